"""Threats that hang on a condition, refusals for good, errands to ask, and words that tell no politics."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from event_hands import told

from readout.coding.events import code_events
from readout.scene import Scene

Reader = Callable[[str], Scene]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Chad said it would bomb Sudanese camps if rebels crossed again.", ("THREATEN", "TCD", "SDN")),
        (
            "Kenya said it would expel Ugandan diplomats unless Kampala paid.",
            ("THREATEN", "KEN", "UGA"),
        ),
        ("Oslo hinted that it might stop the flow of gas to Poland.", ("THREATEN", "NOR", "POL")),
        ("Tokyo said it could shoot down Russian drones that enter its skies.", ("THREATEN", "JPN", "RUS")),
        (
            "The Malian army said that Burkinabe villages would be shelled unless they gave up the rebels.",
            ("THREATEN", "MLI.MIL", "BFA/villages"),
        ),
        (
            "Peru's threat to sever its ties with Chile came after a row over fish.",
            ("THREATEN", "PER", "CHL"),
        ),
        ("Norway is prepared to shoot down Russian drones.", ("THREATEN", "NOR", "RUS/drones")),
        ("Ghana told Togo that a raid would bring sanctions.", ("THREATEN", "GHA", "TGO")),
        (
            "In a warning to Manila, Hanoi said its navy was ready.",
            ("THREATEN", "VNM", "PHL"),
        ),
        (
            "The African Union warned the Malian officers of sanctions.",
            ("THREATEN", "org:au", "MLI/officers"),
        ),
        ("Serbia will never recognise Kosovo.", ("REJECT", "SRB", "XKX")),
        ("Denmark told Donald Trump that Greenland was not for sale.", ("REJECT", "DNK", "donald-trump")),
        ("Ghana's envoy flew to Paris to ask for ammunition.", ("REQUEST", "GHA/envoy", "FRA")),
        (
            "Bolivia must withdraw its soldiers, Gabriel Boric told reporters during a visit to Peru.",
            ("REQUEST", "gabriel-boric", "BOL"),
        ),
        ("Latvians formed a human chain to show their anger at Belarus.", ("PROTEST", "LVA/people", "BLR")),
        ("The Finnish decision drew a rebuke from Spain.", ("ACCUSE", "ESP", "FIN")),
    ],
)
def test_who_threatens_refuses_or_asks(read: Reader, text: str, wanted: tuple[str, str, str]) -> None:
    assert wanted in told(read(text))


def test_a_protest_may_last_for_days(read: Reader) -> None:
    read_so = told(read("Portuguese drivers parked on the bridge for two days in protest at the tolls."))
    assert "PROTEST" in {kind for kind, _, _ in read_so}


@pytest.mark.parametrize(
    "text",
    [
        "Analysts said that Chad would bomb Sudanese camps if rebels crossed again.",  # it does not say so
        "Chad said it would bomb Sudanese camps even if the rebels left.",  # whatever they do
    ],
)
def test_what_hangs_on_nothing_of_theirs_is_no_threat(read: Reader, text: str) -> None:
    assert "THREATEN" not in {kind for kind, _, _ in told(read(text))}


@pytest.mark.parametrize(
    "text",
    [
        "Shares in Tokyo rejected early losses.",
        "Her novel was rejected by four publishers in London.",
        "Kenyan doctors recommend a booster jab for travellers to Brazil.",
        "Fans in Greece blamed the heat for the defeat.",
    ],
)
def test_doctors_fans_and_shares_do_no_politics(read: Reader, text: str) -> None:
    assert told(read(text)) == set()


def test_doctors_may_turn_to_their_government(read: Reader) -> None:
    assert any(
        event.type == "REQUEST" for event in code_events(read("Doctors urged the Kenyan government to act."))
    )
