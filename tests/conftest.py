"""Fixtures for everyone: the language model once a session, and the shared material where it lies."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from spacy.language import Language

from readout.parse import load, parse
from readout.syntax import Tree
from readout.types import Article, Block

SHARED = Path(__file__).parents[1].parent / "shared"


@pytest.fixture(scope="session")
def nlp() -> Language:
    return load()


@pytest.fixture(scope="session")
def shared() -> Path:
    if not SHARED.is_dir():
        pytest.skip("needs ../shared, the material beside the project")
    return SHARED


@pytest.fixture(scope="session")
def tree_of(nlp: Language) -> Callable[[str], Tree]:
    """Text to its tree, as one body block."""

    def build(text: str) -> Tree:
        article = Article(id="test", path="test", text=text, blocks=(Block("body", 0, len(text)),))
        return Tree(next(iter(parse(nlp, [article]))))

    return build
