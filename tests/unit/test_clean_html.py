"""HTML pages: roles, captions, metadata, days, and the map back to the page."""

# ruff: noqa: E501  (sample sentences stay in one piece)

from __future__ import annotations

from datetime import date

import pytest

from readout.clean import clean, decode
from readout.types import Article, Page

PARAGRAPHS = (
    "STRELSAU — Foreign Minister Jane Roe met her counterpart John Doe on <b>Tuesday</b> to discuss fishing rights in the strait.",
    "The two ministers agreed that boats of both countries may fish there until the end of the year, &ldquo;and not a day longer&rdquo;.",
    "Ruritania had closed the strait in March after a collision in which two sailors were killed and a third was badly hurt.",
    "Roe said that a lasting agreement would need the consent of both parliaments, which meet again in the autumn.",
)
HEAD = '<meta property="og:title" content="Strait to open | Example Times"><meta property="og:site_name" content="Example Times">'


def page(head: str = HEAD, body: str = "", before: str = "") -> bytes:
    text = "".join(f"<p>{paragraph}</p>\n" for paragraph in PARAGRAPHS)
    return f"""<!DOCTYPE html><html><head><title>Strait to open | Example Times</title>{head}</head>
<body><nav><a href="/">Home</a><a href="/world">World</a></nav>
<article><h1>Strait to open</h1>{before}{text}{body}</article>
<aside><h3>Most read</h3><a href="/x">Man finds ring lost for forty years</a></aside>
<footer>© 2023 Example Times. All rights reserved. We use cookies.</footer></body></html>""".encode()


def read(content: bytes, **fields: object) -> Article:
    return clean(Page(path="page.html", content=content, **fields))  # type: ignore[arg-type]


def blocks(article: Article) -> list[tuple[str, str]]:
    return [(block.role, article.text[block.start : block.end]) for block in article.blocks]


def test_title_outlet_and_text() -> None:
    article = read(page())
    assert (article.title, article.outlet, article.language) == ("Strait to open", "Example Times", "en")
    assert blocks(article)[0] == ("title", "Strait to open")
    assert [role for role, _ in blocks(article)] == ["title", "body", "body", "body", "body"]
    assert "cookies" not in article.text
    assert "ring" not in article.text


def test_captions_stand_where_they_stood_without_their_credit() -> None:
    figure = (
        '<figure><img src="a.jpg"><figcaption>The ministers shake hands in Strelsau. '
        '<span class="credit">Jane Poe/AFP</span></figcaption></figure>'
    )
    article = read(page(before=figure))
    assert blocks(article)[1] == ("caption", "The ministers shake hands in Strelsau.")
    assert ("credit", "Jane Poe/AFP") in [(item.kind, item.text) for item in article.furniture]


def test_subheads_lists_and_quotes_are_blocks() -> None:
    body = (
        "<h2>What was agreed</h2><ul><li>Boats may fish until December.</li><li>Collisions are reported.</li></ul>"
        "<blockquote><p>We are neighbours.</p></blockquote><p>The agreement was signed in two languages.</p>"
    )
    found = blocks(read(page(body=body)))
    assert ("subhead", "What was agreed") in found
    assert ("body", "Boats may fish until December.") in found
    assert ("body", "We are neighbours.") in found


def test_promos_in_the_text_are_furniture() -> None:
    article = read(
        page(
            body="<p>Read more: Volcano erupts on Java</p><p>Talks go on in Zenda next month, both ministries said.</p>"
        )
    )
    assert "Volcano" not in article.text
    assert ("related", "Read more: Volcano erupts on Java") in [(f.kind, f.text) for f in article.furniture]


@pytest.mark.parametrize(
    ("head", "before", "url", "basis", "day"),
    [
        ('<meta property="article:published_time" content="2023-05-05T23:30:00+02:00">', "", None, "metadata", date(2023, 5, 5)),
        ('<script type="application/ld+json">{"@type": "NewsArticle", "datePublished": "2023-05-04"}</script>', "", None, "metadata", date(2023, 5, 4)),
        ("", '<time datetime="2023-05-03T09:00Z">May 3</time>', None, "metadata", date(2023, 5, 3)),
        ("", "<div>Published: 2 May 2023</div>", None, "printed", date(2023, 5, 2)),
        ("", "", "https://example.com/2023/05/01/strait", "address", date(2023, 5, 1)),
    ],
)  # fmt: skip
def test_the_day_and_how_we_know(head: str, before: str, url: str | None, basis: str, day: date) -> None:
    published = read(page(head=HEAD + head, before=before), url=url).published
    assert (published.basis, published.date, published.precision) == (basis, day, "day")
    assert published.evidence


def test_an_undated_page_stays_undated_unless_a_day_is_given() -> None:
    assert read(page()).published.basis == "unknown"
    assert read(page(), given=date(2020, 1, 2)).published.date == date(2020, 1, 2)
    assert read(page(), given=date(2020, 1, 2)).published.basis == "given"


def test_the_canonical_address_wins() -> None:
    article = read(
        page(head=HEAD + '<link rel="canonical" href="https://example.com/strait">'),
        url="https://m.example.com/s?x=1",
    )
    assert article.url == "https://example.com/strait"


def test_segments_point_at_the_same_words_in_the_page() -> None:
    content = page()
    source = decode(Page(path="page.html", content=content))
    article = read(content)
    covered = 0
    for segment in article.segments:
        run = article.text[segment.start : segment.end]
        assert source[segment.page_start : segment.page_start + len(run)] == run
        covered += len(run)
    assert covered > 0.9 * len(article.text)


def test_a_short_flash_is_read_where_trafilatura_finds_nothing() -> None:
    content = b"<html><body><h1>Sultan arrives in Tehran</h1><p>Oman's sultan arrived in Tehran on Sunday, state media said.</p></body></html>"
    article = read(content)
    assert "Oman's sultan arrived in Tehran on Sunday, state media said." in article.text


def test_text_that_mentions_tags_is_not_html() -> None:
    article = clean(
        Page(
            path="a.txt",
            content=b"The ministry's page began with <html> and ended nowhere, its spokesman said on Friday.",
        )
    )
    assert "<html>" in article.text


@pytest.mark.parametrize(
    ("head", "before"),
    [
        ("", '<h2 class="article__subtitle">Both sides speak of a first step</h2>'),
        (
            '<meta name="description" content="Both sides speak of a first step">',
            "<h3>Both sides speak of a first step</h3>",
        ),
    ],
)
def test_the_standfirst_is_put_between_title_and_text(head: str, before: str) -> None:
    found = blocks(read(page(head=HEAD + head, before=before)))
    assert [text for _, text in found].count("Both sides speak of a first step") == 1
    assert found[0][0] == "title"
    assert found[1][1] == "Both sides speak of a first step"


def test_a_page_laid_out_in_tables_is_read_paragraph_by_paragraph() -> None:
    text = "".join(f"<p>{paragraph}</p>" for paragraph in PARAGRAPHS)
    content = f"""<!doctype html><html><head><title>Strait to open</title></head><body><table><tr><td>EXAMPLE DESK<br>
    Accounts, side by side</td></tr><tr><td><a href="/">Today</a><br><a href="/c">Contact</a></td><td><h1>Strait to open</h1>
    <div>{text}</div></td></tr><tr><td>Contact us | Site map | RSS</td></tr></table></body></html>""".encode()
    found = blocks(read(content))
    assert [role for role, _ in found] == ["title", "body", "body", "body", "body"]


def test_captions_by_class_and_initials_at_the_end() -> None:
    before = '<div class="bild"><div class="bildlegende">Flags in front of the ministry. <span class="bildquelle">© Jane Poe</span></div></div>'
    article = read(page(before=before, body="<p>The ministry declined to comment on Wednesday. (jr/dpa)</p>"))
    assert blocks(article)[1] == ("caption", "Flags in front of the ministry.")
    assert article.text.endswith("The ministry declined to comment on Wednesday.")
    assert {"© Jane Poe", "(jr/dpa)"} <= {item.text for item in article.furniture}
