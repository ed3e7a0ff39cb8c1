"""Structs as rows of the store and back."""

from __future__ import annotations

import hashlib
import os
import zlib
from collections.abc import Iterable
from datetime import date
from functools import lru_cache
from typing import Any

import msgspec
from msgspec.structs import replace
from sqlalchemy import Row

from readout.merge import due
from readout.merge.copies import Imprint
from readout.merge.credits import credited
from readout.merge.reach import Reach, reach
from readout.merge.tellings import PLANS, Telling
from readout.names import fold
from readout.organisations import party_code
from readout.types import (
    Actor,
    Article,
    Event,
    Page,
    Participant,
    Record,
    Report,
    Resolution,
    Statement,
    Told,
    day_at,
)

Values = dict[str, Any]
STATEMENT_SHELF = ("role", "who", "told", "document", "start", "statement")


def day(value: date | None) -> str | None:
    """A day as the store keeps it."""
    return value.isoformat() if value else None


def as_day(value: str | None) -> date | None:
    """A day as the program has it."""
    return date.fromisoformat(value) if value else None


def of_page(page: Page, document: str) -> Values:
    """A row of ``pages``; the bytes are compressed."""
    return {
        "path": page.path,
        "url": page.url,
        "fetched": day(page.fetched),
        "given": day(page.given),
        "media": page.media,
        "sha256": hashlib.sha256(page.content).hexdigest(),
        "content": zlib.compress(page.content, level=4),  # three fifths of the time of 6, 5% more bytes
        "document": document,
        "origin": origin(page),
        "told": msgspec.json.encode(page.told).decode() if page.told else None,
    }


_told = msgspec.json.Decoder(Told)


def origin(page: Page) -> str | None:
    """The file that a page was read from, wherever the next command is run."""
    return os.path.abspath(page.origin) if page.origin else None


def as_page(row: Row[Any]) -> Page:
    """The page that a row of ``pages`` keeps."""
    return Page(
        path=row.path,
        content=zlib.decompress(row.content),
        url=row.url,
        fetched=as_day(row.fetched),
        given=as_day(row.given),
        media=row.media,
        origin=row.origin,
        told=_told.decode(row.told) if row.told else None,
    )


def of_article(article: Article, resolutions: tuple[Resolution, ...], mark: Imprint) -> Values:
    """A row of ``documents``; the text stands alone, everything else in ``article``."""
    return {
        "id": article.id,
        "path": article.path,
        "url": article.url,
        "title": article.title,
        "outlet": article.outlet,
        "language": article.language,
        "published": day(article.published.date),
        "precision": article.published.precision,
        "basis": article.published.basis,
        "evidence": article.published.evidence,
        "text": article.text,
        "article": msgspec.json.encode(replace(article, text="")).decode(),
        "resolutions": zlib.compress(msgspec.msgpack.encode(resolutions), level=3),  # half the time of 6
        "minhash": mark.minhash,
        "shingles": mark.size,
        "credit": credited(article),
    }


_article = msgspec.json.Decoder(Article)
_resolutions = msgspec.msgpack.Decoder(tuple[Resolution, ...])
_event = msgspec.json.Decoder(Event)
_statement = msgspec.json.Decoder(Statement)
_record = msgspec.json.Decoder(Record)


def as_article(row: Any) -> Article:
    """The article that a row of ``documents`` keeps."""
    return replace(_article.decode(row.article), text=row.text)


def as_resolutions(blob: bytes) -> tuple[Resolution, ...]:
    """The resolutions that a row of ``documents`` keeps."""
    return _resolutions.decode(zlib.decompress(blob))


def of_telling(told: Telling, block: str) -> Values:
    """A row of ``tellings``."""
    return {
        "document": told.document,
        "block": block,
        "general": int(told.general),
        "doubtful": int(told.doubtful),
        "wording": told.wording,
        "event": msgspec.json.encode(told.event).decode(),
        "passage": told.passage,
        **of_story(told),
        **of_reach(told),
    }


def of_story(told: Telling) -> Values:
    """What the page of a telling is known by."""
    return {"story": told.story, "topics": " ".join(told.topics), "about": " ".join(told.about)}


def of_reach(told: Telling) -> Values:
    """Where a telling is found by those that may be of its event; "" where no day holds it."""
    near = reach(told)
    days = {"near_from": day(near.first) or "", "near_to": day(near.last) or ""}
    return {**days, "parties": near.parties, "handles": near.handles}


def as_reach(row: Row[Any]) -> Reach:
    """The reach that a row of ``tellings`` keeps."""
    first, last = as_day(row.near_from or None), as_day(row.near_to or None)
    return Reach(first, last, row.parties, row.handles, bool(row.general), row.story)


def as_event(text: str) -> Event:
    """The event that a row of ``tellings`` keeps."""
    return _event.decode(text)


def as_report(row: Row[Any]) -> Report:
    """The report that a row of ``record_tellings`` joined with its telling and document keeps."""
    published = as_day(row.published) if row.precision == "day" else None
    event, doubtful = as_event(row.event), bool(row.doubtful)
    return Report(row.document, row.outlet, event, row.copy_of, published, row.copied, row.credit, doubtful)


def as_telling(row: Row[Any]) -> Telling:
    """The telling that a row of ``tellings`` joined with its document keeps."""
    return Telling(
        document=row.document,
        outlet=row.outlet,
        published=as_day(row.published) if row.precision == "day" else None,
        event=as_event(row.event),
        wording=row.wording,
        general=bool(row.general),
        copy_of=row.copy_of,
        passage=row.passage,
        credit=row.credit,
        story=row.story,
        topics=tuple(row.topics.split()),
        about=tuple(row.about.split()),
        doubtful=bool(row.doubtful),
    )


def statement_id(document: str, statement: Statement, taken: set[str]) -> str:
    """A short hash of where a statement stands and who makes it, not in ``taken``."""
    speaker = statement.speaker.id if statement.speaker else None
    content = [document, statement.span, statement.content_spans, statement.cue_spans, speaker]
    name = "s" + hashlib.blake2b(msgspec.json.encode(content), digest_size=6).hexdigest()
    unique, k = name, 2
    while unique in taken:
        unique, k = f"{name}-{k}", k + 1
    return unique


def of_statement(article: Article, statement: Statement, name: str) -> Values:
    """A row of ``statements``; ``told`` is the day it is listed under, its own or its article's."""
    content = " ".join(article.text[s.start : s.end] for s in statement.content_spans)
    said = statement.when.start if statement.when else None
    return {
        "id": name,
        "document": article.id,
        "start": statement.span.start,
        "told": day(said or day_at(article, statement.span.start).date) or "",
        "day": day(said),
        "last_day": day(statement.when.end) if statement.when else None,
        "content": content,
        "statement": msgspec.json.encode(statement).decode(),
    }


def as_statement(text: str) -> Statement:
    """The statement that a row of ``statements`` keeps."""
    return _statement.decode(text)


def of_record(record: Record, block: str) -> Values:
    """A row of ``records``; its reports are told by ``record_tellings``."""
    event, when = record.event, record.event.when
    told = min((r.published for r in record.reports if r.published), default=None)
    since, until = (due(event, told) if event.status in PLANS else None) or (None, None)
    return {
        "id": record.id,
        "block": block,
        "type": event.type,
        "mode": event.mode,
        "status": event.status,
        "day": day(when.start) if when else None,
        "last_day": day(when.end) if when else None,
        "since": day(since),
        "until": day(until),
        "sources": record.independent_sources,
        "record": msgspec.json.encode(replace(record, reports=())).decode(),
    }


def as_record(text: str, reports: Iterable[Report]) -> Record:
    """The record that a row of ``records`` keeps, with its reports."""
    return replace(_record.decode(text), reports=tuple(reports))


def of_speakers(statement: Statement) -> list[Values]:
    """``of_actor`` for everyone in a statement: speaker, addressees, chain."""
    people = [("speaker", statement.speaker)] if statement.speaker else []
    people += [("addressee", a) for a in statement.addressees] + [("chain", a) for a in statement.chain]
    return [of_actor(actor, role) for role, actor in people]


def of_actor(actor: Actor, role: str) -> Values:
    """What the actors tables keep of somebody, under which names may be asked for."""
    return {
        "role": role,
        "actor": actor.id,
        "kind": actor.kind,
        "country": party_code(actor),
        "names": _asked_for(actor.name, actor.id),
    }


@lru_cache(maxsize=4_000)
def _asked_for(name: str, key: str) -> str:
    """The folded names of somebody; the same few are in most articles."""
    names = fold(f"{name} {key.removeprefix('?')}")
    return f" {names} "


def of_names(people: Iterable[Values]) -> list[Values]:
    """Rows of ``names``, each once, for rows of ``of_actor``."""
    told = {(row["actor"], row["names"]): row for row in reversed([*people])}  # as first told
    return [
        {column: row[column] for column in ("actor", "kind", "country", "names")} for row in told.values()
    ]


def of_statement_shelf(
    row: Values, statement: Statement, people: Iterable[Values]
) -> list[tuple[object, ...]]:
    """Where a statement, stored as ``row``, is found: by people in it, topics, states, kinds of source."""
    keys = [(person["role"], who) for person in people for who in (person["actor"], person["country"]) if who]
    keys += [("topic", topic.lower()) for topic in statement.topics]
    keys += [("about", state) for state in statement.about]
    keys += [("link", link) for link in statement.links]
    place = row["told"], row["document"], row["start"], row["seq"]
    return [(role, who, *place) for role, who in dict.fromkeys(keys)]


def of_record_shelf(row: Values, people: Iterable[Values]) -> list[Values]:
    """Where a record, stored as ``row``, is found: by who takes part."""
    place = {"listed": row["day"] or "", "type": row["type"], "status": row["status"], "record": row["id"]}
    who = dict.fromkeys(who for person in people for who in (person["actor"], person["country"]) if who)
    return [{"who": one, **place} for one in who]


def of_participant(participant: Participant) -> Values:
    """``of_actor`` for a participant of an event."""
    return of_actor(participant.actor, participant.role)
