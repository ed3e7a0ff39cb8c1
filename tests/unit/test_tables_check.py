from __future__ import annotations

from datetime import date

import pytest

from readout import tables_check
from readout.tables import csv_rows


def test_the_shipped_tables_are_sound() -> None:
    assert tables_check.check_actor_tables() == []


def test_the_tables_are_as_large_as_promised() -> None:
    terms = tables_check.terms()
    since_2010 = [row for row in terms if not row["to"] or row["to"] >= "2010-01-01"]
    assert len(since_2010) >= 1200
    assert len({row["country"] for row in since_2010 if row["country"]}) >= 60
    assert len([r for r in csv_rows("actors/organisations.csv") if r["sector"] == "MED"]) >= 120
    assert len(csv_rows("actors/role_nouns.csv")) >= 250


def _holder(country: str, office: str, on: str) -> list[str]:
    return [
        row["person_id"]
        for row in tables_check.terms()
        if (row["country"], row["office"]) == (country, office) and row["from"] <= on < (row["to"] or "9999")
    ]


@pytest.mark.parametrize(
    ("country", "office", "on", "person"),
    [
        ("CHN", "foreign_minister", "2022-07-10", "wang-yi"),
        ("CHN", "foreign_minister", "2023-05-08", "qin-gang"),
        ("CHN", "foreign_minister", "2023-07-26", "wang-yi"),
        ("CHN", "chief_diplomat", "2023-02-22", "wang-yi"),
        ("RUS", "security_council_secretary", "2022-12-21", "nikolai-patrushev"),
        ("GBR", "foreign_minister", "2022-09-20", "james-cleverly"),
        ("IND", "foreign_minister", "2020-06-17", "s-jaishankar"),
    ],
)
def test_well_known_holders(country: str, office: str, on: str, person: str) -> None:
    assert _holder(country, office, on) == [person]


def test_every_variant_of_a_state_is_its_own() -> None:
    names = [name for row in csv_rows("actors/states.csv") for name in row["variants"].split("|") if name]
    assert len(names) == len(set(names))


def _term(**cells: str) -> dict[str, str]:
    row = {
        "person_id": "wang-yi",
        "name": "Wang Yi",
        "office": "foreign_minister",
        "body": "",
        "country": "CHN",
        "from": "2013-03-16",
        "to": "2022-12-30",
    }
    return row | {key.rstrip("_"): value for key, value in cells.items()}


def _problems(monkeypatch: pytest.MonkeyPatch, *rows: dict[str, str]) -> list[str]:
    monkeypatch.setattr(tables_check, "terms", lambda: list(rows))
    return tables_check.check_actor_tables()


def test_overlap_is_found_and_a_shared_day_is_none(monkeypatch: pytest.MonkeyPatch) -> None:
    qin = {"person_id": "qin-gang", "name": "Qin Gang", "to": "2023-07-25"}
    assert _problems(monkeypatch, _term(), _term(**qin, from_="2022-12-30")) == []
    (problem,) = _problems(monkeypatch, _term(), _term(**qin, from_="2022-11-30"))
    assert "Wang Yi and Qin Gang on 2022-11-30" in problem


@pytest.mark.parametrize(
    ("cells", "words"),
    [
        ({"to": "2012-03-16"}, "before its first day"),
        ({"from_": "2013-02-30"}, "day is out of range"),
        ({"from_": "1871-01-01", "to": "1890-01-01"}, "outside"),
        ({"person_id": "nobody-known"}, "not in people.csv"),
        ({"country": "XYZ"}, "no state XYZ"),
        ({"office": "keeper_of_the_seals"}, "no words for keeper_of_the_seals"),
    ],
)
def test_what_cannot_be_right_is_named(
    monkeypatch: pytest.MonkeyPatch, cells: dict[str, str], words: str
) -> None:
    assert any(words in line for line in _problems(monkeypatch, _term(**cells)))


def test_gaps_are_noted(monkeypatch: pytest.MonkeyPatch) -> None:
    rows = [_term(to="2015-01-01"), _term(from_="2018-01-01", to="")]
    monkeypatch.setattr(tables_check, "terms", lambda: rows)
    assert tables_check.note_gaps() == ["CHN foreign_minister: nobody known 2015-01-01 to 2018-01-01"]


def test_nothing_is_later_than_the_review() -> None:
    assert date(2026, 1, 1) < tables_check.REVIEWED
    assert max(row["from"] for row in tables_check.terms()) <= tables_check.REVIEWED.isoformat()
