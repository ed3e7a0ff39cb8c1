"""Words a second of the whole line beside the bare spaCy pipeline, in one run.

    python benchmarks/speed.py [PATH...] [--words 40000] [--rounds 3]

Pages (the sample by default) are read first as they are. Where they hold fewer than ``--words`` words,
more are put together from their paragraphs: eight drawn at random (always the same), printed a day
after the page before. So "on Tuesday" is another Tuesday on every page, no page copies another whole,
and yet many tell one event, as news does. Both sides take turns in one process; seconds are those that
the processor worked, so that neighbours on the machine count for little, and the ratio is what counts.
The line is timed from bytes to a written store with its records made. A second table shows where the
line's own time goes.
"""

from __future__ import annotations

import argparse
import gc
import tempfile
from collections.abc import Callable
from contextlib import suppress
from datetime import date, timedelta
from os import times
from pathlib import Path
from random import Random
from statistics import median
from time import process_time
from typing import Any

from spacy.language import Language

from readout import clean, ingest, merge, resolve
from readout.coding.events import code_events
from readout.coding.statements import find_statements
from readout.errors import PageError
from readout.parse import load, parse
from readout.pipeline import BATCH, keep
from readout.sample import sample_folder
from readout.scene import Scene
from readout.settings import COLLECT, Settings
from readout.store import Store
from readout.syntax import Tree
from readout.types import Article, Page, Reading

KEEP = 0.70  # of the bare pipeline's words a second, promised in the README
_PARAGRAPHS = 8  # a page put together


def gather(paths: list[str], words: int) -> tuple[list[Page], list[Article]]:
    """Pages with at least ``words`` words between them, and their articles."""
    found = ingest.pages(paths, max_bytes=Settings().max_page_bytes)
    pages, articles = [], []
    for page in found:
        if isinstance(page, Page):
            with suppress(PageError):
                articles.append(clean.clean(page))
                pages.append(page)
    paragraphs = [a.text[b.start : b.end] for a in articles for b in a.blocks if b.role == "body"]
    total = sum(len(article.text.split()) for article in articles)
    chance, day = Random(1), date(2023, 1, 1)
    while total < words:
        text = "\n\n".join(chance.sample(paragraphs, min(_PARAGRAPHS, len(paragraphs))))
        day += timedelta(1)
        page = Page(f"{day}.txt", text.encode(), given=day)
        with suppress(PageError):
            articles.append(clean.clean(page))
            pages.append(page)
            total += len(articles[-1].text.split())
    return pages, articles


def bare(nlp: Language, articles: list[Article]) -> None:
    """Parse and do nothing else."""
    for _ in nlp.pipe((article.text for article in articles), batch_size=32):
        pass


def line(nlp: Language, pages: list[Page]) -> None:
    """Read pages to a store, as ``readout add`` does."""
    with tempfile.TemporaryDirectory() as folder, Store(Path(folder) / "speed.db") as store:
        for outcome in keep(store, pages, nlp, Settings()):
            assert outcome.state != "failed", outcome.message


def clock(work: Callable[[], None]) -> float:
    """Seconds of processor time that ``work`` takes, of this process, its threads and its workers."""
    started = _worked()
    work()
    return _worked() - started


def _worked() -> float:
    spent = times()
    return spent.user + spent.system + spent.children_user + spent.children_system


def stages(nlp: Language, pages: list[Page]) -> dict[str, float]:
    """Seconds that each stage takes over ``pages``."""
    spent: dict[str, float] = {}

    def timed(name: str, work: Callable[[], Any]) -> Any:
        started = process_time()
        result = work()
        spent[name] = spent.get(name, 0.0) + process_time() - started
        return result

    articles = timed("clean", lambda: [clean.clean(page) for page in pages])
    docs = timed("parse", lambda: list(parse(nlp, articles)))
    trees = timed("tree", lambda: [Tree(doc) for doc in docs])
    resolved = timed("resolve", lambda: [resolve.resolve(a, t) for a, t in zip(articles, trees, strict=True)])
    scenes = [Scene(a, t, r) for t, (a, r) in zip(trees, resolved, strict=True)]
    told = timed("events", lambda: [code_events(scene) for scene in scenes])
    stated = timed("statements", lambda: [find_statements(scene) for scene in scenes])
    coded = list(zip(told, stated, strict=True))
    merged = timed(
        "merge",
        lambda: [
            merge.within(events, a.text, a.published.date, said, a.blocks)
            for (events, said), (a, _) in zip(coded, resolved, strict=True)
        ],
    )
    readings = [
        Reading(a, r, events, statements)
        for (a, r), events, (_, statements) in zip(resolved, merged, coded, strict=True)
    ]
    with tempfile.TemporaryDirectory() as folder, Store(Path(folder) / "speed.db") as store:
        kept = list(zip(pages, readings, strict=True))
        for k in range(0, len(kept), BATCH):
            timed("store", lambda k=k: store.add_all(kept[k : k + BATCH]))
        timed("records", store.rebuild_records)
    return spent


def main() -> None:
    """Time both, print both, and the ratio."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("paths", nargs="*")
    parser.add_argument("--words", type=int, default=40_000)
    parser.add_argument("--rounds", type=int, default=3)
    args = parser.parse_args()
    gc.set_threshold(*COLLECT)  # as the command does; both sides gain
    nlp = load()
    pages, articles = gather(args.paths or [str(sample_folder())], args.words)
    words = sum(len(article.text.split()) for article in articles)
    bare(nlp, articles[:20])
    line(nlp, pages[:20])  # tables are read on first use
    ratios = []
    for _ in range(args.rounds):
        parsing, whole = clock(lambda: bare(nlp, articles)), clock(lambda: line(nlp, pages))
        ratios.append(parsing / whole)
        print(
            f"bare pipeline {words / parsing:8,.0f} words/s   "
            f"whole line {words / whole:8,.0f} words/s   ratio {parsing / whole:.2f}"
        )
    print(f"median ratio {median(ratios):.2f} (promised {KEEP:.2f}); {words:,} words on {len(pages)} pages")
    spent = stages(nlp, pages)
    for name, seconds in spent.items():
        share = 100 * seconds / spent["parse"]
        print(f"  {name:10} {1e6 * seconds / words:6.1f} microseconds a word   {share:5.1f}% of the parse")


if __name__ == "__main__":
    main()
