"""``readout phrases``: a wording over time, or the wordings that tell two sides or two periods apart."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Sequence
from datetime import date
from typing import TYPE_CHECKING, Annotated, Any

import typer

from readout.cli.options import Csv, Json, Since, Tsv, Until, first_day, form, period
from readout.cli.session import say_who_is_unknown, to_read
from readout.errors import UsageError
from readout.printing import Format, print_rows

if TYPE_CHECKING:
    from readout.api import Readout
    from readout.store import StatementFilter

Row = dict[str, Any]
SHOWN = 8  # names a line; the rest is counted


def register(app: typer.Typer) -> None:
    """Add the command to ``app``."""
    app.command()(phrases)


def phrases(
    wordings: Annotated[
        list[str] | None, typer.Argument(help='Wordings to follow, as in "no limits" crisis.')
    ] = None,
    by: Annotated[str | None, typer.Option(help="The speaker: name, surname, id or country.")] = None,
    to: Annotated[str | None, typer.Option(help="The addressee.")] = None,
    via: Annotated[str | None, typer.Option(help="Somebody in the chain.")] = None,
    about: Annotated[str | None, typer.Option(help="A state, a topic, or words of what is said.")] = None,
    pair: Annotated[
        tuple[str, str] | None,
        typer.Option(help="Without a wording: what tells two countries' words apart.", metavar="A B"),
    ] = None,
    split: Annotated[
        str | None, typer.Option(help="Without a wording: what comes and goes on this day, YYYY[-MM[-DD]].")
    ] = None,
    since: Since = None,
    until: Until = None,
    json: Json = False,
    csv: Csv = False,
    tsv: Tsv = False,
) -> None:
    """Follow a wording over time, and tell who used it first; without one, what comes, goes and divides."""
    from readout.ask import phrases as wordings_of

    out = form(json, csv, tsv)
    first, last = period(since, until)
    wanted = wordings_of.filters(by=by, to=to, via=via, about=about, since=first, until=last)
    with to_read() as record:
        if not wordings:
            print_rows(_contrast(record, wanted, pair, first_day(split)), "contrast", out)
            return
        if pair or split:
            raise UsageError(
                "--pair and --split go without a wording; narrow a wording with --by and --since"
            )
        if out in {Format.CSV, Format.TSV}:
            print_rows(wordings_of.counts(record.store, wordings, wanted), "phrases", out)
            return
        found = wordings_of.phrases(record.store, wordings, wanted)
        if not any(row["statements"] for row in found):
            say_who_is_unknown(record.store, by, to)
        if out is Format.JSON:
            print_rows(found, "phrases", out)
        else:
            sys.stdout.write(told(found))


def _contrast(
    record: Readout, wanted: StatementFilter, pair: tuple[str, str] | None, split: date | None
) -> list[Row]:
    from msgspec.structs import replace

    from readout.ask import contrast as contrasts
    from readout.ask.who import asked

    store = record.store
    if pair and not split:
        return contrasts.contrast(*contrasts.sides(store, *pair, wanted))
    either = [replace(wanted, by=asked(one)) for one in pair] if pair else [wanted]
    return contrasts.contrast(*contrasts.periods(store, either, split))


def told(rows: Sequence[Row]) -> str:
    """Rows of ``phrases`` for a reader: a short paragraph a wording."""
    return "\n".join(_told(row) for row in rows)


def _told(row: Row) -> str:
    first = row["first"]
    if first is None:
        return f"“{row['phrase']}”: nobody uses it\n"
    account = f", by account of {', '.join(first['chain'])}" if first["chain"] else ""
    lines = [
        f"“{row['phrase']}”: {_count(row['statements'], 'statement')} in {_count(row['documents'], 'page')}",
        f"  first   {first['day'] or 'day unknown'}  {first['speaker']}{account}",
        f"          {first['sentence']}",
        f"          ({first['source']})",
        f"  months  {_listed((m['month'] or 'day unknown', m['statements']) for m in row['months'])}",
        f"  by      {_listed((s['name'], s['statements']) for s in row['speakers'])}",
        f"  in      {_listed((o['name'], o['statements']) for o in row['outlets'])}",
    ]
    return "\n".join(lines) + "\n"


def _listed(pairs: Iterable[tuple[str, int]]) -> str:
    every = [f"{name} {number}" for name, number in pairs]
    more = [f"and {len(every) - SHOWN} more"] if len(every) > SHOWN else []
    return ", ".join(every[:SHOWN] + more)


def _count(number: int, noun: str) -> str:
    return f"{number:,} {noun}" if number == 1 else f"{number:,} {noun}s"
