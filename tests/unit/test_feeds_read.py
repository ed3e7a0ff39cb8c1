"""Feeds as they are found: RSS, Atom, JSON Feed, good and bad; found on pages; listed in OPML."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime
from typing import Any

import pytest

from readout.clean import clean
from readout.errors import FetchError, UsageError
from readout.ingest.feeds import (
    Gave,
    looks_like_feed,
    offered,
    page_of_text,
    read,
    read_opml,
    write_opml,
)
from readout.ingest.feeds.read import MOST
from readout.types import Feed, Item, Problem

AT = datetime(2023, 5, 6, 12, tzinfo=UTC)
URL = "https://news.example/world/rss.xml"


def gave(content: str | bytes, media: str | None = None) -> Gave:
    return read(content.encode() if isinstance(content, str) else content, media, URL, AT)


def rss(*items: str, title: str = "Harbour Post") -> str:
    inside = "".join(items)
    return f'<?xml version="1.0"?><rss version="2.0"><channel><title>{title}</title>{inside}</channel></rss>'


def item(title: str = "Ministers meet", link: str = "/a", more: str = "") -> str:
    return f"<item><title>{title}</title><link>{link}</link>{more}</item>"


RSS = rss(
    "<link>https://news.example/</link><language>en-gb</language>",
    item(
        "Qin &amp; Lavrov <![CDATA[<b>meet</b>]]>",
        "https://news.example/2023/goa?utm_source=rss#top",
        "<description>Short.</description><pubDate>Fri, 05 May 2023 23:30:00 -0400</pubDate>"
        '<content:encoded xmlns:content="http://purl.org/rss/1.0/modules/content/">'
        "<![CDATA[<p>The two ministers met in Goa on Friday.</p>]]>"
        "</content:encoded><dc:creator xmlns:dc='http://purl.org/dc/elements/1.1/'>A. Reporter</dc:creator>",
    ),
)
ATOM = """<feed xmlns="http://www.w3.org/2005/Atom" xml:base="https://news.example/">
<title>Harbour Post</title><link href="https://news.example/"/>
<entry><id>tag:1</id><title type="html">Qin &amp;amp; Lavrov &lt;b&gt;meet&lt;/b&gt;</title>
<link rel="edit" href="edit/1"/><link rel="alternate" href="2023/goa#x"/>
<published>2023-05-05T23:30:00-04:00</published>
<updated>2023-05-06T01:00:00Z</updated><author><name>A. Reporter</name></author><summary>Short.</summary>
<content type="html">&lt;p&gt;The two ministers met in Goa on Friday.&lt;/p&gt;</content></entry></feed>"""
JSON = json.dumps(
    {
        "version": "https://jsonfeed.org/version/1.1",
        "title": "Harbour Post",
        "home_page_url": "https://news.example/",
        "language": "en-gb",
        "items": [
            {
                "id": 1,
                "url": "https://news.example/2023/goa",
                "title": "Qin & Lavrov meet",
                "content_html": "<p>The two ministers met in Goa on Friday.</p>",
                "summary": "Short.",
                "date_published": "2023-05-05T23:30:00-04:00",
                "authors": [{"name": "A. Reporter"}],
            },
            "no item",
            {"id": "2"},
        ],
    }
)


@pytest.mark.parametrize("content", [RSS, ATOM, JSON], ids=["rss", "atom", "json"])
def test_each_kind_of_feed_tells_the_same(content: str) -> None:
    found = gave(content)
    assert found.title == "Harbour Post"
    assert found.site == "https://news.example/"
    entry = found.items[0]
    assert entry.address == "https://news.example/2023/goa"
    assert entry.title == "Qin & Lavrov meet"
    assert "The two ministers met in Goa on Friday." in entry.text
    assert entry.published is not None
    assert "05" in entry.published
    assert entry.authors == ("A. Reporter",)
    assert entry.outlet == "Harbour Post"


@pytest.mark.parametrize("content", [RSS, ATOM, JSON], ids=["rss", "atom", "json"])
def test_the_day_is_the_one_where_it_was_written(content: str) -> None:
    page = page_of_text(gave(content).items[0], AT.date(), "gone")
    assert page is not None
    article = clean(page)
    assert article.published.date == date(2023, 5, 5)
    assert article.published.basis == "metadata"


def test_old_and_odd_kinds_are_read() -> None:
    rdf = """<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/">
    <channel><title>T</title></channel><item><title>A</title><link>https://news.example/a</link></item></rdf:RDF>"""
    assert [entry.title for entry in gave(rdf).items] == ["A"]
    assert len(gave(rss(item()).encode("utf-16")).items) == 1
    assert (
        len(
            gave(
                rss(item("Caf\u00e9")).replace('"1.0"', '"1.0" encoding="iso-8859-1"').encode("latin-1")
            ).items
        )
        == 1
    )
    assert len(gave(b"\xef\xbb\xbf  \n" + rss(item()).encode()).items) == 1


@pytest.mark.parametrize(
    "broken",
    [
        rss(item("A & B", more="<description>Talks & <b>more</description>")),
        rss(item()).removesuffix("</channel></rss>"),
        rss(item())[:-25],
        rss(item("bad \x0b char")),
        '<!DOCTYPE rss [<!ENTITY a "b">]>' + rss(item("&a; &unknown;")),
    ],
)
def test_broken_feeds_are_read_as_far_as_they_go(broken: str) -> None:
    assert len(gave(broken).items) == 1


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (b"", "empty"),
        (b"  \n ", "empty"),
        (b"<!doctype html><html><body>sign in</body></html>", "a web page, not a feed"),
        (b"plain words", "not a feed"),
        (b'{"items": 3}', "no list of items"),
        (b'{"items": [', "not a JSON Feed"),
        (b'{"items": ' + b"[" * 100_000, "not a JSON Feed"),
        (b"<rss", "not a feed"),
        (b"<feed></wrong>", "not a feed"),
        (rss().encode()[:-9], "not a feed"),
    ],
)
def test_what_is_no_feed_is_told(content: bytes, why: str) -> None:
    with pytest.raises(FetchError) as caught:
        gave(content)
    assert why in str(caught.value)
    assert str(caught.value).startswith(URL)


def test_an_empty_feed_is_a_feed() -> None:
    assert gave(rss()).items == ()


def test_entities_that_explode_are_left_alone() -> None:
    levels = "".join(f'<!ENTITY l{k} "{f"&l{k - 1};" * 10}">' for k in range(1, 9))
    bomb = f'<!DOCTYPE rss [<!ENTITY l0 "lol">{levels}<!ENTITY x SYSTEM "file:///etc/passwd">]>' + rss(
        item("&l8; &x;")
    )
    try:
        found = gave(bomb)
    except FetchError:
        return
    assert len(str(found)) < 10_000
    assert "root:" not in str(found)


def test_links_that_lead_nowhere_are_no_links() -> None:
    links = [
        "javascript:alert(1)",
        "mailto:a@b.example",
        "file:///etc/passwd",
        "http://[",
        "",
        "ftp://a.example/x",
    ]
    found = gave(
        rss(
            *(
                item(f"Entry {k}", link, f"<guid isPermaLink='false'>{k}</guid>")
                for k, link in enumerate(links)
            )
        )
    )
    assert [entry.link for entry in found.items] == [None] * len(links)
    assert len({entry.address for entry in found.items}) == len(links)


def test_links_lose_credentials() -> None:
    found = gave(rss(item(link="https://ann:secret@news.example/a")))
    assert found.items[0].link == "https://news.example/a"
    assert "secret" not in str(found)


def test_one_link_for_all_entries_is_the_page_of_none() -> None:
    entries = [
        item(f"Entry {k}", "https://news.example/", f"<guid isPermaLink='false'>{k}</guid>") for k in range(3)
    ]
    found = gave(rss(*entries))
    assert [entry.link for entry in found.items] == [None] * 3
    assert len({entry.address for entry in found.items}) == 3


def test_one_entry_twice_is_one() -> None:
    assert len(gave(rss(item(), item(link="/a?utm_campaign=x"))).items) == 1


@pytest.mark.parametrize(
    "day", ["Fri, 05 May 2099 10:00:00 GMT", "Thu, 01 Jan 1970 00:00:00 GMT", "0001-01-01T00:00:00Z"]
)
def test_days_that_cannot_be_are_no_days(day: str) -> None:
    assert gave(rss(item(more=f"<pubDate>{day}</pubDate>"))).items[0].published is None


def test_a_day_of_two_figures_is_made_whole() -> None:
    found = gave(rss(item(more="<pubDate>Fri, 05 May 23 10:00:00 GMT</pubDate>")))
    assert found.items[0].published == "2023-05-05T10:00:00Z"


@pytest.mark.parametrize(
    "media", [None, "text/xml", "text/xml; charset=iso-8859-1", "text/xml; charset=nonsense"]
)
def test_a_server_that_lies_about_the_encoding_changes_nothing(media: str | None) -> None:
    assert gave(rss(item("\u201cErdo\u011fan\u201d")), media).items[0].title == "\u201cErdo\u011fan\u201d"


def test_titles_cannot_steer_a_terminal() -> None:
    found = gave(json.dumps({"title": "\x1b[2JHarbour \u202ePost", "items": []}))
    assert found.title == "[2JHarbour Post"


def test_an_entry_that_changes_has_another_mark() -> None:
    one, same, other = (
        gave(rss(item(more=f"<description>{text}</description>"))).items[0].mark
        for text in ("They met.", "They  met.", "They did not meet.")
    )
    assert one == same != other


def test_a_feed_without_end_is_read_up_to_a_limit() -> None:
    found = gave(rss(*(item(f"Entry {k}", f"/{k}") for k in range(MOST + 7))))
    assert (len(found.items), found.left) == (MOST, 7)


def test_scripts_in_a_feed_stay_behind() -> None:
    found = gave(
        rss(
            item(
                more="<description>&lt;p onclick='x()'&gt;Talks&lt;/p&gt;"
                "&lt;script&gt;x()&lt;/script&gt;</description>"
            )
        )
    )
    assert "script" not in found.items[0].text
    assert "onclick" not in found.items[0].text


def test_the_feeds_own_text_is_a_page_that_says_so() -> None:
    entry = Item(
        address="https://news.example/a",
        mark="1",
        link="https://news.example/a?x",
        title="Qin <and> Lavrov",
        text="<p>Chinese Foreign Minister Qin Gang met his Russian counterpart Sergey Lavrov in Goa.</p>",
        published="Fri, 05 May 2023 10:00:00 GMT",
        outlet="Harbour Post",
    )
    page = page_of_text(entry, AT.date(), "the server refuses (403)")
    assert page is not None
    article = clean(page)
    assert article.notes == ("the feed's own text, for want of the page: the server refuses (403)",)
    assert article.title == "Qin <and> Lavrov"
    assert article.outlet == "Harbour Post"
    assert "Sergey Lavrov in Goa" in article.text
    assert page_of_text(Item("x", "1", text=" "), AT.date(), "gone") is None


# -- found on pages ------------------------------------------------------------------------------------


def test_feeds_are_found_on_a_page() -> None:
    page = b"""<html><head><base href="/sub/">
    <link rel="alternate" type="application/rss+xml" title="Comments" href="c">
    <LINK REL='Alternate home' TYPE='application/atom+xml; charset=utf-8' HREF=all.xml>
    <link rel=stylesheet href=s.css>
    <link rel="alternate" type="application/rss+xml" href="javascript:x()"></head><body>
    <a href="/world/rss.xml">World <b>news</b></a> <a href="/feedback">No</a> <a href="/feeds/">Feeds"""
    assert [(o.address, o.title, o.how) for o in offered(page, "https://news.example/")] == [
        ("https://news.example/sub/all.xml", "", "named"),
        ("https://news.example/world/rss.xml", "World news", "link"),
        ("https://news.example/sub/c", "Comments", "named"),
    ]


def test_pages_are_told_from_feeds() -> None:
    assert looks_like_feed(RSS.encode())
    assert looks_like_feed(JSON.encode())
    assert not looks_like_feed(b"<html><body><pre>&lt;rss&gt; <rss></pre>")
    assert not looks_like_feed(b'{"name": "x"}')


# -- OPML ----------------------------------------------------------------------------------------------


def test_opml_goes_out_and_comes_in() -> None:
    feeds: list[Feed | Problem] = [
        Feed(
            "https://a.example/rss",
            title="Foreign \u2019Ministry\u2019 & more",
            site="https://a.example/",
            folder="Ministries",
        ),
        Feed("https://b.example/rss?x=1&y=2"),
    ]
    back = read_opml("x", write_opml(feed for feed in feeds if isinstance(feed, Feed)))
    assert [(f.url, f.title, f.folder) for f in back if isinstance(f, Feed)] == [
        ("https://a.example/rss", "Foreign \u2019Ministry\u2019 & more", "Ministries"),
        ("https://b.example/rss?x=1&y=2", "", None),
    ]


def test_opml_with_addresses_that_cannot_be_followed() -> None:
    content = b"""<opml version="1.0"><body>
    <outline text="A"><outline xmlUrl="https://a.example/rss" text="a"/></outline>
    <outline xmlUrl="https://ann:secret@b.example/rss" text="b"/>
    <outline xmlUrl="file:///etc/passwd" text="c"/></body></opml>"""
    good, *bad = read_opml("list.opml", content)
    assert isinstance(good, Feed)
    assert all(isinstance(line, Problem) for line in bad)
    assert "secret" not in str(bad)


@pytest.mark.parametrize(
    "content", [b"", b"words", b"<html></html>", b"<opml><body></body></opml>", b"\xff\xfe\x00"]
)
def test_what_is_no_list_is_told(content: Any) -> None:
    with pytest.raises(UsageError, match=r"no feeds in it|not an OPML file"):
        read_opml("list.opml", content)
