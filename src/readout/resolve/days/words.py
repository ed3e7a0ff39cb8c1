"""The closed word classes of day expressions: weekdays, months, seasons, units, numbers.

Words are lower case. Longer lists are in ``data/days/words.toml``; festivals and dated events are
tables of their own.
"""

from __future__ import annotations

from typing import Literal

from readout.tables import toml_table

Unit = Literal["hour", "day", "weekend", "week", "month", "quarter", "half", "year", "decade", "century"]

TABLE = toml_table("days/words.toml")


def listed(name: str) -> frozenset[str]:
    """One list of ``data/days/words.toml``."""
    return frozenset(TABLE[name])


WEEKDAYS = {
    name: k
    for k, name in enumerate(["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"])
}
# Names too (Sun, Mon): read as weekdays only beside a date
SHORT_WEEKDAYS = {"mon": 0, "tue": 1, "tues": 1, "wed": 2, "weds": 2, "thu": 3, "thur": 3, "thurs": 3}
SHORT_WEEKDAYS |= {"fri": 4, "sat": 5, "sun": 6}
PLURAL_WEEKDAYS = {name + "s": k for name, k in WEEKDAYS.items()}

_MONTHS = "january february march april may june july august september october november december"
MONTHS = {name: k for k, name in enumerate(_MONTHS.split(), start=1)}
# Names too (Jan, Mar): read as months only beside a number
SHORT_MONTHS = {name[:3]: k for name, k in MONTHS.items() if name != "may"} | {"sept": 9}
SHORT_MONTHS_DOT = {name + ".": k for name, k in SHORT_MONTHS.items()}

SEASONS = {"spring": 3, "summer": 6, "autumn": 9, "fall": 9, "winter": 12}  # first month, northern

UNITS: dict[str, Unit] = {
    "hour": "hour",
    "minute": "hour",
    "day": "day",
    "night": "day",
    "week": "week",
    "weekend": "weekend",
    "fortnight": "week",
    "month": "month",
    "quarter": "quarter",
    "year": "year",
    "decade": "decade",
    "century": "century",
}
SINGLE_UNITS = frozenset(UNITS)
UNITS |= {word + "s": unit for word, unit in UNITS.items() if word != "century"} | {"centuries": "century"}
PLURAL_UNITS = frozenset(UNITS) - SINGLE_UNITS

_NUMBERS = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
    "seventeen eighteen nineteen twenty"
)
NUMBERS = {word: k for k, word in enumerate(_NUMBERS.split())}
NUMBERS |= {"thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90}
ARTICLES = {"a", "an"}

_ORDINALS = (
    "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth "
    "fifteenth sixteenth seventeenth eighteenth nineteenth twentieth"
)
ORDINALS = {word: k for k, word in enumerate(_ORDINALS.split(), start=1)} | {"thirtieth": 30}

_HEDGES = (
    "about around nearly almost roughly approximately just only barely exactly over under shortly at least "
    "more less than fewer as little"
)
HEDGES = frozenset(_HEDGES.split())
# Part words that stand right before a period, and those that need "of"
PARTS = {"early": "early", "mid": "mid", "mid-": "mid", "late": "late"}
PARTS_OF = {
    "beginning": "start",
    "start": "start",
    "outset": "start",
    "dawn": "start",
    "middle": "mid",
    "midst": "mid",
    "end": "end",
    "close": "end",
    "eve": "eve",
}
_DAY_PARTS = "morning afternoon evening night noon midday midnight lunchtime daybreak dusk"
DAY_PARTS = frozenset(_DAY_PARTS.split())
DASHES = frozenset({"-", "–", "—", "--"})
POSSESSIVES = frozenset({"'s", "’s", "'", "’"})
FREE_YEARS = frozenset(str(year) for year in range(1500, 2100))
