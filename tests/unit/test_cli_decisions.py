"""What ``review``, ``versions``, ``copies`` and ``add`` say to whoever types them."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from record_hands import CHINA, GOA, LAVROV, QIN, event, on, reading
from spacy.language import Language
from typer.testing import CliRunner, Result

from readout import cli, pipeline
from readout.ask.answers import meeting_paper
from readout.ask.meeting import meeting
from readout.cli import session
from readout.settings import Settings
from readout.store import Store
from readout.types import Page

DAY = on("2023-05-04")
STORY = (
    "Ministers meet in Goa\n4 May 2023\n\nChina's foreign minister, Qin Gang, met Russia's, Sergei"
    " Lavrov in Goa on Thursday. The two spoke of trade for an hour, and Lavrov invited Qin to Moscow.\n"
)


@pytest.fixture
def store(tmp_path: Path) -> Store:
    store = Store(tmp_path / "r.db")
    for one in (
        reading("a", event(QIN, LAVROV, when=DAY, where=GOA), day="2023-05-04"),
        reading("b", event(QIN, LAVROV, when=DAY, where=GOA), day="2023-05-05"),
    ):
        store.add(Page(one.article.path, one.article.text.encode()), one)
    return store


@pytest.fixture
def run(store: Store, monkeypatch: pytest.MonkeyPatch) -> Callable[..., Result]:
    monkeypatch.setattr(session, "settings", Settings(db=store.path))
    return lambda *args: CliRunner().invoke(cli.app, list(args))


def test_a_decision_is_told_with_what_it_made_and_how_to_take_it_back(
    run: Callable[..., Result], store: Store
) -> None:
    [record] = store.records()
    told = run("review", "split", record.id, "b.txt").stderr
    assert "decision 1: split 2 reports" in told
    now = store.records()
    assert len(now) == 2
    assert all(f"now {one.id}: " in told for one in now)
    assert told.count("4 May 2023, Goa; 1 report, 1 independent source") == 2
    assert "$ readout review undo 1" in told
    undone = run("review", "undo", "1").stderr
    assert f"now {record.id}: " in undone
    assert "2 reports, 2 independent sources" in " ".join(undone.split())


def test_lines_of_a_store_with_other_pages(run: Callable[..., Result], store: Store, tmp_path: Path) -> None:
    run("review", "lock", store.records()[0].id)
    lines = tmp_path / "lines.jsonl"
    run("review", "export", str(lines))
    with Store(tmp_path / "other.db") as other:
        other.rebuild_records()
    told = CliRunner().invoke(cli.app, ["--db", str(tmp_path / "other.db"), "review", "import", str(lines)])
    assert "without effect yet on pages/a.txt, pages/b.txt" in told.stderr


def test_an_empty_answer_says_of_what(run: Callable[..., Result]) -> None:
    assert "nothing was decided yet" in run("review", "log").stderr
    assert "no page, paragraph or quotation stands on another page" in run("copies").stderr
    assert "nothing of a.txt stands on another page" in run("copies", "a.txt").stderr
    assert "no page was read again" in run("versions").stderr
    assert "a.txt was not read again" in run("versions", "a.txt").stderr


def test_a_page_that_can_no_longer_be_read_leaves_what_it_told(nlp: Language, tmp_path: Path) -> None:
    page = tmp_path / "story.txt"
    page.write_text(STORY)
    settings = Settings(db=tmp_path / "s.db")
    with Store(tmp_path / "s.db") as store:
        [first] = pipeline.add(store, [str(page)], nlp, settings)
        assert first.state == "read"
        page.write_text("This story was withdrawn.")
        other = tmp_path / "other.txt"
        other.write_text("Nothing here.")
        again, new = pipeline.add(store, [str(page), str(other)], nlp, settings)
        assert again.state == new.state == "skipped"
        assert again.message.endswith("; what was read from story.txt before stays in the record")
        assert "stays" not in new.message
        assert store.records()


def test_a_meetings_page_counts_reports_as_lists_do(store: Store) -> None:
    # A page of the same day that merging kept apart is read for what was said, and reports another event.
    near = reading("c", event(CHINA, LAVROV, QIN, when=on("2023-05-05")), day="2023-05-06")
    store.add(Page(near.article.path, b"c"), near)
    record = next(r for r in store.records() if len(r.reports) == 2)
    summary = meeting_paper(meeting(store, record)).summary
    assert "2 reports, 2 independent sources; read with 1 other page of those days" in summary
