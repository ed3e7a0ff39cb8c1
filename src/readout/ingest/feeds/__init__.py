"""Feeds: RSS, Atom and JSON Feed read, found on a site's pages, and lists of them in OPML."""

from __future__ import annotations

from readout.ingest.feeds.find import Offered, offered, usual
from readout.ingest.feeds.opml import read_opml, write_opml
from readout.ingest.feeds.pages import page_of, page_of_text
from readout.ingest.feeds.read import Gave, looks_like_feed, read

__all__ = [
    "Gave",
    "Offered",
    "looks_like_feed",
    "offered",
    "page_of",
    "page_of_text",
    "read",
    "read_opml",
    "usual",
    "write_opml",
]
