"""The store: what goes in comes out, twice changes nothing, and what is wrong is said plainly."""

from __future__ import annotations

import os
import sqlite3
from datetime import date
from itertools import permutations
from pathlib import Path

import msgspec
import pytest
from record_hands import LAVROV, MOSCOW, PUTIN, QIN, WANG, article, event, on, reading
from sqlalchemy import create_engine, inspect

from readout import merge
from readout.errors import StoreError, UsageError
from readout.store import RecordFilter, StatementFilter, Store
from readout.store.migrations import STEPS
from readout.store.schema import metadata
from readout.types import Actor, Page, Problem, Published, Reading, Span, Statement


def page(r: Reading, content: bytes | None = None) -> Page:
    return Page(r.article.path, content or r.article.text.encode(), fetched=date(2023, 3, 1))


def said(speaker: Actor, start: int, end: int, to: tuple[Actor, ...] = ()) -> Statement:
    spans = (Span(start, end),)
    return Statement(
        Span(start, end), "say", "direct", "affirmed", (), (), spans, speaker=speaker, addressees=to
    )


SPEECH = "Relations withstood pressure. The border is calm. Trade grows."


@pytest.fixture
def readings() -> list[Reading]:
    return [
        reading("aa1", event(WANG, LAVROV, when=on("2023-02-22"), where=MOSCOW), day="2023-02-23"),
        reading(
            "bb2",
            event(WANG, PUTIN, when=on("2023-02-22")),
            event(QIN, LAVROV, status="planned", span=(12, 20)),
        ),
        reading("cc3", text=SPEECH, day="2023-05-05", said=(said(WANG, 0, 29, (PUTIN,)), said(QIN, 30, 49))),
    ]


@pytest.fixture
def store(tmp_path: Path, readings: list[Reading]) -> Store:
    store = Store(tmp_path / "r.db")
    for r in readings:
        store.add(page(r), r)
    return store


class TestRoundTrip:
    def test_readings_and_pages_come_back_as_they_were(self, store: Store, readings: list[Reading]) -> None:
        assert list(store.readings()) == readings
        assert [p.content for p in store.pages()] == [r.article.text.encode() for r in readings]
        assert next(store.pages()).fetched == date(2023, 3, 1)

    def test_records_are_those_of_merging(self, store: Store, readings: list[Reading]) -> None:
        assert tuple(store.records()) == merge.across(readings)

    def test_it_survives_closing(self, tmp_path: Path, store: Store, readings: list[Reading]) -> None:
        store.close()
        with Store(tmp_path / "r.db") as again:
            assert list(again.readings()) == readings

    def test_problems_and_facts(self, store: Store) -> None:
        problem = Problem("x.html", "clean", "a cookie wall")
        store.report(problem)
        store.report(problem)
        store.note(model="ours 1")
        store.note(model="ours 2")
        assert store.problems() == [problem]
        assert store.facts() == {"model": "ours 2"}

    def test_a_page_that_is_read_after_all_is_no_problem(self, store: Store, readings: list[Reading]) -> None:
        store.report(Problem(readings[0].article.path, "read", "a fault"))
        store.add(page(readings[0]), readings[0])
        assert store.problems() == []

    def test_tables_are_as_the_schema_says(self, tmp_path: Path, store: Store) -> None:
        store.close()
        made = inspect(create_engine(f"sqlite:///{tmp_path / 'r.db'}"))
        for table in metadata.sorted_tables:
            assert {c["name"] for c in made.get_columns(table.name)} == {c.name for c in table.columns}


class TestAdding:
    def test_the_same_article_again_changes_nothing(self, store: Store, readings: list[Reading]) -> None:
        before = store.records()
        assert store.add(page(readings[0]), readings[0]) is False
        assert store.rebuild_records() == 0
        assert store.records() == before
        assert len(list(store.pages())) == 3

    def test_a_new_text_under_the_same_path_is_kept_beside_the_old(self, store: Store) -> None:
        old = article("aa1", "")
        new = Reading(article("dd4", "Another text altogether."))
        moved = Reading(Reading(new.article).article.__class__(**{**_fields(new), "path": old.path}))
        assert store.add(page(moved), moved) is True
        assert len(list(store.documents())) == 4
        assert len(list(store.pages())) == 4

    def test_two_files_of_one_name_are_two_articles_and_no_versions(self, tmp_path: Path) -> None:
        texts = ("Wang met Lavrov in Goa.", "Qin met Putin in Moscow.")
        for k, order in enumerate((texts, texts[::-1])):
            with Store(tmp_path / f"{k}.db") as s:
                for text in order:
                    name = text.split()[0]
                    known = Reading(_moved(reading(name, text=text), "1.txt", None))
                    s.add(Page("1.txt", text.encode(), origin=f"/{name}/1.txt"), known)
                assert [a.text for a in s.documents()] == sorted(texts)
                assert s.find("Qin").text == texts[1] == s.find("Qin/1.txt").text
                with pytest.raises(UsageError, match="fits several documents"):
                    s.find("1.txt")
                assert not s.earlier()
                again = Reading(_moved(reading("new"), "1.txt", None))
                s.add(Page("1.txt", b"new", origin="/Wang/1.txt"), again)
                assert s.earlier() == {"new": "Wang"}

    def test_two_files_of_one_name_and_text_agree_in_any_order(self, tmp_path: Path) -> None:
        plain = reading("aa1", text="Wang met Lavrov in Goa.")
        outlets = [
            Reading(msgspec.structs.replace(plain.article, path="1.txt", outlet=outlet))
            for outlet in ("The Hindu", None, "TASS")
        ]
        kept = []
        for k, order in enumerate(permutations(outlets)):
            with Store(tmp_path / f"{k}.db") as s:
                for r in order:
                    if s.wants(r.article):
                        s.add(page(r), r)
                kept.append(list(s.documents()))
        assert all(one == kept[0] for one in kept)

    def test_a_batch_is_as_one_by_one(self, tmp_path: Path) -> None:
        wire = " ".join(f"word{k}" for k in range(200))
        met = event(WANG, LAVROV, when=on("2022-07-28"))
        batch = [
            reading("b", met, text=wire, day="2022-07-30", said=(said(WANG, 0, 10),)),
            reading("a", met, text="Exclusive. " + wire, day="2022-07-28", said=(said(QIN, 0, 10),)),
            reading("x", event(QIN, PUTIN, when=on("2022-07-29")), day="2022-07-30"),
            reading("c", met, text=wire + " (agencies)", day="2022-07-29"),
        ]
        batch.append(Reading(**{**_whole(batch[2]), "article": _moved(batch[2], "0.txt", "2022-07-30")}))
        kept = []
        for k, size in enumerate((1, 2, 5)):
            with Store(tmp_path / f"{k}.db") as s:
                for start in range(0, len(batch), size):
                    s.add_all([(page(r), r) for r in batch[start : start + size]])
                kept.append((list(s.readings()), s.copies(), s.records(), s.statements(), s.page_hashes()))
        assert kept[0] == kept[1] == kept[2]
        assert kept[0][1] == {"b": "a", "c": "a"}
        assert s.add_all([]) == []

    def test_only_touched_blocks_are_made_again(self, store: Store) -> None:
        assert store.rebuild_records() == 1  # CONSULT CHN RUS holds all three events
        more = reading("ee5", event(QIN, Actor("IND", "India", "state", "IND")))
        store.add(page(more), more)
        assert store.rebuild_records() == 1
        assert len(store.records()) == 4

    def test_of_two_pages_with_one_text_the_same_one_wins_in_any_order(self, tmp_path: Path) -> None:
        first, second = (reading("aa1", event(WANG, LAVROV)) for _ in range(2))
        dated = Reading(**{**_whole(second), "article": _moved(second, "z.txt", "2023-02-23")})
        plain = Reading(**{**_whole(first), "article": _moved(first, "a.txt", None)})
        kept = []
        for k, order in enumerate(((plain, dated), (dated, plain))):
            with Store(tmp_path / f"{k}.db") as s:
                for r in order:
                    assert s.wants(r.article) == (r is dated or r is order[0])
                    s.add(page(r), r)
                kept.append((list(s.documents()), s.records()))
        assert kept[0] == kept[1]
        assert kept[0][0][0].path == "z.txt"

    def test_a_late_page_that_turns_out_to_be_the_origin(self, tmp_path: Path) -> None:
        wire = " ".join(f"word{k}" for k in range(200))
        met = event(WANG, LAVROV, when=on("2022-07-28"))
        readings = [
            reading("b", met, text=wire, day="2022-07-30"),
            reading("c", met, text=wire + " (agencies)", day="2022-07-29"),
            reading("a", met, text="Exclusive. " + wire, day="2022-07-28"),
        ]
        with Store(tmp_path / "r.db") as store:
            for r in readings:
                store.add(page(r), r)
                store.rebuild_records()
            assert store.copies() == {"b": "a", "c": "a"}
            assert tuple(store.records()) == merge.across(readings)


def _fields(r: Reading) -> dict[str, object]:
    return {name: getattr(r.article, name) for name in r.article.__struct_fields__}


def _whole(r: Reading) -> dict[str, object]:
    return {name: getattr(r, name) for name in r.__struct_fields__}


def _moved(r: Reading, path: str, day: str | None) -> object:
    published = Published(date.fromisoformat(day), "day", "metadata", day) if day else Published()
    return r.article.__class__(**{**_fields(r), "path": path, "published": published})


class TestAsking:
    @pytest.mark.parametrize("who", ["wang-yi", "Wang Yi", "wang", "WANG"])
    def test_people_by_id_name_and_surname(self, store: Store, who: str) -> None:
        assert len(store.records(RecordFilter(actors=(who,)))) == 2

    def test_everybody_named_must_take_part(self, store: Store) -> None:
        assert len(store.records(RecordFilter(actors=("Wang", "Putin")))) == 1
        assert len(store.records(RecordFilter(actors=("CHN", "RUS")))) == 3
        assert store.records(RecordFilter(actors=("CHN", "IND"))) == []

    def test_part_of_a_name_is_no_name(self, store: Store) -> None:
        assert store.records(RecordFilter(actors=("Lav",))) == []
        assert store.records(RecordFilter(actors=("%",))) == []

    def test_days_status_type_document_and_text(self, store: Store) -> None:
        def count(**wanted: object) -> int:
            return len(store.records(RecordFilter(**wanted)))  # type: ignore[arg-type]

        assert count(since=date(2023, 2, 22), until=date(2023, 2, 22)) == 2
        assert count(since=date(2023, 2, 23)) == 0
        assert count(status="planned") == 1
        assert count(type="consult") == 3
        assert count(type="ASSAULT") == 0
        assert count(document="bb2") == 2
        assert count(text="aa1word7 aa1word8") == 1

    def test_statements(self, store: Store) -> None:
        def found(**wanted: object) -> list[int]:
            return [f.statement.span.start for f in store.statements(StatementFilter(**wanted))]  # type: ignore[arg-type]

        assert found() == [0, 30]
        assert found(by="Wang") == [0]
        assert found(to="Putin") == [0]
        assert found(by="CHN") == [0, 30]
        assert found(via="Tass") == []
        assert found(about="border") == [30]
        assert found(text='"is calm"', about="border") == [30]
        assert found(since=date(2023, 5, 6)) == []

    def test_search_reads_operators_as_words(self, store: Store) -> None:
        assert [a.id for a, _ in store.search("withstood pressure")] == ["cc3"]
        for words in ('"', "AND", "a OR b*", "title:x", "NEAR(", "", "'); DROP TABLE documents"):
            assert store.search(words) == []

    def test_documents_by_id_path_and_their_ends(self, store: Store) -> None:
        assert store.find("aa1").id == store.find("aa").id == store.find("aa1.txt").id == "aa1"
        with pytest.raises(UsageError, match="several"):
            store.find(".txt")
        with pytest.raises(UsageError, match="no such document"):
            store.find("zz")


class TestTrouble:
    def test_no_store_here(self, tmp_path: Path) -> None:
        with pytest.raises(StoreError, match="no store here"):
            Store(tmp_path / "none.db", create=False)

    def test_not_a_database(self, tmp_path: Path) -> None:
        (tmp_path / "x.db").write_text("this is a letter to my aunt, much longer than a header " * 40)
        with pytest.raises(StoreError, match="not a Readout store"):
            Store(tmp_path / "x.db")

    def test_another_programs_database(self, tmp_path: Path) -> None:
        with sqlite3.connect(tmp_path / "x.db") as other:
            other.execute("CREATE TABLE recipes (name TEXT)")
        with pytest.raises(StoreError, match="not a Readout store"):
            Store(tmp_path / "x.db")

    def test_a_folder_and_a_missing_folder(self, tmp_path: Path) -> None:
        with pytest.raises(StoreError, match="is a folder"):
            Store(tmp_path)
        with pytest.raises(StoreError, match="check that the folder exists"):
            Store(tmp_path / "no" / "r.db")

    def test_written_by_a_newer_program(self, tmp_path: Path) -> None:
        Store(tmp_path / "r.db").close()
        with sqlite3.connect(tmp_path / "r.db") as file:
            file.execute(f"PRAGMA user_version = {len(STEPS) + 1}")
        with pytest.raises(StoreError, match="newer Readout"):
            Store(tmp_path / "r.db")

    def test_locked(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr("readout.store.database._WAIT_MS", 50)
        with Store(tmp_path / "r.db") as store:
            other = sqlite3.connect(tmp_path / "r.db", isolation_level=None)
            other.execute("BEGIN IMMEDIATE")
            with pytest.raises(StoreError, match="in use by another program"):
                store.report(Problem("x", "clean", "y"))
            other.execute("ROLLBACK")
            store.report(Problem("x", "clean", "y"))

    def test_readers_do_not_wait_for_a_writer(self, tmp_path: Path, store: Store) -> None:
        records = store.records()
        other = sqlite3.connect(tmp_path / "r.db", isolation_level=None)
        other.execute("BEGIN IMMEDIATE")
        assert store.records() == records

    def test_disk_full(self, tmp_path: Path) -> None:
        with Store(tmp_path / "r.db") as store:
            with store._database.engine.connect() as connection:
                pages = connection.exec_driver_sql("PRAGMA page_count").scalar_one()
                connection.exec_driver_sql(f"PRAGMA max_page_count = {pages}")
            big = reading("a", text=" ".join(os.urandom(8).hex() for _ in range(20_000)))
            with pytest.raises(StoreError, match="disk is full"):
                store.add(page(big), big)
            assert list(store.documents()) == []

    def test_read_only_files_can_be_read(
        self, tmp_path: Path, store: Store, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        records = store.records()
        store.close()
        monkeypatch.setattr("os.access", lambda *_: False)  # root, who runs many tests, may write anything
        with Store(tmp_path / "r.db") as again:
            assert again.records() == records
            with pytest.raises(StoreError, match="may be read but not written"):
                again.report(Problem("x", "clean", "y"))

    def test_a_failed_addition_leaves_nothing(self, store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
        def fail(*_: object) -> None:
            raise RuntimeError

        monkeypatch.setattr("readout.store.adding._insert_statements", fail)
        r = reading("ff6", event(WANG, LAVROV), text=SPEECH + " More.", said=(said(WANG, 0, 29),))
        with pytest.raises(RuntimeError):
            store.add(page(r), r)
        assert not store.has("ff6")


def test_records_of_an_older_program_are_filed_again(tmp_path: Path, readings: list[Reading]) -> None:
    path = tmp_path / "old.db"
    with Store(path) as store:
        store.add_all([(Page(r.article.path, r.article.text.encode()), r) for r in readings])
        store.rebuild_records()
    with sqlite3.connect(path) as file:
        file.execute(
            "UPDATE tellings SET block = 'as it was', near_from = NULL, parties = NULL, handles = NULL"
        )
        file.execute("UPDATE records SET block = 'as it was'")
        file.execute("INSERT INTO stale VALUES ('as it was', 0)")
    with Store(path) as store:
        assert tuple(store.records()) == merge.across(readings)
        store.add(Page(readings[0].article.path, b"again"), readings[0])
        assert tuple(store.records()) == merge.across(readings)
