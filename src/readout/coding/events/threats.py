"""A hostile deed that those who would do it announce on a condition: a threat.

"Said it would close the strait if its oil was blocked" threatens; the closure is not planned. So is what
somebody says will befall others unless they yield: "the town will be attacked unless they leave".
"""

from __future__ import annotations

from msgspec.structs import replace

from readout.coding.clauses import saying_above
from readout.coding.events.codes import threatened
from readout.coding.events.fill import Found, fill_frame
from readout.coding.events.frames.match import Match
from readout.coding.events.frames.phrases import speakers
from readout.coding.events.parties.groups import Named, acts_for_state
from readout.coding.events.parties.named import all_named
from readout.coding.events.sides.both import Sides, sides_of
from readout.coding.events.sides.hearers import hearers
from readout.coding.subjects import surface_subjects
from readout.organisations import party_of
from readout.scene import Scene
from readout.syntax import Tree
from readout.types import Actor, is_nameless

HOSTILE = frozenset({"SANCTION", "COERCE", "ASSAULT", "MOBILIZE", "PROTEST"})
AHEAD = frozenset({"planned", "hypothetical"})
CONDITIONS = frozenset({"if", "unless", "should"})
WARNING = frozenset({"warn", "hint", "hinte"})  # the model's lemma of "hinted"
FINITE = frozenset({"VBP", "VBZ", "VBD"})
POWERS = frozenset({"GOV", "MIL", "REB", "COP"})
OFFICES = frozenset({"minister", "president", "spokesman", "spokeswoman", "government", "ministry", "chief"})
OFFICES |= {"official", "officials"}
CONCEDING = frozenset({"even", "as", "only"})  # "even if", "as if"


def by_the_teller(scene: Scene, match: Match) -> Found | None:
    """A threat that names no doer: "the town would be attacked unless they left", says who would do it."""
    roles = match.roles
    if match.frame.type not in HOSTILE or not roles.passive or roles.agents:
        return None
    if _condition(scene.tree, match.top) is None:
        return None
    sides = sides_of(scene, match) or Sides([], [])
    tellers = all_named(scene, speakers(scene.tree, match.top))
    if sides.actors or not tellers or not all(_may(actor, match.frame.type) for actor, _ in tellers):
        return None
    struck = [item for item in sides.recipients if item not in tellers] or hearers(scene, match.top)
    found = fill_frame(scene, match, Sides(tellers, struck)) if struck else None
    return as_threat(scene, found) if found is not None else None


def _may(actor: Actor, kind: str) -> bool:
    """Whether somebody has the power to do it: rulers and their armies; the bodies of states may punish."""
    return (
        acts_for_state((actor, ""))
        or actor.sector in POWERS
        or (kind == "SANCTION" and actor.sector == "IGO")
    )


def as_threat(scene: Scene, item: Found) -> Found:
    """``item``, as a threat where it is a hostile deed that its own doers make depend on others."""
    match = item.match
    if match.frame.type not in HOSTILE or item.status not in AHEAD:
        return item
    condition = _condition(scene.tree, match.top)
    if condition is None and not _is_hinted(scene.tree, match.top):
        return item
    tellers = all_named(scene, speakers(scene.tree, match.top))
    actors = item.actors or (tellers if match.roles.passive else [])
    if not actors or is_nameless(actors[0][0]) or not _are_theirs(tellers, actors):
        return item  # "Russia would invade if it could, analysts said"
    recipients = item.recipients
    if _homes(recipients) <= _homes(actors):
        others = hearers(scene, match.top)
        if condition is not None:
            others = others or all_named(scene, surface_subjects(scene.tree, condition))
        recipients = [other for other in others if party_of(other[0]) not in _homes(actors)] or recipients
    code, mode = threatened(match.frame.cameo)
    frame = replace(
        match.frame,
        type="THREATEN",
        rule=f"threaten/{match.frame.rule.partition('/')[2]}",
        cameo=code,
        mode=mode,
        status="occurred",
    )
    return replace(
        item, match=replace(match, frame=frame), status="occurred", actors=actors, recipients=recipients
    )


def _are_theirs(tellers: list[Named], actors: list[Named]) -> bool:
    """Whether those who tell it are those who would do it, or officials without a name or a country."""
    officials = tellers and all(
        actor.id.rpartition("-")[2].rpartition("/")[2] in OFFICES for actor, _ in tellers
    )
    return bool(officials) or not _homes(actors).isdisjoint(_homes(tellers))


def _is_hinted(tree: Tree, verb: int) -> bool:
    """Whether it is what somebody warns or hints that they may do: "hinted at cutting off gas"."""
    saying = saying_above(tree, verb)
    return saying is not None and tree.lemma[saying] in WARNING


def _homes(side: list[Named]) -> set[str]:
    return {party_of(actor) for actor, _ in side}


def _condition(tree: Tree, verb: int) -> int | None:
    """The clause that says on what a deed depends: "if", "unless", "should Taiwan declare"."""
    if any(tree.lower[mark] in CONDITIONS for mark in tree.kids(verb, "mark")):
        return None  # the deed is itself the condition
    for clause in tree.kids(verb, "advcl"):
        for mark in tree.kids(clause, "mark", "aux"):
            inverted = tree.dep[mark] == "mark" or mark == tree.left[clause]
            if tree.lower[mark] in CONDITIONS and inverted and tree.lower[mark - 1] not in CONCEDING:
                return clause
    return _whoever(tree, verb)


def _whoever(tree: Tree, verb: int) -> int | None:
    """The clause that says to whom it is done: "would shoot down planes that enter its airspace"."""
    for thing in tree.kids(verb, "obj", "nsubj:pass", "obl"):
        clause = tree.child(thing, "acl:relcl")
        anybody = tree.child(thing, "det") is None or tree.lower[tree.left[thing]] == "any"
        if clause is not None and anybody and thing > verb and tree.tag[clause] in FINITE:
            return clause
    return None
