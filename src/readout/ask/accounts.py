"""What each side's account of one meeting says: the sentences, and whose word they are.

A side's own text is a page of its government or media (``origins.origin``): each of its sentences about the
meeting is that side's account. On anybody else's page a sentence is a side's account where the page says so
("according to the Kremlin", "Xinhua reported"), or where one of its people at the meeting, or a body that
speaks for it, says it.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Sequence
from datetime import timedelta
from typing import Literal

from msgspec import Struct
from msgspec.structs import replace

from readout import origins
from readout.ask import likeness
from readout.ask.idle import says_nothing
from readout.ask.occasion import (
    MET,
    NAME,
    called_by,
    homes_of_people,
    is_named_in,
    known_people,
    own_pages,
    people_of,
    same_occasion,
)
from readout.ask.owners import owner_of, parts_of
from readout.ask.sentences import sentences
from readout.ask.transcripts import Transcript, needs_question
from readout.ask.voices import DENYING, OPENS, REPORTING, act, says_all, unnamed, voices_of
from readout.datelines import dateline, is_dateline
from readout.names import fold
from readout.organisations import party_code
from readout.store import Store
from readout.types import Actor, Article, Event, Interval, Participant, Reading, Record, Span, Statement

Basis = Literal["own text", "reported"]
_OLD = timedelta(days=3)  # what was said this long before the meeting was not said there
# What only says when something else was done: "signed before the meeting".
_BESIDE = re.compile(
    r"\b(?:before|prior to|ahead of|after|following) (?:the|their) (?:meeting|talks|summit|conversation)\b"
)
# Who wished to talk is told of a call, be it beside the call itself.
_ASKED_FOR = re.compile(
    r"\b(?:at|on|upon) (?:the (?:initiative|request) of\b|(?:\S+ ){1,3}(?:initiative|request)\b)",
    re.IGNORECASE,
)
_PRONOUNS = frozenset({"i", "we", "he", "she", "they", "who"})
_SHORT = 40  # characters of content that say too little without their sentence
_NEAR = 700  # characters from a meeting's sentence, or the last one about it, to the next
_OCCASION = re.compile(
    r"\b(?:talks|meeting|call|conversation|visit|two (?:leaders|ministers|presidents|sides))\b"
)
_SPEAKS_FOR = frozenset({"government", "state", "organisation", "group"})


class Line(Struct, frozen=True):
    """A sentence of an account: whose (``side``), on which page, and by whose word there.

    ``basis`` tells a side's own text from what others report of it; ``via`` names the speaker or source
    that makes it this side's. ``document``, ``start`` and ``end`` cite it; ``content`` is what of it that
    side says (behind the question that it answers), ``context`` the text before it that a "this" or "the
    crisis" in it points to. ``silent`` marks a sentence that says what the side does not mention; ``voices``
    the country that speaks or acts in it, none where several do.
    """

    side: str
    document: str
    start: int
    end: int
    text: str
    path: str
    outlet: str | None
    basis: Basis
    via: tuple[str, ...]
    body: bool = True
    content: str = ""
    context: str = ""
    silent: bool = False
    voices: tuple[str, ...] = ()


class Telling(Struct, frozen=True):
    """One page that tells of the meeting: the article, whose it is, and its sentences of each side."""

    article: Article
    origin: origins.Origin | None
    lines: tuple[Line, ...]
    copy_of: str | None = None


def tellings(store: Store, record: Record, sides: Sequence[str]) -> list[Telling]:
    """Every page that tells of ``record``, with the lines that are the account of a side.

    The pages that report it, those of the same occasion that merging kept apart, then the sides' own pages of
    those days that open with both parties and were read as no report of it.
    """
    meetings = [record, *same_occasion(store, record)]
    copies = {r.document: r.copy_of for m in meetings for r in m.reports}
    found = []
    for document in [*copies, *own_pages(store, record, sides, copies)]:
        reading = store.reading(document)
        owner = owner_of(reading.article, record)
        own = tuple(r.event for m in meetings for r in m.reports if r.document == document)
        page = _Page(reading, record, own, owner.country if owner else None, tuple(sides))
        found.append(Telling(reading.article, owner, tuple(page.lines()), copies.get(document)))
    return found


class _Page:
    """One reporting page, read for the lines that are about the meeting."""

    def __init__(
        self,
        reading: Reading,
        record: Record,
        own: tuple[Event, ...],
        owner: str | None,
        sides: tuple[str, ...],
    ) -> None:
        self.article, self.text = reading.article, reading.article.text
        self.reading, self.record = reading, record
        self.owner, self.sides = owner, sides
        self.parts = parts_of(self.article, sides)
        events = [record.event, *own]
        self.people = {p.actor.id for e in events for p in e.participants if p.actor.kind == "person"}
        who = [p for e in events for p in e.participants if p.actor.kind == "person" or not self.people]
        surfaces = [w for p in who for w in p.surface if w.split()]
        self.names = {fold(w).split()[-1] for w in surfaces if w.split()[-1][0].isupper()} - _PRONOUNS | {
            fold(p.actor.name).split()[-1] for p in who if p.actor.kind == "person"
        }
        self.own_triggers = {t for e in own for t in e.triggers}
        self.anchors = self._anchors(own)
        # a meeting that an expulsion's page speaks of is no other matter that it turns to
        self.is_main = (
            not self.anchors
            or record.event.type != "CONSULT"
            or any(ours for start, ours, _ in self.anchors if start == self.anchors[0][0])
        )
        blocks = self.article.blocks
        self.body = [(b.start, b.end) for b in blocks if b.role == "body"]
        self.transcript = Transcript(self.article)

    def lines(self) -> Iterable[Line]:
        """The lines of every side, in text order."""
        facts = [s.span for s in self.reading.statements if s.cue not in ("", ":")]  # an answer has many
        facts += [span for e in self.reading.events for span in e.spans]
        last, context, asked = -_NEAR, "", ""
        for span in sentences(self.article, facts, roles=("body", "standfirst", "title")):
            said = [s for s in self.reading.statements if s.span.start < span.end and span.start < s.span.end]
            done = [e for e in self.reading.events if any(_holds(span, t) for t in e.triggers)]
            self.owner = next((side for at, side in self.parts[::-1] if at <= span.start), self.owner)
            told = self.owner in self.sides or said or done
            text = self.text[span.start : span.end]
            if told and self._about(span, said, done, last) and not self._setting(span, said, done):
                last = span.end
                for line in self._of_sides(span, said, done, context):
                    answers = asked and needs_question(line.content)
                    yield replace(line, content=f"{asked} {line.content}") if answers else line
                asked = ""
            asked = self.transcript.asked(text, span) or asked
            context = text

    def _of_sides(
        self, span: Span, said: Sequence[Statement], done: Sequence[Event], before: str
    ) -> Iterable[Line]:
        text = self.text[span.start : span.end]
        for side, via in self._whose(span, said, done).items():
            own = side == self.owner
            theirs = [s for s in said if s.speaker and s.speaker.name in via and s.cue != "according to"]
            content = " ".join(self._content(s, span) for s in theirs)
            yield Line(
                side=side, document=self.article.id, start=span.start, end=span.end, text=text,
                path=self.article.path, outlet=self.article.outlet, basis="own text" if own else "reported",
                via=via, body=any(a <= span.start < b for a, b in self.body),
                content=content if len(content) >= _SHORT else self._bare(text, span),
                context=before if likeness.points_back(text) else "",
                voices=voices_of(said, done, side if own else None, text),
                silent=bool(said) and all(s.stance == "declined" and s.cue not in DENYING for s in said),
            )  # fmt: skip

    def _bare(self, text: str, span: Span) -> str:
        """A sentence without the name of its speaker before a colon, or the dateline that opens the page."""
        opened = dateline(text) if any(start == span.start for start, _ in self.body) else None
        return text[opened.end :] if opened else self.transcript.without_speaker(text)

    def _content(self, s: Statement, within: Span) -> str:
        """What a statement says in one sentence."""
        cuts = ((max(c.start, within.start), min(c.end, within.end)) for c in s.content_spans)
        return " ".join(self.text[start:end] for start, end in cuts if start < end)

    # -- is it about this meeting? --------------------------------------------------------------------

    def _anchors(self, own: Sequence[Event]) -> list[tuple[int, bool, frozenset[str]]]:
        """Where the page turns to this meeting (True) or to another one: place, which, its people."""
        anchors = []
        for event in self.reading.events:
            if event.type == "CONSULT" and event.status in ("occurred", "ongoing"):
                people = frozenset(people_of(event))
                ours = event in own or (people <= self.people and self._of_both(event, people))
                anchors += [(t.start, ours, people) for t in event.triggers]
        return sorted(anchors, key=lambda a: (a[0], not a[1]))

    def _of_both(self, event: Event, people: Collection[str]) -> bool:
        """Whether an event has two people, or one and the other side: "Wong's visit to Malaysia".

        On its own page a side that met somebody may be "we": "We concluded a meeting with the President".
        """
        if len(people) > 1 or not people:
            return len(people) > 1
        sides = {party_code(p.actor) for p in event.participants}
        guests = sides - {self.owner} == homes_of_people(event) and event.mode != "phone"
        return sides == set(self.sides) and (event.mode == "visit" or guests)

    def _about(self, span: Span, said: Sequence[Statement], done: Sequence[Event], last: int) -> bool:
        """Whether a sentence tells of this meeting rather than of another, or of old news."""
        if any(_holds(span, t) for t in self.own_triggers):
            return True
        if self.owner in self.sides and self.is_main:
            return says_all(self.text[span.start : span.end]) or not self._elsewhere(span, done)
        if any(self._is_old(x.when) for x in said) or any(self._is_old(x.when) for x in done):
            return False
        if self._elsewhere(span, done):
            return False
        heard = [a for s in said for a in s.addressees if a.kind == "person"]
        if heard and self.people and not any(a.id in self.people for a in heard):
            return False
        if any(a.id in self.people for a in heard) and len(self.people) > 1:
            speakers = {s.speaker.id for s in said if s.speaker and s.speaker.kind == "person"}
            if speakers <= self.people:
                return True
        others = [a for a in self.anchors if not a[1]]
        return not others or self._in_focus(span, said, last)

    def _elsewhere(self, span: Span, done: Sequence[Event]) -> bool:
        """Whether a sentence tells of another meeting that was held, of people whom it names."""
        held = [e for e in done if e.type == "CONSULT" and e.status in ("occurred", "ongoing")]
        meetings = [e for e in held if e.mode != "third-party" and not unnamed(e.participants)]
        meetings = [e for e in meetings if not self._is_matter(span, e)]
        if not meetings or any(self._ours(e.participants) for e in meetings):
            return False
        text = self.text[span.start : span.end]
        said = act("said").search(fold(text))  # "he hailed Oman, which hosted the rounds of dialogue"
        return not said or not all(_comes_after(span.start + said.end(), e) for e in meetings)

    def _is_matter(self, span: Span, event: Event) -> bool:
        """Whether a meeting is what a sentence speaks of: "On the talks of X and Y, she said"."""
        opens = OPENS.match(self.text, span.start, span.end)
        return opens is not None and all(span.start <= t.start < opens.end() for t in event.triggers)

    def _setting(self, span: Span, said: Sequence[Statement], done: Sequence[Event]) -> bool:
        """Whether a sentence only says that they met, asks or greets, or is no sentence at all."""
        text = self.text[span.start : span.end]
        if self.transcript.is_idle(text, span) or is_dateline(text):
            return True
        if says_nothing(text, self.transcript.without_speaker(text)):
            return True
        named = self.names & set(NAME.findall(fold(text)))
        opens = self.owner in self.sides and any(start == span.start for start, _ in self.body[:1])
        if _ASKED_FOR.search(text):
            return False
        if opens and not self.people:  # "Delegations of the north and the south met"
            named = named | {side for side in self.sides if is_named_in(fold(text), called_by(side))}
        enough = 1 if opens else 2  # "The President of the Republic spoke today with Mr Pezeshkian"
        held = all(e.type == "CONSULT" and e.status in ("occurred", "ongoing") for e in done)
        spoken = any(s.speaker for s in said)
        return not spoken and held and len(named) >= enough and bool(MET.search(_BESIDE.sub(" ", text)))

    def _ours(self, participants: Iterable[Participant]) -> bool:
        involved = list(participants)
        people = known_people(involved)
        if not people:  # "the two sides discussed"
            return bool(involved) and all(party_code(p.actor) in self.sides for p in involved)
        return people <= self.people

    def _in_focus(self, span: Span, said: Sequence[Statement], last: int) -> bool:
        """Whether the meeting told of last before ``span``, that its speaker was at, is this one."""
        speakers = {s.speaker.id for s in said if s.speaker and s.speaker.kind == "person"}
        before = [a for a in self.anchors if a[0] < span.end and (not speakers or speakers & a[2])]
        if not before:
            before = [a for a in self.anchors if a[0] < span.end]
        nearest = max((a[0] for a in before), default=-1)
        ours = any(ours for start, ours, _ in before if start == nearest)
        return ours and span.start - max(nearest, last) <= _NEAR

    def _is_old(self, when: Interval | None) -> bool:
        met = self.record.event.when
        return when is not None and met is not None and when.end < met.start - _OLD

    # -- whose account is it? -------------------------------------------------------------------------

    def _whose(
        self, span: Span, said: Sequence[Statement], done: Sequence[Event]
    ) -> dict[str, tuple[str, ...]]:
        """The sides whose account a sentence is, each with who makes it so: named sources before speakers."""
        text = self.text[span.start : span.end]
        named = self._sources(said, done)
        if named:
            return named
        if self.owner in self.sides:
            return self._guests(span) or {self.owner: ()}
        speaking: dict[str, tuple[str, ...]] = {}
        for s in said:
            who = s.speaker
            side = party_code(who) if who is not None else None
            if who is not None and side in self.sides and self._speaks(s, who, text):
                speaking[side] = tuple(dict.fromkeys((*speaking.get(side, ()), who.name)))
        return speaking

    def _guests(self, span: Span) -> dict[str, tuple[str, ...]]:
        """The other side, where its man speaks in the page's transcript: "PRESIDENT XI: We want peace"."""
        turn = set(NAME.findall(fold(self.transcript.speaker(span) or "")))
        people = (p.actor for p in self.record.event.participants if p.actor.kind == "person")
        speaking = [a for a in people if fold(a.name).split()[-1] in turn]
        if len(speaking) != 1:
            return {}
        side = party_code(speaking[0])
        return {side: (speaking[0].name,)} if side in self.sides and side != self.owner else {}

    def _speaks(self, s: Statement, who: Actor, text: str) -> bool:
        """Whether a statement on somebody else's page is its side's word about the meeting."""
        if who.kind == "person":
            if who.id in self.people or not self.people:
                return True
            folded = fold(text)
            return bool(_OCCASION.search(folded)) or any(name in folded.split() for name in self.names)
        if s.stance == "declined":
            return True
        return s.kind != "thought" and s.cue in REPORTING and s.stance == "affirmed"

    def _sources(self, said: Sequence[Statement], done: Sequence[Event]) -> dict[str, tuple[str, ...]]:
        """Sides whose government or media the sentence names as its source."""
        hearers = {a.id for s in said for a in s.addressees}
        told: list[Actor] = []
        if self.owner not in self.sides:  # what a guest conveys is told by the host whose page it is
            told += [a for s in said for a in s.chain]
            told += [a for e in done for a in e.reported_by if len(e.spans) == 1]
        told += [s.speaker for s in said if s.speaker and s.speaker.sector == "MED"]
        told += [s.speaker for s in said if s.speaker and s.cue == "according to"]
        found: dict[str, tuple[str, ...]] = {}
        for actor in told:
            speaks = actor.kind in _SPEAKS_FOR and actor.id not in hearers
            side = party_code(actor)
            if speaks and side in self.sides:
                found[side] = tuple(dict.fromkeys((*found.get(side, ()), actor.name)))
        return found


def _comes_after(place: int, event: Event) -> bool:
    """Whether all that a text tells an event with comes after a place in it."""
    return all(t.start >= place for t in event.triggers)


def _holds(outer: Span, inner: Span) -> bool:
    return outer.start <= inner.start < outer.end
