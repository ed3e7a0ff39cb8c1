"""A page that hangs, explodes or crashes its parser costs that page alone, and is told by its name."""

from __future__ import annotations

import ctypes
import faulthandler
import os
import time
from pathlib import Path

import pytest
from spacy.language import Language

import readout
from readout import apart, bench, clean, ingest
from readout.settings import Settings
from readout.types import Article, Page, Problem

GOOD = (
    "Ministers {} meet\n\nVILNIUS, June 14, 2022 - Lithuanian Foreign Minister Gabrielius Landsbergis met "
    "his Latvian counterpart Edgars Rinkevics in Vilnius on Tuesday. Landsbergis said {} states would help.\n"
)
pytestmark = pytest.mark.skipif(not apart.POSSIBLE, reason="workers are forks, which only Linux has safely")
real_clean, real_read = clean.clean, ingest.read


def misbehave(content: bytes) -> None:
    if b"HANG" in content:
        while True:
            pass
    if b"EXPLODE" in content:
        assert bytearray(100_000_000_000)
    if b"CRASH" in content:
        faulthandler.disable()  # pytest's, which would print where
        ctypes.string_at(8)
    if b"STOP" in content:
        os._exit(3)


def wild_clean(page: Page) -> Article:
    misbehave(page.content)
    return real_clean(page)


def settings(folder: Path) -> Settings:
    return Settings(db=folder / "r.db", page_seconds=1, page_memory=1_000_000_000)


@pytest.mark.parametrize(
    ("kind", "says"),
    [("HANG", "seconds"), ("EXPLODE", "memory"), ("CRASH", "SIGSEGV"), ("STOP", "stop")],
)
def test_a_wild_page_costs_itself_alone(
    kind: str, says: str, nlp: Language, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pages = tmp_path / "pages"
    pages.mkdir()
    for name in ("one", "two", "three"):
        (pages / f"{name}.txt").write_text(GOOD.format(name, name))
    (pages / "sly.txt").write_text(f"{kind} {GOOD}")
    monkeypatch.setattr(clean, "clean", wild_clean)
    with readout.Readout(settings(tmp_path)) as record:
        record.__dict__["nlp"] = nlp
        told = {Path(outcome.path).name: outcome for outcome in record.add([pages])}
        problems = record.store.problems()
    assert {name: outcome.state for name, outcome in told.items()} == {
        "one.txt": "read", "two.txt": "read", "three.txt": "read", "sly.txt": "failed"
    }  # fmt: skip
    assert says in told["sly.txt"].message
    assert "left out" in told["sly.txt"].message
    assert [Path(problem.path).name for problem in problems] == ["sly.txt"]


def test_a_file_that_kills_its_reader_costs_that_file_alone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("a", "b", "c"):
        (tmp_path / f"{name}.txt").write_text("CRASH" if name == "b" else GOOD)

    def wild_read(file: ingest.Found, *rest: object) -> object:
        misbehave(Path(file.path).read_bytes())
        return real_read(file, *rest)  # type: ignore[arg-type]

    monkeypatch.setattr(ingest, "read", wild_read)
    found = list(bench.ingested([str(tmp_path)], settings(tmp_path), None))
    assert [(type(item), Path(item.path).name) for item in found] == [
        (Page, "a.txt"), (Problem, "b.txt"), (Page, "c.txt")
    ]  # fmt: skip


def test_readings_are_the_same_apart_and_here(nlp: Language, tmp_path: Path) -> None:
    exports = []
    for seconds in (60, 0):
        folder = tmp_path / str(seconds)
        with readout.Readout(Settings(db=tmp_path / f"{seconds}.db", page_seconds=seconds)) as record:
            record.__dict__["nlp"] = nlp
            for outcome in record.add(sorted(readout.sample.sample_folder().iterdir())[:5]):
                assert outcome.state == "read"
            record.export(folder)
        exports.append({path.name: path.read_bytes() for path in sorted(folder.glob("*.jsonl"))})
    assert exports[0] == exports[1]


def test_no_worker_is_left_behind(nlp: Language, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(GOOD)
    with readout.Readout(settings(tmp_path)) as record:
        record.__dict__["nlp"] = nlp
        outcomes = record.add([tmp_path / "a.txt"])
        next(iter(outcomes))
        outcomes.close()  # type: ignore[attr-defined]
    with pytest.raises(ChildProcessError):
        os.waitpid(-1, os.WNOHANG)


def test_a_worker_that_stands_still_is_ended(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(apart, "STILL", 0.2)
    jobs = {
        "echo": apart.Job(
            lambda items: [time.sleep(60) if item == "sleep" else item for item in items], str, str
        )
    }
    with apart.Apart(jobs, apart.Bounds()) as worker:
        first, second, third = worker.do("echo", ["a", "sleep", "b"])
    assert (first, third) == ("a", "b")
    assert isinstance(second, apart.Lost)
    assert "stood still" in second.why


def test_a_worker_gives_way_to_a_new_one(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(apart, "REFRESH", 4)
    jobs = {"who": apart.Job(lambda items: [os.getpid() for _ in items], int, int)}
    with apart.Apart(jobs, apart.Bounds()) as worker:
        pids = [pid for _ in range(4) for pid in worker.do("who", [1, 2])]
    assert pids[0] == pids[3] != pids[4] == pids[7]
    assert os.getpid() not in pids
