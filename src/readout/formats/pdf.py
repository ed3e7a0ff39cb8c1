"""PDF documents to paragraphs: lines as PDFium places them, then what the printed page did to them undone.

Running heads, feet and page numbers go; lines are joined to paragraphs by their spacing, indents and short
last lines; words broken at line ends are joined again; larger print tells the title and headings. The order
is that of the file, which in papers set in columns goes down one column after the other.
"""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from typing import NamedTuple

import pypdfium2 as pdfium
import pypdfium2.raw as raw

from readout.errors import NotText
from readout.formats.layout import Line, rebuilt
from readout.formats.paragraph import Paragraph

MOST_PAGES = 2_000
MOST_CHARACTERS = 5_000_000
HYPHENS = (0x02, 0xFFFE)  # what PDFium gives for a hyphen at a line's end
PASSWORD = 4  # FPDF_ERR_PASSWORD


def paragraphs(path: str, content: bytes) -> list[Paragraph]:
    """The paragraphs of a PDF. Raises ``NotText`` where it is damaged, locked, or longer than any paper."""
    try:
        document = pdfium.PdfDocument(content)
    except pdfium.PdfiumError as error:
        if getattr(error, "err_code", None) == PASSWORD:
            raise NotText(path, "a PDF with a password; save a copy without it") from error
        raise NotText(path, "a damaged PDF; fetch it again, or open it and print it to a new one") from error
    try:
        if len(document) > MOST_PAGES:
            raise NotText(path, f"a PDF of {len(document):,} pages; split it into articles or chapters")
        return rebuilt(list(_pages(path, document)))
    except pdfium.PdfiumError as error:
        raise NotText(path, f"a damaged PDF ({error}); fetch it again, or print it to a new one") from error
    finally:
        document.close()


def _pages(path: str, document: pdfium.PdfDocument) -> Iterator[tuple[list[Line], float]]:
    """The lines of each page and its height."""
    characters = 0
    for number in range(len(document)):
        page = document[number]
        text = page.get_textpage()
        try:
            characters += text.count_chars()
            if characters > MOST_CHARACTERS:
                raise NotText(path, "a PDF with more text than a book; split it into articles or chapters")
            yield list(_lines(text.raw, number)), page.get_height()
        finally:
            text.close()
            page.close()


class _Character(NamedTuple):
    text: str
    left: float
    right: float
    bottom: float
    size: float
    bold: bool


def _lines(handle: object, page: int) -> Iterator[Line]:
    """Characters gathered into lines; PDFium puts a line break of its own making between them."""
    line: list[_Character] = []
    for found in _characters(handle):
        if found.text == "\n" or (line and _elsewhere(line[-1], found)):
            if line:
                yield _line(line, page)
            line = []
        if found.text not in "\r\n":
            line.append(found)
    if line:
        yield _line(line, page)


def _characters(handle: object) -> Iterator[_Character]:
    left, right, bottom, top = (ctypes.c_double() for _ in range(4))
    flags = ctypes.c_int()
    last = _Character("", 0, 0, 0, 0, False)
    for index in range(raw.FPDFText_CountChars(handle)):
        code = raw.FPDFText_GetUnicode(handle, index)
        if code == 0:
            continue
        if code in HYPHENS:  # it makes no break behind these
            yield last._replace(text="-")
            yield last._replace(text="\n")
            continue
        if not (code < 0xD800 or 0xDFFF < code < 0x110000):
            continue
        if raw.FPDFText_IsGenerated(handle, index) == 1:
            yield last._replace(text=chr(code))
            continue
        raw.FPDFText_GetCharBox(handle, index, left, right, bottom, top)
        size = raw.FPDFText_GetFontSize(handle, index)
        weight = raw.FPDFText_GetFontWeight(handle, index)
        bold = weight >= 600
        if not bold and weight <= 0:
            name = ctypes.create_string_buffer(128)
            raw.FPDFText_GetFontInfo(handle, index, name, 128, flags)
            bold = b"bold" in name.value.lower()
        last = _Character(chr(code), left.value, right.value, bottom.value, size, bold)
        yield last


def _elsewhere(before: _Character, now: _Character) -> bool:
    """Whether ``now`` stands on another line than ``before`` though no break was made between them."""
    return abs(now.bottom - before.bottom) > 2 * max(before.size, now.size, 1)


def _line(characters: list[_Character], page: int) -> Line:
    inked = [c for c in characters if not c.text.isspace()] or characters
    sizes = sorted(c.size for c in inked)
    return Line(
        text=" ".join("".join(c.text for c in characters).split()),
        page=page,
        left=min(c.left for c in inked),
        right=max(c.right for c in inked),
        bottom=min(c.bottom for c in inked),
        size=sizes[len(sizes) // 2],
        bold=all(c.bold for c in inked),
    )
