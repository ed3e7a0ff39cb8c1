"""Merging what is new into a record that stands, as if all of it had been merged again.

Whoever adds a page to a hundred thousand should not wait for a hundred thousand. Tellings in reach of the new
ones are merged with them, pinned to the records in which they are: what joined the record that it fits best
leaves it only for a better one, and that may only be one that has changed. Whoever moves, or might, is then
set free among all in its own reach, until nothing more moves. ``tests/properties/test_record_growth.py``
compares what comes of it with the whole merge.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Protocol

from msgspec.structs import replace

from readout.merge import clusters
from readout.merge.attaching import ROUNDS, attached, speaks_for
from readout.merge.cluster import Cluster
from readout.merge.comparing import compare
from readout.merge.fuse import whole
from readout.merge.tellings import Telling


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
    changed, free, table = set(new), set(new), _Table()
    while True:
        table.lay(shelf.held(free | shelf.near(free)))
        found = table.clusters(free)
        moved = table.moved(found)
        if moved <= free:
            changed |= moved
            moved = (_undecided(table, changed) | _attachable(table, free)) - free
            if not moved:
                return [cluster for cluster in found if not changed.isdisjoint(cluster)], table.homes(changed)
        free |= moved


def fits(t: Telling, members: Sequence[Telling]) -> bool:
    """Whether ``t`` would join the record of ``members``, were there no other."""
    told_apart = all(m.document != t.document for m in members)
    return told_apart and compare(whole(members), t, inside=False) > 0


class _Table:
    """The tellings held, and the records in which they are; what was worked out of a record is kept."""

    def __init__(self) -> None:
        self.records: dict[str, set[int]] = {}
        self.new: list[Telling] = []
        self._home: dict[int, str | None] = {}
        self._pinned: dict[int, Telling] = {}
        self._loose: dict[int, Telling] = {}
        self._numbers: dict[int, int] = {}
        self._parts: dict[frozenset[int], list[frozenset[int]]] = {}
        self._states: dict[frozenset[int], list[Telling]] = {}
        self._grown: dict[str, list[Cluster]] = {}
        self._scores: clusters.Scores = {}

    def lay(self, held: Mapping[int, tuple[str | None, Telling]]) -> None:
        """Lay out what is ``held`` now."""
        records: dict[str, set[int]] = defaultdict(set)
        for number, (home, told) in sorted(held.items()):
            if number not in self._home:
                self._home[number] = home
                told.order, told.cast  # noqa: B018 -- worked out once, for what is pinned and what is not
                pinned = replace(told, pin=home)
                pinned.__dict__.update(told.__dict__)
                self._loose[number], self._pinned[number] = told, pinned
                self._numbers |= {id(told): number, id(pinned): number}
            if home is not None:
                records[home].add(number)
        self.records = {home: records[home] for home in sorted(records)}
        self.new = [self._loose[number] for number in sorted(held) if self._home[number] is None]
        self._held = sorted(held)

    def pinned(self, number: int) -> Telling:
        """A telling, pinned to its record."""
        return self._pinned[number]

    def homes(self, numbers: Iterable[int]) -> set[str]:
        """The records of ``numbers``."""
        return {home for number in numbers if (home := self._home[number])}

    def clusters(self, free: set[int]) -> list[list[int]]:
        """The clusters of all that is held, those that are not ``free`` pinned to their records."""
        tellings = [(self._loose if number in free else self._pinned)[number] for number in self._held]
        return [
            [self._numbers[id(m)] for m in cluster.members]
            for cluster in clusters.across(tellings, self._scores)
        ]

    def moved(self, found: list[list[int]]) -> set[int]:
        """The tellings that are not with just those with whom they were."""
        moved: set[int] = set()
        for cluster in found:
            homes = {self._home[number] for number in cluster}
            first = next(iter(homes))
            if len(homes) > 1 or first is None or len(self.records[first]) != len(cluster):
                moved.update(cluster, *(self.records[home] for home in homes if home is not None))
        return moved

    def parts(self, members: Collection[int]) -> list[frozenset[int]]:
        """Tellings of a record as they were gathered, before all else that speaks for them joined them."""
        key = frozenset(members)
        if key not in self._parts:
            found = self._gathered(key)
            self._parts[key] = [frozenset(self._numbers[id(m)] for m in c.members) for c in found]
        return self._parts[key]

    def _gathered(self, members: frozenset[int]) -> list[Cluster]:
        told = [self._pinned[number] for number in sorted(members)]
        return clusters.gathered(told, self._scores) if len(told) > 1 else [Cluster(told)]

    def states(self, members: frozenset[int]) -> list[Telling]:
        """All that tellings of a record said together while it grew."""
        if members not in self._states:
            self._states[members] = clusters.states(
                (self._pinned[number] for number in sorted(members)), self._scores
            )
        return self._states[members]

    def grown(self, home: str) -> list[Cluster]:
        """The clusters of a record's tellings before any were attached to others, and as they were."""
        if home not in self._grown:
            members = frozenset(self.records[home])
            found = self._gathered(members)
            more = range(1, ROUNDS + 1) if len(found) > 1 else ()
            self._grown[home] = found + [c for k in more for c in attached(self._gathered(members), rounds=k)]
        return self._grown[home]


def _undecided(table: _Table, changed: set[int]) -> set[int]:
    """Tellings that joined no other, maybe because of a record as it was before it ``changed``.

    They were held against records that had been begun by tellings of an earlier phase.
    """
    states: dict[int, list[Telling]] = {1: [], 2: [], 3: []}
    rest: list[frozenset[int]] = []
    for members in table.records.values():
        if changed.isdisjoint(members):
            rest += table.parts(members)
            continue
        for part in table.parts(members & changed):
            for phase in range(_begun(table, part) + 1, 4):
                states[phase] += table.states(part)
    return {
        number
        for part in rest
        for number in part
        if 0 < (phase := clusters.phase(table.pinned(number))) == _begun(table, part)
        and any(compare(state, table.pinned(number), inside=False) for state in states[phase])
    }


def _begun(table: _Table, part: Iterable[int]) -> int:
    return min(clusters.phase(table.pinned(number)) for number in part)


def _attachable(table: _Table, free: set[int]) -> set[int]:
    """Tellings of records for which, and for one that was set ``free``, enough speaks to be one."""
    loose = [home for home, members in table.records.items() if not free.isdisjoint(members)]
    former = [c for home in loose for c in table.grown(home)]
    former += [Cluster([told]) for told in table.new]
    return {
        number
        for home, members in table.records.items()
        if free.isdisjoint(members) and any(speaks_for(part, c) for part in table.grown(home) for c in former)
        for number in members
    }
