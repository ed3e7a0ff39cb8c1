"""From a match to a filled frame: its parties, and whether enough of it is told to count."""

from __future__ import annotations

from msgspec import Struct

from readout.coding.clauses import phrasal, saying_above
from readout.coding.events.frames.match import Match
from readout.coding.events.frames.table import Frame
from readout.coding.events.parties.groups import Named
from readout.coding.events.sense.enough import is_only_named, is_too_little, offers_nothing
from readout.coding.events.sense.everyday import is_everyday
from readout.coding.events.sense.private import is_private
from readout.coding.events.sense.senseless import is_senseless
from readout.coding.events.sense.undone import is_nothing, is_only_tried
from readout.coding.events.sides.both import Sides, sides_of
from readout.coding.events.sides.turned import turned
from readout.coding.events.status.happened import status_of
from readout.coding.events.words import keyed
from readout.scene import Scene
from readout.syntax import PAST, Tree
from readout.types import DONE, Status

LIGHT = keyed("light")
BRINGERS = frozenset({"of", "at", "from", "against", "for", "about"})
AHEAD = frozenset({"ahead of", "prior to", "in advance of"})  # what these bring is still to come
SETTLING = frozenset({"agree", "decide"})
ANNOUNCED = frozenset({"SANCTION", "COERCE", "MOBILIZE", "ASSAULT", "AID"})
SAYING_NOT = frozenset({("near", word, True) for word in ("not", "no", "never")} | {("", "refused", True)})
BARE_STATUS = frozenset({"planned", "proposed", "invited", "cancelled", "hypothetical", "denied"})


class Found(Struct, frozen=True):
    """A filled frame before it is settled; ``chance`` is how likely it is right, where that was asked."""

    match: Match
    status: Status
    actors: list[Named]
    recipients: list[Named]
    chance: float | None = None


def fill_frame(scene: Scene, match: Match, given: Sides | None = None) -> Found | None:
    """``match`` with status and parties (``given`` where they are known); None where too little is told."""
    tree, kind = scene.tree, match.frame.type
    if offers_nothing(tree, match):
        return None
    sides = given or sides_of(scene, match)
    if sides is None or is_only_named(tree, match, sides):
        return None
    sides = turned(scene, match, sides)
    status = _status(tree, match)
    if is_too_little(scene, match, sides, status) or is_senseless(scene, match, sides):
        return None
    if is_everyday(scene, kind, match.trigger, [*sides.actors, *sides.recipients]):
        return None
    if is_private(scene, match, sides):
        return None
    if is_nothing(match, sides, status):
        return None
    return Found(match, status, sides.actors, sides.recipients)


def _status(tree: Tree, match: Match) -> Status:
    top = match.support if match.support is not None else match.trigger
    past = False
    saying = saying_above(tree, top)
    if saying is not None:
        past = tree.tag[saying] in PAST
        past = past or (tree.tag[saying] == "VBG" and tree.tag[tree.head[saying]] == "VBD")  # "said, adding"
    elif tree.dep[top] == "ccomp" and tree.lemma[tree.head[top]] in SETTLING:
        past = tree.tag[tree.head[top]] in PAST  # "agreed that he would travel": a plan
    frame = match.frame
    if frame.pos == "m":
        return "occurred"
    status = status_of(tree, top, past)
    if status == "denied" and match.support is not None and tree.dep[top] == "acl:relcl":
        status = "occurred"  # "the meeting, on which nobody reported"
    if status in DONE and is_only_tried(tree, match, top):
        return "proposed"
    if match.support is None and frame.pos == "v" and frame.type in ANNOUNCED and status in DONE:
        said = LIGHT.get(frame.lemma)
        if said in {"planned", "proposed"}:
            return said  # type: ignore[return-value]
    if match.support is not None and not _had_an_aim(tree, match.support):
        status = _carried(tree, match, match.support, status, past)
    if status == "occurred" and frame.type == "CONSULT" and frame.pos == "n" and match.support is None:
        status = "planned" if _is_ahead(tree, match.trigger) else status
    if frame.status == "occurred" and (status != "denied" or _says_not(frame)):
        return "occurred"  # "said Israel would regret it": the threat is made
    if frame.status is not None and status in DONE:
        return frame.status  # type: ignore[return-value]
    return status


def _says_not(frame: Frame) -> bool:
    """Whether "not" belongs to the wording of a frame: "did not rule out force", "will never accept"."""
    return any(not SAYING_NOT.isdisjoint(asked.others) for asked in frame.conditions)


def _carried(tree: Tree, match: Match, support: int, status: Status, past: bool) -> Status:
    """What the verb that carries a noun and the noun itself say: "announced a summit", "planned talks"."""
    noun = status_of(tree, match.trigger, past)
    if status in DONE:
        said = LIGHT.get(phrasal(tree, support)) or LIGHT.get(tree.lemma[support])
        if said in {"planned", "proposed", "cancelled"}:
            status = said  # type: ignore[assignment]
        if status == "occurred" and _is_to_come(match) and tree.lemma[support] == "announce":
            return "planned"  # a summit, a deployment that is announced is still to come
        if status in DONE and noun in BARE_STATUS:
            return noun
    return status


def _is_ahead(tree: Tree, noun: int) -> bool:
    """Whether a meeting is told to come: "ahead of talks", "in advance of talks"."""
    case = tree.case(noun)
    return case in AHEAD or (case == "of" and tree.lower[tree.head[noun]] == "advance")


def _is_to_come(match: Match) -> bool:
    """Whether a thing of this kind is done after it is announced, and not by announcing it."""
    return match.frame.type in {"CONSULT", "MOBILIZE"}


def _had_an_aim(tree: Tree, verb: int) -> bool:
    """Whether a verb tells what a deed was for: "the attack was intended to unseat him"."""
    return tree.lemma[verb] in {"intend", "mean", "design"} and tree.child(verb, "xcomp", "advcl") is not None


def ids(items: list[Named]) -> tuple[str, ...]:
    """The actor ids, sorted, each once."""
    return tuple(sorted({actor.id for actor, _ in items}))


def brought_gerund(tree: Tree, verb: int) -> bool:
    """Whether a preposition brings ``verb`` to another: "accused of attacking", "aimed at ending"."""
    return tree.tag[verb] == "VBG" and any(
        tree.dep[child] in {"mark", "case"} and tree.lower[child] in BRINGERS for child in tree.children[verb]
    )
