"""Tellings gathered into clusters, one for each event, sure decisions first.

Tellings that name two people go first: each pair of them that may be one event is scored, pairs are taken
best first, and two clusters join only where, taken whole, they still may be one event. Then those that
name one person or none ("the two sides", "talks between China and Russia"): each joins the one cluster that
it fits best, or, inside an article, the one told nearest before it; where it fits two alike it joins neither.
So vague words never pull Wang-Putin and Wang-Lavrov together. Undated tellings of other articles come last.
Ties are broken by the canonical order of the tellings: the order they come in changes nothing.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta

from readout.merge.attaching import attached
from readout.merge.cluster import Cluster
from readout.merge.comparing import FAR_PLAN, OLD_NEWS, SAME_NEWS, WORDED, compare
from readout.merge.parties import anchor
from readout.merge.reach import called, is_adrift, looks
from readout.merge.shelves import Passing, Shelves
from readout.merge.tellings import NIGHT, PLANS, WIDE, Telling, family, is_wide
from readout.types import Event, is_named

Key = tuple[object, ...]
Scores = dict[tuple[int, int], int]  # of pairs of tellings, by the ``id`` of their events, which are kept
_LATER = 3  # how much farther a character ahead is than one behind


def block_name(telling: Telling) -> str:
    """What two tellings must share to be compared at all: kind and one party, as in "CONSULT RUS"."""
    where = telling.event.where
    own = anchor(telling.cast, where.country if where else None, telling.about)
    return f"{family(telling.event)} {own}"


def united(clusters: Iterable[Cluster]) -> list[Cluster]:
    """Clusters that share a group of tellings which people put together are one."""
    out: dict[int, Cluster] = {}
    homes: dict[int, int] = {}
    for place, c in enumerate(sorted(clusters, key=lambda c: c.members[0].order)):
        seats = sorted({homes[group] for group in c.groups if group in homes})
        for seat in reversed(seats[1:]):
            out[seats[0]].join(out.pop(seat))
        if seats:
            out[seats[0]].join(c)
        else:
            out[place] = c
        home = seats[0] if seats else place
        homes |= dict.fromkeys(out[home].groups, home)
    return list(out.values())


def inside(tellings: Iterable[Telling]) -> list[Cluster]:
    """The clusters of one article's tellings."""
    done: list[Cluster] = []
    for level in _levels([Cluster([t]) for t in sorted(tellings, key=_order)]):
        left = [c for c in level if not _join(c, _nearest(c, done))]
        pairs = [
            (-score, i, j)
            for j, d in enumerate(left)
            for i, c in enumerate(left[:j])
            if (score := compare(c.whole, d.whole, inside=True))
        ]
        done += _gather(left, pairs, inside=True)
    return sorted(done, key=lambda c: c.members[0].order)


def across(tellings: Iterable[Telling], known: Scores | None = None) -> list[Cluster]:
    """The clusters of one block's tellings, from many articles; scores of pairs may be ``known``."""
    return attached(gathered(tellings, known))


def gathered(tellings: Iterable[Telling], known: Scores | None = None) -> list[Cluster]:
    """The clusters of those tellings of one block that name the same parties in the same way."""
    clusters = _same_words(sorted(tellings, key=_order))
    undated = [c for c in clusters if c.whole.event.when is None]
    done: list[Cluster] = []
    for level in _levels([c for c in clusters if c.whole.event.when is not None]):
        left = _settle(level, done, known)
        done += _gather(left, _dated_pairs(left, known), inside=False)
    undated = _settle(undated, done, known)
    done += _gather(undated, _undated_pairs(undated, known), inside=False)
    return sorted(done, key=lambda c: c.members[0].order)


def states(members: Iterable[Telling], known: Scores | None = None) -> list[Telling]:
    """All that a record's tellings, pinned to it, said together while gathered; what compares alike once."""
    found: dict[Key, Telling] = {}
    for state in (state for c in across(members, known) for state in c.states):
        e = state.event
        marks = (e.type, e.status, e.mode, e.cameo, e.rule, e.when, e.where, state.published, state.both_act)
        found.setdefault((state.document, state.cast, state.general, *marks), state)
    return list(found.values())


def phase(t: Telling) -> int:
    """When a telling is looked at: 0 to 2 for dated ones, by how many people they name; 3 for others."""
    return 3 if t.event.when is None else _level(t.event)


def _order(t: Telling) -> Key:
    return t.order


def _levels(clusters: Iterable[Cluster]) -> list[list[Cluster]]:
    """Clusters that name two people and more, one, none; each level in canonical order."""
    levels: list[list[Cluster]] = [[], [], []]
    for c in clusters:
        levels[_level(c.whole.event)].append(c)
    return levels


def _level(event: Event) -> int:
    return 2 - min(2, sum(is_named(p.actor) for p in event.participants))


def _join(c: Cluster, home: Cluster | None) -> bool:
    if home is not None:
        home.join(c)
    return home is not None


def _nearest(c: Cluster, homes: Sequence[Cluster]) -> Cluster | None:
    """The cluster of the same article that ``c`` may belong to, told nearest before it, or after."""
    here = c.whole.event.spans[0].start if c.whole.event.spans else 0
    fits = [
        (min((_distance(here, s.start) for s in home.whole.event.spans), default=0), k)
        for k, home in enumerate(homes)
        if compare(home.whole, c.whole, inside=True)
    ]
    return homes[min(fits)[1]] if fits else None


def _distance(here: int, there: int) -> int:
    """Characters back to ``there``; what is told only later is farther (headlines come first)."""
    return here - there if there <= here else _LATER * (there - here)


def _same_words(tellings: Sequence[Telling]) -> list[Cluster]:
    """Tellings of different articles that say exactly the same, gathered without comparing pairs."""
    alike: dict[Key, list[list[Telling]]] = defaultdict(list)
    for t in tellings:
        if t.ruling is not None:
            continue
        groups = alike[_signature(t)]
        # Two tellings of one article are two events already: the second starts a group of its own.
        seats = (g for g in groups if all(m.document != t.document for m in g[-1:]))
        seat = next(seats, None)
        if seat is None:
            groups.append([t])
        else:
            seat.append(t)
    decided = united(Cluster([t]) for t in tellings if t.ruling is not None)
    return decided + [Cluster(g) for groups in alike.values() for g in groups]


def _signature(t: Telling) -> Key:
    e = t.event
    settled = t.general or (e.when is not None and not is_wide(e.when) and e.type not in WORDED)
    if not settled:
        return t.order
    who = tuple(sorted((p.role, p.actor.id) for p in e.participants))
    when = (e.when.start, e.when.end) if e.when else None
    return (e.type, e.status, e.mode, who, when, e.where and e.where.name, t.general)


Pair = tuple[int, int, int]  # minus the score, then the places of two clusters


def _dated_pairs(clusters: list[Cluster], known: Scores | None) -> list[Pair]:
    """Pairs whose days overlap or are a night apart, found by a sweep over their first days."""
    clusters.sort(key=lambda c: (_first(c), c.members[0].order))
    days = [(_first(c), min(_last(c), date.max - NIGHT) + NIGHT) for c in clusters]
    return _sweep(clusters, days, known)


def _undated_pairs(clusters: list[Cluster], known: Scores | None) -> list[Pair]:
    """Pairs printed within some days of each other; pages without a day, where worded alike."""
    dayless = [c for c in clusters if c.whole.published is None]
    clusters.sort(key=lambda c: (c.whole.published or date.max, c.members[0].order))
    days = [(c.whole.published, c.whole.published + SAME_NEWS) for c in clusters if c.whole.published]
    found = _sweep(clusters[: len(days)], days, known)
    alike: dict[str, list[int]] = defaultdict(list)
    for i in range(len(days), len(days) + len(dayless)):
        alike[clusters[i].whole.wording].append(i)
    for group in alike.values():
        found.extend(_scored(clusters, i, j, known) for j in group[1:] for i in group[:1])
    return [pair for pair in found if pair[0]]


def _sweep(clusters: list[Cluster], days: list[tuple[date, date]], known: Scores | None) -> list[Pair]:
    """Scored pairs of clusters whose ``days`` overlap; both lists sorted by first day."""
    found: list[Pair] = []
    shelves = Passing()
    for j, (first, last) in enumerate(days):
        near = shelves.partners(clusters[j].casts, first)
        found.extend(_scored(clusters, i, j, known) for i in near)
        shelves.put(j, clusters[j].casts, last)
    return [pair for pair in found if pair[0]]


def _scored(clusters: list[Cluster], i: int, j: int, known: Scores | None) -> Pair:
    if not clusters[i].may_join(clusters[j]):
        return (0, i, j)
    return (-_score(clusters[i], clusters[j], known), i, j)


def _score(a: Cluster, b: Cluster, known: Scores | None) -> int:
    """How strongly two clusters may be one event: found once where they are as they were told."""
    if known is None or a.whole is not a.members[0] or b.whole is not b.members[0]:
        return compare(a.whole, b.whole, inside=False)
    key = id(a.whole.event), id(b.whole.event)
    score = known.get(key)
    if score is None:
        score = known[key] = compare(a.whole, b.whole, inside=False)
    return score


def _first(c: Cluster) -> date:
    when = c.whole.event.when
    return when.start if when else date.max


def _last(c: Cluster) -> date:
    when = c.whole.event.when
    return when.end if when else date.max


def _gather(clusters: Sequence[Cluster], pairs: list[Pair], *, inside: bool) -> list[Cluster]:
    """Join the pairs, best first, where the clusters they have grown into still may be one event."""
    home = list(range(len(clusters)))

    def root(i: int) -> int:
        while home[i] != i:
            home[i] = home[home[i]]
            i = home[i]
        return i

    for _, i, j in sorted(pairs):
        a, b = root(i), root(j)
        if a == b or (not inside and not clusters[a].may_join(clusters[b])):
            continue
        grown = len(clusters[a].members) + len(clusters[b].members) > 2
        if grown and not compare(clusters[a].whole, clusters[b].whole, inside=inside):
            continue
        a, b = min(a, b), max(a, b)
        clusters[a].join(clusters[b])
        home[b] = a
    return [c for i, c in enumerate(clusters) if home[i] == i]


def _settle(clusters: Iterable[Cluster], homes: list[Cluster], known: Scores | None) -> list[Cluster]:
    """Join clusters with the one of ``homes`` they fit best; left are those that fit none, or two alike.

    What no day holds at all joins by its names only the one event that there is of these names.
    """
    homes.sort(key=lambda c: (_first(c), c.members[0].order))
    seats = _Homes(homes)
    left: list[Cluster] = []
    for c in clusters:
        scores = sorted(
            (-score, k)
            for k in seats.near(c)
            if homes[k].may_join(c) and (score := _score(homes[k], c, known))
        )
        if scores and (len(scores) == 1 or (scores[0][0] < scores[1][0] and not is_adrift(c.whole))):
            homes[scores[0][1]].join(c)
            seats.put(scores[0][1], c)
        else:
            left.append(c)
    return left


class _Homes:
    """Dated clusters, in order of their first days, where others look for one to join."""

    def __init__(self, homes: Sequence[Cluster]) -> None:
        self._homes = homes
        self._firsts = [_first(home) for home in homes]
        self._shelves = Shelves()
        self._named: dict[str, set[int]] = defaultdict(set)
        for k, home in enumerate(homes):
            self.put(k, home)

    def put(self, place: int, c: Cluster) -> None:
        """What ``c`` names is named in the home at ``place``."""
        self._shelves.put(place, c.casts)
        for handle in called(c.whole.event):
            self._named[handle].add(place)

    def near(self, c: Cluster) -> Iterator[int]:
        """The places of those that ``compare`` may take for one event with ``c``, rising."""
        when, printed = c.whole.event.when, c.whole.published
        if is_adrift(c.whole):
            wanted = looks(" ".join(called(c.whole.event)))
            named = {place for handle in wanted for place in self._named.get(handle, ())}
            yield from self._shelves.among(c.casts, named)
            return
        within = _in_reach(c, self._firsts)
        if c.whole.general:
            yield from self._shelves.partners(c.casts, within)
            return
        earliest = when.start - NIGHT if when else (printed or date.min + OLD_NEWS) - OLD_NEWS
        for place in self._shelves.partners(c.casts, within):
            if _last(self._homes[place]) >= earliest:
                yield place


def _in_reach(c: Cluster, firsts: list[date]) -> range:
    """The dated clusters, by place in ``firsts`` (their first days), whose days may be those of ``c``."""
    when, printed = c.whole.event.when, c.whole.published
    if when is not None:
        return range(bisect_left(firsts, when.start - WIDE), bisect_right(firsts, when.end + NIGHT))
    if printed is None or c.whole.general:
        return range(len(firsts))
    ahead = FAR_PLAN if c.whole.event.status in PLANS else timedelta()
    return range(bisect_left(firsts, printed - WIDE - OLD_NEWS), bisect_right(firsts, printed + ahead))
