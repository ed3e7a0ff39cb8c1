"""Tellings gathered into clusters, one for each event, by sure decisions first.

Every pair that may be one event is scored; pairs are taken best first, and two clusters join only
where, taken whole, they still may be one event (so that "talks between China and Russia" cannot pull
Wang-Putin and Wang-Lavrov together). An undated telling that fits two clusters alike joins neither.
Ties are broken by the canonical order of the tellings: the order they come in changes nothing.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date

from msgspec.structs import replace

from readout.merge.fuse import fuse
from readout.merge.parties import countries
from readout.merge.tellings import FAR_PLAN, OLD_NEWS, SAME_NEWS, WIDE, WORDED, Telling, compare, is_wide
from readout.types import Event

Key = tuple[object, ...]


class Cluster:
    """Tellings of one event; ``whole`` is what they say together, itself like a telling."""

    def __init__(self, members: list[Telling]) -> None:
        """Gather ``members``: one, or several that say the same, in canonical order."""
        self.members = members
        self.documents = {m.document for m in members}
        self.whole = members[0]

    def join(self, other: Cluster) -> None:
        """Take the members of ``other``."""
        wholes = sorted((self.whole, other.whole), key=lambda t: t.order)
        general = all(t.general for t in wholes)
        self.whole = replace(wholes[0], event=fuse(wholes), general=general)
        self.members = sorted(self.members + other.members, key=lambda m: m.order)
        self.documents |= other.documents

    def event(self) -> Event:
        """All that the members say, as one event."""
        return fuse(self.members)


def block_name(telling: Telling) -> str:
    """What two tellings must share to be compared at all: type and countries, as in "CONSULT CHN RUS"."""
    return " ".join((telling.event.type, *countries(telling.event.participants)))


def inside(tellings: Iterable[Telling]) -> list[Cluster]:
    """The clusters of one article's tellings."""
    clusters = [Cluster([t]) for t in sorted(tellings, key=lambda t: t.order)]
    pairs = [
        (-score, i, j)
        for j, d in enumerate(clusters)
        for i, c in enumerate(clusters[:j])
        if (score := compare(c.whole, d.whole, inside=True))
    ]
    clusters = _gather(clusters, pairs, inside=True)
    return sorted(clusters, key=lambda c: c.members[0].order)


def across(tellings: Iterable[Telling]) -> list[Cluster]:
    """The clusters of one block's tellings, from many articles."""
    clusters = _same_words(sorted(tellings, key=lambda t: t.order))
    dated = [c for c in clusters if c.whole.event.when is not None]
    undated = [c for c in clusters if c.whole.event.when is None]
    dated = _gather(dated, _dated_pairs(dated), inside=False)
    dated, undated = _settle(dated, undated)
    undated = _gather(undated, _undated_pairs(undated), inside=False)
    return sorted([*dated, *undated], key=lambda c: c.members[0].order)


def _same_words(tellings: Sequence[Telling]) -> list[Cluster]:
    """Tellings of different articles that say exactly the same, gathered without comparing pairs."""
    alike: dict[Key, list[list[Telling]]] = defaultdict(list)
    for t in tellings:
        groups = alike[_signature(t)]
        # Two tellings of one article are two events already: the second starts a group of its own.
        seats = (g for g in groups if all(m.document != t.document for m in g[-1:]))
        seat = next(seats, None)
        if seat is None:
            groups.append([t])
        else:
            seat.append(t)
    return [Cluster(g) for groups in alike.values() for g in groups]


def _signature(t: Telling) -> Key:
    e = t.event
    settled = t.general or (e.when is not None and not is_wide(e.when) and e.type not in WORDED)
    if not settled:
        return t.order
    who = tuple(sorted((p.role, p.actor.id) for p in e.participants))
    when = (e.when.start, e.when.end) if e.when else None
    return (e.type, e.status, e.mode, who, when, e.where and e.where.name, t.general)


Pair = tuple[int, int, int]  # minus the score, then the places of two clusters


def _dated_pairs(clusters: list[Cluster]) -> list[Pair]:
    """Pairs whose days overlap, found by a sweep over their first days."""
    clusters.sort(key=lambda c: (_first(c), c.members[0].order))
    return _sweep(clusters, [(_first(c), _last(c)) for c in clusters])


def _undated_pairs(clusters: list[Cluster]) -> list[Pair]:
    """Pairs printed within some days of each other; pages without a day, where worded alike."""
    dayless = [c for c in clusters if c.whole.published is None]
    clusters.sort(key=lambda c: (c.whole.published or date.max, c.members[0].order))
    days = [(c.whole.published, c.whole.published + SAME_NEWS) for c in clusters if c.whole.published]
    found = _sweep(clusters[: len(days)], days)
    alike: dict[str, list[int]] = defaultdict(list)
    for i in range(len(days), len(days) + len(dayless)):
        alike[clusters[i].whole.wording].append(i)
    for group in alike.values():
        found.extend(_scored(clusters, i, j) for j in group[1:] for i in group[:1])
    return [pair for pair in found if pair[0]]


def _sweep(clusters: list[Cluster], days: list[tuple[date, date]]) -> list[Pair]:
    """Scored pairs of clusters whose ``days`` overlap; both lists sorted by first day."""
    found: list[Pair] = []
    open_now: list[int] = []
    for j, (first, _) in enumerate(days):
        open_now = [i for i in open_now if days[i][1] >= first]
        found.extend(_scored(clusters, i, j) for i in open_now)
        open_now.append(j)
    return [pair for pair in found if pair[0]]


def _scored(clusters: list[Cluster], i: int, j: int) -> Pair:
    if clusters[i].documents & clusters[j].documents:
        return (0, i, j)
    return (-compare(clusters[i].whole, clusters[j].whole, inside=False), i, j)


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
        if a == b or (not inside and clusters[a].documents & clusters[b].documents):
            continue
        grown = len(clusters[a].members) + len(clusters[b].members) > 2
        if grown and not compare(clusters[a].whole, clusters[b].whole, inside=inside):
            continue
        a, b = min(a, b), max(a, b)
        clusters[a].join(clusters[b])
        home[b] = a
    return [c for i, c in enumerate(clusters) if home[i] == i]


def _settle(dated: list[Cluster], undated: list[Cluster]) -> tuple[list[Cluster], list[Cluster]]:
    """Give each undated telling to the one dated cluster that it fits best; leave it where two fit alike."""
    dated.sort(key=lambda c: (_first(c), c.members[0].order))
    firsts = [_first(c) for c in dated]
    left: list[Cluster] = []
    for u in undated:
        scores = sorted(
            (-compare(dated[k].whole, u.whole, inside=False), k)
            for k in _in_reach(u, firsts)
            if not (dated[k].documents & u.documents)
        )
        scores = [s for s in scores if s[0]]
        if scores and (len(scores) == 1 or scores[0][0] < scores[1][0]):
            dated[scores[0][1]].join(u)
        else:
            left.append(u)
    return dated, left


def _in_reach(u: Cluster, firsts: list[date]) -> range:
    """The dated clusters (by place) whose days an undated telling's own day of print allows."""
    printed = u.whole.published
    if printed is None or u.whole.general:
        return range(len(firsts))
    low = bisect_left(firsts, printed - WIDE - OLD_NEWS)
    return range(low, bisect_right(firsts, printed + FAR_PLAN))
