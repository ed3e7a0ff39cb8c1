"""JSON Feed (versions 1 and 1.1, jsonfeed.org), read leniently: what is no entry is passed over."""

from __future__ import annotations

import html
from datetime import UTC, datetime
from typing import Any

from readout.ingest.feeds.entry import Entry, plain


def entries_of(feed: Any) -> tuple[str, str | None, str | None, list[Entry]]:
    """Title, site, language and entries. Raises ``ValueError`` where ``feed`` is JSON of another kind."""
    if not isinstance(feed, dict) or not isinstance(feed.get("items"), list):
        raise ValueError("it has no list of items")
    entries = [_entry(item) for item in feed["items"] if isinstance(item, dict)]
    return plain(feed.get("title")), _text(feed.get("home_page_url")), _text(feed.get("language")), entries


def _entry(item: dict[str, Any]) -> Entry:
    texts = [_text(item.get("content_html"))]
    texts += [_paragraphs(_text(item.get(name))) for name in ("content_text", "summary")]
    published = _text(item.get("date_published")) or _text(item.get("date_modified"))
    listed = item.get("authors")
    authors = listed if isinstance(listed, list) else [item.get("author")]
    names = [plain(a.get("name")) for a in authors if isinstance(a, dict)]
    return Entry(
        key=str(item.get("id") or ""),
        link=_text(item.get("url")) or _text(item.get("external_url")),
        title=plain(item.get("title")) or None,
        texts=tuple(text for text in texts if text),
        published=published,
        instant=_moment(published),
        authors=tuple(name for name in names if name),
        language=_text(item.get("language")),
    )


def _text(value: Any) -> str | None:
    return value if isinstance(value, str) and value.strip() else None


def _paragraphs(text: str | None) -> str | None:
    if text is None:
        return None
    return "".join(f"<p>{html.escape(part)}</p>" for part in text.split("\n") if part.strip())


def _moment(text: str | None) -> datetime | None:
    try:
        moment = datetime.fromisoformat(text) if text else None
    except ValueError:
        return None
    if moment is None or moment.tzinfo is None:
        return moment
    try:
        return moment.astimezone(UTC).replace(tzinfo=None)
    except OverflowError:  # the first or last day there is
        return None
