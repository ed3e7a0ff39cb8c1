"""Who may ask: names, headers, forms, signing in."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from readout.store import Store
from readout.web import guard as guarding
from readout.web.app import create
from readout.web.guard import Guard, Password, is_loopback

SECRET = "correct horse"


@pytest.fixture
def own_store(sample_store: Path, tmp_path: Path) -> Iterator[Store]:
    for part in sample_store.parent.glob(sample_store.name + "*"):
        shutil.copy(part, tmp_path / part.name)
    with Store(tmp_path / sample_store.name) as store:
        yield store


def csrf(page: str) -> str:
    found = re.search(r'name="csrf" value="([^"]+)"', page)
    assert found
    return found[1]


class TestNames:
    @pytest.mark.parametrize(
        "host", ["localhost", "localhost:8000", "127.0.0.1:80", "[::1]:8000", "LOCALHOST"]
    )
    def test_this_machine(self, client: TestClient, host: str) -> None:
        assert client.get("/keys", headers={"host": host}).status_code == 200

    @pytest.mark.parametrize(
        "host", ["evil.example", "localhost.evil.example", "10.0.0.7", "", "127.0.0.1.evil.example"]
    )
    def test_no_other_name(self, client: TestClient, host: str) -> None:
        answer = client.get("/", headers={"host": host})
        assert answer.status_code == 421
        assert "people" not in answer.text

    def test_a_name_that_was_given(self) -> None:
        assert Guard(names=["Reader.Lan"]).answers_to("reader.lan:8000")
        assert Guard("0.0.0.0", password=SECRET).answers_to("192.168.1.7:8000")
        assert not Guard("0.0.0.0", password=SECRET).answers_to("evil.example")

    def test_loopback(self) -> None:
        assert all(map(is_loopback, ["127.0.0.1", "127.8.8.8", "::1", "localhost"]))
        assert not any(map(is_loopback, ["0.0.0.0", "::", "192.168.0.1", "reader.lan"]))


def test_every_answer_carries_the_policy(client: TestClient) -> None:
    for path in ("/", "/events.json", "/static/readout.css", "/nothing", "/review"):
        headers = client.get(path).headers
        policy = headers["content-security-policy"]
        assert "default-src 'none'" in policy
        assert "unsafe" not in policy
        assert headers["x-content-type-options"] == "nosniff"
        assert headers["referrer-policy"] == "same-origin"


def test_pages_have_no_inline_script_or_style(client: TestClient, every_page: list[str]) -> None:
    for path in every_page:
        page = client.get(path).text
        assert not re.search(r"<script(?![^>]*\bsrc=)|<style|\sstyle=|\son[a-z]+=", page), path


def test_too_much_is_refused(client: TestClient) -> None:
    assert client.post("/review", content=b"x" * 100_000).status_code == 413


class TestForms:
    def test_a_decision_and_its_undoing(self, own_store: Store) -> None:
        client = TestClient(create(own_store), base_url="http://localhost")
        page = client.get("/review").text
        call = client.get("/review.json").json()["page"]["calls"][0]
        kind = "apart" if call["kind"] == "apart" else "lock"
        form = {"csrf": csrf(page), "kind": kind, "records": " ".join(call["records"])}
        assert client.post("/review", data=form, follow_redirects=False).status_code == 303
        [line] = own_store.decisions()
        assert line.kind == kind
        undo = {"csrf": csrf(page), "kind": "undo", "number": str(line.number)}
        assert client.post("/review", data=undo, follow_redirects=False).status_code == 303
        assert "undone" in client.get("/review").text

    @pytest.mark.parametrize(
        ("change", "headers"),
        [({"csrf": ""}, {}), ({"csrf": "guessed"}, {}), ({}, {"origin": "http://evil.example"}),
         ({}, {"sec-fetch-site": "cross-site"})],
    )  # fmt: skip
    def test_a_form_of_another_site_does_nothing(
        self, own_store: Store, change: dict[str, str], headers: dict[str, str]
    ) -> None:
        client = TestClient(create(own_store), base_url="http://localhost")
        form = {
            "csrf": csrf(client.get("/review").text),
            "kind": "lock",
            "records": own_store.records()[0].id,
        }
        assert client.post("/review", data=form | change, headers=headers).status_code == 400
        assert own_store.decisions() == []

    def test_a_form_without_a_session_does_nothing(self, own_store: Store) -> None:
        shown = TestClient(create(own_store), base_url="http://localhost")
        form = {"csrf": csrf(shown.get("/review").text), "kind": "lock", "records": own_store.records()[0].id}
        stranger = TestClient(shown.app, base_url="http://localhost")
        assert stranger.post("/review", data=form).status_code == 400
        assert own_store.decisions() == []

    def test_the_session_is_kept_from_scripts_and_other_sites(self, client: TestClient) -> None:
        cookie = (
            TestClient(client.app, base_url="http://localhost").get("/review").headers["set-cookie"].lower()
        )
        assert "httponly" in cookie
        assert "samesite=strict" in cookie


class TestSigningIn:
    @pytest.fixture
    def outside(self, web_store: Store) -> TestClient:
        return TestClient(create(web_store, Guard("0.0.0.0", password=SECRET)), base_url="http://192.168.1.7")

    def test_nothing_is_shown_before(self, outside: TestClient, every_page: list[str]) -> None:
        for path in [*every_page, "/keys", "/api", "/nothing"]:
            answer = outside.get(path, follow_redirects=False)
            assert answer.status_code == 303, path
            assert answer.headers["location"] == "/sign-in"
        assert outside.get("/events.json").status_code == 401
        assert outside.get("/api/openapi.json").status_code == 401
        assert outside.post("/review", data={"kind": "lock"}).status_code == 401

    def test_the_right_password_opens_what_was_wanted(self, outside: TestClient) -> None:
        door = outside.get("/events?actor=Xi").text
        answer = outside.post(
            "/sign-in", data={"password": SECRET, "csrf": csrf(door)}, follow_redirects=False
        )
        assert answer.headers["location"] == "/events?actor=Xi"
        page = outside.get("/events?actor=Xi")
        assert "<h1>Events</h1>" in page.text
        assert page.headers["cache-control"] == "no-store"
        assert SECRET not in page.text
        outside.post("/sign-out", data={"csrf": csrf(page.text)})
        assert outside.get("/", follow_redirects=False).status_code == 303

    def test_a_wrong_one_does_not_and_many_must_wait(
        self, outside: TestClient, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        door = outside.get("/").text
        for _ in range(5):
            form = {"password": "guess", "csrf": csrf(door)}
            assert outside.post("/sign-in", data=form).status_code == 401
        answer = outside.post("/sign-in", data={"password": SECRET, "csrf": csrf(door)})
        assert answer.status_code == 429
        assert "Wait" in answer.text
        now = guarding.time.monotonic()
        monkeypatch.setattr(guarding.time, "monotonic", lambda: now + 5)
        assert outside.post("/sign-in", data={"password": SECRET, "csrf": csrf(door)}).status_code == 200

    def test_a_form_of_another_site_cannot_sign_in(self, outside: TestClient) -> None:
        assert outside.post("/sign-in", data={"password": SECRET}).status_code == 403

    def test_nobody_signs_in_on_this_machine(self, client: TestClient) -> None:
        assert client.get("/sign-in", follow_redirects=False).status_code == 303

    def test_a_password_is_demanded(self) -> None:
        with pytest.raises(ValueError, match="needs a password"):
            Guard("0.0.0.0")

    def test_only_a_hash_is_kept(self) -> None:
        assert SECRET not in repr(vars(Password(SECRET)))
