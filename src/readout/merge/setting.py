"""Days and places that events of one article have from one another.

What the parties of a meeting agree or ask of each other, told right after the meeting, happened there
and then; whom a visitor meets in the country visited, the visitor meets on the visit; "the two met" has
the day on which one of them told the other something just before. What is borrowed brings along the
sentence that says it, so that the event still opens on its evidence.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from msgspec.structs import replace

from readout.merge.implied import IMPLIED
from readout.merge.parties import fit
from readout.merge.places import is_area, places_agree
from readout.merge.tellings import is_wide
from readout.types import Event, Interval, Span, Statement, is_named

# What is done at meetings.
_AT_MEETINGS = frozenset({"AGREE", "SUPPORT", "REQUEST", "REJECT"})
_RIGHT_AFTER = 500  # characters from the meeting's sentence to what was agreed there
_STAY = timedelta(days=6)  # how long a visit lasts at most, where its end is not told


def borrow(
    events: Sequence[Event], text: str, published: date | None, statements: Sequence[Statement] = ()
) -> tuple[Event, ...]:
    """``events`` of one article (merged, in text order) with the days and places they share.

    ``published`` is the article's day: what an article reports as done was done by then. ``statements``
    are the article's too: who tells whom something face to face is meeting them.
    """
    talked = [_announced(_in_talk(event, statements), statements) for event in events]
    visited = [_on_visit(event, talked, text, published) for event in talked]
    return tuple(_at_meeting(event, visited, text) for event in visited)


def _in_talk(event: Event, statements: Sequence[Statement]) -> Event:
    """An undated meeting takes the day on which one of the two told the other something just before."""
    parties = {p.actor.id for p in event.participants}
    if event.type != "CONSULT" or event.status != "occurred" or event.when is not None or len(parties) != 2:
        return event
    here = event.spans[0].start
    for said in statements:
        pair = {actor.id for actor in (said.speaker, *said.addressees) if actor is not None}
        near = 0 <= here - said.span.start <= _RIGHT_AFTER
        if near and pair == parties and said.when is not None and not is_wide(said.when):
            return replace(event, when=said.when, spans=tuple(sorted({*event.spans, said.span})))
    return event


def _announced(event: Event, statements: Sequence[Statement]) -> Event:
    """What is said to be under way has the day on which it is said: "said today that it is leaving"."""
    if event.status != "ongoing" or event.when is not None or not event.triggers:
        return event
    here = event.triggers[0].start
    for said in statements:
        if said.when is not None and not is_wide(said.when) and said.span.start <= here < said.span.end:
            return replace(event, when=said.when)
    return event


def _at_meeting(event: Event, events: Sequence[Event], text: str) -> Event:
    """An undated agreement takes the day and place of the meeting of the same parties told just before it.

    A meeting that only another agreement implies has none of its own to give.
    """
    if event.type not in _AT_MEETINGS or event.when is not None or event.status != "occurred":
        return event
    if len(event.participants) < 2 or not event.spans:
        return event
    here = event.spans[0].start
    meetings = [
        (here - before, k, m)
        for k, m in enumerate(events)
        if m.type == "CONSULT" and m.status == "occurred" and m.when is not None and not is_wide(m.when)
        if m.rule != IMPLIED
        if (before := max((s.start for s in m.spans if s.start <= here), default=-1)) >= 0
        if here - before <= _RIGHT_AFTER and m.mode != "visit" and _same_parties(event, m)
    ]
    if not meetings or (event.where is not None and not places_agree(event.where, min(meetings)[2].where)):
        return event
    meeting = min(meetings)[2]
    return _with(event, meeting, meeting.when, text)


def _same_parties(event: Event, meeting: Event) -> bool:
    fitted = fit(event.participants, meeting.participants, symmetric=True, partial=False)
    return fitted is not None and fitted.same + fitted.loose >= 2 and not fitted.extra


def _on_visit(event: Event, events: Sequence[Event], text: str, published: date | None) -> Event:
    """A meeting with officials of a visited country takes the visit's city, and days where it has none."""
    if event.type != "CONSULT" or event.mode in ("visit", "phone") or event.status != "occurred":
        return event
    if event.where is not None and event.when is not None:
        return event
    visits = [v for v in events if v.mode == "visit" and v.status == "occurred" and _hosts(v, event)]
    cities = {v.where.name for v in visits if v.where}
    if len(cities) != 1 or not places_agree(event.where, visits[0].where):
        return event
    visit = visits[0]
    days = event.when or _stay(visit.when, published)
    if event.when is not None and not _during(event.when, visit.when):
        return event
    return _with(event, visit, days, text)


def _hosts(visit: Event, event: Event) -> bool:
    """Whether the visitor meets somebody of the visited country, where the visit names its city."""
    if visit.where is None or is_area(visit.where):
        return False
    visitors = {
        p.actor.id for p in visit.participants if is_named(p.actor) and p.actor.country != visit.where.country
    }
    met = {p.actor.id: p.actor.country for p in event.participants}
    return bool(visitors & met.keys()) and visit.where.country in met.values()


def _during(when: Interval, visit: Interval | None) -> bool:
    if visit is None:
        return not is_wide(when)
    return visit.start <= when.end and when.start <= max(visit.end, visit.start + _STAY)


def _stay(visit: Interval | None, published: date | None) -> Interval | None:
    """From the visit's first day until the article was printed, where both are known and near."""
    if (
        visit is None
        or is_wide(visit)
        or published is None
        or not visit.start <= published <= visit.start + _STAY
    ):
        return None
    return Interval(visit.start, max(published, visit.start), visit.text)


def _with(event: Event, source: Event, when: Interval | None, text: str) -> Event:
    """``event`` with the day and place of ``source``, and the sentence that tells the day (or the first)."""
    told = [s for s in source.spans if source.when and source.when.text in text[s.start : s.end]]
    new_day = when is not None and event.when is None
    new_place = source.where is not None and event.where is None
    if not (new_day or new_place):
        return event
    sentence: Span = (told or list(source.spans))[0]
    return replace(
        event,
        when=event.when or when,
        where=event.where or source.where,
        spans=tuple(sorted({*event.spans, sentence})),
    )
