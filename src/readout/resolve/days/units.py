"""Calendar arithmetic: units, their parts, and moving by them. Weeks run Monday to Sunday."""

from __future__ import annotations

from datetime import date, timedelta

from dateutil.relativedelta import relativedelta

from readout.resolve.days.words import Unit
from readout.types import Precision

Days = tuple[date, date]
DAY = timedelta(days=1)


class UndatedError(Exception):
    """The wording cannot be given days here; ``str(error)`` says why."""


def make_day(year: int, month: int, day: int) -> date:
    """The day; raises ``UndatedError`` for one no calendar has."""
    try:
        return date(year, month, day)
    except ValueError as error:
        raise UndatedError(f"no such day: {year}-{month}-{day}") from error


def month_days(year: int, month: int, months: int = 1) -> Days:
    """First and last day of ``months`` months; ``month`` may lie outside 1 to 12."""
    year, month = year + (month - 1) // 12, (month - 1) % 12 + 1
    beyond = month - 1 + months
    return make_day(year, month, 1), make_day(year + beyond // 12, beyond % 12 + 1, 1) - DAY


def year_days(year: int, years: int = 1) -> Days:
    """First and last day of ``years`` years from ``year``."""
    return make_day(year, 1, 1), make_day(year + years - 1, 12, 31)


def unit_days(day: date, unit: Unit, shift: int = 0) -> Days:
    """The calendar unit that holds ``day``, ``shift`` units on."""
    try:
        return _unit_days(day, unit, shift)
    except (ValueError, OverflowError) as error:
        raise UndatedError("out of the calendar") from error


def _unit_days(day: date, unit: Unit, shift: int) -> Days:
    if unit in {"hour", "day"}:
        other = day + shift * DAY if unit == "day" else day
        return other, other
    if unit in {"week", "weekend"}:
        monday = day + (7 * shift - day.weekday()) * DAY
        return (monday, monday + 6 * DAY) if unit == "week" else (monday + 5 * DAY, monday + 6 * DAY)
    months = {"month": 1, "quarter": 3, "half": 6}.get(unit)
    if months:
        return month_days(day.year, (day.month - 1) // months * months + 1 + months * shift, months)
    if unit == "year":
        return year_days(day.year + shift)
    span = 10 if unit == "decade" else 100
    return year_days(day.year // span * span + span * shift, span)


def moved(day: date, unit: Unit, count: int) -> date:
    """``day`` moved by ``count`` units, day for day: three months back from 5 May is 5 February."""
    if unit == "hour":  # a stretch of hours touches so many days
        return day + (count // 24 if count > 0 else -(-count // 24)) * DAY
    step = {
        "day": relativedelta(days=count),
        "week": relativedelta(weeks=count),
        "weekend": relativedelta(weeks=count),
        "month": relativedelta(months=count),
        "quarter": relativedelta(months=3 * count),
        "half": relativedelta(months=6 * count),
        "year": relativedelta(years=count),
        "decade": relativedelta(years=10 * count),
        "century": relativedelta(years=100 * count),
    }[unit]
    try:
        return day + step
    except (ValueError, OverflowError) as error:
        raise UndatedError("out of the calendar") from error


def counted(base: date, low: int, high: int, unit: Unit, sign: int) -> Days:
    """From ``low`` to ``high`` units before or after ``base``, as calendar units."""
    if unit == "decade":  # "a decade ago" is ten years ago, not the decade before
        low, high, unit = 10 * low, 10 * high, "year"
    elif unit == "century":
        low, high, unit = 100 * low, 100 * high, "year"
    elif unit == "hour":
        low, high, unit = low // 24, high // 24, "day"
    a, b = unit_days(base, unit, sign * low), unit_days(base, unit, sign * high)
    return min(a[0], b[0]), max(a[1], b[1])


def needed(unit: Unit) -> Precision:
    """How exactly the page's day must be known to count this unit from it."""
    if unit in {"hour", "day", "weekend", "week"}:
        return "day"
    return "month" if unit in {"month", "quarter", "half"} else "year"


def part_of(days: Days, part: str) -> Days:
    """The "early", "mid", "late", "start", "end" or "eve" part of a period; a single day is its own part.

    Early, mid and late are thirds: of a month 1 to 10, 11 to 20, 21 on; of a year January to April, May
    to August, September on. Start and end are its first and last month, week or days.
    """
    first, last = days
    length = (last - first).days + 1
    if part == "eve":
        return first - DAY, first - DAY
    if length == 1:
        return days
    if length <= 7:
        cuts = {"early": (0, 1), "mid": (1, 3), "late": (3, 6), "start": (0, 1), "end": (4, 6)}
    elif length <= 31:
        cuts = {"early": (0, 9), "mid": (10, 19), "late": (20, 30), "start": (0, 6), "end": (length - 7, 30)}
    else:
        return _months_of(days, part)
    a, b = cuts[part]
    return first + min(a, length - 1) * DAY, min(first + b * DAY, last)


def _months_of(days: Days, part: str) -> Days:
    first, last = days
    months = (last.year - first.year) * 12 + last.month - first.month + 1
    if months >= 120:  # decades and centuries: early is 1990 to 1993, mid 1994 to 1996, late 1997 to 1999
        years = months // 12
        a, b = {"early": (0, 4), "mid": (4, 7), "late": (7, 10), "start": (0, 1), "end": (9, 10)}[part]
        return month_days(first.year + a * years // 10, first.month, (b - a) * years // 10 * 12)
    third, edge = max(1, months // 3), 1
    start = {"early": 0, "mid": third, "late": months - third, "start": 0, "end": months - edge}[part]
    return month_days(first.year, first.month + start, edge if part in {"start", "end"} else third)
