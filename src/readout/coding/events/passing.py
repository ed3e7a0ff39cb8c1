"""Events told in passing: "condemned the attack on the embassy", "the truce that the two signed in May".

A sentence about something else names an event by a noun that readers are to know ("the", "that", "their"),
or by a clause that leaves out a side. It tells too little to be an event by itself: its chance is 0. It is a
mention of the event where the page tells it elsewhere, and a report of it where other pages do.
"""

from __future__ import annotations

from collections.abc import Iterable

from readout.coding.events.fill import Found
from readout.coding.events.frames.carriers import measured
from readout.coding.events.frames.match import Match
from readout.coding.events.sense.enough import infinitival
from readout.coding.events.sense.everyday import is_everyday
from readout.coding.events.sense.senseless import is_senseless
from readout.coding.events.sides.both import Sides, sides_of
from readout.coding.events.sides.turned import turned
from readout.coding.events.status.happened import status_of
from readout.coding.events.status.negation import has_no
from readout.coding.events.words import words
from readout.coding.subjects import announcement_of
from readout.scene import Scene
from readout.syntax import PAST, Tree
from readout.types import DONE, Status, is_nameless

PARTNERS = frozenset({"with", "between", "to"})  # what brings whom one meets or visits
DEFINITE = frozenset({"the", "that", "this", "those", "these"})
DECISIONS = frozenset({"decision", "move", "announcement", "order"})
# What is said is told by its words; these are known by who, whom and when.
DEEDS = frozenset(
    {"ASSAULT", "COERCE", "SANCTION", "PROTEST", "RETREAT", "MOBILIZE", "AID", "AGREE", "SUPPORT", "CONSULT"}
)


def in_passing(scene: Scene, matches: Iterable[Match], told: Iterable[Found]) -> list[Found]:
    """What a sentence that evokes ``matches`` names besides the events it has ``told``."""
    known = {item.match.trigger for item in told}
    found = []
    for match in matches:
        if match.trigger in known or match.frame.type not in DEEDS or not _is_given(scene.tree, match):
            continue
        sides = sides_of(scene, match)
        status = _status(scene.tree, match)
        if sides is None or status is None:
            continue
        sides = turned(scene, match, sides)
        if _names_enough(match, sides) and not _is_nothing(scene, match, sides):
            found.append(Found(match, status, sides.actors, sides.recipients, chance=0.0))
    return found


def _is_given(tree: Tree, match: Match) -> bool:
    """Whether a noun is one that readers are to know, or a verb one of what was done."""
    token = match.trigger
    if match.frame.pos == "v" and _is_decided(tree, match.top):
        return True
    if match.frame.pos == "v":
        # Who "spoke" need not have met anybody; who "received" somebody did.
        done = match.frame.type != "CONSULT" or (match.roles.objects and match.frame.status is None)
        return bool(done) and tree.tag[token] in PAST and not infinitival(tree, match.top)
    if match.frame.pos != "n" or match.frame.lemma in words("nominal", "prospects") or has_no(tree, token):
        return False
    noun = measured(tree, token)
    return any(
        tree.lower[child] in DEFINITE or tree.dep[child] == "nmod:poss"
        for of in {token, noun}
        for child in tree.children[of]
    )


def _is_decided(tree: Tree, verb: int) -> bool:
    """Whether a verb is what somebody's decision was: "condemned Bolivia's decision to sever ties".

    Or what somebody announced: "regrets the announcement by Algeria that it is suspending a treaty".
    """
    noun = announcement_of(tree, verb) if tree.dep[verb] == "ccomp" else tree.head[verb]
    if noun is None or tree.dep[verb] not in {"acl", "ccomp"} or tree.lemma[noun] not in DECISIONS:
        return False
    return any(tree.lower[c] in DEFINITE or tree.dep[c] == "nmod:poss" for c in tree.children[noun])


def _status(tree: Tree, match: Match) -> Status | None:
    """What is named as known has happened, unless it is a meeting of which that is not said."""
    if match.frame.pos == "n" and match.frame.type != "CONSULT":
        return "occurred"
    if match.frame.pos == "v" and _is_decided(tree, match.top) and infinitival(tree, match.top):
        return "occurred"  # the decision is; so say those who condemn it
    status = status_of(tree, match.top)
    return status if status in DONE or (match.frame.type == "CONSULT" and status == "planned") else None


def _names_enough(match: Match, sides: Sides) -> bool:
    """Whether a party is known; of a meeting "with" somebody both are."""
    known = [actor for actor, _ in (*sides.actors, *sides.recipients) if not is_nameless(actor)]
    met = match.frame.type == "CONSULT" and not PARTNERS.isdisjoint(match.roles.obliques)
    return len(known) > met


def _is_nothing(scene: Scene, match: Match, sides: Sides) -> bool:
    parties = [*sides.actors, *sides.recipients]
    return is_senseless(scene, match, sides) or is_everyday(scene, match.frame.type, match.trigger, parties)
