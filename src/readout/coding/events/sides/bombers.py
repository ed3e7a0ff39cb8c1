"""For whom a bomber without a name struck: "a gunman killed ten, an attack claimed by the Taliban"."""

from __future__ import annotations

from readout.coding.events.frames.match import Match
from readout.coding.events.parties.groups import Named
from readout.coding.events.sides.blame import HARM
from readout.scene import Scene

NEAR = 9  # words behind "claimed" within which a group is named
# who strikes for somebody and is told by what he does
NAMELESS = frozenset(
    f"{noun}{end}" for noun in ("bomber", "attacker", "gunman", "assailant", "militant") for end in ("", "s")
) | {"gunmen"}


def claimed_by(scene: Scene, match: Match, actors: list[Named]) -> list[Named]:
    """``actors`` of an attack; where none has a name, who claimed it in the same sentence."""
    if match.frame.type != "ASSAULT" or any(item[0].id.rpartition("/")[2] not in NAMELESS for item in actors):
        return actors
    tree = scene.tree
    first, end = tree.sentence(match.trigger)
    if "claimed" not in tree.lower[first:end]:
        return actors
    for token in range(match.trigger, end):
        deed = tree.head[token]
        if tree.lower[token] != "claimed" or tree.dep[token] != "acl" or tree.lemma[deed] not in HARM:
            continue
        told = [r.actor for r in scene.actors_among(token + 1, min(token + NEAR, end)) if r.actor is not None]
        if groups := [actor for actor in told if actor.kind == "organisation"]:
            return [(groups[0], groups[0].name)]  # "by the Pakistan-based group Jaish-e-Mohammed"
    return actors
