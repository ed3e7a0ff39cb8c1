"""Which reader a file gets, told from its bytes first and its name second."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator

from msgspec.structs import replace

from readout import formats
from readout.errors import EmptyPage, NotText, PageError
from readout.ingest import exports, gunzip, mail, rows, zips
from readout.ingest.kinds import is_read
from readout.ingest.magic import file_type
from readout.ingest.source import PEEK, Source
from readout.types import Page, Problem

MEDIA = {
    ".html": "text/html",
    ".htm": "text/html",
    ".xhtml": "application/xhtml+xml",
    ".md": "text/markdown",
}
BY_SUFFIX: dict[str, Callable[[Source], Iterator[Page | Problem]]] = {
    ".jsonl": rows.json_lines,
    ".ndjson": rows.json_lines,
    ".json": rows.json,
    ".csv": rows.comma_separated,
    ".tsv": rows.comma_separated,
    ".eml": mail.message,
    ".mbox": mail.mailbox,
    ".mbx": mail.mailbox,
}
ZIP = (b"PK\x03\x04", b"PK\x05\x06")
OFFICE = {"xl/workbook.xml": "an XLSX table", "ppt/presentation.xml": "a PPTX file"}
MOST_TOLD = 1_000  # records of one file that are told of one by one where they cannot be read
PAGE_ADVICE = "a page of news is smaller: split it, or raise READOUT_MAX_PAGE_BYTES"
DOCUMENT_ADVICE = "split it"


def read(source: Source) -> Iterator[Page | Problem]:
    """The pages of a file, whatever it is; what cannot be used is a ``Problem`` that names it."""
    bad = 0
    try:
        for item in _read(source):
            bad += isinstance(item, Problem)
            if bad <= MOST_TOLD or isinstance(item, Page):
                yield item
    except PageError as error:
        yield Problem(error.path, "ingest", error.message)
    if bad > MOST_TOLD:
        yield source.problem(
            f"{bad - MOST_TOLD:,} more of its records could not be read, for reasons as above"
        )


def _read(source: Source) -> Iterator[Page | Problem]:
    head = source.head()
    if head.startswith(gunzip.MAGIC):
        if isinstance(source.handle.raw, gunzip.Gunzip):
            raise NotText(
                source.origin, "a gzip file in a gzip file; unpack it yourself and add what is inside"
            )
        yield from _read(replace(source, handle=gunzip.unpacked(source.handle)))
    elif head.startswith(b"WARC/"):
        from readout.ingest import warc

        yield from warc.read(source)
    elif head.startswith(ZIP):
        yield from _zip(source)
    elif head.startswith(b"PAR1"):
        yield from rows.parquet(source)
    elif head.lstrip()[:5] in (b"%PDF-", b"{\\rtf"):
        yield from _document(source)
    elif source.suffix in BY_SUFFIX and file_type(head) is None:
        yield from BY_SUFFIX[source.suffix](source)
    elif mail.looks_like_mailbox(head):
        yield from mail.mailbox(source)
    elif not source.suffix and rows.looks_like_lines(head):
        yield from rows.json_lines(source)
    else:
        yield from _page(source)


def _zip(source: Source) -> Iterator[Page | Problem]:
    if not source.handle.seekable():
        content = source.all(source.limits.document, "unpack it and add the folder")
        source = replace(source, handle=io.BufferedReader(io.BytesIO(content), PEEK))
    try:
        archive = zips.opened(source)
    except zips.UNREADABLE as error:
        source.handle.seek(0)
        kind = file_type(source.head()) or "a ZIP archive"
        raise NotText(source.origin, f"{kind} that is damaged ({error}); fetch or save it again") from error
    with archive:
        names = set(archive.namelist())
        if "word/document.xml" in names:
            source.handle.seek(0)
            yield from _document(source)
        elif source.inside:
            raise NotText(
                source.origin, "an archive in an archive; unpack it yourself and add what is inside"
            )
        elif "mimetype" in names or names & OFFICE.keys():
            source.handle.seek(0)
            kind = next((OFFICE[name] for name in sorted(names & OFFICE.keys())), "")
            kind = kind or file_type(source.head()) or "an archive"
            raise NotText(source.origin, f"this is {kind}; save its text and add that")
        else:
            yield from zips.read(source, archive, read, is_read)


def _document(source: Source) -> Iterator[Page | Problem]:
    """A PDF, Word or RTF file: one page, or the articles of a database's export."""
    content = source.all(source.limits.document, DOCUMENT_ADVICE)
    kind = formats.kind_of(content)
    if kind in ("docx", "rtf"):
        found = exports.split(source, formats.paragraphs(source.origin, content))
        if found is not None:
            yield from found
            return
    media = {"pdf": "application/pdf", "rtf": "application/rtf"}.get(kind or "")
    yield source.page(
        content, media=media or "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
    )


def _page(source: Source) -> Iterator[Page | Problem]:
    """A page of HTML or text; an HTML file may also be an export."""
    many = exports.may_be_html(source.head())
    limit, advice = (source.limits.document, DOCUMENT_ADVICE) if many else (source.limits.page, PAGE_ADVICE)
    kind = file_type(source.head())
    if kind is not None and not kind.startswith("a binary"):
        raise NotText(source.origin, f"this is {kind}, not a text or HTML page; save its text and add that")
    content = source.all(limit, advice)
    why = gunzip.fault(source.handle)
    if why is not None:
        raise NotText(source.origin, f"{why}; fetch it again")
    if not content.strip():
        raise EmptyPage(source.origin, "the file is empty; fetch or save the page again")
    kind = file_type(content)
    if kind is not None:
        raise NotText(source.origin, f"this is {kind}, not a text or HTML page; save its text and add that")
    found = exports.split_html(source, content) if many else None
    if found is not None:
        yield from found
    else:
        yield source.page(content, media=MEDIA.get(source.suffix))
