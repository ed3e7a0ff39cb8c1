"""Several tellings made into one event: each field from the telling that says it best.

Members are given in canonical order, so that the same members always make the same event.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import TypeVar

from msgspec.structs import replace

from readout.merge.parties import SYMMETRIC, is_known, kinship, rank
from readout.merge.places import is_area
from readout.merge.tellings import Telling, is_toll, is_wide
from readout.types import Actor, Event, Interval, Participant, Place, Span, Status

T = TypeVar("T")


def fuse(members: Sequence[Telling]) -> Event:
    """One event out of tellings of it (at least one, in canonical order).

    ``spans`` and ``triggers`` are those of the tellings in the first member's article.
    """
    if len(members) == 1:
        return members[0].event
    best = max(members, key=lambda m: _specific(m.event)).event
    home = [m.event for m in members if m.document == members[0].document]
    events = [m.event for m in members]
    when = _narrowest([e.when for e in events if e.when is not None])
    return replace(
        best,
        status=_status(events),
        participants=participants([best, *events]),
        mode=best.mode or _mode(best, events),
        cameo=best.cameo or _commonest(e.cameo for e in events),
        contexts=_union(e.contexts for e in (best, *events)),
        when=when,
        where=_nearest([e.where for e in _on_the_day((best, *events), when) if e.where is not None]),
        reported_by=_union(e.reported_by for e in (best, *events)),
        spans=_spans(e.spans for e in home),
        triggers=_spans(e.triggers for e in home),
        chance=likeliest(events),
    )


def whole(members: Iterable[Telling]) -> Telling:
    """All that tellings of one event (at least one, in any order) say together, like one of them."""
    told = sorted(members, key=lambda m: m.order)
    general, mutual = all(m.general for m in told), any(m.both_act for m in told)
    return replace(told[0], event=fuse(told), general=general, mutual=mutual)


def cited(event: Event, other: Event) -> Event:
    """``event`` with the sentences and the words of its article that tell ``other`` too."""
    spans, triggers = _spans([event.spans, other.spans]), _spans([event.triggers, other.triggers])
    return replace(event, spans=spans, triggers=triggers)


def likeliest(events: Iterable[Event]) -> float | None:
    """How likely an event is right that several tell: as likely as the telling that is read most surely."""
    return max((e.chance for e in events if e.chance is not None), default=None)


def _specific(event: Event) -> tuple[int, int, int, int]:
    """How much an event says; the greatest speaks for all."""
    people = sum(p.actor.kind == "person" and is_known(p.actor) for p in event.participants)
    dated = 0 if event.when is None else 1 if is_wide(event.when) else 2
    placed = 0 if event.where is None else 1 if is_area(event.where) else 2
    return people, dated, placed, event.mode is not None


def participants(events: Iterable[Event]) -> tuple[Participant, ...]:
    """Everyone who takes part, each once under the most telling name, with every wording that names them.

    A state, body or group gives way to the person or body of its country that stands on the same side.
    """
    events = list(events)
    events = [e for e in events if not is_toll(e)] or events
    told = list(dict.fromkeys(p for event in events for p in event.participants))
    symmetric = all(e.type in SYMMETRIC for e in events)
    chosen: list[Participant] = []
    for _, p in sorted(enumerate(told), key=lambda item: (-rank(item[1].actor), item[0])):
        kin = [(kinship(p.actor, q.actor), -k) for k, q in enumerate(chosen) if symmetric or p.role == q.role]
        nearest = max(kin, default=(0, 0))
        if not nearest[0]:
            chosen.append(p)
            continue
        k = -nearest[1]
        chosen[k] = replace(chosen[k], surface=_union([chosen[k].surface, p.surface]))
    undergoing = {p.actor.id for p in chosen if p.role == "recipient"}
    if any(p.role == "actor" and p.actor.id not in undergoing for p in chosen):
        # one page tells of a clash between two, another who began it
        chosen = [p for p in chosen if p.role == "recipient" or p.actor.id not in undergoing]
    acting = {p.actor.id for p in chosen if p.role == "actor"}
    if any(p.role == "recipient" and p.actor.id not in acting for p in chosen):
        # one page names who did it to whom, another only one of them, and on the wrong side
        chosen = [p for p in chosen if p.role == "actor" or p.actor.id not in acting]
    place = {_key(p): k for k, p in reversed(list(enumerate(told)))}
    return tuple(sorted(chosen, key=lambda p: (p.role != "actor", place[_key(p)])))


def _key(p: Participant) -> tuple[str, Actor]:
    return p.role, p.actor


def _status(events: Sequence[Event]) -> Status:
    statuses = [e.status for e in events]
    return "occurred" if "occurred" in statuses else statuses[0]


def _mode(best: Event, events: Sequence[Event]) -> str | None:
    """The mode of the others; a "conversation" at a meeting in a named place was no telephone call."""
    mode = _commonest(e.mode for e in events)
    return None if mode == "phone" and best.where is not None else mode


def _commonest(values: Iterable[str | None]) -> str | None:
    counts = Counter(value for value in values if value)
    return min(counts, key=lambda value: (-counts[value], value)) if counts else None


def _union(groups: Iterable[Iterable[T]]) -> tuple[T, ...]:
    return tuple(dict.fromkeys(item for group in groups for item in group))


def _narrowest(days: Sequence[Interval]) -> Interval | None:
    """The days that every (narrow) wording allows, under the wording of the narrowest."""
    if not days:
        return None
    told = Counter((d.start, d.end) for d in days)
    best = min(days, key=lambda d: (d.end - d.start, -told[d.start, d.end]))
    start, end = best.start, best.end
    for day in days:
        if day.start <= end and day.end >= start:
            start, end = max(start, day.start), min(end, day.end)
    return Interval(start, end, best.text)


def _on_the_day(events: Iterable[Event], when: Interval | None) -> list[Event]:
    """``events``, those of another day last: where the day is not theirs, the place is not either."""
    return sorted(events, key=lambda e: bool(when and e.when and not _meet(e.when, when)))


def _meet(some: Interval, other: Interval) -> bool:
    return some.start <= other.end and other.start <= some.end


def _nearest(places: Sequence[Place]) -> Place | None:
    return min(places, key=is_area, default=None)


def _spans(groups: Iterable[Iterable[Span]]) -> tuple[Span, ...]:
    return tuple(sorted(_union(groups)))
