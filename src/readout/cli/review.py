"""``readout review``: close calls and the decisions on them; ``copies``; ``versions``."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path
from textwrap import fill
from typing import TYPE_CHECKING, Annotated, Any

import msgspec
import typer
from rich.console import Console

from readout.cli.options import Csv, Json, Tsv, a_day, form
from readout.cli.session import say, to_read
from readout.errors import UsageError
from readout.in_words import count
from readout.printing import Format, print_rows

if TYPE_CHECKING:
    from readout.ask.review import Signed
    from readout.merge import Decision
    from readout.store import Store

review_app = typer.Typer(help="Close calls of merging, and what you decide about them.")
_WIDTH = 96

By = Annotated[str | None, typer.Option(help="Who decides.")]
On = Annotated[str | None, typer.Option(help="The day of the decision, YYYY-MM-DD; none is made up.")]
Note = Annotated[str | None, typer.Option(help="Why.")]
Records = Annotated[list[str], typer.Argument(help="Records: their ids, or the start of them.")]
One = Annotated[str, typer.Argument(help="A record: its id, or the start of it.")]


@review_app.callback(invoke_without_command=True)
def review(
    context: typer.Context,
    actor: Annotated[str | None, typer.Option(help="Only about somebody: a name, surname or id.")] = None,
    type: Annotated[str | None, typer.Option(help="Only of a PLOVER type, as in CONSULT.")] = None,
    since: Annotated[str | None, typer.Option(help="First day: YYYY-MM-DD.")] = None,
    until: Annotated[str | None, typer.Option(help="Last day: YYYY-MM-DD.")] = None,
    limit: Annotated[int, typer.Option(help="How many; 0 for all.")] = 20,
    json: Json = False,
) -> None:
    """List close calls: records that nearly were one, reports merged on thin evidence, with the reasons."""
    from readout.ask import review as decisions
    from readout.ask.who import asked
    from readout.store import RecordFilter

    if context.invoked_subcommand:
        return
    wanted = RecordFilter(
        actors=(asked(actor),) if actor else (),
        type=type,
        since=a_day(since) if since else None,
        until=a_day(until) if until else None,
    )
    with to_read() as record:
        rows = decisions.review(record.store, wanted)
    some = rows[:limit] if limit else rows
    if json:
        sys.stdout.buffer.write(b"".join(msgspec.json.encode(row) + b"\n" for row in some))
        return
    sys.stdout.write("\n\n".join(_call(number, row) for number, row in enumerate(some, start=1)))
    sys.stdout.write("\n" * bool(some))
    left = f", {len(rows) - len(some)} more with --limit 0" if len(some) < len(rows) else ""
    say.print(f"{count(len(rows), 'close call')}{left}" if rows else "no close calls", markup=False)


def _call(number: int, row: dict[str, Any]) -> str:
    question = "one event?" if row["kind"] == "apart" else "all one event?"
    parts = [f"{number}. {question}  {'  '.join(row['records'])}"]
    for side in row["sides"]:
        parts.append(_line(f"{side['deed']}; {side['when'] or 'day unknown'} ({side['path']})"))
        parts.append(_line(f"“{side['text']}”", 8))
    parts += [_line(f"for: {reason}") for reason in row["for"]]
    parts += [_line(f"against: {reason}") for reason in row["against"]]
    return "\n".join([*parts, *(f"    $ {command}" for command in row["commands"])])


def _line(text: str, indent: int = 4) -> str:
    space = " " * indent
    return fill(text, _WIDTH, initial_indent=space, subsequent_indent=space + "  ", break_on_hyphens=False)


@review_app.command("merge")
def merge(records: Records, by: By = None, on: On = None, note: Note = None) -> None:
    """Decide that records are one event (or that one record rightly is)."""
    from readout.ask import review as decisions

    with to_read() as record:
        _told(record.store, decisions.merge(record.store, records, _signed(by, on, note)))


@review_app.command("split")
def split(
    record: One,
    documents: Annotated[
        list[str] | None, typer.Argument(help="Pages that report another event; none: each its own.")
    ] = None,
    by: By = None,
    on: On = None,
    note: Note = None,
) -> None:
    """Decide that some pages of a record report another event than the rest."""
    from readout.ask import review as decisions

    with to_read() as opened:
        _told(opened.store, decisions.split(opened.store, record, documents or (), _signed(by, on, note)))


@review_app.command("apart")
def apart(records: Records, by: By = None, on: On = None, note: Note = None) -> None:
    """Decide that records are different events, whatever comes."""
    from readout.ask import review as decisions

    with to_read() as record:
        _told(record.store, decisions.apart(record.store, records, _signed(by, on, note)))


@review_app.command("lock")
def lock(record: One, by: By = None, on: On = None, note: Note = None) -> None:
    """Decide that a record is whole: nothing joins or leaves it by itself."""
    from readout.ask import review as decisions

    with to_read() as opened:
        _told(opened.store, decisions.lock(opened.store, record, _signed(by, on, note)))


@review_app.command("undo")
def undo(
    number: Annotated[int, typer.Argument(help="A decision, as `readout review log` numbers it.")],
    by: By = None,
    on: On = None,
    note: Note = None,
) -> None:
    """Decide that a decision holds no more; the line stays in the log."""
    from readout.ask import review as decisions

    with to_read() as record:
        _told(record.store, decisions.undo(record.store, number, _signed(by, on, note)))


@review_app.command("log")
def log(json: Json = False, csv: Csv = False, tsv: Tsv = False) -> None:
    """List every decision, in order, and whether it holds."""
    from readout.ask import review as decisions

    out = form(json, csv, tsv)
    with to_read() as record:
        print_rows(decisions.log(record.store), "decisions", out)


@review_app.command("export")
def export(
    file: Annotated[Path | None, typer.Argument(help="Where to write; stdout if left out.")] = None,
) -> None:
    """Write the decisions as JSON Lines: to keep, to hand on, to bring into another store."""
    from readout.ask import review as decisions

    with to_read() as record:
        lines = decisions.lines_out(record.store)
    if file is None:
        sys.stdout.buffer.write(lines)
        return
    try:
        file.write_bytes(lines)
    except OSError as error:
        raise UsageError(f"{file}: cannot be written ({error.strerror}); name another file") from error


@review_app.command("import")
def import_(
    file: Annotated[typer.FileText, typer.Argument(help="JSON Lines, or - for standard input.")],
) -> None:
    """Enter the decisions of another store, or of this one before: all new lines, or none if one is wrong."""
    from readout.ask import review as decisions

    with to_read() as record:
        entered, known = decisions.lines_in(record.store, file)
        missing = decisions.without_effect(record.store, entered)
    say.print(f"{count(len(entered), 'decision')} entered; {known} known before", markup=False)
    if missing:
        told = f"without effect yet on {', '.join(missing)}: this store has no such reports"
        say.print(_line(told), markup=False)


def _signed(by: str | None, on: str | None, note: str | None) -> Signed:
    from readout.ask.review import Signed

    return Signed(by, a_day(on) if on else None, note)


def _told(store: Store, line: Decision) -> None:
    """A decision as it was entered, and the records that what it speaks of is in now."""
    from readout.ask import review as decisions
    from readout.ask import words

    about = f"decision {line.undoes}" if line.kind == "undo" else count(sum(map(len, line.groups)), "report")
    say.print(f"decision {line.number}: {line.kind} {about}", markup=False)
    for record in decisions.standing(store, line):
        told = (words.deed(record.event), words.when_and_where(record.event) or "day unknown")
        known = count(len(record.reports), "report"), count(record.independent_sources, "independent source")
        say.print(_line(f"now {record.id}: {'; '.join([*told, ', '.join(known)])}"), markup=False)
    if line.kind != "undo":
        say.print(f"    $ readout review undo {line.number}", markup=False)


def copies(
    document: Annotated[str | None, typer.Argument(help="Only of one article; as in `show`.")] = None,
    json: Json = False,
    csv: Csv = False,
    tsv: Tsv = False,
) -> None:
    """Tell who has it from whom: pages, paragraphs and quotations that stand on more than one page."""
    from readout.ask.copies import copies as shared_words

    out = form(json, csv, tsv)
    with to_read() as record:
        rows = shared_words(record.store, document)
    if rows or out is not Format.TABLE:
        print_rows(rows, "copies", out)
    else:
        what = f"nothing of {document}" if document else "no page, paragraph or quotation"
        say.print(f"{what} stands on another page", markup=False)


def versions(
    document: Annotated[str | None, typer.Argument(help="Only of one article; as in `show`.")] = None,
    diff: Annotated[
        bool, typer.Option("--diff", help="Both texts as one, word by word; with --json the runs' offsets.")
    ] = False,
    json: Json = False,
) -> None:
    """Tell what changed on pages that were read again: their words, and the facts withdrawn or corrected."""
    from readout.ask.versions import diff_told, versions_told
    from readout.ask.versions import versions as replaced

    with to_read() as record:
        rows = replaced(record.store, document, diff=diff)
        screen = Console(highlight=False)
        plain = screen.color_system is None
        told = diff_told(record.store, rows, marks=plain) if diff and not json else None
    if json:
        sys.stdout.buffer.write(b"".join(msgspec.json.encode(row) + b"\n" for row in rows))
    elif not rows:
        say.print(_unchanged(document), markup=False)
    elif told is None:
        sys.stdout.write(versions_told(rows))
    elif plain:
        sys.stdout.write(told.plain)
    else:
        screen.print(told)


def _unchanged(document: str | None) -> str:
    told = "no page was" if document is None else f"{document} was not"
    return f"{told} read again with another text"


def register(app: typer.Typer) -> None:
    """Make the commands of this file commands of ``app``."""
    app.add_typer(review_app, name="review")
    for command in (copies, versions):
        app.command()(command)


__all__: Sequence[str] = ["register", "review_app"]
