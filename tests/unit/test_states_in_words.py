"""Which states a text names, where the short name of a state is a word too."""

from __future__ import annotations

import pytest

from readout.origins import countries_in, fold_states, names


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
    assert countries_in(fold_states(text)) == wanted


def test_whoever_says_us_does_not_speak_of_the_americans() -> None:
    assert not names("USA", fold_states("Nobody will tell us what to do."))
    assert names("USA", fold_states("Nobody will tell the US what to do."))
