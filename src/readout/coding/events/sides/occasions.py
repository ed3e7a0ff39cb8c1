"""Whose meeting it is, who is met there, and who is told of something there."""

from __future__ import annotations

from readout.coding.clauses import is_passive, roles
from readout.coding.events.frames.carriers import measured
from readout.coding.events.frames.match import Match
from readout.coding.events.parties.groups import Named
from readout.coding.events.parties.named import BROUGHT, all_named, named, owners
from readout.coding.events.parties.noun import itself
from readout.coding.subjects import SAYING, surface_subjects
from readout.scene import Scene
from readout.syntax import Tree

HOLDERS = frozenset({"in", "during", "at", "after", "before", "for", "over", "following", "on", "ahead of"})
HOLDERS |= {"through", "via", "with"}
# whoever is spoken to at a meeting was there
ADDRESSING = frozenset(
    {"tell", "inform", "assure", "warn", "urge", "ask", "remind", "promise", "thank", "invite"}
)


def possessor(scene: Scene, match: Match) -> list[Named]:
    """Whose meeting it is by "his" or "Chinese"; "a meeting in Bali" is not Bali's."""
    skip = BROUGHT
    heads = match.roles.objects
    if match.frame.pos == "n":
        heads = tuple(dict.fromkeys((match.trigger, measured(scene.tree, match.trigger))))
    found = [item for head in heads for item in owners(scene, head, 0, skip)]
    vague = match.frame.pos == "n" and all(actor.id.startswith("/") for actor, _ in found)
    return [] if vague and holder(scene, match) else found  # "in their call Wang told Blinken"


def with_name(scene: Scene, match: Match) -> list[Named]:
    """The people named behind "with", where the parser tangled a long title or honorific."""
    tree = scene.tree
    for token in range(match.trigger + 1, min(match.trigger + 4, len(tree))):
        if tree.lower[token] in {",", "together", "along"}:
            return []  # "after the talks, together with the minister's statement"
        if tree.lower[token] == "with":
            found: list[Named] = []
            for after in range(token + 1, min(max(token + 5, tree.right[tree.head[token]] + 2), len(tree))):
                near = after < token + 5 or tree.ent[after] == "PERSON"
                people = [i for i in named(scene, after) if i[0].kind == "person"] if near else []
                found += [item for item in people if item not in found]
            return found
    return []


def holder(scene: Scene, match: Match) -> list[Named]:
    """Whose meeting "at a meeting with X" is: the subject of the clause it stands in."""
    tree = scene.tree
    node = measured(tree, match.trigger)
    if tree.dep[node] not in {"obl", "nmod"} or tree.case(node) not in HOLDERS:
        return []
    if tree.dep[node] == "nmod" and tree.case(node) == "for":
        return []  # "will work out a date for the visit"
    clause = tree.clause(tree.head[node])
    if (told := _told_behind(tree, node, clause)) is not None:
        return all_named(scene, tree.kids(told, "nsubj"))
    for _ in range(3):  # "agreed to deepen ties after talks": whoever agreed talked
        if surface_subjects(tree, clause) or tree.dep[clause] not in {"xcomp", "advcl", "ccomp"}:
            break
        clause = tree.clause(tree.head[clause])
    subjects = surface_subjects(tree, clause)
    if is_passive(tree, clause) and not any(itself(scene, token) for token in subjects):
        return []  # "during the visit the will of the parties was confirmed"
    return all_named(scene, subjects)


def _told_behind(tree: Tree, node: int, verb: int) -> int | None:
    """What opening words belong to in "In a call with Xi, Putin praised the deal, his spokesman said"."""
    told = [
        clause
        for clause in (verb, *tree.kids(verb, "ccomp", "parataxis"))
        if node < clause < tree.head[clause]
        and tree.dep[clause] in {"ccomp", "parataxis"}
        and tree.lemma[tree.head[clause]] in SAYING
    ]
    return told[0] if told else None


def company(scene: Scene, match: Match) -> list[Named]:
    """Whom the subject of the clause acts on, "in a call" with them."""
    tree = scene.tree
    node = match.trigger
    if tree.dep[node] not in {"obl", "nmod"} or tree.case(node) not in HOLDERS:
        return []
    held = roles(tree, tree.clause(tree.head[node]))
    return [item for token in (*held.objects, *held.receivers) for item in itself(scene, token)]


def told(scene: Scene, match: Match) -> list[Named]:
    """Who was spoken to at the meeting: "told the premier at a meeting that ..."."""
    tree = scene.tree
    node = measured(tree, match.trigger)
    if tree.dep[node] != "obl" or tree.case(node) not in HOLDERS:
        return []
    held = roles(tree, tree.clause(tree.head[node]))
    if tree.lemma[held.verb] not in ADDRESSING:
        return []
    return [item for item in all_named(scene, (*held.objects, *held.receivers)) if item[0].kind == "person"]
