"""PDF, Word and RTF documents, and the lines of an HTML file: bytes to paragraphs.

Both who splits an export of many articles (``ingest``) and who reads one document (``clean``) start from the
same paragraphs. What is damaged, locked or a bomb is a ``NotText`` that says so; nothing is fetched, run or
written.
"""

from __future__ import annotations

from functools import lru_cache
from typing import Literal

from readout.errors import NotText
from readout.formats.paragraph import PARAGRAPHS, Paragraph

Kind = Literal["pdf", "docx", "rtf"]
ZIP = b"PK\x03\x04"

__all__ = ["PARAGRAPHS", "Kind", "Paragraph", "kind_of", "paragraphs"]


def kind_of(content: bytes) -> Kind | None:
    """Which of the three ``content`` is, told from its bytes, or None."""
    head = content[:1024]
    if head.lstrip()[:5] == b"%PDF-":
        return "pdf"
    if head.lstrip()[:5] == b"{\\rtf":
        return "rtf"
    if head.startswith(ZIP) and b"word/document.xml" in content:
        return "docx"
    return None


@lru_cache(maxsize=1)  # a document is looked at for its text and again for its title
def paragraphs(path: str, content: bytes) -> tuple[Paragraph, ...]:
    """The paragraphs of a document in reading order, none empty, no line break in any.

    Raises ``NotText``, naming ``path``, where it is none of the three, cannot be read, or has no text.
    """
    kind = kind_of(content)
    if kind == "pdf":
        from readout.formats import pdf

        found = pdf.paragraphs(path, content)
    elif kind == "docx":
        from readout.formats import docx

        found = docx.paragraphs(path, content)
    elif kind == "rtf":
        from readout.formats import rtf

        found = rtf.paragraphs(path, content)
    else:
        raise NotText(path, "no PDF, Word or RTF document; save its text and add that")
    if not found:
        raise NotText(
            path, "no text in it (a scan, or pictures only?); run a text recognition and add its result"
        )
    return tuple(found)
