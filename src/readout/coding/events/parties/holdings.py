"""Whose things and deeds a noun for fighters tells: "rebel positions", "a Yemeni militant drone"."""

from __future__ import annotations

from readout.coding.events.parties.groups import PARTISANS, Named, of_country
from readout.coding.events.words import classes, words
from readout.scene import Scene
from readout.types import Actor

FIGHTERS = words("topics", "fighters")
DEEDS = words("topics", "violent")
PEOPLE = classes()["people"] | classes()["crowd"] | PARTISANS
SCENES = frozenset({"in", "at", "near", "inside", "outside"})


def held_by(scene: Scene, head: int) -> list[Named]:
    """The nameless fighters whose base or drone a noun is; nobody where it is people or a deed."""
    if scene.tree.lemma[head] in DEEDS or scene.tree.lemma[head] in PEOPLE:
        return []
    found = fighters_before(scene, head)
    country = _country(scene, head) if found else None
    return [(of_country(group, country), surface) for group, surface in found] if country else found


def group_of(scene: Scene, head: int) -> list[Named]:
    """The fighters that a group without name or country is of: "blamed rebel groups"."""
    return fighters_before(scene, head) if scene.tree.lemma[head] in PARTISANS else []


def fighters_before(scene: Scene, noun: int) -> list[Named]:
    """The fighters told by a noun before another: the rebels of "rebel shelling"."""
    tree = scene.tree
    before = tree.kids(noun, "compound", "amod")
    if FIGHTERS.isdisjoint([tree.lemma[child] for child in before]):
        return []
    if any(tree.lower[child] == "former" or _is_named(scene, child) for child in before):
        return []  # "a former rebel stronghold"; "Taliban militant attacks" are the Taliban's
    for child in before:
        lemma = tree.lemma[child]
        if lemma in FIGHTERS and tree.lower[child + 1] != "-" and not scene.actors(child):
            group = Actor(id=f"/{lemma}s", name=f"{lemma}s", kind="group", sector="REB")
            return [(group, tree.text[child])]
    return []


def _is_named(scene: Scene, token: int) -> bool:
    """Whether a word names somebody who is no state."""
    return any(said.actor is not None and said.actor.kind != "state" for said in scene.actors(token))


def _country(scene: Scene, head: int) -> str | None:
    """The country that a noun phrase names: "a Yemeni rebel drone", "a rebel base in Chad"."""
    tree = scene.tree
    hung = tree.kids(head, "amod", "nmod:poss", "compound")
    hung = [*hung, *(child for child in tree.kids(head, "nmod") if tree.case(child) in SCENES)]
    return next(filter(None, map(scene.country_named, hung)), None)
