"""Who did it where news tells it in its own turns of phrase: sentences of ours, coded alone."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from event_hands import told

from readout.scene import Scene

Reader = Callable[[str], Scene]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        # what "which" takes up behind a comma is the deed, whatever name stands before it
        (
            "Ethiopia sent soldiers into Somalia, which Egypt condemned as reckless.",
            ("ACCUSE", "EGY", "ETH"),
        ),
        ("Spain banned Moroccan trucks, which Rabat denounced.", ("ACCUSE", "MAR", "ESP")),
        # ... but a law has its owner, whoever upheld it
        ("The court upheld a Hungarian law, which Poland criticised.", ("ACCUSE", "POL", "HUN")),
        # a count that reads like a place
        ("Eritrea released close to 200 Ethiopian prisoners.", ("RETREAT", "ERI", "ETH/prisoners")),
        # an adjective told once is of both
        (
            "Chad expelled Sudanese teachers and doctors.",
            ("COERCE", "TCD", "SDN/doctors SDN/teachers"),
        ),
        # ministers of one state, told by two portfolios
        (
            "Canada imposed sanctions on Nicaragua's defence and interior ministers.",
            ("SANCTION", "CAN", "NIC/interior-ministers"),
        ),
        # where they died, or came under fire, is not who did it
        ("A Canadian engineer died in an attack near Mosul.", ("ASSAULT", "", "CAN/engineer")),
        (
            "Three Kenyan soldiers died in an attack by Somali rebels.",
            ("ASSAULT", "SOM/rebels", "KEN/soldiers"),
        ),
        (
            "Armenian positions near Goris came under Azerbaijani shelling.",
            ("ASSAULT", "AZE", "ARM"),
        ),
        # who is called out to serve is whose army it is
        (
            "The prime minister of Nepal announced that the army would be deployed.",
            ("MOBILIZE", "NPL.MIL", ""),
        ),
    ],
)
def test_who_did_it(read: Reader, text: str, wanted: tuple[str, str, str]) -> None:
    assert wanted in told(read(text))


@pytest.mark.parametrize(
    "text",
    [
        "President Nana Akufo-Addo, whose cabinet met on Monday, called on Togo to act.",
        "Sudan: Warring parties agree truce as Egypt talks close",
    ],
)
def test_whose_sides_are_no_states_of_the_sentence(read: Reader, text: str) -> None:
    assert not {"CONSULT", "AGREE", "SUPPORT"} & {kind for kind, _, _ in told(read(text))}


def test_what_one_tells_of_oneself_asks_nothing(read: Reader) -> None:
    text = "The prime minister of Peru told senators that he had been due to meet the Chilean president."
    assert "REQUEST" not in {kind for kind, _, _ in told(read(text))}


def test_prosecutors_are_of_the_country_the_sentence_opens_with(read: Reader) -> None:
    text = "In Bolivia, where the vote was close, prosecutors have ordered the arrest of two journalists."
    assert ("COERCE", "BOL/prosecutors", "BOL/journalists") in told(read(text))
