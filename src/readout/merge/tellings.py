"""One telling of an event, and whether two tellings may be of one event.

A telling is an event with what its article adds: the article's day, its sentences' words, and whether it
speaks of a long war in general ("since the invasion began") rather than of one act.
"""

from __future__ import annotations

import re
from array import array
from datetime import date, timedelta
from functools import cached_property
from sys import intern

from msgspec import Struct

from readout.merge.hints import Hints, hints, of_days
from readout.merge.parties import homes_of, is_mutual
from readout.merge.places import is_area
from readout.merge.stories import figures
from readout.names import fold
from readout.types import Actor, Article, Event, Interval, Participant, is_named

_WARS = ("invasion", "war", "aggression", "occupation", "hostilities", "conflict")
_ATTACKS = ("attack", "fighting", "fight", "invade", "invaded", "assault", "offensive")
WIDE = timedelta(days=62)  # "in 2023" dates nothing; "in late December" does
_LONG, _STEM = 4, 5
NIGHT = timedelta(days=1)
PLANS = frozenset({"planned", "proposed", "invited"})
TOLLS = ("/kill.v", "/die.v", "/wound.v", "/injure.v")  # rules that count the dead of an attack
RELATIONS = "054"  # CAMEO: grant diplomatic recognition, raise relations
SIGNING = "057"  # CAMEO: sign a formal agreement
# Where troops of two countries face each other, and the night in which dates differ.
_FRONT = re.compile(r"\b(?:border|frontier|positions?|outposts?|posts?|line of (?:control|contact))\b")


class Ruling(Struct, frozen=True):
    """What people decided of a telling (``rulings``).

    Tellings of one ``group`` are one event, those of its ``foes`` others; nothing joins a ``closed``
    group by itself. ``numbers`` are the decisions.
    """

    group: int
    foes: frozenset[int] = frozenset()
    closed: bool = False
    numbers: tuple[int, ...] = ()


class Telling(Struct, frozen=True, dict=True):
    """An event as one article tells it, with what is needed to compare it with others.

    ``wording`` is the text of its sentences, folded; ``general`` marks a war spoken of as a whole, ``mutual``
    tellings together of which one is of a clash ("fighting between Kyrgyz and Tajik troops").
    ``published`` is the article's day where known to the day. ``passage`` is how its paragraphs are worded
    (``passages.passage``), ``credit`` the agency that the page names, ``ruling`` what people decided of it.
    ``pin`` is the record that it stays in (``local``). ``story``, ``topics`` and ``about`` are what the page
    is known by and whom it is about (``stories``). What is ``doubtful`` needs others to bear it out
    (``borne_out``).
    """

    document: str
    outlet: str | None
    published: date | None
    event: Event
    wording: str
    general: bool
    copy_of: str | None = None
    passage: bytes = b""
    credit: str | None = None
    ruling: Ruling | None = None
    pin: str | None = None
    mutual: bool = False
    story: bytes = b""
    topics: tuple[str, ...] = ()
    about: tuple[str, ...] = ()
    doubtful: bool = False

    @cached_property
    def content(self) -> frozenset[str]:
        """The sentences' words of some length, cut to their stems, without the names of who takes part."""
        names = {
            stem
            for p in self.event.participants
            for name in (p.actor.name, *p.surface)
            for stem in _stems(name)
        }
        return frozenset(_stems(self.wording) - names)

    @cached_property
    def rare(self) -> frozenset[int]:
        """The rare words of the page, as checksums."""
        return frozenset(array("I", self.story))

    @cached_property
    def handles(self) -> frozenset[str]:
        """By what a telling that no day holds is found: its page's topics, its people, its town."""
        people = (p.actor.id for p in self.event.participants if is_named(p.actor))
        where = self.event.where
        town = () if where is None or is_area(where) else ("@" + where.name,)
        return frozenset((*self.topics, *people, *town))

    @cached_property
    def homes(self) -> frozenset[str]:
        """The countries and organisations that take part."""
        return homes_of(self.event)

    @cached_property
    def hints(self) -> Hints:
        """What its words say of its day, where it has none, or what words could say of the day it has."""
        when = self.event.when
        return hints(self.wording) if when is None else of_days(when)

    @cached_property
    def numbers(self) -> frozenset[int]:
        """The numbers in the sentences: how many were sent home, how many died."""
        return figures(self.wording)

    @cached_property
    def both_act(self) -> bool:
        """Whether two sides do to each other what is told."""
        return self.mutual or is_mutual(self.event)

    @cached_property
    def at_the_front(self) -> bool:
        """Whether shots along a border are told."""
        return self.event.type == "ASSAULT" and _FRONT.search(self.wording) is not None

    @cached_property
    def cast(self) -> tuple[Participant, ...]:
        """Who takes part, without the words that name them: tellings of one cast fit alike.

        Rebels attacked in a country that is none of the attackers' stand for it: one page says that India
        struck militants in Pakistan, another that it struck Pakistan.
        """
        told = tuple(Participant(p.role, p.actor) for p in self.event.participants)
        return _struck(self.event, told) if self.event.type == "ASSAULT" else told

    @cached_property
    def order(self) -> tuple[str, str, int, int, str, str]:
        """The canonical order of tellings: by day of print, article, place in the text."""
        spans, e = self.event.spans, self.event
        first = (spans[0].start, spans[-1].end) if spans else (0, 0)
        day = self.published.isoformat() if self.published else "9999"
        return (day, self.document, *first, e.type, repr((e.status, e.rule, e.triggers, e.participants)))


def _struck(event: Event, cast: tuple[Participant, ...]) -> tuple[Participant, ...]:
    attackers = {p.actor.country for p in cast if p.role == "actor"}
    there = event.where.country if event.where else None
    out = []
    for p in cast:
        home = there or p.actor.country
        rebels = p.role == "recipient" and p.actor.kind in {"group", "organisation"}
        rebels = rebels and (p.actor.sector == "REB" or p.actor.country is None)
        if rebels and home is not None and home not in attackers:
            p = Participant(p.role, Actor(id=home, name=home, kind="state", country=home))
        out.append(p)
    return tuple(dict.fromkeys(out))


def telling(article: Article, event: Event) -> Telling:
    """``event`` with what ``article`` adds to it."""
    return Telling(
        document=article.id,
        outlet=article.outlet,
        published=article.published.date if article.published.precision == "day" else None,
        event=event,
        wording=wording(article.text, event),
        general=is_general(article.text, event),
    )


def kind(event: Event) -> str:
    """What sort of event it is where tellings are compared: a type, a signing with what is agreed."""
    return "AGREE" if event.type == "SUPPORT" and event.cameo == SIGNING else event.type


# Types that are two names for one deed: a riot and an attack, soldiers sent and soldiers lent.
_FAMILIES = {"PROTEST": "ASSAULT", "AID": "MOBILIZE"}


def family(event: Event) -> str:
    """The kinds of event among which tellings of one event may be found.

    One page tells of an attack, another that the bridge was destroyed.
    """
    if event.type == "COERCE" and event.mode == "destroy":
        return "ASSAULT"
    found = "AGREE" if event.cameo == RELATIONS else kind(event)
    return _FAMILIES.get(found, found)


def wording(text: str, event: Event) -> str:
    """The words of an event's sentences, folded, at most some 600 characters."""
    return fold(" ".join(text[span.start : span.end] for span in event.spans))[:600]


def _stems(text: str) -> set[str]:
    """Words of four letters and more, cut to five: near enough to a stem to match "urged" with "urges"."""
    return {intern(word[:_STEM]) for word in fold(text).split() if len(word) >= _LONG}


def word_share(text: str, a: Event, b: Event) -> float:
    """How much of the shorter of two wordings of one article the other has, names of parties included."""
    first, second = (_stems(wording(text, e)) for e in (a, b))
    return len(first & second) / max(1, min(len(first), len(second)))


def is_general(text: str, event: Event) -> bool:
    """Whether an assault is a war spoken of as a whole: "the invasion", or an undated "attack" in no city."""
    if event.type != "ASSAULT":
        return False
    words = {fold(text[span.start : span.end]) for span in event.triggers}
    if any(word.endswith(_WARS) for word in words):
        return True
    if any(p.actor.id.endswith(".EMBASSY") for p in event.participants):
        return False  # "the attack on the embassy" is one
    in_city = event.where is not None and not is_area(event.where)
    return not in_city and event.when is None and any(word.endswith(_ATTACKS) for word in words)


def is_toll(event: Event) -> bool:
    """Whether an event only counts the dead and names no killer: "20 soldiers were killed"."""
    return event.rule.endswith(TOLLS) and all(p.role == "recipient" for p in event.participants)


def status_class(event: Event) -> str:
    """The statuses that tell of one record: what occurs has occurred; a plan is not its fulfilment."""
    return "occurred" if event.status == "ongoing" else event.status


def is_wide(when: Interval | None) -> bool:
    """Whether a day expression is too wide to tell one event from another."""
    return when is not None and when.end - when.start > WIDE
