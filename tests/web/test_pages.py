"""Every page answers, in three forms; lists go on to their end; every fact leads to its sentence."""

from __future__ import annotations

import csv
import io
import re
import sqlite3
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from readout.ask import review as deciding
from readout.store import RecordFilter, StatementFilter, Store
from readout.web.app import create


def twin(path: str, ending: str) -> str:
    stem, _, query = path.partition("?")
    return f"{stem if stem != '/' else '/index'}.{ending}" + (f"?{query}" if query else "")


def test_every_page_and_its_twins(client: TestClient, every_page: list[str], bare_pages: list[str]) -> None:
    for path in every_page:
        page = client.get(path)
        assert page.status_code == 200, path
        assert page.headers["content-type"] == "text/html; charset=utf-8"
        assert page.text.count("<h1") == 1, path
        told = client.get(twin(path, "json"))
        assert told.status_code == 200
        assert told.json()["title"]
        assert "rows" in told.json() or "page" in told.json()
        table = client.get(twin(path, "csv"))
        assert table.status_code == 200
        assert table.headers["content-type"].startswith("text/csv")
        for ending in ("json", "csv"):  # the page names its twins
            assert f'href="{twin(path, ending)}"'.replace("&", "&amp;") in page.text, path
    for path in bare_pages:
        assert client.get(path).status_code == 200


def test_nothing_is_loaded_from_elsewhere(client: TestClient, every_page: list[str]) -> None:
    for path in every_page:
        page = client.get(path).text
        for address in re.findall(r'<(?:script|link|img|source)[^>]+(?:src|href)="([^"]+)"', page):
            assert address.startswith("/"), (path, address)
        for address in set(re.findall(r'(?:src|href)="(/static/[^"]+)"', page)):
            assert client.get(address).status_code == 200, address


def test_links_inside_lead_somewhere(client: TestClient, every_page: list[str]) -> None:
    links = {
        link.replace("&amp;", "&").partition("#")[0]
        for path in every_page
        for link in re.findall(r'<a [^>]*href="(/[^"]*)"', client.get(path).text)
    }
    kinds: dict[str, list[str]] = {}
    for link in sorted(links):
        kinds.setdefault(re.sub(r"=[^&]*|/[^/]*$", "", link), []).append(link)
    for some in kinds.values():
        for link in some[:4]:
            assert client.get(link).status_code == 200, link


def walked(client: TestClient, address: str | None, path: str = "rows") -> list[dict[str, object]]:
    rows = []
    while address:
        answer = client.get(address).json()
        rows += answer[path]
        address = answer["next"]
    return rows


def test_lists_hold_everything_once(client: TestClient, web_store: Store) -> None:
    events = walked(client, "/events.json?limit=7")
    assert sorted(e["id"] for e in events) == sorted(r.id for r in web_store.records())
    days = [e["date"]["start"] if e["date"] else "" for e in events]  # type: ignore[index]
    assert days == sorted(days, reverse=True)
    said = walked(client, "/statements.json?limit=9&kind=all")
    assert sorted(s["id"] for s in said) == sorted(f.id for f in web_store.statements())
    pages = walked(client, "/articles.json?limit=4")
    assert sorted(p["id"] for p in pages) == sorted(a.id for a in web_store.documents())


@pytest.mark.parametrize(
    "query",
    ["actor=China", "actor=Xi&other=Putin", "type=consult", "status=planned,invited", "until=2023-01",
     "since=2023-03&until=2023-03-21", "actor=RUS&since=2023-03-20", "q=pipeline",
     "actor=Xi&type=CONSULT&status=occurred"],
)  # fmt: skip
def test_filters_of_events_mean_what_the_command_line_means(
    client: TestClient, web_store: Store, query: str
) -> None:
    from readout import ask

    given = dict(pair.split("=") for pair in query.split("&"))
    wanted = {name: given.get(name) for name in ("type", "status")}
    who = [given[name] for name in ("actor", "other") if name in given]
    days = {"since": "2023-03-20" if "actor" in given else "2023-03-01", "until": "2023-03-21"}
    found = ask.events(
        web_store,
        actor=who,
        since=ask.last_day(days["since"]) if "since" in given else None,
        until=ask.last_day(given["until"]) if "until" in given else None,
        text=given.get("q"),
        **wanted,
    )
    told = walked(client, f"/events.json?limit=5&{query}")
    assert sorted(e["id"] for e in told) == sorted(e["id"] for e in found)
    assert told


@pytest.mark.parametrize(
    "query", ["by=Xi", "by=China&to=Russia", "via=Xinhua", "via=state media", "stance=denied", "q=ceasefire",
              "account=other", "since=2023-03&until=2023-04"],
)  # fmt: skip
def test_filters_of_statements_mean_what_the_command_line_means(
    client: TestClient, web_store: Store, query: str
) -> None:
    from datetime import date

    from readout import ask

    given = dict(pair.split("=") for pair in query.split("&"))
    if given.pop("since", None):
        given = {"since": date(2023, 3, 1), "until": date(2023, 4, 30)}  # type: ignore[dict-item]
    if "q" in given:
        given["text"] = given.pop("q")
    found = ask.statements(web_store, **given)  # type: ignore[arg-type]
    told = walked(client, f"/statements.json?limit=5&{query}")
    assert sorted(s["id"] for s in told) == sorted(s["id"] for s in found)


def test_every_fact_is_one_click_from_its_sentence(client: TestClient, web_store: Store) -> None:
    for path in ("/events", "/statements", "/r/CHN/RUS"):
        links = re.findall(r'href="(/a/[^"]+at=\d+-\d+)#at"', client.get(path).text)
        assert links
        for link in links[:10]:
            page = client.get(link.replace("&amp;", "&")).text
            assert page.count('id="at"') == 1
            assert 'class="lit"' in page or " lit" in page


def test_the_reader_marks_every_fact_once(client: TestClient, web_store: Store) -> None:
    for article in web_store.documents():
        page = client.get(f"/a/{article.id}").text
        ids = re.findall(r' id="([^"]+)"', page)
        assert len(ids) == len(set(ids)), article.path
        told = re.findall(r'id="f-([^"]+)"', page)
        assert all(f'id="m-{name}"' in page for name in told), article.path
        text = re.sub(r"<[^>]+>", "", page)
        first = article.text.split("\n")[0][:40]
        assert first.split()[0] in text


def test_a_statement_leads_to_its_place(client: TestClient, web_store: Store) -> None:
    said = web_store.statements(StatementFilter())[0]
    answer = client.get(f"/s/{said.id}", follow_redirects=False)
    assert answer.status_code == 303
    span = said.statement.span
    assert answer.headers["location"] == f"/a/{said.document}?at={span.start}-{span.end}#at"


@pytest.mark.parametrize(
    "path", ["/a/nothing", "/e/nothing", "/m/nothing", "/story/nothing", "/p/nobody", "/s/x", "/nothing",
             "/r/CHN/nowhere"],
)  # fmt: skip
def test_what_is_not_there(client: TestClient, path: str) -> None:
    assert client.get(path).status_code == 404
    assert "<h1>Not found</h1>" in client.get(path).text
    if path != "/s/x":
        assert client.get(f"{path}.json").status_code == 404


@pytest.mark.parametrize(
    "path", ["/events?since=soon", "/events?limit=0", "/events?limit=9999", "/events?after=x",
             "/statements?kind=odd", "/events?type=MEET", "/events?status=done",
             "/map?until=13-13", f"/search?q={'x' * 500}"],
)  # fmt: skip
def test_what_cannot_be_asked_is_said(client: TestClient, path: str) -> None:
    answer = client.get(path)
    assert answer.status_code == 400
    assert "<h1>That cannot be asked</h1>" in answer.text


def test_an_empty_store_says_how_to_begin(tmp_path: Path) -> None:
    with Store(tmp_path / "new.db") as store:
        client = TestClient(create(store), base_url="http://localhost")
        assert "readout add" in client.get("/").text
        for path in (
            "/events",
            "/statements",
            "/articles",
            "/r",
            "/p",
            "/map",
            "/review",
            "/sources",
            "/search?q=xi",
        ):
            assert client.get(path).status_code == 200, path


def test_search_finds_people_events_statements_and_pages(client: TestClient) -> None:
    kinds = {row["kind"] for row in client.get("/search.json?q=Xi Putin").json()["rows"]}
    assert kinds == {"person", "event", "statement", "page"}
    begun = client.get("/search?q=pipeli&part=1").text  # the last word may be unfinished
    assert "<mark>" in begun
    assert "<html" not in begun
    assert client.get('/search?q="').status_code == 200


@pytest.mark.parametrize(
    ("words", "wanted"),
    [("Xi Moscow", ["xi-jinping"]), ("Wang Yi Lavrov", ["wang-yi", "sergey-lavrov"]), ("Xi", ["xi-jinping"]),
     ("talks of Putin in the Kremlin", ["vladimir-putin"])],
)  # fmt: skip
def test_search_knows_who_is_meant(client: TestClient, words: str, wanted: list[str]) -> None:
    rows = client.get("/search.json", params={"q": words}).json()["rows"]
    assert [row["id"] for row in rows if row["kind"] == "person"][: len(wanted)] == wanted


def test_search_leads_to_what_is_between_two_countries(client: TestClient) -> None:
    for words in ("Saudi Arabia Iran", "Iran and Saudi Arabia"):
        assert re.search(r'href="/r/(SAU/IRN|IRN/SAU)"', client.get("/search", params={"q": words}).text)
    rows = client.get("/search.json", params={"q": "the war in Ukraine"}).json()["rows"]
    assert any(row["kind"] == "event" for row in rows)


def test_two_countries_are_told_as_the_command_line_tells_them(client: TestClient, web_store: Store) -> None:
    from readout.ask.relationship import relationship

    rows = client.get("/r/CHN/RUS.json").json()["rows"]
    told = [row for row in rows if row.get("part", row.get("kind")) is not None]
    assert told
    whole = relationship(web_store, "CHN", "RUS")
    page = client.get("/r/CHN/RUS").text
    statements = sum(m.group == "statement" for m in whole.moments)
    meetings = sum(m.group == "meeting" for m in whole.moments)
    assert f"{meetings} meetings and calls" in page
    assert f"{statements} statements" in page
    assert f"on {whole.pages} pages" in page


def test_what_somebody_said_was_said(client: TestClient) -> None:
    said = client.get("/p/CHN.json").json()["page"]["statements"]
    assert said
    assert {row["kind"] for row in said} == {"speech"}


def test_two_countries_with_nothing_between_them(client: TestClient) -> None:
    page = client.get("/r/DEU/CHL").text
    assert "No page that was read tells of anything between the two." in page
    assert "Day by day" not in page


def test_what_has_no_day_stands_last_with_the_day_it_was_told(client: TestClient) -> None:
    days = re.findall(r'<div class="date"><bdi>([^<]+)</bdi>', client.get("/r/CHN/RUS?kind=agreement").text)
    undated = [day.startswith(("Undated, told", "Day unknown")) for day in days]
    assert any(undated)
    assert undated == sorted(undated)


@pytest.mark.parametrize(
    ("asked", "goal"), [("a=China&b=", "/p/CHN"), ("a=China&b=chn", "/p/CHN"), ("a=&b=", "/r")]
)
def test_one_country_is_no_relationship(client: TestClient, asked: str, goal: str) -> None:
    answer = client.get(f"/between?{asked}", follow_redirects=False)
    assert answer.headers["location"] == goal
    assert client.get("/r/China/CHN").status_code == 404


@pytest.mark.parametrize(
    "path", ["/events?actor=Rusia", "/statements?by=Rusia", "/map?actor=Rusia", "/r/Rusia/CHN"]
)
def test_a_slip_in_a_name_is_told(client: TestClient, path: str) -> None:
    assert "is Russia meant?" in client.get(path).text


@pytest.mark.parametrize("who", ["by", "to", "via"])
def test_nobody_said_what_a_name_that_nobody_has_is_asked_for(client: TestClient, who: str) -> None:
    assert client.get(f"/statements.json?{who}=Rusia").json()["rows"] == []


def test_lists_say_how_much_they_hold(client: TestClient, web_store: Store) -> None:
    assert f"{len(web_store.records()):,} events, the newest first." in client.get("/events?limit=5").text
    spoken = sum(filed.statement.kind == "speech" for filed in web_store.statements())
    assert f"{spoken:,} statements, the newest first." in client.get("/statements").text


def test_the_start_page_counts_what_its_links_list(client: TestClient, web_store: Store) -> None:
    page = client.get("/").text
    for path, number in re.findall(r'<a href="([^"]+)">([\d,]+) (?:events|statements|pages)</a>', page):
        name, _, query = path.partition("?")
        rows = walked(client, f"{name}.json?{query}")
        assert len(rows) == int(number.replace(",", "")), path


def test_pages_are_described_for_programs(client: TestClient, every_page: list[str]) -> None:
    paths = client.get("/api/openapi.json").json()["paths"]
    assert {"/events.json", "/events.csv", "/a/{document}.json", "/index.json"} <= set(paths)
    assert "/events.json" in client.get("/api").text


def test_csv_holds_no_formula(client: TestClient) -> None:
    from readout.web.twins import separated

    table = separated([{"a": "=HYPERLINK(1)", "b": ["+1"], "c": -1, "d": "fine"}])
    [row] = csv.DictReader(io.StringIO(table))
    assert row == {"a": "'=HYPERLINK(1)", "b": '["+1"]', "c": "-1", "d": "fine"}


def test_json_rows_are_those_of_the_export(client: TestClient, web_store: Store) -> None:
    from readout.ask import record_row

    row = client.get("/events.json?type=CONSULT&limit=1").json()["rows"][0]
    [record] = web_store.records(RecordFilter(id=row["id"]))
    texts = {r.document: web_store.articles([r.document])[r.document].text for r in record.reports}
    whole = record_row(record, texts)
    assert {k: v for k, v in row.items() if k != "mentions"} == {
        k: v for k, v in whole.items() if k != "mentions"
    }
    assert row["mentions"] == [
        m for m in whole["mentions"] if m["document"] == row["mentions"][0]["document"]
    ]


def test_a_story_counts_the_copies_that_stand_under_their_pages(client: TestClient, web_store: Store) -> None:
    copied = [r for r in web_store.records(RecordFilter()) if any(report.copy_of for report in r.reports)]
    assert copied
    for record in copied:
        page = client.get(f"/story/{record.id}").text
        assert f"{len({report.document for report in record.reports})} page" in page
        assert "of another)" in page


def test_a_link_of_before_leads_to_the_event_of_today(web_store: Store, tmp_path: Path) -> None:
    first, second = [r for r in web_store.records(RecordFilter(type="CONSULT")) if len(r.reports) == 1][:2]
    path = tmp_path / "own.db"
    with sqlite3.connect(web_store.path) as source, sqlite3.connect(path) as copy:
        source.backup(copy)
    with Store(path) as store:
        deciding.merge(store, [first.id, second.id])
        own = TestClient(create(store), base_url="http://localhost")
        pages = [own.get(f"/e/{one.id}") for one in (first, second)]
        assert [page.status_code for page in pages] == [200, 200]
        assert all("by decision 1" in page.text for page in pages)
        merged = own.get(f"/e/{first.id}.json").json()["page"]["id"]
        deciding.split(store, merged)
        told = own.get("/review").text
        assert "overruled by 2" in told
        assert 'aria-label="Undo decision 1"' in told
