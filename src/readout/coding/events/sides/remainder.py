"""Those who are told by a number alone, or singled out: "killed two rebels and arrested 10 more"."""

from __future__ import annotations

from readout.coding.clauses import roles
from readout.coding.events.frames.match import Match
from readout.coding.events.parties.groups import Named, of_country
from readout.coding.events.parties.named import QUANTITIES, named
from readout.coding.events.sides.guesses import FORCE
from readout.coding.events.sides.nationality import STRANGERS
from readout.coding.events.words import classes
from readout.scene import Scene
from readout.syntax import Tree
from readout.types import Actor

OTHERS = frozenset({"other", "others", "another", "more", "several", "many", "some", "dozens", "one"})
JOINED = frozenset({"conj", "advcl", "parataxis"})
PEOPLE = classes()["people"]
PURPOSES = frozenset(
    {"drive", "flush", "clear", "rout", "root", "push", "hunt", "target", "crush", "dislodge"}
)
PURPOSES |= {"eliminate", "defeat", "destroy", "oust", "remove", "eradicate", "dismantle", "capture"}
HELD = frozenset({"arrest", "abduct"})
VESSELS = classes()["ship"] | classes()["aircraft"] | {"train", "bus", "truck", "convoy", "lorry"}
FAR = 3  # verbs from a number to what it counts


def others_told(scene: Scene, match: Match) -> list[Named]:
    """Of whom a number is, told before without a name: "killed 25 militants and arrested 10 more"."""
    tree = scene.tree
    if match.frame.type not in FORCE or not any(_is_bare(tree, token) for token in match.roles.objects):
        return []
    verb = match.trigger
    for _ in range(FAR):
        if tree.dep[verb] not in JOINED:
            return []
        verb = tree.head[verb]
        before = roles(tree, verb)
        told = [*before.objects, *(t for case in ("on", "at") for t in before.obliques.get(case, ()))]
        for token in told:
            if not _is_bare(tree, token):
                return [item for item in named(scene, token) if item[0].kind == "group" and "/" in item[0].id]
    return []


def _is_bare(tree: Tree, token: int) -> bool:
    """Whether a noun phrase is a number and no more: "10 more", "another 12", "others"."""
    number = tree.pos[token] == "NUM" or tree.lower[token] in OTHERS
    return number and tree.child(token, "nmod", "amod", "acl", "acl:relcl") is None


def _are_counted(tree: Tree, noun: int) -> bool:
    """Whether a noun tells of somebody: no "held hostage"."""
    return tree.tag[noun] == "NNS" or (
        tree.pos[noun] == "NOUN" and tree.child(noun, "det", "nummod", "amod") is not None
    )


def people_there(scene: Scene, match: Match, found: list[Named]) -> list[Named]:
    """Whom force is used on where it is people whom no table knows: "kidnapped scores of foreigners in Mali".

    ``found``: whom the place names that stands for them else.
    """
    if match.frame.type not in FORCE or match.frame.pos != "v":
        return found
    tree = scene.tree
    for token in match.roles.objects:
        counted = tree.kids(token, "nmod") if tree.lemma[token] in QUANTITIES else ()
        for noun in (*counted, token):
            people = tree.lemma[noun] in PEOPLE and _are_counted(tree, noun) and not named(scene, noun)
            if people or _is_bare(tree, noun):
                word = tree.lower[noun] if people else "people"
                group = Actor(id=f"/{word}", name=word, kind="group")
                country = found[0][0].country if found[0][0].kind == "state" else None
                if found[0][0].country is None:
                    return found  # "in an attack on a Sufi mosque"
                ours = of_country(group, country) if country and word not in STRANGERS else group
                return [(ours, tree.text[noun])]
    return [] if found[0][0].kind == "state" and _is_somebody_held(tree, match) else found


def _is_somebody_held(tree: Tree, match: Match) -> bool:
    """Whether it is told of somebody who has no name here that they were caught: no land or vessel is."""
    held = match.roles.objects if match.frame.mode in HELD else ()
    return bool(held) and not any(tree.pos[token] == "PRON" or tree.lemma[token] in VESSELS for token in held)


def aimed_at(scene: Scene, match: Match) -> list[Named]:
    """Whom an attack is told to be for: "launched an offensive to drive out rebels", "a raid targeting"."""
    tree = scene.tree
    hosts = [match.top, match.trigger, *match.roles.objects]
    hosts += [c for host in hosts for c in tree.kids(host, "xcomp", "advcl", "acl")]  # "to try to clear"
    for clause in (c for host in hosts for c in tree.kids(host, "xcomp", "advcl", "acl", "acl:relcl")):
        if tree.lemma[clause] not in PURPOSES:
            continue
        held = roles(tree, clause)
        struck = [item for token in held.objects for item in named(scene, token)]
        fighters = [i for i in struck if i[0].sector == "REB" or i[0].id.startswith("org:")]
        if fighters:
            return fighters
    return []


def included(scene: Scene, match: Match, found: list[Named]) -> list[Named]:
    """Who is singled out of nameless people: "imposed sanctions on 37 people, including Iranian officers"."""
    if not found or any(actor.country or actor.id[0] != "/" for actor, _ in found):
        return found
    tree = scene.tree
    among = range(match.trigger, tree.right[match.top] + 1)
    single = next((tree.head[t] for t in among if tree.lower[t] == "including"), None)
    return (named(scene, single) if single is not None else []) or found
