"""Files and folders: which of them are read, and how they are opened."""

from __future__ import annotations

import io
import os
import stat
import sys
from collections.abc import Iterator
from datetime import date
from pathlib import PurePath
from typing import BinaryIO, NamedTuple, cast

from readout.errors import PageError
from readout.ingest.kinds import is_read, known
from readout.ingest.source import PEEK, STDIN, Limits, Source
from readout.types import Problem


class Found(NamedTuple):
    """A file: where it lies, and what the record calls it."""

    path: str
    name: str


def is_address(path: str) -> bool:
    """Whether ``path`` is a web address rather than a file."""
    return path.lower().startswith(("http://", "https://"))


def walk(path: str, seen: set[tuple[int, int] | str]) -> Iterator[str | Problem]:
    """The files at ``path``: itself where it is a file or ``-``, else those below it that are read, sorted.

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
        yield Problem(path, "ingest", why_not(error))
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
        yield Problem(path, "ingest", f"no pages in this folder; Readout reads {known()} files")


def _below(folder: str, seen: set[tuple[int, int] | str]) -> Iterator[str | Problem]:
    """Files under ``folder``, deepest last within one name; other kinds of file are passed over."""
    try:
        names = sorted(os.listdir(folder))
    except OSError as error:
        yield Problem(folder, "ingest", why_not(error))
        return
    for name in names:
        path = os.path.join(folder, name)
        if name.startswith("."):
            continue
        try:
            status = os.stat(path)
        except OSError as error:
            yield Problem(path, "ingest", why_not(error))
            continue
        key = (status.st_dev, status.st_ino)
        if key in seen:
            continue
        if stat.S_ISDIR(status.st_mode):
            seen.add(key)
            yield from _below(path, seen)
        elif is_read(name):
            seen.add(key)
            yield path


def _has_pages(folder: str) -> bool:
    """Whether the folder holds a page that was met before under another name."""
    return any(is_read(name) and name[0] != "." for name in os.listdir(folder))


def name_below(given: str, found: str) -> str:
    """What the record calls the file ``found`` at the path ``given``: "2023/goa.txt", no folder above it."""
    path = PurePath(found)
    return path.name if found == given else path.relative_to(given).as_posix()


def opened(path: str, given: date | None, limits: Limits, name: str) -> Source:
    """The file at ``path``, or standard input, ready to be read under ``name``.

    Raises ``PageError`` where it is no plain file or the system will not let it be read.
    """
    stream: io.RawIOBase
    try:
        if path == STDIN:
            stream = _raw(sys.stdin.buffer)
        else:
            if not stat.S_ISREG(os.stat(path).st_mode):  # opening a pipe would wait for whoever writes it
                raise PageError(path, "not a plain file; give a file, a folder, or - for standard input")
            stream = open(path, "rb", buffering=0)  # noqa: SIM115 -- who reads it closes it
    except OSError as error:
        raise PageError(path, why_not(error)) from error
    return Source(name, path, io.BufferedReader(stream, PEEK), limits, given)


def _raw(stream: BinaryIO) -> io.RawIOBase:
    """Standard input without the small buffer that it has."""
    raw = getattr(stream, "raw", None)
    return raw if isinstance(raw, io.RawIOBase) else cast("io.RawIOBase", stream)


def why_not(error: OSError) -> str:
    """What the system said, in words, and what to do."""
    if isinstance(error, FileNotFoundError):
        return "no such file or folder; check the path (a link may point to nothing)"
    if isinstance(error, PermissionError):
        return "may not be read; change its permissions or run as its owner"
    if error.errno == 40:  # ELOOP
        return "a link that leads back to itself; remove it"
    return f"cannot be read ({error.strerror or error}); check the disk or the path"
