"""What a day expression means, apart from the page it stands on: small values that give days.

The grammar turns words into a ``Meaning``; ``meaning.days(now)`` gives first and last day once the
page's own day, the tense of the clause and the day told last are known. Weeks run Monday to Sunday;
seasons are the northern ones; "early", "mid" and "late" are thirds of their month or year.
"""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterable
from datetime import date
from typing import Literal

from msgspec import Struct
from msgspec.structs import replace

from readout.resolve.days.units import (
    DAY,
    Days,
    UndatedError,
    counted,
    make_day,
    month_days,
    moved,
    part_of,
    unit_days,
    year_days,
)
from readout.resolve.days.words import Unit
from readout.types import Precision

Tense = Literal["past", "future"]
Pick = Literal["last", "next", "this", "told"]

# How many units a vague stretch has: "recent weeks" are four
VAGUE = {"hour": 24, "day": 7, "weekend": 2, "week": 4, "month": 6, "quarter": 2, "year": 5, "decade": 3}
EXACTNESS: dict[Precision, int] = {"year": 1, "month": 2, "day": 3}


class Now(Struct, frozen=True):
    """Where an expression stands: the page's day and its precision, the clause's tense, the day told last.

    ``told`` is a day or a few; ``period`` is what was told last, a year at most.
    """

    page: date | None
    precision: Precision | None = "day"
    tense: Tense | None = None
    told: Days | None = None
    fiscal: int = 10  # first month of the fiscal year that ends in the year it is named after
    period: Days | None = None

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
    """A year or several: "2023", "2015-18", "fiscal 2023"."""

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
    """A month: "March", "March 2023", "last March"; with ``months`` 3 a season ("the summer of 2020")."""

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
        if self.pick == "told" and (told := now.period or now.told):
            return month_days(told[0].year, self.month, self.months)
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
    """Days of a month: "May 5", "3-5 May"; ``weekday`` ("Thursday, July 28") chooses a year not named."""

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
        return _near(fitting or listed, now)


def _near(listed: list[Days], now: Now) -> Days:
    """The day that tense points at, unless it lies almost a year off and the other one is close."""
    told, nearest = choose(listed, now, "month"), choose(listed, replace(now, tense=None), "month")
    page = now.day("month")
    far, close = abs((told[0] - page).days), abs((nearest[0] - page).days)
    return nearest if far > 300 and close < 45 else told


class DayOfMonth(Meaning, frozen=True):
    """A day without its month: "the 15th", "the 15th of this month"."""

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


class Nth(Meaning, frozen=True):
    """Units of a period: "the first week of May", "the last three months of 2022"; ``number`` -1 the last."""

    unit: Unit
    number: int
    count: int
    whole: Meaning

    def days(self, now: Now) -> Days:
        """Counted from the period's first day, or back from its last; weeks are seven days."""
        first, last = self.whole.days(now)
        if self.unit == "weekend":
            saturdays = [first + k * DAY for k in range((last - first).days + 1)]
            saturdays = [day for day in saturdays if day.weekday() == 5]
            if len(saturdays) < self.number:
                raise UndatedError("no such weekend")
            day = saturdays[self.number - 1 if self.number > 0 else -1]
            return day, day + DAY
        if self.number < 0:
            return max(first, moved(last + DAY, self.unit, -self.count)), last
        start = moved(first, self.unit, (self.number - 1) * self.count)
        if start > last:
            raise UndatedError("no such part")
        return start, min(last, moved(start, self.unit, self.count) - DAY)


class NthWeekday(Meaning, frozen=True):
    """A weekday of a month by number: "the first Monday of May", "the last Friday in June"."""

    weekday: int
    number: int
    whole: Meaning

    def days(self, now: Now) -> Days:
        """One day."""
        first, last = self.whole.days(now)
        hits = [first + k * DAY for k in range((last - first).days + 1)]
        hits = [day for day in hits if day.weekday() == self.weekday]
        if not hits or self.number > len(hits):
            raise UndatedError("no such weekday")
        day = hits[self.number - 1 if self.number > 0 else -1]
        return day, day


class UnitOf(Meaning, frozen=True):
    """The week or weekend that holds a day: "the week of May 5"."""

    unit: Unit
    other: Meaning

    def days(self, now: Now) -> Days:
        """The calendar unit around the day."""
        return unit_days(self.other.days(now)[0], self.unit)


# Days from another expression


class Part(Meaning, frozen=True):
    """A part of a period: "late December", "the end of last year", "mid-2023"."""

    part: str
    whole: Meaning

    def days(self, now: Now) -> Days:
        """The part; which period, is asked of the part, so that "early May" on 20 May is over."""
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
    """From one to another: "April or May", "from Monday to Wednesday", "between 3 May and 5 June"."""

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
    """Between the page's day and another: "since 2014", "by Friday", "until May", "before Monday"."""

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
        if self.bound == "before" and isinstance(self.other, Part) and self.other.part == "end":
            return (page, last) if last > page else (first, last)  # "before the end of the year"
        if self.bound == "before":
            if first <= page:
                raise UndatedError("before a day gone by: open at its start")
            return page, first - DAY
        if self.bound == "after":
            raise UndatedError("after a day: open at its end")
        return (page, last) if last > page else (first, last)


class Offset(Meaning, frozen=True):
    """Counted from another expression: "two days after Christmas", "a week from Monday"."""

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
            return counted(base, self.low, self.high, self.unit, self.sign)
        a, b = moved(base, self.unit, self.sign * self.low), moved(base, self.unit, self.sign * self.high)
        return min(a, b), max(a, b)
