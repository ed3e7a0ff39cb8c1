"""What a statement is about: topics by its words, from a small table, and the states that it names."""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

from readout.scene import Scene
from readout.syntax import Tree
from readout.tables import csv_rows, toml_table

NATIONAL = frozenset({"state", "government", "group"})


class _Table(NamedTuple):
    """Phrases by their first word, longest first, with their topics; words that need a state beside them."""

    phrases: dict[str, list[tuple[list[str], list[str]]]]
    near: dict[str, list[tuple[str, frozenset[str]]]]


@cache
def _table() -> _Table:
    topics: dict[str, list[str]] = {}
    near: dict[str, list[tuple[str, frozenset[str]]]] = {}
    for topic, entry in toml_table("statements/topics.toml").items():
        for words in entry["words"]:
            topics.setdefault(words.lower(), []).append(topic)
        for word in entry.get("near", ()):
            near.setdefault(word, []).append((topic, frozenset(entry["states"])))
    phrases: dict[str, list[tuple[list[str], list[str]]]] = {}
    for words in sorted(topics, key=lambda w: (-len(w.split()), w)):
        phrases.setdefault(words.split()[0], []).append((words.split(), topics[words]))
    return _Table(phrases, near)


def topics_of(tree: Tree, content: list[tuple[int, int]], states: tuple[str, ...]) -> tuple[str, ...]:
    """Topics of the words in character ranges ``content``, which names ``states``, as they come up."""
    table = _table()
    found: dict[str, None] = {}
    for start, end in content:
        free = 0  # past the last phrase
        for i in range(tree.at(start), tree.at(end - 1) + 1):
            word = tree.lower[i]
            if i < free or not (word in table.phrases or word in table.near):
                continue
            for parts, topics in table.phrases.get(word, ()):
                if tree.lower[i : i + len(parts)] == parts:
                    found.update(dict.fromkeys(topics))
                    free = i + len(parts)
                    break
            for topic, wanted in table.near.get(word, ()):
                if not wanted.isdisjoint(states):
                    found[topic] = None
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
        for i in range(tree.at(start), tree.at(end - 1) + 1):
            if tree.text[i][0].isupper() and tree.pos[i] != "PRON":
                for resolution in scene.actors(i):
                    actor = resolution.actor
                    if actor is not None and actor.country and actor.kind in NATIONAL:
                        found[actor.country] = None
                place = scene.place(i)
                if place is not None and place.country and place.name in _regions():
                    found[place.country] = None
    return tuple(found)
