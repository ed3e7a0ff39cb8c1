"""Who is no party though the sentence names them: places, topics, those of another clause."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from event_hands import sides

from readout.coding.events import code_events
from readout.scene import Scene

Reader = Callable[[str], Scene]


@pytest.mark.parametrize(
    ("text", "event_type", "actors", "recipients"),
    [
        (
            "Two Turkish reporters were held after the protest but quickly released.",
            "RETREAT",
            "",
            "reporters",
        ),
        ("Two Turkish reporters were arrested in 2016 and jailed.", "COERCE", "", "reporters"),
    ],
)
def test_those_to_whom_a_second_participle_is_done(
    read: Reader, text: str, event_type: str, actors: str, recipients: str
) -> None:
    events = [event for event in code_events(read(text)) if event.type == event_type]
    assert [sides(event) for event in events] == [
        (set(actors.split()), {f"TUR/{who}" for who in recipients.split()})
    ]


@pytest.mark.parametrize(
    ("text", "event_type", "actors", "recipients"),
    [
        ("Kenya condemned the arrests and called on Uganda to free the men.", "ACCUSE", "KEN", ""),
        ("France called for a conference on Iraq.", "REQUEST", "FRA", ""),
        ("Brazil called for protests across Chad.", "REQUEST", "BRA", ""),
        ("Kenya called for a meeting in Geneva with Uganda.", "REQUEST", "KEN", "UGA"),
        ("Caribbean leaders urged action on Haiti.", "REQUEST", "group:caribbean/leaders", ""),
        ("Canada imposed sanctions on Haiti.", "SANCTION", "CAN", "HTI"),
        ("Ghana's ministers agreed on a plan for Mali.", "AGREE", "GHA/ministers", ""),
        ("A ceasefire in Yemen between Oman and Qatar began on Monday.", "RETREAT", "OMN QAT", ""),
        ("A Turkish panel probed the poisoning of Viktor Yushchenko.", "ACCUSE", "TUR/panel", ""),
        ("Chad backed a coup against President Chavez.", "SUPPORT", "TCD", ""),
    ],
)
def test_topics_and_places_are_no_parties(
    read: Reader, text: str, event_type: str, actors: str, recipients: str
) -> None:
    events = [event for event in code_events(read(text)) if event.type == event_type]
    assert [sides(event) for event in events] == [(set(actors.split()), set(recipients.split()))]


@pytest.mark.parametrize(
    ("text", "event_type", "recipients"),
    [
        (
            "The American delegation's trip includes stops in Iran, Jordan and Egypt.",
            "CONSULT",
            "IRN JOR EGY",
        ),
        ("The resolution was backed by most Shiite members of parliament in Iraq.", "SUPPORT", ""),
        ("Turkey will ratify the protocol on Finland's accession to NATO.", "SUPPORT", "FIN"),
        ("Bulgaria vetoed the start of talks on Serbia's bid to join the EU.", "REJECT", "SRB"),
        ("India offers credits to boost the Sri Lankan economy.", "AID", "LKA"),
        ("Australia sent 180 troops to help quell riots in the capital Honiara.", "MOBILIZE", "SLB"),
        ("Thailand scrambled a fighter jet to bomb targets in Cambodia.", "MOBILIZE", "KHM"),
        ("Turkish jets were deployed from a Romanian airbase.", "MOBILIZE", ""),
        ("Gunmen killed Vladimir Putin's bodyguard.", "ASSAULT", "RUS/bodyguard"),
        ("Belarus police detained members of the staff of Vladimir Putin.", "COERCE", "RUS/staff"),
    ],
)
def test_whom_it_touches_is_all_of_a_list_and_nobody_who_acts(
    read: Reader, text: str, event_type: str, recipients: str
) -> None:
    events = [event for event in code_events(read(text)) if event.type == event_type]
    assert [sides(event)[1] for event in events] == [set(recipients.split())]
