"""Whether what stands about a trigger is what a frame asks for."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace

from readout.coding.clauses import Roles
from readout.coding.events.frames.objects import TESTS
from readout.coding.events.frames.phrases import brought
from readout.coding.events.frames.table import OF_A_CLASS, OF_CLAUSE, Condition, Frame
from readout.coding.events.frames.topics import NOTHING, topics
from readout.coding.events.status.negation import is_denied
from readout.coding.events.words import classes
from readout.scene import Scene
from readout.syntax import Tree

# verbs that mean another thing with one of these particles, unless a frame of its own says so
TURNING = frozenset(
    {"give", "take", "turn", "set", "put", "break", "make", "call", "bring", "look", "hold", "fall", "fire"}
)
TURNED = frozenset({"up", "over", "off", "down", "out", "apart"})
WILLING = frozenset({"will", "wo", "would", "shall", "never"})


def best(scene: Scene, args: Roles, frames: tuple[Frame, ...]) -> tuple[Frame, int] | None:
    """The frame whose conditions hold and ask most; the earlier row where two ask alike."""
    chosen: Frame | None = None
    most = -1
    turned = bool(args.particles) and not TURNED.isdisjoint(args.particles)
    about = _about(scene, args.objects)
    for frame in frames:
        weight, own, objects = 0, args, about
        if frame.particle:
            if not _has_particle(scene.tree, args, frame.particle):
                continue
            own, weight = with_particle(args, frame.particle), 2
            if own is not args:
                objects = _about(scene, own.objects)
        elif turned and frame.lemma in TURNING:
            continue  # "give up weapons" gives none
        if frame.conditions:
            asked = 0
            for alternative in frame.conditions:
                if weight + alternative.most <= most:
                    continue  # whether it holds or not, a row before asks as much
                if alternative.classes <= objects:  # most fail here
                    found = OF_A_CLASS * len(alternative.classes)
                    if alternative.others:
                        found = _weigh(scene, own, alternative.others, found)
                    if found > asked:
                        asked = found
            if not asked:
                continue
            weight += asked
        if weight > most:
            chosen, most = frame, weight
    return None if chosen is None else (chosen, most)


def _about(scene: Scene, objects: Sequence[int]) -> frozenset[str]:
    """The classes that any of ``objects`` is about."""
    if len(objects) == 1:
        return topics(scene, objects[0])
    return NOTHING.union(*[topics(scene, token) for token in objects])


def with_particle(args: Roles, particle: str) -> Roles:
    """The object of "handed over documents", whose particle was read as a preposition."""
    if args.objects or particle not in args.obliques:
        return args
    return replace(args, objects=tuple(args.obliques[particle]), phrases={})


def _has_particle(tree: Tree, args: Roles, particle: str) -> bool:
    if particle in args.particles:
        return True
    for offset in range(1, 7):  # "pushed a boat of migrants back"
        token = args.verb + offset
        if token < len(tree.lower) and tree.lower[token] == particle:
            return offset == 1 or (
                tree.dep[token] in {"compound:prt", "advmod"} and tree.head[token] == args.verb
            )
    return False


def _weigh(scene: Scene, args: Roles, conditions: tuple[Condition, ...], total: int) -> int:
    """How much all of ``conditions`` ask on top of ``total``, 0 where one of them does not hold."""
    for preposition, kind, wanted in conditions:
        if not wanted and preposition == "by" and _only_by_agents(args):
            continue  # "was lifted by the court": who acts, and nothing that the object is by
        weight = _holds(scene, args, preposition, kind)
        if (weight > 0) is not wanted:
            return 0
        total += weight
    return total


def _only_by_agents(args: Roles) -> bool:
    """Whether "by" brings nobody but those who act in a passive."""
    return args.passive and set(args.obliques.get("by", ())) <= set(args.agents)


def _holds(scene: Scene, args: Roles, preposition: str, kind: str) -> int:
    """How much a condition asks that holds, 0 where it does not."""
    if not preposition:
        if kind in OF_CLAUSE:
            return 2 if args.clause is not None and kind in {"clause", args.clause_kind} else 0
        if kind == "refused":
            return OF_A_CLASS if _is_refused(scene.tree, args.verb) else 0
        if kind == "plain":
            return 1 if len(args.objects) < 2 and args.clause_kind in {"", "to", "ing"} else 0
        tokens: Sequence[int] = args.objects
    elif preposition == "near" and kind not in TESTS:
        return 3 if _is_near(scene.tree, args.verb, kind) else 0
    else:
        tokens = brought(scene.tree, args, preposition)
    if not tokens:
        return 1 if kind == "none" else 0
    weight, test = TESTS.get(kind, (OF_A_CLASS, None))
    for token in tokens:
        if kind in topics(scene, token) if test is None else test(scene, token):
            return weight
    return 0


def _is_refused(tree: Tree, verb: int) -> bool:
    """Whether somebody says of a deed that they will not do it: "will never accept", "would not bow"."""
    helpers = {tree.lower[child] for child in tree.kids(verb, "aux", "advmod")}
    return not WILLING.isdisjoint(helpers) and is_denied(tree, verb)


def _is_near(tree: Tree, verb: int, kind: str) -> bool:
    """Whether a word of a class stands anywhere in the sentence."""
    first, end = tree.sentence(verb)
    return not classes().get(kind, frozenset({kind})).isdisjoint(tree.lower[first:end])
