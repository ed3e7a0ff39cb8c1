"""Who is told beside a party: "Kenya, together with Uganda", "the union and other groups"."""

from __future__ import annotations

from readout.coding.events.parties.groups import Named, are_fighters, of_country
from readout.coding.events.words import classes, words
from readout.scene import Scene
from readout.syntax import Tree
from readout.types import Actor

BESIDE = frozenset({"with", "along with", "together with", "alongside", "as well as"})
TOGETHER = frozenset({"along", "together", "alongside", "well"})
POWERS = words("topics", "anybody") | words("topics", "relations")
NAMELESS = POWERS | words("topics", "bodies") | classes()["people"] | classes()["crowd"]
NATIONS = frozenset({"country", "nation", "state", "power"})
LED_BY = NATIONS | {"government", "donor", "creditor", "ally", "member"}  # whose leader is one of them
SINGLED = frozenset({"including", "such as"})
ANYBODY = frozenset({"people", "person", "hostage", "passenger", "victim", "other", "prisoner", "detainee"})
NEXT_BUT_ONE = 2  # words from "prisoners" to "detainees" in "prisoners and detainees"
GROUPS = frozenset({"group", "movement", "faction", "militia", "organisation", "organization"})


def beside(tree: Tree, head: int) -> list[int]:
    """Who is told with ``head`` behind "along with"; "donors led by"; "western countries, including"."""
    found = []
    for child in tree.kids(head, "nmod"):
        case = tree.case(child)
        single = case in SINGLED and (are_any(tree, head) or tree.lemma[head] in NATIONS)
        if single or (case in BESIDE and _is_together(tree, child)):
            found.append(child)
    if tree.lemma[head] in LED_BY:
        led = [child for child in tree.kids(head, "acl", "acl:relcl") if tree.lower[child] == "led"]
        found += [one for child in led for by in tree.kids(child, "obl:agent") for one in tree.conjuncts(by)]
    return found


def are_any(tree: Tree, head: int) -> bool:
    """Whether a noun is people of any kind, whose country the one singled out does not tell."""
    return tree.lemma[head] in ANYBODY


def _is_together(tree: Tree, noun: int) -> bool:
    """Whether "with" says together: "along with", "together with", "alongside"."""
    first = tree.left[noun]
    return not TOGETHER.isdisjoint(tree.lower[max(first - 1, 0) : first + 2])


def others(scene: Scene, head: int) -> list[Named]:
    """Who has no name at the end of a list: "the United States and other nations", "and another group"."""
    tree = scene.tree
    several = tree.tag[head] == "NNS" and tree.lemma[head] in NAMELESS
    if not several and (tree.lemma[head] not in GROUPS or tree.child(head, "det") is None):
        return []
    word = tree.lower[head]
    return [(Actor(id=f"/{word}", name=word, kind="group"), tree.text[head])]


def both_of_one(tree: Tree, joined: list[int], found: list[Named]) -> list[Named]:
    """Whose both are in "Palestinian prisoners and detainees": the adjective is told once."""
    (first, words), (second, others) = found
    shared = first.kind == second.kind == "group" and first.country and not second.country
    if not shared or second.id[0] != "/" or are_fighters([found[1]]) or joined[1] - joined[0] != NEXT_BUT_ONE:
        return found
    several = (
        tree.tag[joined[0]] == tree.tag[joined[1]] == "NNS" and tree.child(joined[0], "amod") is not None
    )
    return [(first, words), (of_country(second, first.country or ""), others)] if several else found
