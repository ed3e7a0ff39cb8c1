"""The whole line over the sample pages, held against what a careful reader finds in them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from golden import HERE, Score, check, rows

# Floors: raise them when the program gets better; never lower one without saying so in CHANGELOG.md.
FLOORS = {
    "pages: read": 1.0,
    "pages: right day": 1.0,
    "pages: right title": 1.0,
    "furniture: kept out of the body": 1.0,
    "furniture: cited by nothing": 1.0,
    "citations: point at their text": 1.0,
    "events: found": 0.88,
    "events: right day": 0.75,
    "events: right status": 0.94,
    "events: right mode": 0.9,
    "events: right place": 0.75,
    "events: one meeting, one event": 0.85,
    "events: nothing told that did not happen": 0.87,
    "statements: found": 0.9,
    "statements: right speaker": 0.9,
    "statements: right addressee": 0.85,
    "statements: reporting chain named": 0.75,
    "merging: every page's report in one record": 0.75,
    "merging: copies count once": 1.0,
}


@pytest.fixture(scope="session")
def score(sample_export: Path) -> Score:
    return check(sample_export)


@pytest.mark.parametrize("figure", FLOORS)
def test_figure_reaches_its_floor(score: Score, figure: str) -> None:
    misses = "\n".join(miss for miss in score.misses if miss.startswith(figure))
    assert score.share(figure) >= FLOORS[figure], f"{score.ticks[figure]}/{score.asked[figure]}\n{misses}"


@pytest.mark.parametrize("page", sorted((HERE / "text").glob("*.txt")), ids=lambda page: page.stem)
def test_text_is_cleaned_to_the_letter(page: Path, sample_export: Path) -> None:
    """``text/`` holds what each page says, blank lines between blocks, written down by hand."""
    [found] = [row for row in rows(sample_export, "documents") if Path(row["path"]).stem == page.stem]
    assert found["text"].rstrip("\n") == page.read_text("utf-8").rstrip("\n")


def test_blocks_hold_the_whole_text(sample_export: Path) -> None:
    for document in rows(sample_export, "documents"):
        text, end = document["text"], 0
        for block in document["blocks"]:
            assert block["start"] >= end
            assert not text[end : block["start"]].strip()
            end = block["end"]
        assert not text[end:].strip()


def test_export_names_every_field_of_the_contract(sample_export: Path) -> None:
    contract = {
        "documents": "id path url title outlet language text blocks furniture published",
        "events": "id type mode contexts cameo status plover actors date place mentions reports "
        "independent_sources rule",
        "statements": "id document start end text speaker addressees cue content quotes form stance chain "
        "topics date spans",
    }
    for name, fields in contract.items():
        found = rows(sample_export, name)
        assert found, name
        for row in found:
            assert set(fields.split()) <= row.keys()


def test_manifest_says_what_made_the_export(sample_export: Path) -> None:
    manifest = json.loads((sample_export / "manifest.json").read_text("utf-8"))
    assert manifest, "an export must say what it was made of"
