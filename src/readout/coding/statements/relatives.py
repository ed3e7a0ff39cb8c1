"""What a relative clause attributes: "the strike, which Kyiv said had killed nine"; "a claim Paris denied".

The noun before the clause belongs to what was said; trees give such a verb two subjects, print does not.
"""

from __future__ import annotations

from readout.coding.statements import printed
from readout.coding.statements.cues import Cue, nouns, verbs
from readout.coding.statements.ground import Draft, Ground, Range
from readout.coding.statements.verbs import cue_tokens, stance
from readout.syntax import NOMINAL, Tree

OPENERS = frozenset({"which", "that", "whom", "who"})
_TOLD = printed.FINITE | {"VBN"}
REACH = 10  # tokens between the relative pronoun and the verb
NAMED = frozenset({"PROPN", "NOUN", "ADJ", "DET", "NUM", "PRON", "ADP", "PART"})


def gapped(ground: Ground, verb: int) -> Draft | None:
    """The statement of a verb whose content lacks what its relative pronoun stands for, or None."""
    tree = ground.tree
    opener = _opener(ground, verb)
    if opener is None:
        return None
    cue = next((c for c in verbs()[tree.lower[verb]] if _takes(ground, verb, c)), None)
    named = _antecedent(ground, opener)
    if cue is None or named is None:
        return None
    first, end = opener + 1, printed.group_start(tree, verb)
    content = ground.fragments([named, (verb + 1, _end(ground, opener, verb))])
    if not content:
        return None
    return Draft(
        lemma=cue.lemma,
        kind=cue.kind,
        cue=cue_tokens(tree, verb, cue, []),
        content=content,
        source=(first, end),
        speaker=printed.head(tree, first, end),
        stance=stance(ground, verb, cue),
        rule=f"{cue.lemma}/relative",
        anchor=verb,
    )


def aside(ground: Ground, first: int, stop: int) -> tuple[int, Draft] | None:
    """What answers a sentence at its end, "..., a charge that Beijing denies", and the comma before it."""
    tree = ground.tree
    comma = next((j for j in range(stop - 3, first, -1) if tree.text[j] == ","), None)
    if comma is None or tree.pos[comma + 1] != "DET":
        return None
    cue = comma + 2
    while cue < stop and tree.pos[cue] == "ADJ":
        cue += 1
    if cue >= stop or tree.lower[cue] not in nouns():
        return None
    start = cue + 1 + (tree.lower[cue + 1 : cue + 2] in (["that"], ["which"]))
    verb = next((j for j in range(start, stop) if tree.lower[j] in verbs() and tree.tag[j] in _TOLD), None)
    end = None if verb is None else printed.group_start(tree, verb)
    content = ground.fragments([(first, comma)])
    if (
        verb is None
        or end is None
        or not content
        or not any(tree.pos[j] in NOMINAL for j in range(start, end))
    ):
        return None
    if any(tree.pos[j] not in NAMED for j in range(start, end)):
        return None
    row = verbs()[tree.lower[verb]][-1]
    return comma, Draft(
        lemma=row.lemma,
        kind=row.kind,
        cue=cue_tokens(tree, verb, row, []),
        content=content,
        source=(start, end),
        speaker=printed.head(tree, start, end),
        stance=stance(ground, verb, row),
        rule=f"{row.lemma}/aside",
        anchor=verb,
    )


def _opener(ground: Ground, verb: int) -> int | None:
    """The relative pronoun with nothing but a name between it and the verb."""
    tree = ground.tree
    end = printed.group_start(tree, verb)
    for j in range(end - 1, max(end - REACH, ground.period(verb)[0]), -1):
        if tree.lower[j] in OPENERS:
            gap = tree.tag[verb + 1] in printed.FINITE if verb + 1 < len(tree) else False
            relative = j + 1 < end and (gap or tree.tag[j] in {"WDT", "WP"})
            return j if relative and any(tree.pos[k] in NOMINAL for k in range(j + 1, end)) else None
        if tree.pos[j] not in NAMED:
            return None
    return None


def _takes(ground: Ground, verb: int, cue: Cue) -> bool:
    """Whether what follows the verb is a complement of it that lacks a noun."""
    tree, after = ground.tree, verb + 1
    participle = (
        tree.tag[verb] == "VBN" and tree.child(verb, "aux", "aux:pass") is None
    )  # a finite verb misread
    finite = tree.tag[verb] in printed.FINITE or participle
    if cue.kind != "speech" or cue.particle or not finite or after >= len(tree):
        return False
    if tree.tag[after] in printed.FINITE:  # "said had killed nine", "say will come"
        return "that" in cue.frames
    if tree.tag[after] == "VBG":  # "denies supplying"
        return "ing" in cue.frames
    if tree.lower[after] == "as":  # "described as useful"
        return not cue.frames.isdisjoint({"as", "obj+"})
    if tree.tag[after] == "TO":  # "promised to deliver"
        return "to" in cue.frames
    return tree.text[after] in {",", "."} and "obj" in cue.frames


def _antecedent(ground: Ground, opener: int) -> Range | None:
    """The noun phrase that the relative pronoun stands for."""
    tree = ground.tree
    last = opener - 1
    if tree.text[last] == ",":
        last -= 1
    begin, _ = ground.period(opener)
    heads = [j for j in range(begin, last + 1) if tree.pos[j] in NOMINAL and _ends(tree, j, last, opener)]
    return (tree.left[heads[0]], last + 1) if heads else None


def _ends(tree: Tree, head: int, last: int, opener: int) -> bool:
    """Whether the phrase of ``head``, its relative clause apart, ends at token ``last``."""
    inside = [j for j in tree.children[head] if j <= last]
    return head == last or (bool(inside) and tree.right[max(inside)] in range(last, opener + 1))


def _end(ground: Ground, opener: int, verb: int) -> int:
    """Where the clause ends: at the comma that closes it, or with its words."""
    tree = ground.tree
    _, stop = ground.period(verb)
    if tree.text[opener - 1] != ",":
        return min(stop, tree.right[verb] + 1)
    for j in range(verb + 1, stop):
        number = tree.tag[j - 1] == "CD" and j + 1 < stop and tree.tag[j + 1] == "CD"
        if tree.text[j] == "," and not number and ground.quotes.at(tree.start[j]) is None:
            return j
    return stop
