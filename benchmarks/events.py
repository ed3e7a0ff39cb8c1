"""How well events are coded on hand-coded sentences, and how long that takes beside the parse.

    python benchmarks/events.py [--set dev] [--set relations_dev] [--misses]

Needs the material beside the project (``../shared``): the PLOVER gold sentences (CC BY-SA 4.0, Open
Event Data Alliance) and the relation sentences of Zero-Shot-PLOVER (no licence stated: measured,
never trained on), with their scorer. Each sentence is one article with no day; what is scored is what
``readout code`` gives of it by itself, from the chance ``LIKELY`` on. Times are CPU
seconds of one core, the coder's beside the whole pipeline's and the parser component's.
"""

from __future__ import annotations

import argparse
import gc
import json
import subprocess
import sys
import tempfile
from collections.abc import Iterable
from pathlib import Path
from time import process_time
from typing import Any

from readout.coding.events import code_with_doubtful
from readout.parse import load, parse
from readout.plover import plover_view
from readout.resolve import resolve
from readout.scene import Scene
from readout.settings import COLLECT, LIKELY
from readout.syntax import Tree
from readout.types import Article, Block, Event, is_likely

SHARED = Path(__file__).parents[1].parent / "shared"
SETS = ("dev", "relations_dev")


def printed(event: Event) -> dict[str, Any]:
    """What the scorer reads of one event."""
    actors = [{"role": p.role, "country": p.actor.country} for p in event.participants]
    return {"type": event.type, "status": event.status, "plover": plover_view(event), "actors": actors}


def likely(told: tuple[Event, ...], doubtful: tuple[Event, ...]) -> list[Event]:
    """The events that ``readout code`` gives of a text that stands alone."""
    return [event for event in (*told, *doubtful) if is_likely(event, LIKELY)]


def articles(rows: Iterable[dict[str, Any]]) -> list[Article]:
    """Each sentence as an article of one block."""
    return [
        Article(id=row["id"], path="", text=row["text"], blocks=(Block("body", 0, len(row["text"])),))
        for row in rows
    ]


def parser_seconds(texts: list[Article]) -> float:
    """CPU seconds of the parser component (and the vectors it listens to) alone."""
    nlp = load()
    with nlp.select_pipes(enable=[name for name in ("tok2vec", "parser") if name in nlp.pipe_names]):
        start = process_time()
        for _ in parse(nlp, texts):
            pass
        return process_time() - start


def measure(name: str, misses: bool) -> None:
    """Print the scorer's table and the times for one set."""
    gold = SHARED / "data" / "events" / f"{name}.jsonl"
    rows = [json.loads(line) for line in gold.read_text(encoding="utf-8").splitlines() if line.strip()]
    texts = articles(rows)
    nlp = load()
    start = process_time()
    docs = list(parse(nlp, texts))
    pipeline = process_time() - start
    scenes = []
    for article, doc in zip(texts, docs, strict=True):
        tree = Tree(doc)
        resolved, resolutions = resolve(article, tree)
        scenes.append(Scene(resolved, tree, resolutions))
        code_with_doubtful(Scene(resolved, tree, resolutions))  # the tables are read on first use
    start = process_time()
    coded = [likely(*code_with_doubtful(scene)) for scene in scenes]
    coding = process_time() - start
    with tempfile.NamedTemporaryFile("w", suffix=".jsonl", encoding="utf-8") as out:
        for row, events in zip(rows, coded, strict=True):
            out.write(json.dumps({"id": row["id"], "events": [printed(event) for event in events]}) + "\n")
        out.flush()
        scorer = [sys.executable, str(SHARED / "eval" / "score_events.py"), str(gold), out.name]
        print(f"== {name}")
        run = subprocess.run([*scorer, *["--misses"] * misses], check=True, capture_output=True, text=True)
        print(run.stdout)
    words = sum(len(doc) for doc in docs)
    alone = parser_seconds(texts)
    print(
        f"{words} words: pipeline {pipeline:.2f} s, its parser {alone:.2f} s, event coding {coding:.2f} s "
        f"({1e6 * coding / words:.1f} microseconds a word, {100 * coding / alone:.0f}% of the parser, "
        f"{100 * coding / pipeline:.0f}% of the pipeline; {len(rows) / coding:.0f} sentences a second)\n"
    )


def main() -> None:
    """Measure the sets that were asked for."""
    style = argparse.RawDescriptionHelpFormatter
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=style)
    parser.add_argument("--set", action="append", choices=SETS, dest="sets")
    parser.add_argument("--misses", action="store_true", help="print each sentence whose type was not found")
    args = parser.parse_args()
    gc.set_threshold(*COLLECT)  # as the command does
    if not SHARED.is_dir():
        sys.exit(f"{SHARED} is missing: this benchmark needs the sentences beside the project")
    for name in args.sets or SETS:
        measure(name, args.misses)


if __name__ == "__main__":
    main()
