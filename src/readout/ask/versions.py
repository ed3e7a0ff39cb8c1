"""Pages that were read again with another text: what changed in their words, and in what is known from them.

A fact whose sentence is gone is withdrawn; one that is told again with another day, place, party or wording
is corrected, and says what changed. The record holds the latest version only; the older texts stay.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Sequence
from textwrap import fill
from typing import Any, TypeVar

import msgspec
from msgspec import Struct
from rapidfuzz.fuzz import ratio
from rich.text import Text

from readout.ask import words
from readout.ask.word_diff import merged, runs, word_diff
from readout.store import RecordFilter, Store
from readout.types import Actor, Article, Event, Reading, Span, Statement

Row = dict[str, Any]
F = TypeVar("F")
_ALIKE = 60  # how alike two sentences are, in percent, that are one sentence reworded
_WIDTH = 96
_FEW = 2  # parties by whom an event without a day is looked for on other pages


class Fact(Struct, frozen=True):
    """One event or statement of one version: where it stands and what it says, part by part, in words."""

    id: str
    kind: str
    type: str
    span: Span
    text: str
    told: str
    parts: tuple[tuple[str, str], ...]
    event: Event | None = None


def versions(store: Store, document: str | None = None, *, diff: bool = False) -> list[Row]:
    """Every page text that another replaced (or those of the page of ``document``), by path, older first.

    A row is ``{document, path, published, replaced_by, replaced_by_path, replaced_by_published, words,
    facts, corrections, modified, owned_up}``: ``words`` are the changes with some words around,
    ``[-gone-]`` and ``{+new+}``; ``facts`` are ``{id, kind, type, outcome, start, end, text, told, when,
    changes, now, also}`` with the outcome "withdrawn", "corrected" or "new", ``when`` the days of an event as
    it is told last, ``now`` the place in the new text and ``also`` the paths of other pages that go on
    telling an event as the old text did;
    ``corrections`` are the notices that the new page prints and the old one did not; ``owned_up`` says how
    the page tells that it changed: "correction", "modified" (it gives another day of change) or None.
    With ``diff`` the row also has ``diff``, the changed runs: ``{op, old, new, old_text, new_text}``, ``old``
    and ``new`` being ``[start, end]`` in the two documents' text.
    """
    above = store.superseded()
    wanted = _line_of(store.find(document).id, above) if document else set(above)
    articles = store.articles({*wanted, *(above[key] for key in wanted)})
    found = [_row(store, articles[key], articles[above[key]], diff=diff) for key in wanted]
    return sorted(found, key=lambda r: (r["path"], _age(r["document"], above), r["document"]))


def _line_of(document: str, above: dict[str, str]) -> set[str]:
    """The older versions of a page, and ``document`` itself where it is one."""
    line = {document} & above.keys()
    edge = {document, *line}
    while edge:
        edge = {old for old, new in above.items() if new in edge} - line
        line |= edge
    while (document := above.get(document, "")) in above and document not in line:
        line.add(document)
    return line


def _age(document: str, above: dict[str, str]) -> int:
    """Minus how often a text was replaced since."""
    steps = 0
    while document in above:
        document, steps = above[document], steps - 1
    return steps


def withdrawn(store: Store) -> list[Row]:
    """What older versions told and the latest ones do not, or not so: rows of withdrawn.jsonl."""
    return [
        {
            "id": fact["id"],
            "kind": fact["kind"],
            "type": fact["type"],
            "outcome": fact["outcome"],
            **{name: row[name] for name in ("document", "path", "replaced_by")},
            **{name: fact[name] for name in ("start", "end", "text", "changes", "now")},
        }
        for row in versions(store)
        for fact in row["facts"]
        if fact["outcome"] != "new"
    ]


def _row(store: Store, old: Article, new: Article, *, diff: bool = False) -> Row:
    corrections = _corrections(old, new)
    before = facts(store.reading(old.id))
    changes = _changes(before, facts(store.reading(new.id)), new)
    events = {fact.id: fact.event for fact in before}
    for change in changes:
        event = events.get(change["id"]) if change["outcome"] != "new" else None
        change["also"] = _also(store, event, new.id) if event and beyond_words(change) else []
    row = {
        "document": old.id,
        "path": old.path,
        "published": old.published.date.isoformat() if old.published.date else None,
        "replaced_by": new.id,
        "replaced_by_path": new.path,
        "replaced_by_published": new.published.date.isoformat() if new.published.date else None,
        "words": word_diff(old.text, new.text),
        "facts": changes,
        "corrections": corrections,
        "modified": new.modified.date.isoformat() if new.modified.date else None,
        "owned_up": "correction" if corrections else "modified" if _redated(old, new) else None,
    }
    return row | {"diff": _runs(old.text, new.text)} if diff else row


def beyond_words(change: Row) -> list[str]:
    """What of a fact is told otherwise, besides its wording: nothing where it is only worded anew."""
    return [told for told in change["changes"] if not told.startswith("words: ")]


def _also(store: Store, event: Event, page: str) -> list[str]:
    """The other pages that tell ``event`` as an older text of ``page`` did: its parties, status and day."""
    who = {p.actor.id for p in event.participants}
    if event.when is None and len(who) < _FEW:
        return []  # half of the record may tell something of them on no day
    day = event.when
    wanted = RecordFilter(
        actors=tuple(sorted(who)),
        type=event.type,
        since=day.start if day else None,
        until=day.end if day else None,
    )
    told = {
        report.document
        for record in store.records(wanted)
        for report in record.reports
        if report.document != page and _is_same(report.event, event)
    }
    return sorted(article.path for article in store.articles(told).values())


def _is_same(some: Event, other: Event) -> bool:
    """Whether two events have one status, one day and the same parties."""
    days = [(e.when.start, e.when.end) if e.when else None for e in (some, other)]
    parties = [{p.actor.id for p in e.participants} for e in (some, other)]
    return some.status == other.status and days[0] == days[1] and parties[0] == parties[1]


def _corrections(old: Article, new: Article) -> list[str]:
    """The notices of correction that ``new`` prints and ``old`` did not."""
    known = {piece.text for piece in old.furniture}
    return [f.text for f in new.furniture if f.kind == "correction" and f.text not in known]


def _redated(old: Article, new: Article) -> bool:
    """Whether the new page gives another day or hour of its last change than the old one."""
    before, after = old.modified, new.modified
    return after.date is not None and (before.date, before.clock) != (after.date, after.clock)


def _runs(old: str, new: str) -> list[Row]:
    return [
        {
            "op": run.op,
            "old": [run.old.start, run.old.end],
            "new": [run.new.start, run.new.end],
            "old_text": old[run.old.start : run.old.end],
            "new_text": new[run.new.start : run.new.end],
        }
        for run in runs(old, new)
        if run.op != "equal"
    ]


def facts(reading: Reading) -> list[Fact]:
    """The events and statements of one version."""
    article = reading.article
    found = [_event(article, event) for event in reading.events]
    return found + [_statement(article, s) for s in reading.statements]


def _event(article: Article, e: Event) -> Fact:
    span = e.spans[0] if e.spans else Span(0, 0)
    content = msgspec.json.encode((article.id, e))
    return Fact(
        "e" + hashlib.blake2b(content, digest_size=6).hexdigest(),
        "event",
        e.type,
        span,
        _cited(article, span),
        words.deed(e),
        (
            ("status", e.status),
            ("kind", e.mode or ""),
            ("who", _names(p.actor for p in e.participants)),
            ("day", words.days(e.when) if e.when else ""),
            ("place", words.place(e.where)),
        ),
        e,
    )


def _statement(article: Article, s: Statement) -> Fact:
    content = msgspec.json.encode((article.id, s.span, s.content_spans, s.cue_spans))
    return Fact(
        "s" + hashlib.blake2b(content, digest_size=6).hexdigest(),
        "statement",
        s.cue,
        s.span,
        _cited(article, s.span),
        f"{words.speech(s)}: {words.content(s, article.text)}",
        (
            ("stance", s.stance),
            ("speaker", s.speaker.name if s.speaker else ""),
            ("to", _names(s.addressees)),
            ("what", words.content(s, article.text)),
        ),
    )


def _names(actors: Iterable[Actor]) -> str:
    return ", ".join(sorted({a.name for a in actors}))


def _cited(article: Article, span: Span) -> str:
    return " ".join(article.text[span.start : span.end].split())


def _changes(old: Sequence[Fact], new: Sequence[Fact], article: Article) -> list[Row]:
    """What became of the old facts, and what is new; those that are told as before are left out."""
    pairs = _paired(old, new, _likeness)
    rows = []
    for i, fact in enumerate(old):
        now = new[pairs[i]] if i in pairs else None
        if now is None:
            stands = fact.text and fact.text in " ".join(article.text.split())
            why = "its sentence stands, but is read otherwise" if stands else "its sentence is gone"
            rows.append(_told(fact, "withdrawn", [why], None))
            continue
        told = [
            f"{name}: {before or 'none'} -> {after or 'none'}"
            for (name, before), (_, after) in zip(fact.parts, now.parts, strict=True)
            if before != after and name != "what"
        ]
        if fact.text != now.text:
            told += [f"words: {change}" for change in word_diff(fact.text, now.text)]
        if told:
            rows.append(_told(fact, "corrected", told, now))
    matched = set(pairs.values())
    rows += [_told(fact, "new", [], fact) for j, fact in enumerate(new) if j not in matched]
    return rows


def _told(fact: Fact, outcome: str, changes: list[str], now: Fact | None) -> Row:
    return {
        "id": fact.id,
        "kind": fact.kind,
        "type": fact.type,
        "outcome": outcome,
        "start": fact.span.start,
        "end": fact.span.end,
        "text": fact.text,
        "told": fact.told,
        "when": _days(now or fact),
        "changes": changes,
        "now": {"start": now.span.start, "end": now.span.end, "text": now.text} if now else None,
    }


def _days(fact: Fact) -> str:
    return words.days(fact.event.when) if fact.event is not None and fact.event.when else ""


def _paired(old: Sequence[F], new: Sequence[F], alike: Callable[[F, F], float]) -> dict[int, int]:
    """Old facts and the new ones they became, the most alike first."""
    scored = [(-s, i, j) for i, a in enumerate(old) for j, b in enumerate(new) if (s := alike(a, b))]
    pairs: dict[int, int] = {}
    taken: set[int] = set()
    for _, i, j in sorted(scored):
        if i not in pairs and j not in taken:
            pairs[i] = j
            taken.add(j)
    return pairs


def _likeness(a: Fact, b: Fact) -> float:
    """How surely ``b`` is ``a`` told anew; 0 where it is not."""
    if a.kind != b.kind or (a.kind == "event" and a.type != b.type):
        return 0
    alike = 100.0 if a.text == b.text else ratio(a.text, b.text)
    same = sum(x == y for (_, x), (_, y) in zip(a.parts, b.parts, strict=True))
    return alike + 5 * same if alike >= _ALIKE else 0


def versions_told(rows: Sequence[Row]) -> str:
    """``versions`` as text for a terminal."""
    return "\n".join(line for row in rows for line in _lines(row))


def diff_told(store: Store, rows: Sequence[Row], *, marks: bool) -> Text:
    """Both texts of each row as one, what went struck out and what came green; with ``marks`` in marks too.

    Paragraphs that stayed are counted, not printed. The facts that changed follow.
    """
    told = Text()
    texts = store.articles({row[side] for row in rows for side in ("document", "replaced_by")})
    for row in rows:
        told.append(f"{_header(row)}\n\n", "bold")
        stayed = 0
        for paragraph, changed in merged(
            texts[row["document"]].text, texts[row["replaced_by"]].text, marks=marks
        ):
            if not changed:
                stayed += 1
                continue
            told.append(_stayed(stayed), "dim")
            stayed = 0
            told.append(paragraph).append("\n\n")
        told.append(_stayed(stayed), "dim")
        told.append("\n".join([*_owned_up(row), *_facts_told(row)]) + "\n")
    return told


def _stayed(count: int) -> str:
    return f"({words.count(count, 'paragraph')} as before)\n\n" if count else ""


def _header(row: Row) -> str:
    days = [row["published"] or "day unknown", row["replaced_by_published"] or "day unknown"]
    named = "" if row["path"] == row["replaced_by_path"] else f" {row['replaced_by_path']}"
    return (
        f"{row['path']} ({row['document']}, {days[0]}) replaced by{named} ({row['replaced_by']}, {days[1]})"
    )


def _owned_up(row: Row) -> list[str]:
    """What the page itself says of its change."""
    if row["owned_up"] == "modified":
        return [f"  the page says it changed on {row['modified']}, not what"]
    if not row["corrections"]:
        return ["  the page does not say that it changed"]
    return [_line("  the page says: ", notice) for notice in row["corrections"]]


def _lines(row: Row) -> list[str]:
    lines = [_header(row), *_owned_up(row)]
    lines += [_line("  ", change) for change in row["words"]]
    return [*lines, *_facts_told(row), ""]


def _facts_told(row: Row) -> list[str]:
    lines = []
    for fact in row["facts"]:
        lines.append(_line(f"  {fact['outcome']}: ", fact["told"]))
        lines += [_line("      ", change) for change in fact["changes"]]
        if fact["also"]:
            lines.append(_line("      ", f"still told so by {', '.join(fact['also'])}"))
    return lines


def _line(start: str, text: str) -> str:
    return fill(start + text, _WIDTH, subsequent_indent="      ", break_on_hyphens=False)
