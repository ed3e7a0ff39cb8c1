"""Words of deeds that mean something else where they stand: "questioned by reporters" tells an interview.

A frame's conditions ask what its word's object is about; what is told here hangs on who stands with it.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from readout.coding.clauses import saying_above
from readout.coding.events.forms import noun_forms
from readout.coding.events.frames.conditions import QUANTITIES, topics
from readout.coding.events.frames.match import Match
from readout.coding.events.parties.named import itself, named
from readout.coding.events.sense.mishaps import is_mishap
from readout.coding.events.sides.both import Sides
from readout.coding.events.words import words
from readout.coding.subjects import surface_subjects
from readout.scene import Scene
from readout.types import is_nameless

AUDIENCES = words("audiences", "groups")
# what one who is "charged with" it is to do, and not accused of
TASKS = words("topics", "tasks")
# what "targets" somebody with words, laws or crowds
PEACEFUL = words("topics", "peaceful")
# who travels for no state: "the two journalists went to a port"
PRIVATE = frozenset(form for noun in words("classes", "private") for form in (noun, *noun_forms(noun)))
CRAFT = words("classes", "aircraft") | {"ship", "cargo", "export", "shipment", "airline"}
CREWS = words("topics", "crews")
ARMED = frozenset({"aircraft", "ship", "force"})  # classes of what breaches borders for a state
STRUCK = frozenset({"strike", "struck", "hit", "attack", "ambush", "target", "bomb", "destroy"})
FORESEEN = frozenset({"attack", "threat", "danger", "risk", "possibility", "shortage", "flood"})
WANTING = words("protests", "wanting")
PRINTED = frozenset({"newspaper", "paper", "report", "magazine", "article", "survey", "study"})
PEOPLE = QUANTITIES | words("classes", "people") | words("classes", "crowd") | PRINTED
VOICED = frozenset({"message", "video", "tape", "videotape", "statement", "letter", "recording"})
PRICES = frozenset({"price", "fee", "rate", "amount", "money", "sum"})
FUTURE = frozenset({"will", "would", "should", "shall", "must", "can", "could", "may", "to", "'ll", "need"})
HAPPENED = frozenset({"has", "have", "had", "is", "are"})
RIGHTS = frozenset({"right", "interest", "freedom", "liberty"})
RESPONSES = words("topics", "responses")
MOVED = frozenset({"extend", "postpone", "miss", "meet", "lift", "drop", "approach"})
WAYS = frozenset({"terrorism", "violence", "extremism", "militancy"})
IT = frozenset({"it", "this", "that", "which"})
DESCRIBING = frozenset({"acl", "amod"})
MAYBE = frozenset({"could", "might"})
CIVIL = frozenset({"state", "government", "person"})
HEARERS = AUDIENCES | words("audiences", "hearers")
# who should do these is not asked to act
STATES = frozenset({"be", "have", "get", "serve", "seem", "stabilise", "stabilize"})


def means_otherwise(scene: Scene, match: Match, sides: Sides) -> bool:
    """Whether the word of ``match`` tells another thing here than its frame does."""
    test = TESTS.get(match.frame.lemma)
    return test is not None and test(scene, match, sides)


def _is_interview(scene: Scene, match: Match, sides: Sides) -> bool:
    """Whether journalists ask: "questioned by reporters"; or a paper is told: "told a newspaper that"."""
    heard = match.roles.objects if match.frame.lemma == "tell" else match.roles.agents
    if match.frame.lemma == "question" and (match.roles.passive or match.roles.obliques.get("by")):
        asking = match.roles.obliques.get("by", ())
        heard = (*heard, *asking)
        if "on" in match.roles.obliques and not heard:
            return True  # "is expected to be questioned on the economy"
    return any(scene.tree.lemma[token] in AUDIENCES for token in heard) or any(
        actor.sector == "MED" for actor, _ in sides.actors
    )


def _is_asked(scene: Scene, match: Match, sides: Sides) -> bool:
    """Whether the one who would ask is asked: "Asked for comment, the spokeswoman said"."""
    tree, verb = scene.tree, match.trigger
    return tree.tag[verb] == "VBN" and tree.dep[verb] == "advcl" and not match.roles.obliques.get("by")


def _is_opinion(scene: Scene, match: Match, sides: Sides) -> bool:
    """Whether two only think alike: "agreed with the firm that stress caused it", "agreed it was likely"."""
    tree, clause = scene.tree, match.roles.clause
    if clause is None or match.roles.clause_kind != "that" or match.frame.type != "AGREE":
        return False
    if tree.dep[clause] != "ccomp" or tree.child(clause, "nsubj", "nsubj:pass") is None:
        return False
    helpers = {tree.lower[child] for child in tree.kids(clause, "aux", "aux:pass", "cop")}
    several = {a.country or a.id for a, _ in (*sides.actors, *sides.recipients) if not is_nameless(a)}
    if len(several) > 1 and HAPPENED.isdisjoint(helpers):
        return False  # what two states agree on is told, but "that progress has been made" is a view
    return FUTURE.isdisjoint(helpers) and tree.tag[clause] != "VB"


def _is_cleared(scene: Scene, match: Match, sides: Sides) -> bool:
    """Whether somebody is found not to be liable, or invited not to come."""
    clause = match.roles.clause
    return clause is not None and scene.tree.is_negated(clause)


def _is_a_refusal(scene: Scene, match: Match, sides: Sides) -> bool:
    """Whether what is vowed is not to do something: "vowed not to come"."""
    return match.frame.type == "AGREE" and _is_cleared(scene, match, sides)


def _is_speech(scene: Scene, match: Match, sides: Sides) -> bool:
    """Whether somebody only holds a speech, or talks with reporters: "spoke to students"."""
    tree, verb, obliques = scene.tree, match.trigger, match.roles.obliques
    heard = [token for case in ("to", "with") for token in obliques.get(case, ())]
    if any(tree.lower[token] in HEARERS for token in heard):
        return True
    opening = tree.dep[verb] == "advcl" and tree.child(verb, "mark") is None and "by" not in obliques
    if opening and tree.lower[verb] in {"speaking", "talking"} and not any(_is_one(scene, t) for t in heard):
        return True  # "Speaking to bishops, the pope defended": where the words that follow were said
    parties = [*heard, *match.roles.agents]
    parties += [owner for token in parties for owner in tree.kids(token, "nmod:poss")]
    return any(tree.lemma[child] in AUDIENCES for token in heard for child in tree.children[token]) or any(
        actor.sector == "MED" for token in parties for actor, _ in named(scene, token)
    )


def _is_one(scene: Scene, token: int) -> bool:
    """Whether a noun phrase names one person."""
    return scene.tree.ent[token] == "PERSON" or any(a.kind == "person" for a, _ in itself(scene, token))


def _are_things(scene: Scene, agents: Sequence[int]) -> bool:
    """Whether one of those who would act is a thing: neither somebody nor a word that counts people."""
    tree = scene.tree
    nouns = [agent for agent in agents if tree.pos[agent] == "NOUN" and tree.lemma[agent] not in CREWS]
    return any(tree.lemma[noun] not in PEOPLE and not itself(scene, noun) for noun in nouns)


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
    return _are_things(scene, roles.agents) or any(tree.lemma[agent] in CRAFT for agent in roles.agents)


def _is_a_task(scene: Scene, match: Match, sides: Sides) -> bool:
    """Whether somebody is "charged with forming a cabinet", or a campaign "racially charged"."""
    tree = scene.tree
    if tree.dep[match.trigger] == "amod":
        return True
    if tree.dep[match.trigger] == "acl:relcl" and tree.lemma[tree.head[match.trigger]] in PRICES:
        return True  # "the price it charges Ukraine"
    told = [*tree.kids(match.trigger, "advcl"), *match.roles.obliques.get("with", ())]
    return any(tree.lemma[token] in TASKS for token in told)


def _is_bound_by_events(scene: Scene, match: Match, sides: Sides) -> bool:
    """Whether only circumstances force somebody: "bad weather forced him to cancel his visit"."""
    agents = match.roles.agents
    return not sides.actors or (bool(agents) and not any(itself(scene, agent) for agent in agents))


def _is_a_troop(scene: Scene, match: Match, sides: Sides) -> bool:
    """Whether a patrol is those who patrol: "a bomb exploded near his patrol", "struck a patrol"."""
    if match.frame.pos != "n":
        return False
    return match.support is None or match.undergone or scene.tree.lemma[match.support] in STRUCK


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
    if tree.dep[verb] == "amod" and tree.tag[verb] == "VBN":
        return True  # "targeted measures"
    heads = (tree.head[verb],) if tree.dep[verb] == "acl" else match.roles.agents
    return any(tree.lemma[token] in PEACEFUL for token in heads)


def _is_endangered(scene: Scene, match: Match, sides: Sides) -> bool:
    """Whether a thing threatens: "islands threatened by rising seas", "the surge threatens homes"."""
    if match.frame.pos != "v":
        return False
    threats = match.roles.obliques.get("by", ()) if match.roles.passive else match.roles.agents
    spoken = any(scene.tree.lemma[token] in VOICED for token in threats)
    return not spoken and _are_things(scene, threats)


def _is_faced(scene: Scene, match: Match, sides: Sides) -> bool:
    """Whether somebody only faces a threat: "Canada faces a threat from extremists", "takes it seriously"."""
    return match.undergone or (match.support is not None and scene.tree.lemma[match.support] == "take")


def _is_breach_by_a_thing(scene: Scene, match: Match, sides: Sides) -> bool:
    """Whether what would break a law is a thing: "said it would violate the law", "their treatment"."""
    tree, agents = scene.tree, match.roles.agents
    if agents and all(not ARMED.isdisjoint(topics(scene, agent)) for agent in agents):
        return False  # "a Russian military plane violated Estonian airspace"
    return _are_things(scene, agents) or (
        any(tree.lower[agent] in IT for agent in agents)
        and (
            tree.tag[match.trigger] == "VBZ"
            or any(tree.lower[aux] in {"would", "could"} for aux in tree.kids(match.trigger, "aux"))
        )
    )


def _is_of_a_thing(scene: Scene, match: Match, sides: Sides) -> bool:
    """Whether what is released or let is no one told: "released the findings", "to release a film"."""
    if match.frame.type != "RETREAT" or match.frame.pos != "v" or match.roles.passive:
        return False
    nobody = bool(sides.actors) and not sides.recipients
    return nobody and not any("people" in topics(scene, token) for token in match.roles.objects)


def _is_a_match(scene: Scene, match: Match, sides: Sides) -> bool:
    """Whether teams play: "the Americans host Morocco on Tuesday"."""
    teams = (
        actor.id.rpartition("/")[2] in PRIVATE or (actor.id.startswith("?") and actor.kind != "person")
        for actor, _ in sides.actors
    )
    return bool(sides.actors) and all(teams)


def _is_renounced(scene: Scene, match: Match, sides: Sides) -> bool:
    """Whether nothing that somebody asked for is rejected: "he later rejected terrorism"."""
    objects = match.roles.objects
    return bool(objects) and all(scene.tree.lemma[token] in WAYS for token in objects)


def _is_of_rebels(scene: Scene, match: Match, sides: Sides) -> bool:
    """Whether an uprising is the war of an armed group: "the rebels' 20-year uprising"."""
    return bool(sides.actors) and all(actor.sector == "REB" for actor, _ in sides.actors)


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
        return not described and _are_things(scene, match.roles.agents)
    return not match.roles.passive or match.frame.lemma == "treat"


def _shields_its_own(scene: Scene, match: Match, sides: Sides) -> bool:
    """Whether a state only looks after its own, or after rights: "must protect the rights of Serbs"."""
    if match.roles.objects and all(scene.tree.lemma[token] in RIGHTS for token in match.roles.objects):
        return True
    own = {actor.country for actor, _ in sides.actors} - {None}
    return bool(sides.recipients) and all(actor.country in own for actor, _ in sides.recipients)


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


def _is_no_offer(scene: Scene, match: Match, sides: Sides) -> bool:
    """Whether somebody only is or gets ready: "the troops are getting ready", "citizens ready to die"."""
    tree, token = scene.tree, match.trigger
    if match.frame.type != "AGREE":
        return False
    if tree.dep[token] in DESCRIBING or tree.lemma[tree.head[token]] == "get":
        return True
    clause = match.roles.clause
    if tree.lower[token - 1] == "been" or (clause is not None and tree.child(clause, "cop") is not None):
        return True  # "has been prepared by", "is not ready to be part of"
    return _are_things(scene, match.roles.agents)


def _is_campaigning(scene: Scene, match: Match, sides: Sides) -> bool:
    """Whether a politician gathers voters: "held a final rally of his party before the poll"."""
    people = [actor for actor, _ in sides.actors]
    candidates = all(a.kind == "person" or a.id.endswith("/candidate") for a in people)
    told = scene.tree.lemma[slice(*scene.tree.sentence(match.trigger))]
    return match.frame.pos == "n" and bool(people) and candidates and WANTING.isdisjoint(told)


def _is_due(scene: Scene, match: Match, sides: Sides) -> bool:
    """Whether a paper or a rule says that somebody must: "the newspaper reported that he must accept"."""
    saying = saying_above(scene.tree, match.trigger)
    sayers = () if saying is None else surface_subjects(scene.tree, saying)
    printed = any(scene.tree.lemma[sayer] in AUDIENCES | PRINTED for sayer in sayers)
    return (printed and not sides.actors) or _is_no_demand(scene, match, sides)


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


def _is_a_warning(scene: Scene, match: Match, sides: Sides) -> bool:
    """Whether a danger is told that comes from others: "warned of a possible attack by extremists"."""
    tree = scene.tree
    if match.frame.type == "THREATEN" and any(
        tree.lemma[t] in FORESEEN for t in match.roles.obliques.get("of", ())
    ):
        return True
    own = {actor.country for actor, _ in sides.actors} - {None}
    citizens = [a for a, _ in sides.recipients if a.kind == "group" and a.country in own]
    if (
        sides.recipients
        and len(citizens) == len(sides.recipients)
        and PRIVATE.issuperset([actor.id.rpartition("/")[2] for actor in citizens])
    ):
        return True  # "a warning to Americans who travel in Burma"
    return match.frame.pos == "v" and _is_forecast(scene, match, sides)


def _is_no_demand(scene: Scene, match: Match, sides: Sides) -> bool:
    """Whether a duty is nobody's demand: "if it should", "should have told", "they need time"."""
    tree, verb = scene.tree, match.trigger
    subjects = tree.kids(verb, "nsubj", "nsubj:pass")
    needs = tree.lemma[verb] == "need" and (match.roles.clause is None or bool(match.roles.objects))
    if needs or tree.lemma[verb] in STATES:
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


def _is_a_response(scene: Scene, match: Match, sides: Sides) -> bool:
    """Whether nobody meets: "the proposal met with silence"."""
    return any(scene.tree.lemma[token] in RESPONSES for token in match.roles.obliques.get("with", ()))


def _is_moved(scene: Scene, match: Match, sides: Sides) -> bool:
    """Whether a deadline is put off: "agreed to extend the deadline"."""
    return match.support is not None and scene.tree.lemma[match.support] in MOVED


def _is_an_epithet(scene: Scene, match: Match, sides: Sides) -> bool:
    """Whether a word only says what somebody is: "the outlawed party", "a pledging conference"."""
    return match.frame.pos == "v" and scene.tree.dep[match.trigger] in {"amod", "compound"}


TESTS: dict[str, Callable[[Scene, Match, Sides], bool]] = {
    "question": _is_interview,
    "tell": _is_interview,
    "ask": _is_asked,
    "speak": _is_speech,
    "talk": _is_speech,
    **dict.fromkeys(
        ["go", "travel", "fly", "arrive", "land", "head", "journey", "spend", "trip"], _is_no_visit
    ),
    **dict.fromkeys(["violate", "breach", "defy", "flout"], _is_breach_by_a_thing),
    **dict.fromkeys(["allow", "permit", "let", "grant"], _is_a_condition),
    **dict.fromkeys(["help", "treat"], _is_worthless),
    **dict.fromkeys(["protect", "guard", "shield"], _shields_its_own),
    "unveil": _is_of_ones_own,
    **dict.fromkeys(["cancel", "postpone", "scrap"], _is_put_off),
    **dict.fromkeys(["ready", "prepared", "willing"], _is_no_offer),
    "meet": _is_a_response,
    "deadline": _is_moved,
    **dict.fromkeys(["outlaw", "ban", "proscribe", "pledge"], _is_an_epithet),
    "rally": _is_campaigning,
    "agree": _is_opinion,
    "vow": _is_a_refusal,
    "reject": _is_renounced,
    "release": _is_of_a_thing,
    "host": _is_a_match,
    "find": _is_cleared,
    "invite": _is_cleared,
    "uprising": _is_of_rebels,
    "invoke": _is_of_a_contract,
    "threat": _is_faced,
    "warning": _is_a_warning,
    "charge": _is_a_task,
    **dict.fromkeys(("kill", "injure", "wound", "slaughter", "shoot", "hit", "strike", "pound"), is_mishap),
    **dict.fromkeys(("batter", "lash", "destroy", "displace", "maim"), is_mishap),
    **dict.fromkeys(["force", "compel"], _is_bound_by_events),
    "patrol": _is_a_troop,
    "tour": _is_service,
    "clash": _is_in_words,
    "target": _is_no_attack,
    "threaten": _is_endangered,
    "contradict": _is_contrast,
    **dict.fromkeys(["oppose", "opposed"], _is_enmity),
    "warn": _is_a_warning,
    "must": _is_due,
    "should": _is_no_demand,
    "ought": _is_no_demand,
    "need": _is_no_demand,
}
