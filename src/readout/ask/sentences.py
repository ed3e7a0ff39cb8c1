"""The sentences of an article's text: the store keeps no parse, but it keeps every fact's sentence."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from itertools import pairwise

from readout.types import Article, Span

_END = re.compile(r"[.!?…][\"'”’)\]]*\s+(?=[\"'“‘(\[]*[A-Z0-9])")
_ABBREVIATED = re.compile(
    r"(?:\b(?:Mr|Mrs|Ms|Mme|Mlle|Messrs|Dr|Prof|Eng|Adv|Fr|Rev|Shri|Smt|Hon|Rt|Amb|Gen|Maj|Brig|Adm|Capt|Cdr"
    r"|Lt|Col|Sen|Rep|Gov|Pres|Sec|Dep|St|No|vs"
    r"|Jan|Feb|Apr|Aug|Sept?|Oct|Nov|Dec|[A-Z])|\b[A-Z]\.[A-Z])\.$"
)


def sentences(article: Article, known: Iterable[Span] = (), roles: Sequence[str] = ("body",)) -> list[Span]:
    """The sentences of the blocks with these ``roles``, in text order.

    ``known`` are spans of facts: a sentence never ends inside one.
    """
    inside = sorted(known)
    found = []
    for block in article.blocks:
        if block.role in roles:
            here = [s for s in inside if block.start <= s.start and s.end <= block.end]
            found += _split(article.text, block.start, block.end, here)
    return found


def _split(text: str, start: int, end: int, known: Sequence[Span]) -> list[Span]:
    cuts = [
        m.end()
        for m in _END.finditer(text, start, end)
        if not _ABBREVIATED.search(text, max(start, m.start() - 12), m.start() + 1)
    ]
    edges = {s.start for s in known} | {s.end for s in known}
    whole = [c for c in [*cuts, *edges] if not any(s.start < c < s.end for s in known)]
    points = sorted({start, end, *(_next_word(text, c, end) for c in whole)})
    spans = (_trimmed(text, a, b) for a, b in pairwise(points))
    return [s for s in spans if s.end > s.start]


def _next_word(text: str, place: int, end: int) -> int:
    while place < end and text[place].isspace():
        place += 1
    return place


def _trimmed(text: str, start: int, end: int) -> Span:
    piece = text[start:end]
    return Span(start, start + len(piece.rstrip()))
