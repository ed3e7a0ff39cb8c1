"""What is no article, and what is none that we can code."""

# ruff: noqa: E501  (sample sentences stay in one piece)

from __future__ import annotations

import html
import tomllib
from pathlib import Path
from typing import Any

import pytest

from readout.clean import clean
from readout.clean.language import language_name, language_of
from readout.errors import EmptyPage, NotAnArticle, OtherLanguage
from readout.types import Page

BRIEF = (
    "Oman's Sultan Haitham bin Tariq arrived in Tehran on Sunday for a two-day visit, state television reported. "
    "He was welcomed at the airport by the first vice president."
)
LEAD = (
    "The prime ministers of Ruritania and Graustark will meet on Monday for the first time in four years. "
    "The talks come after months of quiet work by envoys."
)
WALLS = {
    "bot": "Just a moment...\nChecking your browser before accessing example.com.\nRay ID: 7c1e5",
    "JavaScript": "Please enable JavaScript to view this page.",
    "error page": "404\nPage not found\nThe page you are looking for might have been removed. Try the search.",
    "an error page": "Access Denied\nYou don't have permission to access this resource on this server.",
    "cookie": "We value your privacy\nWe and our partners store and/or access information on a device, such as cookies.\n"
    "With your permission we may use precise data.\nAccept all\nManage preferences",
    "paywall": f"Ruritania and Graustark to meet\n{LEAD}\nSubscribe to continue reading\nAlready a subscriber? Log in",
    "only headings": "World\nBusiness\nMinisters meet in Goa\nStrait to open in May\nVolcano erupts on Java",
}


GOLD = [
    page
    for path in sorted((Path(__file__).parents[1] / "golden" / "walls").glob("*.toml"))
    for page in tomllib.loads(path.read_text(encoding="utf-8"))["page"]
]


def content(page: dict[str, Any]) -> bytes:
    text = page["text"].strip()
    if page.get("html"):
        first, *rest = (html.escape(line) for line in text.split("\n"))
        body = "".join(f"<p>{line}</p>" for line in rest)
        text = f"<!doctype html><html><head><title>{first}</title></head><body><h1>{first}</h1>{body}</body></html>"
    return str(text).encode()


@pytest.mark.parametrize("page", GOLD, ids=lambda page: page["text"].strip().split("\n")[0][:40])
def test_what_is_no_article_is_told_by_name(page: dict[str, Any]) -> None:
    if not page["says"]:
        clean(Page(path="page", content=content(page)))
        return
    with pytest.raises(NotAnArticle, match=page["says"]):
        clean(Page(path="page", content=content(page)))


def read(text: str) -> str:
    return clean(Page(path="page.txt", content=text.encode())).text


@pytest.mark.parametrize(("says", "text"), WALLS.items())
def test_walls_are_told(says: str, text: str) -> None:
    with pytest.raises(NotAnArticle, match=says):
        read(text)
    html = "".join(f"<p>{line}</p>" for line in text.split("\n"))
    with pytest.raises(NotAnArticle, match=says):
        read(f"<!doctype html><html><head><title>Example</title></head><body>{html}</body></html>")


def test_a_brief_is_an_article_even_with_a_cookie_notice_and_a_login_button() -> None:
    text = read(
        f"Sultan in Tehran\n{BRIEF}\nWe use cookies to improve your experience.\nSign in\nAlready a subscriber?"
    )
    assert BRIEF in text


def test_a_brief_is_an_article_below_the_banner_of_a_consent_dialogue() -> None:
    banner = "<div>We value your privacy. <button>Agree and proceed</button> <a>Manage options</a></div>"
    told = "".join(f"<p>{part}</p>" for part in (*BRIEF.split(". "), *LEAD.split(". ")))
    page = f"<html><head><title>Sultan in Tehran</title></head><body>{banner}<h1>Sultan in Tehran</h1>{told}"
    assert "welcomed at the airport" in clean(Page(path="page", content=page.encode())).text


def test_a_speech_in_the_first_person_is_no_paywall() -> None:
    speech = [
        "Honourable ministers, members of the media, we thank our hosts for the welcome that you gave us.",
        "We have agreed with you that our trade shall grow, and our officials will look at a free trade area.",
        "You and we share a sea, and we will not let our fishermen quarrel over what you and we have plenty of.",
        "We spoke of our young people too, whom we would like to see in your schools and on your ships.",
        "We have invited you to our capital next year, and our people will be glad to see you again.",
    ]
    paragraphs = "".join(f"<p>{line}</p>" for line in speech)
    page = f"<html><head><title>Remarks</title></head><body><h1>Remarks</h1>{paragraphs}</body></html>"
    assert "fishermen" in read(page)


def test_nothing_is_an_empty_page() -> None:
    with pytest.raises(EmptyPage):
        read("\ufeff \n")


@pytest.mark.parametrize(
    ("code", "text"),
    [
        (
            "fr",
            "Le ministre des Affaires étrangères a rencontré jeudi son homologue à Goa. Ils ont parlé de la guerre.",
        ),
        (
            "de",
            "Der Außenminister traf am Donnerstag seinen Amtskollegen in Goa. Sie sprachen über den Krieg.",
        ),
        (
            "es",
            "El ministro de Exteriores se reunió el jueves con su homólogo en Goa. Hablaron de la guerra.",
        ),
        ("ru", "Министр иностранных дел встретился в четверг со своим коллегой в Гоа. Они говорили о войне."),
        ("zh", "外交部长星期四在果阿会见了对方外长。双方谈到了战争。他们还讨论了贸易问题。"),
        (
            "id",
            "Menteri luar negeri bertemu dengan mitranya di Goa pada hari Kamis. Mereka membahas perang di Ukraina.",
        ),
        ("en", BRIEF),
        (
            "en",
            "Wang Yi met Lavrov, Amirabdollahian, Jaishankar and Bilawal Bhutto Zardari in Panaji, Goa, on Thursday, May 4.",
        ),
    ],
)
def test_languages(code: str, text: str) -> None:
    assert language_of(text) == code
    if code != "en":
        with pytest.raises(OtherLanguage, match=f"in {language_name(code)}"):
            read(text)


@pytest.mark.parametrize("text", ["Hello.", "Lavrov met Wang Yi in Goa."])
def test_a_few_words_are_of_no_language(text: str) -> None:
    with pytest.raises(NotAnArticle, match="too little text"):
        read(text)


def test_a_text_in_another_language_is_kept() -> None:
    text = "Le ministre a rencontré jeudi à Goa son homologue russe, avec qui il a parlé de la guerre et du commerce."
    with pytest.raises(OtherLanguage, match="in French") as told:
        read(text)
    assert told.value.article is not None
    assert (told.value.article.language, told.value.article.text) == ("fr", text)


def test_french_in_windows_1252_and_chinese_in_gbk_are_told_by_name() -> None:
    french = "Le président a été reçu à Pékin, où il a évoqué la coopération économique. " * 3
    chinese = "外交部长星期四在果阿会见了对方外长。双方谈到了战争。" * 5
    for content, name in ((french.encode("cp1252"), "French"), (chinese.encode("gbk"), "Chinese")):
        with pytest.raises(OtherLanguage, match=name):
            clean(Page(path="page.txt", content=content))
