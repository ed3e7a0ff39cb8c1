#!/usr/bin/env python3
"""Hold the story corpus against its gold: events, copies, accounts.

    python benchmarks/stories.py [dev|dev2|...|dev12|test|test2|test3] [--misses] [--floors]

Reads the pages of tests/golden/stories as a user would and prints for each split (gold: see its README):

    B-cubed P, R, F1    clusters of tellings (Bagga and Baldwin 1998). A telling that was not found is in
                        no cluster: it counts against recall. Where a page's telling came apart into several
                        events, each has its share of it. A report of a page that tells none of a record's
                        events counts against precision.
    of those found      the same over the tellings that were found: finding is the coder's part, gathering is
                        merging's
    copies found/false  pairs of pages, whole copies and copied paragraphs
    account cells       topic by topic: the verdict, with the gold's sentences in the cell; sides not read
    plans linked        a plan's record names the record of the event that fulfils it
    right day           the record that holds most of an event's tellings has its day

``--floors`` exits with 1 where a figure is under its floor.
"""

from __future__ import annotations

import argparse
import re
import sys
import tempfile
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from datetime import date
from pathlib import Path
from typing import Any

import yaml
from msgspec import Struct

from readout.api import open_record
from readout.ask.compare import Comparison, compare
from readout.ask.copies import copies as shared_words
from readout.errors import UsageError
from readout.names import fold
from readout.organisations import party_of
from readout.store import Store
from readout.types import Article, Event, Participant, Record

STORIES = Path(__file__).parents[1] / "tests" / "golden" / "stories"
# The least percentage that passes. Wanted are 90 for the clusters, 95 for the copies, 85 for the cells: on
# the test half the program falls short of the first and the last, and far short on test2 and test3, which
# are of writers whose pages no rule was written from.
FLOORS = {
    "dev": {
        "B-cubed F1": 94,
        "B-cubed F1, of those found": 98,
        "copies found": 95,
        "account cells right": 95,
        "plans linked": 100,
        "right day": 94,
    },
    "dev2": {
        "B-cubed F1": 75,
        "B-cubed F1, of those found": 88,
        "copies found": 95,
        "account cells right": 92,
        "right day": 82,
    },
    "dev3": {
        "B-cubed F1": 77,
        "B-cubed F1, of those found": 89,
        "copies found": 95,
        "account cells right": 86,
        "right day": 74,
    },
    "dev4": {
        "B-cubed F1": 93,
        "B-cubed F1, of those found": 95,
        "copies found": 95,
        "account cells right": 89,
        "right day": 83,
    },
    "dev5": {
        "B-cubed F1": 90,
        "B-cubed F1, of those found": 97,
        "copies found": 95,
        "account cells right": 82,
        "right day": 73,
    },
    "dev6": {
        "B-cubed F1": 97,
        "B-cubed F1, of those found": 97,
        "account cells right": 85,
        "right day": 85,
    },
    "dev7": {
        "B-cubed F1": 91,
        "B-cubed F1, of those found": 98,
        "account cells right": 78,
        "right day": 80,
    },
    "dev8": {
        "B-cubed F1": 74,
        "B-cubed F1, of those found": 89,
        "account cells right": 73,
        "right day": 51,
    },
    "dev9": {
        "B-cubed F1": 66,
        "B-cubed F1, of those found": 83,
        "copies found": 95,
        "account cells right": 61,
        "right day": 50,
    },
    "dev10": {
        "B-cubed F1": 58,
        "B-cubed F1, of those found": 85,
        "copies found": 95,
        "account cells right": 80,
        "right day": 34,
    },
    "dev11": {
        "B-cubed F1": 46,
        "B-cubed F1, of those found": 88,
        "copies found": 95,
        "account cells right": 22,
        "right day": 18,
    },
    "dev12": {
        "B-cubed F1": 48,
        "B-cubed F1, of those found": 93,
        "account cells right": 44,
        "right day": 32,
    },
    "test": {
        "B-cubed F1": 87,
        "B-cubed F1, of those found": 95,
        "copies found": 95,
        "account cells right": 78,
        "right day": 94,
    },
    "test2": {
        "B-cubed F1": 68,
        "B-cubed F1, of those found": 93,
        "copies found": 95,
        "account cells right": 44,
        "right day": 48,
    },
    "test3": {
        "B-cubed F1": 59,
        "B-cubed F1, of those found": 91,
        "copies found": 95,
        "account cells right": 47,
        "right day": 51,
    },
}
Row = dict[str, Any]


class Item(Struct, frozen=True):
    """A gold telling (or its share) as the program has it: of which event, in which record."""

    event: str
    record: str
    weight: float


class Scored(Struct):
    """The figures of one split, ``right`` of ``asked``, and what was missed."""

    right: Counter[str]
    asked: Counter[str]
    misses: list[str]

    def mark(self, figure: str, good: float, about: str) -> None:
        """Count one thing asked."""
        self.asked[figure] += 1
        self.right[figure] += good  # type: ignore[assignment]
        if good < 1:
            self.misses.append(f"{figure}: {about}")


def located(text: str, quote: str) -> tuple[int, int] | None:
    """Where ``quote`` stands in ``text``, whatever its white space."""
    found = re.search(r"\s+".join(map(re.escape, quote.split())), text)
    return found.span() if found else None


def is_party(p: Participant, party: Sequence[str]) -> bool:
    """Whether a participant may be a party ``[family name, country]`` of the gold."""
    name, country = party
    if p.actor.kind == "person" and "/" not in p.actor.id and name:
        spelt = [fold(n) for n in (p.actor.name, *p.surface)]  # "Amir-Abdollahian" is Amirabdollahian too
        return any(fold(name) in n or fold(name) in n.replace(" ", "") for n in spelt)
    codes = (p.actor.id, party_of(p.actor))  # "org:eu/leaders" act for the EU
    return country in (p.actor.country, fold(p.actor.name), *(x.removeprefix("org:").upper() for x in codes))


def tells(event: Event, want: Row, places: Iterable[tuple[int, int]]) -> bool:
    """Whether the program's event is a gold event told at one of ``places``."""
    if event.type not in want["type"]:
        return False
    if not any(s.start < end and start < s.end for s in event.spans for start, end in places):
        return False
    met = sum(any(is_party(p, party) for p in event.participants) for party in want["parties"])
    return met >= min(2, len(event.participants))


def on_day(event: Event, want: Row) -> bool:
    """Whether an event has the day of a gold event, and not just because it could be any day."""
    days = want["day"] if isinstance(want["day"], list) else [want["day"]]
    first, last = (d if isinstance(d, date) else date.fromisoformat(d) for d in (days[0], days[-1]))
    when = event.when
    return when is not None and when.start <= last and when.end >= first and (when.end - when.start).days < 40


class Split:
    """One half of the corpus, read into a store of its own."""

    def __init__(self, name: str, store: Store) -> None:
        self.name = name
        self.gold: Row = yaml.safe_load((STORIES / f"{name}.yaml").read_text("utf-8"))
        self.wanted: dict[str, Row] = {e["id"]: e for e in self.gold["events"]}
        self.store = store
        self.articles: dict[str, Article] = {Path(a.path).name: a for a in store.documents()}
        self.pages = {a.id: name for name, a in self.articles.items()}
        self.records: dict[str, Record] = {r.id: r for r in store.records()}
        self.scored = Scored(Counter(), Counter(), [])
        self.items, self.told = self._items()

    def _items(self) -> tuple[list[Item], int]:
        """The gold's tellings as the program has them, and how many there are."""
        quotes: dict[tuple[str, str], list[str]] = defaultdict(list)
        for row in self.gold["told"]:
            quotes[row["event"], row["page"]].append(row["quote"])
        places = {key: self._places(key[1], said) for key, said in quotes.items()}
        items = []
        for (event, page), said in quotes.items():
            rivals = {e: places[e, p] for e, p in places if p == page and e != event}
            found = self._found(event, page, places[event, page], rivals)
            items += [Item(event, key, 1 / len(found)) for key in found]
            self.scored.mark("tellings found", bool(found), f"{event} in {page}: {said[0]!r}")
        return items, len(quotes)

    def _places(self, page: str, said: Sequence[str]) -> list[tuple[int, int]]:
        places = [place for quote in said if (place := located(self.articles[page].text, quote))]
        if len(places) < len(said):
            self.scored.misses.append(f"not in the text of {page}: {said!r}")
        return places

    def _found(
        self,
        event: str,
        page: str,
        places: Sequence[tuple[int, int]],
        rivals: dict[str, list[tuple[int, int]]],
    ) -> list[str]:
        """The records (one for each of the page's events) that hold a telling; meetings before visits.

        Where a page's event spans the sentences of two gold events, it tells the one whose day it has.
        """
        found = []
        for key, record in self.records.items():
            for report in record.reports:
                told = report.event
                if report.document != self.articles[page].id or not tells(told, self.wanted[event], places):
                    continue
                others = [e for e, at in rivals.items() if tells(told, self.wanted[e], at)]
                if any(on_day(told, self.wanted[e]) for e in others) and not on_day(told, self.wanted[event]):
                    continue
                found.append((told.mode == "visit", key))
        return [key for visit, key in found if not visit] or [key for _, key in found]

    def b_cubed(self) -> tuple[tuple[str, float], ...]:
        """Precision, recall and F1, telling by telling; the last two also of those that were found."""
        held: dict[str, Counter[str]] = defaultdict(Counter)
        for item in self.items:
            held[item.record][item.event] += item.weight  # type: ignore[assignment]
        strange = {key: self._strangers(key, events) for key, events in held.items()}
        size = Counter(
            {e: len({r["page"] for r in self.gold["told"] if r["event"] == e}) for e in self.wanted}
        )
        met: Counter[str] = Counter()
        for item in self.items:
            met[item.event] += item.weight  # type: ignore[assignment]
        precision = recall = gathered = 0.0
        for item in self.items:
            own, whole = held[item.record][item.event], held[item.record].total() + strange[item.record]
            precision += item.weight * own / whole
            recall += item.weight * own / size[item.event]
            gathered += item.weight * own / met[item.event]
        self._say_clusters(held, strange)
        found = max(sum(met.values()), 1.0)
        p, r, of_found = precision / found, recall / self.told, gathered / found
        return (
            ("precision", p),
            ("recall", r),
            ("F1", harmonic(p, r)),
            ("recall, of those found", of_found),
            ("F1, of those found", harmonic(p, of_found)),
        )

    def _strangers(self, record: str, events: Iterable[str]) -> int:
        """Pages reported in a record that tell none of its events."""
        tellers = {r["page"] for r in self.gold["told"] if r["event"] in events}
        return len({self.pages[r.document] for r in self.records[record].reports} - tellers)

    def _say_clusters(self, held: dict[str, Counter[str]], strange: dict[str, int]) -> None:
        homes: dict[str, list[str]] = defaultdict(list)
        for record, events in held.items():
            for event in events:
                homes[event].append(record)
            if len(events) > 1 or strange[record]:
                pages = sorted(self.pages[r.document] for r in self.records[record].reports)
                self.scored.misses.append(
                    f"mixed: {record} holds {dict(events)}, strangers {strange[record]}: {pages}"
                )
        for event, records in homes.items():
            if len(records) > 1:
                told = [f"\n    {key} {self._brief(self.records[key])}" for key in records]
                self.scored.misses.append(f"apart: {event} in {len(records)} records{''.join(told)}")

    def _brief(self, record: Record) -> str:
        e = record.event
        who = ", ".join(p.actor.id for p in e.participants)
        when = f"{e.when.start}/{e.when.end}" if e.when else "no day"
        pages = ", ".join(self.pages[r.document] for r in record.reports)
        return f"{e.type} {e.mode or ''} {e.status} [{who}] {when} {e.where.name if e.where else ''}: {pages}"

    def home(self, event: str) -> Record | None:
        """The record that holds most of an event's tellings."""
        held: Counter[str] = Counter()
        for item in self.items:
            if item.event == event:
                held[item.record] += item.weight  # type: ignore[assignment]
        return self.records[min(held, key=lambda key: (-held[key], key))] if held else None

    def days(self) -> None:
        """Whether the records have their events' days."""
        for event, want in self.wanted.items():
            record = self.home(event)
            good = record is not None and on_day(record.event, want)
            self.scored.mark("right day", good, f"{event}: {record and record.event.when}")

    def plans(self) -> None:
        """Whether plans are linked with what fulfilled them."""
        for event, want in self.wanted.items():
            if "fulfilled_by" in want:
                plan, deed = self.home(event), self.home(want["fulfilled_by"])
                good = bool(plan and deed) and any(k.record == deed.id for k in plan.links)
                about = [self._brief(r) if r else "not found" for r in (plan, deed)]
                self.scored.mark("plans linked", good, f"{event}: {about}")

    def copies(self) -> None:
        """Pairs of pages of which one took from the other."""
        wanted = {(frozenset((c["page"], c["of"])), c["part"]) for c in self.gold["copies"]}
        found = {
            (frozenset((self.pages[row["document"]], self.pages[row["of"]])), row["part"])
            for row in shared_words(self.store)
            if row["part"] in ("whole", "paragraph")
        }
        for pair, part in sorted(wanted, key=str):
            self.scored.mark("copies found", (pair, part) in found, f"{part}: {sorted(pair)}")
        false = sorted(found - wanted, key=str)
        self.scored.right["copies false"] = len(false)
        self.scored.misses += [f"copies false: {part}: {sorted(pair)}" for pair, part in false]

    def accounts(self) -> None:
        """Account cells, and sides that were not read."""
        for row in self.gold["accounts"]:
            told = self._compared(row)
            for side in row.get("unread", []):
                known = getattr(told, side).known if told else None
                good = known is not None and known != "own text"
                self.scored.mark(
                    "account cells right", good, f"{row['event']}: {row[side]} not read, {known}"
                )
            for cell in row.get("cells", []):
                said = told and verdict(told, cell)
                self.scored.mark(
                    "account cells right", said == cell["verdict"], f"{row['event']}: {cell} but {said}"
                )

    def _compared(self, row: Row) -> Comparison | None:
        record = self.home(row["event"])
        if record is None:
            return None
        try:
            return compare(self.store, record, row["a"], row["b"])
        except UsageError as error:
            self.scored.misses.append(f"compare {row['event']}: {error}")
            return None


def harmonic(p: float, r: float) -> float:
    """F1 of a precision and a recall."""
    return 2 * p * r / max(p + r, 1e-9)


def verdict(told: Comparison, cell: Row) -> str:
    """What the comparison says of the gold's sentences: a verdict, or why it says none."""
    rows = [
        row
        for row in told.rows
        if any(same(line.text, cell[side]) for side in "ab" if side in cell for line in getattr(row, side))
    ]
    if not rows:
        return "no such row"
    if any(row.verdict != cell["verdict"] for row in rows):
        return ", ".join(f"{r.verdict} (a: {[x.text for x in r.a]} b: {[x.text for x in r.b]})" for r in rows)
    if len(rows) > 1 or rows[0].missing not in ("", "leaves it out"):
        return "apart" if len(rows) > 1 else rows[0].missing
    for side in "ab":
        if side in cell and not any(same(line.text, cell[side]) for line in getattr(rows[0], side)):
            return f"{cell['verdict']}, but without the sentence of {side}"
    return str(cell["verdict"])


def same(line: str, quote: str) -> bool:
    """Whether a line is a gold sentence, or holds it, or is the better part of it."""
    a, b = " ".join(line.split()), " ".join(quote.split())
    return b in a or (a in b and len(a) > len(b) / 2)


def score(name: str) -> Split:
    """Read one half and hold it against its gold."""
    with tempfile.TemporaryDirectory() as folder, open_record(Path(folder) / "stories.db") as record:
        bad = [o for o in record.add([STORIES / name]) if o.state != "read"]
        if bad:
            sys.exit("\n".join(f"{o.path}: {o.state} {o.message}" for o in bad))
        split = Split(name, record.store)
        for figure, value in split.b_cubed():
            split.scored.right[f"B-cubed {figure}"] = 100 * value  # type: ignore[assignment]
        split.days()
        split.plans()
        split.copies()
        split.accounts()
    return split


def figures(scored: Scored) -> dict[str, float]:
    """Each figure in percent; copies found wrongly as their number."""
    found = {k: v for k, v in scored.right.items() if k.startswith("B-cubed") or k == "copies false"}
    return found | {k: 100 * scored.right[k] / n for k, n in scored.asked.items()}


def main() -> None:
    """Print the figures of each split."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("split", nargs="?", choices=sorted(FLOORS))
    parser.add_argument("--misses", action="store_true")
    parser.add_argument("--floors", action="store_true")
    args = parser.parse_args()
    low = []
    for name in [args.split] if args.split else sorted(FLOORS):
        split = score(name)
        values = figures(split.scored)
        print(f"{name}: {len(split.articles)} pages, {len(split.wanted)} events, {split.told} tellings")
        for figure, value in values.items():
            of = f"  ({split.scored.right[figure]:.0f}/{n})" if (n := split.scored.asked[figure]) else ""
            print(f"  {figure:32}{value:6.1f}{of}")
        if args.misses:
            print("\n".join(f"  - {miss}" for miss in split.scored.misses))
        low += [
            f"{name}: {k} {values[k]:.1f} < {least}" for k, least in FLOORS[name].items() if values[k] < least
        ]
        low += [f"{name}: {values['copies false']:.0f} false copies"] if values["copies false"] else []
    if args.floors and low:
        sys.exit("under the floor:\n  " + "\n  ".join(low))


if __name__ == "__main__":
    main()
