"""Cleaning, measured: HTML against the public benchmark, scrapes against the seeds and our own gold.

    python benchmarks/cleaning.py [--shared ../shared] [--pages] [--scrapes]

Prints the figure of ``eval/score_text.py`` over the 181 pages (floor .960), pages per second, and, for the
plain-text scrapes of ``tests/golden/scrapes``, how much furniture went and how much of the articles was lost.
"""

from __future__ import annotations

import argparse
import gzip
import json
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import scrapes
from readout.clean import clean, drafted
from readout.clean.draft import Draft
from readout.errors import PageError
from readout.types import Page

SHARED = Path(__file__).parents[1].parent / "shared"
BODY = ("body", "subhead")  # what the public gold holds: no headline, no caption


def body_of(draft: Draft) -> str:
    """The article's running text, as the public gold has it."""
    pieces = (piece for piece in draft.pieces if piece.role in BODY)
    return "\n".join(" ".join(text for _, text in piece.stretches) for piece in pieces)


def html(shared: Path) -> None:
    """Score the HTML pages with the public script."""
    gold = shared / "data" / "pages" / "gold.json"
    found: dict[str, dict[str, str]] = {}
    refused = []
    pages = sorted((shared / "data" / "pages" / "html").glob("*.html.gz"))
    contents = [gzip.decompress(path.read_bytes()) for path in pages]
    begin = time.perf_counter()
    for path, content in zip(pages, contents, strict=True):
        name = path.name.removesuffix(".html.gz")
        try:
            found[name] = {"articleBody": body_of(drafted(Page(path=name, content=content)))}
        except PageError as error:
            refused.append(str(error))
    seconds = time.perf_counter() - begin
    with tempfile.NamedTemporaryFile("w", suffix=".json", encoding="utf-8") as handle:
        json.dump(found, handle)
        handle.flush()
        script = shared / "eval" / "score_text.py"
        subprocess.run([sys.executable, str(script), str(gold), handle.name], check=True)
    for line in refused:
        print("refused:", line)
    print(f"{len(pages) / seconds:.0f} HTML pages a second")


def gold(folder: Path, what: str, *, told: bool) -> None:
    """Score the plain-text reader on our own gold of scrapes in ``folder``; ``told``: line by line too."""
    total = scrapes.Score()
    titles = days = pages = 0
    for page in scrapes.golds(folder):
        score, draft = scrapes.score(page)
        total = total.plus(score)
        day = draft.published.date.isoformat() if draft.published.date else None
        pages, titles, days = pages + 1, titles + (draft.title == page.title), days + (day == page.published)
    print(
        f"{pages} scrapes of our own, {what}: furniture removed {total.removed}/{total.furniture} "
        f"({total.removed / total.furniture:.1%}), article lines lost {total.lost}/{total.article} "
        f"({total.lost / total.article:.1%}), right role {total.right_role}/{total.article}, "
        f"title {titles}/{pages}, day {days}/{pages}"
    )
    for miss in total.misses if told else ():
        print("  ", miss)


def speed(shared: Path) -> None:
    """Time the plain-text reader on the seeds, and say how the seeds' known furniture fares."""
    pages = [
        Page(path=p.name, content=p.read_bytes()) for p in sorted((shared / "corpus" / "seeds").glob("*.txt"))
    ]
    rounds = 50
    for page in pages:
        clean(page)
    begin = time.perf_counter()
    for _ in range(rounds):
        for page in pages:
            clean(page)
    print(f"{rounds * len(pages) / (time.perf_counter() - begin):.0f} scrapes a second (the seeds)")


def main() -> None:
    """Run what was asked for; both where nothing was."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--shared", type=Path, default=SHARED)
    parser.add_argument("--pages", action="store_true", help="only the HTML pages")
    parser.add_argument("--scrapes", action="store_true", help="only the scrapes")
    chosen = parser.parse_args()
    if not chosen.shared.is_dir():
        sys.exit(f"{chosen.shared} is missing: this measure needs the material beside the project")
    if chosen.pages or not chosen.scrapes:
        html(chosen.shared)
    if chosen.scrapes or not chosen.pages:
        gold(scrapes.GOLD, "by which rules were made", told=True)
        gold(scrapes.GOLD / "test", "by which none was", told=False)
        speed(chosen.shared)


if __name__ == "__main__":
    main()
