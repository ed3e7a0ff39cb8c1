"""gzip undone as it streams: what can be unpacked is given, and a fault is kept to be told."""

from __future__ import annotations

import io
import zlib
from typing import BinaryIO

MAGIC = b"\x1f\x8b"
PART = b"\x1f\x8b\x08"  # how a part begins that is packed as all are
GZIP = 31  # zlib's word for a gzip header and the largest window
CHUNK = 1 << 16


class Gunzip(io.RawIOBase):
    """The unpacked bytes of a gzip file of one or many parts; ``fault`` says why they end early."""

    def __init__(self, packed: BinaryIO) -> None:
        self._packed = packed
        self._left = b""
        self._part = zlib.decompressobj(GZIP)
        self._begun = False
        self.fault: str | None = None

    def readable(self) -> bool:
        """Always."""
        return True

    def readinto(self, buffer: bytearray | memoryview) -> int:  # type: ignore[override]
        """Fill ``buffer`` as far as one step goes; 0 at the end, and at a fault."""
        while self.fault is None:
            if not self._left:
                self._left = self._packed.read(CHUNK)
                if not self._left:
                    self.fault = "the gzip file is cut off" if self._begun else None
                    return 0
            try:
                given = self._part.decompress(self._left, len(buffer))
            except zlib.error as error:
                self.fault = f"the gzip file is damaged: {str(error).partition(': ')[2] or error}"
                return 0
            self._begun = True
            self._left = self._part.unconsumed_tail
            if self._part.eof:
                self._next_part(self._part.unused_data)
            if given:
                buffer[: len(given)] = given
                return len(given)
        return 0

    def _next_part(self, rest: bytes) -> None:
        """Parts follow one another, perhaps with zeros between; anything else behind the last is no data."""
        self._begun, self._left = False, b""
        self._part = zlib.decompressobj(GZIP)
        while not rest.strip(b"\0"):
            rest = self._packed.read(CHUNK)
            if not rest:
                return
        rest = rest.lstrip(b"\0")
        if len(rest) == 1:
            rest += self._packed.read(1)
        self._left = rest if rest.startswith(MAGIC) else b""
        if not self._left:
            self.fault = "the gzip file is damaged: no gzip behind its last part"

    def resume(self) -> bool:
        """Go on behind a fault, where the next part begins; False where no part follows."""
        rest = self._left[1:]
        while (at := rest.find(PART)) < 0:
            more = self._packed.read(CHUNK)
            if not more:
                return False
            rest = rest[-len(PART) :] + more
        self._left, self._begun, self.fault = rest[at:], False, None
        self._part = zlib.decompressobj(GZIP)
        return True


def unpacked(packed: BinaryIO) -> io.BufferedReader:
    """``packed`` as a stream of its unpacked bytes."""
    return io.BufferedReader(Gunzip(packed), CHUNK)


def fault(handle: io.BufferedReader) -> str | None:
    """Why a stream of ``unpacked`` ended early; None for one that did not, and for other streams."""
    raw = handle.raw
    return raw.fault if isinstance(raw, Gunzip) else None


def resume(handle: io.BufferedReader) -> bool:
    """Whether a stream of ``unpacked`` that ended at a fault goes on behind it."""
    raw = handle.raw
    return isinstance(raw, Gunzip) and raw.fault is not None and raw.resume()
