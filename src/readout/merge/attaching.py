"""Clusters that say too little to be compared join the one for which all else speaks (``evidence``).

Of two clusters the one that says less looks for a home. It joins the one for which most speaks of those that
say more than it does; where two are alike, neither.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

from readout.merge.evidence import evidence, parties, window
from readout.merge.shelves import Shelves

if TYPE_CHECKING:
    from readout.merge.clusters import Cluster

Scored = dict[int, list[tuple[int, int]]]  # of each cluster: minus the score of one that says more, its place


def attached(clusters: Sequence[Cluster]) -> list[Cluster]:
    """``clusters`` of one block, those joined that are one event by what speaks for it."""
    scored = _scored(clusters)
    best = {i: min(found) for i, found in scored.items() if _only_best(found)}
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


def _only_best(found: Sequence[tuple[int, int]]) -> bool:
    scores = sorted(score for score, _ in found)
    return len(scores) == 1 or scores[0] < scores[1]


def _scored(clusters: Sequence[Cluster]) -> Scored:
    """The pairs that may be one event, found by a sweep over the days in which they may lie."""
    found: Scored = defaultdict(list)
    days = {k: window(c.whole) for k, c in enumerate(clusters)}
    order = sorted((k for k in days if days[k]), key=lambda k: (days[k], k))
    order += [k for k in days if not days[k]]  # what no day holds may be anywhere
    shelves = Shelves()
    opened, last = 0, [_last(days[k]) for k in order]
    for seat, k in enumerate(order):
        first = days[k]
        while first and opened < seat and last[opened] < first[0]:
            opened += 1
        cast = {parties(clusters[k].whole)}
        for near in shelves.partners(cast, range(opened if first else 0, seat)):
            if first and last[near] < first[0]:
                continue
            other = order[near]
            score = clusters[k].may_join(clusters[other]) and speaks_for(clusters[other], clusters[k])
            if score:
                less, more = sorted((k, other), key=lambda place: _says(clusters[place]))
                found[less].append((-score, more))
        shelves.put(seat, cast)
    return found


def _says(c: Cluster) -> tuple[bool, int, int, int, tuple[object, ...]]:
    """How much a cluster says; no two say the same."""
    e = c.whole.event
    parties_told = len(parties(c.whole))
    return e.when is not None, parties_told, e.where is not None, len(c.members), c.members[0].order


def _last(days: tuple[date, date] | None) -> date:
    return days[1] if days else date.max
