"""Live blogs: entries with their own time, and what an entry tells is dated by it."""

# ruff: noqa: E501  (sample lines stay in one piece)

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from spacy.language import Language

from readout.clean import clean
from readout.pipeline import code
from readout.types import Article, Page, Reading

PLAIN = """Ruritania talks live: ministers arrive in Strelsau for ceasefire talks
Published on 4 May 2023 06:12 GMT

00.15 GMT
Guns fall silent
Russia's defence ministry said on Friday that its troops had stopped firing in the valley.

21.40 GMT
Lavrov leaves
Sergey Lavrov left Strelsau today after two days of talks, the Russian foreign ministry said.

17.05 GMT
Wang Yi meets Lavrov
Chinese Foreign Minister Wang Yi met his Russian counterpart Sergey Lavrov in Strelsau.
“We are neighbours,” Wang told Lavrov. The two had met in Goa.
"""
BEHIND = """Strelsau talks: what we know
1. Lavrov leaves without a handshakepublished at 21:40 Greenwich Mean Time 14 March
Jane Roe
Sergey Lavrov has left the hall in Strelsau without speaking to reporters, the Kremlin said.
2. Wang and Lavrov meetpublished at 17:05 Greenwich Mean Time 14 March
Chinese Foreign Minister Wang Yi met his Russian counterpart in Strelsau this afternoon.
3. What is on the table?published at 11:32 Greenwich Mean Time 14 March
Ruritania wants the strait reopened before winter, and says it will sign nothing before that.
Published 14 March 2025
"""
INLINE = """Strelsau talks: live updates
May 4, 2023

2:05pm: Wang Yi lands in Strelsau
The Chinese foreign minister was met at the airport by his host, the embassy said.

3:40pm: Talks begin
Ministers of three countries sat down at a round table in the old palace, officials said.

11:55pm: Talks end for the day
The ministers will meet again on Friday, a spokesman told reporters in the yard.

12:20am: Shots in the valley
Both sides reported shots in the valley shortly after midnight, and blamed each other.
"""
ENTRIES = "".join(
    f'<article class="block"><p><time datetime="{when}">{shown}</time></p><h2>{head}</h2><p>{text}</p><button>Share</button></article>'
    for when, shown, head, text in (
        (
            "2023-05-05T00:15:00+01:00",
            "00.15 BST",
            "Guns fall silent",
            "Both armies stopped firing in the valley on Friday, the ministry said.",
        ),
        (
            "2023-05-04T17:05:00+01:00",
            "17.05 BST",
            "Wang Yi meets Lavrov",
            "Wang Yi met Sergey Lavrov in Strelsau today. They will meet again tomorrow.",
        ),
        (
            "2023-05-04T14:05:00+01:00",
            "14.05 BST",
            "Wang lands",
            "Wang Yi arrived in Strelsau this morning, the Chinese embassy said.",
        ),
    )
)
HTML = f"""<!doctype html><html><head><title>Strelsau talks live</title>
<script type="application/ld+json">{{"@type":"LiveBlogPosting","headline":"Strelsau talks live","datePublished":"2023-05-04T06:12:00Z"}}</script></head>
<body><main><h1>Strelsau talks live</h1><p>Foreign ministers of three countries meet in the capital of Ruritania.</p><section>{ENTRIES}</section></main>
<ul class="comments"><li><time datetime="2023-05-04T18:00:00Z"></time><p>They never learn, and they never will, I am afraid.</p></li></ul></body></html>"""
UPDATES = """<!doctype html><html><head><title>Strelsau talks live</title><script type="application/ld+json">
{"@type":"LiveBlogPosting","headline":"Strelsau talks live","liveBlogUpdate":[
{"@type":"BlogPosting","headline":"Guns fall silent","datePublished":"2023-05-05T00:15:00+02:00","articleBody":"Both armies stopped firing in the valley, the ministry said."},
{"@type":"BlogPosting","headline":"Wang meets Lavrov","datePublished":"2023-05-04T17:05:00+02:00","articleBody":"<p>Wang Yi met Sergey Lavrov in Strelsau today.</p>"},
{"@type":"BlogPosting","headline":"Wang lands","datePublished":"2023-05-04T14:05:00+02:00","articleBody":"Wang Yi arrived in Strelsau this morning, the embassy said."}]}
</script></head><body><h1>Strelsau talks live</h1><div id="app"></div></body></html>"""


LINES = """<!doctype html><html><head><title>Strelsau talks live</title><meta property="article:published_time" content="2023-05-04T06:12:00Z"></head>
<body><main><h1>Strelsau talks live</h1>
<div><div>12:15 a.m. ET, May 5, 2023</div><h2>Guns fall silent</h2><div>From Example’s Jane Roe</div><p>Both armies stopped firing in the valley on Friday, the ministry said.</p></div>
<div><div>5:05 p.m. ET, May 4, 2023</div><h2>Wang Yi meets Lavrov</h2><p>Wang Yi met Sergey Lavrov in Strelsau today. They will meet again tomorrow.</p></div>
<div><div>2:05 p.m. ET, May 4, 2023</div><h2>Wang lands</h2><p>Wang Yi arrived in Strelsau this morning, the Chinese embassy said.</p></div>
</main></body></html>"""


def read(text: str) -> Article:
    return clean(Page("page", text.encode()))


def told(article: Article) -> list[tuple[str | None, date | None]]:
    return [
        (article.text[e.heading.start : e.heading.end] if e.heading else None, e.posted.date)
        for e in article.entries
    ]


def test_times_on_their_own_lines_newest_first_past_midnight() -> None:
    article = read(PLAIN)
    assert told(article) == [
        ("Guns fall silent", date(2023, 5, 5)),
        ("Lavrov leaves", date(2023, 5, 4)),
        ("Wang Yi meets Lavrov", date(2023, 5, 4)),
    ]
    assert article.entries[1].posted.instant == datetime(2023, 5, 4, 21, 40, tzinfo=UTC)
    assert "GMT" not in article.text
    assert [f.text for f in article.furniture if f.kind == "entry time"] == [
        "00.15 GMT",
        "21.40 GMT",
        "17.05 GMT",
    ]


def test_times_behind_their_headings_with_a_day_that_lacks_its_year() -> None:
    article = read(BEHIND)
    assert told(article)[1] == ("Wang and Lavrov meet", date(2025, 3, 14))
    assert "published at" not in article.text


def test_times_before_their_text_oldest_first() -> None:
    article = read(INLINE)
    assert [day for _, day in told(article)] == [date(2023, 5, 4)] * 3 + [date(2023, 5, 5)]
    assert told(article)[0][0] == "Wang Yi lands in Strelsau"


def test_times_before_headings_without_a_mark() -> None:
    page = INLINE
    for marked, bare in (
        ("2:05pm:", "14:05"),
        ("3:40pm:", "15:40"),
        ("11:55pm:", "23:55"),
        ("12:20am:", "00:20"),
    ):
        page = page.replace(marked, bare)
    article = read(page)
    assert [head for head, _ in told(article)][:2] == ["Wang Yi lands in Strelsau", "Talks begin"]
    sentences = [
        "17.05 BST Wang Yi met Sergey Lavrov in Strelsau today, and they are to meet again tomorrow.",
        "15.40 BST Ministers of three countries sat down at a round table in the old palace, officials said.",
        "14.05 BST Wang Yi arrived in Strelsau this morning, the Chinese embassy in the capital said.",
    ]
    article = read("Strelsau talks live\nMay 4, 2023\n\n" + "\n\n".join(sentences))
    assert len(article.entries) == 3
    assert "BST" not in article.text


@pytest.mark.parametrize("page", [HTML, UPDATES, LINES])
def test_entries_of_html(page: str) -> None:
    article = read(page)
    assert [day for _, day in told(article)] == [date(2023, 5, 5), date(2023, 5, 4), date(2023, 5, 4)]
    assert told(article)[0][0] == "Guns fall silent"
    assert article.published.date == date(2023, 5, 4)
    assert "afraid" not in article.text
    assert "BST" not in article.text
    assert "Jane Roe" not in article.text


@pytest.mark.parametrize(
    "tail",
    [
        "01:04\nBombers fly near the coast\n02:17\nPanda cubs born\n03:30\nStorm hits port\n",
        "Latest news\n14:05\nMinister resigns in Zenda\n13:40\nStorm leaves coast without power\n12:15\nBudget passes\n",
    ],
)
def test_videos_and_lists_of_other_news_are_no_entries(tail: str) -> None:
    body = "\n".join(
        (
            "Strait to open in spring",
            "Foreign Minister Jane Roe met her counterpart John Doe on Tuesday to discuss fishing in the strait.",
            "The two ministers agreed that boats may fish there until the end of the year, a spokesman said.",
            "Ruritania had closed the strait in March after a collision in which two sailors were killed.",
        )
    )
    assert read(f"{body}\n{tail}").entries == ()


def test_what_an_entry_tells_is_dated_by_the_entry(nlp: Language) -> None:
    [reading] = code([read(PLAIN)], nlp)
    assert isinstance(reading, Reading)
    met = [e for e in reading.events if e.type == "CONSULT" and e.when is not None]
    assert {e.when.start for e in met if e.when} == {date(2023, 5, 4)}
    [said] = [s for s in reading.statements if s.when and s.when.text == "on Friday"]
    assert said.when is not None
    assert said.when.start == date(2023, 5, 5)
    [reading] = code([read(HTML)], nlp)
    assert isinstance(reading, Reading)
    days = {r.when.text: r.when.start for r in reading.resolutions if r.when}
    assert (days["today"], days["tomorrow"], days["on Friday"]) == (
        date(2023, 5, 4),
        date(2023, 5, 5),
        date(2023, 5, 5),
    )
