"""Deeds that an article tells again further down, with less: "the first such expulsion", "the strike".

What was done is told once in full; later sentences leave out the day, a side, the number. Such a telling is
of the deed told before, if it is the only one in the article that fits: of its kind and mode, without another
day, place, person or number. Words (demands, blame, promises) are told apart by their wording instead
(``clusters``).
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from msgspec.structs import replace

from readout.merge.fuse import cited, likeliest, participants
from readout.merge.headlines import other_day, other_people, turned_round
from readout.merge.parties import homes_of
from readout.merge.places import places_agree
from readout.merge.stories import figures
from readout.merge.tellings import SIGNING, is_general, kind, status_class, wording
from readout.merge.unlike import are_two
from readout.types import Actor, Event

_DEEDS = frozenset({"SANCTION", "RETREAT", "MOBILIZE", "COERCE", "PROTEST", "AID"})
_PROTECTION = "074"  # CAMEO: military protection or peacekeeping
_NEAR = 600  # characters
_THE_ATTACK = re.compile(
    r"\b(?:the|that|this|these|those|its|their) (?:\w+ ){0,2}(?:attacks?|(?:air ?)?strikes?|raids?|blasts?|"
    r"bombings?|shelling|bombardment|missiles?|rockets?|drones?|killings?|assault|clash(?:es)?|explosions?)\b"
)


def told_again(events: Sequence[Event], text: str) -> list[Event]:
    """``events`` of one article (merged, in text order), each deed once."""
    told = list(events)
    for echo in sorted(events, key=_says):
        if echo not in told:
            continue
        fitting = [deed for deed in told if deed is not echo and is_echo(echo, deed, text)]
        if len(fitting) == 1:
            told[told.index(fitting[0])] = _joined(echo, fitting[0])
            told.remove(echo)
    return sorted(told, key=lambda e: e.spans)


def _says(e: Event) -> tuple[bool, int, bool, int]:
    """How much an event says: those that say least are echoes, if any are; of two alike the later one is."""
    return e.when is not None, len(homes_of(e)), e.where is not None, -e.spans[0].start if e.spans else 0


def is_echo(echo: Event, deed: Event, text: str) -> bool:
    """Whether ``echo`` is told again of what ``deed`` tells in full."""
    if not (echo.spans and deed.spans) or status_class(echo) != status_class(deed):
        return False
    if not _one_kind(echo, deed, text) or _says(echo) > _says(deed):
        return False
    few, many = homes_of(echo), homes_of(deed)
    if not few or not (few <= many or many <= few) or other_people(echo, deed) or turned_round(echo, deed):
        return False
    if not _adds_nobody(echo, deed) or are_two(echo, deed, wording(text, echo), wording(text, deed)):
        return False
    if (echo.when is not None and few == many) or other_day(echo, deed):
        return False
    numbers = [figures(wording(text, e)) for e in (echo, deed)]
    if all(numbers) and numbers[0].isdisjoint(numbers[1]):
        return False
    return places_agree(echo.where, deed.where)


def _adds_nobody(echo: Event, deed: Event) -> bool:
    """Whether everybody in ``echo`` stands on the same side of ``deed``, or their state does.

    "India expels six, Canada expels six" are two deeds, however alike.
    """
    return all(
        any(p.role == q.role and _is_or_acts_for(p.actor, q.actor) for q in deed.participants)
        for p in echo.participants
    )


def _is_or_acts_for(actor: Actor, other: Actor) -> bool:
    return actor.id in (other.id, other.country) or other.id == actor.country


def _joined(echo: Event, deed: Event) -> Event:
    """The deed with the sentence that tells it again, and whoever is named by name there alone."""
    return replace(
        cited(deed, echo),
        participants=participants([deed, echo]),
        where=deed.where or echo.where,
        chance=likeliest([deed, echo]),
    )


def _one_kind(echo: Event, deed: Event, text: str) -> bool:
    """Whether both are deeds of one kind."""
    if SIGNING in (echo.cameo, deed.cameo):
        return kind(echo) == kind(deed) == "AGREE" and echo.cameo == deed.cameo
    if {echo.type, deed.type} == {"AID", "MOBILIZE"}:  # soldiers sent, and for whose protection
        aid = echo if echo.type == "AID" else deed
        near = abs(echo.spans[0].start - deed.spans[-1].end) < _NEAR
        return aid.cameo == _PROTECTION and near
    if echo.type != deed.type:
        return False
    if echo.type == "ASSAULT":
        if echo.when is not None or echo.spans[0].start < deed.spans[0].start:
            return False
        if is_general(text, echo) or is_general(text, deed):
            return False
        return _THE_ATTACK.search(wording(text, echo)) is not None
    return (
        echo.type in _DEEDS and echo.mode is not None and echo.mode == deed.mode and echo.cameo == deed.cameo
    )
