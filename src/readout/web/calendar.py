"""Days of contact as a calendar: a year is a grid of weeks, drawn as SVG on the server."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from datetime import date, timedelta

from msgspec import Struct

from readout.ask.relationship import Moment

CELL = 15
_CONTACT = frozenset({"meeting", "agreement"})
_MOST = 4  # years shown


class Day(Struct, frozen=True):
    """A day with contacts: where it stands in the grid, how many, what."""

    day: date
    x: int
    y: int
    moments: tuple[Moment, ...]


class Year(Struct, frozen=True):
    """A year with its days of contact, and where each month begins in the grid."""

    year: int
    days: tuple[Day, ...]
    months: tuple[tuple[str, int], ...]


def years(moments: Sequence[Moment]) -> list[Year]:
    """The newest years with days of contact: meetings, calls, agreements."""
    on: dict[date, list[Moment]] = defaultdict(list)
    for m in moments:
        if m.group in _CONTACT and m.when and m.when.start == m.when.end:
            on[m.when.start].append(m)
    found = sorted({day.year for day in on}, reverse=True)[:_MOST]
    return [_year(year, {day: told for day, told in on.items() if day.year == year}) for year in found]


def _year(year: int, on: dict[date, list[Moment]]) -> Year:
    first = date(year, 1, 1)
    start = first - timedelta(first.weekday())

    def week(day: date) -> int:
        return (day - start).days // 7

    days = tuple(
        Day(day, CELL * week(day), CELL * day.weekday(), tuple(told)) for day, told in sorted(on.items())
    )
    months = tuple((f"{date(year, m, 1):%b}", CELL * week(date(year, m, 1))) for m in range(1, 13))
    return Year(year, days, months)
