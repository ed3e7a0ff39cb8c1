"""Which phrases are one person beside himself: "the foreign minister, Wang Yi,"."""

from __future__ import annotations

from readout.resolve.actors.phrases import Phrase
from readout.syntax import Tree


def link(tree: Tree, phrases: list[Phrase]) -> None:
    """Link "Sun Weidong, China's vice-minister," and "the foreign minister, Wang Yi,"."""
    for k, one in enumerate(phrases):
        if one.kind not in {"person", "office", "group"}:
            continue
        near = (p for p in phrases[k + 1 : k + 6] if p.first >= one.end)
        people = (p for p in near if p.kind in {"person", "office", "group"} and not p.plural)
        two = next((p for p in people if _is_beside(tree, one, p)), None)
        if two is None or one.plural:
            continue
        if {one.kind, two.kind} in ({"person", "office"}, {"person", "group"}) and _closes(tree, one, two):
            one.same, two.same = two, one


def _is_beside(tree: Tree, one: Phrase, two: Phrase) -> bool:
    """Whether nothing but a comma, or what the first is of, stands between two phrases.

    "The host of the summit, Xi Jinping, met" is one man, where the tree says so.
    """
    between = tree.lower[one.end : two.first]
    if between in ([","], ["("]):
        return True
    if two.kind != "person" or between[:1] not in (["of"], ["from"], ["in"]) or between[-1] != ",":
        return False
    if between.count(",") > 1:
        return False
    return tree.dep[two.head] == "appos" and one.first <= tree.head[two.head] < one.end


def _is_listed(tree: Tree, name: int) -> bool:
    """Whether "and" closes the list in which a name stands; without one it is no list."""
    among = [name, *tree.conjuncts(tree.head[name])]
    return any(tree.child(token, "cc") is not None for token in among)


def _closes(tree: Tree, one: Phrase, two: Phrase) -> bool:
    """Whether the tree calls it an apposition, or what follows ends one."""
    if tree.dep[two.head] == "appos" and one.first <= tree.head[two.head] < one.end:
        return True
    after = tree.lower[two.end] if two.end < len(tree) else "."
    if after == "and" or (tree.dep[two.head] == "conj" and _is_listed(tree, two.head)):
        return False
    return one.kind == "person" or after in {",", ".", ")", ";", ":", "–", "—", "-", "who"}
