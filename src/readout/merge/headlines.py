"""What a headline tells is what the body begins with: one event, not two.

Headlines leave out days, names and one of the sides ("Jakarta recalls envoy in spy row"), and so would stand
beside the sentence that tells the same in full. A headline's event is that of the text below it which is of
its kind and in which its parties act, the first such; the body's words for who took part go before its own.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, timedelta

from msgspec.structs import replace

from readout.merge.comparing import WORDED
from readout.merge.fuse import cited, likeliest
from readout.merge.parties import SYMMETRIC, homes_of, kinship
from readout.merge.places import places_agree
from readout.merge.tellings import PLANS, kind, status_class, word_share
from readout.names import fold
from readout.organisations import party_of
from readout.types import Block, Event, Participant, is_named, is_nameless

_LEAD = 700  # characters below the headline in which the news is told
_NEWS = timedelta(14)  # what is farther back is no headline's news
_ALIKE = 0.34  # share of words of a demand told again further down
_ALSO = re.compile(r"\balso (?:\w+ )?$")
_AHEAD = re.compile(r"\b(?:to|will|may|might|could|would)(?: \w+ly)? $")  # "to visit Tehran soon"


def under_headlines(
    events: Sequence[Event], text: str, blocks: Sequence[Block], published: date | None = None
) -> list[Event]:
    """``events`` of one article (merged, in text order), those of headlines joined with the body's.

    A headline tells what is new on the day it was ``published``.
    """
    told = list(events)
    for block in blocks:
        if block.role not in ("title", "standfirst"):
            continue
        for head in [e for e in told if e.spans and _inside(e, block)]:
            below = [e for e in told if e is not head and e.spans and e.spans[-1].start >= block.end]
            below = [e for e in below if not _is_old(e, published)]
            body = _same_news(head, below, text, block.end)
            if body is not None:
                told[told.index(body)] = _joined(head, body)
                told.remove(head)
    return sorted(told, key=lambda e: e.spans)


def _is_old(body: Event, published: date | None) -> bool:
    """Whether an event below is a story's background: "was signed in July" under a headline of December."""
    return bool(published and body.when and body.when.end < published - _NEWS)


def fits_headline(head: Event, body: Event, text: str, block: Block) -> int:
    """How well ``head``, if ``block`` is its headline, tells what ``body`` does below it: 0 not at all."""
    if not (head.spans and body.spans and _inside(head, block) and body.spans[-1].start >= block.end):
        return 0
    return _fits(head, body, text, block.end)


def _inside(event: Event, block: Block) -> bool:
    return event.spans[-1].end <= block.end and event.spans[0].start >= block.start


def _same_news(head: Event, below: Sequence[Event], text: str, end: int) -> Event | None:
    """The event of the text below that a headline tells: with most of its parties, told first."""
    best: tuple[int, int] | None = None
    found = None
    for k, body in enumerate(below):
        fits = _fits(head, body, text, end)
        if fits and (best is None or (-fits, k) < best):
            best, found = (-fits, k), body
    return found


def _fits(head: Event, body: Event, text: str, end: int) -> int:
    """How well a headline fits an event told below it: 0 not at all, 2 with nobody left over, else 1."""
    if kind(head) != kind(body) or not _statuses_agree(head, body, text) or not _modes_agree(head, body):
        return 0
    if not places_agree(head.where, body.where) or other_day(head, body) or other_people(head, body):
        return 0
    first, second = homes_of(head), homes_of(body)
    if not first & second or turned_round(head, body):
        return 0
    in_lead = min(s.start for s in body.spans if s.start >= end) < end + _LEAD
    if head.type in WORDED and (_to_others(head, body) or _is_further(body, text)):
        return 0
    if head.type in WORDED and head.cameo != body.cameo and not in_lead:
        return 0
    if head.type in WORDED and not in_lead and word_share(text, head, body) < _ALIKE:
        return 0
    if first <= second or second <= first:
        return 2
    acting = homes_of(head, "actor") & homes_of(body, "actor")
    return int(in_lead and head.type == body.type and head.mode == body.mode and bool(acting))


def _to_others(head: Event, body: Event) -> bool:
    """Whether both name countries that are told something, and no country twice."""
    first, second = homes_of(head, "recipient"), homes_of(body, "recipient")
    known = all(len(home) == 3 and home.isupper() for home in first | second)
    return bool(first and second) and known and first.isdisjoint(second)


def _is_further(body: Event, text: str) -> bool:
    """Whether the text tells something more: "he also threatened"."""
    first = body.triggers[0].start if body.triggers else 0
    return _ALSO.search(text[max(0, first - 12) : first]) is not None


def _statuses_agree(head: Event, body: Event, text: str) -> bool:
    """Whether both have happened, or both are to: "X to visit Y" is a plan, however it was read."""
    first, second = status_class(head), status_class(body)
    if first == second or {first, second} <= PLANS:
        return True
    before = text[max(0, head.triggers[0].start - 20) : head.triggers[0].start] if head.triggers else ""
    return second in PLANS and first == "occurred" and _AHEAD.search(before) is not None


def _modes_agree(head: Event, body: Event) -> bool:
    if "visit" in (head.mode, body.mode):
        return head.mode == body.mode
    return head.mode == body.mode or head.mode is None or body.mode is None


def other_day(head: Event, body: Event) -> bool:
    """Whether two tellings of one article give days that cannot be one."""
    w, v = head.when, body.when
    return w is not None and v is not None and (v.start > w.end or v.end < w.start)


def other_people(head: Event, body: Event) -> bool:
    """Whether both name people of one party, and not one of them is the same."""
    found: dict[str, bool] = {}
    for p in filter(_by_name, head.participants):
        for q in filter(_by_name, body.participants):
            home = party_of(p.actor)
            if home == party_of(q.actor):
                found[home] = found.get(home, False) or bool(kinship(p.actor, q.actor))
    return not all(found.values())


def _by_name(p: Participant) -> bool:
    """Whether words of the text are somebody's name: "top general" is nobody for certain."""
    if not is_named(p.actor):
        return False
    words = set(fold(" ".join(p.surface)).split())
    return not words.isdisjoint(fold(p.actor.name).split())


def turned_round(head: Event, body: Event) -> bool:
    """Whether one has done to another what the other did: "Britain expels Russians" and the reply."""
    if kind(head) in SYMMETRIC:
        return False
    sides = [(homes_of(e, "actor"), homes_of(e, "recipient")) for e in (head, body)]
    (acts, bears), (does, has) = sides
    return bool(acts & has - does or does & bears - acts) and bool(acts and does)


def _joined(head: Event, body: Event) -> Event:
    """The body's event with the headline's sentence, and whom the headline alone names."""
    named = homes_of(body)
    told = list(body.participants)
    if named <= homes_of(head):
        placed = [p for p in head.participants if not is_nameless(p.actor)]
        told += [p for p in placed if party_of(p.actor) not in named]
    told.sort(key=lambda p: p.role != "actor")
    return replace(
        cited(body, head),
        participants=tuple(told),
        where=body.where or head.where,
        mode=body.mode or head.mode,
        chance=likeliest([body, head]),
    )
