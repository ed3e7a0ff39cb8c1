"""Against whom forces are moved where no object names them: beyond a border, or whom they are to deter."""

from __future__ import annotations

from readout.coding.clauses import roles
from readout.coding.events.groups import Named
from readout.coding.events.match import Match
from readout.coding.events.parties import all_named, named
from readout.scene import Scene
from readout.syntax import Tree

BORDERS = frozenset({"border", "frontier", "boundary", "line", "zone", "crossing", "stretch", "fence"})
BEYOND = frozenset({"with", "facing", "opposite", "between"})
AHEAD = frozenset({"deter", "counter", "confront", "challenge", "intercept", "repel", "shadow", "intimidate"})
AHEAD |= {"pressure", "contain", "guard", "keep", "drive", "ward", "chase", "face", "watch", "encircle"}
AFTER = frozenset({"against", "on", "from", "off"})


def beyond(scene: Scene, match: Match) -> list[Named]:
    """Who is on the other side of a border: "sent tanks to its frontier with Chad"."""
    tree = scene.tree
    last = min(tree.right[match.top], len(tree) - 2)
    for token in range(match.trigger + 1, last):
        following = token + 1
        if tree.lemma[token] in BORDERS and tree.lower[following] in BEYOND:
            side = _brought(tree, following)
            if side is not None and (found := named(scene, side)):
                return found
    return []


def _brought(tree: Tree, word: int) -> int | None:
    """What a preposition or a participle used as one brings."""
    if tree.dep[word] in {"case", "mark"}:
        return tree.head[word]
    return tree.child(word, "obj", "obl")


def deterred(scene: Scene, match: Match) -> list[Named]:
    """Whom forces are sent to deter or watch: "sent bombers to the Gulf to deter Iran"."""
    tree = scene.tree
    for clause in tree.kids(match.top, "advcl", "xcomp"):
        if clause < match.trigger or tree.lemma[clause] not in AHEAD or tree.tag[clause] != "VB":
            continue
        aim = roles(tree, clause)
        watched = [t for host in aim.objects for t in tree.kids(host, "nmod") if tree.case(t) in AFTER]
        brought = [t for case in AFTER for t in aim.obliques.get(case, ())]
        if found := all_named(scene, [*aim.objects, *brought, *watched]):
            return found
    return []
