"""Who did it to whom in news of killings, raids and arrests: places and deeds do nothing themselves."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from event_hands import told

from readout.scene import Scene

Reader = Callable[[str], Scene]


@pytest.mark.parametrize(
    ("text", "event"),
    [
        (
            "Suicide attacks in Mogadishu and nearby towns have killed at least 40 civilians.",
            ("ASSAULT", "", "SOM/civilians"),
        ),
        (
            "Two Kenyans were killed in three attacks north of Mombasa.",
            ("ASSAULT", "KEN/unidentified", "KEN/people"),
        ),
        (
            "Three civilians were killed in a French air strike.",
            ("ASSAULT", "FRA", "/civilians"),
        ),
        (
            "The French navy said it captured a group of pirates in the Indian Ocean.",
            ("COERCE", "FRA.MIL", "/pirates"),
        ),
        (
            "Militants fired rockets at Chad on Sunday.",
            ("ASSAULT", "/militants", "TCD"),
        ),
        (
            "A Kenyan journalist was kidnapped in Sudan.",
            ("ASSAULT", "SDN/unidentified", "KEN/journalist"),
        ),
    ],
)
def test_who_and_whom(read: Reader, text: str, event: tuple[str, str, str]) -> None:
    assert event in told(read(text))
