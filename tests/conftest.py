"""Fixtures for everyone: the language model once a session, and the shared material where it lies."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from spacy.language import Language

import readout
from readout.parse import load, parse
from readout.sample import sample_folder
from readout.syntax import Tree
from readout.types import Article, Block

if TYPE_CHECKING:
    from readout import Readout

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


@pytest.fixture(scope="session")
def sample_record(nlp: Language, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Readout]:
    """The sample pages, read once a session; tests only ask of it."""
    record = readout.open(tmp_path_factory.mktemp("sample") / "readout.db")
    record.__dict__["nlp"] = nlp  # the model that is loaded already
    with record:
        for outcome in record.add([sample_folder()]):
            assert outcome.state == "read", f"{outcome.path}: {outcome.message}"
        yield record


@pytest.fixture(scope="session")
def sample_store(sample_record: Readout) -> Path:
    """The file that holds the sample pages' record; copy it before you write to it."""
    return sample_record.settings.db


@pytest.fixture(scope="session")
def sample_export(sample_record: Readout, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample record as JSONL."""
    folder = tmp_path_factory.mktemp("export")
    sample_record.export(folder)
    return folder
