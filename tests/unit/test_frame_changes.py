"""``readout frames``: own tables, what a changed row changes, and rows that do not code their example."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from spacy.language import Language
from typer.testing import CliRunner

from readout import cli, coding, frame_changes, frame_tables, parse, tables
from readout.errors import TableError, UsageError
from readout.frame_changes import Change, Tally

HEADER = "predicate,pos,object,actor,recipient,mode,contexts,cameo,status,example"
ROW = "drop in,v,on:actor,,on,visit,,042,,The Dutch king dropped in on Angela Merkel."
SENTENCES = ("The Dutch king dropped in on Angela Merkel in Berlin.", "France condemned the attack on Mali.")


@pytest.fixture
def own(tmp_path: Path) -> Path:
    """A folder with one changed table: a row more for dropping in."""
    shipped = (tables.DATA / "frames" / "CONSULT.csv").read_text("utf-8")
    (tmp_path / "CONSULT.csv").write_text(f"{shipped}{ROW}\n", "utf-8")
    return tmp_path


def compared(nlp: Language, before: Path | None, after: Path | None) -> tuple[list[Change], Tally]:
    *found, tally = frame_changes.changes(map(frame_tables.sentence, SENTENCES), nlp, before, after)
    assert isinstance(tally, Tally)
    return [item for item in found if isinstance(item, Change)], tally


def test_a_row_more_gains_its_events_and_nothing_else(nlp: Language, own: Path) -> None:
    found, tally = compared(nlp, None, own)
    assert [(change.kind, change.text) for change in found] == [("gained", SENTENCES[0])]
    assert found[0].after is not None
    assert found[0].after.rule == "consult/drop-in.v"
    assert (tally.articles, tally.after - tally.before) == (2, 1)


def test_a_row_less_loses_them(nlp: Language, own: Path) -> None:
    found, _ = compared(nlp, own, None)
    assert [change.kind for change in found] == ["lost"]


def test_another_mode_is_a_change_of_that_field(nlp: Language, own: Path, tmp_path: Path) -> None:
    other = tmp_path / "other"
    other.mkdir()
    text = (own / "CONSULT.csv").read_text("utf-8").replace("on,visit,,042,,The Dutch", "on,,,040,,The Dutch")
    (other / "CONSULT.csv").write_text(text, "utf-8")
    found, _ = compared(nlp, own, other)
    assert [(change.kind, change.fields) for change in found] == [("changed", ("mode", "cameo"))]


def test_words_of_the_folder_count_too(nlp: Language, tmp_path: Path) -> None:
    words = (tables.DATA / "frames" / "words.toml").read_text("utf-8")
    (tmp_path / "words.toml").write_text(words.replace('decision = ["', 'decision = ["assault", "'), "utf-8")
    item = next(frame_tables.prepared([frame_tables.sentence(SENTENCES[1])], nlp))
    with tables.frames_from(tmp_path):
        assert "assault" in tables.toml_table("frames/words.toml")["classes"]["decision"]
    assert "assault" not in tables.toml_table("frames/words.toml")["classes"]["decision"]
    assert frame_tables.coded([item], tmp_path) == frame_tables.coded([item], None)


def test_coding_by_other_tables_leaves_the_programs_own_coder_alone(nlp: Language, own: Path) -> None:
    before = coding.code
    compared(nlp, None, own)
    from readout import coding as after

    assert after.code is before


def test_a_row_that_does_not_code_its_example_is_told_with_its_line(nlp: Language, tmp_path: Path) -> None:
    rows = (HEADER, ROW, "nod,v,,,,,,040,,Chad praised Mali.", "wink,v,,,,,,040,,")
    (tmp_path / "CONSULT.csv").write_text("\n".join(rows) + "\n", "utf-8")
    found, _ = frame_tables.own_faults(tmp_path, nlp)
    assert [fault.where.rsplit("/", 1)[-1] for fault in found] == ["CONSULT.csv:4", "CONSULT.csv:3"]
    assert found[0].wrong == "no example sentence for wink"
    assert "'Chad praised Mali.' should be CONSULT, but tells SUPPORT" in found[1].wrong


def test_a_copy_of_the_shipped_rows_has_no_faults_of_its_own(nlp: Language, tmp_path: Path) -> None:
    frame_tables.copy(tmp_path)
    assert frame_tables.own_faults(tmp_path, nlp)[0] == []


def test_shipped_rows_are_listed_by_type_and_word() -> None:
    assert {row["type"] for row in frame_tables.rows(None, "consult")} == {"CONSULT"}
    assert all("visit" in row["predicate"] for row in frame_tables.rows(None, word="visit"))
    with pytest.raises(UsageError, match="no such type"):
        frame_tables.rows(None, "MEETING")


def test_a_folder_without_tables_is_refused(tmp_path: Path) -> None:
    with pytest.raises(TableError, match="no frame tables"):
        frame_tables.existing(tmp_path)


def test_a_copy_writes_over_nobodys_rows(own: Path) -> None:
    with pytest.raises(UsageError, match="there already"):
        frame_tables.copy(own)
    assert len(frame_tables.copy(own / "new")) == 18


def test_the_command_prints_signs_rules_and_sentences(
    nlp: Language, own: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(parse, "load", lambda model=None: nlp)
    corpus = tmp_path / "corpus.jsonl"
    corpus.write_text("".join(json.dumps({"id": n, "text": t}) + "\n" for n, t in enumerate(SENTENCES)))
    given = ["frames", "diff", "--tables", str(own), str(corpus)]
    told = CliRunner().invoke(cli.app, given).output
    assert "+ CONSULT visit occurred: NLD/king > angela-merkel  [consult/drop-in.v]" in told.replace(
        "willem-alexander", "NLD/king"
    )
    assert SENTENCES[0] in told
    assert "1 gained, 0 lost, 0 changed" in told
    row = json.loads(CliRunner().invoke(cli.app, [*given, "--json"]).stdout.splitlines()[0])
    assert (row["kind"], row["before"], row["after"]["rule"]) == ("gained", None, "consult/drop-in.v")


def test_a_record_is_read_with_the_tables_of_the_setting(own: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shipped = tables.fingerprint.__wrapped__()
    with tables.frames_from(own):
        assert tables.fingerprint.__wrapped__() != shipped
    assert tables.fingerprint.__wrapped__() == shipped
