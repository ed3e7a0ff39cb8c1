"""The user's own actors: over the shipped ones, checked as a whole, written whole or not at all."""

from __future__ import annotations

import csv
import os
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from click.testing import Result
from typer.testing import CliRunner

from readout import actors, overlay, tables
from readout.errors import ReadoutError, TableError, UsageError
from readout.resolve import knowledge, who
from readout.tables_check import check_actor_tables

HEADER = "person_id,name,office,body,country,from,to,source\n"
SEPTEMBER, NOVEMBER = date(2026, 9, 1), date(2026, 11, 1)


@pytest.fixture(autouse=True)
def own(tmp_path: Path) -> Iterator[Path]:
    folder = tmp_path / "mine"
    tables.use_overlay(folder)
    yield folder
    tables.use_overlay()


def run(own: Path, *words: str) -> Result:
    from readout.cli import app

    result = CliRunner().invoke(app, ["--actors", str(own), "actors", *words], env={"COLUMNS": "200"})
    if result.exception and not isinstance(result.exception, SystemExit):
        raise result.exception
    return result


def rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8") as handle:
        return list(csv.DictReader(handle))


def swap(own: Path) -> None:
    """Sweden gets another foreign minister."""
    run(own, "edit", "Maria Malmer Stenergard", "--office", "foreign minister", "--to", "2026-10-05")
    run(
        own, "add", "Astrid Norling", "--country", "SWE", "--gender", "f", "--office", "foreign minister",
        "--from", "2026-10-05", "--variant", "Astrid M. Norling", "--source", "the government's page",
    )  # fmt: skip


def names(phrase: str, on: date) -> list[str]:
    return [row["name"] for row in who(phrase, on)]


# -- what is known ---------------------------------------------------------------------------------------


def test_without_rows_of_ones_own_all_is_as_shipped(own: Path) -> None:
    assert tables.actor_rows("terms.csv") == tables.shipped_rows("terms.csv")
    assert names("Swedish foreign minister", NOVEMBER) == ["Maria Malmer Stenergard"]
    assert not own.exists()


def test_own_rows_stand_beside_and_in_the_place_of_shipped_ones(own: Path) -> None:
    swap(own)
    assert names("Swedish foreign minister", SEPTEMBER) == ["Maria Malmer Stenergard"]
    assert names("Swedish foreign minister", NOVEMBER) == ["Astrid Norling"]
    assert names("Norling", NOVEMBER) == ["Astrid Norling"]
    held = [x.row for x in tables.actor_rows("terms.csv") if x.row["person_id"] == "maria-malmer-stenergard"]
    assert [row["to"] for row in held if row["office"] == "foreign_minister"] == ["2026-10-05"]


def test_a_better_first_day_replaces_the_shipped_term(own: Path) -> None:
    run(
        own,
        "edit",
        "wang-yi",
        "--office",
        "foreign_minister",
        "--from",
        "2013-03-16",
        "--starts",
        "2013-03-17",
    )
    firsts = [t["from"] for t in actors.card("wang-yi")[0]["terms"] if t["key"] == "foreign_minister"]
    assert firsts == ["2013-03-17", "2023-07-25"]
    run(
        own,
        "edit",
        "wang-yi",
        "--office",
        "foreign_minister",
        "--from",
        "2013-03-17",
        "--starts",
        "2013-03-18",
    )
    firsts = [t["from"] for t in actors.card("wang-yi")[0]["terms"] if t["key"] == "foreign_minister"]
    assert firsts == ["2013-03-18", "2023-07-25"]
    assert len(rows(own / "terms.csv")) == 1


def test_the_fingerprint_is_of_all_rows(own: Path) -> None:
    shipped = tables.fingerprint()
    swap(own)
    mine = tables.fingerprint()
    assert mine != shipped
    tables.use_overlay(own.with_name("empty"))
    assert tables.fingerprint() == shipped
    tables.use_overlay(own)
    assert tables.fingerprint() == mine


def test_another_folder_is_read_where_another_is_named(own: Path) -> None:
    swap(own)
    tables.use_overlay(own.with_name("empty"))
    assert names("Swedish foreign minister", NOVEMBER) == ["Maria Malmer Stenergard"]


def test_the_shipped_tables_are_checked_without_ones_own(own: Path) -> None:
    swap(own)
    assert check_actor_tables() == []


def test_a_record_reads_with_the_rows_of_its_settings(own: Path, tmp_path: Path) -> None:
    from readout import Readout
    from readout.settings import Settings

    swap(own)
    tables.use_overlay(own.with_name("empty"))
    with Readout(Settings(db=tmp_path / "a.db", actors=own)):
        assert names("Swedish foreign minister", NOVEMBER) == ["Astrid Norling"]


# -- show, add, edit -------------------------------------------------------------------------------------


def test_show_says_where_each_row_comes_from(own: Path) -> None:
    swap(own)
    shown = run(own, "show", "norling").output
    assert "Astrid Norling, astrid-norling, SWE, she" in shown
    assert "2026-10-05 to now: foreign minister (foreign_minister of SWE)" in shown
    assert f"yours: {own / 'terms.csv'}, line 3 (the government's page)" in shown
    shown = run(own, "show", "Wang Yi").output
    assert "shipped: terms/east-asia.csv, line " in shown
    with pytest.raises(UsageError, match="did you mean Wang Yi"):
        actors.card("Wang Yii")


def test_the_lines_that_are_shown_are_the_lines_of_the_files() -> None:
    for name in ("people.csv", "terms/europe.csv"):
        text = (tables.DATA / "actors" / name).read_text("utf-8").splitlines()
        for located in tables.shipped_rows(name)[::50]:
            assert text[located.line - 1].startswith(located.row["person_id"] + ",")


def test_a_second_holder_is_refused_and_told_how_to_end_the_first(own: Path) -> None:
    with pytest.raises(TableError, match="Maria Malmer Stenergard and Astrid Norling") as caught:
        run(
            own, "add", "Astrid Norling", "--country", "SWE", "--gender", "f",
            "--office", "foreign minister", "--from", "2026-10-05",
        )  # fmt: skip
    assert "actors edit maria-malmer-stenergard --office foreign_minister --to 2026-10-05" in str(
        caught.value
    )
    assert not own.exists()


@pytest.mark.parametrize(
    ("words", "problem"),
    [
        (["Astrid Norling", "--country", "SWE"], "gender is empty"),
        (["Astrid Norling", "--country", "SVERIGE", "--gender", "f"], "no state SVERIGE"),
        (["Astrid Norling", "--gender", "f", "--office", "premier", "--from", "2026-10-05"], "whose office"),
        (["wang-yi", "--office", "keeper of seals", "--from", "2026-10-05"], "no office of CHN is called"),
        (["wang-yi", "--office", "finance minister", "--from", "5 Oct 2026"], "which is no day"),
        (["wang-yi", "--office", "finance minister"], "needs --from"),
        (["wang-yi"], "is known; say what to add"),
        (["Wang", "--country", "CHN", "--gender", "m"], "is a surname"),
    ],
)  # fmt: skip
def test_what_cannot_be_added_is_told(own: Path, words: list[str], problem: str) -> None:
    with pytest.raises(ReadoutError, match=problem):
        run(own, "add", *words)
    assert not own.exists()


def test_a_new_person_without_gender_is_told_that_alone(own: Path) -> None:
    with pytest.raises(ReadoutError) as caught:
        run(own, "add", "Astrid Norling", "--country", "SWE", "--office", "premier", "--from", "2031-10-05")
    assert "--gender m or f" in str(caught.value)
    assert "add the person first" not in str(caught.value)


def test_a_country_may_be_told_by_its_name(own: Path) -> None:
    run(own, "add", "Jana Skala", "--country", "Slovakia", "--gender", "f", "--office", "ambassador:USA",
        "--from", "2026-01-01")  # fmt: skip
    assert rows(own / "people.csv")[0]["country"] == rows(own / "terms.csv")[0]["country"] == "SVK"


def test_a_folder_that_is_not_there_is_told(own: Path) -> None:
    assert "no such folder" in run(own, "check").stderr


def test_a_spelling_is_added_to_a_shipped_person(own: Path) -> None:
    assert names("Volodimir Zelenski", SEPTEMBER) == []
    run(own, "edit", "Volodymyr Zelensky", "--variant", "Volodimir Zelenski")
    assert names("Volodimir Zelenski", SEPTEMBER) == ["Volodymyr Zelensky"]
    assert names("Zelenskyy", SEPTEMBER) == ["Volodymyr Zelensky"]


def test_an_unclear_edit_names_the_terms(own: Path) -> None:
    with pytest.raises(
        UsageError, match=r"several such terms; known: .*foreign_minister of CHN from 2013-03-16"
    ):
        run(own, "edit", "wang-yi", "--office", "foreign_minister", "--to", "2026-01-01")
    with pytest.raises(UsageError, match="no such term"):
        run(own, "edit", "wang-yi", "--office", "finance minister", "--to", "2026-01-01")


# -- import ----------------------------------------------------------------------------------------------


def test_csv_is_imported(own: Path, tmp_path: Path) -> None:
    people, terms = tmp_path / "people.csv", tmp_path / "new.csv"
    people.write_text(
        "person_id,name,family,variants,country,gender\nola-berg,Ola Berg,Berg,,NOR,m\n", "utf-8"
    )
    terms.write_text(f"# from the gazette\n{HEADER}ola-berg,,trade_minister,,NOR,2026-01-05,,\n", "utf-8")
    run(own, "import", str(people))
    run(own, "import", str(terms))
    (row,) = rows(own / "terms.csv")
    assert (row["name"], row["source"]) == ("Ola Berg", "imported from new.csv")
    assert names("Norwegian trade minister", NOVEMBER) == ["Ola Berg"]


def test_toml_is_imported(own: Path, tmp_path: Path) -> None:
    file = tmp_path / "new.toml"
    file.write_text(
        """
[[people]]
person_id = "ola-berg"
name = "Ola Berg"
family = "Berg"
variants = ["Ola M. Berg", "Ola Bergh"]
country = "NOR"
gender = "m"

[[organisations]]
id = "org:bsdf"
name = "Baltic Dialogue Forum"
acronym = "BDF"
kind = "igo"
sector = "IGO"

[[members]]
organisation = "org:bsdf"
country = "NOR"
from = 2024-05-01

[[terms]]
person_id = "ola-berg"
office = "trade_minister"
country = "NOR"
from = 2026-01-05
""",
        "utf-8",
    )
    run(own, "import", str(file))
    assert rows(own / "people.csv")[0]["variants"] == "Ola M. Berg|Ola Bergh"
    assert rows(own / "terms.csv")[0]["from"] == "2026-01-05"
    assert names("Ola Bergh", NOVEMBER) == ["Ola Berg"]
    assert knowledge.organisations()["org:bsdf"].name == "Baltic Dialogue Forum"
    assert [country for country, *_ in knowledge.members()["org:bsdf"]] == ["NOR"]


def test_one_bad_row_leaves_everything_as_it_was(own: Path, tmp_path: Path) -> None:
    swap(own)
    before = {path.name: path.read_bytes() for path in own.iterdir()}
    file = tmp_path / "bad.csv"
    file.write_text(
        HEADER
        + "wang-yi,Wang Yi,trade_minister,,CHN,2026-01-05,,\n"
        + "wang-yi,Wang Yi,justice_minister,,CHN,2026-02-30,,\n"
        + "ola-berg,Ola Berg,justice_minister,,NOR,2026-01-05,,\n"
        + "wang-yi,Wang Yi,energy_minister,,CHX,2026-01-05,,\n"
        + "wang-yi,Wang Yi,trade_minister,,CHN,2026-01-05,,\n",
        "utf-8",
    )
    with pytest.raises(TableError) as caught:
        run(own, "import", str(file))
    said = str(caught.value).splitlines()
    assert said[-1] == "nothing was written"
    for line, what in (
        (3, "2026-02-30"),
        (4, "ola-berg is not in people.csv"),
        (5, "no state CHX"),
        (6, "the same"),
    ):
        assert any(s.startswith(f"{file}, line {line}: ") and what in s and "; " in s for s in said), (
            line,
            said,
        )
    assert {path.name: path.read_bytes() for path in own.iterdir()} == before


@pytest.mark.parametrize(
    ("name", "text", "problem"),
    [
        ("x.csv", "colour,shape\nred,round\n", "which table is this"),
        ("x.csv", HEADER + "wang-yi,Wang Yi\n", "line 2: wrong number of cells"),
        ("x.csv", "", "no rows in it"),
        ("x.csv", HEADER.replace("source", "colour") + "wang-yi,,x,,CHN,2026-01-05,,red\n", "column colour"),
        ("x.toml", "[[persons]]\nname = 'x'\n", r"rows stand under \[\[people\]\]"),
        ("x.toml", "name = ", "x.toml"),
        ("x.toml", "[[terms]]\nfrom = 2026\n", "neither text"),
    ],
)  # fmt: skip
def test_files_of_other_shapes_are_told(tmp_path: Path, name: str, text: str, problem: str) -> None:
    file = tmp_path / name
    file.write_text(text, "utf-8")
    with pytest.raises(TableError, match=problem):
        overlay.change(actors.file_rows(file))


def test_a_disk_that_refuses_leaves_the_old_file(own: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    swap(own)
    before = {path.name: path.read_bytes() for path in own.iterdir()}

    def refuse(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "replace", refuse)
    with pytest.raises(TableError, match="No space left"):
        run(own, "add", "wang-yi", "--office", "justice minister", "--from", "2026-01-05")
    assert {path.name: path.read_bytes() for path in own.iterdir()} == before


# -- rows that a user edits with an editor ---------------------------------------------------------------


def test_a_slip_of_the_pen_is_named_with_its_line(own: Path) -> None:
    swap(own)
    path = own / "terms.csv"
    path.write_text(path.read_text("utf-8").replace("2026-10-05,,,the", "2026-13-05,,,the"), "utf-8")
    tables.use_overlay(own)
    with pytest.raises(TableError, match=r"terms.csv, line 3: from is '2026-13-05'; write YYYY-MM-DD"):
        who("Swedish foreign minister", NOVEMBER)


def test_check_finds_what_was_written_by_hand(own: Path) -> None:
    swap(own)
    assert "nothing wrong" in run(own, "check").stderr
    path = own / "terms.csv"
    path.write_text(path.read_text("utf-8").replace("2026-10-05,,,the", "2025-10-05,,,the"), "utf-8")
    result = run(own, "check")
    assert result.exit_code == 1
    assert (
        f"{path}, line 3: SWE foreign_minister: Maria Malmer Stenergard and Astrid Norling" in result.output
    )


def test_offices_are_listed(own: Path) -> None:
    listed = run(own, "offices", "--of", "GBR", "--json").output
    assert '"key":"foreign_minister"' in listed
    assert '"of":"USA"' not in listed
