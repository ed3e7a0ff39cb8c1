"""What becomes of pages that are kept and not coded, and what is told of pages that are."""

# ruff: noqa: E501  (sample sentences stay in one piece)

from __future__ import annotations

from pathlib import Path

import msgspec
import pytest
from spacy.language import Language

from readout import ask, pipeline
from readout.settings import Settings
from readout.store import Store
from readout.types import Page

FRENCH = """Wang Yi rencontre Lavrov à Goa

Le ministre des Affaires étrangères Wang Yi a rencontré jeudi son homologue russe Sergueï Lavrov à Goa. Ils ont parlé de la guerre.

Le ministre a ajouté que la Chine était prête à jouer un rôle constructif dans les pourparlers de paix.
"""
ENGLISH = """Wang Yi meets Lavrov in Goa

Published on 5 May 2023

Chinese Foreign Minister Wang Yi met his Russian counterpart Sergey Lavrov in Goa on Thursday.

The two agreed to meet again in Moscow in June, the Russian foreign ministry said.

Correction: An earlier version of this article gave the wrong day of the meeting.

Translated from Russian by Jane Roe
"""


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return Store(tmp_path / "r.db")


def keep(store: Store, nlp: Language, text: str) -> pipeline.Outcome:
    page = Page("page.txt", text.encode(), origin="/news/page.txt")
    [outcome] = pipeline.keep(store, [page], nlp, Settings())
    return outcome


def test_a_page_in_another_language_is_kept_told_and_not_coded(
    store: Store, nlp: Language, tmp_path: Path
) -> None:
    for _ in range(2):
        outcome = keep(store, nlp, FRENCH)
        assert (outcome.state, outcome.message[:10]) == ("skipped", "in French:")
        [document] = store.documents()
        assert (document.language, document.title) == ("fr", "Wang Yi rencontre Lavrov à Goa")
        assert [problem.message[:10] for problem in store.problems()] == ["in French:"]
        assert store.records() == []
        assert store.statements() == []
    assert "In French: kept as it is, not coded." in ask.show(store, "page.txt")
    assert [row["path"] for row in ask.search(store, "pourparlers")] == ["page.txt"]


def test_what_a_page_says_of_itself_is_told(store: Store, nlp: Language, tmp_path: Path) -> None:
    outcome = keep(store, nlp, ENGLISH)
    assert outcome.message.endswith("a translation, the page corrects itself")
    shown = ask.show(store, "page.txt")
    assert "Translated from Russian, as the page says: Translated from Russian by Jane Roe" in shown
    assert "The page corrects itself: Correction: An earlier version" in shown
    files = {path.name: path for path in ask.export(store, tmp_path / "out")}
    [row] = [msgspec.json.decode(line) for line in files["documents.jsonl"].open("rb")]
    assert row["original"]["language"] == "ru"
    assert row["original"]["translators"] == ["Jane Roe"]
    assert [notice[:11] for notice in row["corrections"]] == ["Correction:"]
    assert {"documents.csv", "documents.parquet"} <= files.keys()
