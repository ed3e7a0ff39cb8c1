"""Which tellings may have anything to do with one another: those that a new telling makes look again.

Tellings of one block that ``compare`` might ever take for one event, as they stand or after others have
joined them, or for which ``evidence`` might speak, have reaches that meet: in time, and in a party besides
the one that the block is about. What no day holds (an undated event on an undated page) is found by its
people, its town, its very words or by what its page is known by instead.

Whoever has a name is found by an id, or, where one of two tellings knows none, by words of the name: "Sun"
finds "Sun Weidong". Of two names one of which holds all words of the other, one holds the other's longest
word; so a name is looked up by its longest word among all words, and by each word among longest ones.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from datetime import date, timedelta
from functools import lru_cache
from zlib import crc32

from msgspec import Struct

from readout.merge.comparing import FAR_PLAN, OLD_NEWS, SAME_NEWS
from readout.merge.parties import anchor, is_known, other_people
from readout.merge.places import is_area
from readout.merge.tellings import NIGHT, PLANS, Telling, is_wide, status_class
from readout.names import fold
from readout.organisations import party_of
from readout.types import Actor, Event, is_named

LONGEST = FAR_PLAN + SAME_NEWS + 4 * NIGHT  # no reach is longer


class Reach(Struct, frozen=True):
    """The days of a reach (None: it has none), its parties, and by what it is found where it has no days.

    ``parties`` and ``handles`` are words between spaces. Parties are those besides the block's own; with
    none, a reach meets any. Handles are ids and names of people, a town, topics of the page, a checksum
    of the wording: ``looks`` gives those that are looked for.
    ``general`` tellings of a war as a whole meet at any distance. ``story`` is what its page is known by.
    """

    first: date | None
    last: date | None
    parties: str
    handles: str
    general: bool
    story: bytes = b""


def reach(t: Telling) -> Reach:
    """The reach of a telling."""
    first, last = _days(t)
    return Reach(first, last, _parties(t), _handles(t), t.general, t.story)


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
    own = anchor(t.cast, where, t.about)
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
    """Handles; "=" stands before ids, "?" before names that no table knows, "^" before longest words."""
    words = [] if t.event.when or t.published else [f"#{crc32(t.wording.encode())}"]
    words += [*called(t.event), *("~" + topic for topic in t.topics)]
    return f" {' '.join(dict.fromkeys(words))} "


def called(event: Event) -> list[str]:
    """The handles of an event by its people and its town."""
    words = [word for p in event.participants for word in _named(p.actor)]
    where = event.where
    if where is not None and not is_area(where):
        words.append("@" + fold(where.name).replace(" ", "_"))
    return words


@lru_cache(maxsize=1 << 14)
def _named(actor: Actor) -> tuple[str, ...]:
    """The handles of somebody with a name, or whom no table knows."""
    if is_known(actor) and not is_named(actor):
        return ()
    unknown, name = "" if is_known(actor) else "?", fold(actor.name).split()
    words = ["=" + actor.id, *(unknown + word for word in name)]
    words += [f"{unknown}^{max(name, key=lambda word: (len(word), word))}"] if name else []
    return tuple(words)


def looks(handles: str) -> set[str]:
    """The handles of tellings that a telling with these ``handles`` is to look for."""
    found: set[str] = set()
    for handle in handles.split():
        word = handle.removeprefix("?")
        if handle[0] in "=#@~":
            found.add(handle)
            continue
        other = word[1:] if word[0] == "^" else "^" + word
        found.add("?" + other)
        if word != handle:  # tables know those whose names they have by their ids
            found.add(other)
    return found


def is_adrift(t: Telling) -> bool:
    """Whether no day holds a telling, neither its own nor that of its page; wars as a whole need none."""
    return t.event.when is None and t.published is None and not t.general


def may_fit(t: Telling, others: Sequence[Telling]) -> bool:
    """Whether ``others``, of one event, forbid ``t`` to be of it neither by status nor by whom they name."""
    cast = tuple(dict.fromkeys(p for other in others for p in other.cast))
    one_status = all(status_class(t.event) == status_class(other.event) for other in others)
    return one_status and not other_people(t.cast, cast)


def days(reaches: Iterable[Reach]) -> list[tuple[date, date]]:
    """The days of ``reaches``, as few spans of them as one query each can find."""
    out: list[tuple[date, date]] = []
    for first, last in sorted({(r.first, r.last) for r in reaches if r.first and r.last}):
        if out and first <= out[-1][1]:
            out[-1] = (out[-1][0], max(last, out[-1][1]))
        else:
            out.append((first, last))
    return out


def parties(reaches: Iterable[Reach]) -> frozenset[str]:
    """The parties of all ``reaches`` together; none where one of them meets any."""
    every = [r.parties.split() for r in reaches]
    return frozenset(party for some in every for party in some) if all(every) else frozenset()


def meet(some: Collection[str], other: str) -> bool:
    """Whether one of ``some`` parties is among the ``other`` ones, or either are any."""
    return not some or not other or share(some, other)


def share(words: Iterable[str], other: str) -> bool:
    """Whether any of ``words`` is among those of a reach."""
    return any(f" {word} " in other for word in words)
