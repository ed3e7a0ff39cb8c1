"""The sentence that a reader is shown under an event."""

from __future__ import annotations

from msgspec.structs import replace
from record_hands import PUTIN, WANG, article, event, on

from readout.ask.citing import is_in_passing, telling_spans
from readout.types import Article, Report, Span

OCCASION = "Wang said after the talks that tea had been served."
AT_ONCE = "Wang Yi was seen off after his talks with Vladimir Putin."
MEETING = "Wang Yi met Vladimir Putin in the afternoon."


def told(*sentences: tuple[str, str]) -> tuple[Article, Report]:
    """A page of these sentences and its report of a meeting, which a word of each tells."""
    text = " ".join(sentence for sentence, _ in sentences)
    spans, triggers = [], []
    for sentence, word in sentences:
        start = text.index(sentence)
        spans.append(Span(start, start + len(sentence)))
        triggers.append(Span(text.index(word, start), text.index(word, start) + len(word)))
    meeting = replace(event(WANG, PUTIN, when=on("2023-05-05")), spans=tuple(spans), triggers=tuple(triggers))
    return article("p", text), Report("p", None, meeting)


def first(page: Article, report: Report) -> str:
    span = telling_spans(page, report)[0]
    return page.text[span.start : span.end]


def test_what_was_said_after_the_talks_does_not_tell_of_them() -> None:
    assert first(*told((OCCASION, "talks"), (MEETING, "met"))) == MEETING


def test_who_names_both_sides_tells_enough() -> None:
    assert first(*told((AT_ONCE, "talks"), (MEETING, "met"))) == AT_ONCE


def test_of_a_page_that_tells_it_in_passing_another_is_cited() -> None:
    assert is_in_passing(*told((OCCASION, "talks")))
    assert not is_in_passing(*told((OCCASION, "talks"), (MEETING, "met")))
