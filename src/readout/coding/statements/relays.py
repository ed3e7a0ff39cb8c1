"""Statements that hand on another: whom they cite, by whom they are quoted, and where their own words end.

A relay ("..., a Kremlin statement said") stands around the statement it hands on. What is relayed ends
where the relay's own words begin, whatever the tree made of the sentence.
"""

from __future__ import annotations

from readout.coding.statements.ground import Draft, Ground, Range
from readout.syntax import NOMINAL, Tree

CITING = frozenset({"citing", "quoting"})
QUOTED = frozenset({"quoted", "cited", "seen", "obtained", "reviewed", "published", "carried"})
SHORT = 5  # tokens of a source behind a headline's dash


def settle(ground: Ground, found: list[Draft]) -> None:
    """Fill in ``cites`` and ``via`` of relays, and cut what they relay off from their own words."""
    _cited(ground, found)
    for draft in found:
        if draft.speaker is not None:
            draft.via.extend(_quoted_by(ground.tree, draft))
    for k in range(len(ground.paragraphs)):
        _behind_dash(ground, found, k)
    for inner in found:
        if inner.outer is not None and inner.direct:
            _cut(ground, inner, inner.outer)


def _cited(ground: Ground, found: list[Draft]) -> None:
    """As in "Sputnik, citing TASS, said that Wang ..."."""
    tree = ground.tree
    for i, word in enumerate(tree.lower):
        if word not in CITING:
            continue
        whom = tree.child(i, "obj") or (i + 1 if i + 1 < len(tree) and tree.pos[i + 1] in NOMINAL else None)
        period = ground.period(i)
        near = [d for d in found if d.anchor != i and period[0] <= d.anchor < period[1]]
        relays = [d for d in near if any(inner.outer is d for inner in found)]
        relay = min(relays, key=lambda d: abs(d.anchor - i), default=None)
        if whom is not None and relay is not None:
            relay.cites.append(whom)


def _quoted_by(tree: Tree, draft: Draft) -> list[int]:
    """As in "a source quoted by AFP said", "according to notes seen by the Courier"."""
    assert draft.speaker is not None
    return [
        k
        for j in tree.kids(draft.speaker, "acl", "acl:relcl")
        if tree.lower[j] in QUOTED
        for k in tree.children[j]
        if tree.dep[k] == "obl:agent" or tree.case(k) == "by"
    ]


def _behind_dash(ground: Ground, found: list[Draft], paragraph: int) -> None:
    """A headline's source behind a dash: "US tells Pyongyang soldier must be returned - Pentagon"."""
    tree = ground.tree
    start, end = ground.paragraphs[paragraph]
    if tree.doc_text[end - 1] in ".?!”\"'":
        return
    mark = max(tree.doc_text.rfind(sign, start, end) for sign in (" - ", " – ", " — "))
    if mark <= start:
        return
    dash, stop = tree.at(mark + 1), tree.at(end - 1) + 1
    if not 0 < stop - dash - 1 <= SHORT or tree.pos[stop - 1] not in NOMINAL:
        return
    if not any(tree.text[k][0].isupper() for k in range(dash + 1, stop)):
        return
    for draft in found:
        if start <= tree.start[draft.anchor] < mark:
            draft.via.append(_head(tree, dash + 1, stop))
            draft.content = [(s, min(e, mark)) for s, e in draft.content if s < mark] or draft.content


def _head(tree: Tree, first: int, end: int) -> int:
    """The token of a range that heads it in print: the last noun."""
    return max((k for k in range(first, end) if tree.pos[k] in NOMINAL), default=end - 1)


def _cut(ground: Ground, inner: Draft, outer: Draft) -> None:
    """Keep of the inner content what the relay relays."""
    both = _common(inner.content, outer.content)
    kept = [c for s, e in both if (c := ground.chars(ground.tree.at(s), ground.tree.at(e - 1) + 1))]
    if not kept:  # the tree gave the inner cue the relay's words: what follows the cue in print
        kept = _after(ground, inner, outer)
    if kept:
        inner.content = kept


def _after(ground: Ground, inner: Draft, outer: Draft) -> list[Range]:
    tree = ground.tree
    _, end = max(outer.content)
    last = tree.at(end - 1) + 1
    for j in range(inner.anchor + 1, last):
        if tree.lower[j] == "that":
            found = ground.chars(j, last)
            return [found] if found else []
    return []


def _common(some: list[Range], others: list[Range]) -> list[Range]:
    return sorted((max(a, c), min(b, d)) for a, b in some for c, d in others if max(a, c) < min(b, d))
