#!/usr/bin/env python3
"""Fit the weights with which ``readout compare`` pairs the sentences of two accounts.

    python training/account_weights.py [--write]

Reads the parts of the story corpus that are for work (tests/golden/stories/dev*), takes every two sentences
of a meeting's two accounts with the gold's word on them, and fits two logistic regressions (ridge, Newton's
method): are they on one matter, and do two that are say the same. Prints how many pairs each gets right on
stories, and on whole parts, that it was not fitted to. ``--write`` writes data/accounts/weights.toml.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import numpy as np
from msgspec import Struct

from logistic import Floats, chances, fitted

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT / "benchmarks"))

import stories  # noqa: E402  (a benchmark is no package)
from readout.api import open_record  # noqa: E402
from readout.ask import compare, likeness, pairing  # noqa: E402

PARTS = ("dev", "dev2", "dev3", "dev4", "dev5")
TABLE = ROOT / "src" / "readout" / "data" / "accounts" / "weights.toml"
LEAST = 0.6  # chance from which two sentences are on one matter: a wrong pair spoils two cells, a right one makes one
RIDGE = {"matter": 1.0, "same": 0.3}


class Pair(Struct):
    """Two sentences of a story: their places, their signs, and what the gold says."""

    part: str
    story: str
    places: tuple[int, int]
    signs: pairing.Signs
    good: bool


def accounts(part: str) -> Iterator[tuple[stories.Row, list[pairing.Said]]]:
    """The meetings of a part that two sides tell, each with the sentences of both."""
    with tempfile.TemporaryDirectory() as folder, open_record(Path(folder) / "stories.db") as record:
        list(record.add([stories.STORIES / part]))
        split = stories.Split(part, record.store)
        for row in split.gold["accounts"]:
            home = split.home(row["event"])
            if "cells" in row and home is not None:
                yield row, compare.said_of(record.store, home, row["a"], row["b"])


def pairs(part: str) -> tuple[list[Pair], list[Pair]]:
    """The pairs of a part: for the first question, and those on one matter for the second."""
    matter, same = [], []
    for row, said in accounts(part):
        by = likeness.scale((s.keys for s in said), (s.side for s in said))
        cells = [_cells(row, s) for s in said]
        for (i, j), signs in pairing.matter_signs(said, by).items():
            common = cells[i] & cells[j]
            if not cells[i] and not cells[j]:
                continue  # nobody has said what these are about
            matter.append(Pair(part, row["event"], (i, j), signs, bool(common)))
        for i, x in enumerate(said):
            for j, y in enumerate(said):
                if not x.side and y.side and (common := cells[i] & cells[j]):
                    good = row["cells"][min(common)]["verdict"] == "both"
                    same.append(Pair(part, row["event"], (i, j), pairing.same_signs(x, y, by), good))
    return matter, same


def _cells(row: stories.Row, said: pairing.Said) -> set[int]:
    """The gold cells that a sentence stands in."""
    side = "ab"[said.side]
    every = enumerate(row["cells"])
    return {n for n, cell in every if side in cell and stories.same(said.line.text, cell[side])}


def fit(every: Sequence[Pair], ridge: float) -> Floats:
    """The weights of the signs and the bias."""
    return fitted(_matrix(every), np.array([p.good for p in every], float), ridge)


def _matrix(every: Sequence[Pair]) -> Floats:
    return np.array([[*p.signs.values()] for p in every], float)


def taken(asked: Sequence[Pair], chance: Floats) -> set[int]:
    """The pairs of one story that are made: the surest first, each sentence once."""
    made: set[int] = set()
    used: set[int] = set()
    for n in sorted(range(len(asked)), key=lambda n: (-chance[n], asked[n].places)):
        if chance[n] >= LEAST and not used & set(asked[n].places):
            made.add(n)
            used |= set(asked[n].places)
    return made


def left_out(every: Sequence[Pair], question: str, unit: Callable[[Pair], str]) -> None:
    """Print what weights are worth that were fitted without the story (or part) they are tried on."""
    right, wrong, yes = dict.fromkeys(PARTS, 0), dict.fromkeys(PARTS, 0), dict.fromkeys(PARTS, 0)
    for held in sorted({unit(p) for p in every}):
        weights = fit([p for p in every if unit(p) != held], RIDGE[question])
        for story in sorted({(p.part, p.story) for p in every if unit(p) == held}):
            asked = [p for p in every if (p.part, p.story) == story]
            chance = chances(_matrix(asked), weights)
            said = (
                taken(asked, chance) if question == "matter" else {n for n, c in enumerate(chance) if c > 0.5}
            )
            for n, pair in enumerate(asked):
                part = pair.part
                yes[part] += pair.good
                right[part] += (n in said) and pair.good
                wrong[part] += (n in said) and not pair.good
    found = ", ".join(f"{part} {right[part]}/{yes[part]} (+{wrong[part]} wrong)" for part in PARTS)
    print(f"{question}: {sum(right.values())}/{sum(yes.values())} (+{sum(wrong.values())} wrong): {found}")


def main() -> None:
    """Fit, print, and write the table where it is wanted."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--write", action="store_true")
    write = parser.parse_args().write
    asked: dict[str, list[Pair]] = {"matter": [], "same": []}
    for part in PARTS:
        for question, found in zip(asked, pairs(part), strict=True):
            asked[question] += found
    lines = [
        "# Weights with which accounts are compared, fitted by training/account_weights.py: do not edit."
    ]
    for question, every in asked.items():
        print(f"{len(every)} pairs; fitted without the story, then without the whole part:")
        left_out(every, question, lambda p: f"{p.part}/{p.story}")
        left_out(every, question, lambda p: p.part)
        lines += ["", f"[{question}]", *([f"least = {LEAST}"] if question == "matter" else [])]
        lines += [f"[{question}.weights]"]
        names = [*every[0].signs, "bias"]
        weights = fit(every, RIDGE[question])
        lines += [f'"{name}" = {weight:.4f}' for name, weight in zip(names, weights, strict=True)]
    if write:
        TABLE.write_text("\n".join(lines) + "\n", "utf-8")


if __name__ == "__main__":
    main()
