"""Live blogs in plain text: entries with their own time, told from their lines.

    14.05 GMT                                            a time on a line of its own, a heading below it
    3 hours ago (14:05 GMT)
    9:15 a.m. ET, May 5, 2023
    Lavrov lands in Goa published at 17:05 Greenwich Mean Time 4 May       behind its heading
    14.05 GMT: Lavrov lands in Goa                       in front of its text
    14.05 Lavrov lands in Goa                            in front of its heading

Times make entries only where they run in order, most of the page stands below them, and the page calls itself
live or prints zones: a list of other stories with their times, or the lengths of videos, is none.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, timedelta
from functools import cache
from itertools import pairwise
from typing import NamedTuple

from readout.clean.clocks import Clock, clock_of, pattern
from readout.clean.lines import Line, folded, full_stop, is_paragraph, words
from readout.datelines import MONTHS, month_number
from readout.types import Basis, Published

KIND = "entry time"  # of furniture
LEAST = 3  # entries
LONGEST_HEAD = 75  # characters of a line that is a time
LONGEST_HEADING = 220
IN_ORDER = 0.75  # of the steps from one time to the next
BELOW = 0.5  # of the page's paragraphs that stand below the first time
NIGHT = 6 * 60  # minutes that a time goes back by where a day has ended between
SAYS_LIVE = re.compile(
    r"(?i)\blive\b|as it happened|live ?blog|minute[ -]by[ -]minute|latest updates"
    r"|(?:live|daily|rolling) (?:updates|coverage)"
)
TIMED = re.compile(r"\d[:.h][0-5]\d|\d\s?[ap]\.?\s?m\b", re.IGNORECASE)
NUMERIC = re.compile(r"[-–— ]*(?:\d{1,2}[./]\d{1,2}[./]\d{4}|\d{4}-\d\d-\d\d)[ ,|]+\d{1,2}:\d\d")
OPENING = 12  # lines in which a page calls itself live
_WEEKDAY = r"(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\.?,?\s)?"
_DAY = (
    rf"{_WEEKDAY}(?:(?P<day>\d{{1,2}})(?:st|nd|rd|th)?\s(?P<month>{MONTHS})|(?P<month2>{MONTHS})\s(?P<day2>\d{{1,2}})(?:st|nd|rd|th)?)"
    r"(?:,?\s(?P<year>20\d\d))?"
)
_AGO = r"(?:\d+\s?(?:h|hrs?|hours?|m|mins?|minutes?|d|days?)\s?ago)"


class Stamp(NamedTuple):
    """When an entry says it was posted: a clock, and a day where one is printed, perhaps without its year."""

    clock: Clock
    text: str
    day: int | None = None
    month: int | None = None
    year: int | None = None


@cache
def _forms() -> tuple[tuple[str, re.Pattern[str]], ...]:
    clock = pattern().pattern
    other = _DAY.replace("<day>", "<day_>").replace("<month>", "<month_>").replace("<year>", "<year_>")
    other = other.replace("<day2>", "<day2_>").replace("<month2>", "<month2_>")
    stamp = rf"(?:{_DAY}[\s,|·–-]*(?:at\s)?)?{clock}(?:[\s,|·–-]*(?:on\s)?{other})?"
    forms = (
        (
            "alone",
            rf"^[\[(–—-]*\s?(?:(?:posted|published|updated)(?:\sat)?:?\s)?{_AGO}?[\s,|(·–-]*{stamp}[\s)\].:–-]*$",
        ),
        ("behind", rf"^(?:\d{{1,3}}\.\s)?(?P<told>\S.{{3,200}}?)\s?(?:published|posted)\sat\s{stamp}[.\s]*$"),
        ("before", rf"^[\[(]?{stamp}[\])]?\s?[–—:|-]+\s*(?P<told>[\"“‘']?[^\W\d_].{{5,}})$"),
        ("boxed", rf"^[\[(]{stamp}[\])]\s+(?P<told>[\"“‘']?[^\W\d_].{{5,}})$"),
        ("bare", rf"^{stamp}\s+(?P<told>[\"“‘']?(?-i:[A-Z]).{{5,}})$"),
    )
    return tuple((name, re.compile(form, re.IGNORECASE)) for name, form in forms)


class Head(NamedTuple):
    """A line that begins an entry: its number, how it prints the time, and where its words begin and end."""

    line: int
    form: str
    stamp: Stamp
    told: tuple[int, int] | None


def find(lines: Sequence[Line]) -> list[Head]:
    """The lines that begin entries; none where the page is no live blog."""
    timed = [index for index, line in enumerate(lines) if TIMED.search(line.text)]
    if len(timed) < LEAST:
        return []
    heads = [head for index in timed if (head := _head(index, lines[index])) is not None]
    if len(heads) < LEAST or not _in_order(heads):
        return []
    says = any(SAYS_LIVE.search(line.text) for line in lines[:OPENING])
    if not says:
        heads = [
            head
            for head in heads
            if head.stamp.clock.zone or head.form == "behind" or (_half(head) and head.form != "bare")
        ]
    if len(heads) < LEAST or _is_list(lines, heads):
        return []
    return heads


def timed_lines(lines: Sequence[Line], title: str) -> bool:
    """Whether a page that calls itself live in its headline has entries under times."""
    return SAYS_LIVE.search(title) is not None and bool(find(lines))


def listed(lines: Sequence[Line]) -> list[int]:
    """The lines that are a day with an hour and nothing else."""
    timed = (index for index, line in enumerate(lines) if TIMED.search(line.text))
    return [index for index in timed if _is_hour_of_day(index, lines[index])]


def _is_hour_of_day(index: int, line: Line) -> bool:
    if NUMERIC.fullmatch(line.text):
        return True
    head = _head(index, line)
    return head is not None and head.form == "alone" and head.stamp.day is not None


def _head(index: int, line: Line) -> Head | None:
    text = line.text
    for form, compiled in _forms():
        if form == "alone" and len(text) > LONGEST_HEAD:
            continue
        if form != "alone" and line.pieces:  # hard-wrapped text, of which no part can be cut off
            continue
        if form == "behind" and (len(text) > LONGEST_HEADING + LONGEST_HEAD or " at " not in text):
            continue
        found = compiled.match(text)
        if found is None or (clock := clock_of(found)) is None:
            continue
        if form == "bare" and not clock.zone and (full_stop(text) or len(text) > LONGEST_HEADING):
            continue  # "8.30 Moscow was quiet, and at nine the talks began."
        groups = found.groupdict()
        day, month = _either(groups, "day"), _either(groups, "month")
        year = groups.get("year") or groups.get("year_")
        words_at = found.span("told") if "told" in groups else None
        stamp = Stamp(
            clock,
            _printed(text, words_at),
            int(day) if day else None,
            month_number(month) if month else None,
            int(year) if year else None,
        )
        return Head(index, form, stamp, words_at)
    return None


def _printed(text: str, told: tuple[int, int] | None) -> str:
    """The words of the line that are the time."""
    rest = text if told is None else text[: told[0]] + text[told[1] :]
    rest = re.sub(r"^\d+\.\s|^(?:published|posted)\sat\s", "", rest.strip())
    return " ".join(rest.split()).strip(" []()–—-:|.")


def _either(groups: dict[str, str | None], name: str) -> str | None:
    return next((groups[key] for key in (name, f"{name}2", f"{name}_", f"{name}2_") if groups.get(key)), None)


def _half(head: Head) -> bool:
    """Whether a clock is printed with "am" or "pm"."""
    return re.search(r"(?i)\d\s?[ap]\.?\s?m\b", head.stamp.text) is not None


def newest_first(minutes: Sequence[int]) -> bool:
    """Whether times run backwards down the page."""
    back = [*minutes][::-1]
    return (_right(back), -_nights(back)[-1]) >= (_right(minutes), -_nights(minutes)[-1])


def _right(minutes: Sequence[int]) -> int:
    """How many times come after the one before, be it on the next day."""
    return sum(b >= a or a - b > NIGHT for a, b in pairwise(minutes))


def _in_order(heads: Sequence[Head]) -> bool:
    minutes = [head.stamp.clock.minutes for head in heads]
    return max(_right(minutes), _right(minutes[::-1])) >= IN_ORDER * (len(minutes) - 1)


def _is_list(lines: Sequence[Line], heads: Sequence[Head]) -> bool:
    """Whether the times head a list of other stories: few paragraphs follow them, or most stand above."""
    paragraphs = [index for index, line in enumerate(lines) if is_paragraph(line)]
    below = [index for index in paragraphs if index >= heads[0].line]
    if len(below) < BELOW * len(paragraphs):
        return True
    edges = [head.line for head in heads] + [len(lines)]
    told = sum(any(a <= index < b for index in paragraphs) for a, b in pairwise(edges))
    return told < BELOW * len(heads)


def mark(lines: list[Line], heads: Sequence[Head]) -> list[tuple[str, int, str]]:
    """Give every line its entry; times become furniture, headings subheads.

    What is cut off lines that stay: kind, offset in the page, text.
    """
    cut: list[tuple[str, int, str]] = []
    for number, head in enumerate(heads):
        end = heads[number + 1].line if number + 1 < len(heads) else len(lines)
        for line in lines[head.line : end]:
            line.entry = number
        first = lines[head.line]
        if head.told is None:
            first.role, first.kind = None, KIND
            if head.line + 1 < end:
                _as_heading(lines[head.line + 1])
            continue
        a, b = head.told
        cut.append((KIND, first.start + (0 if a else b), (first.text[:a] + first.text[b:]).strip()))
        first.start, first.text, first.pieces = first.start + a, first.text[a:b].rstrip(), ()
        _as_heading(first)
    return cut


def _as_heading(line: Line) -> None:
    short = 2 <= len(words(line.text)) <= 30 and len(line.text) <= LONGEST_HEADING
    if (
        line.open
        and short
        and not full_stop(line.text)
        and not folded(line.text).startswith(("from ", "by "))
    ):
        line.role = "subhead"


def dated(stamps: Sequence[Stamp], page: Published) -> list[Published]:
    """When each entry was posted, in the order of the page.

    An entry without a day has its neighbours', or the page's, which is that of the oldest; past midnight it
    is the next.
    """
    down = newest_first([stamp.clock.minutes for stamp in stamps])
    ordered = list(enumerate(stamps))[::-1] if down else list(enumerate(stamps))
    nights = _nights([stamp.clock.minutes for _, stamp in ordered])
    days = [_own_day(stamp, page) for _, stamp in ordered]
    known = [(day, night) for day, night in zip(days, nights, strict=True) if day is not None]
    if known:
        base: date | None = known[0][0] - timedelta(days=known[0][1])
    else:
        base = page.date if page.precision == "day" else None
    out: dict[int, Published] = {}
    for (index, stamp), own, night in zip(ordered, days, nights, strict=True):
        if own is not None and base is not None:
            base = own - timedelta(days=night)  # a printed day holds for those after it
        day = base + timedelta(days=night) if base else None
        instant = stamp.clock.instant(day) if day else None
        basis: Basis = "unknown" if day is None else "printed"
        out[index] = Published(day, "day" if day else None, basis, stamp.text, stamp.clock.text, instant)
    return [out[index] for index in range(len(stamps))]


def _nights(minutes: Sequence[int]) -> list[int]:
    """How many midnights lie between the oldest entry and each, in the order of time."""
    nights, count = [], 0
    for index, minute in enumerate(minutes):
        if index and minute < minutes[index - 1] - NIGHT:
            count += 1
        nights.append(count)
    return nights


def _own_day(stamp: Stamp, page: Published) -> date | None:
    """The day printed with an entry; one without a year is the one nearest to the page's."""
    if stamp.day is None or stamp.month is None:
        return None
    years = [stamp.year] if stamp.year else [page.date.year + k for k in (-1, 0, 1)] if page.date else []
    found = []
    for year in years:
        try:
            found.append(date(year, stamp.month, stamp.day))
        except ValueError:
            continue
    near = page.date
    return min(found, key=lambda day: abs(day - near) if near else timedelta(0), default=None)
