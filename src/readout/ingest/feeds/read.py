"""A feed's bytes to its entries, however badly it is made: RSS and Atom by feedparser, JSON Feed by ours."""

from __future__ import annotations

import hashlib
import html
import io
import json
import re
from collections import Counter
from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Any
from urllib.parse import urljoin
from xml.sax import SAXException

from msgspec import Struct

from readout.errors import FetchError
from readout.ingest.feeds.entry import TAG, Entry, plain
from readout.ingest.feeds.jsonfeed import entries_of
from readout.ingest.fetch.addresses import canonical, checked, without_credentials
from readout.types import Item

MOST = 1000  # entries of one reading
LONGEST_TITLE = 300
EARLIEST = 1990  # a year before which an entry's day is a default of the program that made it
HEAD = 4096
_OPENING = re.compile(rb"<(?:\w+:)?(?:rss|feed|rdf|channel)[\s>]", re.IGNORECASE)
_PAGE = re.compile(rb"\s*<(?:!doctype\s+html|html|head|body)\b", re.IGNORECASE)
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")


class Gave(Struct, frozen=True):
    """What a feed gave: its entries in its order, and how many of them are not ``items`` (over ``MOST``)."""

    title: str
    site: str | None
    items: tuple[Item, ...]
    left: int = 0


def looks_like_feed(content: bytes) -> bool:
    """Whether ``content`` may be a feed, by its opening, so that no page is taken for a broken feed."""
    head = content[:HEAD].replace(b"\x00", b"").lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n")
    if head.startswith(b"{"):
        return b"jsonfeed.org" in head or b'"items"' in content
    return _OPENING.search(head) is not None and _PAGE.match(head) is None


def read(content: bytes, media: str | None, address: str, at: datetime) -> Gave:
    """What the feed at ``address`` gave at the moment ``at``. Raises ``FetchError`` where it is no feed."""
    if not content.strip():
        raise FetchError(address, "the answer is empty; the server is at fault")
    if not looks_like_feed(content):
        kind = "a web page" if b"<" in content[:HEAD] else "no XML or JSON"
        raise FetchError(address, f"this is {kind}, not a feed; find its feed with `readout feeds add`")
    title, site, language, entries = _parsed(content, media, address)
    items = tuple(_items(entries[:MOST], address, title, language, at))
    return Gave(title[:LONGEST_TITLE], _whole(site, address), items, max(0, len(entries) - MOST))


def _parsed(
    content: bytes, media: str | None, address: str
) -> tuple[str, str | None, str | None, list[Entry]]:
    if content[:HEAD].lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"{"):
        try:
            return entries_of(json.loads(content))
        except (ValueError, RecursionError) as error:
            raise FetchError(address, f"not a JSON Feed that can be read ({error})") from error
    import feedparser

    headers = {"content-location": address, "content-type": _media(content, media)}
    try:
        # A stream, never a string: feedparser would open a string as an address or a file.
        parsed = feedparser.parse(io.BytesIO(content), response_headers=headers)
    except Exception as error:  # whatever a broken feed does to the parser is the feed's trouble
        raise FetchError(address, f"not a feed that can be read ({type(error).__name__}: {error})") from error
    why = parsed.get("bozo_exception")
    if not parsed.entries and (not parsed.get("version") or isinstance(why, SAXException)):
        raise FetchError(address, f"not a feed that can be read{f' ({why})' if why else ''}")
    feed = parsed.feed
    return (
        plain(feed.get("title")),
        feed.get("link"),
        feed.get("language"),
        [_entry(e) for e in parsed.entries],
    )


def _media(content: bytes, media: str | None) -> str:
    """The media type to read by: what is UTF-8 or UTF-16 is read as that, whatever the server says."""
    if content.startswith((b"\xff\xfe", b"\xfe\xff")) or content[1:2] == b"\x00":
        return "application/xml; charset=utf-16"
    try:
        content.decode("utf-8")
    except UnicodeDecodeError:
        return media or "application/xml"
    return "application/xml; charset=utf-8"


def _entry(found: Any) -> Entry:
    texts = [_as_html(part) for part in found.get("content", []) if part.get("value")]
    if found.get("summary"):
        texts.append(_as_html(found.get("summary_detail") or {"value": found["summary"]}))
    # Keys that are there: asked for a missing "updated", feedparser answers with "published" and a warning.
    days = [name for name in ("published", "updated", "created") if name in found.keys()]  # noqa: SIM118
    worded = found[days[0]] if days else None
    moment = found.get(f"{days[0]}_parsed") if days else None
    return Entry(
        key=str(found.get("id") or ""),
        link=found.get("feedburner_origlink") or found.get("link"),
        title=plain(found.get("title")) or None,
        texts=tuple(texts),
        published=worded,
        instant=_moment(moment),
        authors=tuple(plain(a.get("name")) for a in found.get("authors", []) if a.get("name")),
        language=found.get("language"),
    )


def _as_html(part: Any) -> str:
    value = str(part.get("value") or "")
    return f"<p>{html.escape(value)}</p>" if part.get("type") == "text/plain" else value


def _moment(parts: Any) -> datetime | None:
    try:
        return datetime(*parts[:6]) if parts else None
    except (ValueError, TypeError):
        return None


def _items(
    entries: list[Entry], feed: str, outlet: str, language: str | None, at: datetime
) -> Iterable[Item]:
    """Each entry once. A link that several entries share is no page of theirs."""
    linked = [_whole(entry.link, feed) for entry in entries]
    each = {(link, entry.key or entry.title) for entry, link in zip(entries, linked, strict=True)}
    shared = Counter(link for link, _ in each)
    seen: set[str] = set()
    for entry, link in zip(entries, linked, strict=True):
        own = link if link is not None and shared[link] == 1 else None
        text = max(entry.texts, key=len, default="")
        if own is None and not entry.key and not text and not entry.title:
            continue
        address = canonical(own) if own else f"{feed}#{_digest(entry.key or entry.title or text)}"
        if address in seen:
            continue
        seen.add(address)
        yield Item(
            address=address,
            mark=_digest(f"{entry.title}\n{TAG.sub(' ', text)}"),
            link=own,
            title=entry.title,
            text=text,
            published=_day(entry, at),
            outlet=outlet or None,
            authors=entry.authors,
            language=entry.language or language,
        )


def _day(entry: Entry, at: datetime) -> str | None:
    """The entry's day as worded; in ISO form where the wording has no year that can be read.

    A day that has not come yet, or that no news on the web can have, is a fault of the feed.
    """
    if entry.instant is not None:
        if entry.instant.year < EARLIEST or entry.instant > at.replace(tzinfo=None) + timedelta(days=1):
            return None
        if not _YEAR.search(entry.published or ""):
            return entry.instant.isoformat() + "Z"
    return entry.published


def _whole(link: str | None, base: str) -> str | None:
    """A link in full, http or https, without credentials; None where it is none."""
    if not link or not link.strip():
        return None
    try:
        address = checked(without_credentials(urljoin(base, link.strip())))
        canonical(address)
    except (FetchError, ValueError):
        return None
    return address


def _digest(text: str) -> str:
    return hashlib.blake2b(" ".join(text.split()).encode("utf-8", "replace"), digest_size=8).hexdigest()
