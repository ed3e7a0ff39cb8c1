"""What each side's account of one meeting says: the sentences, and whose word they are.

A side's own text is a page of its government or media (``origins.origin``): each of its sentences about the
meeting is that side's account. On anybody else's page a sentence is a side's account where the page says so
("according to the Kremlin", "Xinhua reported"), or where one of its people at the meeting, or a body that
speaks for it, says it.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Sequence
from datetime import date, timedelta
from typing import Literal

from msgspec import Struct
from msgspec.structs import replace

from readout import origins
from readout.ask import likeness
from readout.ask.idle import says_nothing
from readout.ask.owners import owner_of, parts_of
from readout.ask.sentences import sentences
from readout.ask.transcripts import Transcript, needs_question
from readout.ask.voices import DENYING, OPENS, REPORTING, act, says_all, unnamed, voices_of
from readout.ask.who import called
from readout.datelines import dateline, is_dateline
from readout.names import fold
from readout.organisations import party_code
from readout.store import RecordFilter, StatementFilter, Store
from readout.store.browse import Place
from readout.tables import toml_table
from readout.types import Actor, Article, Event, Interval, Participant, Reading, Record, Span, Statement

Basis = Literal["own text", "reported"]
_OLD = timedelta(days=3)  # what was said this long before the meeting was not said there
_OCCASION_DAYS = timedelta(days=4)  # how wide a wording of days may be that tells one occasion
_NIGHT, _PRINTED = timedelta(days=1), timedelta(days=3)
_OPENING = 400  # characters in which a page on a meeting names both parties
_SHELF = 200  # pages looked through at a time
_AFTER_ALL = "~"  # sorts after every id
_MET = re.compile(
    r"\b(?:met|meets|received|hosted|held|summit|talks|talked|meeting|conversation|spoke|phoned|phone call)\b"
)
# What only says when something else was done: "signed before the meeting".
_BESIDE = re.compile(
    r"\b(?:before|prior to|ahead of|after|following) (?:the|their) (?:meeting|talks|summit|conversation)\b"
)
# Who wished to talk is told of a call, be it beside the call itself.
_ASKED_FOR = re.compile(
    r"\b(?:at|on|upon) (?:the (?:initiative|request) of\b|(?:\S+ ){1,3}(?:initiative|request)\b)",
    re.IGNORECASE,
)
_NAME = re.compile(r"[\w-]+")  # a name's word, without the comma after it
_SHORT = 40  # characters of content that say too little without their sentence
_NEAR = 700  # characters from a meeting's sentence, or the last one about it, to the next
_OCCASION = re.compile(
    r"\b(?:talks|meeting|call|conversation|visit|two (?:leaders|ministers|presidents|sides))\b"
)
_SIGNED = frozenset({"AGREE", "SUPPORT"})
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


def parties_of(record: Record) -> tuple[str, ...]:
    """The countries and organisations of states that take part, in the order in which they are told."""
    return tuple(dict.fromkeys(side for p in record.event.participants if (side := party_code(p.actor))))


def tellings(store: Store, record: Record, sides: Sequence[str]) -> list[Telling]:
    """Every page that tells of ``record``, with the lines that are the account of a side.

    The pages that report it, those of the same occasion that merging kept apart, then the sides' own pages of
    those days that open with both parties and were read as no report of it.
    """
    meetings = [record, *same_occasion(store, record)]
    copies = {r.document: r.copy_of for m in meetings for r in m.reports}
    found = []
    for document in [*copies, *_own_pages(store, record, sides, copies)]:
        reading = store.reading(document)
        owner = owner_of(reading.article, record)
        own = tuple(r.event for m in meetings for r in m.reports if r.document == document)
        page = _Page(reading, record, own, owner.country if owner else None, tuple(sides))
        found.append(Telling(reading.article, owner, tuple(page.lines()), copies.get(document)))
    return found


def same_occasion(store: Store, record: Record) -> list[Record]:
    """Other records of the same people, or states, doing the same on the same day: to be read along.

    A call late in Washington is the next day's in Beijing. Whom a page names of those at a signing is its own
    affair: two states' agreement of one day is one. None for a record without a day.
    """
    event, days = record.event, _days(store, record)
    countries = parties_of(record)
    if days is None or len(countries) < 2:
        return []
    people = _people(event)
    near = {
        r.id: r
        for country in countries
        for r in store.records(
            RecordFilter(actors=(country,), type=event.type, status="occurred,ongoing",
                         since=days.start - _NIGHT, until=days.end + _NIGHT)
        )
    }  # fmt: skip
    return [
        r
        for r in near.values()
        if r.id != record.id
        and len({party_code(p.actor) for p in r.event.participants} & set(countries)) > 1
        and r.event.when is not None
        and r.event.when.end - r.event.when.start <= _OCCASION_DAYS
        and (r.event.mode == "phone") == (event.mode == "phone")
        and (_people(r.event) <= people or event.type in _SIGNED)
    ]


def _days(store: Store, record: Record) -> Interval | None:
    """The days of a meeting: its own, or else those on which its reports were printed; None if many."""
    when = record.event.when
    if when is None:
        articles = store.articles(dict.fromkeys(r.document for r in record.reports)).values()
        printed = [a.published.date for a in articles if a.published.date]
        when = Interval(min(printed) - _NIGHT, max(printed), "as printed") if printed else None
    return when if when and when.end - when.start <= _OCCASION_DAYS else None


def _people(event: Event) -> set[str]:
    return _known(event.participants)


def _homes(event: Event) -> set[str | None]:
    """The countries of the people among an event's participants."""
    return {p.actor.country for p in event.participants if p.actor.kind == "person"}


def _known(participants: Iterable[Participant]) -> set[str]:
    """The people among participants; those of whom a page gives only a name or an office are left out."""
    people = [p.actor.id for p in participants if p.actor.kind == "person"]
    return {who for who in people if "/" not in who and not who.startswith("?")} or set(people)


def _own_pages(store: Store, record: Record, sides: Sequence[str], known: Collection[str]) -> list[str]:
    """The sides' own pages of the meeting's days that name its parties where they begin.

    A side need not name itself on its own page, where it tells of talks: "I have just met President Xi".
    """
    event, days = record.event, _days(store, record)
    if days is None:
        return []
    since, until = days.start, days.end + _PRINTED
    spoken = [
        f for side in sides for f in store.statements(StatementFilter(by=side, since=since, until=until))
    ]
    printed = [*(f.document for f in spoken), *_printed(store, sides, since, until)]
    articles = store.articles(d for d in dict.fromkeys(printed) if d not in known)
    parties = {side: _called(event, side) for side in sides}
    found = []
    for document, article in sorted(articles.items()):
        day, owner = article.published.date, owner_of(article, record)
        if day is None or not since <= day <= until or owner is None or owner.country not in sides:
            continue
        opening = fold(_opening(article))
        unnamed = {side for side, names in parties.items() if not _named_in(opening, names)}
        about = not unnamed or (unnamed == {owner.country} and _MET.search(opening))
        if about and not _tells_another(store, document, event, days):
            found.append(document)
    return found


def _opening(article: Article) -> str:
    """A page's title and the beginning of its body."""
    body = next((b.start for b in article.blocks if b.role == "body"), 0)
    return f"{article.title or ''} {article.text[body : body + _OPENING]}"


def _printed(store: Store, sides: Sequence[str], since: date, until: date) -> Iterable[str]:
    """The pages of the sides' own outlets that were printed on some days, and those of no known outlet."""
    place = Place((until + timedelta(days=1)).isoformat(), _AFTER_ALL)
    while briefs := store.browse.articles(after=place, limit=_SHELF):
        for brief in briefs:
            if brief.published is None or brief.published < since:
                return
            outlet = brief.outlet
            if outlet is None or origins.is_office_page(outlet) or origins.of_outlet(outlet) in sides:
                yield brief.id
        place = Place(briefs[-1].published.isoformat() if briefs[-1].published else "", briefs[-1].id)


def _tells_another(store: Store, document: str, event: Event, when: Interval) -> bool:
    """Whether a page was read as a report of a meeting of the same people on another day."""
    told = store.records(RecordFilter(document=document, type=event.type, status="occurred,ongoing"))
    people = _people(event)
    same = [r.event.when for r in told if _people(r.event) <= people and len(_homes(r.event)) > 1]
    days = [w for w in same if w and w.end - w.start <= _OCCASION_DAYS]
    return bool(days) and all(w.start > when.end + _NIGHT or w.end < when.start - _NIGHT for w in days)


def _called(event: Event, side: str) -> set[str]:
    """The words that name a side's party: the names of its people as pages have them, or its own names."""
    written = [
        name
        for p in event.participants
        if party_code(p.actor) == side and p.actor.kind == "person"
        for name in (*p.actor.name.split(), *(w.split()[-1] for w in p.surface if w.strip()))
    ]
    people = {fold(name) for name in written if name[0].isupper()}  # no "de", no "the two"
    return people or _called_by(side)


def _called_by(side: str) -> set[str]:
    """A state's or organisation's own names, and what the other half of its nation calls it: "the north"."""
    return {*called(side), *toml_table("accounts/words.toml")["halves"].get(side, ())}


def _named_in(folded: str, names: Iterable[str]) -> bool:
    """Whether a folded text has one of some names, of one word or several."""
    words = f" {' '.join(_NAME.findall(folded))} "
    return any(f" {name} " in words for name in names)


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
        surfaces = [w for e in events for p in e.participants for w in p.surface if w.split()]
        self.names = {fold(w).split()[-1] for w in surfaces if w.split()[-1][0].isupper()} | {
            fold(p.actor.name).split()[-1] for e in events for p in e.participants if p.actor.kind == "person"
        }
        self.own_triggers = {t for e in own for t in e.triggers}
        self.anchors = self._anchors(own)
        self.is_main = not self.anchors or any(
            ours for start, ours, _ in self.anchors if start == self.anchors[0][0]
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
                people = frozenset(_people(event))
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
        guests = sides - {self.owner} == _homes(event) and event.mode != "phone"
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
        named = self.names & set(_NAME.findall(fold(text)))
        opens = self.owner in self.sides and any(start == span.start for start, _ in self.body[:1])
        if _ASKED_FOR.search(text):
            return False
        if opens and not self.people:  # "Delegations of the north and the south met"
            named = named | {side for side in self.sides if _named_in(fold(text), _called_by(side))}
        enough = 1 if opens else 2  # "The President of the Republic spoke today with Mr Pezeshkian"
        held = all(e.type == "CONSULT" and e.status in ("occurred", "ongoing") for e in done)
        spoken = any(s.speaker for s in said)
        return not spoken and held and len(named) >= enough and bool(_MET.search(_BESIDE.sub(" ", text)))

    def _ours(self, participants: Iterable[Participant]) -> bool:
        involved = list(participants)
        people = _known(involved)
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
        turn = set(_NAME.findall(fold(self.transcript.speaker(span) or "")))
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
