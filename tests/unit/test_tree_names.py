"""Names of a tree where the recogniser left white space inside one, which ``doc.ents`` refuses."""

from __future__ import annotations

import numpy as np
import pytest
from spacy.attrs import ENT_IOB, ENT_TYPE
from spacy.tokens import Doc
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
