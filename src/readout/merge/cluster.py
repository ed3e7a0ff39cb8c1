"""Tellings taken for one event so far, and whether more may join them."""

from __future__ import annotations

from readout.merge.fuse import fuse, whole
from readout.merge.parties import homes
from readout.merge.tellings import (
    Telling,
)
from readout.types import Event


class Cluster:
    """Tellings of one event; ``whole`` is what they say together, itself like a telling.

    ``states`` are what they said together as the cluster grew, where they are pinned to a record.
    """

    def __init__(self, members: list[Telling]) -> None:
        """Gather ``members``: one, or several that say the same, in canonical order."""
        self.members = members
        self.documents = {m.document for m in members}
        self.whole = members[0]
        rulings = [m.ruling for m in members if m.ruling]
        self.groups = {ruling.group for ruling in rulings}
        self.foes = {foe for ruling in rulings for foe in ruling.foes}
        self.closed = any(ruling.closed for ruling in rulings)
        pins = {m.pin for m in members}
        self.pin = pins.pop() if len(pins) == 1 else None
        self.states = [self.whole] if self.pin else []
        self.casts = {frozenset(homes(m.cast)) for m in members}

    def may_join(self, other: Cluster) -> bool:
        """Whether no page tells both, no decision keeps them apart, nor are they pinned to two records."""
        if self.pin != other.pin and self.pin and other.pin:
            return False
        if self.closed or other.closed or self.documents & other.documents:
            return False
        return not (self.groups & other.foes or other.groups & self.foes)

    def join(self, other: Cluster) -> None:
        """Take the members of ``other``."""
        self.whole = whole((self.whole, other.whole))
        self.members = sorted(self.members + other.members, key=lambda m: m.order)
        self.documents |= other.documents
        self.groups |= other.groups
        self.foes |= other.foes
        self.closed = self.closed or other.closed
        self.pin = self.pin or other.pin
        if self.pin:
            self.states.append(self.whole)
        self.casts |= other.casts

    def event(self) -> Event:
        """All that the members say, as one event."""
        return fuse(self.members)
