"""Times of day as pages print them, with their zone, and the instant in UTC where the zone is known.

"2023-05-05T23:30:00-05:00"     "11:30 p.m. ET, May 5, 2023"     "14.05 GMT"     "17:05 Greenwich Mean Time"

A day stays the one that was printed: what is told at 23:30 -05:00 on 5 May is told on 5 May, though it is
6 May in UTC. Letters that no table knows give no instant.
"""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, time, timedelta
from functools import cache
from typing import NamedTuple
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from readout.tables import toml_table


class Clock(NamedTuple):
    """A time of day in minutes from midnight, its zone as printed, and its words ("14:05 GMT")."""

    minutes: int
    zone: str
    text: str

    def instant(self, day: date) -> datetime | None:
        """This time on ``day`` in UTC; None where the zone is unknown."""
        local = datetime.combine(day, time()) + timedelta(minutes=self.minutes)
        shift = _shift(self.zone, local)
        return None if shift is None else (local - shift).replace(tzinfo=UTC)


@cache
def _zones() -> tuple[dict[str, int], dict[str, str]]:
    table = toml_table("clean/zones.toml")
    return dict(table["minutes"]), dict(table["regions"])


@cache
def zone_names() -> str:
    """The zones of the table as an alternation, the longest first."""
    minutes, regions = _zones()
    names = sorted({*minutes, *regions}, key=lambda name: (-len(name), name))
    return "|".join(re.escape(name).replace(r"\ ", r"\s") for name in names)


@cache
def pattern() -> re.Pattern[str]:
    """A clock: hours with minutes, or with "am" or "pm"."""
    return re.compile(
        r"(?<![\d.:/-])(?P<hour>[01]?\d|2[0-3])(?:(?:[:.]|h(?=\d))(?P<minute>[0-5]\d)(?::[0-5]\d(?:[.,]\d+)?)?)?"
        r"(?P<half>\s?[ap](?:\.\s?m\.|m\b))?(?:\s?(?:hours|hrs|h)\b)?"
        r"(?P<zone>[ ,]{0,2}\(?(?:(?:GMT|UTC)\s?[+-]\s?\d{1,2}(?::?\d\d)?|\s?[+-]\d\d:?\d\d"
        rf"|(?:{zone_names()})\b)\)?)?"
        r"(?!\.?\d|%)",
        re.IGNORECASE,
    )


def clock_in(text: str) -> Clock | None:
    """The first time of day in ``text``: needs minutes, or "am" or "pm"."""
    for found in pattern().finditer(text):
        if (clock := clock_of(found)) is not None:
            return clock
    return None


def clock_of(found: re.Match[str]) -> Clock | None:
    """The clock that a match of ``pattern`` is; None for a bare number."""
    if found["minute"] is None and found["half"] is None:
        return None
    hour, minute = int(found["hour"]), int(found["minute"] or 0)
    if found["half"]:
        if not 1 <= hour <= 12:
            return None
        hour = hour % 12 + (12 if found["half"].strip().lower().startswith("p") else 0)
    zone = (found["zone"] or "").strip(" ,()")
    end = max(found.end(part) for part in ("hour", "minute", "half", "zone"))
    told = " ".join(found.string[found.start("hour") : end].split())
    return Clock(hour * 60 + minute, zone, told)


ISO = re.compile(
    r"\d{4}-?\d\d-?\d\d[T ](?P<hour>\d\d):?(?P<minute>\d\d)(?::?(?P<second>\d\d)(?:[.,]\d+)?)?\s?"
    r"(?P<zone>Z\b|[+-]\d\d(?::?\d\d)?(?!\d))?"
)


def iso_clock(value: str) -> Clock | None:
    """The time in "2023-05-05T23:30:00-05:00".

    None for midnight in UTC or in no zone: that is how a day alone is written.
    """
    found = ISO.search(value)
    if found is None or int(found["hour"]) > 23 or int(found["minute"]) > 59:
        return None
    minutes = int(found["hour"]) * 60 + int(found["minute"])
    zone = found["zone"] or ""
    if minutes == 0 and int(found["second"] or 0) == 0 and zone.strip("+-:0Z") == "":
        return None
    told = f"{found['hour']}:{found['minute']} {'UTC' if zone == 'Z' else zone}".strip()
    return Clock(minutes, zone, told)


def _shift(zone: str, local: datetime) -> timedelta | None:
    """How far a zone is ahead of UTC."""
    minutes, regions = _zones()
    name = " ".join(zone.lower().split())
    if name in minutes:
        return timedelta(minutes=minutes[name])
    if name in regions:
        try:
            return ZoneInfo(regions[name]).utcoffset(local)
        except ZoneInfoNotFoundError:  # a machine without the time zone tables
            return None
    found = re.fullmatch(r"(?:gmt|utc)?\s?(?P<sign>[+-])\s?(?P<hours>\d{1,2}):?(?P<minutes>\d\d)?", name)
    if found is None or int(found["hours"]) > 14:
        return None
    shift = timedelta(hours=int(found["hours"]), minutes=int(found["minutes"] or 0))
    return -shift if found["sign"] == "-" else shift
