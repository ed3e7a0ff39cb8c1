"""Whom a protest is aimed at: of whom something is demanded, never those it is held for.

The state that it is held in is its target only where what it is about may be that state's doing.
"""

from __future__ import annotations

from readout.coding.clauses import roles
from readout.coding.events.frames.match import Match
from readout.coding.events.frames.topics import topics
from readout.coding.events.parties.groups import Named
from readout.coding.events.parties.named import all_named, named
from readout.coding.events.words import words
from readout.coding.subjects import surface_subjects
from readout.scene import Scene
from readout.syntax import Tree
from readout.types import Actor

CROWDS = frozenset({"crowd", "striker"})
WANTING = words("protests", "wanting")
BENEFITS = words("protests", "benefits")
BACKING = words("protests", "backing")
FEELINGS = frozenset(
    {"anger", "opposition", "defiance", "fury", "outrage", "disgust", "discontent", "protest"}
)
RESENTING = frozenset({"at", "to", "against", "of", "with", "over", "toward", "towards"})
AIMS = ("against", "for", "on", "from")
CLAUSES = ("advcl", "acl", "xcomp", "conj")
# what crowds are against that no state at home did: a murder, a cartoon
NOT_OF_STATES = words("protests", "not_of_states")
HOME = words("protests", "home")  # who or what in a sentence makes a protest one about the state at home
NUMBERS = frozenset({"million", "thousand", "hundred", "dozen", "score", "ten"})
MEETINGS = frozenset({"rally", "march", "take", "protest", "demonstration", "demonstrate", "gather", "vigil"})
PROVOKED = frozenset({"when", "after", "because"})


def crowd(scene: Scene, match: Match) -> list[Named]:
    """Who protests where only a number is told: "tens of thousands marched in Lima"."""
    tree = scene.tree
    if match.frame.type != "PROTEST" or match.frame.pos != "v":
        return []
    bare = [agent for agent in match.roles.agents if _is_bare_number(tree, agent)]
    return [
        (Actor(id="/protesters", name="protesters", kind="group"), tree.text[agent]) for agent in bare[:1]
    ]


def crowd_acts(scene: Scene, match: Match) -> bool:
    """Whether the subject is a crowd or people who may strike: "dockers", "Kenyans", "staff at Newark"."""
    return any(not CROWDS.isdisjoint(topics(scene, agent)) for agent in match.roles.agents)


def _is_bare_number(tree: Tree, token: int) -> bool:
    """Whether a number counts nobody who is named: "thousands", "tens of thousands"."""
    counted = tree.kids(token, "nmod")
    return tree.lemma[token] in NUMBERS and all(tree.lemma[noun] in NUMBERS for noun in counted)


def demanded(scene: Scene, match: Match) -> list[Named]:
    """Of whom protesters want something: "took to the streets demanding the resignation of the president"."""
    tree = scene.tree
    if found := _resented(scene, match.top):
        return found
    for host in dict.fromkeys((match.trigger, match.top)):
        for clause in tree.kids(host, *CLAUSES):
            if clause < host or tree.lemma[clause] not in WANTING or tree.tag[clause] in {"VBD", "VBZ"}:
                continue
            wanted = roles(tree, clause)
            called = tree.lemma[clause] == "call"  # "calling for his removal", not "calling it unlawful"
            tokens = [t for case in AIMS for t in wanted.obliques.get(case, ())]
            tokens += [] if called else wanted.objects
            for token in tokens:
                if tree.lemma[token] not in BENEFITS and (found := named(scene, token)):
                    return found
            if wanted.clause is None or called:
                continue
            if found := all_named(scene, surface_subjects(tree, wanted.clause)):
                return found  # "to demand that the governor resign"
    return []


def _resented(scene: Scene, top: int) -> list[Named]:
    """Whom a crowd is angry at: "in anger at the junta", "to show their opposition to a pact with China"."""
    tree = scene.tree
    felt = [token for token in tree.kids(top, "obl") if tree.case(token) == "in"]
    felt += [token for clause in tree.kids(top, "advcl", "xcomp") for token in tree.kids(clause, "obj")]
    below = [c for token in felt if tree.lemma[token] in FEELINGS for c in tree.kids(token, "nmod", "obl")]
    return all_named(scene, [child for child in below if tree.case(child) in RESENTING])


def opposed(scene: Scene, match: Match) -> list[Named]:
    """Whom "anti-Japanese protests" or "anti-American slogans" are against."""
    tree = scene.tree
    first, end = tree.subtree(match.trigger)
    for token in range(first, end - 2):
        hyphened = tree.lower[token] == "anti" and tree.lower[token + 1] == "-"
        if hyphened and (found := named(scene, token + 2)):
            return found
    return []


def provoker(scene: Scene, match: Match) -> list[Named]:
    """Who did what a state protests at: "protested when Chile laid claim to the shelf"."""
    tree = scene.tree
    for clause in tree.kids(match.trigger, "advcl"):
        opener = tree.child(clause, "advmod", "mark")
        active = clause > match.trigger and tree.child(clause, "aux:pass") is None
        if active and opener is not None and tree.lower[opener] in PROVOKED:
            return all_named(scene, surface_subjects(tree, clause))
    return []


def is_for_somebody(tree: Tree, match: Match) -> bool:
    """Whether people gather in support of somebody, so that whom they name is no target."""
    return any(tree.lemma[token] in BACKING for token in match.roles.obliques.get("in", ()))


def is_about_home(scene: Scene, match: Match) -> bool:
    """Whether the state that people gather in may be whom they gather against."""
    tree, lemma = scene.tree, scene.tree.lemma
    first, end = tree.subtree(match.top)
    if not NOT_OF_STATES.isdisjoint(lemma[first:end]):
        return False
    first, end = tree.sentence(match.trigger)
    return match.frame.lemma not in MEETINGS or not HOME.isdisjoint(lemma[first:end])
