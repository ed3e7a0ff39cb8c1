"""Deeds of force that news tells by other words: powers driven out, borders barred, protests dispersed."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from readout.coding.events import code_with_doubtful
from readout.scene import Scene

Reader = Callable[[str], Scene]


def _read(scene: Scene, event_type: str) -> list[tuple[str, set[str]]]:
    """The status and parties of each event of a type, sure or doubtful."""
    return [
        (event.status, {p.actor.id for p in event.participants})
        for events in code_with_doubtful(scene)
        for event in events
        if event.type == event_type
    ]


@pytest.mark.parametrize(
    ("text", "event_type", "wanted"),
    [
        ("Chad and Libya fought a short war in 1987.", "ASSAULT", {"TCD", "LBY"}),
        (
            "Congolese soldiers were driven from Goma by Rwandan troops.",
            "ASSAULT",
            {"RWA/troops", "COD/soldiers"},
        ),
        ("Tanzanian troops drove Idi Amin from power in 1979.", "ASSAULT", {"TZA/troops", "?idi-amin"}),
        ("Eritrean troops swept into Ethiopia.", "ASSAULT", {"ERI/troops", "ETH"}),
        ("Two Iraqi villages were the target of Turkish shelling.", "ASSAULT", {"TUR", "IRQ/villages"}),
        ("Peruvian police dispersed a rally of Bolivian miners.", "ASSAULT", {"PER/police", "BOL/miners"}),
        ("Serbia blocked border crossings with Kosovo.", "COERCE", {"SRB", "XKX"}),
        ("Egypt restricted Qatari flights in its airspace.", "COERCE", {"EGY", "QAT"}),
        ("Panama flew 60 Colombian migrants home.", "COERCE", {"PAN", "COL/migrants"}),
        ("Libya closed Malta's trade office in Tripoli.", "SANCTION", {"LBY", "MLT"}),
        ("Peru will not renew the visas of Chilean engineers.", "SANCTION", {"PER", "CHL/engineers"}),
        ("Canada declared Hezbollah a terrorist group in 2002.", "SANCTION", {"CAN", "org:hezbollah"}),
        ("Australia advised its citizens not to travel to Bali.", "SANCTION", {"AUS", "IDN"}),
        ("Jordan tightened security along its border with Syria.", "MOBILIZE", {"JOR", "SYR"}),
        ("Israel ordered 2,000 reservists to active duty.", "MOBILIZE", {"ISR"}),
        ("The United States ended its peacekeeping presence in Kosovo.", "RETREAT", {"USA", "XKX"}),
        ("Syria began the second phase of its withdrawal from Lebanon.", "RETREAT", {"SYR", "LBN"}),
    ],
)
def test_other_words_for_force_are_read(read: Reader, text: str, event_type: str, wanted: set[str]) -> None:
    assert _read(read(text), event_type) == [("occurred", wanted)]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Hamas claimed responsibility for killing two Israeli soldiers.", {"org:hamas", "ISR/soldiers"}),
        ("Al-Shabab took responsibility for bombing a Kenyan hotel.", {"org:shabaab", "KEN"}),
    ],
)
def test_who_claims_responsibility_did_it(read: Reader, text: str, wanted: set[str]) -> None:
    assert _read(read(text), "ASSAULT") == [("occurred", wanted)]


@pytest.mark.parametrize(
    "text",
    [
        "Ugandan soldiers forced the rebels to set up bases in Sudan.",
        "The storm forced troops from the base in Mali.",
        "Protesters swept into the square in Georgia.",
        "Mali has responsibility for protecting the soldiers of Chad.",
    ],
)
def test_what_only_sounds_like_force_is_no_assault(read: Reader, text: str) -> None:
    assert not [told for told in _read(read(text), "ASSAULT") if told[0] == "occurred"]
