"""One event across articles: what the reports agree on, each report with its sentence, how it was read."""

from __future__ import annotations

from datetime import date

from msgspec import Struct

from readout.ask import words
from readout.ask.citing import telling_spans
from readout.ask.listing import EventLine, lines_of
from readout.ask.naming import found_by_id, gone
from readout.ask.paper import Quote, quote
from readout.ask.who import state_name
from readout.errors import UsageError
from readout.origins import origin
from readout.store import Store
from readout.store.browse import Brief, Listed
from readout.types import Article, Report

REPORTS = 30  # on one page


class Teller(Struct, frozen=True):
    """One page's report: whose page, what it copies, its sentences, and how the event was read there."""

    document: str
    path: str
    title: str | None
    outlet: str | None
    published: date | None
    country: str | None
    copy_of: Brief | None
    copied: str | None
    quotes: tuple[Quote, ...]
    told: str
    when: str
    rule: str
    triggers: tuple[str, ...]


class Tie(Struct, frozen=True):
    """Another record that this one fulfils, or that fulfils it."""

    kind: str
    record: str
    told: str
    when: str


class RecordPage(Struct, frozen=True):
    """An event with some of its reports, from the ``first`` one on."""

    line: EventLine
    tellers: tuple[Teller, ...]
    ties: tuple[Tie, ...]
    notes: tuple[str, ...]
    sides: tuple[str, ...]
    first: int


def record_page(store: Store, name: str, first: int = 0) -> RecordPage:
    """The event of this id, with ``REPORTS`` of its reports; raises ``UsageError`` where there is none."""
    store.freshen()
    found = found_by_id(store, name, REPORTS, first)
    if found is None:
        raise UsageError(f"{name!r}: {gone(store, name) or 'no such event'}")
    record = found.record
    articles = store.articles({report.document for report in record.reports})
    origins = store.browse.briefs(r.copy_of for r in record.reports if r.copy_of)
    countries = (p.actor.country for p in record.event.participants)
    return RecordPage(
        line=lines_of(store, [found])[0],
        tellers=tuple(_teller(r, articles[r.document], origins) for r in record.reports),
        ties=tuple(t for link in record.links if (t := _tie(store, link.kind, link.record))),
        notes=record.notes,
        sides=tuple(dict.fromkeys(c for c in countries if c)),
        first=first,
    )


def _teller(report: Report, article: Article, origins: dict[str, Brief]) -> Teller:
    event, owner = report.event, origin(article)
    return Teller(
        document=article.id,
        path=article.path,
        title=article.title,
        outlet=article.outlet,
        published=article.published.date,
        country=state_name(owner.country) if owner else None,
        copy_of=origins.get(report.copy_of) if report.copy_of else None,
        copied=report.copied,
        quotes=tuple(quote(article, span) for span in telling_spans(article, report)),
        told=words.deed(event),
        when=words.when_and_where(event),
        rule=event.rule,
        triggers=tuple(" ".join(article.text[s.start : s.end].split()) for s in event.triggers),
    )


def _tie(store: Store, kind: str, record: str) -> Tie | None:
    other: Listed | None = store.browse.record(record, 0)
    if other is None:
        return None
    event = other.record.event
    return Tie(kind, record, words.deed(event), words.when_and_where(event))
