"""Statements made by a noun ("his claim that", "a call for") or an adjective ("critical of".

"confident that").
"""

from __future__ import annotations

from readout.coding.statements import sources
from readout.coding.statements.cues import Cue, adjectives, nouns
from readout.coding.statements.ground import Draft, Ground, Range
from readout.coding.statements.objects import with_infinitive
from readout.coding.statements.verbs import DENYING
from readout.syntax import NOMINAL, Tree

CONTENT = ("acl", "ccomp", "acl:relcl", "xcomp", "advcl")
LIGHT = frozenset(
    [
        "make",
        "give",
        "issue",
        "express",
        "voice",
        "raise",
        "have",
        "launch",
        "deliver",
        "send",
        "release",
        "offer",
        "repeat",
        "reiterate",
        "renew",
        "reject",
        "deny",
        "dismiss",
        "hear",
        "receive",
        "put",
        "continue",
        "unleash",
        "level",
        "file",
        "take",
        "announce",
        "show",
        "declare",
        "face",
        "lead",
        "keep",
        "maintain",
        "post",
        "publish",
    ]
)
AGAINST = frozenset({"reject", "deny", "dismiss", "refute", "rebut", "dispute", "hear", "receive", "face"})
FROM = frozenset({"by", "from", "of"})


def noun(ground: Ground, i: int) -> Draft | None:
    """The statement that noun ``i`` names, with its content after it and its author before.

    Behind or above it.
    """
    tree = ground.tree
    cue = nouns()[tree.lower[i]]
    found = _content(ground, i, cue)
    if found is None:
        return None
    ranges, marks, frame = found
    content = ground.fragments(ranges)
    if not content:
        return None
    source, speaker, carrier = _author(ground, i, ranges[0][0])
    if source is None and frame != "that":
        return None
    words = [i, *list(marks)]
    denied = cue.lemma == "denial" or (carrier is not None and tree.lemma[carrier] in DENYING)
    if carrier is not None and i - carrier <= 6:
        words = [*range(carrier, i + 1), *marks]
    return Draft(
        lemma=cue.lemma, kind=cue.kind, cue=words, content=content, source=source, speaker=speaker,
        stance="denied" if denied else "affirmed", rule=f"n:{cue.lemma}/n-{frame}", anchor=i,
    )  # fmt: skip


def _content(ground: Ground, i: int, cue: Cue) -> tuple[list[Range], list[int], str] | None:
    tree = ground.tree
    for j in tree.children[i]:
        if j <= i or tree.dep[j] not in CONTENT:
            continue
        first = max(tree.left[j], i + 1)
        if (
            "that" in cue.frames
            and tree.lower[first] == "that"
            and tree.pos[j] in {"VERB", "AUX", "ADJ", "NOUN", "PROPN"}
        ):
            own = tree.child(j, "nsubj", "nsubj:pass", "expl")
            if own is not None and tree.lower[own] not in {"that", "which"}:
                return [(first, tree.right[j] + 1)], [], "that"
        if "to" in cue.frames and any(tree.tag[k] == "TO" for k in tree.children[j]):
            return [(first, tree.right[j] + 1)], [], "to"
    holders = [i, *([tree.head[i]] if tree.dep[i] in {"obj", "nsubj"} else [])]
    for host in holders:
        for j in tree.children[host]:
            if j <= i or tree.dep[j] not in {"nmod", "obl", "acl", "advcl"}:
                continue
            marks = [
                k
                for k in tree.children[j]
                if tree.dep[k] in {"case", "mark"} and tree.lower[k] in cue.prepositions
            ]
            if marks and marks[0] > i and marks[0] - i <= 3:
                end = tree.right[j] + 1
                if tree.lower[marks[0]] == "for":
                    end = with_infinitive(tree, end)
                return [(marks[-1] + 1, end)], marks, "@" + tree.lower[marks[0]]
    return None


def _author(ground: Ground, i: int, content: int) -> tuple[Range | None, int | None, int | None]:
    """Range and head of who made the statement, and the light verb that carries the noun.

    "made a call for").
    """
    tree = ground.tree
    own = tree.child(i, "nmod:poss")
    if own is not None and own < i:
        first, end = tree.left[own], tree.right[own] + 1
        if tree.tag[end - 1] == "POS" and end - first > 1:
            end -= 1
        return (first, end), own, None
    for j in tree.children[i]:
        if (
            i < j < content
            and tree.dep[j] in {"nmod", "obl"}
            and tree.case(j) in FROM
            and tree.pos[j] in NOMINAL
        ):
            marks = list(tree.kids(j, "case"))
            return ((marks[-1] + 1 if marks else tree.left[j]), min(tree.right[j] + 1, content)), j, None
    verb = tree.head[i]
    others = tree.lemma[verb] in AGAINST and any(tree.ent[j] == "NORP" for j in tree.kids(i, "amod"))
    if tree.dep[i] == "obj" and verb < i and not others and (tree.lemma[verb] in LIGHT or i - verb <= 4):
        source, speaker = sources.locate(ground, verb, verb)
        if source is not None and speaker is not None and not source[0] <= i < source[1]:
            return source, speaker, verb
    for j in tree.children[i]:
        if (
            j < i
            and tree.dep[j] in {"amod", "compound"}
            and (tree.ent[j] in {"NORP", "LOC", "ORG", "PERSON"} or tree.pos[j] == "PROPN")
        ):
            return (tree.left[j], tree.right[j] + 1), j, None
    return None, None, None


def adjective(ground: Ground, i: int) -> Draft | None:
    """A predicate that tells what somebody thinks: "is confident that", "are opposed to"."""
    tree = ground.tree
    cue = adjectives()[tree.lower[i]]
    subject = tree.child(i, "nsubj", "nsubj:pass")
    if subject is None or subject > i or tree.lower[subject] in {"it", "there", "that", "this"}:
        return None
    ranges: list[Range] = []
    marks: list[int] = []
    frame = ""
    for j in tree.children[i]:
        if j <= i:
            continue
        dep = tree.dep[j]
        if "that" in cue.frames and dep == "ccomp":
            ranges, frame = [(max(tree.left[j], i + 1), tree.right[j] + 1)], "that"
        elif (
            "to" in cue.frames
            and dep in {"xcomp", "advcl"}
            and any(tree.tag[k] == "TO" for k in tree.children[j])
        ):
            ranges, frame = [(max(tree.left[j], i + 1), tree.right[j] + 1)], "to"
        elif dep in {"obl", "nmod", "advcl"}:
            found = [
                k
                for k in tree.children[j]
                if tree.dep[k] in {"case", "mark"} and tree.lower[k] in cue.prepositions
            ]
            if found:
                ranges, marks, frame = (
                    [(found[-1] + 1, tree.right[j] + 1)],
                    found[-1:],
                    "@" + tree.lower[found[-1]],
                )
        if ranges:
            break
    content = ground.fragments(ranges)
    if not content:
        return None
    head = (
        tree.head[i] if tree.lower[subject] in sources.RELATIVE and tree.dep[i].startswith("acl") else subject
    )
    copula = [
        k for k in tree.children[i] if tree.dep[k] in {"cop", "aux", "advmod"} and k < i and k > subject
    ]
    return Draft(
        lemma=cue.lemma, kind=cue.kind, cue=[*copula, i, *marks], content=content,
        source=sources.phrase(ground, subject, i), speaker=head, rule=f"a:{cue.lemma}/a-{frame}", anchor=i,
    )  # fmt: skip


def possessive(tree: Tree, i: int) -> bool:
    """Whether token ``i`` is a possessor."""
    return tree.dep[i] == "nmod:poss"
