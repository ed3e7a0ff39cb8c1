"""``text[start:end] == mention.text``, whatever paragraphs stand beside one another, in whatever order."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

import hypothesis.strategies as st
from hypothesis import HealthCheck, given, settings
from spacy.language import Language

import readout

TEXTS = Path(__file__).parents[1] / "golden" / "text"
EXTRAS = (
    "",
    "  ",
    "\u200b",
    "“Quoted words that nobody says.”",
    "He said: “It’s — 🕊 — peace,” and left.",
    "WANG YI TELLS LAVROV: TIES “SOLID AS ROCK”",
    "Zelenskyy’s naïve façade… «отказ», 会谈, said the minister.",
    "\tThe two met on Thursday.\u00a0They agreed.",
)
few = settings(
    max_examples=12,
    deadline=None,
    derandomize=True,
    database=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)


@cache
def paragraphs() -> tuple[str, ...]:
    found = [block for path in sorted(TEXTS.glob("*.txt")) for block in path.read_text("utf-8").split("\n\n")]
    return tuple(block.strip() for block in found if block.strip())


@st.composite
def articles(draw: st.DrawFn) -> str:
    """Paragraphs of the sample pages and odd ones, shuffled, with gaps of several kinds between them."""
    blocks = draw(st.lists(st.sampled_from(paragraphs() + EXTRAS), min_size=1, max_size=12))
    gaps = draw(
        st.lists(
            st.sampled_from(["\n\n", "\n", "\n \n\n", "\r\n"]), min_size=len(blocks), max_size=len(blocks)
        )
    )
    return "".join(block + gap for block, gap in zip(blocks, gaps, strict=True))


def code(text: str, nlp: Language) -> dict[str, Any]:
    [row] = readout.code([{"id": "x", "text": text, "date": "2023-03-22"}], nlp=nlp)
    assert "problem" not in row, row
    return row


@given(text=articles())
@few
def test_every_citation_is_the_words_it_points_at(nlp: Language, text: str) -> None:
    row = code(text, nlp)
    for event in row["events"]:
        assert event["mentions"], "a fact opens on the sentence it came from"
        for mention in event["mentions"]:
            assert text[mention["start"] : mention["end"]] == mention["text"]
            assert mention["text"].strip()
    for statement in row["statements"]:
        assert text[statement["start"] : statement["end"]] == statement["text"]
        assert statement["content"].strip()
        for name, spans in statement["spans"].items():
            assert spans == sorted(spans), name
            for start, end in spans:
                assert 0 <= start < end <= len(text)
        for quote in statement["quotes"]:
            assert quote in text
        last = max(end for _, end in statement["spans"]["content"])
        first = min(start for start, _ in statement["spans"]["content"])
        assert statement["start"] <= first, "the statement's text holds its content"
        assert last <= statement["end"]


@given(text=articles())
@settings(few, max_examples=5)
def test_the_same_text_is_read_the_same_way_twice(nlp: Language, text: str) -> None:
    assert code(text, nlp) == code(text, nlp)


@given(texts=st.lists(articles(), min_size=2, max_size=4))
@settings(few, max_examples=4)
def test_a_text_is_read_alike_in_any_company(nlp: Language, texts: list[str]) -> None:
    rows = [{"id": str(k), "text": text, "date": "2023-03-22"} for k, text in enumerate(texts)]
    together = list(readout.code(rows, nlp=nlp))
    backwards = list(readout.code(rows[::-1], nlp=nlp))[::-1]
    assert together == backwards
    assert [row["id"] for row in together] == [row["id"] for row in rows]
