"""World events whose day is known, told by the words that name them, and their anniversaries.

``data/days/known_days.csv``: ``name, start, end, kind, words``. ``words`` is what a passage must hold:
parts joined by ``+``, each with its ways of writing joined by ``/``.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from functools import cache

from dateutil.relativedelta import relativedelta
from msgspec import Struct

from readout.resolve.days.meaning import Meaning, Now, choose
from readout.resolve.days.reading import ordinal
from readout.resolve.days.units import Days, UndatedError
from readout.resolve.days.words import DASHES, NUMBERS
from readout.tables import csv_rows

NOT_WORD = re.compile(r"[^\w]+")


class KnownDay(Struct, frozen=True):
    """One event of the world with its first and last day, and the words that tell it."""

    name: str
    start: date
    end: date
    kind: str
    needs: tuple[tuple[str, ...], ...]


class Anniversary(Meaning, frozen=True):
    """So many years after a known day: "the first anniversary of the invasion"."""

    day: date
    years: int | None = None

    def days(self, now: Now) -> Days:
        """One day; where the number of years is not told, the anniversary that tense points at."""
        if self.years is not None:
            day = self.day + relativedelta(years=self.years)
            return day, day
        page = now.day("month")
        listed = [
            self.day + relativedelta(years=y - self.day.year)
            for y in range(page.year - 1, page.year + 2)
            if y > self.day.year
        ]
        if not listed:
            raise UndatedError("before the first anniversary")
        return choose([(day, day) for day in listed], now, "month")


def plain(text: str) -> str:
    """Lower case words between single spaces, padded, so that ``" word "`` finds whole words."""
    return f" {NOT_WORD.sub(' ', text.lower()).strip()} "


@cache
def known_days() -> tuple[KnownDay, ...]:
    """Every row of the table, most specific wording first."""
    rows = []
    for row in csv_rows("days/known_days.csv"):
        needs = tuple(tuple(plain(way) for way in part.split("/")) for part in row["words"].split("+"))
        start = date.fromisoformat(row["start"])
        rows.append(
            KnownDay(
                row["name"],
                start,
                date.fromisoformat(row["end"]) if row["end"] else start,
                row["kind"],
                needs,
            )
        )
    return tuple(
        sorted(rows, key=lambda k: (-len(k.needs), -sum(min(map(len, n)) for n in k.needs), k.name, k.start))
    )


@cache
def _by_word() -> dict[str, tuple[int, ...]]:
    """A word to the rows that it may tell: the first word of each way of their part with the fewest ways."""
    out: dict[str, list[int]] = {}
    for k, row in enumerate(known_days()):
        for way in min(row.needs, key=len):
            out.setdefault(way.split()[0], []).append(k)
    return {word: tuple(rows) for word, rows in out.items()}


def find_known(text: str) -> list[KnownDay]:
    """Every known day that ``text`` tells, most specific first."""
    words = plain(text)
    rows, index = known_days(), _by_word()
    near = sorted({k for word in words.split() for k in index.get(word, ())})
    return [rows[k] for k in near if all(any(way in words for way in part) for part in rows[k].needs)]


def anniversary_at(lower: Sequence[str], i: int, text: str) -> tuple[Meaning, int] | None:
    """An anniversary named from word ``i`` on, of an event that ``text`` (its sentence) tells."""
    j = i + (lower[i] == "the")
    years: int | None = None
    word = lower[j]
    if ordinal(word):
        years = ordinal(word)
        j += 1
    elif lower[j + 1] in DASHES | {"year", "years"} and (word in NUMBERS or word.isdecimal()):
        years = NUMBERS[word] if word in NUMBERS else int(word)
        j += 1
        while lower[j] in DASHES | {"year", "years"}:
            j += 1
    if lower[j] != "anniversary" or not text:
        return None
    # what it is the anniversary of stands behind the word, or before it as a possessor
    after = " ".join(lower[j + 1 :])
    found = find_known(after) or find_known(text)
    return (Anniversary(found[0].start, years), j + 1) if found else None
