"""Which sentence of a page tells an event best: what a reader is shown under it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from readout.types import Article, Event, Report, Span

WORD = re.compile(r"\w+")
# what stands before a deed that only says when something else was: "after the talks", "during his visit"
_OCCASION = re.compile(
    r"\b(?i:after|before|during|following|since|ahead of|(?:at|in) (?:the|their|his|her|this|that))\s"
    r"(?:[a-z-]+\s){0,3}$"
)


def telling_spans(article: Article, report: Report) -> list[Span]:
    """The sentences of a report that hold the words that tell the event, the story's own first.

    "Putin told reporters after the talks" goes behind those that tell of the talks themselves.
    """
    body = [b for b in article.blocks if b.role == "body"]

    def rank(s: Span) -> tuple[bool, bool, bool, Span]:
        own = telling_words(s, report.event)
        is_body = any(b.start <= s.start < b.end for b in body)
        return not is_body, not own, _is_passing(article.text, s, own, report.event), s

    return sorted(report.event.spans, key=rank)


def is_in_passing(article: Article, report: Report) -> bool:
    """Whether even the best sentence of a report only names the event as the occasion of something else."""
    best = telling_spans(article, report)[:1]
    return any(_is_passing(article.text, s, telling_words(s, report.event), report.event) for s in best)


def telling_words(sentence: Span, event: Event) -> list[Span]:
    """The words of a sentence that tell the event."""
    return [t for t in event.triggers if sentence.start <= t.start < sentence.end]


def _is_passing(text: str, sentence: Span, triggers: Sequence[Span], event: Event) -> bool:
    """Whether a sentence names the event as the occasion of something else, and not both its sides."""
    if not triggers or not all(_OCCASION.search(text, sentence.start, t.start) for t in triggers):
        return False
    words = set(WORD.findall(text[sentence.start : sentence.end]))
    named = {p.actor.id for p in event.participants if not words.isdisjoint(_names(p.actor.name, p.surface))}
    return len(named) < min(2, len({p.actor.id for p in event.participants}))


def _names(name: str, surface: Sequence[str]) -> set[str]:
    """The words by which somebody may be named."""
    return {word for told in (name, *surface) for word in WORD.findall(told) if word[0].isupper()}
