"""A feed for other programs: Atom (RFC 4287) and JSON Feed (version 1.1), an entry for each story.

An entry is as new as its newest page; there is no clock in it, so the same record gives the same bytes.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from datetime import date
from html import escape
from xml.etree import ElementTree as Xml

from readout.ask.feed.cards import Card, Feed
from readout.ask.feed.news import News

_ATOM = "http://www.w3.org/2005/Atom"
_DAWN = date(1970, 1, 1)
_ILLEGAL = {code: None for code in range(32) if chr(code) not in "\t\n\r"}  # not characters of XML


def atom(feed: Feed, title: str, address: str) -> bytes:
    """The cards as an Atom feed that stands at ``address``; a card's page is ``story/ID`` beside it."""
    Xml.register_namespace("", _ATOM)
    root = Xml.Element(f"{{{_ATOM}}}feed")
    _add(root, "title", title)
    _add(root, "id", address)
    _add(root, "link", rel="self", href=address)
    _add(root, "updated", _instant(max((card.day for card in feed.cards if card.day), default=None)))
    _add(_add(root, "author"), "name", "Readout")
    for card in feed.cards:
        entry = _add(root, "entry")
        _add(entry, "title", card.title)
        _add(entry, "id", f"urn:readout:{card.id}")
        _add(entry, "updated", _instant(card.day))
        _add(entry, "link", href=_page(address, card))
        _add(entry, "summary", "; ".join(card.reasons))
        _add(entry, "content", _html(card.facts), type="html")
    return bytes(Xml.tostring(root, encoding="utf-8", xml_declaration=True))


def json_feed(feed: Feed, title: str, address: str) -> bytes:
    """The cards as a JSON Feed that stands at ``address``."""
    items = [
        {
            "id": f"urn:readout:{card.id}",
            "url": _page(address, card),
            "title": card.title,
            "summary": "; ".join(card.reasons),
            "content_html": _html(card.facts),
            "date_modified": _instant(card.day),
        }
        for card in feed.cards
    ]
    told = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": title,
        "feed_url": address,
        "items": items,
    }
    return json.dumps(told, ensure_ascii=False, indent=1).encode()


def _add(parent: Xml.Element, name: str, text: str | None = None, **attributes: str) -> Xml.Element:
    child = Xml.SubElement(parent, f"{{{_ATOM}}}{name}", attributes)
    child.text = text.translate(_ILLEGAL) if text is not None else None
    return child


def _instant(day: date | None) -> str:
    return f"{(day or _DAWN).isoformat()}T00:00:00Z"


def _page(address: str, card: Card) -> str:
    base = address.rsplit("/", 1)[0]
    return f"{base}/story/{card.id}" if card.facts[0].kind == "event" else f"{base}/feed#{card.id}"


def _html(facts: Iterable[News]) -> str:
    """Each fact over the sentences that tell it; every word of a page is escaped."""
    lines = []
    for fact in facts:
        quotes = "".join(
            f"<blockquote>{escape(q.text)} <cite>{escape(q.outlet or q.title or q.path)}</cite></blockquote>"
            for q in fact.quotes
        )
        is_told = fact.kind == "correction" or not quotes  # else the sentences say it
        said = f": {escape(fact.detail)}" if fact.detail and is_told else ""
        lines.append(f"<p>{escape(fact.told)}{said} ({escape(fact.when)})</p>{quotes}")
    return "".join(lines)
