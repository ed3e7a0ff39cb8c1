"""How often an event that Readout tells of a real page is right, by a careful coder's judgement.

    python benchmarks/precision.py [SHEET ...]                   the figures of the judged sheets
    python benchmarks/precision.py draw FOLDER SHEET [--events 200] [--seed 4]

``draw`` reads the pages of FOLDER (``*.txt`` or ``*.html``; ``urls.tsv`` beside them gives each file
stem its address), takes events at random and writes SHEET for a person to fill in, with ``SHEET.txt``
beside it: each event over the sentences it cites. That second file holds the pages' text: read it,
judge, and leave it out of the repository.

A sheet is a CSV with one event a row: page address, number of the sentence in the article (from 1),
type, actor ids, recipient ids, status, the chance that the program gives it (since sheet 7), and three
verdicts, 1 right and 0 wrong: ``type_ok``, ``actors_ok`` (both sides: each one named, none invented, each in
the right place) and ``status_ok``.
``error`` names the class of the first thing that is wrong. Intervals are Wilson's, 95%.
"""

from __future__ import annotations

import argparse
import csv
import random
import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from math import sqrt
from pathlib import Path

from readout import __version__, ingest
from readout.parse import load, parse
from readout.pipeline import read
from readout.settings import Settings
from readout.syntax import Tree
from readout.types import Event, Reading

SHEETS = Path(__file__).parent / "precision"
COLUMNS = (
    "number",
    "page",
    "sentence",
    "event",
    "actors",
    "recipients",
    "status",
    "chance",
    "type_ok",
    "actors_ok",
    "status_ok",
    "error",
)
Z = 1.96
LEASTS = (0.65, 0.7, 0.75, 0.8, 0.85)


def wilson(right: int, total: int) -> tuple[float, float]:
    """The 95% interval of a share, in percent (E. B. Wilson 1927)."""
    if not total:
        return 0.0, 100.0
    share, square = right / total, Z * Z / total
    middle, half = share + square / 2, Z * sqrt(share * (1 - share) / total + square / total / 4)
    return 100 * (middle - half) / (1 + square), 100 * (middle + half) / (1 + square)


def figures(rows: list[dict[str, str]]) -> Iterator[str]:
    """The shares of right verdicts, by kind and by type of event, and the classes of error."""
    counts = {
        "type": [row["type_ok"] == "1" for row in rows],
        "actors": [row["actors_ok"] == "1" for row in rows],
        "type and actors": [row["type_ok"] == row["actors_ok"] == "1" for row in rows],
        "status": [row["status_ok"] == "1" for row in rows],
        "all three": [row["type_ok"] == row["actors_ok"] == row["status_ok"] == "1" for row in rows],
    }
    for name, verdicts in counts.items():
        yield f"{name:<16} {_share(verdicts)}"
    yield ""
    yield "type and actors right, by type:"
    told = Counter(row["event"] for row in rows)
    right = Counter(row["event"] for row in rows if row["type_ok"] == row["actors_ok"] == "1")
    for name, total in told.most_common():
        yield f"  {name:<10} {right[name]:>3}/{total}"
    yield from by_chance(rows)
    yield ""
    yield "errors:"
    for name, number in sorted(Counter(row["error"] for row in rows if row["error"]).items(), key=_often):
        yield f"  {number:>3}  {name}"


def _share(verdicts: list[bool]) -> str:
    low, high = wilson(sum(verdicts), len(verdicts))
    share = 100 * sum(verdicts) / len(verdicts)
    return f"{sum(verdicts):>4}/{len(verdicts)}  {share:5.1f}%  ({low:.1f} to {high:.1f})"


def by_chance(rows: list[dict[str, str]]) -> Iterator[str]:
    """How many are right of those told with some chance or more, where a sheet says with what chance."""
    chances = [float(row.get("chance") or 0.0) for row in rows]
    if not any(chances):
        return
    yield ""
    yield "type and actors right, by the least chance:"
    for least in LEASTS:
        verdicts = [
            row["type_ok"] == row["actors_ok"] == "1"
            for row, p in zip(rows, chances, strict=True)
            if p >= least
        ]
        if verdicts:
            yield f"  {least:.2f}           {_share(verdicts)}"


def _often(item: tuple[str, int]) -> tuple[int, str]:
    return -item[1], item[0]


def judged(sheet: Path) -> list[dict[str, str]]:
    """The rows of a sheet; exits where one is not judged."""
    with sheet.open(encoding="utf-8", newline="") as lines:
        rows = list(csv.DictReader(line for line in lines if not line.startswith("#")))
    open_rows = [
        row["number"]
        for row in rows
        if not {row["type_ok"], row["actors_ok"], row["status_ok"]} <= {"0", "1"}
    ]
    if open_rows:
        sys.exit(f"{sheet}: not judged yet: {', '.join(open_rows[:10])}")
    return rows


def readings(folder: Path) -> list[tuple[str, Reading]]:
    """Each page of ``folder`` with what is read of it, by file name."""
    files = sorted(str(path) for path in folder.iterdir() if path.suffix in {".txt", ".html"})
    settings = Settings()
    pages = ingest.pages(files, given=None, max_bytes=settings.max_page_bytes)
    return [(Path(o.path).stem, o.reading) for o in read(pages, load(), settings) if o.reading is not None]


def sentences(reading: Reading) -> list[tuple[int, int]]:
    """The bounds of each sentence of an article, in characters."""
    (doc,) = parse(load(), [reading.article])
    tree = Tree(doc)
    return [(tree.start[first], tree.end[end - 1]) for first, end in tree.sents]


def _ids(event: Event, role: str) -> str:
    return " ".join(p.actor.id for p in event.participants if p.role == role)


def _address(folder: Path) -> dict[str, str]:
    table = folder / "urls.tsv"
    lines = table.read_text(encoding="utf-8").splitlines() if table.is_file() else []
    return dict(line.split("\t")[:2] for line in lines if "\t" in line)


def draw(folder: Path, sheet: Path, events: int, seed: int) -> None:
    """Write ``events`` random events of the pages under ``folder`` to ``sheet``, none of them judged."""
    address = _address(folder)
    found = [(stem, reading, event) for stem, reading in readings(folder) for event in reading.events]
    taken = sorted(random.Random(seed).sample(range(len(found)), min(events, len(found))))
    bounds: dict[str, list[tuple[int, int]]] = {}
    with (
        sheet.open("w", encoding="utf-8", newline="") as out,
        sheet.with_suffix(".csv.txt").open("w", encoding="utf-8") as beside,
    ):
        out.write(f"# {len(taken)} of {len(found)} events, seed {seed}, readout {__version__}\n")
        table = csv.DictWriter(out, COLUMNS, lineterminator="\n")
        table.writeheader()
        for number, index in enumerate(taken, start=1):
            stem, reading, event = found[index]
            if stem not in bounds:
                bounds[stem] = sentences(reading)
            first = event.spans[0].start
            at = 1 + sum(1 for start, _ in bounds[stem] if start <= first) - 1
            row = {
                "number": str(number),
                "page": address.get(stem, stem),
                "sentence": str(at),
                "event": event.type,
                "actors": _ids(event, "actor"),
                "recipients": _ids(event, "recipient"),
                "status": event.status,
                "chance": "" if event.chance is None else f"{event.chance:.2f}",
            }
            table.writerow(row)
            beside.write(_card(row, stem, reading, event))


def _card(row: dict[str, str], stem: str, reading: Reading, event: Event) -> str:
    text = reading.article.text
    told = "".join(f"    {' '.join(text[span.start : span.end].split())}\n" for span in event.spans)
    marks = " / ".join(text[span.start : span.end] for span in event.triggers)
    return (
        f"{row['number']}. {stem}:{row['sentence']} {event.type} {event.status} {event.rule} [{marks}]\n"
        f"    {row['actors'] or '-'}  ->  {row['recipients'] or '-'}\n{told}"
    )


def report(sheets: Iterable[Path]) -> None:
    """Print the figures of each sheet."""
    for sheet in sheets:
        with sheet.open(encoding="utf-8") as lines:
            note = next(lines).lstrip("# ").strip()
        print(f"== {sheet.name}: {note}")
        print("\n".join(figures(judged(sheet))), "\n")


def main() -> None:
    """Print figures, or draw a sample."""
    style = argparse.RawDescriptionHelpFormatter
    if sys.argv[1:2] == ["draw"]:
        parser = argparse.ArgumentParser(prog="precision.py draw", description=__doc__, formatter_class=style)
        parser.add_argument("folder", type=Path)
        parser.add_argument("sheet", type=Path)
        parser.add_argument("--events", type=int, default=200)
        parser.add_argument("--seed", type=int, default=4)
        args = parser.parse_args(sys.argv[2:])
        draw(args.folder, args.sheet, args.events, args.seed)
        return
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=style)
    parser.add_argument("sheets", type=Path, nargs="*", default=sorted(SHEETS.glob("*.csv")))
    report(parser.parse_args().sheets)


if __name__ == "__main__":
    main()
