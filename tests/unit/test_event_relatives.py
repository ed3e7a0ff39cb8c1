"""Who bears what a relative clause tells."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from readout.coding.events import code_events
from readout.scene import Scene


@pytest.mark.parametrize(
    ("text", "kind", "recipient"),
    [
        (
            "Erdogan thanked Sergio Mattarella, whom he hosted in Ankara on Monday.",
            "CONSULT",
            "sergio-mattarella",
        ),
        ("Canada mourned the envoy of Peru, whom Ghana had expelled.", "SANCTION", "PER"),
    ],
)
def test_whom_a_clause_is_about_bears_it(
    read: Callable[[str], Scene], text: str, kind: str, recipient: str
) -> None:
    (event,) = [event for event in code_events(read(text)) if event.type == kind]
    borne = [p.actor for p in event.participants if p.role == "recipient"]
    assert recipient in {key for actor in borne for key in (actor.id, actor.country)}
