"""The record as event data: PLOVER, ICEWS-like, GDELT-like, dyads. Columns, ids, delimiters, counts."""

from __future__ import annotations

import csv
import hashlib
import json
from datetime import date
from html.parser import HTMLParser
from itertools import product
from pathlib import Path
from typing import TYPE_CHECKING, get_args

import duckdb
import pytest
from hypothesis import given
from hypothesis import strategies as st
from record_hands import CHINA, GOA, LAVROV, PUTIN, QIN, RUSSIA, TASHKENT, UKRAINE, WANG, event, on, reading

from readout import datasets
from readout.datasets import FORMATS, codebook, dyads, gdelt, icews, plover
from readout.datasets.columns import Column, Table
from readout.datasets.counted import HAPPENED, STATUSES, LeftOut, counted
from readout.datasets.files import write_text
from readout.datasets.pairs import Names, pairs
from readout.errors import StoreError, UsageError
from readout.plover import QUADS, TYPES, entry
from readout.store import Store
from readout.tables import csv_rows, toml_table
from readout.types import Actor, Event, Page, Participant, Reading, Span, Status

if TYPE_CHECKING:
    from readout import Readout

TABLES = [table for tables in FORMATS.values() for table, _ in tables]
DAY = "2023-05-05"
EU = Actor("org:eu", "European Union", "organisation", None, sector="IGO")


def store_of(folder: Path, *readings: Reading) -> Store:
    store = Store(folder / "r.db")
    for one in readings:
        page = Page(one.article.path, one.article.text.encode(), None)
        store.add(page, one)
    return store


def table_rows(store: Store, make: str, statuses: tuple[str, ...] = HAPPENED) -> tuple[list[dict], LeftOut]:
    left = LeftOut()
    made = {"day": dyads.by_day, "month": dyads.by_month, "icews": icews.rows, "gdelt": gdelt.rows}
    made["plover"] = plover.rows
    return list(made[make](counted(store, store.records(), statuses, left), left)), left


@pytest.fixture(scope="module")
def written(sample_record: Readout, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample pages in every format."""
    folder = tmp_path_factory.mktemp("datasets")
    files = sample_record.export(folder, ["all"])
    assert all(file.is_file() for file in files)
    return folder


def separated(path: Path, delimiter: str) -> list[list[str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.reader(file, delimiter=delimiter))


# -- files ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.name)
class TestFiles:
    def test_every_line_has_as_many_cells_as_the_header(self, written: Path, table: Table) -> None:
        names = [column.name for column in table.columns]
        rows = separated(written / f"{table.name}.csv", ",")
        assert rows[0] == names
        assert {len(row) for row in rows} == {len(names)}
        assert len(rows) > 20

    def test_the_delimiter_is_what_the_extension_says(self, written: Path, table: Table) -> None:
        if table.tabbed is None:
            return
        path = written / f"{table.name}.{table.tabbed}"
        lines = path.read_text("utf-8").removesuffix("\n").split("\n")
        assert {line.count("\t") for line in lines} == {len(table.columns) - 1}
        tabbed, commas = separated(path, "\t"), separated(written / f"{table.name}.csv", ",")
        assert [[" ".join(c.split()) for c in row] for row in commas] == tabbed

    def test_no_two_rows_share_their_key(self, written: Path, table: Table) -> None:
        rows = [json.loads(line) for line in (written / f"{table.name}.jsonl").read_text().splitlines()]
        keys = [tuple(row[name] for name in table.key) for row in rows]
        assert len(set(keys)) == len(keys)
        assert all(list(row) == [column.name for column in table.columns] for row in rows)

    def test_parquet_holds_the_same_rows(self, written: Path, table: Table) -> None:
        rows = [json.loads(line) for line in (written / f"{table.name}.jsonl").read_text().splitlines()]
        found = duckdb.sql(f"SELECT * FROM '{written / (table.name + '.parquet')}'")
        assert found.columns == [column.name for column in table.columns]
        plain = [
            column.name for column in table.columns if column.kind in {"text", "integer", "number", "day"}
        ]
        values = [dict(zip(found.columns, row, strict=True)) for row in found.fetchall()]
        assert [[v[n] for n in plain] for v in values] == [[r[n] for n in plain] for r in rows]

    def test_cells_are_of_their_columns_kind(self, written: Path, table: Table) -> None:
        kinds = {"text": str, "integer": int, "number": float, "day": str, "list of text": list}
        for line in (written / f"{table.name}.jsonl").read_text().splitlines():
            row = json.loads(line)
            for column in table.columns:
                value = row[column.name]
                if value is not None and column.kind in kinds:
                    assert isinstance(value, kinds[column.kind]), column
                if value is not None and column.kind == "day":
                    date.fromisoformat(value)

    def test_every_column_says_what_it_holds(self, table: Table) -> None:
        assert len({column.name for column in table.columns}) == len(table.columns)
        assert all(column.meaning for column in table.columns)


@pytest.mark.parametrize("name", FORMATS)
def test_the_manifest_names_files_choices_and_inputs(written: Path, name: str) -> None:
    found = json.loads((written / f"{name}.manifest.json").read_text())
    assert found["format"] == name
    for file in found["files"]:
        content = (written / file["name"]).read_bytes()
        assert file["sha256"] == hashlib.sha256(content).hexdigest()
        if file["name"].endswith(".csv"):
            rows = separated(written / file["name"], ",")
            assert (len(rows) - 1, len(rows[0])) == (file["rows"], file["columns"])
    assert {"program", "codebook", "tables", "model", "pages_sha256", "left_out", "statuses"} <= set(found)
    assert found["pages"]
    assert found["statuses"] == list(HAPPENED if name == "dyads" else STATUSES)


def test_the_same_record_gives_the_same_bytes(sample_record: Readout, written: Path, tmp_path: Path) -> None:
    again = sample_record.export(tmp_path, ["all"])
    assert {path.name: path.read_bytes() for path in again} == {
        path.name: path.read_bytes() for path in written.iterdir()
    }


def test_the_order_of_pages_changes_nothing(tmp_path: Path) -> None:
    met, blame = event(QIN, to=(LAVROV,), when=on(DAY)), event(CHINA, to=(RUSSIA,), type="ACCUSE")
    pages = [
        reading("a", met, day=DAY),
        reading("b", met, blame, day="2023-05-06"),
        reading("c", blame, day=DAY),
    ]
    made = []
    for name, order in (("one", pages), ("two", pages[::-1])):
        folder = tmp_path / name
        folder.mkdir()
        with store_of(folder, *order) as store:
            made.append([path.read_bytes() for path in datasets.write(store, folder / "out", list(FORMATS))])
    assert made[0] == made[1]


def test_the_default_is_the_export_contract(sample_record: Readout, tmp_path: Path) -> None:
    names = {path.name for path in sample_record.export(tmp_path)}
    stems = ("documents", "events", "statements")
    assert {f"{stem}.{end}" for stem, end in product(stems, ("jsonl", "csv", "parquet"))} <= names
    assert not {f"{table.name}.csv" for table in TABLES} & names


def test_no_manifest_vouches_for_half_an_export(sample_record: Readout, tmp_path: Path) -> None:
    sample_record.export(tmp_path, ("record", "dyads"))
    for name in ("dyad_month.csv", "statements.csv"):
        (tmp_path / name).unlink()
        (tmp_path / name).mkdir()  # what cannot be written
    for name in ("record", "dyads"):
        with pytest.raises(StoreError, match="cannot be written"):
            sample_record.export(tmp_path, (name,))
    assert list(tmp_path.glob("*manifest.json")) == []


def test_unknown_names_are_said(sample_record: Readout, tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="format kedss; choose from record, plover"):
        sample_record.export(tmp_path, ["kedss"])
    with pytest.raises(UsageError, match="status maybe"):
        sample_record.export(tmp_path, ["dyads"], ["maybe"])


@given(rows=st.lists(st.tuples(st.text(max_size=30), st.integers(-(2**52), 2**52)), max_size=6))
def test_no_text_breaks_a_table(
    tmp_path_factory: pytest.TempPathFactory, rows: list[tuple[str, int]]
) -> None:
    rows = [(text.encode("utf-8", "ignore").decode(), number) for text, number in rows]
    table = Table(
        "t",
        "",
        (Column("a", "text", "x"), Column("b", "integer", "y"), Column("c", "text", "z")),
        ("b",),
        "tsv",
    )
    folder = tmp_path_factory.mktemp("t")
    write_text(folder, table, (table.row(text, number, None) for text, number in rows))
    tabbed, commas = separated(folder / "t.tsv", "\t"), separated(folder / "t.csv", ",")
    assert {len(row) for row in (*tabbed, *commas)} == {3}
    same = [text.replace("\r\n", "\n").replace("\r", "\n") for text, _ in rows]
    assert [row[:2] for row in commas[1:]] == [
        [text, str(number)] for text, (_, number) in zip(same, rows, strict=True)
    ]
    assert [row[0] for row in tabbed[1:]] == [" ".join(text.split()) for text, _ in rows]


# -- columns of the field --------------------------------------------------------------------------------


def test_icews_has_the_columns_of_icews() -> None:
    assert [column.name for column in icews.TABLE.columns] == [
        *("Event ID", "Event Date", "Source Name", "Source Sectors", "Source Country", "Event Text"),
        *("CAMEO Code", "Intensity", "Target Name", "Target Sectors", "Target Country", "Story ID"),
        *("Sentence Number", "Publisher", "City", "District", "Province", "Country", "Latitude", "Longitude"),
    ]


def test_gdelt_has_the_columns_of_gdelt() -> None:
    actor = ["Code", "Name", "CountryCode", "KnownGroupCode", "EthnicCode", "Religion1Code"]
    actor += ["Religion2Code", "Type1Code", "Type2Code", "Type3Code"]
    geo = ["Type", "FullName", "CountryCode", "ADM1Code", "ADM2Code", "Lat", "Long", "FeatureID"]
    names = [
        *("GLOBALEVENTID", "SQLDATE", "MonthYear", "Year", "FractionDate"),
        *(f"Actor{k}{name}" for k in (1, 2) for name in actor),
        *("IsRootEvent", "EventCode", "EventBaseCode", "EventRootCode", "QuadClass", "GoldsteinScale"),
        *("NumMentions", "NumSources", "NumArticles", "AvgTone"),
        *(f"{who}Geo_{name}" for who in ("Actor1", "Actor2", "Action") for name in geo),
        *("DATEADDED", "SOURCEURL"),
    ]
    assert [column.name for column in gdelt.TABLE.columns] == names
    assert len(names) == 61


def test_plover_has_the_fields_that_the_manual_requires() -> None:
    names = {column.name for column in plover.TABLE.columns}
    assert {"id", "date", "actor", "recipient", "event", "mode", "context", "quad_code"} <= names
    assert {"event_scale", "event_loc", "event_text", "text_info", "cite_info", "coder"} <= names


# -- rows ------------------------------------------------------------------------------------------------


def test_a_visit_in_every_format(tmp_path: Path) -> None:
    visit = event(LAVROV, to=(CHINA,), mode="visit", when=on(DAY), where=GOA)
    visit = Event(**{**{f: getattr(visit, f) for f in visit.__struct_fields__}, "cameo": "042"})
    text = "Lavrov visited China. It was his third visit. He left."
    store = store_of(tmp_path, reading("a", visit, text=text, day="2023-05-06"))
    [record], _ = table_rows(store, "plover")
    assert (record["event"], record["mode"], record["quad_code"]) == (["CONSULT"], ["visit"], 1)
    assert (record["date"], record["enddate"], record["date_basis"]) == (DAY, None, "event")
    [actor], [host] = record["actor"], record["recipient"]
    assert (actor["code"], actor["sector"], actor["role"]) == ("RUS", "GOV", "foreign ministry")
    assert (host["code"], host["sector"]) == ("CHN", None)
    assert record["event_loc"]["cc3"] == "IND"
    assert record["event_loc"]["country code"] == "IN"
    assert (record["event_scale"], record["goldstein"]) == (2.1, 1.9)
    there, back = table_rows(store, "icews")[0]
    assert (there["Source Name"], there["CAMEO Code"], there["Target Name"]) == (
        "Sergey Lavrov",
        "042",
        "China",
    )
    assert (back["Source Name"], back["CAMEO Code"], back["Intensity"]) == ("China", "043", 2.8)
    assert there["Source Sectors"] == "Foreign Ministry,Executive,Government"
    assert there["Sentence Number"] == 1
    there, back = table_rows(store, "gdelt")[0]
    assert (there["Actor1Code"], there["EventCode"], there["Actor2Code"]) == ("RUSGOV", "042", "CHN")
    assert (there["SQLDATE"], there["MonthYear"], there["Year"]) == (20230505, 202305, 2023)
    assert (there["ActionGeo_Type"], there["ActionGeo_CountryCode"]) == (4, "IN")
    assert (there["DATEADDED"], there["IsRootEvent"], there["NumArticles"]) == (20230506000000, 1, 1)
    assert back["EventCode"] == "043"
    sent, received = table_rows(store, "day")[0]
    assert (sent["source"], sent["target"], sent["events_consult"]) == ("CHN", "RUS", 1)
    assert (received["source"], received["target"], received["mutual"]) == ("RUS", "CHN", 1)


def test_plans_are_coded_as_plans_and_stay_out_of_dyads(tmp_path: Path) -> None:
    plan = event(QIN, to=(LAVROV,), status="planned", when=on(DAY))
    store = store_of(tmp_path, reading("a", plan, day=DAY))
    [record], _ = table_rows(store, "plover", STATUSES)
    assert (record["event"], record["status"], record["cameo"]) == (["AGREE"], "planned", "036")
    assert table_rows(store, "icews", STATUSES)[0][0]["CAMEO Code"] == "036"
    rows, left = table_rows(store, "day")
    assert rows == []
    assert left == {"status planned": 1}
    assert table_rows(store, "day", ("planned",))[0][0]["events_agree"] == 1


def test_what_the_codebook_does_not_count_is_counted_as_left_out(tmp_path: Path) -> None:
    dream = event(RUSSIA, to=(UKRAINE,), type="ASSAULT", status="hypothetical", when=on(DAY))
    rows, left = table_rows(store_of(tmp_path, reading("a", dream, day=DAY)), "plover", STATUSES)
    assert rows == []
    assert left == {"not counted by the codebook (hypothetical)": 1}


def test_events_reports_and_sources_are_counted_apart(tmp_path: Path) -> None:
    met = event(QIN, to=(LAVROV,), when=on(DAY), where=GOA)
    blame = event(CHINA, to=(RUSSIA,), type="ACCUSE", when=on(DAY), where=TASHKENT, mode="disapprove")
    store = store_of(
        tmp_path,
        reading("a", met, day=DAY),
        reading("b", met, day="2023-05-06"),
        reading("c", blame, day=DAY),
    )
    rows = {(row["source"], row["target"]): row for row in table_rows(store, "month")[0]}
    row = rows["CHN", "RUS"]
    assert (row["month"], row["events"], row["reports"], row["sources"]) == ("2023-05", 2, 3, 3)
    assert (row["events_consult"], row["reports_consult"], row["events_accuse"]) == (1, 2, 1)
    assert (row["events_quad1"], row["events_quad3"], row["events_quad4"]) == (1, 1, 0)
    assert row["mean_score"] == pytest.approx((2.1 - 2.0) / 2)
    assert (row["official"], row["mutual"], row["domestic"]) == (2, 1, 0)
    assert rows["RUS", "CHN"]["events"] == 1


def test_an_event_counts_once_in_a_dyad_however_many_it_names(tmp_path: Path) -> None:
    met = event(QIN, WANG, to=(LAVROV, PUTIN), when=on(DAY))
    rows, _ = table_rows(store_of(tmp_path, reading("a", met, day=DAY)), "day")
    assert [(row["source"], row["target"], row["events"]) for row in rows] == [
        ("CHN", "RUS", 1),
        ("RUS", "CHN", 1),
    ]


def test_days_wider_than_the_period_are_left_out(tmp_path: Path) -> None:
    month = event(EU, to=(RUSSIA,), type="SANCTION", when=on("2023-02-01", "2023-02-28", "in February"))
    store = store_of(tmp_path, reading("a", month, day="2023-03-03"))
    rows, left = table_rows(store, "day")
    assert (rows, left["its days are more than one period"]) == ([], 1)
    [row], _ = table_rows(store, "month")
    assert (row["month"], row["source"], row["source_name"]) == ("2023-02", "org:eu", "European Union")
    assert table_rows(store, "icews")[0][0]["Event Date"] == "2023-02-01"
    years = event(EU, to=(RUSSIA,), type="SANCTION", when=on("2013-01-01", "2023-01-01", "for ten years"))
    (tmp_path / "b").mkdir()
    store = store_of(tmp_path / "b", reading("a", years, day="2023-03-03"))
    assert table_rows(store, "gdelt")[1]["its days are more than a month"] == 1
    assert table_rows(store, "plover")[0][0]["enddate"] == "2023-01-01"


def test_an_event_without_a_day_has_that_of_its_earliest_report(tmp_path: Path) -> None:
    blame = event(CHINA, to=(RUSSIA,), type="ACCUSE")
    store = store_of(tmp_path, reading("a", blame, day="2023-03-03"))
    [row], _ = table_rows(store, "day")
    assert (row["date"], row["dated_by_report"]) == ("2023-03-03", 1)
    assert table_rows(store, "plover")[0][0]["date_basis"] == "report"
    (tmp_path / "b").mkdir()
    rows, left = table_rows(store_of(tmp_path / "b", reading("a", blame)), "day")
    assert (rows, left["no day, neither of the event nor of a report"]) == ([], 1)


# -- pairs -----------------------------------------------------------------------------------------------

ACTORS = (QIN, WANG, CHINA, LAVROV, PUTIN, RUSSIA, UKRAINE, EU)
sides = st.lists(st.tuples(st.sampled_from(["actor", "recipient"]), st.sampled_from(ACTORS)), max_size=5).map(
    lambda found: tuple(Participant(role, actor) for role, actor in found)
)


@given(sides=sides, kind=st.sampled_from(TYPES), status=st.sampled_from(get_args(Status)))
def test_pairs(sides: tuple[Participant, ...], kind: str, status: Status) -> None:
    told = Event(kind, status, sides, (Span(0, 1),), (Span(0, 1),), "test")
    found = pairs(told)
    assert len({pair.ids for pair in found}) == len(found)
    for pair in found:
        assert pair.source or pair.target
        assert pair.source != pair.target
    named = {p.actor.id for p in sides}
    assert {side for pair in found for side in pair.ids if side} <= named
    if len(named) == len(sides):  # nobody is on both sides: everybody has a row
        assert {side for pair in found for side in pair.ids if side} == named
    if any(pair.mirrored for pair in found):
        ids = {pair.ids for pair in found}
        assert ids == {(b, a) for a, b in ids}


def test_pairs_of_the_documentation() -> None:
    def ids(told: Event) -> list[tuple[str, str]]:
        return [pair.ids for pair in pairs(told)]

    assert ids(event(CHINA, RUSSIA, to=(UKRAINE,), type="ACCUSE")) == [("CHN", "UKR"), ("RUS", "UKR")]
    assert ids(event(CHINA, to=(RUSSIA,))) == [("CHN", "RUS"), ("RUS", "CHN")]
    assert ids(event(CHINA, RUSSIA)) == [("CHN", "RUS"), ("RUS", "CHN")]
    assert ids(event(CHINA, RUSSIA, type="SANCTION")) == [("CHN", ""), ("RUS", "")]
    assert ids(event(to=(CHINA,), type="COERCE")) == [("", "CHN")]
    assert ids(event(CHINA, to=(RUSSIA,), status="cancelled")) == [("CHN", "RUS")]


@given(st.lists(st.tuples(st.text(max_size=3), st.text(max_size=3)), max_size=40))
def test_row_ids_are_unique_and_the_same_again(parts: list[tuple[str, str]]) -> None:
    first, again = Names(), Names()
    numbers = [first.number(*part) for part in parts]
    assert len(set(numbers)) == len(numbers)
    assert numbers == [again.number(*part) for part in parts]
    assert all(0 <= number < 2**53 for number in numbers)


# -- codebook --------------------------------------------------------------------------------------------


def test_the_documented_codebook_is_what_the_tables_make() -> None:
    kept = Path(__file__).parents[2] / "docs" / "codebook.md"
    assert kept.read_text("utf-8") == codebook.page(), "run: readout codebook > docs/codebook.md"


def test_the_codebook_explains_everything_that_is_coded() -> None:
    said = toml_table("codebook.toml")
    contexts = set(toml_table("frames/words.toml")["contexts"])
    for kind in TYPES:
        assert set(entry(kind)["modes"]) <= set(said["modes"].get(kind, {})), kind
        for row in csv_rows(f"frames/{kind}.csv"):
            contexts |= set(filter(None, row["contexts"].split("|")))
    assert contexts <= set(said["contexts"])
    assert set(said["statuses"]) == set(STATUSES)


def test_the_codebook_page() -> None:
    text = codebook.page()
    for kind in TYPES:
        assert f"| {kind} |" in text
    for name in QUADS.values():
        assert name in text
    for table in TABLES:
        assert f"## Columns of {table.name}" in text
        assert all(f"| {column.name} |" in text for column in table.columns)
    rows = [line for line in text.splitlines() if line.startswith("| ")]
    assert all(line.endswith(" |") for line in rows)


def test_the_codebook_as_html_is_well_formed() -> None:
    class Reader(HTMLParser):
        def __init__(self) -> None:
            super().__init__()
            self.open: list[str] = []
            self.cells = 0

        def handle_starttag(self, tag: str, attrs: object) -> None:
            if tag != "meta":
                self.open.append(tag)
            self.cells += tag == "td"

        def handle_endtag(self, tag: str) -> None:
            assert self.open.pop() == tag

    reader = Reader()
    reader.feed(codebook.page("html"))
    assert reader.open == []
    assert reader.cells > 500
