"""New facts: what pages tell that their reader has not seen told yet, each once, however many pages copy it.

An event is new where no page that tells it was seen; a statement where no page with the same words of its
speaker was. A page that was seen and then read again with changes brings what it withdrew or corrected, once.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date
from functools import cache
from typing import Any, Literal

from msgspec import Struct
from msgspec.structs import replace
from rapidfuzz.fuzz import ratio
from rapidfuzz.process import extractOne

from readout.ask import words
from readout.ask.called import a
from readout.ask.listing import told_in
from readout.ask.paper import Quote, quote
from readout.ask.versions import beyond_words, versions
from readout.names import fold
from readout.organisations import party_code
from readout.store import Store
from readout.store.browse import Brief, Said
from readout.types import Actor, Record, Report, Statement

Row = dict[str, Any]
NewsKind = Literal["event", "statement", "correction"]
_ALIKE = 90  # percent; words of one speaker that are one saying
_DEEDS = {
    "CONSULT": "meeting", "AGREE": "agreement", "SANCTION": "sanctions", "ASSAULT": "use of force",
    "ACCUSE": "accusation", "REJECT": "refusal", "REQUEST": "demand", "THREATEN": "threat", "AID": "aid",
    "PROTEST": "protest", "MOBILIZE": "movement of forces", "COERCE": "coercion", "SUPPORT": "support",
    "COOPERATE": "cooperation", "CONCEDE": "concession", "RETREAT": "withdrawal or release",
}  # fmt: skip
_NOT_YET = frozenset({"planned", "proposed", "invited"})
# What was not done is called so; its telling keeps the status, which "to meet" tells of a plan by itself.
_NOT = {"denied": "denied", "cancelled": "cancelled", "hypothetical": "possible"}
_UNCOUNTED = frozenset({"sanctions", "use of force", "aid", "coercion", "support", "cooperation"})
_SAID = {"affirmed": "said", "denied": "denied", "declined": "would not say"}


class News(Struct, frozen=True):
    """One new fact. ``documents`` are the unseen pages that tell it, ``sources`` those independent of others.

    ``what`` is a noun for it ("meeting"), ``told`` a sentence, ``quotes`` are the sentences that tell it.
    ``actors`` are those who take part, speak or are spoken to; ``topics``, ``places`` and ``outlets`` are in
    folded letters. ``detail`` is what was said, or what changed.
    """

    id: str
    kind: NewsKind
    what: str
    told: str
    when: str
    day: date | None
    quotes: tuple[Quote, ...]
    documents: tuple[str, ...]
    sources: int
    actors: tuple[Actor, ...] = ()
    countries: frozenset[str] = frozenset()
    topics: frozenset[str] = frozenset()
    places: frozenset[str] = frozenset()
    outlets: frozenset[str] = frozenset()
    detail: str = ""

    @property
    def quote(self) -> Quote | None:
        """The sentence shown first."""
        return self.quotes[0] if self.quotes else None


@cache
def deeds() -> dict[str, int]:
    """The nouns of deeds in the order in which they are told."""
    return {what: place for place, what in enumerate(("visit", "call", *_DEEDS.values()))}


class Pages:
    """Some pages of a record that are read for news, and those of them that replaced a page seen before."""

    def __init__(self, store: Store, documents: Sequence[str], *, seen: bool = True) -> None:
        """``seen`` false takes every page for unseen: for the feeds of other programs."""
        self.store = store
        self.briefs = store.browse.briefs(documents)
        self.seen = seen and store.interests.has_looked()
        self.again = _replacing_seen(store, documents) if self.seen else {}
        self.articles = store.articles(documents)
        self._contents: dict[str, str] = {}

    def is_new(self, document: str, start: int) -> bool:
        """Whether a telling in one of these pages was not in the version seen before."""
        return document not in self.again or start in self.again[document].new

    def content(self, said: Said) -> str:
        """What is said, on one line."""
        if said.id not in self._contents:
            self._contents[said.id] = words.content(said.statement, self.articles[said.document].text)
        return self._contents[said.id]

    def outlets(self, documents: Iterable[str]) -> frozenset[str]:
        """The outlets of pages."""
        return frozenset(fold(self.briefs[key].outlet or "") for key in documents) - {""}


class Again(Struct, frozen=True):
    """A page that replaced one seen before: where its new facts stand, and the facts that changed."""

    new: frozenset[int]
    changed: tuple[Row, ...]


def _replacing_seen(store: Store, documents: Sequence[str]) -> dict[str, Again]:
    found = {}
    for document in sorted(store.replacing(documents)):
        older = {brief.id for brief in store.browse.family(document).older}
        if not store.interests.looked(older):
            continue
        rows = [row for row in versions(store, document) if row["replaced_by"] == document]
        facts = [fact | {"document": row["document"]} for row in rows for fact in row["facts"]]
        new = frozenset(fact["now"]["start"] for fact in facts if fact["outcome"] == "new")
        changed = tuple(fact for fact in facts if fact["outcome"] != "new")
        found[document] = Again(new, changed)
    return found


def news(pages: Pages) -> list[News]:
    """Everything new that ``pages`` tell, in no particular order of weight."""
    return [*_events(pages), *_statements(pages), *_corrections(pages)]


# -- events ------------------------------------------------------------------------------------------------


def _events(pages: Pages) -> list[News]:
    found = pages.store.interests.records(pages.briefs)
    known = pages.store.interests.known_records(r.id for r in found) if pages.seen else set()
    new = (r for r in found if r.id not in known and all(_is_new(pages, report) for report in r.reports))
    return [fact for record in new if (fact := _event(pages, record)).documents]


def _is_new(pages: Pages, report: Report) -> bool:
    spans = report.event.spans
    return pages.is_new(report.document, spans[0].start if spans else 0)


def _event(pages: Pages, record: Record) -> News:
    event, articles = record.event, pages.articles
    told = (told_in(articles[r.document], r) for r in record.reports if r.document in articles)
    quotes = tuple({q.document: q for q in told if q is not None}.values())
    documents = tuple(q.document for q in quotes)
    actors = tuple(dict.fromkeys(p.actor for p in event.participants))
    what = _DEEDS.get(event.type, event.type.lower())
    if event.type == "CONSULT" and event.mode in {"visit", "phone"}:
        what = "visit" if event.mode == "visit" else "call"
    where = event.where
    return News(
        id=record.id,
        kind="event",
        what=_as_it_stands(what, event.status),
        told=words.deed(event) if event.status in _NOT else words.bare(words.deed(event), event.status),
        when=words.days(event.when),
        day=event.when.start if event.when else None,
        quotes=quotes,
        documents=documents,
        sources=record.independent_sources,
        actors=actors,
        countries=_countries(actors),
        topics=frozenset(event.contexts),
        places=frozenset(fold(name) for name in ((where.name, where.country or "") if where else ()) if name),
        outlets=pages.outlets(documents),
    )


def _as_it_stands(what: str, status: str) -> str:
    """A deed by its status: "plan for an agreement", "denied meeting"."""
    if status in _NOT_YET:
        return f"plan for {what if what in _UNCOUNTED else a(what)}"
    return f"{_NOT[status]} {what}" if status in _NOT else what


# -- statements --------------------------------------------------------------------------------------------


def _statements(pages: Pages) -> list[News]:
    """Sayings, one for all pages that carry it; those of copies are their origin's."""
    own = [key for key, brief in pages.briefs.items() if not brief.copy_of]
    by: dict[str, list[list[Said]]] = defaultdict(list)
    for said in sorted(pages.store.interests.statements(own), key=lambda one: (one.day or "9999", one.id)):
        s = said.statement
        if s.kind != "speech" or s.speaker is None or not pages.is_new(said.document, s.span.start):
            continue
        mine, content = by[s.speaker.id], pages.content(said)
        same = next((group for group in mine if _one_saying(pages.content(group[0]), content)), None)
        mine.append([said]) if same is None else same.append(said)
    seen = pages.store.interests.words_seen(by) if pages.seen else {}
    found = []
    for speaker, groups in sorted(by.items()):
        before = seen.get(speaker, ())
        found += [_statement(pages, g) for g in groups if not _is_said(pages.content(g[0]), before)]
    return _one_a_sentence(found)


def _one_a_sentence(found: Iterable[News]) -> list[News]:
    """``found`` with one for all that somebody says to the same people in one sentence."""
    lines: dict[tuple[str, tuple[Quote, ...]], News] = {}
    for fact in found:
        key = fact.told, fact.quotes
        first = lines.setdefault(key, fact)
        if first is not fact:
            lines[key] = replace(
                first,
                countries=first.countries | fact.countries,
                topics=first.topics | fact.topics,
                detail=f"{first.detail}; {fact.detail}",
            )
    return list(lines.values())


def _is_said(content: str, before: Sequence[str]) -> bool:
    return content in before or extractOne(content, before, scorer=ratio, score_cutoff=_ALIKE) is not None


def _one_saying(some: str, other: str) -> bool:
    return some == other or ratio(some, other, score_cutoff=_ALIKE) > 0


def _spoken(s: Statement) -> str:
    """Who said something to whom: "Lavrov told Wang Yi", "Beijing denied, by the account of ..."."""
    told = words.bare(words.speech(s), s.stance)
    speaker = words.bare(words.speech(replace(s, addressees=(), chain=())), s.stance)
    heard = told.removeprefix(speaker)  # " to X", ", by the account of Y"
    if s.stance == "affirmed" and heard.startswith(" to "):
        return f"{speaker} told {heard.removeprefix(' to ')}"
    return f"{speaker} {_SAID[s.stance]}{heard}"


def _statement(pages: Pages, group: Sequence[Said]) -> News:
    said, s = group[0], group[0].statement
    quotes = {
        one.document: quote(pages.articles[one.document], one.statement.span) for one in reversed(group)
    }
    documents = tuple(dict.fromkeys(one.document for one in group))
    actors = tuple(dict.fromkeys([*([s.speaker] if s.speaker else []), *s.addressees]))
    day = date.fromisoformat(said.day) if said.day else None
    return News(
        id=said.id,
        kind="statement",
        what="statement",
        told=_spoken(s),
        when=words.day(day),
        day=day,
        quotes=tuple(quotes[key] for key in documents),
        documents=documents,
        sources=len(documents),
        actors=actors,
        countries=_countries(actors) | set(s.about),
        topics=frozenset(map(fold, s.topics)),
        outlets=pages.outlets(documents),
        detail=pages.content(said),
    )


# -- corrections -------------------------------------------------------------------------------------------


def _corrections(pages: Pages) -> list[News]:
    return [
        _correction(pages, document, fact)
        for document, again in sorted(pages.again.items())
        for fact in again.changed
    ]


def _correction(pages: Pages, document: str, fact: Row) -> News:
    """``fact`` is a row of ``versions``, with the older ``document`` that told it."""
    brief, now = pages.briefs[document], fact["now"]
    spot, told_in = (now, document) if now else (fact, fact["document"])
    actors = _spoken_of(pages.store, told_in, spot["start"], spot["end"])
    return News(
        id=f"{fact['id']}c",
        kind="correction",
        what="correction" if fact["outcome"] == "corrected" else "withdrawal",
        told=f"{fact['outcome'].capitalize()}: {fact['told']}",
        when=fact["when"] or f"page of {words.day(brief.published)}",
        day=brief.published,
        quotes=(_quote(brief, now),) if now else (),
        documents=(document,),
        sources=1,
        actors=actors,
        countries=_countries(actors),
        outlets=pages.outlets((document,)),
        detail="; ".join(_what_changed(fact)),
    )


def _what_changed(fact: Row) -> list[str]:
    """What is told otherwise; its wording only where nothing else is. Who goes on telling it as before."""
    also = [f"still told so by {', '.join(fact['also'])}"] if fact["also"] else []
    return [*(beyond_words(fact) or fact["changes"]), *also]


def _quote(brief: Brief, now: Row) -> Quote:
    return Quote(
        text=now["text"],
        document=brief.id,
        start=now["start"],
        end=now["end"],
        path=brief.path,
        title=brief.title,
        outlet=brief.outlet,
        published=brief.published,
    )


def _spoken_of(store: Store, document: str, start: int, end: int) -> tuple[Actor, ...]:
    """Everybody whom a sentence names."""
    found = (r.actor for r in store.reading(document).resolutions if start <= r.mention.span.start < end)
    return tuple(dict.fromkeys(actor for actor in found if actor))


def _countries(actors: Iterable[Actor]) -> frozenset[str]:
    """The countries and organisations of states on whose side ``actors`` are."""
    return frozenset(code for actor in actors if (code := party_code(actor)))
