"""Reading parts of periods: "late December", "the end of last year", "Q3", "the first week of May"."""

from __future__ import annotations

from readout.resolve.days.dates import dated, festival, month, season
from readout.resolve.days.meaning import Meaning, Month, Nth, NthWeekday, Part, Union, UnitOf, Within
from readout.resolve.days.meaning_relative import Relative
from readout.resolve.days.reading import Read, Words, count, longest, ordinal
from readout.resolve.days.relative import period
from readout.resolve.days.words import (
    DASHES,
    FREE_YEARS,
    PARTS,
    PARTS_OF,
    PLURAL_UNITS,
    UNITS,
    WEEKDAYS,
    Unit,
)
from readout.resolve.days.years import century, decade, fiscal, year

QUARTERS = {"q1": 1, "q2": 2, "q3": 3, "q4": 4, "1q": 1, "2q": 2, "3q": 3, "4q": 4, "h1": 1, "h2": 2}
LAST = {"last", "final", "closing", "latter"}


def whole(w: Words, i: int) -> Read | None:
    """What a part may be of: a year, month, season, decade, or "this year", "the month"."""
    loose = w.loosely() if w.lower[i] in FREE_YEARS else w
    return longest((year, month, season, decade, century, fiscal, period), loose, i)


def edge(w: Words, i: int) -> Read | None:
    """The part of a period: "late December", "mid-2023", "the end of last year", "early to mid June"."""
    j = i + 1 if w.lower[i] == "the" else i
    if w.lower[j] in {"very", "earlier", "latter"} and w.lower[j + 1] in {*PARTS_OF, "part", "parts"}:
        j += w.lower[j] != "latter"
    if (
        w.lower[j] in {"early", "late", "latter"}
        and w.lower[j + 1] in {"part", "parts"}
        and w.lower[j + 2] == "of"
    ):
        read = whole(w, j + 3)
        return (Part("late" if w.lower[j] != "early" else "early", read[0]), read[1]) if read else None
    if w.lower[j] in PARTS:
        return _beside(w, j)
    part = PARTS_OF.get(w.lower[j])
    if part is None or w.lower[j + 1] != "of":
        return None
    read = whole(w, j + 2)
    if part == "eve":
        read = longest((dated, festival), w, j + 2) or read
    return (Part(part, read[0]), read[1]) if read else None


def _beside(w: Words, j: int) -> Read | None:
    """A part right before its period ("late May"), or two of them: "mid-to-late May"."""
    part, k = PARTS[w.lower[j]], j + 1
    k += w.lower[k] in DASHES
    if w.lower[k] == "to":
        other = k + 1 + (w.lower[k + 1] in DASHES)
        if w.lower[other] in PARTS:
            read = _beside(w, other)
            if read and isinstance(read[0], Part):
                return Union(Part(part, read[0].whole), read[0]), read[1]
        return None
    k += w.lower[k] in {"in", "of"}
    read = whole(w, k)
    return (Part(part, read[0]), read[1]) if read else None


def year_end(w: Words, i: int) -> Read | None:
    """The end of the year or month: "year-end", "by year's end", "next month's end"."""
    j = i + 1 if w.lower[i] in {"the", "this", "last", "next"} else i
    if (
        w.lower[j] in {"year", "month"}
        and w.lower[j + 2] == "end"
        and w.lower[j + 1] in {*DASHES, "'s", "’s"}
    ):
        return Part("end", Relative(UNITS[w.lower[j]], {"last": -1, "next": 1}.get(w.lower[i], 0))), j + 3
    return None


def quarter(w: Words, i: int) -> Read | None:
    """A numbered quarter or half: "Q3", "the third quarter of 2023", "the first half of 1998"."""
    word = w.lower[i]
    unit: Unit
    if word in QUARTERS:
        number, end, unit = QUARTERS[word], i + 1, "half" if word[0] == "h" else "quarter"
        read = whole(w, end + (w.lower[end] == "of"))
        return (Within(unit, number, read[0]), read[1]) if read else (Within(unit, number), end)
    j = i + 1 if w.lower[i] == "the" else i
    name = w.lower[j + 1]
    if name not in {"quarter", "half"}:
        return None
    unit = "half" if name == "half" else "quarter"
    limit = 2 if unit == "half" else 4
    number = limit if w.lower[j] in LAST else ordinal(w.lower[j])
    of = w.lower[j + 2] == "of"
    if not 1 <= number <= limit or (not of and (unit == "half" or w.lower[j] in LAST)):
        return None  # "last quarter" is the one before this
    read = whole(w, j + 2 + of)
    if read:
        return Within(unit, number, read[0]), read[1]
    return None if unit == "half" else (Within(unit, number), j + 2)


def nth(w: Words, i: int) -> Read | None:
    """Units counted in a period: "the first week of May", "the last two days of May"."""
    j = i + 1 if w.lower[i] == "the" else i
    number = -1 if w.lower[j] in LAST else ordinal(w.lower[j])
    if not number or number > 31:
        return None
    if w.lower[j + 1] in WEEKDAYS and w.lower[j + 2] in {"of", "in"} and number <= 5:
        read = whole(w, j + 3)
        return (NthWeekday(WEEKDAYS[w.lower[j + 1]], number, read[0]), read[1]) if read else None
    many, k = 1, j + 1
    if (found := count(w, k)) and w.lower[found[2]] in PLURAL_UNITS:
        many, k = found[1], found[2]
    elif w.lower[k] in PLURAL_UNITS:
        many = 5 if UNITS[w.lower[k]] == "day" else 3
    unit = UNITS.get(w.lower[k])
    if unit in {None, "hour", "quarter"} or w.lower[k + 1] not in {"of", "in"}:
        return None
    read = whole(w, k + 2)
    if read is None or unit is None or not _holds(read[0], unit):
        return None
    return Nth(unit, number, many, read[0]), read[1]


def _holds(whole: Meaning, unit: Unit) -> bool:
    """Whether a period can have such units: "the third year of 2022" is something else."""
    return (
        unit in {"day", "week", "weekend"}
        or (unit == "month" and not isinstance(whole, Month))
        or unit == "year"
    )


def unit_of(w: Words, i: int) -> Read | None:
    """The week around a day: "the week of May 5", "the weekend of 3 June"."""
    j = i + (w.lower[i] == "the")
    if w.lower[j] in {"week", "weekend"} and w.lower[j + 1] in {"of", "starting", "beginning", "ending"}:
        read = dated(w, j + 2 + (w.lower[j + 2] == "on"))
        if read:
            return UnitOf(UNITS[w.lower[j]], read[0]), read[1]
    return None
