"""Blame, refusals, demands and threats that news tells in other words: sentences of ours, coded alone."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from event_hands import told

from readout.scene import Scene

Reader = Callable[[str], Scene]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        # what was issued is no matter that is talked about
        ("Human Rights Watch issued a report accusing Kenya of torture.", ("ACCUSE", "org:hrw", "KEN")),
        (
            "Amnesty International issued a report blaming Chad for the raid.",
            ("ACCUSE", "org:amnesty", "TCD"),
        ),
        # what a noun is for, told with "that"
        ("Tokyo repeated its demand that China release the captain.", ("REQUEST", "JPN", "CHN")),
        (
            "Angela Merkel stressed her demand that Hamas give up its arms.",
            ("REQUEST", "angela-merkel", "org:hamas"),
        ),
        ("Japan issued a warning that China would face sanctions.", ("THREATEN", "JPN", "CHN")),
        # what one must not do
        (
            "The Turkish government said Greece must not provoke its neighbours.",
            ("REQUEST", "TUR.GOV", "GRC"),
        ),
        ("Robert Zoellick said China should not threaten Taiwan.", ("REQUEST", "robert-zoellick", "CHN")),
        (
            "Amnesty International says Iran needs to stop executing children.",
            ("REQUEST", "org:amnesty", "IRN"),
        ),
        # who suspects claims it, and who denies it answers them
        ("Latvia suspects Iran is building a bomb, a charge Tehran denies.", ("ACCUSE", "LVA", "IRN")),
        ("Latvia suspects Iran is building a bomb, a charge Tehran denies.", ("REJECT", "IRN", "LVA")),
        ("Israel said Syria had fired first, a claim Damascus rejected.", ("REJECT", "SYR", "ISR")),
        ("Russia dismissed fears voiced by Norway about its rifles.", ("REJECT", "RUS", "NOR")),
        # what takes up a deed that was just told
        ("Iran has tested a missile, a move Israel condemned.", ("ACCUSE", "ISR", "IRN")),
        ("Kosovo is seeking more seats - a push strongly opposed by Belgrade.", ("REJECT", "SRB", "XKX")),
        # what somebody fears or has proof of that another does
        ("Japan voiced concern that Russia would cut off gas to Ukraine.", ("ACCUSE", "JPN", "RUS")),
        ("Kenya said it has proof that Eritrea supplies weapons to rebels.", ("ACCUSE", "KEN", "ERI")),
        # promises that were not kept
        (
            "Rwanda says the United Nations has done too little to disarm the militia.",
            ("ACCUSE", "RWA", "org:un"),
        ),
        ("Uganda said Congo has failed to disarm the rebels.", ("ACCUSE", "UGA", "COD")),
    ],
)
def test_blame_and_demands_in_other_words(read: Reader, text: str, wanted: tuple[str, str, str]) -> None:
    assert wanted in told(read(text))


@pytest.mark.parametrize(
    "text",
    [
        "Police suspect that the bomber crossed from Somalia.",
        "India said it will produce new missiles.",
        "Hezbollah says that Israel failed to kill its leader.",
        "The prime minister singled out Denmark for praise.",
        "Poland says it has no evidence of a Russian attack.",
        "Sweden will act if it finds that Iran has not complied with the treaty.",
    ],
)
def test_no_blame_of_anybody(read: Reader, text: str) -> None:
    assert not {event for event in told(read(text)) if event[0] == "ACCUSE"}


def test_a_demand_that_is_dropped_is_none(read: Reader) -> None:
    assert "REQUEST" not in {event[0] for event in told(read("France dropped its demand that Italy pay."))}


def test_who_says_that_it_is_refused_made_no_claim(read: Reader) -> None:
    text = "An envoy of Kenya said that Tehran rejects the plan."
    assert ("REJECT", "IRN", "") in told(read(text))
