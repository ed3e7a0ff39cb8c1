"""WARC archives, as crawlers and web archives keep them: each page that was fetched well, streamed.

``archive.warc.gz#12`` is the twelfth record, whatever its kind, as other tools count them. What is no page
(images, scripts, requests, redirects, errors) is passed over.
"""

from __future__ import annotations

import io
import re
import zlib
from collections.abc import Iterator
from typing import BinaryIO, cast

from fastwarc.stream_io import BrotliReader, ChunkedReader
from fastwarc.warc import ArchiveIterator, HeaderMap, WarcRecord, WarcRecordType

from readout.ingest.gunzip import MAGIC, fault, resume
from readout.ingest.source import Source, too_large
from readout.types import Page, Problem

WANTED = WarcRecordType.response | WarcRecordType.resource | WarcRecordType.conversion
PAGES = ("text/html", "application/xhtml", "text/plain", "application/xml", "text/xml")
DOCUMENTS = (
    "application/pdf",
    "application/rtf",
    "text/rtf",
    "application/vnd.openxmlformats-officedocument.word",
)
BINARY = "application/octet-stream"
OK = 200
LONGEST_HEADER = 64_000
MARK = b"\nWARC/1."
NEXT = re.compile(re.escape(MARK))
KEPT = 1 << 18  # bytes read last that are remembered; fastwarc reads a quarter of it at a time
CHUNKED = re.compile(rb"[0-9a-fA-F]{1,8}[ \t]*(?:;[^\r\n]{0,200})?\r\n")
FAULTS = (EOFError, zlib.error, OSError, ValueError, RuntimeError, TypeError, OverflowError)


def read(source: Source) -> Iterator[Page | Problem]:
    """The pages of a WARC file, gzip already undone; one bad record never stops the rest."""
    stream = _Stream(source.handle)
    number = pages = told = 0
    while True:
        why: str | None = None
        try:
            archive = ArchiveIterator(
                cast("BinaryIO", stream), parse_http=False, max_header_len=LONGEST_HEADER
            )
            for number, record in enumerate(archive, start=number + 1):  # noqa: B020 -- counts on
                stream.passed = record.stream_pos + record.content_length
                if record.record_type & WANTED:
                    found = _page(source, record, number)
                    if found is not None:
                        pages += isinstance(found, Page)
                        yield found
        except FAULTS as error:
            why = _why(error)
        why = fault(source.handle) or why
        if why is None or not (resume(source.handle) or stream.skip_to_next()):
            break
        if number >= told:  # a damaged header may take several tries to be left behind
            number += 1
            told = number + 1
            yield source.problem(f"damaged here ({why}); what can be read behind it follows", number)
    if why is not None:
        yield source.problem(
            f"damaged or cut off behind record {number} ({why}); {pages} pages of it were read, "
            "fetch the archive again for the rest"
        )
    elif number == 0:
        yield source.problem("a WARC archive with no record in it; fetch it again")


class _Stream:
    """What fastwarc reads from: remembers the latest bytes, so that it can be set behind a damaged record."""

    def __init__(self, handle: io.BufferedReader) -> None:
        self._handle = handle
        self._ahead = b""  # to be read again
        self._kept = b""  # what was read last
        self._at = 0
        self.passed = 0  # where the last good record ends, or less

    def read(self, size: int = -1) -> bytes:
        """The next bytes."""
        if self._ahead:
            size = len(self._ahead) if size < 0 else size
            part, self._ahead = self._ahead[:size], self._ahead[size:]
        else:
            part = self._handle.read1(KEPT if size < 0 else size)
        self._at += len(part)
        self._kept = (self._kept + part)[-KEPT:]
        return part

    def tell(self) -> int:
        """How many bytes were read."""
        return self._at

    def skip_to_next(self) -> bool:
        """Set the stream to where the next record seems to begin; False where none does."""
        began = self._at - len(self._kept)
        start = max(0, self.passed - began)
        window = self._kept[start:] + self._ahead
        position = began + start
        self._ahead = b""
        while True:
            found = NEXT.search(window)
            if found is not None:
                self._ahead = window[found.start() + 1 :]
                self._at = self.passed = position + found.start() + 1
                self._kept = b""
                return True
            more = self._handle.read1(KEPT)
            if not more:
                return False
            position += max(0, len(window) - len(MARK))
            window = window[-len(MARK) :] + more


def _why(error: Exception) -> str:
    return " ".join(str(error).split())[:120] or type(error).__name__


def _page(source: Source, record: WarcRecord, number: int) -> Page | Problem | None:
    try:
        headers = record.headers
        if record.record_type == WarcRecordType.response:
            record.parse_http(auto_decode="none", max_header_len=LONGEST_HEADER)
            if record.http_headers is None or not record.http_headers.status_code:
                return source.problem("a damaged record (no answer of a server in it); left out", number)
            if record.http_headers.status_code != OK:
                return None
            headers = record.http_headers
        media = (headers.get("Content-Type") or "").strip()
        limit = _limit(source, media.lower())
        if limit == 0:
            return None
        content = record.reader.read(limit + 1)
        if len(content) > limit:
            size = max(record.content_length, len(content))
            return source.problem(too_large(size, limit, "a page of news is smaller: left out"), number)
        if len(content) < record.content_length:
            return source.problem("a record that is cut off; left out", number)
        content = _unpacked(content, headers, limit)
    except FAULTS as error:
        return source.problem(f"a damaged record ({_why(error)}); left out", number)
    if len(content) > limit:
        return source.problem(f"unpacks to over {limit / 1e6:g} MB; left out", number)
    if not content.strip():
        return source.problem("an empty page; left out", number)
    url = (record.headers.get("WARC-Target-URI") or "").strip("<> ") or None
    day = record.record_date
    return source.page(content, number, url=url, media=media or None, fetched=day.date() if day else None)


def _limit(source: Source, media: str) -> int:
    """How many bytes a page of this type may have; 0 for what is no page."""
    if media.startswith(DOCUMENTS):
        return source.limits.document
    return source.limits.page if not media or media.startswith((*PAGES, BINARY)) else 0


def _unpacked(content: bytes, headers: HeaderMap, limit: int) -> bytes:
    """The page as it was before it was packed for the way, at most ``limit`` + 1 bytes of it.

    Some archives keep the headers of the way and unpacked bytes: what is not packed is left as it is.
    """
    if "chunked" in (headers.get("Transfer-Encoding") or "").lower() and CHUNKED.match(content):
        content = bytes(ChunkedReader(io.BytesIO(content)).read(limit + 1))
    coding = (headers.get("Content-Encoding") or "").strip().lower()
    if coding in ("gzip", "x-gzip") and content.startswith(MAGIC):
        return zlib.decompressobj(31).decompress(content, limit + 1)
    if coding == "deflate" and not content.lstrip().startswith(b"<"):
        raw = content[:1] != b"\x78"
        return zlib.decompressobj(-15 if raw else 15).decompress(content, limit + 1)
    if coding == "br" and not content.lstrip().startswith(b"<"):
        return bytes(BrotliReader(io.BytesIO(content)).read(limit + 1))
    return content
