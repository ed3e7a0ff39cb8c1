"""Parties that hang below an object: where troops stand that leave, who made what is rejected."""

from __future__ import annotations

from readout.coding.events.groups import Named, state
from readout.coding.events.match import Match
from readout.coding.events.parties import all_named
from readout.scene import Scene

STANDING = frozenset({"base", "station", "deploy"})  # "troops based in Georgia"
FROM = ("from", "out of", "out_of", "of")
MAKING = frozenset(
    {"file", "make", "submit", "bring", "lodge", "level", "raise", "propose", "issue", "launch", "put"}
    | {"table", "sponsor", "draft", "present", "advance"}
)


def vacated(scene: Scene, match: Match) -> list[Named]:
    """Whose land troops leave: "withdrew its troops based in Georgia", "from two bases in Georgia"."""
    tree, args = scene.tree, match.roles
    heads = [*args.objects, *(t for case in FROM for t in args.obliques.get(case, ()))]
    hosts = [clause for head in heads for clause in tree.kids(head, "acl") if tree.lemma[clause] in STANDING]
    for ground in (g for host in (*hosts, *heads) for g in tree.kids(host, "obl", "nmod")):
        if tree.case(ground) in {"in", "at"} and (country := scene.country(ground)):
            return [(state(country), tree.text[ground])]
    return []


def maker(scene: Scene, match: Match) -> list[Named]:
    """Who made what is rejected: "rejected the complaints of fraud filed by the opposition"."""
    tree = scene.tree
    heads, clause = [*match.roles.objects], match.roles.clause
    if clause is not None:  # "declined to discuss a text put forward by Russia"
        heads += tree.kids(clause, "obj")
    hosts = [h for head in heads for h in (head, *tree.kids(head, "nmod"))]
    made = [clause for host in hosts for clause in tree.kids(host, "acl") if tree.lemma[clause] in MAKING]
    by = [c for clause in made for c in tree.kids(clause, "obl", "obl:agent") if tree.case(c) == "by"]
    # "rejected a letter in which Oslo asked for", "a report that Oslo published"
    told = [clause for host in hosts for clause in tree.kids(host, "acl:relcl")]
    return all_named(scene, by) or all_named(
        scene, [s for clause in told for s in tree.kids(clause, "nsubj")]
    )
