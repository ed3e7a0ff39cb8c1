"""Clusters found by the parties they name, so that only those are compared that may be one event.

Two clusters may be one where tellings of both name two parties in common, or where one names a single party,
and the other that one too.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence
from datetime import date
from itertools import combinations

Cast = frozenset[str]


class Shelves:
    """Places of clusters under what their ``casts`` (the parties of each telling) name."""

    def __init__(self) -> None:
        """Nothing on any shelf."""
        self._shelves: dict[tuple[str, ...], list[int]] = defaultdict(list)

    def put(self, place: int, casts: Collection[Cast]) -> None:
        """Put a cluster's place where its partners look for it."""
        for key in dict.fromkeys(key for cast in casts for key in _seats(cast)):
            shelf = self._shelves[key]
            seat = bisect_left(shelf, place)
            if shelf[seat : seat + 1] != [place]:
                shelf.insert(seat, place)

    def partners(self, casts: Collection[Cast], within: range) -> list[int]:
        """The places of possible partners, rising, of those ``within``."""
        found: set[int] = set()
        for key in {key for cast in casts for key in _looks(cast)}:
            shelf = self._shelves.get(key, ())
            found.update(shelf[bisect_left(shelf, within.start) : bisect_left(shelf, within.stop)])
        return sorted(found)

    def among(self, casts: Collection[Cast], places: Collection[int]) -> list[int]:
        """Those of ``places`` that are possible partners, rising."""
        keys = {key for cast in casts for key in _looks(cast)}
        shelves = [self._shelves[key] for key in keys if key in self._shelves]
        return [place for place in sorted(places) if any(_holds(shelf, place) for shelf in shelves)]


def _holds(shelf: Sequence[int], place: int) -> bool:
    seat = bisect_left(shelf, place)
    return seat < len(shelf) and shelf[seat] == place


class Passing:
    """Places of clusters under their casts for a sweep over days: those whose last day has passed go."""

    def __init__(self) -> None:
        """Nothing on any shelf."""
        self._shelves: dict[tuple[str, ...], list[tuple[date, int]]] = defaultdict(list)

    def put(self, place: int, casts: Collection[Cast], last: date) -> None:
        """Put a cluster's place, until its ``last`` day, where its partners look for it."""
        for key in dict.fromkeys(key for cast in casts for key in _seats(cast)):
            self._shelves[key].append((last, place))

    def partners(self, casts: Collection[Cast], first: date) -> list[int]:
        """The places of possible partners, rising, that last until ``first``; no later look is for less."""
        found: set[int] = set()
        for key in {key for cast in casts for key in _looks(cast)}:
            shelf = self._shelves.get(key)
            if shelf:
                here = [seat for seat in shelf if seat[0] >= first]
                if len(here) < len(shelf):
                    self._shelves[key] = here
                found.update(place for _, place in here)
        return sorted(found)


def _seats(cast: Cast) -> Iterator[tuple[str, ...]]:
    yield from (("all", party) for party in sorted(cast))
    yield from (("alone", party) for party in cast if len(cast) == 1)
    yield from combinations(sorted(cast), 2)


def _looks(cast: Cast) -> Iterator[tuple[str, ...]]:
    yield from (("all" if len(cast) == 1 else "alone", party) for party in cast)
    yield from combinations(sorted(cast), 2)
