"""Words of force that tell of beasts, markets, sport, illness and weather: sentences of ours."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from readout.coding.events import code_events
from readout.scene import Scene

Reader = Callable[[str], Scene]


@pytest.mark.parametrize(
    "text",
    [
        "A swarm of locusts invaded Kenyan farms.",
        "An elephant killed two farmers in Sri Lanka.",
        "Shares in Tokyo surrendered early gains.",
        "German carmakers retreated on Monday.",
        "Danish tourists have invaded Thai beaches.",
        "Surgeons in Seoul are waging war on a rare infection.",
        "Greek firefighters battled a blaze near Athens.",
        "A Danish airline suspended flights to Japan because of a typhoon.",
        "Dozens of planes were grounded in Germany by fog.",
    ],
)
def test_nobody_acts(read: Reader, text: str) -> None:
    assert code_events(read(text)) == ()


@pytest.mark.parametrize(
    ("text", "event_type"),
    [
        ("A swarm of Chadian drones invaded Libya.", "ASSAULT"),
        ("Chadian rebels surrendered their weapons to the army.", "RETREAT"),
        ("Chad broke off relations with Libya in front of a crowd.", "SANCTION"),
        ("Sudanese soldiers battled Chadian rebels near a fire station.", "ASSAULT"),
    ],
)
def test_armies_still_do(read: Reader, text: str, event_type: str) -> None:
    assert event_type in {event.type for event in code_events(read(text))}
