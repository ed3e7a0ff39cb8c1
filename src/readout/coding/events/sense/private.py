"""What doctors, fans, shops and shares reject, ask for or threaten: the words of politics, and none of it.

"Doctors recommend a booster jab", "a publisher rejected the novel", "investors shunned the bonds" tell no
deed unless somebody of the political world is on the other side.
"""

from __future__ import annotations

from readout.coding.events.frames.match import Match
from readout.coding.events.parties.groups import Named
from readout.coding.events.sides.both import Sides
from readout.coding.events.words import words
from readout.scene import Scene

OF_WORDS = frozenset({"ACCUSE", "REJECT", "REQUEST", "THREATEN"})
PEOPLE = words("private", "people")
THINGS = words("private", "things")
POLITICAL = frozenset({"GOV", "MIL", "REB", "OPP", "LEG", "JUD", "COP", "IGO"})


def is_private(scene: Scene, match: Match, sides: Sides) -> bool:
    """Whether those who say or do it are in no politics, and nobody of politics is on the other side."""
    if match.frame.type not in OF_WORDS:
        return False
    lemma, args = scene.tree.lemma, match.roles
    if any(lemma[agent] in THINGS for agent in args.agents):
        return True  # "shares in Tokyo rejected early losses"
    if args.objects and match.frame.pos == "v" and all(lemma[thing] in THINGS for thing in args.objects):
        return True  # "rejected four engines", "shunned Turkish bonds"
    alone = not any(map(_is_political, sides.recipients))
    return alone and any(lemma[agent] in PEOPLE for agent in args.agents)


def _is_political(item: Named) -> bool:
    """Whether a party is a state, an office, a body of states, or somebody known."""
    actor, _ = item
    if actor.kind == "group" or actor.id.startswith(("?", "/")) or "/" in actor.id:
        return actor.sector in POLITICAL
    return actor.sector != "BUS"
