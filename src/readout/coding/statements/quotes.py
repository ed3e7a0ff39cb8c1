"""Quotation marks, paired paragraph by paragraph.

“Curly”, "straight", ''doubled'' and ‘single’ marks, «guillemets» and „low“ ones. A mark that opens
and never closes runs to the end of its paragraph: that is how a quotation over several paragraphs
is printed, each paragraph opening it anew and only the last one closing it. Single marks count only
outside double ones (inside they are a quotation within the quotation) and only where they cannot be
an apostrophe.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator

from msgspec import Struct

MARKS = re.compile(r"[“”„«»\"‘’]|''|``|(?<![\w'])'(?=\w)|(?<=[\w.,!?])'(?!\w)")
CLOSER = {"“": "”", "„": "“”", "«": "»", '"': '"', "''": "''", "``": "''", "‘": "’", "'": "'"}
WORD = re.compile(r"\w+")


class Quote(Struct, frozen=True):
    """One quotation: ``start`` to ``end`` with its marks; ``closed`` is false where it runs on.

    ``words`` counts the words inside; ``paragraph`` is the index of its paragraph.
    """

    start: int
    end: int
    closed: bool
    words: int
    paragraph: int


class Quotes:
    """All outermost quotations of a text, in order, found by place."""

    def __init__(self, text: str, paragraphs: list[tuple[int, int]]) -> None:
        """Pair the marks of ``text`` inside each ``(start, end)`` of ``paragraphs``."""
        self.all = [q for k, (s, e) in enumerate(paragraphs) for q in _pairs(text, s, e, k)]
        self._starts = [q.start for q in self.all]

    def at(self, char: int) -> Quote | None:
        """The quotation that holds character ``char``."""
        k = bisect_right(self._starts, char) - 1
        return self.all[k] if k >= 0 and char < self.all[k].end else None

    def within(self, start: int, end: int) -> list[Quote]:
        """The quotations that share a character with ``start`` to ``end``."""
        k = max(0, bisect_right(self._starts, start) - 1)
        out = []
        while k < len(self.all) and self.all[k].start < end:
            if self.all[k].end > start:
                out.append(self.all[k])
            k += 1
        return out


def paragraphs(text: str, blocks: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Character ranges of the lines of ``text``, none crossing an edge of ``blocks``."""
    edges = blocks or [(0, len(text))]
    out: list[tuple[int, int]] = []
    for start, end in edges:
        lines = re.finditer(r"[^\n]*[^\s][^\n]*", text[start:end])
        out.extend((start + line.start(), start + line.end()) for line in lines)
    return out


def _pairs(text: str, start: int, end: int, paragraph: int) -> Iterator[Quote]:
    opened, closer = -1, ""
    single = -1
    fresh = True
    for mark in MARKS.finditer(text, start, end):
        sign, at = mark.group(), mark.start()
        if sign == "”" and fresh and opened < 0 and text[at - 1] in ",.?!":
            yield _quote(text, start, mark.end(), True, paragraph)  # opened in the paragraph before
            single = -1
        fresh = fresh and sign in "‘’'"
        if sign in "‘’'":
            if opened >= 0:
                continue
            if sign in "‘'" and single < 0 and _opens(text, at, start):
                single = at
            elif sign in "’'" and single >= 0 and _closes(text, mark.end(), end):
                yield _quote(text, single, mark.end(), True, paragraph)
                single, fresh = -1, False
        elif opened < 0:
            if sign in CLOSER and (sign not in {'"', "''"} or _opens(text, at, start)):
                opened, closer, single = at, CLOSER[sign], -1
        elif _ends(text, mark.start(), mark.end(), sign, closer, end, start):
            yield _quote(text, opened, mark.end(), True, paragraph)
            opened = -1
        elif sign == "“":  # a new quotation opens before the last was closed
            yield _quote(text, opened, at, False, paragraph)
            opened, closer = at, CLOSER[sign]
    if opened >= 0:
        yield _quote(text, opened, end, False, paragraph)


def _quote(text: str, start: int, end: int, closed: bool, paragraph: int) -> Quote:
    inside = text[start:end].rstrip()
    return Quote(start, start + len(inside), closed, sum(1 for _ in WORD.finditer(inside)), paragraph)


def _ends(text: str, at: int, after: int, sign: str, closer: str, ceiling: int, floor: int) -> bool:
    """Whether a mark closes the open quotation: its own closer, or one that a hurried hand put for it."""
    if sign in closer or sign == "”":
        return True
    if sign in {'"', "''"} and (after >= ceiling or text[after] in " \n\t,.;:!?"):
        return True
    if sign in {'"', "''"}:
        return not _opens(text, at, floor)
    # “Stay away,“ said the mayor: the opening mark where the closing one belongs
    return sign == "“" and text[at - 1] in ",.?!" and (after >= ceiling or text[after].isspace())


def _opens(text: str, at: int, floor: int) -> bool:
    return at == floor or text[at - 1].isspace() or text[at - 1] in "([{—–-―:;,/‘“'\u00a0"


def _closes(text: str, after: int, ceiling: int) -> bool:
    return after >= ceiling or not text[after].isalnum()
