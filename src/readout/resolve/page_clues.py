"""Clues to a page's own day in its text: each says on which days the page may have been written.

A clue never names a day alone: it gives the days that one wording allows, with how much it weighs and
the wording itself; ``page_day`` holds them against one another. The inverse of a day expression is the
heart of it: "last month" said of an event of March puts the page in April.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from dateutil.relativedelta import relativedelta
from msgspec import Struct

from readout.resolve.days import Expression
from readout.resolve.days.known import KnownDay, find_known, plain
from readout.resolve.days.meaning import Meaning, MonthDay, Tense, Year
from readout.resolve.days.meaning_relative import Ago, Relative, Weekday
from readout.resolve.days.tense import tense_at
from readout.resolve.days.units import DAY, Days, UndatedError, unit_days
from readout.resolve.days.words import MONTHS, NUMBERS, ORDINALS, WEEKDAYS
from readout.syntax import Tree

STRONG, FAIR, WEAK = 4, 2, 1
FIRST_YEAR, LAST_YEAR = 1990, 2040
MEETINGS = {"summit", "meeting", "visit"}
NUMBER = r"(?P<n>\d{1,3}|an?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fifteen|twenty)"
ORDINAL = r"(?P<o>\d{1,3}(?:st|nd|rd|th)|" + "|".join(ORDINALS) + ")"
WEEKDAY = r"(?P<w>" + "|".join(WEEKDAYS) + ")"

ANNIVERSARY = re.compile(rf"(?:{ORDINAL} |{NUMBER} years? )?anniversary")
NTH_YEAR = re.compile(
    rf"(?:enters?|entered|entering|into|begins?|in|started?) (?:its |the |their |a )?{ORDINAL} year"
)
YEARS_INTO = re.compile(rf"{NUMBER} (?P<u>years?|months?) (?:into|on|after|since|following|of)")
MARKS_YEARS = re.compile(rf"(?:marks?|marked|marking) {NUMBER} (?P<u>years?|months?)")
YEARS_AGO = re.compile(rf"{NUMBER} years? ago")
DATELINE = re.compile(
    r"[A-Z][\w .,'’/()-]{1,60}?[,(–—-]\s*(?P<m>" + "|".join(name.title() for name in MONTHS)
    + r"|Jan\.?|Feb\.?|Mar\.?|Apr\.?|Aug\.?|Sept?\.?|Oct\.?|Nov\.?|Dec\.?)\s+(?P<d>\d{1,2})\b(?!,? \d{4})"
)  # fmt: skip


class Clue(Struct, frozen=True):
    """Days on which the page may have been written (any of ``options``), how strong, and from what wording.

    A ``pin`` may be where reasoning starts, others only narrow it; what contradicts a ``veto`` is dropped.
    """

    options: tuple[Days, ...]
    weight: int
    evidence: str
    pin: bool = True
    veto: bool = False


def shifted(day: date, years: int = 0, months: int = 0) -> date:
    """``day`` so many years and months on."""
    return day + relativedelta(years=years, months=months)


def around(day: date, before: int, after: int) -> Days:
    """From ``before`` days before ``day`` to ``after`` days after it."""
    return day - before * DAY, day + after * DAY


def quote(text: str, limit: int = 120) -> str:
    """A sentence as evidence, cut at a word."""
    words = " ".join(text.split())
    return f"“{words}”" if len(words) <= limit else f"“{words[:limit].rsplit(' ', 1)[0]} …”"


def _number(word: str | None) -> int | None:
    if not word:
        return None
    if word in {"a", "an"}:
        return 1
    return int(word) if word.isdecimal() else NUMBERS.get(word)


def _ordinal(word: str | None) -> int | None:
    if not word:
        return None
    return ORDINALS.get(word) or int(re.sub(r"\D", "", word) or 0)


def anniversaries(sentence: str, known: list[KnownDay]) -> Iterator[Clue]:
    """Anniversaries of known days: "Friday's first anniversary of the war", "enters its third year"."""
    words = plain(sentence)
    starts = sorted(
        {
            k.start
            for k in known
            if k.kind in {"war", "attack", "disaster", "politics", "death", "treaty", "election"}
        }
    )
    if not starts:
        return
    start = known[0].start if known[0].start in starts else starts[0]
    what = f"{quote(sentence)} ({known[0].name}: {_spell(start)})"
    if found := ANNIVERSARY.search(words):
        years = _ordinal(found["o"]) or _number(found["n"])
        if years is None and (ago := YEARS_AGO.search(words)):
            years = _number(ago["n"])
        yield from _anniversary(words, found, start, years, what)
    elif found := NTH_YEAR.search(words):
        yield Clue((around(shifted(start, (_ordinal(found["o"]) or 1) - 1), 20, 75),), FAIR, what)
    elif found := YEARS_INTO.search(words) or MARKS_YEARS.search(words):
        number = _number(found["n"]) or 0
        if found["u"].startswith("year"):
            yield Clue((around(shifted(start, number), 50, 150),), FAIR, what)
        elif number <= 36:
            yield Clue((around(shifted(start, 0, number), 25, 40),), FAIR, what)
    elif found := YEARS_AGO.search(words):
        yield Clue((around(shifted(start, _number(found["n"]) or 0), 200, 330),), WEAK, what, pin=False)


def _anniversary(
    words: str, found: re.Match[str], start: date, years: int | None, what: str
) -> Iterator[Clue]:
    numbers = [years] if years else range(1, LAST_YEAR - start.year)
    days = [shifted(start, n) for n in numbers]
    before, after = words[: found.start()], words[found.end() :]
    weekday = re.search(rf"{WEEKDAY}(?: s)? (?:the )?$", before) or re.search(
        rf"^ (?:\w+ ){{0,8}}?on {WEEKDAY} ", after
    )
    ahead = bool(
        re.search(
            r"(?:ahead of|before|in advance of|run up to|as|prior to|approach\w*|upcoming)(?: \w+){0,4} $",
            before,
        )
    )
    if unit := re.search(
        r"(?P<x>(?:\w+ )?)(?P<u>days?|weeks?) (?P<s>after|before|ahead of|following) (?:\w+ ){0,3}$", before
    ):
        sign = 1 if unit["s"] in {"after", "following"} else -1
        near, far = (1, 8) if unit["u"].startswith("day") else (7, 45)
        if unit["u"] == "day":
            near, far = 1, 3
        yield Clue(
            tuple(around(d, -near, far) if sign > 0 else around(d, far, -near) for d in days), STRONG, what
        )
    elif re.search(r"eve of(?: \w+){0,3} $", before):
        yield Clue(tuple(around(d, 2, 0) for d in days), STRONG, what)
    elif weekday and (fitting := [d for d in days if d.weekday() == WEEKDAYS[weekday["w"]]]):
        told = tuple(
            around(d, 6, -1) if ahead or re.search(r"will|would|to mark", words) else around(d, 0, 5)
            for d in fitting
        )
        yield Clue(
            told, STRONG, f"{what}, and {fitting[0]:%A} {_spell(fitting[0])}" if len(fitting) == 1 else what
        )
    elif ahead:
        yield Clue(tuple(around(d, 40, 0) for d in days), FAIR, what)
    else:
        yield Clue(tuple(around(d, 5, 8) for d in days), FAIR if years else WEAK, what)


def _spell(day: date) -> str:
    return f"{day.day} {day:%B %Y}"


def editions(tree: Tree, passage: str, known: list[KnownDay], told: list[Expression]) -> Iterator[Clue]:
    """Known events told in a passage together with a weekday, "last month", "this year" or nothing."""
    if not known:
        return
    words = known[0].needs
    rows = [k for k in known if k.needs == words]
    what = f"{quote(passage)} ({rows[0].name}: {_spell(rows[0].start)})" if len(rows) == 1 else quote(passage)
    meets = rows[0].kind in MEETINGS
    placed = False
    others = any(not isinstance(at.found.meaning, Weekday) for at in told)
    for at in told:
        if not meets and not _beside(tree, at, rows[0]):
            continue  # "the EU last week announced sanctions over the invasion"
        tense = tense_at(tree, at.head)
        options = tuple(o for row in rows if (o := inverse(at.found.meaning, tense, row)))
        if not options:
            continue
        placed = True
        sure = isinstance(at.found.meaning, Weekday) and len(rows) == 1 and not others
        yield Clue(options, STRONG if sure else FAIR, f"“{_words(tree, at)}” beside {what}")
    if not placed and meets:
        ahead = bool(
            re.search(
                r" (?:ahead of|will|upcoming|plans to|expected to|is to|are to|before|would|next) ",
                plain(passage),
            )
        )
        options = tuple(
            around(row.start, 45, 1) if ahead else (row.start - 2 * DAY, row.end + 120 * DAY) for row in rows
        )
        yield Clue(options, WEAK, what, pin=False)
    elif not placed and rows[0].kind not in {"sport"} and len(rows) == 1:
        yield Clue(((rows[0].start, date(LAST_YEAR, 12, 31)),), WEAK, what, pin=False)


def _beside(tree: Tree, at: Expression, known: KnownDay) -> bool:
    """Whether an expression stands at one of the words that tell the event, or hangs on one."""
    telling = {word for part in known.needs for way in part for word in way.split()}
    near = (
        tree.head[at.head],
        *range(max(0, at.first - 2), at.first),
        *range(at.end, min(len(tree), at.end + 2)),
    )
    return any(tree.lower[i] in telling and tree.pos[i] != "PROPN" for i in near)


def _words(tree: Tree, at: Expression) -> str:
    return tree.doc_text[tree.start[at.first] : tree.end[at.end - 1]]


def inverse(meaning: Meaning, tense: Tense | None, known: KnownDay) -> Days | None:
    """The page's days for which ``meaning`` touches the known event; None where it tells nothing."""
    first, last = known.start, known.end
    try:
        if isinstance(meaning, Weekday) and meaning.pick is None and meaning.week is None:
            days = [first - DAY + k * DAY for k in range((last - first).days + 3)]
            hits = [d for d in days if d.weekday() == meaning.weekday]
            inside = [d for d in hits if first <= d <= last] or hits
            if not inside or len(days) > 10:
                return None
            return (inside[0] - 6 * DAY, inside[0]) if tense == "future" else (inside[0], inside[0] + 3 * DAY)
        if isinstance(meaning, Relative):
            start = unit_days(first, meaning.unit, -meaning.shift)[0]
            end = unit_days(last, meaning.unit, -meaning.shift)[1]
            if meaning.part == "earlier":
                return first, max(end, first)
            return start, min(last, end) if meaning.part == "later" else end
        if isinstance(meaning, Ago) and meaning.sign < 0:
            if meaning.unit == "year":
                return shifted(first, meaning.low) - 200 * DAY, shifted(first, meaning.high) + 330 * DAY
            slack = {"month": 31, "week": 7, "day": 1}.get(meaning.unit)
            if slack:
                near, far = slack * meaning.low - slack // 2, slack * meaning.high + slack
                return first + near * DAY, first + far * DAY
    except UndatedError:
        return None
    return None


def dated(tree: Tree, told: list[Expression], text: str, blocks: list[int]) -> Iterator[Clue]:
    """Datelines without a year, and days with their year told of what was in the first sentences."""
    for start in blocks[:6]:
        if found := DATELINE.match(text, start, start + 120):
            month = MONTHS.get(found["m"].lower()) or next(
                n for name, n in MONTHS.items() if name.startswith(found["m"].lower()[:3])
            )
            yield Clue(
                _every_year(MonthDay(month, int(found["d"]))), FAIR, f"the dateline {quote(found[0].strip())}"
            )
    for at in told:
        meaning = at.found.meaning
        if not isinstance(meaning, MonthDay) or tense_at(tree, at.head) == "future":
            continue
        early = at.sentence <= 3
        if meaning.year is not None and early and meaning.last is None:
            day = meaning.of(meaning.year)[0]
            yield Clue(
                (around(day, 0, 3),),
                FAIR + (meaning.weekday is not None),
                f"“{_words(tree, at)}” in the first sentences",
            )
        elif meaning.year is None and meaning.weekday is not None and early:
            options = tuple(o for o in _every_year(meaning, 3) if o[0].weekday() == meaning.weekday)
            yield Clue(options, FAIR, f"“{_words(tree, at)}”")


def _every_year(meaning: MonthDay, after: int = 1) -> tuple[Days, ...]:
    out = []
    for year in range(FIRST_YEAR, LAST_YEAR):
        try:
            out.append(around(meaning.of(year)[0], 0, after))
        except UndatedError:
            continue
    return tuple(out)


def years(tree: Tree, told: list[Expression]) -> Iterator[Clue]:
    """Years told of what was bound the page from below; the latest of them counts."""
    latest: tuple[date, Expression] | None = None
    for at in told:
        year = getattr(at.found.meaning, "year", None)
        if (
            not isinstance(year, int)
            or not FIRST_YEAR < year < LAST_YEAR
            or (isinstance(at.found.meaning, Year) and at.found.meaning.years > 1)
        ):
            continue
        if tense_at(tree, at.head) != "past" or at.found.preposition in {"by", "until"}:
            continue
        day = date(year, getattr(at.found.meaning, "month", 1) or 1, 1)
        if latest is None or day > latest[0]:
            latest = day, at
    if latest:
        yield Clue(
            ((latest[0], date(LAST_YEAR, 12, 31)),),
            WEAK,
            f"“{_words(tree, latest[1])}” told as past",
            pin=False,
            veto=True,
        )


__all__ = ["Clue", "anniversaries", "dated", "editions", "find_known", "years"]
