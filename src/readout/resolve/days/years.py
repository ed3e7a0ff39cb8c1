"""Reading years and what is made of them: "2015-18", "fiscal 2023", "the 1990s", "the 20th century"."""

from __future__ import annotations

import re

from readout.resolve.days.dates import YEAR_RANGE, century_of
from readout.resolve.days.meaning import Meaning, Part, Year
from readout.resolve.days.reading import Read, Words, ordinal
from readout.resolve.days.words import DASHES, FREE_YEARS, MONTHS, PARTS, listed

FISCAL_SHORT = re.compile(r"fy'?(\d{4}|\d{2})(?:[-–/](\d{2}))?")
DECADE = re.compile(r"((?:1[5-9]|20)\d0|['’]?\d0)['’]?s")
COUNTED = listed("counted")
STRONG, BEFORE, NEVER = listed("year_strong"), listed("year_before"), listed("year_never")


def year(w: Words, i: int) -> Read | None:
    """A year: "2022", "the year 2022", "2015-2018", "2015–18"."""
    j = i
    if w.lower[j] == "the" and w.lower[j + 1] in {"year", "years"}:
        j += 1
    if w.lower[j] in {"year", "years", "calendar"} and w.lower[j + 1] in FREE_YEARS:
        j += 1
    if found := YEAR_RANGE.fullmatch(w.lower[j]):
        return _range(int(found[1]), found[2], j + 1)
    if w.lower[j] not in FREE_YEARS:
        return None
    number = int(w.lower[j])
    joined = w.lower[j + 1] in DASHES or w.lower[j + 1] == "/"
    if joined and re.fullmatch(r"\d{4}|\d{2}", w.lower[j + 2]):
        if w.lower[j + 3] in DASHES:
            return None  # a day in digits
        if read := _range(number, w.lower[j + 2], j + 3):
            return read
    bare = w.bare and w.lower[j + 1] not in COUNTED
    return (Year(number), j + 1) if j > i or bare or _is_year(w, j, number) else None


def _range(first: int, last: str, end: int) -> Read | None:
    second = int(last) if len(last) == 4 else first // 100 * 100 + int(last)
    return (Year(first, second - first + 1), end) if first < second <= first + 150 else None


def _is_year(w: Words, j: int, number: int) -> bool:
    """Whether the number at ``j`` is a year in its sentence, and not a count of things or a name."""
    after, before = w.lower[j + 1], w.before(j)
    if before in NEVER or after in COUNTED or after in MONTHS:
        return False
    if after == "," and re.fullmatch(r"\d{3}", w.lower[j + 2]):
        return False
    if before in STRONG:
        return True
    if not 1900 <= number < 2060:
        return False
    if before in BEFORE or before in MONTHS:
        return True
    # "Beijing 2022": a year at the end of a phrase
    return not before.isalnum() or after in DASHES or after in {")", ",", "."}


def fiscal(w: Words, i: int) -> Read | None:
    """A fiscal year: "fiscal 2023", "fiscal year 2023", "financial year 2023-24", "FY2023"."""
    if found := FISCAL_SHORT.fullmatch(w.lower[i]):
        first = int(found[1]) if len(found[1]) == 4 else century_of(int(found[1]))
        return Year(first, 2 if found[2] else 1, fiscal=True), i + 1
    j = i + 1 if w.lower[i] == "the" else i
    if w.lower[j] not in {"fiscal", "financial", "fy"}:
        return None
    read = year(w.loosely(), j + 1 + (w.lower[j + 1] == "year"))
    if read is None or not isinstance(read[0], Year):
        return None
    return Year(read[0].year, read[0].years, fiscal=True), read[1]


def _part(w: Words, j: int) -> tuple[str | None, int]:
    if w.lower[j] in PARTS:
        return PARTS[w.lower[j]], j + 1 + (w.lower[j + 1] in DASHES)
    return None, j


def _cut(part: str | None, whole: Meaning) -> Meaning:
    return Part(part, whole) if part else whole


def decade(w: Words, i: int) -> Read | None:
    """A decade: "the 1990s", "the '90s", "the early 1990s"."""
    part, j = _part(w, i + 1 if w.lower[i] == "the" else i)
    j += w.lower[j] in {"’", "'"}
    found = DECADE.fullmatch(w.lower[j])
    if not found:
        return None
    digits = found[1].strip("'’")
    marked = w.lower[i] == "the" or w.lower[j - 1] in {"’", "'"} or found[0][0] in "'’"
    if len(digits) == 2 and not marked:
        return None  # "in his early 30s"
    return _cut(part, Year(int(digits) if len(digits) == 4 else 1900 + int(digits), 10)), j + 1


def century(w: Words, i: int) -> Read | None:
    """A century: "the 20th century", "the late nineteenth century"."""
    part, j = _part(w, i + 1 if w.lower[i] == "the" else i)
    number = ordinal(w.lower[j])
    if w.lower[j] == "twenty" and w.lower[j + 1] in DASHES:  # "twenty-first"
        number, j = 20 + ordinal(w.lower[j + 2]), j + 2
    k = j + 1 + (w.lower[j + 1] in DASHES)
    if w.lower[k] != "century" or not 10 <= number <= 22:
        return None
    return _cut(part, Year((number - 1) * 100 + 1, 100)), k + 1
