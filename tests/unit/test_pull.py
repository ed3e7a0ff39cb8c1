"""Pulling from Wikidata, on answers of the documented shape (SPARQL 1.1 Query Results JSON Format).

The answers are written by us, as the service would give them: entities as ``uri``, words as ``literal`` with
``xml:lang``, moments as ``xsd:dateTime``, precisions as ``xsd:integer``; what is not known is left out.
"""

from __future__ import annotations

import csv
import json
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from email.utils import format_datetime
from pathlib import Path
from typing import Any

import httpx2
import pytest

from readout import tables, wikidata
from readout.errors import ServiceAway, ServiceError, UsageError
from readout.ingest.wikidata import QueryService
from readout.pull import Counts, pull
from readout.wikidata import Position

XSD = "http://www.w3.org/2001/XMLSchema#"
TODAY = date(2026, 11, 22)
Binding = dict[str, dict[str, str]]


def item(q: str) -> dict[str, str]:
    return {"type": "uri", "value": f"http://www.wikidata.org/entity/{q}"}


def words(text: str) -> dict[str, str]:
    return {"xml:lang": "en", "type": "literal", "value": text}


def moment(day: str, exact: int = 11, name: str = "start") -> Binding:
    return {
        name: {"datatype": f"{XSD}dateTime", "type": "literal", "value": f"{day}T00:00:00Z"},
        f"{name}Exact": {"datatype": f"{XSD}integer", "type": "literal", "value": str(exact)},
    }


def answer(*rows: Binding) -> dict[str, Any]:
    names = sorted({name for row in rows for name in row})
    return {"head": {"vars": names}, "results": {"bindings": list(rows)}}


def held(
    position: str, person: str, name: str, *days: Binding, sex: str = "Q6581072", **more: Any
) -> Binding:
    row = {
        "held": item(f"statement/{person}-{position}-{len(days)}"),
        "position": item(position),
        "person": item(person),
        "name": words(name),
        "others": {"type": "literal", "value": more.pop("others", "")},
        **more,
    }
    row |= {"gender": item(sex)} if sex else {}
    for part in days:
        row |= part
    return row


POSITIONS = answer(
    {"position": item("Q900001"), "name": words("Minister for Foreign Affairs of Sweden")},
    {"position": item("Q900001"), "name": words("Swedish Foreign Minister")},
    {"position": item("Q900002"), "name": words("Prime Minister of Sweden"),
     "role": {"type": "literal", "value": "head_of_government"}},
    {"position": item("Q900003"), "name": words("Governor of Gotland County")},
    {"position": item("Q900004"), "name": words("Minister for Defence (Sweden)")},
)  # fmt: skip
KNOWN = held("Q900001", "Q1", "Margot Wallström", moment("2014-10-03"), moment("2019-09-10", name="end"))
ENDED = held(
    "Q900001", "Q2", "Maria Malmer Stenergard", moment("2024-09-10"), moment("2026-10-05", name="end")
)
NEW = held(
    "Q900001", "Q3", "Astrid Norling", moment("2026-10-05"),
    family=words("Norling"), others="Astrid Maria Norling|Астрид Норлинг|Norling|The Minister",
)  # fmt: skip


@pytest.fixture(autouse=True)
def own(tmp_path: Path) -> Iterator[Path]:
    folder = tmp_path / "mine"
    tables.use_overlay(folder)
    yield folder
    tables.use_overlay()


class Service:
    """A service that gives recorded answers and notes what it was asked and how."""

    def __init__(self, *holders: Binding) -> None:
        self.holders = holders
        self.requests: list[httpx2.Request] = []
        self.waits: list[float] = []
        self.refusals: list[httpx2.Response] = []
        self.today = TODAY

    def __call__(self, request: httpx2.Request) -> httpx2.Response:
        self.requests.append(request)
        if self.refusals:
            return self.refusals.pop(0)
        question = httpx2.QueryParams(request.content.decode())["query"]
        if "wdt:P298" in question:
            return httpx2.Response(200, json=POSITIONS if '"SWE"' in question else answer())
        asked = [
            row for row in self.holders if f"wd:{row['position']['value'].rpartition('/')[2]} " in question
        ]
        return httpx2.Response(200, json=answer(*asked))

    def options(self) -> dict[str, Any]:
        return {
            "transport": httpx2.MockTransport(self),
            "sleep": self.waits.append,
            "today": lambda: self.today,
        }

    def pull(self, *countries: str, **more: Any) -> tuple[list[str], Counts]:
        counts = Counts()
        lines = list(pull(countries or ["SWE"], counts=counts, **more, **self.options()))
        return lines, counts


def rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8") as handle:
        return list(csv.DictReader(handle))


def test_what_the_tables_lack_is_written_with_its_source(own: Path) -> None:
    _, counts = Service(KNOWN, ENDED, NEW).pull()
    assert (counts.asked, counts.known, counts.ended, counts.new, counts.refused) == (1, 1, 1, 1, 0)
    ended, new = rows(own / "terms.csv")
    assert (ended["person_id"], ended["from"], ended["to"]) == (
        "maria-malmer-stenergard",
        "2024-09-10",
        "2026-10-05",
    )
    assert (new["person_id"], new["office"], new["from"], new["to"]) == (
        "astrid-norling", "foreign_minister", "2026-10-05", ""
    )  # fmt: skip
    assert new["source"] == "Wikidata Q3, Q900001, 2026-11-22"
    (person,) = rows(own / "people.csv")
    assert person["variants"] == "Astrid Maria Norling"
    assert (person["family"], person["gender"], person["country"]) == ("Norling", "f", "SWE")


def test_the_resolver_knows_what_was_pulled() -> None:
    from readout.resolve import who

    assert who("Swedish foreign minister", date(2026, 11, 1))[0]["name"] == "Maria Malmer Stenergard"
    Service(ENDED, NEW).pull()
    assert [row["name"] for row in who("Swedish foreign minister", date(2026, 11, 1))] == ["Astrid Norling"]


def test_pulling_twice_changes_nothing(own: Path) -> None:
    service = Service(KNOWN, ENDED, NEW)
    service.pull()
    before = {path.name: path.read_bytes() for path in own.glob("*.csv")}
    _, counts = service.pull()
    assert (counts.known, counts.new, counts.ended) == (3, 0, 0)
    assert {path.name: path.read_bytes() for path in own.glob("*.csv")} == before


def test_an_office_that_was_asked_for_alone() -> None:
    service = Service(NEW, ENDED)
    lines, counts = service.pull(offices=["defence_minister"])
    assert lines[0].startswith("SWE: 1 office;")
    assert counts.new == 0
    assert "wd:Q900001" not in service.requests[-1].content.decode()


def per(*days: Binding, position: str = "Q900004", sex: str = "Q6581097", **more: Any) -> Binding:
    return held(position, "Q7", "Per Ahlgren", *days, sex=sex, **more)


DIED = {"type": "literal", "value": "2018-01-01T00:00:00Z"}


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        (per(), "no first day"),
        (per(moment("2020-01-01", 8)), "to the decade"),
        (per(moment("2016-01-02"), died=DIED), "a death on 2018-01-01"),
        (per(moment("2016-01-02"), ended=item("genid/1")), "ended, and not when"),
        (per(moment("2016-01-02"), sex=""), "gender is empty"),
        (per(moment("2016-01-02"), moment("2015-01-02", name="end")), "on or before its first day"),
        (
            per(moment("2016-01-02"), moment("2017-01-02", name="end"), position="Q900001"),
            "Margot Wallström and Per Ahlgren",
        ),
    ],
)
def test_what_cannot_be_right_is_refused_with_the_reason(row: Binding, reason: str, own: Path) -> None:
    lines, counts = Service(row).pull()
    assert counts.refused == 1
    assert any("Per Ahlgren" in line and reason in line for line in lines)
    assert not (own / "terms.csv").exists()
    assert not (own / "people.csv").exists()


def test_one_bad_row_does_not_stop_the_others(own: Path) -> None:
    bad = held("Q900004", "Q7", "Per Ahlgren", moment("2016-01-02"), sex="")
    _, counts = Service(bad, ENDED, NEW).pull()
    assert (counts.refused, counts.new) == (1, 1)
    assert [row["person_id"] for row in rows(own / "people.csv")] == ["astrid-norling"]


def test_days_known_to_the_month_are_marked_so(own: Path) -> None:
    late = held("Q900001", "Q3", "Astrid Norling", moment("2026-10-01", 10))
    Service(ENDED, late).pull()
    assert rows(own / "terms.csv")[-1]["from"] == "2026-10-01"
    assert rows(own / "inexact_terms.csv")[0]["from_exact_to"] == "month"


def test_a_minister_of_two_cabinets_has_one_term(own: Path) -> None:
    first = held(
        "Q900001", "Q2", "Maria Malmer Stenergard", moment("2024-09-10"), moment("2026-10-05", name="end")
    )
    second = held("Q900001", "Q2", "Maria Malmer Stenergard", moment("2026-10-06"))
    _, counts = Service(first, second).pull()
    assert (counts.known, counts.ended, counts.new) == (1, 0, 0)


def test_nothing_is_written_on_a_dry_run(own: Path) -> None:
    _, counts = Service(ENDED, NEW).pull(write=False)
    assert counts.new == 1
    assert not list(own.glob("*.csv"))


def test_unknown_states_and_offices_are_named() -> None:
    with pytest.raises(UsageError, match="XYZ: no such state"):
        Service().pull("XYZ")
    with pytest.raises(UsageError, match="silly_walks: no such office"):
        Service().pull(offices=["silly_walks"])


# -- manners ---------------------------------------------------------------------------------------------


def test_the_service_is_asked_politely() -> None:
    service = Service()
    service.pull("SWE", "NOR", pause=3.0, contact="desk@example.org")
    first = service.requests[0]
    assert first.headers["User-Agent"].startswith("readout/")
    assert "desk@example.org" in first.headers["User-Agent"]
    assert first.headers["Accept"] == "application/sparql-results+json"
    assert len(service.requests) == 3  # Norway's answer names no office, so that nobody is asked for
    assert service.waits == [3.0, 3.0]


@pytest.mark.parametrize(("header", "wait"), [({"Retry-After": "17"}, 17), ({}, 60)])
def test_retry_after_is_honoured(header: dict[str, str], wait: float) -> None:
    service = Service(NEW, ENDED)
    service.refusals = [httpx2.Response(429, headers=header)]
    _, counts = service.pull(pause=0.5)
    assert counts.new == 1
    assert service.waits[0] == wait


def test_retry_after_may_be_a_day_and_hour() -> None:
    later = format_datetime(datetime.now(UTC) + timedelta(seconds=250), usegmt=True)
    service = Service(NEW, ENDED)
    service.refusals = [httpx2.Response(429, headers={"Retry-After": later})]
    service.pull(pause=0.5)
    assert 0 < service.waits[0] <= 250


def test_asked_to_wait_for_hours_we_stop_and_go_on_another_time() -> None:
    service = Service(NEW, ENDED)
    service.pull("NOR")
    service.refusals = [httpx2.Response(429, headers={"Retry-After": "7200"})]
    lines, counts = service.pull("NOR", "SWE", "DNK")
    assert (counts.asked, counts.failed) == (1, 1)
    assert "in 120 minutes" in lines[-1]
    before = len(service.requests)
    _, counts = service.pull("NOR", "SWE")
    assert (counts.asked, counts.new) == (2, 1)
    assert len(service.requests) == before + 2  # Norway's answer was kept


def test_an_old_answer_is_asked_again_and_a_broken_one_too(own: Path) -> None:
    service = Service()
    service.pull("NOR")
    service.pull("NOR")
    assert len(service.requests) == 1
    service.today = TODAY + timedelta(days=31)
    service.pull("NOR")
    assert len(service.requests) == 2
    (kept,) = (own / "wikidata-answers").iterdir()
    kept.write_bytes(kept.read_bytes()[:40])
    service.pull("NOR")
    assert len(service.requests) == 3


@pytest.mark.parametrize(
    "content", [b'{"results": {"bindings": [{', b"<html>busy</html>", b'{"boolean": true}']
)
def test_a_cut_off_answer_is_no_answer(content: bytes, own: Path) -> None:
    service = Service(NEW, ENDED)
    service.refusals = [httpx2.Response(200, content=content)]
    lines, counts = service.pull("SWE", "NOR")
    assert (counts.asked, counts.failed) == (1, 1)  # the other state is asked all the same
    assert "cut off" in lines[0]


def test_a_question_that_takes_too_long_is_told_and_the_next_state_asked() -> None:
    service = Service()
    service.refusals = [httpx2.Response(500)] * 3
    lines, counts = service.pull("SWE", "NOR")
    assert (counts.asked, counts.failed) == (1, 1)
    assert "longer than the service allows" in lines[0]


def test_no_network_is_one_line() -> None:
    def unplugged(request: httpx2.Request) -> httpx2.Response:
        raise httpx2.ConnectError("no route to host", request=request)

    waits: list[float] = []
    lines = list(pull(["SWE"], transport=httpx2.MockTransport(unplugged), sleep=waits.append))
    assert lines == [
        "SWE: https://query.wikidata.org/sparql: not reached (no route to host); "
        "check the network and run the same command again"
    ]
    assert len(waits) == 2


def test_answers_are_kept_whole(tmp_path: Path) -> None:
    service = Service()
    with QueryService(tmp_path / "kept", program="readout/0", **service.options()) as asked:
        fresh = asked.ask("SELECT ?x WHERE { wdt:P298 }")
        again = asked.ask("SELECT ?x WHERE { wdt:P298 }")
    assert (fresh.kept, again.kept) == (False, True)
    assert again.content == fresh.content
    assert json.loads(next((tmp_path / "kept").iterdir()).read_bytes())["asked"] == "2026-11-22"


def test_a_refused_question_is_an_error_of_ours(tmp_path: Path) -> None:
    transport = httpx2.MockTransport(lambda request: httpx2.Response(400))
    with (
        QueryService(tmp_path, program="readout/0", transport=transport) as asked,
        pytest.raises(ServiceError, match="refused the question"),
    ):
        asked.ask("SELECT")
    assert issubclass(ServiceAway, ServiceError)


# -- which office a position is --------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("iso3", "name", "office"),
    [
        ("CHN", "Minister of Foreign Affairs of the People's Republic of China", "foreign_minister"),
        ("USA", "United States Secretary of State", "foreign_minister"),
        ("DEU", "Federal Minister for Foreign Affairs of Germany", "foreign_minister"),
        ("IRL", "Minister for Foreign Affairs and Trade", "foreign_minister"),
        ("GBR", "Secretary of State for Defence", "defence_minister"),
        ("JPN", "Minister of Defense (Japan)", "defence_minister"),
        ("FRA", "Ambassador of France to the United States", "ambassador:USA"),
        ("POL", "Deputy Minister of Foreign Affairs of Poland", "deputy_foreign_minister"),
        ("SWE", "Governor of Gotland County", None),
        ("GBR", "Shadow Foreign Secretary", None),
        ("DEU", "Minister of Finance of Bavaria", None),
        ("IRL", "Minister of State at the Department of Foreign Affairs", None),
    ],
)
def test_positions_are_told_by_their_names(iso3: str, name: str, office: str | None) -> None:
    assert wikidata.office_of(Position("Q1", (name,), ()), iso3) == office


def test_the_head_of_state_that_also_governs_is_one_office() -> None:
    both = Position("Q1", ("President of the United States",), ("head_of_government", "head_of_state"))
    assert wikidata.office_of(both, "USA") == "head_of_state"


def test_the_questions_are_those_the_service_documents() -> None:
    question = wikidata.holders_question(["Q42", "Q43"], 2010)
    assert "VALUES ?position { wd:Q42 wd:Q43 }" in question
    assert question.count("{") == question.count("}")
    assert wikidata.positions_question("SWE").count("{") == wikidata.positions_question("SWE").count("}")
