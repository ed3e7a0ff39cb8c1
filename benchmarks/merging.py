#!/usr/bin/env python3
"""How merging grows: synthetic readings by the thousand into records, in memory.

    python benchmarks/merging.py [--sizes 1000 10000 100000]
    python benchmarks/merging.py --store [--summit] [--sizes 1000 10000 100000]

Readings report made-up events of 40 countries, 90 pages a day, each event told by one to nine pages in
different words (by name, by office, by country; dated, loosely dated or undated), as news does: many events
are told once, a few everywhere, every tenth is a plan that mostly comes true some days later, and every
third page recalls one of two long wars. A larger archive spans more days, of as many pages each. Prints for
each size the processor's seconds, readings a second, peak memory, and how well the events are found again.

``--store`` fills a store on disk with that many readings instead, then adds a hundred pages one by one and
settles the records after each, as ``readout add PAGE`` does: milliseconds of processor time a page, how many
tellings stood in the blocks (one kind of event, one party) that the page touched, and at last by how much the
time grew from the smallest store to the largest. With ``--summit`` the hundred pages are those of a day on
which everybody reports one meeting of two people of the largest countries: the dearest day there is.
Filling a large store takes minutes: with ``--keep FOLDER`` it is kept there, and the next run adds its
hundred pages to a copy of it (after ``readout`` was changed, remove it).
"""

from __future__ import annotations

import argparse
import gc
import random
import resource
import shutil
import statistics
import tempfile
import time
from collections import Counter, deque
from collections.abc import Iterable, Iterator, Mapping
from datetime import date, timedelta
from heapq import heappop, heappush
from itertools import islice, pairwise
from pathlib import Path

from msgspec.structs import replace

from readout import merge
from readout.settings import COLLECT
from readout.store import Store
from readout.types import (
    Actor,
    Article,
    Block,
    Event,
    Interval,
    Page,
    Participant,
    Place,
    Published,
    Reading,
    Record,
    Span,
)

COUNTRIES = [f"C{k:02}" for k in range(40)]
TYPES = ["CONSULT"] * 5 + ["AGREE", "REQUEST", "ACCUSE", "SANCTION", "AID", "COOPERATE", "ASSAULT"]
START, PAGES_A_DAY = date(2021, 1, 1), 90
PLANS = 0.1  # of what is told is only planned


def person(country: str, number: int) -> Actor:
    """A made-up official of a country."""
    name = f"Given{number} Family{country}{number}"
    return Actor(f"{country}-{number}".lower(), name, "person", country, "foreign minister", "GOV")


def state(country: str) -> Actor:
    """A made-up state."""
    return Actor(country, f"State of {country}", "state", country)


def happening(chance: random.Random, day: date) -> Event:
    """One real event; larger countries (earlier in the list) have more."""
    a, b = (COUNTRIES[min(39, int(chance.expovariate(0.12)))] for _ in range(2))
    kind = chance.choice(TYPES)
    sides = (
        Participant("actor", person(a, chance.randrange(4)), (a,)),
        Participant("recipient", person(b if b != a else "C39", chance.randrange(4)), (b,)),
    )
    where = Place(f"City {a}", a, 1.0, 1.0) if chance.random() < 0.6 else None
    return Event(kind, "occurred", sides, (), (), "made up", when=Interval(day, day, "that day"), where=where)


def telling(event: Event, chance: random.Random, start: int) -> Event:
    """The event as one page tells it: less exact than it was."""
    when = event.when if chance.random() < 0.8 else None
    sides = tuple(
        Participant(p.role, state(p.actor.country or ""), p.surface) if chance.random() < 0.2 else p
        for p in event.participants
    )
    where = event.where if chance.random() < 0.5 else None
    spans = (Span(start, start + 60),)
    return Event(event.type, event.status, sides, spans, spans, "made up", when=when, where=where)


def sentence(event: int, chance: random.Random) -> str:
    """80 characters that share some words with every other sentence about the event."""
    letters = random.Random(event)
    own = ["".join(letters.choices("abcdefghij", k=6)) for _ in range(9)]
    return " ".join(chance.sample(own, 6) + ["".join(chance.choices("klmno", k=6)) for _ in range(4)])[
        :78
    ].ljust(80)


class News:
    """What happens in a made-up world day by day; ``plans`` is the share of it that is only planned.

    Two long wars are always on; three of four plans come true.
    """

    def __init__(self, chance: random.Random, plans: float) -> None:
        """Nothing but the wars."""
        self._chance = chance
        self._plans = plans
        self._due: list[tuple[date, int, Event]] = []
        self.happened = [
            Event(
                "ASSAULT",
                "occurred",
                (Participant("actor", state(a)), Participant("recipient", state(b))),
                (),
                (),
                "w",
            )
            for a, b in (("C00", "C30"), ("C05", "C35"))
        ]

    def add(self, day: date) -> None:
        """One more thing happens, is planned, or comes to pass."""
        if self._due and self._due[0][0] <= day:
            self.happened.append(heappop(self._due)[-1])
            return
        event = happening(self._chance, day)
        if self._plans and self._chance.random() < self._plans:
            due = day + timedelta(self._chance.randrange(1, 30))
            days = Interval(due, due, "that day")
            if self._chance.random() < 0.75:
                heappush(self._due, (due, len(self.happened), replace(event, when=days)))
            event = replace(event, status="planned", when=days)
        self.happened.append(event)


def readings(
    size: int, *, plans: float = 0.0, summit: int | None = None
) -> Iterator[tuple[Reading, list[int]]]:
    """``size`` readings of four events each, and which real event each telling is of.

    ``plans`` is the share of events that are only planned; the pages from number ``summit`` on are of one day
    and all tell of one and the same meeting.
    """
    chance = random.Random(size)
    news = News(chance, plans)
    happened, meeting = news.happened, 0
    for k in range(size):
        today = START + timedelta(min(k, size if summit is None else summit) // PAGES_A_DAY)
        chosen: list[int] = []
        if summit is not None and k >= summit:
            if k == summit:
                sides = (Participant("actor", person("C00", 0)), Participant("recipient", person("C01", 0)))
                days = Interval(today, today, "that day")
                happened.append(Event("CONSULT", "occurred", sides, (), (), "made up", when=days))
                meeting = len(happened) - 1
            chosen.append(meeting)
        while len(chosen) < 4:
            recent = len(happened) - 1 - int(chance.expovariate(0.1))
            if chance.random() < 0.3 or recent < 2 or recent in chosen:
                news.add(today)
                recent = len(happened) - 1
            chosen.append(recent)
        told = [telling(happened[e], chance, 80 * n) for n, e in enumerate(chosen)]
        if k % 3 == 0:
            chosen.append(chance.randrange(2))
            told.append(telling(happened[chosen[-1]], chance, 330))
        text = (
            "".join(sentence(e, chance) for e in chosen[:4]).ljust(330)
            + "the long war continues "
            + "".join(chance.choices("pqrstuv", k=20))
        )
        day = max((e.when.start for e in told if e.when and e.status == "occurred"), default=START)
        published = Published(day + timedelta(1), "day", "printed") if chance.random() < 0.9 else Published()
        blocks = (Block("body", 0, len(text)),)
        article = Article(f"{k:016x}", f"{k}.txt", text, blocks, published=published)
        yield Reading(article, events=tuple(told)), chosen


def b_cubed(records: Iterable[Record], truth: Mapping[tuple[str, int], int]) -> tuple[float, float, float]:
    """Precision, recall and F1 of clusters, telling by telling (Bagga and Baldwin 1998)."""
    sizes = Counter(truth.values())
    precision = recall = 0.0
    for record in records:
        own = [truth[r.document, r.event.spans[0].start] for r in record.reports]
        for event, number in Counter(own).items():
            precision += number * number / len(own)
            recall += number * number / sizes[event]
    p, r = precision / len(truth), recall / len(truth)
    return p, r, 2 * p * r / (p + r)


def filled(path: Path, stream: Iterator[Reading], size: int) -> str:
    """Put ``size`` readings of the stream into a store, 500 in one go, and merge them; how long it took."""
    started = time.process_time()
    with Store(path) as store:
        for start in range(0, size, 500):
            batch = list(islice(stream, min(500, size - start)))
            store.add_all([(Page(r.article.path, r.article.text.encode()), r) for r in batch])
        added = time.process_time() - started
        store.rebuild_records()
    return f"stored in {added:6.1f} s, merged in {time.process_time() - started - added:6.1f} s"


def one_by_one(size: int, kept: Path | None, more: int = 100, *, summit: bool) -> tuple[str, list[float]]:
    """What it costs to add a page to a store of ``size`` readings: a line of figures; the milliseconds."""
    every = readings(size + more, plans=PLANS, summit=size if summit else None)
    stream = (reading for reading, _ in every)
    with tempfile.TemporaryDirectory() as folder:
        path, done = Path(folder) / "r.db", "as kept"
        source = kept / f"{size}{'-summit' * summit}.db" if kept else path
        if source.exists():
            deque(islice(stream, size), maxlen=0)
        else:
            done = filled(source, stream, size)
        if source != path:
            shutil.copyfile(source, path)
        stood = Counter(
            merge.block_name(merge.of_page(r.article, e))
            for r, _ in readings(size, plans=PLANS)
            for e in r.events
        )
        costs: list[tuple[float, int]] = []
        with Store(path) as store:
            for r in stream:
                started = time.process_time()
                store.add(Page(r.article.path, r.article.text.encode()), r)
                store.rebuild_records()
                blocks = {merge.block_name(merge.of_page(r.article, e)) for e in r.events}
                costs.append((1000 * (time.process_time() - started), sum(stood[b] for b in blocks)))
    times = sorted(cost for cost, _ in costs)
    held = statistics.median(number for _, number in costs)
    line = (
        f"{size:>7,} readings {done}; one more page: "
        f"median {statistics.median(times):6.1f} ms, p95 {p95(times):7.1f} ms "
        f"({held:,.0f} tellings in its blocks)"
    )
    return line, times


def p95(times: list[float]) -> float:
    """The 95th percentile of sorted figures."""
    return times[len(times) * 95 // 100]


def main() -> None:
    """Print one line a size."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--sizes", type=int, nargs="+", default=[1000, 10_000, 100_000])
    parser.add_argument("--store", action="store_true", help="add pages one by one to a store")
    parser.add_argument("--summit", action="store_true", help="the pages added all report one meeting")
    parser.add_argument("--keep", type=Path, metavar="FOLDER", help="keep the stores that were filled")
    options = parser.parse_args()
    gc.set_threshold(*COLLECT)  # as the command does
    grown: list[list[float]] = []
    took: list[float] = []
    for size in options.sizes:
        if options.store:
            line, times = one_by_one(size, options.keep, summit=options.summit)
            print(line, flush=True)
            grown.append(times)
            continue
        made = list(readings(size, plans=PLANS))
        truth = {
            (r.article.id, e.spans[0].start): event
            for r, chosen in made
            for e, event in zip(r.events, chosen, strict=True)
        }
        pages = [r for r, _ in made]
        started = time.process_time()
        records = merge.across(pages)
        seconds = time.process_time() - started
        took.append(seconds)
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        p, r, f = b_cubed(records, truth)
        print(
            f"{size:>7,} readings  {seconds:7.1f} s  {size / seconds:7,.0f} a second  {peak:6,.0f} MB peak"
            f"  {len(records):>7,} records of {len(set(truth.values())):,} events  "
            f"B3 precision {p:.3f} recall {r:.3f} F1 {f:.3f}"
        )
    for (size, before), (more, after) in pairwise(zip(options.sizes, took, strict=False)):
        print(
            f"from {size:,} to {more:,} readings, x {more / size:.0f}, the time grew x {after / before:.1f}"
        )
    if len(grown) > 1:
        first, last = grown[0], grown[-1]
        print(
            f"from {options.sizes[0]:,} to {options.sizes[-1]:,} readings the time of one more page grew: "
            f"median x {statistics.median(last) / statistics.median(first):.1f}, "
            f"p95 x {p95(last) / p95(first):.1f}"
        )


if __name__ == "__main__":
    main()
