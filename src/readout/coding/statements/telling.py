"""What print shows of telling and asking where trees hang the clause elsewhere.

"told reporters on a call that he was ready", "asked the minister in Doha why the talks had failed",
"told his counterpart, David Lammy, that ...": the words that open a clause are in plain sight.
"""

from __future__ import annotations

from readout.coding.statements import sources
from readout.coding.statements.cues import Cue, verbs
from readout.coding.statements.ground import QUOTE_MARKS, Draft, Ground
from readout.syntax import NOMINAL, Tree

ASKED = frozenset({"why", "whether", "when", "how", "what", "who", "if", "where"})
FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
REACH = 16  # tokens between the verb and its clause


def told(ground: Ground, verb: int) -> Draft | None:
    """The statement of a verb that must have a hearer, by the word that opens its clause in print."""
    tree = ground.tree
    cue = next((c for c in verbs()[tree.lower[verb]] if _obliges(c)), None)
    if cue is None or not _active(tree, verb):
        return None
    opening = _opening(ground, verb, ASKED if cue.lemma == "ask" else frozenset({"that"}))
    if opening is None:
        return None
    source, speaker = sources.locate(ground, verb, verb)
    _, stop = ground.period(verb)
    content = ground.fragments([(opening, stop)])
    if source is None or not content:
        return None
    hearer = next((j for j in tree.kids(verb, "iobj", "obj") if verb < j < opening), None)
    return Draft(
        lemma=cue.lemma,
        kind=cue.kind,
        cue=[verb],
        content=content,
        source=source,
        speaker=speaker,
        addressees=[] if hearer is None else [hearer],
        rule=f"{cue.lemma}/told",
        anchor=verb,
    )


def _obliges(cue: Cue) -> bool:
    return not cue.particle and (cue.lemma == "ask" or {"that", "hear"} <= cue.frames)


def _active(tree: Tree, verb: int) -> bool:
    """Whether the verb tells: a finite form, or a participle with "have"."""
    if tree.tag[verb] in FINITE:
        return True
    helped = any(tree.lemma[j] == "have" for j in tree.kids(verb, "aux"))
    return tree.tag[verb] == "VBN" and helped and not tree.kids(verb, "aux:pass")


def _opening(ground: Ground, verb: int, words: frozenset[str]) -> int | None:
    """The first of ``words`` after a hearer, before any other clause; a finite verb must follow it."""
    tree = ground.tree
    _, stop = ground.period(verb)
    named = False
    for j in range(verb + 1, min(stop, verb + REACH)):
        if named and tree.lower[j] in words and tree.dep[j] not in {"det", "obj"}:
            return j if any(tree.tag[k] in FINITE for k in range(j + 1, stop)) else None
        if tree.text[j] in QUOTE_MARKS or tree.text[j] in {";", ":"} or tree.tag[j] in FINITE:
            return None
        named = named or tree.pos[j] in NOMINAL
    return None
