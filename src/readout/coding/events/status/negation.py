"""Whether a predicate is told not to be, and whether there is none of what a noun names."""

from __future__ import annotations

from readout.coding.subjects import NOMINAL_SUBJECTS
from readout.syntax import Tree

NOBODY = frozenset({"nobody", "none", "no one", "neither"})
NEGATIONS = frozenset({"not", "never", "n't", "n’t", "cannot"})
PARTS_OF_NEITHER = frozenset({"advmod", "cc", "cc:preconj", "preconj", "det"})
# words that deny what they hang on as one of these
DENYING = {
    "neither": PARTS_OF_NEITHER,
    "nor": PARTS_OF_NEITHER,
    "without": frozenset({"mark", "case"}),
    "longer": frozenset({"advmod"}),  # behind a "no"
}


def is_denied(tree: Tree, token: int) -> bool:
    """Whether a predicate is told not to be: "not", "neither ... nor", "no country has", "without"."""
    if tree.tag[token] == "VB" and _is_yet_to(tree, token):
        return True
    words, lemmas, deps = tree.lower, tree.lemma, tree.dep
    for child in tree.children[token]:
        word, dep = words[child], deps[child]
        if (word in NEGATIONS or lemmas[child] in NEGATIONS) and words[child + 1 : child + 2] != ["only"]:
            return True
        if word in DENYING and dep in DENYING[word] and (word != "longer" or words[child - 1] == "no"):
            return True
        if word == "of" and dep in {"mark", "case"} and words[child - 1] == "short":
            return True  # "stopped short of expelling him"
        if dep in NOMINAL_SUBJECTS and (word in NOBODY or has_no(tree, child)):
            return True
    return False


def _is_yet_to(tree: Tree, verb: int) -> bool:
    """Whether it has not happened so far: "have yet to agree"."""
    lower = tree.lower
    for child in tree.children[verb]:
        if lower[child] == "to" and lower[child - 1] == "yet" and child:
            return True
    return False


def has_no(tree: Tree, noun: int) -> bool:
    """Whether a noun phrase is none: "no proof", "neither side", "nothing"."""
    lower = tree.lower
    if lower[noun] == "nothing":
        return True
    for child in tree.children[noun]:
        if lower[child] in {"no", "neither"} and tree.dep[child] in {"det", "cc:preconj", "advmod"}:
            return True
    return False


def behind_none(tree: Tree, token: int) -> bool:
    """Whether an infinitive follows a noun of which there is none: "left without a pledge to leave"."""
    noun = tree.left[token] - 1
    return noun >= 0 and tree.pos[noun] == "NOUN" and is_none(tree, noun)


def is_none(tree: Tree, noun: int) -> bool:
    """Whether there is none of it: "no proof", "has not seen any proof", "without a pledge"."""
    if has_no(tree, noun) or tree.case(noun) == "without":
        return True
    head = tree.head[noun]
    return tree.dep[noun] in {"obj", "nsubj"} and tree.pos[head] in {"VERB", "AUX"} and tree.is_negated(head)
