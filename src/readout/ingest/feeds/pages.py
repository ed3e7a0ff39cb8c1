"""Entries as pages: the page that an entry links to, or one made of the feed's own text."""

from __future__ import annotations

import html
import re
from datetime import date

from readout.ingest.fetch.client import Reply
from readout.types import Item, Page, Told

BY = "feed"
BLOCK = re.compile(r"(?i)<(?:p|div|li|section|article|table|blockquote|h\d)\b")


def page_of(item: Item, reply: Reply, address: str) -> Page:
    """The page that ``item`` links to, as it was fetched; ``address`` is where it was found in the end."""
    return Page(
        path=address,
        content=reply.content,
        url=address,
        fetched=reply.at.date(),
        media=reply.media,
        told=_told(item),
    )


def page_of_text(item: Item, fetched: date, why: str) -> Page | None:
    """A page of the feed's own text; ``why`` says why not of the entry's page. None without any."""
    if not item.text.strip():
        return None
    title = html.escape(item.title or "")
    text = item.text if BLOCK.search(item.text) else f"<p>{item.text}</p>"
    content = (
        f'<!doctype html>\n<html><head><meta charset="utf-8"><title>{title}</title></head>\n'
        f"<body><article><h1>{title}</h1>\n{text}\n</article></body></html>\n"
    )
    return Page(
        path=item.address,
        content=content.encode("utf-8", "replace"),
        url=item.link,
        fetched=fetched,
        media="text/html; charset=utf-8",
        told=_told(item, f"the feed's own text, for want of the page: {why}"),
    )


def _told(item: Item, note: str | None = None) -> Told:
    return Told(
        by=BY,
        title=item.title,
        outlet=item.outlet,
        published=item.published,
        note=note,
        authors=item.authors,
        language=item.language,
        excerpt=note is not None,
    )
