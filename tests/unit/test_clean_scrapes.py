"""The plain-text reader on our own gold of scrapes, and on single points of its judgement."""

# ruff: noqa: E501  (sample sentences stay in one piece)

from __future__ import annotations

import textwrap
from datetime import date
from pathlib import Path

import pytest

import scrapes
from readout.clean import clean
from readout.types import Article, Page

ROOT = Path(__file__).parents[2]
GOLD = list(scrapes.golds())


def article(*lines: str) -> Article:
    return clean(Page(path="page.txt", content="\n".join(lines).encode()))


def roles(found: Article, role: str) -> list[str]:
    return [found.text[b.start : b.end] for b in found.blocks if b.role == role]


BODY = (
    "Foreign Minister Jane Roe met her Ruritanian counterpart John Doe in Strelsau on Tuesday to discuss fishing rights.",
    "",
    "The two ministers agreed that boats of both countries may fish in the strait until the end of the year.",
    "",
    "Ruritania had closed the strait in March after a collision in which two sailors were killed.",
    "",
)
MORE = (
    "Roe said that a lasting agreement would need the consent of both parliaments.",
    "",
    "A second round of talks is to be held in Zenda next month, her ministry said in a statement.",
)


@pytest.mark.parametrize("gold", GOLD, ids=[gold.name for gold in GOLD])
def test_no_line_of_an_article_is_lost(gold: scrapes.Gold) -> None:  # type: ignore[name-defined]
    score, _ = scrapes.score(gold)
    assert score.lost == 0, score.misses


def test_the_floors_hold() -> None:
    total = scrapes.Score()
    for gold in GOLD:
        total = total.plus(scrapes.score(gold)[0])
    assert total.removed >= 0.97 * total.furniture, total.misses
    assert total.right_role >= 0.97 * total.article, total.misses


@pytest.mark.parametrize("gold", GOLD, ids=[gold.name for gold in GOLD])
def test_title_and_printed_day(gold: scrapes.Gold) -> None:  # type: ignore[name-defined]
    _, draft = scrapes.score(gold)
    assert draft.title == gold.title
    day = draft.published.date
    assert (day.isoformat() if day else None) == gold.published


@pytest.mark.parametrize(
    "line",
    [
        "Fishing rights in the strait",
        "A closed strait: Ruritania’s anger after two sailors died",
        "Why was the strait closed?",
        "PARLIAMENTS TO VOTE",
        "Roe: “Both parliaments must consent”",
    ],
)
def test_a_crosshead_stays(line: str) -> None:
    assert line in roles(article(*BODY, line, "", *MORE), "subhead")


@pytest.mark.parametrize(
    "line",
    [
        "Volcano erupts on Java as thousands flee, says disaster agency",
        "Explainer: What is the Bretton Woods system?",
        "Singapore’s chip makers look to Vietnam as orders from Detroit dry up: analysts",
        "Oscar-winning director turns down knighthood, citing Chagos Islands",
    ],
)
def test_another_storys_headline_goes(line: str) -> None:
    found = article(*BODY, line, "", *MORE)
    assert line not in found.text
    assert [item.text for item in found.furniture] == [line]


@pytest.mark.parametrize(
    "line",
    [
        "By Friday evening no boat had left the harbour.",
        "Updated rules issued on 5 May let smaller boats out at night.",
        "Xinhua, the state news agency, said the strait would open on Friday.",
        "For more than two decades, no minister of Ruritania had paid a visit.",
        "Source: Roe on Twitter",
        "Thank you.",
        "Add to this the cost of fuel, and few boats will sail.",
        "“Join the community of nations,” she told him.",
        "Published in 1994, the treaty has never been amended, lawyers say.",
        "The fishermen crossed the line without permission, the coast guard said.",
        "(c) to inform each other of any collision;",
        "Question: Will the strait remain open?",
        "Tass: two sailors were killed.",
    ],
)
def test_a_sentence_that_begins_like_furniture_stays(line: str) -> None:
    assert line in article(*BODY, line, "", *MORE).text


def test_an_article_that_ends_without_a_full_stop_keeps_its_end() -> None:
    last = "The strait is twelve miles wide and has been used by fishermen from both countries for some four hundred years"
    assert article(*BODY, *MORE, "", last).text.endswith(last)


def test_initials_and_agency_are_cut_from_the_last_paragraph() -> None:
    found = article(*BODY, *MORE[:2], f"{MORE[2]} (jr/dpa)")
    assert found.text.endswith("in a statement.")
    assert ("sign-off", "(jr/dpa)") in [(item.kind, item.text) for item in found.furniture]


def test_a_caption_is_kept_and_its_credit_is_not() -> None:
    found = article("The ministers shake hands in Strelsau. Photo: Jane Roe/AFP", "", *BODY, *MORE)
    assert roles(found, "caption") == ["The ministers shake hands in Strelsau."]
    assert "AFP" not in found.text


def test_the_crawlers_stamp_is_the_day_and_the_rest_of_its_line_is_read() -> None:
    found = article(f" date 2023-05 {BODY[0]}", *BODY[1:], *MORE)
    assert (found.published.date.isoformat(), found.published.precision) == ("2023-05-01", "month")  # type: ignore[union-attr]
    assert found.text.startswith("Foreign Minister Jane Roe met")


def test_a_page_without_a_headline_has_none() -> None:
    assert article(*BODY, *MORE).title is None


def test_a_paragraph_printed_twice_counts_once() -> None:
    assert article(*BODY, *MORE, "", BODY[0]).text.count(BODY[0]) == 1


def test_a_day_in_the_sites_header_is_not_the_pages() -> None:
    header = ("May 29, 2024", "", "Strelsau Observer", "", "All news of the strait", "")
    found = article(*header, "Ruritania and its neighbour agree on fishing rights", "", *BODY, *MORE)
    assert found.published.basis == "unknown"


@pytest.mark.parametrize("width", [55, 72, 80, 100])
def test_hard_wrapped_text_is_joined_and_keeps_its_places(width: int) -> None:
    whole = "\n".join((*BODY, *MORE))
    wrapped = "\n\n".join(textwrap.fill(paragraph, width) for paragraph in whole.split("\n\n"))
    found = article(wrapped)
    assert found.text == whole
    assert all(
        wrapped[s.page_start : s.page_start + s.end - s.start] == found.text[s.start : s.end]
        for s in found.segments
    )


def test_a_speech_is_kept_turn_by_turn() -> None:
    turns = (
        "Jane Roe: Good afternoon. We have just finished our talks.",
        "Question: Will the strait remain open after December?",
        "Jane Roe: That depends on both parliaments.",
        "Question: And what about the islands?",
        "John Doe: Not today.",
    )
    assert article(*BODY, *turns).text.endswith("\n\n".join(turns))


@pytest.mark.parametrize(
    ("notice", "outlet"),
    [
        ("© 2023 Reuters. All Rights Reserved.", "Reuters"),
        ("Why you can trust Harbour Post", "Harbour Post"),
        ("Copyright 2023 The Associated Press. All rights reserved.", "Associated Press"),
        ("Copyright © 2023 Example Media Limited. All rights reserved.", None),
        ("All rights reserved", None),
    ],
)
def test_the_outlet_is_read_from_the_pages_own_notices(notice: str, outlet: str | None) -> None:
    assert article(*BODY, *MORE, "", notice).outlet == outlet


def test_the_agency_of_the_dateline_stands_in_for_an_outlet() -> None:
    assert article(f"STRELSAU, May 5 (Reuters) - {BODY[0]}", *BODY[1:], *MORE).outlet == "Reuters"


READOUT = "Foreign Minister Roe receives Ruritanian counterpart"


@pytest.mark.parametrize(
    "publisher",
    [
        "Ministry of Foreign Affairs of Japan",
        "Office of the President",
        "Hellenic Republic, Ministry of Foreign Affairs",
        "State House, Nairobi, Kenya",
        "Prime Minister's Office, 10 Downing Street",
        "President of Russia",
        "Presidencia de la República de Colombia",
        "Press and Information Office of the Federal Government (BPA)",
    ],
)
def test_who_published_a_saved_readout_is_its_outlet(publisher: str) -> None:
    for top in ((READOUT, publisher, "4 May 2023"), (publisher, READOUT, "4 May 2023"), (READOUT, publisher)):
        found = article(*top, "", *BODY, *MORE)
        assert (found.outlet, found.title) == (publisher, READOUT)
        assert publisher not in found.text


@pytest.mark.parametrize(
    "line",
    [
        "White House",
        "State Visit of the President of France",
        "Embassy of China Closes in Kabul",
        "Palace Coup in Gabon",
    ],
)
def test_a_label_or_a_headline_is_no_outlet(line: str) -> None:
    assert article(READOUT, line, "4 May 2023", "", *BODY, *MORE).outlet is None


def test_a_government_goes_before_its_office_and_a_paper_stands_first() -> None:
    top = ("GOVERNMENT OF PAKISTAN", "PRIME MINISTER’S OFFICE", "(PRESS WING)", "PR No. 118", "4 May 2023")
    assert article(*top, READOUT, "", *BODY, *MORE).outlet == "GOVERNMENT OF PAKISTAN"
    assert article("Office of the President", *top[:1], READOUT, "", *BODY, *MORE).outlet == top[0]
    assert article("Rodong Sinmun", "4 May 2023", READOUT, "", *BODY, *MORE).outlet == "Rodong Sinmun"


def test_who_signs_a_short_page_published_it() -> None:
    signed = article(READOUT, "4 May 2023", "", *BODY, *MORE, "Ministry of Foreign Affairs of Japan")
    assert signed.outlet == "Ministry of Foreign Affairs of Japan"
    assert signed.outlet not in signed.text
    tagged = article(READOUT, "", *BODY, *MORE, "Politics", "The White House")
    assert tagged.outlet is None


def test_the_menu_of_a_whole_page_names_no_outlet() -> None:
    menu = ("Home", "World", "The White House", "Sport", "Weather")
    assert article(*menu, READOUT, "4 May 2023", "", *BODY, *MORE).outlet is None


def test_a_line_that_says_the_same_twice_says_it_once() -> None:
    caption = "The ministers shake hands in front of the palace in Strelsau on Monday. Photo: Xinhua"
    found = article(caption + caption, "", *BODY, *MORE)
    assert roles(found, "caption") == [
        "The ministers shake hands in front of the palace in Strelsau on Monday."
    ]


@pytest.mark.parametrize(
    "line",
    [
        "Source: Jane Roe, spokeswoman for the Ruritanian coast guard, at a briefing",
        "Details: Roe met Doe twice, Anadolu says",
    ],
)
def test_labelled_details_stay(line: str) -> None:
    assert line in article(*BODY, line, "", *MORE).text


@pytest.mark.parametrize(
    ("line", "day"),
    [
        ("06 august / 2017", date(2017, 8, 6)),
        ("July 23, 2014 07:32 pm | Updated November 16, 2021 06:58 pm IST - New Delhi", date(2014, 7, 23)),
    ],
)
def test_the_first_day_of_a_day_line_is_the_pages(line: str, day: date) -> None:
    text = f"""Ministers of two neighbours meet on the border

{line}

The foreign ministers of the two countries met at the border on Wednesday and agreed to open the crossing again.

They will meet again in the spring, their spokesmen said after the talks, which lasted for three hours.
"""
    assert clean(Page("page.txt", text.encode())).published.date == day


@pytest.mark.parametrize(
    ("line", "day"),
    [
        ("Berlin, 4 March 2024", date(2024, 3, 4)),
        ("Beijing, Wednesday, 6 March 2024", date(2024, 3, 6)),
        ("(Tokyo, June 3, 2024)", date(2024, 6, 3)),
        ("Bangkok, 5 July 2024 -", date(2024, 7, 5)),
        ("NAIROBI, Kenya, 12th May 2023", date(2023, 5, 12)),
        ("Lisbon, the 7th of November 2022", date(2022, 11, 7)),
    ],
)
@pytest.mark.parametrize("place", ["above the title", "below it", "below the text"])
def test_a_line_of_a_place_and_a_day_dates_the_page(line: str, day: date, place: str) -> None:
    parts = [
        "Note on the talks with the Foreign Minister of Ruritania",
        "The minister met her counterpart today and spoke with him of fishing and of the treaty of 3 May 2019.",
        "The two agreed to meet again, and asked their deputies to finish the text of a protocol on harbours.",
    ]
    parts.insert({"above the title": 0, "below it": 1, "below the text": 3}[place], line)
    page = Page("note.txt", "\n\n".join(parts).encode())
    assert clean(page).published.date == day


def test_a_place_and_a_day_far_above_the_title_is_the_sites() -> None:
    text = """New Delhi, 19 August 2025
Home
News
Foreign minister meets her counterpart from Ruritania

The minister met her counterpart today and spoke with him of fishing and of the treaty of 3 May 2019.

The two agreed to meet again, and asked their deputies to finish the text of a protocol on harbours.
"""
    assert clean(Page("page.txt", text.encode())).published.date is None
