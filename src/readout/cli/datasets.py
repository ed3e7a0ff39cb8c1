"""``readout codebook``, and the options of ``readout export`` that make event data of the record."""

from __future__ import annotations

import sys
from typing import Annotated

import typer

from readout.errors import UsageError

Formats = Annotated[
    list[str] | None,
    typer.Option(
        help="record (the default), plover, icews, gdelt, dyads or all; may be repeated.", metavar="NAME"
    ),
]
Statuses = Annotated[
    list[str] | None,
    typer.Option(
        help="Which events the event data count: occurred, ongoing, planned ...; may be repeated. "
        "By default all that the codebook counts, and in dyads what happened.",
        metavar="STATUS",
    ),
]


def codebook(
    markdown: Annotated[bool, typer.Option("--markdown", help="Markdown, the default.")] = False,
    html: Annotated[bool, typer.Option("--html", help="A page for the browser.")] = False,
) -> None:
    """Print the codebook: types, modes, contexts, CAMEO codes, actors, and every export's columns."""
    from readout.datasets.codebook import page

    if markdown and html:
        raise UsageError("give one of --markdown and --html")
    sys.stdout.write(page("html" if html else "markdown"))


def register(app: typer.Typer) -> None:
    """Make the commands of this file commands of ``app``."""
    app.command()(codebook)
