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
from readout.types import Problem

if TYPE_CHECKING:
    from readout.pipeline import Outcome
    from readout.types import Article


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
                told = f"{outcome.state:8} {_on_one_line(outcome.path)}: {outcome.message}"
                progress.console.print(told, markup=False)
    say.print(
        ", ".join(f"{number} {state}" for state, number in counts.items() if number) or "no pages",
        markup=False,
    )
    if not counts["read"] and not counts["already"]:
        raise typer.Exit(1)


def _on_one_line(path: str) -> str:
    """A path as it is told: a file's name may hold line breaks and commands to the terminal."""
    return "".join(sign if sign.isprintable() else repr(sign)[1:-1] for sign in path)


def _until_stopped(outcomes: Iterable[Outcome]) -> Iterator[Outcome]:
    try:
        yield from outcomes
    except KeyboardInterrupt:
        say.print("stopped; the pages told of above are kept, run the same command again for the rest")
        raise typer.Exit(130) from None


def code(
    stream: Annotated[
        typer.FileBinaryRead, typer.Argument(help="A text a line, plain or as JSON: {id, text, date?}.")
    ] = "-",  # type: ignore[assignment]
    day: Annotated[
        str | None, typer.Option("--date", help="YYYY-MM-DD: the day of texts that give none.")
    ] = None,
    least: Annotated[
        float,
        typer.Option(min=0, max=1, help="Leave out events whose chance of being read right is smaller."),
    ] = LIKELY,
) -> None:
    """Code texts from stdin as they stand, with no store: a text a line in, JSONL out, in order.

    A line that cannot be coded is a row with its `problem`; the others go on, and the exit status is 1.
    """
    from readout import api
    from readout.parse import load

    on = a_day(day).isoformat() if day else None
    problems = []
    for row in api.coded(_texts(stream, on), least=least, nlp=load(session.settings.model)):
        sys.stdout.buffer.write(msgspec.json.encode(row) + b"\n")
        problems += [row["problem"]] if "problem" in row else []
    if problems:
        more = f" ({len(problems) - 1} more say so in their row)" if len(problems) > 1 else ""
        raise UsageError(f"{problems[0]}{more}; all others were coded")


def sample() -> None:
    """Read the sample pages that ship with Readout into the store, and print a brief."""
    from readout import ask, ingest

    with opened() as record:
        pages = [str(sample_folder())]
        _tell(record.add(pages), ingest.count(pages))
        sys.stdout.write(ask.brief(record.store))


def _texts(stream: Iterable[bytes], day: str | None) -> Iterator[Article | Problem]:
    """Each line as an article, or as the problem that it is; empty ones are passed over."""
    from readout import api

    lines = ((number, line) for number, line in enumerate(stream, start=1) if line.strip())
    for count, (number, line) in enumerate(lines, start=1):
        name = str(number)
        try:
            row = _row(number, line)
            name = str(row.get("id", count))
            yield api.article(count, row if row.get("date") or day is None else {**row, "date": day})
        except UsageError as error:
            yield Problem(name, "code", str(error))


def _row(number: int, line: bytes) -> dict[str, Any]:
    """A line as ``{id, text, date?}``; one that does not open as JSON is a text by itself."""
    try:
        text = line.decode("utf-8-sig").strip()
    except UnicodeDecodeError as error:
        raise UsageError(f"line {number} is not UTF-8; save the texts as UTF-8") from error
    plain = {"id": str(number), "text": text}
    if not text.startswith(("{", "[")):
        return plain
    told = f'line {number} is not a JSON object, as in {{"id": "1", "text": "..."}}, nor a plain sentence'
    try:
        row = msgspec.json.decode(text)
    except msgspec.MsgspecError as error:
        if text.startswith("["):
            return plain  # "[Reuters] Macron met Scholz."
        raise UsageError(f"{told}: {error}") from error
    if not isinstance(row, dict):
        raise UsageError(told)
    return row
