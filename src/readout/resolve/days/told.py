"""Reading what counts from another day: the one told last ("a day earlier"), or another named."""

from __future__ import annotations

from functools import cache

from readout.resolve.days.dates import PICKS, dated, day_of_month, festival, month, numeric, season
from readout.resolve.days.festivals import first_words
from readout.resolve.days.known import anniversary_at
from readout.resolve.days.meaning import Offset
from readout.resolve.days.meaning_relative import Then, Told
from readout.resolve.days.parts import LAST, QUARTERS, edge, nth, quarter, unit_of, year_end
from readout.resolve.days.reading import Read, Reader, Words, counted_units, longest
from readout.resolve.days.relative import (
    SHIFT,
    SIGNS,
    TOLD_SHIFT,
    ago,
    part_of_period,
    rest,
    today,
    weekday,
    weekdays_ago,
    window,
)
from readout.resolve.days.words import (
    ARTICLES,
    DAY_PARTS,
    HEDGES,
    MONTHS,
    NUMBERS,
    ORDINALS,
    PARTS,
    PARTS_OF,
    PLURAL_UNITS,
    SEASONS,
    SHORT_MONTHS,
    SHORT_MONTHS_DOT,
    SHORT_WEEKDAYS,
    SINGLE_UNITS,
    UNITS,
    WEEKDAYS,
)
from readout.resolve.days.years import century, decade, fiscal, year

SIGN = {
    "earlier": -1,
    "before": -1,
    "prior": -1,
    "beforehand": -1,
    "previously": -1,
    "later": 1,
    "after": 1,
    "afterwards": 1,
    "afterward": 1,
}
STOPS = {"", ",", ".", ";", ")", "and", "”", '"', "when", "that", "but", ":"}


def told(w: Words, i: int) -> Read | None:
    """From the day told last: "the same day", "a year earlier", "that month", "two days later"."""
    if w.lower[i + 1] == "time":
        return _then(w, i)
    the = w.lower[i] == "the"
    j = i + the
    word, name = w.lower[j], w.lower[j + 1]
    if word in TOLD_SHIFT and (name in SINGLE_UNITS or name in DAY_PARTS):
        return _chosen(w, j, the)
    if the and word in {"day", "night", "week", "month", "year"} and name in {"before", "after", "prior"}:
        if name == "prior" or w.lower[j + 2] in STOPS:
            return Told(UNITS[word], 1, 1, SIGN[name]), j + 2
        return None
    read = counted_units(w, i)
    if read is None:
        return None
    low, high, unit, end = read
    sign = SIGN.get(w.lower[end])
    if sign is None:
        return None
    if w.lower[end] in {"before", "after", "prior"} and w.lower[end + 1] not in STOPS - {
        "and",
        "when",
        "that",
    }:
        return None
    return Told(unit, low, high, sign), end + 1


def _then(w: Words, i: int) -> Read | None:
    """Back to what was told last: "at that time", and "at the time" where it opens a sentence."""
    opens = i == 1 and w.lower[i + 2] in {",", ""}
    if w.before(i) != "at" or not (w.lower[i] == "that" or (w.lower[i] == "the" and opens)):
        return None
    return Then(), i + 2


def _chosen(w: Words, j: int, the: bool) -> Read | None:
    word, name = w.lower[j], w.lower[j + 1]
    if (word == "that") == the or name in {"hour", "minute"}:
        return None
    if word == "next" and name not in {"day", "night"} and name not in DAY_PARTS:
        return None
    if word == "that" and w.lower[j + 2] in {"is", "was", "has", "will"}:
        return None
    shift = TOLD_SHIFT[word]
    return Told(UNITS.get(name, "day"), abs(shift), abs(shift), 1 if shift >= 0 else -1), j + 2


def offset(w: Words, i: int) -> Read | None:
    """From a day named: "two days after Christmas", "a week from Monday", "the day before Easter"."""
    if w.lower[i] == "the" and w.lower[i + 1] in {"day", "week", "month", "year", "night"}:
        low, high, unit, end = 1, 1, UNITS[w.lower[i + 1]], i + 2
    elif read := counted_units(w, i):
        low, high, unit, end = read
    else:
        return None
    word = w.lower[end]
    sign = {"after": 1, "following": 1, "from": 1, "before": -1, "ahead": -1}.get(word, 0)
    if not sign or (word == "from" and w.lower[end + 1] in {"now", "today"}):
        return None
    other = simple(w, end + 1 + (w.lower[end : end + 2] == ["ahead", "of"]))
    return (Offset(low, high, unit, sign, other[0]), other[1]) if other else None


def anniversary(w: Words, i: int) -> Read | None:
    """An anniversary of what the tables know: "the first anniversary of Russia's invasion of Ukraine"."""
    return anniversary_at(w.lower, i, w.text)


# Each reader with the words that its expressions may begin with, so that only a few are tried at a word
_THE = {"the"}
_PICK = {*PICKS, "that", "the"}
_MONTH = {*MONTHS, *SHORT_MONTHS, *SHORT_MONTHS_DOT}
_COUNT = {
    *HEDGES,
    *ARTICLES,
    *NUMBERS,
    *PLURAL_UNITS,
    "few",
    "several",
    "couple",
    "some",
    "many",
    "half",
    "mere",
}
_SHORT_DOT = {name + "." for name in SHORT_WEEKDAYS}
_DIGITS = "0"  # stands for every word that begins with a digit
READERS: tuple[tuple[Reader, set[str]], ...] = (
    (dated, {*WEEKDAYS, *SHORT_WEEKDAYS, *_SHORT_DOT, *_MONTH, *ORDINALS, "the", _DIGITS}),
    (month, _PICK | _MONTH),
    (season, _PICK | set(SEASONS)),
    (year, {"the", "year", "years", "calendar", _DIGITS}),
    (numeric, {_DIGITS}),
    (day_of_month, _THE),
    (fiscal, {"the", "fiscal", "financial", "fy"}),
    (quarter, {*QUARTERS, *ORDINALS, *LAST, "the", _DIGITS}),
    (decade, {*PARTS, "the", "’", "'", _DIGITS}),
    (century, {*PARTS, *ORDINALS, "the", "twenty", _DIGITS}),
    (festival, _PICK | first_words()),
    (edge, {*PARTS, *PARTS_OF, "the", "very", "latter", "earlier"}),
    (nth, {*LAST, *ORDINALS, "the", _DIGITS}),
    (year_end, {"the", "this", "last", "next", "year", "month"}),
    (unit_of, {"the", "week", "weekend"}),
    (weekday, {*WEEKDAYS, *PICKS, "early", "late", "earlier", "later", "the"}),
    (weekdays_ago, _COUNT | {_DIGITS}),
    (today, {"today", "tonight", "yesterday", "tomorrow", "overnight", "last", "this", "the", "day"}),
    (today, {"early", "late", "earlier", "later"}),
    (part_of_period, {*PARTS, *SHIFT, "earlier", "later", "that", "midweek", "midyear"}),
    (rest, {"so", "the", "a", "this"}),
    (window, {*SIGNS, *PLURAL_UNITS, "the", "these", "this"}),
    (ago, _COUNT | {"in", "within", _DIGITS}),
    (told, _COUNT | {*TOLD_SHIFT, "the", _DIGITS}),
    (offset, _COUNT | {"the", _DIGITS}),
    (anniversary, {*ORDINALS, *NUMBERS, "the", "anniversary", _DIGITS}),
)


@cache
def readers_of(word: str) -> tuple[Reader, ...]:
    """The readers whose expressions may begin with a lower-case word."""
    key = _DIGITS if word[:1].isdecimal() else "fy" if word[:2] == "fy" else word
    return tuple(reader for reader, firsts in READERS if key in firsts or word in firsts)


def simple(w: Words, i: int) -> Read | None:
    """One expression of any kind at ``i``: the longest."""
    readers = readers_of(w.lower[i])
    return longest(readers, w, i) if readers else None
