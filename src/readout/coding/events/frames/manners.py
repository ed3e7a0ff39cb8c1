"""What only says how something is done stands between a verb and the other side: "met face to face with"."""

from __future__ import annotations

from msgspec.structs import replace

from readout.coding.clauses import Roles
from readout.coding.events.words import words
from readout.syntax import Tree

PAIRED = words("spans", "paired")
MEANS = words("spans", "means")
BY = frozenset({"via", "by", "over", "on", "through", "at"})
STANDING = words("spans", "standing")
BACKING = words("spans", "backing")
EDGES = frozenset({"sideline", "sidelines", "margin", "margins", "fringe", "fringes"})
IN_WHAT = frozenset({"in", "as"})
NEAR = 3  # words from a verb to such a pair: "stands firmly shoulder to shoulder"


def through_manner(tree: Tree, args: Roles) -> Roles:
    """What hangs on how it is done belongs to the verb: "stands side by side with Chad", "by phone with".

    So is what somebody stands for: "came out in support of Chad", "acts as mediator between".
    """
    near = tree.lower[args.verb + 1 : args.verb + NEAR + 1]
    paired = not PAIRED.isdisjoint(near)
    pair = _pair(tree, args.verb) if paired else []
    args = _on_the_sidelines(tree, args)
    means: list[int] = []
    if not BY.isdisjoint(args.obliques):
        means += [t for c in BY for t in args.obliques.get(c, ()) if tree.lemma[t] in MEANS]
    if tree.lemma[args.verb] in STANDING:
        means += [t for c in IN_WHAT for t in args.obliques.get(c, ()) if tree.lemma[t] in BACKING]
    if not pair and not means:
        return args
    hosts = [*pair, *means]
    below = [child for host in hosts for child in tree.kids(host, "nmod", "obl") if child not in hosts]
    obliques = {case: [t for t in tokens if t not in pair] for case, tokens in args.obliques.items()}
    for child in below:
        if child not in obliques.setdefault(tree.case(child), []):
            obliques[tree.case(child)].append(child)
    obliques = {case: tokens for case, tokens in obliques.items() if tokens}
    objects = tuple(t for t in args.objects if t not in pair)
    clause = None if args.clause in pair else args.clause
    kind = args.clause_kind if clause is not None else ""
    return replace(args, objects=objects, obliques=obliques, clause=clause, clause_kind=kind, phrases={})


def _on_the_sidelines(tree: Tree, args: Roles) -> Roles:
    """Whom one met "on the sidelines of the summit with": the parser hangs them on the summit."""
    edges = [t for t in args.obliques.get("on", ()) if tree.lemma[t] in EDGES]
    events = [event for edge in edges for event in tree.kids(edge, "nmod") if tree.case(event) == "of"]
    met = [c for event in events for c in tree.kids(event, "nmod") if tree.case(c) == "with"]
    if not met or "with" in args.obliques:
        return args
    return replace(args, obliques=args.obliques | {"with": met}, phrases={})


def _pair(tree: Tree, verb: int) -> list[int]:
    """The words of "face to face" or "side by side" behind ``verb``, with the hyphens between them."""
    lower = tree.lower
    for first in range(verb + 1, min(verb + NEAR + 1, len(lower))):
        if lower[first] in PAIRED and lower[first] in lower[first + 2 : first + 5]:
            return [*range(first, lower.index(lower[first], first + 2) + 1)]
    return []
