"""Pages that try to do more than to be read."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from html.parser import HTMLParser

import pytest
from fastapi.testclient import TestClient

from readout.store import Store
from readout.types import (
    Actor,
    Article,
    Block,
    Event,
    Furniture,
    Interval,
    Page,
    Participant,
    Place,
    Published,
    Reading,
    Span,
    Statement,
)
from readout.web.app import create

OVERRIDE = "\u202e"
SCRIPT = "<script>alert(1)</script>"
EVIL = f"{SCRIPT}<img src=x onerror=alert(2)>\"'><svg onload=alert(3)>&lt;b&gt;{OVERRIDE}txet"
ADDRESSES = [
    "javascript:alert(1)",
    " JavaScript:alert(1)",
    "data:text/html,x",
    "//evil.example",
    "vbscript:x",
    "http://[broken",
    "java\nscript:alert(1)",
]


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    with Store(tmp_path_factory.mktemp("hostile") / "r.db") as store:
        for number, address in enumerate(ADDRESSES):
            store.add(*reading(number, address))
        yield store


def reading(number: int, address: str) -> tuple[Page, Reading]:
    text = f"{EVIL} {number}\n\nHe met {EVIL} and said {EVIL}."
    a = Actor(f"?evil{EVIL}", f"Mr {EVIL}", "person", "RUS", f"minister {EVIL}")
    b = Actor("CHN", "China", "state", "CHN")
    spans = (Span(len(text) - 40, len(text)),)
    day = date(2023, 3, 1 + number)
    event = Event(
        "CONSULT", "occurred", (Participant("actor", a, (EVIL,)), Participant("recipient", b)), spans, spans,
        EVIL, when=Interval(day, day, EVIL), where=Place(EVIL, "RUS", 55.0, 37.0),
    )  # fmt: skip
    said = Statement(
        spans[0],
        EVIL,
        "direct",
        "affirmed",
        spans,
        spans,
        (Span(0, 30),),
        speaker=a,
        addressees=(b,),
        topics=(EVIL,),
    )
    article = Article(
        f"evil{number}", f"{EVIL}{number}.html", text, (Block("title", 0, 20), Block("body", 20, len(text))),
        title=f"{EVIL} {number}", outlet=EVIL, url=address, published=Published(day, "day", "inferred", EVIL),
        furniture=(Furniture(EVIL, EVIL),),
    )  # fmt: skip
    return Page(article.path, text.encode()), Reading(article, (), (event,), (said,))


def test_every_page_is_inert(hostile: Store) -> None:
    client = TestClient(create(hostile), base_url="http://localhost")
    record = hostile.records()[0].id
    person = client.get("/p.json?q=mr").json()["rows"][0]["id"]
    paths = [
        "/", "/articles", "/events", "/statements", "/a/evil0", "/a/evil3?at=2-30", "/r", "/r/CHN/RUS", "/p",
        f"/e/{record}", f"/m/{record}", f"/story/{record}", f"/p/{person}", "/map", f"/map?place={EVIL}",
        "/review", "/sources", f"/search?q={EVIL}", "/search?q=met&part=1", f"/events?actor={EVIL}",
        f"/articles?outlet={EVIL}", f"/nothing/{EVIL}", f"/e/{EVIL}",
    ]  # fmt: skip
    for path in paths:
        page = client.get(path)
        assert page.status_code in (200, 400, 404), path
        inert(page.text, path)


def inert(page: str, path: str) -> None:
    assert "<script>" not in page, path
    assert "<img" not in page, path
    assert "<svg onload" not in page, path
    assert not re.search(r'href="\s*(?:javascript|data|vbscript)', page, re.IGNORECASE), path
    for tag in re.findall(r"<[a-z][^>]*>", page):  # an override in an attribute would turn the whole around
        assert OVERRIDE not in tag, path
    reader = Isolated()
    reader.feed(page)
    assert reader.loose == [], path


class Isolated(HTMLParser):
    """Finds overrides that no element isolates."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[tuple[str, bool]] = []
        self.loose: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in ("meta", "link", "input", "br", "path", "rect", "circle", "line"):
            self.open.append((tag, tag == "bdi" or ("dir", "auto") in attrs))

    def handle_endtag(self, tag: str) -> None:
        while self.open and self.open.pop()[0] != tag:
            pass

    def handle_data(self, data: str) -> None:
        if OVERRIDE in data and not any(isolates for _, isolates in self.open):
            self.loose.append(data)


def test_addresses_that_are_no_links(hostile: Store) -> None:
    client = TestClient(create(hostile), base_url="http://localhost")
    for number in range(len(ADDRESSES)):
        assert "the page itself" not in client.get(f"/a/evil{number}").text


def test_a_real_browser_runs_nothing(hostile: Store, browser: object) -> None:
    from serving import Server

    server = Server(hostile)
    page = browser.new_page()  # type: ignore[attr-defined]
    raised: list[str] = []
    page.on("dialog", lambda dialog: (raised.append(dialog.message), dialog.dismiss()))
    try:
        for path in (
            "/",
            "/a/evil0",
            "/events",
            "/statements",
            "/map",
            "/review",
            "/sources",
            "/search?q=met",
        ):
            page.goto(server.address + path)
            assert page.evaluate("document.scripts.length") == 1
        page.goto(server.address + "/a/evil0")
        page.locator(".mark").first.focus()
        page.wait_for_timeout(100)
        assert page.locator(".card img, .card script").count() == 0
    finally:
        page.close()
        server.close()
    assert raised == []
