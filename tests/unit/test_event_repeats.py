"""What somebody else did too: "did so", "did the same", "followed suit"."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from readout.coding.events import code_events
from readout.scene import Scene

Reader = Callable[[str], Scene]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        (
            "Bahrain cut diplomatic ties with Iran on Monday, a day after Saudi Arabia did so.",
            [{"BHR", "IRN"}, {"SAU", "IRN"}],
        ),
        ("Poland expelled three Russian diplomats. Latvia followed suit.", [{"POL", "RUS"}, {"LVA", "RUS"}]),
        ("Poland expelled three Russian diplomats. It did so on Friday.", [{"POL", "RUS"}]),
        ("Poland expelled three Russian diplomats. Latvia did not do so.", [{"POL", "RUS"}]),
        ("Latvia did so. Poland expelled three Russian diplomats.", [{"POL", "RUS"}]),
    ],
)
def test_what_others_did_too(read: Reader, text: str, wanted: list[set[str]]) -> None:
    assert [{p.actor.id for p in event.participants} for event in code_events(read(text))] == wanted


def test_its_day_is_its_own(read: Reader) -> None:
    events = code_events(read("Bahrain cut ties with Iran on Monday. Kuwait followed suit on Wednesday."))
    assert [event.when and event.when.start.day for event in events] == [1, 3]
