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


@pytest.mark.parametrize(
    ("text", "guests"),
    [
        (
            "President Kais Saied received on Sunday, July 16, 2023, at Carthage Palace, Mr. Mark Rutte,"
            " Prime Minister of the Netherlands.",
            {"mark-rutte"},
        ),
        (
            "President Emmanuel Macron received on Monday, at the Elysee Palace, Ms. Ursula von der Leyen,"
            " President of the European Commission, and Mr. Olaf Scholz, Chancellor of Germany.",
            {"ursula-von-der-leyen", "olaf-scholz"},
        ),
    ],
)
def test_guests_behind_the_day_and_the_palace(
    read: Callable[[str], Scene], text: str, guests: set[str]
) -> None:
    (event,) = code_events(read(text))
    assert {p.actor.id for p in event.participants if p.role == "recipient"} == guests


def test_whom_one_met_hangs_on_the_meeting_and_not_on_the_hall() -> None:
    found = tree(
        "Lee received on Monday , in Hall , Mr. Kim",
        [1, 1, 3, 1, 1, 6, 1, 9, 9, 6],
        "nsubj ROOT case obl punct case obl punct nmod:desc appos",
        {(0, 1): "PERSON", (9, 10): "PERSON"},
    )
    assert (found.head[9], found.dep[9]) == (1, "obj")


def test_what_one_held_however_late_hangs_on_the_verb() -> None:
    late = "Lee held , in addition , {} meeting with Park"
    heads = [1, 1, 4, 4, 1, 7, 7, 4, 9, 7]
    deps = "nsubj ROOT punct case obl punct det appos case nmod"
    people = {(0, 1): "PERSON", (9, 10): "PERSON"}
    found = tree(late.format("a"), heads, deps, people)
    assert (found.head[7], found.dep[7]) == (1, "obj")
    assert tree(late.format("the"), heads, deps, people).head[7] == 4  # "on Monday, the day of the meeting"


def test_who_was_received_already_is_the_guest() -> None:
    found = tree(
        "Lee received Park in Hall , Mr. Kim",
        [1, 1, 1, 4, 1, 7, 7, 4],
        "nsubj ROOT obj case obl punct nmod:desc appos",
        {(0, 1): "PERSON", (2, 3): "PERSON", (7, 8): "PERSON"},
    )
    assert found.head[7] == 4


@pytest.mark.parametrize(("noun", "that"), [("acl:relcl", 4), ("appos", 1)])
def test_what_two_signed_is_what_they_did(noun: str, that: int) -> None:
    words = "follows truce that the sides signed there"
    deps = f"ROOT obj dep det {noun} acl advmod".split()
    doc = Doc(
        Vocab(),
        words=words.split(),
        heads=[0, 0, that, 4, 1, 4, 5],
        deps=deps,
        pos=["VERB", "NOUN", "PRON", "DET", "NOUN", "VERB", "ADV"],
        tags=["VBZ", "NN", "WDT", "DT", "NNS", "VBD", "RB"],
    )
    found = Tree(doc)
    assert [(found.head[i], found.dep[i]) for i in (2, 4, 5)] == [
        (5, "obj"),
        (5, "nsubj"),
        (1, "acl:relcl"),
    ]


def test_a_meeting_in_a_name_of_two_ministries_was_held(read: Callable[[str], Scene]) -> None:
    text = (
        "On July 8, Ms. Yoko Kamikawa, Minister for Foreign Affairs of Japan, held the Second"
        ' Japan-Philippines Foreign and Defense Ministerial Meeting ("2+2") in Tokyo with Enrique Manalo.'
    )
    (event,) = code_events(read(text))
    assert {p.actor.id for p in event.participants} == {"yoko-kamikawa", "enrique-manalo"}
