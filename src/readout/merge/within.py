"""The events of one article, each told once."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from readout.merge.clusters import inside
from readout.merge.echoes import told_again
from readout.merge.headlines import under_headlines
from readout.merge.implied import meetings
from readout.merge.setting import borrow
from readout.merge.tellings import telling
from readout.types import Article, Block, Event, Statement


def within(
    events: Iterable[Event],
    text: str = "",
    published: date | None = None,
    statements: Sequence[Statement] = (),
    blocks: Sequence[Block] = (),
) -> tuple[Event, ...]:
    """One event for each real event of an article, in text order.

    What headline, standfirst, caption and body tell becomes one event that keeps every sentence in
    ``spans`` and every trigger. ``text`` is the article's: where given, agreements, demands and the
    like are told apart by their wording; ``blocks`` are its headline and paragraphs. ``published`` is the
    article's day, where known, ``statements`` what the article says was said. Days and places that it tells
    of one event and means of another too are shared (``setting``); what the headline tells is joined with
    what the body does (``headlines``), and a deed told again with the deed (``echoes``); a meeting told only
    by what was agreed at it is added (``implied``).
    """
    article = Article(id="", path="", text=text, blocks=(Block("body", 0, len(text)),))
    merged = [cluster.event() for cluster in inside(telling(article, event) for event in events)]
    lent = borrow(merged, text, published, statements)
    told = tuple(told_again(under_headlines(lent, text, blocks, published), text))
    implied = meetings(told, text, statements)
    return tuple(sorted((*told, *implied), key=lambda e: e.spans)) if implied else told
