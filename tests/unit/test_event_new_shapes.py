"""Who acts on whom where clauses share words: sentences of ours, coded alone."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from readout.coding.events import code_events
from readout.scene import Scene

Reader = Callable[[str], Scene]


@pytest.mark.parametrize(
    ("text", "event_type", "wanted"),
    [
        (
            "The Chilean parliament voted for a resolution calling on Bolivia to pay for the damage.",
            "REQUEST",
            [("actor", "CHL.LEG"), ("recipient", "BOL")],
        ),
        (
            "Kenya's government has faced criticism for its treatment of Somalis.",
            "ACCUSE",
            [("recipient", "KEN.GOV")],
        ),
        (
            "To the relief of Oman, Yemen agreed to reopen the port.",
            "AGREE",
            [("actor", "YEM")],
        ),
        (
            "Because Vietnam did not recognize Kosovo, it turned down the request.",
            "SUPPORT",
            [("actor", "VNM"), ("recipient", "XKX")],
        ),
    ],
)
def test_who_does_it_to_whom(read: Reader, text: str, event_type: str, wanted: list[tuple[str, str]]) -> None:
    (event,) = (event for event in code_events(read(text)) if event.type == event_type)
    assert [(p.role, p.actor.id) for p in event.participants] == wanted


def test_a_country_does_not_meet_its_own_people(read: Reader) -> None:
    assert not code_events(read("A meeting in Lima with Peru's president was long."))
