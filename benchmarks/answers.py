#!/usr/bin/env python3
"""How long answers take on a small and on a large store: medians, and how they grow.

    python benchmarks/answers.py [--sizes 1000 20000] [--rounds 3]

The stores hold made-up readings (``merging.py``), each in a temporary folder; making the larger takes a
minute or two. Each question is asked of an open store in this process, so that the start of the command
(printed first: what importing it costs) does not count. Twenty times the pages may take twenty times as
long where all of them are listed or written; what asks for a few must not.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import tempfile
from collections.abc import Callable
from itertools import islice
from pathlib import Path
from statistics import median
from time import perf_counter
from typing import Any

from merging import readings
from readout.api import Readout
from readout.ask import find, promises, relationship
from readout.settings import Settings
from readout.types import Page

QUESTIONS: dict[str, Callable[[Readout, Path], Any]] = {
    "events --pair C00 C01": lambda record, _: record.events(pair=("C00", "C01")),
    "events --type SANCTION": lambda record, _: record.events(type="SANCTION"),
    "statements": lambda record, _: record.statements(),
    "timeline C00 C01": lambda record, _: relationship.relationship(record.store, "C00", "C01"),
    "search invasion": lambda record, _: find.search(record.store, "invasion"),
    "promises": lambda record, _: promises.promises(record.store),
    "events": lambda record, _: record.events(),
    "export": lambda record, folder: record.export(folder),
}


def fill(db: Path, size: int) -> None:
    """A store of ``size`` made-up readings with its records."""
    with Readout(Settings(db=db)) as record:
        stream = (reading for reading, _ in readings(size))
        while batch := list(islice(stream, 500)):
            record.store.add_all([(Page(r.article.path, r.article.text.encode()), r) for r in batch])
        record.store.rebuild_records()


def seconds(work: Callable[[], Any], rounds: int) -> float:
    """The median of some runs."""
    spent = []
    for _ in range(rounds):
        started = perf_counter()
        work()
        spent.append(perf_counter() - started)
    return median(spent)


def main() -> None:
    """Print a line a question: seconds on each store, and the last over the first."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--sizes", type=int, nargs="+", default=[1000, 20_000])
    parser.add_argument("--rounds", type=int, default=3)
    options = parser.parse_args()
    command = [sys.executable, "-c", "import readout.cli"]
    print(f"start of a command: {seconds(lambda: subprocess.run(command, check=True), 5):.2f} s")
    taken: dict[str, list[float]] = {question: [] for question in QUESTIONS}
    for size in options.sizes:
        with tempfile.TemporaryDirectory() as folder:
            db = Path(folder) / "answers.db"
            fill(db, size)
            with Readout(Settings(db=db)) as record:
                for question, ask in QUESTIONS.items():
                    out = Path(folder) / "out"
                    taken[question].append(seconds(lambda ask=ask, out=out: ask(record, out), options.rounds))
    print(f"{'seconds, of readings':24}" + "".join(f"{size:>10,}" for size in options.sizes) + "     times")
    for question, spent in taken.items():
        print(f"{question:24}" + "".join(f"{s:10.3f}" for s in spent) + f"{spent[-1] / spent[0]:10.1f}")


if __name__ == "__main__":
    main()
