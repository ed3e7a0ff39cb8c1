"""Journeys that are no visits: of those whom something befalls on the way, who go home or flee."""

from __future__ import annotations

from readout.coding.events.frames.match import Match
from readout.coding.events.parties.named import QUANTITIES
from readout.coding.events.words import words
from readout.scene import Scene
from readout.syntax import Tree

WHILE = frozenset({"as", "while", "when"})
MOVING = frozenset({"travel", "fly", "journey", "head", "go"})
# for what nobody goes abroad on behalf of a state
PRIVATE_AIMS = frozenset({"treat", "undergo", "surrender", "recover", "recuperate", "escape", "flee"})
GOODS = words("classes", "aircraft") | {"ship", "cargo", "export", "import", "shipment", "airline", "goods"}


def is_private_journey(scene: Scene, match: Match) -> bool:
    """Whether a verb of going tells no visit: "shot while travelling to", "flew home to Cuba"."""
    if match.frame.mode != "visit" or match.frame.pos != "v":
        return False
    tree, verb = scene.tree, match.trigger
    return (
        (match.roles.passive and tree.lemma[verb] == "fly")  # "was flown to The Hague": taken there
        or goes_on_to_do(tree, verb)
        or _is_under_way(tree, verb)
        or _is_of_a_guest(tree, match)
        or tree.lower[verb + 1 : verb + 2] in (["back"], ["home"])
        or _has_private_aim(tree, match)
        or any(_are_goods(tree, agent) for agent in match.roles.agents)
    )


def goes_on_to_do(tree: Tree, verb: int) -> bool:
    """Whether who "went on to send aid to Mali" went nowhere."""
    goes_on = tree.lemma[verb] == "go" and tree.lower[verb + 1 : verb + 3] == ["on", "to"]
    return goes_on and tree.tag[verb + 3 : verb + 4] == ["VB"]


def _is_under_way(tree: Tree, verb: int) -> bool:
    """Whether a clause only says what somebody was doing: "were abducted when they were driving to"."""
    if tree.dep[verb] != "advcl" or tree.lemma[verb] not in MOVING:
        return False
    opened = any(tree.lower[child] in WHILE for child in tree.children[verb] if child < verb)
    return opened and tree.tag[verb] == "VBG"


def _is_of_a_guest(tree: Tree, match: Match) -> bool:
    """Whether a participle only says of somebody that he is on a visit: "told visiting envoy Jo Smith"."""
    verb = match.trigger
    if tree.lower[verb] != "visiting" or tree.dep[verb] not in {"xcomp", "ccomp", "advcl"}:
        return False
    if tree.child(verb, "aux", "mark", "nsubj") is not None or tree.lower[verb - 1] == ",":
        return False
    named = (name for guest in match.roles.objects for name in (guest, *tree.kids(guest, "flat")))
    return any(tree.ent[name] == "PERSON" for name in named)


def _has_private_aim(tree: Tree, match: Match) -> bool:
    """Whether it is for oneself that one goes: to be treated, to give oneself up."""
    aims = tree.kids(match.trigger, "xcomp", "advcl")
    return any(tree.lemma[aim] in PRIVATE_AIMS for aim in aims if aim > match.trigger)


def _are_goods(tree: Tree, agent: int) -> bool:
    """Whether it is goods that go: "half of its exports go to Japan"."""
    counted = tree.kids(agent, "nmod") if tree.lemma[agent] in QUANTITIES else ()
    return any(tree.lemma[one] in GOODS for one in (agent, *counted))
