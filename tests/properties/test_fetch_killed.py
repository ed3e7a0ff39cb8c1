"""A run over 500 feeds, many of them awkward, killed again and again: nothing is lost or comes twice.

python -m pytest -m slow -s tests/properties/test_fetch_killed.py
"""

from __future__ import annotations

import gzip
import os
import random
import signal
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from awkward_server import AwkwardServer, Request, redirect, refuse, serving
from readout.following import follow_all
from readout.ingest.fetch import visits
from readout.store import Store
from readout.types import Feed

FEEDS = 500
ENTRIES = 3
KILLS = 12
LOST = visits.WORKERS + visits.BACKLOG  # answers that a kill may cost
PEOPLE = ["Wang Yi", "Sergey Lavrov", "Antony Blinken", "Annalena Baerbock", "Hakan Fidan"]
PLACES = ["Moscow", "Beijing", "Berlin", "Ankara", "New Delhi", "Astana", "Goa", "Geneva", "Vienna"]
ENVIRONMENT = {
    "READOUT_ALLOW_PRIVATE": "1",
    "READOUT_WEB_SECONDS": "3",
    "READOUT_WEB_PAUSE": "0",
    "READOUT_WEB_RETRY": "0.05",
    "OMP_NUM_THREADS": "1",
}


def slow(request: Request) -> None:
    request.raw(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n")
    for _ in range(100):
        request.raw(b"<p>")
        time.sleep(0.1)


def endless(request: Request) -> None:
    request.raw(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n")
    while True:
        request.raw(b"<p>" * 100_000)


def cut(request: Request) -> None:
    request.raw(b"HTTP/1.1 200 OK\r\nContent-Length: 5000\r\n\r\n<p>cut")


def bomb(request: Request) -> None:
    request.answer(BOMB, Content_Encoding="gzip")


BOMB = gzip.compress(b"\x00" * 100_000_000)
AWKWARD: list[Any] = [
    slow, endless, cut, bomb, refuse(403), refuse(404), refuse(410), refuse(500), refuse(503), b"",
    b"\x00\xff\x00", redirect("/circle"), redirect("file:///etc/passwd"), redirect("http://"),
    (b"x", "video/mp4"), refuse(429, Retry_After="3600"), lambda r: r.raw(b"SSH-2.0\r\n"),
    lambda r: time.sleep(5),
]  # fmt: skip


def flaky(answer: Any) -> Callable[[Request], None]:
    """An answer that comes at the second try."""
    left = [1]

    def tried(request: Request) -> None:
        left[0] -= 1
        request.answer(b"", status=503) if left[0] >= 0 else request.answer(*answer)

    return tried


def page(feed: int, entry: int) -> str:
    rng = random.Random(feed * 10 + entry)
    first, second = rng.sample(PEOPLE, 2)
    where, day = rng.choice(PLACES), rng.randint(1, 28)
    title = f"{first} meets {second} in {where}, report {feed}-{entry}"
    return (
        f'<html><title>{title}</title><meta property="article:published_time" content="2023-05-{day:02}">'
        f"<body><article><h1>{title}</h1><p>{first} met {second} in {where} on May {day}, 2023.</p>"
        f"<p>The two sides discussed trade and security, paper {feed}-{entry} of the ministry said.</p>"
        "</article></body></html>"
    )


def rss(feed: int) -> tuple[str, str]:
    items = "".join(
        f"<item><title>Report {feed}-{k}</title><link>/page/{feed}/{k}</link><description>A short text of"
        f" report {feed}-{k}, the ministry said in a statement on Monday.</description></item>"
        for k in range(ENTRIES)
    )
    return (
        f'<rss version="2.0"><channel><title>Feed {feed}</title>{items}</channel></rss>',
        "application/rss+xml",
    )


def host(feed: int) -> str:
    return f"127.0.{1 + feed // 200}.{1 + feed % 200}"


@pytest.fixture
def server() -> Iterator[AwkwardServer]:
    rng = random.Random(7)
    with serving() as running:
        paths = running.paths
        paths["/circle"] = redirect("/circle")
        for feed in range(FEEDS):
            kind = rng.random()
            well = rss(feed)
            paths[f"/feed/{feed}"] = (
                well if kind < 0.75 else flaky(well) if kind < 0.85 else rng.choice(AWKWARD)
            )
            for k in range(ENTRIES):
                kind = rng.random()
                well = (page(feed, k),)
                paths[f"/page/{feed}/{k}"] = (
                    well if kind < 0.8 else flaky(well) if kind < 0.9 else rng.choice(AWKWARD)
                )
        yield running


def run(folder: Path) -> subprocess.Popen[str]:
    command = [sys.executable, "-m", "readout", "fetch"]
    with (folder / "said.txt").open("a") as said:
        return subprocess.Popen(command, cwd=folder, env=os.environ | ENVIRONMENT, stderr=said, text=True)


@pytest.mark.slow
def test_a_run_that_is_killed_ends_as_one_that_is_not(server: AwkwardServer, tmp_path: Path) -> None:
    whole, killed = tmp_path / "whole", tmp_path / "killed"
    ended = {}
    for folder in (whole, killed):
        folder.mkdir()
        with Store(folder / "readout.db") as store:
            follow_all(store, [Feed(server.url(f"/feed/{feed}", host(feed))) for feed in range(FEEDS)])
    rng = random.Random(11)
    kills = 0
    for folder in (whole, killed):
        server.asked.clear()
        start = time.monotonic()
        while True:
            process = run(folder)
            try:
                assert process.wait(None if folder == whole or kills >= KILLS else rng.uniform(4, 14)) == 0
                break
            except subprocess.TimeoutExpired:
                process.send_signal(signal.SIGKILL)
                process.wait()
                kills += 1
        again = sum(number - 1 for path, number in server.asked.items() if is_well(server, path))
        ended[folder] = told(folder)
        seconds = time.monotonic() - start
        print(f"{folder.name}: {seconds:.0f} s, {kills} kills, {dict(ended[folder][1])}; {again} again")
        assert again <= kills * LOST
    (documents, counts), (documents_killed, counts_killed) = ended[whole], ended[killed]
    assert kills >= 3
    assert documents_killed == documents
    assert counts_killed["waiting"] == counts["waiting"]


def is_well(server: AwkwardServer, path: str) -> bool:
    what = server.paths.get(path)
    return path.startswith("/page/") and isinstance(what, tuple) and isinstance(what[0], str)


def told(folder: Path) -> tuple[dict[str, tuple[str, ...]], Counter[str]]:
    """Every document by its path, and how the feeds fared."""
    with Store(folder / "readout.db") as store:
        store.rebuild_records()
        paths = [path for path, _, _ in store.page_hashes()]
        assert len(paths) == len(set(paths)), "a page is there twice"
        documents = {a.path: (a.text, str(a.published), *a.notes) for a in store.documents()}
        counts: Counter[str] = Counter()
        for _, row in store.feeds.health():
            counts.update(row)
        counts["records"] = len(store.records())
    return documents, counts
