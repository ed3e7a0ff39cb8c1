"""How far what is said goes in print: to the end of its sentence, unless something else begins there.

A parser hangs the second half of a long clause ("..., and that the border would stay open") where it
likes. Print is plainer: a sentence that reports words reports them to its end, but for a contrast
("..., while Tokyo said"), a second verb of saying ("... and added that") and the words of another cue.
"""

from __future__ import annotations

from readout.coding.statements.cues import verbs
from readout.coding.statements.ground import EDGE, QUOTE_MARKS, Ground, Range
from readout.syntax import NOMINAL, PAST, Tree

CONTRASTS = frozenset({"while", "whereas", "though", "although"})
FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
ADJUNCTS = frozenset({"iobj", "obl", "advmod", "obl:unmarked", "nmod", "nmod:unmarked", "discourse"})
JOINING = frozenset({"and", "but"})


def said(ground: Ground, verb: int, first: int, end: int, hears: bool) -> Range:
    """The printed token range of a clause that follows ``verb``, which the tree puts at ``first, end``."""
    if ground.tree.text[first] in QUOTE_MARKS:
        return first, end
    first = _first(ground, verb, first, hears)
    return first, _end(ground, verb, first, max(end, first + 1))


def _first(ground: Ground, verb: int, first: int, hears: bool) -> int:
    """Where the clause begins: right after the verb, those spoken to and the occasion."""
    tree = ground.tree
    j = verb + 1
    if tree.lower[first] in {"that", "whether"}:
        return first
    while j < first and tree.ent[j] == "DATE":  # "said Wednesday that"
        j += 1
    if tree.lower[j] == "that":
        return j
    while j < first:
        step = next((k for k in tree.children[verb] if tree.left[k] == j and tree.right[k] < first), None)
        if step is None:
            break
        adjunct = tree.dep[step] in ADJUNCTS or (hears and tree.dep[step] == "obj") or tree.pos[step] == "ADP"
        if tree.text[j] == ",":
            adjunct = True
        if not adjunct:
            break
        j = tree.right[step] + 1
    if j >= first or tree.text[j] in EDGE | QUOTE_MARKS:
        return first
    return j


def _end(ground: Ground, verb: int, first: int, end: int) -> int:
    tree = ground.tree
    _, stop = ground.period(verb)
    for j in range(first + 2, stop):
        if ground.quotes.at(tree.start[j]) is not None:
            continue
        if _breaks(tree, verb, first, j) or (tree.text[j] in {".", "?", "!"} and j + 1 < stop):
            return j
        if j > end and tree.tag[j] in FINITE and tells(tree, j):
            return end
    return stop


def _clause_begins(tree: Tree, j: int) -> bool:
    """Whether a subject with its verb begins at token ``j``."""
    for k in range(j, min(j + 8, len(tree))):
        if tree.dep[k] in {"nsubj", "nsubj:pass", "expl"} and tree.left[k] == j:
            return True
    return False


def before_main_clause(ground: Ground, verb: int) -> int | None:
    """The comma that ends a clause which opens its sentence: "Asked if he would stay, the minister left"."""
    tree = ground.tree
    begin, stop = ground.period(verb)
    words = [j for j in range(begin, verb) if tree.pos[j] not in {"SPACE", "PUNCT"}]
    if len(words) > 2 or any(tree.pos[j] in NOMINAL for j in words):
        return None
    for j in range(verb + 1, stop - 2):
        if tree.text[j] == "," and ground.quotes.at(tree.start[j]) is None and _clause_begins(tree, j + 1):
            return j
    return None


def _breaks(tree: Tree, verb: int, first: int, j: int) -> bool:
    """Whether the reporter speaks again from token ``j`` on."""
    contrast = tree.lower[j] in CONTRASTS or tree.lower[j : j + 2] == ["even", "as"]
    if contrast and tree.text[j - 1] in {",", "—", "–", "-"}:
        return True
    if tree.lower[j] not in JOINING or tree.tag[verb] not in FINITE:
        return False
    k = j + 1
    while k < len(tree) and tree.pos[k] == "ADV":
        k += 1
    if k < len(tree) and tree.lower[k] in {"he", "she", "they"} and tree.text[j - 1] == ",":
        k += 1
    elif tree.pos[k : k + 1] in [["PRON"]]:
        return False
    while k < len(tree) and tree.pos[k] in {"ADV", "AUX"}:
        k += 1
    if k >= len(tree):
        return False
    return (tree.tag[k] == tree.tag[verb] and tells(tree, k)) or _tells_again(tree, first, j, k)


def _tells_again(tree: Tree, first: int, j: int, k: int) -> bool:
    """As in "said that ships are near and called for calm": a verb of saying in the tense of the first."""
    if tree.tag[k] not in PAST or k != j + 1 or any(tree.tag[m] == "VBD" for m in range(first, j)):
        return False
    finite = any(tree.tag[m] in FINITE for m in range(first, j))
    return finite and any(cue.kind == "speech" and not cue.particle for cue in verbs().get(tree.lower[k], ()))


def tells(tree: Tree, i: int) -> bool:
    """Whether token ``i`` can be a verb of saying of its own."""
    return any(cue.spoken and not cue.particle for cue in verbs().get(tree.lower[i], ()))
