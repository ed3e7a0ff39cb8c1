"""Articles to parsed documents, with the shipped model or any spaCy pipeline with UD labels."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from importlib.resources import as_file, files
from pathlib import Path

import spacy
from spacy.language import Language
from spacy.tokens import Doc

from readout.errors import ModelError
from readout.types import Article

BATCH = 32  # documents; larger batches only hold more memory


def load(model: Path | None = None) -> Language:
    """The pipeline at ``model``, or the one that ships with the program.

    Raises ``ModelError`` where it cannot be loaded, has no parser, or its labels are not
    Universal Dependencies (``obl`` and ``nsubj:pass`` tell them from ClearNLP's).
    """
    try:
        if model is not None:
            nlp = spacy.load(model)
        else:
            with as_file(files("readout") / "data" / "model") as shipped:
                nlp = spacy.load(shipped)
    except (OSError, ValueError) as error:
        raise ModelError(
            f"model {model or 'shipped'}: cannot be loaded ({error}); give --model a spaCy pipeline folder"
        ) from error
    labels = nlp.pipe_labels.get("parser", [])
    if "obl" not in labels:
        raise ModelError(
            f"model {model}: needs a parser with Universal Dependencies labels (none named 'obl')"
        )
    nlp.max_length = 10_000_000
    return nlp


def parse(nlp: Language, articles: Iterable[Article]) -> Iterator[Doc]:
    """One ``Doc`` an article, in order; ``doc.text == article.text``. No sentence crosses a block."""
    return nlp.pipe((_tokens(nlp, article) for article in articles), batch_size=BATCH)


def _tokens(nlp: Language, article: Article) -> Doc:
    doc = nlp.make_doc(article.text)
    starts = {block.start for block in article.blocks}
    for token in doc:
        if token.idx in starts:
            token.is_sent_start = True
        elif token.is_space:
            token.is_sent_start = False  # the gap between blocks belongs to the sentence before it
    return doc
