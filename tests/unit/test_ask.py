"""Questions to the store and the shapes of their answers."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import duckdb
import msgspec
import pytest
from msgspec.structs import replace
from record_hands import GOA, LAVROV, MOSCOW, PUTIN, QIN, WANG, article, event, on, reading

from readout import ask
from readout.ask import words
from readout.ask.export import COLUMNS
from readout.errors import StoreError, UsageError
from readout.store import Store
from readout.types import Actor, Furniture, Interval, Page, Reading, Span, Statement

GOA_TEXT = (
    "Qin met Lavrov in Goa on Thursday. “The border is calm,” Qin told Lavrov. They plan talks in June."
)
MOSCOW_TEXT = "Wang Yi met Putin in Moscow. Lavrov “welcomed” nothing, “so far”, he told Wang."
QUOTED, PLANNED = GOA_TEXT.index("“"), GOA_TEXT.index("They")


def statement(
    text: str, sentence: str, contents: list[str], speaker: Actor, to: Actor, **more: object
) -> Statement:
    start = text.index(sentence)
    fragments = tuple(Span(text.index(c), text.index(c) + len(c)) for c in contents)
    return Statement(
        span=Span(start, start + len(sentence)),
        cue="told",
        form="direct",
        stance="affirmed",
        source_spans=(Span(text.rindex(" ", 0, start + len(sentence)) + 1, start + len(sentence)),),
        cue_spans=(),
        content_spans=fragments,
        quote_spans=fragments,
        speaker=speaker,
        addressees=(to,),
        **more,  # type: ignore[arg-type]
    )


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    thursday = on("2023-05-04", text="on Thursday")
    goa = article("goa", GOA_TEXT, "2023-05-05", "Ministers meet in Goa")
    goa = goa.__class__(
        **{f: getattr(goa, f) for f in goa.__struct_fields__}
        | {"furniture": (Furniture("promo", "Read on"),)}
    )
    june = Interval(date(2023, 6, 1), date(2023, 6, 30), "in June")
    readings = [
        Reading(
            goa,
            events=(
                event(QIN, LAVROV, when=thursday, where=GOA, span=(0, 34), trigger=(4, 7)),
                event(QIN, LAVROV, when=june, status="planned", span=(PLANNED, len(GOA_TEXT))),
            ),
            statements=(
                statement(
                    GOA_TEXT, "“The border is calm,” Qin told Lavrov.", ["“The border is calm,”"], QIN, LAVROV
                ),
            ),
        ),
        Reading(
            article("moscow", MOSCOW_TEXT, None),
            events=(event(WANG, PUTIN, where=MOSCOW, span=(0, 28), trigger=(8, 11)),),
            statements=(
                statement(
                    MOSCOW_TEXT,
                    "Lavrov “welcomed” nothing, “so far”, he told Wang.",
                    ["“welcomed” nothing", "“so far”"],
                    LAVROV,
                    WANG,
                    chain=(Actor("media:tass", "TASS", "organisation", "RUS", sector="MED"),),
                ),
            ),
        ),
    ]
    with Store(tmp_path / "r.db") as store:
        for r in readings:
            store.add(Page(r.article.path, r.article.text.encode()), r)
        yield store


class TestRows:
    def test_events_have_the_contracts_fields_in_its_order(self, store: Store) -> None:
        row = ask.events(store, status="occurred", actor="Qin")[0]
        assert list(row)[:14] == [
            *("id", "type", "mode", "contexts", "cameo", "status", "plover", "actors", "date", "place"),
            *("mentions", "reports", "independent_sources", "rule"),
        ]
        assert row["actors"][0] == {
            "role": "actor",
            "id": "qin-gang",
            "name": "Qin Gang",
            "surface": ["Qin Gang"],
            "kind": "person",
            "country": "CHN",
            "office": "foreign minister",
            "sector": "GOV",
            "position": "foreign ministry",
        }
        assert (row["score"], row["goldstein"], row["quad"]) == (2.1, 1.0, 1)
        assert row["date"] == {"start": "2023-05-04", "end": "2023-05-04", "text": "on Thursday"}
        assert row["place"] == {"name": "Goa", "country": "IND", "lat": 15.3, "lon": 74.1}
        assert row["mentions"] == [{"document": "goa", "start": 0, "end": 34, "text": GOA_TEXT[:34]}]

    def test_planned_meetings_stay_meetings_and_export_as_the_codebook_has_them(self, store: Store) -> None:
        [row] = ask.events(store, status="planned")
        assert (row["type"], row["plover"]["type"]) == ("CONSULT", "AGREE")

    def test_statements_have_the_contracts_fields_and_spans(self, store: Store) -> None:
        [row] = ask.statements(store, by="Lavrov")
        assert list(row) == [
            *(
                "id",
                "document",
                "start",
                "end",
                "text",
                "speaker",
                "addressees",
                "cue",
                "content",
                "quotes",
                "form",
            ),
            *("stance", "chain", "topics", "date", "spans", "about", "account", "kind"),
        ]
        assert row["content"] == "“welcomed” nothing “so far”"
        assert [a["name"] for a in row["chain"]] == ["TASS"]
        for name in ("source", "content", "quotes"):
            for start, end in row["spans"][name]:
                assert MOSCOW_TEXT[start:end] in row["text"]

    def test_countries_by_any_of_their_names(self, store: Store) -> None:
        for term in ("CHN", "China", "chinese"):
            assert len(ask.events(store, pair=(term, "Russia"))) == 3
        assert ask.events(store, pair=("Chile", "RUS")) == []

    def test_documents_are_named_as_in_show(self, store: Store) -> None:
        assert len(ask.events(store, document="goa.txt")) == 2
        with pytest.raises(UsageError):
            ask.events(store, document="nothing.txt")

    def test_code_rows_leave_out_what_is_less_likely_than_asked(self, store: Store) -> None:
        reading = store.reading("goa")
        assert reading is not None
        (sure, *rest) = reading.events
        unsure = replace(sure, chance=0.4)
        reading = replace(reading, events=(replace(sure, chance=0.9), *rest), doubtful=(unsure,))
        told = [row["chance"] for row in ask.code_row(reading, 0.5)["events"]]
        assert 0.9 in told
        assert 0.4 not in told
        assert 0.4 in [row["chance"] for row in ask.code_row(reading)["events"]]

    def test_code_rows_keep_offsets_into_the_text_given(self, store: Store) -> None:
        row = ask.code_row(store.reading("goa"))
        assert [m["text"] for e in row["events"] for m in e["mentions"]] == [
            GOA_TEXT[:34],
            GOA_TEXT[PLANNED:],
        ]
        assert [s["text"] for s in row["statements"]] == ["“The border is calm,” Qin told Lavrov."]


class TestForReaders:
    def test_a_timeline_goes_by_day_and_ends_with_the_undated(self, store: Store) -> None:
        rows = ask.timeline(store, "China", "Russia")
        assert [(r["day"], r["kind"]) for r in rows] == [
            ("2023-05-04", "event"),
            ("2023-05-05", "statement"),
            ("2023-06-01", "event"),
            (None, "event"),
            (None, "statement"),
        ]

    def test_a_brief_gives_every_entry_its_sentence_and_page(self, store: Store) -> None:
        brief = ask.brief(store)
        assert brief.index("Meetings") < brief.index("What was said") < brief.index("What is planned")
        assert "**4 May 2023, Goa** — Qin Gang (Chinese foreign minister) and Sergey Lavrov" in brief
        assert f"> {GOA_TEXT[:34]}\n> *Ministers meet in Goa* (goa.txt, 0–34)" in brief
        assert "by the account of TASS" in brief
        assert "qin-gang" not in brief

    def test_what_copies_repeat_is_told_once_from_the_earliest(self, tmp_path: Path) -> None:
        text = "He met nobody. Qin told Lavrov that the border between the two states was calm."
        sentence = text[text.index("Qin") :]
        said = (statement(text, sentence, ["the border between the two states was calm"], QIN, LAVROV),)
        with Store(tmp_path / "r.db") as store:
            for name, day in (("late", "2023-05-06"), ("first", "2023-05-05")):
                page = article(name, text, day)
                if name == "late":
                    page = msgspec.structs.replace(page, text=text + " (agencies)")
                store.add(Page(page.path, page.text.encode()), Reading(page, statements=said))
            brief = ask.brief(store)
        assert brief.count(f"> {sentence}") == 1
        assert "**5 May 2023** — Qin Gang (Chinese foreign minister) to Sergey Lavrov" in brief
        assert "(on 2 pages)." in brief

    def test_what_took_years_does_not_head_the_meetings(self, tmp_path: Path) -> None:
        years = event(PUTIN, WANG, when=on("2013-01-01", "2023-01-01", "in ten years"))
        talks = event(PUTIN, WANG, when=on("2023-02-22"))
        with Store(tmp_path / "r.db") as store:
            for name, told in (("years", years), ("talks", talks)):
                page = article(name, f"Putin met Wang: {name}.", "2023-02-23")
                store.add(Page(page.path, page.text.encode()), Reading(page, (), (told,)))
            brief = ask.brief(store)
        assert brief.index("**22 February 2023**") < brief.index("2013")

    def test_a_long_section_names_the_command_that_lists_all(self, tmp_path: Path) -> None:
        with Store(tmp_path / "r.db") as store:
            for k in range(20):
                page = article(f"a{k}", f"Putin met Wang: day {k}.", "2023-02-23")
                told = event(PUTIN, WANG, when=on(f"2023-01-{k + 1:02}"), span=(0, len(page.text)))
                store.add(Page(page.path, page.text.encode()), Reading(page, (), (told,)))
            brief = ask.brief(store, pair=("CHN", "RUS"), since=date(2023, 1, 1))
            listed = ask.events(store, pair=("CHN", "RUS"), type="CONSULT", status="occurred,ongoing")
        assert len(listed) == 20
        limits = "--pair CHN RUS --status occurred,ongoing --since 2023-01-01"
        assert f"*7 of 20; `readout events {limits}` lists them all.*" in brief

    def test_what_is_still_to_be_done_is_not_told_as_done(self) -> None:
        planned = event(PUTIN, WANG, status="planned")
        assert "(Chinese foreign minister) to meet [planned]" in words.deed(planned)

    def test_a_brief_of_nothing_says_so(self, store: Store) -> None:
        assert "Nothing on record." in ask.brief(store, pair=("CHL", "PER"))

    def test_show_puts_facts_under_their_paragraph(self, store: Store) -> None:
        shown = ask.show(store, "goa")
        assert shown.startswith("pages/goa.txt\nThe Test, 5 May 2023 (printed)")
        assert (
            "• Qin Gang (Chinese foreign minister) and Sergey Lavrov (Russian foreign minister) met" in shown
        )
        assert "» Qin Gang" in shown
        assert "1 piece of page furniture (promo)" in shown

    def test_search(self, store: Store) -> None:
        [row] = ask.search(store, "border calm")
        assert (row["id"], "[border]" in row["excerpt"]) == ("goa", True)

    @pytest.mark.parametrize(
        ("start", "end", "said"),
        [
            ("2023-05-04", "2023-05-04", "4 May 2023"),
            ("2023-03-01", "2023-03-31", "March 2023"),
            ("2023-04-01", "2023-05-31", "April–May 2023"),
            ("2022-12-15", "2022-12-31", "15–31 December 2022"),
            ("2023-01-01", "2023-12-31", "2023"),
            ("2015-01-01", "2018-12-31", "2015–2018"),
            ("2023-02-27", "2023-03-05", "27 February–5 March 2023"),
            ("2022-12-28", "2023-01-03", "28 December 2022–3 January 2023"),
        ],
    )
    def test_days_as_people_write_them(self, start: str, end: str, said: str) -> None:
        assert words.days(on(start, end)) == said

    @pytest.mark.parametrize(("text", "day"), [("2023", 31), ("2024-02", 29), ("2023-05-04", 4)])
    def test_last_days(self, text: str, day: int) -> None:
        assert ask.last_day(text).day == day

    @pytest.mark.parametrize("text", ["yesterday", "2023-13", "2023-02-30", ""])
    def test_what_is_no_day(self, text: str) -> None:
        with pytest.raises(UsageError):
            ask.last_day(text)


class TestExport:
    def test_three_formats_hold_the_same_rows(self, store: Store, tmp_path: Path) -> None:
        files = ask.export(store, tmp_path / "out")
        assert sorted(f.name for f in files) == sorted(
            [f"{t}.{f}" for t in COLUMNS for f in ("jsonl", "csv", "parquet")] + ["manifest.json"]
        )
        for table in COLUMNS:
            lines = (tmp_path / "out" / f"{table}.jsonl").read_text("utf-8").splitlines()
            rows = [json.loads(line) for line in lines]
            assert all(list(row) == list(COLUMNS[table]) for row in rows)
            with (tmp_path / "out" / f"{table}.csv").open(encoding="utf-8", newline="") as handle:
                assert [row["id"] for row in csv.DictReader(handle)] == [row["id"] for row in rows]
            with duckdb.connect() as db:
                parquet = db.execute(f"SELECT * FROM '{tmp_path}/out/{table}.parquet'")
                names = [column[0] for column in parquet.description or []]
                assert [dict(zip(names, row, strict=True)) for row in parquet.fetchall()] == rows

    def test_documents(self, store: Store, tmp_path: Path) -> None:
        ask.export(store, tmp_path, ("jsonl",))
        goa = json.loads((tmp_path / "documents.jsonl").read_text("utf-8").splitlines()[0])
        assert goa["path"].endswith("goa.txt")
        assert goa["published"] == {
            "date": "2023-05-05",
            "precision": "day",
            "basis": "printed",
            "evidence": "2023-05-05",
        }
        assert goa["furniture"] == [{"kind": "promo", "text": "Read on"}]

    def test_the_manifest_names_all_that_had_a_hand_in_it(self, store: Store, tmp_path: Path) -> None:
        store.note(model="ours 1.0")
        ask.export(store, tmp_path, ("jsonl",))
        manifest = json.loads((tmp_path / "manifest.json").read_text("utf-8"))
        assert manifest["counts"] == {"documents": 2, "events": 3, "statements": 2, "withdrawn": 0}
        assert manifest["model"] == "ours 1.0"
        assert [len(p["sha256"]) for p in manifest["pages"]] == [64, 64]
        assert {"program", "codebook", "tables", "pages_sha256"} <= manifest.keys()

    def test_only_what_was_asked_for_is_written(self, store: Store, tmp_path: Path) -> None:
        ask.export(store, tmp_path / "x", ("parquet",))
        assert {p.suffix for p in (tmp_path / "x").iterdir()} == {".parquet", ".json"}

    def test_an_empty_store_exports_empty_tables(self, tmp_path: Path) -> None:
        with Store(tmp_path / "empty.db") as store:
            files = ask.export(store, tmp_path / "out")
        assert all(f.exists() for f in files)
        assert (tmp_path / "out" / "events.csv").read_text().startswith("id,type,")

    def test_what_cannot_be_done_is_said(self, store: Store, tmp_path: Path) -> None:
        with pytest.raises(UsageError, match="unknown format"):
            ask.export(store, tmp_path, ("xlsx",))
        (tmp_path / "file").write_text("")
        with pytest.raises(StoreError, match="cannot be written"):
            ask.export(store, tmp_path / "file")


def test_the_sentence_that_tells_an_event_stands_before_the_one_that_dates_it(tmp_path: Path) -> None:
    text = "They met in Goa on Thursday. Lavrov thanked Qin for his help."
    thanked = event(LAVROV, to=(QIN,), type="SUPPORT", trigger=(36, 43))
    both = replace(thanked, spans=(Span(0, 28), Span(29, 61)))
    with Store(tmp_path / "r.db") as store:
        page = reading("a", both, text=text, day="2023-05-05")
        store.add(Page(page.article.path, text.encode()), page)
        [row] = ask.events(store)
    assert [m["text"] for m in row["mentions"]] == [
        "Lavrov thanked Qin for his help.",
        "They met in Goa on Thursday.",
    ]
