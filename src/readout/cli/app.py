"""The command's groups put together, what all of them may be told, and how trouble is said."""

from __future__ import annotations

import gc
import sys
from pathlib import Path
from typing import Annotated

import typer

from readout import tables
from readout.cli import asking, datasets, feeds, follow, phrases, reading, record, review, serve, session
from readout.cli.actors import actors_app
from readout.cli.frames import frames_app
from readout.cli.session import say
from readout.errors import ReadoutError
from readout.settings import COLLECT

app = typer.Typer(
    help="Reads news of international relations and keeps the record: who met whom, who said what to whom.",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)
for group in (reading, asking, record, datasets, phrases, review, feeds, follow, serve):
    group.register(app)
app.add_typer(actors_app, name="actors")
app.add_typer(frames_app, name="frames")


@app.callback()
def choose(
    db: Annotated[
        Path | None, typer.Option(help="The store: one file (else READOUT_DB, else readout.db).")
    ] = None,
    model: Annotated[Path | None, typer.Option(help="Another spaCy pipeline with UD labels.")] = None,
    actors: Annotated[
        Path | None,
        typer.Option(help="Folder of your own actors (else READOUT_ACTORS, else readout-actors)."),
    ] = None,
) -> None:
    """Note which store, which model and whose actors the command is for."""
    given = (("db", db), ("model", model), ("actors", actors))
    chosen = {name: value for name, value in given if value is not None}
    for name, value in chosen.items():
        setattr(session.settings, name, value)
    tables.use_overlay(session.settings.actors)


def main() -> None:
    """Run the command; an error of ours is one line and exit status 1, never a traceback."""
    gc.set_threshold(*COLLECT)
    try:
        app()
    except ReadoutError as error:
        say.print(f"readout: {error}", style="red", markup=False)
        sys.exit(1)
    except BrokenPipeError:  # `readout events | head`
        sys.stderr.close()
        sys.exit(0)
