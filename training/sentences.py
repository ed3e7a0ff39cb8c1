"""Sentences as the teacher is taught them, what it tells of them, and both as spaCy documents."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass

from spacy.tokens import Doc, Span, Token
from spacy.vocab import Vocab

LONGEST = 150  # words of a sentence that is taught or labelled
LEAST_SURE = 0.85  # what the teacher doubts is not taught on


@dataclass(frozen=True)
class Sentence:
    """A sentence of a treebank. Heads count from 1, 0 is the root; a kind is "NOUN|Number=Sing"."""

    words: list[str]
    heads: list[int]
    deps: list[str]
    tags: list[str]
    kinds: list[str]


@dataclass(frozen=True)
class Parse:
    """What the teacher reads in a sentence; ``sure`` is the geometric mean of its chances of each head."""

    heads: list[int]
    deps: list[str]
    tags: list[str]
    kinds: list[str]
    sure: float


def sentence_of(span: Span) -> Sentence:
    """One annotated sentence."""
    return Sentence(
        words=[token.text for token in span],
        heads=[_head(token, span.start) for token in span],
        deps=[token.dep_ for token in span],
        tags=[token.tag_ for token in span],
        kinds=[f"{token.pos_}|{token.morph}" for token in span],
    )


def _head(token: Token, start: int) -> int:
    return 0 if token.head.i == token.i else token.head.i - start + 1


def is_tree(heads: list[int]) -> bool:
    """Whether heads have one root and every word leads to it."""
    if heads.count(0) != 1:
        return False
    for word in range(1, len(heads) + 1):
        steps = 0
        while word and steps <= len(heads):
            word, steps = heads[word - 1], steps + 1
        if word:
            return False
    return True


def sure_runs(told: list[tuple[Span, Parse]]) -> Iterator[list[tuple[Span, Parse]]]:
    """Neighbouring sentences that the teacher is sure of, whose heads make a tree."""
    run: list[tuple[Span, Parse]] = []
    for sent, own in told:
        if len(sent) <= LONGEST and own.sure >= LEAST_SURE and is_tree(own.heads):
            run.append((sent, own))
        elif run:
            yield run
            run = []
    if run:
        yield run


def joined(vocab: Vocab, run: list[tuple[Span, Parse]]) -> Doc:
    """One annotated document of neighbouring sentences."""
    columns: dict[str, list] = {
        key: [] for key in ("words", "spaces", "lemmas", "heads", "deps", "tags", "pos", "morphs")
    }
    for sent, own in run:
        base = len(columns["words"])
        columns["words"] += [token.text for token in sent]
        columns["spaces"] += [bool(token.whitespace_) for token in sent]
        columns["lemmas"] += [token.lemma_ for token in sent]
        columns["heads"] += [base + (i if head == 0 else head - 1) for i, head in enumerate(own.heads)]
        columns["deps"] += [as_label(dep, head) for dep, head in zip(own.deps, own.heads, strict=True)]
        columns["tags"] += own.tags
        columns["pos"] += [kind.split("|", 1)[0] for kind in own.kinds]
        columns["morphs"] += [kind.split("|", 1)[1] for kind in own.kinds]
    return Doc(vocab, **columns)


def as_label(dep: str, head: int) -> str:
    """The label of an arc; a root is ROOT and nothing else is."""
    if head == 0:
        return "ROOT"
    return "dep" if dep == "ROOT" else dep


def batches(lengths: list[int], words: int, rng: random.Random | None = None) -> list[list[int]]:
    """Sentences by number, in batches of like length and about ``words`` words; ``rng`` shuffles them."""
    order = list(range(len(lengths)))
    if rng:
        rng.shuffle(order)
    pool = 2000 if rng else len(order)
    order = [
        i
        for at in range(0, len(order), pool or 1)
        for i in sorted(order[at : at + pool], key=lengths.__getitem__)
    ]
    out: list[list[int]] = []
    longest = 0
    for i in order:
        longest = max(longest, lengths[i])
        if not out or longest * (len(out[-1]) + 1) > words:
            out.append([])
            longest = lengths[i]
        out[-1].append(i)
    if rng:
        rng.shuffle(out)
    return out
