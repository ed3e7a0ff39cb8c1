"""Reading expressions that count from the page's day or from the day told last.

Weekdays, "yesterday", "last week", "three days ago", "the past decade", "a day earlier" and their
kin. Every reader takes ``(words, i)`` and gives ``(meaning, end)`` or None, as in ``days_calendar``.
"""

from __future__ import annotations

from readout.resolve.days_calendar import PICKS, Read, Words, calendar
from readout.resolve.days_meaning import (
    Ago,
    Coming,
    Meaning,
    Night,
    Offset,
    Part,
    Relative,
    Told,
    Weekday,
    Window,
    unit_days,
)
from readout.resolve.days_words import (
    ARTICLES,
    DASHES,
    DAY_PARTS,
    HEDGES,
    NUMBERS,
    PARTS,
    PLURAL_UNITS,
    POSSESSIVES,
    SINGLE_UNITS,
    UNITS,
    WEEKDAYS,
    Unit,
)
from readout.resolve.known_days import anniversary_at

SHIFT = {
    "last": -1,
    "this": 0,
    "next": 1,
    "current": 0,
    "the": 0,
    "upcoming": 1,
    "following": 1,
    "previous": -1,
}
FEW = {("a", "few"): (2, 5), ("few",): (2, 5), ("several",): (3, 7), ("a", "couple", "of"): (2, 2),
       ("a", "couple"): (2, 2), ("couple", "of"): (2, 2), ("some",): (2, 7), ("a", "dozen"): (12, 12), ("many",): (3, 20),
       ("two", "or", "three"): (2, 3), ("one", "or", "two"): (1, 2), ("two", "to", "three"): (2, 3)}  # fmt: skip
NOT_NAMES = {
    "black": 4,
    "bloody": 6,
    "super": 1,
    "cyber": 0,
    "sheffield": 2,
    "casual": 4,
    "freaky": 4,
    "ash": 2,
}


def relative(w: Words, i: int) -> Read | None:
    """The longest expression at ``i`` that counts from another day."""
    found = [read for reader in READERS if (read := reader(w, i))]
    return max(found, key=lambda read: read[1], default=None)


def count(w: Words, i: int) -> tuple[int, int, int] | None:
    """A number at ``i`` as lowest, highest and end: "two" (2, 2), "a few" (2, 5), "about 40"."""
    j = i
    while w.lower[j] in HEDGES and w.lower[j] != "some" and j < i + 3:
        j += 1
    for length in (3, 2, 1):
        if (few := FEW.get(tuple(w.lower[j : j + length]))) is not None:
            return (*few, j + length)
    word = w.lower[j]
    if word in ARTICLES:
        return 1, 1, j + 1
    if word.isdigit() and len(word) <= 3:
        return int(word), int(word), j + 1
    if word in NUMBERS and word != "zero":
        number = NUMBERS[word]
        if w.lower[j + 1] in DASHES and 20 <= number < 100 and 0 < NUMBERS.get(w.lower[j + 2], 0) < 10:
            return number + NUMBERS[w.lower[j + 2]], number + NUMBERS[w.lower[j + 2]], j + 3
        if w.lower[j + 1] == "and" and w.lower[j + 2 : j + 4] == ["a", "half"]:
            return number, number, j + 4
        return number, number, j + 1
    return None


def counted(w: Words, i: int) -> tuple[int, int, Unit, int] | None:
    """A number and a unit: "three days", "a year and a half", "just days" (2 to 6)."""
    if number := count(w, i):
        low, high, j = number
        j += w.lower[j] == "full"
        j += w.lower[j] in {"short", "calendar", "long"}
        if w.lower[j] in UNITS and w.lower[j] != "nights":
            word = w.lower[j]
            if word == "fortnight":
                low, high = 2 * low, 2 * high
            end = j + 1
            if w.lower[end] == "and" and w.lower[end + 1 : end + 3] == ["a", "half"]:
                end += 3
            return low, high, UNITS[word], end
    j = i
    while w.lower[j] in {"just", "only", "mere", "barely"}:
        j += 1
    if w.lower[j] in PLURAL_UNITS:
        unit = UNITS[w.lower[j]]
        return (1, 6, unit, j + 1) if unit != "hour" else (0, 0, unit, j + 1)
    return None


def weekday(w: Words, i: int) -> Read | None:
    """ "Thursday", "next Thursday", "late on Thursday", "Thursday last week", "the following Monday"."""
    j = i
    if w.lower[j] in {"early", "late", "earlier", "later", "midday"}:
        j += 1 + (w.lower[j + 1] in {"on", "in"})
    if w.lower[j] == "the":
        j += 1
    pick, word = w.lower[j], w.lower[j + 1]
    if pick == "this" and word in {"coming", "past"} and w.lower[j + 2] in WEEKDAYS:
        return Coming(WEEKDAYS[w.lower[j + 2]], 1 if word == "coming" else -1), _day_part(w, j + 3)
    if word in WEEKDAYS and pick in {"coming", "past", "upcoming"}:
        return Coming(WEEKDAYS[word], -1 if pick == "past" else 1), _day_part(w, j + 2)
    if word in WEEKDAYS and pick in {"following", "next"} and w.lower[j - 1] == "the" and j > i:
        return Weekday(WEEKDAYS[word], "told"), _day_part(w, j + 2)
    if word in WEEKDAYS and pick in {"last", "next", "this", "previous"}:
        return Weekday(WEEKDAYS[word], PICKS[pick]), _day_part(w, j + 2)
    word = w.lower[j]
    if word not in WEEKDAYS or not (w.bare or w.capital(j)):
        return None
    end = _day_part(w, j + 1)
    if NOT_NAMES.get(w.before(j)) == WEEKDAYS[word] or _is_name(w, j, end):
        return None
    k = end + (w.lower[end] == "of")
    k += w.lower[k] == "the" and w.lower[k + 1] in {"previous", "following"}
    if w.lower[k] in {"last", "this", "next", "previous", "following"} and w.lower[k + 1] == "week":
        return Weekday(WEEKDAYS[word], None, SHIFT[w.lower[k]]), k + 2
    return Weekday(WEEKDAYS[word]), end


def _is_name(w: Words, j: int, end: int) -> bool:
    """ "Sunday Times", "Friday prayers" is a weekday still; a paper's name is not."""
    return w.lower[end] in {
        "times",
        "mirror",
        "telegraph",
        "mail",
        "herald",
        "post",
        "express",
        "agreement",
        "night",
    } and w.capital(end)


def _day_part(w: Words, j: int) -> int:
    if w.lower[j] in DAY_PARTS and w.lower[j + 1] != "of":
        j += 1
    return j


def today(w: Words, i: int) -> Read | None:
    """ "Today", "yesterday morning", "last night", "the day after tomorrow", "overnight"."""
    j = i
    if w.lower[j] in {"early", "late", "earlier", "later"}:
        j += 1
    word = w.lower[j]
    if word in {"today", "tonight"}:
        return Relative("day"), _day_part(w, j + 1)
    if word in {"yesterday", "tomorrow"}:
        return Relative("day", -1 if word == "yesterday" else 1), _day_part(w, j + 1)
    if word == "overnight" and w.lower[j + 1] not in {"success", "stay", "bag", "train", "flight"}:
        return Night(), j + 1
    if word == "last" and w.lower[j + 1] in {"night", "evening"}:
        return Relative("day", -1), j + 2
    if word == "this" and w.lower[j + 1] in DAY_PARTS:
        return Relative("day"), j + 2
    k = j + (w.lower[j] == "the")
    if w.lower[k] in {"day", "night"} and w.lower[k + 1 : k + 3] in (
        ["before", "yesterday"],
        ["after", "tomorrow"],
    ):
        return Relative("day", -2 if w.lower[k + 1] == "before" else 2), k + 3
    return None


def period(w: Words, i: int) -> Read | None:
    """A whole unit from the page's: "last week", "this year", "the current month", "the year", "next decade"."""
    j = i + (
        w.lower[i] in {"the", "of"}
        and w.lower[i + 1] in {"current", "last", "next", "coming", "previous", "following", "same"}
    )
    word, unit = w.lower[j], w.lower[j + 1]
    if word == "that" or (j > i and word in {"following", "previous", "same"}):
        if unit in SINGLE_UNITS and unit != "hour":
            return Told(UNITS[unit], *_told_shift(word)), j + 2
        return None
    if (
        word in {"last", "this", "next", "current", "upcoming"}
        and unit in SINGLE_UNITS | {"weekend"}
        and unit not in {"hour", "minute", "day", "night"}
    ):
        shift = SHIFT[word] * (2 if unit == "fortnight" else 1)
        if unit == "decade" and word == "last":
            return Window(1, "decade", -1), j + 2
        if w.lower[i] == "the" and word in {"last", "next"}:
            return Window(1, UNITS[unit], -1 if word == "last" else 1), j + 2
        return Relative(UNITS[unit], shift), j + 2
    if (
        word in {"the", "a"}
        and unit in {"week", "month", "year", "weekend", "quarter", "decade", "day"}
        and word == "the"
    ):
        return Relative(UNITS[unit]), j + 2
    if word in {"week", "month", "year"} and w.before(j) not in ARTICLES:
        return None
    return None


def _told_shift(word: str) -> tuple[int, int, int]:
    shift = {"same": 0, "that": 0, "following": 1, "next": 1, "previous": -1, "preceding": -1, "prior": -1}[
        word
    ]
    return abs(shift), abs(shift), 1 if shift >= 0 else -1


def unit(w: Words, i: int) -> Read | None:
    """ "Last week", "early next year", "later this month", "the week before last", "over the weekend"."""
    j, part = i, None
    word = w.lower[j]
    if word in {"early", "late", "mid", "mid-", "earlier", "later"}:
        part = word if word in {"earlier", "later"} else PARTS[word]
        j += 1 + (w.lower[j + 1] in DASHES)
        j += w.lower[j] in {"in", "on", "during"}
    if part in {"mid"} and w.lower[j] in {"week", "year", "month"}:
        return Relative(UNITS[w.lower[j]], 0, part), j + 1
    j += w.lower[j : j + 4] == ["this", "time", "last", "year"] and 2
    if w.lower[j : j + 3] == ["so", "far", "this"] and w.lower[j + 3] in SINGLE_UNITS:
        return Relative(UNITS[w.lower[j + 3]], 0, "earlier"), j + 4
    if w.lower[j : j + 2] in (["the", "rest"], ["the", "remainder"]) and (read := period(w, j + 3)):
        return (
            (Relative(read[0].unit, read[0].shift, "later"), read[1])
            if isinstance(read[0], Relative)
            else None
        )
    if (
        w.lower[j] in {"the", "a"}
        and w.lower[j + 1] in SINGLE_UNITS
        and w.lower[j + 2] in {"before", "after"}
        and w.lower[j + 3] in {"last", "next"}
    ):
        sign = -2 if w.lower[j + 2] == "before" else 2
        return Relative(UNITS[w.lower[j + 1]], sign), j + 4
    if (
        w.lower[j] in {"this", "the", "last", "next"}
        and w.lower[j + 1] in {"past", "coming"}
        and w.lower[j + 2] in SINGLE_UNITS
        and w.lower[j + 2] != "weekend"
        and part is None
    ):
        return Window(1, UNITS[w.lower[j + 2]], -1 if w.lower[j + 1] == "past" else 1), j + 3
    if w.lower[j] in {"this", "the"} and w.lower[j + 1] in {"past", "coming"} and w.lower[j + 2] == "weekend":
        return Relative("weekend", -1 if w.lower[j + 1] == "past" else 0), j + 3
    read = period(w, j)
    if read is None:
        return None
    meaning = read[0]
    if w.lower[j] == "the" and isinstance(meaning, Relative) and part is None:
        before = w.before(j)
        if w.lower[j + 1] == "weekend" and before in {"over", "at", "during", "on", "for", ""}:
            return read
        return None  # "the week", "the year" alone tell no day
    if (
        w.lower[j] == "the"
        and isinstance(meaning, Relative)
        and part in {"earlier", "later"}
        and w.lower[j + 1] == "day"
    ):
        return Told("day"), read[1]
    if part is None:
        return read
    if isinstance(meaning, Relative):
        return Relative(meaning.unit, meaning.shift, part), read[1]
    return (Part(part, meaning), read[1]) if part not in {"earlier", "later"} else (meaning, read[1])


def window(w: Words, i: int) -> Read | None:
    """ "The past three months", "recent weeks", "the coming days", "the next few years", "the days ahead"."""
    j = i + (w.lower[i] in {"the", "these", "this"})
    word = w.lower[j]
    if (
        w.lower[j] in PLURAL_UNITS
        and w.lower[j + 1] in {"ahead", "to"}
        and (w.lower[j + 1] == "ahead" or w.lower[j + 2] == "come")
    ):
        return Window(None, UNITS[word], 1), j + 2 + (w.lower[j + 1] == "to")
    signs = {
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
    if word not in signs:
        return None
    sign = signs[word]
    told = word in {"previous", "preceding", "following"}
    if w.lower[j + 1] in PLURAL_UNITS:
        return Window(None, UNITS[w.lower[j + 1]], sign), j + 2
    if w.lower[j + 1] == "couple" or (number := counted(w, j + 1)) is None:
        number = (
            counted(w, j + 1)
            if w.lower[j + 1] != "couple"
            else (2, 2, UNITS.get(w.lower[j + 3], "day"), j + 4)
        )
        if number is None or w.lower[number[3] - 1] not in PLURAL_UNITS:
            return None
    low, high, unit_, end = number
    if w.lower[end - 1] not in PLURAL_UNITS and w.lower[end - 1] != "half" and high > 1:
        return None
    if told and sign > 0:
        return Told(unit_, 1, high, 1), end
    return Window(high, unit_, sign), end


def ago(w: Words, i: int) -> Read | None:
    """ "Three days ago", "in two weeks", "two weeks from now", "days ago", "within a month"."""
    if w.lower[i] in {"in", "within"}:
        read = counted(w, i + 1)
        if read is None or (read[3] == i + 2 and w.lower[i + 1] not in {"days", "weeks"}):
            return None
        low, high, unit_, end = read
        end += w.lower[end] in POSSESSIVES and w.lower[end + 1] == "time" and 2
        if w.lower[i] == "within":
            return (Window(high, unit_, 1), end) if _forward(w, i) else None
        return (Ago(low, high, unit_, 1), end) if _forward(w, i) else None
    read = counted(w, i)
    if read is None:
        return None
    low, high, unit_, end = read
    if w.lower[end] == "ago":
        if read[3] == i + 1 and unit_ == "year" and w.lower[i] == "years":
            return None  # "years ago" tells none
        return Ago(low, high, unit_), end + 1
    if w.lower[end : end + 2] in (["from", "now"], ["or", "so"]) and w.lower[end] == "from":
        return Ago(low, high, unit_, 1), end + 2
    return None


def _forward(w: Words, i: int) -> bool:
    """ "In two years" looks ahead, unless it counts a stretch: "the first visit in two years"."""
    if w.bare:
        return True
    sentence = set(w.lower[max(0, i - 12) : i])
    if sentence & {"first", "second", "third", "fourth", "fifth", "time", "most", "highest", "lowest", "worst", "biggest", "largest",
                   "deadliest", "once", "twice", "times", "only", "longest", "sharpest", "best", "least"}:  # fmt: skip
        return False
    return bool(
        set(w.lower)
        & {
            "will",
            "’ll",
            "'ll",
            "would",
            "shall",
            "expected",
            "due",
            "plans",
            "set",
            "scheduled",
            "could",
            "may",
            "to",
        }
    )


def told(w: Words, i: int) -> Read | None:
    """ "The same day", "a year earlier", "the following week", "that month", "two days later", "the day before"."""
    j = i + (w.lower[i] == "the")
    word, unit_ = w.lower[j], w.lower[j + 1]
    if word in {
        "same",
        "that",
        "next",
        "following",
        "previous",
        "preceding",
        "prior",
    } and unit_ in SINGLE_UNITS | {"morning", "evening"}:
        if (word in {"same", "next"} and j == i) or (word == "that" and j > i):
            return None
        if word == "next" and unit_ not in {"day", "morning", "evening", "night"}:
            return None
        if word == "that" and w.lower[j + 2] in {"is", "was", "has"}:
            return None
        name: Unit = UNITS.get(unit_, "day")
        return (Told(name, *_told_shift(word)), j + 2) if name != "hour" else None
    if j > i and word in {"day", "night", "week", "month", "year"} and unit_ in {"before", "after", "prior"}:
        follows = w.lower[j + 2]
        if follows in {"", ",", ".", "and", ";", ")", "”", '"', "when", "that"} or unit_ == "prior":
            return Told(UNITS[word], 1, 1, -1 if unit_ in {"before", "prior"} else 1), j + 2
    if read := counted(w, i):
        low, high, name, end = read
        sign = {"earlier": -1, "later": 1, "before": -1, "prior": -1, "beforehand": -1, "previously": -1, "afterwards": 1,
                "afterward": 1, "on": 1, "after": 1}.get(w.lower[end])  # fmt: skip
        if sign is None or (
            w.lower[end] == "on" and (name != "year" or w.lower[end + 1] not in {"", ",", "."})
        ):
            return None
        if w.lower[end] in {"before", "after", "prior"} and w.lower[end + 1] not in {"", ",", ".", ";", ")"}:
            return None
        return Told(name, low, high, sign), end + 1
    return None


def offset(w: Words, i: int) -> Read | None:
    """ "Two days after Christmas", "a week from Monday", "days after the anniversary of the invasion", "the day before Easter"."""
    if w.lower[i] == "the" and w.lower[i + 1] in {"day", "week", "month", "year", "night"}:
        low, high, name, end = 1, 1, UNITS[w.lower[i + 1]], i + 2
    elif read := counted(w, i):
        low, high, name, end = read
    else:
        return None
    sign = {"after": 1, "before": -1, "from": 1, "ahead": -1, "following": 1, "since": 0}.get(w.lower[end], 0)
    if not sign:
        return None
    k = end + 1 + (w.lower[end] == "ahead" and w.lower[end + 1] == "of")
    other = simple(w, k)
    if other is None or (w.lower[end] == "from" and w.lower[k] == "now"):
        return None
    return Offset(low, high, name, sign, other[0]), other[1]


def anniversary(w: Words, i: int) -> Read | None:
    """ "The first anniversary of Russia's invasion of Ukraine", where the tables know that day."""
    return anniversary_at(w.lower, i, w.text)


def week_of(w: Words, i: int) -> Read | None:
    """ "The week of May 5", "the weekend of 3 June"."""
    j = i + (w.lower[i] == "the")
    if w.lower[j] in {"week", "weekend"} and w.lower[j + 1] in {"of", "starting", "beginning", "ending"}:
        if read := calendar(w, j + 2 + (w.lower[j + 2] == "on")):
            return WeekOf(UNITS[w.lower[j]], read[0]), read[1]
    return None


class WeekOf(Meaning, frozen=True):
    """The week or weekend that holds a day."""

    unit: Unit
    other: Meaning

    def days(self, now):  # type: ignore[no-untyped-def]
        """Monday to Sunday around the day."""
        return unit_days(self.other.days(now)[0], self.unit)


def simple(w: Words, i: int) -> Read | None:
    """One expression of any kind at ``i``: the longest."""
    found = [read for read in (calendar(w, i), relative(w, i)) if read]
    return max(found, key=lambda read: read[1], default=None)


READERS = (weekday, today, unit, window, ago, told, offset, anniversary, week_of)
