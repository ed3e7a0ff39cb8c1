"""Deeds that news was passed over for: stays for talks, lists of goods, who is the latest to do it."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from event_hands import told

from readout.scene import Scene

Reader = Callable[[str], Scene]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        # who is somewhere for talks is on a visit, with whomever they are
        ("A Peruvian diplomat is in Bolivia for talks on the lake.", ("CONSULT", "PER/diplomat", "BOL")),
        ("A Fijian diplomat is in Samoa to discuss tuna.", ("CONSULT", "FJI/diplomat", "WSM")),
        # what hangs on the last of several goods is said of them all
        ("Kenya sold 24 jets and 53 helicopters to Uganda.", ("COOPERATE", "KEN", "UGA")),
        # who is the latest to do it did it
        ("Germany was the latest country to praise Ukraine.", ("SUPPORT", "DEU", "UKR")),
        ("Kenya was the first country to ratify the treaty with Sudan.", ("SUPPORT", "KEN", "SDN")),
        # a tour takes its traveller there
        (
            "The Kenyan president began a tour that will take him to Ghana.",
            ("CONSULT", "william-ruto", "GHA"),
        ),
        # where an envoy is posted whom a state names by name
        (
            "Kuwait named Ali Momen as its first ambassador to Iraq since the war.",
            ("SUPPORT", "KWT", "IRQ"),
        ),
        # a part of a drill is the drill
        (
            "Kenyan and Ugandan forces are wrapping up the second phase of joint military exercises.",
            ("COOPERATE", "KEN/forces UGA/forces", ""),
        ),
    ],
)
def test_deeds_of_news_that_were_passed_over(read: Reader, text: str, wanted: tuple[str, str, str]) -> None:
    assert wanted in told(read(text))


@pytest.mark.parametrize(
    "text",
    [
        "The Peruvian president is in Bolivia for medical treatment.",
        "The Peruvian embassy is in La Paz.",
    ],
)
def test_being_somewhere_is_no_visit(read: Reader, text: str) -> None:
    assert not told(read(text))
