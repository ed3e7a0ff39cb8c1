"""How many ways of telling a deed Readout knows: 1,280 sentences, and 112 that tell none.

    python benchmarks/wordings.py [--part work|held] [--batch 1|2] [--rows]

The sentences of ``benchmarks/wordings/sentences.csv`` were written in November 2026 by six hands who knew
nothing of the program: for each of the 16 types twice forty sentences of news that tell such a deed in forty
ways (verbs, nouns, light verbs, idioms, headlines), both sides named, and 112 whose words look like a deed
and are none (``event`` is empty there). The second batch was written when rules had been made from the first.
Every sentence is ours. Each is read as an article of its own, as ``readout code`` reads it, from the chance
``LIKELY`` on.

Prints, by type, in how many sentences an event of that type is found, and in how many one with the right
parties: every country or organisation of the gold on its side and nobody on the wrong one (sides do not
matter where a deed is mutual, or a state deals with its own people). Of the sentences that tell nothing it
prints in how many an event is told. Rules are written from the part *work*, three in five of each type
(``--rows`` prints its misses); of the part *held* only totals are printed, ever.
"""

from __future__ import annotations

import argparse
import csv
import sys
from collections import Counter, defaultdict
from functools import cache
from pathlib import Path

from msgspec import Struct

from events import likely
from readout.coding.events import code_with_doubtful
from readout.organisations import party_of, whole
from readout.parse import load, parse
from readout.pipeline import as_given
from readout.resolve import resolve
from readout.scene import Scene
from readout.syntax import Tree
from readout.tables import actor_rows
from readout.types import Event

SHEET = Path(__file__).parent / "wordings" / "sentences.csv"
PARTS = ("work", "held")
MUTUAL = frozenset({"CONSULT", "COOPERATE", "AGREE", "SUPPORT"})


class Wording(Struct, frozen=True):
    """A sentence, the batch it was written in, the type of what it tells ("" for nothing) and its parties."""

    batch: str
    part: str
    type: str
    actors: frozenset[str]
    recipients: frozenset[str]
    text: str


def wordings() -> list[Wording]:
    """The sentences, in the order of the sheet."""
    with SHEET.open(encoding="utf-8", newline="") as lines:
        return [
            Wording(
                row["batch"],
                row["part"],
                row["event"],
                _parties(row["actors"]),
                _parties(row["recipients"]),
                row["text"],
            )
            for row in csv.DictReader(lines)
        ]


def _parties(side: str) -> frozenset[str]:
    """The parties that a side names by ids: an armed group stands for its country, as in an event."""
    return frozenset(_countries().get(who) or whole(who) for who in side.split())


@cache
def _countries() -> dict[str, str]:
    return {each.row["id"]: each.row["country"] for each in actor_rows("organisations.csv")}


def has_its_parties(event: Event, gold: Wording) -> bool:
    """Whether ``event`` names every party of ``gold`` on its side, and nobody on the wrong one."""
    actors, recipients = (
        {party_of(p.actor) for p in event.participants if p.role == role} for role in ("actor", "recipient")
    )
    if gold.type in MUTUAL or gold.actors == gold.recipients:
        return gold.actors | gold.recipients <= actors | recipients
    crossed = (gold.recipients - gold.actors) & actors or (gold.actors - gold.recipients) & recipients
    return gold.actors <= actors and gold.recipients <= recipients and not crossed


def read(golds: list[Wording]) -> list[list[Event]]:
    """The likely events of each sentence."""
    articles = [as_given(str(number), gold.text) for number, gold in enumerate(golds)]
    out = []
    for article, doc in zip(articles, parse(load(), articles), strict=True):
        tree = Tree(doc)
        resolved, resolutions = resolve(article, tree)
        out.append(likely(*code_with_doubtful(Scene(resolved, tree, resolutions))))
    return out


def main() -> None:
    """Print what is found of each part, by type."""
    style = argparse.RawDescriptionHelpFormatter
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=style)
    parser.add_argument("--part", choices=PARTS)
    parser.add_argument("--batch", choices=("1", "2"))
    parser.add_argument("--rows", action="store_true", help="what is missed or wrongly told in the part work")
    args = parser.parse_args()
    if args.rows and args.part != "work":
        sys.exit("--rows needs --part work: nobody reads the other part")
    for part in (args.part,) if args.part else PARTS:
        golds = [gold for gold in wordings() if gold.part == part and args.batch in (None, gold.batch)]
        report(part, golds, read(golds), rows=args.rows)


def report(part: str, golds: list[Wording], told: list[list[Event]], *, rows: bool) -> None:
    """Print the figures of one part; with ``rows`` each sentence that is not rightly told."""
    found: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for gold, events in zip(golds, told, strict=True):
        same = [event for event in events if event.type == gold.type]
        whole_right = any(has_its_parties(event, gold) for event in same)
        found[gold.type].update(all=1, any=bool(events), type=bool(same), both=whole_right)
        if rows and (not whole_right if gold.type else events):
            show(gold, events)
    none = found.pop("", Counter())
    for kind, count in sorted(found.items()):
        print(f"  {kind:<10} type {count['type']:>3}/{count['all']}, with its parties {count['both']:>3}")
    total = sum(found.values(), Counter())
    print(
        f"{part}: type found in {_share(total['type'], total['all'])}, "
        f"with its parties in {_share(total['both'], total['all'])}; "
        f"told where there is none: {_share(none['any'], none['all'])}\n"
    )


def show(gold: Wording, events: list[Event]) -> None:
    """Print a sentence that is not rightly told, what it tells and what was told."""
    print(f"{gold.type or 'nothing'} {sorted(gold.actors)} -> {sorted(gold.recipients)}: {gold.text}")
    for event in events:
        print(f"    {event.chance} {event.rule} {[(p.role, p.actor.id) for p in event.participants]}")


def _share(some: int, of: int) -> str:
    return f"{some}/{of} ({100 * some / of:.1f}%)"


if __name__ == "__main__":
    main()
