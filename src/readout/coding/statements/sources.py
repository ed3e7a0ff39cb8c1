"""Whose words they are: the noun phrase that a cue's clause makes speak."""

from __future__ import annotations

from readout.coding.statements.ground import EDGE, Ground, Range
from readout.syntax import NOMINAL, Tree

SUBJECT = ("nsubj", "nsubj:outer")
PASSIVE = ("nsubj:pass",)
RELATIVE = frozenset({"who", "which", "that"})
OBJECT_CONTROL = frozenset(
    {"tell", "ask", "urge", "force", "allow", "lead", "prompt", "want", "expect", "invite", "cause"}
)


def is_passive(tree: Tree, verb: int) -> bool:
    """Whether the verb's subject undergoes it: "was quoted", "a claim made by", "asked about X, he ..."."""
    for j in tree.children[verb]:
        if tree.dep[j] in {"nsubj:pass", "aux:pass", "obl:agent"}:
            return True
        if tree.dep[j] in SUBJECT:
            return False
    return (
        tree.tag[verb] == "VBN"
        and tree.dep[verb] in {"acl", "advcl"}
        and not any(tree.dep[j] == "aux" for j in tree.children[verb])
    )


def agent(tree: Tree, verb: int) -> int | None:
    """The "by" phrase of a passive verb."""
    for j in tree.children[verb]:
        if tree.dep[j] == "obl:agent" or (tree.dep[j] in {"obl", "nmod"} and tree.case(j) == "by"):
            return j if tree.pos[j] in NOMINAL else None
    return None


def subject(tree: Tree, verb: int) -> tuple[int | None, int | None]:
    """``(source, speaker)`` heads of an active verb: its own subject, or the one that controls it.

    They differ in a relative clause: "Wang, who said ..." has the source "who" and the speaker "Wang".
    """
    own = tree.child(verb, *SUBJECT)
    if own is not None:
        if tree.lower[own] in RELATIVE and tree.dep[verb].startswith("acl"):
            return own, tree.head[verb]
        return own, own
    return _controller(tree, verb)


def _controller(tree: Tree, verb: int) -> tuple[int | None, int | None]:
    for _ in range(5):
        dep, head = tree.dep[verb], tree.head[verb]
        if head == verb:
            return None, None
        if dep.startswith("acl"):
            return (head, head) if tree.pos[head] in NOMINAL else (None, None)
        if dep == "xcomp" and tree.lemma[head] in OBJECT_CONTROL:
            patient = tree.child(head, "obj", "iobj")
            if patient is not None:
                return patient, patient
        if dep not in {"conj", "advcl", "xcomp", "obl", "nmod", "ccomp", "parataxis", "advcl:relcl"}:
            return None, None
        found = tree.child(head, *SUBJECT, *PASSIVE)
        if found is not None and found != verb:
            if tree.lower[found] in RELATIVE and tree.dep[head].startswith("acl"):
                return found, tree.head[head]
            if dep in {"ccomp", "parataxis"} and abs(found - verb) > 30:
                return None, None
            return found, found
        verb = head
    return None, None


def inverted(tree: Tree, verb: int) -> int | None:
    """The noun phrase that begins right after the verb: "said Wang Yi, ..." where the parser missed it."""
    for j in range(verb + 1, min(verb + 12, len(tree))):
        if tree.left[j] == verb + 1 and tree.pos[j] in NOMINAL and verb < tree.left[j]:
            while (
                tree.head[j] != j
                and tree.head[j] > verb
                and tree.left[tree.head[j]] == verb + 1
                and tree.pos[tree.head[j]] in NOMINAL
            ):
                j = tree.head[j]
            return j
    return None


def phrase(ground: Ground, head: int, verb: int) -> Range:
    """Token range of the source's noun phrase, never reaching over the cue ``verb``."""
    tree = ground.tree
    first, end = tree.left[head], tree.right[head] + 1
    if first <= verb < end:
        if verb > head:
            end = verb
        else:
            first = verb + 1
    if any(j > head and j < end for j in tree.kids(head, "parataxis", "ccomp", "advcl")):
        end = min(tree.left[j] for j in tree.kids(head, "parataxis", "ccomp", "advcl") if j > head)
        end = max(end, head + 1)
    skip = {
        j
        for j in tree.children[head]
        if tree.dep[j] in {"cc", "case", "mark", "discourse"} and j < head and tree.tag[j] != "POS"
    }
    while first < head and (first in skip or tree.text[first] in EDGE or tree.head[first] in skip):
        first += 1
    while end > head + 1 and (
        tree.text[end - 1] in EDGE or tree.tag[end - 1] == "POS" or tree.pos[end - 1] == "AUX"
    ):
        end -= 1
    return first, end
