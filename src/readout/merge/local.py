"""Merging what is new into a record that stands, as if all of it had been merged again.

Whoever adds a page to a hundred thousand should not wait for a hundred thousand. Tellings in reach of the new
ones are merged with them, pinned to the records in which they are: what joined the record that it fits best
leaves it only for a better one, and that may only be one that has changed. Whoever moves, or might, is then
set free among all in its own reach, until nothing more moves. ``tests/properties/test_record_growth.py``
compares what comes of it with the whole merge.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from typing import Protocol

from msgspec.structs import replace

from readout.merge import clusters
from readout.merge.attaching import speaks_for
from readout.merge.tellings import Telling, compare


class Shelf(Protocol):
    """Where the tellings of one block are kept, under numbers."""

    def near(self, numbers: Collection[int]) -> set[int]:
        """The tellings whose reach meets that of one of ``numbers``, these among them."""
        ...

    def held(self, numbers: Collection[int]) -> Mapping[int, tuple[str | None, Telling]]:
        """``numbers`` and all that share a record with one of them: the record (None: new), the telling."""
        ...


def settle(new: Iterable[int], shelf: Shelf) -> tuple[list[list[int]], set[str]]:
    """The clusters of the ``new`` tellings and of all that move with them, and the records they replace.

    Each cluster is in canonical order.
    """
    changed, free = set(new), set(new)
    while True:
        held = shelf.held(free | shelf.near(free))
        found = _clusters(held, free)
        moved = _moved(found, held)
        if moved <= free:
            changed |= moved
            moved = (_undecided(held, changed) | _attachable(held, free)) - free
            if not moved:
                homes = {home for number in changed if (home := held[number][0])}
                return [cluster for cluster in found if not changed.isdisjoint(cluster)], homes
        free |= moved


def _clusters(held: Mapping[int, tuple[str | None, Telling]], free: set[int]) -> list[list[int]]:
    numbers: dict[int, int] = {}
    tellings: list[Telling] = []
    for number, (home, told) in sorted(held.items()):
        tellings.append(replace(told, pin=None if number in free else home))
        numbers[id(tellings[-1])] = number
    return [[numbers[id(m)] for m in cluster.members] for cluster in clusters.across(tellings)]


def _moved(found: list[list[int]], held: Mapping[int, tuple[str | None, Telling]]) -> set[int]:
    """The tellings that are not with just those with whom they were."""
    together: dict[str, set[int]] = defaultdict(set)
    for number, (home, _) in held.items():
        if home is not None:
            together[home].add(number)
    moved: set[int] = set()
    for cluster in found:
        homes = {held[number][0] for number in cluster}
        first = next(iter(homes))
        if len(homes) > 1 or first is None or len(together[first]) != len(cluster):
            moved.update(cluster, *(together[home] for home in homes if home is not None))
    return moved


def _undecided(held: Mapping[int, tuple[str | None, Telling]], changed: set[int]) -> set[int]:
    """Tellings that joined no other, maybe because of a record as it was before it ``changed``.

    They were held against records that had been begun by tellings of an earlier phase.
    """
    states: dict[int, list[Telling]] = {1: [], 2: [], 3: []}
    rest: list[dict[int, Telling]] = []
    for members in _records(held).values():
        if changed.isdisjoint(members):
            rest += _parts(members)
            continue
        for part in _parts({number: members[number] for number in members.keys() & changed}):
            grown = clusters.states(part.values())
            for phase in range(min(map(clusters.phase, part.values())) + 1, 4):
                states[phase] += grown
    return {
        number
        for part in rest
        for number, told in part.items()
        if 0 < clusters.phase(told) == min(map(clusters.phase, part.values()))
        and any(compare(state, told, inside=False) for state in states[clusters.phase(told)])
    }


def _attachable(held: Mapping[int, tuple[str | None, Telling]], free: set[int]) -> set[int]:
    """Tellings of records for which, and for one that was set ``free``, enough speaks to be one."""
    records = _records(held)
    grown = {home: _as_they_grew(members) for home, members in records.items()}
    loose = [home for home in records if not free.isdisjoint(records[home])]
    former = [c for home in loose for c in grown[home]]
    former += [clusters.Cluster([told]) for number, (home, told) in sorted(held.items()) if home is None]
    return {
        number
        for home in records
        if free.isdisjoint(records[home]) and any(speaks_for(part, c) for part in grown[home] for c in former)
        for number in records[home]
    }


def _records(held: Mapping[int, tuple[str | None, Telling]]) -> dict[str, dict[int, Telling]]:
    """The tellings of each record, pinned to it, by number."""
    found: dict[str, dict[int, Telling]] = defaultdict(dict)
    for number, (home, told) in sorted(held.items()):
        if home is not None:
            found[home][number] = replace(told, pin=home)
    return found


def _parts(members: Mapping[int, Telling]) -> list[dict[int, Telling]]:
    """The tellings of a record as they were gathered, before all else that speaks for them joined them."""
    numbers = {id(told): number for number, told in members.items()}
    return [{numbers[id(m)]: m for m in c.members} for c in clusters.gathered(members.values())]


def _as_they_grew(members: Mapping[int, Telling]) -> list[clusters.Cluster]:
    """The clusters of a record's tellings before all else that speaks for them joined them, and after."""
    return [*clusters.gathered(members.values()), *clusters.across(members.values())]
