"""A short brief in Markdown: what happened, who said what, what is planned, each with its sentence."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from pathlib import PurePath
from typing import TypeVar

from readout.ask import words
from readout.ask.who import asked, state_name
from readout.store import Filed, RecordFilter, StatementFilter, Store
from readout.types import Article, Event, Record, Span

T = TypeVar("T")

_AHEAD = frozenset({"planned", "proposed", "invited"})
_A_QUARTER = 92  # days; wider wordings ("in the past ten years") say nothing of when a record begins
_UNREAL = frozenset({"denied", "cancelled", "hypothetical"})
_MEETINGS, _STATEMENTS, _PLANS, _OTHER = 12, 12, 6, 6  # entries a section; the rest is counted


def brief(
    store: Store, *, pair: tuple[str, str] | None = None, since: date | None = None, until: date | None = None
) -> str:
    """A brief of the record, or of one pair of countries, between two days, as Markdown.

    Four sections (meetings, statements, plans, everything else), days first. Where a section would be
    long it keeps what most pages tell and what names its people, and counts the rest. Every entry is
    followed by its sentence and page.
    """
    countries = tuple(asked(term) for term in pair or ())
    records = store.records(RecordFilter(actors=countries, since=since, until=until))
    filed = _statements(store, countries, since, until)
    ids = [r.document for record in records for r in record.reports] + [f.document for f in filed]
    articles = store.articles(dict.fromkeys(ids))
    done = [r for r in records if r.event.status not in _AHEAD | _UNREAL]
    meetings = [r for r in done if r.event.type == "CONSULT"]
    others = [r for r in done if r.event.type != "CONSULT"]
    plans = [r for r in records if r.event.status in _AHEAD]
    title = f"# {' and '.join(state_name(c) for c in countries)}" if pair else "# What the pages say"
    parts = [
        title,
        _summary(articles, records, filed),
        *_section("Meetings and calls", meetings, _MEETINGS, _weight, lambda r: _event(r, articles)),
        *_section(
            "What was said", _one_voice(filed), _STATEMENTS, _telling, lambda said: _statement(said, articles)
        ),
        *_section("What is planned", plans, _PLANS, _weight, lambda r: _event(r, articles)),
        *_section("What else happened", others, _OTHER, _weight, lambda r: _event(r, articles)),
    ]
    return "\n\n".join(parts) + "\n"


def _section(
    heading: str, items: Sequence[T], limit: int, weight: Callable[[T], int], entry: Callable[[T], str]
) -> list[str]:
    """A heading and at most ``limit`` entries in their order, the weightiest kept; nothing from nothing."""
    if not items:
        return []
    best = sorted(range(len(items)), key=lambda k: (-weight(items[k]), k))[:limit]
    lines = [f"## {heading}", *(entry(items[k]) for k in sorted(best))]
    if len(items) > limit:
        lines.append(f"*… and {len(items) - limit} more.*")
    return lines


def _weight(record: Record) -> int:
    """How much a reader wants this event: told by many, dated, between named people."""
    people = sum(p.actor.kind == "person" for p in record.event.participants)
    sentences = sum(len(r.event.spans) for r in record.reports)
    return (
        3 * record.independent_sources
        + 2 * min(people, 2)
        + (record.event.when is not None)
        + min(sentences, 4)
    )


def _telling(said: list[Filed]) -> int:
    """How much a reader wants this statement: who said it to whom, in their own words."""
    s = said[0].statement
    words_said = sum(span.end - span.start for span in s.content_spans)
    return (
        2 * (s.speaker is not None and s.speaker.kind == "person")
        + 2 * bool(s.quote_spans)
        + bool(s.addressees)
        + bool(s.chain)
        + (words_said > 40)
    )


def _statements(store: Store, pair: tuple[str, ...], since: date | None, until: date | None) -> list[Filed]:
    """All statements, or those of either of a pair to the other, by article and place."""
    sides = [(pair[0], pair[1]), (pair[1], pair[0])] if pair else [(None, None)]
    found = {
        f.id: f
        for by, to in sides
        for f in store.statements(StatementFilter(by=by, to=to, since=since, until=until))
    }
    order = {f.id: k for k, f in enumerate(store.statements(StatementFilter(since=since, until=until)))}
    return sorted(found.values(), key=lambda f: order[f.id])


def _one_voice(filed: list[Filed]) -> list[list[Filed]]:
    """Statements gathered that several made in the same words ("both said ...")."""
    voices: dict[tuple[object, ...], list[Filed]] = {}
    for f in filed:
        voices.setdefault((f.document, f.statement.span, f.statement.content_spans), []).append(f)
    return list(voices.values())


def _summary(articles: dict[str, Article], records: list[Record], filed: list[Filed]) -> str:
    if not records and not filed:
        return "Nothing on record."
    reports = sum(len(record.reports) for record in records)
    told = (
        words.count(len(articles), "page"),
        f"{words.count(len(records), 'event')} in {words.count(reports, 'report')}",
        words.count(len(filed), "statement"),
    )
    days = sorted(w.start for r in records if (w := r.event.when) and (w.end - w.start).days <= _A_QUARTER)
    between = f" First day {words.day(days[0])}, last {words.day(days[-1])}." if days else ""
    return f"{'; '.join(told)}.{between}"


def _event(record: Record, articles: dict[str, Article]) -> str:
    report = record.reports[0]
    head = words.when_and_where(record.event) or "Day unknown"
    told = ""
    if len(record.reports) > 1:
        sources = words.count(record.independent_sources, "independent source")
        told = f" ({len(record.reports)} reports, {sources})"
    article = articles[report.document]
    said = [_quote(article, s.start, s.end) for s in _telling_spans(article, report.event)[:1]]
    return "\n\n".join([f"**{head}** — {words.deed(record.event)}{told}.", *said])


def _telling_spans(article: Article, event: Event) -> list[Span]:
    """The event's sentences, those of the story itself before headlines and captions."""
    body = [b for b in article.blocks if b.role == "body"]
    return sorted(event.spans, key=lambda s: (not any(b.start <= s.start < b.end for b in body), s))


def _statement(said: list[Filed], articles: dict[str, Article]) -> str:
    article, s = articles[said[0].document], said[0].statement
    head = words.days(s.when) if s.when else _printed(article)
    speakers = [f.statement.speaker for f in said if f.statement.speaker]
    return f"**{head}** — {words.speech(s, speakers)}.\n\n{_quote(article, s.span.start, s.span.end)}"


def _printed(article: Article) -> str:
    return words.day(article.published.date) if article.published.date else "Day unknown"


def _quote(article: Article, start: int, end: int) -> str:
    sentence = " ".join(article.text[start:end].split())
    name = PurePath(article.path).name
    return f"> {sentence}\n> " + (f"*{article.title}* ({name})" if article.title else name)
