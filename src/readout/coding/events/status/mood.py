"""What a predicate's own helpers, tense and marks say of it: "will meet", "was to meet", "if they meet"."""

from __future__ import annotations

from readout.coding.events.status.negation import is_denied
from readout.coding.events.words import keyed, words
from readout.syntax import Tree
from readout.types import Status

FUTURE = frozenset({"will", "shall", "'ll", "’ll", "wo", "'d"})
AUXILIARIES = frozenset({"aux", "aux:pass", "cop"})
CONDITIONAL = frozenset({"would", "could", "might", "may", "can"})
DUTY = frozenset({"must", "should", "ought"})
ADJECTIVES = keyed("status.adjectives")
MARKS = words("status.marks", "hypothetical")
SLATED = frozenset({"slate", "schedule", "plan", "set"})
# verbs of headlines that parsers take for nouns: "Switzerland cancels ratification"
MISREAD = {"cancels": "cancelled", "postpones": "cancelled", "foresees": "planned", "envisages": "planned"}


def mood(tree: Tree, token: int, reported_past: bool) -> Status | None:
    """What the helpers and the mark of ``token`` make of it; None where they leave it open."""
    mark = by_mark(tree, token)
    if mark is not None:
        return mark
    negated = is_denied(tree, token)
    children, deps = tree.children[token], tree.dep
    for child in children:
        if deps[child] not in AUXILIARIES:
            continue
        lemma, lower = tree.lemma[child], tree.lower[child]
        if tree.is_negated(child):
            negated = True
        if lower == "have" and _came_to_nothing(tree, token):
            return "cancelled"
        if lemma in FUTURE or lower in FUTURE or _is_due(tree, token, child):
            return "denied" if negated else "planned"
        if lemma in CONDITIONAL or lower in CONDITIONAL:
            if negated:
                return "denied"
            if any(tree.lower[other] == "why" for other in children):
                return "hypothetical"  # "why would the army attack its own city?"
            return "planned" if reported_past and lower == "would" else "hypothetical"
        if lemma in DUTY or lower in DUTY:
            return "proposed"
    if negated:
        return "denied"
    for child in children:
        dep = deps[child]
        if dep == "det" and tree.lower[child] in {"no", "neither"}:
            return "denied"
        if dep == "acl" and tree.tag[child] == "VBN" and tree.lemma[child] in SLATED:
            return "planned"  # "a meeting slated for May"
        if dep in {"compound", "nsubj"} and tree.lower[child] in MISREAD and tree.pos[token] == "NOUN":
            return MISREAD[tree.lower[child]]  # type: ignore[return-value]
        if dep in {"amod", "advmod"}:
            said = ADJECTIVES.get(tree.lower[child])
            if said is not None and said != "denied" and tree.pos[token] in {"NOUN", "PROPN"}:
                return said  # type: ignore[return-value]
    return None


def by_mark(tree: Tree, token: int) -> Status | None:
    """What the word that brings a clause makes of it: "if they meet", "to meet"."""
    if tree.dep[token] not in {"advcl", "ccomp", "csubj", "conj", "ROOT", "parataxis", "xcomp", "acl"}:
        return None
    for child in tree.children[token]:
        if tree.lower[child] in MARKS and tree.dep[child] in {"mark", "advmod", "cc"}:
            return "hypothetical"
    return None


def _came_to_nothing(tree: Tree, token: int) -> bool:
    """Whether a thing "was to have been": what was meant to be and was not."""
    told = {tree.lower[child] for child in tree.children[token]}
    return "to" in told and bool(told & {"was", "were"})


def _is_due(tree: Tree, token: int, child: int) -> bool:
    """Whether somebody "is to release" somebody; who "is to blame" does nothing more."""
    due = tree.dep[child] == "cop" and tree.tag[token] == "VB"
    return due and tree.lemma[token] != "blame"
