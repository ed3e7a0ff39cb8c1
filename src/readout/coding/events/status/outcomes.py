"""What became of a plan that one sentence tells with its end: "was to be signed but was postponed"."""

from __future__ import annotations

from readout.coding.clauses import phrasal
from readout.coding.events.status.mood import mood
from readout.coding.events.words import words
from readout.syntax import Tree
from readout.types import Status

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


GIVEN_UP = words("status.plans", "given_up")
KEPT = words("status.plans", "kept")
ON_A_PLAN = frozenset({"make", "follow", "deliver", "act"})  # "made good on", and no "made plans to"


def what_became(tree: Tree, plan: int) -> Status | None:
    """What was made of a plan, a threat, a pledge: "dropped plans to", "made good on its threat to"."""
    verb, dep = tree.head[plan], tree.dep[plan]
    if dep not in {"obj", "obl", "nsubj:pass"} or tree.pos[verb] != "VERB":
        return None
    lemma = tree.lemma[verb]
    if lemma in GIVEN_UP and (dep != "obl" or tree.case(plan) in {"from", "on", "away from", "out of"}):
        return "cancelled"
    if lemma in KEPT and dep == ("obl" if lemma in ON_A_PLAN else "obj"):
        return mood(tree, verb, False) or "occurred"
    return None
