"""Learn how likely an event is read right from where it stands in its sentence.

    python training/doubt.py collect FOLDER SHEET [...]           traits of judged events -> doubts.jsonl
    python training/doubt.py collect --fresh FOLDER SHEET [...]   more, of pages that no rule was made from
    python training/doubt.py fit                                  -> src/readout/data/frames/doubt.toml

``collect`` codes the pages of FOLDER (see ``benchmarks/precision.py``, which draws the sheets) and keeps,
for each event that SHEET judged and that is still read the same, its traits
(``readout.coding.events.doubt``) and whether type and actors were right. No text of a page is kept. What was
collected before stays, with the traits of its last reading: most of it errors since mended, which show what
errors are like; of two of one type and verdict in one sentence one stays.
``fit`` is a logistic regression (``logistic.py``); it prints, by ten folds of whole pages, what share of
events stays, and of them how many are right, at each chance that might be asked. Rules were mended on most
of the judged pages, so more is right there than on others: the fresh ones, which weigh no trait, set the
base, so that a chance means what it says on a page that nobody has worked on.
"""

from __future__ import annotations

import csv
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import msgspec
import numpy as np

from logistic import SPENT, Floats, chances, fitted, log_odds, probability
from readout import clean, ingest, merge, resolve
from readout.coding.events.doubt import traits_of
from readout.coding.events.fill import Found
from readout.coding.events.find import code_events
from readout.parse import load, parse
from readout.scene import Scene
from readout.settings import Settings
from readout.syntax import Tree
from readout.types import Event, Page

JUDGED = Path(__file__).parent / "doubts.jsonl"
TABLE = Path(__file__).parents[1] / "src" / "readout" / "data" / "frames" / "doubt.toml"
PENALTY = 10.0
LEAST, LEAST_BORNE_OUT = 0.5, 0.15
CHANCES = (0.3, 0.4, 0.5, 0.6, 0.7)
FOLDS = 10
RECUT = 2  # sentences that a judged event may have moved since, where a parser cuts a page otherwise


class Judged(msgspec.Struct, frozen=True):
    """One judged event: the page's address, its sentence from 1, the verdict, and what it is like.

    ``fresh`` where it was judged before any rule was made from its page.
    """

    page: str
    sentence: int
    event: str
    right: bool
    traits: dict[str, float]
    fresh: bool = False


class Recorder:
    """Keeps the traits of every filled frame by type and place of its trigger, and drops none."""

    def __init__(self) -> None:
        self.traits: dict[tuple[str, int], dict[str, float]] = {}

    def __call__(self, scene: Scene, settled: list[Found]) -> list[Found]:
        """All of ``settled``."""
        for item in settled:
            traits = {k: round(float(v), 3) for k, v in traits_of(scene, item).items() if v}
            for token in {item.match.trigger, item.match.top}:
                self.traits[item.match.frame.type, scene.tree.start[token]] = traits
        return settled


def coded(page: Page) -> Iterator[tuple[int, Event, dict[str, float]]]:
    """The events of a page, each with the number of its sentence and its traits."""
    article = clean.clean(page)
    (doc,) = parse(load(), [article])
    tree = Tree(doc)
    article, resolutions = resolve.resolve(article, tree)
    recorder = Recorder()
    events = code_events(Scene(article, tree, resolutions), recorder)
    starts = [tree.start[first] for first, _ in tree.sents]
    for event in merge.within(events, article.text, article.published.date, (), article.blocks):
        places = [(event.type, trigger.start) for trigger in event.triggers]
        told = next((recorder.traits[place] for place in places if place in recorder.traits), None)
        if told is not None:
            yield sum(start <= event.spans[0].start for start in starts), event, told


def collect(folder: Path, sheet: Path) -> Iterator[Judged]:
    """The judged events of ``sheet`` that the pages of ``folder`` are still read to tell."""
    with sheet.open(encoding="utf-8", newline="") as lines:
        rows = list(csv.DictReader(line for line in lines if not line.startswith("#")))
    verdicts: dict[tuple[Any, ...], list[dict[str, str]]] = {}
    for row in rows:
        key = (row["page"], row["event"], *_sides(row["actors"], row["recipients"]))
        verdicts.setdefault(key, []).append(row)
    lines_of = (folder / "urls.tsv").read_text("utf-8").splitlines()
    address = dict(line.split("\t")[:2] for line in lines_of if "\t" in line)
    files = sorted(str(path) for path in folder.iterdir() if path.suffix in {".txt", ".html"})
    for page in ingest.pages(files, given=None, max_bytes=Settings().max_page_bytes):
        url = address.get(Path(page.path).stem, "")
        if not isinstance(page, Page) or not any(url == key[0] for key in verdicts):
            continue
        for sentence, event, traits in coded(page):
            told = verdicts.get((url, event.type, *_sides(*_ids(event))), [])
            row = min(told, key=lambda row: abs(int(row["sentence"]) - sentence), default=None)
            if row is not None and abs(int(row["sentence"]) - sentence) <= RECUT:
                yield Judged(url, sentence, event.type, row["type_ok"] == row["actors_ok"] == "1", traits)


def _ids(event: Event) -> tuple[str, str]:
    sides = ([p.actor.id for p in event.participants if p.role == role] for role in ("actor", "recipient"))
    actors, recipients = (" ".join(side) for side in sides)
    return actors, recipients


def _sides(actors: str, recipients: str) -> tuple[frozenset[str], frozenset[str]]:
    return frozenset(actors.split()), frozenset(recipients.split())


def _judged() -> list[Judged]:
    return [msgspec.json.decode(line, type=Judged) for line in JUDGED.read_bytes().splitlines()]


def held_out(x: Floats, y: Floats, pages: list[str]) -> Floats:
    """The chance of each event by weights of other pages."""
    order = {page: k % FOLDS for k, page in enumerate(sorted(set(pages)))}
    fold = np.array([order[page] for page in pages])
    p = np.zeros(len(y))
    for k in range(FOLDS):
        weights = fitted(x[fold != k], y[fold != k], PENALTY)
        p[fold == k] = chances(x[fold == k], weights)
    return p


def shift(z: Floats, y: Floats) -> float:
    """What to add to the log odds ``z`` for as many to be right as are: Newton's method."""
    moved, step = 0.0, 1.0
    while abs(step) > SPENT:
        p = probability(z + moved)
        step = float((y - p).sum() / (p * (1 - p)).sum())
        moved += step
    return moved


def fit() -> None:
    """Learn the table from all that was judged, and print how well it tells right from wrong."""
    rows = _judged()
    names = sorted({name for row in rows for name in row.traits})
    x = np.array([[row.traits.get(name, 0.0) for name in names] for row in rows])
    y = np.array([float(row.right) for row in rows])
    fresh = np.array([row.fresh for row in rows])
    *weights, base = learned = fitted(x[~fresh], y[~fresh], PENALTY)
    moved = shift(log_odds(chances(x[fresh], learned)), y[fresh])
    p = held_out(x[~fresh], y[~fresh], [row.page for row in rows if not row.fresh])
    _tell("held out, of pages that were worked on", y[~fresh], probability(log_odds(p) + moved))
    print(f"the base moves by {moved:.2f}")
    _tell("fresh pages", y[fresh], chances(x[fresh], np.array([*weights, base + moved])))
    _write(dict(zip(names, weights, strict=True)), float(base) + moved, len(rows))


def _tell(what: str, y: Floats, p: Floats) -> None:
    """Print how many events stay and are right, by the chance asked."""
    print(f"{what}: {len(y)} judged events, {100 * y.mean():.1f}% right; by the chance asked:")
    for least in CHANCES:
        kept = p >= least
        lost = 100 * (y * ~kept).sum() / y.sum()
        print(
            f"  {least:.2f}  kept {100 * kept.mean():5.1f}%, of them right {100 * y[kept].mean():5.1f}%;"
            f" of the right ones lost {lost:4.1f}%"
        )


def _write(weights: dict[str, Any], base: float, judged: int) -> None:
    lines = [
        "# How likely an event is right in type and actors;",
        f"# made by training/doubt.py of {judged} judged events.",
        f"least = {LEAST}  # the chance with which an event is told",
        f"least_borne_out = {LEAST_BORNE_OUT}  # that with which it is told where other pages bear it out",
        f"base = {base:.3f}  # log odds",
        "",
        "[traits]  # log odds added by each, see coding/events/doubt.py",
        *(f'"{name}" = {weight:.3f}' for name, weight in weights.items()),
    ]
    TABLE.write_text("\n".join(lines) + "\n", encoding="utf-8")


def _keep(pairs: list[str], fresh: bool) -> None:
    kept = {(row.page, row.sentence, row.event, row.right, row.fresh): row for row in _judged()}
    for folder, sheet in zip(pairs[::2], pairs[1::2], strict=True):
        for row in collect(Path(folder), Path(sheet)):
            place = (row.page, row.sentence, row.event, row.right, fresh)
            kept[place] = msgspec.structs.replace(row, fresh=fresh)
    JUDGED.write_bytes(b"".join(msgspec.json.encode(row) + b"\n" for row in kept.values()))


def main() -> None:
    """Collect, or fit."""
    match sys.argv[1:]:
        case ["collect", "--fresh", *pairs] if pairs and len(pairs) % 2 == 0:
            _keep(pairs, fresh=True)
        case ["collect", *pairs] if pairs and len(pairs) % 2 == 0:
            _keep(pairs, fresh=False)
        case ["fit"]:
            fit()
        case _:
            sys.exit(__doc__)


if __name__ == "__main__":
    main()
