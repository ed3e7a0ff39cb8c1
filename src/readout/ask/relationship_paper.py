"""A relationship as a paper (chart, moments by kind, words, promises) and as rows for programs."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from readout.ask import words
from readout.ask.answers import promise_entry
from readout.ask.charts import relationship_chart
from readout.ask.paper import Cell, Chart, Entry, Paper, Part, Quote, Section, Table
from readout.ask.promises import Promise
from readout.ask.relationship import GROUPS, Moment, Period, Relationship, Word, title
from readout.ask.shapes import Row

_HEADINGS = {
    "meeting": "Meetings and calls",
    "agreement": "Agreements, support and aid",
    "statement": "What they said to and of each other",
    "friction": "Demands, criticism and refusals",
    "sanction or force": "Sanctions and force",
}
_NOUNS = {
    "meeting": "meeting",
    "agreement": "agreement or favour",
    "friction": "quarrel",
    "sanction or force": "sanction or act of force",
    "statement": "statement",
}
_PLURALS = {
    "agreement or favour": "agreements and favours",
    "sanction or act of force": "sanctions and acts of force",
}
_LIMIT = 60  # entries a section; the rest is counted
_METHOD = (
    "Score: the mean Goldstein value of the events between the two in that time, one event once however "
    "many pages tell it; from −10 (force) to +10 (peace made). It rests on what was read and on nothing else."
)


def relationship_paper(r: Relationship) -> Paper:
    """The page of a relationship."""
    name = title(r)
    numbers = [(sum(m.group == g for m in r.moments), noun) for g, noun in _NOUNS.items()]
    counts = [f"{n:,} {noun if n == 1 else _PLURALS.get(noun, noun + 's')}" for n, noun in numbers if n]
    span = days_told(r)
    summary = (
        f"{span}{', '.join(counts)}; {words.count(r.pages, 'page')} read."
        if r.moments
        else "Nothing on record."
    )
    sections = [Section("The score over time", (_chart(r),))] if r.periods else []
    for group in GROUPS:
        told = [m for m in r.moments if m.group == group]
        if told and group in _HEADINGS:
            best = sorted(told, key=lambda m: (-m.independent_sources, told.index(m)))[:_LIMIT]
            note = f"{_LIMIT} of {len(told):,}; --json lists them all." if len(told) > _LIMIT else ""
            shown = tuple(_moment(m) for m in told if m in best)
            sections.append(Section(_HEADINGS[group], shown, note))
    if r.promises:
        as_of = f"Outcomes as of {words.day(r.as_of)}, the newest page." if r.as_of else ""
        sections.append(Section("Plans and promises", tuple(promise_entry(p) for p in r.promises), as_of))
    if r.coming or r.going:
        sections.append(_words(r))
    return Paper(name, summary, tuple(sections), _METHOD if r.periods else "")


def days_told(r: Relationship) -> str:
    """From when to when it is told, as "4 May 2023 to June 2024: "; empty where nothing has a day."""
    dated = [m for m in r.moments if m.day and m.group != "plan"]
    if not dated:
        return ""
    first, last = (words.days(m.when) if m.when else words.day(m.day) for m in (dated[0], dated[-1]))
    return f"{first}: " if first == last else f"{first} to {last}: "


def _chart(r: Relationship) -> Chart:
    shown = [g for g in GROUPS if any(g in p.counts for p in r.periods)]
    rows = tuple(
        (
            Cell(p.label),
            Cell(f"{p.score:+.1f}".replace("-", "−") if p.score is not None else "–"),
            Cell(str(p.events or "")),
            *(Cell(str(p.counts.get(g, "")) or "") for g in shown),
        )
        for p in r.periods
    )
    table = Table(("time", "score", "of events", *shown), rows, "The numbers behind the chart", folded=True)
    caption = (
        "Mean Goldstein value of what passed between the two, and the days of what happened and was said."
        f"{_left_out(r.moments)}"
    )
    return Chart(relationship_chart(r.periods, r.moments, f"{title(r)}: score over time"), caption, table)


def _left_out(moments: Sequence[Moment]) -> str:
    """How many of the events that have a score are in no stretch of time, for want of a day."""
    scored = [m for m in moments if m.score is not None]
    undated = sum(m.day is None for m in scored)
    if not undated:
        return ""
    verb = "is" if undated == 1 else "are"
    return (
        f" {undated:,} of {words.count(len(scored), 'event')} with a score {verb} not in it: no day is told."
    )


def _moment(m: Moment) -> Entry:
    asides = []
    if m.reports > 1:
        asides.append(words.count(m.reports, "report" if m.group != "statement" else "page"))
        if 1 < m.independent_sources < m.reports:
            asides.append(words.count(m.independent_sources, "independent source"))
    if m.score is not None:
        asides.append(f"{m.score:+.1f}".replace("-", "−"))
    told = f"{m.told} ({', '.join(asides)})" if asides else m.told
    return Entry(head(m), f"{told}.", (m.quote,) if m.quote else ())


def head(m: Moment) -> str:
    """When and where: "4 May 2023, Goa"; of what has no day, when it was told."""
    day = words.days(m.when) if m.when else words.day(m.day) if m.day else ""
    day = day or (f"Undated, told {words.day(m.printed)}" if m.printed else "Day unknown")
    return ", ".join(filter(None, (day, m.place)))


def _words(r: Relationship) -> Section:
    parts: list[Part] = []
    for heading, found in (("Coming", r.coming), ("Going", r.going)):
        if found:
            parts.append(_word_table(heading, found))
    turn = f"Before and after {words.day(r.turn)}, the middle of what was said; counted in sentences."
    return Section("Words that come and go", tuple(parts), turn)


def _word_table(heading: str, found: Sequence[Word]) -> Table:
    rows = tuple(
        (Cell(f"{w.word}: {w.before} before, {w.after} after", strong=True), Cell("", (w.quote,)))
        for w in found
    )
    return Table((heading.lower(), "first said"), rows)


# Every row has these columns, so that JSON, CSV and TSV hold the same; what does not apply is null.
_COLUMNS = (
    "day", "last_day", "kind", "group", "what", "who", "status", "score", "text", "source", "document",
    "start", "end", "reports", "independent_sources", "events", "before", "after", "id",
)  # fmt: skip


def relationship_rows(r: Relationship) -> list[Row]:
    """One row a moment by day, then one a period (``score``, ``events``), a word, a promise.

    ``kind`` tells them apart: event, statement, period, word, promise. A word's ``before`` and ``after``
    count sentences before and after ``day``; a promise's ``status`` is what became of it.
    """
    rows = [*map(_moment_row, r.moments), *map(_period_row, r.periods)]
    for change, found in (("comes", r.coming), ("goes", r.going)):
        rows += [_word_row(w, change, r) for w in found]
    rows += map(_promise_row, r.promises)
    return [dict.fromkeys(_COLUMNS) | row for row in rows]


def _moment_row(m: Moment) -> Row:
    days = (m.when.start, m.when.end) if m.when else (m.day, m.day)
    return {
        **_days(*days),
        "kind": "statement" if m.group == "statement" else "event",
        "group": m.group,
        "what": m.told,
        "who": ", ".join(m.sides),
        "status": m.status,
        "score": m.score,
        **_cited(m.quote),
        "reports": m.reports,
        "independent_sources": m.independent_sources,
        "id": m.id,
    }


def _period_row(p: Period) -> Row:
    told = {"kind": "period", "what": p.label, "score": p.score, "events": p.events}
    return {**_days(p.start, p.end), **told, "id": f"period-{p.start}"}


def _word_row(w: Word, change: str, r: Relationship) -> Row:
    counts = {"before": w.before, "after": w.after, "id": f"word-{w.word}"}
    told = {"kind": "word", "what": w.word, "status": change}
    return {**_days(r.turn, r.turn), **told, **_cited(w.quote), **counts}


def _promise_row(p: Promise) -> Row:
    return {
        **_days(p.due.start if p.due else None, p.due.end if p.due else None),
        "kind": "promise",
        "group": p.status,
        "what": p.deed,
        "who": ", ".join(p.by),
        "status": p.outcome,
        **_cited(p.quotes[0] if p.quotes else None),
        "id": p.record,
    }


def _days(first: date | None, last: date | None) -> Row:
    return {"day": first.isoformat() if first else None, "last_day": last.isoformat() if last else None}


def _cited(q: Quote | None) -> Row:
    if q is None:
        return {"text": ""}
    return {"text": q.text, "source": q.path, "document": q.document, "start": q.start, "end": q.end}
