"""Who tells an event in words of one's own: the paragraphs that tell it, compared report by report.

Whole pages are compared by ``copies``. A page may be its own and still take the paragraph that tells one
event from elsewhere; it is then no independent source of that event. Paragraphs are compared by how many of
their runs of five words stand in another report's paragraphs: containment in the sense of Broder (1997).
"""

from __future__ import annotations

import re
from array import array
from collections import Counter, defaultdict
from collections.abc import Sequence
from datetime import date
from functools import lru_cache
from zlib import crc32

from msgspec import Struct

from readout.merge.credits import is_agency
from readout.merge.tellings import Telling
from readout.types import Article, Copied, Event

_RUN = 5  # words
_ENOUGH = 14  # runs (18 words); shorter paragraphs may be worded alike by chance
_HELD = 0.7  # of a passage's runs that stand in the passage it is taken from
_FEW = 12  # reports that are compared each with each
_SEATS = 8  # reports remembered for one run of words; one that everybody prints tells little
_WORD = re.compile(r"\w+")


class Source(Struct, frozen=True):
    """Where one report has its words from: ``copy_of`` nobody (None) or a document, and how much of it.

    Reports with one ``root`` are one independent source.
    """

    root: str
    copy_of: str | None = None
    copied: Copied | None = None


def passage(article: Article, event: Event) -> bytes:
    """The runs of words of the paragraphs that tell ``event``, as sorted 32-bit checksums; no headlines.

    Empty where they are too short to be told from others by their wording.
    """
    found: set[int] = set()
    for block in article.blocks:
        if block.role != "title" and any(s.start < block.end and block.start < s.end for s in event.spans):
            found |= runs(article.text[block.start : block.end])
    return array("I", sorted(found)).tobytes() if len(found) >= _ENOUGH else b""


@lru_cache(maxsize=512)
def runs(text: str) -> frozenset[int]:
    """The runs of five words of a text, whatever their case and marks, as 32-bit checksums."""
    words = _WORD.findall(text.casefold())
    return frozenset(
        crc32(" ".join(words[i : i + _RUN]).encode()) for i in range(max(0, len(words) - _RUN + 1))
    )


def sources(members: Sequence[Telling]) -> list[Source]:
    """For each report of one event where its words are from; the order of ``members`` changes nothing.

    The earliest of several is the origin, and of those of one day an agency's own page.
    """
    if len(members) == 1:
        return [Source(members[0].copy_of or members[0].document, members[0].copy_of, _page(members[0]))]
    order = sorted(range(len(members)), key=lambda k: _earliest(members[k]))
    taken = _taken([members[k] for k in order])
    home: dict[str, str] = {}

    def root(document: str) -> str:
        while (above := home.get(document, document)) != document:
            document = above
        return document

    for place, k in enumerate(order):
        family = root(members[k].copy_of or members[k].document)
        if place in taken:
            origin = members[order[taken[place]]]
            above = root(origin.copy_of or origin.document)
            if family != above:
                home[family] = above
    found: dict[int, Source] = {}
    for place, k in enumerate(order):
        m = members[k]
        if m.copy_of is not None:
            found[k] = Source(root(m.copy_of), m.copy_of, "page")
        elif place in taken and members[order[taken[place]]].document != m.document:
            origin = members[order[taken[place]]]
            found[k] = Source(root(m.document), origin.document, "paragraph")
        else:
            found[k] = Source(root(m.document))
    return [found[k] for k in range(len(members))]


def _page(member: Telling) -> Copied | None:
    return "page" if member.copy_of else None


def _earliest(m: Telling) -> tuple[date, bool, tuple[object, ...]]:
    return m.published or date.max, not is_agency(m.outlet), m.order


def _taken(members: Sequence[Telling]) -> dict[int, int]:
    """Which reports (by place, earliest first) take their passage from which other."""
    passages = [frozenset(array("I", m.passage)) for m in members]
    seats: dict[int, list[int]] = defaultdict(list)
    taken: dict[int, int] = {}
    for j, own in enumerate(passages):
        if not own:
            continue
        if len(members) <= _FEW:
            common = {i: len(own & passages[i]) for i in range(j) if i not in taken}
        else:
            common = Counter(i for run in own for i in seats.get(run, ()))
        for i, number in sorted(common.items(), key=lambda pair: (-pair[1], pair[0])):
            if i in taken or members[i].document == members[j].document:
                continue
            if number >= _HELD * len(own):
                taken[j] = i
                break
            # Of two pages of one day the one that says less has it from the one that says more.
            if number and members[i].published == members[j].published and number >= _HELD * len(passages[i]):
                taken[i] = j
        if j not in taken and len(members) > _FEW:
            for run in own:
                if len(seats[run]) < _SEATS:
                    seats[run].append(j)
    return taken
