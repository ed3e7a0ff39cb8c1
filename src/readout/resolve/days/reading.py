"""What every reader of day expressions works on: the words of a sentence, and how a number is read."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from readout.resolve.days.meaning import Meaning
from readout.resolve.days.words import (
    ARTICLES,
    DASHES,
    HEDGES,
    MONTHS,
    NUMBERS,
    ORDINALS,
    PLURAL_UNITS,
    SHORT_MONTHS,
    SHORT_MONTHS_DOT,
    UNITS,
    Unit,
)

Read = tuple[Meaning, int]  # a meaning and the end of its words, exclusive
PAD = [""] * 12
ORDINAL_DIGITS = re.compile(r"(\d{1,3})(?:st|nd|rd|th)")
FEW = {
    ("a", "few"): (2, 5),
    ("few",): (2, 5),
    ("several",): (3, 7),
    ("a", "couple", "of"): (2, 2),
    ("couple", "of"): (2, 2),
    ("a", "couple"): (2, 2),
    ("some",): (2, 7),
    ("a", "dozen"): (12, 12),
    ("many",): (3, 20),
    ("two", "or", "three"): (2, 3),
    ("one", "or", "two"): (1, 2),
    ("two", "to", "three"): (2, 3),
    ("three", "to", "four"): (3, 4),
}


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

    def loosely(self) -> Words:
        """The same words, where what follows a preposition may be bare."""
        return self if self.bare else Words(self.lower, self.raw, True, self.text)


Reader = Callable[[Words, int], Read | None]


def longest(readers: Sequence[Reader], w: Words, i: int) -> Read | None:
    """The reading that goes farthest; the first of the readers wins a tie."""
    best: Read | None = None
    for reader in readers:
        read = reader(w, i)
        if read is not None and (best is None or read[1] > best[1]):
            best = read
    return best


def ordinal(word: str) -> int:
    """1 for "first" and "1st"; 0 for what is no ordinal."""
    if found := ORDINAL_DIGITS.fullmatch(word):
        return int(found[1])
    return ORDINALS.get(word, 0)


def day_number(word: str) -> int | None:
    """1 to 31 for "5", "05", "5th", "fifth"."""
    number = int(word) if word.isdecimal() and len(word) <= 2 else ordinal(word)
    return number if 1 <= number <= 31 else None


def month_name(w: Words, i: int) -> tuple[int, int] | None:
    """Number of the month at ``i`` and the end of its name; short names may have a full stop."""
    word = w.lower[i]
    if not w.bare and not w.capital(i):
        return None
    if word in MONTHS:
        return MONTHS[word], i + 1
    if word in SHORT_MONTHS_DOT:
        return SHORT_MONTHS_DOT[word], i + 1
    if word in SHORT_MONTHS:
        return SHORT_MONTHS[word], i + 2 if w.lower[i + 1] == "." and w.lower[i + 2].isdecimal() else i + 1
    return None


def count(w: Words, i: int) -> tuple[int, int, int] | None:
    """A number at ``i`` as lowest, highest and end: "two" (2, 2), "a few" (2, 5), "about 40"."""
    j = i
    while w.lower[j] in HEDGES and j < i + 3:
        j += 1
    for length in (3, 2, 1):
        few = FEW.get(tuple(w.lower[j : j + length]))
        if few is not None:
            return (*few, j + length)
    word = w.lower[j]
    if word in ARTICLES:
        return 1, 1, j + 1
    if word.isdecimal() and len(word) <= 3:
        return int(word), int(word), j + 1
    number = NUMBERS.get(word, 0)
    if not number:
        return None
    ones = NUMBERS.get(w.lower[j + 2], 0)
    if w.lower[j + 1] in DASHES and number >= 20 and 0 < ones < 10:
        return number + ones, number + ones, j + 3
    return number, number, j + 1


def counted_units(w: Words, i: int) -> tuple[int, int, Unit, int] | None:
    """A number and its unit: "three days", "a year and a half", "half a century", "just days" (1 to 6)."""
    if w.lower[i] == "half" and w.lower[i + 1] in ARTICLES and w.lower[i + 2] in UNITS:
        return _halves(0, w.lower[i + 2], i + 3)
    number = count(w, i)
    if number:
        low, high, j = number
        half = w.lower[j : j + 3] == ["and", "a", "half"]
        j += 3 if half else 0
        j += w.lower[j] in {"full", "short", "long", "whole", "calendar"}
        word = w.lower[j]
        if word in UNITS and word != "nights":
            if half or w.lower[j + 1 : j + 4] == ["and", "a", "half"]:
                return _halves(low, word, j + (1 if half else 4))
            times = 2 if word.startswith("fortnight") else 1
            return low * times, high * times, UNITS[word], j + 1
    j = i
    while w.lower[j] in {"just", "only", "mere", "barely", "a"}:
        j += 1
    word = w.lower[j]
    if word in PLURAL_UNITS and w.lower[i] != "a":
        return (0, 0, "hour", j + 1) if UNITS[word] == "hour" else (1, 6, UNITS[word], j + 1)
    return None


def _halves(number: int, word: str, end: int) -> tuple[int, int, Unit, int] | None:
    smaller: dict[Unit, tuple[Unit, int]] = {
        "year": ("month", 12),
        "decade": ("year", 10),
        "century": ("year", 100),
        "month": ("week", 4),
        "week": ("day", 7),
        "day": ("hour", 24),
    }
    if UNITS[word] not in smaller:
        return None
    unit, size = smaller[UNITS[word]]
    total = number * size + size // 2
    return total, total, unit, end
