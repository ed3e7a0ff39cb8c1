"""Any text is read: cut off anywhere, with words in the wrong place, in capitals, in title case."""

from __future__ import annotations

from datetime import date

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from spacy.language import Language

from readout.coding.events.frames.table import load
from readout.pipeline import as_given, code
from readout.types import Reading

EXAMPLES = sorted({frame.example for frame in load().frames})
ODD = "zero - zero-tariff anniversary “ ” ' , : — ( ) 0 99th May Sunday the both each other it whom ex- UN"
WORDS = st.sampled_from([*ODD.split(), "the West African country of", "\n", "\N{ZERO WIDTH SPACE}", "14:05"])
MADE = st.sampled_from([str, str, str.upper, str.title, str.lower])


@st.composite
def texts(draw: st.DrawFn) -> str:
    """Some sentences of our frames, with odd words among theirs, cut off at any character."""
    words = " ".join(draw(st.lists(st.sampled_from(EXAMPLES), min_size=1, max_size=3))).split(" ")
    for word in draw(st.lists(WORDS, max_size=4)):
        words.insert(draw(st.integers(0, len(words))), word)
    text = draw(MADE)(" ".join(words))
    return text[: draw(st.integers(1, len(text)))]


@settings(
    max_examples=150,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(text=texts())
def test_any_text_is_read_without_a_fault(nlp: Language, text: str) -> None:
    (outcome,) = code([as_given("page", text, date(2023, 5, 5))], nlp)
    assert isinstance(outcome, Reading), (text, outcome)
