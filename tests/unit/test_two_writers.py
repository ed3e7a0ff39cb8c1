"""Two runs that write one store at once, and a reader beside them: whole pages, one after the other."""

from __future__ import annotations

import multiprocessing
from pathlib import Path

from record_hands import GOA, LAVROV, MOSCOW, PUTIN, WANG, event, on, reading

from readout import ask, merge
from readout.store import Store
from readout.types import Page, Reading

READINGS = [
    reading(
        f"d{k:02}",
        event(WANG, LAVROV, when=on(f"2023-02-{1 + k % 9:02}"), where=MOSCOW if k % 2 else GOA),
        event(WANG, PUTIN, when=on(f"2023-02-{1 + k % 4:02}"), span=(12, 30)),
        day=f"2023-02-{1 + k % 27:02}",
    )
    for k in range(12)
]


def fill(path: Path, readings: list[Reading]) -> None:
    """What ``readout add`` does: pages one by one, then the records; twice, as somebody in doubt might."""
    with Store(path) as store:
        for _ in range(2):
            for r in readings:
                store.add(Page(r.article.path, r.article.text.encode()), r)
            store.rebuild_records()


def exported(path: Path, folder: Path) -> dict[str, bytes]:
    with Store(path) as store:
        ask.export(store, folder, ("jsonl",))
    return {file.name: file.read_bytes() for file in sorted(folder.iterdir())}


def test_two_runs_at_once_end_as_one(tmp_path: Path) -> None:
    fill(tmp_path / "one.db", READINGS)
    processes = multiprocessing.get_context("spawn")
    with Store(tmp_path / "two.db"):
        pass
    runs = [
        processes.Process(target=fill, args=(tmp_path / "two.db", half))
        for half in (READINGS[:8], READINGS[:3:-1])
    ]
    for run in runs:
        run.start()
    with Store(tmp_path / "two.db") as reader:
        while any(run.is_alive() for run in runs):
            known = {a.id for a in reader.documents()}
            assert all(
                r.document in {x.article.id for x in READINGS} for e in reader.records() for r in e.reports
            )
            assert known <= {a.id for a in reader.documents()}
    for run in runs:
        run.join()
        assert run.exitcode == 0
    with Store(tmp_path / "two.db") as store:
        assert tuple(store.records()) == merge.across(READINGS)
    assert exported(tmp_path / "two.db", tmp_path / "b") == exported(tmp_path / "one.db", tmp_path / "a")
