"""Corpus readers and augmentation for training, registered with spaCy by ``spacy train --code``.

Nothing here runs in the program: the shipped weights load with stock spaCy alone.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

import spacy
from spacy.language import Language
from spacy.tokens import Doc, DocBin, Span
from spacy.training import Corpus, Example
from spacy.vocab import Vocab

DOUBLE_QUOTES = {'"', "``", "''", "“", "”", "„"}
OPENING = {"“", "``", "„"}
STRAIGHT = {'"', "''"}
SINGLE_QUOTES = {"‘", "’", "'", "`"}
DASHES = {"--", "—", "–", "---"}
QUOTE_STYLES = (('"', '"'), ("“", "”"), ("“", "”"), ("‘", "’"), ("``", "''"), ("„", "“"))
DASH_STYLES = ("—", "–", "-", "--")
SWAPPED = ("PERSON", "ORG", "LOC")

Reader = Callable[[Language], Iterable[Example]]
Pool = dict[str, list[list[str]]]


@spacy.registry.readers("readout.Corpus.v1")
def read_corpus(
    path: str, copies: dict[str, int], swap: dict[str, float], seed: int, parsed: str | None = None
) -> Reader:
    """Read corpora under ``path``: each as it stands, then as many restyled copies as ``copies`` says.

    Names that end in "_parsed" lie under ``parsed``: what ``teacher.py`` labelled.

    ``swap`` is how often a name in a copy of a corpus gives way to another of its kind, which leaves no
    syntax: it is for names alone, and a corpus that is not in it keeps its trees. The examples are kept
    between calls because ``nlp.initialize`` walks the corpus once a component, most of a minute each time.
    """
    kept: list[Example] = []

    def examples(nlp: Language) -> Iterator[Example]:
        if not kept:
            rng = random.Random(seed)
            folders = {name: parsed if name.endswith("_parsed") and parsed else path for name in copies}
            plain = {name: list(Corpus(Path(folders[name]) / f"{name}.spacy")(nlp)) for name in copies}
            pool = names_of(example.reference for corpus in plain.values() for example in corpus)
            kept.extend(example for corpus in plain.values() for example in corpus)
            for turn in range(max(copies.values())):
                for name in (name for name in plain if turn < copies[name]):
                    share = swap.get(name, 0.0)
                    for example in plain[name]:
                        other = swap_names(nlp, example, pool, share, rng) if share else example
                        kept.append(restyle(nlp, other, rng))
        return iter(kept)

    return examples


@spacy.registry.readers("readout.Dev.v1")
def read_dev(path: str, names: list[str]) -> Reader:
    """Read the corpora ``names`` under ``path`` as they stand."""

    def examples(nlp: Language) -> Iterator[Example]:
        for name in names:
            yield from Corpus(Path(path) / f"{name}.spacy")(nlp)

    return examples


def read(treebanks: Path, name: str, vocab: Vocab) -> list[Doc]:
    """The documents of one corpus under ``treebanks``."""
    return list(DocBin().from_disk(treebanks / f"{name}.spacy").get_docs(vocab))


def names_of(docs: Iterable[Doc]) -> Pool:
    """Every distinct name of the corpora by label, so that a rare one is drawn as often as a common one."""
    found = {(e.label_, tuple(t.text for t in e)) for doc in docs for e in doc.ents if e.label_ in SWAPPED}
    pool: Pool = {label: [] for label in SWAPPED}
    for label, words in sorted(found):
        pool[label].append(list(words))
    return pool


def swap_names(nlp: Language, example: Example, pool: Pool, share: float, rng: random.Random) -> Example:
    """One document with some of its names replaced by others of their label ("mention replacement").

    A recogniser that meets a known sentence round an unknown name learns to read the sentence. The
    method is Dai and Adel's (COLING 2020).
    """
    gold = example.reference
    words: list[str] = []
    spaces: list[bool] = []
    ents: list[tuple[int, int, str]] = []
    missing: list[int] = []
    starts = {ent.start: ent for ent in gold.ents}
    i = 0
    while i < len(gold):
        ent = starts.get(i)
        if ent is None:
            if gold[i].ent_iob == 0:
                missing.append(len(words))
            words.append(gold[i].text)
            spaces.append(bool(gold[i].whitespace_))
            i += 1
            continue
        swapped = ent.label_ in SWAPPED and rng.random() < share
        own = rng.choice(pool[ent.label_]) if swapped else [token.text for token in ent]
        ents.append((len(words), len(words) + len(own), ent.label_))
        inner = [True] * (len(own) - 1) if swapped else [bool(token.whitespace_) for token in ent][:-1]
        words += own
        spaces += [*inner, bool(ent[-1].whitespace_)]
        i = ent.end
    doc = Doc(nlp.vocab, words=words, spaces=spaces)
    spans = [Span(doc, start, end, label=label) for start, end, label in ents]
    doc.set_ents(spans, missing=[Span(doc, k, k + 1) for k in missing], default="outside")
    return Example(nlp.make_doc(doc.text), doc)


def restyle(nlp: Language, example: Example, rng: random.Random) -> Example:
    """One document with other quotation marks, dashes and capitals; the annotation stays.

    News mixes curly and straight quotes and all-caps or title-case headlines, the treebanks
    hardly do, and a parse must not depend on it.
    """
    fields = example.to_dict()
    annotation = fields["token_annotation"]
    words = restyle_marks(annotation["ORTH"], annotation.get("TAG") or [""] * len(annotation["ORTH"]), rng)
    for start, end in sentence_bounds(example.reference):
        words[start:end] = recase(words[start:end], rng)
    annotation["ORTH"] = words
    fields["doc_annotation"].pop("text", None)
    text = Doc(nlp.vocab, words=words, spaces=annotation["SPACY"]).text
    return Example.from_dict(nlp.make_doc(text), fields)


def restyle_marks(words: list[str], tags: list[str], rng: random.Random) -> list[str]:
    """Quotation marks, apostrophes and dashes in one style, drawn for the whole document."""
    opening, closing = rng.choice(QUOTE_STYLES)
    apostrophe = rng.choice("'’")
    dash = rng.choice(DASH_STYLES)
    out, is_open = [], False
    for word, tag in zip(words, tags, strict=True):
        if word in DOUBLE_QUOTES or (word in SINGLE_QUOTES and tag in {"``", "''"}):
            if tag or word not in STRAIGHT:  # noqa: SIM108 - two cases, two lines
                is_open = tag == "``" or word in OPENING
            else:  # nothing tells them apart: they take turns
                is_open = not is_open
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
