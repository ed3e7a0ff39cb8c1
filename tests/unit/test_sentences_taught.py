"""What the teacher of the parser is taught and tells: trees, runs of sure sentences, batches."""

from __future__ import annotations

import sys
from pathlib import Path

import spacy
from hypothesis import given
from hypothesis import strategies as st
from spacy.tokens import Doc, Span

sys.path.insert(0, str(Path(__file__).parents[2] / "training"))
from sentences import LEAST_SURE, Parse, batches, is_tree, joined, sentence_of, sure_runs


def doc_of(*heads: list[int]) -> Doc:
    """Sentences of made-up words, hung on the heads given (absolute)."""
    flat = [head for sentence in heads for head in sentence]
    return Doc(
        spacy.blank("en").vocab,
        words=[f"w{i}" for i in range(len(flat))],
        heads=flat,
        deps=["ROOT" if head == i else "dep" for i, head in enumerate(flat)],
        tags=["NN"] * len(flat),
        pos=["NOUN"] * len(flat),
        morphs=["Number=Sing"] * len(flat),
        lemmas=[f"w{i}" for i in range(len(flat))],
    )


def parse_of(sent: Span, sure: float = 1.0) -> Parse:
    known = sentence_of(sent)
    return Parse(known.heads, known.deps, known.tags, known.kinds, sure)


@given(st.lists(st.integers(0, 8), min_size=1, max_size=8))
def test_a_tree_has_one_root_that_every_word_leads_to(heads: list[int]) -> None:
    heads = [head if head <= len(heads) else 0 for head in heads]
    reached, more = {0}, True
    while more:
        more = [w for w, head in enumerate(heads, 1) if head in reached and w not in reached]
        reached.update(more)
    assert is_tree(heads) == (heads.count(0) == 1 and len(reached) == len(heads) + 1)


def test_sentences_told_again_are_the_document_they_were() -> None:
    doc = doc_of([1, 1, 1], [4, 4, 4])
    again = joined(doc.vocab, [(sent, parse_of(sent)) for sent in doc.sents])
    assert again.to_array(["ORTH", "HEAD", "DEP", "TAG", "POS", "LEMMA", "SENT_START"]).tolist() == (
        doc.to_array(["ORTH", "HEAD", "DEP", "TAG", "POS", "LEMMA", "SENT_START"]).tolist()
    )


def test_what_the_teacher_doubts_parts_its_neighbours() -> None:
    doc = doc_of([0], [1], [2], [3])
    chances = (1.0, LEAST_SURE, LEAST_SURE - 0.01, 1.0)
    told = [(sent, parse_of(sent, sure)) for sent, sure in zip(doc.sents, chances, strict=True)]
    assert [[sent.text for sent, _ in run] for run in sure_runs(told)] == [["w0", "w1"], ["w3"]]


@given(st.lists(st.integers(1, 40), max_size=60), st.integers(1, 100))
def test_every_sentence_is_in_one_batch_that_holds_no_more_than_asked(lengths: list[int], words: int) -> None:
    found = batches(lengths, words)
    assert sorted(i for batch in found for i in batch) == list(range(len(lengths)))
    assert all(len(b) == 1 or max(lengths[i] for i in b) * len(b) <= words for b in found)
