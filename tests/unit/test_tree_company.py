"""Whom one meets somewhere "with" is hung on the meeting and not on the place."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from spacy.tokens import Doc, Span
from spacy.vocab import Vocab

from readout.coding.events import code_events
from readout.scene import Scene
from readout.syntax import Tree


def tree(words: str, heads: list[int], deps: str, names: dict[tuple[int, int], str]) -> Tree:
    pos = ["PROPN" if word.istitle() else "NOUN" for word in words.split()]
    doc = Doc(Vocab(), words=words.split(), heads=heads, deps=deps.split(), pos=pos)
    doc.set_ents([Span(doc, *place, label) for place, label in names.items()])
    return Tree(doc)


def test_with_whom_is_not_in_the_town() -> None:
    found = tree(
        "Xi met in Oslo with Mr. Lee Kim there",
        [1, 1, 3, 1, 6, 6, 3, 3, 1],
        "nsubj ROOT case obl case nmod:desc nmod appos advmod",
        {(3, 4): "LOC", (6, 8): "PERSON"},
    )
    assert (found.head[6], found.head[7], found.dep[7]) == (1, 6, "flat")
    assert found.right[3] == 3


def test_what_a_place_has_stays_with_it() -> None:
    found = tree(
        "Xi spoke in halls with mirrors",
        [1, 1, 3, 1, 5, 3],
        "nsubj ROOT case obl case nmod",
        {},
    )
    assert found.head[5] == 3


def test_what_talks_are_held_with_stays_with_them() -> None:
    found = tree(
        "In talks with Xi Lee smiled",
        [1, 5, 3, 1, 5, 5],
        "case obl case nmod nsubj ROOT",
        {(3, 4): "PERSON", (4, 5): "PERSON"},
    )
    assert found.head[3] == 1


@pytest.mark.parametrize(
    "text",
    [
        "Xi Jinping met at the Great Hall of the People in Beijing with Prime Minister Anthony Albanese.",
        "Prime Minister Anthony Albanese held talks today in Suva with President Xi Jinping of China.",
    ],
)
def test_the_meeting_is_told_of_both(read: Callable[[str], Scene], text: str) -> None:
    (event,) = code_events(read(text))
    assert {p.actor.id for p in event.participants} == {"xi-jinping", "anthony-albanese"}


@pytest.mark.parametrize(
    "text",
    [
        "Vladimir Putin received in Sochi on Friday the president of Turkey, Recep Tayyip Erdogan.",
        "The President of the Republic, Emmanuel Macron, received Sergio Mattarella of Italy in Lyon.",
    ],
)
def test_guests_far_behind_the_verb_are_received(read: Callable[[str], Scene], text: str) -> None:
    (event,) = code_events(read(text))
    assert {p.role for p in event.participants} == {"actor", "recipient"}
