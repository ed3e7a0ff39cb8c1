"""What a user may call a country, brought to its code."""

from __future__ import annotations

from functools import cache

from readout.names import fold
from readout.tables import csv_rows


def asked(term: str) -> str:
    """The ISO 3166 alpha-3 code where ``term`` names a state ("China", "Chinese", "chn"), else ``term``."""
    return _states().get(fold(term), term)


@cache
def _states() -> dict[str, str]:
    names: dict[str, str] = {}
    for row in csv_rows("actors/states.csv"):
        code = row["iso3"]
        wordings = [code, row["name"], *row["variants"].split("|"), *row["adjectives"].split("|")]
        names |= {fold(wording): code for wording in reversed(wordings) if wording}
    return names
