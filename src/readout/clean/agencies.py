"""The names of news and photo agencies, from ``data/clean/agencies.csv``."""

from __future__ import annotations

from functools import cache

from readout.tables import csv_rows


@cache
def agencies(*, photo: bool) -> tuple[str, ...]:
    """Agencies' names, the longest first; with ``photo`` also those that only sell pictures."""
    names = (row["name"] for row in csv_rows("clean/agencies.csv") if photo or not row["photo"])
    return tuple(sorted(names, key=lambda name: (-len(name), name)))
