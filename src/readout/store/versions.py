"""A page read again: which of its texts is the latest, and which it has replaced.

Texts are versions of one page where they were read from one file (in the order they were read) or stand at
one address (by the day they were fetched, printed, then by name), and where they are alike at all: a file
that now holds another article replaces nothing. What an older version told is withdrawn from the record;
the text stays.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise
from typing import Any

from msgspec import Struct
from rapidfuzz.fuzz import token_set_ratio
from sqlalchemy import Connection, select, update

from readout import merge
from readout.merge.copies import Imprint, resemblance
from readout.names import fold
from readout.store import schema
from readout.store.put import CHUNK

_ALIKE = 0.1  # resemblance of MinHashes; texts that have nothing in common stay below 0.05
_SHORT_ALIKE = 60  # likeness of the words, in percent, of texts too short for a MinHash
_TITLE_WORDS = 3  # "Home" and "World news" are no article's title


class Seat(Struct, frozen=True):
    """One text as it was read from one file: the file, when in the order of reading, the day it is of."""

    file: str
    seen: int
    day: str
    path: str
    document: str
    excerpt: bool = False  # the source's own text: older than any text of the page itself


def mark(connection: Connection, documents: Iterable[str]) -> list[str]:
    """Note what the pages of ``documents`` replaced; the documents for which that changed."""
    seats, texts = _pages_of_one(connection, set(documents))
    above = replaced(seats, texts)
    changed = [key for key, row in sorted(texts.items()) if row.superseded_by != above.get(key)]
    d = schema.documents
    for key in changed:
        connection.execute(update(d).where(d.c.id == key).values(superseded_by=above.get(key)))
    return changed


def _pages_of_one(connection: Connection, documents: set[str]) -> tuple[list[Seat], dict[str, Any]]:
    """Every reading of the files and addresses at which ``documents`` stand, and the documents read there."""
    p, d = schema.pages.c, schema.documents.c
    kept = select(d.id, d.url, d.title, d.text, d.minhash, d.shingles, d.published, d.superseded_by)
    seats: dict[int, Seat] = {}
    texts: dict[str, Any] = {}
    edge = documents
    while edge:
        rows = [row for some in _chunks(edge) for row in connection.execute(kept.where(d.id.in_(some)))]
        texts |= {row.id: row for row in rows}
        urls = sorted({row.url for row in rows if row.url})
        found = {
            key
            for some in _chunks(urls)
            for key in connection.execute(select(d.id).where(d.url.in_(some))).scalars()
        }
        columns = select(p.seq, p.seen, p.origin, p.path, p.fetched, p.document, p.told, d.published)
        pages = columns.join(schema.documents, d.id == p.document)
        own = [row for some in _chunks(edge) for row in connection.execute(pages.where(p.document.in_(some)))]
        origins = sorted({row.origin for row in own if row.origin})
        paths = sorted({row.path for row in own if not row.origin})
        for some in _chunks(origins):
            own += connection.execute(pages.where(p.origin.in_(some)))
        for some in _chunks(paths):
            own += connection.execute(pages.where(p.path.in_(some), p.origin.is_(None)))
        for row in own:
            day = row.fetched or row.published or "9999"
            # What came on standard input came from nowhere: the next page there is another page.
            file = row.origin or f"\0{row.path}" + (row.document if row.path == "-" else "")
            excerpt = row.told is not None and '"excerpt":true' in row.told
            seats[row.seq] = Seat(file, row.seen or row.seq, day, row.path, row.document, excerpt)
        edge = (found | {row.document for row in own}) - texts.keys()
    return list(seats.values()), texts


def replaced(seats: Sequence[Seat], texts: Mapping[str, Any]) -> dict[str, str]:
    """Documents that a later version replaced, and that version; ``texts`` gives their rows by id."""
    strands: dict[str, list[Seat]] = defaultdict(list)
    for seat in sorted(seats, key=lambda s: (s.file, not s.excerpt, s.seen)):
        strands[seat.file].append(seat)
    above: dict[str, str] = {}
    for strand in strands.values():
        last = {seat.document: k for k, seat in enumerate(strand)}
        for document, k in last.items():
            later = strand[k + 1].document if k + 1 < len(strand) else None
            if later is not None and _replaces(strand[k], strand[k + 1], texts):
                above[document] = later
    # A text that another file still holds is live, unless both files are snapshots of one address.
    for strand in strands.values():
        head = texts[strand[-1].document]
        later = above.get(head.id)
        if later is not None and not (head.url and texts[later].url == head.url):
            del above[head.id]
    addresses: dict[str, list[Seat]] = defaultdict(list)
    for strand in strands.values():
        head = texts[strand[-1].document]
        if head.url and head.id not in above:
            addresses[head.url].append(strand[-1])
    for heads in addresses.values():
        heads.sort(key=lambda s: (not s.excerpt, s.day, s.path, s.document))
        for a, b in pairwise(heads):
            if a.document != b.document and _replaces(a, b, texts):
                above[a.document] = b.document
    return _ends(above)


def _replaces(a: Seat, b: Seat, texts: Mapping[str, Any]) -> bool:
    """Whether the text at ``b``, the later one, is a version of that at ``a``, or the page of an excerpt."""
    return (a.excerpt and not b.excerpt) or versions(texts[a.document], texts[b.document])


def _ends(above: Mapping[str, str]) -> dict[str, str]:
    """``above`` without rings, as where a page went back to an older text."""
    out: dict[str, str] = {}
    for start in sorted(above):
        seen, here = {start}, above[start]
        while here in above and here not in seen:
            seen.add(here)
            here = above[here]
        if here not in seen:
            out[start] = above[start]
    return out


def versions(a: Any, b: Any) -> bool:
    """Whether two texts at one place are versions of one article rather than two articles."""
    titles = fold(a.title or ""), fold(b.title or "")
    if titles[0] == titles[1] and len(titles[0].split()) >= _TITLE_WORDS:
        return True
    first, second = Imprint(a.minhash, a.shingles), Imprint(b.minhash, b.shingles)
    if first.size and second.size:
        return resemblance(first, second) >= _ALIKE or merge.are_copies(first, second)
    return token_set_ratio(fold(a.text), fold(b.text)) >= _SHORT_ALIKE


def heads(connection: Connection, documents: Iterable[str]) -> dict[str, str]:
    """Those of ``documents`` that are in the store, each with its latest version, which may be itself."""
    d, wanted, above = schema.documents.c, sorted(set(documents)), dict[str, str | None]()
    asked = set(wanted)
    while wanted:
        some, wanted = wanted[:CHUNK], wanted[CHUNK:]
        for row in connection.execute(select(d.id, d.superseded_by).where(d.id.in_(some))):
            above[row.id] = row.superseded_by
            if row.superseded_by is not None and row.superseded_by not in above:
                wanted.append(row.superseded_by)
    found = {}
    for document in sorted(asked & above.keys()):
        head = document
        while (later := above.get(head)) is not None:
            head = later
        found[document] = head
    return found


def blocks(connection: Connection, documents: Iterable[str]) -> list[str]:
    """The blocks that hold what ``documents`` tell."""
    t, found = schema.tellings.c, set[str]()
    for some in _chunks(documents):
        found.update(connection.execute(select(t.block).where(t.document.in_(some)).distinct()).scalars())
    return sorted(found)


def _chunks(values: Iterable[str]) -> Iterable[list[str]]:
    every = sorted(set(values))
    return [every[k : k + CHUNK] for k in range(0, len(every), CHUNK)]
