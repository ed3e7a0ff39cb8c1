"""Two tellings of one article that are two events however alike: a habit, a deed; a visit, its return."""

from __future__ import annotations

import re

from readout.merge.parties import homes_of
from readout.types import Event

_VISITED = "042"  # CAMEO: make a visit
_ENVOYS = "087"  # CAMEO: de-escalate; with a diplomatic context, envoys who leave (retreat/fly-out.v)
_LEFT = {_ENVOYS, "0874"}  # and withdraw soldiers
_DEEDS = frozenset({"ASSAULT", "COERCE", "MOBILIZE"})
_HABIT = re.compile(
    r"\b(?:daily|regular|regularly|often|frequent|frequently|periodically|routinely|sporadic)\b"
)


def are_two(e: Event, f: Event, first: str, second: str) -> bool:
    """Whether ``e`` and ``f``, worded ``first`` and ``second``, are two events of one article."""
    if e.type in _DEEDS and (_HABIT.search(first) is None) != (_HABIT.search(second) is None):
        return True  # "Iran periodically detains vessels": not the one it detained on Monday
    if {e.cameo, f.cameo} == _LEFT and any(x.cameo == _ENVOYS and "diplomatic" in x.contexts for x in (e, f)):
        return True  # the ambassador who flew out is not the troops that follow
    return e.cameo == f.cameo == _VISITED and _is_returned(e, f)


def _is_returned(e: Event, f: Event) -> bool:
    """Whether each visits whence the other comes: "he visited Iran", "the Iranian came to Armenia"."""
    guests, hosts = homes_of(e, "actor"), homes_of(e, "recipient")
    return bool(guests & homes_of(f, "recipient") and hosts & homes_of(f, "actor")) and guests.isdisjoint(
        homes_of(f, "actor")
    )
