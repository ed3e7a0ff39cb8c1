"""Files and folders: which of them are pages, and their bytes, bounded."""

from __future__ import annotations

import os
import stat
import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path, PurePath

from readout.errors import EmptyPage, NotText, PageError, PageTooLarge
from readout.ingest.magic import file_type
from readout.types import Page, Problem

STDIN = "-"
SUFFIXES = frozenset({".html", ".htm", ".xhtml", ".txt", ".text", ".md", ""})
MEDIA = {
    ".html": "text/html",
    ".htm": "text/html",
    ".xhtml": "application/xhtml+xml",
    ".md": "text/markdown",
}


def walk(path: str, seen: set[tuple[int, int] | str]) -> Iterator[str | Problem]:
    """The pages at ``path``: itself where it is a file or ``-``, else the text files below it, sorted.

    ``seen`` remembers what was met, by device and inode, so that a loop of links ends and no file
    is read twice. Hidden files and folders inside a folder are passed over; one that is named
    outright is read.
    """
    if path == STDIN:
        if STDIN not in seen:
            seen.add(STDIN)
            yield STDIN
        return
    try:
        status = os.stat(path)
    except OSError as error:
        yield Problem(path, "ingest", _why_not(error))
        return
    key = (status.st_dev, status.st_ino)
    if key in seen:
        return
    seen.add(key)
    if not stat.S_ISDIR(status.st_mode):
        yield path
        return
    count = len(seen)
    met = False
    for item in _below(path, seen):
        met = True
        yield item
    if not met and len(seen) == count and not _has_pages(path):
        yield Problem(path, "ingest", f"no pages in this folder; Readout reads {_known()} files")


def _below(folder: str, seen: set[tuple[int, int] | str]) -> Iterator[str | Problem]:
    """Pages under ``folder``, deepest last within one name; other kinds of file are passed over."""
    try:
        names = sorted(os.listdir(folder))
    except OSError as error:
        yield Problem(folder, "ingest", _why_not(error))
        return
    for name in names:
        path = os.path.join(folder, name)
        if name.startswith("."):
            continue
        try:
            status = os.stat(path)
        except OSError as error:
            yield Problem(path, "ingest", _why_not(error))
            continue
        key = (status.st_dev, status.st_ino)
        if key in seen:
            continue
        if stat.S_ISDIR(status.st_mode):
            seen.add(key)
            yield from _below(path, seen)
        elif Path(name).suffix.lower() in SUFFIXES:
            seen.add(key)
            yield path


def _has_pages(folder: str) -> bool:
    """Whether the folder holds a page that was met before under another name."""
    return any(Path(name).suffix.lower() in SUFFIXES and name[0] != "." for name in os.listdir(folder))


def name_below(given: str, found: str) -> str:
    """What the record calls the file ``found`` at the path ``given``: "2023/goa.txt", no folder above it."""
    path = PurePath(found)
    return path.name if found == given else path.relative_to(given).as_posix()


def read(path: str, given: date | None, max_bytes: int, name: str | None = None) -> Page:
    """The page at ``path``, a file or ``-``, under ``name`` (``path`` itself by default).

    Raises ``PageTooLarge`` (by its size, unread), ``EmptyPage``, ``NotText`` for a binary file, and
    ``PageError`` where the system will not let it be read.
    """
    try:
        content = _stdin(max_bytes) if path == STDIN else _file(path, max_bytes)
    except OSError as error:
        raise PageError(path, _why_not(error)) from error
    if len(content) > max_bytes:
        raise PageTooLarge(path, _too_large(len(content), max_bytes))
    if not content.strip():
        raise EmptyPage(path, "the file is empty; fetch or save the page again")
    kind = file_type(content)
    if kind is not None:
        raise NotText(path, f"this is {kind}, not a text or HTML page; save its text and add that")
    media = MEDIA.get(Path(path).suffix.lower())
    origin = None if path == STDIN else path
    return Page(path=name or path, content=content, given=given, media=media, origin=origin)


def _file(path: str, max_bytes: int) -> bytes:
    with open(path, "rb") as handle:
        status = os.fstat(handle.fileno())
        if not stat.S_ISREG(status.st_mode):
            raise PageError(path, "not a plain file; give a file, a folder, or - for standard input")
        if status.st_size > max_bytes:
            raise PageTooLarge(path, _too_large(status.st_size, max_bytes))
        return handle.read(max_bytes + 1)


def _stdin(max_bytes: int) -> bytes:
    return sys.stdin.buffer.read(max_bytes + 1)


def _too_large(size: int, max_bytes: int) -> str:
    return (
        f"over {max_bytes / 1e6:g} MB ({size / 1e6:.0f} MB); a page of news is smaller: "
        "split it, or raise READOUT_MAX_PAGE_BYTES"
    )


def _known() -> str:
    return ", ".join(sorted(suffix for suffix in SUFFIXES if suffix)) + " and extensionless"


def _why_not(error: OSError) -> str:
    """What the system said, in words, and what to do."""
    if isinstance(error, FileNotFoundError):
        return "no such file or folder; check the path (a link may point to nothing)"
    if isinstance(error, PermissionError):
        return "may not be read; change its permissions or run as its owner"
    if error.errno == 40:  # ELOOP
        return "a link that leads back to itself; remove it"
    return f"cannot be read ({error.strerror or error}); check the disk or the path"
