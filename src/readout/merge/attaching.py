"""Clusters that say too little to be compared join the one for which all else speaks (``evidence``).

Of two clusters the one that says less looks for a home: of those that say more the one for which most speaks.
Where as much speaks for two that are of different days it joins neither.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from itertools import chain, combinations

from readout.merge.cluster import Cluster
from readout.merge.evidence import FEW, are_words, compared, evidence, parties, sure_adrift, window
from readout.merge.reach import called, looks
from readout.merge.shelves import Passing
from readout.merge.tellings import Telling, family, status_class
from readout.types import is_named

ROUNDS = 2
_ANY, _ALONE = ("any",), ("alone",)  # parties with which a name is looked up: whatever they are; none
Days = Mapping[int, tuple[date, date]]  # of the clusters that days hold: within which they may lie
Deed = tuple[str, str]  # a kind of event, and whether it has occurred
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
    shelves = Passing()
    for k in sorted(days, key=lambda k: (days[k], k)):
        first, last = days[k]
        cast = {parties(clusters[k].whole)}
        for near in shelves.partners(cast, first):
            yield k, near
        shelves.put(k, cast, last)


def _like_adrift(clusters: Sequence[Cluster], days: Days) -> Iterator[tuple[int, int]]:
    """Pairs of which one has no day at all, as far as ``evidence`` may find enough in common."""
    adrift = [k for k, c in enumerate(clusters) if k not in days and not c.whole.general]
    found = _Adrift()
    for k in adrift:
        yield from ((k, other) for other in found.near(clusters[k]))
        found.put(k, clusters[k])
    for k in sorted(days) if adrift else ():
        yield from ((other, k) for other in found.near(clusters[k]))


class _Adrift:
    """Clusters that no day holds: by their rare words, by whom they name; those of many parties.

    ``sure_adrift`` wants two parties and a person in common, or two people. The two of different countries
    are two parties too, so a name is looked up with each pair of parties; alone only where it need not be so.
    """

    def __init__(self) -> None:
        self._words: dict[Deed, dict[int, list[int]]] = defaultdict(lambda: defaultdict(list))
        self._named: dict[tuple[Deed, str, Sequence[str]], list[int]] = defaultdict(list)
        self._crowds: dict[Deed, list[int]] = defaultdict(list)
        self._told: dict[int, tuple[Telling, frozenset[str]]] = {}

    def put(self, place: int, c: Cluster) -> None:
        """Put a cluster's place where others look for it."""
        deed, cast = _deed(c), parties(c.whole)
        own = self._words[deed]
        for word in _words(c):
            own[word].append(place)
        pairs = [_ANY, *combinations(sorted(cast), 2), *[_ALONE] * _may_stand_alone(c.whole)]
        for handle in called(c.whole.event):
            for pair in pairs:
                self._named[deed, handle, pair].append(place)
        if len(cast) > 2:
            self._crowds[deed].append(place)
        self._told[place] = c.whole, cast

    def near(self, c: Cluster) -> list[int]:
        """The places of those that may be one event with ``c``, rising."""
        deed, cast = _deed(c), parties(c.whole)
        if deed not in self._words or c.whole.general:
            return []
        told = self._words[deed]
        common = Counter(chain.from_iterable([told[word] for word in _words(c) & told.keys()]))
        near = {place for place, number in common.items() if number >= FEW}
        if not are_words(deed[0]):
            near |= {place for place in self._alike(c, deed, cast) - near if self._sure(place, c.whole, cast)}
        return [place for place in sorted(near) if cast & self._told[place][1]]

    def _alike(self, c: Cluster, deed: Deed, cast: frozenset[str]) -> set[int]:
        """The places of those that may be sure to be one event with ``c`` whatever their words."""
        alike = set(self._crowds[deed]) if len(cast) > 2 else set[int]()
        pairs = [_ANY] if _may_stand_alone(c.whole) else [_ALONE, *combinations(sorted(cast), 2)]
        for handle in looks(" ".join(called(c.whole.event))):
            for pair in pairs:
                alike.update(self._named.get((deed, handle, pair), ()))
        return alike

    def _sure(self, place: int, whole: Telling, cast: frozenset[str]) -> bool:
        told, other = self._told[place]
        common = len(cast & other)
        return common > 0 and sure_adrift(whole, told, common)


def _may_stand_alone(t: Telling) -> bool:
    """Whether two people whom a telling names may be of one party: of one country, or one of none."""
    countries = [p.actor.country for p in t.event.participants if is_named(p.actor)]
    return len(countries) > 1 and (None in countries or len(set(countries)) < len(countries))


def _deed(c: Cluster) -> Deed:
    return family(c.whole.event), status_class(c.whole.event)


def _words(c: Cluster) -> frozenset[int]:
    """The rare words of those pages of a cluster whose words are looked at."""
    members = compared(c.members)
    return members[0].rare.union(*(m.rare for m in members[1:]))


def _says(c: Cluster) -> tuple[bool, int, int, int, tuple[object, ...]]:
    """How much a cluster says; no two say the same."""
    e = c.whole.event
    parties_told = len(parties(c.whole))
    return e.when is not None, parties_told, e.where is not None, len(c.members), c.members[0].order
