"""One article as a reader has it: its text in blocks, and every fact in it with its place.

A fact is told at one spot of the text, the words that name it (an event's verb, a statement's "said"); a
statement also covers the words that are said.
"""

from __future__ import annotations

from msgspec import Struct

from readout.ask import words
from readout.ask.shapes import Row, document_row, event_row, statement_row
from readout.ask.who import state_name
from readout.origins import origin
from readout.store import Store
from readout.store.browse import Family
from readout.types import Actor, Article, Event, Reading, Span, Statement


class Fact(Struct, frozen=True):
    """An event or statement of one article.

    ``spot`` are the words that name it, ``said`` what is said, ``sentences`` where it stands; ``record`` is
    the id of the event across articles ("" where it is withdrawn), ``sources`` its independent sources.
    """

    id: str
    kind: str
    type: str
    told: str
    when: str
    status: str
    spot: Span
    sentences: tuple[Span, ...]
    actors: tuple[Actor, ...]
    record: str = ""
    sources: int = 0
    said: tuple[Span, ...] = ()
    content: str = ""
    topics: tuple[str, ...] = ()


class Reader(Struct, frozen=True):
    """An article with its facts in text order, its kin, and whose page it is."""

    article: Article
    facts: tuple[Fact, ...]
    family: Family
    country: str | None
    why_country: str | None


def reader(store: Store, document: str) -> Reader:
    """The article of this id with all that was read from it; raises ``UsageError`` where there is none."""
    store.freshen()
    reading = store.reading(document)
    owner = origin(reading.article)
    facts = [*_events(store, document), *_statements(store, reading)]
    return Reader(
        article=reading.article,
        facts=tuple(sorted(facts, key=lambda f: (f.spot, f.kind, f.id))),
        family=store.browse.family(document),
        country=state_name(owner.country) if owner else None,
        why_country=owner.why if owner else None,
    )


def _events(store: Store, document: str) -> list[Fact]:
    found = []
    for number, (record, event, sources) in enumerate(store.browse.records_of(document), start=1):
        found.append(_event(record or f"e{number}", event, record, sources))
    return found


def _event(name: str, e: Event, record: str, sources: int) -> Fact:
    return Fact(
        id=name,
        kind="event",
        type=" ".join(filter(None, (e.type, e.mode))),
        told=words.bare(words.deed(e), e.status),
        when=words.when_and_where(e),
        status=e.status,
        spot=(e.triggers or e.spans or (Span(0, 0),))[0],
        sentences=e.spans,
        actors=tuple(dict.fromkeys(p.actor for p in e.participants)),
        record=record,
        sources=sources,
    )


def _statements(store: Store, reading: Reading) -> list[Fact]:
    ids = store.browse.statement_ids(reading.article.id)
    text = reading.article.text
    return [_statement(key, s, text) for key, s in zip(ids, reading.statements, strict=True)]


def _statement(name: str, s: Statement, text: str) -> Fact:
    return Fact(
        id=name,
        kind="statement",
        type=s.kind,
        told=words.bare(words.speech(s), s.stance),
        when=words.days(s.when) if s.when else "",
        status=s.stance,
        spot=(s.cue_spans or s.source_spans or s.content_spans or (s.span,))[0],
        sentences=(s.span,),
        actors=tuple(dict.fromkeys((*([s.speaker] if s.speaker else ()), *s.addressees, *s.chain))),
        said=s.content_spans,
        content=words.content(s, text),
        topics=s.topics,
    )


def reader_row(store: Store, shown: Reader) -> Row:
    """The article as in documents.jsonl with its ``events`` and ``statements``."""
    article = shown.article
    told = store.browse.records_of(article.id)
    ids = store.browse.statement_ids(article.id)
    said = zip(ids, store.reading(article.id).statements, strict=True)
    newer = shown.family.newer
    return {
        **document_row(article, newer[0].id if newer else None),
        "events": [{**event_row(e, article.id, article.text), "record": r or None} for r, e, _ in told],
        "statements": [statement_row(s, article.id, article.text, key) for key, s in said],
    }


def published(article: Article) -> str:
    """The article's day as people write it, as exact as it is known: "May 2023"."""
    day, precision = article.published.date, article.published.precision
    if day is None:
        return words.day(None)
    return {"month": f"{day:%B %Y}", "year": f"{day.year}"}.get(precision or "day", words.day(day))
