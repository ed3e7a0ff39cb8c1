"""Tellings that may well be misread count where other pages bear them out.

How an event stands in its sentence says how often it is read right. One that is likelier wrong than a user
can bear is not told on the word of its page alone. It is a report of an event where another page tells that
event beyond doubt, or where two pages, neither a copy of the other, are read alike: the same type, the same
parties on either side, the same day. That two pages are misread in one way is rarer than that one is.

A report of this kind adds its sentence and its source to a record, and the day if the others give none; of
who, when and where it says nothing else. What is told beyond doubt is merged first and as if there were no
other tellings; so whom a doubtful one joins depends on nothing but the records in its reach (``reach``).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from readout.merge.clusters import block_name
from readout.merge.comparing import compare, share
from readout.merge.evidence import evidence
from readout.merge.fuse import whole
from readout.merge.parties import SYMMETRIC, homes_of, is_mutual
from readout.merge.passages import sources
from readout.merge.reach import Reach, looks, reach
from readout.merge.tellings import Telling, is_wide, kind, status_class
from readout.types import Interval

_DAYS = 32  # of one shelf
Fit = tuple[int, int, float]  # the greater, the better one telling fits a record
_NO_FIT: Fit = (0, 0, 0.0)
Agreement = tuple[object, ...]  # what two pages must say alike
Seat = tuple[int, Reach, Telling]  # a telling, and the place of its record


class Placed(NamedTuple):
    """Which doubtful tellings report each record (by its place among them), and those that make their own."""

    joined: Mapping[int, list[Telling]]
    together: list[list[Telling]]


def borne_out(records: Sequence[Sequence[Telling]], doubtful: Iterable[Telling]) -> Placed:
    """Where ``doubtful`` tellings count, if they do, beside ``records``: the sure tellings of each event.

    Both in any order; what comes of it is in canonical order.
    """
    waiting = sorted((t for t in doubtful if not t.general), key=_order)
    if not waiting:
        return Placed({}, [])
    shelves = _Shelves(records)
    fits: dict[int, list[tuple[Fit, Telling]]] = defaultdict(list)
    left: dict[Agreement, list[Telling]] = defaultdict(list)
    for t in waiting:
        found = {k: fit for k, near in shelves.near(t).items() if (fit := _fit_of(records[k], near, t))[0]}
        best = max(found.values(), default=None)
        homes = [k for k, fit in found.items() if fit == best]
        if best is not None and len(homes) == 1 and _is_open(records[homes[0]], t):
            fits[homes[0]].append((best, t))
        elif best is None and (key := agreement(t)):
            left[key].append(t)
    joined = {k: _one_a_page(found) for k, found in sorted(fits.items())}
    together = [group for key in left for group in _groups(left[key])]
    return Placed(joined, sorted(together, key=lambda group: group[0].order))


def surely(members: Sequence[Telling]) -> list[Telling]:
    """Those of a record's tellings that say who, when and where: all but doubtful ones, or all."""
    return [m for m in members if not m.doubtful] or list(members)


def day_in_doubt(members: Sequence[Telling]) -> Interval | None:
    """The day that doubtful tellings of a record give, where the sure ones give none and these agree.

    The doubt is of what was done by whom, and of that the others leave none.
    """
    days = [m.event.when for m in members if m.doubtful and m.event.when and not is_wide(m.event.when)]
    if not days or max(day.start for day in days) > min(day.end for day in days):
        return None
    return min(days, key=lambda day: (day.end - day.start, day.start, day.text))


def agreement(t: Telling) -> Agreement | None:
    """What two doubtful pages must say alike: block, type, parties on either side; None: too little."""
    e = t.event
    both = kind(e) in SYMMETRIC or is_mutual(e)
    sides = (homes_of(e),) if both else (homes_of(e, "actor"), homes_of(e, "recipient"))
    if not all(sides) or len(e.participants) < 2:
        return None
    return block_name(t), e.type, status_class(e), tuple(tuple(sorted(side)) for side in sides)


def _order(t: Telling) -> tuple[object, ...]:
    return t.order


def _is_open(members: Sequence[Telling], t: Telling) -> bool:
    """Whether a record takes a page's telling: it is not locked, nor does the page tell it already."""
    return not any(m.document == t.document or (m.ruling and m.ruling.closed) for m in members)


def _fit_of(members: Sequence[Telling], near: Sequence[Telling], t: Telling) -> Fit:
    """How well ``t`` fits a record, of which some are ``near``: one of these, and all of them together."""
    best = max(_fit([m], m, t) for m in near)
    return best if best[0] and (len(members) == 1 or _fit(members, whole(members), t)[0]) else _NO_FIT


def _fit(members: Sequence[Telling], all_told: Telling, t: Telling) -> Fit:
    """How well ``t`` fits what is told: by what it says, else by all that speaks for it; 0 not at all."""
    if score := compare(all_told, t, inside=False):
        return 2, score, share(all_told, t)
    if score := evidence(members, [t], all_told, t):
        return 1, score, share(all_told, t)
    return _NO_FIT


def _one_a_page(found: Iterable[tuple[Fit, Telling]]) -> list[Telling]:
    """Of each page the telling that fits best, in canonical order."""
    best: dict[str, tuple[Fit, Telling]] = {}
    for fit, t in found:
        if t.document not in best or fit > best[t.document][0]:
            best[t.document] = fit, t
    return sorted((t for _, t in best.values()), key=_order)


def _groups(alike: Sequence[Telling]) -> Iterator[list[Telling]]:
    """Doubtful tellings (in canonical order) that agree, from two independent sources and more."""
    groups: list[list[Telling]] = []
    for t in alike:
        group = next((g for g in groups if all(_agree(m, t) for m in g)), None)
        if group is None:
            groups.append([t])
        else:
            group.append(t)
    yield from (g for g in groups if len({source.root for source in sources(g)}) > 1)


def _agree(a: Telling, b: Telling) -> bool:
    """Whether two pages tell one event, on one day, or where one gives none, in one story."""
    if a.document == b.document:
        return False
    if a.event.when is not None and b.event.when is not None:
        return compare(a, b, inside=False) > 0
    return evidence([a], [b], a, b) > 0


class _Shelves:
    """The tellings of records by block, party and day, or by their handles, so that few are compared."""

    def __init__(self, records: Sequence[Sequence[Telling]]) -> None:
        self._days: dict[tuple[str, str, int], list[Seat]] = defaultdict(list)
        self._handles: dict[tuple[str, str], list[Seat]] = defaultdict(list)
        for k, members in enumerate(records):
            for t in members:
                own, block = reach(t), block_name(t)
                seat = k, own, t
                for key in _keys(block, own, ("*", *(own.parties.split() or ("",)))):
                    self._days[key].append(seat)
                for handle in own.handles.split():
                    self._handles[block, handle].append(seat)

    def near(self, t: Telling) -> dict[int, list[Telling]]:
        """The tellings in reach of ``t``, of other pages, by their records' places."""
        found: dict[int, dict[int, Telling]] = defaultdict(dict)
        for k, told in self._met(reach(t), block_name(t)):
            if told.document != t.document:
                found[k][id(told)] = told
        return {k: list(found[k].values()) for k in sorted(found)}

    def _met(self, own: Reach, block: str) -> Iterator[tuple[int, Telling]]:
        parties = own.parties.split()
        for key in _keys(block, own, (*parties, "") if parties else ("*",)):
            yield from ((k, t) for k, other, t in self._days.get(key, ()) if _meet(own, other))
        for handle in looks(own.handles):
            seats = self._handles.get((block, handle), ())
            yield from ((k, t) for k, other, t in seats if None in (own.first, other.first))


def _meet(a: Reach, b: Reach) -> bool:
    """Whether the days of two reaches meet."""
    return bool(a.first and a.last and b.first and b.last and a.first <= b.last and b.first <= a.last)


def _keys(block: str, own: Reach, parties: Sequence[str]) -> Iterator[tuple[str, str, int]]:
    if own.first and own.last:
        for shelf in range(own.first.toordinal() // _DAYS, own.last.toordinal() // _DAYS + 1):
            yield from ((block, party, shelf) for party in parties)
