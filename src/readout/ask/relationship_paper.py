"""A relationship as a paper (chart, moments by kind, words, promises) and as rows for programs."""

from __future__ import annotations

from collections.abc import Sequence

from readout.ask import words
from readout.ask.answers import promise_entry
from readout.ask.charts import relationship_chart
from readout.ask.paper import Cell, Chart, Entry, Paper, Part, Section, Table
from readout.ask.relationship import GROUPS, Moment, Relationship, Word, title
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
    span = _span(r)
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


def _span(r: Relationship) -> str:
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
    )
    return Chart(relationship_chart(r.periods, r.moments, f"{title(r)}: score over time"), caption, table)


def _moment(m: Moment) -> Entry:
    asides = []
    if m.reports > 1:
        asides.append(words.count(m.reports, "report" if m.group != "statement" else "page"))
    if m.score is not None:
        asides.append(f"{m.score:+.1f}".replace("-", "−"))
    day = words.days(m.when) if m.when else words.day(m.day)
    if not m.when and not m.day and m.printed:
        day = f"Undated, told {words.day(m.printed)}"
    told = f"{m.told} ({', '.join(asides)})" if asides else m.told
    return Entry(day, f"{told}.", (m.quote,) if m.quote else ())


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


def relationship_rows(r: Relationship) -> list[Row]:
    """One row a moment (as `timeline` always printed them), then a row a period, a word and a promise."""
    rows: list[Row] = [_row(m) for m in r.moments]
    rows += [
        {"kind": "period", "day": p.start.isoformat(), "last_day": p.end.isoformat(), "label": p.label,
         "score": p.score, "events": p.events, "counts": p.counts}
        for p in r.periods
    ]  # fmt: skip
    for change, found in (("comes", r.coming), ("goes", r.going)):
        rows += [
            {"kind": "word", "word": w.word, "change": change, "before": w.before, "after": w.after,
             "turn": r.turn.isoformat() if r.turn else None, "text": w.quote.text,
         "source": w.quote.path}
            for w in found
        ]  # fmt: skip
    rows += [
        {"kind": "promise", "day": p.due.start.isoformat() if p.due else None,
         "last_day": p.due.end.isoformat() if p.due else None, "what": p.deed, "status": p.status,
         "outcome": p.outcome, "why": p.why, "text": p.quotes[0].text if p.quotes else "",
         "id": p.record}
        for p in r.promises
    ]  # fmt: skip
    return rows


def _row(m: Moment) -> Row:
    q = m.quote
    return {
        "day": (m.when.start if m.when else m.day).isoformat() if m.when or m.day else None,  # type: ignore[union-attr]
        "last_day": (m.when.end if m.when else m.day).isoformat() if m.when or m.day else None,  # type: ignore[union-attr]
        "kind": "statement" if m.group == "statement" else "event",
        "group": m.group,
        "what": m.told,
        "status": m.status,
        "score": m.score,
        "text": q.text if q else "",
        "source": q.path if q else "",
        "document": q.document if q else None,
        "start": q.start if q else None,
        "end": q.end if q else None,
        "reports": m.reports,
        "independent_sources": m.independent_sources,
        "id": m.id,
    }
