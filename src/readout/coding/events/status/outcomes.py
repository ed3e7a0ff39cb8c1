"""What became of a plan that one sentence tells with its end: "was to be signed but was postponed"."""

from __future__ import annotations

from readout.coding.clauses import phrasal
from readout.coding.events.words import words
from readout.syntax import Tree

CALLED_OFF = words("status.verbs", "cancelled")
FAILED = frozenset({"fail", "collapse", "founder", "falter"})
# what hangs on these is a part of the plan itself: "was set to be signed", "had plans to meet"
PLANNING = frozenset({"xcomp", "ccomp", "acl", "obj"})


def was_called_off(tree: Tree, token: int) -> bool:
    """Whether what is planned at ``token`` is told to be off: "were to meet, but the talks were delayed"."""
    verb = token
    for _ in range(3):
        for other in tree.kids(verb, "conj"):
            if other > token and _is_off(tree, other):
                return True
        if tree.dep[verb] not in PLANNING:
            return False
        verb = tree.head[verb]
    return False


def _is_off(tree: Tree, verb: int) -> bool:
    if CALLED_OFF.isdisjoint({tree.lemma[verb], phrasal(tree, verb)}) or tree.is_negated(verb):
        return False
    return any(tree.lower[child] == "but" for child in tree.kids(verb, "cc"))


def has_failed(tree: Tree, noun: int) -> bool:
    """Whether an effort is told to have come to nothing: "initiatives to establish contact failed"."""
    return tree.dep[noun] == "nsubj" and tree.lemma[tree.head[noun]] in FAILED
