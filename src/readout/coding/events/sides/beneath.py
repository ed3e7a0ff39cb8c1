"""Parties that hang below others: where troops stood, who made what is rejected, whose cargo it is."""

from __future__ import annotations

from readout.coding.clauses import roles
from readout.coding.events.frames.match import Match
from readout.coding.events.parties.groups import Named, state
from readout.coding.events.parties.named import all_named
from readout.coding.events.words import words
from readout.scene import Scene
from readout.syntax import Tree

STANDING = frozenset({"base", "station", "deploy"})  # "troops based in Georgia"
FROM = ("from", "out of", "out_of", "of")
MAKING = frozenset(
    {"file", "make", "submit", "bring", "lodge", "level", "raise", "propose", "issue", "launch", "put"}
    | {"table", "sponsor", "draft", "present", "advance", "express", "voice"}
    | {"carry", "stage", "conduct", "commit", "perpetrate", "mount", "take", "adopt", "impose"}
)
# what was done before to those who now lose or get something: "the tariffs it had placed on Chad"
BEFORE = frozenset(
    {"impose", "place", "put", "levy", "slap", "hold", "seize", "capture", "take", "occupy", "give", "grant"}
    | {"extend", "impound", "loot", "confiscate", "steal", "award", "introduce", "arrest", "detain", "jail"}
)
# what tells whose a ship is: "a tanker carrying Chadian oil", "sailing from Chad", "owned by"
BEARING = frozenset(
    {"carry", "sail", "fly", "head", "load", "bind", "own", "operate", "register", "flag", "transport"}
    | {"haul", "deliver", "come", "belong", "travel", "lade", "link", "crew"}
)
CRAFT = words("classes", "ship") | words("classes", "aircraft") | {"truck", "convoy", "cargo", "shipment"}
TOUCHING = frozenset({"on", "from", "against", "to", "for", "of", "with", "by", "under"})
LOSING = frozenset({"RETREAT", "SANCTION", "COERCE"})
HELD = frozenset({"hold", "detain", "jail", "imprison", "arrest"})
LAWFUL = frozenset({"arrest", "deport", "execute"})
# behind what "by" may tell who did it all: "hit with duties of 35 percent by", "jailed for ten years by"
MEASURES = words("spans", "nouns") | {"percent", "year", "month", "dollar", "euro", "duty", "tariff"}
MEASURES |= {"sanction", "penalty", "prison", "jail", "custody", "list", "fine", "ban"}
MEASURES |= {"missile", "rocket", "drone", "bomb"}


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
    nouns = (host for host in hosts if tree.pos[host] != "PRON")  # "what it called aggression" is another's
    told = [clause for host in nouns for clause in tree.kids(host, "acl:relcl")]
    return all_named(scene, by) or all_named(
        scene, [s for clause in told for s in tree.kids(clause, "nsubj")]
    )


def doers_below(scene: Scene, match: Match, done_to: list[Named]) -> list[Named]:
    """Who does it where a passive leaves it to another phrase, or to where it is done.

    "Firms were hit with duties of 35 percent by the union", "two Danes were jailed in Chad".
    """
    tree, args = scene.tree, match.roles
    if match.frame.pos != "v" or not args.passive or args.agents or "by" in args.obliques:
        return []
    told = [t for tokens in args.obliques.values() for t in tokens if t > match.trigger]
    hosts = [host for token in told for host in (token, *tree.kids(token, "nmod"))]
    brought = [c for host in hosts if _is_measure(tree, host) for c in tree.kids(host, "nmod", "obl")]
    doers = all_named(scene, [c for c in brought if tree.case(c) == "by"])
    return doers or _of_the_ground(scene, match, done_to)


def _is_measure(tree: Tree, token: int) -> bool:
    return tree.pos[token] in {"NUM", "PROPN"} or tree.lemma[token] in MEASURES


def _of_the_ground(scene: Scene, match: Match, done_to: list[Named]) -> list[Named]:
    """The state that holds foreigners: "two Danes were arrested in Chad", "held in Chad were freed"."""
    tree, args, mode = scene.tree, match.roles, match.frame.mode
    if mode not in LAWFUL and mode != "release":
        return []
    hosts = [match.trigger] if mode in LAWFUL else []
    hosts += [c for head in args.objects for c in tree.kids(head, "acl") if tree.lemma[c] in HELD]
    foreign = {actor.country for actor, _ in done_to}
    for ground in (g for host in hosts for g in tree.kids(host, "obl")):
        country = scene.country(ground)
        if tree.case(ground) == "in" and country and foreign and not foreign & {country, None}:
            return [(state(country), tree.text[ground])]
    return []


def touched(scene: Scene, match: Match, own: frozenset[str]) -> list[Named]:
    """Whom a clause on the object names: "the tariffs it had placed on Chad", "a ship with Chadian oil".

    ``own``: ids and countries of those who act.
    """
    tree, found = scene.tree, []
    if match.frame.pos != "v" or match.frame.type not in LOSING:
        return []
    for head in match.roles.objects:
        below, craft = tree.kids(head, "acl:relcl", "acl"), tree.lemma[head] in CRAFT
        clauses = [c for c in below if tree.lemma[c] in BEFORE]
        clauses += [c for c in below if craft and tree.lemma[c] in BEARING]
        for args in (roles(tree, clause) for clause in clauses):
            brought = [t for case in TOUCHING for t in args.obliques.get(case, ())]
            sides = all_named(scene, [*brought, *args.receivers, *(t for t in args.objects if t != head)])
            found += [i for i in sides if i[0].country and i[0].id not in own and i[0].country not in own]
    return found
