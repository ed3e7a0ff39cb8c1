"""Words of force that mean something else where they stand: a match, a campaign, a danger of nobody's."""

from __future__ import annotations

from readout.coding.events.frames.match import Match
from readout.coding.events.frames.topics import topics
from readout.coding.events.parties.noun import itself
from readout.coding.events.sense.words_of_speech import PRIVATE, are_things
from readout.coding.events.sides.both import Sides
from readout.coding.events.words import words
from readout.scene import Scene

# what "targets" somebody with words, laws or crowds
PEACEFUL = words("topics", "peaceful")
ARMED = frozenset({"aircraft", "ship", "force"})  # classes of what breaches borders for a state
STRUCK = frozenset({"strike", "struck", "hit", "attack", "ambush", "target", "bomb", "destroy"})
WANTING = words("protests", "wanting")
VOICED = frozenset({"message", "video", "tape", "videotape", "statement", "letter", "recording"})
RIGHTS = frozenset({"right", "interest", "freedom", "liberty"})
MOVED = frozenset({"extend", "postpone", "miss", "meet", "lift", "drop", "approach"})
IT = frozenset({"it", "this", "that", "which"})
CIVIL = frozenset({"state", "government", "person"})


def is_bound_by_events(scene: Scene, match: Match, sides: Sides) -> bool:
    """Whether only circumstances force somebody: "bad weather forced him to cancel his visit"."""
    agents = match.roles.agents
    return not sides.actors or (bool(agents) and not any(itself(scene, agent) for agent in agents))


def is_a_troop(scene: Scene, match: Match, sides: Sides) -> bool:
    """Whether a patrol is those who patrol: "a bomb exploded near his patrol", "struck a patrol"."""
    if match.frame.pos != "n":
        return False
    return match.support is None or match.undergone or scene.tree.lemma[match.support] in STRUCK


def is_service(scene: Scene, match: Match, sides: Sides) -> bool:
    """Whether a tour is a time of service: "finished a year-long tour as station chief"."""
    obliques = match.roles.obliques
    return "as" in obliques or any(scene.tree.lemma[token] == "duty" for token in obliques.get("of", ()))


def is_in_words(scene: Scene, match: Match, sides: Sides) -> bool:
    """Whether only governments and politicians "clash", who do it with words."""
    kinds = {actor.kind for actor, _ in (*sides.actors, *sides.recipients)}
    return match.frame.pos == "v" and kinds <= CIVIL and kinds != {"state"} and bool(kinds)


def is_no_attack(scene: Scene, match: Match, sides: Sides) -> bool:
    """Whether a crowd, a law or words have somebody for their target: "protests targeting an official"."""
    tree, verb = scene.tree, match.trigger
    if tree.dep[verb] == "amod" and tree.tag[verb] == "VBN":
        return True  # "targeted measures"
    heads = (tree.head[verb],) if tree.dep[verb] == "acl" else match.roles.agents
    return any(tree.lemma[token] in PEACEFUL for token in heads)


def is_endangered(scene: Scene, match: Match, sides: Sides) -> bool:
    """Whether a thing threatens: "islands threatened by rising seas", "the surge threatens homes"."""
    if match.frame.pos != "v":
        return False
    threats = match.roles.obliques.get("by", ()) if match.roles.passive else match.roles.agents
    spoken = any(scene.tree.lemma[token] in VOICED for token in threats)
    return not spoken and are_things(scene, threats)


def is_faced(scene: Scene, match: Match, sides: Sides) -> bool:
    """Whether somebody only faces a threat: "Canada faces a threat from extremists", "takes it seriously"."""
    return match.undergone or (match.support is not None and scene.tree.lemma[match.support] == "take")


def is_breach_by_a_thing(scene: Scene, match: Match, sides: Sides) -> bool:
    """Whether what would break a law is a thing: "said it would violate the law", "their treatment"."""
    tree, agents = scene.tree, match.roles.agents
    if agents and all(not ARMED.isdisjoint(topics(scene, agent)) for agent in agents):
        return False  # "a Russian military plane violated Estonian airspace"
    return are_things(scene, agents) or (
        any(tree.lower[agent] in IT for agent in agents)
        and (
            tree.tag[match.trigger] == "VBZ"
            or any(tree.lower[aux] in {"would", "could"} for aux in tree.kids(match.trigger, "aux"))
        )
    )


def is_a_match(scene: Scene, match: Match, sides: Sides) -> bool:
    """Whether teams play: "the Americans host Morocco on Tuesday"."""
    teams = (
        actor.id.rpartition("/")[2] in PRIVATE or (actor.id.startswith("?") and actor.kind != "person")
        for actor, _ in sides.actors
    )
    return bool(sides.actors) and all(teams)


def is_of_rebels(scene: Scene, match: Match, sides: Sides) -> bool:
    """Whether an uprising is the war of an armed group: "the rebels' 20-year uprising"."""
    return bool(sides.actors) and all(actor.sector == "REB" for actor, _ in sides.actors)


def shields_its_own(scene: Scene, match: Match, sides: Sides) -> bool:
    """Whether a state only looks after its own, or after rights: "must protect the rights of Serbs"."""
    if match.roles.objects and all(scene.tree.lemma[token] in RIGHTS for token in match.roles.objects):
        return True
    own = {actor.country for actor, _ in sides.actors} - {None}
    return bool(sides.recipients) and all(actor.country in own for actor, _ in sides.recipients)


def is_campaigning(scene: Scene, match: Match, sides: Sides) -> bool:
    """Whether a politician gathers voters: "held a final rally of his party before the poll"."""
    people = [actor for actor, _ in sides.actors]
    candidates = all(a.kind == "person" or a.id.endswith("/candidate") for a in people)
    told = scene.tree.lemma[slice(*scene.tree.sentence(match.trigger))]
    return match.frame.pos == "n" and bool(people) and candidates and WANTING.isdisjoint(told)


def is_moved(scene: Scene, match: Match, sides: Sides) -> bool:
    """Whether a deadline is put off: "agreed to extend the deadline"."""
    return match.support is not None and scene.tree.lemma[match.support] in MOVED
