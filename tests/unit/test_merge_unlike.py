"""What one article tells alike and is two: a deed beside a habit, a visit beside its return."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from readout import merge
from readout.coding.events import code_events
from readout.scene import Scene
from readout.types import Event

Reader = Callable[[str], Scene]


def told(read: Reader, text: str, event_type: str) -> list[Event]:
    return [e for e in merge.within(code_events(read(text)), text) if e.type == event_type]


@pytest.mark.parametrize(
    ("text", "event_type", "number"),
    [
        ("Emmanuel Macron visited China. Xi Jinping then visited France.", "CONSULT", 2),
        ("Xi Jinping visited Russia. His visit to Russia was a success.", "CONSULT", 1),
        (
            "The French ambassador flew out of Niger. France is withdrawing its soldiers from Niger.",
            "RETREAT",
            2,
        ),
        ("Iran detained ten Greek sailors. Iran periodically detains Greek sailors.", "COERCE", 2),
    ],
)
def test_how_many_are_told(read: Reader, text: str, event_type: str, number: int) -> None:
    assert len(told(read, text, event_type)) == number
