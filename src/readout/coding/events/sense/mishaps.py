"""Harm that nobody does: storms, sickness, accidents, and words of force that tell of a film or a market."""

from __future__ import annotations

from readout.coding.events.frames.match import Match
from readout.coding.events.sides.both import Sides
from readout.coding.events.words import classes, words
from readout.scene import Scene
from readout.syntax import Tree

# what kills without anybody's doing: "killed in a crash"
MISHAPS = words("topics", "mishaps")
# what may be a mishap or an attack, by the word before it: "a pipeline explosion", "an accidental blast"
BLASTS = frozenset({"explosion", "blast", "fire", "incident", "leak", "collapse"})
BY_CHANCE = frozenset({"gas", "coal", "mine", "pipeline", "fuel", "boiler", "fireworks", "methane"})
BY_CHANCE |= {
    "factory",
    "accidental",
    "forest",
    "house",
    "apartment",
    "kitchen",
    "industrial",
    "tunnel",
    "roof",
}
WRECKS = frozenset({"crash", "plunge", "sink", "capsize", "derail", "overturn", "collide", "collapse"})
CRAFT = classes()["aircraft"] | classes()["ship"] | {"bus", "train", "ferry", "truck", "mine", "tunnel"}
CRAFT |= {"roof", "airline", "building", "bridge", "flight", "boeing", "airbus"}
# what strikes a land or hurts a market, and what may be shot or hit without harm
DOWNTURNS = frozenset({"crisis", "recession", "slump", "downturn", "shortage", "inflation", "depression"})
STAGES = frozenset({"onset", "outset", "beginning", "start", "effect", "impact", "arrival", "spread"})
FILMS = frozenset({"tape", "video", "videotape", "film", "footage", "photo", "photograph", "movie"})
ANIMALS = frozenset({"bird", "chicken", "poultry", "duck", "goose", "animal", "cow", "cattle", "pig", "dog"})
ANIMALS |= {"livestock", "sheep", "elephant", "whale", "horse", "fowl", "camel", "goat", "swan", "turkey"}
WEATHER = frozenset({"wind", "rain", "snow", "wave", "flood", "flooding"})
HARD_HIT = MISHAPS | DOWNTURNS | {"hard", "worst", "war", "conflict", "quake", "cash"}
STRUCK = frozenset({"hit", "strike", "pound", "batter", "lash", "devastate"})
# what drives people out of their homes as it goes on
WARS = frozenset({"conflict", "fighting", "war", "violence", "clash", "hostility", "unrest"})
RUNS = frozenset({"coup", "crisis", "scandal", "protest"})
HARMED_BY = ("in", "by", "from", "of", "during")


def is_mishap(scene: Scene, match: Match, sides: Sides) -> bool:
    """Whether nobody does the harm: "killed in a plane crash", "bird flu has killed", "shot a film"."""
    tree, roles = scene.tree, match.roles
    causes = list(roles.agents)
    if roles.passive:
        causes += _causes(tree, match)
    if any(_is_nobodys(tree, token) for token in causes) or _is_by_accident(tree, match):
        return True
    if match.frame.lemma in STRUCK and any(_is_a_downturn(tree, agent) for agent in roles.agents):
        return True
    if match.frame.lemma == "displace" and (
        (roles.passive and not sides.actors) or any(tree.lemma[token] in WARS for token in causes)
    ):
        return True  # "people displaced by the conflict"
    if any(tree.lemma[token] in FILMS or tree.lemma[token] in ANIMALS for token in roles.objects):
        return True
    return _in_a_wreck(tree, match) or _by_weather(tree, match) or _is_by_an_unknown(match, sides)


def _causes(tree: Tree, match: Match) -> list[int]:
    """What those who were killed or hurt died of: of this verb, of those joined to it, of what went on."""
    causes = [token for case in HARMED_BY for token in match.roles.obliques.get(case, ())]
    for joined in tree.kids(match.trigger, "conj", "advcl"):
        if tree.dep[joined] == "advcl":
            causes += tree.kids(joined, "nsubj")  # "since the rains began"
            continue
        hurt = [joined, *(c for noun in tree.kids(joined, "nmod") for c in tree.kids(noun, "acl"))]
        hurt += tree.kids(joined, "acl")  # "and a number of others wounded in a blast"
        causes += [token for verb in hurt for token in tree.kids(verb, "obl")]
        causes += [token for clause in tree.kids(joined, "advcl") for token in tree.kids(clause, "nsubj")]
    return causes


def _is_by_accident(tree: Tree, match: Match) -> bool:
    """Whether it is told to be an accident: "shot by accident", "died as grenades accidentally went off"."""
    if any(tree.lower[token] == "accident" for token in match.roles.obliques.get("by", ())):
        return True
    verbs = [match.trigger, *(tree.kids(match.trigger, "conj", "advcl") if match.roles.passive else ())]
    return any(tree.lower[child] == "accidentally" for verb in verbs for child in tree.kids(verb, "advmod"))


def _is_nobodys(tree: Tree, token: int) -> bool:
    lemma = tree.lemma[token]
    of = [child for child in tree.kids(token, "nmod") if tree.case(child) == "of"]
    if lemma in {"strain", "outbreak", "case"} and any(tree.lemma[child] in MISHAPS for child in of):
        return True
    if lemma in BLASTS:
        before = [tree.lemma[child] for child in tree.kids(token, "compound", "amod", "nmod")]
        return not BY_CHANCE.isdisjoint(before) or (
            lemma == "fire" and tree.child(token, "compound", "amod", "nmod:poss") is None
        )
    if lemma in MISHAPS:
        return True
    # "Typhoon Damrey"
    return tree.pos[token] == "PROPN" and any(tree.lower[c] in MISHAPS for c in tree.children[token])


def _is_a_downturn(tree: Tree, agent: int) -> bool:
    """Whether a crisis strikes, or how it began: "the onset of the recession"."""
    of = tree.kids(agent, "nmod") if tree.lemma[agent] in STAGES else ()
    return any(tree.lemma[token] in DOWNTURNS for token in (agent, *of))


def _in_a_wreck(tree: Tree, match: Match) -> bool:
    """Whether people die as a craft goes down by itself: "a ferry capsized, killing 40"."""
    verb = match.trigger
    wreck = tree.head[verb]
    if tree.dep[verb] != "advcl" or tree.tag[verb] != "VBG" or tree.lemma[wreck] not in WRECKS:
        return False
    craft = tree.kids(wreck, "nsubj")
    return tree.child(wreck, "obj") is None and any(tree.lemma[token] in CRAFT for token in craft)


def _by_weather(tree: Tree, match: Match) -> bool:
    """Whether a storm strikes that is told by "it" or in a list: "hit the coast with strong winds"."""
    if match.frame.lemma not in STRUCK or match.frame.pos != "v":
        return False  # "a hunger strike"
    verb = match.trigger
    if tree.lower[verb - 1] == "-" and tree.lower[verb - 2] in HARD_HIT:
        return True  # "in crisis-hit Lebanon"
    if tree.lower[verb - 1] in MISHAPS or (tree.dep[verb] == "acl" and tree.lemma[tree.head[verb]] in RUNS):
        return True  # "the earthquake hit Nepal", "the latest of several coups to hit Africa"
    return any(tree.lemma[token] in WEATHER for token in match.roles.obliques.get("with", ()))


def _is_by_an_unknown(match: Match, sides: Sides) -> bool:
    """Whether a name that no table knows strikes a whole state: a storm's, "Nanmadol hit the Philippines"."""
    if match.frame.lemma not in STRUCK or not sides.actors or not sides.recipients:
        return False
    unknown = all(actor.id.startswith("?") for actor, _ in sides.actors)
    return unknown and all(actor.kind == "state" for actor, _ in sides.recipients)
