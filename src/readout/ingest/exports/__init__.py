"""Exports of newspaper databases: each article becomes a page, without the database's furniture."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from readout.formats import PARAGRAPHS, Paragraph
from readout.ingest.exports import factiva, nexis
from readout.ingest.exports.exported import Exported
from readout.ingest.source import Source
from readout.types import Page, Problem, Told

MARKS = (
    b"factiva",
    b"rticleparagraph",
    b"lexisnexis",
    b"lxncomment",
    b"<docfull>",
    b" documents</",
    b"nexis",
)
READERS = (factiva.split, nexis.split)


def may_be_html(head: bytes) -> bool:
    """Whether an HTML file's first bytes look as those of an export do."""
    low = head.lower()
    return b"<" in head and any(mark in low for mark in MARKS)


def split(source: Source, paragraphs: Sequence[Paragraph]) -> Iterator[Page | Problem] | None:
    """The articles of an export as pages; None where the paragraphs are no export's."""
    for reader in READERS:
        found = reader(paragraphs)
        if found is not None:
            return _pages(source, found)
    return None


def split_html(source: Source, content: bytes) -> Iterator[Page | Problem] | None:
    """As ``split``, of an HTML file."""
    from readout.formats import html

    try:
        text = content.decode("utf-8")
    except UnicodeDecodeError:
        text = content.decode("cp1252", "replace")
    return split(source, html.paragraphs(text))


def _pages(source: Source, found: Sequence[Exported]) -> Iterator[Page | Problem]:
    for place, item in enumerate(found, start=1):
        number = place if len(found) > 1 else None
        if not item.body:
            yield source.problem("an article of which the export holds no text; left out", number)
            continue
        blocks = (item.title, *item.body) if item.title else item.body
        yield source.page(
            "\n\n".join(blocks).encode("utf-8", "replace"),
            number,
            url=item.url,
            media=PARAGRAPHS,
            told=Told(
                by=item.by,
                title=item.title,
                outlet=item.outlet,
                published=item.published,
                authors=item.authors,
                section=item.section,
                language=item.language,
            ),
        )
