"""Close calls, and decisions that are kept, replayed, undone and handed on."""

from __future__ import annotations

from itertools import permutations
from pathlib import Path

import pytest
from record_hands import CHINA, GOA, LAVROV, MOSCOW, PUTIN, QIN, RUSSIA, WANG, event, on, reading

from readout import ask, merge
from readout.ask import review
from readout.errors import UsageError
from readout.merge.calls import weigh
from readout.merge.tellings import Telling
from readout.store import Store
from readout.types import Actor, Page, Reading, Record

DAY = on("2023-05-05")
INDIA = Actor("IND", "India", "state", "IND")


def corpus() -> list[Reading]:
    return [
        reading("a", event(QIN, LAVROV, when=DAY, where=GOA), day="2023-05-05"),
        reading("b", event(QIN, LAVROV, when=DAY, where=GOA), day="2023-05-05"),
        reading("c", event(QIN, LAVROV, when=on("2023-05-06")), day="2023-05-06"),
        reading("d", event(CHINA, RUSSIA, when=DAY), day="2023-05-07"),
        reading("e", event(QIN, LAVROV, INDIA, when=DAY, where=GOA), day="2023-05-07"),
    ]


def filled(path: Path, readings: list[Reading]) -> Store:
    store = Store(path)
    for r in readings:
        store.add(Page(r.article.path, r.article.text.encode()), r)
    return store


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return filled(tmp_path / "r.db", corpus())


def pages(record: Record) -> str:
    return "".join(report.document for report in record.reports)


def groups(store: Store) -> list[str]:
    return sorted(pages(record) for record in store.records())


def named(store: Store, wanted: str) -> str:
    return next(record.id for record in store.records() if pages(record) == wanted)


def telling(r: Reading) -> Telling:
    return Telling(r.article.id, "The Test", r.article.published.date, r.events[0], "", False)


def against(a: Telling, b: Telling) -> list[str]:
    weighed = weigh(a, b)
    assert weighed is not None
    return weighed.con


class TestCloseCalls:
    def test_a_day_apart_is_asked_about_with_reasons(self, store: Store) -> None:
        calls = [c for c in store.close_calls() if c.kind == "apart"]
        assert {named(store, "abd"), named(store, "c")} in [set(c.records) for c in calls]
        [call] = [c for c in calls if named(store, "c") in c.records]
        assert "both name Qin Gang and Sergey Lavrov" in call.reasons_for
        assert "1 day apart: 5 May 2023 and 6 May 2023" in call.against

    def test_a_report_on_thin_evidence_is_asked_about(self, tmp_path: Path) -> None:
        thin = [
            reading("a", event(WANG, LAVROV, when=DAY), day="2023-05-05"),
            reading("b", event(CHINA, LAVROV, when=on("2023-05-01", "2023-05-09")), day="2023-05-10"),
        ]
        with filled(tmp_path / "t.db", thin) as store:
            [call] = store.close_calls()
            assert call.kind == "together"
            assert call.against == ("named apart, though they may be one party: Wang Yi and China",)

    def test_what_is_told_alike_is_no_close_call(self, tmp_path: Path) -> None:
        with filled(tmp_path / "t.db", corpus()[:2]) as store:
            assert store.close_calls() == []

    def test_two_people_of_one_country_are_no_close_call(self, tmp_path: Path) -> None:
        sure = [reading("a", event(WANG, LAVROV, when=DAY)), reading("b", event(WANG, PUTIN, when=DAY))]
        with filled(tmp_path / "t.db", sure) as store:
            assert store.close_calls() == []

    def test_decided_pairs_are_not_asked_again(self, store: Store) -> None:
        review.apart(store, [named(store, "abd"), named(store, "c")])
        assert all(named(store, "c") not in call.records for call in store.close_calls())

    def test_rows_name_pages_sentences_and_commands(self, store: Store) -> None:
        row = review.review(store)[0]
        assert row["commands"][0] == f"readout review merge {' '.join(row['records'])}"
        assert {side["path"] for side in row["sides"]} <= {f"pages/{k}.txt" for k in "abcde"}


class TestDecisions:
    def test_merge_across_days_and_across_countries(self, store: Store) -> None:
        review.merge(store, [named(store, "abd"), named(store, "c")])
        assert groups(store) == ["abcd", "e"]
        signed = review.Signed(by="Ann", note="one meeting")
        review.merge(store, [named(store, "abcd"), named(store, "e")], signed)
        [record] = store.records()
        assert pages(record) == "abcde"
        assert record.notes[-1] == "by decision 1, 2"
        assert "decision 2: merge by Ann: one meeting" in ask.why(store, record.id)

    def test_split_takes_pages_out(self, store: Store) -> None:
        review.split(store, named(store, "abd"), ["b.txt", "d.txt"])
        assert groups(store) == ["a", "bd", "c", "e"]

    def test_split_without_pages_leaves_each_its_own(self, store: Store) -> None:
        review.split(store, named(store, "abd"))
        assert groups(store) == ["a", "b", "c", "d", "e"]

    def test_what_is_apart_stays_apart_when_pages_come(self, tmp_path: Path) -> None:
        readings = corpus()
        with filled(tmp_path / "r.db", readings[:2]) as store:
            review.split(store, named(store, "ab"))
            more = reading("f", event(QIN, LAVROV, when=DAY, where=GOA), day="2023-05-08")
            store.add(Page(more.article.path, b"f"), more)
            assert sorted(len(g) for g in groups(store)) == [1, 2]

    def test_nothing_joins_a_locked_record(self, tmp_path: Path) -> None:
        readings = corpus()
        with filled(tmp_path / "r.db", readings[:1]) as store:
            review.lock(store, named(store, "a"))
            for r in readings[1:]:
                store.add(Page(r.article.path, r.article.text.encode()), r)
            assert "a" in groups(store)
            assert any("is locked" in reason for call in store.close_calls() for reason in call.against)

    def test_the_later_decision_wins(self, store: Store) -> None:
        review.merge(store, [named(store, "abd"), named(store, "c")])
        review.split(store, named(store, "abcd"), ["a.txt"])
        assert groups(store) == ["a", "bcd", "e"]
        review.merge(store, [named(store, "a"), named(store, "bcd")])
        assert groups(store) == ["abcd", "e"]

    def test_undoing_and_undoing_that(self, store: Store) -> None:
        before = store.records()
        review.merge(store, [named(store, "abd"), named(store, "e")])
        merged = store.records()
        review.undo(store, 1)
        assert store.records() == before
        review.undo(store, 2)
        assert store.records() == merged
        assert [row["state"] for row in review.log(store)] == ["holds", "undone", "holds"]
        with pytest.raises(UsageError, match="undone already"):
            review.undo(store, 2)
        with pytest.raises(UsageError, match="no decision 9"):
            review.undo(store, 9)

    def test_mistakes_are_said(self, store: Store) -> None:
        for wrong in (
            lambda: review.merge(store, ["nothing"]),
            lambda: review.split(store, named(store, "c")),
            lambda: review.split(store, named(store, "abd"), ["c.txt"]),
            lambda: review.split(store, named(store, "abd"), ["a.txt", "b.txt", "d.txt"]),
            lambda: review.apart(store, ["e"]),
        ):
            with pytest.raises(UsageError):
                wrong()
        assert store.decisions() == []

    def test_a_decision_tells_where_its_reports_are_now(self, store: Store) -> None:
        line = review.merge(store, [named(store, "abd"), named(store, "c")])
        assert [pages(record) for record in review.standing(store, line)] == ["abcd"]
        undone = review.undo(store, line.number)
        assert {pages(record) for record in review.standing(store, undone)} == {"abd", "c"}

    def test_the_log_tells_what_a_later_decision_overrules(self, store: Store) -> None:
        review.lock(store, named(store, "abd"))
        review.split(store, named(store, "abd"), ["a.txt"])
        review.apart(store, [named(store, "c"), named(store, "e")])
        assert [row["state"] for row in review.log(store)] == ["overruled by 2", "holds", "holds"]
        review.merge(store, [named(store, "c"), named(store, "e")])
        review.undo(store, 2)
        assert [row["state"] for row in review.log(store)] == [
            "holds", "undone", "overruled by 4", "holds", "holds",
        ]  # fmt: skip

    def test_what_was_decided_is_not_entered_twice(self, store: Store) -> None:
        review.lock(store, named(store, "abd"))
        with pytest.raises(UsageError, match="decision 1 says so already"):
            review.lock(store, named(store, "abd"))
        review.undo(store, 1)
        assert review.lock(store, named(store, "abd")).number == 3

    def test_one_report_alone_is_no_merging(self, store: Store) -> None:
        with pytest.raises(UsageError, match="one report; name another record too"):
            review.merge(store, [named(store, "c")])
        assert store.decisions() == []

    def test_lines_about_pages_that_are_not_here_say_so(self, store: Store, tmp_path: Path) -> None:
        review.merge(store, [named(store, "abd"), named(store, "c")])
        lines = review.lines_out(store).splitlines()
        with filled(tmp_path / "o.db", corpus()[:2]) as other:
            entered, _ = review.lines_in(other, lines)
            assert review.without_effect(other, entered) == ["pages/c.txt", "pages/d.txt"]

    def test_a_page_with_a_space_in_its_name_can_be_pasted(self) -> None:
        sides = [{"path": "a.txt"}, {"path": "two words.txt"}]
        assert review._commands("together", ["e12"], sides)[1] == "readout review split e12 'two words.txt'"

    def test_different_kinds_of_event_are_not_merged(self, tmp_path: Path) -> None:
        two = [reading("a", event(QIN, LAVROV)), reading("b", event(QIN, LAVROV, type="AGREE"))]
        with filled(tmp_path / "t.db", two) as store, pytest.raises(UsageError, match="different kinds"):
            review.merge(store, [named(store, "a"), named(store, "b")])

    def test_they_are_as_in_memory_in_any_order_and_before_the_pages(
        self, store: Store, tmp_path: Path
    ) -> None:
        review.merge(store, [named(store, "c"), named(store, "e")], review.Signed("Ann", None, "one meeting"))
        review.split(store, named(store, "abd"), ["d.txt"])
        lines, records = store.decisions(), tuple(store.records())
        assert merge.across(corpus(), lines) == records
        for k, order in enumerate(list(permutations(corpus()))[::17]):
            with Store(tmp_path / f"{k}.db") as other:
                other.decide(lines)
                for r in order:
                    other.add(Page(r.article.path, b"x"), r)
                    if k % 2:
                        other.rebuild_records()
                assert tuple(other.records()) == records
                other.rebuild_records(everything=True)
                assert tuple(other.records()) == records

    def test_export_carries_them(self, store: Store, tmp_path: Path) -> None:
        plain = ask.export(store, tmp_path / "plain", ("jsonl",))
        assert "decisions.jsonl" not in {path.name for path in plain}
        review.lock(store, named(store, "abd"), review.Signed(by="Ann"))
        files = {path.name: path.read_text() for path in ask.export(store, tmp_path / "out", ("jsonl",))}
        assert '"by":"Ann"' in files["decisions.jsonl"]
        assert "decisions_sha256" in files["manifest.json"]

    def test_lines_of_another_store(self, store: Store, tmp_path: Path) -> None:
        review.merge(store, [named(store, "abd"), named(store, "c")])
        review.undo(store, 1)
        review.lock(store, named(store, "abd"))
        lines = review.lines_out(store).splitlines()
        with filled(tmp_path / "o.db", corpus()) as other:
            review.apart(other, [named(other, "abd"), named(other, "e")])
            entered, known = review.lines_in(other, lines)
            assert [line.number for line in entered] == [2, 3, 4]
            assert (entered[1].undoes, known) == (2, 0)
            assert groups(other) == groups(store)
            assert review.lines_in(other, lines) == ([], 3)
            with pytest.raises(UsageError, match="line 2"):
                review.lines_in(other, [lines[0], b'{"number": "x"}'])


class TestTold:
    def test_a_report_is_found_after_the_rules_changed(self) -> None:
        page = reading("a", event(QIN, LAVROV, span=(0, 40), trigger=(8, 11)))
        wanted = merge.told(page.article, page.events[0])
        moved = [
            (1, event(QIN, LAVROV, span=(45, 90))),
            (2, event(QIN, PUTIN, span=(0, 44), trigger=(7, 12))),
        ]
        assert merge.find(wanted, moved) == 2
        assert merge.find(wanted, [(1, event(QIN, LAVROV, type="AGREE", span=(0, 40)))]) is None

    def test_in_a_later_version_it_is_found_by_its_words(self) -> None:
        page = reading("a", event(QIN, LAVROV, span=(0, 40)))
        wanted = merge.told(page.article, page.events[0])
        later = "Updated. " + page.article.text
        assert merge.find(wanted, [(7, event(QIN, LAVROV, span=(9, 49)))], later) == 7
        assert merge.find(wanted, [(7, event(QIN, LAVROV, span=(9, 49)))], "Nothing of it.") is None

    def test_a_place_differs(self, tmp_path: Path) -> None:
        two = [
            reading("a", event(QIN, LAVROV, when=DAY, where=GOA), day="2023-05-05"),
            reading("b", event(QIN, LAVROV, when=DAY, where=MOSCOW), day="2023-05-05"),
        ]
        with filled(tmp_path / "t.db", two) as store:
            [call] = store.close_calls()
            assert "in Goa and in Moscow" in call.against

    def test_reasons_read_as_people_write(self) -> None:
        visit = telling(reading("a", event(QIN, LAVROV, mode="visit"), day="2023-05-05"))
        call = telling(reading("b", event(QIN, LAVROV, mode="phone"), day="2023-05-05"))
        plain = telling(reading("c", event(QIN, LAVROV, when=DAY), day="2023-05-05"))
        assert against(visit, plain) == [
            "one gives no day; it was printed on 5 May 2023",
            "only one tells it as a visit",
        ]
        assert against(visit, call) == [
            "neither gives a day; both printed on 5 May 2023",
            "told as a visit and as a call",
        ]


def test_what_joined_by_its_story_is_asked_about(tmp_path: Path) -> None:
    story = "A zeppelin brought turnips and porcelain from Salisbury to the orphanage. "
    text = {name: story + " ".join(f"{name}{k}" for k in range(60)) for name in "abc"}
    told = [
        reading("a", event(RUSSIA, to=(CHINA,), type="PROTEST", mode="riot", when=DAY), text=text["a"]),
        reading("b", event(RUSSIA, to=(CHINA,), type="ASSAULT", when=DAY), text=text["b"]),
        reading("c", event(RUSSIA, to=(CHINA,), type="ASSAULT", when=DAY), text=text["c"]),
    ]
    with filled(tmp_path / "s.db", told) as store:
        assert len(list(store.records())) == 1
        [call] = store.close_calls()
        assert call.kind == "together"
        assert any("one story" in reason for reason in call.reasons_for)
        assert (
            "told as ASSAULT and as PROTEST" in call.against
            or "told as PROTEST and as ASSAULT" in call.against
        )
