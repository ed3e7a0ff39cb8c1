"""Known names are shown to the parser as names it has often read; the text keeps the real ones."""

from __future__ import annotations

import pytest
from spacy.language import Language

from readout.parse import parse
from readout.stand_ins import stand_ins
from readout.types import Article, Block


def shown(text: str) -> str:
    words = text.split()
    return " ".join(stand_ins(words).get(i, word) for i, word in enumerate(words))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Sergei Lavrov flew to Goa", "John Smith flew to Goa"),
        ("SERGEI LAVROV FLIES TO GOA", "JOHN SMITH FLIES TO GOA"),
        ("Hossein Amir - Abdollahian spoke", "John Robert - Smith spoke"),
        ("Zelensky met Modi", "Smith met Smith"),
        ("an unknown Lokolo met no one", "an unknown Lokolo met no one"),
        ("In May the price of rice rose", "In May the price of rice rose"),
        ("Theresa May resigned ; May wept", "John Smith resigned ; Smith wept"),
    ],
)
def test_known_people_have_stand_ins(text: str, expected: str) -> None:
    assert shown(text) == expected


def test_the_text_keeps_its_names_and_lemmas(nlp: Language) -> None:
    text = "Sergei Lavrov told Viktor Orban that Orban was welcome."
    (doc,) = parse(nlp, [Article("a", "a", text, (Block("body", 0, len(text)),))])
    assert doc.text == text
    assert [token.lemma_ for token in doc[:2]] == ["Sergei", "Lavrov"]
    assert {token.pos_ for token in doc if token.text in {"Sergei", "Orban"}} == {"PROPN"}
