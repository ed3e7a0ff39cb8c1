"""Whom an act answers that names nobody: "Moscow denied it", "Beijing condemned the move".

What is denied, rejected, condemned or welcomed in a pronoun or with an article has been told right before:
whoever did it to the one who answers, or else did it last, is the other side. Where nobody did, "the move"
is what headline and first sentence tell. The likelihood of a reading is asked before this is added: it says
how sure the words of the sentence are, and these name nobody else.
"""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct
from msgspec.structs import replace

from readout.coding.clauses import saying_above
from readout.coding.events.fill import Found
from readout.coding.events.frames.match import Match
from readout.coding.events.of_the_pair import is_told_of_them
from readout.coding.events.pair import Pair, other_of, pair
from readout.coding.events.parties.groups import Named
from readout.coding.events.parties.named import all_named
from readout.coding.events.sides.turned import SIGNING
from readout.coding.events.words import words
from readout.coding.subjects import surface_subjects
from readout.organisations import party_of
from readout.scene import Scene
from readout.syntax import Tree
from readout.tables import toml_table
from readout.types import is_nameless

ANSWERS = frozenset({"REJECT", "ACCUSE", "SUPPORT"})
# what each kind of act is called when it is spoken of again
CALLED = {kind: words("called", kind) for kind in toml_table("frames/words.toml")["called"]}
ANY_DEED = frozenset({"move", "decision", "step", "action", "act", "announcement", "measure", "plan"})
WORDS = frozenset({"ACCUSE", "REQUEST", "THREATEN", "AGREE"})  # what "it" is that one denies or rejects
CLAIMING = frozenset({"say", "claim", "allege", "argue", "contend", "insist", "assert", "suggest"})
POINTING = frozenset({"the", "this", "that", "these", "those", "such"})
PRONOUNS = frozenset({"it", "this", "that", "them"})
NEAR = 2  # sentences back
LEAD = 2  # headline and first sentence
LEAST = 0.3  # the chance from which a reading may have been what another answers
SIDE = "side"
YIELDED = frozenset({"CONCEDE", "RETREAT"})


class Act(Struct, frozen=True):
    """What was told before: in which sentence, of what type, by whom and to whom."""

    sentence: int
    type: str
    actors: list[Named]
    recipients: list[Named]


def in_turn(scene: Scene, likely: list[Found], rest: list[Found]) -> tuple[list[Found], list[Found]]:
    """The readings of a sentence, likely and doubtful, each with whom it answers or is done to.

    Those that are not altogether unlikely are kept for what answers them.
    """
    if not likely and not rest:
        return likely, rest
    whole: dict[int, Found] = {}
    for item in sorted((*likely, *rest), key=lambda item: item.match.trigger):
        whole[id(item)] = answering(scene, item)
        if item.actors and (item.chance is None or item.chance >= LEAST):
            _remember(scene, whole[id(item)])
    return [whole[id(item)] for item in likely], [whole[id(item)] for item in rest]


def answering(scene: Scene, item: Found) -> Found:
    """``item`` with whom it answers, or the other of two whom all is about, where it names one side alone."""
    if item.recipients or not item.actors or item.match.frame.pos != "v" or _is_whole(item):
        return item
    number = scene.tree.sent[item.match.trigger]
    spoken_of = _spoken_of_again(scene, item)
    near = [act for act in spoken_of if number - act.sentence <= NEAR]
    last = [act for act in near if number - act.sentence < NEAR]
    named = _is_named(scene.tree, item.match.roles.objects)  # "the move" is what it all is about, "it" is not
    story = [act for act in reversed(spoken_of) if named and act.sentence < LEAD]
    other = (
        _done_to(item, near)
        or _by_the_first(last)
        or _claimed(scene, item)
        or _done_to(item, story)
        or _by_the_first(story)
        or _across(scene, item)
    )
    return replace(item, recipients=other) if other else item


def _is_whole(item: Found) -> bool:
    """Whether two did to each other what takes two: "China and Fiji signed the pact" answers nobody."""
    return item.match.frame.cameo == SIGNING and len(_parties(item.actors)) > 1


def _remember(scene: Scene, item: Found) -> None:
    number, kind = scene.tree.sent[item.match.trigger], item.match.frame.type
    _told_before(scene).append(Act(number, kind, item.actors, item.recipients))


def _told_before(scene: Scene) -> list[Act]:
    acts: list[Act] = scene.memo["answers"].setdefault("acts", [])
    return acts


def _across(scene: Scene, item: Found) -> list[Named]:
    """The other of the two that an article is about: "the Chinese side agreed to", "Beijing pulled out"."""
    own = {party_of(actor) for actor, _ in item.actors}
    two = pair(scene) if _is_toward_somebody(scene.tree, item.match) else ()
    other = other_of(two, own)
    if other is None or not is_told_of_them(scene, item.match, two) or not _opens_with(scene, two):
        return []
    return [(other, "")]


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


def _spoken_of_again(scene: Scene, item: Found) -> list[Act]:
    """The deeds of others that the act may speak of, the last first."""
    match = item.match
    if match.frame.type not in ANSWERS:
        return []
    kinds = _spoken_of(scene.tree, match.roles.objects, match.frame.type)
    own = _parties(item.actors)
    return [
        act
        for act in reversed(_told_before(scene) if kinds else [])
        if act.type in kinds and own.isdisjoint(_parties(act.actors)) and _are_known(act.actors)
    ]


def _is_named(tree: Tree, objects: tuple[int, ...]) -> bool:
    return all(tree.lower[thing] not in PRONOUNS for thing in objects)


def _are_known(side: list[Named]) -> bool:
    return not any(is_nameless(actor) and actor.country is None for actor, _ in side)


def _done_to(item: Found, acts: list[Act]) -> list[Named]:
    """Who did the first of ``acts`` that was done to the one who answers."""
    own = _parties(item.actors)
    return _by_the_first([act for act in acts if not own.isdisjoint(_parties(act.recipients))])


def _by_the_first(acts: list[Act]) -> list[Named]:
    return acts[0].actors if acts else []


def _claimed(scene: Scene, item: Found) -> list[Named]:
    """Who made the claim that is denied: "Kyiv says that it fell, a claim Moscow denies"."""
    tree, match = scene.tree, item.match
    if match.frame.type != "REJECT" or len(match.roles.objects) != 1:
        return []
    (claim,) = match.roles.objects
    if tree.lemma[claim] not in CALLED["ACCUSE"] or tree.child(claim, "nmod:poss", "nmod") is not None:
        return []
    own = {party_of(actor) for actor, _ in item.actors}
    for told in _tellers(scene, claim, tree.dep[claim] == "appos"):
        if told and own.isdisjoint(_parties(told)):
            return told
    return []


def _tellers(scene: Scene, claim: int, apposed: bool) -> Iterator[list[Named]]:
    """Who may have made a claim, the likeliest first: whose it was called, who says what it comments on."""
    tree = scene.tree
    first, _ = tree.sentence(claim)
    for token in range(claim - 1, first - 1, -1):
        if tree.lemma[token] == tree.lemma[claim]:
            yield all_named(scene, tree.kids(token, "nmod:poss"))
    if apposed and (verb := saying_above(tree, claim)) is not None:
        yield all_named(scene, surface_subjects(tree, verb))
    if not apposed and any(tree.lower[child] in POINTING for child in tree.kids(claim, "det")):
        start, _ = tree.sents[max(tree.sent[claim] - NEAR, 0)]
        for token in range(first - 1, start - 1, -1):
            if tree.lemma[token] in CLAIMING and tree.pos[token] == "VERB":
                yield all_named(scene, surface_subjects(tree, token))


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
    if lemma in ANY_DEED and kind != "REJECT":
        return frozenset(CALLED) - WORDS | {"AGREE", "REJECT", "CONCEDE"}
    return frozenset(name for name, nouns in CALLED.items() if lemma in nouns)
