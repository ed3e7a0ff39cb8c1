"""What the tests of coding share: a text read up to where it is coded."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from spacy.language import Language

from readout.coding.statements import find_statements
from readout.parse import parse
from readout.resolve import resolve
from readout.scene import Scene
from readout.syntax import Tree
from readout.types import Article, Block, Published, Statement

Reader = Callable[[str], Scene]
Find = Callable[[str], tuple[Statement, ...]]


@pytest.fixture(scope="session")
def read(nlp: Language) -> Reader:
    """Text to its scene: one body block of a page of 5 May 2023."""

    def run(text: str) -> Scene:
        article = Article(
            id="test",
            path="test",
            text=text,
            blocks=(Block("body", 0, len(text)),),
            published=Published(date(2023, 5, 5), "day", "printed"),
        )
        tree = Tree(next(iter(parse(nlp, [article]))))
        resolved, resolutions = resolve(article, tree)
        return Scene(resolved, tree, resolutions)

    return run


@pytest.fixture(scope="session")
def find(tree_of: Callable[[str], Tree]) -> Find:
    """The statements of a text, a blank line between its blocks; it has no day."""

    def run(text: str) -> tuple[Statement, ...]:
        blocks, start = [], 0
        for paragraph in text.split("\n\n"):
            blocks.append(Block("body", start, start + len(paragraph)))
            start += len(paragraph) + 2
        article, tree = Article(id="t", path="t", text=text, blocks=tuple(blocks)), tree_of(text)
        article, resolutions = resolve(article, tree)
        return find_statements(Scene(article, tree, resolutions))

    return run
