"""What several commands share: the output flags, and days as people write them."""

from __future__ import annotations

from datetime import date
from typing import Annotated

import typer

from readout.errors import UsageError
from readout.printing import Format

Json = Annotated[bool, typer.Option("--json", help="JSON Lines, one fact a line.")]
Csv = Annotated[bool, typer.Option("--csv", help="Comma-separated values.")]
Tsv = Annotated[bool, typer.Option("--tsv", help="Tab-separated values.")]
Since = Annotated[str | None, typer.Option(help="First day: YYYY, YYYY-MM or YYYY-MM-DD.")]
Until = Annotated[str | None, typer.Option(help="Last day: YYYY, YYYY-MM or YYYY-MM-DD.")]
Pair = Annotated[tuple[str, str] | None, typer.Option(help="Two countries, as in CHN RUS.", metavar="A B")]
Text = Annotated[str | None, typer.Option(help="Words that the text must hold.")]


def form(json: bool, csv: bool, tsv: bool) -> Format:
    """Which of the output flags was given; a table for people where none was."""
    chosen = [name for name, flag in (("json", json), ("csv", csv), ("tsv", tsv)) if flag]
    if len(chosen) > 1:
        raise UsageError("give one of --json, --csv and --tsv")
    return Format(chosen[0]) if chosen else Format.TABLE


def a_day(text: str) -> date:
    """The day that ``text`` (YYYY-MM-DD) is."""
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise UsageError(f"{text!r} is not a day; write YYYY-MM-DD") from error


def period(since: str | None, until: str | None) -> tuple[date | None, date | None]:
    """The first and the last day that were asked for, None for one left out."""
    first, last = first_day(since), final_day(until)
    if first and last and first > last:
        raise UsageError(f"--since {since} lies behind --until {until}; nothing can be on both sides")
    return first, last


def first_day(text: str | None) -> date | None:
    """The first day of ``YYYY``, ``YYYY-MM`` or ``YYYY-MM-DD``."""
    last = final_day(text)  # which refuses what is no day
    if text is None or last is None or len(text) == len("YYYY-MM-DD"):
        return last
    return last.replace(day=1, month=1 if len(text) == len("YYYY") else last.month)


def final_day(text: str | None) -> date | None:
    """The last day of ``YYYY``, ``YYYY-MM`` or ``YYYY-MM-DD``."""
    from readout import ask

    return ask.last_day(text) if text else None
