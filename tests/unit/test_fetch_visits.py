"""Many addresses at once: one request a host, pauses, robots.txt, redirects, retries, hosts left alone."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from datetime import date
from itertools import pairwise
from typing import Any

import pytest

from awkward_server import AwkwardServer, Request, redirect, refuse, serving
from readout.errors import FetchError, FetchLater
from readout.ingest.fetch import Answer, Visit, Visits, guard, visits
from readout.ingest.fetch.pages import fetched
from readout.settings import Settings
from readout.types import Page, Problem

PAGE = b"<p>Qin Gang arrived in Goa.</p>"


@pytest.fixture
def server() -> Iterator[AwkwardServer]:
    with serving() as running:
        yield running


def run(*asked: str | Visit, **changes: Any) -> list[Answer]:
    """The answers to what is asked, in the order they come."""
    settings = Settings(
        **({"allow_private": True, "web_pause": 0, "web_retry": 0.01, "web_seconds": 1} | changes)
    )
    with Visits(settings) as web:
        for item in asked:
            web.ask(item if isinstance(item, Visit) else Visit(item, item))
        answers = []
        while web.open:
            answer = web.take(5)
            assert answer is not None, "no answer came"
            answers.append(answer)
        return answers


def one(asked: str | Visit, **changes: Any) -> Answer:
    return run(asked, **changes)[0]


def error(answer: Answer) -> str:
    assert answer.error is not None
    return answer.error.message


def test_hosts_are_asked_side_by_side_and_each_one_thing_at_a_time(server: AwkwardServer) -> None:
    now: dict[str, int] = {}
    most: dict[str, int] = {}
    everywhere = [0]
    lock = threading.Lock()

    def slow(request: Request) -> None:
        host = request.headers["Host"]
        with lock:
            now[host] = now.get(host, 0) + 1
            most[host] = max(most.get(host, 0), now[host])
            everywhere[0] = max(everywhere[0], sum(now.values()))
        time.sleep(0.03)
        with lock:
            now[host] -= 1
        request.answer(PAGE)

    server.paths |= {f"/{k}": slow for k in range(3)}
    asked = [server.url(f"/{k}", f"127.0.0.{host}") for host in range(1, 6) for k in range(3)]
    answers = run(*asked)
    assert all(answer.reply is not None for answer in answers)
    assert set(most.values()) == {1}
    assert everywhere[0] >= 3


def test_there_is_a_pause_between_two_requests_to_a_host(server: AwkwardServer) -> None:
    server.paths |= {"/a": PAGE, "/b": redirect("/a")}
    run(server.url("/a"), server.url("/b"), web_pause=0.1)
    times = [at for _, at in server.times]
    gaps = [later - earlier for earlier, later in pairwise(times[1:])]  # after robots.txt
    assert len(gaps) == 2
    assert min(gaps) > 0.09


# -- robots.txt ----------------------------------------------------------------------------------------


def test_robots_is_asked_once_and_obeyed(server: AwkwardServer) -> None:
    server.paths |= {
        "/robots.txt": (b"User-agent: *\nDisallow: /no\n", "text/plain"),
        "/no/a": PAGE,
        "/yes": PAGE,
    }
    refused, read, again = run(server.url("/no/a"), server.url("/yes"), server.url("/yes?2"))
    assert "robots.txt asks programs not to read this" in error(refused)
    assert read.reply is not None
    assert again.reply is not None
    assert server.asked["/robots.txt"] == 1
    assert server.asked["/no/a"] == 0


def test_robots_may_mean_us_alone(server: AwkwardServer) -> None:
    server.paths |= {
        "/robots.txt": b"User-agent: Readout\nDisallow: /\n\nUser-agent: *\nAllow: /\n",
        "/a": PAGE,
    }
    assert "robots.txt" in error(one(server.url("/a")))


def test_robots_holds_where_a_redirect_leads(server: AwkwardServer) -> None:
    server.paths |= {"/robots.txt": b"User-agent: *\nDisallow: /no\n", "/no": PAGE, "/go": redirect("/no")}
    assert "robots.txt" in error(one(server.url("/go")))
    assert server.asked["/no"] == 0


@pytest.mark.parametrize(
    "what", [refuse(404), refuse(403), redirect("/robots.txt"), b"\xff\xfe\x00 no rules"]
)
def test_no_robots_allows_all(server: AwkwardServer, what: Any) -> None:
    server.paths |= {"/robots.txt": what, "/a": PAGE}
    assert one(server.url("/a")).reply is not None


@pytest.mark.parametrize("what", [refuse(503), refuse(429), lambda r: r.raw(b"")])
def test_robots_in_trouble_allows_nothing_for_now(server: AwkwardServer, what: Any) -> None:
    server.paths |= {"/robots.txt": what, "/a": PAGE}
    answer = one(server.url("/a"))
    assert isinstance(answer.error, FetchLater)
    assert ("robots.txt" in error(answer)) is (answer.error.status is not None)
    assert server.asked["/a"] == 0


def test_a_crawl_delay_is_kept(server: AwkwardServer) -> None:
    server.paths |= {"/robots.txt": b"User-agent: *\nCrawl-delay: 0.2\n", "/a": PAGE}
    run(*(server.url(f"/a?{k}") for k in range(3)))
    times = [at for _, at in server.times][1:]
    assert min(later - earlier for earlier, later in pairwise(times)) > 0.19


# -- redirects -----------------------------------------------------------------------------------------


def test_redirects_are_followed_and_lasting_ones_remembered(server: AwkwardServer) -> None:
    server.paths |= {
        "/old": redirect("/newer", 301),
        "/newer": redirect("/newest", 308),
        "/newest": redirect("/today", 302),
        "/today": redirect("/page", 301),
        "/page": PAGE,
    }
    answer = one(server.url("/old"))
    assert answer.reply is not None
    assert answer.visit.address == server.url("/page")
    assert answer.visit.moved == server.url("/newest")
    assert one(server.url("/newest")).visit.moved is None


def test_circles_end(server: AwkwardServer) -> None:
    server.paths |= {"/a": redirect("/b"), "/b": redirect("/a")}
    assert "in a circle" in error(one(server.url("/a")))
    assert sum(server.asked.values()) == 1 + visits.HOPS + 1


def test_a_redirect_to_a_private_machine_is_refused(
    server: AwkwardServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(guard, "is_public", lambda ip: ip == "127.0.0.7")
    server.paths |= {"/a": redirect(server.url("/b", "127.0.0.8")), "/b": PAGE}
    assert "127.0.0.8, a private" in error(one(server.url("/a", "127.0.0.7"), allow_private=False))
    assert server.asked["/b"] == 0


# -- tries and hosts left alone ------------------------------------------------------------------------


def failing(times: int, status: int = 503, **head: str) -> Any:
    left = [times]

    def answer(request: Request) -> None:
        left[0] -= 1
        request.answer(PAGE, status=status if left[0] >= 0 else 200, **(head if left[0] >= 0 else {}))

    return answer


@pytest.mark.parametrize("status", [429, 500, 503])
def test_trouble_is_tried_again(server: AwkwardServer, status: int) -> None:
    server.paths["/a"] = failing(2, status)
    assert one(server.url("/a")).reply is not None
    assert server.asked["/a"] == 3


def test_what_is_cut_off_is_tried_again(server: AwkwardServer) -> None:
    left = [1]

    def once(request: Request) -> None:
        left[0] -= 1
        request.raw(b"HTTP/1.1 200 OK\r\nContent-Length: 50\r\n\r\nx") if left[0] >= 0 else request.answer(
            PAGE
        )

    server.paths["/a"] = once
    assert one(server.url("/a")).reply is not None


def test_after_three_tries_it_is_given_up_for_now(server: AwkwardServer) -> None:
    server.paths["/a"] = refuse(500)
    answer = one(server.url("/a"))
    assert isinstance(answer.error, FetchLater)
    assert server.asked["/a"] == visits.TRIES


def test_a_final_refusal_is_not_tried_again(server: AwkwardServer) -> None:
    server.paths["/a"] = refuse(403)
    assert "refuses programs" in error(one(server.url("/a")))
    assert server.asked["/a"] == 1


def test_a_short_wait_is_waited(server: AwkwardServer) -> None:
    server.paths["/a"] = failing(1, 429, Retry_After="1")
    start = time.monotonic()
    assert one(server.url("/a")).reply is not None
    assert time.monotonic() - start >= 1


def test_a_long_wait_leaves_the_host_alone(server: AwkwardServer) -> None:
    server.paths |= {"/a": refuse(429, Retry_After="3600"), "/b": PAGE}
    first, second = run(server.url("/a"), server.url("/b"))
    assert isinstance(second.error, FetchLater)
    assert 3500 < (second.error.wait or 0) <= 3600
    assert server.asked["/a"] == 1
    assert server.asked["/b"] == 0
    assert error(first) == error(second)


def test_a_host_that_fails_again_and_again_is_left_alone(server: AwkwardServer) -> None:
    server.paths["/good"] = PAGE
    bad = [server.url(f"/bad{k}") for k in range(6)]
    server.paths |= {f"/bad{k}": refuse(500) for k in range(6)}
    answers = run(*bad, server.url("/good", "127.0.0.2"))
    assert sum(answer.error is not None for answer in answers) == 6
    assert sum(server.asked[f"/bad{k}"] for k in range(6)) == visits.CLOSED_AFTER * visits.TRIES


def test_stopping_waits_for_nobody(server: AwkwardServer) -> None:
    server.paths["/slow"] = lambda r: time.sleep(3)
    settings = Settings(allow_private=True, web_seconds=10)
    start = time.monotonic()
    with Visits(settings) as web:
        web.ask(Visit(1, server.url("/slow")))
        assert web.take(0.05) is None
    assert time.monotonic() - start < 0.5


def test_addresses_given_by_hand_come_in_order(server: AwkwardServer) -> None:
    def slow(request: Request) -> None:
        time.sleep(0.1)
        request.answer(PAGE, "text/plain; charset=utf-8")

    feed = (b"<rss version='2.0'><channel><title>T</title></channel></rss>", "text/xml")
    server.paths |= {"/slow": slow, "/a": PAGE, "/moved": redirect("/a?utm_source=x#y"), "/rss": feed}
    addresses = [
        "ftp://a.example/",
        server.url("/slow", "127.0.0.2"),
        server.url("/moved"),
        server.url("/rss"),
    ]
    refused, late, moved, rss = fetched(
        addresses, Settings(allow_private=True, web_pause=0), date(2023, 5, 5)
    )
    assert isinstance(refused, Problem)
    assert isinstance(late, Page)
    assert (late.content, late.media, late.given) == (PAGE, "text/plain; charset=utf-8", date(2023, 5, 5))
    assert late.fetched is not None
    assert isinstance(moved, Page)
    assert moved.path == moved.url == server.url("/a")
    assert isinstance(rss, Problem)
    assert "readout feeds add" in rss.message
    server.paths["/late"] = refuse(503)
    (late,) = fetched([server.url("/late")], Settings(allow_private=True, web_pause=0, web_retry=0.01))
    assert isinstance(late, Problem)
    assert late.message == "the server has trouble (503); try again later"


def test_a_fault_of_ours_costs_one_address(server: AwkwardServer, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("readout.ingest.fetch.client._location", lambda *_: 1 / 0)
    answer = one(server.url("/a"))
    assert isinstance(answer.error, FetchError)
    assert "a fault in the program" in error(answer)
