"""A file, or a part of one, that is being read: its names, its bytes, and how much of them may be taken."""

from __future__ import annotations

import io
import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path, PurePosixPath
from typing import BinaryIO

from msgspec import Struct

from readout.errors import PageTooLarge
from readout.formats.zips import CHUNK
from readout.types import Page, Problem, Told

STDIN = "-"
PEEK = 1 << 16  # bytes that tell what a file is
MAX_BYTES = 10_000_000
MAX_DOCUMENT = 100_000_000
MAX_SPOOLED = 4_000_000_000  # bytes of a table that must lie on disk to be read and comes in an archive


class Limits(Struct, frozen=True):
    """Bytes that one page, and one document with pictures or an export of many articles, may have."""

    page: int = MAX_BYTES
    document: int = MAX_DOCUMENT


class Source(Struct, frozen=True):
    """What is being read.

    ``name`` is what the record calls it, ``origin`` where it lies on this machine ("-" for standard input),
    ``suffix`` the end of its name in lower case. ``inside`` says whether it came out of an archive.
    """

    name: str
    origin: str
    handle: io.BufferedReader
    limits: Limits
    given: date | None = None
    inside: bool = False

    @property
    def suffix(self) -> str:
        """The end of a name before ".gz": ".jsonl" of "pages.jsonl.gz"."""
        return PurePosixPath(self.name.lower().removesuffix(".gz")).suffix

    def head(self) -> bytes:
        """The first bytes, left where they are."""
        return self.handle.peek(PEEK)[:PEEK]

    def all(self, limit: int, advice: str) -> bytes:
        """Everything; raises ``PageTooLarge`` past ``limit`` bytes, known sizes before any is read."""
        size = self._size()
        if size is None or size <= limit:
            content = self.handle.read(limit + 1)
            if len(content) <= limit:
                return content
        raise PageTooLarge(self.origin, too_large(size, limit, advice))

    def _size(self) -> int | None:
        """Bytes of a plain file; None for what is unpacked or comes through a pipe."""
        if not isinstance(self.handle.raw, io.FileIO) or not self.handle.seekable():
            return None
        return os.fstat(self.handle.fileno()).st_size

    def page(
        self,
        content: bytes,
        number: int | str | None = None,
        *,
        url: str | None = None,
        media: str | None = None,
        fetched: date | None = None,
        told: Told | None = None,
    ) -> Page:
        """A page of this source, its record ``number`` where it holds several."""
        end = "" if number is None else f"#{number}"
        return Page(
            path=self.name + end,
            content=content,
            url=url,
            fetched=fetched,
            given=self.given,
            media=media,
            origin=None if self.origin.partition("/")[0] == STDIN else self.origin + end,
            told=told,
        )

    def problem(self, message: str, number: int | str | None = None) -> Problem:
        """What is wrong with this source, or with its record ``number``."""
        return Problem(self.origin if number is None else f"{self.origin}#{number}", "ingest", message)

    @contextmanager
    def on_disk(self, name: str) -> Iterator[str]:
        """A path at which all of it lies, called ``name`` and free of wildcards; gone afterwards."""
        with tempfile.TemporaryDirectory(prefix="readout-") as folder:
            path = os.path.join(folder, name)
            if self._size() is not None and not self.inside and self.origin != STDIN:
                os.symlink(os.path.abspath(self.origin), path)
            else:
                _spool(self.handle, path, self.origin)
            yield path


def too_large(size: int | None, limit: int, advice: str) -> str:
    """Say "over 10 MB (50 MB); ..." and what to do; without the size where nobody knows it."""
    known = f" ({size / 1e6:.0f} MB)" if size is not None else ""
    return f"over {limit / 1e6:g} MB{known}; {advice}"


def _spool(handle: BinaryIO, path: str, origin: str) -> None:
    size = 0
    with Path(path).open("wb") as copy:
        while part := handle.read(CHUNK):
            size += len(part)
            if size > MAX_SPOOLED:
                raise PageTooLarge(origin, too_large(size, MAX_SPOOLED, "unpack it and add the file"))
            copy.write(part)
