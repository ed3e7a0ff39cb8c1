"""Put the two trained halves into one pipeline folder, as the program loads it.

assemble.py SYNTAX_MODEL NAMES_MODEL OUT
"""

from __future__ import annotations

import sys
from pathlib import Path

import spacy


def assemble(syntax: Path, names: Path, out: Path) -> None:
    """Join parser and name finder; the latter keeps the tok2vec it was trained with."""
    nlp = spacy.load(syntax)
    half = spacy.load(names)
    half.replace_listeners("tok2vec", "ner", ["model.tok2vec"])
    nlp.add_pipe("ner", source=half)
    nlp.disable_pipe("senter")  # kept for sentence splitting without a parse
    nlp.meta.update(
        name="readout_news",
        version="0.1.0",
        description="UD syntax and names for English news, trained by training/train.py",
        license="CC BY-SA 4.0",
        author="The Readout authors",
        url="",
        email="",
    )
    nlp.to_disk(out)


if __name__ == "__main__":
    assemble(*map(Path, sys.argv[1:4]))
