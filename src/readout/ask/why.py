"""How a fact came to be: the rule, the words it fired on, who and when they stand for, how reports met."""

from __future__ import annotations

import re
from collections.abc import Iterable
from shlex import quote as quoted
from textwrap import fill
from typing import Any

from readout.ask import words
from readout.ask.called import called
from readout.ask.copies import source
from readout.ask.naming import gone, id_now
from readout.ask.versions import versions
from readout.errors import UsageError
from readout.store import Filed, RecordFilter, StatementFilter, Store
from readout.types import Article, Reading, Record, Report, Resolution, Span

_WIDTH = 96
_BEARERS = 3  # pages named that bear out a doubtful report


def why(store: Store, fact: str) -> str:
    """The origin of an event or statement (``fact``: its id or the start of it) as text for a terminal.

    An id that a record had before, or that ``versions`` gives to what a page no longer tells so, is told what
    became of it. Raises ``UsageError`` where none or several fit.
    """
    events, said = store.records(RecordFilter(id=fact)), store.statements(StatementFilter(id=fact))
    every: list[Record | Filed] = [*events, *said]
    exact = [f for f in every if f.id == fact] or every
    if len(exact) > 1:
        ids = ", ".join(f.id for f in exact[:5])
        raise UsageError(f"{fact!r} fits several facts ({ids}); give more of the id")
    if not exact:
        parts = _before(store, fact)
    else:
        [found] = exact
        parts = _of_record(store, found) if isinstance(found, Record) else _of_statement(store, found)
    return "\n".join(parts) + "\n"


def _before(store: Store, fact: str) -> list[str]:
    """What became of a fact that no longer has this id; raises ``UsageError`` where none had it."""
    if (now := id_now(store, fact)) is not None:
        [record] = [r for r in store.records(RecordFilter(id=now)) if r.id == now]
        told, *rest = _of_record(store, record)
        return [told, _line("asked for as", f"{fact}, its id before"), *rest]
    changed = [
        _changed(row, one)
        for row in versions(store)
        for one in row["facts"]
        if one["outcome"] != "new" and fact in (one["id"], f"{one['id']}c")  # as cards of the feed name it
    ]
    if changed:
        return changed[0]
    known = "no such event or statement; `readout events --json` prints their ids"
    raise UsageError(f"{fact!r}: {gone(store, fact) or known}")


def _changed(row: dict[str, Any], fact: dict[str, Any]) -> list[str]:
    """What a version of a page told, and what became of it in the next one."""
    now = fact["now"]
    return [
        f"{fact['id']}  {fact['told']}",
        _line(fact["outcome"], "; ".join(fact["changes"])),
        _line("told by", f"{row['path']} ({row['document']}, replaced by {row['replaced_by']})"),
        _line("sentence", fact["text"]),
        *([_line("now", now["text"])] if now else []),
        *([_line("still told by", f"{', '.join(fact['also'])}")] if fact["also"] else []),
        _line("more", f"readout versions {quoted(row['replaced_by_path'])}"),
    ]


def _of_record(store: Store, record: Record) -> list[str]:
    told = words.count(len(record.reports), "report")
    sources = words.count(record.independent_sources, "independent source")
    parts = [
        f"{record.id}  {words.deed(record.event)}",
        _line("when and where", words.when_and_where(record.event) or "not known"),
        _line("known from", f"{told}, {sources}"),
        *(_line("merging", note) for note in record.notes),
        *_decided(store, record),
        *(_line(link.kind, _linked(store, link.record)) for link in record.links),
    ]
    for report in record.reports:
        parts += ["", *_of_report(store.reading(report.document), report, _origin(store, report))]
        parts += _borne_out(store, record, report)
    return parts


def _linked(store: Store, name: str) -> str:
    """Another record in words, with its id in front."""
    other = store.browse.record(name, 0)
    if other is None:
        return name
    event = other.record.event
    return "; ".join(filter(None, (f"{name}, {words.deed(event)}", words.when_and_where(event))))


def _borne_out(store: Store, record: Record, report: Report) -> list[str]:
    """What speaks for a report of which the program is in doubt: the pages that tell the same."""
    if not report.doubtful:
        return []
    others = [r for r in record.reports if r.document != report.document]
    sure = [r.document for r in others if not r.doubtful]
    pages = store.articles(sure or [r.document for r in others])
    paths = [pages[document].path for document in dict.fromkeys(sure or [r.document for r in others])]
    more = f" and {words.count(len(paths) - _BEARERS, 'page')} more" if len(paths) > _BEARERS else ""
    told = "which is in doubt alone too" if not sure else "which is sure"
    return [_line("in doubt alone", f"borne out by {', '.join(paths[:_BEARERS])}{more}, {told}")]


def _decided(store: Store, record: Record) -> list[str]:
    """The decisions that had a hand in a record: who made them, when and why."""
    told = [note for note in record.notes if note.startswith("by decision")]
    numbers = {int(number) for note in told for number in re.findall(r"\d+", note)}
    lines = []
    for line in store.decisions() if numbers else []:
        if line.number in numbers:
            signed = [f"by {line.by}" if line.by else "", f"on {line.day}" if line.day else ""]
            said = " ".join(filter(None, [line.kind, *signed]))
            lines.append(_line(f"decision {line.number}", f"{said}{f': {line.note}' if line.note else ''}"))
    return lines


def _origin(store: Store, report: Report) -> str:
    """Whom a report copies: ", a copy of Xinhua via The Meridian"."""
    if report.copy_of is None:
        return ""
    first = store.articles([report.copy_of])[report.copy_of]
    part = "its paragraph copied from" if report.copied == "paragraph" else "a copy of"
    later = store.articles([report.document])[report.document]
    return f", {part} {source(first, later)}, {first.path}"


def _of_report(reading: Reading, report: Report, copied: str) -> list[str]:
    article, event = reading.article, report.event
    triggers = ", ".join(repr(article.text[s.start : s.end]) for s in event.triggers)
    return [
        f"{article.path} ({article.id}{copied})",
        *(_line("sentence", _cited(article, span)) for span in event.spans),
        _line("rule", f"{event.rule}, on {triggers}: {event.type} {event.mode or ''}".rstrip()),
        _line("status", event.status),
        _line("told there as", f"{words.deed(event)}; {words.when_and_where(event) or 'no day, no place'}"),
        *_resolved(reading, event.spans),
    ]


def _of_statement(store: Store, filed: Filed) -> list[str]:
    reading, s = store.reading(filed.document), filed.statement
    article = reading.article
    return [
        f"{filed.id}  {words.speech(s)}",
        f"{article.path} ({article.id})",
        *_replaced(store, article),
        _line("sentence", _cited(article, s.span)),
        *(_line("source", _cited(article, span)) for span in s.source_spans),
        *(_line("cue", _cited(article, span)) for span in s.cue_spans),
        *(_line("content", _cited(article, span)) for span in s.content_spans),
        _line("read as", f"{s.form}, {s.stance}, {s.kind}"),
        *_resolved(reading, [s.span, *s.source_spans]),
    ]


def _replaced(store: Store, article: Article) -> list[str]:
    """That a page was read again and this text is no longer what it says."""
    if not store.browse.family(article.id).newer:
        return []
    told = f"the page was read again with another text; readout versions {quoted(article.path)}"
    return [_line("replaced", told)]


def _resolved(reading: Reading, spans: Iterable[Span]) -> list[str]:
    """What the phrases of these sentences stand for, and why."""
    sentences = list(spans)
    return [
        _line(repr(_cited(reading.article, r.mention.span)), f"{_meaning(r)} ({r.why or 'no reason kept'})")
        for r in reading.resolutions
        if any(s.start <= r.mention.head.start < s.end for s in sentences)
    ]


def _meaning(r: Resolution) -> str:
    if r.actor:
        return f"{called(r.actor)} [{r.actor.id}]"
    if r.when:
        return words.days(r.when)
    return words.place(r.place) or "nobody known"


def _cited(article: Article, span: Span) -> str:
    return " ".join(article.text[span.start : span.end].split())


def _line(name: str, value: str) -> str:
    told = f"{name}: {value}"
    return fill(told, _WIDTH, initial_indent="  ", subsequent_indent="      ", break_on_hyphens=False)
