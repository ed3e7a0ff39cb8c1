#!/usr/bin/env python3
"""How long the web page takes to answer, over synthetic stores of growing size.

    python benchmarks/web.py [--sizes 1000 10000 100000] [--keep FOLDER] [--rounds 5]

Fills a store with the readings of ``benchmarks/merging.py`` (four events a page) and two statements a page,
then asks every page of ``readout serve`` for what a reader asks: first pages, pages further on, filters that
hold much and little, articles, records, people, pairs. Prints for each page and size the milliseconds from
request to whole answer (median, 95th percentile, worst), the median of the processor's own (which
other work on the machine does not change; asking counts too), and how much slower the largest store is by
either. With ``--keep`` the stores stay in FOLDER and are used again.
"""

from __future__ import annotations

import argparse
import gc
import http.client
import random
import statistics
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

import uvicorn
from msgspec.structs import replace

sys.path.insert(0, str(Path(__file__).parent))
import merging
from readout.store import RecordFilter, Store
from readout.types import Page, Reading, Span, Statement
from readout.web.app import create
from readout.web.listening import listen

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
                span := Span(80 * k, 80 * k + 78), "say", "direct", "affirmed", (),
                (Span(span.start, span.start + 6),), (Span(span.start + 7, span.end),), speaker=who,
                topics=(chance.choice(TOPICS),),
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


def addresses(store: Store, chance: random.Random) -> dict[str, list[str]]:
    """What is asked of each page: for lists the first page, pages further on, and filters."""
    lists = store.browse
    records = [row.record for row in lists.records(RecordFilter(), limit=400)]
    meetings = [r for r in records if r.event.type == "CONSULT" and r.event.status == "occurred"]
    articles = lists.articles(limit=300)
    words = [store.articles([a.id])[a.id].text.split()[3] for a in chance.sample(articles, 6)]
    far = records[len(records) // 2]
    after = f"{far.event.when.start if far.event.when else ''}~{far.id}"
    few = chance.sample(range(20), 6)
    return {
        "home": ["/"],
        "your feed": ["/feed", "/feed?order=newest", "/feed.atom"],
        "pages": ["/articles", "/articles?outlet=Ledger", "/articles?q=war",
                  *(f"/articles?q={w}" for w in words)],
        "one page": [f"/a/{a.id}" for a in chance.sample(articles, 8)],
        "events": ["/events", f"/events?after={after}", "/events?type=CONSULT", "/events?status=planned",
                   "/events?since=2021-01-02&until=2021-01-05", "/events?q=war",
                   *(f"/events?q={w}" for w in words[:2]), *(f"/events?actor=C{k:02}" for k in few),
                   *(f"/events?actor=C00&other=C{k:02}" for k in few)],
        "one event": [f"/e/{r.id}" for r in chance.sample(records, 8)],
        "a meeting": [f"/m/{r.id}" for r in chance.sample(meetings, 8)],
        "a story": [f"/story/{r.id}" for r in chance.sample(records, 8)],
        "statements": ["/statements", "/statements?about=trade", *(f"/statements?by=C{k:02}" for k in few),
                       *(f"/statements?q={w}" for w in words[:2]), "/statements?stance=denied"],
        "pairs": ["/r"],
        "a pair": [f"/r/C{k:02}/C{(k * 7 + 1) % 40:02}" for k in few],
        "people": ["/p", "/p?q=family"],
        "a person": [f"/p/c{k:02}-{k % 4}" for k in few],
        "search": [*(f"/search?q={w}" for w in words), "/search?q=war", "/search?q=FamilyC012+FamilyC021"],
        "map": ["/map", *(f"/map?actor=C{k:02}" for k in few[:3])],
        "review": ["/review"],
        "sources": ["/sources"],
    }  # fmt: skip


Times = dict[str, list[tuple[float, float]]]


def timed(path: Path, rounds: int) -> Times:
    """Milliseconds from request to whole answer and of the processor, a page; the first round is left out."""
    times: Times = {}
    with Store(path) as store:
        asked = addresses(store, random.Random(1))
        gc.collect()
        gc.freeze()  # as ``readout serve`` does
        listening = listen("127.0.0.1", 0)
        server = uvicorn.Server(uvicorn.Config(create(store), log_level="warning"))
        running = threading.Thread(target=server.run, args=([listening],), daemon=True)
        running.start()
        client = http.client.HTTPConnection("127.0.0.1", listening.getsockname()[1], timeout=120)
        for turn in range(rounds + 1):
            for page, every in asked.items():
                for address in every:
                    started, worked = time.perf_counter(), time.process_time()
                    client.request("GET", address)
                    answer = client.getresponse()
                    answer.read()
                    assert answer.status == 200, (address, answer.status)
                    if turn:
                        took = time.perf_counter() - started, time.process_time() - worked
                        times.setdefault(page, []).append((1000 * took[0], 1000 * took[1]))
        server.should_exit = True
        running.join(10)
    return times


def main() -> None:
    """Print a table of pages and sizes."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--sizes", type=int, nargs="+", default=[1000, 10_000])
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--keep", type=Path, help="keep the stores here, and use those that are here")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        folder = options.keep or Path(scratch)
        folder.mkdir(exist_ok=True, parents=True)
        found = {}
        for size in options.sizes:
            path = folder / f"{size}.db"
            if not path.exists():
                filled(path, size)
            found[size] = timed(path, options.rounds)
    columns = (f"{f'{size:,}: median, 95%, worst, cpu':>42}" for size in found)
    print(f"{'page':12}{''.join(columns)}   slower, cpu")
    for page in next(iter(found.values())):
        line, medians = f"{page:12}", []
        for times in found.values():
            waited = sorted(wall for wall, _ in times[page])
            worked = statistics.median(cpu for _, cpu in times[page])
            medians.append((statistics.median(waited), worked))
            late = waited[int(0.95 * (len(waited) - 1))]
            line += f"{medians[-1][0]:>15,.1f} {late:>8,.1f} {waited[-1]:>8,.1f} {worked:>8,.1f}"
        ratios = [last / first for first, last in zip(medians[0], medians[-1], strict=True)]
        print(f"{line}   {ratios[0]:5.1f}x {ratios[1]:4.1f}x")


if __name__ == "__main__":
    main()
