"""A file out of a ZIP archive, never more of it than allowed, whatever the archive says of its size."""

from __future__ import annotations

import lzma
import zipfile
import zlib
from typing import IO

CHUNK = 1 << 16
DAMAGED = (
    zipfile.BadZipFile, zlib.error, lzma.LZMAError, EOFError, OSError, ValueError, KeyError,
    NotImplementedError,
)  # fmt: skip
"""What ``zipfile`` raises for an archive that cannot be read; for a locked one it is a ``RuntimeError``."""


class TooMuch(Exception):
    """More comes out than was allowed."""


def member(archive: zipfile.ZipFile, name: str, limit: int) -> bytes:
    """The bytes of ``name``; raises ``TooMuch`` past ``limit`` bytes, and what ``zipfile`` raises."""
    with archive.open(name) as handle:
        return bounded(handle, limit)


def bounded(handle: IO[bytes], limit: int) -> bytes:
    """All that ``handle`` gives; raises ``TooMuch`` past ``limit`` bytes."""
    parts = []
    size = 0
    while part := handle.read(CHUNK):
        size += len(part)
        if size > limit:
            raise TooMuch(f"over {limit / 1e6:g} MB")
        parts.append(part)
    return b"".join(parts)
