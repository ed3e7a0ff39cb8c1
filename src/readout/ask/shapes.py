"""The export contract: documents, events and statements as JSON objects, fields in the contract's order.

Offsets are characters of the document's text, ends exclusive; ``text[start:end]`` is what is cited.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from itertools import zip_longest
from typing import Any

import msgspec

from readout.ask.citing import telling_words
from readout.plover import goldstein, plover_view, quad_class, score
from readout.roles import role_of
from readout.types import (
    Actor,
    Article,
    Event,
    Interval,
    Original,
    Place,
    Published,
    Reading,
    Record,
    Span,
    Statement,
    is_likely,
)

Row = dict[str, Any]


def document_row(article: Article, superseded_by: str | None = None) -> Row:
    """One line of documents.jsonl; ``superseded_by`` is the version that replaced it on its page, if any."""
    return {
        "id": article.id,
        "path": article.path,
        "url": article.url,
        "title": article.title,
        "outlet": article.outlet,
        "language": article.language,
        "text": article.text,
        "blocks": [{"role": b.role, "start": b.start, "end": b.end} for b in article.blocks],
        "furniture": [{"kind": f.kind, "text": f.text} for f in article.furniture],
        "published": _day_row(article.published),
        "superseded_by": superseded_by,
        "notes": list(article.notes),
        "time": _time_row(article.published),
        "authors": list(article.authors),
        "section": article.section,
        "modified": _day_row(article.modified) | {"time": _time_row(article.modified)},
        "fetched": article.fetched.isoformat() if article.fetched else None,
        "original": original_row(article.original),
        "corrections": [f.text for f in article.furniture if f.kind == "correction"],
        "entries": [
            {
                "start": e.start,
                "end": e.end,
                "heading": article.text[e.heading.start : e.heading.end] if e.heading else None,
                "posted": _day_row(e.posted) | {"time": _time_row(e.posted)},
            }
            for e in article.entries
        ],
    }


def _day_row(day: Published) -> Row:
    """A page's day and how it is known."""
    return {
        "date": day.date.isoformat() if day.date else None,
        "precision": day.precision,
        "basis": day.basis,
        "evidence": day.evidence,
    }


def _time_row(day: Published) -> Row | None:
    """The time of day as printed, and the same in UTC."""
    if day.clock is None:
        return None
    return {"clock": day.clock, "instant": f"{day.instant:%Y-%m-%dT%H:%MZ}" if day.instant else None}


def original_row(original: Original | None) -> Row | None:
    """What a page says its text was first."""
    if original is None:
        return None
    return {
        "language": original.language,
        "translators": list(original.translators),
        "outlet": original.outlet,
        "evidence": original.evidence,
    }


def record_row(record: Record, texts: Mapping[str, str]) -> Row:
    """One line of events.jsonl: a record with a mention for every sentence of every report.

    ``texts`` holds the text of every reporting document by id.
    """
    mentions = [
        mention_row(report.document, texts[report.document], span)
        for report in record.reports
        for span in _telling_first(report.event)
    ]
    row = _event(record.id, record.event, mentions, len(record.reports), record.independent_sources)
    row["reported_by"] = [actor_row(actor) for actor in record.event.reported_by]
    row["copies"] = sum(report.copy_of is not None for report in record.reports)
    row["links"] = [{"kind": link.kind, "event": link.record} for link in record.links]
    row["notes"] = list(record.notes)
    return row


def _telling_first(event: Event) -> list[Span]:
    """The sentences of an event, those that hold the words that tell it before those that only date it."""
    return sorted(event.spans, key=lambda span: not telling_words(span, event))


def event_row(event: Event, document: str, text: str) -> Row:
    """An event of one article in the shape of events.jsonl, with one report and one source."""
    mentions = [mention_row(document, text, span) for span in _telling_first(event)]
    content = msgspec.json.encode((document, event))
    name = "e" + hashlib.blake2b(content, digest_size=6).hexdigest()
    return _event(name, event, mentions, 1, 1)


def _event(name: str, event: Event, mentions: list[Row], reports: int, sources: int) -> Row:
    return {
        "id": name,
        "type": event.type,
        "mode": event.mode,
        "contexts": list(event.contexts),
        "cameo": event.cameo,
        "status": event.status,
        "plover": plover_view(event),
        "actors": [{"role": p.role, **actor_row(p.actor, p.surface)} for p in event.participants],
        "date": days_row(event.when),
        "place": place_row(event.where),
        "mentions": mentions,
        "reports": reports,
        "independent_sources": sources,
        "rule": event.rule,
        "score": score(event),
        "goldstein": goldstein(event),
        "quad": quad_class(event),
        "chance": event.chance,
    }


def statement_row(statement: Statement, document: str, text: str, name: str) -> Row:
    """One line of statements.jsonl; ``name`` is its id."""
    content = [text[s.start : s.end] for s in statement.content_spans]
    source = tuple(dict.fromkeys(text[s.start : s.end] for s in statement.source_spans))
    return {
        "id": name,
        "document": document,
        "start": statement.span.start,
        "end": statement.span.end,
        "text": text[statement.span.start : statement.span.end],
        "speaker": actor_row(statement.speaker, source) if statement.speaker else None,
        "addressees": [
            actor_row(actor, _words(text, span))
            for actor, span in zip_longest(statement.addressees, statement.addressee_spans)
        ],
        "cue": statement.cue,
        "content": " ".join(content),
        "quotes": [text[s.start : s.end] for s in statement.quote_spans],
        "form": statement.form,
        "stance": statement.stance,
        "chain": [
            {**actor_row(actor, _words(text, span)), "source_kind": kind}
            for actor, kind, span in zip_longest(statement.chain, statement.links, statement.chain_spans)
        ],
        "topics": list(statement.topics),
        "date": days_row(statement.when),
        "spans": {
            "source": _pairs(statement.source_spans),
            "cue": _pairs(statement.cue_spans),
            "content": _pairs(statement.content_spans),
            "quotes": _pairs(statement.quote_spans),
        },
        "about": list(statement.about),
        "account": statement.account,
        "kind": statement.kind,
    }


def code_row(reading: Reading, least: float = 0.0) -> Row:
    """What `readout code` prints for one text: its events and statements, offsets into it as given.

    Events are given from the chance ``least`` on, those too that a record keeps until other pages tell them.
    """
    article = reading.article
    told = [event for event in (*reading.events, *reading.doubtful) if is_likely(event, least)]
    told.sort(key=lambda event: event.spans[0].start)
    said = enumerate(reading.statements, start=1)
    return {
        "id": article.id,
        "events": [event_row(event, article.id, article.text) for event in told],
        "statements": [statement_row(s, article.id, article.text, f"s{k}") for k, s in said],
    }


def actor_row(actor: Actor, surface: Sequence[str] = ()) -> Row:
    """An actor, and the words that name it here."""
    part = role_of(actor)
    return {
        "id": actor.id,
        "name": actor.name,
        "surface": list(surface),
        "kind": actor.kind,
        "country": actor.country,
        "office": actor.office,
        "sector": part.sector,
        "position": part.name,
    }


def days_row(when: Interval | None) -> Row | None:
    """First and last day with the wording they come from."""
    return {"start": when.start.isoformat(), "end": when.end.isoformat(), "text": when.text} if when else None


def place_row(place: Place | None) -> Row | None:
    """A place with its country, and degrees where known."""
    if place is None:
        return None
    return {"name": place.name, "country": place.country, "lat": place.lat, "lon": place.lon}


def mention_row(document: str, text: str, span: Span) -> Row:
    """A citation: where it stands, and the words that stand there."""
    return {"document": document, "start": span.start, "end": span.end, "text": text[span.start : span.end]}


def _words(text: str, span: Span | None) -> tuple[str, ...]:
    return (text[span.start : span.end],) if span else ()


def _pairs(spans: Sequence[Span]) -> list[list[int]]:
    return [[s.start, s.end] for s in spans]
