"""``readout add``, ``rebuild``, ``sample``, ``code``: pages and texts are read."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Annotated, Any

import msgspec
import typer
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

from readout.cli import session
from readout.cli.feeds import Private
from readout.cli.options import Json, a_day
from readout.cli.session import opened, say, to_read
from readout.errors import UsageError
from readout.sample import sample_folder
from readout.settings import LIKELY

if TYPE_CHECKING:
    from readout.pipeline import Outcome


def register(app: typer.Typer) -> None:
    """Add these commands to ``app``."""
    for command in (add, rebuild, code, sample):
        app.command()(command)


def add(
    paths: Annotated[list[str], typer.Argument(help="Files, folders, web addresses, or - for stdin.")],
    on: Annotated[str | None, typer.Option(help="The pages' day, YYYY-MM-DD, where they print none.")] = None,
    allow_private: Private = False,
    json: Json = False,
) -> None:
    """Read pages, documents, archives, tables, mail into the record; a line a page says what became of it.

    See docs/reading.md for what is read and how.
    """
    from readout import ingest

    session.settings.allow_private = session.settings.allow_private or allow_private
    with opened() as record:
        _tell(record.add(paths, on=a_day(on) if on else None), ingest.count(paths), json)


def rebuild(json: Json = False) -> None:
    """Make the record again from its stored pages, as after an upgrade or with another model.

    The store is replaced when all is read; until then, and where a page fails, it stays as it was.
    """
    with to_read() as record:
        _tell(record.rebuild(), len(record.store.page_hashes()), json)


def _tell(outcomes: Iterable[Outcome], total: int | None, json: bool = False) -> None:
    """A line a page as it is read, a bar on a terminal, and the sum; status 1 where nothing was read."""
    counts = {"read": 0, "already": 0, "skipped": 0, "failed": 0}
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*columns, console=say, transient=True, disable=not say.is_terminal) as progress:
        task = progress.add_task("reading", total=total)
        for outcome in _until_stopped(outcomes):
            counts[outcome.state] += 1
            progress.advance(task)
            if json:
                row = {name: getattr(outcome, name) for name in ("path", "state", "message")}
                row["document"] = outcome.article
                sys.stdout.buffer.write(msgspec.json.encode(row) + b"\n")
            else:
                progress.console.print(f"{outcome.state:8} {outcome.path}: {outcome.message}", markup=False)
    say.print(
        ", ".join(f"{number} {state}" for state, number in counts.items() if number) or "no pages",
        markup=False,
    )
    if not counts["read"] and not counts["already"]:
        raise typer.Exit(1)


def _until_stopped(outcomes: Iterable[Outcome]) -> Iterator[Outcome]:
    try:
        yield from outcomes
    except KeyboardInterrupt:
        say.print("stopped; the pages told of above are kept, run the same command again for the rest")
        raise typer.Exit(130) from None


def code(
    stream: Annotated[
        typer.FileText, typer.Argument(help="A text a line, plain or as JSON: {id, text, date?}.")
    ] = "-",  # type: ignore[assignment]
    day: Annotated[
        str | None, typer.Option("--date", help="YYYY-MM-DD: the day of texts that give none.")
    ] = None,
    least: Annotated[
        float,
        typer.Option(min=0, max=1, help="Leave out events whose chance of being read right is smaller."),
    ] = LIKELY,
) -> None:
    """Code texts from stdin as they stand, with no store: a text a line in, JSONL out, in order."""
    from readout import api
    from readout.parse import load

    for row in api.code(_texts(stream, day), least=least, nlp=load(session.settings.model)):
        sys.stdout.buffer.write(msgspec.json.encode(row) + b"\n")


def sample() -> None:
    """Read the sample pages that ship with Readout into the store, and print a brief."""
    from readout import ask, ingest

    with opened() as record:
        pages = [str(sample_folder())]
        _tell(record.add(pages), ingest.count(pages))
        sys.stdout.write(ask.brief(record.store))


def _texts(stream: Iterable[str], day: str | None) -> Iterator[dict[str, Any]]:
    """Each line as a row for ``api.code``; one that does not open as JSON is a text by itself."""
    for number, line in enumerate(stream, start=1):
        text = line.strip()
        if not text:
            continue
        row: dict[str, Any] = {"id": str(number), "text": text}
        if text.startswith(("{", "[")):
            try:
                row = msgspec.json.decode(text, type=dict[str, Any])
            except msgspec.MsgspecError as error:
                told = 'a JSON object, as in {"id": "1", "text": "..."}, nor a plain sentence'
                raise UsageError(f"line {number} is not {told}: {error}") from error
        yield row if row.get("date") or day is None else {**row, "date": day}
