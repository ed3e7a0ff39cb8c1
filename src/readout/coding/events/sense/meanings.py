"""Words of deeds that mean something else where they stand: "questioned by reporters" tells an interview.

A frame's conditions ask what its word's object is about; what is told here hangs on who stands with it.
"""

from __future__ import annotations

from collections.abc import Callable

from readout.coding.clauses import saying_above
from readout.coding.events.frames.match import Match
from readout.coding.events.frames.topics import topics
from readout.coding.events.sense.mishaps import is_mishap
from readout.coding.events.sense.words_of_force import (
    is_a_match,
    is_a_troop,
    is_bound_by_events,
    is_breach_by_a_thing,
    is_campaigning,
    is_endangered,
    is_faced,
    is_in_words,
    is_moved,
    is_no_attack,
    is_of_rebels,
    is_service,
    shields_its_own,
)
from readout.coding.events.sense.words_of_speech import (
    DESCRIBING,
    PRIVATE,
    are_things,
    is_a_refusal,
    is_a_response,
    is_a_warning,
    is_asked,
    is_cleared,
    is_contrast,
    is_due,
    is_enmity,
    is_interview,
    is_no_demand,
    is_no_offer,
    is_opinion,
    is_speech,
)
from readout.coding.events.sides.both import Sides
from readout.coding.events.words import words
from readout.scene import Scene

# what one who is "charged with" it is to do, and not accused of
TASKS = words("topics", "tasks")
CRAFT = words("classes", "aircraft") | {"ship", "cargo", "export", "shipment", "airline"}
PRICES = frozenset({"price", "fee", "rate", "amount", "money", "sum"})
WAYS = frozenset({"terrorism", "violence", "extremism", "militancy"})


def means_otherwise(scene: Scene, match: Match, sides: Sides) -> bool:
    """Whether the word of ``match`` tells another thing here than its frame does."""
    test = TESTS.get(match.frame.lemma)
    return test is not None and test(scene, match, sides)


def _is_no_visit(scene: Scene, match: Match, sides: Sides) -> bool:
    """Whether those who go are no one's envoys: "the workers went to Iraq", "an airliner arriving in"."""
    if match.frame.mode != "visit":
        return False
    tree, roles = scene.tree, match.roles
    tails = [actor.id.rpartition("/")[2] for actor, _ in sides.actors if "/" in actor.id]
    if sides.actors and len(tails) == len(sides.actors) and PRIVATE.issuperset(tails):
        return True
    if match.frame.pos != "v":
        return False
    if match.frame.lemma == "fly" and (roles.passive or roles.objects):
        return True  # "was flown to France", "to fly suspects to secret prisons"
    if any(tree.lower[agent] in {"it", "which"} for agent in roles.agents):
        return True  # a bill, and "it will go to the president"
    return are_things(scene, roles.agents) or any(tree.lemma[agent] in CRAFT for agent in roles.agents)


def _is_a_task(scene: Scene, match: Match, sides: Sides) -> bool:
    """Whether somebody is "charged with forming a cabinet", or a campaign "racially charged"."""
    tree = scene.tree
    if tree.dep[match.trigger] == "amod":
        return True
    if tree.dep[match.trigger] == "acl:relcl" and tree.lemma[tree.head[match.trigger]] in PRICES:
        return True  # "the price it charges Ukraine"
    told = [*tree.kids(match.trigger, "advcl"), *match.roles.obliques.get("with", ())]
    return any(tree.lemma[token] in TASKS for token in told)


def _is_of_a_thing(scene: Scene, match: Match, sides: Sides) -> bool:
    """Whether what is released or let is no one told: "released the findings", "to release a film"."""
    if match.frame.type != "RETREAT" or match.frame.pos != "v" or match.roles.passive:
        return False
    nobody = bool(sides.actors) and not sides.recipients
    return nobody and not any("people" in topics(scene, token) for token in match.roles.objects)


def _is_renounced(scene: Scene, match: Match, sides: Sides) -> bool:
    """Whether nothing that somebody asked for is rejected: "he later rejected terrorism"."""
    objects = match.roles.objects
    return bool(objects) and all(scene.tree.lemma[token] in WAYS for token in objects)


def _is_of_a_contract(scene: Scene, match: Match, sides: Sides) -> bool:
    """Whether a firm "invokes" a clause of its contract."""
    return bool(sides.actors) and all(actor.sector == "BUS" for actor, _ in sides.actors)


def _is_a_condition(scene: Scene, match: Match, sides: Sides) -> bool:
    """Whether nothing is let: "it might allow extremism to spread", "take for granted"."""
    tree, verb = scene.tree, match.trigger
    if _is_of_a_thing(scene, match, sides):
        return True
    if tree.lower[verb] == "granted" and tree.lower[verb - 1] == "for":
        return True
    if match.frame.lemma == "grant":
        return False
    if any(tree.lower[aux] in {"could", "might"} for aux in tree.kids(verb, "aux")):
        return True
    subjects = tree.kids(verb, "nsubj")
    return any(tree.lower[subject] in {"that", "which"} for subject in subjects) or (
        tree.lower[verb] != "let"
        and any(tree.lower[subject] == "it" for subject in subjects)
        and saying_above(tree, verb) is None
    )  # "signed a law, and it allows farmers to"


def _is_worthless(scene: Scene, match: Match, sides: Sides) -> bool:
    """Whether nobody helps: "the reforms will help the government", "was treated in hospital"."""
    if sides.actors:
        described = scene.tree.dep[match.trigger] in DESCRIBING  # "a great job helping the country"
        return not described and are_things(scene, match.roles.agents)
    return not match.roles.passive or match.frame.lemma == "treat"


def _is_of_ones_own(scene: Scene, match: Match, sides: Sides) -> bool:
    """Whether a budget or a discovery is announced, or a journey called off, that concerns nobody told."""
    if match.frame.type not in {"AID", "SANCTION"} or sides.recipients or match.frame.pos != "v":
        return False
    tree = scene.tree
    hosts = (match.trigger, *match.roles.objects)
    brought = (token for host in hosts for token in tree.kids(host, "nmod", "obl"))
    return not any(tree.case(token) in {"to", "for"} for token in brought)


def _is_put_off(scene: Scene, match: Match, sides: Sides) -> bool:
    """Whether only a journey is off, and not to whom: "cancelled a trip to undergo medical tests"."""
    return match.frame.cameo == "160" and _is_of_ones_own(scene, match, sides)


def _is_an_epithet(scene: Scene, match: Match, sides: Sides) -> bool:
    """Whether a word only says what somebody is: "the outlawed party", "a pledging conference"."""
    return match.frame.pos == "v" and scene.tree.dep[match.trigger] in {"amod", "compound"}


TESTS: dict[str, Callable[[Scene, Match, Sides], bool]] = {
    "question": is_interview,
    "tell": is_interview,
    "ask": is_asked,
    "speak": is_speech,
    "talk": is_speech,
    **dict.fromkeys(
        ["go", "travel", "fly", "arrive", "land", "head", "journey", "spend", "trip"], _is_no_visit
    ),
    **dict.fromkeys(["violate", "breach", "defy", "flout"], is_breach_by_a_thing),
    **dict.fromkeys(["allow", "permit", "let", "grant"], _is_a_condition),
    **dict.fromkeys(["help", "treat"], _is_worthless),
    **dict.fromkeys(["protect", "guard", "shield"], shields_its_own),
    "unveil": _is_of_ones_own,
    **dict.fromkeys(["cancel", "postpone", "scrap"], _is_put_off),
    **dict.fromkeys(["ready", "prepared", "willing"], is_no_offer),
    "meet": is_a_response,
    "deadline": is_moved,
    **dict.fromkeys(["outlaw", "ban", "proscribe", "pledge"], _is_an_epithet),
    "rally": is_campaigning,
    "agree": is_opinion,
    "vow": is_a_refusal,
    "reject": _is_renounced,
    "release": _is_of_a_thing,
    "host": is_a_match,
    "find": is_cleared,
    "invite": is_cleared,
    "uprising": is_of_rebels,
    "invoke": _is_of_a_contract,
    "threat": is_faced,
    "warning": is_a_warning,
    "charge": _is_a_task,
    **dict.fromkeys(("kill", "injure", "wound", "slaughter", "shoot", "hit", "strike", "pound"), is_mishap),
    **dict.fromkeys(("batter", "lash", "destroy", "displace", "maim"), is_mishap),
    **dict.fromkeys(["force", "compel"], is_bound_by_events),
    "patrol": is_a_troop,
    "tour": is_service,
    "clash": is_in_words,
    "target": is_no_attack,
    "threaten": is_endangered,
    "contradict": is_contrast,
    **dict.fromkeys(["oppose", "opposed"], is_enmity),
    "warn": is_a_warning,
    "must": is_due,
    "should": is_no_demand,
    "ought": is_no_demand,
    "need": is_no_demand,
}
