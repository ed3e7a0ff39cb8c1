#!/usr/bin/env python3
"""How merging grows: synthetic readings by the thousand into records, in memory.

    python benchmarks/merging.py [--sizes 1000 10000 100000]

Readings report made-up events of 40 countries over three years, each event told by one to nine pages in
different words (by name, by office, by country; dated, loosely dated or undated), as news does: many events
are told once, a few everywhere, and every third page recalls one of two long wars. Prints for each size the
seconds, readings a second, records, and the memory at its peak.
"""

from __future__ import annotations

import argparse
import random
import resource
import time
from collections.abc import Iterator
from datetime import date, timedelta

from readout import merge
from readout.types import (
    Actor,
    Article,
    Block,
    Event,
    Interval,
    Participant,
    Place,
    Published,
    Reading,
    Span,
)

COUNTRIES = [f"C{k:02}" for k in range(40)]
TYPES = ["CONSULT"] * 5 + ["AGREE", "REQUEST", "ACCUSE", "SANCTION", "AID", "COOPERATE", "ASSAULT"]
START, DAYS = date(2021, 1, 1), 1095


def person(country: str, number: int) -> Actor:
    """A made-up official of a country."""
    name = f"Given{number} Family{country}{number}"
    return Actor(f"{country}-{number}".lower(), name, "person", country, "foreign minister", "GOV")


def state(country: str) -> Actor:
    """A made-up state."""
    return Actor(country, f"State of {country}", "state", country)


def happening(chance: random.Random) -> Event:
    """One real event; larger countries (earlier in the list) have more."""
    a, b = (COUNTRIES[min(39, int(chance.expovariate(0.12)))] for _ in range(2))
    kind, day = chance.choice(TYPES), START + timedelta(chance.randrange(DAYS))
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


def readings(size: int) -> Iterator[Reading]:
    """``size`` readings of four events each, by way of events told in different pages."""
    chance = random.Random(size)
    wars = [
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
    recent: list[Event] = []
    for k in range(size):
        told = []
        for n in range(4):
            if recent and chance.random() < 0.7:
                event = recent[-1 - int(chance.expovariate(0.1)) % len(recent)]
            else:
                event = happening(chance)
                recent.append(event)
            told.append(telling(event, chance, 80 * n))
        if k % 3 == 0:
            told.append(telling(chance.choice(wars), chance, 330))
        del recent[:-200]
        words = [f"w{chance.randrange(3000)}" for _ in range(120)]
        text = " ".join(words)[:330].ljust(330) + "the long invasion and war continues"
        day = max((e.when.start for e in told if e.when), default=START)
        published = Published(day + timedelta(1), "day", "printed") if chance.random() < 0.9 else Published()
        blocks = (Block("body", 0, len(text)),)
        article = Article(f"{k:016x}", f"{k}.txt", text, blocks, published=published)
        yield Reading(article, events=tuple(told))


def main() -> None:
    """Print one line a size."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--sizes", type=int, nargs="+", default=[1000, 10_000, 100_000])
    for size in parser.parse_args().sizes:
        made = list(readings(size))
        started = time.perf_counter()
        records = merge.across(made)
        seconds = time.perf_counter() - started
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        print(
            f"{size:>7,} readings  {seconds:7.1f} s  {size / seconds:7,.0f} readings/s  "
            f"{len(records):>7,} records  {peak:6,.0f} MB at the peak"
        )


if __name__ == "__main__":
    main()
