"""The closed word classes of day expressions: weekdays, months, seasons, units, numbers.

Words are lower case. Open lists (festivals, dated events) are tables under ``data/days``.
"""

from __future__ import annotations

from typing import Literal

Unit = Literal["hour", "day", "weekend", "week", "month", "quarter", "half", "year", "decade", "century"]

WEEKDAYS = {"monday": 0, "tuesday": 1, "wednesday": 2, "thursday": 3, "friday": 4, "saturday": 5, "sunday": 6}
SHORT_WEEKDAYS = {
    "mon": 0, "tue": 1, "tues": 1, "wed": 2, "weds": 2, "thu": 3, "thur": 3, "thurs": 3, "fri": 4, "sat": 5, "sun": 6,
}  # fmt: skip  # names too (Sun, Mon): read as weekdays only beside a date
PLURAL_WEEKDAYS = {name + "s" for name in WEEKDAYS}

MONTHS = {
    "january": 1, "february": 2, "march": 3, "april": 4, "may": 5, "june": 6, "july": 7, "august": 8,
    "september": 9, "october": 10, "november": 11, "december": 12,
}  # fmt: skip
SHORT_MONTHS = {
    "jan": 1, "feb": 2, "mar": 3, "apr": 4, "jun": 6, "jul": 7, "aug": 8, "sep": 9, "sept": 9, "oct": 10,
    "nov": 11, "dec": 12,
}  # fmt: skip  # "Jan", "Mar" are names too: read as months only beside a number
SHORT_MONTHS_DOT = {name + ".": number for name, number in SHORT_MONTHS.items()}

SEASONS = {"spring": 3, "summer": 6, "autumn": 9, "fall": 9, "winter": 12}  # first month, northern

UNITS: dict[str, Unit] = {
    "hour": "hour", "hours": "hour", "minutes": "hour", "minute": "hour",
    "day": "day", "days": "day", "night": "day", "nights": "day",
    "week": "week", "weeks": "week", "weekend": "weekend", "weekends": "weekend",
    "fortnight": "week", "month": "month", "months": "month", "quarter": "quarter", "quarters": "quarter",
    "year": "year", "years": "year", "decade": "decade", "decades": "decade",
    "century": "century", "centuries": "century",
}  # fmt: skip
PLURAL_UNITS = {word for word in UNITS if word.endswith("s")}
SINGLE_UNITS = {word for word in UNITS if not word.endswith("s")}

NUMBERS = {
    word: k
    for k, word in enumerate(
        ["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen", "twenty"]
    )
} | {"thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90, "hundred": 100}  # fmt: skip
ARTICLES = {"a", "an"}

ORDINALS = {
    word: k
    for k, word in enumerate(
        ["first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth", "eleventh", "twelfth", "thirteenth", "fourteenth", "fifteenth", "sixteenth", "seventeenth", "eighteenth", "nineteenth", "twentieth", "twenty-first", "twenty-second", "twenty-third", "twenty-fourth", "twenty-fifth", "twenty-sixth", "twenty-seventh", "twenty-eighth", "twenty-ninth", "thirtieth", "thirty-first"],
        start=1,
    )
}

HEDGES = {
    "about", "around", "nearly", "almost", "some", "roughly", "approximately", "just", "only", "barely",
    "exactly", "over", "under", "shortly", "at", "least", "more", "less", "than", "fewer", "as", "little",
    "early", "late",
}  # fmt: skip
PARTS = {
    "early": "early", "mid": "mid", "middle": "mid", "late": "late", "beginning": "early", "start": "early",
    "end": "late", "close": "late", "outset": "early", "turn": "early", "mid-": "mid", "latter": "late",
    "opening": "early", "closing": "late", "dawn": "early", "midst": "mid", "eve": "eve",
}  # fmt: skip
DAY_PARTS = {
    "morning", "afternoon", "evening", "night", "noon", "midday", "midnight", "lunchtime", "daybreak",
    "dawn", "dusk",
}  # fmt: skip
DASHES = {"-", "–", "—", "--"}
POSSESSIVES = {"'s", "’s", "'", "’"}

# Nouns that a bare number counts ("2020 soldiers"): with one of these behind it, it is no year.
COUNTED = {
    "troops", "soldiers", "people", "men", "women", "children", "workers", "refugees", "migrants", "civilians",
    "prisoners", "hostages", "police", "officers", "officials", "delegates", "members", "participants",
    "companies", "firms", "tons", "tonnes", "kilometers", "kilometres", "km", "miles", "meters", "metres",
    "feet", "barrels", "dollars", "euros", "pounds", "yuan", "rubles", "roubles", "points", "cases", "deaths",
    "homes", "houses", "jobs", "votes", "seats", "tanks", "missiles", "drones", "rockets", "shells", "bombs",
    "warheads", "ships", "aircraft", "jets", "planes", "vehicles", "words", "pages", "items", "copies", "times",
    "hours", "days", "weeks", "months", "years", "percent", "per", "%", "fighters", "militants", "rebels",
    "protesters", "demonstrators", "students", "residents", "families", "units", "square", "personnel",
    "inmates", "passengers", "tourists", "voters", "households", "villages", "megawatts", "mw", "hectares",
    "acres", "gmt", "hrs", "et", "utc", "rpm", "calories",
}  # fmt: skip
