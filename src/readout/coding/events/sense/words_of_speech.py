"""Words of speech that mean something else where they stand: an interview, an opinion, a forecast."""

from __future__ import annotations

from collections.abc import Sequence

from readout.coding.clauses import saying_above
from readout.coding.events.forms import noun_forms
from readout.coding.events.frames.match import Match
from readout.coding.events.frames.topics import QUANTITIES
from readout.coding.events.parties.named import named
from readout.coding.events.parties.noun import itself
from readout.coding.events.sides.both import Sides
from readout.coding.events.words import words
from readout.coding.subjects import surface_subjects
from readout.scene import Scene
from readout.types import is_nameless

AUDIENCES = words("audiences", "groups")
# who travels for no state: "the two journalists went to a port"
PRIVATE = frozenset(form for noun in words("classes", "private") for form in (noun, *noun_forms(noun)))
CREWS = words("topics", "crews")
FORESEEN = frozenset({"attack", "threat", "danger", "risk", "possibility", "shortage", "flood"})
PRINTED = frozenset({"newspaper", "paper", "report", "magazine", "article", "survey", "study"})
PEOPLE = QUANTITIES | words("classes", "people") | words("classes", "crowd") | PRINTED
FUTURE = frozenset({"will", "would", "should", "shall", "must", "can", "could", "may", "to", "'ll", "need"})
HAPPENED = frozenset({"has", "have", "had", "is", "are"})
RESPONSES = words("topics", "responses")
DESCRIBING = frozenset({"acl", "amod"})
MAYBE = frozenset({"could", "might"})
HEARERS = AUDIENCES | words("audiences", "hearers")
# who should do these is not asked to act
STATES = frozenset({"be", "have", "get", "serve", "seem", "stabilise", "stabilize"})


def is_interview(scene: Scene, match: Match, sides: Sides) -> bool:
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


def is_asked(scene: Scene, match: Match, sides: Sides) -> bool:
    """Whether the one who would ask is asked: "Asked for comment, the spokeswoman said"."""
    tree, verb = scene.tree, match.trigger
    return tree.tag[verb] == "VBN" and tree.dep[verb] == "advcl" and not match.roles.obliques.get("by")


def is_opinion(scene: Scene, match: Match, sides: Sides) -> bool:
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


def is_cleared(scene: Scene, match: Match, sides: Sides) -> bool:
    """Whether somebody is found not to be liable, or invited not to come."""
    clause = match.roles.clause
    return clause is not None and scene.tree.is_negated(clause)


def is_a_refusal(scene: Scene, match: Match, sides: Sides) -> bool:
    """Whether what is vowed is not to do something: "vowed not to come"."""
    return match.frame.type == "AGREE" and is_cleared(scene, match, sides)


def is_speech(scene: Scene, match: Match, sides: Sides) -> bool:
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


def are_things(scene: Scene, agents: Sequence[int]) -> bool:
    """Whether one of those who would act is a thing: neither somebody nor a word that counts people."""
    tree = scene.tree
    nouns = [agent for agent in agents if tree.pos[agent] == "NOUN" and tree.lemma[agent] not in CREWS]
    return any(tree.lemma[noun] not in PEOPLE and not itself(scene, noun) for noun in nouns)


def is_no_offer(scene: Scene, match: Match, sides: Sides) -> bool:
    """Whether somebody only is or gets ready: "the troops are getting ready", "citizens ready to die"."""
    tree, token = scene.tree, match.trigger
    if match.frame.type != "AGREE":
        return False
    if tree.dep[token] in DESCRIBING or tree.lemma[tree.head[token]] == "get":
        return True
    clause = match.roles.clause
    if tree.lower[token - 1] == "been" or (clause is not None and tree.child(clause, "cop") is not None):
        return True  # "has been prepared by", "is not ready to be part of"
    return are_things(scene, match.roles.agents)


def is_due(scene: Scene, match: Match, sides: Sides) -> bool:
    """Whether a paper or a rule says that somebody must: "the newspaper reported that he must accept"."""
    saying = saying_above(scene.tree, match.trigger)
    sayers = () if saying is None else surface_subjects(scene.tree, saying)
    printed = any(scene.tree.lemma[sayer] in AUDIENCES | PRINTED for sayer in sayers)
    return (printed and not sides.actors) or is_no_demand(scene, match, sides)


def is_contrast(scene: Scene, match: Match, sides: Sides) -> bool:
    """Whether things contradict each other: "a climate that contradicts these efforts"."""
    return not any(itself(scene, agent) for agent in match.roles.agents)


def is_enmity(scene: Scene, match: Match, sides: Sides) -> bool:
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


def is_a_warning(scene: Scene, match: Match, sides: Sides) -> bool:
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


def is_no_demand(scene: Scene, match: Match, sides: Sides) -> bool:
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


def is_a_response(scene: Scene, match: Match, sides: Sides) -> bool:
    """Whether nobody meets: "the proposal met with silence"."""
    return any(scene.tree.lemma[token] in RESPONSES for token in match.roles.obliques.get("with", ()))
