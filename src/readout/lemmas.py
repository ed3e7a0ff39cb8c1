"""What spaCy's trainable lemmatizer says, for many words at once.

Its own code asks numpy for the likeliest edit tree of one word after another, and applies each tree twice.
Here trees are chosen for a whole article, and applied once to each word of a batch: parsing takes a fortieth
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
Lemmas = dict[tuple[int, str], str | None]  # of an edit tree and a word; None where it does not fit


def done_here(nlp: Language) -> list[str]:
    """The components of ``nlp`` in whose place ``assign`` works: none where it is set up otherwise."""
    if not BLIND.issuperset(name for name in nlp.pipe_names if name != NAME) or NAME not in nlp.pipe_names:
        return []
    pipe = nlp.get_pipe(NAME)
    return [NAME] if isinstance(pipe, EditTreeLemmatizer) and pipe.backoff == "orth" else []


def assign(nlp: Language, docs: Sequence[Doc]) -> None:
    """Give the words of ``docs`` their lemmas, in place; they have none yet, but they have been parsed."""
    pipe = nlp.get_pipe(NAME)
    if not isinstance(pipe, EditTreeLemmatizer) or not any(len(doc) for doc in docs):
        return
    known: Lemmas = {}
    for doc, scores in zip(docs, pipe.model.predict(docs), strict=True):
        words = [token.text for token in doc]
        lemmas = _lemmas(pipe, words, np.asarray(scores), known)
        keys = doc.to_array(ORTH)
        for place, lemma in enumerate(lemmas):
            if lemma is not None:
                keys[place] = nlp.vocab.strings.add(lemma)
        doc.from_array([LEMMA], keys.reshape(-1, 1))  # type: ignore[arg-type]  # as in ``parse``


def _lemmas(
    pipe: EditTreeLemmatizer, words: list[str], scores: np.ndarray, known: Lemmas
) -> list[str | None]:
    """The lemma by the likeliest tree that fits each word; None where none of the likeliest few does."""
    labels, tries = pipe.cfg["labels"], min(pipe.top_k, len(pipe.labels))
    out: list[str | None] = []
    for place, (word, best) in enumerate(zip(words, scores.argmax(axis=1).tolist(), strict=True)):
        lemma = _applied(pipe, labels[best], word, known)
        if lemma is None and tries > 1:
            ranked = np.argsort(-scores[place], kind="stable")[1:tries].tolist()
            others = (_applied(pipe, labels[label], word, known) for label in ranked)
            lemma = next((other for other in others if other is not None), None)
        out.append(lemma)
    return out


def _applied(pipe: EditTreeLemmatizer, tree: int, word: str, known: Lemmas) -> str | None:
    key = tree, word
    if key not in known:
        known[key] = pipe.trees.apply(tree, word)
    return known[key]
