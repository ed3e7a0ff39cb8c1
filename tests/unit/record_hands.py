"""Hand-made articles and events for the tests of merging, the store and its answers."""

from __future__ import annotations

from datetime import date

from readout.types import (
    Actor,
    Article,
    Block,
    Event,
    Interval,
    Participant,
    Place,
    Published,
    Reading,
    Span,
    Statement,
)

WANG = Actor("wang-yi", "Wang Yi", "person", "CHN", "foreign minister", "GOV")
QIN = Actor("qin-gang", "Qin Gang", "person", "CHN", "foreign minister", "GOV")
LAVROV = Actor("sergey-lavrov", "Sergey Lavrov", "person", "RUS", "foreign minister", "GOV")
PUTIN = Actor("vladimir-putin", "Vladimir Putin", "person", "RUS", "president", "GOV")
CHINA = Actor("CHN", "China", "state", "CHN")
RUSSIA = Actor("RUS", "Russia", "state", "RUS")
UKRAINE = Actor("UKR", "Ukraine", "state", "UKR")
CHINA_MFA = Actor("CHN.MFA", "Chinese foreign ministry", "government", "CHN")
MOSCOW = Place("Moscow", "RUS", 55.75, 37.62)
GOA = Place("Goa", "IND", 15.3, 74.1)
TASHKENT = Place("Tashkent", "UZB", 41.3, 69.2)


def on(day: str, until: str | None = None, text: str = "Wednesday") -> Interval:
    """An interval of one day, or of several."""
    return Interval(date.fromisoformat(day), date.fromisoformat(until or day), text)


def event(
    *actors: Actor,
    type: str = "CONSULT",
    when: Interval | None = None,
    where: Place | None = None,
    status: str = "occurred",
    mode: str | None = None,
    span: tuple[int, int] = (0, 10),
    trigger: tuple[int, int] = (0, 3),
    to: tuple[Actor, ...] = (),
) -> Event:
    """An event of ``actors`` (and recipients ``to``) read from one sentence."""
    sides = [Participant("actor", a, (a.name,)) for a in actors] + [
        Participant("recipient", a, (a.name,)) for a in to
    ]
    return Event(
        type=type,
        status=status,  # type: ignore[arg-type]
        participants=tuple(sides),
        spans=(Span(*span),),
        triggers=(Span(*trigger),),
        rule="test",
        mode=mode,
        when=when,
        where=where,
    )


def article(name: str, text: str, day: str | None = None, title: str | None = None) -> Article:
    """One body block; ``name`` is the id, ``name.txt`` the path."""
    published = Published(date.fromisoformat(day), "day", "printed", day) if day else Published()
    blocks = (Block("body", 0, len(text)),)
    return Article(name, f"pages/{name}.txt", text, blocks, title, "The Test", published=published)


def reading(
    name: str,
    *events: Event,
    text: str = "",
    day: str | None = None,
    said: tuple[Statement, ...] = (),
    doubtful: tuple[Event, ...] = (),
) -> Reading:
    """A reading of a made-up article whose text is unlike any other's."""
    words = " ".join(f"{name}word{k}" for k in range(60))
    return Reading(article(name, text or words, day), (), tuple(events), said, doubtful=doubtful)
