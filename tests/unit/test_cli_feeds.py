"""``readout feeds``, ``fetch`` and ``watch`` as a newcomer meets them."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from click.testing import Result
from spacy.language import Language
from typer.testing import CliRunner

from awkward_server import AwkwardServer, refuse, serving
from readout import cli, parse
from readout.cli import session
from readout.errors import ReadoutError
from readout.following import follow_all
from readout.store import Store
from readout.types import Feed

FEED = """<rss version="2.0"><channel><title>Harbour Post</title>
<item><title>Qin Gang meets Lavrov in Goa</title>
<link>/a</link><pubDate>Fri, 05 May 2023 10:00:00 GMT</pubDate></item></channel></rss>"""
EMPTY = """<rss version="2.0"><channel><title>Harbour Post</title></channel></rss>"""
PAGE = """<html><title>Qin Gang meets Lavrov in Goa</title>
<body><article><h1>Qin Gang meets Lavrov in Goa</h1>
<p>Chinese Foreign Minister Qin Gang met his Russian counterpart Sergey Lavrov in Goa on Thursday.</p>
<p>The two ministers discussed trade, the Russian Foreign Ministry said.</p></article></body></html>"""


@pytest.fixture
def server() -> Iterator[AwkwardServer]:
    with serving() as running:
        running.paths |= {"/rss": (EMPTY, "application/rss+xml"), "/a": PAGE}
        yield running


@pytest.fixture
def readout(tmp_path: Path, nlp: Language, monkeypatch: pytest.MonkeyPatch) -> Callable[..., Result]:
    """The command, in an empty folder; private addresses are asked, unless ``private`` is false."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(parse, "load", lambda model=None: nlp)

    def run(*words: str, private: bool = True, code: int = 0) -> Result:
        monkeypatch.setattr(
            session, "settings", type(session.settings)(page_seconds=0, web_pause=0, allow_private=private)
        )
        result = CliRunner().invoke(cli.app, list(words), env={"COLUMNS": "200"})
        if isinstance(result.exception, ReadoutError):  # ``main`` prints it, with status 1
            assert code == 1
            result.stderr_bytes = f"readout: {result.exception}\n".encode()
            return result
        assert result.exit_code == code, result.output
        return result

    return run


def test_the_first_minutes(readout: Callable[..., Result], server: AwkwardServer, tmp_path: Path) -> None:
    server.paths["/rss"] = (FEED, "application/rss+xml")
    assert "no feeds are followed yet; `readout feeds add" in readout("feeds", "list", code=1).stderr
    assert "no feeds are followed yet" in readout("fetch", code=1).stderr
    assert list(tmp_path.iterdir()) == []  # asking makes no store
    said = readout("feeds", "add", server.url("/rss")).stderr
    assert f"now following Harbour Post, {server.url('/rss')}: 1 entry" in said
    assert "`readout fetch` reads their pages" in said
    assert "followed already" in readout("feeds", "add", server.url("/rss")).stderr
    said = readout("fetch").stderr
    assert "1 new of 1 entry" in said
    assert f"read     {server.url('/a')}: " in said
    assert "1 feed (1 read), 1 page (1 read)" in said
    listed = readout("feeds", "list").stdout
    assert "Harbour Post" in listed
    (row,) = [json.loads(line) for line in readout("feeds", "list", "--json").stdout.splitlines()]
    assert (row["pages"], row["failures"]) == (1, 0)
    assert row["events"] >= 1
    shown = readout("feeds", "show", "harbour").stdout
    assert "read   the page" in shown
    assert server.url("/a") in shown
    assert "no longer following" in readout("feeds", "remove", "harbour").stderr
    assert "no feeds are followed yet" in readout("feeds", "list", code=1).stderr
    assert "Qin Gang" in readout("events").stdout


def test_a_private_address_is_refused_with_the_way_to_allow_it(
    readout: Callable[..., Result], server: AwkwardServer
) -> None:
    said = readout("feeds", "add", server.url("/rss"), private=False, code=1).stderr
    assert "a private or local address, which is not asked" in said
    assert "--allow-private" in said
    readout("feeds", "add", server.url("/rss"), "--allow-private", private=False)
    readout("fetch", "--allow-private", private=False)


def test_what_fails_is_told_where_one_looks(readout: Callable[..., Result], server: AwkwardServer) -> None:
    readout("feeds", "add", server.url("/rss"))
    server.paths["/rss"] = refuse(410)
    assert "is gone for good (410)" in readout("fetch", code=1).stderr
    assert "nothing is due" in readout("fetch").stderr
    listed = readout("feeds", "list").stdout
    assert "failed: is gone for good (410); asked again after" in listed


def test_lists_come_in_and_go_out(
    readout: Callable[..., Result], server: AwkwardServer, tmp_path: Path
) -> None:
    (tmp_path / "mine.opml").write_text(
        f'<opml><body><outline text="Asia"><outline xmlUrl="{server.url("/rss")}" text="Post"/></outline>'
        '<outline xmlUrl="http://ann:secret@news.example/rss" text="x"/></body></opml>'
    )
    said = readout("feeds", "import", "mine.opml").stderr
    assert "now following 1 more feed" in said
    assert "has a name and password in it" in said
    assert "secret" not in said
    readout("feeds", "export", "out.opml")
    assert server.url("/rss") in (tmp_path / "out.opml").read_text()
    assert 'text="Asia"' in readout("feeds", "export").stdout
    assert "cannot be read" in readout("feeds", "import", "none.opml", code=1).stderr
    readout("fetch", "Asia")
    assert "no such feed" in readout("fetch", "Africa", code=1).stderr


def test_lines_for_programs(readout: Callable[..., Result], server: AwkwardServer) -> None:
    readout("feeds", "add", server.url("/rss"))
    (feed,) = [json.loads(line) for line in readout("fetch", "--json").stdout.splitlines()]
    assert (feed["feed"], feed["state"]) == (server.url("/rss"), "same")


def test_watching_ends_cleanly(server: AwkwardServer, tmp_path: Path) -> None:
    command = [sys.executable, "-m", "readout"]
    more = {"READOUT_ALLOW_PRIVATE": "1", "READOUT_WEB_PAUSE": "0", "READOUT_PAGE_SECONDS": "0"}
    with Store(tmp_path / "readout.db") as store:
        follow_all(store, [Feed(server.url("/rss"))])
    watching = subprocess.Popen(
        [*command, "watch"], cwd=tmp_path, env=os.environ | more, stderr=subprocess.PIPE, text=True
    )
    for _ in range(400):
        if server.asked["/rss"]:
            break
        time.sleep(0.05)
    time.sleep(0.3)
    watching.send_signal(signal.SIGTERM)
    _, said = watching.communicate(timeout=20)
    assert watching.returncode == 0, said
    assert "stopped; all that came is kept" in said
