"""What the stand-ins for names are worth to the parser, on treebank sentences with people in them.

    python benchmarks/stand_ins.py ../shared/data/treebanks

The people named in the development sentences of EWT and GUM are renamed, word for word, after people
of our tables (drawn at random, always the same), and the sentences are parsed as they then stand and
with stand-ins. LAS and UPOS are over all words of these sentences without punctuation, in per cent.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from pathlib import Path
from random import Random

from spacy.language import Language
from spacy.tokens import Doc, DocBin

from readout.parse import load
from readout.stand_ins import stand_ins
from readout.tables import csv_rows

PARTS = ("ewt_dev", "gum_dev", "gum_news_dev")


def main() -> None:
    """Print one line for the names as they are, and one for their stand-ins."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("treebanks", type=Path)
    nlp = load()
    gold = list(_sentences(nlp, parser.parse_args().treebanks))
    renamed = [_renamed(doc, people) for doc, people in zip(gold, _people(len(gold)), strict=True)]
    print(f"{len(gold)} sentences with people      LAS   UPOS")
    for label, texts in (
        ("names of the tables", renamed),
        ("with stand-ins", [[*_shown(words)] for words in renamed]),
    ):
        docs = [
            Doc(nlp.vocab, words, [bool(t.whitespace_) for t in doc])
            for words, doc in zip(texts, gold, strict=True)
        ]
        las, upos = _score(gold, list(nlp.pipe(docs)))
        print(f"{label:28} {las:6.2f} {upos:6.2f}")


def _sentences(nlp: Language, treebanks: Path) -> Iterator[Doc]:
    """Sentences whose people all have names of one or two words, written as names are."""
    for part in PARTS:
        for doc in DocBin().from_disk(treebanks / f"{part}.spacy").get_docs(nlp.vocab):
            for sentence in doc.sents if doc.has_annotation("DEP") else ():
                people = [e for e in sentence.ents if e.label_ == "PERSON"]
                if people and all(len(e) <= 2 and all(t.text.istitle() for t in e) for e in people):
                    yield sentence.as_doc()


def _people(count: int) -> list[list[list[str]]]:
    """Full names of two words, a handful for each of ``count`` sentences."""
    names = [row["name"].split() for row in csv_rows("actors/people.csv") if row["name"].count(" ") == 1]
    names = [name for name in names if "-" not in "".join(name)]
    draw = Random(1)
    return [draw.sample(names, 40) for _ in range(count)]


def _renamed(doc: Doc, people: list[list[str]]) -> list[str]:
    words = [token.text for token in doc]
    found = (e for e in doc.ents if e.label_ == "PERSON")
    for entity, name in zip(found, people, strict=False):
        words[entity.start : entity.end] = name[-len(entity) :]
    return words


def _shown(words: list[str]) -> Iterator[str]:
    shown = stand_ins(words)
    return (shown.get(i, word) for i, word in enumerate(words))


def _score(gold: list[Doc], docs: list[Doc]) -> tuple[float, float]:
    pairs = [
        (a, b)
        for one, other in zip(gold, docs, strict=True)
        for a, b in zip(one, other, strict=True)
        if a.dep_ not in {"", "punct"}
    ]
    las = sum(a.head.i == b.head.i and a.dep_ == b.dep_ for a, b in pairs)
    return 100 * las / len(pairs), 100 * sum(a.pos_ == b.pos_ for a, b in pairs) / len(pairs)


if __name__ == "__main__":
    main()
