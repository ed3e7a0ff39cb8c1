"""Meanings that count from the page's day or the day told last: weekdays, "last week", "a day earlier"."""

from __future__ import annotations

from readout.resolve.days.meaning import VAGUE, Meaning, Now, Pick
from readout.resolve.days.units import DAY, Days, UndatedError, counted, moved, needed, part_of, unit_days
from readout.resolve.days.words import Unit

# How many days past its first one a stretch may reach and still tell in which unit it lies.
LENGTHS: dict[Unit, int] = {"weekend": 6, "week": 6, "month": 30, "quarter": 91, "half": 183}


class Weekday(Meaning, frozen=True):
    """A weekday: "Thursday", "last Thursday", "next Thursday", "Thursday last week" (``week`` -1)."""

    weekday: int
    pick: Pick | None = None
    week: int | None = None
    weeks_back: int = 0  # "two Fridays ago" is one week before the last

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
            day = page - ((back or 7) + 7 * self.weeks_back) * DAY
        elif self.pick == "next":
            day = page + (self.weekday - page.weekday() + 7) * DAY
        elif now.tense == "future" or self.pick == "told":
            day = page + ahead * DAY
        else:
            day = page - back * DAY
        return day, day


class Coming(Meaning, frozen=True):
    """The nearest weekday but the page's day: "this coming Thursday", "the past Thursday"."""

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
    """The night that touches the page's day: "overnight"."""

    def days(self, now: Now) -> Days:
        """Two days."""
        page = now.day()
        return (page, page + DAY) if now.tense == "future" else (page - DAY, page)


class Ago(Meaning, frozen=True):
    """So many units from the page's day, as calendar units: "three days ago", "in two weeks"."""

    low: int
    high: int
    unit: Unit
    sign: int = -1

    def days(self, now: Now) -> Days:
        """From the unit that lies farther to the nearer one."""
        page = now.day(needed(self.unit))
        return counted(page, self.low, self.high, self.unit, self.sign)


class Window(Meaning, frozen=True):
    """A stretch that touches the page's day: "the past three months", "the coming days", "recent weeks"."""

    count: int | None
    unit: Unit
    sign: int

    def days(self, now: Now) -> Days:
        """Counted day for day; a vague one is 7 days, 4 weeks, 6 months or 5 years."""
        page = now.day(needed(self.unit))
        other = moved(page, self.unit, self.sign * (self.count or VAGUE.get(self.unit, 1)))
        return (other, page) if self.sign < 0 else (page, other)


class Then(Meaning, frozen=True):
    """What was told last: "at that time"."""

    def days(self, now: Now) -> Days:
        """The days told last, a year at most."""
        if now.period is None:
            raise UndatedError("no time was told before")
        return now.period


class Told(Meaning, frozen=True):
    """Counted from the day told last: "the same day", "a year earlier", "the following week"."""

    unit: Unit
    low: int = 0
    high: int = 0
    sign: int = 1
    weekday: int | None = None

    def days(self, now: Now) -> Days:
        """Counted from the first day told (backwards) or the last (forwards), as calendar units."""
        exact = self.unit in {"day", "hour"}
        told = (None if exact and now.told else now.period) or now.told
        if told is None:  # from the page's day, unless that would tell of days to come as past
            if self.sign > 0 and self.high and now.tense == "past":
                raise UndatedError("no day that it counts from is told")
            told = now.day(), now.day()
        if (told[1] - told[0]).days > (6 if exact else LENGTHS.get(self.unit, 366)):
            raise UndatedError("the day it counts from is not told exactly")
        if not self.low and not self.high and self.unit in {"day", "hour"}:
            return told
        days = counted(told[1] if self.sign > 0 else told[0], self.low, self.high, self.unit, self.sign)
        to_come = now.page is not None and now.precision == "day" and days[0] > now.page
        if self.sign > 0 and now.tense == "past" and to_come:  # it counts from a day told before that one
            raise UndatedError("the day that it counts from is not told last")
        return days
