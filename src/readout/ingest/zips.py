"""ZIP archives: their files one by one, never written to disk, never more of them than fits a page.

A name in an archive is a label and no path: nothing can be written or read outside. What hides something
behind its name (a way out of the archive, a link, a second archive) is told by that name and left out.
"""

from __future__ import annotations

import io
import stat
import zipfile
from collections.abc import Callable, Iterator
from pathlib import PurePosixPath
from typing import IO

from msgspec.structs import replace

from readout.formats.zips import DAMAGED
from readout.ingest.source import Source
from readout.types import Page, Problem

MOST_FILES = 200_000
RATIO = 300  # times its packed size, past LARGE bytes, at which a file is a bomb; text packs 3 to 20 times
LARGE = 20_000_000
CHUNK = 1 << 16
UNREADABLE = (*DAMAGED, RuntimeError)
Reader = Callable[[Source], Iterator[Page | Problem]]


def opened(source: Source) -> zipfile.ZipFile:
    """The archive; raises ``zipfile.BadZipFile`` and its like."""
    return zipfile.ZipFile(source.handle)


def read(
    source: Source, archive: zipfile.ZipFile, each: Reader, wanted: Callable[[str], bool]
) -> Iterator[Page | Problem]:
    """What ``each`` reads from every file whose name is ``wanted``, in the archive's order."""
    files = archive.infolist()
    if len(files) > MOST_FILES:
        yield source.problem(f"{len(files):,} files in one archive; unpack it and add the folder")
        return
    met = False
    for info in files:
        if info.is_dir() or _hidden(info.filename):
            continue
        name = _shown(info.filename)
        bad = _why_not(info)
        if bad is not None:
            met = True
            yield Problem(f"{source.origin}/{name}", "ingest", bad)
        elif wanted(name):
            met = True
            yield from _member(source, archive, info, name, each)
    if not met:
        yield source.problem("no pages in this archive; see docs/reading.md for what is read")


def _member(
    source: Source, archive: zipfile.ZipFile, info: zipfile.ZipInfo, name: str, each: Reader
) -> Iterator[Page | Problem]:
    inner = replace(source, name=f"{source.name}/{name}", origin=f"{source.origin}/{name}", inside=True)
    try:
        with archive.open(info) as packed:
            meter = _Metered(packed, info.compress_size)
            yield from each(replace(inner, handle=io.BufferedReader(meter, CHUNK)))
            if meter.bomb:
                yield inner.problem("unpacks to hundreds of times its size, as no text does; left out")
    except UNREADABLE as error:
        locked = info.flag_bits & 1
        what = "locked with a password" if locked else f"damaged ({' '.join(str(error).split())[:120]})"
        yield inner.problem(f"{what}; unpack it yourself and add the file")


class _Metered(io.RawIOBase):
    """A packed file that ends where it turns out to be a bomb."""

    def __init__(self, packed: IO[bytes], size: int) -> None:
        self._packed = packed
        self._most = max(LARGE, RATIO * size)
        self._given = 0
        self.bomb = False

    def readable(self) -> bool:
        """Always."""
        return True

    def readinto(self, buffer: bytearray | memoryview) -> int:  # type: ignore[override]
        """Fill ``buffer``; 0 at the end, or where more has come out than can be a text."""
        if self._given > self._most:
            self.bomb = True
            return 0
        part = self._packed.read(min(len(buffer), CHUNK))
        self._given += len(part)
        buffer[: len(part)] = part
        return len(part)


def _shown(name: str) -> str:
    """A file's name as it can be printed."""
    plain = name.replace("\\", "/")
    return "".join(char if char.isprintable() else "?" for char in plain)[:300]


def _hidden(name: str) -> bool:
    parts = PurePosixPath(name.replace("\\", "/")).parts
    return any(part.startswith((".", "__MACOSX")) and part != ".." for part in parts)


def _why_not(info: zipfile.ZipInfo) -> str | None:
    name = info.filename.replace("\\", "/")
    parts = PurePosixPath(name).parts
    if name.startswith("/") or ".." in parts or (len(name) > 1 and name[1] == ":"):
        return "its name leads out of the archive; left out, add the file itself if you trust it"
    if stat.S_ISLNK(info.external_attr >> 16):
        return "a link inside an archive; left out, add the file that it points to"
    return None
