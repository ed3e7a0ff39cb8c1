"""Whatever words stand in a text, every mention points at them and nothing is guessed at random."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from readout.resolve import who
from readout.resolve.actors import find_actors
from readout.resolve.spelling import fold, key_of, plural, singular
from readout.syntax import Tree

SOUP = """
Xi Jinping Putin Wang Yi Moscow Beijing the The two both sides minister foreign ministers of and , . said told
that his her their it they Chinese Russian China’s Iran Kremlin spokesman counterpart UN (RSF) EU NATO troops
officials - “ ” in to met President former deputy ambassador Mr. Ms. Sergey Lavrov Zelenskyy U.S. Saudi
Arabia’s king West Western allies May Sun
"""
SENTENCES = st.lists(st.sampled_from(SOUP.split()), min_size=1, max_size=25).map(" ".join)
OPTIONS = settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)


@OPTIONS
@given(text=SENTENCES)
def test_mentions_lie_in_the_text_and_come_twice_the_same(tree_of: Callable[[str], Tree], text: str) -> None:
    tree = tree_of(text)
    found = find_actors(tree, date(2023, 5, 5))
    assert found == find_actors(tree, date(2023, 5, 5))
    for r in found:
        assert 0 <= r.mention.span.start <= r.mention.head.start
        assert r.mention.head.end <= r.mention.span.end <= len(text)
        assert 0.0 <= r.score <= 1.0
        assert (r.actor is None) == (r.score == 0.0)
        assert r.why


@OPTIONS
@given(text=SENTENCES, day=st.dates(date(1990, 1, 1), date(2026, 12, 31)))
def test_who_never_fails_and_is_best_first(text: str, day: date) -> None:
    scores = [answer["score"] for answer in who(text, day)]
    assert scores == sorted(scores, reverse=True)
    assert all(0.0 < score <= 1.0 for score in scores)


@given(st.text(st.characters(max_codepoint=0x17F, categories=["L"], exclude_characters="ŉſİ"), max_size=20))
def test_folding_twice_is_folding_once(word: str) -> None:
    assert fold(fold(word)) == fold(word)
    assert " " not in key_of(word)


@given(
    st.sampled_from(
        ["minister", "secretary of state", "spokesman", "ally", "prime minister", "chief of staff"]
    )
)
def test_plural_and_back(phrase: str) -> None:
    assert singular(plural(phrase).split(" ")) == phrase
