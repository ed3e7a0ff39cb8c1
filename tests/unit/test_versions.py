"""A page read again with changes: both texts are kept, and the record follows the later one."""

from __future__ import annotations

from itertools import permutations
from pathlib import Path

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace
from record_hands import GOA, LAVROV, QIN, article, event, on

from readout import ask
from readout.ask import review
from readout.ask.versions import diff_told, versions, versions_told, withdrawn
from readout.ask.word_diff import merged, runs, word_diff
from readout.store import StatementFilter, Store
from readout.types import Event, Furniture, Page, Reading, Span, Statement

FIRST = (
    "Qin Gang met Sergey Lavrov in Goa on Thursday for talks about trade, grain and the war. Lavrov invited "
    "Qin to Moscow. Officials of both countries spoke of a long and friendly exchange of views."
)
SECOND = FIRST.replace("on Thursday", "on Friday").replace("Lavrov invited Qin to Moscow. ", "")
INVITED = "Lavrov invited Qin to Moscow."
SPOKE = "Officials of both countries spoke of a long and friendly exchange of views."


def told(name: str, text: str, day: str = "2023-05-04", url: str | None = None) -> Reading:
    a = replace(article(name, text, "2023-05-06", "Ministers meet"), path="page.html", url=url)
    found: list[Event] = [event(QIN, LAVROV, when=on(day), where=GOA, span=(0, text.index(".") + 1))]
    if INVITED in text:
        start = text.index(INVITED)
        found.append(event(LAVROV, to=(QIN,), status="invited", span=(start, start + len(INVITED))))
    start = text.index(SPOKE)
    span = Span(start, start + len(SPOKE))
    return Reading(a, (), tuple(found), (Statement(span, "speak", "indirect", "affirmed", (), (), (span,)),))


def page(r: Reading, file: str = "/news/page.html") -> Page:
    return Page(r.article.path, r.article.text.encode(), origin=file)


@pytest.fixture
def store(tmp_path: Path) -> Store:
    store = Store(tmp_path / "r.db")
    for r in (told("v1", FIRST), told("v2", SECOND, "2023-05-05")):
        store.add(page(r), r)
    return store


class TestTheRecord:
    def test_follows_the_later_text_and_keeps_both(self, store: Store) -> None:
        assert [a.id for a in store.documents()] == ["v1", "v2"]
        assert store.superseded() == {"v1": "v2"}
        [record] = store.records()
        assert (record.event.when, record.event.status) == (on("2023-05-05"), "occurred")
        assert (len(record.reports), record.independent_sources) == (1, 1)
        assert [f.document for f in store.statements()] == ["v2"]
        assert [a.id for a, _ in store.search("friendly")] == ["v2"]
        assert store.find("page.html").id == "v2"
        assert store.copies() == {}

    def test_a_page_that_goes_back_is_believed(self, store: Store) -> None:
        first = told("v1", FIRST)
        store.keep(page(first), "v1")
        assert store.superseded() == {"v2": "v1"}
        assert {r.event.status for r in store.records()} == {"occurred", "invited"}
        store.keep(page(first), "v1")
        assert [p.content for p in store.pages()] == [SECOND.encode(), FIRST.encode()]

    def test_another_article_in_the_same_file_replaces_nothing(self, tmp_path: Path) -> None:
        other = replace(
            article("x", " ".join(f"word{k}" for k in range(60)), title="Storms"), path="page.html"
        )
        with Store(tmp_path / "o.db") as store:
            for r in (told("v1", FIRST), Reading(other)):
                store.add(page(r), r)
            assert store.superseded() == {}

    def test_a_text_that_another_file_still_holds_stays(self, store: Store) -> None:
        store.add(Page("copy.html", FIRST.encode(), origin="/mirror/copy.html"), told("v1", FIRST))
        assert store.superseded() == {}

    def test_a_rebuild_reads_pages_in_the_order_they_came(self, tmp_path: Path) -> None:
        first, second = told("v1", FIRST), told("v2", SECOND)
        mirror = Page("copy.html", FIRST.encode(), origin="/mirror/copy.html")
        order = [(mirror, "v1"), (page(first), "v1"), (page(second), "v2")]
        with Store(tmp_path / "o.db") as one, Store(tmp_path / "all.db") as every:
            one.add(mirror, first)
            one.keep(page(first), "v1")
            one.add(page(second), second)
            # In a rebuild they are of one batch, and the page with a known text is none of the new readings.
            every.add_all([(mirror, first), (page(second), second)], order)
            assert [p.path for p in one.pages()] == [p.path for p in every.pages()]
            assert one.superseded() == every.superseded() == {}
            assert one.replacing(["v1", "v2"]) == set()

    def test_snapshots_of_one_address_in_any_order(self, tmp_path: Path) -> None:
        url = "https://news.example/ministers-meet"
        texts = [FIRST, SECOND, SECOND.replace("trade, grain", "trade, gas, grain")]
        readings = [told(f"v{k}", text, url=url) for k, text in enumerate(texts)]
        kept = set()
        for k, order in enumerate(permutations(range(3))):
            with Store(tmp_path / f"{k}.db") as store:
                for n in order:
                    r = readings[n]
                    moved = Reading(replace(r.article, path=f"day{n}/page.html"), (), r.events, r.statements)
                    store.add(Page(f"day{n}/page.html", r.article.text.encode(), origin=f"/{n}.html"), moved)
                kept.add((tuple(store.superseded().items()), tuple(store.records())))
        [(above, records)] = kept
        assert above == (("v0", "v1"), ("v1", "v2"))
        assert len(records) == 1

    def test_pages_on_standard_input_are_no_versions(self, tmp_path: Path) -> None:
        with Store(tmp_path / "o.db") as store:
            for r in (told("v1", FIRST), told("v2", SECOND)):
                store.add(Page("-", r.article.text.encode()), r)
            assert store.superseded() == {}

    def test_whoever_copied_the_older_text_copied_the_page(self, store: Store) -> None:
        copy = Reading(article("c", FIRST + " (agencies)", "2023-05-07"), (), told("v1", FIRST).events)
        store.add(Page("c.txt", b"c"), copy)
        assert store.copies() == {"c": "v2"}
        assert {(len(r.reports), r.independent_sources) for r in store.records()} == {(1, 1)}

    def test_decisions_follow_a_report_into_the_later_text(self, tmp_path: Path) -> None:
        later_talks = event(QIN, LAVROV, when=on("2023-05-09"))
        other = Reading(article("z", "Their talks.", "2023-05-10"), (), (later_talks,))
        first, again = told("v1", FIRST), told("v2", FIRST + " Updated.")
        with Store(tmp_path / "o.db") as store:
            store.add(page(other, "/z.html"), other)
            store.add(page(first), first)
            review.merge(store, [r.id for r in store.records() if r.event.status == "occurred"])
            store.add(page(again), again)
            assert store.superseded() == {"v1": "v2"}
            assert {len(r.reports) for r in store.records() if r.event.status == "occurred"} == {2}


class TestWhatChanged:
    def test_facts_withdrawn_and_corrected(self, store: Store) -> None:
        [row] = versions(store)
        assert (row["document"], row["replaced_by"]) == ("v1", "v2")
        assert row["words"] == [
            "Sergey Lavrov in Goa on [-Thursday-]{+Friday+} for talks about trade, grain and the war. "
            "[-Lavrov invited Qin to Moscow.-] Officials of both countries spoke"
        ]
        met, invited = row["facts"]
        assert (met["outcome"], invited["outcome"]) == ("corrected", "withdrawn")
        assert met["changes"][0] == "day: 4 May 2023 -> 5 May 2023"
        assert invited["changes"] == ["its sentence is gone"]
        assert "withdrawn: " in versions_told([row])

    def test_who_goes_on_telling_it_as_before(self, store: Store) -> None:
        both = told("v1", FIRST).events
        copied = Reading(replace(article("c", FIRST + " (agencies)", "2023-05-07"), path="c.txt"), (), both)
        store.add(Page("c.txt", b"c"), copied)
        [row] = versions(store)
        assert [fact["also"] for fact in row["facts"]] == [["c.txt"], ["c.txt"]]
        assert versions_told([row]).count("still told so by c.txt") == 2

    def test_nobody_else_tells_it_otherwise(self, store: Store) -> None:
        other = event(QIN, LAVROV, when=on("2023-05-09"), where=GOA)
        store.add(
            Page("d.txt", b"d"), Reading(article("d", "Qin met Lavrov again.", "2023-05-09"), (), (other,))
        )
        assert all(fact["also"] == [] for row in versions(store) for fact in row["facts"])

    def test_why_tells_of_an_id_that_versions_gave(self, store: Store) -> None:
        [row] = versions(store)
        met, invited = row["facts"]
        assert "corrected: day: 4 May 2023 -> 5 May 2023" in ask.why(store, met["id"])
        # As the cards of the feed name it.
        assert "withdrawn: its sentence is gone" in ask.why(store, f"{invited['id']}c")
        assert "readout versions page.html" in ask.why(store, invited["id"])

    def test_why_tells_that_the_page_of_a_statement_was_read_again(self, store: Store) -> None:
        before, now = (store.statements(StatementFilter(document=name))[0].id for name in ("v1", "v2"))
        assert "replaced: the page was read again" in ask.why(store, before)
        assert "replaced" not in ask.why(store, now)

    def test_asked_of_any_version(self, store: Store) -> None:
        assert versions(store, "page.html") == versions(store, "v1") == versions(store)

    def test_the_export_marks_them(self, store: Store, tmp_path: Path) -> None:
        files = {path.name: path for path in ask.export(store, tmp_path / "out")}
        documents = [msgspec.json.decode(line) for line in files["documents.jsonl"].open("rb")]
        assert {d["id"]: d["superseded_by"] for d in documents} == {"v1": "v2", "v2": None}
        rows = [msgspec.json.decode(line) for line in files["withdrawn.jsonl"].open("rb")]
        assert rows == withdrawn(store)
        texts = {d["id"]: d["text"] for d in documents}
        assert all(texts[r["document"]][r["start"] : r["end"]] == r["text"] for r in rows)
        assert [r["outcome"] for r in rows] == ["corrected", "withdrawn"]
        assert {"withdrawn.csv", "withdrawn.parquet"} <= files.keys()
        events = files["events.jsonl"].read_text()
        assert '"v1"' not in events

    def test_show_says_so(self, store: Store) -> None:
        assert "Read before with another text" in ask.show(store, "page.html")
        assert "Replaced by a later version (v2)" in ask.show(store, "v1")

    @pytest.mark.parametrize(
        ("old", "new", "changes"),
        [
            ("a b c", "a b c", []),
            ("a b c", "a x c", ["a [-b-]{+x+} c"]),
            ("", "a", ["{+a+}"]),
            ("a", "", ["[-a-]"]),
            ("a b", "a b c", ["a b {+c+}"]),
        ],
    )
    def test_words(self, old: str, new: str, changes: list[str]) -> None:
        assert word_diff(old, new) == changes


class TestWordDiff:
    @given(*[st.text(alphabet="ab .,\n'", max_size=60)] * 2)
    def test_runs_are_both_texts_whole(self, old: str, new: str) -> None:
        found = runs(old, new)
        assert "".join(old[r.old.start : r.old.end] for r in found) == old
        assert "".join(new[r.new.start : r.new.end] for r in found) == new
        stayed = [
            (old[r.old.start : r.old.end], new[r.new.start : r.new.end]) for r in found if r.op == "equal"
        ]
        assert all("".join(a.split()) == "".join(b.split()) for a, b in stayed)
        word_diff(old, new)
        merged(old, new, marks=True)

    def test_a_sentence_that_went_is_told_whole(self) -> None:
        old = "They met. Lavrov invited Qin. They left."
        assert word_diff(old, "They met. They left.") == ["They met. [-Lavrov invited Qin.-] They left."]

    def test_json_has_the_places_in_both_texts(self, store: Store) -> None:
        [row] = versions(store, diff=True)
        assert [(r["op"], r["old_text"].strip(), r["new_text"].strip()) for r in row["diff"]] == [
            ("replace", "Thursday", "Friday"),
            ("delete", INVITED, ""),
        ]
        for r in row["diff"]:
            assert (FIRST[slice(*r["old"])], SECOND[slice(*r["new"])]) == (r["old_text"], r["new_text"])

    def test_both_texts_as_one_with_marks_and_without(self, store: Store) -> None:
        rows = versions(store, diff=True)
        assert "on [-Thursday-]{+Friday+} for talks" in diff_told(store, rows, marks=True).plain
        assert "on ThursdayFriday for talks" in diff_told(store, rows, marks=False).plain

    def test_whether_the_page_owned_up(self, store: Store, tmp_path: Path) -> None:
        assert versions(store)[0]["owned_up"] is None
        assert "does not say that it changed" in versions_told(versions(store))
        notice = Furniture("correction", "Correction: They met on Friday.")
        second = told("v2", SECOND, "2023-05-05")
        second = Reading(replace(second.article, furniture=(notice,)), (), second.events, second.statements)
        with Store(tmp_path / "c.db") as other:
            for r in (told("v1", FIRST), second):
                other.add(page(r), r)
            [row] = versions(other)
        assert (row["owned_up"], row["corrections"]) == ("correction", [notice.text])
