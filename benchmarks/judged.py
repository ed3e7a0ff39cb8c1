"""What becomes of 6,000 events that coders judged on open news, as the events are read now.

    python benchmarks/judged.py [SHARED] [--part work|held] [--rows]

Six careful coders who wrote no rules judged events that Readout told, in November 2026, of chunks of the
Groningen Meaning Bank (Voice of America news, public domain) with a chance of 0.25 or more, and corrected
what was wrong. Of 922 events that two of them judged, they agree on 96%. ``benchmarks/judged/gmb.csv`` holds
an event a row: the number of the document in ``gmb_train.spacy``, the first character of its trigger there,
type, parties, whether type and parties are right, and the correction: ``N`` tells no such deed, ``T=`` is of
another type, ``A=`` and ``R=`` who the actor or recipient should be (``-`` nobody), ``A+=`` and ``R+=`` who
is missing. No text is kept. ``benchmarks/judged/again.csv`` holds what four others of their kind judged,
blind, of what a later version told otherwise by these words (``was`` is the type that was judged first).

Prints how many of the right ones are still read so, how many of the wrong ones are mended, and what share is
right of all that is still told of these triggers. Rules are written from the rows of the part *work*
(``--rows`` prints them with their sentences); of the part *held* only totals are printed, ever. Parties are
compared by country or organisation. Where the judged word tells nothing now, a word of its sentence that
nobody judged may tell the type instead; what is told elsewhere in these documents is not counted.
"""

from __future__ import annotations

import argparse
import csv
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path

import spacy
from msgspec import Struct
from spacy.tokens import Doc, DocBin

from readout.coding.events import code_with_doubtful
from readout.parse import load, parse
from readout.pipeline import as_given
from readout.resolve import resolve
from readout.resolve.knowledge import people
from readout.scene import Scene
from readout.syntax import Tree
from readout.types import Article, Event, Span

HERE = Path(__file__).parent
SHARED = HERE.parents[1] / "shared"
SHEET = HERE / "judged" / "gmb.csv"
AGAIN = HERE / "judged" / "again.csv"
WRITTEN = date(2006, 6, 1)  # about the middle of the years that the corpus is from
LEAST = 0.25  # the chance from which events were judged
Told = tuple[str, frozenset[str], frozenset[str]]  # type, actors, recipients


class Judged(Struct, frozen=True):
    """One judged event; ``gold`` is what should be told of it, None where it tells no such deed."""

    document: int
    start: int
    told: Told
    right: bool
    gold: Told | None
    correction: str
    part: str


def judged() -> list[Judged]:
    """The rows of the sheet."""
    with SHEET.open(encoding="utf-8", newline="") as lines:
        return [_judged(row) for row in csv.DictReader(lines)]


def _judged(row: dict[str, str]) -> Judged:
    told = told_in(row)
    gold = corrected(told, row["correction"])
    right = row["right"] == "1"
    return Judged(int(row["document"]), int(row["start"]), told, right, gold, row["correction"], row["part"])


def passed_again() -> dict[tuple[int, int, str], list[Told]]:
    """What coders passed, or put right, of what a later version told by a judged word.

    By document, word and type that was judged first.
    """
    found: dict[tuple[int, int, str], list[Told]] = {}
    with AGAIN.open(encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines):
            if gold := corrected(told_in(row), row["correction"]):
                found.setdefault((int(row["document"]), int(row["start"]), row["was"]), []).append(gold)
    return found


def told_in(row: dict[str, str]) -> Told:
    """The type and parties that a row of a sheet writes."""
    return row["event"], frozenset(row["actors"].split()), frozenset(row["recipients"].split())


def corrected(told: Told, correction: str) -> Told | None:
    """What should have been told; None where there is no such deed."""
    kind, *sides = told
    for code in correction.split():
        name, _, value = code.partition("=")
        who = frozenset() if value == "-" else frozenset(value.split(","))
        if name == "N":
            return None
        if name == "T":
            kind = value
        elif name[:1] in {"A", "R"}:
            side = "AR".index(name[0])
            sides[side] = sides[side] | who if name.endswith("+") else who
    return kind, sides[0], sides[1]


def alike(one: Told, other: Told) -> bool:
    """Whether two tellings have one type and, by country or organisation, the same parties.

    A person is that person, or may be told by the country alone.
    """
    return one[0] == other[0] and all(
        _homes(ours, theirs) == _homes(theirs, ours) for ours, theirs in zip(one[1:], other[1:], strict=True)
    )


def _homes(side: frozenset[str], other: frozenset[str]) -> set[str]:
    told = {_home(who) for who in other}
    return {home if (home := _country_of(who)) in told else _home(who) for who in side}


def _country_of(who: str) -> str | None:
    person = people().get(who)
    return person.country if person else None


def _home(who: str) -> str:
    if who.startswith("org:"):
        return who.partition("/")[0]
    return who.replace(".", "/").partition("/")[0] if who[:3].isupper() else who


def documents(shared: Path, wanted: set[int]) -> Iterator[tuple[int, Article]]:
    """The documents of the corpus that have judged events, each as a page of one block."""
    stored = DocBin().from_disk(shared / "data" / "treebanks" / "gmb_train.spacy")
    every: Iterator[Doc] = stored.get_docs(spacy.blank("en").vocab)
    for number, doc in enumerate(every):
        if number in wanted:
            yield number, as_given(str(number), doc.text, WRITTEN)


def events_of(scene: Scene) -> list[Event]:
    """Every event of a page from the judged chance on."""
    sure, doubtful = code_with_doubtful(scene)
    return [event for event in (*sure, *doubtful) if (event.chance or 0.0) >= LEAST]


def told_at(events: list[Event], start: int) -> list[Told]:
    """What ``events`` tell by the word that begins at ``start``."""
    return [told_of(event) for event in events if any(trigger.start == start for trigger in event.triggers)]


def told_now(row: Judged, events: list[Event], judged_words: set[int], sentence: Span) -> list[Told]:
    """What ``events`` tell by the word of ``row``; where nothing, the same type by a word that nobody judged.

    "Resumes its aid" may be told by "resume" where it was by "aid": that is no loss.
    """
    return told_at(events, row.start) or [
        told_of(event)
        for event in events
        if event.type == row.told[0]
        and all(sentence.start <= t.start < sentence.end for t in event.triggers)
        and judged_words.isdisjoint(t.start for t in event.triggers)
    ]


def told_of(event: Event) -> Told:
    """An event's type and parties."""
    return event.type, _side(event, "actor"), _side(event, "recipient")


def _side(event: Event, role: str) -> frozenset[str]:
    return frozenset(p.actor.id for p in event.participants if p.role == role)


def fate(row: Judged, now: list[Told], passed: Sequence[Told] = ()) -> str:
    """What has become of a judged event; ``passed`` are other tellings of it that coders passed later."""
    golds = passed if row.gold is None else (row.gold, *passed)
    good = any(alike(gold, told) for gold in golds for told in now)
    if row.right:
        return "right, kept" if good else f"right, {_else(now)}"
    if good:
        return "wrong, mended"
    return "wrong, still told" if row.told in now else f"wrong, {_else(now)}"


def _else(now: list[Told]) -> str:
    return "told otherwise" if now else "not told"


def tally(shared: Path, part: str, *, rows: bool) -> Counter[str]:
    """The fates of a part's events; with ``rows`` each is printed over its sentence."""
    by_document: defaultdict[int, list[Judged]] = defaultdict(list)
    for row in judged():
        if row.part == part:
            by_document[row.document].append(row)
    numbers, articles = zip(*documents(shared, set(by_document)), strict=True)
    fates: Counter[str] = Counter()
    passed = passed_again()
    for number, article, doc in zip(numbers, articles, parse(load(), articles), strict=True):
        tree = Tree(doc)
        article, resolutions = resolve(article, tree)
        events = events_of(Scene(article, tree, resolutions))
        words = {row.start for row in by_document[number]}
        for row in by_document[number]:
            span = tree.sentence_span(tree.at(row.start))
            now = told_now(row, events, words, span)
            became = fate(row, now, passed.get((number, row.start, row.told[0]), ()))
            fates[became] += 1
            if rows:
                print(f"{number}:{row.start} {became}: {row.told} {row.correction}, now {now}")
                print(f"    {article.text[span.start : span.end]}")
    return fates


def main() -> None:
    """Print the fates of the judged events of the parts asked for."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("shared", nargs="?", type=Path, default=SHARED)
    parser.add_argument("--part", choices=("work", "held"))
    parser.add_argument("--rows", action="store_true", help="each judged event of the part work")
    args = parser.parse_args()
    if args.rows and args.part != "work":
        sys.exit("--rows needs --part work: nobody reads the other part")
    for part in (args.part,) if args.part else ("work", "held"):
        fates = tally(args.shared, part, rows=args.rows)
        was = fates.total() - sum(n for name, n in fates.items() if name.startswith("wrong"))
        right = fates["right, kept"] + fates["wrong, mended"]
        still = fates.total() - fates["right, not told"] - fates["wrong, not told"]
        print(f"{part}: {fates.total()} events, {100 * was / fates.total():.1f}% right when judged")
        for name, number in sorted(fates.items()):
            print(f"  {name:<22} {number:>5}")
        print(f"  right of those still told: {right}/{still}, {100 * right / still:.1f}%")


if __name__ == "__main__":
    main()
