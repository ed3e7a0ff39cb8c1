"""A WARC archive of many pages, read as ``readout add`` reads it: pages a second, and memory.

    python benchmarks/archive.py [--pages 10000] [--report 1000] [--words 250]

The archive is made in a temporary folder, each record packed by itself as crawlers pack them: paragraphs of
the sample pages and of the golden pages drawn at random (always the same), the states in them exchanged for
others, a day and an address of its own on each page, so that pages tell of many events as news does. Then
it is read into a store. Seconds are those that the processor worked, of this process and its workers,
beside what the bare parser takes for a sample of the same texts; memory is what lies in RAM, of the program
and of the worker that reads (what both share counts in both).
"""

from __future__ import annotations

import argparse
import gc
import gzip
import re
import tempfile
import time
from collections.abc import Iterator
from datetime import date, timedelta
from os import times
from pathlib import Path
from random import Random

from readout import clean, ingest
from readout.errors import PageError
from readout.parse import load
from readout.pipeline import add
from readout.sample import sample_folder
from readout.settings import COLLECT, Settings
from readout.store import Store
from readout.types import Page

# State, adjective, capital, who leads it: what each is exchanged for on a page.
STATES = tuple(
    tuple(row.split(", "))
    for row in """China, Chinese, Beijing, Xi Jinping
Russia, Russian, Moscow, Vladimir Putin
Ukraine, Ukrainian, Kyiv, Volodymyr Zelensky
Saudi Arabia, Saudi, Riyadh, Mohammed bin Salman
Iran, Iranian, Tehran, Ebrahim Raisi
France, French, Paris, Emmanuel Macron
Germany, German, Berlin, Olaf Scholz
Japan, Japanese, Tokyo, Fumio Kishida
India, Indian, New Delhi, Narendra Modi
Brazil, Brazilian, Brasilia, Lula da Silva
Turkey, Turkish, Ankara, Recep Tayyip Erdogan
Egypt, Egyptian, Cairo, Abdel Fattah el-Sisi
Poland, Polish, Warsaw, Andrzej Duda
Italy, Italian, Rome, Giorgia Meloni
Kenya, Kenyan, Nairobi, William Ruto
Mexico, Mexican, Mexico City, Andres Manuel Lopez Obrador
Vietnam, Vietnamese, Hanoi, Vo Van Thuong
Israel, Israeli, Jerusalem, Benjamin Netanyahu
Canada, Canadian, Ottawa, Justin Trudeau
Kazakhstan, Kazakh, Astana, Kassym-Jomart Tokayev""".splitlines()
)
NAMES = re.compile(
    "|".join(sorted((re.escape(name) for row in STATES for name in row), key=len, reverse=True))
)
GOLDEN = Path(__file__).parents[1] / "tests" / "golden"
BARE = 300  # pages that the bare parser is timed on


def paragraphs() -> list[str]:
    """Body paragraphs of our pages."""
    found = []
    for page in ingest.pages([str(sample_folder()), str(GOLDEN)]):
        try:
            article = clean.clean(page) if isinstance(page, Page) else None
        except PageError:
            continue
        if article is not None:
            found += [article.text[b.start : b.end] for b in article.blocks if b.role == "body"]
    return sorted(set(found))


def texts(pages: int, words: int) -> Iterator[tuple[date, str, list[str]]]:
    """Day, title and paragraphs of each page."""
    chance, known, day = Random(1), paragraphs(), date(1995, 1, 1)
    for number in range(pages):
        drawn: list[str] = []
        while sum(len(one.split()) for one in drawn) < words:
            drawn.append(chance.choice(known))
        others = dict(zip(STATES, chance.sample(STATES, len(STATES)), strict=True))
        to = {old: new for row, other in others.items() for old, new in zip(row, other, strict=True)}
        drawn = [NAMES.sub(lambda found, to=to: to[found[0]], one) for one in drawn]  # type: ignore[misc]
        title = " ".join(drawn[0].split()[:8]).strip(".,") + f", report {number}"
        yield day, title, drawn
        day += timedelta(1)


def record(number: int, day: date, title: str, drawn: list[str]) -> bytes:
    """A WARC record of the page."""
    body = "".join(f"<p>{one}</p>\n" for one in drawn)
    page = (
        f'<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>{title}</title>'
        f'<meta property="article:published_time" content="{day}T08:00:00Z"></head><body><nav>Home</nav>'
        f"<article><h1>{title}</h1>\n{body}</article><footer>About us</footer></body></html>"
    ).encode()
    head = f"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\nContent-Length: {len(page)}\r\n\r\n"
    block = head.encode() + page
    fields = (
        f"WARC/1.1\r\nWARC-Type: response\r\nWARC-Target-URI: https://example.org/{number}\r\n"
        f"WARC-Date: {day}T09:00:00Z\r\nWARC-Record-ID: <urn:uuid:{number:032x}>\r\n"
        f"Content-Type: application/http;msgtype=response\r\nContent-Length: {len(block)}\r\n\r\n"
    )
    return gzip.compress(fields.encode() + block + b"\r\n\r\n", 1, mtime=0)


def worked() -> float:
    """Seconds of processor time so far, of this process and the workers that ended."""
    spent = times()
    return spent.user + spent.system + spent.children_user + spent.children_system


def resident(pid: str = "self") -> float:
    """MB of a process that lie in RAM."""
    lines = Path(f"/proc/{pid}/status").read_text().splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith("VmRSS")) / 1000


def memory() -> str:
    """What the program and the largest of its workers take."""
    children = Path("/proc/self/task").glob("*/children")
    workers = [resident(pid) for path in children for pid in path.read_text().split()]
    return f"program {resident():6,.0f} MB, reading worker {max(workers, default=0):6,.0f} MB"


def main() -> None:
    """Make the archive, read it, print both."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--pages", type=int, default=10_000)
    parser.add_argument("--report", type=int, default=1_000, help="pages after which memory is printed")
    parser.add_argument("--words", type=int, default=250, help="words of a page")
    args = parser.parse_args()
    gc.set_threshold(*COLLECT)  # as the command does
    nlp = load()
    sample = ["\n\n".join(drawn) for _, _, drawn in texts(min(BARE, args.pages), args.words)]
    with tempfile.TemporaryDirectory() as folder:
        archive = Path(folder) / "pages.warc.gz"
        with archive.open("wb") as handle:
            for number, (day, title, drawn) in enumerate(texts(args.pages, args.words)):
                handle.write(record(number, day, title, drawn))
        packed = archive.stat().st_size / 1e6
        print(f"{args.pages:,} pages of {args.words} words and more, {packed:.1f} MB packed", flush=True)
        list(nlp.pipe(sample[:20]))
        began = worked()
        with nlp.memory_zone():
            for _ in nlp.pipe(sample, batch_size=32):
                pass
        bare = len(sample) / (worked() - began)
        began, clock, read = worked(), time.perf_counter(), 0
        with Store(Path(folder) / "archive.db") as store:
            for outcome in add(store, [str(archive)], nlp, Settings()):
                assert outcome.state != "failed", outcome
                read += 1
                if read % args.report == 0:
                    pace = read / (time.perf_counter() - clock)
                    print(f"page {read:6,}: {memory()}, {pace:5.1f} pages/s by the clock", flush=True)
            size = (Path(folder) / "archive.db").stat().st_size
        line = read / (worked() - began)
    print(
        f"by processor time: bare parser {bare:.1f} pages/s, whole line {line:.1f}, ratio {line / bare:.2f}"
    )
    print(f"store {size / 1e6:.0f} MB; with its records made {memory()}")


if __name__ == "__main__":
    main()
