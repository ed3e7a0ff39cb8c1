#!/usr/bin/env python3
"""Fit the weights with which ``readout compare`` pairs the sentences of two accounts.

    python training/account_weights.py [--write] [--misses]

Reads the parts of the story corpus that are for work (tests/golden/stories/dev*), takes every two sentences
of a meeting's two accounts with the gold's word on them, and fits three logistic regressions (ridge, Newton's
method): are two on one matter by themselves; are they beside their rivals; do two that are say the same.
Prints how many account cells come out right on stories, and on whole parts, that the weights were not fitted
to. ``--write`` writes data/accounts/weights.toml.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

import numpy as np
from msgspec import Struct

from logistic import Floats, fitted

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT / "benchmarks"))

import stories  # noqa: E402  (a benchmark is no package)
from readout.api import open_record  # noqa: E402
from readout.ask import compare, likeness, pairing  # noqa: E402
from readout.ask.accounts import Telling, tellings  # noqa: E402
from readout.types import Record  # noqa: E402

PARTS = ("dev", "dev2", "dev3", "dev4", "dev5", "dev6", "dev7")
TABLE = ROOT / "src" / "readout" / "data" / "accounts" / "weights.toml"
LEAST = 0.45  # chance from which two are on one matter: words that no story taught make chances look small
RIDGE = {"matter": 1.0, "beside": 1.0, "same": 1.0}
Weights = dict[str, dict[str, Any]]
Asked = list[tuple[pairing.Signs, bool]]  # signs, and whether the answer is yes


class Story(Struct):
    """A meeting that two sides tell: the gold's row, what was read, and which cells each sentence is in."""

    part: str
    row: stories.Row
    record: Record
    codes: tuple[str, str]
    told: list[Telling]
    said: list[pairing.Said]
    cells: list[set[int]]

    def scale(self) -> likeness.Scale:
        """How much each key tells in it."""
        return likeness.scale((s.keys for s in self.said), (s.side for s in self.said))


def read(part: str) -> Iterator[Story]:
    """The meetings of a part that two sides tell."""
    with tempfile.TemporaryDirectory() as folder, open_record(Path(folder) / "stories.db") as opened:
        list(opened.add([stories.STORIES / part]))
        split = stories.Split(part, opened.store)
        for row in split.gold["accounts"]:
            record = split.home(row["event"])
            if "cells" not in row or record is None:
                continue
            codes = compare.sides_of(record, row["a"], row["b"])
            told = tellings(opened.store, record, codes)
            said = compare.said_of(record, codes, told)
            yield Story(part, row, record, codes, told, said, [_cells(row, s) for s in said])


def _cells(row: stories.Row, said: pairing.Said) -> set[int]:
    """The gold cells that a sentence stands in."""
    side = "ab"[said.side]
    every = enumerate(row["cells"])
    return {n for n, cell in every if side in cell and stories.same(said.line.text, cell[side])}


# -- fitting -------------------------------------------------------------------------------------------


def fit(every: Sequence[Story]) -> Weights:
    """The weights of each question; the second looks at what the first makes of a pair."""
    table: Weights = {}
    signs = [pairing.matter_signs(story.said, story.scale()) for story in every]
    alone = [answers(story, found) for story, found in zip(every, signs, strict=True)]
    table["matter"] = {"weights": _weights([a for told in alone for a in told], RIDGE["matter"])}
    with_weights(table)
    beside = [pairing.beside_signs(pairing.totals(found)) for found in signs]
    ranked = [answers(story, found) for story, found in zip(every, beside, strict=True)]
    table["beside"] = {
        "least": LEAST,
        "weights": _weights([a for told in ranked for a in told], RIDGE["beside"]),
    }
    table["same"] = {"weights": _weights([a for story in every for a in sameness(story)], RIDGE["same"])}
    return table


def answers(story: Story, signs: dict[pairing.Pair, pairing.Signs]) -> Asked:
    """The pairs of a story of which the gold speaks, and whether they are on one matter."""
    cells = story.cells
    return [(found, bool(cells[i] & cells[j])) for (i, j), found in signs.items() if cells[i] or cells[j]]


def sameness(story: Story) -> Asked:
    """The pairs of a story that are on one matter, and whether they say the same."""
    asked, by = [], story.scale()
    for i, x in enumerate(story.said):
        for j, y in enumerate(story.said):
            if not x.side and y.side and (common := story.cells[i] & story.cells[j]):
                good = story.row["cells"][min(common)]["verdict"] == "both"
                asked.append((pairing.same_signs(x, y, by), good))
    return asked


def _weights(asked: Asked, ridge: float) -> dict[str, float]:
    names = list(asked[0][0])
    matrix: Floats = np.array([[signs[name] for name in names] for signs, _ in asked], float)
    found = fitted(matrix, np.array([good for _, good in asked], float), ridge)
    return {name: round(float(weight), 4) for name, weight in zip([*names, "bias"], found, strict=True)}


def with_weights(table: Weights) -> None:
    """Have ``readout.ask`` weigh with a table from here on."""
    pairing.weights = lambda: table


# -- trying --------------------------------------------------------------------------------------------


def left_out(every: Sequence[Story], unit: Callable[[Story], str], misses: bool = False) -> None:
    """Print the cells that are right with weights fitted without the story (or part) they are tried on."""
    right, asked = Counter[str](), Counter[str]()
    for held in sorted({unit(s) for s in every}):
        with_weights(fit([s for s in every if unit(s) != held]))
        for story in (s for s in every if unit(s) == held):
            told = compare.compared(story.record, story.codes, story.told)
            for cell in story.row["cells"]:
                said = stories.verdict(told, cell)
                asked[story.part] += 1
                right[story.part] += said == cell["verdict"]
                if misses and said != cell["verdict"]:
                    print(f"  - {story.part} {story.row['event']}: {cell} but {said}")
    found = ", ".join(f"{part} {right[part]}/{asked[part]}" for part in PARTS)
    share = 100 * right.total() / asked.total()
    print(f"{share:.1f}% of cells right ({right.total()}/{asked.total()}): {found}")


def main() -> None:
    """Fit, print, and write the table where it is wanted."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--write", action="store_true")
    parser.add_argument("--misses", action="store_true")
    args = parser.parse_args()
    every = [story for part in PARTS for story in read(part)]
    print("fitted without the story:")
    left_out(every, lambda s: f"{s.part}/{s.row['event']}", args.misses)
    print("fitted without the whole part:")
    left_out(every, lambda s: s.part)
    if args.write:
        TABLE.write_text(_written(fit(every)), "utf-8")


def _written(table: Weights) -> str:
    lines = [
        "# Weights with which accounts are compared, fitted by training/account_weights.py: do not edit."
    ]
    for question, entry in table.items():
        lines += ["", f"[{question}]", *([f"least = {entry['least']}"] if "least" in entry else [])]
        lines += [f"[{question}.weights]"]
        lines += [f'"{name}" = {weight}' for name, weight in entry["weights"].items()]
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    main()
