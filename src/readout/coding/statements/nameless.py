"""Somebody whom no table and no rule of names knows, told something or handing it on: "a briefing"."""

from __future__ import annotations

import re
from functools import cache

from readout.names import fold
from readout.syntax import Tree
from readout.tables import toml_table
from readout.types import Actor

LONGEST = 6  # words of a name


@cache
def words(table: str, key: str) -> frozenset[str]:
    """A list of words of ``data/statements``."""
    return frozenset(toml_table(f"statements/{table}.toml")[key])


def nameless(tree: Tree, head: int) -> Actor | None:
    """An actor made of the words around ``head`` alone, None where they name nobody.

    A name becomes ``?its-slug``, an outlet's in sector MED; a noun ``/noun``, as groups of no state are.
    """
    if tree.pos[head] == "PRON" or tree.ent[head] == "DATE" or tree.lemma[head] in words("hearers", "nobody"):
        return None
    if not tree.text[head][0].isupper():
        told = tree.dep[head] in {"iobj", "obj"} and tree.tag[head].startswith(("NN", "VB"))
        if tree.pos[head] != "NOUN" and not told:
            return None
        first = head
        while first > 0 and tree.dep[first - 1] == "compound" and tree.head[first - 1] == head:
            first -= 1  # "a palace communique"
        if tree.text[first][0].isupper():  # "the Funke newspapers"
            return _called(tree, head, first, head + 1)
        noun = " ".join(tree.lower[first : head + 1])
        return Actor("/" + noun.replace(" ", "-"), noun, "group", sector=_sector(tree, head, head + 1))
    return _called(tree, head, *_name(tree, head))


def _called(tree: Tree, head: int, first: int, end: int) -> Actor | None:
    """The actor of a name that stands in tokens ``first`` to ``end``."""
    name = " ".join(tree.text[first:end])
    slug = re.sub("[^a-z0-9]+", "-", fold(name)).strip("-")
    if not slug:
        return None
    if tree.ent[head] == "PERSON":
        return Actor(f"?{slug}", name, "person")
    return Actor(f"?{slug}", name, "organisation", sector=_sector(tree, first, end))


def is_outlet(actor: Actor) -> bool:
    """Whether somebody is an outlet with a name, or one that a state speaks through ("state television").

    Unknown organisations are told by the words of their names.
    """
    if "/" in actor.id:
        return actor.sector == "MED" and any(w in actor.name for w in ("television", "radio", "state"))
    named = set(re.split("[^a-z0-9]+", actor.name.lower()))
    unknown = actor.id.startswith("?") and actor.kind == "organisation"
    return actor.sector == "MED" or (unknown and not named.isdisjoint(words("outlets", "outlet_words")))


def _name(tree: Tree, head: int) -> tuple[int, int]:
    """The run of capitalised words around ``head``."""

    def capital(i: int) -> bool:
        return tree.text[i][0].isupper() and tree.pos[i] not in {"PRON", "DET", "VERB", "AUX"}

    first, end = head, head + 1
    while first > 0 and end - first < LONGEST and capital(first - 1):
        first -= 1
    while end < len(tree) and end - first < LONGEST and capital(end):
        end += 1
    return first, end


def _sector(tree: Tree, first: int, end: int) -> str | None:
    """MED for an outlet: by a word of its name or by the noun before it ("the news site Le360")."""
    named = {*tree.lower[first:end], *tree.lower[max(0, first - 2) : first]}
    parts = {part for word in named for part in re.split("[^a-z0-9]+", word)}
    return None if parts.isdisjoint(words("outlets", "outlet_words")) else "MED"
