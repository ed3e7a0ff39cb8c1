"""Whether what stands about a trigger is what a frame asks for."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace

from readout.coding.clauses import Roles
from readout.coding.events.frames.objects import TESTS
from readout.coding.events.frames.phrases import brought, phrases_of
from readout.coding.events.frames.table import OF_A_CLASS, OF_CLAUSE, Asked, Evoked, Frame, Row, Rows
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
OF_A_PARTICLE = 2  # how much a particle asks
Chosen = tuple[Frame, int] | None
Held = dict[tuple[str, str], int]  # how much each condition asks in a sentence: many rows share one
WILLING = frozenset({"will", "wo", "would", "shall", "never"})


def best(scene: Scene, args: Roles, evoked: Evoked) -> tuple[Frame, int] | None:
    """The frame whose conditions hold and ask most; the earlier row where two ask alike."""
    chosen: Chosen = None
    turned = bool(args.particles) and not TURNED.isdisjoint(args.particles)
    if not (turned and evoked.lemma in TURNING):  # "give up weapons" gives none
        chosen = _strongest(scene, args, evoked.plain, 0, None)
    for particle, rows in evoked.particles.items():
        if _has_particle(scene.tree, args, particle):
            chosen = _strongest(scene, with_particle(args, particle), rows, OF_A_PARTICLE, chosen)
    return chosen


def _strongest(scene: Scene, args: Roles, rows: Rows, least: int, chosen: Chosen) -> Chosen:
    """What asks most: ``chosen`` or one of ``rows``, that ask ``least`` and what their conditions do."""
    about = _about(scene, args.objects)
    held: Held = {}
    for frame, asked in _possible(scene, args, rows, about):
        most = least if asked is None else least + asked.most
        if chosen is not None and not _outdoes(frame, most, chosen):
            continue  # whether it holds or not
        weight = least
        if asked is not None:
            if not asked.classes <= about:
                continue
            found = _weigh(scene, args, asked, held)
            if not found:
                continue
            weight += found
        if chosen is None or _outdoes(frame, weight, chosen):
            chosen = frame, weight
    return chosen


def _outdoes(frame: Frame, weight: int, chosen: tuple[Frame, int]) -> bool:
    best_frame, most = chosen
    return weight > most or (weight == most and frame.order < best_frame.order)


def _possible(scene: Scene, args: Roles, rows: Rows, about: frozenset[str]) -> list[Row]:
    """The rows that may hold: most want an object ``about`` something else, or a phrase that is not there."""
    found: list[Row] = []
    for of, by_class in rows.of_class.items():
        for name in _about(scene, brought(scene.tree, args, of)) if of else about:
            found += by_class.get(name, ())
    if rows.brought:
        for preposition in phrases_of(scene.tree, args):
            found += rows.brought.get(preposition, ())
    found += rows.others
    return found


def _about(scene: Scene, objects: Sequence[int]) -> frozenset[str]:
    """The classes that any of ``objects`` is about."""
    if len(objects) < 2:
        return topics(scene, objects[0]) if objects else NOTHING
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


def _weigh(scene: Scene, args: Roles, asked: Asked, held: Held) -> int:
    """How much ``asked``, whose classes the object has, asks; 0 where one of its other conditions fails."""
    total = OF_A_CLASS * len(asked.classes)
    for preposition, kind, wanted in asked.others:
        if not wanted and preposition == "by" and _only_by_agents(args):
            continue  # "was lifted by the court": who acts, and nothing that the object is by
        weight = held.get((preposition, kind))
        if weight is None:
            weight = held[preposition, kind] = _holds(scene, args, preposition, kind)
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
