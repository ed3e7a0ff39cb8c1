"""What a page says of itself: days with their hours, authors, address, language, original, corrections."""

# ruff: noqa: E501  (sample lines stay in one piece)

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from readout.clean import clean
from readout.clean.addresses import canonical
from readout.clean.clocks import clock_in, iso_clock
from readout.clean.corrections import heads_correction, is_correction
from readout.clean.original import original_of, told_by
from readout.clean.people import tidy
from readout.clean.published import day_in
from readout.types import Article, Page

DAY = date(2023, 5, 5)
TEXT = (
    "STRELSAU — Foreign Minister Jane Roe met her counterpart John Doe on Thursday to discuss fishing rights in the strait.",
    "The two ministers agreed that boats of both countries may fish there until the end of the year, a spokesman said.",
    "Ruritania had closed the strait in March after a collision in which two sailors were killed and a third was badly hurt.",
    "Roe said that a lasting agreement would need the consent of both parliaments, which meet again in the autumn.",
)


def read(head: str = "", top: str = "", end: str = "", url: str | None = None) -> Article:
    body = "".join(f"<p>{paragraph}</p>" for paragraph in TEXT)
    page = (
        f"<!doctype html><html><head><title>Strait to open</title>{head}</head><body><article>"
        f"<h1>Strait to open</h1>{top}{body}{end}</article></body></html>"
    )
    return clean(Page(path="page.html", content=page.encode(), url=url))


@pytest.mark.parametrize(
    ("text", "words", "utc"),
    [
        ("14.05 GMT", "14.05 GMT", (5, 14, 5)),
        ("11:30 p.m. ET", "11:30 p.m. ET", (6, 3, 30)),
        ("17:05 Greenwich Mean Time 5 May", "17:05 Greenwich Mean Time", (5, 17, 5)),
        ("Fri, 05 May 2023 23:30:00 -0500", "23:30:00 -0500", (6, 4, 30)),
        ("6 p.m. Kyiv time", "6 p.m. Kyiv time", (5, 15, 0)),
        ("14:05 (GMT+3)", "14:05 (GMT+3)", (5, 11, 5)),
        ("00:10 IST", "00:10 IST", (4, 18, 40)),
        ("9am", "9am", None),
        ("May 5, 2023", None, None),
    ],
)
def test_clocks(text: str, words: str | None, utc: tuple[int, int, int] | None) -> None:
    clock = clock_in(text)
    assert (clock.text if clock else None) == words
    instant = clock.instant(DAY) if clock else None
    assert instant == (datetime(2023, 5, *utc, tzinfo=UTC) if utc else None)


def test_midnight_in_utc_is_a_day_without_an_hour() -> None:
    assert iso_clock("2023-05-05T00:00:00Z") is None
    assert iso_clock("2023-05-05T00:00:00+05:30") is not None


@pytest.mark.parametrize(
    ("stamp", "top", "url", "day", "basis"),
    [
        ("2023-05-05T23:30:00-05:00", "", None, date(2023, 5, 5), "metadata"),
        ("2023-05-06T02:30:00Z", "", None, date(2023, 5, 6), "metadata"),
        (
            "2023-05-06T02:30:00Z",
            "<p>Published May 5, 2023 10:30 p.m. EDT</p>",
            None,
            date(2023, 5, 5),
            "printed",
        ),
        ("2023-05-06T02:30:00Z", "", "https://example.com/2023/05/05/strait", date(2023, 5, 5), "address"),
        ("2023-05-06T12:30:00Z", "", "https://example.com/2023/05/05/strait", date(2023, 5, 6), "metadata"),
        ("2023-05-05T18:30:00Z", "<p>6 May 2023, 02:30 (GMT+8)</p>", None, date(2023, 5, 6), "printed"),
    ],
)
def test_the_day_is_the_one_where_the_page_was_written(
    stamp: str, top: str, url: str | None, day: date, basis: str
) -> None:
    article = read(f'<meta property="article:published_time" content="{stamp}">', top, url=url)
    assert (article.published.date, article.published.basis) == (day, basis)
    assert article.published.instant == datetime.fromisoformat(stamp.replace("Z", "+00:00"))


def test_the_day_of_change_in_metadata_and_in_print() -> None:
    told = read('<meta property="article:modified_time" content="2023-05-06T09:00:00+02:00">')
    assert (told.modified.date, told.modified.basis, told.modified.clock) == (
        date(2023, 5, 6),
        "metadata",
        "09:00 +02:00",
    )
    printed = read(top="<p>Published on 5 May 2023</p><p>Updated on 7 May 2023 at 10:15 GMT</p>")
    assert (printed.published.date, printed.modified.date) == (date(2023, 5, 5), date(2023, 5, 7))
    assert (printed.modified.basis, printed.modified.clock) == ("printed", "10:15 GMT")


@pytest.mark.parametrize(
    ("printed", "names"),
    [
        ("By Jane Roe and John Doe in Goa", ("Jane Roe", "John Doe")),
        ("JANE ROE, Diplomatic Editor", ("Jane Roe",)),
        ("By Jane Roe | AP", ("Jane Roe",)),
        ("AFP", ("AFP",)),
        ("By Maria van der Berg, Ali bin Said; Staff Writer", ("Maria van der Berg", "Ali bin Said")),
        ("By Friday evening no deal was reached", ()),
        ("admin", ()),
        ("https://example.com/jane", ()),
        ("Example Times", ()),
    ],
)
def test_authors(printed: str, names: tuple[str, ...]) -> None:
    assert tidy([printed], "Example Times") == names


def test_authors_and_section_of_a_page() -> None:
    data = '{"@type":"NewsArticle","headline":"Strait to open","author":[{"@type":"Person","name":"Jane Poe"},{"name":"AFP"}],"articleSection":"World"}'
    article = read(f'<script type="application/ld+json">{data}</script>')
    assert (article.authors, article.section) == (("Jane Poe", "AFP"), "World")
    assert read('<meta name="dc.creator" content="John Poe">').authors == ("John Poe",)
    assert read(top='<p class="byline">By <a rel="author">Ann Poe</a></p>').authors == ("Ann Poe",)


@pytest.mark.parametrize(
    ("named", "own", "address"),
    [
        ("https://example.com/a?utm_source=x&id=3#top", None, "https://example.com/a?id=3"),
        ("/news/1", "https://example.com/news/1?utm_medium=x", "https://example.com/news/1"),
        ("https://example.com/", "https://example.com/news/1", "https://example.com/news/1"),
        ("https://EXAMPLE.com/a/amp/?fbclid=2", None, "https://example.com/a/"),
        (
            None,
            "https://www-example-com.cdn.ampproject.org/c/s/www.example.com/a?amp=1",
            "https://www.example.com/a",
        ),
        ("https://example.com/live/talks?page=with:block-1", None, "https://example.com/live/talks"),
        (None, "page.html", "page.html"),
        (None, None, None),
        ("http://[", None, None),
        (None, "http://[", "http://["),
        ("/a", "http://[", "http://["),
    ],
)
def test_the_canonical_address(named: str | None, own: str | None, address: str | None) -> None:
    assert canonical([named], own) == address


@pytest.mark.parametrize(
    ("line", "language", "translators", "outlet"),
    [
        ("Translated from Russian by Jane Roe", "ru", ("Jane Roe",), None),
        ("Translated by Jane Roe and John Doe.", None, ("Jane Roe", "John Doe"), None),
        ("Unofficial translation from Farsi", "fa", (), None),
        ("This text was machine-translated from Chinese and checked by an editor.", "zh", (), None),
        ("This article was originally published in Die Zeit on 4 May 2023.", None, (), "Die Zeit"),
        ("This article is republished from The Conversation under a licence.", None, (), "The Conversation"),
        ("Read the original in Ukrainian", "uk", (), None),
    ],
)
def test_originals(line: str, language: str | None, translators: tuple[str, ...], outlet: str | None) -> None:
    told = told_by(line)
    assert told is not None
    assert (told.language, told.translators, told.outlet) == (language, translators, outlet)
    assert original_of(["Some other line", line]) == told


@pytest.mark.parametrize(
    "line",
    [
        "First published on Fri 5 May 2023 07.02 BST",
        "Translated books sold well in Moscow, the union said.",
        "The book was first published in Paris in 1990.",
        "The treaty was originally signed in French and translated later.",
    ],
)
def test_what_says_nothing_of_an_original(line: str) -> None:
    assert told_by(line) is None


CORRECTIONS = [
    "Correction: An earlier version of this article gave the wrong day.",
    "Correction (May 5, 2023): The minister's name was misspelled.",
    "(Corrects day of meeting in paragraph 2)",
    "This article was amended on 5 May 2023 to say that Roe met Doe in Zenda.",
    "Editor’s note: This story has been updated to correct the name of the minister.",
    "(This May 5 story has been corrected to fix the day in paragraph 3)",
    "An earlier version of this story misstated the day.",
]


@pytest.mark.parametrize("notice", CORRECTIONS)
def test_corrections_are_kept_apart(notice: str) -> None:
    assert is_correction(notice)
    article = read(end=f"<p>{notice}</p>")
    assert notice[:20] not in article.text
    assert [f.kind for f in article.furniture if f.text == notice] == ["correction"]
    plain = clean(Page("p.txt", "\n\n".join(("Strait to open", *TEXT, notice)).encode()))
    assert notice[:20] not in plain.text
    assert [f.kind for f in plain.furniture if f.text == notice] == ["correction"]


@pytest.mark.parametrize(
    "line",
    [
        "The ministry issued a correction on Friday.",
        "An earlier version of the agreement said that troops would leave.",
        "This version of events was changed after the war.",
        "Update: The death toll has risen to 12, officials said.",
        "Editor's note: Jane Roe is a fellow at the institute.",
    ],
)
def test_what_is_no_correction(line: str) -> None:
    assert not is_correction(line)


def test_a_heading_over_a_correction_goes_with_it() -> None:
    notice = "The report misstated the day of the meeting. It was Friday."
    assert heads_correction("Correction", notice)
    article = read(end=f"<h3>Correction</h3><p>{notice}</p>")
    assert [f.text for f in article.furniture if f.kind == "correction"] == ["Correction", notice]


def test_what_a_translation_says_stands_with_the_article() -> None:
    article = read(end="<p>Translated from Russian by Ann Poe</p>")
    assert article.original is not None
    assert (article.original.language, article.original.translators) == ("ru", ("Ann Poe",))
    assert "Translated" not in article.text


@pytest.mark.parametrize(
    ("head", "top", "outlet"),
    [
        (
            '<meta name="SiteName" content="Ministry of Foreign Affairs of China">',
            "",
            "Ministry of Foreign Affairs of China",
        ),
        ("", '<h2>Sport</h2><img alt="Embassy of Japan in Peru"><p>Home</p>', None),
        ("", '<img alt="A harbour at dusk">', None),
    ],
)
def test_who_publishes_a_page_is_named_by_its_head(head: str, top: str, outlet: str | None) -> None:
    assert read(head, top).outlet == outlet


@pytest.mark.parametrize("between", [" | ", "_", " - "])
def test_who_publishes_a_page_is_named_by_its_title_or_its_banner(between: str) -> None:
    body = "".join(f"<p>{paragraph}</p>" for paragraph in TEXT)
    site = "Ministry of Foreign Affairs of Japan"
    by_title = f"<html><head><title>Strait is to open{between}{site}</title></head><body><article>{body}</article></body></html>"
    by_banner = f'<html><head><title>Strait is to open</title></head><body><img alt="{site}"><h1>Strait is to open</h1><article>{body}</article></body></html>'
    for page in (by_title, by_banner):
        found = clean(Page(path="page.html", content=page.encode()))
        assert (found.outlet, found.title) == (site, "Strait is to open")


def test_a_title_that_is_only_the_sites_name_gives_way_to_the_heading() -> None:
    body = "".join(f"<p>{paragraph}</p>" for paragraph in TEXT)
    page = f"<html><head><title>Akorda</title></head><body><h1>Talks on the strait were held</h1><p>2 June 2023</p><article>{body}</article></body></html>"
    found = clean(Page(path="page.html", content=page.encode()))
    assert (found.title, found.published.date) == ("Talks on the strait were held", date(2023, 6, 2))


@pytest.mark.parametrize(
    ("printed", "day"),
    [
        ("12 Agustus 2023", date(2023, 8, 12)),
        ("Jumanne, 3 Oktoba 2023 10:15", date(2023, 10, 3)),
        ("miércoles, 8 de febrero de 2023", date(2023, 2, 8)),
        ("1er décembre 2023", date(2023, 12, 1)),
        ("7. kesäkuuta 2023", date(2023, 6, 7)),
        ("21 вересня 2023 року", date(2023, 9, 21)),
        ("2023. október 5.", date(2023, 10, 5)),
        ("2023년 3월 16일", date(2023, 3, 16)),
        ("2023年3月16日", date(2023, 3, 16)),
        ("2023. 3. 16.", date(2023, 3, 16)),
        ("16. 3. 2023", date(2023, 3, 16)),
        ("Juche 112 (2023).9.13.", date(2023, 9, 13)),
        ("September 14, Juche 112 (2023) Thursday", date(2023, 9, 14)),
    ],
)
def test_a_day_that_the_translation_left_as_it_was_is_read(printed: str, day: date) -> None:
    found = day_in(printed)
    assert found is not None
    assert found[0] == day


@pytest.mark.parametrize(
    ("site", "day"),
    [
        ("Ministry of Foreign Affairs of Greece", date(2023, 4, 5)),
        ("Ministry of Foreign Affairs of Peru", date(2023, 4, 5)),
        ("European External Action Service", date(2023, 4, 5)),
        ("U.S. Department of State", date(2023, 5, 4)),
        ("Ministry of Foreign Affairs of Japan", None),
        ("The Harbour Post", None),
    ],
)
def test_which_number_is_the_day_depends_on_whose_site_it_is(site: str, day: date | None) -> None:
    body = "".join(f"<p>{paragraph}</p>" for paragraph in TEXT)
    page = f"<html><head><title>Strait is to open | {site}</title></head><body><h1>Strait is to open</h1><p>05/04/2023</p><article>{body}</article></body></html>"
    assert clean(Page(path="page.html", content=page.encode())).published.date == day


def test_a_day_of_either_order_is_none_in_a_scrape_of_nobody_known() -> None:
    lines = "\n\n".join(("Ministry of Foreign Affairs of Greece", "Strait is to open", "05/04/2023", *TEXT))
    own, other = (clean(Page(path="page.txt", content=text.encode())) for text in (lines, lines[38:]))
    assert (own.published.date, other.published.date) == (date(2023, 4, 5), None)


@pytest.mark.parametrize(
    "text", ["after 4 wars 2023 began", "the 5 Accords 2020", "listopada 5 pages", "3 listopada 2023"]
)
def test_what_is_no_month_or_two_gives_no_day(text: str) -> None:
    assert day_in(text) is None
