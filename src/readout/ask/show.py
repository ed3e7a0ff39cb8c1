"""One article as it was cleaned, with every fact read from it beside its sentence."""

from __future__ import annotations

from textwrap import fill

from readout.ask import words
from readout.ask.copies import source
from readout.store import Filed, RecordFilter, StatementFilter, Store
from readout.types import Article, Record, Report

_WIDTH = 96


def show(store: Store, document: str, *, furniture: bool = False) -> str:
    """The article that ``document`` names (id, path or its end, address) as text for a terminal.

    Paragraph by paragraph, each followed by the events and statements whose first sentence stands in it;
    with ``furniture`` also what stood on the page and is not the article.
    Raises ``UsageError`` where no or several articles fit.
    """
    article = store.find(document)
    records = store.records(RecordFilter(document=article.id))
    filed = store.statements(StatementFilter(document=article.id))
    facts = _facts(article, records, filed)
    parts = [_heading(article), *_versions(store, article)]
    for block in article.blocks:
        label = "" if block.role == "body" else f"[{block.role}] "
        parts.append(fill(label + article.text[block.start : block.end], _WIDTH))
        here = [_fact(line) for start, line in facts if block.start <= start < block.end]
        if here:
            parts.append("\n".join(here))
    if article.furniture:
        kinds = ", ".join(dict.fromkeys(piece.kind for piece in article.furniture))
        left = f"Left out: {words.count(len(article.furniture), 'piece')} of page furniture ({kinds})"
        if furniture:
            parts += [left + ":", "\n".join(_fact(f"{f.kind}: {f.text}") for f in article.furniture)]
        else:
            parts.append(f"{left}; --furniture prints it.")
    return "\n\n".join(parts) + "\n"


def _heading(article: Article) -> str:
    day = article.published
    known = f"{words.day(day.date)} ({day.basis})" if day.date else "day unknown"
    if day.evidence and day.date:
        known += f", from {day.evidence!r}"
    lines = [article.path, ", ".join(filter(None, (article.outlet, known)))]
    return "\n".join(lines)


def _versions(store: Store, article: Article) -> list[str]:
    """Whether this text replaced another on its page, or was replaced, or copies another page."""
    above = store.superseded()
    origin = store.copies().get(article.id)
    told = []
    if article.id in above:
        told.append(
            f"Replaced by a later version ({above[article.id]}); its facts are withdrawn. "
            "`readout versions` tells what changed."
        )
    elif article.id in above.values():
        told.append("Read before with another text; `readout versions` tells what changed.")
    if origin is not None:
        told.append(f"A copy of {source(store.articles([origin])[origin], article)} ({origin}).")
    return told


def _fact(line: str) -> str:
    return fill(line, _WIDTH, initial_indent="    ", subsequent_indent="      ")


def _facts(article: Article, records: list[Record], filed: list[Filed]) -> list[tuple[int, str]]:
    """Each fact as a line, with the place of its first sentence; events before statements."""
    found = []
    for record in records:
        own = next(r for r in record.reports if r.document == article.id)
        start = own.event.spans[0].start if own.event.spans else 0
        found.append((start, 0, _event_line(record, own)))
    for f in filed:
        s = f.statement
        found.append((s.span.start, 1, f"» {words.speech(s)}: {words.content(s, article.text)}"))
    return [(start, line) for start, _, line in sorted(found)]


def _event_line(record: Record, own: Report) -> str:
    asides = [words.when_and_where(record.event)]
    if len(own.event.spans) > 1:
        asides.append(f"told in {len(own.event.spans)} sentences")
    if len(record.reports) > 1:
        asides.append(f"{len(record.reports)} reports, {record.independent_sources} independent")
    return " — ".join(filter(None, (f"• {words.deed(record.event)}", "; ".join(filter(None, asides)))))
