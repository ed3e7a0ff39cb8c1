"""What every document is read to."""

from __future__ import annotations

from typing import NamedTuple

PARAGRAPHS = "text/x-readout-paragraphs"
"""Media type of text whose paragraphs are known: blank lines between them, and nothing else there."""


class Paragraph(NamedTuple):
    """Its words on one line, and its level: 0 running text, 1 a title, 2 and more a heading."""

    text: str
    level: int = 0
