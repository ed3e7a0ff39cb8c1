"""Numbers, days and lists as people write them, wherever Readout speaks to them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from readout.types import Interval


def count(number: int, noun: str) -> str:
    """Say "1 report", "2 reports"."""
    return f"{number:,} {noun}" if number == 1 else f"{number:,} {noun}s"


def day(value: date | None) -> str:
    """A day as people write it: "4 May 2023"."""
    return f"{value.day} {value:%B %Y}" if value else "day unknown"


def days(when: Interval | None) -> str:
    """An interval as people write it: "4 May 2023", "March 2023", "15–31 December 2022"."""
    if when is None:
        return "day unknown"
    a, b = when.start, when.end
    if a == b:
        return day(a)
    if (a.month, a.day, b.month, b.day) == (1, 1, 12, 31):
        return f"{a.year}" if a.year == b.year else f"{a.year}–{b.year}"
    if a.day == 1 and (b + timedelta(1)).day == 1:
        if (a.year, a.month) == (b.year, b.month):
            return f"{a:%B %Y}"
        return f"{a:%B}–{b:%B %Y}" if a.year == b.year else f"{a:%B %Y}–{b:%B %Y}"
    if (a.year, a.month) == (b.year, b.month):
        return f"{a.day}–{b.day} {b:%B %Y}"
    return f"{a.day} {a:%B}–{day(b)}" if a.year == b.year else f"{day(a)}–{day(b)}"


def opening(told: str) -> str:
    """Words as they open a sentence: "The Kremlin"."""
    return told[:1].upper() + told[1:]


def listed(told: Sequence[str]) -> str:
    """Words as a list in a sentence: "A, B and C"."""
    return f"{', '.join(told[:-1])} and {told[-1]}" if len(told) > 1 else "".join(told)
