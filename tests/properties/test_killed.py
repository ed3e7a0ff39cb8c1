"""A run killed at any moment leaves a store that opens, and repeating it ends in the same bytes.

The quick test kills a child that adds hand-made readings, decides, rebuilds and exports. The slow one
(``pytest -m slow tests/properties/test_killed.py``, two minutes) kills the same work on real pages, with the
parser and all, fifty times.
"""

from __future__ import annotations

import os
import random
import resource
import signal
import sys
import time
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from pathlib import Path

import pytest
from spacy.language import Language

sys.path.insert(0, str(Path(__file__).parents[1] / "unit"))
from record_hands import LAVROV, MOSCOW, PUTIN, WANG, event, on, reading

import readout
from readout import ask, merge, pipeline
from readout.api import Readout
from readout.ask import review
from readout.errors import StoreError
from readout.pipeline import Outcome
from readout.sample import sample_folder
from readout.settings import Settings
from readout.store import Store
from readout.types import Page

KILLS, REAL_KILLS = 8, 50
READINGS = [
    reading(
        f"d{k:02}",
        event(WANG, LAVROV, when=on(f"2023-02-{1 + k % 9:02}"), where=MOSCOW),
        event(WANG, PUTIN, when=on(f"2023-02-{1 + k % 4:02}"), span=(12, 30)),
        day=f"2023-02-{1 + k % 27:02}",
    )
    for k in range(16)
]
PAGES = {r.article.path: r for r in READINGS}
DECISIONS = [
    merge.Decision(0, "lock", ((merge.told(READINGS[0].article, READINGS[0].events[0]),),), by="Ann"),
    merge.Decision(
        0,
        "apart",
        tuple((merge.told(READINGS[k].article, READINGS[k].events[1]),) for k in (1, 5)),
    ),
]
needs_fork = pytest.mark.skipif(not hasattr(os, "fork"), reason="kills a forked child")


def read_by_hand(store: Store, pages: Iterable[Page], *_: object) -> Iterator[Outcome]:
    """What the line does, with readings made by hand."""
    for page in pages:
        r = PAGES[page.path]
        if store.wants(r.article):
            store.add(page, r)
        yield Outcome(page.path, "read", "by hand", page, r, r.article.id)
    store.rebuild_records()


@pytest.fixture(autouse=True)
def by_hand(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    if "slow" not in request.keywords:
        monkeypatch.setattr(pipeline, "keep", read_by_hand)


def run(path: Path, folder: Path) -> None:
    """Add what is not there, decide what is not decided, rebuild from the stored pages, write it all out."""
    with Store(path) as store:
        for _ in read_by_hand(store, [Page(r.article.path, r.article.text.encode()) for r in READINGS]):
            pass
        if not store.decisions():
            store.decide(DECISIONS)
    with Readout(Settings(db=path)) as record:
        record.__dict__["nlp"] = None
        for _ in record.rebuild():
            pass
        ask.export(record.store, folder, ("jsonl",))


def exported(folder: Path) -> dict[str, bytes]:
    return {file.name: file.read_bytes() for file in sorted(folder.iterdir())}


def in_child(job: Callable[[], None], after: float) -> bool:
    """Do a job in a child and kill it after some seconds; whether it was still at it."""
    child = os.fork()
    if child == 0:
        try:
            job()
        finally:
            os._exit(0)
    time.sleep(after)
    os.kill(child, signal.SIGKILL)
    _, status = os.waitpid(child, 0)
    return os.WIFSIGNALED(status)


@needs_fork
def test_a_killed_run_can_be_repeated(tmp_path: Path) -> None:
    started = time.perf_counter()
    run(tmp_path / "whole.db", tmp_path / "whole")
    whole = time.perf_counter() - started
    expected = exported(tmp_path / "whole")
    assert {"decisions.jsonl", "events.jsonl", "manifest.json"} <= expected.keys()
    chance = random.Random(7)
    interrupted = 0
    for k in range(KILLS):
        path = tmp_path / f"{k}.db"
        interrupted += in_child(partial(run, path, tmp_path / str(k)), chance.uniform(0, whole))
        if path.exists():
            with Store(path) as store:
                assert all(store.reading(a.id) in READINGS for a in store.documents())
                assert len(store.decisions()) in (0, len(DECISIONS))
        run(path, tmp_path / str(k))
        assert exported(tmp_path / str(k)) == expected
        assert not list(tmp_path.glob(f"{k}.db.rebuilding*"))
    assert interrupted


@needs_fork
@pytest.mark.parametrize("room", [0, 8, 60, 150, 300])
def test_a_full_disk_leaves_a_store_that_can_go_on(tmp_path: Path, room: int) -> None:
    """No file of the child may grow beyond ``room`` KB more than the store has at first."""
    run(tmp_path / "whole.db", tmp_path / "whole")
    path = tmp_path / "full.db"
    with Store(path) as store:
        store.add(Page(READINGS[0].article.path, READINGS[0].article.text.encode()), READINGS[0])
    child = os.fork()
    if child == 0:
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        most = path.stat().st_size + 1024 * room
        resource.setrlimit(resource.RLIMIT_FSIZE, (most, most))
        try:
            run(path, tmp_path / "out")
        except StoreError:
            os._exit(3)
        except BaseException:
            os._exit(4)
        os._exit(0)
    _, status = os.waitpid(child, 0)
    assert os.waitstatus_to_exitcode(status) in ((3,) if room < 100 else (0, 3))
    with Store(path) as store:
        assert READINGS[0] in list(store.readings())
    run(path, tmp_path / "out")
    assert exported(tmp_path / "out") == exported(tmp_path / "whole")


def work(db: Path, pages: list[str], lines: bytes, out: Path, nlp: Language) -> None:
    """A day's work with real pages, as the commands do it: add, review import, rebuild, export."""
    with Readout(Settings(db=db)) as record:
        record.__dict__["nlp"] = nlp  # the child has the model from its parent
        for outcome in record.add(pages):
            assert outcome.state in ("read", "already"), outcome.message
        review.lines_in(record.store, lines.splitlines())
        for _ in record.rebuild():
            pass
        record.export(out)


@needs_fork
@pytest.mark.slow
def test_a_days_work_killed_fifty_times_can_be_repeated(tmp_path: Path, nlp: Language) -> None:
    pages = [str(path) for path in sorted(sample_folder().iterdir()) if "-2023-03-2" in path.name]
    with readout.open(tmp_path / "first.db") as record:  # what a person might decide about these pages
        record.__dict__["nlp"] = nlp
        assert {outcome.state for outcome in record.add(pages)} == {"read"}
        several = [r.id for r in record.store.records() if len(r.reports) > 1]
        review.lock(record.store, several[0])
        review.split(record.store, several[-1])
        lines = review.lines_out(record.store)
    started = time.perf_counter()
    work(tmp_path / "whole.db", pages, lines, tmp_path / "whole", nlp)
    seconds = time.perf_counter() - started
    expected = exported(tmp_path / "whole")
    chance = random.Random(11)
    interrupted = 0
    db, out = tmp_path / "killed.db", tmp_path / "out"
    for k in range(REAL_KILLS):
        if k % 5 == 0:  # the others go on with what the kills before them left
            for part in tmp_path.glob("killed.db*"):
                part.unlink()
        job = partial(work, db, pages, lines, out, nlp)
        interrupted += in_child(job, chance.uniform(0, seconds))
        if db.exists():
            with Store(db) as store:
                assert all(store.reading(a.id).article.text for a in store.documents())
                assert len(store.decisions()) in (0, lines.count(b"\n"))
        if k % 5 == 4:
            work(db, pages, lines, out, nlp)
            assert exported(out) == expected
    assert interrupted >= REAL_KILLS // 2
