"""What an answer says to a reader, before it is text, Markdown, HTML or DOCX.

A paper has sections; a section holds entries (a head, what is told, the sentences it rests on), tables and
charts. Every sentence is a ``Quote`` that names its page and offsets.
"""

from __future__ import annotations

from datetime import date
from pathlib import PurePath

from msgspec import Struct

from readout.types import Article, Span


class Quote(Struct, frozen=True):
    """A sentence as it stands on a page: ``text`` is characters ``start`` to ``end`` of ``document``."""

    text: str
    document: str
    start: int
    end: int
    path: str
    title: str | None = None
    outlet: str | None = None
    published: date | None = None

    @property
    def page(self) -> str:
        """The page's file name."""
        return PurePath(self.path).name


class Entry(Struct, frozen=True):
    """``head`` (a day, a speaker), what is told, the sentences; ``mark`` is a word such as "kept"."""

    head: str
    told: str
    quotes: tuple[Quote, ...] = ()
    mark: str = ""


class Cell(Struct, frozen=True):
    """A cell of a table: words, and the sentences they rest on; ``strong`` for a verdict."""

    text: str = ""
    quotes: tuple[Quote, ...] = ()
    strong: bool = False


class Table(Struct, frozen=True):
    """Rows under named columns; ``folded`` is shown on demand where the paper can do that."""

    columns: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    caption: str = ""
    folded: bool = False


class Chart(Struct, frozen=True):
    """A drawing as SVG, what it shows in words, and the table of its numbers."""

    svg: str
    caption: str
    table: Table


Part = Entry | Table | Chart | str


class Section(Struct, frozen=True):
    """A heading and its parts; ``note`` follows in small print."""

    heading: str
    parts: tuple[Part, ...]
    note: str = ""


class Paper(Struct, frozen=True):
    """An answer: title, one line that sums it up, sections, and how it was made.

    Where ``numbered``, sentences are cited by number and the pages are listed once at the end.
    """

    title: str
    summary: str
    sections: tuple[Section, ...]
    method: str = ""
    numbered: bool = False


def sources(paper: Paper) -> dict[str, Quote]:
    """The pages that a paper cites, each by one of its sentences, in the order they come up."""
    found: dict[str, Quote] = {}
    for section in paper.sections:
        for part in section.parts:
            for q in _quotes(part):
                best = found.get(q.document)
                found[q.document] = q if best is None or (q.title and not best.title) else best
    return found


def _quotes(part: Part) -> list[Quote]:
    if isinstance(part, Entry):
        return list(part.quotes)
    if isinstance(part, Table):
        return [q for row in part.rows for cell in row for q in cell.quotes]
    return _quotes(part.table) if isinstance(part, Chart) else []


def quote(article: Article, span: Span) -> Quote:
    """The sentence ``span`` of ``article``, cited."""
    return Quote(
        text=" ".join(article.text[span.start : span.end].split()),
        document=article.id,
        start=span.start,
        end=span.end,
        path=article.path,
        title=article.title,
        outlet=article.outlet,
        published=article.published.date,
    )
