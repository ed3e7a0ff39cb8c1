"""Which states a text names, where the short name of a state is a word too."""

from __future__ import annotations

import pytest

from readout.origins import countries_in, names, origin
from readout.types import Article


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("They told us to go.", []),
        ("The US told them to go.", ["USA"]),
        ("They went by car.", []),
        ("Rebels in the CAR met U.S. envoys.", ["CAF", "USA"]),
        ("It gave US$100,000.", []),
        ("Chinese and American ships met.", ["CHN", "USA"]),
    ],
)
def test_states_are_told_from_the_words_they_look_like(text: str, wanted: list[str]) -> None:
    assert countries_in(text) == wanted


def test_whoever_says_us_does_not_speak_of_the_americans() -> None:
    assert not names("USA", "Nobody will tell us what to do.")
    assert names("USA", "Nobody will tell the US what to do.")


@pytest.mark.parametrize("outlet", ["US Mission to the UN", "U.S. Mission to the UN", "US Embassy in China"])
def test_an_american_mission_is_not_of_its_host(outlet: str) -> None:
    found = origin(Article(id="a", path="", text="", blocks=(), outlet=outlet))
    assert found is not None
    assert found.country == "USA"


@pytest.mark.parametrize(
    "text", ["It noted Russia's readiness.", "It noted Russia\u2019s readiness.", "Russia went."]
)
def test_what_is_a_countrys_own_names_it(text: str) -> None:
    assert names("RUS", text)
    assert not names("CHN", text)
