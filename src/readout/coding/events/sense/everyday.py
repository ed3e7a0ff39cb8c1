"""Crime, sport and business that no state has a part in: told with the words of politics, and none of it.

"England attacked from the start", "a man was arrested in Leeds for burglary", "a carmaker agreed to
buy a rival" evoke frames. They are no events here unless somebody of the political world takes part.
"""

from __future__ import annotations

from functools import cache

from readout.coding.events.forms import noun_forms
from readout.coding.events.parties.groups import Named
from readout.coding.events.words import words
from readout.scene import Scene

SPORT_SAFE = frozenset({"SANCTION", "PROTEST", "MOBILIZE"})
CRIME_TYPES = frozenset({"COERCE", "ASSAULT", "ACCUSE", "RETREAT", "AID"})
DEALS = frozenset({"AGREE", "SUPPORT", "COOPERATE", "CONSULT", "CONCEDE"})
PAGE_CUES = 3


def is_everyday(scene: Scene, event_type: str, trigger: int, sides: list[Named]) -> bool:
    """Whether an event of this type about ``sides`` is a matter of courts, pitches or boardrooms."""
    if event_type == "ACCUSE" and sides and all(actor.sector == "BUS" for actor, _ in sides):
        return True
    if event_type in DEALS and sides and _between_firms(scene, trigger, sides):
        return True
    sporting = event_type not in SPORT_SAFE and _told_as(scene, trigger, "sport")
    criminal = event_type in CRIME_TYPES and _told_as(scene, trigger, "crime")
    if not (sporting or criminal):
        return False
    return not any(_politics(scene, trigger, item, sporting) for item in sides)


def _politics(scene: Scene, trigger: int, item: Named, sporting: bool) -> bool:
    """Whether a side is of the political world; in sport a state is only its team, in crime its town."""
    actor, _ = item
    if actor.kind == "state":
        return not sporting and not _is_town(scene, trigger, item)
    if actor.kind == "group" or "/" in actor.id:
        return actor.sector in {"MIL", "REB", "GOV", "OPP"}
    return not actor.id.startswith(("?", "/")) and actor.sector != "BUS"


def _is_town(scene: Scene, trigger: int, item: Named) -> bool:
    """Whether a state stands only for the town that something happened in."""
    first, end = scene.tree.sentence(trigger)
    return any(
        scene.tree.text[token] == item[1] and place.name != item[0].name
        for token, place in scene.places_among(first, end)
    )


def _between_firms(scene: Scene, trigger: int, sides: list[Named]) -> bool:
    """Whether firms are all who take part: a state is in it only as an adjective ("a French rival")."""
    if not any(actor.sector == "BUS" for actor, _ in sides):
        return False
    tree = scene.tree
    first, end = tree.sentence(trigger)
    adjectives = {tree.text[token] for token in range(first, end) if tree.pos[token] == "ADJ"}
    return all(
        actor.sector == "BUS"
        or actor.id.startswith(("/", "?"))
        or (actor.kind == "group" and actor.id.endswith(FIRMS))
        or (actor.kind == "state" and surface in adjectives)
        for actor, surface in sides
    )


FIRMS = tuple(f"/{form}" for noun in ("firm", "company", "bank", "business") for form in noun_forms(noun))


@cache
def _cues(kind: str) -> frozenset[str]:
    return frozenset(form for noun in words("everyday", kind) for form in noun_forms(noun))


def _told_as(scene: Scene, trigger: int, kind: str) -> bool:
    """Whether the sentence, or the page throughout, speaks of sport or of crime."""
    tree, cues = scene.tree, _cues(kind)
    memo = scene.memo["everyday"]
    if kind not in memo:
        memo[kind] = len(cues.intersection(tree.lower))
    if not memo[kind]:
        return False
    first, end = tree.sentence(trigger)
    told = tree.lower[first:end]
    throughout = memo[kind] >= PAGE_CUES
    return (throughout or not cues.isdisjoint(told)) and _cues("politics").isdisjoint(told)
