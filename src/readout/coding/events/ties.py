"""With whom the ties are that an act is about: "ruled out a gas deal with Chad", "offered talks with"."""

from __future__ import annotations

from readout.coding.events.frames import words
from readout.coding.events.groups import Named
from readout.coding.events.guesses import ASIDE, BACKDROPS
from readout.coding.events.match import Match
from readout.coding.events.parties import named
from readout.scene import Scene
from readout.syntax import Tree

# acts that touch whoever the deal or the talks are with that they are about
TOUCHING = frozenset({"AGREE", "REJECT", "REQUEST", "CONCEDE", "THREATEN"})
TIES = words("topics", "ties")
BINDING = frozenset({"with", "between"})
# how a tie hangs on the act, over however many words; clauses of their own tell of something else
PATH = frozenset({"obj", "obl", "nmod", "xcomp", "conj"})
SCENES = ASIDE | {"in", "at", "by"}  # "said at talks with Chad" is about something else


def tied(scene: Scene, match: Match, taken: frozenset[str]) -> list[Named]:
    """Others than ``taken`` (actor ids, countries) with whom the talks, the deal, the relations are."""
    tree, top = scene.tree, match.top
    if match.frame.type not in TOUCHING or match.frame.pos == "m":
        return []
    for token in range(match.trigger + 1, tree.right[top] + 1):
        if tree.lower[token] in BACKDROPS:
            return []
        if tree.dep[token] not in {"nmod", "obl"} or tree.case(token) not in BINDING:
            continue
        host = tree.head[token]
        if tree.lemma[host] not in TIES or not _is_of_the_act(tree, host, top):
            continue
        found = named(scene, token)
        known = [i for i in found if i[0].id[0] != "/" or i[0].sector == "REB"]  # no "concerned parties"
        return [i for i in known if i[0].id not in taken and i[0].country not in taken]
    return []


def _is_of_the_act(tree: Tree, node: int, top: int) -> bool:
    """Whether only objects, complements and phrases that name no scene lie between a word and the act."""
    while node != top:
        dep = tree.dep[node]
        bare = dep == "advcl" and tree.tag[node] == "VBG" and tree.child(node, "mark") is None
        if not (dep in PATH or bare) or tree.case(node) in SCENES or tree.head[node] == node:
            return False  # "opposed starting talks" has an object, however parsed
        node = tree.head[node]
    return True
