"""Your feed on the web: forms that follow, mute and put away; the same as Atom and JSON Feed."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import feedparser
import msgspec
import pytest
from fastapi.testclient import TestClient
from serving import Server

from readout.store import Store
from readout.types import Page
from readout.web.app import create

if TYPE_CHECKING:
    from playwright.sync_api import Browser

HOSTILE = "<script>alert(1)</script> & ‮more"


@pytest.fixture
def own_store(sample_store: Path, tmp_path: Path) -> Iterator[Store]:
    for part in sample_store.parent.glob(sample_store.name + "*"):
        shutil.copy(part, tmp_path / part.name)
    with Store(tmp_path / sample_store.name) as store:
        yield store


@pytest.fixture
def own(own_store: Store) -> TestClient:
    return TestClient(create(own_store), base_url="http://localhost", follow_redirects=True)


def send(client: TestClient, **fields: str) -> str:
    """Post the feed's form with the token of the page; what the page then shows."""
    token = re.search(r'name="csrf" value="([^"]+)"', client.get("/feed").text)
    assert token is not None
    answer = client.post("/feed", data={"csrf": token[1], **fields})
    assert answer.status_code == 200, answer.text
    return answer.text


def test_following_tells_why_each_story_is_shown(own: TestClient) -> None:
    assert "You follow nothing yet" in own.get("/feed").text
    shown = send(own, act="follow", what="China-Russia")
    assert "Shown because <bdi>you follow China–Russia: new meeting" in shown
    assert "You follow nothing yet" not in shown


def test_what_is_followed_stands_before_the_stories(own: TestClient) -> None:
    page = own.get("/feed").text
    assert 0 < page.index('value="follow"') < page.index('class="stories"')


def test_stories_come_some_at_a_time_and_programs_get_all(
    own: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("readout.web.pages.feed._CARDS", 3)
    cards = [card["id"] for card in own.get("/feed.json").json()["page"]["cards"]]
    assert len(cards) > 3
    assert re.findall(r'class="tale" id="([^"]+)"', own.get("/feed").text) == cards[:3]
    further = re.search(r'href="(/feed[^"]+)" rel="next"', own.get("/feed").text)
    assert further is not None
    assert (
        re.findall(r'class="tale" id="([^"]+)"', own.get(further[1].replace("&amp;", "&")).text)[0]
        == cards[3]
    )


@pytest.mark.parametrize("path", ["/r/CHN/RUS", "/p/xi-jinping", "/p/CHN"])
def test_what_a_page_is_about_is_followed_there(own: TestClient, own_store: Store, path: str) -> None:
    page = own.get(path).text
    form = dict(re.findall(r'name="(csrf|act|kind|what|back)" value="([^"]+)"', page))
    answer = own.post("/feed", data=form)
    assert answer.url.path == path
    assert "In your feed" in answer.text
    assert "In your feed" not in page
    assert len(own_store.interests.all()) == 1


@pytest.mark.parametrize("back", ["//elsewhere.example", "https://elsewhere.example", "/p/x\\y"])
def test_a_form_leads_back_to_this_site_only(own: TestClient, back: str) -> None:
    token = re.search(r'name="csrf" value="([^"]+)"', own.get("/feed").text)
    assert token is not None
    sent = {"csrf": token[1], "act": "follow", "what": "Ukraine", "back": back}
    assert own.post("/feed", data=sent, follow_redirects=False).status_code == 400


def test_a_mute_takes_a_name_off_the_page_and_out_of_its_twins(own: TestClient) -> None:
    send(own, act="follow", what="Kishida")
    assert "Kishida" in own.get("/feed.json").text
    send(own, act="mute", what="Kishida")
    rows = own.get("/feed.json").json()["page"]
    assert "Kishida" not in str(rows["cards"])
    assert "Kishida" not in own.get("/feed.csv").text
    for address in ("/feed.atom", "/jsonfeed.json"):
        assert "Kishida" not in own.get(address).text
    assert re.search(r"\d+ hidden by your mutes", own.get("/feed").text)


def test_a_story_is_put_away_and_then_everything(own: TestClient) -> None:
    cards = own.get("/feed.json").json()["page"]["cards"]
    left = send(own, act="seen", documents=" ".join(cards[0]["documents"]))
    assert f'id="{cards[0]["id"]}"' not in left
    assert f'id="{cards[1]["id"]}"' in left
    assert "Nothing new" in send(own, act="seen")


def test_what_is_forgotten_is_followed_no_more(own: TestClient, own_store: Store) -> None:
    send(own, act="follow", what="China-Russia")
    assert "China–Russia" not in send(own, act="drop", number=str(own_store.interests.all()[0].seq))


def test_a_form_of_another_site_changes_nothing(own: TestClient, own_store: Store) -> None:
    assert own.post("/feed", data={"act": "follow", "what": "Ukraine"}).status_code == 400
    assert not own_store.interests.all()


def test_each_interest_has_feeds_that_readers_of_feeds_can_read(own: TestClient, own_store: Store) -> None:
    send(own, act="follow", what="China-Russia")
    send(own, act="follow", what="Saudi Arabia")
    number = next(one.seq for one in own_store.interests.all() if one.kind == "country")
    read = feedparser.parse(own.get(f"/feed.atom?follow={number}").content)
    assert not read.bozo
    assert read.feed.title == "Readout: Saudi Arabia"
    assert all("Saudi" in entry.content[0].value for entry in read.entries)
    told = own.get(f"/jsonfeed.json?follow={number}").json()
    assert [item["id"] for item in told["items"]] == [entry.id for entry in read.entries]
    assert own.get("/feed.atom?follow=99").status_code == 404


def test_the_words_of_a_hostile_page_stay_words(own: TestClient, own_store: Store) -> None:
    reading = next(r for r in own_store.readings() if r.events)
    text = f"{HOSTILE}\n\n{reading.article.text}"
    article = msgspec.structs.replace(
        reading.article, id="hostile", path="h.html", text=text, title=HOSTILE, url=None
    )
    own_store.add(Page("h.html", text.encode()), msgspec.structs.replace(reading, article=article))
    for address in ("/feed", "/feed.atom"):
        assert "<script>alert" not in own.get(address).text
    assert feedparser.parse(own.get("/feed.atom").content).bozo in (False, 0)


def test_a_reader_follows_reads_and_puts_away_with_the_keyboard(own_store: Store, browser: Browser) -> None:
    server = Server(own_store)
    try:
        page = browser.new_page(java_script_enabled=False)
        page.goto(f"{server.address}/feed")
        page.get_by_label("Somebody, a pair, an office, a topic").fill("China-Russia")
        page.keyboard.press("Enter")
        page.get_by_text("Shown because you follow China–Russia").first.wait_for()
        page.get_by_role("button", name="I have seen all this").focus()
        page.keyboard.press("Enter")
        page.get_by_text("Nothing new of what you follow").wait_for()
        page.close()
    finally:
        server.close()
