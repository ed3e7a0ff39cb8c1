"""Ids that were noted down: they lead on when pages, corrections and decisions have changed a record."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest
from record_hands import GOA, LAVROV, MOSCOW, PUTIN, QIN, WANG, article, event, on, reading

from readout import ask
from readout.ask import review
from readout.ask.feed import interest
from readout.ask.naming import one_record
from readout.ask.record_page import record_page
from readout.ask.story import story
from readout.errors import UsageError
from readout.store import Store
from readout.types import Page, Reading, Record

DAY = on("2023-05-04")
TEXT = "Qin Gang met Sergey Lavrov in Goa after a long flight, and they spoke of trade, grain and the war."
UNDATED = reading("a", event(QIN, LAVROV, span=(0, len(TEXT))), text=TEXT)
DATED = reading("b", event(QIN, LAVROV, when=DAY, where=GOA), day="2023-05-05")


def put(store: Store, r: Reading) -> None:
    store.add(Page(r.article.path, r.article.text.encode(), origin=f"/{r.article.path}"), r)


def only(store: Store) -> Record:
    [record] = store.records()
    return record


@pytest.fixture
def grown(tmp_path: Path) -> tuple[Store, str]:
    """A store where a second page gave the record of the first its day, and the id before."""
    store = Store(tmp_path / "r.db")
    put(store, UNDATED)
    before = only(store).id
    put(store, DATED)
    assert only(store).id != before
    return store, before


def test_an_id_leads_on_when_a_page_adds_to_its_record(grown: tuple[Store, str]) -> None:
    store, before = grown
    now = only(store)
    told = ask.why(store, before)
    assert told.startswith(now.id)
    assert f"asked for as: {before}, its id before" in told
    assert one_record(store, before) == one_record(store, before[:8]) == now
    assert record_page(store, before).line.id == story(store, before).line.id == now.id


def test_a_story_is_followed_by_an_id_of_before(grown: tuple[Store, str]) -> None:
    store, before = grown
    assert interest(store, "follow", before) == interest(store, "follow", only(store).id)
    assert interest(store, "follow", before).kind == "story"


def test_decisions_take_ids_of_before(grown: tuple[Store, str]) -> None:
    store, before = grown
    put(store, reading("c", event(WANG, PUTIN, when=on("2023-05-06")), day="2023-05-06"))
    other = next(r.id for r in store.records() if len(r.reports) == 1)
    review.merge(store, [before, other])
    merged = only(store)
    assert len(merged.reports) == 3
    assert ask.why(store, other).startswith(merged.id)
    with pytest.raises(UsageError, match=f"are one record already, {merged.id}"):
        review.merge(store, [before, other])
    with pytest.raises(UsageError, match=f"readout review split {merged.id}"):
        review.apart(store, [before, other])


def test_a_page_that_no_longer_tells_it_is_named(tmp_path: Path) -> None:
    later = Reading(article("v2", TEXT.replace("Qin Gang met Sergey Lavrov in Goa", "Nobody met anybody")))
    with Store(tmp_path / "r.db") as store:
        put(store, UNDATED)
        gone = only(store).id
        store.add(Page(UNDATED.article.path, b"x", origin=f"/{UNDATED.article.path}"), later)
        assert store.records() == []
        for asks in (ask.why, one_record, record_page, story):
            with pytest.raises(UsageError, match="read again and no longer tells it; `readout versions"):
                asks(store, gone)


def test_what_nobody_ever_had_is_unknown(grown: tuple[Store, str]) -> None:
    store, before = grown
    for name in ("e00000000", before[:3] + "zzz", "e"):
        assert store.former.now(name) is None
    with pytest.raises(UsageError, match="no such event or statement"):
        ask.why(store, "e00000000")


def test_a_start_that_fits_two_records_of_before_is_no_answer(tmp_path: Path) -> None:
    with Store(tmp_path / "r.db") as store:
        put(store, DATED)
        put(store, reading("c", event(WANG, PUTIN, when=DAY, where=MOSCOW), day="2023-05-05"))
        first, second = sorted(r.id for r in store.records())
        rows = [(f"effff{k}", *row) for k, row in enumerate(_former(store, first, second))]
    with sqlite3.connect(tmp_path / "r.db") as db:
        db.executemany("INSERT INTO former (id, document, type, start, stop) VALUES (?, ?, ?, ?, ?)", rows)
    with Store(tmp_path / "r.db") as store:
        assert store.former.now("effff") is None
        assert {now.record for k in range(2) if (now := store.former.now(f"effff{k}"))} == {first, second}


def _former(store: Store, *ids: str) -> list[tuple[str, str, int, int]]:
    found = []
    for record in (one_record(store, name) for name in ids):
        report = record.reports[0]
        span = report.event.spans[0]
        found.append((report.document, report.event.type, span.start, span.end))
    return found


def test_they_are_brought_into_a_record_made_again(grown: tuple[Store, str], tmp_path: Path) -> None:
    store, before = grown
    with Store(tmp_path / "again.db") as anew:
        for r in (UNDATED, DATED):
            put(anew, r)
        anew.rebuild_records()
        assert anew.former.now(before) is None
        anew.former.take(store.former)
        assert ask.why(anew, before) == ask.why(store, before)


def test_a_store_of_before_knows_the_ids_that_it_has(grown: tuple[Store, str], tmp_path: Path) -> None:
    store, _ = grown
    had = only(store).id
    store.close()
    with sqlite3.connect(tmp_path / "r.db") as db:
        db.execute("DROP TABLE former")
        db.execute("PRAGMA user_version = 15")
    with Store(tmp_path / "r.db") as again:
        now = again.former.now(had)
        assert now is not None
        assert now.record == had
