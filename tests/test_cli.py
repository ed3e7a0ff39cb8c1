"""The commands as a shell sees them: data on stdout, messages on stderr, exit status, steady columns."""

from __future__ import annotations

import csv
import io
import json
import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest
from spacy.language import Language
from typer.testing import CliRunner, Result

import readout
from readout import cli
from readout.cli import session
from readout.errors import ReadoutError, UsageError
from readout.settings import Settings

Run = Callable[..., Result]

ROWS = {
    "events": ["events"],
    "a pair": ["events", "--pair", "CHN", "Russia", "--type", "consult", "--status", "occurred,planned"],
    "statements": ["statements", "--by", "Putin"],
    "addressees": ["statements", "--to", "Biden", "--since", "2023-11"],
    "timeline": ["timeline", "China", "RUS", "--since", "2023-03", "--until", "2023-03-21"],
    "search": ["search", "Moscow", "talks"],
    "nothing": ["events", "--actor", "Nobody at all"],
}


@pytest.fixture
def run(sample_store: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Run a command on the sample's store; an error of ours comes back as ``result.exception``."""
    monkeypatch.setattr(session, "settings", Settings(db=sample_store))

    def command(*args: str, stdin: str | bytes | None = None) -> Result:
        return CliRunner().invoke(cli.app, list(args), input=stdin)

    return command


def lines(result: Result) -> list[dict[str, object]]:
    assert result.exit_code == 0, result.stderr
    return [json.loads(line) for line in result.stdout.splitlines()]


def copied(store: Path, to: Path) -> None:
    """Copy a store that is open, with what stands in its write-ahead log."""
    with sqlite3.connect(store) as old, sqlite3.connect(to) as new:
        old.backup(new)
    old.close()
    new.close()


def separated(result: Result, delimiter: str) -> list[list[str]]:
    assert result.exit_code == 0, result.stderr
    return list(csv.reader(io.StringIO(result.stdout), delimiter=delimiter))


class TestRows:
    @pytest.mark.parametrize("asked", ROWS.values(), ids=ROWS)
    def test_json_csv_and_tsv_hold_the_same_rows(self, run: Run, asked: list[str]) -> None:
        rows = lines(run(*asked, "--json"))
        for flag, delimiter in (("--csv", ","), ("--tsv", "\t")):
            table = separated(run(*asked, flag), delimiter)
            assert len(table) == len(rows) + bool(rows)
            assert {len(line) for line in table} <= {len(rows[0]) if rows else 0}
            if rows:
                assert table[0] == list(rows[0])
                assert [line[table[0].index("id")] for line in table[1:]] == [row["id"] for row in rows]

    def test_a_row_of_tsv_is_one_line(self, run: Run) -> None:
        out = run("events", "--tsv").stdout
        assert len(out.splitlines()) == len(lines(run("events", "--json"))) + 1

    def test_nothing_found_is_said_on_stderr_and_is_no_failure(self, run: Run) -> None:
        result = run("events", "--actor", "Nobody at all")
        assert (result.exit_code, result.stdout) == (0, "")
        assert "nothing found" in result.stderr

    @pytest.mark.parametrize(
        ("asked", "meant"),
        [
            (["events", "--actor", "Zelinsky"], "is Volodymyr Zelensky meant?"),
            (["events", "--pair", "CHN", "Rusia"], "is Russia meant?"),
            (["statements", "--by", "Lavrow", "--csv"], "is Sergey Lavrov meant?"),
            (["phrases", "partnership", "--by", "Chnia"], "is China meant?"),
        ],
    )
    def test_a_name_that_nobody_has_is_told_beside_what_may_be_meant(
        self, run: Run, asked: list[str], meant: str
    ) -> None:
        result = run(*asked)
        assert (result.exit_code, result.stdout.count("\n") < 2) == (0, True)
        assert meant in result.stderr

    def test_somebody_on_record_is_not_called_unknown(self, run: Run) -> None:
        for who in ("Lavrov", "Norway", "EU"):
            told = run("events", "--actor", who, "--until", "1990").stderr
            assert told.split() == ["nothing", "found"]

    def test_data_alone_is_on_stdout(self, run: Run) -> None:
        assert run("events", "--json").stderr == ""

    def test_two_forms_at_once_are_refused(self, run: Run) -> None:
        assert isinstance(run("events", "--json", "--csv").exception, UsageError)


class TestRefused:
    @pytest.mark.parametrize(
        ("asked", "told"),
        [
            (["timeline", "Chnia", "RUS"], "is China meant?"),
            (["brief", "CHN", "Rusia"], "is Russia meant?"),
            (["timeline", "CHN", "Chinese"], "one and the same"),
            (["brief", "--pair", "RUS", "Russia"], "one and the same"),
            (["timeline", "CHN", "RUS", "--since", "2023-13"], "'2023-13' is not a day; write YYYY, YYYY-MM"),
            (["brief", "--since", "lately"], "'lately' is not a day"),
            (["timeline", "CHN", "RUS", "--since", "2024", "--until", "2023-05"], "--since 2024 lies behind"),
            (["phrases", "peace", "--since", "2024", "--until", "2023"], "--since 2024 lies behind"),
            (["events", "--type", "CONSULT,MEET"], "'MEET' is no type; choose from AGREE, CONSULT"),
            (["events", "--status", "done"], "'done' is no status; choose from occurred"),
        ],
    )
    def test_what_can_find_nothing_is_refused_with_the_reason(
        self, run: Run, asked: list[str], told: str
    ) -> None:
        error = run(*asked).exception
        assert isinstance(error, UsageError)
        assert told in str(error)

    def test_two_people_have_a_timeline_too(self, run: Run) -> None:
        assert run("timeline", "Lavrov", "Wang Yi").exit_code == 0

    def test_a_period_begins_with_its_first_day(self, run: Run) -> None:
        rows = {
            since: run("events", "--since", since, "--until", "2023-03", "--json").stdout
            for since in ("2023", "2023-01", "2023-01-01")
        }
        assert len(set(rows.values())) == 1


class TestFilters:
    def test_of_events(self, run: Run) -> None:
        every = lines(run("events", "--json"))
        talks = lines(run("events", "--type", "CONSULT", "--json"))
        assert 0 < len(talks) < len(every)
        assert {row["type"] for row in talks} == {"CONSULT"}
        sure = lines(run("events", "--least", "0.8", "--json"))
        assert sure == [row for row in every if row["chance"] is None or row["chance"] >= 0.8]
        assert 0 < len(sure) < len(every)
        planned = lines(run("events", "--status", "planned,invited", "--json"))
        assert {row["status"] for row in planned} == {"planned", "invited"}
        for row in lines(run("events", "--since", "2023-06", "--until", "2023-06-19", "--json")):
            assert row["date"]["start"] <= "2023-06-19"
            assert row["date"]["end"] >= "2023-06-01"
        for row in lines(run("events", "--pair", "Chinese", "Russia", "--json")):
            assert {"CHN", "RUS"} <= {actor["country"] for actor in row["actors"]}

    def test_of_statements(self, run: Run) -> None:
        said = lines(run("statements", "--by", "Xi Jinping", "--json"))
        assert said
        assert {row["speaker"]["id"] for row in said} == {"xi-jinping"}
        for row in lines(run("statements", "--about", "Taiwan", "--json")):
            assert "taiwan" in row["content"].casefold()
        assert lines(run("statements", "--via", "CCTV", "--json"))

    def test_of_a_timeline(self, run: Run) -> None:
        rows = lines(run("timeline", "CHN", "RUS", "--json"))
        assert {row["kind"] for row in rows} >= {"event", "statement", "period", "promise"}
        days = [row["day"] for row in rows if row["kind"] in ("event", "statement") and row["day"]]
        assert days.index("2023-03-21") < days.index("2023-10-18")
        assert all(row["text"] for row in rows if row["kind"] != "period")

    @pytest.mark.parametrize("day", ["yesterday", "2023-02-30", "23", "2023-13"])
    def test_what_is_no_day_is_refused(self, run: Run, day: str) -> None:
        for option in ("--since", "--until"):
            error = run("events", option, day).exception
            assert isinstance(error, UsageError)
            assert "\n" not in str(error)


class TestShow:
    def test_by_file_name_id_or_the_start_of_either(self, run: Run) -> None:
        [row] = [r for r in lines(run("search", "Woodside", "--json")) if "woodside" in r["path"]]
        whole = run("show", row["path"])
        assert whole.exit_code == 0
        for name in (row["id"], row["id"][:9], "meridian-2023-11", "woodside.html"):
            assert run("show", name).stdout == whole.stdout

    def test_furniture_is_counted_or_printed(self, run: Run) -> None:
        name = "meridian-2023-03-21-kremlin-talks.html"
        assert "--furniture prints it" in run("show", name).stdout
        printed = run("show", name, "--furniture").stdout
        assert "Left out:" in printed
        assert len(printed) > len(run("show", name).stdout)

    @pytest.mark.parametrize("name", ["harbour-post", "nothing.txt"])
    def test_a_name_of_none_or_several_is_refused(self, run: Run, name: str) -> None:
        assert isinstance(run("show", name).exception, UsageError)


class TestWhy:
    def test_an_event_tells_its_rule_sentences_and_names(self, run: Run) -> None:
        rows = lines(run("events", "--type", "CONSULT", "--json"))
        row = max(rows, key=lambda row: row["reports"])
        told = run("why", row["id"]).stdout
        assert row["rule"] in told
        assert told.count("rule: ") == row["reports"]
        assert all(actor["id"] in told for actor in row["actors"])

    def test_a_statement_tells_its_cue_and_speaker(self, run: Run) -> None:
        row = lines(run("statements", "--by", "Putin", "--json"))[0]
        told = run("why", row["id"]).stdout
        assert f"cue: {row['cue']}" in told
        assert "vladimir-putin" in told

    @pytest.mark.parametrize("name", ["e", "s", "nothing"])
    def test_an_id_of_none_or_several_is_refused(self, run: Run, name: str) -> None:
        assert isinstance(run("why", name).exception, UsageError)


class TestCode:
    @pytest.fixture
    def code(self, run: Run, nlp: Language, monkeypatch: pytest.MonkeyPatch) -> Run:
        monkeypatch.setattr("readout.parse.load", lambda *_: nlp)
        return lambda *rows: run("code", stdin="".join(f"{row}\n" for row in rows))

    def test_rows_come_back_in_order_with_offsets_into_the_text_given(self, code: Run) -> None:
        text = (
            "  Wang Yi met Sergey Lavrov in Moscow on Wednesday.\r\n\r\n\tHe told him that ties were “good”. "
        )
        given = [{"id": "b", "text": text, "date": "2023-02-22"}, {"id": "a", "text": text}]
        found = lines(code(*map(json.dumps, given)))
        assert [row["id"] for row in found] == ["b", "a"]
        assert found[0]["events"]
        for row in found:
            for cited in [m for e in row["events"] for m in e["mentions"]] + row["statements"]:
                assert text[cited["start"] : cited["end"]] == cited["text"]

    def test_plain_lines_are_texts_of_the_day_given(
        self, run: Run, nlp: Language, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr("readout.parse.load", lambda *_: nlp)
        told = "Wang Yi met Sergey Lavrov in Moscow on Wednesday."
        dated = json.dumps({"id": "own", "text": told, "date": "2024-05-16"})
        given = f"{told}\n\n{dated}\n"
        plain, own = lines(run("code", "--date", "2023-02-22", stdin=given))
        assert (plain["id"], own["id"]) == ("1", "own")
        assert plain["events"][0]["date"]["start"] == "2023-02-22"
        assert own["events"][0]["date"]["start"] == "2024-05-15"

    def test_empty_lines_are_passed_over_and_empty_texts_kept(self, code: Run) -> None:
        found = lines(code("", '{"id": 7, "text": ""}', "   ", '{"text": "Talks."}'))
        assert [row["id"] for row in found] == ["7", "2"]
        assert found[0] == {"id": "7", "events": [], "statements": []}

    def test_a_very_long_text_is_coded_whole(self, code: Run) -> None:
        text = "The weather was fine and nobody said a word. " * 3000 + "Wang Yi met Sergey Lavrov in Moscow."
        [row] = lines(code(json.dumps({"id": "long", "text": text})))
        assert [text[m["start"] : m["end"]] for e in row["events"] for m in e["mentions"]] == [
            "Wang Yi met Sergey Lavrov in Moscow."
        ]

    @pytest.mark.parametrize(
        ("row", "says"),
        [
            ('{"id": "1", "text"', "line 2"),
            ('["a", "list"]', "line 2"),
            ('{"id": "1"}', "row 2"),
            ('{"id": "1", "text": 5}', "row 2"),
            ('{"id": "1", "text": "Talks.", "date": "May 5"}', "write YYYY-MM-DD"),
            ('{"id": "1", "text": "Talks.", "date": 5}', "write YYYY-MM-DD"),
        ],
    )
    def test_a_row_that_cannot_be_read_is_named(self, code: Run, row: str, says: str) -> None:
        result = code('{"id": "0", "text": "Talks."}', row)
        assert isinstance(result.exception, UsageError)
        assert says in str(result.exception)
        assert "\n" not in str(result.exception)

    def test_a_row_that_cannot_be_read_stops_no_other(
        self, run: Run, nlp: Language, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr("readout.parse.load", lambda *_: nlp)
        bad = ['{"id": "b", "text": "Talks.", "date": "5 May"}', "{no json", "\udcff\udcfe no UTF-8"]
        given = "\n".join(["Wang Yi met Sergey Lavrov.", *bad, "[Wire] Emmanuel Macron met Olaf Scholz."])
        result = run("code", stdin=given.encode("utf-8", "surrogateescape"))
        found = [json.loads(row) for row in result.stdout.splitlines()]
        assert [row["id"] for row in found] == ["1", "b", "3", "4", "5"]
        assert [bool(row["events"]) for row in found] == [True, False, False, False, True]
        assert "UTF-8" in found[3]["problem"]
        assert "2 more" in str(result.exception)
        assert result.exit_code == 1

    def test_a_day_that_is_none_is_told_before_anything_is_coded(self, code: Run, run: Run) -> None:
        result = run("code", "--date", "2023-2-30", stdin="Talks.\n")
        assert "'2023-2-30' is not a day" in str(result.exception)
        assert "row" not in str(result.exception)


class TestExport:
    def test_a_format_is_known_in_capitals_too(self, run: Run, tmp_path: Path) -> None:
        assert run("export", str(tmp_path), "--format", "DYADS").exit_code == 0
        assert (tmp_path / "dyad_day.csv").exists()

    def test_a_status_without_event_data_is_refused(self, run: Run, tmp_path: Path) -> None:
        result = run("export", str(tmp_path / "out"), "--status", "planned")
        assert "--format" in str(result.exception)
        assert not (tmp_path / "out").exists()


class TestStore:
    def test_the_store_that_is_not_there_is_not_made_by_asking(self, tmp_path: Path) -> None:
        result = CliRunner().invoke(cli.app, ["--db", str(tmp_path / "none.db"), "events"])
        assert isinstance(result.exception, UsageError)
        assert not (tmp_path / "none.db").exists()

    def test_an_error_of_ours_is_one_line_on_stderr_and_status_1(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
    ) -> None:
        (tmp_path / "text.db").write_text("This is no store at all, only some words in a file.\n" * 20)
        monkeypatch.setattr("sys.argv", ["readout", "--db", str(tmp_path / "text.db"), "events"])
        with pytest.raises(SystemExit) as stop:
            cli.main()
        out, err = capsys.readouterr()
        assert (stop.value.code, out) == (1, "")
        assert err.count("\n") == 1
        assert "is not a Readout store" in err

    def test_a_rebuilt_record_exports_the_same_bytes(
        self, sample_store: Path, nlp: Language, tmp_path: Path
    ) -> None:
        copy = tmp_path / "readout.db"
        with readout.open(sample_store) as record:
            record.export(tmp_path / "before")
        copied(sample_store, copy)
        with readout.open(copy) as record:
            record.__dict__["nlp"] = nlp
            assert {outcome.state for outcome in record.rebuild()} == {"read"}
            record.export(tmp_path / "after")
            assert len(record.store.page_hashes()) == 17
        for file in sorted((tmp_path / "before").iterdir()):
            assert file.read_bytes() == (tmp_path / "after" / file.name).read_bytes(), file.name
        assert sorted(p.name for p in tmp_path.iterdir()) == ["after", "before", "readout.db"]

    def test_a_rebuild_that_fails_leaves_the_record_as_it_was(
        self, sample_store: Path, nlp: Language, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        copy = tmp_path / "readout.db"
        copied(sample_store, copy)
        before = copy.read_bytes()

        def fails(*_: object) -> None:
            raise RuntimeError

        monkeypatch.setattr("readout.pipeline.resolve.resolve", fails)
        with readout.open(copy) as record:
            record.__dict__["nlp"] = nlp
            with pytest.raises(ReadoutError, match="left as it was"):
                list(record.rebuild())
        assert copy.read_bytes() == before
        assert [p.name for p in tmp_path.iterdir()] == ["readout.db"]

    def test_the_same_pages_in_another_place_export_the_same_bytes(
        self, nlp: Language, tmp_path: Path
    ) -> None:
        page = (
            "GOA, May 5 (Test Wire) - Qin Gang met Sergey Lavrov in Goa on Thursday.\n\n"
            + "They spoke. " * 20
        )
        written = []
        for place in ("one", "two/below"):
            (tmp_path / place / "2023").mkdir(parents=True)
            (tmp_path / place / "2023" / "goa.txt").write_text(page)
            with readout.open(tmp_path / place / "readout.db") as record:
                record.__dict__["nlp"] = nlp
                assert [o.state for o in record.add([tmp_path / place / "2023"])] == ["read"]
                written.append([file.read_bytes() for file in record.export(tmp_path / place / "out")])
        assert written[0] == written[1]


class TestAnswers:
    """A meeting's page, two accounts, promises, a relationship, a brief: in each form they come in."""

    MEETING = "Xi Putin 2023-03-21"

    @pytest.mark.parametrize(
        ("asked", "holds"),
        [
            (("meeting", MEETING), "Who tells it"),
            (("compare", MEETING, "--a", "CHN", "--b", "Russia"), "own text leaves it out"),
            (("promises", "CHN", "RUS"), "[kept]"),
            (("timeline", "CHN", "RUS"), "The score over time"),
            (("brief", "CHN", "RUS"), "Where the accounts differ"),
        ],
        ids=lambda asked: asked[0] if isinstance(asked, tuple) else None,
    )
    def test_as_text_markdown_html_and_word(
        self, run: Run, asked: tuple[str, ...], holds: str, tmp_path: Path
    ) -> None:
        assert holds in run(*asked).stdout
        assert run(*asked, "--markdown").stdout.startswith("# ")
        html, docx = tmp_path / "a.html", tmp_path / "a.docx"
        done = run(*asked, "--html", str(html), "--docx", str(docx))
        assert done.exit_code == 0
        assert done.stdout == ""
        assert html.read_text("utf-8").startswith("<!doctype html>")
        assert docx.read_bytes().startswith(b"PK")

    def test_as_json(self, run: Run) -> None:
        [page] = lines(run("meeting", self.MEETING, "--json"))
        assert page["place"] == "Moscow"
        [both] = lines(run("compare", self.MEETING, "--json"))
        assert {row["verdict"] for row in both["rows"]} <= {"both", "only A", "only B", "worded differently"}  # type: ignore[attr-defined]
        made = lines(run("promises", "--json"))
        assert {row["outcome"] for row in made} <= {"kept", "lapsed", "called off", "open"}
        assert {row["as_of"] for row in made} == {"2023-11-16"}

    def test_as_of_an_earlier_day_less_is_kept(self, run: Run) -> None:
        now, then = (
            [row["outcome"] for row in lines(run("promises", "CHN", "RUS", "--json", *more))]
            for more in ((), ("--on", "2023-03-18"))
        )
        assert now.count("kept") > then.count("kept") == 0

    def test_what_is_no_pair_or_no_file_is_refused(self, run: Run, tmp_path: Path) -> None:
        assert isinstance(run("brief", "CHN").exception, UsageError)
        assert isinstance(run("promises", "CHN", "RUS", "--on", "soon").exception, UsageError)
        assert "is Russia meant?" in str(run("promises", "CHN", "Rusia").exception)
        assert isinstance(run("brief", "--html", str(tmp_path / "no" / "a.html")).exception, ReadoutError)


def test_an_empty_file_stays_what_it_is(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    empty = tmp_path / "empty.db"
    empty.touch()
    monkeypatch.setattr(session, "settings", Settings(db=empty))
    for command in (["events"], ["promises"], ["feeds", "list"]):
        refused = run(*command)
        assert isinstance(refused.exception, UsageError)
        assert "an empty file and no store" in str(refused.exception)
    assert empty.stat().st_size == 0
