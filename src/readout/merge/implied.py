"""Meetings that an article tells by what was done there.

"Yoon and Kishida agreed in Tokyo on Thursday to visit each other" tells that they met; "EU leaders told Xi on
Thursday, at their first summit since 2019" too. Where the article tells the meeting itself, nothing is added.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import timedelta

from readout.merge.parties import fit
from readout.merge.places import is_area
from readout.organisations import party_of
from readout.types import Actor, Event, Interval, Participant, Statement, is_named

_DONE_TOGETHER = frozenset({"AGREE", "SUPPORT", "COOPERATE"})
IMPLIED = "consult/implied"  # the rule of a meeting that only something else tells of
_CAMEO, _CALL_CAMEO = "040", "041"  # consult; by telephone
_TELLING = frozenset({"tell", "urge", "assure", "inform", "warn", "ask", "promise"})
_NETWORKS = re.compile(r"\b(?:message|letter|tweet|statement|post|interview)\b", re.IGNORECASE)
_OCCASION = re.compile(
    r"\b(?:at|in|during|after|when) (?:\w+ ){0,4}(?:summit|talks|meeting|visit|call|conversation)\b",
    re.IGNORECASE,
)
_CALL = re.compile(r"\b(?:phone|telephone|video)\b|\b(?:in|during|after) (?:\w+ ){0,3}call\b", re.IGNORECASE)
_NARROW = timedelta(days=2)


def meetings(events: Sequence[Event], text: str, statements: Sequence[Statement]) -> tuple[Event, ...]:
    """The meetings that the (merged) events and statements of one article imply, each once."""
    told = [e for e in events if e.type == "CONSULT"]
    found: list[Event] = []
    for meeting in [*_by_deeds(events), *_by_words(statements, text)]:
        if not any(_may_be(meeting, other) for other in (*told, *found)):
            found.append(meeting)
    return tuple(found)


def _by_deeds(events: Iterable[Event]) -> Iterator[Event]:
    """People of two sides who did one thing together, on a day and in a town."""
    for e in events:
        if e.type not in _DONE_TOGETHER or e.status != "occurred" or not _dated(e.when):
            continue
        together = [p for p in e.participants if p.role == "actor"]
        named = all(is_named(p.actor) for p in together)
        if named and len(_sides(together)) > 1 and e.where is not None and not is_area(e.where):
            yield Event("CONSULT", "occurred", tuple(together), e.spans, e.triggers, IMPLIED, None,
                        e.contexts, _CAMEO, e.when, e.where, e.reported_by)  # fmt: skip


def _by_words(statements: Iterable[Statement], text: str) -> Iterator[Event]:
    """Who told somebody of another side something on a day, at talks that the sentence speaks of."""
    for s in statements:
        sentence = text[s.span.start : s.span.end]
        if s.cue not in _TELLING or s.kind != "speech" or not _dated(s.when) or _NETWORKS.search(sentence):
            continue
        hearers = [a for a in s.addressees if _leads(a)]
        if s.speaker is None or not _leads(s.speaker) or not hearers or not _OCCASION.search(sentence):
            continue
        people = [Participant("actor", s.speaker), *(Participant("recipient", a) for a in hearers)]
        if len(_sides(people)) > 1:
            mode, cameo = ("phone", _CALL_CAMEO) if _CALL.search(sentence) else (None, _CAMEO)
            yield Event("CONSULT", "occurred", tuple(people), (s.span,), s.cue_spans, IMPLIED, mode, (),
                        cameo, s.when)  # fmt: skip


def _dated(when: Interval | None) -> bool:
    return when is not None and when.end - when.start <= _NARROW


def _leads(actor: Actor) -> bool:
    """Whether somebody meets others by name, or as "EU leaders"."""
    return is_named(actor) or (actor.kind == "group" and actor.id.endswith(("/leaders", "/ministers")))


def _sides(participants: Iterable[Participant]) -> set[str]:
    return {party_of(p.actor) for p in participants}


def _may_be(implied: Event, told: Event) -> bool:
    """Whether the article tells that meeting, or a plan for it, in so many words."""
    w, v = implied.when, told.when
    if w is not None and v is not None and (v.start > w.end or v.end < w.start):
        return False
    return fit(implied.participants, told.participants, symmetric=True, partial=True) is not None
