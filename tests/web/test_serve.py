"""The command: it says where the page is, guards it beyond this machine, and keeps the record up to date."""

from __future__ import annotations

import http.client
import os
import re
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from fastapi.testclient import TestClient
from spacy.language import Language

from readout import Readout
from readout.cli.serve import _reading
from readout.sample import sample_folder
from readout.settings import Settings
from readout.store import Store
from readout.web.app import create
from readout.web.keeper import Keeper


@pytest.fixture
def db(sample_store: Path, tmp_path: Path) -> Path:
    for part in sample_store.parent.glob(sample_store.name + "*"):
        shutil.copy(part, tmp_path / part.name)
    return tmp_path / sample_store.name


def started(db: Path, *options: str, **environment: str) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-m", "readout", "--db", str(db), "serve", "--port", "0", *options],
        stderr=subprocess.PIPE,
        text=True,
        env={**os.environ, **environment},
    )


def answered(process: subprocess.Popen[str]) -> Iterator[str]:
    assert process.stderr is not None
    yield from process.stderr


def get(port: int, path: str, host: str = "localhost") -> tuple[int, str]:
    client = http.client.HTTPConnection("127.0.0.1", port, timeout=20)
    client.request("GET", path, headers={"Host": host})
    answer = client.getresponse()
    return answer.status, answer.read().decode()


def test_it_serves_until_it_is_stopped(db: Path) -> None:
    process = started(db)
    try:
        line = next(answered(process))
        port = int(re.search(r"http://127\.0\.0\.1:(\d+)/", line)[1])  # type: ignore[index]
        status, page = get(port, "/events")
        assert status == 200
        assert "Xi Jinping" in page
        assert get(port, "/", "evil.example")[0] == 421
    finally:
        process.terminate()
        process.wait(20)


def test_beyond_this_machine_a_password_is_demanded(db: Path, tmp_path: Path) -> None:
    process = started(db, "--host", "0.0.0.0")
    try:
        lines = answered(process)
        assert re.search(r"the password is \S{16}$", next(lines).strip())
        port = int(re.search(r"http://0\.0\.0\.0:(\d+)/", next(lines))[1])  # type: ignore[index]
        assert get(port, "/events")[0] == 303
        assert get(port, "/sign-in")[0] == 200
    finally:
        process.terminate()
        process.wait(20)


@pytest.mark.parametrize(("words", "said"), [("", "is empty"), (None, "cannot be read")])
def test_a_password_file_that_holds_none(db: Path, tmp_path: Path, words: str | None, said: str) -> None:
    file = tmp_path / "password"
    if words is not None:
        file.write_text(words)
    process = started(db, "--host", "0.0.0.0", "--password-file", str(file))
    assert said in process.communicate(timeout=30)[1]
    assert process.returncode == 1


def test_a_port_in_use_is_told(db: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        process = started(db, "--port", str(taken.getsockname()[1]))
        said = process.communicate(timeout=30)[1]
    assert process.returncode == 1
    assert "--port 0 takes any free port" in said


def test_what_is_added_meanwhile_is_merged(db: Path) -> None:
    with Store(db) as store, Keeper(store):
        with store._database.writing() as connection:
            connection.exec_driver_sql("INSERT INTO stale SELECT DISTINCT block, 0 FROM tellings")
        deadline = time.monotonic() + 20
        while store.stale(1) and time.monotonic() < deadline:
            time.sleep(0.1)
        assert store.stale(1) == 0


def test_pages_are_added_from_the_browser(tmp_path: Path, nlp: Language) -> None:
    with Readout(Settings(db=tmp_path / "new.db")) as record:
        record.__dict__["nlp"] = nlp
        client = TestClient(create(record.store, reads=_reading(record)), base_url="http://localhost")
        token = re.search(r'name="csrf" value="([^"]+)"', client.get("/add").text)
        assert token
        form = {"csrf": token[1], "on": "2023-03-22", "text": ""}
        sample = sorted(sample_folder().glob("*.html"))[0]
        files = [("files", (f"../../{sample.name}", sample.read_bytes(), "text/html"))]
        page = client.post("/add", data=form, files=files).text
        assert "1 event" in page or "events" in page
        [article] = record.store.documents()
        assert article.path == sample.name
        assert f"/a/{article.id}" in page
        text = "Wang Yi met Sergey Lavrov in Moscow on Tuesday, the ministry said. " * 3
        page = client.post("/add", data={**form, "text": text}).text
        assert "pasted-" in page
        assert client.get("/events?actor=Wang&other=Lavrov").text.count("data-item") >= 1
        assert client.post("/add", data={**form, "csrf": "guessed", "text": text}).status_code == 400
        assert client.post("/add", data=form).status_code == 400


def test_a_page_that_only_shows_takes_none(client: TestClient) -> None:
    page = client.get("/add").text
    assert "only shows the record" in page
    assert "<textarea" not in page


def test_a_page_does_not_wait_for_another_writer(db: Path) -> None:
    with Store(db) as store, Store(db) as other:
        with store._database.writing() as connection:
            connection.exec_driver_sql("INSERT INTO stale SELECT block, 0 FROM tellings LIMIT 1")
        store.patience = 100
        with other._database.writing():
            began = time.monotonic()
            store.freshen()
            assert time.monotonic() - began < 2
        assert store.stale(1) == 1
        store.freshen()
        assert store.stale(1) == 0
