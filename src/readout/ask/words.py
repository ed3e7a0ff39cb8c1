"""Facts in words, for people: a day, an actor with the office, an event, a statement."""

from __future__ import annotations

import re
from collections.abc import Iterable

from readout.ask import deeds
from readout.ask.called import called
from readout.in_words import count as count
from readout.in_words import day as day
from readout.in_words import days as days
from readout.in_words import listed as listed
from readout.in_words import opening
from readout.types import Actor, Event, Participant, Place, Statement

# How a deed not done is told: what stands before the verb, which is then in the infinitive.
_MOODS = {"planned": "to ", "proposed": "to ", "invited": "to ", "hypothetical": "to "}


def names(actors: Iterable[Actor]) -> str:
    """Names as a list in a sentence: "A, B and C"."""
    return listed(list(dict.fromkeys(called(a) for a in actors))) or "somebody"


def language(code: str) -> str:
    """The English name of a language: ``language("fr") == "French"``."""
    from babel import Locale

    return str(Locale("en").languages.get(code, code))


def place(where: Place | None) -> str:
    """The name of a place."""
    return where.name if where else ""


def when_and_where(e: Event) -> str:
    """Day and place, as in "4 May 2023, Goa"; empty where neither is known."""
    return ", ".join(filter(None, (days(e.when) if e.when else "", place(e.where))))


def parties(participants: tuple[Participant, ...]) -> tuple[list[Actor], list[Actor]]:
    """Who acts, and upon or with whom."""
    sides: tuple[list[Actor], list[Actor]] = ([], [])
    for p in participants:
        sides[p.role == "recipient"].append(p.actor)
    return sides


def deed(e: Event) -> str:
    """Who did what with or to whom, and in which mood: "Wang Yi (...) and Sergey Lavrov (...) met".

    What has not been done is told as "A and B to meet [planned]", an invitation as "A invited B".
    """
    doers, others = parties(e.participants)
    if e.status == "invited" and doers and others:
        return f"{names(doers)} invited {names(others)}"
    done, to_do, rest = deeds.row(e, doers, others)
    if e.type in deeds.MUTUAL and (not doers or "~" not in rest):  # all do it
        doers, others = doers + others, []
    before = _MOODS.get(e.status, "")
    verb = before + to_do if before else done
    told = f"{names(doers)} {verb}{deeds.following(rest, names(others) if others else '')}"
    told = opening(told)
    return told if e.status == "occurred" else f"{told} [{e.status}]"


_UNSEEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")


def plain(text: str) -> str:
    """Words of a page without control signs and signs of direction, for where nothing can isolate them."""
    return _UNSEEN.sub("", text)


def bare(told: str, status: str) -> str:
    """A telling without the status after it, where the status is shown beside it."""
    return told.removesuffix(f" [{status}]")


def speech(s: Statement, speakers: Iterable[Actor] = ()) -> str:
    """Who speaks to whom, by whose account, and in which stance; ``speakers`` where several say the same."""
    voices = list(speakers) or ([s.speaker] if s.speaker else [])
    who = opening(names(voices)) if voices else "Somebody unnamed"
    others = [a for a in s.addressees if a not in voices]
    to = f" to {names(others)}" if others else " to each other" if s.addressees and len(voices) > 1 else ""
    heard = {*s.addressees, *voices}
    witnesses = [a for a in s.chain if a not in heard]  # "told reporters": who heard it, told it
    by = f", by the account of {names(witnesses)}" if witnesses else ""
    return f"{who}{to}{by}{'' if s.stance == 'affirmed' else f' [{s.stance}]'}"


def content(s: Statement, text: str) -> str:
    """What is said, on one line."""
    return " ".join(" ".join(text[span.start : span.end] for span in s.content_spans).split())
