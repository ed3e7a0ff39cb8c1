"""Anniversaries of known days as clues to a page's own day.

"Friday's first anniversary of the war", "just days after the anniversary of the invasion two years ago",
"as the war enters its third year", "a year into the war".
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from readout.resolve.days import Expression
from readout.resolve.days.known import Anniversary, KnownDay, plain
from readout.resolve.days.meaning import MonthDay, Offset
from readout.resolve.days.meaning_relative import Ago, Relative, Weekday
from readout.resolve.days.reading import ordinal
from readout.resolve.days.tense import tense_at
from readout.resolve.days.units import Days
from readout.resolve.days.words import NUMBERS, ORDINALS, WEEKDAYS
from readout.resolve.page_clues import (
    FAIR,
    LAST_YEAR,
    STRONG,
    WEAK,
    Clue,
    around,
    inverse,
    quote,
    shifted,
    spell,
)
from readout.syntax import Tree

CELEBRATED = {"war", "attack", "disaster", "politics", "death", "treaty", "election"}
_NUMBER = r"(?P<n>\d{1,3}|an?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fifteen|twenty)"
_ORDINAL = r"(?P<o>\d{1,3}(?:st|nd|rd|th)|" + "|".join(ORDINALS) + ")"
_WEEKDAY = r"(?P<w>" + "|".join(WEEKDAYS) + ")"
ANNIVERSARY = re.compile(rf"(?:{_ORDINAL} |{_NUMBER} years? )?anniversary")
NTH_YEAR = re.compile(
    rf"(?:enters?|entered|entering|into|begins?|in|started?) (?:its |the |their |a )?{_ORDINAL} year"
)
YEARS_INTO = re.compile(rf"{_NUMBER} (?P<u>years?|months?) (?:into|on|after|since|following|of)")
MARKS_YEARS = re.compile(rf"marks?(?:ed|ing)? {_NUMBER} (?P<u>years?|months?)")
YEARS_AGO = re.compile(rf"{_NUMBER} years? ago")
AHEAD = re.compile(
    r"(?:ahead of|before|in advance of|run up to|as|prior to|approach\w*|upcoming)(?: \w+){0,4} $"
)
NEAR = re.compile(r"(?P<u>days?|weeks?) (?P<s>after|before|ahead of|following) (?:\w+ ){0,3}$")
POSSESSED = re.compile(rf"{_WEEKDAY}(?: s)? (?:the )?$")


def anniversaries(tree: Tree, sentence: str, known: list[KnownDay], told: list[Expression]) -> Iterator[Clue]:
    """Clues of one sentence; ``known`` is what it tells, ``told`` its day expressions."""
    rows = [row for row in known if row.kind in CELEBRATED]
    if not rows:
        return
    words, start = plain(sentence), rows[0].start
    what = f"{quote(sentence)} ({rows[0].name}: {spell(start)})"
    if found := ANNIVERSARY.search(words):
        years = ordinal(found["o"] or "") or _number(found["n"])
        if not years and (ago := YEARS_AGO.search(words)):
            years = _number(ago["n"])
        numbers = [years] if years else range(1, LAST_YEAR - start.year)
        days = [shifted(start, n) for n in numbers]
        yield from _anniversary(words, found, days, what)
        yield from _told_with(tree, told, days, what)
    elif found := NTH_YEAR.search(words):
        yield Clue((around(shifted(start, ordinal(found["o"]) - 1), 20, 75),), FAIR, what)
    elif found := YEARS_INTO.search(words) or MARKS_YEARS.search(words):
        number = _number(found["n"])
        if found["u"].startswith("year"):
            yield Clue((around(shifted(start, number), 50, 150),), FAIR, what)
        elif number <= 36:
            yield Clue((around(shifted(start, 0, number), 25, 40),), FAIR, what)
    elif found := YEARS_AGO.search(words):
        yield Clue((around(shifted(start, _number(found["n"])), 200, 330),), WEAK, what, pin=False)


def _number(word: str | None) -> int:
    if not word:
        return 0
    return 1 if word in {"a", "an"} else int(word) if word.isdecimal() else NUMBERS.get(word, 0)


def _anniversary(words: str, found: re.Match[str], days: list[date], what: str) -> Iterator[Clue]:
    """What stands before "anniversary": days before or after it, its eve, its weekday, or nothing."""
    before = words[: found.start()]
    ahead = bool(AHEAD.search(before))
    weekday = POSSESSED.search(before)
    fitting = [day for day in days if weekday and day.weekday() == WEEKDAYS[weekday["w"]]]
    if unit := NEAR.search(before):
        near, far = {"day": (1, 3), "days": (1, 8), "week": (7, 14)}.get(unit["u"], (7, 45))
        after = unit["s"] in {"after", "following"}
        yield Clue(
            tuple(around(d, -near, far) if after else around(d, far, -near) for d in days), STRONG, what
        )
    elif re.search(r"eve of(?: \w+){0,3} $", before):
        yield Clue(tuple(around(d, 2, 0) for d in days), STRONG, what)
    elif fitting:
        options = tuple(around(d, 6, -1) if ahead else around(d, 6, 5) for d in fitting)
        named = f", and {fitting[0]:%A} {spell(fitting[0])}" if len(fitting) == 1 else ""
        yield Clue(options, STRONG, what + named)
    elif ahead:
        yield Clue(tuple(around(d, 40, 0) for d in days), FAIR, what)
    else:
        yield Clue(tuple(around(d, 5, 8) for d in days), FAIR if len(days) == 1 else WEAK, what)


def _told_with(tree: Tree, told: list[Expression], days: list[date], what: str) -> Iterator[Clue]:
    """Another day told in the sentence: "gathered on Saturday to mark the second anniversary"."""
    for at in told:
        meaning, tense = at.found.meaning, tense_at(tree, at.head)
        if isinstance(meaning, Anniversary | Offset | Ago):
            continue
        options: list[Days] = []
        for day in days:
            if isinstance(meaning, MonthDay) and (meaning.month, meaning.day) == (day.month, day.day):
                options.append(around(day, 30, 0) if tense == "future" else around(day, 0, 2))
            elif isinstance(meaning, Weekday | Relative):
                there = inverse(meaning, tense, KnownDay("", day, day, "meeting", ()))
                options += [there] if there else []
        if options:
            short = isinstance(meaning, Weekday | MonthDay) or (
                isinstance(meaning, Relative) and meaning.unit in {"day", "weekend"}
            )
            yield Clue(tuple(options), STRONG if short and len(days) == 1 else FAIR, what)
