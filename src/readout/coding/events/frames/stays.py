"""Who "is in Lima for talks" is on a visit there: the place is the predicate, and the verb says only "is"."""

from __future__ import annotations

from msgspec.structs import replace

from readout.coding.clauses import Roles, roles
from readout.syntax import Tree

ABROAD = frozenset({"in", "at"})


def stay(tree: Tree, copula: int) -> Roles | None:
    """The arguments of being somewhere, the place itself among its phrases; None of any other "is"."""
    place = tree.head[copula]
    if tree.dep[copula] != "cop" or not tree.ent[place] or (case := tree.case(place)) not in ABROAD:
        return None
    args = roles(tree, place)
    if args.passive or any(_names_the_other(tree, aim) for aim in args.obliques.get("for", ())):
        return None
    return replace(args, obliques=args.obliques | {case: [place]}, phrases={})


def _names_the_other(tree: Tree, talks: int) -> bool:
    """Whether talks tell themselves with whom they are: "is in Lima for talks with Alan Garcia"."""
    return any(tree.case(c) == "with" and tree.pos[c] == "PROPN" for c in tree.kids(talks, "nmod"))
