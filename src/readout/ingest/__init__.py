"""Pages in: files, archives, tables and mailboxes become ``Page``s, and what cannot be read a ``Problem``."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from readout.errors import PageError
from readout.ingest import files
from readout.ingest.kinds import holds_many
from readout.ingest.source import MAX_BYTES, MAX_DOCUMENT, Limits
from readout.types import Page, Problem

__all__ = ["MAX_BYTES", "count", "pages"]


def count(paths: Iterable[str]) -> int | None:
    """How many pages and problems ``pages`` will give, without reading any: for a progress bar.

    None where nobody can know before they are read: an archive, a table.
    """
    seen: set[tuple[int, int] | str] = set()
    total = 0
    for path in paths:
        for found in files.walk(path, seen):
            if isinstance(found, str) and holds_many(found):
                return None
            total += 1
    return total


def pages(
    paths: Iterable[str],
    *,
    given: date | None = None,
    max_bytes: int = MAX_BYTES,
    max_document: int = MAX_DOCUMENT,
) -> Iterator[Page | Problem]:
    """Every page at ``paths``, in the order given; folders are read whole, sorted by name.

    ``paths`` may name files, folders and ``-`` for standard input. A file named twice (by two
    links, or by a folder that holds it) is read once. ``given`` is the day the user gave for all
    of them. A page is named by its path below the folder given, or by its file name, so that the same
    pages have the same names wherever they lie, and a record of an archive, table or mailbox by its number
    ("archive.warc.gz#12") or its id; a ``Problem`` names the path as given. A page over ``max_bytes``
    is told by its size, before it is read, as are a document and an export over ``max_document``. Nothing is
    raised: each page that cannot be used is a ``Problem`` that names it, and the rest go on.
    """
    from readout.ingest import readers  # a command that only asks does not wait for them

    limits = Limits(max_bytes, max(max_bytes, max_document))
    seen: set[tuple[int, int] | str] = set()
    for path in paths:
        for found in files.walk(path, seen):
            if isinstance(found, Problem):
                yield found
                continue
            try:
                source = files.opened(found, given, limits, files.name_below(path, found))
            except PageError as error:
                yield Problem(error.path, "ingest", error.message)
                continue
            with source.handle:
                yield from readers.read(source)
