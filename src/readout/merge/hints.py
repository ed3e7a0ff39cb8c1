"""What a sentence says of its day where no year is told: "on the night of 15 June", "on Friday evening".

Pages that print no day leave such words unread: they name no day. They do speak for one day or against it.
"""

from __future__ import annotations

import re
from datetime import date, timedelta
from functools import lru_cache

from msgspec import Struct

from readout.types import Interval

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_MONTH = (
    "jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|"
    "nov(?:ember)?|dec(?:ember)?"
)
_DAY = re.compile(
    rf"\b(?:({_MONTH})\.? (\d\d?)(?:st|nd|rd|th)?|(\d\d?)(?:st|nd|rd|th)?(?: of)? ({_MONTH}))\b"
    r"(?! (?:\d\d|\d{4})\b)"  # with its year it is read as a day
)
_WEEKDAY = re.compile(rf"\b({'|'.join(_WEEKDAYS)})\b")
_NARROW = timedelta(days=7)
_YEAR = 2024  # a leap year: all days of a year are in it
AGAINST = -9


class Hints(Struct, frozen=True):
    """Days of a year (as days of a leap year) and weekdays (0 is Monday) that a wording names."""

    days: frozenset[date] = frozenset()
    weekdays: frozenset[int] = frozenset()


_NONE = Hints()


def hints(wording: str) -> Hints:
    """The hints of a folded wording."""
    days = set()
    for month, day, other_day, other_month in _DAY.findall(wording):
        number, name = int(day or other_day), (month or other_month)[:3]
        try:
            days.add(date(_YEAR, _MONTHS.index(name) + 1, number))
        except ValueError:
            continue
    weekdays = frozenset(map(_WEEKDAYS.index, _WEEKDAY.findall(wording)))
    return Hints(frozenset(days), weekdays) if days or weekdays else _NONE


def of_days(when: Interval) -> Hints:
    """What a wording of these days could name; nothing where they are many."""
    return _NONE if when.end - when.start > _NARROW else _of_days(when)


@lru_cache(maxsize=1 << 12)
def _of_days(when: Interval) -> Hints:
    every = [when.start + timedelta(k) for k in range((when.end - when.start).days + 1)]
    return Hints(
        frozenset(day.replace(year=_YEAR) for day in every), frozenset(day.weekday() for day in every)
    )


def agree(a: Hints, b: Hints) -> int:
    """How much two hints speak for one day: 2 for a day of the year, 1 for a weekday; or against it."""
    if a.days and b.days:
        near = any(abs(x - y) <= timedelta(days=1) for x in a.days for y in b.days)
        return 2 if near else AGAINST
    if a.weekdays and b.weekdays:
        return 1 if a.weekdays & b.weekdays else -1
    return 0
