"""Reading calendar expressions: months, dated days, years, seasons, quarters, decades, festivals.

Every reader takes ``(words, i)`` and gives ``(meaning, end)``, the end exclusive, or None. They are
tried at one place only, so they look no farther than a few words.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from readout.resolve.days_meaning import (
    Fixed,
    Meaning,
    Month,
    MonthDay,
    Part,
    Pick,
    UndatedError,
    Within,
    Year,
    make_day,
)
from readout.resolve.days_words import (
    COUNTED,
    DASHES,
    MONTHS,
    NUMBERS,
    ORDINALS,
    PARTS,
    POSSESSIVES,
    SEASONS,
    SHORT_MONTHS,
    SHORT_MONTHS_DOT,
    SHORT_WEEKDAYS,
    WEEKDAYS,
)
from readout.resolve.festivals import Festival, festival_at

Read = tuple[Meaning, int]
PAD = [""] * 10
PICKS: dict[str, Pick] = {"last": "last", "next": "next", "this": "this", "current": "this", "coming": "next",
                          "previous": "last", "past": "last", "upcoming": "next", "following": "next"}  # fmt: skip

NUMERIC = re.compile(r"(\d{1,4})([/.-])(\d{1,2})\2(\d{2,4})")
DAY_RANGE = re.compile(r"(\d{1,2})[-–—](\d{1,2})")
YEAR_RANGE = re.compile(r"((?:1[5-9]|20)\d\d)[-–—/](\d{4}|\d{2})")
FISCAL_SHORT = re.compile(r"fy'?(\d{4}|\d{2})(?:[-–/](\d{2}))?")
DECADE = re.compile(r"((?:1[5-9]|20)\d0|['’]?\d0)['’]?s")
ORDINAL_DAY = re.compile(r"(\d{1,2})(?:st|nd|rd|th)")
CENTURY = re.compile(r"(\d{1,2})(?:st|nd|rd|th)")
YEAR_BEFORE = {
    "in", "since", "by", "until", "till", "from", "of", "during", "before", "after", "between", "to", "and",
    "or", "late", "early", "mid", "year", "fiscal", "through", "around", "circa", "the", "(", ",", "-", "–",
    "throughout", "pre", "post", "into", "as", "than", "back", "for", "’s", "'s", "its", "their", "his", "her",
    "our", "a", "may", "spring", "summer", "autumn", "fall", "winter", "late-", "about", "over", "on", "mid-", "both", "beyond", "[", "q1", "q2", "q3", "q4", "january",
}  # fmt: skip
YEAR_STRONG = {"in", "since", "by", "until", "till", "during", "year", "fiscal", "throughout", "mid", "mid-", "circa",
               "early", "late", "summer", "spring", "autumn", "winter"}  # fmt: skip
FREE_YEARS = frozenset(str(y) for y in range(1500, 2100))


@dataclass(slots=True)
class Words:
    """The words of one sentence: lower case and as written, both padded with empty words at the end.

    ``bare`` allows what a sentence would make doubtful ("2022" and nothing else).
    """

    lower: Sequence[str]
    raw: Sequence[str]
    bare: bool = False
    text: str = ""

    @classmethod
    def of(cls, raw: Sequence[str], *, bare: bool = False, text: str = "") -> Words:
        """Pad and lower ``raw``."""
        return cls([*(word.lower() for word in raw), *PAD], [*raw, *PAD], bare, text)

    def before(self, i: int) -> str:
        """The word before ``i``, lower case; empty at the start."""
        return self.lower[i - 1] if i else ""

    def capital(self, i: int) -> bool:
        """Whether word ``i`` is written with a capital."""
        return self.raw[i][:1].isupper()


def year_at(w: Words, i: int) -> int | None:
    """The four-digit year at ``i``, whatever stands around it."""
    return int(w.lower[i]) if w.lower[i] in FREE_YEARS else None


def day_number(word: str) -> int | None:
    """1 to 31 for "5", "05", "5th", "fifth"."""
    if word.isdigit() and len(word) <= 2:
        number = int(word)
    elif found := ORDINAL_DAY.fullmatch(word):
        number = int(found[1])
    else:
        number = ORDINALS.get(word, 0)
    return number if 1 <= number <= 31 else None


def month_name(w: Words, i: int) -> tuple[int, int] | None:
    """Number of the month at ``i`` and the end of its name; short names may have a full stop."""
    word = w.lower[i]
    if word in MONTHS:
        return (MONTHS[word], i + 1) if w.bare or w.capital(i) else None
    if not w.bare and not w.capital(i):
        return None
    if word in SHORT_MONTHS_DOT:
        return SHORT_MONTHS_DOT[word], i + 1
    if word in SHORT_MONTHS:
        return SHORT_MONTHS[word], i + 2 if w.lower[i + 1] == "." and day_number(w.lower[i + 2]) else i + 1
    return None


def calendar(w: Words, i: int) -> Read | None:
    """The longest calendar expression at ``i``."""
    readers = (dated, month, season, year, numeric, fiscal, quarter, decade, century, festival, edge)
    found = [read for reader in readers if (read := reader(w, i))]
    return max(found, key=lambda read: read[1], default=None)


def _year_after(w: Words, j: int) -> tuple[int | None, int | None, int]:
    """A year after a month or day: the year, or its shift from the page's ("last year"), and the end."""
    k = j + 1 if w.lower[j] in {",", "of", "in"} else j
    if (found := year_at(w, k)) is not None:
        return found, None, k + 1
    k = j + 1 if w.lower[j] in {"of", "in"} else j
    if w.lower[k] in {"last", "next", "this"} and w.lower[k + 1] == "year":
        return None, {"last": -1, "this": 0, "next": 1}[w.lower[k]], k + 2
    if w.lower[j] in {"’", "'"} and re.fullmatch(r"\d\d", w.lower[j + 1]):
        return _century_of(int(w.lower[j + 1])), None, j + 2
    return None, None, j


def _century_of(two_digits: int) -> int:
    return two_digits + (2000 if two_digits < 70 else 1900)


def dated(w: Words, i: int) -> Read | None:
    """ "May 5", "5 May 2023", "3-5 May", "May 3 to 5", "the third of May", "Thursday, July 28"."""
    if (weekday := _weekday_name(w, i)) is not None:
        j = i + 1
        while w.lower[j] in {",", "(", "the", ".", "morning", "evening", "night", "afternoon"}:
            j += 1
        read = dated(w, j) if j < i + 4 and _weekday_name(w, j) is None else None
        if read is None or not isinstance(read[0], MonthDay):
            return None
        meaning = read[0]
        end = read[1] + (w.lower[read[1]] == ")" and w.lower[i + 1] == "(")
        return MonthDay(
            meaning.month, meaning.day, meaning.last, meaning.year, weekday, meaning.year_shift
        ), end
    if month_at := month_name(w, i):
        return _month_first(w, i, *month_at)
    return _day_first(w, i)


def _weekday_name(w: Words, i: int) -> int | None:
    word = w.lower[i]
    if word in WEEKDAYS:
        return WEEKDAYS[word]
    return SHORT_WEEKDAYS.get(word.rstrip(".")) if w.capital(i) else None


def _days(w: Words, j: int) -> tuple[int, int | None, int] | None:
    """One day number or a range of them at ``j``: first, last, end."""
    if found := DAY_RANGE.fullmatch(w.lower[j]):
        first, last = int(found[1]), int(found[2])
        return (first, last, j + 1) if 1 <= first < last <= 31 else None
    number = day_number(w.lower[j])
    if number is None:
        return None
    if w.lower[j + 1] in DASHES | {"to", "and", "or", "through"} and not (
        w.lower[j + 3] in MONTHS and w.lower[j] not in ORDINALS and False
    ):
        last_day = day_number(w.lower[j + 2])
        if last_day and last_day > number and w.lower[j + 2] not in ORDINALS:
            return number, last_day, j + 3
    return number, None, j + 1


def _month_first(w: Words, i: int, number: int, j: int) -> Read | None:
    k = j + 1 if w.lower[j] == "the" and day_number(w.lower[j + 1]) else j
    days = _days(w, k)
    if days is None or (w.lower[k] in NUMBERS):
        return None
    first, last, end = days
    if w.lower[end] in {":", "%", "percent"} or (w.lower[end] == "." and w.lower[end + 1].isdigit()):
        return None
    if last is not None and month_name(w, end):  # "May 3 to 5 June" is two days of two months
        last, end = None, k + 1
    if not _fits(number, last or first):
        return None
    year, shift, end = _year_after(w, end)
    return MonthDay(number, first, last, year, None, shift), end


def _day_first(w: Words, i: int) -> Read | None:
    j = i + 1 if w.lower[i] == "the" else i
    days = _days(w, j)
    if days is None:
        return None
    first, last, end = days
    k = end + 1 if w.lower[end] == "of" else end
    if w.lower[j] in ORDINALS and w.lower[end] != "of" and not month_name(w, end):
        return None
    found = month_name(w, k)
    if found is None or not _fits(found[0], last or first):
        return None
    if (
        w.lower[found[1]].isdigit()
        and len(w.lower[found[1]]) <= 2
        and not w.lower[j].endswith(("st", "nd", "rd", "th"))
    ):
        return None  # "on 5 May 6": somebody else's number
    year, shift, end = _year_after(w, found[1])
    return MonthDay(found[0], first, last, year, None, shift), end


def _fits(number: int, day: int) -> bool:
    try:
        make_day(2024, number, day)
    except UndatedError:
        return False
    return True


def month(w: Words, i: int) -> Read | None:
    """ "March", "March 2023", "last March", "late December", "April of this year"."""
    pick, j = _pick(w, i)
    if w.lower[j] == "the" and w.lower[j + 1 : j + 3] == ["month", "of"]:
        j += 3
    found = month_name(w, j)
    if found is None:
        return None
    number, end = found
    year, shift, end = _year_after(w, end)
    if year is None and shift is None and pick is None and not _is_month(w, j):
        return None
    return Month(number, year, pick, 1, shift), end


def _is_month(w: Words, j: int) -> bool:
    """Whether a bare name at ``j`` is a month: "may", "march", "august" and short names need a preposition."""
    word = w.lower[j]
    if w.bare:
        return True
    if word in SHORT_MONTHS or word in SHORT_MONTHS_DOT:
        return w.before(j) in {"in", "since", "until", "by", "late", "early", "mid", "to"} and word != "mar"
    if word in {"may", "march", "april", "june", "august"}:
        doubtful = word in {"may", "march"}
        cues = {"in", "since", "until", "till", "from", "of", "during", "before", "after", "early", "late", "mid",
                "-", "mid-", "and", "or", "to", "through", "between", "for", "this", "that", "–"}  # fmt: skip
        if not doubtful:
            return w.lower[j + 1] not in {"’s", "'s"} or True
        if w.before(j) in {"and", "or", "to", "-", "–"}:
            return w.lower[j - 2] in MONTHS
        return w.before(j) in cues | {"by"} or (
            w.lower[j + 1] in {"and", "or", "to", "-", "–"} and w.lower[j + 2] in MONTHS
        )
    return True


def _pick(w: Words, i: int) -> tuple[Pick | None, int]:
    j = i + 1 if w.lower[i] == "the" and w.lower[i + 1] in PICKS else i
    if w.lower[j] == "this" and w.lower[j + 1] in {"coming", "past"}:
        return ("next" if w.lower[j + 1] == "coming" else "last"), j + 2
    if w.lower[j] in {"that", "the"} and w.lower[j] == "that":
        return "told", j + 1
    return (PICKS[w.lower[j]], j + 1) if w.lower[j] in PICKS else (None, i)


def season(w: Words, i: int) -> Read | None:
    """ "The summer of 2020", "last spring", "summer 2023", "in the autumn"."""
    pick, j = _pick(w, i)
    if pick is None and w.lower[j] == "the":
        j += 1
    word = w.lower[j]
    first = SEASONS.get(word)
    if first is None:
        return None
    end = j + 1
    if word == "winter" and (found := YEAR_RANGE.fullmatch(w.lower[end + (w.lower[end] == "of")])):
        return Month(12, int(found[1]), None, 3), end + 1 + (w.lower[end] == "of")
    year, shift, end = _year_after(w, end)
    if year is None and shift is None and pick is None:
        before = w.before(i if w.lower[i] == word or w.lower[i] == "the" else j)
        cues = {
            "in",
            "by",
            "until",
            "since",
            "during",
            "early",
            "late",
            "mid",
            "-",
            "over",
            "through",
            "before",
        }
        if not w.bare and before not in cues | {"this", "last", "next", "and", "or"}:
            return None
        if word == "fall" and (w.lower[end] in {"of", "in", "for"} or w.lower[i] != "the"):
            return None  # "in fall of Kabul", "in fall": the noun
    if w.capital(j) and j and w.raw[j - 1][:1].isupper() and w.lower[j - 1] not in PICKS:
        return None  # "Arab Spring", "Prague Spring"
    if year is not None and first == 12:
        # "winter 2022" is told of its larger part: January and February of the year, unless it starts there
        return Month(12, year, None, 3), end
    return Month(first, year, pick, 3, shift), end


def year(w: Words, i: int) -> Read | None:
    """ "2022", "the year 2022", "2015-2018", "2015–18"."""
    j = i
    if w.lower[j] == "the" and w.lower[j + 1] in {"year", "years"}:
        j += 1
    if w.lower[j] in {"year", "years", "calendar"} and year_at(w, j + 1) is not None:
        j += 1
    if found := YEAR_RANGE.fullmatch(w.lower[j]):
        return _year_range(int(found[1]), found[2], j + 1)
    number = year_at(w, j)
    if number is None:
        return None
    if w.lower[j + 1] in {"-", "–", "—", "/"} and re.fullmatch(r"\d{4}|\d{2}", w.lower[j + 2]):
        if w.lower[j + 3] in DASHES:
            return None  # a numeric date
        if read := _year_range(number, w.lower[j + 2], j + 3):
            return read
    return (Year(number), j + 1) if j > i or w.bare or _is_year(w, j, number) else None


def _year_range(first: int, last: str, end: int) -> Read | None:
    second = int(last) if len(last) == 4 else first // 100 * 100 + int(last)
    return (Year(first, second - first + 1), end) if first < second <= first + 150 else None


def _is_year(w: Words, j: int, number: int) -> bool:
    """Whether the number at ``j`` is a year in its sentence, and not a count of things or a name."""
    after, before = w.lower[j + 1], w.before(j)
    if after in COUNTED or after in MONTHS or (after == "," and re.fullmatch(r"\d{3}", w.lower[j + 2])):
        return False
    if (
        before in {"$", "€", "£", "us$", "nearly", "almost", "than", "about", "over", "some"}
        and number < 1900
    ):
        return False
    if before in {"$", "€", "£", "us$", "no", "no.", "#", "flight", "resolution", "room", "mh", "page"}:
        return False
    if before in {
        "some",
        "nearly",
        "almost",
        "approximately",
        "roughly",
        "least",
        "another",
        "than",
        "over",
        "about",
    }:
        return False
    if after.startswith("-") and w.lower[j + 2] in COUNTED:
        return False
    if not 1700 <= number <= 2099:
        return before in YEAR_STRONG and number >= 1500
    if before in YEAR_STRONG or (number in range(1900, 2060) and (before in YEAR_BEFORE or before in MONTHS)):
        return True
    # "2014 annexation", "Beijing 2022": a year beside a name or at the start of a phrase
    return number in range(1945, 2050) and (
        not before or not before.isalnum() or after in {"-", "–", ")", ",", ".", "election", "elections"}
    )


def numeric(w: Words, i: int) -> Read | None:
    """ "2023-05-05", "05.05.2023", "5/5/2023"; days and months that could be exchanged span both readings."""
    word, end = w.lower[i], i + 1
    if year_at(w, i) is not None and w.lower[i + 1] == "-" and w.lower[i + 3] == "-":
        word, end = "-".join((w.lower[i], w.lower[i + 2], w.lower[i + 4])), i + 5
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
        full = c if len(found[4]) == 4 else _century_of(c)
        return _exchangeable(a, b, full, sign), end
    except UndatedError:
        return None


def _exchangeable(a: int, b: int, full: int, sign: str) -> Meaning:
    readings: list[date] = []
    for day, number in ((a, b), (b, a)):
        if sign == "." and day != a:
            continue  # with full stops the day comes first
        try:
            readings.append(make_day(full, number, day))
        except UndatedError:
            continue
    if not readings:
        raise UndatedError("no such day")
    return Fixed(min(readings), max(readings))


def fiscal(w: Words, i: int) -> Read | None:
    """ "Fiscal 2023", "fiscal year 2023", "financial year 2023-24", "FY2023"."""
    if found := FISCAL_SHORT.fullmatch(w.lower[i]):
        first = int(found[1]) if len(found[1]) == 4 else _century_of(int(found[1]))
        return Year(first, 2 if found[2] else 1, fiscal=True), i + 1
    j = i + 1 if w.lower[i] == "the" else i
    if w.lower[j] in {"fiscal", "financial", "fy"}:
        j += 1 + (w.lower[j + 1] == "year")
        read = year(Words(w.lower, w.raw, bare=True), j)
        if read and isinstance(read[0], Year):
            return Year(read[0].year, read[0].years, fiscal=True), read[1]
    return None


QUARTERS = {"q1": 1, "q2": 2, "q3": 3, "q4": 4, "h1": 1, "h2": 2, "1q": 1, "2q": 2, "3q": 3, "4q": 4}


def quarter(w: Words, i: int) -> Read | None:
    """ "Q3", "Q3 2023", "the third quarter of 2023", "the first half of this year"."""
    word = w.lower[i]
    if word in QUARTERS:
        number, end = QUARTERS[word], i + 1
        unit = "half" if word.startswith("h") else "quarter"
    else:
        j = i + 1 if w.lower[i] == "the" else i
        numbers = ORDINALS | {"1st": 1, "2nd": 2, "3rd": 3, "4th": 4, "last": 4, "final": 4, "latter": 2}
        number, unit, end = numbers.get(w.lower[j], 0), w.lower[j + 1], j + 2
        if unit == "half" and w.lower[j] == "last":
            return None
        if unit not in {"quarter", "half"} or not 1 <= number <= (4 if unit == "quarter" else 2):
            return None
        if unit == "quarter" and w.lower[j] == "last" and w.lower[end] != "of":
            return None  # "last quarter" is the one before this
        if unit == "half" and not (w.lower[end] == "of" and w.lower[j] in numbers):
            return None
    k = end + 1 if w.lower[end] == "of" else end
    whole = _whole(w, k)
    if whole is None and (unit == "half" and word not in QUARTERS):
        return None
    if whole:
        return Within("half" if unit == "half" else "quarter", number, whole[0]), whole[1]
    return Within("half" if unit == "half" else "quarter", number), end


def _whole(w: Words, i: int) -> Read | None:
    """What a quarter or an end may be of: a year, month, season, decade, or "this year", "the month"."""
    from readout.resolve.days_relative import period

    bare = Words(w.lower, w.raw, bare=w.bare or w.lower[i] in FREE_YEARS, text=w.text)
    found = [
        r
        for r in (
            year(bare, i),
            month(w, i),
            season(bare, i),
            decade(w, i),
            century(w, i),
            fiscal(w, i),
            period(w, i),
        )
        if r
    ]
    return max(found, key=lambda read: read[1], default=None)


def decade(w: Words, i: int) -> Read | None:
    """ "The 1990s", "the '90s", "the early 1990s"."""
    j = i + 1 if w.lower[i] == "the" else i
    part = None
    if w.lower[j] in {"early", "mid", "late", "mid-"}:
        part, j = PARTS[w.lower[j]], j + 1 + (w.lower[j + 1] in DASHES)
    if w.lower[j] in {"’", "'"}:
        j += 1
    found = DECADE.fullmatch(w.lower[j])
    if not found:
        return None
    digits = found[1].strip("'’")
    if len(digits) == 2 and w.lower[j - 1] not in {"the", "’", "'"} and not w.lower[j].startswith(("'", "’")):
        return None
    first = int(digits) if len(digits) == 4 else 1900 + int(digits)
    whole = Year(first, 10)
    return (Part(part, whole) if part else whole), j + 1


def century(w: Words, i: int) -> Read | None:
    """ "The 20th century", "the late nineteenth century"."""
    j = i + 1 if w.lower[i] == "the" else i
    part = None
    if w.lower[j] in {"early", "mid", "late", "mid-"}:
        part, j = PARTS[w.lower[j]], j + 1 + (w.lower[j + 1] in DASHES)
    found = CENTURY.fullmatch(w.lower[j])
    number = int(found[1]) if found else ORDINALS.get(w.lower[j], 0)
    k = j + 1 + (w.lower[j + 1] in DASHES)
    if w.lower[k] != "century" or not 10 <= number <= 22:
        return None
    whole = Year((number - 1) * 100 + 1, 100)
    return (Part(part, whole) if part else whole), k + 1


def festival(w: Words, i: int) -> Read | None:
    """ "Christmas", "last Easter", "Lunar New Year 2023", "Victory Day"."""
    pick, j = _pick(w, i)
    if pick == "told":
        return None
    if pick is None and w.lower[j] == "the":
        j += 1
    found = festival_at(w.lower, j)
    if found is None or not (w.bare or w.capital(j)):
        return None
    name, end = found
    year_told, shift, end = _year_after(w, end)
    return Festival(name, year_told, pick, shift), end


def edge(w: Words, i: int) -> Read | None:
    """ "Late December", "mid-2023", "the end of last year", "at the beginning of May", "year-end"."""
    j = i + 1 if w.lower[i] == "the" else i
    if w.lower[j] in {"very", "latter", "earlier"} and w.lower[j + 1] in {
        "end",
        "start",
        "beginning",
        "part",
    }:
        j += 1
    word = w.lower[j]
    if word == "half" and w.lower[j - 1] == "latter":
        return None
    part = PARTS.get(word) or ("mid" if word == "mid" else None)
    if word == "latter" and w.lower[j + 1] == "part":
        j, part = j + 1, "late"
    if part is None:
        return None
    k = j + 1
    if w.lower[k] == "part":
        k += 1
    if word in {"early", "mid", "late", "mid-"}:
        k += w.lower[k] in DASHES
        k += w.lower[k] in {"in", "of"}
        k += w.lower[k] in {"on"} and w.lower[k + 1] in WEEKDAYS
    elif w.lower[k] in {"of", "to"}:
        k += 1
        part = {"beginning": "start", "start": "start", "end": "end", "close": "end", "outset": "start",
                "dawn": "start"}.get(word, part)  # fmt: skip
    else:
        return None
    whole = _whole(w, k)
    if whole is None:
        return None
    return Part(part, whole[0]), whole[1]


__all__ = ["POSSESSIVES", "Read", "Words", "calendar", "month_name", "year_at"]
