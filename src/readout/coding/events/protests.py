"""Whom a protest is aimed at: of whom something is demanded, never those it is held for."""

from __future__ import annotations

from readout.coding.clauses import roles
from readout.coding.events.frames import words
from readout.coding.events.groups import Named
from readout.coding.events.match import Match
from readout.coding.events.parties import named
from readout.scene import Scene
from readout.syntax import Tree

WANTING = words("protests", "wanting")
BENEFITS = words("protests", "benefits")
BACKING = words("protests", "backing")
AIMS = ("against", "for", "on", "from")
CLAUSES = ("advcl", "acl", "xcomp", "conj")


def demanded(scene: Scene, match: Match) -> list[Named]:
    """Of whom protesters want something: "took to the streets demanding the resignation of the president"."""
    tree = scene.tree
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
    return []


def is_for_somebody(tree: Tree, match: Match) -> bool:
    """Whether people gather in support of somebody, so that whom they name is no target."""
    return any(tree.lemma[token] in BACKING for token in match.roles.obliques.get("in", ()))
