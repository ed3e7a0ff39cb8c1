"""Names of a tree: white space inside one, which ``doc.ents`` refuses; a noun right before one."""

from __future__ import annotations

import numpy as np
import pytest
from spacy.attrs import ENT_IOB, ENT_TYPE
from spacy.tokens import Doc, Span
from spacy.vocab import Vocab

from readout.syntax import Tree


def tree(space: str) -> Tree:
    words = ["Donald", space, "Trump", "won"]
    deps = ["nsubj", "dep", "flat", "ROOT"]
    doc = Doc(Vocab(), words=words, spaces=[False, False, True, False], heads=[3, 0, 0, 3], deps=deps)
    person = doc.vocab.strings.add("PERSON")
    doc.from_array([ENT_IOB, ENT_TYPE], np.array([[3, person], [2, 0], [1, person], [2, 0]], dtype="uint64"))
    with pytest.raises(ValueError, match="E093"):
        _ = doc.ents
    return Tree(doc)


def test_a_no_break_space_does_not_part_a_name() -> None:
    assert tree("\xa0").names == [(0, 3, "PERSON")]


def test_a_line_break_does() -> None:
    assert tree("\n\n").names == [(0, 1, "PERSON"), (2, 3, "PERSON")]


def called(words: str, heads: list[int], deps: str, name: tuple[int, int]) -> Tree:
    pos = ["PROPN" if word.istitle() else "NOUN" for word in words.split()]
    tags = ["NNP" if part == "PROPN" else "NN" for part in pos]
    doc = Doc(Vocab(), words=words.split(), heads=heads, deps=deps.split(), pos=pos, tags=tags)
    doc.set_ents([Span(doc, *name, "ORG")])
    return Tree(doc)


def test_a_noun_right_before_a_name_is_no_second_subject() -> None:
    found = called("the group Boko Haram attacked", [1, 4, 4, 2, 4], "det nsubj nsubj flat ROOT", (2, 4))
    assert (found.head[2], found.dep[2], found.head[3]) == (1, "flat", 2)


def test_nor_is_the_name_joined_beside_it() -> None:
    found = called(
        "Chad and the group Hamas attacked", [5, 3, 3, 0, 5, 5], "nsubj cc det conj nsubj ROOT", (4, 5)
    )
    assert (found.head[4], found.dep[4]) == (3, "flat")


def test_a_subject_of_the_next_clause_stays_one() -> None:
    found = called("the deal Chad signed", [1, 1, 3, 1], "det ROOT nsubj acl:relcl", (2, 3))
    assert found.head[2] == 3
