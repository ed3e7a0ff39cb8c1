"""The story corpus and its gold hold together; ``benchmarks/stories.py`` scores the program on it."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import yaml

from readout.clean import clean
from readout.ingest import pages
from readout.types import Page

STORIES = Path(__file__).parent / "stories"


@pytest.mark.parametrize("split", ["dev", "dev2", "dev3", "dev4", "test"])
def test_gold_quotes_stand_in_its_pages(split: str) -> None:
    gold = yaml.safe_load((STORIES / f"{split}.yaml").read_text("utf-8"))
    texts = {}
    for page in pages([str(STORIES / split)], max_bytes=1_000_000):
        assert isinstance(page, Page), page
        texts[Path(page.path).name] = clean(page).text
    events = {event["id"] for event in gold["events"]}
    assert {row["event"] for row in gold["told"]} == events
    assert {row["event"] for row in gold["accounts"]} <= events
    for row in [*gold["told"], *(copy for copy in gold["copies"] if "quote" in copy)]:
        words = r"\s+".join(map(re.escape, row["quote"].split()))
        assert re.search(words, texts[row["page"]]), row
    every = " ".join(" ".join(text.split()) for text in texts.values())
    for cell in (cell for account in gold["accounts"] for cell in account.get("cells", [])):
        assert all(cell[side] in every for side in "ab" if side in cell), cell
        assert cell["verdict"] in {"both", "only A", "only B", "worded differently"}
    assert {name for copy in gold["copies"] for name in (copy["page"], copy["of"])} <= texts.keys()
