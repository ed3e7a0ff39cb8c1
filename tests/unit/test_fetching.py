"""Feeds into the record: what is fetched once, what stands in for a page that fails, what a kill loses."""

from __future__ import annotations

import os
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from spacy.language import Language

import readout
from awkward_server import AwkwardServer, Request, redirect, refuse, serving
from readout import Readout, fetching, pipeline
from readout.apart import POSSIBLE
from readout.errors import StoreError, UsageError
from readout.fetching import Fetching, Notice, Rest, alone, due
from readout.following import find, follow_all
from readout.ingest import feeds as reader
from readout.ingest.fetch import guard
from readout.pipeline import Outcome
from readout.settings import Settings
from readout.types import Feed

GOA = "Chinese Foreign Minister Qin Gang met his Russian counterpart Sergey Lavrov in Goa on Thursday."
TALKS = "The two ministers discussed trade and the war in Ukraine, the Russian Foreign Ministry said."
START = datetime(2023, 5, 5, 12, tzinfo=UTC)


def page(*paragraphs: str, title: str = "Qin Gang meets Lavrov in Goa") -> str:
    inside = "".join(f"<p>{text}</p>" for text in paragraphs or (GOA, TALKS))
    return f"<html><title>{title}</title><body><article><h1>{title}</h1>{inside}</article></body></html>"


def rss(
    *links: str, title: str = "Harbour Post", text: str = TALKS, name: str = "Qin Gang meets Lavrov in Goa"
) -> str:
    items = "".join(
        f"<item><title>{name}</title><link>{link}</link><description>{text}</description>"
        f"<guid isPermaLink='false'>{k}</guid><pubDate>Fri, 05 May 2023 10:00:00 GMT</pubDate></item>"
        for k, link in enumerate(links)
    )
    return f'<rss version="2.0"><channel><title>{title}</title>{items}</channel></rss>'


def feed_of(*links: str, **more: Any) -> tuple[str, str]:
    return rss(*links, **more), "application/rss+xml"


@pytest.fixture
def server() -> Iterator[AwkwardServer]:
    with serving() as running:
        yield running


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> list[datetime]:
    """The moment it is, as the record's fetching knows it; change its one entry to let time pass."""
    moment = [START]
    monkeypatch.setattr(fetching, "now", lambda: moment[0])
    return moment


@pytest.fixture
def record(tmp_path: Path, nlp: Language) -> Iterator[Readout]:
    settings = Settings(
        db=tmp_path / "readout.db",
        allow_private=True,
        web_pause=0,
        web_retry=0.01,
        web_seconds=0.5,
        page_seconds=0,
    )
    with Readout(settings) as opened:
        opened.__dict__["nlp"] = nlp
        yield opened


def follow(record: Readout, *urls: str) -> None:
    follow_all(record.store, [Feed(url) for url in urls])


def fetched(record: Readout, names: list[str] | None = None) -> tuple[list[Notice], list[Outcome]]:
    lines = list(record.fetch(names))
    notices = [line for line in lines if isinstance(line, Notice)]
    return notices, [line for line in lines if isinstance(line, Outcome)]


def test_pages_of_a_feed_are_read_once(record: Readout, server: AwkwardServer, clock: list[datetime]) -> None:
    server.paths |= {
        "/rss": lambda r: (
            r.answer(*feed_of("/a", "/b"), ETag='"1"')
            if r.headers.get("If-None-Match") != '"1"'
            else r.answer(b"", status=304)
        ),
        "/a": page(),
        "/b": page(
            "Russian President Vladimir Putin will visit Beijing in October.", title="Putin to visit Beijing"
        ),
    }
    follow(record, server.url("/rss"))
    notices, outcomes = fetched(record)
    assert [notice.message for notice in notices] == ["2 new of 2 entries"]
    assert sorted(outcome.state for outcome in outcomes) == ["read", "read"]
    notices, outcomes = fetched(record)
    assert [notice.message for notice in notices] == ["nothing new"]
    assert outcomes == []
    assert server.asked["/a"] == 1
    articles = {article.url: article for article in record.store.documents()}
    goa = articles[server.url("/a")]
    assert (goa.published.date, goa.published.basis) == (date(2023, 5, 5), "metadata")
    assert goa.published.evidence == "feed: Fri, 05 May 2023 10:00:00 GMT"
    assert goa.path == server.url("/a")
    assert goa.notes == ()
    assert next(p for p in record.store.pages() if p.path == goa.path).fetched is not None
    assert any(event["type"] == "CONSULT" for event in record.events())


def test_a_page_that_is_refused_is_told_by_the_feeds_own_text(
    record: Readout, server: AwkwardServer, clock: list[datetime]
) -> None:
    server.paths |= {"/rss": feed_of("/a", text=GOA), "/a": refuse(403)}
    follow(record, server.url("/rss"))
    _, (outcome,) = fetched(record)
    assert outcome.state == "read"
    assert "(the feed's own text, for want of the page: refuses programs" in outcome.message
    article = next(record.store.documents())
    assert article.notes[0].startswith("the feed's own text, for want of the page: refuses programs")
    assert article.url == server.url("/a")
    assert fetched(record)[1] == []
    assert server.asked["/a"] == 1
    assert record.feeds()[0]["feed_texts"] == 1


def test_a_page_in_trouble_is_told_by_the_feed_now_and_by_itself_later(
    record: Readout, server: AwkwardServer, clock: list[datetime]
) -> None:
    server.paths |= {"/rss": feed_of("/a", text=GOA), "/a": refuse(503)}
    follow(record, server.url("/rss"))
    fetched(record)
    assert record.feeds()[0] | {"feed_texts": 1, "waiting": 1, "pages": 0} == record.feeds()[0]
    assert fetched(record)[1] == []  # not before ten minutes are over
    server.paths["/a"] = page(GOA, TALKS)
    clock[0] += timedelta(minutes=11)
    _, (outcome,) = fetched(record)
    assert "a new version" in outcome.message
    assert record.feeds()[0] | {"feed_texts": 0, "waiting": 0, "pages": 1} == record.feeds()[0]
    assert len(record.store.superseded()) == 1


def test_a_page_that_never_comes_is_given_up(
    record: Readout, server: AwkwardServer, clock: list[datetime]
) -> None:
    server.paths |= {"/rss": feed_of("/a", text=""), "/a": refuse(500)}
    follow(record, server.url("/rss"))
    for _ in range(fetching.TRIES + 2):
        fetched(record)
        clock[0] += timedelta(days=30)
    assert record.feeds()[0] | {"failed": 1, "waiting": 0} == record.feeds()[0]
    assert server.asked["/a"] == fetching.TRIES * 3
    assert [(p.path, p.stage) for p in record.store.problems()] == [(server.url("/a"), "fetch")]


@pytest.mark.parametrize(
    ("what", "why"),
    [
        (page("Subscribe to continue reading this article. Already a subscriber? Sign in."), "paywall"),
        (redirect("/"), "front page"),
        ((b"\x00\x01", "video/mp4"), "video/mp4"),
        (lambda r: r.raw(b"HTTP/1.1 200 OK\r\nContent-Length: 99\r\n\r\nx"), "cut off"),
        (redirect("/a"), "in a circle"),
        (redirect("http://169.254.169.254/latest/meta-data"), "private"),
    ],
)
def test_what_stands_in_for_a_page_says_why(
    record: Readout,
    server: AwkwardServer,
    clock: list[datetime],
    monkeypatch: pytest.MonkeyPatch,
    what: Any,
    why: str,
) -> None:
    monkeypatch.setattr(guard, "is_public", lambda ip: ip == "127.0.0.1")
    record.settings.allow_private = False
    server.paths |= {"/rss": feed_of("/a", text=GOA), "/a": what, "/": page()}
    follow(record, server.url("/rss"))
    _, outcomes = fetched(record)
    assert outcomes[-1].state == "read"
    assert why in outcomes[-1].message
    assert "the feed's own text" in next(record.store.documents()).notes[0]


def test_an_entry_without_a_page_is_the_feeds_own_text(
    record: Readout, server: AwkwardServer, clock: list[datetime]
) -> None:
    server.paths["/rss"] = feed_of("", text=GOA)
    follow(record, server.url("/rss"))
    _, (outcome,) = fetched(record)
    assert "the entry has no page of its own" in outcome.message
    assert next(record.store.documents()).url is None


def test_a_feeds_text_never_replaces_the_page_itself(
    record: Readout, server: AwkwardServer, clock: list[datetime]
) -> None:
    server.paths |= {"/rss": feed_of("/a", text=GOA, name="Goa"), "/a": page()}
    (read,) = record.add([server.url("/a")])
    server.paths["/a"] = refuse(403)
    follow(record, server.url("/rss"))
    (late,) = fetched(record)[1]
    assert late.state == "read"
    assert record.store.superseded() == {late.article: read.article}


# -- one page is one page ------------------------------------------------------------------------------


def test_one_page_under_two_feeds_is_one_page(
    record: Readout, server: AwkwardServer, clock: list[datetime]
) -> None:
    server.paths |= {
        "/one": feed_of("/a?utm_source=one"),
        "/two": feed_of("/a?utm_source=two#top"),
        "/short": feed_of("/s/1"),
        "/s/1": redirect("/a?utm_medium=x"),
        "/a": page(),
    }
    follow(record, server.url("/one"), server.url("/two"))
    fetched(record)
    assert server.asked["/a"] == 1
    follow(record, server.url("/short"))
    _, (outcome,) = fetched(record, [server.url("/short")])
    assert outcome.state == "already"
    assert len(record.store.page_hashes()) == 1
    assert [row["pages"] for row in record.feeds()] == [1, 1, 1]
    assert len({row["events"] for row in record.feeds()}) == 1


def test_an_entry_that_changed_is_asked_for_again_but_not_at_once(
    record: Readout, server: AwkwardServer, clock: list[datetime]
) -> None:
    server.paths |= {"/rss": feed_of("/a"), "/a": page()}
    follow(record, server.url("/rss"))
    fetched(record)
    server.paths |= {
        "/rss": feed_of("/a", text=f"{TALKS} Corrected."),
        "/a": page(GOA, TALKS, "They agreed to meet again."),
    }
    fetched(record)
    assert server.asked["/a"] == 1
    clock[0] += timedelta(hours=2)
    notices, (outcome,) = fetched(record)
    assert "1 changed" in notices[0].message
    assert "a new version" in outcome.message
    server.paths["/rss"] = feed_of("/a", text=f"{TALKS} Corrected again.")
    clock[0] += timedelta(hours=2)  # now it is asked for more rarely
    assert fetched(record)[1] == []
    clock[0] += timedelta(hours=3)
    assert [outcome.state for outcome in fetched(record)[1]] == ["already"]


# -- how feeds fare ------------------------------------------------------------------------------------


def test_a_feed_that_moved_for_good_is_followed_there(
    record: Readout, server: AwkwardServer, clock: list[datetime]
) -> None:
    server.paths |= {"/old": redirect("/new", 301), "/new": feed_of("/a"), "/a": page()}
    follow(record, server.url("/old"))
    notices, _ = fetched(record)
    assert "moved for good" in notices[0].message
    assert [row["url"] for row in record.feeds()] == [server.url("/new")]
    follow(record, server.url("/old"))
    fetched(record)
    assert [row["url"] for row in record.feeds()] == [server.url("/new")]
    assert record.feeds()[0]["pages"] == 1


def test_a_feed_that_fails_is_left_alone_longer_and_longer(
    record: Readout, server: AwkwardServer, clock: list[datetime]
) -> None:
    url = server.url("/rss")
    server.paths["/rss"] = refuse(404)
    follow(record, url)
    notices, _ = fetched(record)
    assert notices[0].state == "failed"
    assert "(404)" in notices[0].message
    assert fetched(record) == ([], [])
    waits = []
    for _ in range(12):
        feed = record.store.feeds.all()[0]
        assert feed.after is not None
        waits.append(feed.after - clock[0])
        clock[0] = feed.after
        fetched(record)
    assert waits[:3] == [timedelta(minutes=15), timedelta(minutes=30), timedelta(hours=1)]
    assert max(waits) == timedelta(days=1)
    row = record.feeds()[0]
    assert row["failures"] == 13
    assert "(404)" in row["trouble"]
    assert row["last_read"] is None
    server.paths["/rss"] = feed_of()
    fetched(record, [url])  # named, it is asked all the same
    row = record.feeds()[0]
    assert (row["failures"], row["trouble"], row["last_read"]) == (0, None, clock[0])


@pytest.mark.parametrize(
    ("what", "why"),
    [
        ((b"<html><body>Please sign in</body></html>", "text/html"), "a web page, not a feed"),
        ((b"", "text/xml"), "empty"),
        ((b"<rss><channel>", "text/xml"), "not a feed that can be read"),
        (refuse(429, Retry_After="7200"), "(429, for 120 minutes)"),
        (redirect("/rss"), "in a circle"),
        (redirect("file:///etc/passwd"), "cannot be read"),
    ],
)
def test_what_is_wrong_with_a_feed_is_told(
    record: Readout, server: AwkwardServer, clock: list[datetime], what: Any, why: str
) -> None:
    server.paths["/rss"] = what
    follow(record, server.url("/rss"))
    ((notice,), _) = fetched(record)
    assert why in notice.message
    assert notice.feed.after is not None
    assert (notice.feed.after - START >= timedelta(hours=1, minutes=59)) is ("429" in why)


def test_bad_feeds_cost_the_good_ones_nothing(
    record: Readout, server: AwkwardServer, clock: list[datetime]
) -> None:
    server.paths |= {"/good": feed_of("/a"), "/a": page(), "/bad": b"\xff\xfe\x00<rss"}
    follow(record, server.url("/bad"), server.url("/good", "127.0.0.2"), "http://no-such.invalid/rss")
    notices, outcomes = fetched(record)
    assert sorted(notice.state for notice in notices) == ["failed", "failed", "read"]
    assert [outcome.state for outcome in outcomes] == ["read"]


@pytest.mark.skipif(not POSSIBLE, reason="needs workers")
def test_a_feed_that_explodes_its_parser_costs_itself(
    record: Readout, server: AwkwardServer, clock: list[datetime], monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = reader.read

    def read(content: bytes, *rest: Any) -> Any:
        if b"bomb" in content:
            os._exit(3)
        return whole(content, *rest)

    monkeypatch.setattr(reader, "read", read)
    record.settings.page_seconds = 20
    server.paths |= {"/bomb": feed_of(title="bomb"), "/good": feed_of()}
    follow(record, server.url("/bomb"), server.url("/good"))
    notices, _ = fetched(record)
    assert sorted(notice.state for notice in notices) == ["failed", "same"]
    assert "made the program that reads it stop" in next(
        notice.message for notice in notices if notice.state == "failed"
    )


# -- killed, full, twice at once -----------------------------------------------------------------------


def test_a_run_that_is_killed_goes_on_where_it_stopped(
    record: Readout, server: AwkwardServer, clock: list[datetime], monkeypatch: pytest.MonkeyPatch
) -> None:
    links = [f"/{k}" for k in range(3)]
    server.paths |= {"/rss": feed_of(*links)} | {link: page(GOA, f"{TALKS} {link}") for link in links}
    follow(record, server.url("/rss"))

    def killed(*_: Any, **__: Any) -> Iterator[Outcome]:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(pipeline, "keep", killed)
        with pytest.raises(KeyboardInterrupt):
            fetched(record)
    assert list(record.store.documents()) == []
    _, outcomes = fetched(record)
    assert [outcome.state for outcome in outcomes] == ["read"] * 3
    assert [server.asked[link] for link in links] == [1, 1, 1]


def test_killed_after_the_pages_are_written_nothing_comes_twice(
    record: Readout, server: AwkwardServer, clock: list[datetime], monkeypatch: pytest.MonkeyPatch
) -> None:
    server.paths |= {"/rss": feed_of("/a"), "/a": page()}
    follow(record, server.url("/rss"))

    def killed(*_: Any) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(type(record.store.feeds), "settle", killed)
        with pytest.raises(KeyboardInterrupt):
            fetched(record)
    before = record.store.page_hashes()
    _, outcomes = fetched(record)
    assert [outcome.state for outcome in outcomes] == ["already"]
    assert record.store.page_hashes() == before
    assert server.asked["/a"] == 1


def test_a_full_disk_stops_the_run_and_loses_nothing(
    record: Readout, server: AwkwardServer, clock: list[datetime]
) -> None:
    links = [f"/{k}" for k in range(4)]
    server.paths |= {"/rss": feed_of(*links)} | {link: page(f"{GOA} {link}", *[TALKS] * 40) for link in links}
    follow(record, server.url("/rss"))
    pages = _pragma(record, "page_count")
    _pragma(record, f"max_page_count = {pages + 4}")
    with pytest.raises(StoreError, match="disk is full"):
        fetched(record)
    _pragma(record, "max_page_count = 1000000")
    fetched(record)
    assert len(list(record.store.documents())) == 4
    assert [server.asked[link] for link in links] <= [2, 2, 2, 2]


def _pragma(record: Readout, what: str) -> int:
    """Ask or set what one SQLite connection, the only one there is, does."""
    with record.store._database.reading() as connection:
        return int(connection.exec_driver_sql(f"PRAGMA {what}").scalar_one())


def test_two_runs_at_once_do_not_meet(
    record: Readout, server: AwkwardServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(fetching, "YIELD", 0.1)
    follow(record, server.url("/rss"))
    with alone(record.settings.db), pytest.raises(StoreError, match="another `readout fetch`"):
        fetched(record)
    fetched(record)


def test_a_run_can_be_stopped_and_keeps_what_came(
    record: Readout, server: AwkwardServer, clock: list[datetime]
) -> None:
    def slow(request: Request) -> None:
        run.stop()
        request.answer(page())

    run = Fetching(record.store, lambda: record.nlp, record.settings)
    server.paths |= {"/rss": feed_of("/a", "/b"), "/a": slow, "/b": page(TALKS)}
    follow(record, server.url("/rss"))
    lines = list(run.watch(timedelta(hours=1)))
    assert not any(isinstance(line, Rest) for line in lines)
    fetched(record)
    assert len(list(record.store.documents())) == 2


def test_watching_outlives_a_store_in_trouble(
    record: Readout, server: AwkwardServer, clock: list[datetime], monkeypatch: pytest.MonkeyPatch
) -> None:
    server.paths |= {"/rss": feed_of("/a"), "/a": page()}
    follow(record, server.url("/rss"))
    run = Fetching(record.store, lambda: record.nlp, record.settings)
    monkeypatch.setattr(
        run._stopped, "wait", lambda seconds: clock.__setitem__(0, clock[0] + timedelta(seconds=seconds))
    )
    whole, left = record.store.feeds.heard, [1]

    def full(*given: Any) -> Any:
        left[0] -= 1
        if left[0] >= 0:
            raise StoreError("readout.db: cannot grow, the disk is full")
        return whole(*given)

    monkeypatch.setattr(record.store.feeds, "heard", full)
    rests: list[Rest] = []
    states = []
    for line in run.watch(timedelta(minutes=30)):
        if isinstance(line, Rest):
            rests.append(line)
            if len(rests) == 3:
                run.stop()
        else:
            states.append(line.state)
    assert "disk is full" in (rests[0].trouble or "")
    assert states == ["read", "read"]
    assert [rest.trouble for rest in rests[1:]] == [None, None]


# -- finding, keeping, forgetting ----------------------------------------------------------------------


def test_a_sites_feed_is_found(record: Readout, server: AwkwardServer) -> None:
    server.paths |= {
        "/": '<head><link rel="alternate" type="application/rss+xml" href="/dead"><link rel="alternate"'
        ' type="application/atom+xml" href="/live"></head>',
        "/live": feed_of("/a"),
        "/usual/": "<p>no feed is named here</p>",
        "/rss.xml": feed_of("/a"),
        "/many": '<a href="/rss/1.xml">World</a> <a href="/rss/2.xml">Asia</a>',
    }
    found = find(server.url("/"), record.settings)
    assert found.feed.url == server.url("/live")
    assert found.feed.title == "Harbour Post"
    assert [other.address for other in found.others] == [server.url("/dead")]
    assert find(server.url("/usual/"), record.settings).feed.url == server.url("/rss.xml")
    with pytest.raises(UsageError, match="links to several feeds"):
        find(server.url("/many"), record.settings)


def test_removing_a_feed_keeps_its_pages(
    record: Readout, server: AwkwardServer, clock: list[datetime]
) -> None:
    server.paths |= {"/rss": feed_of("/a", "/b"), "/a": page(), "/b": refuse(503)}
    follow(record, server.url("/rss"))
    fetched(record)
    record.store.feeds.remove(server.url("/rss"))
    assert record.feeds() == []
    assert len(list(record.store.documents())) == 2  # one is the feed's own text
    clock[0] += timedelta(days=1)
    assert due(record.store, clock[0]) == []


def test_a_record_with_feeds_is_rebuilt_without_a_network(record: Readout, server: AwkwardServer) -> None:
    server.paths |= {"/rss": feed_of("/a", "/b", text=GOA), "/a": page(), "/b": refuse(403)}
    follow(record, server.url("/rss"))
    fetched(record)
    articles, feeds, events = list(record.store.documents()), record.feeds(), record.events()
    server.shutdown()
    assert all(outcome.state == "read" for outcome in record.rebuild())
    assert list(record.store.documents()) == articles
    assert record.feeds() == feeds
    assert record.events() == events


def test_credentials_are_never_kept(record: Readout, server: AwkwardServer, clock: list[datetime]) -> None:
    secret = server.url("/a").replace("http://", "http://ann:secret@")
    server.paths |= {
        "/rss": feed_of(secret, server.url("/b")),
        "/a": page(),
        "/b": redirect(secret.replace("/a", "/c")),
        "/c": page(TALKS),
    }
    follow(record, server.url("/rss"))
    _, outcomes = fetched(record)
    assert "secret" not in str([outcome.message + outcome.path for outcome in outcomes])
    record.store.close()
    for file in record.settings.db.parent.iterdir():
        assert b"secret" not in file.read_bytes()


def test_from_python(tmp_path: Path, server: AwkwardServer, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("READOUT_ALLOW_PRIVATE", "1")
    server.paths["/rss"] = feed_of()
    with readout.open(tmp_path / "readout.db") as opened:
        feed, new = opened.follow(server.url("/rss"))
        assert new
        assert opened.follow(server.url("/rss"))[1] is False
        assert feed.title == "Harbour Post"
        assert [line.state for line in opened.fetch()] == ["same"]
