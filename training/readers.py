"""Corpus reader and augmenter for training, registered with spaCy by ``spacy train --code``.

Nothing here runs in the program: the shipped weights load with stock spaCy alone.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from pathlib import Path

import spacy
from spacy.language import Language
from spacy.tokens import Doc
from spacy.training import Corpus, Example

DOUBLE_QUOTES = {'"', "``", "''", "“", "”", "„"}
SINGLE_QUOTES = {"‘", "’", "'", "`"}
DASHES = {"--", "—", "–", "---"}
QUOTE_STYLES = (('"', '"'), ("“", "”"), ("“", "”"), ("‘", "’"), ("``", "''"), ("„", "“"))
DASH_STYLES = ("—", "–", "-", "--")


@spacy.registry.readers("readout.Corpus.v1")
def read_corpus(path: Path, copies: int, seed: int) -> Callable[[Language], Iterable[Example]]:
    """Read a folder of DocBins once: each document as it stands, then ``copies`` augmented ones.

    The documents are kept between calls because ``nlp.initialize`` walks the corpus once a
    component, which costs most of a minute each time with the stock reader.
    """
    kept: list[Example] = []

    def examples(nlp: Language) -> Iterator[Example]:
        if not kept:
            rng = random.Random(seed)
            plain = list(Corpus(path)(nlp))
            kept.extend(plain)
            for _ in range(copies):
                kept.extend(restyle(nlp, example, rng) for example in plain)
        return iter(kept)

    return examples


def restyle(nlp: Language, example: Example, rng: random.Random) -> Example:
    """One document with other quotation marks, dashes and capitals; the annotation stays.

    News mixes curly and straight quotes and all-caps or title-case headlines, the treebanks
    hardly do, and a parse must not depend on it.
    """
    fields = example.to_dict()
    annotation = fields["token_annotation"]
    words = list(annotation["ORTH"])
    words = restyle_marks(words, annotation.get("TAG") or [""] * len(words), rng)
    for start, end in sentence_bounds(example.reference):
        words[start:end] = recase(words[start:end], rng)
    annotation["ORTH"] = words
    text = Doc(nlp.vocab, words=words, spaces=annotation["SPACY"]).text
    fields["doc_annotation"].pop("text", None)
    return Example.from_dict(nlp.make_doc(text), fields)


def restyle_marks(words: list[str], tags: list[str], rng: random.Random) -> list[str]:
    """Quotation marks, apostrophes and dashes in one style, drawn for the whole document."""
    opening, closing = rng.choice(QUOTE_STYLES)
    apostrophe = rng.choice("'’")
    dash = rng.choice(DASH_STYLES)
    out, is_open = [], False
    for word, tag in zip(words, tags, strict=True):
        if word in DOUBLE_QUOTES or (word in SINGLE_QUOTES and tag in {"``", "''"}):
            is_open = (
                tag == "``" or word in {"“", "``", "„"} if tag or word not in {'"', "''"} else not is_open
            )
            out.append(opening if is_open else closing)
        elif word in DASHES:
            out.append(dash)
        else:
            out.append(word.replace("'", apostrophe).replace("’", apostrophe))
    return out


def recase(words: list[str], rng: random.Random) -> list[str]:
    """Now and then a sentence as a headline prints it: all capitals, or Each Word Capitalised."""
    draw = rng.random()
    if draw < 0.04:
        return [word.upper() if len(word.upper()) == len(word) else word for word in words]
    if draw < 0.08:
        return [word[:1].upper() + word[1:] if len(word) > 3 else word for word in words]
    return words


def sentence_bounds(doc: Doc) -> list[tuple[int, int]]:
    """Sentences where they are annotated, else the whole document as one."""
    if doc.has_annotation("SENT_START"):
        return [(sent.start, sent.end) for sent in doc.sents]
    return [(0, len(doc))]


@spacy.registry.readers("readout.Dev.v1")
def read_dev(path: Path) -> Callable[[Language], Iterable[Example]]:
    """The development documents, as they stand."""
    return partial(Corpus(path))
