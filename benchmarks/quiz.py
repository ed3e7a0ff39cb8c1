#!/usr/bin/env python3
"""Who was that, then, and what days does that mean: a quiz written before its writer saw tables or rules.

    python benchmarks/quiz.py [--misses]

``quiz/who.csv`` asks (phrase, country, day) for a person; a row without one asks for nobody: people and
offices that do not exist, or that no table of world news should claim to know, and there any answer at all
is wrong. ``quiz/days.csv`` asks (expression, page's day, sentence) for the first and last day, several
readings apart by ``|`` where careful readers differ. Each row is of the ``dev`` or of the ``test`` half:
rules and tables are mended from dev misses only, and ``--misses`` shows no others.

Exits with 1 where a half falls under a floor: 97% of who with nobody wrong with confidence, 95% of days.
"""

from __future__ import annotations

import argparse
import csv
import re
import sys
import unicodedata
from collections import Counter
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import NamedTuple

from readout.resolve import who
from readout.resolve.days import interval

QUIZ = Path(__file__).parent / "quiz"
HALVES = ("dev", "test")
FLOORS = {"who": 97.0, "days": 95.0}
# From this score on an answer is meant without doubt (docs/guide.md).
CONFIDENT = 0.7


class Mark(NamedTuple):
    """How one row was answered."""

    half: str
    verdict: str  # right, wrong or confidently wrong
    question: str
    wanted: str
    got: str


def rows(name: str) -> Iterator[dict[str, str]]:
    """The quiz's rows, in the file's order."""
    with (QUIZ / name).open(encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file)


def name_words(name: str) -> frozenset[str]:
    """The words of a name without case, accents and punctuation."""
    plain = unicodedata.normalize("NFKD", name.replace("ø", "o").replace("ł", "l"))
    plain = "".join(c for c in plain if not unicodedata.combining(c)).lower()
    return frozenset(re.sub(r"[^a-z]+", " ", re.sub(r"['’.]", "", plain)).split())


def same_person(name: str, wanted: str) -> bool:
    """Whether ``name`` has all words of one of the wanted spellings."""
    return any(name_words(spelling) <= name_words(name) for spelling in wanted.split("|"))


def mark_who(row: dict[str, str]) -> Mark:
    """Ask for the person of one row."""
    answers = who(row["phrase"], date.fromisoformat(row["day"]), row["country"] or None)
    best = answers[0] if answers else None
    if best is None:
        verdict = "wrong" if row["person"] else "right"
    elif row["person"] and same_person(str(best["name"]), row["person"]):
        verdict = "right"
    else:
        verdict = "confidently wrong" if float(str(best["score"])) >= CONFIDENT else "wrong"
    got = f"{best['name']} ({best['score']}, {best['office']})" if best else "nobody"
    question = " ".join(filter(None, (row["phrase"], row["country"], row["day"])))
    return Mark(row["half"], verdict, question, row["person"] or "nobody", got)


def mark_days(row: dict[str, str]) -> Mark:
    """Ask for the days of one row."""
    meant = interval(row["expression"], date.fromisoformat(row["day"]), row["sentence"] or None)
    start, end = (meant.start.isoformat(), meant.end.isoformat()) if meant else ("", "")
    right = start in row["start"].split("|") and end in row["end"].split("|")
    question = f"{row['expression']} on {row['day']}" + (
        f" in {row['sentence']!r}" if row["sentence"] else ""
    )
    wanted = f"{row['start']} to {row['end']}" if row["start"] else "no days"
    return Mark(row["half"], "right" if right else "wrong", question, wanted, f"{start} to {end}")


def report(name: str, marks: list[Mark], misses: bool) -> bool:
    """Print the marks by half; whether every half is at its floor."""
    holds = True
    for half in HALVES:
        count = Counter(mark.verdict for mark in marks if mark.half == half)
        percent = 100 * count["right"] / max(count.total(), 1)
        wrong = f"{count['wrong']} wrong"
        if name == "who":
            wrong += f", {count['confidently wrong']} confidently wrong"
        print(f"{name} {half}: {count['right']}/{count.total()} right ({percent:.1f}%), {wrong}")
        holds = holds and percent >= FLOORS[name] and not count["confidently wrong"]
    for mark in marks:
        if misses and mark.half == "dev" and mark.verdict != "right":
            print(f"    {mark.verdict}: {mark.question}: {mark.wanted}; read as {mark.got}")
    return holds


def main() -> None:
    """Ask all and exit with 1 where a floor is missed."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--misses", action="store_true", help="show the misses of the dev half")
    misses = parser.parse_args().misses
    holds = [
        report("who", [mark_who(row) for row in rows("who.csv")], misses),
        report("days", [mark_days(row) for row in rows("days.csv")], misses),
    ]
    sys.exit(not all(holds))


if __name__ == "__main__":
    main()
