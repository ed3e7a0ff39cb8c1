"""Titles as official pages write them: whose they are, and where one person's ends."""

from __future__ import annotations

import pytest
from spacy.language import Language

from readout import api

DAY = "2024-07-10"


def actors(nlp: Language, text: str) -> list[str]:
    """The ids of those who act in the events of ``text``."""
    row = next(iter(api.code([{"id": "1", "text": text, "date": DAY}], least=0, nlp=nlp)))
    return sorted({a["id"] for e in row["events"] for a in e["actors"] if a["role"] == "actor"})


@pytest.mark.parametrize(
    ("text", "who"),
    [
        (
            "Ms. Yoko Kamikawa, Minister for Foreign Affairs of Japan, and Mr. Minoru Kihara, "
            "Minister of Defense, visited Serbia.",
            ["minoru-kihara", "yoko-kamikawa"],
        ),
        (
            "President of State Affairs of the Democratic People's Republic of Korea Kim Jong-un "
            "visited Serbia.",
            ["kim-jong-un"],
        ),
        ("The Security Council passed a resolution that demands a ceasefire in Sudan.", ["org:unsc"]),
    ],
)
def test_who_acts(nlp: Language, text: str, who: list[str]) -> None:
    assert actors(nlp, text) == who
