"""Two parties by one noun phrase: "Brazil and Argentina's foreign ministers", "US-China talks"."""

from __future__ import annotations

from msgspec import structs

from readout.coding.datelines import filed
from readout.coding.events.parties.groups import Named, of_country
from readout.coding.events.parties.noun import at, itself
from readout.scene import Scene
from readout.syntax import Tree

OFFICES = ("ministers", "secretaries", "ministries")
OF_OFFICES = 4  # words from one portfolio to the ministers of it and another
HYPHENS = frozenset({"-", "–", "‑"})


def of_both(tree: Tree, second: int, found: list[Named]) -> list[Named]:
    """The ministers of both in "Brazil and Argentina's foreign ministers"."""
    (first, words), (group, _) = found
    owner = tree.child(second, "nmod:poss")
    plural = first.kind == "state" and group.kind == "group" and tree.tag[second] == "NNS"
    if not plural or owner is None or tree.lower[owner - 1] != "and" or tree.pos[owner] == "PRON":
        return found  # "Iran and its militias"
    if not group.country:
        return found
    nameless = structs.replace(group, id=f"/{group.id.rpartition('/')[2]}")
    return [(of_country(nameless, first.id), words), found[1]]


def of_one(scene: Scene, joined: list[int], found: list[Named]) -> list[Named]:
    """The ministers of one state in "Turkey's justice and interior ministers"."""
    (first, _), (group, words) = found
    tree, (portfolio, ministers) = scene.tree, joined
    shared = first.kind == "state" and group.id[0] == "/" and group.id.endswith(OFFICES)
    if not shared or itself(scene, portfolio) or tree.child(ministers, "nmod:poss", "det") is not None:
        return found
    if portfolio + 2 > ministers or ministers - portfolio > OF_OFFICES or tree.tag[portfolio] != "NN":
        return found
    return [(of_country(group, first.id), words)]


def beside_owner(scene: Scene, head: int) -> list[Named]:
    """Who acts with Hezbollah in "Israel and Lebanon's Hezbollah traded fire": the other is no owner."""
    tree = scene.tree
    owner = tree.child(head, "nmod:poss")
    if owner is None or tree.child(owner, "case") is not None or not scene.actors(owner):
        return []
    second = tree.child(owner, "conj")
    owned = second is not None and tree.child(second, "case") is not None and bool(scene.actors(second))
    return at(scene, owner) if owned else []


def paired(scene: Scene, head: int, found: list[Named]) -> list[Named]:
    """Both states of "US-China talks" and "the Thai-Cambodian border", by either of the two."""
    lower = scene.tree.lower
    if found[0][0].kind != "state" or HYPHENS.isdisjoint(lower[max(head - 1, 0) : head + 2]):
        return found
    for hyphen, other in ((head - 1, head - 2), (head + 1, head + 2)):
        if 0 <= other < len(lower) and lower[hyphen] in HYPHENS and other not in filed(scene):
            second = [item for item in at(scene, other) if item[0].kind in {"state", "organisation"}]
            if second and second[0] not in found:
                return [*second, *found] if other < head else [*found, *second]
    return found
