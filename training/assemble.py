"""Put the two trained halves into one pipeline folder, as the program loads it.

assemble.py SYNTAX_MODEL NAMES_MODEL OUT
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from pathlib import Path

import numpy
import spacy
import srsly
from spacy.language import Language

# Bits of a 32-bit float's fraction that are kept. The parse is the same to the last arc on the
# development sets, and the package compresses to little more than half its size.
KEPT_FRACTION_BITS = 10


def assemble(syntax: Path, names: Path, out: Path) -> None:
    """Join parser and name finder; the latter keeps the tok2vec it was trained with."""
    nlp = spacy.load(syntax)
    half = spacy.load(names)
    half.replace_listeners("tok2vec", "ner", ["model.tok2vec"])
    nlp.add_pipe("ner", source=half)
    nlp.disable_pipe("senter")  # kept for sentence splitting without a parse
    round_weights(nlp)
    nlp.meta.update(
        name="readout_news",
        version="0.3.0",
        description="UD syntax and names for English news, trained by training/train.py",
        license="CC BY-SA 4.0",
        author="The Readout authors",
        url="",
        email="",
    )
    nlp.to_disk(out)
    drop_training_words(out, nlp)


def round_weights(nlp: Language) -> None:
    """Zero the low bits of every weight, so that the package compresses."""
    mask = numpy.uint32(0xFFFFFFFF << (23 - KEPT_FRACTION_BITS) & 0xFFFFFFFF)
    half = numpy.uint32(1 << (22 - KEPT_FRACTION_BITS))
    for _, pipe in nlp._components:
        for node in pipe.model.walk() if hasattr(pipe, "model") else ():
            for name in node.param_names:
                if node.has_param(name):
                    weights = numpy.ascontiguousarray(node.get_param(name), dtype="float32")
                    rounded = ((weights.view("uint32") + half) & mask).view("float32")
                    node.set_param(name, rounded.copy())


def needed_strings(nlp: Language, trees: Path) -> Iterator[str]:
    """Strings that the pipeline itself needs: labels, features, and what the edit trees of lemmas write."""
    yield from spacy.blank(nlp.lang).vocab.strings
    for labels in nlp.pipe_labels.values():
        for label in map(str, labels):
            yield label
            for feature in label.split("|"):
                yield from (feature, *feature.split("="))
    for tree in srsly.read_msgpack(trees)["trees"]:
        yield from (nlp.vocab.strings[tree[side]] for side in ("orig", "subst") if tree.get(side))


def drop_training_words(out: Path, nlp: Language) -> None:
    """Rewrite the saved string table to what is needed: a megabyte of training words stays out."""
    path = out / "vocab" / "strings.json"
    needed = set(needed_strings(nlp, out / "trainable_lemmatizer" / "trees"))
    strings = json.loads(path.read_text(encoding="utf-8"))
    path.write_text(json.dumps([s for s in strings if s in needed], ensure_ascii=False), encoding="utf-8")


if __name__ == "__main__":
    assemble(*map(Path, sys.argv[1:4]))
