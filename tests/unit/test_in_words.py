"""Numbers and days as people write them."""

from __future__ import annotations

from pathlib import Path

from readout import api
from readout.in_words import count

PAGE = (
    "The ministers' talks in Tashkent\n\n5 May 2023\n\nSergei Lavrov met Wang Yi in Tashkent on Friday. "
    "The hall had been painted for the day, and there was tea with dried apricots for all of the guests."
)


def test_one_of_a_kind_is_singular() -> None:
    assert [count(n, "event") for n in (0, 1, 2, 1200)] == ["0 events", "1 event", "2 events", "1,200 events"]


def test_what_was_read_is_told_so(tmp_path: Path) -> None:
    page = tmp_path / "page.txt"
    page.write_text(PAGE)
    with api.open_record(tmp_path / "r.db") as record:
        [outcome] = record.add([page])
    assert ", 1 event, 0 statements" in outcome.message
