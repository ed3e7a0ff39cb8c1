"""Pages in: files, archives, tables and mailboxes become ``Page``s, and what cannot be read a ``Problem``."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from readout.errors import PageError
from readout.ingest import files
from readout.ingest.files import Found, is_address
from readout.ingest.kinds import holds_many
from readout.ingest.source import MAX_BYTES, Limits
from readout.types import Page, Problem

__all__ = ["MAX_BYTES", "Found", "Limits", "count", "found", "is_address", "pages", "read"]


def count(paths: Iterable[str]) -> int | None:
    """How many pages and problems ``pages`` will give, without reading any: for a progress bar.

    None where nobody can know before they are read: an archive, a table.
    """
    seen: set[tuple[int, int] | str] = set()
    total = 0
    for path in paths:
        for file in files.walk(path, seen):
            if isinstance(file, str) and holds_many(file):
                return None
            total += 1
    return total


def found(paths: Iterable[str]) -> Iterator[Found | Problem]:
    """The files at ``paths``, in the order given; folders are looked through whole, sorted by name.

    ``paths`` may name files, folders and ``-`` for standard input. A file named twice (by two
    links, or by a folder that holds it) is found once. What is not there is a ``Problem``.
    """
    seen: set[tuple[int, int] | str] = set()
    for path in paths:
        for file in files.walk(path, seen):
            yield file if isinstance(file, Problem) else Found(file, files.name_below(path, file))


def read(file: Found, given: date | None = None, limits: Limits | None = None) -> Iterator[Page | Problem]:
    """The pages of a file. Nothing is raised for what is wrong with it: that is a ``Problem``."""
    from readout.ingest import readers  # a command that only asks does not wait for them

    try:
        source = files.opened(file.path, given, limits or Limits(), file.name)
    except PageError as error:
        yield Problem(error.path, "ingest", error.message)
        return
    with source.handle:
        yield from readers.read(source)


def pages(
    paths: Iterable[str],
    *,
    given: date | None = None,
    limits: Limits | None = None,
    max_bytes: int = MAX_BYTES,
) -> Iterator[Page | Problem]:
    """Every page at ``paths``, as ``found`` finds their files.

    ``given`` is the day the user gave for all of them. A page is named by its path below the folder given,
    or by its file name, so that the same pages have the same names wherever they lie, and a record of an
    archive, table or mailbox by its number ("archive.warc.gz#12") or its id; a ``Problem`` names the path as
    given. A page over ``max_bytes`` is told by its size, before it is read, as is what passes the other
    ``limits``. Nothing is raised: each page that cannot be used is a ``Problem`` that names it, and the rest
    go on.
    """
    chosen = limits or Limits(page=max_bytes)
    for file in found(paths):
        if isinstance(file, Problem):
            yield file
        else:
            yield from read(file, given, chosen)
