"""Festivals and memorial days, fixed, computed or looked up by year.

``data/days/festivals.csv`` names them: ``when`` is ``MM-DD``, ``easter+N``, ``orthodox+N``, ``nth N
WEEKDAY MONTH`` (N negative from the end), or ``table`` for feasts of other calendars, whose first
day by year stands in ``data/days/feasts.csv``; ``length`` is how many days they last.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from functools import cache

from dateutil.easter import EASTER_ORTHODOX, EASTER_WESTERN, easter
from dateutil.relativedelta import relativedelta, weekday
from msgspec import Struct

from readout.resolve.days.meaning import Meaning, Now, Pick, choose
from readout.resolve.days.units import Days, UndatedError
from readout.tables import csv_rows


class Feast(Struct, frozen=True):
    """One row of the table."""

    name: str
    when: str
    length: int
    lead: int


class Festival(Meaning, frozen=True):
    """A festival: "Christmas", "last Easter", "Lunar New Year 2023"."""

    name: str
    year: int | None = None
    pick: Pick | None = None
    year_shift: int | None = None

    def days(self, now: Now) -> Days:
        """Its days in the year named, else in the one that pick or tense points at."""
        if self.year is not None:
            return festival_days(self.name, self.year)
        if self.year_shift is not None:
            return festival_days(self.name, now.day("year").year + self.year_shift)
        page = now.day("month")
        listed = []
        for y in range(page.year - 1, page.year + 2):
            try:
                listed.append(festival_days(self.name, y))
            except UndatedError:
                continue
        if not listed:
            raise UndatedError(f"no table of {self.name} for {page.year}")
        if self.pick == "last":
            return max((c for c in listed if c[1] < page), default=listed[0])
        if self.pick == "next":
            return min((c for c in listed if c[0] > page), default=listed[-1])
        if self.pick == "this":
            return min(listed, key=lambda c: abs(c[0].year - page.year))
        return choose(listed, now, "month")


@cache
def _feasts() -> dict[str, dict[tuple[str, ...], Feast]]:
    """First word to the word sequences that start with it."""
    out: dict[str, dict[tuple[str, ...], Feast]] = {}
    for row in csv_rows("days/festivals.csv"):
        feast = Feast(row["name"], row["when"], int(row["length"]), int(row["lead"] or 0))
        for alias in row["aliases"].split(";"):
            for spelt in {alias.strip(), alias.strip().replace("'", "’")}:
                words = tuple(
                    spelt.lower().replace("'s", " 's").replace("’s", " ’s").replace("-", " - ").split()
                )
                out.setdefault(words[0], {})[words] = feast
    return out


@cache
def first_words() -> frozenset[str]:
    """Words that may begin a festival's name, lower case."""
    return frozenset(_feasts())


def festival_at(lower: Sequence[str], i: int) -> tuple[str, int] | None:
    """The festival named from word ``i`` on and its end; the longest name wins."""
    best: tuple[str, int] | None = None
    for words, feast in _feasts().get(lower[i], {}).items():
        end = i + len(words)
        if tuple(lower[i:end]) == words and (best is None or end > best[1]):
            best = feast.name, end
    return best


@cache
def _by_name() -> dict[str, Feast]:
    return {feast.name: feast for group in _feasts().values() for feast in group.values()}


@cache
def _tabled() -> dict[tuple[str, int], date]:
    return {
        (row["name"], int(row["first_day"][:4])): date.fromisoformat(row["first_day"])
        for row in csv_rows("days/feasts.csv")
    }


@cache
def festival_days(name: str, year: int) -> Days:
    """First and last day of a festival in ``year``; raises ``UndatedError`` where no table reaches it."""
    feast = _by_name()[name]
    first = _first_day(feast, year) + timedelta(days=feast.lead)
    return first, first + timedelta(days=feast.length - 1)


def _first_day(feast: Feast, year: int) -> date:
    rule = feast.when
    if rule.startswith("easter"):
        return easter(year, EASTER_WESTERN) + timedelta(days=int(rule[6:] or 0))
    if rule.startswith("orthodox"):
        return easter(year, EASTER_ORTHODOX) + timedelta(days=int(rule[8:] or 0))
    if rule.startswith("nth"):
        _, n, day, month = rule.split()
        start = date(year, int(month), 1)
        if int(n) < 0:
            start += relativedelta(day=31)
        return start + relativedelta(weekday=weekday(int(day), int(n)))
    if rule.startswith("table"):
        key = rule[6:].strip() or feast.name
        if (key, year) not in _tabled():
            raise UndatedError(f"no table of {feast.name} for {year}")
        return _tabled()[key, year]
    month_day = rule.split("-")
    return date(year, int(month_day[0]), int(month_day[1]))
