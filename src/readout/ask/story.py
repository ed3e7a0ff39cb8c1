"""A story: the pages that tell one event, in the order they came, and what each of them adds.

Copies add nothing and stand under the page they copy. What two or more of the pages tell is the story's
matter; what came before and after is for the relationship's page.
"""

from __future__ import annotations

from datetime import date

from msgspec import Struct

from readout.ask.listing import EventLine, lines_of
from readout.ask.naming import found_by_id, gone
from readout.errors import UsageError
from readout.store import Store
from readout.store.browse import Brief

_PAGES = 60


class Chapter(Struct, frozen=True):
    """One page of a story: what it tells first, how many events it repeats, who copies it."""

    page: Brief
    new: tuple[EventLine, ...]
    repeated: int
    copies: tuple[Brief, ...]


class Story(Struct, frozen=True):
    """The event at the centre, the pages in order of days, and what several of them tell."""

    line: EventLine
    chapters: tuple[Chapter, ...]
    shared: tuple[EventLine, ...]
    is_cut: bool

    @property
    def copies(self) -> int:
        """How many pages stand under another that they copy."""
        return sum(len(chapter.copies) for chapter in self.chapters)


def story(store: Store, name: str) -> Story:
    """The story around the event of this id; raises ``UsageError`` where there is none."""
    store.freshen()
    centre = found_by_id(store, name, _PAGES)
    if centre is None:
        raise UsageError(f"{name!r}: {gone(store, name) or 'no such event'}")
    name = centre.record.id
    documents = list(dict.fromkeys(report.document for report in centre.record.reports))
    told = {document: _told(store, document) for document in documents}
    listed = store.browse.records_by_id({record for records in told.values() for record in records})
    lines = {line.id: line for line in lines_of(store, listed)}
    pages = sorted(store.browse.briefs(documents).values(), key=lambda p: (p.published or date.max, p.id))
    counts = {key: sum(key in records for records in told.values()) for key in lines}
    shared = [lines[key] for key in lines if counts[key] > 1 and key != name]
    return Story(
        line=lines[name],
        chapters=tuple(_chapters(pages, told, lines)),
        shared=tuple(sorted(shared, key=lambda line: (-counts[line.id], line.id))),
        is_cut=centre.reports > _PAGES,
    )


def _told(store: Store, document: str) -> list[str]:
    return list(dict.fromkeys(record for record, _, _ in store.browse.records_of(document) if record))


def _chapters(pages: list[Brief], told: dict[str, list[str]], lines: dict[str, EventLine]) -> list[Chapter]:
    here = {page.id for page in pages}
    seen: set[str] = set()
    chapters = []
    for page in pages:
        if page.copy_of in here:
            continue
        own = [key for key in told[page.id] if key in lines]
        new = [lines[key] for key in own if key not in seen]
        seen.update(own)
        copies = tuple(p for p in pages if p.copy_of == page.id)
        chapters.append(Chapter(page, tuple(new), len(own) - len(new), copies))
    return chapters
