"""Accessibility: axe-core finds nothing to object to, on any page, in light and dark, wide and narrow."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Literal

import pytest

if TYPE_CHECKING:
    from playwright.sync_api import Browser

AXE = (Path(__file__).parent / "vendor" / "axe.min.js").read_text("utf-8")
RUN = (
    "axe.run({resultTypes: ['violations']}).then(found => found.violations.map(v => [v.id, v.nodes[0].html]))"
)


def violations(
    browser: Browser, address: str, paths: list[str], scheme: Literal["light", "dark"], width: int = 1280
) -> list[tuple[str, object]]:
    context = browser.new_context(
        base_url=address, color_scheme=scheme, viewport={"width": width, "height": 800}
    )
    found = []
    page = context.new_page()
    for path in paths:
        page.goto(path)
        page.evaluate(AXE)
        found += [(path, told) for told in page.evaluate(RUN)]
        if page.locator(".mark").count():
            page.locator(".mark").first.focus()
            found += [(f"{path} with a fact shown", told) for told in page.evaluate(RUN)]
    context.close()
    return found


def test_the_first_pages(browser: Browser, address: str, every_page: list[str]) -> None:
    some = [p for p in every_page if p == "/" or p.startswith(("/a/", "/m/"))]
    assert violations(browser, address, some, "light") == []


@pytest.mark.slow
@pytest.mark.parametrize(("scheme", "width"), [("light", 1280), ("dark", 1280), ("light", 390)])
def test_every_page(
    browser: Browser,
    address: str,
    every_page: list[str],
    bare_pages: list[str],
    scheme: Literal["light", "dark"],
    width: int,
) -> None:
    paths = [*every_page, *bare_pages, "/nothing"]
    assert violations(browser, address, paths, scheme, width) == []
