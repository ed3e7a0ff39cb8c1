"""How much of what Readout tells of 120 pages in the manner of the press is right, and what it leaves out.

    python benchmarks/press.py [--part work|held] [--rows]

The pages of ``benchmarks/press/pages`` were written in November 2026 by six hands who knew nothing of the
program, in the manner of wires, papers, broadcasters, agencies and ministries: real events of 2014 to 2025
from memory, every sentence ours (``benchmarks/press/README.md``). Six coders who write no rules then judged
each event that was read from them with a chance of 0.25 or more, corrected what was wrong (``judged.csv``,
as in ``benchmarks/judged.py``), and named up to four deeds a page that were not read rightly
(``missed.csv``).

Prints what share is right of all that a record tells of these pages now, by the least chance. What is read
now and was never judged counts in neither, and its number is told. Of the missed deeds it prints how many
are found by now: an event of that type and those parties in the sentence that tells it. Rules are written
from the pages of the part *work* (odd numbers; ``--rows`` prints their errors); of the part *held* only
totals are printed, ever.
"""

from __future__ import annotations

import argparse
import csv
import sys
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

from msgspec import Struct

import judged
import precision
from readout.types import Event, Reading

FOLDER = Path(__file__).parent / "press"
LEASTS = (0.6, 0.65, 0.7, 0.75, 0.8)
PARTS = ("work", "held")


class Verdict(Struct, frozen=True):
    """What the coders say of one event: right as told, or what should be told, or (None) nothing at all."""

    told: judged.Told
    gold: judged.Told | None


class Deed(Struct, frozen=True):
    """A deed that was not read rightly, with the words of the page that tell it."""

    told: judged.Told
    words: str


def part_of(page: str) -> str:
    """Pages with odd numbers are for work, the others are only scored."""
    return PARTS[int(page[1:]) % 2 == 0]


def verdicts() -> dict[tuple[str, int], list[Verdict]]:
    """What was judged, by page and first character of the trigger."""
    out: defaultdict[tuple[str, int], list[Verdict]] = defaultdict(list)
    for row in _rows("judged.csv"):
        told = judged.told_in(row)
        gold = told if row["right"] == "1" else judged.corrected(told, row["correction"])
        out[row["page"], int(row["start"])].append(Verdict(told, gold))
    return out


def missed() -> dict[str, list[Deed]]:
    """The deeds that were missed, by page."""
    out: defaultdict[str, list[Deed]] = defaultdict(list)
    for row in _rows("missed.csv"):
        out[row["page"]].append(Deed(judged.told_in(row), row["words"]))
    return out


def _rows(name: str) -> Iterator[dict[str, str]]:
    with (FOLDER / name).open(encoding="utf-8", newline="") as lines:
        yield from csv.DictReader(lines)


def is_right(event: Event, page: str, known: dict[tuple[str, int], list[Verdict]]) -> bool | None:
    """Whether an event is told as it should be; None where nobody judged such a telling."""
    now = judged.told_of(event)
    said = [v for trigger in event.triggers for v in known.get((page, trigger.start), ())]
    if any(v.gold is not None and judged.alike(v.gold, now) for v in said):
        return True
    return False if any(v.gold is None or judged.alike(v.told, now) for v in said) else None


def is_found(deed: Deed, reading: Reading) -> bool:
    """Whether an event is told of the sentence with the words of a deed, with its type and parties."""
    text = reading.article.text
    at = text.find(deed.words)
    return any(
        judged.alike(deed.told, judged.told_of(event))
        and any(span.start <= at < span.end for span in event.spans)
        for event in reading.events
    )


def show(page: str, reading: Reading, event: Event, known: dict[tuple[str, int], list[Verdict]]) -> None:
    """Print an event that is not right, what the coders said, and its sentence."""
    said = [v for trigger in event.triggers for v in known.get((page, trigger.start), ())]
    first, text = event.spans[0], reading.article.text
    print(f"{page} {event.chance} now {judged.told_of(event)}, judged {[(v.told, v.gold) for v in said]}")
    print(f"    {event.rule}: {text[first.start : first.end]}")


def main() -> None:
    """Print what is right of what is told of each part, and how many of the missed deeds are found."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--part", choices=PARTS)
    parser.add_argument("--rows", action="store_true", help="what is wrong or missed in the part work")
    args = parser.parse_args()
    if args.rows and args.part != "work":
        sys.exit("--rows needs --part work: nobody reads the other part")
    known, lost, readings = verdicts(), missed(), precision.readings(FOLDER / "pages")
    for part in (args.part,) if args.part else PARTS:
        pages = [(page, reading) for page, reading in readings if part_of(page) == part]
        told = [(event, is_right(event, page, known)) for page, reading in pages for event in reading.events]
        print(
            f"{part}: {len(told)} events told, {sum(right is None for _, right in told)} of them not judged"
        )
        for least in LEASTS:
            marks = [right for event, right in told if right is not None and (event.chance or 0.0) >= least]
            if marks:
                print(f"  right, chance {least:.2f} and more: {sum(marks)}/{len(marks)}, {_share(marks)}")
        marks = [is_found(deed, reading) for page, reading in pages for deed in lost.get(page, ())]
        print(f"  missed deeds found by now: {sum(marks)}/{len(marks)}")
        if args.rows:
            for page, reading in pages:
                for event in reading.events:
                    if is_right(event, page, known) is not True:
                        show(page, reading, event, known)
                for deed in lost.get(page, ()):
                    if not is_found(deed, reading):
                        print(f"{page} missed {deed.told}: {deed.words}")


def _share(marks: list[bool]) -> str:
    low, high = precision.wilson(sum(marks), len(marks))
    return f"{100 * sum(marks) / len(marks):.1f}% ({low:.0f} to {high:.0f})"


if __name__ == "__main__":
    main()
