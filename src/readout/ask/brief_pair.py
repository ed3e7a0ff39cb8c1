"""A brief of one relationship, two pages to hand on.

What happened, who said what, where the accounts differ, what is due next. Every sentence in it is a page's,
cited; what we add is who, when and how many.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from msgspec.structs import replace

from readout.ask import words
from readout.ask.answers import comparison_row, promise_entry
from readout.ask.called import the
from readout.ask.compare import Comparison, Row, compare
from readout.ask.naming import one_record
from readout.ask.paper import Entry, Paper, Part, Section, Table, sources
from readout.ask.promises import Promise
from readout.ask.relationship import Moment, Relationship, relationship, title
from readout.ask.relationship_paper import head
from readout.ask.who import state_name
from readout.errors import UsageError
from readout.store import Store
from readout.types import Record

# Entries a section: happened, said, rows of two accounts. The first that fit two printed pages are taken.
_SIZES = ((7, 3, 5), (6, 3, 5), (6, 3, 4), (5, 3, 4), (5, 2, 3), (4, 2, 3), (3, 2, 2), (2, 1, 2))
_ROOM = 6500  # characters on two pages, as ``_length`` counts them
_HEADED, _BESIDE = 90, 0.75  # what a heading or a source, and a cell beside another, take of a page
_DUE, _LAPSED = 3, 1
_SHORT = 40  # characters of what is said that say too little
_FEW = 3  # rows where neither side's own text was read
_LOOKED_AT = 12  # meetings whose accounts are looked at: those that most sources tell, the latest first
_COMPARED = 2  # meetings whose accounts are compared, the second only from two own texts
_BOTH_OWN = 1000  # what two own texts count
_RECENT = 400  # days for which a lapsed promise is news
_WAITING = 180  # days after which nobody waits for what no day was set for
_LONG = 400  # characters of a sentence that take too much of two pages
_WORDS_ONLY = frozenset({"SUPPORT", "REQUEST", "ACCUSE", "REJECT"})  # "What was said" has the words
_NOTHING_DUE = "No plan with a day to come, nor one told in the half year before, is on record."
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
    compared, due = _compared(store, r), _due(r)
    for happened, said, rows in _SIZES:
        done = _happened(r, pair, (since, until), happened)
        sections = [*done, *_said(r, said, done), *_differ(compared, rows), *due]
        paper = Paper(_title(r), _summary(r), tuple(sections), _METHOD, numbered=True)
        if sum(map(_length, sections)) + _HEADED * len(sources(paper)) <= _ROOM:
            break
    return paper


def _length(section: Section) -> float:
    """About how much room a section takes, in characters of running text."""
    room = _HEADED + float(len(section.note))
    for part in section.parts:
        if isinstance(part, Entry):
            room += _HEADED + len(part.head + part.told) + sum(len(q.text) for q in part.quotes)
        elif isinstance(part, Table):
            cells = [len(c.text) + sum(len(q.text) for q in c.quotes) for row in part.rows for c in row]
            room += _HEADED * len(part.rows) + _BESIDE * sum(cells)
    return room


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
    counts = (
        (len(meetings), "meeting or call" if len(meetings) == 1 else "meetings and call"),
        (others, "other event" if meetings else "event"),
        (said, "statement"),
    )
    told = [words.count(number, noun) for number, noun in counts if number]
    parts = [f"{', '.join(told)}, on {words.count(r.pages, 'page')}."] if told else []
    dated = [m for m in meetings if m.day]
    if dated:
        last = max(dated, key=lambda m: (m.day or date.min, m.independent_sources, m.id))
        where = ", ".join(filter(None, (words.days(last.when), last.place)))
        parts.append(f"The latest meeting on record, {where}: {last.told}.")
    outstanding = [p for p in r.promises if p.outcome == "open"]
    if outstanding:
        parts.append(f"{words.count(len(outstanding), 'promise')} open.")
    return " ".join(parts)


# -- what happened -------------------------------------------------------------------------------------


def _happened(
    r: Relationship, pair: tuple[str, str], limits: tuple[date | None, date | None], most: int
) -> list[Section]:
    """The weightiest events by day, undated ones where few are dated; the rest is counted."""
    every = [m for m in r.moments if m.group in _DONE and not m.told.startswith("Somebody")]
    dated = [m for m in every if m.day]
    told = every if len(dated) < most else dated
    best = sorted(told, key=lambda m: -_weight(m, r))
    shown = sorted(_in_turn(_apart(best, most), told), key=_turn)
    if not shown:
        return []
    others = {m.id: [o for o in best if o not in shown and _same_sentence(o, m)][:2] for m in shown}
    days = "".join(f" --{name} {day}" for name, day in zip(("since", "until"), limits, strict=True) if day)
    command = f"readout events --pair {' '.join(pair)} --status occurred,ongoing{days}"
    note = f"{len(shown)} of {len(every):,}; `{command}` lists them all." if len(every) > len(shown) else ""
    return [Section("What happened", tuple(_event(m, others[m.id]) for m in shown), note)]


def _turn(m: Moment) -> tuple[bool, date, bool]:
    """By day; what is rejected or condemned on a day follows what was done on it."""
    return m.day is None, m.day or date.max, m.group == "friction"


def _same_sentence(other: Moment, m: Moment) -> bool:
    """Whether one sentence tells two meetings of one day: "met Putin after talks with Lavrov"."""
    met = other.type == m.type == "CONSULT" and other.day == m.day and other.standing >= m.standing - 1
    return met and other.quote is not None and m.quote is not None and other.quote.text == m.quote.text


def _in_turn(chosen: Sequence[Moment], every: Sequence[Moment]) -> list[Moment]:
    return [m for m in every if m in chosen]


def _apart(best: Iterable[Moment], most: int) -> list[Moment]:
    """The first of ``best`` that do not tell what one before them tells: that sentence, or deed and day."""
    taken: list[Moment] = []
    seen: set[object] = set()
    for m in best:
        marks = {m.quote.text if m.quote else m.id, (m.day, m.told) if m.day else m.id}
        if m.quote is None or marks & seen:
            continue
        seen |= marks
        taken.append(m)
        if len(taken) == most:
            break
    return taken


def _weight(m: Moment, r: Relationship) -> float:
    """How much a reader wants this event: dated, told by many, between those who stand high, of late."""
    return (
        6 * (m.day is not None)
        + 2 * (m.group == "meeting")
        + 2 * m.standing
        - 8 * (m.type in _WORDS_ONLY)
        + 2 * min(m.independent_sources, 4)
        + 0.3 * abs(m.score or 0)
        + 2 * _lateness(m, r)
    )


def _lateness(m: Moment, r: Relationship) -> float:
    """Where in the time that the record spans a moment lies: 0 for its first day, 1 for its last."""
    days = [x.day for x in r.moments if x.day]
    if m.day is None or not days or min(days) == max(days):
        return 0
    return (m.day - min(days)) / (max(days) - min(days))


def _event(m: Moment, others: Sequence[Moment]) -> Entry:
    """One event, with those of the day that the same sentence tells."""
    told = "; ".join(dict.fromkeys([m.told, *(o.told for o in others)]))
    if m.reports > 1:
        own = words.count(m.independent_sources, "independent source")
        told += f" ({m.reports} reports, {own})"
    return Entry(head(m), f"{told}.", (m.quote,) if m.quote else ())


# -- what was said -------------------------------------------------------------------------------------


def _said(r: Relationship, most: int, before: Sequence[Section]) -> list[Section]:
    """What each side said to or of the other, by day: those who stand highest, nobody twice a day."""
    sections = []
    shown_before = {
        q.text for s in before for part in s.parts if isinstance(part, Entry) for q in part.quotes
    }
    for side in (r.a, r.b):
        spoken = [m for m in r.moments if m.group == "statement" and side in m.sides]
        every = [m for m in spoken if m.status != "declined" and m.length >= _SHORT and m.standing]
        best = sorted(every, key=lambda m: (-_plainness(m, r), every.index(m)))
        unused = [m for m in best if m.quote and m.quote.text not in shown_before]
        shown = _in_turn(_apart(unused or best, most), every)
        if shown:
            command = f"readout statements --by {side} --about {r.b if side == r.a else r.a}"
            note = (
                f"{len(shown)} of {len(every):,}; `{command}` lists more." if len(every) > len(shown) else ""
            )
            entries = tuple(Entry(head(m), f"{m.told}.", (m.quote,) if m.quote else ()) for m in shown)
            sections.append(Section(f"What {the(state_name(side))} said", entries, note))
    return sections


def _plainness(m: Moment, r: Relationship) -> float:
    """How much a statement tells: who speaks, when, in quotation marks, to whom, on how many pages."""
    text = m.quote.text if m.quote else ""
    return (
        2 * m.standing
        + 3 * (m.day is not None)
        + 2 * ("“" in text or '"' in text)
        + 3 * bool({r.a, r.b} & {*m.to} - {*m.sides})
        + (len(text) > 80)
        - 3 * (len(text) > _LONG)
        + min(m.reports, 3)
        + 2 * _lateness(m, r)
    )


# -- where the accounts differ -------------------------------------------------------------------------


def _compared(store: Store, r: Relationship) -> list[tuple[int, Record, Comparison]]:
    """The meetings with most to compare, each with how much that is."""
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
    return sorted(found, key=lambda f: (-f[0], f[1].id))[:_COMPARED]


def _differ(compared: Sequence[tuple[int, Record, Comparison]], most: int) -> list[Section]:
    """The rows in which two accounts of a meeting part."""
    parts: list[Part] = []
    for depth, record, comparison in compared:
        if not parts or depth >= _BOTH_OWN:
            parts += _differing(record, comparison, most)
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


def _differing(record: Record, comparison: Comparison, most: int) -> list[Part]:
    a, b = comparison.a, comparison.b
    rows = [row for row in comparison.rows if row.verdict != "both"]
    limit = most if "own text" in (a.known, b.known) else min(_FEW, most)
    best = sorted(rows, key=lambda row: (-_contrast(row), rows.index(row)))[:limit]
    shown = tuple(comparison_row(_short(row), a, b) for row in rows if row in best)
    if not shown:
        return []
    same = sum(row.verdict == "both" for row in comparison.rows)
    whose = "; ".join(
        f"{s.name}: {'its own text' if s.known == 'own text' else 'as others report it'}" for s in (a, b)
    )
    more = f", {len(rows) - len(shown)} more" if len(rows) > len(shown) else ""
    told = (
        f"{words.deed(record.event)}. {whose}. {words.count(same, 'point')} in both, "
        f"{words.count(len(shown), 'difference')} shown{more}: `readout compare {record.id}`."
    )
    return [
        Entry(words.when_and_where(record.event) or "Day unknown", told),
        Table(("topic", a.name, b.name), shown),
    ]


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
    outstanding = [p for p in r.promises if p.outcome == "open" and _is_due(p, r.as_of)]
    outstanding.sort(key=lambda p: (p.due is None, p.status == "proposed"))
    lapsed = [p for p in r.promises if p.outcome in ("lapsed", "called off") and _is_news(p, r.as_of)]
    shown = [*outstanding[:_DUE], *lapsed[-_LAPSED:]]
    left = sum(p.outcome == "open" for p in r.promises) - len(outstanding[:_DUE])
    if not shown and not left:
        return []
    kept = words.count(sum(p.outcome == "kept" for p in r.promises), "promise")
    told = f"As of {words.day(r.as_of)}, the newest page. " if r.as_of else ""
    note = f"{told}{kept} kept, {left} more open; `readout promises {r.a} {r.b}` lists all."
    entries: list[Part] = [_brief_promise(p) for p in shown]
    return [Section("What is due next", tuple(entries or [_NOTHING_DUE]), note)]


def _is_due(p: Promise, as_of: date | None) -> bool:
    """Whether somebody still waits for it: its days are not long over, or it was told of late."""
    if as_of is None or p.due is not None:
        return _is_news(p, as_of)
    return p.told is not None and (as_of - p.told).days <= _WAITING


def _is_news(p: Promise, as_of: date | None) -> bool:
    days: Sequence[date] = [d for d in (p.told, p.due.end if p.due else None) if d]
    return as_of is None or (bool(days) and (as_of - max(days)).days <= _RECENT)


def _brief_promise(p: Promise) -> Entry:
    entry = promise_entry(p)
    return Entry(entry.head, entry.told, entry.quotes[:1], entry.mark)
