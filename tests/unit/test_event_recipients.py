"""Whom an act is told to touch, and that what is about it names nobody."""

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
        # whom a protest is aimed at
        ("Indonesian students held anti-Australian protests in Jakarta.", "PROTEST", "IDN/students", "AUS"),
        ("Indonesian students marched in Jakarta to protest the murder.", "PROTEST", "IDN/students", ""),
        ("Egyptian students marched in Cairo to protest the new law.", "PROTEST", "EGY/students", "EGY"),
        (
            "Indian students took to the streets in Delhi to denounce the attacks.",
            "PROTEST",
            "IND/students",
            "",
        ),
        # what is asked for is no thing of those it names
        ("Brazil called for international pressure on Cuba.", "REQUEST", "BRA", ""),
        ("Brazil called for a diplomatic solution to the Cuba crisis.", "REQUEST", "BRA", ""),
        ("Kenya appealed for help for Niger.", "REQUEST", "KEN", ""),
        ("Brazil called for Cuba to free the editor.", "REQUEST", "BRA", "CUB"),
        # people without a name whom it is told to touch
        ("Brazil demanded that oil companies cut their prices.", "REQUEST", "BRA", "/companies"),
        ("Brazil demanded that the Cuban prisoners be freed.", "REQUEST", "BRA", ""),
        ("Norway offered aid to some of the poorest countries.", "AID", "NOR", "/countries"),
        ("Japan pledged a billion dollars in aid to Laos.", "AID", "JPN", "LAO"),
        # those who warn are not whom they warn, journalists may be, and own journalists are freed
        ("Norway warned that it would launch strikes against Cuba.", "THREATEN", "NOR", "CUB"),
        ("Kenyan rebels threatened to kill a Danish journalist.", "THREATEN", "KEN/rebels", "DNK/journalist"),
        ("The Cuban government released two Cuban journalists.", "RETREAT", "CUB.GOV", "CUB/journalists"),
        ("Kenya pulled out of Chad.", "RETREAT", "KEN", "TCD"),
        ("The Kenyan minister stepped down as chairman.", "RETREAT", "KEN/minister", ""),
        ("Cuba called on the kidnappers of a Danish woman to free her.", "REQUEST", "CUB", "/kidnappers"),
        ("Norway is willing to discuss Cuba with Chilean officials.", "AGREE", "NOR", "CHL/officials"),
        ("Norway agreed to extradite the Kenyan banker to Chad.", "AGREE", "NOR", "TCD"),
        ("Norway signed a number of agreements with Chile.", "SUPPORT", "NOR", "CHL"),
        ("Norway urged poor countries and Chinese firms to act.", "REQUEST", "NOR", "/countries CHN/firms"),
    ],
)
def test_whom_it_touches(read: Reader, text: str, event_type: str, actors: str, recipients: str) -> None:
    found = [sides(event) for event in code_events(read(text)) if event.type == event_type]
    assert (set(actors.split()), set(recipients.split())) in found
