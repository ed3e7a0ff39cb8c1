"""A short brief in Markdown: what happened, who said what, what is planned, each with its sentence."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from readout.ask import words
from readout.ask.who import asked
from readout.store import Filed, RecordFilter, StatementFilter, Store
from readout.types import Article, Record

_AHEAD = frozenset({"planned", "proposed", "invited"})
_MEETINGS, _STATEMENTS, _PLANS, _OTHER = 40, 40, 20, 40  # lines a section; the rest is counted


def brief(
    store: Store, *, pair: tuple[str, str] | None = None, since: date | None = None, until: date | None = None
) -> str:
    """A brief of the record, or of one pair of countries, between two days, as Markdown.

    Every line ends with the page it is from and is followed by the sentence itself.
    """
    records = store.records(
        RecordFilter(actors=tuple(asked(term) for term in pair or ()), since=since, until=until)
    )
    filed = _statements(store, pair, since, until)
    ids = [r.document for record in records for r in record.reports] + [f.document for f in filed]
    articles = store.articles(dict.fromkeys(ids))
    done = [r for r in records if r.event.status not in _AHEAD]
    sections = (
        ("Meetings and calls", [_event(r, articles) for r in done if r.event.type == "CONSULT"], _MEETINGS),
        ("What was said", [_statement(f, articles) for f in filed], _STATEMENTS),
        ("What is planned", [_event(r, articles) for r in records if r.event.status in _AHEAD], _PLANS),
        ("What else happened", [_event(r, articles) for r in done if r.event.type != "CONSULT"], _OTHER),
    )
    title = f"# {' and '.join(pair)}" if pair else "# What the pages say"
    parts = [title, _summary(articles, records, filed)]
    for heading, lines, limit in sections:
        if lines:
            parts += [f"## {heading}", *lines[:limit]]
            if len(lines) > limit:
                parts.append(f"*… and {len(lines) - limit} more.*")
    if not records and not filed:
        parts.append("Nothing on record.")
    return "\n\n".join(parts) + "\n"


def _statements(
    store: Store, pair: tuple[str, str] | None, since: date | None, until: date | None
) -> list[Filed]:
    if pair is None:
        return store.statements(StatementFilter(since=since, until=until))
    a, b = (asked(term) for term in pair)
    found = [
        *store.statements(StatementFilter(by=a, to=b, since=since, until=until)),
        *store.statements(StatementFilter(by=b, to=a, since=since, until=until)),
    ]
    return sorted(found, key=lambda f: (f.document, f.statement.span, f.id))


def _summary(articles: dict[str, Article], records: list[Record], filed: Iterable[Filed]) -> str:
    days = sorted(r.event.when.start for r in records if r.event.when)
    between = f", {words.day(days[0])} to {words.day(days[-1])}" if days else ""
    told = (
        words.count(len(articles), "page"),
        words.count(len(records), "event"),
        words.count(len(list(filed)), "statement"),
    )
    return f"{', '.join(told)}{between}."


def _event(record: Record, articles: dict[str, Article]) -> str:
    report = record.reports[0]
    article = articles[report.document]
    span = report.event.spans[0]
    e = record.event
    head = ", ".join(filter(None, (words.days(e.when), words.place(e.where))))
    return f"**{head}** — {words.deed(e)}{_reports(record)}\n{_quote(article, span.start, span.end)}"


def _reports(record: Record) -> str:
    if len(record.reports) == 1:
        return "."
    told = f"{words.count(len(record.reports), 'report')}"
    return f" ({told}, {words.count(record.independent_sources, 'independent source')})."


def _statement(f: Filed, articles: dict[str, Article]) -> str:
    article, s = articles[f.document], f.statement
    when = words.days(s.when) if s.when else words.day(article.published.date)
    who = words.actor(s.speaker) if s.speaker else "Somebody unnamed"
    to = f" to {words.names(list(s.addressees))}" if s.addressees else ""
    by = f", by the account of {words.names(list(s.chain))}" if s.chain else ""
    stance = "" if s.stance == "affirmed" else f" [{s.stance}]"
    return f"**{when}** — {who}{to}{by}{stance}.\n{_quote(article, s.span.start, s.span.end)}"


def _quote(article: Article, start: int, end: int) -> str:
    return f"> {' '.join(article.text[start:end].split())}  \n> — {article.path}"
