"""Datelines: the place, day and agency that open wire copy. They stay in the text.

"BEIJING, May 5 (Reuters) - ..."     "MOSCOW, February 26. /TASS/. ..."    "GENEVA (AP) — ..."
"Munich/Panaji – ..."                "NEW DELHI: ..."                      "New Delhi, April 16"
"Islamabad: The ..." where a paragraph follows, since in a headline the capital speaks
"""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from readout.tables import csv_rows

MONTHS = (
    r"Jan(?:uary|\.)?|Feb(?:ruary|\.)?|Mar(?:ch|\.)?|Apr(?:il|\.)?|May|June?\.?|July?\.?"
    r"|Aug(?:ust|\.)?|Sept?(?:ember|\.)?|Oct(?:ober|\.)?|Nov(?:ember|\.)?|Dec(?:ember|\.)?"
)
_MONTH_NAMES = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_CAPS = r"[A-Z][A-Z.'’-]+(?:[ /][A-Z][A-Z.'’-]*){0,4}(?:, [A-Z][A-Za-z.]+(?: [A-Z][a-z]+)?)?"
_MIXED = r"[A-Z][\w.'’-]+(?:[ /][A-Z][\w.'’-]*){0,4}(?:, [A-Z][\w.]+(?: [A-Z][a-z]+)?)?"
_DAY = (
    rf"(?:,? \(?(?P<month>{MONTHS}) (?P<day>\d{{1,2}})(?:, (?P<year>\d{{4}}))?\)?\.?,?"
    rf"|,? (?P<day2>\d{{1,2}}) (?P<month2>{MONTHS})(?:,? (?P<year2>\d{{4}}))?\.?,?)"
)
_AGENCY = r"(?:\s?\((?P<agency>[A-Z][\w .&/-]{1,30})\)|\s?/(?P<agency2>[A-Z][\w ]{1,20})/\.?)"
_FORMS = tuple(
    re.compile(form)
    for form in (
        rf"(?P<place>{_CAPS}|{_MIXED}){_DAY}?{_AGENCY}\s?(?:--|[–—:-])?\s?(?=\S)",
        rf"(?P<place>{_CAPS}){_DAY}?(?:\s?—|\s?--|\s[–-]|:)\s(?=\S)",
        rf"(?P<place>{_MIXED}){_DAY}\s?(?:--|[–—:-])\s(?=\S)",
        rf"(?P<place>{_MIXED})\s[–—]\s(?=[\"“‘']?[A-Z])",
    )
)
_MARKS = re.compile(r"[(/:–—-]")  # no dateline goes without one of these
_PARAGRAPH = 100  # characters; headlines are shorter
_BARE_AGENCY = r"(?:\s?\([A-Z][\w .&/-]{1,30}\)|\s?/[A-Z][\w ]{1,20}/\.?)"
# What follows the place where it stands on a line of its own: ", Friday, the 12th of May 2023".
_WHOLE_DAY = (
    r"(?:[,:]? (?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)?"
    rf"(?:[,:]? \(?(?:{MONTHS}) \d{{1,2}}(?:st|nd|rd|th)?(?:, \d{{4}})?\)?\.?,?"
    rf"|[,:]? (?:the )?\d{{1,2}}(?:st|nd|rd|th)? (?:of )?(?:{MONTHS})(?:,? \d{{4}})?\.?,?)"
)
_ALONE = re.compile(
    rf"\(?(?:{_MIXED}{_WHOLE_DAY}|{_CAPS}(?:, [A-Z][a-z]+)?)(?:{_BARE_AGENCY}|,?\s[A-Z]{{2,12}})?\s?[).:–—-]*"
)


class Dateline(NamedTuple):
    """What a dateline says: its place, month and day, a year where printed, the agency, and its length."""

    place: str
    month: int | None
    day: int | None
    year: int | None
    agency: str | None
    end: int


def dateline(text: str) -> Dateline | None:
    """The dateline that opens ``text``, or None."""
    opening = text[:120]
    if _MARKS.search(opening) is None:
        return None
    for form in _FORMS:
        found = form.match(opening)
        if found is None:
            continue
        groups = found.groupdict()
        month = groups.get("month") or groups.get("month2")
        day = groups.get("day") or groups.get("day2")
        year = groups.get("year") or groups.get("year2")
        return Dateline(
            found["place"],
            month_number(month) if month else None,
            int(day) if day else None,
            int(year) if year else None,
            groups.get("agency") or groups.get("agency2"),
            found.end(),
        )
    place, colon, _rest = opening.partition(": ")
    if colon and len(text) >= _PARAGRAPH and place in _capitals():
        return Dateline(place, None, None, None, None, len(place) + 2)
    return None


@cache
def _capitals() -> frozenset[str]:
    return frozenset(row["capital"] for row in csv_rows("actors/states.csv"))


def opens_with_dateline(text: str) -> bool:
    """Whether a paragraph opens with a dateline."""
    return dateline(text) is not None


def is_dateline(text: str) -> bool:
    """Whether a whole line is a dateline and nothing else: "New Delhi, April 16", "VLADIVOSTOK, Russia"."""
    return len(text) <= 60 and _ALONE.fullmatch(text) is not None


def month_number(name: str) -> int:
    """1 to 12 for an English month name or its abbreviation."""
    return _MONTH_NAMES.index(name.lower()[:3]) + 1
