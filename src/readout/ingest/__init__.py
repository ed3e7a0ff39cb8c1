"""Pages in: files, folders and standard input become ``Page``s, and what cannot be read a ``Problem``."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from readout.errors import PageError
from readout.ingest import files
from readout.types import Page, Problem

MAX_BYTES = 10_000_000

__all__ = ["MAX_BYTES", "count", "pages"]


def count(paths: Iterable[str]) -> int:
    """How many pages and problems ``pages`` will give, without reading any: for a progress bar."""
    seen: set[tuple[int, int] | str] = set()
    return sum(1 for path in paths for _ in files.walk(path, seen))


def pages(
    paths: Iterable[str], *, given: date | None = None, max_bytes: int = MAX_BYTES
) -> Iterator[Page | Problem]:
    """Every page at ``paths``, in the order given; folders are read whole, sorted by name.

    ``paths`` may name files, folders and ``-`` for standard input. A file named twice (by two
    links, or by a folder that holds it) is read once. ``given`` is the day the user gave for all
    of them. A page is named by its path below the folder given, or by its file name, so that the same
    pages have the same names wherever they lie; a ``Problem`` names the path as given. A page over
    ``max_bytes`` is told by its size, before it is read. Nothing is raised: each page that cannot be
    used is a ``Problem`` that names it, and the rest go on.
    """
    seen: set[tuple[int, int] | str] = set()
    for path in paths:
        for found in files.walk(path, seen):
            if isinstance(found, Problem):
                yield found
                continue
            try:
                yield files.read(found, given, max_bytes, files.name_below(path, found))
            except PageError as error:
                yield Problem(error.path, "ingest", error.message)
