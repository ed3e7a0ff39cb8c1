"""Reading what counts from the page's day: weekdays, "yesterday", "last week", "three days ago"."""

from __future__ import annotations

from readout.resolve.days.dates import PICKS
from readout.resolve.days.meaning import Part
from readout.resolve.days.meaning_relative import Ago, Coming, Night, Relative, Told, Weekday, Window
from readout.resolve.days.reading import Read, Words, count, counted_units
from readout.resolve.days.units import unit_days
from readout.resolve.days.words import (
    ARTICLES,
    DASHES,
    DAY_PARTS,
    PARTS,
    PLURAL_UNITS,
    PLURAL_WEEKDAYS,
    POSSESSIVES,
    SINGLE_UNITS,
    UNITS,
    WEEKDAYS,
    listed,
)

SHIFT = {
    "last": -1,
    "previous": -1,
    "this": 0,
    "current": 0,
    "the": 0,
    "next": 1,
    "upcoming": 1,
    "following": 1,
}
TOLD_SHIFT = {"same": 0, "that": 0, "following": 1, "next": 1, "previous": -1, "preceding": -1, "prior": -1}
SIGNS = {
    "past": -1,
    "last": -1,
    "recent": -1,
    "previous": -1,
    "preceding": -1,
    "coming": 1,
    "next": 1,
    "upcoming": 1,
    "following": 1,
}
NAMES = listed("weekday_names")
AFTER_NAME = listed("after_weekday")
STRETCH, AHEAD = listed("stretch"), listed("ahead")
PERIODS = SINGLE_UNITS - {"hour", "minute", "day", "night"}


def after_day_part(w: Words, j: int) -> int:
    """The end of "morning", "night" at ``j``, if one stands there."""
    return j + 1 if w.lower[j] in DAY_PARTS and w.lower[j + 1] != "of" else j


def weekday(w: Words, i: int) -> Read | None:
    """A weekday: "Thursday", "next Thursday", "Thursday last week", "the following Monday"."""
    j = i
    if w.lower[j] in {"early", "late", "earlier", "later"}:
        j += 1 + (w.lower[j + 1] in {"on", "in"})
    the = w.lower[j] == "the"
    j += the
    if (w.lower[j + 1] in WEEKDAYS or w.lower[j + 2] in WEEKDAYS) and (read := _picked(w, j, the)):
        return read
    word = w.lower[j]
    if word not in WEEKDAYS or not (w.bare or w.capital(j)):
        return None
    end = after_day_part(w, j + 1)
    if f"{w.before(j)} {word}" in NAMES or w.before(j) in {"every", "each", "per"}:
        return None
    if w.lower[end] in AFTER_NAME and w.capital(end):
        return None
    k = end + (w.lower[end] == "of")
    k += w.lower[k] == "the" and w.lower[k + 1] in {"previous", "following"}
    if w.lower[k] in SHIFT and w.lower[k] != "the" and w.lower[k + 1] == "week":
        return Weekday(WEEKDAYS[word], None, SHIFT[w.lower[k]]), k + 2
    if w.lower[end] == "week" and w.lower[end + 1] not in {"of", "after"}:
        return Weekday(WEEKDAYS[word], None, 1), end + 1  # British "Tuesday week"
    return Weekday(WEEKDAYS[word]), end


def _picked(w: Words, j: int, the: bool) -> Read | None:
    pick, word = w.lower[j], w.lower[j + 1]
    if pick == "this" and word in {"coming", "past"} and w.lower[j + 2] in WEEKDAYS:
        return Coming(WEEKDAYS[w.lower[j + 2]], SIGNS[word]), after_day_part(w, j + 3)
    if word not in WEEKDAYS:
        return None
    day, end = WEEKDAYS[word], after_day_part(w, j + 2)
    if pick in {"coming", "past", "upcoming"}:
        return Coming(day, SIGNS[pick]), end
    if the and pick in {"following", "next"}:
        return Weekday(day, "told"), end
    return (Weekday(day, PICKS[pick]), end) if pick in {"last", "next", "this", "previous"} else None


def weekdays_ago(w: Words, i: int) -> Read | None:
    """A weekday counted back: "two Fridays ago"."""
    found = count(w, i)
    if found and w.lower[found[2]] in PLURAL_WEEKDAYS and w.lower[found[2] + 1] == "ago":
        return Weekday(PLURAL_WEEKDAYS[w.lower[found[2]]], "last", None, found[0] - 1), found[2] + 2
    return None


def today(w: Words, i: int) -> Read | None:
    """A day named from the page's: "today", "yesterday morning", "last night", "the day after tomorrow"."""
    j = i + (w.lower[i] in {"early", "late", "earlier", "later"})
    word = w.lower[j]
    if word in {"today", "tonight"}:
        return Relative("day"), after_day_part(w, j + 1)
    if word in {"yesterday", "tomorrow"}:
        return Relative("day", -1 if word == "yesterday" else 1), after_day_part(w, j + 1)
    if word == "overnight" and w.lower[j + 1] not in {"success", "stay", "bag", "train", "flight", "trip"}:
        return Night(), j + 1
    if word == "last" and w.lower[j + 1] in {"night", "evening"}:
        return Relative("day", -1), j + 2
    if word == "this" and w.lower[j + 1] in DAY_PARTS:
        return Relative("day"), j + 2
    k = j + (word == "the")
    if w.lower[k] in {"day", "night"}:
        if w.lower[k + 1 : k + 3] == ["before", "yesterday"]:
            return Relative("day", -2), k + 3
        if w.lower[k + 1 : k + 3] == ["after", "tomorrow"]:
            return Relative("day", 2), k + 3
    return None


def period(w: Words, i: int) -> Read | None:
    """A whole unit: "last week", "this year", "the current month", "the year", "that month"."""
    the = w.lower[i] == "the" and (w.lower[i + 1] in SHIFT or w.lower[i + 1] == "same")
    j = i + the
    word, name = w.lower[j], w.lower[j + 1]
    if name not in SINGLE_UNITS or name in {"hour", "minute"}:
        return None
    unit = UNITS[name]
    if word == "that" or (the and word in {"following", "previous", "same"}):
        shift = TOLD_SHIFT[word]
        return Told(unit, abs(shift), abs(shift), 1 if shift >= 0 else -1), j + 2
    if word == "the" and name in PERIODS | {"day"}:
        return Relative(unit), j + 2
    if word not in {"last", "this", "next", "current", "upcoming"} or name not in PERIODS:
        return None
    if (unit == "decade" and word == "last") or (the and word in {"last", "next"}):
        return Window(1, unit, -1 if word == "last" else 1), j + 2
    return Relative(unit, SHIFT[word] * (2 if name == "fortnight" else 1)), j + 2


def part_of_period(w: Words, i: int) -> Read | None:
    """A unit or its part: "last week", "early next year", "later this month", "over the weekend"."""
    word, j, part = w.lower[i], i, None
    if word in PARTS or word in {"earlier", "later"}:
        part = PARTS.get(word, word)
        j += 1 + (w.lower[j + 1] in DASHES)
        j += w.lower[j] in {"in", "during"}
    if word in {"midweek", "midyear"}:
        return Relative("week" if word == "midweek" else "year", 0, "mid"), i + 1
    if part == "mid" and w.lower[j] in {"week", "year", "month"}:
        return Relative(UNITS[w.lower[j]], 0, part), j + 1
    if w.lower[j : j + 4] == ["this", "time", "last", "year"]:
        j += 2
    read = period(w, j)
    if read is None:
        return None
    meaning, end = read
    if w.lower[j] == "the" and isinstance(meaning, Relative):
        if part in {"earlier", "later"} and meaning.unit == "day":
            return Told("day"), end
        weekend = meaning.unit == "weekend" and w.before(j) in {"over", "at", "during", "on", "for", ""}
        if part is None and not weekend and w.lower[j + 1] not in SHIFT:
            return None  # "the week", "the year" alone tell no day
    if part is None:
        return read
    if isinstance(meaning, Relative):
        return Relative(meaning.unit, meaning.shift, part), end
    return (Part(part, meaning), end) if part in PARTS.values() else read


def rest(w: Words, i: int) -> Read | None:
    """What is gone or left of a unit: "so far this year", "the rest of the year"; "the week before last"."""
    if w.lower[i : i + 3] == ["so", "far", "this"] and w.lower[i + 3] in SINGLE_UNITS:
        return Relative(UNITS[w.lower[i + 3]], 0, "earlier"), i + 4
    if w.lower[i] not in {"the", "a", "this"}:
        return None
    if w.lower[i + 1] in {"rest", "remainder"} and w.lower[i + 2] == "of":
        read = period(w, i + 3)
        if read and isinstance(read[0], Relative):
            return Relative(read[0].unit, read[0].shift, "later"), read[1]
    if w.lower[i + 1] in SINGLE_UNITS:
        if w.lower[i + 2 : i + 4] == ["before", "last"]:
            return Relative(UNITS[w.lower[i + 1]], -2), i + 4
        if w.lower[i + 2 : i + 4] == ["after", "next"]:
            return Relative(UNITS[w.lower[i + 1]], 2), i + 4
    word = w.lower[i + 1]
    if word in {"past", "coming"} and w.lower[i + 2] in PERIODS:
        if w.lower[i + 2] == "weekend":
            return Relative("weekend", -1 if word == "past" else 0), i + 3
        return Window(1, UNITS[w.lower[i + 2]], SIGNS[word]), i + 3
    return None


def window(w: Words, i: int) -> Read | None:
    """A stretch: "the past three months", "recent weeks", "the coming days", "the days ahead"."""
    j = i + (w.lower[i] in {"the", "these", "this"})
    word = w.lower[j]
    if word in PLURAL_UNITS:
        if w.lower[j + 1] == "ahead" or w.lower[j + 1 : j + 3] == ["to", "come"]:
            return Window(None, UNITS[word], 1), j + 2 + (w.lower[j + 1] == "to")
        return None
    sign = SIGNS.get(word)
    if sign is None:
        return None
    if w.lower[j + 1] in PLURAL_UNITS:
        return Window(None, UNITS[w.lower[j + 1]], sign), j + 2
    number = counted_units(w, j + 1)
    if number is None or (w.lower[j + 1] in ARTICLES and w.lower[j + 2] in SINGLE_UNITS):
        return None
    _, high, unit, end = number
    if word == "following":
        return Told(unit, 1, high, 1), end
    return Window(high, unit, sign), end


def ago(w: Words, i: int) -> Read | None:
    """So long ago, or ahead: "three days ago", "two weeks from now", "in two weeks", "within a month"."""
    if w.lower[i] in {"in", "within"}:
        return _ahead(w, i)
    read = counted_units(w, i)
    if read is None:
        return None
    low, high, unit, end = read
    back = w.lower[end] == "back" and w.lower[end + 1] in {"", ",", ".", ";", ")", "and", "when"}
    if w.lower[end] == "ago" or back:
        return (
            None
            if w.lower[end - 2 : end] == ["", "years"] or _vague(w, i, end)
            else (Ago(low, high, unit), end + 1)
        )
    if w.lower[end : end + 2] in (["from", "now"], ["from", "today"]):
        return Ago(low, high, unit, 1), end + 2
    return None


def _vague(w: Words, i: int, end: int) -> bool:
    return end == i + 1 and UNITS[w.lower[i]] in {"year", "decade", "century"}  # "years ago" tells none


def _ahead(w: Words, i: int) -> Read | None:
    read = counted_units(w, i + 1)
    vague = read is not None and read[3] == i + 2
    if read is None or (vague and w.lower[i] == "in" and w.lower[i + 1] not in {"days", "weeks", "hours"}):
        return None
    low, high, unit, end = read
    if w.lower[end] in POSSESSIVES and w.lower[end + 1] == "time":
        end += 2
    if not _looks_ahead(w, i) or w.lower[end] == "of":
        return None
    return (
        (Window(None if vague else high, unit, 1), end)
        if w.lower[i] == "within"
        else (Ago(low, high, unit, 1), end)
    )


def _looks_ahead(w: Words, i: int) -> bool:
    """Whether "in two years" looks ahead and counts no stretch, as in "the first visit in two years"."""
    if w.bare:
        return True
    if STRETCH.intersection(w.lower[max(0, i - 12) : i]):
        return False
    return bool(AHEAD.intersection(w.lower))


__all__ = [
    "ago",
    "part_of_period",
    "period",
    "rest",
    "today",
    "unit_days",
    "weekday",
    "weekdays_ago",
    "window",
]
