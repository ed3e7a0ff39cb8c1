"""From words to meanings: what a day expression is, and where in a sentence the expressions stand.

    expression := ("since" | "by" | "until" | "before" ...) span
                | "from" simple "to" simple | "between" simple "and" simple
                | span
    span       := simple [("or" | "and" | "to" | "-") simple]
    simple     := a date (``dates``), a year (``years``), a part (``parts``), a day counted from the
                  page's (``relative``) or from another (``told``)

``find`` looks only around words that can carry a day, so a sentence without one costs a look-up a word.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Literal

from msgspec import Struct

from readout.resolve.days.dates import NUMERIC, YEAR_RANGE
from readout.resolve.days.festivals import Festival, first_words
from readout.resolve.days.meaning import Bounded, Meaning, Month, MonthDay, Part, Union, Year
from readout.resolve.days.meaning_relative import Relative, Weekday
from readout.resolve.days.reading import Read, Words
from readout.resolve.days.told import readers_of, simple
from readout.resolve.days.words import (
    DASHES,
    DAY_PARTS,
    FREE_YEARS,
    MONTHS,
    PLURAL_WEEKDAYS,
    SEASONS,
    SHORT_MONTHS,
    SHORT_MONTHS_DOT,
    UNITS,
    WEEKDAYS,
)

Bound = Literal["since", "by", "until", "before", "after"]
BOUNDS: dict[str, Bound] = {
    "since": "since",
    "by": "by",
    "until": "until",
    "till": "until",
    "through": "until",
    "before": "before",
    "after": "after",
}
PLAIN = {"on", "in", "at", "during", "over", "throughout", "around", "as", "for", "of"}
REACH = 8  # words before a trigger at which its expression may begin
STOPS = {"", ",", ".", ";", ")", "and", "or", "but", "if", "to", "when", "that"}

# First words of festivals that stand everywhere else too: the name's other words trigger it
_COMMON = {
    "international", "national", "world", "un", "v", "martin", "st", "st.", "saint", "chinese", "month",
    "china", "taiwan", "india", "pakistan", "ukraine", "poland", "russia", "german", "indian", "day", "new",
    "press", "holy", "golden", "russian", "human", "united", "double", "independence",
}  # fmt: skip
TRIGGERS: frozenset[str] = frozenset(
    {"today", "tonight", "yesterday", "tomorrow", "overnight", "ago", "anniversary", "fiscal", "financial"}
    | {"half", "q1", "q2", "q3", "q4", "1q", "2q", "3q", "4q", "h1", "h2", "midweek", "midyear", "eve"}
    | {"time"}
    | set(WEEKDAYS) | set(PLURAL_WEEKDAYS) | set(MONTHS) | set(SHORT_MONTHS) | set(SHORT_MONTHS_DOT)
    | set(SEASONS) | FREE_YEARS | (set(UNITS) - {"minute", "minutes"}) | DAY_PARTS
    | {f"{year}s" for year in range(1500, 2100, 10)} | {f"{year}s" for year in range(10, 100, 10)}
    | (set(first_words()) - _COMMON)
)  # fmt: skip
OPENERS = frozenset({"from", "between", "ever", "up"})


class Found(Struct, frozen=True):
    """One expression: its meaning, its words ``first`` to ``end`` (exclusive), the preposition before it."""

    meaning: Meaning
    first: int
    end: int
    preposition: str = ""


def expression(w: Words, i: int) -> Found | None:
    """The day expression that begins with word ``i``."""
    word, k = w.lower[i], i
    if word == "ever" and w.lower[i + 1] == "since":
        word, k = "since", i + 1
    elif word == "up" and w.lower[i + 1] == "to":
        word, k = "until", i + 1
    if word in {"from", "between"} and (read := _between(w, i)):
        return Found(read[0], i, read[1], word)
    if word in BOUNDS and (read := span(w, k + 1)):
        if word in {"before", "after"} and w.lower[read[1]] not in STOPS:
            return None  # "before Friday's vote" names the vote's day
        return Found(Bounded(BOUNDS[word], read[0]), i, read[1], word)
    if read := span(w, i):
        return Found(read[0], i, read[1], w.before(i) if w.before(i) in PLAIN else "")
    return None


def _between(w: Words, i: int) -> Read | None:
    first = simple(w, i + 1)
    if first is None:
        return None
    joiners = {"and"} if w.lower[i] == "between" else {"to", "until", "till", "through", *DASHES}
    if w.lower[first[1]] in joiners and (second := simple(w.loosely(), first[1] + 1)):
        return Union(first[0], second[0]), second[1]
    both = (isinstance(first[0], MonthDay) and first[0].last) or (
        isinstance(first[0], Year) and first[0].years > 1
    )
    return first if both else None


def span(w: Words, i: int) -> Read | None:
    """A simple expression, or two that make one stretch: "April or May", "Monday to Wednesday"."""
    first = simple(w, i)
    if first is None:
        return None
    joiner = w.lower[first[1]]
    if joiner not in DASHES and joiner not in {"or", "and", "to", "through"}:
        return first
    second = simple(w, first[1] + 1)
    if second is None or not _joins(first[0], second[0], joiner):
        return first
    return Union(first[0], second[0]), second[1]


def _joins(first: Meaning, second: Meaning, joiner: str) -> bool:
    """Whether two expressions are one stretch; "in 2014 and 2022" are two days."""
    match first, second:
        case (Weekday(), Weekday()) if joiner == "and":
            return (second.weekday - first.weekday) % 7 == 1
        case (Month(), Month()) if joiner == "and":
            years = (second.year or 0) - (first.year or second.year or 0)
            return 12 * years + second.month - first.month == 1
        case (MonthDay(), MonthDay()) if joiner == "and":
            return first.year is None and (second.month, second.day) > (first.month, first.day)
        case (Relative(), Relative()) if joiner == "and":
            return first.unit == second.unit and first.shift + 1 == second.shift
        case (Year(), Year()) if joiner == "to":
            return first.year < second.year
    if joiner == "and":
        return False
    kinds = (Month, MonthDay, Weekday, Year, Relative, Festival, Part)
    return joiner == "or" or (isinstance(first, kinds) and isinstance(second, kinds))


def is_trigger(word: str) -> bool:
    """Whether a lower-case word can carry a day expression."""
    if word in TRIGGERS:
        return True
    if len(word) < 4 or not (word[0].isdecimal() or word[0] == "f"):
        return False
    return bool(NUMERIC.fullmatch(word) or YEAR_RANGE.fullmatch(word)) or (
        word[:2] == "fy" and word[-1].isdecimal()
    )


def find(w: Words, triggers: Sequence[int]) -> Iterator[Found]:
    """The expressions around ``triggers`` (ascending), in text order, none inside another."""
    done = 0
    for trigger in triggers:
        if trigger < done:
            continue
        for i in range(max(done, trigger - REACH), trigger + 1):
            if w.lower[i] not in BOUNDS and w.lower[i] not in OPENERS and not readers_of(w.lower[i]):
                continue
            found = expression(w, i)
            if found and found.end > trigger:
                yield found
                done = found.end
                break
