"""What an object must be that no class of words tells: a party, a state, a person, a clause of its kind."""

from __future__ import annotations

from collections.abc import Callable

from readout.coding.events.parties.groups import Named
from readout.coding.events.parties.named import named
from readout.coding.events.parties.noun import itself
from readout.coding.subjects import surface_subjects
from readout.organisations import party_code
from readout.scene import Scene
from readout.syntax import Tree

PERSONS = frozenset(
    {
        "president",
        "minister",
        "leader",
        "chancellor",
        "king",
        "queen",
        "ambassador",
        "envoy",
        "counterpart",
        "premier",
    }
)


def _is_person(scene: Scene, token: int) -> bool:
    return scene.tree.ent[token] == "PERSON" or any(
        actor.kind == "person" or (actor.kind == "group" and actor.id.rpartition("/")[2] in PERSONS)
        for actor, _ in itself(scene, token)
    )


def _is_locality(scene: Scene, token: int) -> bool:
    """Whether a name is that of a place within a country: "captured Bakhmut"."""
    return scene.tree.pos[token] == "PROPN" and scene.place(token) is not None


def _is_state(scene: Scene, token: int) -> bool:
    """Whether a noun phrase is a state, or members told to be states: "two members, Guinea and Mali"."""
    heads = [token, *scene.tree.kids(token, "appos")]
    return any(actor.kind == "state" for head in heads for actor, _ in itself(scene, head))


def _is_titled(scene: Scene, token: int) -> bool:
    """Whether a thing is told by a name that is nobody's and no place's: "signed the Vaka Union"."""
    tree = scene.tree
    if tree.pos[token] != "PROPN" or tree.ent[token] == "PERSON" or scene.place(token) is not None:
        return False
    known = any(r.actor is not None and r.actor.id[0] not in "?/" for r in scene.actors(token))
    return not known and any(tree.lower[child] == "the" for child in tree.kids(token, "det"))


def _is_body(scene: Scene, token: int) -> bool:
    """Whether a noun phrase is an organisation of states itself: "left the African Union"."""
    return any(actor.kind == "organisation" and actor.sector == "IGO" for actor, _ in itself(scene, token))


def _is_bare(tree: Tree, verb: int) -> bool:
    """Whether a clause tells what somebody is to do, by its bare verb: "insists that Ukraine withdraw"."""
    if (helper := tree.child(verb, "aux", "cop", "aux:pass")) is not None:
        return tree.lower[helper] == "be"  # "asked that they be punished"
    subject = tree.child(verb, "nsubj")
    return tree.tag[verb] == "VB" or (
        tree.tag[verb] == "VBP" and subject is not None and tree.tag[subject] in {"NN", "NNP"}
    )


def _is_promised(scene: Scene, verb: int) -> bool:
    """Whether a clause says what those will do who tell it: "told the bank that it would pay"."""
    tree = scene.tree
    helper, subject = tree.child(verb, "aux"), tree.child(verb, "nsubj")
    if helper is None or subject is None or tree.lower[helper] not in {"will", "would", "'ll"}:
        return False
    if any(tree.lower[child] in {"not", "n't", "never"} for child in tree.children[verb]):
        return False
    own = {
        r.actor.country for s in surface_subjects(tree, tree.head[verb]) for r in scene.actors(s) if r.actor
    }
    theirs = {r.actor.country for r in scene.actors(subject) if r.actor}
    return tree.pos[subject] == "PRON" and own == theirs and own != {None} and bool(own)


def _are_several(scene: Scene, token: int) -> bool:
    """Whether a subject is two parties or more: "Chad and Niger decided to", "the minister and Borrell"."""
    heads = [token, *scene.tree.conjuncts(token)]
    if len(_parties([named for head in heads for named in itself(scene, head)])) > 1:
        return True
    if scene.tree.tag[token] != "NNS":
        return False  # "Chadian and Malian negotiators" are
    return len(_parties(named(scene, token))) > 1


def _parties(found: list[Named]) -> set[str]:
    return {party for actor, _ in found if (party := party_code(actor))}


def is_party(scene: Scene, token: int) -> bool:
    """Whether a noun phrase names somebody or some state, itself or by its owner."""
    return scene.tree.ent[token] == "PERSON" or bool(named(scene, token))


# what an object must be that no class of words tells, with how much that asks
TESTS: dict[str, tuple[int, Callable[[Scene, int], bool]]] = {
    "something": (1, lambda scene, token: True),
    "none": (1, lambda scene, token: False),
    "actor": (2, is_party),
    "owned": (2, lambda scene, token: bool(_owned(scene, token))),
    "self": (2, lambda scene, token: bool(itself(scene, token))),
    "person": (2, _is_person),
    "country": (3, _is_state),
    "national": (3, lambda scene, token: any(actor.country for actor, _ in named(scene, token))),
    "locality": (3, _is_locality),
    "body": (3, _is_body),
    "titled": (2, _is_titled),
    "promised": (2, _is_promised),
    "bare": (2, lambda scene, token: _is_bare(scene.tree, token)),
    "several": (3, _are_several),
}


def _owned(scene: Scene, token: int) -> bool:
    """Whether another's name modifies a noun, also through what only counts: "volumes of Russian oil"."""
    return not itself(scene, token) and bool(named(scene, token))
