"""Words a second of the whole line beside the bare spaCy pipeline, in one run.

    python benchmarks/speed.py [PATH...] [--words 40000] [--rounds 3]

Pages (the sample by default) are read again and again, each copy a little different so that none
is skipped as already read, until there are ``--words`` of them. Both sides take turns in one
process, so a slow minute of the machine slows both; the ratio is what counts. The line is timed
from bytes to a written store. A second table shows where the line's own time goes.
"""

from __future__ import annotations

import argparse
import tempfile
from collections.abc import Callable
from itertools import count
from pathlib import Path
from statistics import median
from time import perf_counter
from typing import Any

import msgspec
from spacy.language import Language

from readout import clean, coding, ingest, merge, resolve
from readout.errors import PageError
from readout.parse import load, parse
from readout.pipeline import read
from readout.sample import sample_folder
from readout.scene import Scene
from readout.settings import Settings
from readout.store import Store
from readout.syntax import Tree
from readout.types import Article, Page

KEEP = 0.70  # of the bare pipeline's words a second, promised in the README


def gather(paths: list[str], words: int) -> tuple[list[Page], list[Article]]:
    """Pages with at least ``words`` words between them, and their articles."""
    pages, articles, total = [], [], 0
    originals = [
        page for page in ingest.pages(paths, max_bytes=Settings().max_page_bytes) if isinstance(page, Page)
    ]
    for number in count():
        for original in originals:
            try:
                article = clean.clean(original)
            except PageError:
                continue
            page = msgspec.structs.replace(original, path=f"{number}/{original.path}")
            if number:
                text = f"{article.text}\n\nThis is copy number {number} of the page.\n"
                page = msgspec.structs.replace(page, content=text.encode())
                article = clean.clean(page)
            pages.append(page)
            articles.append(article)
            total += len(article.text.split())
            if total >= words:
                return pages, articles
    raise AssertionError("unreachable")


def bare(nlp: Language, articles: list[Article]) -> None:
    """Parse and do nothing else."""
    for _ in nlp.pipe((article.text for article in articles), batch_size=32):
        pass


def line(nlp: Language, pages: list[Page]) -> None:
    """Read pages to a store, as ``readout add`` does."""
    with tempfile.TemporaryDirectory() as folder, Store(Path(folder) / "speed.db") as store:
        for outcome in read(pages, nlp, Settings(), store.has):
            if outcome.page is not None and outcome.reading is not None:
                store.add(outcome.page, outcome.reading)
        store.rebuild_records()


def clock(work: Callable[[], None]) -> float:
    """Seconds of wall clock that ``work`` takes."""
    started = perf_counter()
    work()
    return perf_counter() - started


def stages(nlp: Language, pages: list[Page]) -> dict[str, float]:
    """Seconds that each stage takes over ``pages``."""
    spent: dict[str, float] = {}

    def timed(name: str, work: Callable[[], Any]) -> Any:
        started = perf_counter()
        result = work()
        spent[name] = spent.get(name, 0.0) + perf_counter() - started
        return result

    articles = timed("clean", lambda: [clean.clean(page) for page in pages])
    docs = timed("parse", lambda: list(parse(nlp, articles)))
    trees = timed("tree", lambda: [Tree(doc) for doc in docs])
    resolved = timed("resolve", lambda: [resolve.resolve(a, t) for a, t in zip(articles, trees, strict=True)])
    scenes = [Scene(a, t, r) for t, (a, r) in zip(trees, resolved, strict=True)]
    coded = timed("coding", lambda: [coding.code(scene) for scene in scenes])
    timed("merge", lambda: [merge.within(events) for events, _ in coded])
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
        print(f"  {name:8} {1e6 * seconds / words:6.1f} microseconds a word   {share:5.1f}% of the parse")


if __name__ == "__main__":
    main()
