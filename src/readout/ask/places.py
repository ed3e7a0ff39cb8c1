"""Where meetings were held: places with their meetings, the most visited first."""

from __future__ import annotations

from datetime import date

from msgspec import Struct

from readout.ask import words
from readout.store import RecordFilter, Store
from readout.types import Event, Place

MOST = 400  # meetings looked at


class Held(Struct, frozen=True):
    """A meeting on the map."""

    id: str
    event: Event

    @property
    def told(self) -> str:
        """Who met whom."""
        return words.deed(self.event)

    @property
    def when(self) -> str:
        """Its days."""
        return words.days(self.event.when)


class Spot(Struct, frozen=True):
    """A place and the meetings held there, newest first."""

    place: Place
    lines: tuple[Held, ...]


class Spots(Struct, frozen=True):
    """Places by number of meetings; meetings that tell none, calls, and whether older ones were left out."""

    spots: tuple[Spot, ...]
    placeless: int
    calls: int
    is_cut: bool


def meetings_by_place(
    store: Store, actors: tuple[str, ...] = (), since: date | None = None, until: date | None = None
) -> Spots:
    """The newest meetings that were held (calls are held nowhere), by place."""
    store.freshen()
    wanted = RecordFilter(actors=actors, type="CONSULT", status="occurred,ongoing", since=since, until=until)
    found = store.browse.records(wanted, None, MOST, 0)
    spots: dict[tuple[str, str], list[Held]] = {}
    places: dict[tuple[str, str], Place] = {}
    placeless = calls = 0
    for listed in found:
        event = listed.record.event
        where = event.where
        if event.mode == "phone":
            calls += 1
            continue
        if where is None:
            placeless += 1
            continue
        key = where.name, where.country or ""
        places.setdefault(key, where)
        spots.setdefault(key, []).append(Held(listed.record.id, event))
    order = sorted(spots, key=lambda key: (-len(spots[key]), key))
    return Spots(tuple(Spot(places[k], tuple(spots[k])) for k in order), placeless, calls, len(found) == MOST)
