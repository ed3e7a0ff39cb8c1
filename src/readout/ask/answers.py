"""Meetings, comparisons and promises as papers for a reader."""

from __future__ import annotations

from collections.abc import Sequence

from readout.ask import words
from readout.ask.accounts import Line
from readout.ask.called import the, whose
from readout.ask.compare import Comparison, Row, Side
from readout.ask.meeting import Account, Known, Meeting, Near, Printed
from readout.ask.paper import Cell, Entry, Paper, Part, Quote, Section, Table
from readout.ask.promises import Promise, Promises
from readout.ask.who import state_name
from readout.in_words import opening
from readout.store import Store
from readout.tables import toml_table

_MISSING = {  # what an empty cell means
    "leaves it out": "{Whose} own text leaves it out.",
    "not in what others report of it": "Not in what others report of {whose} account; its own was not read.",
    "not read": "No text of {the} was read.",
}
_READ = {
    "own text": "its own text was read",
    "reported": "no text of its own was read, only what others report of it",
    "not read": "no text of it was read",
}


def cite(line: Line) -> Quote:
    """A line of an account as a cited sentence."""
    return Quote(
        " ".join(line.text.split()), line.document, line.start, line.end, line.path, None, line.outlet
    )


def by_whom(line: Line) -> str:
    """Whose word a line is where it is not the side's own text: "Kremlin, on meridian.html"."""
    return "" if line.basis == "own text" else ", ".join(line.via)


# -- two accounts --------------------------------------------------------------------------------------


def comparison_paper(comparison: Comparison, title: str) -> Paper:
    """Two accounts side by side: a table of topics, and what else is reported of either side."""
    a, b = comparison.a, comparison.b
    counts = [
        f"{sum(row.verdict == v for row in comparison.rows)} {label}"
        for v, label in (
            ("both", "in both"),
            ("worded differently", "worded differently"),
            ("only A", f"only in {whose(a.name)}"),
            ("only B", f"only in {whose(b.name)}"),
        )
        if any(row.verdict == v for row in comparison.rows)
    ]
    parts: list[Part] = [Entry(s.name, _what_was_read(s)) for s in (a, b)]
    if comparison.rows:
        rows = tuple(comparison_row(row, a, b) for row in comparison.rows)
        parts.append(Table(("topic", a.name, b.name), rows))
    else:
        parts.append("No sentence of either account was read.")
    sections = [Section("The accounts, topic by topic", tuple(parts))]
    if comparison.elsewhere:
        told = tuple(Entry(_voice(x, (a, b)), "", (cite(x),)) for x in comparison.elsewhere)
        sections.append(Section("Reported elsewhere, and not in their own texts", told))
    if comparison.omits:
        told = tuple(Entry(_name(x, (a, b)), "", (cite(x),)) for x in comparison.omits)
        sections.append(Section("What pages say an account does not mention", told))
    points = words.count(len(comparison.rows), "point")
    return Paper(
        title, f"{points}: {', '.join(counts)}." if counts else "Nothing to compare.", tuple(sections)
    )


def comparison_row(row: Row, a: Side, b: Side) -> tuple[Cell, Cell, Cell]:
    """One topic: the verdict and what differs, then each side's sentence or why there is none."""
    verdict = {"only A": f"only {the(a.name)}", "only B": f"only {the(b.name)}"}.get(row.verdict, row.verdict)
    differing = "; ".join(f"{r.name}: “{r.a}” / “{r.b}”" for r in row.differing)
    told = f"{topic_name(row.topic)} — {verdict}" + (f" ({differing})" if differing else "")
    return Cell(told, strong=True), _side_cell(row.a, row, a), _side_cell(row.b, row, b)


def topic_name(topic: str) -> str:
    """A topic as people write it: "Ukraine war", "NATO"."""
    names: dict[str, str] = toml_table("accounts/words.toml")["names"]
    return names.get(topic, opening(topic))


def _side_cell(lines: Sequence[Line], row: Row, side: Side) -> Cell:
    if not lines:
        if row.missing == "leaves it out" and row.elsewhere:
            return Cell(f"{opening(whose(side.name))} own text speaks of the topic and leaves this out.")
        return Cell(_empty(side.name, row.missing) if row.missing else "")
    via = "; ".join(dict.fromkeys(v for x in lines if (v := by_whom(x))))
    return Cell(f"by the word of {via}" if via else "", tuple(cite(x) for x in lines))


def _empty(name: str, missing: str) -> str:
    own = whose(name)
    return _MISSING[missing].format(Whose=opening(own), whose=own, the=the(name))


def _what_was_read(side: Side) -> str:
    told = _READ[side.known] + (f" ({', '.join(side.pages)})" if side.pages else "")
    others = [p for p in side.reported_in if p not in side.pages]
    return f"{told}; reported in {', '.join(others)}." if others else f"{told}."


def _voice(line: Line, sides: Sequence[Side]) -> str:
    name = _name(line, sides)
    return f"{name}, by the word of {', '.join(line.via)}" if line.via else name


def _name(line: Line, sides: Sequence[Side]) -> str:
    return next((s.name for s in sides if s.code == line.side), line.side)


# -- a meeting -----------------------------------------------------------------------------------------


def meeting_paper(m: Meeting) -> Paper:
    """A meeting's page."""
    head = ", ".join(filter(None, (words.days(m.when) if m.when else "Day unknown", m.place)))
    sources = words.count(m.independent_sources, "independent source")
    sections = [Section("The meeting", tuple(_facts(m)))]
    sections += [Section(f"{opening(whose(a.side.name))} account", tuple(_account(a))) for a in m.accounts]
    for heading, near in (
        ("Done there", m.done_there),
        ("Before", m.before),
        ("After", m.after),
    ):
        if near:
            sections.append(Section(heading, tuple(_near(n) for n in near)))
    if m.foreseen:
        sections.append(Section("What had been announced", tuple(promise_entry(p) for p in m.foreseen)))
    if m.promised:
        sections.append(
            Section("Promised there, and what became of it", tuple(promise_entry(p) for p in m.promised))
        )
    sections.append(Section("Who tells it", tuple(_page(p) for p in m.printed)))
    known = f"{words.count(m.reports, 'report')}, {sources}"
    if others := len(m.printed) - m.reports:
        known += f"; read with {words.count(others, 'other page')} of those days"
    summary = f"{m.title}. {head}. {known}. Record {m.record}."
    return Paper(f"{head}: {m.title}", summary, tuple(sections), " ".join(f"{note}." for note in m.notes))


def _facts(m: Meeting) -> list[Part]:
    who = [Entry(a.name, a.office or "", ()) for a in m.attendees if a.kind == "person"]
    who += [Entry(a.name, a.kind) for a in m.attendees if a.kind != "person"]
    parts: list[Part] = [*who]
    for name, known in (("How", m.format), ("Occasion", m.forum)):
        parts += [_known(name, known)] if known else []
    return parts


def _known(name: str, known: Known) -> Entry:
    told = known.what if known.quote else f"{known.what} (concluded from its place)"
    return Entry(name, told, (known.quote,) if known.quote else ())


def _account(account: Account) -> list[Part]:
    side = account.side
    if side.known == "not read":
        return [f"No text of {side.name} was read, and no page reports what it says."]
    parts: list[Part] = [Entry("Read", _what_was_read(side))]
    return [*parts, *(Entry(by_whom(x) or "In its own text", "", (cite(x),)) for x in account.lines)]


def _near(n: Near) -> Entry:
    return Entry(words.days(n.when), f"{n.told} ({n.record})", (n.quote,) if n.quote else ())


def _page(p: Printed) -> Entry:
    whose = f", {state_name(p.country)}" if p.country else ""
    copied = f"; a copy of {p.copy_of}" if p.copy_of else ""
    return Entry(
        p.outlet or p.path, f"{words.day(p.published)}{whose}{copied}", (p.quote,) if p.quote else ()
    )


def compare_title(store: Store, comparison: Comparison) -> str:
    """What is compared, in words."""
    from readout.ask.naming import one_record

    event = one_record(store, comparison.record).event
    where = words.when_and_where(event)
    return f"{words.deed(event)}{f', {where}' if where else ''}: two accounts"


# -- promises ------------------------------------------------------------------------------------------


def promises_paper(found: Promises, title: str) -> Paper:
    """Promises by what became of them: what is due next first."""
    groups = (("open", "Open"), ("lapsed", "Lapsed"), ("called off", "Called off"), ("kept", "Kept"))
    sections = [
        Section(heading, tuple(promise_entry(p) for p in chosen))
        for outcome, heading in groups
        if (chosen := [p for p in found.promises if p.outcome == outcome])
    ]
    counts = [f"{len(s.parts)} {s.heading.lower()}" for s in sections]
    as_of = f"As of {words.day(found.as_of)}, " if found.as_of else ""
    method = (
        "Outcomes are what the pages show until that day. Lapsed: the day passed and no page read tells that "
        "it was done; it may have been done all the same."
    )
    told = f"{as_of}{words.count(len(found.promises), 'promise')}: {', '.join(counts)}."
    return Paper(title, told if counts else f"{as_of}no promise on record.", tuple(sections), method)


def promise_entry(p: Promise) -> Entry:
    """A promise with its outcome, the sentence that told it and the one that settles it."""
    due = words.days(p.due) if p.due else "No day set"
    told = f"{p.deed}. {promise_note(p)}".strip()
    return Entry(due, told, (*p.quotes, *p.kept_quotes), p.outcome)


def promise_note(p: Promise) -> str:
    """When a promise was first told, by whose word, and how its outcome is known."""
    told = f"First told {words.days(p.told_in)}." if p.told_in else ""
    by = f"By the word of {words.listed(p.by)}." if p.by else ""
    why = f"Kept: {p.why}" if p.outcome == "kept" else opening(p.why)
    return " ".join(filter(None, (told, by, f"{why}." if why else "")))
