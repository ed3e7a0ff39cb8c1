"""Whose a ship is that is called by its name: "the Grace 1", once told to be "the Iranian tanker Grace 1".

A page tells the flag or the owner of a ship once, and by its name or as "the tanker" ever after. Where that
is told of one state's ships alone, the name and the noun stand for that state. The letters before the name
of a warship say whose navy's she is: "HMS Duncan".
"""

from __future__ import annotations

from collections.abc import Iterator

from readout.coding.events.words import keyed, words
from readout.scene import Scene
from readout.syntax import Tree

SHIPS = words("classes", "ship")
NAVIES = keyed("navies")  # ISO3 code -> the letters, turned round: letters -> code
FLAGGED = "flagged"
OWNED = frozenset({"registered", "owned", "operated", "managed"})  # of a ship that flies another's flag
KNOWN = frozenset({"the", "that", "this", "her", "his", "its"})
LONGEST = 4  # words of a name


def flag(scene: Scene, token: int) -> str | None:
    """The state (ISO3) of the ship that ``token`` names or stands for again, if it does."""
    return _fleet(scene).get(token)


def is_ship(scene: Scene, token: int) -> bool:
    """Whether ``token`` is of a name that the page gives to a ship."""
    return token in _fleet(scene)


def is_of_a_navy(scene: Scene, token: int) -> bool:
    """Whether ``token`` is of the name of a warship, by the letters before it."""
    return any(word in NAVIES for word in scene.tree.lower[max(token - LONGEST, 0) : token + 1])


def at_sea(scene: Scene) -> set[int]:
    """The sentences (their numbers) that tell of a ship by her name, or by a noun told again."""
    return {scene.tree.sent[token] for token in _fleet(scene)}


def _fleet(scene: Scene) -> dict[int, str | None]:
    """The words of ships' names, and the nouns that mean one of these again, with the state of each."""
    memo = scene.memo["article"]
    if "ships" not in memo:
        memo["ships"] = _flags(scene)
    found: dict[int, str | None] = memo["ships"]
    return found


def _flags(scene: Scene) -> dict[int, str | None]:
    tree = scene.tree
    if FLAGGED not in tree.lower and SHIPS.isdisjoint(tree.lemma) and NAVIES.keys().isdisjoint(tree.lower):
        return {}
    out: dict[int, str | None] = {}
    names: dict[tuple[str, ...], str | None] = {}
    homes: set[str | None] = set()  # of ships told so far
    for noun, name in _told(tree):
        home = NAVIES.get(tree.lower[noun]) or _home(scene, noun)
        if name:
            key = tuple(tree.text[name.start : name.stop])
            home = names[key] = names.get(key) or home
            out[noun] = home
        elif home is None and len(homes) == 1 and _is_known(tree, noun):
            home = next(iter(homes))
            out[noun] = home
        if tree.tag[noun] == "NNS":
            homes.add(None)  # "Dutch vessels": "the ship" behind is one of them, or another
        elif home is not None or not _is_known(tree, noun):
            homes.add(home)
    return out | dict(_called(tree, names))


def _told(tree: Tree) -> Iterator[tuple[int, range]]:
    """Every noun of a ship, letters of a navy and flag, with the name that goes with it, if any."""
    for token in range(len(tree)):
        if _is_of_a_navy(tree, token) or _is_flagged(tree, token):
            yield token, _name_from(tree, token + 1)
        elif tree.lemma[token] in SHIPS and tree.pos[token] == "NOUN":
            yield token, _name_of(tree, token)


def _is_of_a_navy(tree: Tree, token: int) -> bool:
    return tree.lower[token] in NAVIES and tree.text[token].isupper()


def _is_flagged(tree: Tree, token: int) -> bool:
    """Whether a name may follow: "the Greek-flagged Nikos", "the Maltese-flagged but Greek-owned Nikos"."""
    if tree.lower[token - 1] != "-" or not _name_from(tree, token + 1):
        return False
    word = tree.lower[token]
    return word == FLAGGED or (word in OWNED and FLAGGED in tree.lower[max(token - 5, 0) : token])


def _name_of(tree: Tree, noun: int) -> range:
    """The name of a ship: "the tanker Grace 1", "a tanker, the Grace 1", "the Grace 1, a tanker"."""
    if tree.tag[noun] == "NNS":
        return range(0)
    if name := _name_from(tree, noun + 1):
        return name
    beside = tree.child(noun, "appos")
    if beside is not None and tree.lower[noun + 1 : noun + 3] == [",", "the"]:
        return _name_from(tree, noun + 3)
    comma = tree.left[noun]  # which the parser hangs on either side
    before = comma if tree.text[comma] == "," else comma - 1
    if tree.dep[noun] != "appos" or before < 1 or tree.text[before] != ",":
        return range(0)
    first = before
    while first and before - first < LONGEST and _is_of_name(tree, first - 1):
        first -= 1
    return range(first, before) if tree.lower[first - 1] == "the" else range(0)


def _name_from(tree: Tree, first: int) -> range:
    """The words of a name that starts at ``first``, if one does."""
    end = first
    while end < len(tree) and end - first < LONGEST and _is_of_name(tree, end):
        end += 1
    end -= end > first and tree.lower[end - 1] == "of"
    return range(first, end) if end > first and tree.text[first][0].isupper() else range(0)


def _is_of_name(tree: Tree, token: int) -> bool:
    if tree.lower[token] == "the":
        return False
    if tree.lower[token] == "of":  # "HMS Prince of Wales"
        return tree.text[token - 1][0].isupper() and tree.text[token + 1 : token + 2] != []
    return tree.text[token][0].isupper() or (tree.text[token].isdigit() and tree.text[token - 1][0].isupper())


def _home(scene: Scene, noun: int) -> str | None:
    """The state that the words before a ship's noun name, an owner's rather than a flag's."""
    tree = scene.tree
    flags: list[str] = []
    owners: list[str] = []
    for token in range(min(tree.left[noun], noun - 2), noun):
        told = next(
            (r.actor.country for r in scene.actors(token) if r.actor and r.actor.kind == "state"), None
        )
        if told is not None:
            only = tree.lower[token + 1 : token + 3] in (["-", "flagged"], ["-", "registered"])
            (flags if only else owners).append(told)
    return next(iter(owners or flags), None)


def _is_known(tree: Tree, noun: int) -> bool:
    """Whether a ship is one that was told of before: "the tanker"."""
    return tree.tag[noun] == "NN" and any(tree.lower[child] in KNOWN for child in tree.children[noun])


def _called(tree: Tree, names: dict[tuple[str, ...], str | None]) -> Iterator[tuple[int, str | None]]:
    """Each word of each name wherever the page has it again; of one word only as "the", "HMS", "tanker" X."""
    firsts = {name[0] for name in names}
    for start, word in enumerate(tree.text):
        if word not in firsts:
            continue
        before = tree.lower[start - 1] if start else ""
        brought = before == "the" or before in NAVIES or before in SHIPS
        for name, home in names.items():
            if tuple(tree.text[start : start + len(name)]) == name and (len(name) > 1 or brought):
                yield from ((token, home) for token in range(start, start + len(name)))
