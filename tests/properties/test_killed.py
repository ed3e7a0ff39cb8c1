"""A run killed at any moment leaves a store that opens, and repeating it ends in the same bytes."""

from __future__ import annotations

import os
import random
import signal
import sys
import time
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parents[1] / "unit"))
from record_hands import LAVROV, MOSCOW, PUTIN, WANG, event, on, reading

from readout import ask
from readout.store import Store
from readout.types import Page

KILLS = 50
READINGS = [
    reading(
        f"d{k:02}",
        event(WANG, LAVROV, when=on(f"2023-02-{1 + k % 9:02}"), where=MOSCOW),
        event(WANG, PUTIN, when=on(f"2023-02-{1 + k % 4:02}"), span=(12, 30)),
        day=f"2023-02-{1 + k % 27:02}",
    )
    for k in range(40)
]


def run(path: Path) -> None:
    """What the line does with readings: add each that is not there, then make the records."""
    with Store(path) as store:
        for r in READINGS:
            if store.wants(r.article):
                store.add(Page(r.article.path, r.article.text.encode()), r)
        store.rebuild_records()


def exported(path: Path, folder: Path) -> list[bytes]:
    with Store(path) as store:
        return [file.read_bytes() for file in ask.export(store, folder, ("jsonl",))]


def killed(path: Path, after: float) -> bool:
    """Run in a child and kill it after some seconds; whether it was still running."""
    child = os.fork()
    if child == 0:
        try:
            run(path)
        finally:
            os._exit(0)
    time.sleep(after)
    os.kill(child, signal.SIGKILL)
    _, status = os.waitpid(child, 0)
    return os.WIFSIGNALED(status)


@pytest.mark.skipif(not hasattr(os, "fork"), reason="kills a forked child")
def test_a_killed_run_can_be_repeated(tmp_path: Path) -> None:
    started = time.perf_counter()
    run(tmp_path / "whole.db")
    whole = time.perf_counter() - started
    expected = exported(tmp_path / "whole.db", tmp_path / "whole")
    chance = random.Random(7)
    interrupted = 0
    for k in range(KILLS):
        path = tmp_path / f"{k}.db"
        interrupted += killed(path, chance.uniform(0, whole))
        if path.exists():
            with Store(path) as store:
                assert all(store.reading(a.id) in READINGS for a in store.documents())
        run(path)
        assert exported(path, tmp_path / str(k)) == expected
    assert interrupted
