"""What spaCy's trainable lemmatizer says, for many words at once.

Its own code asks numpy for the likeliest edit tree of one word after another, and applies each tree twice.
Here trees are chosen for a whole article, and applied once to each word of a batch: parsing takes a twentieth
less time, and the lemmas are the same (``tests/unit/test_lemmas.py``).
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from spacy.attrs import LEMMA, ORTH
from spacy.language import Language
from spacy.pipeline import EditTreeLemmatizer
from spacy.tokens import Doc

NAME = "trainable_lemmatizer"
BLIND = frozenset({"tok2vec", "tagger", "morphologizer", "parser", "senter", "ner"})  # they read no lemmas


def done_here(nlp: Language) -> list[str]:
    """The components of ``nlp`` in whose place ``assign`` works: none where it is set up otherwise."""
    if not BLIND.issuperset(name for name in nlp.pipe_names if name != NAME) or NAME not in nlp.pipe_names:
        return []
    pipe = nlp.get_pipe(NAME)
    return [NAME] if isinstance(pipe, EditTreeLemmatizer) and pipe.backoff == "orth" else []


class _Lemmas(dict[tuple[int, int], int | None]):
    """Of a label and a word the lemma by that label's edit tree, None where it does not fit.

    Words and lemmas are keys of the vocabulary's strings.
    """

    def __init__(self, pipe: EditTreeLemmatizer) -> None:
        super().__init__()
        self._trees, self._labels, self._strings = pipe.trees, pipe.cfg["labels"], pipe.vocab.strings

    def __missing__(self, at: tuple[int, int]) -> int | None:
        label, word = at
        lemma = self._trees.apply(self._labels[label], self._strings[word])
        self[at] = found = None if lemma is None else self._strings.add(lemma)
        return found


def assign(nlp: Language, docs: Sequence[Doc]) -> None:
    """Give the words of ``docs`` their lemmas, in place; they have none yet, but they have been parsed."""
    pipe = nlp.get_pipe(NAME)
    if not isinstance(pipe, EditTreeLemmatizer) or not any(len(doc) for doc in docs):
        return
    known, tries = _Lemmas(pipe), min(pipe.top_k, len(pipe.labels))
    for doc, scores in zip(docs, pipe.model.predict(docs), strict=True):
        lemmas = _lemmas(doc.to_array(ORTH).tolist(), np.asarray(scores), known, tries)
        column = np.array(lemmas, dtype=np.uint64).reshape(-1, 1)
        doc.from_array([LEMMA], column)  # type: ignore[arg-type]  # as in ``parse``


def _lemmas(words: list[int], scores: np.ndarray, known: _Lemmas, tries: int) -> list[int]:
    """The lemma by the likeliest tree that fits each word; the word where none of the likeliest few does."""
    found = [known[at] for at in zip(scores.argmax(axis=1).tolist(), words, strict=True)]
    return [
        _next_best(word, scores[place], known, tries) if lemma is None else lemma
        for place, (word, lemma) in enumerate(zip(words, found, strict=True))
    ]


def _next_best(word: int, scores: np.ndarray, known: _Lemmas, tries: int) -> int:
    ranked = np.argsort(-scores, kind="stable")[1:tries].tolist()
    lemmas = (known[label, word] for label in ranked)
    return next((lemma for lemma in lemmas if lemma is not None), word)
