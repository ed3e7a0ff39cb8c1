"""Whatever comes from the web, the readers of it give an answer or an error of ours.

A hundred inputs each; ``-m slow`` tries ten thousand.
"""

from __future__ import annotations

import contextlib
import gzip
import random
import re
import time
import zlib
from collections.abc import Callable
from datetime import UTC, datetime

import pytest
from protego import Protego

from readout.errors import FetchError, UsageError
from readout.ingest.feeds import Gave, offered, page_of_text, read, read_opml, write_opml
from readout.ingest.fetch.addresses import canonical, checked, is_public, shown
from readout.ingest.fetch.client import unpacked, waited
from readout.types import Feed, Problem

AT = datetime(2023, 5, 6, tzinfo=UTC)
URL = "https://news.example/rss"
FEW, MANY = 100, 10_000
SLOWEST = 5.0  # seconds one input may take on a busy machine

RSS = b"""<?xml version="1.0" encoding="utf-8"?><!DOCTYPE rss [<!ENTITY a "b">]><rss version="2.0">
<channel><title>T</title><link>https://news.example/</link><item><title>A &amp; B</title><link>/a?x=1#y</link>
<description><![CDATA[<p>Talks <b>in</b> Goa</p>]]></description>
<pubDate>Fri, 05 May 2023 10:00:00 GMT</pubDate><guid>1</guid></item></channel></rss>"""
ATOM = b"""<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en"><title type="html">T</title><entry>
<id>1</id><title>A</title><link href="a"/><updated>2023-05-05T10:00:00+02:00</updated>
<content type="xhtml"><div>Talks</div></content><author><name>Ann</name></author></entry></feed>"""
JSON = b"""{"version": "https://jsonfeed.org/version/1", "title": "T", "items": [{"id": "1", "url": "/a",
"content_html": "<p>x", "tags": []}]}"""
OPML = b"""<opml version="2.0"><body><outline text="A"><outline xmlUrl="https://a.example/rss" text="a"/>
</outline></body></opml>"""
PAGE = b"""<html><base href="/x/"><link rel=alternate type="application/rss+xml" href="rss">
<a href="/feed.xml">f</a></html>"""
PIECES = [
    b"<", b">", b"&", b"]]>", b"<!--", b"<![CDATA[", b"&#0;", b"&#x110000;", b"\x00", b"\xff\xfe", b"\xc3",
    b'"', b"'", b"<item>", b"</item>", b"<title>", b"<link>http://[</link>", b"{", b"[", b"}", b"null",
    b"1e999", b"://", b"@", b"%", b"<?xml", b"encoding='utf-7'", b"<!ENTITY b '&a;&a;'>", b"xmlns:x='y'",
    b"\xe2\x80\xae", b"A" * 3000,
]  # fmt: skip


def spoiled(rng: random.Random, seed: bytes) -> bytes:
    """``seed`` with pieces cut out, doubled, swapped for odd ones, or something else altogether."""
    content = bytearray(seed)
    for _ in range(rng.randint(1, 8)):
        at, length = rng.randrange(len(content) + 1), rng.randrange(40)
        what = rng.randrange(5)
        if what == 0:
            del content[at : at + length]
        elif what == 1:
            content[at:at] = rng.choice(PIECES) * rng.choice((1, 1, 1, 50))
        elif what == 2:
            content[at : at + length] = rng.randbytes(length)
        elif what == 3:
            content[at:at] = content[at : at + length * 5]
        else:
            del content[at:]
    return bytes(content)


def try_feed(rng: random.Random) -> None:
    content = spoiled(rng, rng.choice((RSS, ATOM, JSON)))
    media = rng.choice(
        (None, "text/xml", "application/json", "text/html; charset=utf-16", "x/y; charset=\x00")
    )
    found = read(content, media, URL, AT)
    assert isinstance(found, Gave)
    assert len({item.address for item in found.items}) == len(found.items)
    for item in found.items:
        assert item.link is None or checked(item.link) == item.link
        page_of_text(item, AT.date(), "tried")


def try_list(rng: random.Random) -> None:
    found = read_opml("list", spoiled(rng, OPML))
    write_opml(feed for feed in found if not isinstance(feed, Problem))


def try_page(rng: random.Random) -> None:
    for offer in offered(spoiled(rng, PAGE), URL):
        assert checked(offer.address) == offer.address


def try_address(rng: random.Random) -> None:
    seeds = (
        b"https://example.org:8000/a/b?x=1&y=%20#z",
        b"http://ann:secret@a.example/",
        b"http://[::ffff:7f00:1]/",
        b"//a/b",
    )
    text = spoiled(rng, rng.choice(seeds)).decode(
        "utf-8", "surrogateescape" if rng.random() < 0.1 else "replace"
    )
    assert not re.match(r"(?:\w+://|//)?[^/?#:\\]*:[^/?#\\]*@", shown(text)) or text.startswith("mailto:")
    address = checked(text)
    assert address.startswith(("http://", "https://"))
    assert checked(address) == address
    plain = canonical(address)
    assert canonical(plain) == plain


def try_packed(rng: random.Random) -> None:
    packed = rng.choice((gzip.compress(RSS), zlib.compress(RSS), RSS, gzip.compress(b"\x00" * 100_000)))
    packed = spoiled(rng, packed)
    assert len(unpacked(URL, packed, 50_000, rng.choice(((47,), (47, -15))))) <= max(50_000, len(packed))


def try_rules(rng: random.Random) -> None:
    rules = b"User-agent: *\nDisallow: /a*b$\nCrawl-delay: 5\nAllow: /a\nSitemap: x\nRequest-rate: 1/5\n"
    parsed = Protego.parse(spoiled(rng, rules).decode("utf-8", "replace"))
    parsed.can_fetch("https://news.example/a/b?c", "Readout")
    parsed.crawl_delay("Readout")


def try_wait(rng: random.Random) -> None:
    seconds = waited(spoiled(rng, rng.choice((b"120", b"Fri, 05 May 2090 10:00:00 GMT"))).decode("latin-1"))
    assert seconds is None or seconds > 0


def try_machine(rng: random.Random) -> None:
    with contextlib.suppress(ValueError):  # what is no address; the system gives none
        is_public(spoiled(rng, b"::ffff:127.0.0.1").decode("latin-1"))


TRIES: list[Callable[[random.Random], None]] = [
    try_feed, try_list, try_page, try_address, try_packed, try_rules, try_wait, try_machine,
]  # fmt: skip


def attempt(trial: Callable[[random.Random], None], number: int) -> None:
    start = time.monotonic()
    with contextlib.suppress(FetchError, UsageError):
        trial(random.Random(number))
    assert time.monotonic() - start < SLOWEST, number


@pytest.mark.parametrize("trial", TRIES)
def test_a_hundred_spoiled_inputs(trial: Callable[[random.Random], None]) -> None:
    for number in range(FEW):
        attempt(trial, number)


@pytest.mark.slow
@pytest.mark.parametrize("trial", TRIES)
def test_ten_thousand_spoiled_inputs(trial: Callable[[random.Random], None]) -> None:
    for number in range(FEW, FEW + MANY):
        attempt(trial, number)


def test_all_kinds_of_feed_are_tried_whole() -> None:
    for content in (RSS, ATOM, JSON):
        assert len(read(content, None, URL, AT).items) == 1
    assert isinstance(read_opml("list", OPML)[0], Feed)
    assert len(offered(PAGE, URL)) == 2
