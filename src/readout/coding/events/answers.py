"""Whom an act answers that names nobody: "Moscow denied it", "Beijing condemned the move".

What is denied, rejected or condemned in a pronoun or with an article has been told right before: whoever
did it to the one who answers, or else did it last, is the other side. The likelihood of a reading is asked
before this is added: it says how sure the words of the sentence are, and these name nobody else.
"""

from __future__ import annotations

from msgspec import Struct
from msgspec.structs import replace

from readout.coding.events.fill import Found
from readout.coding.events.groups import Named
from readout.coding.events.match import Match
from readout.coding.events.of_the_pair import Pair, is_told_of_them, pair
from readout.organisations import party_of
from readout.scene import Scene
from readout.syntax import Tree
from readout.types import is_nameless

ANSWERS = frozenset({"REJECT", "ACCUSE"})
# what each kind of act is called when it is spoken of again
CALLED = {
    "ACCUSE": frozenset({"accusation", "allegation", "charge", "claim", "criticism", "remark", "comment"}),
    "REQUEST": frozenset(
        {"demand", "request", "call", "appeal", "proposal", "suggestion", "plea", "invitation"}
    ),
    "AGREE": frozenset({"offer", "proposal", "decision"}),
    "THREATEN": frozenset({"threat", "warning", "ultimatum"}),
    "SUPPORT": frozenset({"decision", "deal", "agreement", "pact", "accord", "vote", "recognition"}),
    "SANCTION": frozenset(
        {"sanction", "measure", "ban", "tariff", "duty", "expulsion", "restriction", "step"}
    ),
    "MOBILIZE": frozenset({"drill", "exercise", "deployment", "manoeuvre", "maneuver"}),
    "ASSAULT": frozenset(
        {"attack", "strike", "raid", "killing", "assault", "bombing", "invasion", "incursion"}
    ),
    "COERCE": frozenset({"arrest", "detention", "seizure", "conviction", "raid", "ban", "blockade"}),
}
ANY_DEED = frozenset({"move", "decision", "step", "action", "act", "announcement", "measure"})
WORDS = frozenset({"ACCUSE", "REQUEST", "THREATEN", "AGREE"})  # what "it" is that one denies or rejects
POINTING = frozenset({"the", "this", "that", "these", "those", "such"})
PRONOUNS = frozenset({"it", "this", "that", "them"})
NEAR = 2  # sentences back
SIDE = "side"
YIELDED = frozenset({"CONCEDE", "RETREAT"})


class Act(Struct, frozen=True):
    """What was told before: in which sentence, of what type, by whom and to whom."""

    sentence: int
    type: str
    actors: list[Named]
    recipients: list[Named]


def answering(scene: Scene, item: Found) -> Found:
    """``item`` with whom it answers, or the other of two whom all is about, where it names one side alone."""
    if item.recipients or not item.actors or item.match.frame.pos != "v":
        return item
    other = _answered(scene, item) or _across(scene, item)
    return replace(item, recipients=other) if other else item


def remember(scene: Scene, item: Found) -> None:
    """Keep what a sentence tells, for those that answer it."""
    if item.actors:
        told = Act(scene.tree.sent[item.match.trigger], item.match.frame.type, item.actors, item.recipients)
        _told_before(scene).append(told)


def _told_before(scene: Scene) -> list[Act]:
    acts: list[Act] = scene.memo["answers"].setdefault("acts", [])
    return acts


def _across(scene: Scene, item: Found) -> list[Named]:
    """The other of the two that an article is about: "the Chinese side agreed to", "Beijing pulled out"."""
    own = {party_of(actor) for actor, _ in item.actors}
    two = pair(scene) if _is_toward_somebody(scene.tree, item.match) else ()
    others = [actor for actor in two if party_of(actor) not in own]
    alone = len(others) == 1 and is_told_of_them(scene, item.match, two)
    return [(others[0], "")] if alone and _opens_with(scene, two) else []


def _opens_with(scene: Scene, two: Pair) -> bool:
    """Whether headline or first sentence names both: then they are the story, and not only often named."""
    first, end = scene.tree.sents[0]
    told = {party_of(r.actor) for r in scene.actors_among(first, end) if r.actor is not None}
    return told >= {party_of(actor) for actor in two}


def _is_toward_somebody(tree: Tree, match: Match) -> bool:
    """Whether an act that names no other side has one: what is promised, asked, given up or refused."""
    kind, args = match.frame.type, match.roles
    if any(tree.lower[agent] == SIDE for agent in args.agents):
        return kind not in {"CONSULT", "COOPERATE"}
    if kind == "AGREE":
        return args.clause_kind == "to" and not (args.objects or args.receivers)
    if kind == "REJECT":
        return bool(_spoken_of(tree, args.objects, kind))
    return kind in YIELDED and match.frame.mode != "resign"


def _answered(scene: Scene, item: Found) -> list[Named]:
    """Who did what the act speaks of again, to the one who answers or else last."""
    tree, match = scene.tree, item.match
    kinds = _spoken_of(tree, match.roles.objects, match.frame.type) if match.frame.type in ANSWERS else ()
    if not kinds:
        return []
    own = {party_of(actor) for actor, _ in item.actors}
    number = tree.sent[match.trigger]
    acts = [act for act in _told_before(scene) if number - act.sentence <= NEAR]
    others = [act for act in reversed(acts) if own.isdisjoint(_parties(act.actors)) and act.type in kinds]
    at_them = [act for act in others if not own.isdisjoint(_parties(act.recipients))]
    near = [act for act in others if number - act.sentence < NEAR]
    for act in (*at_them, *near):
        if not any(is_nameless(actor) and actor.country is None for actor, _ in act.actors):
            return act.actors
    return []


def _parties(side: list[Named]) -> set[str]:
    return {party_of(actor) for actor, _ in side}


def _spoken_of(tree: Tree, objects: tuple[int, ...], kind: str) -> frozenset[str]:
    """The types of deeds that an object may be, which was told before; none where it is new."""
    if len(objects) != 1:
        return frozenset()
    (thing,) = objects
    if tree.lower[thing] in PRONOUNS:
        return WORDS if kind == "REJECT" else frozenset()
    if not any(tree.lower[child] in POINTING for child in tree.kids(thing, "det")):
        return frozenset()
    if tree.child(thing, "nmod", "acl", "acl:relcl", "compound", "nmod:poss") is not None:
        return frozenset()  # "the claim that", "the decision of": told here
    lemma = tree.lemma[thing]
    if lemma in ANY_DEED and kind == "ACCUSE":
        return frozenset(CALLED) - WORDS | {"AGREE"}
    return frozenset(name for name, nouns in CALLED.items() if lemma in nouns)
