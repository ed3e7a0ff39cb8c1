"""A brief of one relationship, two pages to hand on.

What happened, who said what, where the accounts differ, what is due next. Every sentence in it is a page's,
cited; what we add is who, when and how many.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from msgspec.structs import replace

from readout.ask import words
from readout.ask.answers import comparison_row, promise_entry
from readout.ask.compare import Comparison, Row, compare
from readout.ask.naming import one_record
from readout.ask.paper import Entry, Paper, Part, Section, Table
from readout.ask.promises import Promise
from readout.ask.relationship import Moment, Relationship, relationship, title
from readout.ask.who import state_name
from readout.errors import UsageError
from readout.store import Store
from readout.types import Record

_HAPPENED, _SAID, _ROWS, _DUE, _LAPSED = 7, 3, 5, 3, 1  # entries a section
_SHORT = 40  # characters of what is said that say too little
_FEW = 3  # rows where neither side's own text was read
_LOOKED_AT = 12  # meetings whose accounts are looked at: those that most sources tell, the latest first
_COMPARED = 2  # meetings whose accounts are compared, the second only from two own texts
_BOTH_OWN = 1000  # what two own texts count
_RECENT = 400  # days for which a lapsed or undated promise is news
_DONE = ("meeting", "agreement", "friction", "sanction or force")
_METHOD = (
    "Made from the pages read and from nothing else: every quoted sentence stands on the page cited with it, "
    "at the characters given. An event is counted once however many pages tell it."
)


def pair_paper(
    store: Store, pair: tuple[str, str], *, since: date | None = None, until: date | None = None
) -> Paper:
    """The brief of two countries between two days, for some two printed pages."""
    r = relationship(store, *pair, since=since, until=until)
    if not r.moments:
        return Paper(_title(r), "Nothing on record.", ())
    sections = [
        *_happened(r, pair, since, until),
        *_said(r),
        *_differ(store, r),
        *_due(r),
    ]
    return Paper(_title(r), _summary(r), tuple(sections), _METHOD, numbered=True)


def _title(r: Relationship) -> str:
    if r.since and r.until:
        return f"{title(r)}, {words.day(r.since)} to {words.day(r.until)}"
    since = f", since {words.day(r.since)}" if r.since else ""
    return title(r) + (since or (f", until {words.day(r.until)}" if r.until else ""))


def _summary(r: Relationship) -> str:
    """How much there is, the last meeting, what is open: counted from the record."""
    meetings = [m for m in r.moments if m.group == "meeting"]
    others = sum(m.group in _DONE for m in r.moments) - len(meetings)
    said = sum(m.group == "statement" for m in r.moments)
    told = [
        words.count(len(meetings), "meeting or call" if len(meetings) == 1 else "meetings and call"),
        words.count(others, "other event"),
        words.count(said, "statement"),
    ]
    parts = [f"{', '.join(told)}, on {words.count(r.pages, 'page')}."]
    dated = [m for m in meetings if m.day]
    if dated:
        last = max(dated, key=lambda m: (m.day or date.min, m.independent_sources, m.id))
        parts.append(f"Latest meeting read of: {words.days(last.when)}, {last.told}.")
    outstanding = [p for p in r.promises if p.outcome == "open"]
    if outstanding:
        parts.append(f"{words.count(len(outstanding), 'promise')} open.")
    return " ".join(parts)


# -- what happened -------------------------------------------------------------------------------------


def _happened(
    r: Relationship, pair: tuple[str, str], since: date | None, until: date | None
) -> list[Section]:
    """The weightiest events by day, each sentence once; the rest is counted."""
    every = [m for m in r.moments if m.group in _DONE]
    every = [m for m in every if m.day] or every
    best: list[Moment] = []
    for m in sorted(every, key=lambda m: -_weight(m)):
        if m.quote is not None and all(m.quote.text != b.quote.text for b in best if b.quote):
            best.append(m)
    shown = [m for m in every if m in best[:_HAPPENED]]
    if not shown:
        return []
    days = "".join(f" --{name} {day}" for name, day in (("since", since), ("until", until)) if day)
    command = f"readout events --pair {' '.join(pair)} --status occurred,ongoing{days}"
    note = f"{len(shown)} of {len(every):,}; `{command}` lists them all." if len(every) > len(shown) else ""
    return [Section("What happened", tuple(_event(m) for m in shown), note)]


def _weight(m: Moment) -> float:
    """How much a reader wants this event: dated, a meeting of named people, told by many."""
    named = m.told.count("(") >= 2
    return (
        6 * (m.day is not None)
        + 3 * (m.group == "meeting")
        + 2 * named
        + 2 * min(m.independent_sources, 4)
        + 0.3 * abs(m.score or 0)
        - 6 * m.told.startswith("somebody")
    )


def _event(m: Moment) -> Entry:
    told = m.told
    if m.reports > 1:
        sources = words.count(m.independent_sources, "independent source")
        told += f" ({m.reports} reports, {sources})"
    return Entry(_head(m), f"{told}.", (m.quote,) if m.quote else ())


def _head(m: Moment) -> str:
    if m.day:
        return words.days(m.when) if m.when else words.day(m.day)
    return f"Undated, told {words.day(m.printed)}" if m.printed else "Day unknown"


# -- what was said -------------------------------------------------------------------------------------


def _said(r: Relationship) -> list[Section]:
    """What each side said to or of the other, by day: the plainest words first chosen, none twice."""
    sections = []
    for side in (r.a, r.b):
        spoken = [m for m in r.moments if m.group == "statement" and side in m.sides]
        every = [m for m in spoken if m.status != "declined" and m.length >= _SHORT]
        best = sorted(every, key=lambda m: (-_plainness(m), every.index(m)))[:_SAID]
        shown = [m for m in every if m in best]
        if shown:
            note = f"{len(shown)} of {len(every):,}." if len(every) > len(shown) else ""
            entries = tuple(Entry(_head(m), f"{m.told}.", (m.quote,) if m.quote else ()) for m in shown)
            sections.append(Section(f"What {state_name(side)} said", entries, note))
    return sections


def _plainness(m: Moment) -> int:
    """How much a statement tells: named speaker, own words in quotation marks, some length, many pages."""
    text = m.quote.text if m.quote else ""
    return (
        3 * ("(" in m.told.split(",")[0])
        + 2 * ("“" in text)
        + 2 * (" to " in m.told)
        + (len(text) > 80)
        - (len(text) > 400)
        + min(m.reports, 3)
    )


# -- where the accounts differ -------------------------------------------------------------------------


def _differ(store: Store, r: Relationship) -> list[Section]:
    """The meetings with most to compare, and the rows in which the two accounts part."""
    held = [m for m in r.moments if m.group == "meeting" and m.day]
    held.sort(key=lambda m: (-m.independent_sources, date.max - (m.day or date.max), m.id))
    found = []
    for record in (one_record(store, m.id) for m in held[:_LOOKED_AT]):
        try:
            comparison = compare(store, record, r.a, r.b)
        except UsageError:
            continue
        if _tells(comparison):
            found.append((_depth(comparison), record, comparison))
    found.sort(key=lambda f: (-f[0], f[1].id))
    parts: list[Part] = []
    for depth, record, comparison in found[:_COMPARED]:
        if not parts or depth >= _BOTH_OWN:
            parts += _differing(record, comparison)
    return [Section("Where the accounts differ", tuple(parts))] if parts else []


def _tells(comparison: Comparison) -> bool:
    """Whether two accounts are worth a reader's page: two own texts, or one matter in two wordings."""
    known = (comparison.a.known, comparison.b.known)
    if "not read" in known or not comparison.rows:
        return False
    return known == ("own text", "own text") or any(
        row.verdict == "worded differently" for row in comparison.rows
    )


def _depth(comparison: Comparison) -> int:
    """How much there is to compare: own texts first."""
    own = sum(side.known == "own text" for side in (comparison.a, comparison.b))
    return (
        20 * own + sum(row.verdict == "worded differently" for row in comparison.rows) + len(comparison.rows)
    )


def _differing(record: Record, comparison: Comparison) -> list[Part]:
    a, b = comparison.a, comparison.b
    rows = [row for row in comparison.rows if row.verdict != "both"]
    limit = _FEW if "own text" not in (a.known, b.known) else _ROWS
    best = sorted(rows, key=lambda row: (-_contrast(row), rows.index(row)))[:limit]
    shown = tuple(comparison_row(_short(row), a, b) for row in rows if row in best)
    if not shown:
        return []
    same = sum(row.verdict == "both" for row in comparison.rows)
    whose = "; ".join(
        f"{s.name}: {'its own text' if s.known == 'own text' else 'as others report it'}" for s in (a, b)
    )
    more = f", {len(rows) - len(shown)} more" if len(rows) > len(shown) else ""
    head = ", ".join(filter(None, (words.when_and_where(record.event),)))
    told = (
        f"{words.deed(record.event)}. {whose}. {words.count(same, 'point')} in both, "
        f"{words.count(len(shown), 'difference')} shown{more}: `readout compare {record.id}`."
    )
    return [Entry(head or "Day unknown", told), Table(("topic", a.name, b.name), shown)]


def _contrast(row: Row) -> int:
    """How much a row shows: rival words, one matter in two wordings, what one side's own text has."""
    own = any(x.basis == "own text" for x in (*row.a, *row.b))
    return (
        4 * bool(row.differing)
        + 3 * (row.verdict == "worded differently")
        + 2 * own
        + (row.missing == "leaves it out")
    )


def _short(row: Row) -> Row:
    """One sentence a side: the closest pair."""
    return replace(row, a=row.a[:1], b=row.b[:1])


# -- what is due ---------------------------------------------------------------------------------------


def _due(r: Relationship) -> list[Section]:
    """What is open, the nearest days first; then what lapsed of late."""
    outstanding = [p for p in r.promises if p.outcome == "open" and _is_news(p, r.as_of)]
    outstanding.sort(key=lambda p: (p.due is None, p.status == "proposed"))
    lapsed = [p for p in r.promises if p.outcome in ("lapsed", "called off") and _is_news(p, r.as_of)]
    shown = [*outstanding[:_DUE], *lapsed[-_LAPSED:]]
    if not shown:
        return []
    as_of = f"As of {words.day(r.as_of)}, the newest page. " if r.as_of else ""
    kept = sum(p.outcome == "kept" for p in r.promises)
    note = f"{as_of}{words.count(kept, 'promise')} kept; `readout promises {r.a} {r.b}` lists all."
    return [Section("What is due next", tuple(_brief_promise(p) for p in shown), note)]


def _is_news(p: Promise, as_of: date | None) -> bool:
    days: Sequence[date] = [d for d in (p.told, p.due.end if p.due else None) if d]
    return as_of is None or not days or (as_of - max(days)).days <= _RECENT


def _brief_promise(p: Promise) -> Entry:
    entry = promise_entry(p)
    return Entry(entry.head, entry.told, entry.quotes[:1], entry.mark)
