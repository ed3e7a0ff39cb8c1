"""One article as it was cleaned, with every fact read from it beside its sentence."""

from __future__ import annotations

from textwrap import fill

from readout.ask import words
from readout.ask.copies import source
from readout.store import Filed, RecordFilter, StatementFilter, Store
from readout.types import Article, Entry, Published, Record, Report

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
    parts = [_heading(article), *_told_of_itself(article), *_versions(store, article)]
    opening = {entry.start: entry for entry in article.entries}
    for block in article.blocks:
        if block.start in opening:
            parts.append(_posted(opening[block.start]))
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
    """The page, whose it is, its days with their basis, who wrote it, and where it stands."""
    lines = [article.path, ", ".join(filter(None, (article.outlet, _day(article.published))))]
    if article.authors or article.section:
        by = f"By {words.listed(article.authors)}" if article.authors else ""
        lines.append(", ".join(filter(None, (by, f"in {article.section}" if article.section else ""))))
    known, changed = article.published, article.modified
    if changed.date and (changed.date, changed.clock) != (known.date, known.clock):
        lines.append(f"Changed {_day(changed)}")
    if article.fetched:
        lines.append(f"Fetched {words.day(article.fetched)}")
    if article.url:
        lines.append(article.url)
    return "\n".join(lines)


def _day(day: Published) -> str:
    if day.date is None:
        return "day unknown"
    told = f"{words.day(day.date)} ({day.basis})"
    if day.instant is not None and day.instant.date() != day.date:
        told += f", {words.day(day.instant.date())} in UTC"
    return f"{told}, from {day.evidence!r}" if day.evidence else told


def _told_of_itself(article: Article) -> list[str]:
    """What the page says of its own text: corrections, a translation, how it came."""
    told = [fill(f"Note: {note}", _WIDTH) for note in article.notes]
    if article.language not in (None, "en"):
        told.append(f"In {words.language(article.language)}: kept as it is, not coded.")
    if article.original is not None:
        first = article.original
        what = "Translated" if first.language or first.translators else "Published elsewhere first"
        of = f" from {words.language(first.language)}" if first.language else ""
        told.append(fill(f"{what}{of}, as the page says: {first.evidence}", _WIDTH))
    told += [
        fill(f"The page corrects itself: {f.text}", _WIDTH)
        for f in article.furniture
        if f.kind == "correction"
    ]
    return told


def _posted(entry: Entry) -> str:
    """The line over a live blog's entry."""
    day = entry.posted
    return f"-- {words.day(day.date)}{f', {day.clock}' if day.clock else ''} --"


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
