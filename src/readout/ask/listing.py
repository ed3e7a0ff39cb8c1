"""Events and statements as lines of a list, a page at a time: what is told, and the sentence behind it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from msgspec import Struct

from readout.ask import words
from readout.ask.citing import WORD, telling_spans, telling_words
from readout.ask.paper import Quote, quote
from readout.ask.shapes import Row, record_row, statement_row
from readout.store import RecordFilter, StatementFilter, Store
from readout.store.browse import Listed, Place, Said
from readout.types import Actor, Article, Event, Report, Span, Statement


class EventLine(Struct, frozen=True):
    """A record in a list; ``row`` is its line of events.jsonl, with the mentions of its first reports."""

    id: str
    event: Event
    when: str
    told: str
    reports: int
    copies: int
    independent_sources: int
    quote: Quote | None
    row: Row


class StatementLine(Struct, frozen=True):
    """A statement in a list; ``row`` is its line of statements.jsonl."""

    id: str
    statement: Statement
    day: str
    told: str
    cue: str
    content: str
    quote: Quote
    row: Row


def event_lines(
    store: Store, wanted: RecordFilter, after: Place | None = None, limit: int = 50, reports: int = 1
) -> tuple[list[EventLine], Place | None]:
    """Events that fit, newest day first, and where the list goes on (None at its end)."""
    store.freshen()
    found = store.browse.records(wanted, after, limit + 1, reports)
    last = found[limit - 1].record if len(found) > limit else None
    when = last.event.when if last else None
    following = Place(when.start.isoformat() if when else "", last.id) if last else None
    return lines_of(store, found[:limit]), following


def lines_of(store: Store, found: Sequence[Listed]) -> list[EventLine]:
    """Records as lines."""
    documents = {report.document for row in found for report in row.record.reports}
    articles = store.articles(documents)
    return [_event_line(row, articles) for row in found]


def _event_line(listed: Listed, articles: Mapping[str, Article]) -> EventLine:
    record = listed.record
    row = record_row(record, {r.document: articles[r.document].text for r in record.reports})
    row |= {"reports": listed.reports, "copies": listed.copies}
    return EventLine(
        id=record.id,
        event=record.event,
        when=words.days(record.event.when) if record.event.when else "day unknown",
        told=words.bare(words.deed(record.event), record.event.status),
        reports=listed.reports,
        copies=listed.copies,
        independent_sources=record.independent_sources,
        quote=next((told_in(articles[r.document], r) for r in record.reports), None),
        row=row,
    )


def told_in(article: Article, report: Report) -> Quote | None:
    """The sentence of ``article`` that tells what it reports; of several the one that names most in it.

    It must hold words that tell the event, where any does. "Putin received Xi in the Kremlin" goes
    before "After the talks Putin told reporters that ...".
    """
    spans = telling_spans(article, report)
    telling = [s for s in spans if telling_words(s, report.event)] or spans
    parts = [set(actor.name.split()) for actor in people_in(report.event)]

    def named(span: Span) -> int:
        own = set(WORD.findall(article.text[span.start : span.end]))
        return sum(not own.isdisjoint(name) for name in parts)

    return quote(article, max(telling, key=named)) if spans else None


def statement_lines(
    store: Store, wanted: StatementFilter, after: Place | None = None, limit: int = 50
) -> tuple[list[StatementLine], Place | None]:
    """Statements that fit, newest day first, and where the list goes on (None at its end)."""
    found = store.browse.statements(wanted, after, limit + 1)
    last = found[limit - 1] if len(found) > limit else None
    following = Place(last.day, last.id, last.document, last.statement.span.start) if last else None
    return said_lines(store, found[:limit]), following


def said_lines(store: Store, found: Iterable[Said]) -> list[StatementLine]:
    """Statements as lines."""
    every = list(found)
    documents = {said.document for said in every}
    articles = store.articles(documents)
    return [_said_line(said, articles[said.document]) for said in every]


def _said_line(said: Said, article: Article) -> StatementLine:
    s = said.statement
    return StatementLine(
        id=said.id,
        statement=s,
        day=words.day(date.fromisoformat(said.day)) if said.day else "day unknown",
        told=words.bare(words.speech(s), s.stance),
        cue=" … ".join(" ".join(article.text[c.start : c.end].split()) for c in s.cue_spans),
        content=words.content(s, article.text),
        quote=quote(article, s.span),
        row=statement_row(s, said.document, article.text, said.id),
    )


def people_in(event: Event) -> list[Actor]:
    """Everybody who takes part, once."""
    return list(dict.fromkeys(p.actor for p in event.participants))
