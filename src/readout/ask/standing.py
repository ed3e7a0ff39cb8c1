"""How high somebody stands, for choosing whom a short paper tells of first."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

from readout.types import Actor

LEADER, MINISTER, NAMED, BODY, NOBODY = 4, 3, 2, 1, 0

_LEADERS = (
    "president", "prime minister", "premier", "chancellor", "supreme leader", "king", "emir", "crown prince",
    "leader", "taoiseach", "secretary general", "secretary-general", "general secretary", "pope",
)  # fmt: skip
_MINISTERS = (
    "foreign minister", "foreign secretary", "secretary of state", "external affairs", "top diplomat",
    "high representative", "defence", "defense", "security adviser", "security council secretary", "treasury",
    "finance minister", "trade minister", "commerce minister", "state councillor", "state councilor",
)  # fmt: skip
_LESSER = ("vice", "deputy", "former", "assistant", "adviser to", "spokes", "ambassador", "aide")


@lru_cache(maxsize=1 << 12)
def standing(actor: Actor) -> int:
    """From ``LEADER`` (who leads a state or an organisation) to ``NOBODY`` (crowds, and who has no name)."""
    if actor.kind in ("government", "organisation"):
        return BODY
    if actor.kind == "state":
        return NAMED
    if actor.kind != "person" or "/" in actor.id:
        return NOBODY
    office = (actor.office or "").casefold()
    if any(word in office for word in _LESSER):
        return NAMED
    if any(word in office for word in _MINISTERS):
        return MINISTER
    return LEADER if any(word in office for word in _LEADERS) else NAMED if office else BODY


def table(actors: Iterable[Actor]) -> int:
    """How high a table is at which ``actors`` sit: the standing of the two highest, of different parties."""
    best: dict[str, int] = {}
    for actor in actors:
        party = actor.country or actor.id
        best[party] = max(best.get(party, 0), standing(actor))
    return sum(sorted(best.values())[-2:])
