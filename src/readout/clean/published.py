"""The page's own day and how we know it: printed, in its metadata, in its address, given, or unknown.

Nothing falls back to today: a page without a day has none. An ambiguous one ("05/04/2023") is no day, but on
a site of a country that is known to write the day first, or the month.
The day is the one printed, in the page's own time zone; the instant in UTC is kept beside it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date, timedelta
from functools import cache
from typing import Literal

from msgspec.structs import replace

from readout.clean.clocks import Clock, clock_in, iso_clock
from readout.datelines import MONTHS, dateline, is_dateline, month_number
from readout.names import fold
from readout.origins import of_site
from readout.tables import csv_rows, toml_table
from readout.types import Basis, Page, Published

Order = Literal["day", "month"] | None  # which of two numbers comes first; None where nobody can say
_M = rf"(?P<month>{MONTHS})"
_FORMS = tuple(
    re.compile(form, re.IGNORECASE)
    for form in (
        r"(?<!\d)(?P<year>(?:19|20)\d\d)[-/.](?P<m>\d{1,2})[-/.](?P<day>\d{1,2})(?!\d)",
        rf"\b{_M}\s+(?P<day>\d{{1,2}})(?:st|nd|rd|th)?\s*,?\s+(?P<year>(?:19|20)\d\d)\b",
        rf"(?<!\d)(?P<day>\d{{1,2}})(?:st|nd|rd|th)?[\s.-]+(?:of\s+)?{_M}[\s,./-]+(?P<year>(?:19|20)\d\d)\b",
        rf"\b{_M}\s+(?P<day>\d{{1,2}})(?:st|nd|rd|th)?\s*,\s*(?P<year>(?:19|20)\d\d)(?!\d)",
        r"(?<![\d.])(?P<day>\d{1,2})\.\s?(?P<m>\d{1,2})\.\s?(?P<year>(?:19|20)\d\d)(?!\d)",
        r"(?<!\d)(?P<one>\d{1,2})[/-](?P<two>\d{1,2})[/-](?P<year>(?:19|20)\d\d)(?!\d)",
        # what translated sites leave as it was: "04 Mei 2021", "4 de abril de 2022", "2018년 1월 9일"
        r"(?<![\d.])(?P<day>\d{1,2})(?:\.|er|º|ª)?\s+(?:de\s|di\s|d[’'])?(?P<word>[^\W\d_]{3,12})\.?,?\s+"
        r"(?:del?\s)?(?P<year>(?:19|20)\d\d)(?!\d)",
        r"(?<!\d)(?P<year>(?:19|20)\d\d)\.?\s(?:m\.\s)?(?P<word>[^\W\d_]{3,12})\s(?P<day>\d{1,2})(?!\d)",
        r"(?<!\d)(?P<year>(?:19|20)\d\d)\s?[年년]\s?(?P<m>\d{1,2})\s?[月월]\s?(?P<day>\d{1,2})\s?[日일]",
        r"(?<!\d)(?P<year>(?:19|20)\d\d)\.\s(?P<m>\d{1,2})\.\s(?P<day>\d{1,2})(?!\d)",
        # North Korea counts from 1912: "Juche 107 (2018).1.10.", "January 10, Juche 107 (2018)"
        r"\bJuche\s?\d{2,3}\s?\((?P<year>(?:19|20)\d\d)\)[.,]?\s?(?P<m>\d{1,2})[./]\s?(?P<day>\d{1,2})(?!\d)",
        rf"\b{_M}\s+(?P<day>\d{{1,2}}),?\s+Juche\s?\d{{2,3}}\s?\((?P<year>(?:19|20)\d\d)\)",
    )
)
_MONTH_ONLY = re.compile(rf"\b{_M},?\s+(?P<year>(?:19|20)\d\d)\b", re.IGNORECASE)
_YEAR_MONTH = re.compile(r"(?P<year>(?:19|20)\d\d)-(?P<m>0[1-9]|1[0-2])")
_IN_ADDRESS = (
    re.compile(r"/(?P<year>(?:19|20)\d\d)/(?P<m>\d{1,2})/(?P<day>\d{1,2})(?=[/_.-]|$)"),
    re.compile(r"(?<!\d)(?P<year>20\d\d)-(?P<m>\d\d)-(?P<day>\d\d)(?!\d)"),
    re.compile(r"(?<!\d)(?P<year>20\d\d)(?P<m>\d\d)(?P<day>\d\d)(?!\d)"),
    re.compile(r"/(?P<year>20\d\d)-?(?P<m>\d\d)/(?P<day>\d\d)(?=/)"),
    re.compile(rf"/(?P<year>(?:19|20)\d\d)/{_M}/(?P<day>\d{{1,2}})(?=[/_.-]|$)", re.IGNORECASE),
)
_CLOCK = re.compile(r"\d[:.h]\d\d\b")
CHANGED = re.compile(r"(?i)\b(?:updat|modif|amended|changed|revised)")
ISO_DAY = re.compile(r"\d{4}-?\d\d-?\d\d")
EARLIEST = 1970
LONGEST = 160  # characters of a line that prints the page's day rather than tells a story


def order_of(outlet: str | None, url: str | None) -> Order:
    """Which number comes first in "05/04/2023" on a site: the day in most countries, the month in a few."""
    country = of_site(outlet, url)
    table = toml_table("clean/day_order.toml")
    if country is None or country in table["either"] or (":" in country and country not in table["day"]):
        return None
    return "month" if country in table["month"] else "day"


def _day(found: re.Match[str], order: Order = None) -> date | None:
    groups = found.groupdict()
    year = int(groups["year"])
    word = fold(groups.get("word") or "")
    if word and word not in _foreign_months():
        return None
    if groups.get("one"):
        one, two = int(groups["one"]), int(groups["two"])
        if one <= 12 and two <= 12 and one != two and order is None:
            return None  # 05/04: May or April, nobody can say
        month, day = (one, two) if one <= 12 and (two > 12 or order == "month") else (two, one)
    else:
        told = month_number(groups["month"]) if groups.get("month") else _foreign_months().get(word)
        month = told or int(groups["m"])
        day = int(groups["day"])
    try:
        return date(year, month, day) if year >= EARLIEST else None
    except ValueError:
        return None


@cache
def _foreign_months() -> dict[str, int]:
    """Months by their names in other languages, folded: "mei", "abril", "toukokuuta"."""
    rows = csv_rows("clean/months.csv")
    return {name: int(row["month"]) for row in rows for name in row["names"].split("|")}


def day_in(text: str, order: Order = None) -> tuple[date, str] | None:
    """The first full day printed in ``text`` and its wording; ``order`` tells which day "05/04/2023" is."""
    best: tuple[int, date, str] | None = None
    for form in _FORMS:
        found = form.search(text)
        if found is not None and (best is None or found.start() < best[0]):
            day = _day(found, order)
            if day is not None:
                best = (found.start(), day, found[0])
    return None if best is None else best[1:]


def printed(lines: Iterable[str], opening: Iterable[str] = (), order: Order = None) -> Published | None:
    """The day printed on the page, or None.

    It stands in one of ``lines`` (furniture and short lines around the article), or in the dateline
    with which one of ``opening`` (its first paragraphs) begins, or which is one, where that has a year.
    A line that says "published" goes before one that says "updated"; ``order`` is the site's (``order_of``).
    """
    best: tuple[int, Published] | None = None
    for line in lines:
        found = _of_line(line, order)
        if found is not None and (best is None or found[0] > best[0]):
            best = found
    if best is not None:
        return best[1]
    for paragraph in opening:
        alone = _of_line(paragraph, order) if is_place_and_day(paragraph) else None
        if alone is not None:
            return alone[1]
        opened = dateline(paragraph)
        if opened is not None and opened.year and opened.month and opened.day:
            try:
                day = date(opened.year, opened.month, opened.day)
            except ValueError:
                continue
            return Published(day, "day", "printed", paragraph[: opened.end].strip(" -–—:"))
    return None


def is_place_and_day(line: str) -> bool:
    """Whether a line is a place and a full day and nothing else: "New Delhi, 19 August 2025"."""
    return is_dateline(line) and day_in(line) is not None


def updated(lines: Iterable[str]) -> Published:
    """The day on which the page says it was last changed: the latest of those printed, or unknown."""
    told = [found[1] for line in lines if (found := _of_line(line)) is not None and CHANGED.search(line)]
    return max(told, key=lambda day: (day.date or date.min, day.clock or ""), default=Published())


def _of_line(line: str, order: Order = None) -> tuple[int, Published] | None:
    """The day that a line prints, with its rank."""
    if len(line) > LONGEST or "://" in line or not any(char.isdigit() for char in line):
        return None
    found = day_in(line, order)
    if found is None:
        return None
    day, wording = found
    clock = clock_in(line.replace(wording, " ; ", 1))
    return _rank(line, line.find(wording)), _dated(day, "printed", line, clock)


def _dated(day: date, basis: Basis, evidence: str, clock: Clock | None) -> Published:
    if clock is None:
        return Published(day, "day", basis, evidence)
    return Published(day, "day", basis, evidence, clock.text, clock.instant(day))


def local(of_data: Published | None, of_page: Published | None) -> Published | None:
    """``of_data``, from metadata, with the day that the page prints where both are one instant.

    Metadata often speak in UTC: 02:30Z on 6 May is the evening of 5 May where the page was written.
    """
    if of_data is None or of_page is None or of_data.instant is None or of_data.date is None:
        return of_data
    if of_page.date is None or of_page.date == of_data.date or of_page.precision != "day":
        return of_data
    if of_data.instant.utcoffset() is None or of_data.instant.date() != of_data.date:
        return of_data  # the metadata are in a zone of their own already
    same = of_page.instant is not None and abs(of_page.instant - of_data.instant) < timedelta(hours=1)
    near = of_page.clock is None and (of_page.date - of_data.date).days in _reachable(of_data.instant.hour)
    if not (same or near):
        return of_data
    return replace(of_page, instant=of_data.instant, clock=of_page.clock or of_data.clock)


def _reachable(hour: int) -> set[int]:
    """The days, counted from UTC's, that it may be at an hour of UTC, from Alaska to New Zealand."""
    return ({-1} if hour < 9 else set()) | ({1} if hour >= 11 else set())


def _rank(line: str, at: int) -> int:
    """How likely a line, its day at ``at``, prints the page's day, not an update's or a copyright's."""
    low = line.lower()
    before = low[:at]
    if "publish" in low or "posted" in low:
        return 3
    if "updat" in before or "modif" in before or "©" in low or "copyright" in low:
        return 0
    return 2 if _CLOCK.search(line) else 1


def in_address(url: str | None) -> Published | None:
    """The day that an address names ("/2023/05/05/", "-20230505")."""
    if not url:
        return None
    for form in _IN_ADDRESS:
        found = form.search(url)
        if found is not None:
            day = _day(found)
            if day is not None:
                return Published(day, "day", "address", url)
    return None


def of_metadata(value: str, name: str) -> Published | None:
    """The day of a metadata field: ``of_metadata("2023-05-05T09:00:00Z", "article:published_time")``.

    The day is the one printed, in the page's own time zone; no zone is applied.
    """
    found = day_in(value) or _compact(value)
    if found is not None:
        clock = iso_clock(value) or (
            None if ISO_DAY.match(value) else clock_in(value.replace(found[1], " ; ", 1))
        )
        return _dated(found[0], "metadata", f"{name}: {value}", clock)
    month = _MONTH_ONLY.search(value) or _YEAR_MONTH.fullmatch(value)
    if month is not None:
        number = int(month["m"]) if "m" in month.groupdict() else month_number(month["month"])
        first = date(int(month["year"]), number, 1)
        return Published(first, "month", "metadata", f"{name}: {value}")
    return None


def told(page: Page) -> Published | None:
    """The day that the page's source gives it: a feed's entry, a mail's header."""
    said = page.told.published if page.told else None
    return of_metadata(said, page.told.by) if page.told and said else None


def oldest(day: Published, posted: Iterable[Published]) -> Published:
    """The page's day, ``day``; where it is unknown, that of its oldest entry."""
    if day.date is not None:
        return day
    dated = [entry for entry in posted if entry.date is not None]
    return min(dated, key=lambda entry: (entry.date or date.max, entry.clock or ""), default=day)


def _compact(value: str) -> tuple[date, str] | None:
    found = re.match(r"(?P<year>20\d\d)(?P<m>\d\d)(?P<day>\d\d)(?!\d{3})", value)
    day = _day(found) if found else None
    return None if day is None or found is None else (day, found[0])


def choose(candidates: Iterable[Published | None], given: date | None) -> Published:
    """The first that is known; else the day the user gave; else unknown."""
    for candidate in candidates:
        if candidate is not None:
            return candidate
    if given is not None:
        return Published(given, "day", "given", "given by the user")
    return Published()
