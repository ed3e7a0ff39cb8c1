"""``readout frames``: the rows that tell events; what a change of them changes over a corpus."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import ExitStack
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Annotated, Any

import msgspec
import typer

from readout import tables
from readout.cli.options import Csv, Json, Tsv, form
from readout.cli.session import say
from readout.errors import PageError, UsageError
from readout.in_words import count
from readout.printing import print_rows
from readout.settings import Settings
from readout.types import Article, Event, Problem

if TYPE_CHECKING:
    from spacy.language import Language

    from readout.frame_changes import Change

frames_app = typer.Typer(
    help="The rows that tell events, and what changing them changes.", no_args_is_help=True
)

Folder = Annotated[
    Path | None,
    typer.Option("--tables", help="Folder of frame tables (else READOUT_FRAMES, else the shipped ones)."),
]
SIGNS = {"gained": "+", "lost": "-", "changed": "~"}


@frames_app.command("list")
def list_(
    word: Annotated[str | None, typer.Argument(help='A verb or noun, as in "visit".')] = None,
    type: Annotated[str | None, typer.Option(help="A PLOVER type, as in CONSULT.")] = None,
    folder: Folder = None,
    json: Json = False,
    csv: Csv = False,
    tsv: Tsv = False,
) -> None:
    """List the rows, all or those of a type or a word, each with its example sentence."""
    from readout import frame_tables

    found = frame_tables.rows(frame_tables.existing(folder) or tables.frames_folder(), type, word)
    print_rows(found, "frames", form(json, csv, tsv))


@frames_app.command("check")
def check(folder: Folder = None) -> None:
    """Run every row's own example sentence; a line for each that is not coded as its row says.

    Of your own tables those are told that the shipped ones do not have.
    """
    from readout import frame_tables

    folder = frame_tables.existing(folder) or tables.frames_folder()
    if folder is None:
        found, shipped = frame_tables.faults(None, _model()), 0
    else:
        found, shipped = frame_tables.own_faults(folder, _model())
    for fault in found:
        typer.echo(f"{fault.where}: {fault.wrong}")
    told = f"{count(len(frame_tables.rows(folder)), 'row')}, {len(found)} of them not coded as they say"
    say.print(told + (f"; {shipped} more as in the shipped tables" if shipped else ""), markup=False)
    if found:
        raise typer.Exit(1)


@frames_app.command("copy")
def copy(folder: Annotated[Path, typer.Argument(help="Where to; made where there is none.")]) -> None:
    """Copy the frame tables, to change them: then `diff --tables`, then read with READOUT_FRAMES."""
    from readout import frame_tables

    say.print(f"{count(len(frame_tables.copy(folder)), 'table')} written to {folder}", markup=False)


@frames_app.command("diff")
def diff(
    paths: Annotated[
        list[str] | None,
        typer.Argument(
            help="Pages, folders, or .jsonl of {id, text, date?}; the record's pages if left out."
        ),
    ] = None,
    folder: Folder = None,
    before: Annotated[
        Path | None,
        typer.Option(help="Folder of the tables as they were; else those in use, else the last commit's."),
    ] = None,
    json: Json = False,
) -> None:
    """Tell which events a change of the tables gains (+), loses (-) or tells otherwise (~), and where.

    With --tables the folder's rows stand against those in use. Without it, in a git checkout, the rows
    as they are now stand against those of the last commit.
    """
    from readout import frame_changes, frame_tables

    with ExitStack() as stack:
        after = frame_tables.existing(folder) or tables.frames_folder()
        if before is None:
            scratch = Path(stack.enter_context(TemporaryDirectory()))
            before = tables.frames_folder() if folder is not None else frame_tables.committed(scratch)
        counts: Counter[str] = Counter()
        rules: Counter[str] = Counter()
        nlp = _model()
        for item in frame_changes.changes(_articles(paths), nlp, frame_tables.existing(before), after):
            if isinstance(item, frame_changes.Tally):
                tally = item
                continue
            counts[item.kind] += 1
            rules[(item.after or item.before).rule] += 1  # type: ignore[union-attr]
            _tell(item, json)
    summed = ", ".join(f"{counts[kind]} {kind}" for kind in SIGNS)
    events = f"{count(tally.before, 'event')} before, {tally.after} after"
    say.print(f"{summed}; {events}, {count(tally.articles, 'text')}", markup=False)
    if rules:
        most = ", ".join(f"{rule} {number}" for rule, number in rules.most_common(8))
        say.print(f"rows at work: {most}", markup=False)


def _model() -> Language:
    """The language model that the command line names."""
    from readout import parse
    from readout.cli import session

    return parse.load(session.settings.model)


def _articles(paths: Iterable[str] | None) -> Iterator[Article]:
    """The articles at ``paths``, else those of the record."""
    from readout.cli import session

    if not paths:
        with session.to_read() as record:
            yield from record.store.documents()
        return
    pages = []
    for path in paths:
        if path.endswith((".jsonl", ".ndjson")):
            yield from _sentences(Path(path))
        else:
            pages.append(path)
    yield from _cleaned(pages)


def _sentences(path: Path) -> Iterator[Article]:
    from readout import api

    try:
        lines = path.read_text("utf-8").splitlines()
    except OSError as error:
        raise UsageError(f"{path}: {error.strerror}") from error
    for number, line in enumerate(lines, start=1):
        if line.strip():
            try:
                yield api.article(number, msgspec.json.decode(line))
            except msgspec.MsgspecError as error:
                raise UsageError(f"{path}, line {number}: {error}") from error


def _cleaned(paths: list[str]) -> Iterator[Article]:
    from readout import clean, ingest

    for page in ingest.pages(paths, max_bytes=Settings().max_page_bytes):
        try:
            if isinstance(page, Problem):
                raise PageError(page.path, page.message)
            yield clean.clean(page)
        except PageError as error:
            say.print(f"left out {error}", markup=False)


def _tell(change: Change, json: bool) -> None:
    from readout.frame_changes import told

    if json:
        row: dict[str, Any] = change._asdict()
        for side in ("before", "after"):
            event = row[side]
            row[side] = {**told(event), "rule": event.rule} if event is not None else None
        sys.stdout.buffer.write(msgspec.json.encode(row) + b"\n")
        return
    event = change.after or change.before
    assert event is not None
    typer.echo(f"{SIGNS[change.kind]} {_line(event)}")
    if change.before is not None and change.after is not None:
        one, other = told(change.before), told(change.after)
        for name in change.fields:
            if name != "triggers":
                typer.echo(f"    {name}: {_value(one[name])} -> {_value(other[name])}")
    typer.echo(f"    {change.path}: {change.text}")


def _line(event: Event) -> str:
    said = told_line(event)
    return f"{said}  [{event.rule}]"


def told_line(event: Event) -> str:
    """An event on one line: "CONSULT visit occurred: FRA > IND"."""
    from readout.frame_changes import told

    row = told(event)
    what = " ".join(filter(None, (row["type"], row["mode"], row["status"])))
    return f"{what}: {_value(row['actors'])} > {_value(row['recipients'])}"


def _value(value: Any) -> str:
    if isinstance(value, list):
        return ", ".join(value) or "nobody"
    return str(value) if value is not None else "none"
