"""Feeds that a page offers: by its ``link`` elements, by what it links to, or where they often lie."""

from __future__ import annotations

import re
from contextlib import suppress
from html.parser import HTMLParser
from typing import Literal, NamedTuple
from urllib.parse import urljoin

from readout.errors import FetchError
from readout.ingest.fetch.addresses import checked, without_credentials

TYPES = ("application/rss+xml", "application/atom+xml", "application/feed+json", "application/rdf+xml")
USUAL = ("feed", "rss", "rss.xml", "feed.xml", "atom.xml", "index.xml", "feed.json")
MOST = 50
HEAD = 2_000_000  # bytes of a page that are looked at
_LINK = re.compile(
    r"(?i)(?:^|[/._?=&-])(?:rss|atom|feeds?|rdf)(?:\d?(?:\.(?:xml|json|rdf|php))?)(?:$|[/?=&.-])"
)
_COMMENTS = re.compile(r"(?i)comments?\b|kommentare|commentaires")


How = Literal["named", "link", "usual"]


class Offered(NamedTuple):
    """A feed that a page offers, and how: "named" in its head, a "link" in it, or only "usual"."""

    address: str
    title: str
    how: How


def offered(content: bytes, address: str) -> list[Offered]:
    """The feeds that the page at ``address`` may have, best first; those of comments last, none twice."""
    reader = _Links()
    with suppress(AssertionError):  # which HTMLParser raises at "<![" and a word it does not know
        reader.feed(content[:HEAD].decode("utf-8", errors="replace"))
    found: dict[str, Offered] = {}
    for link, title, how in (*reader.named, *reader.links):
        try:
            whole = checked(without_credentials(urljoin(urljoin(address, reader.base or ""), link)))
        except (FetchError, ValueError):
            continue
        if whole != address:
            found.setdefault(whole, Offered(whole, " ".join(title.split()), how))
    return sorted(
        list(found.values())[:MOST],
        key=lambda feed: _COMMENTS.search(f"{feed.address} {feed.title}") is not None,
    )


def usual(address: str) -> list[Offered]:
    """Where the feeds of the site at ``address`` often lie, to be tried one after another."""
    return [Offered(urljoin(address, f"/{name}"), "", "usual") for name in USUAL]


class _Links(HTMLParser):
    """What a page's ``link`` and ``a`` elements say of feeds."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.base: str | None = None
        self.named: list[tuple[str, str, How]] = []
        self.links: list[tuple[str, str, How]] = []
        self._open: str | None = None
        self._words: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        said = {name: value or "" for name, value in attrs}
        link = said.get("href", "").strip()
        if tag == "base":
            self.base = self.base or link or None
        elif tag == "link" and link and "alternate" in said.get("rel", "").lower().split():
            if said.get("type", "").lower().partition(";")[0].strip() in TYPES:
                self.named.append((link, said.get("title", ""), "named"))
        elif tag == "a" and link:
            self._open = link if _LINK.search(link) else None
            self._words = []

    def handle_data(self, data: str) -> None:
        if self._open is not None:
            self._words.append(data)

    def handle_endtag(self, tag: str) -> None:
        if tag == "a" and self._open is not None:
            self.links.append((self._open, "".join(self._words), "link"))
            self._open = None
