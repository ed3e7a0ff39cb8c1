"""How well attributed statements are found on PolNeAR, and how long the stage takes beside the parser.

    python benchmarks/statements.py [--part dev] [--only class=speech]

Needs the material beside the project (``../shared``): PolNeAR 1.0 (no licence stated: measured, and its
train part read to learn how people write; nothing of it is shipped or trained on) and its scorer. A
statement of two speakers counts once, as its words are the same. Times are CPU seconds of one core.
"""

from __future__ import annotations

import argparse
import json
import re
import subprocess
import sys
import tempfile
from pathlib import Path
from time import process_time
from typing import Any

from spacy.tokens import Doc

from readout.coding.statements import find_statements
from readout.parse import load, parse
from readout.resolve import resolve
from readout.scene import Scene
from readout.syntax import Tree
from readout.types import Article, Block, Span, Statement

SHARED = Path(__file__).parents[1].parent / "shared"
LINE = re.compile(r"[^\n]*[^\n\s][^\n]*")


def article(row: dict[str, Any]) -> Article:
    """A document as an article of one block a line."""
    blocks = tuple(Block("body", m.start(), m.end()) for m in LINE.finditer(row["text"]))
    return Article(id=row["id"], path=row["id"], text=row["text"], blocks=blocks)


def attribution(statement: Statement) -> dict[str, list[list[int]]]:
    """What the scorer reads of one statement."""

    def pairs(spans: tuple[Span, ...]) -> list[list[int]]:
        return [[span.start, span.end] for span in spans]

    return {
        "source": pairs(statement.source_spans),
        "cue": pairs(statement.cue_spans),
        "content": pairs(statement.content_spans),
    }


def distinct(statements: tuple[Statement, ...]) -> list[dict[str, list[list[int]]]]:
    """The attributions of one article, equal ones once."""
    found = {json.dumps(attribution(s)): attribution(s) for s in statements}
    return list(found.values())


def parser_seconds(articles: list[Article]) -> float:
    """CPU seconds of the parser component (and the vectors it listens to) alone."""
    nlp = load()
    with nlp.select_pipes(enable=[name for name in ("tok2vec", "parser") if name in nlp.pipe_names]):
        start = process_time()
        for _ in parse(nlp, articles):
            pass
        return process_time() - start


def scenes(articles: list[Article], docs: list[Doc]) -> list[Scene]:
    """Each article with its tree and resolutions."""
    out = []
    for text, doc in zip(articles, docs, strict=True):
        tree = Tree(doc)
        out.append(Scene(*_resolved(text, tree)))
    return out


def _resolved(text: Article, tree: Tree) -> tuple[Article, Tree, tuple[Any, ...]]:
    resolved, resolutions = resolve(text, tree)
    return resolved, tree, resolutions


def main() -> None:
    """Print the scorer's table, over all and for speech, and the stage's time."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--part", default="dev", choices=["dev", "train"])
    parser.add_argument(
        "--only", default=None, metavar="FIELD=VALUE", help="one table: this gold subset only"
    )
    args = parser.parse_args()
    folder = SHARED / "data" / "polnear"
    if not folder.is_dir():
        sys.exit(f"needs {folder}, the material beside the project")
    text_file, gold_file = (
        folder / f"polnear_{args.part}.text.jsonl",
        folder / f"polnear_{args.part}.gold.jsonl",
    )
    rows = [json.loads(line) for line in text_file.read_text(encoding="utf-8").splitlines()]
    articles = [article(row) for row in rows]
    ready = scenes(articles, list(parse(load(), articles)))
    start = process_time()
    found = [find_statements(scene) for scene in ready]
    seconds = process_time() - start
    with tempfile.TemporaryDirectory() as scratch:
        predicted = Path(scratch) / "statements.jsonl"
        with predicted.open("w", encoding="utf-8") as handle:
            for row, statements in zip(rows, found, strict=True):
                handle.write(json.dumps({"id": row["id"], "attributions": distinct(statements)}) + "\n")
        for only in [args.only] if args.only else [None, "class=speech"]:
            print(f"\n{args.part}, {only or 'all'}")
            scorer = [
                sys.executable,
                str(SHARED / "eval" / "score_attributions.py"),
                str(gold_file),
                str(predicted),
            ]
            sys.stdout.flush()
            subprocess.run(
                [*scorer, "--text", str(text_file), *(["--only", only] if only else [])], check=True
            )
    words = sum(len(scene.tree) for scene in ready)
    parsing = parser_seconds(articles)
    share = 100 * seconds / parsing
    print(f"\nstage {1e6 * seconds / words:.1f} microseconds a word, {share:.1f}% of the parser's own time")


if __name__ == "__main__":
    main()
