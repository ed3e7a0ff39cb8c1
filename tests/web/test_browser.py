"""A reader at work in a real browser: from an empty store over the accounts side by side to what is
followed and muted; by keys alone; without JavaScript; on a narrow screen."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from serving import Server
from spacy.language import Language

from readout import Readout
from readout.cli.serve import _reading
from readout.sample import sample_folder
from readout.settings import Settings

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page


@pytest.fixture
def page(browser: Browser, address: str) -> Iterator[Page]:
    context = browser.new_context(base_url=address, viewport={"width": 1280, "height": 860})
    page = context.new_page()
    faults: list[str] = []
    page.on("pageerror", lambda error: faults.append(str(error)))
    page.on("console", lambda told: faults.append(told.text) if told.type == "error" else None)
    yield page
    context.close()
    assert faults == []


@pytest.mark.slow
def test_a_newcomer_begins(browser: Browser, nlp: Language, tmp_path: Path) -> None:
    with Readout(Settings(db=tmp_path / "new.db")) as record:
        record.__dict__["nlp"] = nlp
        server = Server(record.store, _reading(record))
        page = browser.new_context(base_url=server.address).new_page()
        page.goto("/")
        assert page.get_by_text("Nothing has been read yet").is_visible()
        page.get_by_role("main").get_by_role("link", name="Add pages").click()
        pages = sorted(str(p) for p in sample_folder().iterdir() if p.suffix in (".html", ".txt"))
        page.get_by_label("Pages as files").set_input_files(pages)
        page.get_by_role("button", name="Read").click()
        assert page.locator("main li a").count() == len(pages)
        page.get_by_role("link", name="Readout", exact=True).click()
        page.get_by_role("link", name="Meetings and calls").click()
        page.get_by_label("Who", exact=True).fill("Xi")
        page.get_by_label("With whom").fill("Putin")
        page.get_by_role("button", name="Show").click()
        assert "actor=Xi" in page.url
        page.locator(".line.event h3 a").last.click()
        page.get_by_role("link", name="The accounts side by side").click()
        assert page.locator("table.compare tbody tr").count() > 2
        page.locator("table.compare a.sentence").first.click()
        assert page.locator("#at").count() == 1
        assert page.locator(".lit").first.is_visible()
        page.locator(".mark").first.hover()
        assert page.locator(".card").is_visible()
        page.get_by_role("link", name="Feed", exact=True).click()
        what = page.get_by_label("Somebody, a pair, an office, a topic")
        what.fill("China-Russia")
        page.get_by_role("button", name="Follow", exact=True).click()
        page.get_by_text("Shown because you follow China–Russia").first.wait_for()
        assert "Putin" in page.locator(".stories").inner_text()
        what.fill("Putin")
        page.get_by_role("button", name="Mute", exact=True).click()
        page.get_by_text("hidden by your mutes").wait_for()
        assert "Putin" not in page.locator(".stories").inner_text()
        server.close()


def test_facts_show_by_pointer_tap_and_key(page: Page, every_page: list[str]) -> None:
    page.goto(next(p for p in every_page if p.startswith("/a/")))
    mark, card = page.locator(".mark").nth(1), page.locator("#card")
    assert card.is_hidden()
    mark.hover()
    assert card.is_visible()
    assert card.bounding_box()["x"] >= 0  # type: ignore[index]
    page.keyboard.press("Escape")
    assert card.is_hidden()
    mark.focus()
    assert card.is_visible()
    assert mark.get_attribute("aria-describedby") == "card"
    told = page.locator(f"#f-{mark.get_attribute('href')[3:]} .told").inner_text()  # type: ignore[index]
    assert told in card.inner_text()


def test_keys_alone(page: Page) -> None:
    page.goto("/events")
    page.keyboard.press("j")
    page.keyboard.press("j")
    page.keyboard.press("k")
    first = page.locator("[data-item]").first
    assert first.evaluate("e => e.contains(document.activeElement)")
    page.keyboard.press("o")
    page.wait_for_url("**/e/*")
    page.keyboard.press("g")
    page.keyboard.press("s")
    page.wait_for_url("**/statements")
    page.keyboard.press("/")
    page.keyboard.type("Xi jo?")  # while typing, keys are letters
    assert page.locator("#find").input_value() == "Xi jo?"
    page.keyboard.press("Enter")
    page.wait_for_url("**/search?q=Xi+jo*")
    page.locator("h1").click()
    page.keyboard.press("?")
    page.wait_for_url("**/keys")
    page.get_by_label("Keys are on").uncheck()
    page.goto("/events")
    page.keyboard.press("j")
    assert not page.locator("[data-item]").first.evaluate("e => e.contains(document.activeElement)")


def test_the_tab_key_reaches_everything(page: Page, every_page: list[str]) -> None:
    page.goto("/")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "Skip to the page"
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "main"
    page.goto(next(p for p in every_page if p.startswith("/map")))
    page.locator("svg a").first.focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**/map?*place=*")


def test_search_answers_while_typing(page: Page) -> None:
    page.goto("/search")
    page.get_by_label("Names, words, “a phrase”").press_sequentially("pipelin", delay=10)
    page.locator("#found mark").first.wait_for()
    page.wait_for_url("**/search?q=pipelin")
    page.reload()
    assert page.locator("#found mark").count() > 0


def test_reading_needs_no_script(browser: Browser, address: str, every_page: list[str]) -> None:
    context = browser.new_context(base_url=address, java_script_enabled=False)
    page = context.new_page()
    for path in every_page:
        page.goto(path)
        assert page.locator("h1").count() == 1, path
    page.goto(next(p for p in every_page if p.startswith("/a/")))
    mark = page.locator(".mark").first
    fact = mark.get_attribute("href")
    mark.click()
    assert page.url.endswith(str(fact))
    assert page.locator(f"{fact}.fact").is_visible()
    page.goto("/events")
    page.get_by_label("Who", exact=True).fill("Xi")
    page.get_by_role("button", name="Show").click()
    page.wait_for_url("**actor=Xi**")
    page.locator(".line").first.wait_for()
    page.goto("/search")
    page.get_by_label("Names, words, “a phrase”").fill("pipeline")
    page.get_by_role("button", name="Search").click()
    page.locator("mark").first.wait_for()  # the page may still be loading: a click does not wait for it
    context.close()


def test_nothing_is_cut_off_on_a_narrow_screen(
    browser: Browser, address: str, every_page: list[str], bare_pages: list[str]
) -> None:
    width = 320
    context = browser.new_context(base_url=address, viewport={"width": width, "height": 700}, has_touch=True)
    page = context.new_page()
    for path in [*every_page, *bare_pages]:
        page.goto(path)
        wide = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        assert wide <= 0, (path, wide)
    page.goto(next(p for p in every_page if p.startswith("/a/")))
    page.locator(".mark").first.tap()
    box = page.locator("#card").bounding_box()
    assert box
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= width
    context.close()


def test_print_keeps_every_day_of_contact(page: Page) -> None:
    page.goto("/r/CHN/RUS")
    page.emulate_media(media="print")
    days = page.locator(".calendar .on")
    assert page.locator(".calendar .on.more").count() > 0
    assert all(days.nth(k).is_visible() for k in range(days.count()))
    assert page.get_by_role("button").count() == 0
