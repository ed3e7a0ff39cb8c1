"""Blocks and their places in the page become an ``Article``: text, offsets, and the map back."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from readout.types import Block, BlockRole, Segment

GAP = "\n\n"  # between blocks
RUN = re.compile(r"\S+(?: \S+)*")  # words with one plain space between them


class Piece(NamedTuple):
    """A block to be: its role, and the stretches of the page it is made of as (offset or None, text).

    ``None`` is an offset nobody knows. Stretches are joined by a space.
    """

    role: BlockRole
    stretches: tuple[tuple[int | None, str], ...]


class Text(NamedTuple):
    """Text with its blocks and its map back to the page."""

    text: str
    blocks: tuple[Block, ...]
    segments: tuple[Segment, ...]


def assemble(pieces: Iterable[Piece]) -> Text:
    """The text of ``pieces`` in order, runs of white space made one space, blank lines between blocks.

    Each segment is a run that stands in the page character for character.
    """
    parts: list[str] = []
    blocks: list[Block] = []
    segments: list[Segment] = []
    at = 0
    for piece in pieces:
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
    return Text("".join(parts), tuple(blocks), tuple(segments))


def _runs(stretches: Sequence[tuple[int | None, str]]) -> Iterator[tuple[int | None, str]]:
    """Each stretch cut where more than one space, or a space other than " ", stands."""
    for offset, text in stretches:
        for found in RUN.finditer(text):
            yield (None if offset is None else offset + found.start()), found[0]


def identity(text: str) -> str:
    """The article's id: the first 16 hex digits of the SHA-256 of its text."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:16]
