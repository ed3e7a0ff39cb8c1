"""Statements on sentences of our own: who said what to whom, by whose account, and what is not one."""

from __future__ import annotations

import itertools
from collections.abc import Callable

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from readout.coding.statements import find_statements
from readout.coding.statements.cues import adjectives, inflect, nouns, verbs
from readout.coding.statements.quotes import Quotes, paragraphs
from readout.scene import Scene
from readout.syntax import Tree
from readout.tables import csv_rows
from readout.types import Article, Block, Statement

Find = Callable[[str], tuple[Statement, ...]]


def content(text: str, statement: Statement) -> str:
    return " | ".join(text[s.start : s.end] for s in statement.content_spans)


def said(find: Find, text: str, words: str) -> Statement:
    """The statement whose content holds ``words``: the innermost where one reports another."""
    found = [s for s in find(text) if words in content(text, s)]
    assert found, [content(text, s) for s in find(text)]
    return min(found, key=lambda s: len(content(text, s)))


@pytest.mark.parametrize("table", ["verbs", "nouns", "adjectives"])
def test_every_cue_has_an_example_that_holds_it(table: str, find: Find) -> None:
    missed = []
    rows = csv_rows(f"statements/{table}.csv")
    for row in rows:
        text = row["example"]
        assert text, row["cue"]
        if not any(s.cue == row["cue"] for s in find(text)):
            missed.append(row["cue"])
    assert len(missed) <= 0.05 * len(rows), missed  # a parser misreads some short sentence of any list


@pytest.mark.parametrize(
    ("text", "words", "form"),
    [
        ("“The talks were useful,” Wang Yi said.", "“The talks were useful,”", "direct"),
        ("Wang Yi said that the talks were useful.", "that the talks were useful", "indirect"),
        (
            "Wang Yi said that the talks were “useful and frank”.",
            "that the talks were “useful and frank”",
            "mixed",
        ),
        ("“The talks,” said Wang Yi, “were useful.”", "“The talks,” | “were useful.”", "direct"),
        ("He added: “We trust our neighbours.”", "“We trust our neighbours.”", "direct"),
        ("The border will stay open, the ministry said.", "The border will stay open", "indirect"),
        ("According to the Kremlin, the talks lasted an hour.", "the talks lasted an hour", "indirect"),
        ("“We are ready to talk,” Wang was quoted as saying.", "“We are ready to talk,”", "direct"),
        (
            "It was announced on Monday that the envoy had resigned.",
            "that the envoy had resigned",
            "indirect",
        ),
        ("Lavrov: “Our ties remain strong.”", "“Our ties remain strong.”", "direct"),
    ],
)
def test_forms_of_quotation(find: Find, text: str, words: str, form: str) -> None:
    found = find(text)
    assert [(content(text, s), s.form) for s in found] == [(words, form)]


def test_quotation_goes_on_after_the_cue_and_over_paragraphs(find: Find) -> None:
    text = (
        "“We will keep the door open,” Lavrov said. “Our partners know that.\n\n"
        "“They have known it for years,” he said.\n\n“And they will know it tomorrow.”"
    )
    found = find(text)
    assert {s.speaker.name for s in found if s.speaker} == {"Sergey Lavrov"}
    assert any("And they will know it tomorrow" in content(text, s) for s in found)


def test_scare_quotes_and_titles_are_not_statements(find: Find) -> None:
    assert find("The “special operation” went on for a third winter.") == ()
    assert find("The film “The Long Night” opened in Prague in May.") == ()


def test_speaker_and_addressee(find: Find) -> None:
    text = "Wang Yi told Vladimir Putin that relations were developing steadily."
    one = said(find, text, "developing steadily")
    assert one.speaker
    assert one.speaker.name == "Wang Yi"
    assert [a.name for a in one.addressees] == ["Vladimir Putin"]


def test_reply_goes_to_the_other_party(find: Find) -> None:
    text = (
        "Sergey Lavrov told Wang Yi “have no fear at all”, to which Wang replied “we trust our neighbours”."
    )
    reply = said(find, text, "we trust our neighbours")
    assert reply.speaker
    assert reply.speaker.name == "Wang Yi"
    assert [a.name for a in reply.addressees] == ["Sergey Lavrov"]
    assert "trust" not in content(text, said(find, text, "have no fear"))


def test_occasion_names_the_addressee(find: Find) -> None:
    text = "Wang Yi said in a call with Zelensky that peace was near."
    assert [a.name for a in said(find, text, "peace was near").addressees] == ["Volodymyr Zelensky"]


@pytest.mark.parametrize(
    ("text", "words", "speaker", "chain"),
    [
        (
            "Xinhua said Wang Yi told Sergey Lavrov that the treaty would hold.",
            "treaty would hold",
            "Wang Yi",
            "Xinhua",
        ),
        (
            "According to Xinhua, Wang Yi said that the treaty would hold.",
            "treaty would hold",
            "Wang Yi",
            "Xinhua",
        ),
        (
            "“The treaty will hold,” Wang Yi said, according to Xinhua.",
            "treaty will hold",
            "Wang Yi",
            "Xinhua",
        ),
        (
            "Volodymyr Zelensky told CNN that the treaty would hold.",
            "treaty would hold",
            "Volodymyr Zelensky",
            "CNN",
        ),
    ],
)
def test_chain(find: Find, text: str, words: str, speaker: str, chain: str) -> None:
    one = said(find, text, words)
    assert one.speaker
    assert one.speaker.name == speaker
    assert [a.name for a in one.chain] == [chain]


def test_a_report_is_still_followed_in_the_next_paragraph(find: Find) -> None:
    text = (
        "A longer report from Xinhua said Wang Yi told Sergey Lavrov that ties were strong.\n\n"
        "“We will defend our interests together,” Wang was quoted as saying."
    )
    assert [a.name for a in said(find, text, "defend our interests").chain] == ["Xinhua"]


@pytest.mark.parametrize(
    ("text", "stance"),
    [
        ("The general denied that his forces had fired.", "denied"),
        ("The spokesman declined to say whether the envoy had left.", "declined"),
        ("The ministry would not say whether the envoy had left.", "declined"),
        ("The ministry said that the envoy had left.", "affirmed"),
    ],
)
def test_stance(find: Find, text: str, stance: str) -> None:
    assert stance in {s.stance for s in find(text)}


def test_following_statement_of_the_same_speaker_is_its_own(find: Find) -> None:
    text = "Wang Yi said the talks were useful, adding that a second round was planned."
    assert [content(text, s) for s in find(text)] == [
        "the talks were useful",
        "that a second round was planned",
    ]


def test_topics_and_kind(find: Find) -> None:
    one = said(find, "Beijing urged both sides to end the war in Ukraine.", "Ukraine")
    assert "ukraine war" in one.topics
    assert one.kind == "speech"
    assert said(find, "Warsaw wants to buy more tanks.", "tanks").kind == "thought"


def test_inflection() -> None:
    assert inflect("plan") == ["plan", "plans", "planned", "planning"]
    assert "emphasised" in inflect("emphasize")
    assert "denied" in inflect("deny")
    assert "told" in verbs()
    assert "claims" in nouns()
    assert "confident" in adjectives()


@pytest.mark.parametrize(
    ("text", "quoted"),
    [
        ("He said “yes” and ‘no’ today.", ["“yes”", "‘no’"]),
        ('She said "yes" twice.', ['"yes"']),
        ("He said ''yes'' twice.", ["''yes''"]),
        ("The ministers’ talks weren’t held.", []),
        ("“It never closes\n\n“but ends here.”", ["“It never closes", "“but ends here.”"]),
        ("“He said ‘no’ to us,” she said.", ["“He said ‘no’ to us,”"]),
    ],
)
def test_quotation_marks(text: str, quoted: list[str]) -> None:
    found = Quotes(text, paragraphs(text, []))
    assert [text[q.start : q.end] for q in found.all] == quoted


@settings(max_examples=200)
@example("‘’.”")
@example("‘.”’")
@given(st.text(alphabet="aA ,.\n“”‘’\"'«»", max_size=60))
def test_quotes_never_overlap_and_stay_in_their_paragraph(text: str) -> None:
    lines = paragraphs(text, [])
    quotes = Quotes(text, lines).all
    assert all(a.end <= b.start for a, b in itertools.pairwise(quotes))
    assert all(lines[q.paragraph][0] <= q.start < q.end <= lines[q.paragraph][1] for q in quotes)


@settings(max_examples=25, deadline=None)
@given(
    st.lists(
        st.sampled_from(
            ["“", "”", "said", "Wang", "that", "he", ",", ".", "told", "\n\n", "according", "to", ":"]
        ),
        max_size=30,
    )
)
def test_any_words_give_spans_inside_the_text(
    nlp: object, tree_of: Callable[[str], Tree], words: list[str]
) -> None:
    text = " ".join(words) or "x"
    article = Article(id="t", path="t", text=text, blocks=(Block("body", 0, len(text)),))
    for s in find_statements(Scene(article, tree_of(text), ())):
        for span in (s.span, *s.content_spans, *s.cue_spans, *s.source_spans, *s.quote_spans):
            assert 0 <= span.start < span.end <= len(text)
        assert all(s.span.start <= c.start and c.end <= s.span.end for c in s.content_spans)


@pytest.mark.parametrize(
    "text",
    [
        "Angola recalled its ambassador from Zambia.",
        "Samoa welcomed the Tongan prime minister with full honours.",
        "The king welcomed Emmanuel Macron in Rabat.",
    ],
)
def test_envoys_recalled_and_guests_welcomed_are_no_words(text: str, find: Find) -> None:
    assert find(text) == ()


def test_with_whom_one_is_thanked_for_talking_is_not_told(find: Find) -> None:
    text = "Ghana thanked Togo for its support in talks with Benin."
    [thanks] = find(text)
    assert [actor.id for actor in thanks.addressees] == ["TGO"]
