"""Which articles are copies of which: ten papers that print one wire story are one witness.

Texts are compared by MinHash over runs of five words (Broder 1997, "On the resemblance and containment of
documents"); bands of the signature find candidates without comparing every pair (Leskovec, Rajaraman and
Ullman, "Mining of Massive Datasets", 3.4). A text that holds most of a shorter one is a copy of it too.
The origin of a family of copies is the agency's own page where it was read, else the earliest page.
"""

from __future__ import annotations

import hashlib
import re
from array import array
from collections import defaultdict
from collections.abc import Container, Iterable, Mapping
from datetime import date

from msgspec import Struct
from rapidfuzz.fuzz import token_set_ratio
from rensa import RMinHash

from readout.names import fold

_RUN = 5  # words a shingle
_HASHES, _ROWS = 128, 3  # 42 bands of 3: a resemblance of 0.4 is found with probability 0.94
_SEED = 1
_ALIKE = 0.5  # resemblance of whole copies; reports of one event by two hands stay below 0.2
_HELD = 0.5  # how much of the shorter text the longer one holds; with one paragraph taken it is below 0.4
_TITLED = 0.25  # resemblance that suffices under one headline
_SHORT = 12  # words; shorter texts are nobody's copy
_WORD = re.compile(r"\w+")


class Imprint(Struct, frozen=True):
    """What is kept of a text to tell copies: its MinHash, its number of shingles, its folded title."""

    minhash: bytes
    size: int
    title: str = ""


def imprint(text: str, title: str | None = None) -> Imprint:
    """The imprint of ``text``; of size 0 where it is too short to be anybody's copy."""
    words = _WORD.findall(text.casefold())
    if len(words) < _SHORT:
        return Imprint(b"", 0, fold(title or ""))
    shingles = {" ".join(words[i : i + _RUN]) for i in range(len(words) - _RUN + 1)}
    hasher = RMinHash(num_perm=_HASHES, seed=_SEED)
    hasher.update(list(shingles))  # it keeps least hashes, whatever the order
    return Imprint(array("I", hasher.digest()).tobytes(), len(shingles), fold(title or ""))


def bands(mark: Imprint) -> list[str]:
    """Short keys; two texts that share one are candidates."""
    width = 4 * _ROWS
    return [
        f"{k // width}:" + hashlib.blake2b(mark.minhash[k : k + width], digest_size=8).hexdigest()
        for k in range(0, len(mark.minhash) - width + 1, width)
    ]


def resemblance(a: Imprint, b: Imprint) -> float:
    """How much two texts share of all that they hold together, 0 to 1, as their MinHashes estimate it."""
    first, second = array("I", a.minhash), array("I", b.minhash)
    return sum(x == y for x, y in zip(first, second, strict=True)) / _HASHES


def are_copies(a: Imprint, b: Imprint) -> bool:
    """Whether one of two texts copies the other, whole or for the most part."""
    if not a.size or not b.size:
        return False
    alike = resemblance(a, b)
    held = alike * (a.size + b.size) / ((1 + alike) * min(a.size, b.size))
    if alike >= _ALIKE or held >= _HELD:
        return True
    return alike >= _TITLED and bool(a.title) and token_set_ratio(a.title, b.title) >= 90


def origins(marks: Mapping[str, tuple[Imprint, date | None]], wires: Container[str] = ()) -> dict[str, str]:
    """Copies and the origin of each: document id to document id, origins left out.

    ``marks`` gives each document's imprint and day of print, ``wires`` those that are an agency's own
    pages. The order of ``marks`` changes nothing.
    """
    seats: dict[str, list[str]] = defaultdict(list)
    pairs: set[tuple[str, str]] = set()
    for document in sorted(marks):
        for band in bands(marks[document][0]):
            pairs.update((other, document) for other in seats[band])
            seats[band].append(document)
    return families(
        ((a, b) for a, b in sorted(pairs) if are_copies(marks[a][0], marks[b][0])),
        {document: day for document, (_, day) in marks.items()},
        wires,
    )


def families(
    pairs: Iterable[tuple[str, str]], days: Mapping[str, date | None], wires: Container[str] = ()
) -> dict[str, str]:
    """Each copy's origin, from pairs of copies: the agency's own page, else the earliest dated one."""
    home: dict[str, str] = {}

    def root(document: str) -> str:
        while home.setdefault(document, document) != document:
            home[document] = home[home[document]]
            document = home[document]
        return document

    for a, b in pairs:
        first, second = sorted((root(a), root(b)), key=lambda d: (d not in wires, days.get(d) or date.max, d))
        home[second] = first
    return {document: root(document) for document in sorted(home) if root(document) != document}
