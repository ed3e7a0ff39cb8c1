"""Whose citizens and envoys "each other's" are: those of all who act."""

from __future__ import annotations

from readout.coding.events.groups import Named, of_country
from readout.coding.events.match import Match
from readout.coding.events.parties import named
from readout.scene import Scene

ONES = {"each": "other", "one": "another"}


def each_others(scene: Scene, match: Match, actors: list[Named], struck: list[Named]) -> list[Named]:
    """``struck``, with the country of each who acts: "Chad and Mali expelled each other's students"."""
    countries = sorted({actor.country for actor, _ in actors if actor.country})
    if len(countries) < 2 or not any(_is_each_others(scene, token) for token in match.roles.objects):
        return struck
    groups = [item for token in match.roles.objects for item in named(scene, token)] or struck
    if not groups or any(actor.id[0] != "/" for actor, _ in groups):
        return struck
    return [(of_country(actor, country), words) for actor, words in groups for country in countries]


def _is_each_others(scene: Scene, token: int) -> bool:
    """Whether a noun phrase is told to be each other's, which the parser reads as owner and rest."""
    lower = scene.tree.lower
    owners = scene.tree.kids(token, "nmod:poss", "det")
    return any(owner + 1 < len(lower) and ONES.get(lower[owner]) == lower[owner + 1] for owner in owners)
