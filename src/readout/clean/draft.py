"""What either reader, of HTML or of plain text, finds in a page before offsets are given out."""

from __future__ import annotations

from typing import NamedTuple

from readout.clean.assemble import Piece, Timed
from readout.types import Furniture, Original, Published


class Draft(NamedTuple):
    """The pieces of an article in page order, and what the page says about itself.

    ``words`` is all its text, furniture included: what tells a wall from an article. ``says_article`` is True
    where its metadata call it one.
    """

    pieces: tuple[Piece, ...]
    furniture: tuple[Furniture, ...]
    words: str
    title: str | None = None
    outlet: str | None = None
    url: str | None = None
    published: Published = Published()
    modified: Published = Published()
    authors: tuple[str, ...] = ()
    section: str | None = None
    original: Original | None = None
    entries: tuple[Timed, ...] = ()
    says_article: bool = False
