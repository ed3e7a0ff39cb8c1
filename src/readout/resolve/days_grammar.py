"""From words to meanings: what a day expression is, and where in a sentence the expressions stand.

    expression := [preposition] (range | simple)
    range      := "from" simple "to" simple | "between" simple "and" simple | simple ("or" | "-" ...) simple
    simple     := a calendar expression (``days_calendar``) | one counted from another day (``days_relative``)
    bounded    := ("since" | "by" | "until" | "before") simple

``find`` looks only around words that can carry a day, so a sentence without one costs a look-up a word.
"""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

from readout.resolve.days_calendar import DAY_RANGE, FREE_YEARS, NUMERIC, YEAR_RANGE, Read, Words
from readout.resolve.days_meaning import Bounded, Meaning, Month, MonthDay, Relative, Union, Weekday, Year
from readout.resolve.days_relative import simple
from readout.resolve.days_words import (
    DASHES,
    MONTHS,
    NUMBERS,
    ORDINALS,
    PARTS,
    SEASONS,
    SHORT_MONTHS,
    SHORT_MONTHS_DOT,
    UNITS,
    WEEKDAYS,
)
from readout.resolve.festivals import Festival, first_words

BOUNDS = {"since": "since", "by": "by", "until": "until", "till": "until", "til": "until", "through": "until",
          "before": "before", "after": "after"}  # fmt: skip
PLAIN = {"on", "in", "at", "during", "over", "throughout", "within", "around", "as", "for", "of", "into"}
REACH = 7  # words before a trigger at which its expression may begin

TRIGGERS: frozenset[str] = frozenset(
    {"today", "tonight", "yesterday", "tomorrow", "overnight", "ago", "earlier", "later", "night", "century", "anniversary",
     "morning", "evening", "afternoon", "fiscal", "half", "q1", "q2", "q3", "q4", "h1", "h2", "ahead"}
    | set(WEEKDAYS) | set(MONTHS) | set(SHORT_MONTHS) | set(SHORT_MONTHS_DOT) | set(SEASONS) | FREE_YEARS
    | set(UNITS) - {"minute", "minutes"}
    | {f"{year}s" for year in range(1500, 2100, 10)} | {f"{year}s" for year in range(10, 100, 10)}
    | set(first_words()) - {"international", "national", "world", "un", "v", "martin", "st", "chinese", "month", "china", "taiwan",
                            "india", "pakistan", "ukraine", "poland", "russia", "german", "indian", "day", "saint", "st.", "new"}
    | {"nov", "day"}
)  # fmt: skip
STARTERS: frozenset[str] = frozenset(
    TRIGGERS | set(NUMBERS) | set(ORDINALS) | set(PARTS) | set(BOUNDS) | set(first_words())
    | {"the", "a", "an", "last", "next", "this", "that", "these", "past", "recent", "coming", "current", "previous",
       "preceding", "following", "upcoming", "same", "few", "several", "couple", "some", "many", "just", "only", "about",
       "around", "nearly", "almost", "roughly", "more", "less", "over", "at", "from", "between", "in", "within", "so",
       "barely", "mere", "early", "mid", "late", "end", "start", "beginning", "middle", "calendar", "financial", "fy"}
)  # fmt: skip


class Found(Struct, frozen=True):
    """One expression: its meaning, its words ``first`` to ``end`` (exclusive), the preposition before it."""

    meaning: Meaning
    first: int
    end: int
    preposition: str = ""


def expression(w: Words, i: int) -> Found | None:
    """The day expression that begins with word ``i``."""
    word = w.lower[i]
    if word == "ever" and w.lower[i + 1] == "since":
        i, word = i + 1, "since"
    if word in {"from", "between"} and (read := _between(w, i)):
        return Found(read[0], i, read[1], word)
    if word in BOUNDS and (read := span(w, i + 1)):
        if word in {"before", "after"}:
            return Found(Bounded(BOUNDS[word], read[0]), i, read[1], word) if _whole(w, read[1]) else None  # type: ignore[arg-type]
        return Found(Bounded(BOUNDS[word], read[0]), i, read[1], word)  # type: ignore[arg-type]
    if word == "up" and w.lower[i + 1] == "to" and (read := span(w, i + 2)):
        return Found(Bounded("until", read[0]), i, read[1], "until")
    if read := span(w, i):
        return Found(read[0], i, read[1], w.before(i) if w.before(i) in PLAIN else "")
    return None


def _whole(w: Words, end: int) -> bool:
    """Whether a bound ends here: "before Friday", but "before Friday's vote" names the vote's day."""
    return w.lower[end] in {"", ",", ".", ";", ")", "and", "or", "but", "if", "to", "when", "that"}


def _between(w: Words, i: int) -> Read | None:
    first = simple(w, i + 1)
    joiner = {"and"} if w.lower[i] == "between" else {"to", "until", "till", "through", "-", "–", "—"}
    if (
        first
        and w.lower[first[1]] in joiner
        and (second := simple(Words(w.lower, w.raw, True, w.text), first[1] + 1))
    ):
        return Union(first[0], second[0]), second[1]
    if w.lower[i] == "between" and first and isinstance(first[0], MonthDay) and first[0].last:
        return first
    return (
        first
        if w.lower[i] == "from"
        and first
        and isinstance(first[0], MonthDay | Year | Union)
        and getattr(first[0], "last", 1)
        else None
    )


def span(w: Words, i: int) -> Read | None:
    """A simple expression or two that make one stretch: "April or May", "Monday to Wednesday"."""
    first = simple(w, i)
    if first is None:
        return None
    joiner = w.lower[first[1]]
    if joiner not in DASHES | {"or", "and", "to", "through"}:
        return first
    second = simple(w, first[1] + 1)
    if second is None or not _joins(first[0], second[0], joiner):
        return first
    return Union(first[0], second[0]), second[1]


def _joins(first: Meaning, second: Meaning, joiner: str) -> bool:
    """Whether two expressions are one stretch; "in 2014 and 2022" are two days."""
    kinds = {type(first), type(second)}
    a, b = getattr(first, "year", None), getattr(second, "year", None)
    if joiner == "and":
        if kinds == {Weekday}:
            return (second.weekday - first.weekday) % 7 == 1  # type: ignore[attr-defined]
        if kinds == {Month}:
            return second.month - first.month == 1 and (a is None or a == b)  # type: ignore[attr-defined]
        if kinds == {MonthDay}:
            return a is None and (second.month, second.day) > (first.month, first.day)  # type: ignore[attr-defined]
        return kinds == {Relative} and first.shift + 1 == second.shift  # type: ignore[attr-defined]
    if joiner == "to" and kinds == {Year}:
        return a < b  # type: ignore[operator]
    return kinds <= {Month, MonthDay, Weekday, Year, Relative, Festival} or joiner == "or"


def is_trigger(word: str) -> bool:
    """Whether a lower-case word can carry a day expression."""
    return word in TRIGGERS or (
        len(word) > 4 and word[:1].isdigit() and bool(NUMERIC.fullmatch(word) or YEAR_RANGE.fullmatch(word))
    )


def starts(word: str) -> bool:
    """Whether an expression may begin with this lower-case word."""
    return (
        word in STARTERS
        or word[:1].isdigit()
        or word.startswith("fy")
        or word in {"q1", "ever", "up", "mon", "sat"}
    )


def find(w: Words, triggers: list[int]) -> Iterator[Found]:
    """The expressions around ``triggers``, in text order, none inside another."""
    done = 0
    for trigger in triggers:
        if trigger < done:
            continue
        for i in range(max(done, trigger - REACH), trigger + 1):
            if not starts(w.lower[i]):
                continue
            found = expression(w, i)
            if found and found.end > trigger:
                yield found
                done = found.end
                break


__all__ = ["DAY_RANGE", "Found", "Words", "expression", "find", "is_trigger"]
