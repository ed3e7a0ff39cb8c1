"""What stands in the page's head: each group of pages, and the key that follows g."""

from __future__ import annotations

from typing import NamedTuple


class Entry(NamedTuple):
    """A link in the head: its name, address, and the letter that goes there after g."""

    name: str
    path: str
    key: str


NAV = (
    Entry("Feed", "/feed", "f"),
    Entry("Events", "/events", "e"),
    Entry("Statements", "/statements", "s"),
    Entry("Pages", "/articles", "a"),
    Entry("Relationships", "/r", "r"),
    Entry("People", "/p", "p"),
    Entry("Map", "/map", "m"),
    Entry("Review", "/review", "v"),
    Entry("Sources", "/sources", "o"),
)
