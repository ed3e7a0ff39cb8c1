"""Reading months and dated days: "5 May 2023", "May 3-5", "Thursday, July 28", "in March last year".

Every reader takes ``(words, i)`` and gives ``(meaning, end)``, the end exclusive, or None. They are
tried at one place only, so they look no farther than a few words.
"""

from __future__ import annotations

import re
from datetime import date

from readout.resolve.days.festivals import Festival, festival_at
from readout.resolve.days.meaning import DayOfMonth, Fixed, Meaning, Month, MonthDay, Pick
from readout.resolve.days.reading import Read, Words, day_number, month_name
from readout.resolve.days.units import UndatedError, make_day
from readout.resolve.days.words import (
    DASHES,
    DAY_PARTS,
    FREE_YEARS,
    MONTHS,
    NUMBERS,
    ORDINALS,
    SEASONS,
    SHORT_WEEKDAYS,
    WEEKDAYS,
)

PICKS: dict[str, Pick] = {
    "last": "last",
    "previous": "last",
    "past": "last",
    "this": "this",
    "current": "this",
    "next": "next",
    "coming": "next",
    "upcoming": "next",
    "following": "next",
}
YEAR_SHIFT = {"last": -1, "this": 0, "next": 1}
NUMERIC = re.compile(r"(\d{1,4})([/.-])(\d{1,2})\2(\d{2,4})")
DAY_RANGE = re.compile(r"(\d{1,2})[-–—](\d{1,2})")
YEAR_RANGE = re.compile(r"((?:1[5-9]|20)\d\d)[-–—/](\d{4}|\d{2})")
# A month's name after one of these is a month, even "May" and "March"
_MONTH_CUES = (
    "in since until till from of during before after early late mid mid- through between for this that by"
)
MONTH_CUES = frozenset(_MONTH_CUES.split())
_SEASON_CUES = "in by until since during early late mid - over through before this last next and or"
SEASON_CUES = frozenset(_SEASON_CUES.split())


def century_of(two_digits: int) -> int:
    """The year of two digits: 69 is 2069, 70 is 1970."""
    return two_digits + (2000 if two_digits < 70 else 1900)


def year_after(w: Words, j: int) -> tuple[int | None, int | None, int]:
    """A year after a month or day: the year, or its shift from the page's ("last year"), and the end."""
    k = j + 1 if w.lower[j] in {",", "of", "in"} else j
    if w.lower[k] in FREE_YEARS:
        return int(w.lower[k]), None, k + 1
    k = j + 1 if w.lower[j] in {"of", "in"} else j
    if w.lower[k] in YEAR_SHIFT and w.lower[k + 1] == "year":
        return None, YEAR_SHIFT[w.lower[k]], k + 2
    if w.lower[j] in {"’", "'"} and re.fullmatch(r"\d\d", w.lower[j + 1]):
        return century_of(int(w.lower[j + 1])), None, j + 2
    return None, None, j


def pick_at(w: Words, i: int) -> tuple[Pick | None, int]:
    """A choosing word at ``i`` ("last", "this coming") and its end; ``(None, i)`` where there is none."""
    j = i + 1 if w.lower[i] == "the" and w.lower[i + 1] in PICKS else i
    word = w.lower[j]
    if word == "this" and w.lower[j + 1] in {"coming", "past"}:
        return PICKS[w.lower[j + 1]], j + 2
    if word == "that":
        return "told", j + 1
    return (PICKS[word], j + 1) if word in PICKS else (None, i)


def weekday_name(w: Words, i: int) -> int | None:
    """The weekday named at ``i``, short names included."""
    word = w.lower[i]
    if word in WEEKDAYS:
        return WEEKDAYS[word]
    return SHORT_WEEKDAYS.get(word.rstrip(".")) if w.capital(i) else None


def dated(w: Words, i: int) -> Read | None:
    """Dated days: "May 5", "5 May 2023", "3-5 May", "May 3 to 5", "the third of May", "Thursday, July 28"."""
    if (weekday := weekday_name(w, i)) is not None:
        return _weekday_first(w, i, weekday)
    if found := month_name(w, i):
        return _month_first(w, *found)
    return _day_first(w, i)


def _weekday_first(w: Words, i: int, weekday: int) -> Read | None:
    j = i + 1
    while w.lower[j] in {",", "(", "the", "."} or w.lower[j] in DAY_PARTS:
        j += 1
    read = dated(w, j) if j < i + 4 and weekday_name(w, j) is None else None
    if read is None or not isinstance(read[0], MonthDay):
        return None
    day: MonthDay
    day, end = read[0], read[1]
    end += w.lower[end] == ")" and "(" in w.lower[i + 1 : j]
    return MonthDay(day.month, day.day, day.last, day.year, weekday, day.year_shift), end


def _days(w: Words, j: int) -> tuple[int, int | None, int] | None:
    """One day number or a range of them at ``j``: first, last, end."""
    if found := DAY_RANGE.fullmatch(w.lower[j]):
        first, last = int(found[1]), int(found[2])
        return (first, last, j + 1) if 1 <= first < last <= 31 else None
    number = day_number(w.lower[j])
    if number is None:
        return None
    if w.lower[j + 1] in DASHES or w.lower[j + 1] in {"to", "and", "or", "through"}:
        last_day = day_number(w.lower[j + 2])
        if last_day and last_day > number and w.lower[j + 2] not in ORDINALS:
            return number, last_day, j + 3
    return number, None, j + 1


def _month_first(w: Words, number: int, j: int) -> Read | None:
    k = j + 1 if w.lower[j] == "the" and day_number(w.lower[j + 1]) else j
    days = _days(w, k)
    if days is None or w.lower[k] in NUMBERS:
        return None
    first, last, end = days
    if w.lower[end] in {":", "%", "percent"} or (w.lower[end] == "." and w.lower[end + 1].isdecimal()):
        return None
    if last is not None and month_name(w, end):  # "May 3 to 5 June" is two days of two months
        last, end = None, k + 1
    if not _fits(number, last or first):
        return None
    year, shift, end = year_after(w, end)
    return MonthDay(number, first, last, year, None, shift), end


def _day_first(w: Words, i: int) -> Read | None:
    j = i + 1 if w.lower[i] == "the" else i
    days = _days(w, j)
    if days is None:
        return None
    first, last, end = days
    spelt = w.lower[j] in ORDINALS
    k = end + 1 if w.lower[end] == "of" else end
    if spelt and k == end and not month_name(w, end):
        return None
    found = month_name(w, k)
    if found is None or not _fits(found[0], last or first):
        return None
    after = w.lower[found[1]]
    if after.isdecimal() and len(after) <= 2 and not spelt and w.lower[j].isdecimal():
        return None  # "on 5 May 6": somebody else's number
    year, shift, end = year_after(w, found[1])
    return MonthDay(found[0], first, last, year, None, shift), end


def _fits(number: int, day: int) -> bool:
    try:
        make_day(2024, number, day)
    except UndatedError:
        return False
    return True


def day_of_month(w: Words, i: int) -> Read | None:
    """A day without its month: "on the 15th", "the 15th of this month"."""
    if w.lower[i] != "the" or not w.lower[i + 1][:1].isdecimal():
        return None
    number = day_number(w.lower[i + 1])
    if number is None or w.lower[i + 1].isdecimal():
        return None
    if (
        w.lower[i + 2] == "of"
        and w.lower[i + 3] in {"this", "last", "next", "the"}
        and w.lower[i + 4] == "month"
    ):
        return DayOfMonth(number, {"last": -1, "next": 1}.get(w.lower[i + 3], 0)), i + 5
    ends = w.lower[i + 2] in {"", ",", ".", ";", ")"}
    return (DayOfMonth(number), i + 2) if ends and (w.bare or w.before(i) == "on") else None


def month(w: Words, i: int) -> Read | None:
    """A month: "March", "March 2023", "last March", "April of this year"."""
    pick, j = pick_at(w, i)
    if w.lower[j : j + 3] == ["the", "month", "of"]:
        j += 3
    found = month_name(w, j)
    if found is None:
        return None
    number, end = found
    year, shift, end = year_after(w, end)
    if year is None and shift is None and pick is None and not _is_month(w, j):
        return None
    return Month(number, year, pick, 1, shift), end


def _is_month(w: Words, j: int) -> bool:
    """Whether a bare name at ``j`` is a month: "May", "March" and short names need a word before them."""
    word, before = w.lower[j], w.before(j)
    if w.bare:
        return True
    if word not in MONTHS:
        return before in {"in", "since", "until", "by", "late", "early", "mid", "to"} and word != "mar"
    if word not in {"may", "march"}:
        return before not in {"every", "each"}
    if before in DASHES or before in {"and", "or", "to"}:
        return w.lower[j - 2] in MONTHS or (before in DASHES and w.lower[j - 2] == "mid")
    joined = w.lower[j + 1] in DASHES or w.lower[j + 1] in {"and", "or", "to"}
    return before in MONTH_CUES or (joined and w.lower[j + 2] in MONTHS)


def season(w: Words, i: int) -> Read | None:
    """A season: "the summer of 2020", "last spring", "summer 2023", "in the autumn"."""
    pick, j = pick_at(w, i)
    if pick is None and w.lower[j] == "the":
        j += 1
    word = w.lower[j]
    first = SEASONS.get(word)
    if first is None or (w.capital(j) and j and w.capital(j - 1) and w.lower[j - 1] not in PICKS):
        return None  # "Arab Spring", "Prague Spring"
    end = j + 1
    k = end + (w.lower[end] == "of")
    if word == "winter" and (found := YEAR_RANGE.fullmatch(w.lower[k])):
        return Month(12, int(found[1]), None, 3), k + 1
    year, shift, end = year_after(w, end)
    if year is None and shift is None and pick is None and not w.bare:
        if w.before(i) not in SEASON_CUES:
            return None
        if word == "fall" and (w.lower[end] in {"of", "in", "for"} or w.lower[i] != "the"):
            return None  # "in fall of Kabul": the noun
    return Month(first, year, pick, 3, shift), end


def numeric(w: Words, i: int) -> Read | None:
    """Days in digits: "2023-05-05", "05.05.2023", "5/5/2023".

    Where day and month could be exchanged ("4/5/2023") both readings are spanned.
    """
    word, end = w.lower[i], i + 1
    if word in FREE_YEARS and w.lower[i + 1] == "-" and w.lower[i + 3] == "-":
        word, end = "-".join((word, w.lower[i + 2], w.lower[i + 4])), i + 5
    found = NUMERIC.fullmatch(word)
    if not found:
        return None
    a, sign, b, c = int(found[1]), found[2], int(found[3]), int(found[4])
    try:
        if len(found[1]) == 4:
            day = make_day(a, b, c)
            return Fixed(day, day), end
        if len(found[1]) > 2 or len(found[4]) == 3:
            return None
        return _exchangeable(a, b, c if len(found[4]) == 4 else century_of(c), sign), end
    except UndatedError:
        return None


def _exchangeable(a: int, b: int, year: int, sign: str) -> Meaning:
    readings: list[date] = []
    # with full stops the day comes first
    for day, number in ((a, b),) if sign == "." else ((a, b), (b, a)):
        try:
            readings.append(make_day(year, number, day))
        except UndatedError:
            continue
    if not readings:
        raise UndatedError("no such day")
    return Fixed(min(readings), max(readings))


def festival(w: Words, i: int) -> Read | None:
    """A festival: "Christmas", "last Easter", "Lunar New Year 2023", "Victory Day"."""
    pick, j = pick_at(w, i)
    if pick == "told":
        return None
    if pick is None and w.lower[j] == "the":
        j += 1
    found = festival_at(w.lower, j)
    if found is None or not (w.bare or w.capital(j)):
        return None
    name, end = found
    year, shift, end = year_after(w, end)
    return Festival(name, year, pick, shift), end
