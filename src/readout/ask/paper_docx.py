"""A paper as a Word document, made with python-docx; the same paper makes the same bytes."""

from __future__ import annotations

import zipfile
from datetime import datetime
from io import BytesIO
from typing import Any

from docx import Document
from docx.enum.text import WD_LINE_SPACING
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt, RGBColor

from readout.ask.paper import Cell, Chart, Entry, Paper, Part, Quote, Table, sources
from readout.ask.paper_text import place
from readout.ask.words import day

_SOFT = RGBColor(0x5B, 0x66, 0x70)
_MARKS = {
    "kept": RGBColor(0x1F, 0x6F, 0x8B),
    "lapsed": RGBColor(0xB4, 0x47, 0x1F),
    "open": RGBColor(0x7A, 0x5C, 0x00),
}
_EPOCH = (1980, 1, 1, 0, 0, 0)  # a zip file's first day: files in it are dated by no clock


def as_docx(paper: Paper) -> bytes:
    """The paper as a .docx file."""
    document = Document()
    _layout(document)
    document.core_properties.title = paper.title
    document.core_properties.author = "Readout"
    for name in ("created", "modified"):
        setattr(document.core_properties, name, datetime(*_EPOCH))
    cited = sources(paper) if paper.numbered else {}
    writer = _Writer(document, {key: k for k, key in enumerate(cited, start=1)})
    document.add_heading(paper.title, level=0)
    _small(document.add_paragraph(), paper.summary, 10.5)
    for section in paper.sections:
        document.add_heading(section.heading, level=1)
        for part in section.parts:
            writer.part(part)
        if section.note:
            _small(document.add_paragraph(), section.note)
    if cited:
        document.add_heading("Sources", level=1)
        for k, q in enumerate(cited.values(), start=1):
            _small(document.add_paragraph(), f"[{k}] {', '.join((*_named(q), q.path))}")
    if paper.method:
        _small(document.add_paragraph(), paper.method)
    return _saved(document)


def _layout(document: Any) -> None:
    for section in document.sections:
        section.page_width, section.page_height = Cm(21), Cm(29.7)
        section.left_margin = section.right_margin = Cm(2.2)
        section.top_margin = section.bottom_margin = Cm(1.8)
    styles = document.styles
    styles["Normal"].font.name, styles["Normal"].font.size = "Calibri", Pt(10)
    spacing = styles["Normal"].paragraph_format
    spacing.space_after, spacing.line_spacing_rule = Pt(2), WD_LINE_SPACING.SINGLE
    for name, size, before in (("Title", 18, 0), ("Heading 1", 12, 9)):
        style = styles[name]
        style.font.name, style.font.size, style.font.color.rgb = (
            "Calibri",
            Pt(size),
            RGBColor(0x1D, 0x23, 0x29),
        )
        style.element.rPr.rFonts.set(qn("w:asciiTheme"), "minorHAnsi")
        style.paragraph_format.space_before, style.paragraph_format.space_after = Pt(before), Pt(3)
        style.paragraph_format.keep_with_next = True


class _Writer:
    """Parts of one paper into a document; ``numbers`` are those of pages cited by number."""

    def __init__(self, document: Any, numbers: dict[str, int]) -> None:
        self.document, self.numbers = document, numbers

    def part(self, part: Part) -> None:
        if isinstance(part, Entry):
            self.entry(part)
        elif isinstance(part, Table):
            self.table(part)
        elif isinstance(part, Chart):  # Word draws no SVG of ours: the numbers are what counts
            _small(self.document.add_paragraph(), part.caption)
            self.table(part.table)
        else:
            self.document.add_paragraph(part)

    def entry(self, entry: Entry) -> None:
        paragraph = self.document.add_paragraph()
        paragraph.paragraph_format.keep_with_next = bool(entry.quotes)
        paragraph.add_run(entry.head).bold = True
        if entry.told:
            paragraph.add_run(f" — {entry.told.replace('`', '')}")
        if entry.mark:
            run = paragraph.add_run(f" [{entry.mark}]")
            run.bold, run.font.color.rgb = True, _MARKS.get(entry.mark, _SOFT)
        for q in entry.quotes:
            self.quote(self.document.add_paragraph(), q, Cm(0.6))

    def quote(self, paragraph: Any, q: Quote, indent: Any) -> None:
        paragraph.paragraph_format.left_indent = indent
        paragraph.add_run(q.text)
        number = self.numbers.get(q.document)
        told = f"[{number}] {q.start}–{q.end}" if number else f"[{', '.join((*_named(q), place(q)))}]"
        run = paragraph.add_run(f"  {told}")
        run.font.size, run.font.color.rgb = Pt(7.5), _SOFT

    def table(self, table: Table) -> None:
        made = self.document.add_table(rows=1, cols=len(table.columns))
        made.style = "Table Grid"
        for cell, name in zip(made.rows[0].cells, table.columns, strict=True):
            cell.paragraphs[0].add_run(name).bold = True
            _shade(cell)
        for row in table.rows:
            for target, cell in zip(made.add_row().cells, row, strict=True):
                self.cell(target, cell)
        self.document.add_paragraph()

    def cell(self, target: Any, cell: Cell) -> None:
        paragraph = target.paragraphs[0]
        run = paragraph.add_run(cell.text)
        run.bold, run.font.size = cell.strong, Pt(9)
        for k, q in enumerate(cell.quotes):
            self.quote(target.add_paragraph() if cell.text or k else paragraph, q, Cm(0))


def _named(q: Quote) -> list[str]:
    """A page by its title, outlet and day, as far as known."""
    return [t for t in (q.title, q.outlet, day(q.published) if q.published else "") if t]


def _shade(cell: Any) -> None:
    shade = OxmlElement("w:shd")
    shade.set(qn("w:val"), "clear")
    shade.set(qn("w:fill"), "EEF1F4")
    cell._tc.get_or_add_tcPr().append(shade)


def _small(paragraph: Any, text: str, size: float = 8.5) -> None:
    run = paragraph.add_run(text.replace("`", ""))
    run.font.size, run.font.color.rgb = Pt(size), _SOFT


def _saved(document: Any) -> bytes:
    """The document with every file in it dated alike."""
    first, out = BytesIO(), BytesIO()
    document.save(first)
    with zipfile.ZipFile(first) as read, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as written:
        for name in read.namelist():
            written.writestr(zipfile.ZipInfo(name, _EPOCH), read.read(name), zipfile.ZIP_DEFLATED)
    return out.getvalue()
