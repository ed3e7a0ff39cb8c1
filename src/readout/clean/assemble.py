"""Blocks and their places in the page become an ``Article``: text, offsets, and the map back."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from readout.types import Block, BlockRole, Entry, Published, Segment, Span

GAP = "\n\n"  # between blocks
RUN = re.compile(r"\S+(?: \S+)*")  # words with one plain space between them


class Piece(NamedTuple):
    """A block to be: its role, and the stretches of the page it is made of as (offset or None, text).

    ``None`` is an offset nobody knows. Stretches are joined by a space.
    """

    role: BlockRole
    stretches: tuple[tuple[int | None, str], ...]


class Timed(NamedTuple):
    """A live blog's entry: the pieces ``first`` to ``end`` (exclusive), and when it was posted."""

    first: int
    end: int
    posted: Published


class Text(NamedTuple):
    """Text with its blocks and its map back to the page; ``sources`` number the blocks' pieces."""

    text: str
    blocks: tuple[Block, ...]
    segments: tuple[Segment, ...]
    sources: tuple[int, ...]


def assemble(pieces: Iterable[Piece]) -> Text:
    """The text of ``pieces`` in order, runs of white space made one space, blank lines between blocks.

    Each segment is a run that stands in the page character for character.
    """
    parts: list[str] = []
    blocks: list[Block] = []
    segments: list[Segment] = []
    sources: list[int] = []
    at = 0
    for number, piece in enumerate(pieces):
        runs = list(_runs(piece.stretches))
        if not runs:
            continue
        if parts:
            parts.append(GAP)
            at += len(GAP)
        start = at
        for index, (offset, run) in enumerate(runs):
            if index:
                parts.append(" ")
                at += 1
            if offset is not None:
                segments.append(Segment(at, at + len(run), offset))
            parts.append(run)
            at += len(run)
        blocks.append(Block(piece.role, start, at))
        sources.append(number)
    return Text("".join(parts), tuple(blocks), tuple(segments), tuple(sources))


def entries(text: Text, timed: Iterable[Timed]) -> tuple[Entry, ...]:
    """A live blog's entries as runs of ``text``; one whose pieces hold no words is none."""
    found = []
    for first, end, posted in timed:
        own = [b for b, number in zip(text.blocks, text.sources, strict=True) if first <= number < end]
        if own:
            head = Span(own[0].start, own[0].end) if own[0].role == "subhead" else None
            found.append(Entry(own[0].start, own[-1].end, posted, head))
    return tuple(found)


def _runs(stretches: Sequence[tuple[int | None, str]]) -> Iterator[tuple[int | None, str]]:
    """Each stretch cut where more than one space, or a space other than " ", stands."""
    for offset, text in stretches:
        for found in RUN.finditer(text):
            yield (None if offset is None else offset + found.start()), found[0]


def identity(text: str) -> str:
    """The article's id: the first 16 hex digits of the SHA-256 of its text."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:16]
