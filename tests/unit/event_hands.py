"""What the tests of event coding ask of an event or a text."""

from __future__ import annotations

from readout.coding.events import code_events
from readout.scene import Scene
from readout.types import Event


def told(scene: Scene) -> set[tuple[str, str, str]]:
    """Type, actors and recipients of what a text tells, however doubtful."""

    def ids(event: Event, role: str) -> str:
        return " ".join(sorted(p.actor.id for p in event.participants if p.role == role))

    return {(event.type, ids(event, "actor"), ids(event, "recipient")) for event in code_events(scene)}


def sides(event: Event) -> tuple[set[str], set[str]]:
    """Who acts and who it is done to, by id."""
    who = {
        role: {p.actor.id for p in event.participants if p.role == role} for role in ("actor", "recipient")
    }
    return who["actor"], who["recipient"]
