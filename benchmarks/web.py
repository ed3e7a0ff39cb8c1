#!/usr/bin/env python3
"""How long the web page takes to answer, over synthetic stores of growing size.

    python benchmarks/web.py [--sizes 1000 10000 100000] [--keep FOLDER] [--rounds 15]

Fills a store with the readings of ``benchmarks/merging.py`` (four events a page) and two statements a page, then
asks every page of ``readout serve`` for what a reader asks: first pages, pages further on, filters that
hold much and little, articles, records, people, pairs. Prints the milliseconds from request to whole answer:
median, 95th percentile and worst for each page and size, and how much slower the largest store is.
With ``--keep`` the stores stay in FOLDER and are used again.
"""

from __future__ import annotations

import argparse
import random
import sys
import tempfile
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

from msgspec.structs import replace

sys.path.insert(0, str(Path(__file__).parent))
import merging

from readout.store import Store
from readout.types import Page, Reading, Span, Statement

OUTLETS = ["The Meridian", "Harbour Post", "Ledger", "Courier", "Northern Wire", "Daily Standard"]
TOPICS = ["trade", "border", "sanctions", "Ukraine war", "energy", "climate"]


def readings(size: int) -> Iterator[Reading]:
    """The readings of ``merging``, with titles, outlets and two statements each."""
    chance = random.Random(size + 1)
    for reading, _ in merging.readings(size):
        article = reading.article
        speakers = [p.actor for event in reading.events[:2] for p in event.participants][:3:2]
        said = tuple(
            Statement(
                span := Span(80 * k, 80 * k + 78), "say", "direct", "affirmed", (), (Span(span.start, span.start + 6),),
                (Span(span.start + 7, span.end),), speaker=who, topics=(chance.choice(TOPICS),),
            )
            for k, who in enumerate(speakers)
        )  # fmt: skip
        titled = replace(article, title=article.text[:60].strip(), outlet=chance.choice(OUTLETS))
        yield replace(reading, article=titled, statements=said)


def filled(path: Path, size: int) -> None:
    """Make the store of ``size`` readings at ``path``."""
    with Store(path) as store:
        stream = readings(size)
        while batch := list(islice(stream, 500)):
            store.add_all([(Page(r.article.path, r.article.text.encode()), r) for r in batch])
        store.rebuild_records()
