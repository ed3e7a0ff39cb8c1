"""The judged sheets: every event has its verdicts and no page's text, and the figures are counted right."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import precision

BENCHMARKS = Path(__file__).parents[2] / "benchmarks"
SHEETS = sorted((BENCHMARKS / "precision").glob("*.csv"))


@pytest.mark.parametrize("sheet", SHEETS, ids=lambda path: path.stem)
def test_every_event_of_a_sheet_is_judged(sheet: Path) -> None:
    rows = precision.judged(sheet)
    drawn, told = re.findall(r"\d+", sheet.read_text().splitlines()[0])[:2]
    assert len(rows) == int(drawn) >= min(200, int(told))
    assert tuple(rows[0]) in (precision.COLUMNS, tuple(c for c in precision.COLUMNS if c != "chance"))
    for row in rows:
        right = row["type_ok"] == row["actors_ok"] == row["status_ok"] == "1"
        assert right == (not row["error"]), row
        assert row["page"].startswith("http")


def test_intervals_are_wilsons() -> None:
    low, high = precision.wilson(160, 200)
    assert (round(low, 1), round(high, 1)) == (73.9, 85.0)


def test_shares_are_counted() -> None:
    row = {"event": "CONSULT", "type_ok": "1", "actors_ok": "1", "status_ok": "1", "error": ""}
    printed = list(precision.figures([row, {**row, "actors_ok": "0", "error": "a party missing"}]))
    assert printed[0].split()[1:3] == ["2/2", "100.0%"]
    assert printed[1].split()[1:3] == ["1/2", "50.0%"]
    assert printed[-1].split(maxsplit=1) == ["1", "a party missing"]
