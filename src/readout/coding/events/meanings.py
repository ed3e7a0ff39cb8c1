"""Words of deeds that mean something else where they stand: "questioned by reporters" tells an interview.

A frame's conditions ask what its word's object is about; what is told here hangs on who stands with it.
"""

from __future__ import annotations

from collections.abc import Callable

from readout.coding.events.frames import words
from readout.coding.events.match import Match
from readout.coding.events.parties import itself
from readout.coding.events.sides import Sides
from readout.scene import Scene

AUDIENCES = words("audiences", "groups")
# what kills without anybody's doing: "killed in a crash"
MISHAPS = words("topics", "mishaps")
# what one who is "charged with" it is to do, and not accused of
TASKS = words("topics", "tasks")
# what "targets" somebody with words, laws or crowds
PEACEFUL = words("topics", "peaceful")
DESCRIBING = frozenset({"acl", "amod"})
MAYBE = frozenset({"could", "might"})
CIVIL = frozenset({"state", "government", "person"})
HEARERS = AUDIENCES | {
    "people",
    "nation",
    "students",
    "voters",
    "residents",
    "supporters",
    "troops",
    "workers",
}
# who should do these is not asked to act
STATES = frozenset({"be", "have", "get", "serve", "seem", "stabilise", "stabilize"})


def means_otherwise(scene: Scene, match: Match, sides: Sides) -> bool:
    """Whether the word of ``match`` tells another thing here than its frame does."""
    test = TESTS.get(match.frame.lemma)
    return test is not None and test(scene, match, sides)


def _is_interview(scene: Scene, match: Match, sides: Sides) -> bool:
    """Whether journalists ask: "questioned by reporters"; or a paper is told: "told a newspaper that"."""
    heard = match.roles.objects if match.frame.lemma == "tell" else match.roles.agents
    return any(scene.tree.lemma[token] in AUDIENCES for token in heard) or any(
        actor.sector == "MED" for actor, _ in sides.actors
    )


def _is_asked(scene: Scene, match: Match, sides: Sides) -> bool:
    """Whether the one who would ask is asked: "Asked for comment, the spokeswoman said"."""
    tree, verb = scene.tree, match.trigger
    return tree.tag[verb] == "VBN" and tree.dep[verb] == "advcl" and not match.roles.obliques.get("by")


def _is_speech(scene: Scene, match: Match, sides: Sides) -> bool:
    """Whether somebody only holds a speech, or asks people in the street: "spoke to students"."""
    obliques = match.roles.obliques
    heard = [token for case in ("to", "with") for token in obliques.get(case, ())]
    return any(scene.tree.lower[token] in HEARERS for token in heard)


def _is_sent(scene: Scene, match: Match, sides: Sides) -> bool:
    """Whether a thing goes somewhere: a bill, and "it will go to the president"."""
    return any(scene.tree.lower[agent] in {"it", "which"} for agent in match.roles.agents)


def _is_a_task(scene: Scene, match: Match, sides: Sides) -> bool:
    """Whether somebody is "charged with forming a cabinet", or a campaign "racially charged"."""
    tree = scene.tree
    if tree.dep[match.trigger] == "amod":
        return True
    told = [*tree.kids(match.trigger, "advcl"), *match.roles.obliques.get("with", ())]
    return any(tree.lemma[token] in TASKS for token in told)


def _is_mishap(scene: Scene, match: Match, sides: Sides) -> bool:
    """Whether people die of what nobody did: "killed in a plane crash", "an accident injured"."""
    roles = match.roles
    causes = roles.obliques.get("in", ()) if roles.passive else roles.agents
    return any(scene.tree.lemma[token] in MISHAPS for token in causes)


def _is_bound_by_events(scene: Scene, match: Match, sides: Sides) -> bool:
    """Whether only circumstances force somebody: "bad weather forced him to cancel his visit"."""
    agents = match.roles.agents
    return not sides.actors or (bool(agents) and not any(itself(scene, agent) for agent in agents))


def _is_a_troop(scene: Scene, match: Match, sides: Sides) -> bool:
    """Whether a patrol is those who patrol: "a bomb exploded near his patrol"."""
    return match.frame.pos == "n" and (match.support is None or match.undergone)


def _is_service(scene: Scene, match: Match, sides: Sides) -> bool:
    """Whether a tour is a time of service: "finished a year-long tour as station chief"."""
    obliques = match.roles.obliques
    return "as" in obliques or any(scene.tree.lemma[token] == "duty" for token in obliques.get("of", ()))


def _is_in_words(scene: Scene, match: Match, sides: Sides) -> bool:
    """Whether only governments and politicians "clash", who do it with words."""
    kinds = {actor.kind for actor, _ in (*sides.actors, *sides.recipients)}
    return match.frame.pos == "v" and kinds <= CIVIL and kinds != {"state"} and bool(kinds)


def _is_no_attack(scene: Scene, match: Match, sides: Sides) -> bool:
    """Whether a crowd, a law or words have somebody for their target: "protests targeting an official"."""
    tree, verb = scene.tree, match.trigger
    heads = (tree.head[verb],) if tree.dep[verb] == "acl" else match.roles.agents
    return any(tree.lemma[token] in PEACEFUL for token in heads)


def _is_endangered(scene: Scene, match: Match, sides: Sides) -> bool:
    """Whether a thing threatens: "islands threatened by rising seas"."""
    threats = match.roles.obliques.get("by", ())
    return bool(threats) and not any(itself(scene, token) for token in threats)


def _is_contrast(scene: Scene, match: Match, sides: Sides) -> bool:
    """Whether things contradict each other: "a climate that contradicts these efforts"."""
    return not any(itself(scene, agent) for agent in match.roles.agents)


def _is_enmity(scene: Scene, match: Match, sides: Sides) -> bool:
    """Whether it is told whose foe somebody is: "a coalition opposed to the rebels"."""
    if scene.tree.dep[match.trigger] not in DESCRIBING:
        return False
    foes = [*match.roles.obliques.get("to", ()), *match.roles.objects]
    return any(itself(scene, token) for token in foes)


def _is_forecast(scene: Scene, match: Match, sides: Sides) -> bool:
    """Whether a warning tells what others may do: "warned that the rebels could attack"."""
    tree, clause = scene.tree, match.roles.clause
    if clause is None or not any(tree.lower[c] in MAYBE for c in tree.kids(clause, "aux")):
        return False
    others = [c for c in tree.kids(clause, "nsubj", "nsubj:pass") if tree.pos[c] != "PRON"]
    return any(itself(scene, other) for other in others)


def _is_no_demand(scene: Scene, match: Match, sides: Sides) -> bool:
    """Whether a duty is nobody's demand: "if it should", "should have told", "they need time"."""
    tree, verb = scene.tree, match.trigger
    subjects = tree.kids(verb, "nsubj", "nsubj:pass")
    if tree.lemma[verb] in STATES or (tree.lemma[verb] == "need" and match.roles.clause is None):
        return True
    if any(actor.sector == "MED" for actor, _ in sides.actors):
        return True  # what a paper thinks
    if any(not itself(scene, subject) for subject in subjects):
        return True  # "emissions should fall by then"
    if any(tree.lower[mark] in {"if", "whether"} for mark in tree.kids(verb, "mark")):
        return True
    duties = tree.kids(verb, "aux", "aux:pass")
    if any(tree.lemma[duty] == "have" for duty in duties):
        return True
    return any(duty < subject for duty in duties for subject in subjects)  # "should Iran attack"


TESTS: dict[str, Callable[[Scene, Match, Sides], bool]] = {
    "question": _is_interview,
    "tell": _is_interview,
    "ask": _is_asked,
    "speak": _is_speech,
    "talk": _is_speech,
    "go": _is_sent,
    "charge": _is_a_task,
    "kill": _is_mishap,
    "injure": _is_mishap,
    "wound": _is_mishap,
    "force": _is_bound_by_events,
    "compel": _is_bound_by_events,
    "patrol": _is_a_troop,
    "tour": _is_service,
    "clash": _is_in_words,
    "target": _is_no_attack,
    "threaten": _is_endangered,
    "contradict": _is_contrast,
    "oppose": _is_enmity,
    "opposed": _is_enmity,
    "warn": _is_forecast,
    "must": _is_no_demand,
    "should": _is_no_demand,
    "ought": _is_no_demand,
    "need": _is_no_demand,
}
