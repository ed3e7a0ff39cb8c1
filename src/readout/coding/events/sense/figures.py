"""Deeds only in a manner of speaking: locusts invade, shares surrender gains, surgeons wage war."""

from __future__ import annotations

from readout.coding.events.frames.match import Match
from readout.coding.events.frames.topics import QUANTITIES, topics
from readout.coding.events.parties.named import named
from readout.coding.events.sense.mishaps import ANIMALS, MISHAPS
from readout.coding.events.words import words
from readout.scene import Scene
from readout.syntax import Tree

# who and what harms nobody on anybody's behalf: beasts, weather, what is traded
NATURE = words("figures", "nature") | ANIMALS | MISHAPS
TRADED = words("figures", "traded")
# who storms a shop or a beach and takes no town
VISITORS = words("figures", "visitors")
RUSHING = frozenset(
    {"invade", "storm", "bombard", "occupy", "overrun", "besiege", "raid", "swarm", "conquer"}
)
# what is fought and is nobody: a fire, an illness, a want
SCOURGES = words("figures", "scourges") | MISHAPS
FIGHTING = frozenset(
    {"fight", "battle", "combat", "attack", "wage", "target", "tackle", "hit", "strike", "launch"}
)
# what one gives away or gives up without laying down arms: "surrendered her lead"
LEADS = words("figures", "leads")
YIELDING = frozenset({"surrender", "retreat", "concede", "give", "yield", "cede", "relinquish", "hand"})
BUSINESS = TRADED | words("figures", "firms")
CAUSES = frozenset({"because of", "due to", "owing to", "by"})
HALTING = frozenset({"SANCTION", "COERCE"})
OF_FORCE = frozenset({"ASSAULT", "MOBILIZE"})
ARMED = frozenset({"force", "aircraft", "ship", "police", "fighter", "armament", "people", "crowd"})
BODIES = words("topics", "bodies")


def is_figurative(scene: Scene, match: Match) -> bool:
    """Whether the words of force of ``match`` tell of beasts, weather, markets, sport or an illness."""
    tree, kind, lemma = scene.tree, match.frame.type, match.frame.lemma
    doing = [noun for agent in match.roles.agents for noun in _counted(tree, agent)]
    if any(tree.lemma[noun] in TRADED and tree.pos[noun] == "NOUN" for noun in doing):
        return True  # "shares in Tokyo surrendered early gains"
    if kind == "ASSAULT" and any(tree.lemma[noun] in NATURE for noun in doing if tree.pos[noun] == "NOUN"):
        return True  # "a swarm of locusts invaded Kenya"
    if lemma in RUSHING and any(tree.lemma[noun] in VISITORS for noun in doing):
        return True  # "tourists have invaded the beaches"
    if lemma in YIELDING and (
        any(tree.lemma[given] in LEADS for given in match.roles.objects)
        or any(tree.lemma[noun] in BUSINESS for noun in doing)
    ):
        return True
    if kind in OF_FORCE and lemma in FIGHTING and _is_on_a_scourge(tree, match):
        return True
    if kind in HALTING and _is_for_weather(tree, match):
        return True
    return kind == "MOBILIZE" and match.frame.pos == "v" and _is_by_a_thing(scene, match)


def _counted(tree: Tree, agent: int) -> list[int]:
    """A subject with what it counts: "a swarm of locusts"."""
    if tree.lemma[agent] not in QUANTITIES:
        return [agent]
    return [agent, *(c for c in tree.kids(agent, "nmod") if tree.case(c) == "of")]


def _is_on_a_scourge(tree: Tree, match: Match) -> bool:
    """Whether what is fought is nobody: "battled a blaze", "waging war on a rare infection"."""
    fought = [*match.roles.objects, *(t for c in ("on", "against") for t in match.roles.obliques.get(c, ()))]
    fought += [
        c
        for noun in match.roles.objects
        for c in tree.kids(noun, "nmod")
        if tree.case(c) in {"on", "against"}
    ]
    return any(tree.lemma[noun] in SCOURGES for noun in fought)


def _is_for_weather(tree: Tree, match: Match) -> bool:
    """Whether only weather stops something: "suspended flights because of a typhoon", "grounded by fog"."""
    brought = [t for case in CAUSES for t in match.roles.obliques.get(case, ())]
    brought += [c for noun in match.roles.objects for c in tree.kids(noun, "nmod") if tree.case(c) in CAUSES]
    return any(tree.lemma[noun] in NATURE for noun in brought)


def _is_by_a_thing(scene: Scene, match: Match) -> bool:
    """Whether a thing would call up forces: "the vaccine mobilises the body's defences"."""
    tree, agents = scene.tree, match.roles.agents
    if match.roles.passive or not agents:
        return False
    return all(
        tree.pos[agent] == "NOUN"
        and tree.lemma[agent] not in BODIES
        and ARMED.isdisjoint(topics(scene, agent))
        and not named(scene, agent)
        for agent in agents
    )
