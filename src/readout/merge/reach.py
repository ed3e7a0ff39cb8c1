"""Which tellings may have anything to do with one another: those that a new telling makes look again.

Tellings of one block that ``compare`` might ever take for one event, as they stand or after others have
joined them, have reaches that meet: in time, and in a party besides the one that the block is about. What no
day holds (an undated event on an undated page) is found by its people, its town or its very words instead.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from zlib import crc32

from msgspec import Struct

from readout.merge.parties import anchor, is_known, is_named
from readout.merge.places import is_area
from readout.merge.tellings import FAR_PLAN, NIGHT, OLD_NEWS, PLANS, SAME_NEWS, Telling, is_wide
from readout.names import fold
from readout.organisations import party_of

LONGEST = FAR_PLAN + SAME_NEWS + 4 * NIGHT  # no reach is longer


class Reach(Struct, frozen=True):
    """The days of a reach (None: it has none), its parties, and by what it is found where it has no days.

    ``parties`` and ``handles`` are words between spaces. Parties are those besides the block's own; with
    none, a reach meets any. Handles are ids and names of people, a town, a checksum of the wording.
    ``general`` tellings of a war as a whole meet at any distance.
    """

    first: date | None
    last: date | None
    parties: str
    handles: str
    general: bool

    def meets(self, parties: frozenset[str]) -> bool:
        """Whether one of ``parties`` is among those of this reach, or either has none."""
        return not parties or not self.parties or share(parties, self.parties)


def reach(t: Telling) -> Reach:
    """The reach of a telling."""
    first, last = _days(t)
    return Reach(first, last, _parties(t), _handles(t), t.general)


def _days(t: Telling) -> tuple[date, date] | tuple[None, None]:
    when = t.event.when
    if when is not None:
        # What is dated to a year meets only what is dated to that very year.
        last = when.start if is_wide(when) else when.end
        return _moved(when.start, -NIGHT), _moved(last, NIGHT)
    if t.published is None:
        return None, None
    if t.event.status in PLANS:
        return _moved(t.published, -SAME_NEWS), _moved(t.published, FAR_PLAN)
    return _moved(t.published, -OLD_NEWS), t.published


def _moved(day: date, by: timedelta) -> date:
    if by < timedelta():
        return max(day, date.min - by) + by
    return min(day, date.max - by) + by


def _parties(t: Telling) -> str:
    """Who takes part besides the anchor; "" where that is nobody, or somebody who may be of any country."""
    where = t.event.where.country if t.event.where else None
    own = anchor(t.cast, where)
    others: list[str] = []
    for p in (*t.cast, *t.event.participants):
        party = party_of(p.actor)
        if party == own:
            continue
        if p.actor.country is None and (is_named(p.actor) or not is_known(p.actor)):
            return ""
        others.append(party)
        if where and t.event.type == "ASSAULT":
            others.append(where)  # for which rebels may stand
    return f" {' '.join(dict.fromkeys(others))} " if others else ""


def _handles(t: Telling) -> str:
    words = [f"#{crc32(t.wording.encode())}"]
    for p in t.event.participants:
        if is_named(p.actor):
            words += [p.actor.id, *fold(p.actor.name).split()]
    where = t.event.where
    if where is not None and not is_area(where):
        words.append("@" + fold(where.name).replace(" ", "_"))
    return f" {' '.join(dict.fromkeys(words))} "


def spans(reaches: Iterable[Reach]) -> list[tuple[date, date, frozenset[str]]]:
    """The days of ``reaches`` and their parties, as few spans as one query each can find."""
    out: list[tuple[date, date, frozenset[str]]] = []
    every = {(r.first, r.last, frozenset(r.parties.split())) for r in reaches if r.first and r.last}
    for first, last, parties in sorted(every, key=lambda span: (span[0], span[1], sorted(span[2]))):
        if out and first <= out[-1][1]:
            before, until, others = out[-1]
            wider = others | parties if others and parties else frozenset()
            out[-1] = (before, max(until, last), wider)
        else:
            out.append((first, last, parties))
    return out


def share(handles: Iterable[str], other: str) -> bool:
    """Whether any of ``handles`` is among those of a reach."""
    return any(f" {handle} " in other for handle in handles)
