"""Rows of tables to pages: which column holds the text, which the title, the day, the address."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, date, datetime
from html import escape
from typing import Any

from msgspec import Struct

from readout.ingest.source import Source
from readout.types import Page, Problem, Told

# Names as people give them, without case, spaces and marks; the first that a row has and fills counts.
NAMES: dict[str, tuple[str, ...]] = {
    "html": ("html", "bodyhtml", "contenthtml", "rawhtml", "pagehtml", "htmlbody"),
    "text": (
        "text", "body", "fulltext", "content", "articletext", "articlebody", "maintext", "bodytext",
        "textbody", "rawtext", "cleantext", "plaintext", "story", "article", "paragraphs", "document",
    ),
    "id": ("id", "uid", "docid", "documentid", "articleid", "textid", "guid", "uuid", "accessionnumber"),
    "url": (
        "url", "link", "permalink", "articleurl", "pageurl", "canonicalurl", "sourceurl", "weburl",
        "uri",
    ),
    "title": ("title", "headline", "articletitle", "head"),
    "published": (
        "date", "published", "publishedat", "publisheddate", "datepublished", "publicationdate",
        "publishdate", "pubdate", "publicationdatetime", "day", "datetime", "firstpublished",
        "timestamp", "created", "createdat",
    ),
    "outlet": (
        "outlet", "source", "sourcename", "publisher", "publication", "newspaper", "sitename", "site",
        "media", "journal", "domain", "publishername",
    ),
    "language": ("language", "lang"),
    "authors": ("authors", "author", "byline", "creator"),
    "section": ("section", "category", "desk", "rubric"),
}  # fmt: skip
SHORT = 200  # characters of a name, an id, a day
MARKUP = re.compile(r"\s*<(?:!doctype|html|head|body|article|div|p|h1|section)\b", re.IGNORECASE)
WHOLE = re.compile(r"<(?:html|body)\b", re.IGNORECASE)
SECONDS = (100_000_000, 10_000_000_000)  # a count of seconds since 1970 that is a day of 1973 to 2286


class Columns(Struct, frozen=True):
    """Which columns of a table hold what: a name of ``NAMES`` to its columns, the likeliest first."""

    of: dict[str, tuple[str, ...]]

    def reads(self) -> bool:
        """Whether there is a text to read."""
        return bool(self.of.get("text") or self.of.get("html"))


def columns(names: Iterable[str]) -> Columns:
    """The columns of ``names`` by what they hold."""
    plain: dict[str, list[str]] = {}
    for name in names:
        plain.setdefault(re.sub(r"[\W_]+", "", name.lower()), []).append(name)
    return Columns(
        {field: tuple(n for one in known for n in plain.get(one, ())) for field, known in NAMES.items()}
    )


def no_text(names: Sequence[str]) -> str:
    """What to say of a table without a column of text."""
    shown = ", ".join(repr(name[:40]) for name in names[:12]) or "none"
    return f"no column holds the text (columns: {shown}); name it text, body, content or html"


def page(source: Source, row: Mapping[str, Any], known: Columns, number: int) -> Page | Problem:
    """The page of a row; a ``Problem`` where it has no text."""

    def told(field: str) -> str | None:
        values = (_words(row.get(name)) for name in known.of.get(field, ()))
        return next((value for value in values if value), None)

    html, text, title = told("html"), _text(row, known), told("title")
    name = told("id")
    key = name if name is not None and len(name) <= SHORT and name.isprintable() else number
    if html is None and text is not None and MARKUP.match(text):
        html = text
    content = html or text
    if content is None:
        return source.problem("no text in it; left out", number)
    if html is not None:
        content = _whole_page(html, title)
    elif title is not None and not _opens_with(content, title):
        content = f"{title}\n\n{content}"
    encoded = content.encode("utf-8", "replace")
    if len(encoded) > source.limits.page:
        return source.problem(f"a text over {source.limits.page / 1e6:g} MB; left out", number)
    url = told("url")
    return source.page(
        encoded,
        key,
        url=url if url and "://" in url[:12] else None,
        media="text/html; charset=utf-8" if html else "text/plain; charset=utf-8",
        told=Told(
            by="table",
            title=title,
            outlet=_short(told("outlet")),
            published=_day(row, known),
            authors=_names(row, known),
            section=_short(told("section")),
            language=_short(told("language")),
        ),
    )


def _whole_page(html: str, title: str | None) -> str:
    """A piece of HTML, as feeds and tables keep it, in a page that says its title."""
    if WHOLE.search(html):
        return html
    head, top = (f"<title>{escape(title)}</title>", f"<h1>{escape(title)}</h1>\n") if title else ("", "")
    return f"<!DOCTYPE html>\n<html><head>{head}</head><body><article>{top}{html}</article></body></html>"


def _text(row: Mapping[str, Any], known: Columns) -> str | None:
    for name in known.of.get("text", ()):
        value = row.get(name)
        if isinstance(value, list) and all(isinstance(part, str) for part in value):
            value = "\n\n".join(value)
        if isinstance(value, bytes):
            value = value.decode("utf-8", "replace")
        if isinstance(value, str) and value.strip():
            return value
    return None


def _words(value: Any) -> str | None:
    """A cell as words: of ``{"name": "Example Times"}`` the name."""
    if isinstance(value, Mapping):
        value = value.get("name") or value.get("title")
    if isinstance(value, bytes):
        value = value.decode("utf-8", "replace")
    if isinstance(value, bool) or value is None:
        return None
    if isinstance(value, (int, float, str, date)):
        return str(value).strip() or None
    return None


def _short(text: str | None) -> str | None:
    return text if text is not None and len(text) <= SHORT else None


def _opens_with(text: str, title: str) -> bool:
    return " ".join(text[: 2 * len(title) + 20].split()).lower().startswith(" ".join(title.split()).lower())


def _names(row: Mapping[str, Any], known: Columns) -> tuple[str, ...]:
    for name in known.of.get("authors", ()):
        value = row.get(name)
        parts = value if isinstance(value, list) else re.split(r";", value) if isinstance(value, str) else []
        found = tuple(words for part in parts[:50] if (words := _short(_words(part))))
        if found:
            return found
    return ()


def _day(row: Mapping[str, Any], known: Columns) -> str | None:
    """The day as the row words it; a count of seconds or milliseconds since 1970 as the day it is in UTC."""
    for name in known.of.get("published", ()):
        value = row.get(name)
        if isinstance(value, (datetime, date)):
            return value.isoformat()
        if isinstance(value, str) and value.strip().isdigit() and len(value.strip()) in (10, 13):
            value = int(value)
        if isinstance(value, (int, float)) and not isinstance(value, bool):
            seconds = value / 1000 if value > SECONDS[1] else value
            if SECONDS[0] <= seconds < SECONDS[1]:
                return datetime.fromtimestamp(seconds, UTC).isoformat()
            value = str(value) if isinstance(value, int) else None
        words = _short(_words(value))
        if words:
            return words
    return None
