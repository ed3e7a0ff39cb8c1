"""An article's text cut into pieces, so that a template can mark every fact where it stands.

Facts overlap: a meeting is told inside what somebody says. A piece is a stretch of text with the same facts
all through; the words that name a fact are one link to it.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from itertools import pairwise

from msgspec import Struct

from readout.ask.reader import Fact
from readout.types import Article, Span


class Piece(Struct, frozen=True):
    """A stretch of text: the facts named by these words (``spots``), whether it is said, whether asked for.

    ``first`` are the facts whose spot begins here; ``lit_first`` is true where the stretch asked for begins.
    """

    text: str
    spots: tuple[Fact, ...]
    first: tuple[Fact, ...]
    said: bool
    lit: bool
    lit_first: bool


class Marked(Struct, frozen=True):
    """A block of the article in pieces; ``posted`` is the day of a live blog's entry that begins with it."""

    role: str
    pieces: tuple[Piece, ...]
    posted: date | None = None


def marked(article: Article, facts: Sequence[Fact], lit: Span | None = None) -> list[Marked]:
    """The blocks of ``article`` with ``facts`` marked; ``lit`` is the stretch that a link asked for."""
    posted = {entry.start: entry.posted.date for entry in article.entries}
    return [
        Marked(
            block.role,
            tuple(_pieces(article.text, Span(block.start, block.end), facts, lit)),
            posted.get(block.start),
        )
        for block in article.blocks
    ]


def _pieces(text: str, block: Span, facts: Sequence[Fact], lit: Span | None) -> list[Piece]:
    here = [f for f in facts if any(_meet(s, block) for s in (f.spot, *f.said))]
    edges = {block.start, block.end}
    for span in [s for f in here for s in (f.spot, *f.said)] + ([lit] if lit else []):
        edges |= {min(max(place, block.start), block.end) for place in (span.start, span.end)}
    cuts = sorted(edges)
    return [_piece(text, Span(a, b), here, lit) for a, b in pairwise(cuts)]


def _piece(text: str, span: Span, facts: Sequence[Fact], lit: Span | None) -> Piece:
    spots = tuple(f for f in facts if _meet(f.spot, span))
    return Piece(
        text=text[span.start : span.end],
        spots=spots,
        first=tuple(f for f in spots if f.spot.start == span.start),
        said=any(_meet(s, span) for f in facts for s in f.said),
        lit=lit is not None and _meet(lit, span),
        lit_first=lit is not None and lit.start == span.start,
    )


def _meet(a: Span, b: Span) -> bool:
    return a.start < b.end and b.start < a.end
