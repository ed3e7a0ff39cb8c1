"""What a day expression means, apart from the page it stands on: small values that give days.

The grammar turns words into a ``Meaning``; ``meaning.days(now)`` gives first and last day once the
page's own day, the tense of the clause and the day told last are known. Weeks run Monday to Sunday;
seasons are the northern ones; "early", "mid" and "late" are thirds of their month or year.
"""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterable
from datetime import date, timedelta
from typing import Literal

from dateutil.relativedelta import relativedelta
from msgspec import Struct
from msgspec.structs import replace

from readout.resolve.days_words import Unit
from readout.types import Precision

Days = tuple[date, date]
Tense = Literal["past", "future"]
Pick = Literal["last", "next", "this", "told"]

DAY = timedelta(days=1)
VAGUE = {"hour": 1, "day": 7, "weekend": 2, "week": 4, "month": 6, "quarter": 2, "year": 5, "decade": 3}
EXACTNESS: dict[Precision, int] = {"year": 1, "month": 2, "day": 3}


class UndatedError(Exception):
    """The wording cannot be given days here; ``str(error)`` says why."""


class Now(Struct, frozen=True):
    """Where an expression stands: the page's day and its precision, the clause's tense, the day told last."""

    page: date | None
    precision: Precision | None = "day"
    tense: Tense | None = None
    told: Days | None = None
    fiscal: int = 10  # first month of the fiscal year that ends in the year it is named after

    def day(self, need: Precision = "day") -> date:
        """The page's day, known at least to ``need``; raises ``UndatedError``."""
        if self.page is None:
            raise UndatedError("the page's own day is unknown")
        if EXACTNESS[self.precision or "day"] < EXACTNESS[need]:
            raise UndatedError(f"the page's own day is known only to the {self.precision}")
        return self.page


class Meaning(Struct, frozen=True):
    """A day expression read; subclasses say which."""

    def days(self, now: Now) -> Days:
        """First and last day, both included; raises ``UndatedError`` where ``now`` does not suffice."""
        raise NotImplementedError


# Calendar arithmetic


def month_days(year: int, month: int, months: int = 1) -> Days:
    """First and last day of ``months`` months; ``month`` may lie outside 1 to 12."""
    year, month = year + (month - 1) // 12, (month - 1) % 12 + 1
    first = make_day(year, month, 1)
    return first, first + relativedelta(months=months) - DAY


def make_day(year: int, month: int, day: int) -> date:
    """The day; raises ``UndatedError`` for one no calendar has."""
    try:
        return date(year, month, day)
    except ValueError as error:
        raise UndatedError(f"no such day: {year}-{month}-{day}") from error


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
        moved = day + shift * DAY if unit == "day" else day
        return moved, moved
    if unit in {"week", "weekend"}:
        monday = day + (7 * shift - day.weekday()) * DAY
        return (monday, monday + 6 * DAY) if unit == "week" else (monday + 5 * DAY, monday + 6 * DAY)
    if unit == "month":
        return month_days(day.year, day.month + shift)
    if unit == "quarter":
        return month_days(day.year, (day.month - 1) // 3 * 3 + 1 + 3 * shift, 3)
    if unit == "half":
        return month_days(day.year, (day.month - 1) // 6 * 6 + 1 + 6 * shift, 6)
    if unit == "year":
        return year_days(day.year + shift)
    span = 10 if unit == "decade" else 100
    return year_days(day.year // span * span + span * shift, span)


def moved(day: date, unit: Unit, count: int) -> date:
    """``day`` moved by ``count`` units, day for day ("the past three months" from 5 May: 5 February)."""
    steps = {"week": relativedelta(weeks=count), "weekend": relativedelta(weeks=count),
             "month": relativedelta(months=count), "quarter": relativedelta(months=3 * count),
             "half": relativedelta(months=6 * count), "year": relativedelta(years=count),
             "decade": relativedelta(years=10 * count), "century": relativedelta(years=100 * count)}  # fmt: skip
    try:
        return day + (steps[unit] if unit in steps else relativedelta(days=count if unit == "day" else 0))
    except (ValueError, OverflowError) as error:
        raise UndatedError("out of the calendar") from error


def part_of(days: Days, part: str) -> Days:
    """The "early", "mid", "late", "start" or "end" part of a period; a single day is its own part."""
    first, last = days
    length = (last - first).days + 1
    if length == 1:
        return days
    if part == "eve":
        return first - DAY, first - DAY
    if length <= 7:
        cuts = {"early": (0, 1), "mid": (1, 3), "late": (3, 6), "start": (0, 1), "end": (4, 6)}
        a, b = cuts[part]
        return first + min(a, length - 1) * DAY, min(first + b * DAY, last)
    if length <= 31:
        cuts = {"early": (0, 9), "mid": (10, 19), "late": (20, 30), "start": (0, 6), "end": (length - 7, 30)}
        a, b = cuts[part]
        return first + a * DAY, min(first + b * DAY, last)
    months = (last.year - first.year) * 12 + last.month - first.month + 1
    third = max(1, months // 3)
    edge = 1 if months <= 12 else max(12, months // 10)
    starts = {"early": 0, "mid": third, "late": months - third, "start": 0, "end": months - edge}
    return month_days(first.year, first.month + starts[part], edge if part in {"start", "end"} else third)


def choose(candidates: Iterable[Days], now: Now, need: Precision = "day") -> Days:
    """The candidate that tense points at: the latest begun, the earliest not over; else the nearest."""
    page = now.day(need)
    listed = sorted(candidates)
    if now.tense == "past":
        return max((c for c in listed if c[0] <= page), default=listed[0])
    if now.tense == "future":
        return min((c for c in listed if c[1] >= page), default=listed[-1])
    return min(
        listed,
        key=lambda c: (
            0 if c[0] <= page <= c[1] else min(abs((c[0] - page).days), abs((c[1] - page).days)),
            c,
        ),
    )


def _years(now: Now, spread: int = 1, need: Precision = "month") -> range:
    year = now.day(need).year
    return range(year - spread, year + spread + 1)


# Absolute days


class Fixed(Meaning, frozen=True):
    """Days that need no page: "5 May 2023", "2015-2018", "the 1990s"."""

    start: date
    end: date

    def days(self, now: Now) -> Days:
        """The days themselves."""
        return self.start, self.end


class Year(Meaning, frozen=True):
    """ "2023", "2015-18", "fiscal 2023"."""

    year: int
    years: int = 1
    fiscal: bool = False

    def days(self, now: Now) -> Days:
        """The calendar years, or the fiscal year that is named after ``year``."""
        if not self.fiscal:
            return year_days(self.year, self.years)
        if self.years == 2:  # "fiscal 2023-24" begins in the first of its years
            return month_days(self.year, now.fiscal if now.fiscal < 10 else 4, 12)
        first = self.year - 1 if now.fiscal >= 7 else self.year
        return month_days(first, now.fiscal, 12)


class Month(Meaning, frozen=True):
    """ "March", "March 2023", "last March"; ``months`` 3 for a season ("the summer of 2020")."""

    month: int
    year: int | None = None
    pick: Pick | None = None
    months: int = 1
    year_shift: int | None = None  # "in March last year"

    def days(self, now: Now) -> Days:
        """The month; where no year is named, the one that pick and tense point at."""
        if self.year is not None:
            return month_days(self.year, self.month, self.months)
        if self.year_shift is not None:
            return month_days(now.day("year").year + self.year_shift, self.month, self.months)
        page = now.day("month")
        if self.pick == "told" and now.told:
            return month_days(now.told[0].year, self.month, self.months)
        listed = [month_days(year, self.month, self.months) for year in _years(now)]
        if self.pick == "last":
            return max(c for c in listed if c[1] < page)
        if self.pick == "next":
            return min(c for c in listed if c[0] > page)
        if self.pick == "this":
            inside = [c for c in listed if c[0] <= page <= c[1]]
            return inside[0] if inside else choose(listed, replace(now, tense=None), "month")
        return choose(listed, now, "month")


class MonthDay(Meaning, frozen=True):
    """ "May 5", "3-5 May", "Thursday, July 28"; ``weekday`` chooses the year where none is named."""

    month: int
    day: int
    last: int | None = None
    year: int | None = None
    weekday: int | None = None
    year_shift: int | None = None

    def of(self, year: int) -> Days:
        """These days in ``year``."""
        return make_day(year, self.month, self.day), make_day(year, self.month, self.last or self.day)

    def days(self, now: Now) -> Days:
        """The day or days; the year from the weekday or the tense where none is named."""
        if self.year is not None:
            return self.of(self.year)
        if self.year_shift is not None:
            return self.of(now.day("year").year + self.year_shift)
        leap = self.month == 2 and self.day == 29
        spread = 6 if self.weekday is not None or leap else 1
        listed = [self.of(y) for y in _years(now, spread, "month") if not leap or monthrange(y, 2)[1] == 29]
        fitting = [c for c in listed if c[0].weekday() == self.weekday]
        return choose(fitting or listed, now, "month")


class DayOfMonth(Meaning, frozen=True):
    """ "the 15th", "the 15th of this month"."""

    day: int
    shift: int | None = None

    def days(self, now: Now) -> Days:
        """That day of the month that tense points at."""
        page = now.day()
        shifts = (self.shift,) if self.shift is not None else (-1, 0, 1)
        listed = []
        for k in shifts:
            first, last = month_days(page.year, page.month + k)
            if self.day <= last.day:
                listed.append((first.replace(day=self.day),) * 2)
        if not listed:
            raise UndatedError("no such day in that month")
        return choose(listed, now)


# Days from the page's day


class Weekday(Meaning, frozen=True):
    """ "Thursday", "last Thursday", "next Thursday", "Thursday last week" (``week`` -1)."""

    weekday: int
    pick: Pick | None = None
    week: int | None = None

    def days(self, now: Now) -> Days:
        """One day: by week, by pick, else the page's day or the nearest one that tense points at.

        "Last Thursday" is the latest one before the page's day, "next Thursday" that of the week after.
        """
        if self.pick == "told" and now.told:
            start = now.told[1] + DAY
            day = start + (self.weekday - start.weekday()) % 7 * DAY
            return day, day
        page = now.day()
        back, ahead = (page.weekday() - self.weekday) % 7, (self.weekday - page.weekday()) % 7
        if self.week is not None or self.pick == "this":
            day = page + (self.weekday - page.weekday() + 7 * (self.week or 0)) * DAY
        elif self.pick == "last":
            day = page - (back or 7) * DAY
        elif self.pick == "next":
            day = page + (self.weekday - page.weekday() + 7) * DAY
        elif now.tense == "future" or self.pick == "told":
            day = page + ahead * DAY
        else:
            day = page - back * DAY
        return day, day


class Coming(Meaning, frozen=True):
    """ "This coming Thursday", "the past Thursday": the nearest one, never the page's day."""

    weekday: int
    sign: int

    def days(self, now: Now) -> Days:
        """One day within a week of the page's."""
        page = now.day()
        gap = (self.sign * (self.weekday - page.weekday())) % 7 or 7
        return page + self.sign * gap * DAY, page + self.sign * gap * DAY


class Relative(Meaning, frozen=True):
    """A calendar unit counted from the page's: "yesterday", "last week", "this year"; ``part`` narrows it."""

    unit: Unit
    shift: int = 0
    part: str | None = None

    def days(self, now: Now) -> Days:
        """The unit, cut to its part; "earlier" ends and "later" starts on the page's day."""
        page = now.day(needed(self.unit))
        whole = unit_days(page, self.unit, self.shift)
        if self.unit == "weekend" and self.shift == 0 and now.tense != "future" and page < whole[0]:
            whole = unit_days(page, "weekend", -1)  # "over the weekend", told on a weekday, is over
        if self.part == "earlier":
            return whole[0], max(whole[0], min(page, whole[1]))
        if self.part == "later":
            return min(whole[1], max(page, whole[0])), whole[1]
        return part_of(whole, self.part) if self.part else whole


class Night(Meaning, frozen=True):
    """ "Overnight": the page's day and the night before it, or the one to come."""

    def days(self, now: Now) -> Days:
        """Two days."""
        page = now.day()
        return (page, page + DAY) if now.tense == "future" else (page - DAY, page)


class Ago(Meaning, frozen=True):
    """ "Three days ago", "in two weeks": ``low`` to ``high`` units from the page's day, as calendar units."""

    low: int
    high: int
    unit: Unit
    sign: int = -1

    def days(self, now: Now) -> Days:
        """From the unit that lies farther to the nearer one."""
        page = now.day(needed(self.unit))
        return _counted(page, self.low, self.high, self.unit, self.sign)


class Window(Meaning, frozen=True):
    """ "The past three months", "the coming days", "recent weeks": a stretch that touches the page's day."""

    count: int | None
    unit: Unit
    sign: int

    def days(self, now: Now) -> Days:
        """Counted day for day; a vague one is 7 days, 4 weeks, 6 months or 5 years."""
        page = now.day(needed(self.unit))
        other = moved(page, self.unit, self.sign * (self.count or VAGUE.get(self.unit, 1)))
        return (other, page) if self.sign < 0 else (page, other)


class Within(Meaning, frozen=True):
    """A numbered part of a period: "the third quarter of 2023", "the first half of the year"."""

    unit: Unit
    number: int
    whole: Meaning | None = None

    def days(self, now: Now) -> Days:
        """The part; of the year that tense points at where none is named."""
        months = 3 if self.unit == "quarter" else 6
        if self.whole is None:
            listed = [month_days(y, (self.number - 1) * months + 1, months) for y in _years(now)]
            return choose(listed, now, "month")
        first, last = self.whole.days(now)
        length = (last - first).days + 1
        if length >= 365 * 2 or length < 28:
            half = (length + 1) // 2
            return (first, first + (half - 1) * DAY) if self.number == 1 else (first + half * DAY, last)
        if length <= 31:
            return (first, first + 14 * DAY) if self.number == 1 else (first + 15 * DAY, last)
        return month_days(first.year, first.month + (self.number - 1) * months, months)


# Days from the day told last


class Told(Meaning, frozen=True):
    """ "The same day", "a year earlier", "the following week": counted from the day told last."""

    unit: Unit
    low: int = 0
    high: int = 0
    sign: int = 1
    weekday: int | None = None

    def days(self, now: Now) -> Days:
        """Counted from the first day told (backwards) or the last (forwards), as calendar units."""
        told = now.told or ((now.day(), now.day()))
        if self.unit in {"day", "hour"} and (told[1] - told[0]).days > 6:
            raise UndatedError("the day it counts from is not told exactly")
        if not self.low and not self.high and self.unit in {"day", "hour"}:
            return told
        return _counted(told[1] if self.sign > 0 else told[0], self.low, self.high, self.unit, self.sign)


# Days from another expression


class Part(Meaning, frozen=True):
    """ "Late December", "the end of last year", "mid-2023"."""

    part: str
    whole: Meaning

    def days(self, now: Now) -> Days:
        """The part of the period; which period, is asked of the part, so that "early May" on 20 May is over."""
        whole = self.whole
        if (
            isinstance(whole, Month)
            and whole.year is None
            and whole.pick is None
            and whole.year_shift is None
        ):
            listed = [part_of(month_days(y, whole.month, whole.months), self.part) for y in _years(now)]
            return choose(listed, now, "month")
        return part_of(whole.days(now), self.part)


class Union(Meaning, frozen=True):
    """ "April or May", "from Monday to Wednesday", "between 3 May and 5 June": from the first to the last."""

    first: Meaning
    second: Meaning

    def days(self, now: Now) -> Days:
        """First day of the first to last day of the second, which is read as the next one after it."""
        first, second = self.first, self.second
        year = getattr(second, "year", None)
        if isinstance(first, (Month, MonthDay)) and first.year is None and year is not None:
            first = replace(first, year=year)
        shift = getattr(second, "year_shift", None)
        if isinstance(first, (Month, MonthDay)) and shift is not None and first.year_shift is None:
            first = replace(first, year_shift=shift)
        if now.tense == "past" and now.page is not None and getattr(first, "year", None) is None:
            b = second.days(now)
            a = first.days(replace(now, page=b[1], precision="day"))
        else:
            a = first.days(now)
            b = second.days(replace(now, page=a[0], precision="day", tense="future"))
        if b[1] < a[0]:
            raise UndatedError("its end lies before its start")
        return a[0], b[1]


class Bounded(Meaning, frozen=True):
    """ "Since 2014", "by Friday", "until May", "before Monday": between the page's day and another."""

    bound: Literal["since", "by", "until", "before", "after"]
    other: Meaning

    def days(self, now: Now) -> Days:
        """Up to the page's day for "since", from it for the others; an end gone by stands for itself."""
        if self.bound == "since":
            first, _ = self.other.days(replace(now, tense="past"))
            page = now.page
            if page is None:
                raise UndatedError(f"from {first.isoformat()} to the page's own day, which is unknown")
            page = page if now.precision == "day" else unit_days(page, now.precision or "day")[1]
            return first, max(first, page)
        tense = now.tense or "future"
        first, last = self.other.days(replace(now, tense=tense))
        if now.page is None:
            return first, last
        page = now.page
        if self.bound == "before":
            if first <= page:
                raise UndatedError("before a day gone by: open at its start")
            return page, first - DAY
        if self.bound == "after":
            raise UndatedError("after a day: open at its end")
        return (page, last) if last > page else (first, last)


class Offset(Meaning, frozen=True):
    """ "Two days after Christmas", "a week before the election on 5 November"."""

    low: int
    high: int
    unit: Unit
    sign: int
    other: Meaning

    def days(self, now: Now) -> Days:
        """Counted from the other expression: day for day; vaguely ("days after"), a range of days."""
        first, last = self.other.days(now)
        base = last if self.sign > 0 else first
        if self.unit in {"day", "hour"}:
            return _counted(base, self.low, self.high, self.unit, self.sign)
        a, b = moved(base, self.unit, self.sign * self.low), moved(base, self.unit, self.sign * self.high)
        return min(a, b), max(a, b)


def needed(unit: Unit) -> Precision:
    """How exactly the page's day must be known to count this unit from it."""
    if unit in {"hour", "day", "weekend", "week"}:
        return "day"
    return "month" if unit in {"month", "quarter", "half"} else "year"


def _counted(base: date, low: int, high: int, unit: Unit, sign: int) -> Days:
    if unit == "decade":  # "a decade ago" is ten years ago, not the decade before
        low, high, unit = 10 * low, 10 * high, "year"
    if unit == "hour":
        low = high = 0
    a, b = unit_days(base, unit, sign * low), unit_days(base, unit, sign * high)
    return min(a[0], b[0]), max(a[1], b[1])
