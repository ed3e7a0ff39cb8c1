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


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (
            "Emomali Rahmon held talks in an expanded format with the President of the Kyrgyz Republic.",
            ("CONSULT", "occurred", ["emomali-rahmon", "sadyr-japarov"]),
        ),
        (
            "A visit to India by Scott Morrison was called off because of bushfires in Australia.",
            ("CONSULT", "cancelled", ["IND", "scott-morrison"]),
        ),
    ],
)
def test_who_meets(nlp: Language, text: str, told: tuple[str, str, list[str]]) -> None:
    row = next(iter(api.code([{"id": "1", "text": text, "date": DAY}], nlp=nlp)))
    found = [(e["type"], e["status"], sorted(a["id"] for a in e["actors"])) for e in row["events"]]
    assert found == [told]


def test_whose_embassy(nlp: Language) -> None:
    text = "Saudi Arabia has cut ties with Iran. Protesters attacked the Kingdom's embassy in Tehran."
    row = next(iter(api.code([{"id": "1", "text": text, "date": DAY}], least=0, nlp=nlp)))
    assert "SAU.EMBASSY" in {a["id"] for e in row["events"] for a in e["actors"]}
