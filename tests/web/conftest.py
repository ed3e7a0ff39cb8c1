"""A store to serve, a client that asks in this process, a server and a browser that asks it."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from fastapi.testclient import TestClient
from serving import Server, pages_of

from readout.store import Store
from readout.web.app import create

if TYPE_CHECKING:
    from playwright.sync_api import Browser

CHROMIUM = next((p for p in ("/usr/bin/chromium", "/usr/bin/chromium-browser") if Path(p).exists()), None)
FLAGS = (
    "--headless --no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking"
    " --disable-component-update --disable-sync"
)


@pytest.fixture(scope="session")
def web_store(sample_store: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """The sample pages' record, in a file of its own; tests only ask of it."""
    folder = tmp_path_factory.mktemp("web")
    for part in sample_store.parent.glob(sample_store.name + "*"):
        shutil.copy(part, folder / part.name)
    with Store(folder / sample_store.name) as store:
        yield store


@pytest.fixture(scope="session")
def client(web_store: Store) -> TestClient:
    return TestClient(create(web_store), base_url="http://localhost")


@pytest.fixture(scope="session")
def address(web_store: Store) -> Iterator[str]:
    server = Server(web_store)
    yield server.address
    server.close()


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    sync_api = pytest.importorskip("playwright.sync_api", reason="needs playwright")
    if CHROMIUM is None:
        pytest.skip("needs Debian's chromium")
    with sync_api.sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS.split())
        yield started
        started.close()


@pytest.fixture(scope="session")
def every_page(web_store: Store) -> list[str]:
    """One address of each kind of page."""
    return pages_of(web_store)


@pytest.fixture(scope="session")
def bare_pages() -> list[str]:
    """Pages that have no twins."""
    return ["/keys", "/api", "/add"]
