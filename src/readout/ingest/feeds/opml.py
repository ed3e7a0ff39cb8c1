"""Lists of feeds in OPML, as every feed reader reads and writes them."""

from __future__ import annotations

import re
from collections.abc import Iterable
from xml.etree import ElementTree

from readout.errors import FetchError, UsageError
from readout.ingest.fetch.addresses import checked, shown
from readout.types import Feed, Problem

_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")  # no XML may hold these


def read_opml(name: str, content: bytes) -> list[Feed | Problem]:
    """The feeds of an OPML file, in its order; an address that cannot be followed is a ``Problem``.

    Raises ``UsageError``, naming the file, where it lists no feed at all.
    """
    import listparser

    try:
        listed = listparser.parse(content).feeds
    except Exception as error:  # whatever a broken list does to the parser is the list's trouble
        raise UsageError(f"{name}: not an OPML file that can be read ({error})") from error
    if not listed:
        raise UsageError(
            f"{name}: no feeds in it; give an OPML file, as feed readers export their subscriptions"
        )
    return [_feed(found.url, found.get("title") or "", found.get("categories") or []) for found in listed]


def _feed(address: str, title: str, folders: list[list[str]]) -> Feed | Problem:
    try:
        url = checked(address)
    except FetchError as error:
        return Problem(shown(address), "feeds", error.message)
    folder = "/".join(folders[0]) if folders and folders[0] else None
    return Feed(url, title="" if title == address else title, folder=folder)


def write_opml(feeds: Iterable[Feed]) -> bytes:
    """An OPML 2.0 file of ``feeds``, in the order given, those of one folder together."""
    root = ElementTree.Element("opml", version="2.0")
    head = ElementTree.SubElement(root, "head")
    ElementTree.SubElement(head, "title").text = "Feeds that Readout follows"
    body = ElementTree.SubElement(root, "body")
    folders: dict[str, ElementTree.Element] = {}
    for feed in feeds:
        place = body
        if feed.folder:
            if feed.folder not in folders:
                folders[feed.folder] = ElementTree.SubElement(body, "outline", text=feed.folder)
            place = folders[feed.folder]
        about = {"type": "rss", "text": _CONTROL.sub(" ", feed.title) or feed.url, "xmlUrl": feed.url}
        about |= {"htmlUrl": feed.site} if feed.site else {}
        ElementTree.SubElement(place, "outline", about)
    ElementTree.indent(root)
    written: bytes = ElementTree.tostring(root, encoding="utf-8", xml_declaration=True)
    return written + b"\n"
