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
            moved = _undecided(held, changed) - free
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
    old: dict[str, list[Telling]] = defaultdict(list)
    phases: dict[str, list[int]] = defaultdict(list)
    for number, (home, told) in held.items():
        if home is not None and number in changed:
            old[home].append(replace(told, pin=home))
        elif home is not None:
            phases[home].append(clusters.phase(told))
    states: dict[int, list[Telling]] = {1: [], 2: [], 3: []}
    for members in old.values():
        begun, grown = min(map(clusters.phase, members)), clusters.states(members)
        for phase in range(begun + 1, 4):
            states[phase] += grown
    return {
        number
        for number, (home, told) in held.items()
        if home in phases
        and number not in changed
        and 0 < clusters.phase(told) == min(phases[home])
        and any(compare(state, told, inside=False) for state in states[clusters.phase(told)])
    }
