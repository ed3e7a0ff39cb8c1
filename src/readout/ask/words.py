"""Facts in words, for people: a day, an actor with the office, an event, a statement."""

from __future__ import annotations

from datetime import date

from readout.types import Actor, Event, Interval, Participant, Place, Statement

# What is done, with one side and with two, by type; {b} is the other side.
_DEEDS = {
    "CONSULT": "consulted",
    "AGREE": "agreed",
    "SUPPORT": "gave support",
    "CONCEDE": "conceded",
    "COOPERATE": "cooperated",
    "AID": "gave aid",
    "RETREAT": "retreated",
    "REQUEST": "made a demand",
    "ACCUSE": "criticised",
    "REJECT": "refused or denied",
    "THREATEN": "threatened",
    "PROTEST": "protested",
    "SANCTION": "imposed sanctions or cut ties",
    "MOBILIZE": "moved forces",
    "COERCE": "used coercion",
    "ASSAULT": "used force",
}
_TOGETHER = {"CONSULT": "met", "AGREE": "agreed", "COOPERATE": "cooperated"}


def count(number: int, noun: str) -> str:
    """Say "1 report", "2 reports"."""
    return f"{number:,} {noun}" if number == 1 else f"{number:,} {noun}s"


def day(value: date | None) -> str:
    """A day as people write it: "4 May 2023"."""
    return f"{value.day} {value:%B %Y}" if value else "day unknown"


def days(when: Interval | None) -> str:
    """An interval as people write it: "4 May 2023", "March 2023", "15–31 December 2022"."""
    if when is None:
        return "day unknown"
    a, b = when.start, when.end
    if a == b:
        return day(a)
    if (a.month, a.day, b.month, b.day) == (1, 1, 12, 31):
        return f"{a.year}" if a.year == b.year else f"{a.year}–{b.year}"
    last = (date(b.year + b.month // 12, b.month % 12 + 1, 1) - b).days == 1
    if a.day == 1 and last:
        if (a.year, a.month) == (b.year, b.month):
            return f"{a:%B %Y}"
        return f"{a:%B}–{b:%B %Y}" if a.year == b.year else f"{a:%B %Y}–{b:%B %Y}"
    if (a.year, a.month) == (b.year, b.month):
        return f"{a.day}–{b.day} {b:%B %Y}"
    return f"{a.day} {a:%B}–{day(b)}" if a.year == b.year else f"{day(a)}–{day(b)}"


def actor(who: Actor) -> str:
    """A name with its office or country: "Wang Yi (foreign minister of China)"."""
    if who.kind == "person" and who.office:
        return f"{who.name} ({who.office})"
    return who.name


def names(actors: list[Actor]) -> str:
    """Names as a list in a sentence: "A, B and C"."""
    told = list(dict.fromkeys(actor(a) for a in actors))
    return told[0] if len(told) == 1 else f"{', '.join(told[:-1])} and {told[-1]}" if told else "somebody"


def place(where: Place | None) -> str:
    """The name of a place."""
    return where.name if where else ""


def parties(participants: tuple[Participant, ...]) -> tuple[list[Actor], list[Actor]]:
    """Who acts, and upon or with whom."""
    sides: tuple[list[Actor], list[Actor]] = ([], [])
    for p in participants:
        sides[p.role == "recipient"].append(p.actor)
    return sides


def event(e: Event) -> str:
    """An event in a few words: "4 May 2023, Goa: Qin Gang (...) and Sergey Lavrov (...) met"."""
    return f"{', '.join(filter(None, (days(e.when), place(e.where))))}: {deed(e)}"


def deed(e: Event) -> str:
    """Who did what to whom, and in which mood."""
    doers, others = parties(e.participants)
    if e.type in _TOGETHER:
        verb = "spoke by phone" if e.mode == "phone" else "visit" if e.mode == "visit" else _TOGETHER[e.type]
        if e.mode == "visit" and doers and others:
            told = f"{names(doers)} visited {names(others)}"
        elif e.mode == "visit":
            told = f"{names(doers + others)} made a visit"
        elif len(doers + others) > 1:
            told = f"{names(doers + others)} {verb}"
        else:
            told = f"{names(doers + others)}: {_DEEDS[e.type]}"
    else:
        told = f"{names(doers)}: {_DEEDS.get(e.type, e.type.lower())}"
        if others:
            told += f" ({names(others)})"
    return told if e.status == "occurred" else f"{told} [{e.status}]"


def saying(s: Statement, text: str) -> str:
    """A statement in one line: speaker, cue, addressee, content, and by whose account."""
    content = " ".join(text[span.start : span.end] for span in s.content_spans)
    who = actor(s.speaker) if s.speaker else "Somebody unnamed"
    to = f" to {names(list(s.addressees))}" if s.addressees else ""
    by = f" — by the account of {names(list(s.chain))}" if s.chain else ""
    stance = "" if s.stance == "affirmed" else f" [{s.stance}]"
    return f"{who}{to}: {' '.join(content.split())}{stance}{by}"
