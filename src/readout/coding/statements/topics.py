"""What a statement is about: topics by its words, from a small table, and the states that it names."""

from __future__ import annotations

from functools import cache

from readout.scene import Scene
from readout.syntax import Tree
from readout.tables import csv_rows, toml_table

NATIONAL = frozenset({"state", "government", "group"})


@cache
def _words() -> tuple[dict[str, tuple[str, ...]], dict[str, list[tuple[list[str], str]]]]:
    """Single words to their topics; first words of phrases to the phrases and their topic."""
    single: dict[str, tuple[str, ...]] = {}
    phrases: dict[str, list[tuple[list[str], str]]] = {}
    for topic, entry in toml_table("statements/topics.toml").items():
        for words in entry["words"]:
            parts = words.lower().split()
            if len(parts) == 1:
                single[parts[0]] = (*single.get(parts[0], ()), topic)
            else:
                phrases.setdefault(parts[0], []).append((parts, topic))
    return single, phrases


def topics_of(tree: Tree, content: list[tuple[int, int]]) -> tuple[str, ...]:
    """Topics of the words in character ranges ``content``, in the order they come up."""
    single, phrases = _words()
    found: dict[str, None] = {}
    for start, end in content:
        i = tree.at(start)
        while i < len(tree) and tree.start[i] < end:
            word = tree.lower[i]
            for topic in single.get(word, ()):
                found[topic] = None
            for parts, topic in phrases.get(word, ()):
                if tree.lower[i : i + len(parts)] == parts:
                    found[topic] = None
            i += 1
    return tuple(found)


@cache
def _regions() -> frozenset[str]:
    return frozenset(row["name"] for row in csv_rows("actors/regions.csv"))


def states_of(scene: Scene, content: list[tuple[int, int]]) -> tuple[str, ...]:
    """States that character ranges ``content`` name, in the order they come up: ISO 3166 alpha-3.

    By name, adjective, people, capital meant as government, government body or region; not by a person's
    name, nor by a city where something only takes place.
    """
    tree = scene.tree
    found: dict[str, None] = {}
    for start, end in content:
        i = tree.at(start)
        while i < len(tree) and tree.start[i] < end:
            if tree.text[i][0].isupper() and tree.pos[i] != "PRON":
                for resolution in scene.actors(i):
                    actor = resolution.actor
                    if actor is not None and actor.country and actor.kind in NATIONAL:
                        found[actor.country] = None
                place = scene.place(i)
                if place is not None and place.country and place.name in _regions():
                    found[place.country] = None
            i += 1
    return tuple(found)
