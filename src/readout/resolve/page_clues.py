"""Clues to a page's own day in its text: each says on which days the page may have been written.

A clue never names a day alone: it gives the days that one wording allows, with how much it weighs and
the wording itself; ``page_day`` holds them against one another. The inverse of a day expression is the
heart of it: "last month" said of an event of March puts the page in April.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date

from dateutil.relativedelta import relativedelta
from msgspec import Struct

from readout.resolve.days import Expression
from readout.resolve.days.known import KnownDay, plain
from readout.resolve.days.meaning import Meaning, MonthDay, Tense, Year
from readout.resolve.days.meaning_relative import Ago, Relative, Weekday
from readout.resolve.days.tense import tense_at
from readout.resolve.days.units import DAY, Days, UndatedError, unit_days
from readout.resolve.days.words import MONTHS
from readout.syntax import Tree

STRONG, FAIR, WEAK = 4, 2, 1
FIRST_YEAR, LAST_YEAR = 1990, 2040
MEETINGS = {"summit", "meeting", "visit"}
UNDER_WAY = re.compile(r" (?:underway|under way|currently|kicked off today|opened today|began today) ")
OTHER_TIME = re.compile(r" (?:last|next|ago|since|was|were) ")
TO_COME = re.compile(r" (?:ahead of|will|upcoming|plans to|expected to|is to|are to|before|would|next) ")
MONTH_WORD = (
    r"(?P<m>"
    + "|".join(name.title() for name in MONTHS)
    + r"|Jan\.?|Feb\.?|Mar\.?|Apr\.?|Aug\.?|Sept?\.?|Oct\.?|Nov\.?|Dec\.?)"
)
PLACE_WORDS = r"[A-Z][\w .,'’/()-]{1,60}?[,(–—-]\s*"
FULL_DATELINE = re.compile(
    rf"(?:{PLACE_WORDS})?(?:{MONTH_WORD}\s+(?P<d>\d{{1,2}}),?\s+(?P<y>(?:19|20)\d\d)"
    rf"|(?P<d2>\d{{1,2}})\s+{MONTH_WORD.replace('<m>', '<m2>')},?\s+(?P<y2>(?:19|20)\d\d))"
    r"\s*[()–—:/-]"
)
DATELINE = re.compile(rf"{PLACE_WORDS}{MONTH_WORD}\s+(?P<d>\d{{1,2}})\b(?!,? \d{{4}})")


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


def spell(day: date) -> str:
    """A day in words: "24 February 2023"."""
    return f"{day.day} {day:%B %Y}"


def editions(tree: Tree, passage: str, known: list[KnownDay], told: list[Expression]) -> Iterator[Clue]:
    """Known events told in a passage together with a weekday, "last month", "this year" or nothing."""
    if not known:
        return
    rows = [k for k in known if k.needs == known[0].needs]
    what = f"{quote(passage)} ({rows[0].name}: {spell(rows[0].start)})" if len(rows) == 1 else quote(passage)
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
        sure = isinstance(at.found.meaning, Weekday) and len(options) == 1 and not others
        yield Clue(options, STRONG if sure else FAIR, f"“{_words(tree, at)}” beside {what}")
    words = plain(passage)
    if meets and len(rows) == 1 and UNDER_WAY.search(words) and not OTHER_TIME.search(words):
        yield Clue(((rows[0].start - DAY, rows[0].end),), STRONG, what)
    elif not placed and meets:
        ahead = bool(TO_COME.search(words))
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
        if isinstance(meaning, Relative) and meaning.unit == "weekend" and not meaning.shift:
            saturday = unit_days(first, "weekend")[0]
            return around(saturday, 5, 0) if tense == "future" else around(saturday, -1, 4)
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


def dated(
    tree: Tree, told: list[Expression], text: str, starts: list[int], lead: list[int]
) -> Iterator[Clue]:
    """Datelines without a year, and days with their year told of what was in the first sentences.

    ``starts`` are the characters at which blocks start, ``lead`` the weekday told first as past, if any: a
    dateline's day is that weekday or the one after.
    """
    for start in starts[:6]:
        if found := FULL_DATELINE.match(text, start, start + 120):
            on = MonthDay(_month(found["m"] or found["m2"]), int(found["d"] or found["d2"]))
            day = on.of(int(found["y"] or found["y2"]))[0]
            yield Clue((around(day, 0, 1),), STRONG, f"the dateline {quote(found[0].strip(' (–—-:'))}")
        elif found := DATELINE.match(text, start, start + 120):
            options = _every_year(MonthDay(_month(found["m"]), int(found["d"])))
            if lead:
                options = tuple(o for o in options if (o[0].weekday() - lead[0]) % 7 <= 1)
            yield Clue(options, FAIR, f"the dateline {quote(found[0].strip())}")
    for at in told:
        meaning = at.found.meaning
        if not isinstance(meaning, MonthDay) or tense_at(tree, at.head) == "future":
            continue
        early = at.sentence <= 3
        if meaning.year is not None and early and meaning.last is None:
            first = meaning.of(meaning.year)[0]
            yield Clue(
                (around(first, 0, 3),),
                FAIR + (meaning.weekday is not None),
                f"“{_words(tree, at)}” in the first sentences",
            )
        elif meaning.year is None and meaning.weekday is not None and early:
            options = tuple(o for o in _every_year(meaning, 3) if o[0].weekday() == meaning.weekday)
            yield Clue(options, FAIR, f"“{_words(tree, at)}”")


def _month(name: str) -> int:
    return next(number for full, number in MONTHS.items() if full.startswith(name.lower()[:3]))


def _every_year(meaning: MonthDay, after: int = 1) -> tuple[Days, ...]:
    out = []
    for year in range(FIRST_YEAR, LAST_YEAR):
        try:
            out.append(around(meaning.of(year)[0], 0, after))
        except UndatedError:
            continue
    return tuple(out)


def years(tree: Tree, told: Sequence[Expression]) -> Iterator[Clue]:
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
