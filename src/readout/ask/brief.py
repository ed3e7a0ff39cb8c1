"""A short brief of a whole record: what happened, who said what, what is planned, each with its sentence."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from typing import TypeVar

from readout.ask import words
from readout.ask.citing import is_in_passing, telling_spans
from readout.ask.paper import Entry, Paper, Section, quote
from readout.ask.paper_text import as_markdown
from readout.names import fold
from readout.store import Filed, RecordFilter, StatementFilter, Store
from readout.types import Article, Interval, Record

T = TypeVar("T")

PLANS = frozenset({"planned", "proposed", "invited"})
_UNREAL = frozenset({"denied", "cancelled", "hypothetical"})
_WIDE = 62  # days; wider wordings ("in the past ten years") say nothing of when a thing was done
_MEETINGS, _STATEMENTS, _PLANS, _OTHER = 12, 12, 8, 6  # entries a section; the rest is counted


def brief(
    store: Store, *, pair: tuple[str, str] | None = None, since: date | None = None, until: date | None = None
) -> str:
    """``brief_paper`` as Markdown."""
    return as_markdown(brief_paper(store, pair=pair, since=since, until=until))


def brief_paper(
    store: Store, *, pair: tuple[str, str] | None = None, since: date | None = None, until: date | None = None
) -> Paper:
    """A brief of one pair of countries (see ``brief_pair``), or of the whole record, between two days.

    Of the whole record it has four sections (meetings, statements, plans, everything else), days first.
    Where a section would be long it keeps what most pages tell and what names its people, counts the rest,
    and names the command that lists it. Every entry is followed by its sentence and page; what copies of one
    text repeat is told once, from the earliest.
    """
    if pair:
        from readout.ask.brief_pair import pair_paper  # brings all that two accounts are compared with

        return pair_paper(store, pair, since=since, until=until)
    records = store.records(RecordFilter(since=since, until=until))
    filed = store.statements(StatementFilter(since=since, until=until, kind="speech"))
    ids = [r.document for record in records for r in record.reports] + [f.document for f in filed]
    articles = store.articles(dict.fromkeys(ids))
    done = [r for r in records if r.event.status not in PLANS | _UNREAL]
    plans = [r for r in records if r.event.status in PLANS]
    voices = _one_voice(filed, articles)
    limits = "".join(f" --{name} {day}" for name, day in (("since", since), ("until", until)) if day)

    def events(heading: str, items: list[Record], limit: int, options: str) -> list[Section]:
        items = sorted(items, key=_by_day)
        command = f"readout events{options}{limits}"
        return _section(heading, items, limit, _weight, lambda r: _event(r, articles), command)

    sections = [
        *events(
            "Meetings and calls",
            [r for r in done if r.event.type == "CONSULT"],
            _MEETINGS,
            " --type CONSULT --status occurred,ongoing",
        ),
        *_section(
            "What was said",
            voices,
            _STATEMENTS,
            _telling,
            lambda said: _statement(said, articles),
            f"readout statements{limits}",
        ),
        *events("What is planned", plans, _PLANS, f" --status {','.join(sorted(PLANS))}"),
        *events(
            "What else happened",
            [r for r in done if r.event.type != "CONSULT"],
            _OTHER,
            " --status occurred,ongoing",
        ),
    ]
    return Paper("What the pages say", _summary(articles, records, voices), tuple(sections))


def _section(
    heading: str,
    items: Sequence[T],
    limit: int,
    weight: Callable[[T], int],
    entry: Callable[[T], Entry],
    command: str,
) -> list[Section]:
    """A heading and at most ``limit`` entries in their order, the weightiest kept; nothing from nothing.

    ``command`` lists all of them.
    """
    if not items:
        return []
    best = sorted(range(len(items)), key=lambda k: (-weight(items[k]), k))[:limit]
    note = f"{limit} of {len(items):,}; `{command}` lists them all." if len(items) > limit else ""
    return [Section(heading, tuple(entry(items[k]) for k in sorted(best)), note)]


def _is_dated(when: Interval | None) -> bool:
    return when is not None and (when.end - when.start).days <= _WIDE


def _by_day(record: Record) -> tuple[bool, str]:
    """Dated events first, by their first day; then those of no day, or of years."""
    when = record.event.when
    return not _is_dated(when), when.start.isoformat() if when and _is_dated(when) else ""


def _weight(record: Record) -> int:
    """How much a reader wants this event: told by many, dated, between named people."""
    event = record.event
    people = sum(p.actor.kind == "person" for p in event.participants)
    sentences = sum(len(r.event.spans) for r in record.reports)
    return (
        3 * record.independent_sources
        + 2 * min(people, 2)
        + 3 * _is_dated(event.when)
        + min(sentences, 4)
        - 6 * (not any(p.role == "actor" for p in event.participants))
        - 3 * any(link.kind == "fulfilled by" for link in record.links)
    )


def _telling(said: list[Filed]) -> int:
    """How much a reader wants this statement: who said it to whom, in their own words, printed how often."""
    s = said[0].statement
    words_said = sum(span.end - span.start for span in s.content_spans)
    return (
        2 * (s.speaker is not None and s.speaker.kind == "person")
        + 2 * bool(s.quote_spans)
        + any(a.kind != "group" for a in s.addressees)
        + any(a.kind != "group" for a in s.chain)
        + (words_said > 40)
    )


def _one_voice(filed: list[Filed], articles: dict[str, Article]) -> list[list[Filed]]:
    """Statements gathered that stand in one sentence, printed once or in several copies of one story.

    The earliest print comes first; what several say in the same words ("both said ...") is one entry too.
    """
    voices: dict[tuple[str, ...], list[Filed]] = {}
    for f in filed:  # by day of print
        text, s = articles[f.document].text, f.statement
        sentence = text[s.span.start : s.span.end]
        voices.setdefault((fold(sentence), fold(words.content(s, text))), []).append(f)
    return list(voices.values())


def _summary(articles: dict[str, Article], records: list[Record], voices: list[list[Filed]]) -> str:
    if not records and not voices:
        return "Nothing on record."
    reports = sum(len(record.reports) for record in records)
    told = (
        words.count(len(articles), "page"),
        f"{words.count(len(records), 'event')} in {words.count(reports, 'report')}",
        words.count(len(voices), "statement"),
    )
    return f"{'; '.join(told)}."


def _event(record: Record, articles: dict[str, Article]) -> Entry:
    report = min(record.reports, key=lambda r: is_in_passing(articles[r.document], r))
    event = record.event
    days = words.days(event.when) if event.when else "Day unknown"
    head = ", ".join(filter(None, (days, words.place(event.where))))
    told = ""
    if len(record.reports) > 1:
        sources = words.count(record.independent_sources, "independent source")
        told = f" ({len(record.reports)} reports, {sources})"
    kept = any(link.kind == "fulfilled by" for link in record.links)
    article = articles[report.document]
    said = tuple(quote(article, span) for span in telling_spans(article, report)[:1])
    return Entry(head, f"{words.deed(event)}{told}.{' It was done.' if kept else ''}", said)


def _statement(said: list[Filed], articles: dict[str, Article]) -> Entry:
    first = said[0]
    article, s = articles[first.document], first.statement
    head = words.days(s.when) if _is_dated(s.when) else _printed(article)
    speakers = [f.statement.speaker for f in said if f.document == first.document and f.statement.speaker]
    pages = len({f.document for f in said})
    told = f" (on {words.count(pages, 'page')})" if pages > 1 else ""
    return Entry(head, f"{words.speech(s, speakers)}{told}.", (quote(article, s.span),))


def _printed(article: Article) -> str:
    return words.day(article.published.date) if article.published.date else "Day unknown"
