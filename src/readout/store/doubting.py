"""Doubtful tellings put where they count (``merge.borne_out``) when a few records of a block were made again.

Whom one joins depends on the sure tellings in its reach, and on doubtful ones that agree with it or that its
own page tells. So those are placed again that a record made anew may concern, with all that depend on them.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from typing import NamedTuple, Protocol

from readout import merge
from readout.merge.tellings import Telling

Held = Mapping[int, tuple[str | None, Telling]]  # by number: the record, the telling
Clusters = list[list[int]]


class Shelf(Protocol):
    """The tellings of one block, as ``settling`` keeps them."""

    def held(self, numbers: Collection[int]) -> Held:
        """Sure tellings: ``numbers``, and all that share a record with one of them."""
        ...

    def told(self, numbers: Collection[int]) -> Held:
        """``numbers``, sure or doubtful."""
        ...

    def doubted(self, record: str) -> set[int]:
        """The doubtful tellings that a record reports, of which some telling was asked for."""
        ...

    def around(self, numbers: Collection[int], *, doubtful: bool) -> set[int]:
        """The tellings in reach of ``numbers``."""
        ...

    def of_one_page(self, numbers: Collection[int]) -> set[int]:
        """The doubtful tellings of the pages that tell ``numbers``."""
        ...


def placed(shelf: Shelf, clusters: Clusters, homes: set[str], new: set[int]) -> tuple[Clusters, set[str]]:
    """``clusters`` with the doubtful tellings that join them, and with those records that change by them.

    ``clusters`` of sure tellings were made anew in the place of the records ``homes``; ``new`` are doubtful
    tellings that came, or whose page was found to be a copy, or none.
    """
    waiting = _waiting(shelf, clusters, new)
    if not waiting:
        return clusters, homes
    told = shelf.told(waiting)
    before = {home for home, _ in told.values() if home and home not in homes}
    standing = _standing(shelf, waiting, homes)
    found = _find(shelf, told, [*clusters, *standing.values()])
    out = [cluster + joined for cluster, joined in zip(clusters, found.joined, strict=False)]
    gone = set(homes)
    for (home, members), joined in zip(standing.items(), found.joined[len(clusters) :], strict=True):
        was = shelf.doubted(home)
        now = (was - waiting) | set(joined)
        if now != was or now & new:
            gone.add(home)
            order = {number: t.order for number, (_, t) in shelf.told(now).items()}
            out.append([*members, *sorted(now, key=order.__getitem__)])
    alone = {frozenset(shelf.doubted(home)): home for home in sorted(before - standing.keys())}
    stay = {some for some in map(frozenset, found.together) if some in alone and not some & new}
    out += [group for group in found.together if frozenset(group) not in stay]
    return out, gone | {home for some, home in alone.items() if some not in stay}


class _Found(NamedTuple):
    """The doubtful tellings that join each of some clusters, and those that agree with one another."""

    joined: list[list[int]]
    together: Clusters


def _find(shelf: Shelf, doubtful: Held, clusters: Clusters) -> _Found:
    held = shelf.told({number for cluster in clusters for number in cluster})
    sure = [[held[number][1] for number in cluster] for cluster in clusters]
    where = merge.borne_out(sure, [t for _, t in doubtful.values()])
    numbers = {id(t): number for number, (_, t) in doubtful.items()}
    joined = [[numbers[id(t)] for t in where.joined.get(k, ())] for k in range(len(clusters))]
    return _Found(joined, [[numbers[id(t)] for t in group] for group in where.together])


def _waiting(shelf: Shelf, clusters: Clusters, new: Iterable[int]) -> set[int]:
    """The doubtful tellings to place: ``new`` ones, those in reach of ``clusters``, what depends on them."""
    touched = {number for cluster in clusters for number in cluster}
    waiting = {*new, *shelf.around(touched, doubtful=True)}
    edge = waiting
    while edge:
        agreed = {merge.agreement(t) for _, t in shelf.told(edge).values()} - {None}
        near = shelf.told(shelf.around(edge, doubtful=True) - waiting) if agreed else {}
        more = {number for number, (_, t) in near.items() if merge.agreement(t) in agreed}
        edge = (more | shelf.of_one_page(edge)) - waiting
        waiting |= edge
    return waiting


def _standing(shelf: Shelf, waiting: set[int], homes: set[str]) -> dict[str, list[int]]:
    """The sure tellings, in canonical order, of records in reach of those ``waiting``; none of ``homes``."""
    records: dict[str, list[tuple[int, Telling]]] = defaultdict(list)
    near = shelf.around(waiting, doubtful=False)
    for number, (home, t) in shelf.held(near).items():
        if home is not None and home not in homes:
            records[home].append((number, t))
    return {
        home: [number for number, _ in sorted(records[home], key=lambda item: item[1].order)]
        for home in sorted(records)
    }
