"""Clusters that say too little to be compared join the one for which all else speaks (``evidence``).

Of two clusters the one that says less looks for a home: of those that say more the one for which most speaks.
Where as much speaks for two that are of different days it joins neither.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING

from readout.merge.evidence import compared, evidence, parties, window
from readout.merge.shelves import Shelves
from readout.merge.tellings import family, status_class

if TYPE_CHECKING:
    from readout.merge.clusters import Cluster

ROUNDS = 2
Days = Mapping[int, tuple[date, date]]  # of the clusters that days hold: within which they may lie
Scored = dict[int, list[tuple[int, int]]]  # of each cluster: minus the score of one that says more, its place


def attached(clusters: Sequence[Cluster], rounds: int = ROUNDS) -> list[Cluster]:
    """``clusters`` of one block, those joined that are one event by what speaks for it.

    They look again where others have joined in the round before.
    """
    found = list(clusters)
    for _ in range(rounds):
        before, found = len(found), _joined(found)
        if len(found) == before:
            break
    return found


def _joined(clusters: Sequence[Cluster]) -> list[Cluster]:
    scored = _scored(clusters)
    best = {i: chosen for i, found in scored.items() if (chosen := _best(clusters, found))}
    pairs = sorted({(score, min(i, j), max(i, j)) for i, (score, j) in best.items()})
    home = list(range(len(clusters)))

    def root(i: int) -> int:
        while home[i] != i:
            i = home[i]
        return i

    for _, i, j in pairs:
        a, b = sorted((root(i), root(j)))
        if a != b and clusters[a].may_join(clusters[b]) and speaks_for(clusters[a], clusters[b]):
            clusters[a].join(clusters[b])
            home[b] = a
    return [c for i, c in enumerate(clusters) if home[i] == i]


def speaks_for(a: Cluster, b: Cluster) -> int:
    """How much speaks for two clusters being one event; 0 for not enough."""
    return evidence(a.members, b.members, a.whole, b.whole)


def _best(clusters: Sequence[Cluster], found: Sequence[tuple[int, int]]) -> tuple[int, int] | None:
    """The one that most speaks for; of several alike the one that says most, if they may be of one day."""
    score, _ = min(found)
    alike = [k for other, k in found if other == score]
    days = [when for k in alike if (when := clusters[k].whole.event.when)]
    if len(alike) > 1 and (not days or max(d.start for d in days) > min(d.end for d in days)):
        return None
    return score, max(alike, key=lambda k: _says(clusters[k]))


def _scored(clusters: Sequence[Cluster]) -> Scored:
    """The pairs that may be one event."""
    found: Scored = defaultdict(list)
    days = {k: when for k, c in enumerate(clusters) if (when := window(c.whole))}
    for k, other in (*_near(clusters, days), *_like_adrift(clusters, days)):
        if clusters[k].may_join(clusters[other]) and (score := speaks_for(clusters[other], clusters[k])):
            less, more = sorted((k, other), key=lambda place: _says(clusters[place]))
            found[less].append((-score, more))
    return found


def _near(clusters: Sequence[Cluster], days: Days) -> Iterator[tuple[int, int]]:
    """Pairs with a party in common, found by a sweep over the days in which they may lie."""
    order = sorted(days, key=lambda k: (days[k], k))
    shelves = Shelves()
    opened = 0
    for seat, k in enumerate(order):
        first, _ = days[k]
        while opened < seat and days[order[opened]][1] < first:
            opened += 1
        cast = {parties(clusters[k].whole)}
        for near in shelves.partners(cast, range(opened, seat)):
            if days[order[near]][1] >= first:
                yield k, order[near]
        shelves.put(seat, cast)


def _like_adrift(clusters: Sequence[Cluster], days: Days) -> Iterator[tuple[int, int]]:
    """Pairs of which one has no day at all: ``evidence`` wants one kind of deed, a handle and a party."""
    adrift = [k for k in range(len(clusters)) if k not in days]
    if not adrift:
        return
    casts = [parties(c.whole) for c in clusters]
    shelves: dict[tuple[object, str], list[int]] = defaultdict(list)
    for k in (*sorted(days), *adrift):
        whole, members = clusters[k].whole, compared(clusters[k].members)
        deed = family(whole.event), status_class(whole.event)
        own = [shelves[deed, handle] for handle in {handle for m in members for handle in m.handles}]
        if k not in days:
            for other in sorted({place for shelf in own for place in shelf}):
                if casts[k] & casts[other]:
                    yield k, other
        for shelf in own:
            shelf.append(k)


def _says(c: Cluster) -> tuple[bool, int, int, int, tuple[object, ...]]:
    """How much a cluster says; no two say the same."""
    e = c.whole.event
    parties_told = len(parties(c.whole))
    return e.when is not None, parties_told, e.where is not None, len(c.members), c.members[0].order
