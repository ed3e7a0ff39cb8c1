"""Whom a noun itself names, and not its owner."""

from __future__ import annotations

from msgspec import structs

from readout.coding.events.parties.groups import Named
from readout.coding.events.words import words
from readout.scene import Scene
from readout.syntax import NAME_PARTS

# whoever is one of these to somebody is of another country
RELATIONS = frozenset(
    f"{noun}{end}" for noun in words("topics", "relations") for end in ("", "s")
) | frozenset(noun[:-1] + "ies" for noun in words("topics", "relations") if noun.endswith("y"))
GUESS = 0.5  # a pronoun that is read less surely than this names nobody


def itself(scene: Scene, head: int) -> list[Named]:
    """Whom the noun itself names, not its owner."""
    tree = scene.tree
    if scene.actors(head):
        return at(scene, head)
    dep = tree.dep
    for child in tree.children[head]:
        if dep[child] in NAME_PARTS and scene.actors(child) and not _is_within(scene, head, child):
            return at(scene, child if child > head else _named_behind(scene, head, child))
    return covering(scene, head)


def _named_behind(scene: Scene, head: int, before: int) -> int:
    """Who is named behind what they are: "Griner" in "the WNBA star Brittney Griner", no league."""
    people = (c for c in scene.tree.children[head] if c > head and scene.tree.dep[c] == "flat")
    return next((c for c in people if scene.tree.ent[c] == "PERSON" and scene.actors(c)), before)


def _is_within(scene: Scene, head: int, child: int) -> bool:
    """Whether a name belongs to the next word's: the compound of "the US embassy" is the embassy's."""
    tree, behind = scene.tree, child + 1
    if tree.head[behind : behind + 1] != [head] or tree.dep[behind] != "compound":
        return False
    return any(said.mention.span.start <= tree.start[child] for said in scene.actors(behind))


def covering(scene: Scene, token: int) -> list[Named]:
    """The person whose naming words hold ``token``, where the parser gave them another head."""
    memo = scene.memo["article"]
    if "inside names" not in memo:
        memo["inside names"] = _inside_names(scene)
    inside: dict[int, int] = memo["inside names"]
    return at(scene, inside[token]) if token in inside else []


def _inside_names(scene: Scene) -> dict[int, int]:
    """Each word within a person's naming words, with the head of the first mention that holds it."""
    tree = scene.tree
    out: dict[int, int] = {}
    for head, resolution in scene.mentioned:
        mention = resolution.mention
        if resolution.actor is not None and mention.kind == "person" and mention.span != mention.head:
            for token in range(*tree.tokens_of(mention.span)):
                out.setdefault(token, head)
    return out


def at(scene: Scene, token: int) -> list[Named]:
    """Whom the mention at ``token`` itself stands for; an ally of America is nobody of America's."""
    tree = scene.tree
    out: list[Named] = []
    for resolution in scene.actors(token):
        actor, span = resolution.actor, resolution.mention.span
        if actor is None or (resolution.score < GUESS and tree.pos[token] == "PRON"):
            continue
        if actor.kind == "group" and actor.country:
            relation = actor.id.rpartition("/")[2]
            if relation in RELATIONS and not _is_owned_by_another(scene, token, actor.country):
                # America's ally is no American
                actor = structs.replace(actor, id=f"/{relation}", country=None)
        out.append((actor, tree.doc_text[span.start : span.end]))
    return out


def _is_owned_by_another(scene: Scene, token: int, country: str) -> bool:
    """Whether a possessive tells whose relation the people of ``country`` are: "its Polish allies"."""
    owners = scene.tree.kids(token, "nmod:poss")
    whose = {r.actor.country for owner in owners for r in scene.actors(owner) if r.actor}
    return bool(whose - {None}) and country not in whose
