"""Learn how likely an event is read right from how its sentence tells it.

    python training/doubt.py collect FOLDER SHEET [...]           traits of judged events -> doubts.jsonl.gz
    python training/doubt.py collect --fresh FOLDER SHEET [...]   more, of pages that no rule was made from
    python training/doubt.py corpus SHARED                        more, of benchmarks/judged/gmb.csv
    python training/doubt.py press                                more, of benchmarks/press, the part for work
    python training/doubt.py fit                                  -> src/readout/data/frames/doubt.toml

``collect`` codes the pages of FOLDER (see ``benchmarks/precision.py``, which draws the sheets) and keeps,
for each event that SHEET judged and that is still read the same, its traits
(``readout.coding.events.doubt``) and whether type and actors were right; ``corpus`` does so for the open
news of ``benchmarks/judged.py``. No text of a page is kept. What was collected before stays, with the traits
of its last reading: most of it errors since mended, which show what errors are like; of two of one type and
verdict in one sentence one stays.
``fit`` is a logistic regression (``logistic.py``); it prints, by five folds of whole pages, what share of
events stays, and of them how many are right, at each chance that might be asked. An event of the corpus,
which is one agency's, counts for less than one of a page. Rules were mended on most of the judged pages, so
more is right there than on others: the fresh ones set the base, by what the weights of other pages say of
them, so that a chance means what it says on a page that nobody has worked on.
"""

from __future__ import annotations

import csv
import gzip
import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from functools import cache
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
from readout.types import Article, Event, Page

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT / "benchmarks"))

import judged  # noqa: E402  (a benchmark is no package)
import press  # noqa: E402

JUDGED = Path(__file__).parent / "doubts.jsonl.gz"
TABLE = ROOT / "src" / "readout" / "data" / "frames" / "doubt.toml"
CORPUS = "gmb/"  # what its pages are called here
CORPUS_SHARE = 0.25  # of the weight of a page's event
PENALTY = 5.0
LEAST_SEEN = 15  # events that have a trait which is weighed
LEAST, LEAST_BORNE_OUT = 0.6, 0.15
CHANCES = (0.3, 0.4, 0.5, 0.55, 0.6, 0.65, 0.7, 0.75, 0.8)
FOLDS = 5
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


model = cache(load)  # of one model many pages are asked


def coded(article: Article) -> Iterator[tuple[int, Event, dict[str, float]]]:
    """The events of an article, each with the number of its sentence and its traits."""
    (doc,) = parse(model(), [article])
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
        key = (row["page"], *judged.told_in(row))
        verdicts.setdefault(key, []).append(row)
    lines_of = (folder / "urls.tsv").read_text("utf-8").splitlines()
    address = dict(line.split("\t")[:2] for line in lines_of if "\t" in line)
    files = sorted(str(path) for path in folder.iterdir() if path.suffix in {".txt", ".html"})
    for page in ingest.pages(files, given=None, max_bytes=Settings().max_page_bytes):
        url = address.get(Path(page.path).stem, "")
        if not isinstance(page, Page) or not any(url == key[0] for key in verdicts):
            continue
        for sentence, event, traits in coded(clean.clean(page)):
            told = verdicts.get((url, *judged.told_of(event)), [])
            row = min(told, key=lambda row: abs(int(row["sentence"]) - sentence), default=None)
            if row is not None and abs(int(row["sentence"]) - sentence) <= RECUT:
                yield Judged(url, sentence, event.type, row["type_ok"] == row["actors_ok"] == "1", traits)


def of_corpus(shared: Path) -> Iterator[Judged]:
    """The judged events of the corpus that are still read the same, or are read as they should be by now."""
    rows: dict[int, list[judged.Judged]] = {}
    for row in judged.judged():
        rows.setdefault(row.document, []).append(row)
    for number, article in judged.documents(shared, set(rows)):
        for sentence, event, traits in coded(article):
            starts, told = {trigger.start for trigger in event.triggers}, judged.told_of(event)
            for row in rows[number]:
                mended = row.gold is not None and judged.alike(row.gold, told)
                if row.start in starts and (mended or told == row.told):
                    yield Judged(f"{CORPUS}{number}", sentence, event.type, row.right or mended, traits)


def of_press() -> Iterator[Judged]:
    """The judged events of our own pages in the manner of the press, of the part for work: they are fresh."""
    known = press.verdicts()
    files = sorted(map(str, (press.FOLDER / "pages").iterdir()))
    for page in ingest.pages(files, given=None, max_bytes=Settings().max_page_bytes):
        name = Path(page.path).stem
        if not isinstance(page, Page) or press.part_of(name) != "work":
            continue
        for sentence, event, traits in coded(clean.clean(page)):
            right = press.is_right(event, name, known)
            if right is not None:
                yield Judged(f"press/{name}", sentence, event.type, right, traits, fresh=True)


def _judged() -> list[Judged]:
    return [
        msgspec.json.decode(line, type=Judged) for line in gzip.decompress(JUDGED.read_bytes()).splitlines()
    ]


def held_out(x: Floats, y: Floats, share: Floats, pages: list[str]) -> Floats:
    """The chance of each event by weights of other pages."""
    order = {page: k % FOLDS for k, page in enumerate(sorted(set(pages)))}
    fold = np.array([order[page] for page in pages])
    p = np.zeros(len(y))
    for k in range(FOLDS):
        others = fold != k
        p[~others] = chances(x[~others], fitted(x[others], y[others], PENALTY, share[others]))
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
    seen = Counter(name for row in rows for name in row.traits)
    names = sorted(name for name, times in seen.items() if times >= LEAST_SEEN)
    x = np.array([[row.traits.get(name, 0.0) for name in names] for row in rows])
    y = np.array([float(row.right) for row in rows])
    fresh = np.array([row.fresh for row in rows])
    corpus = np.array([row.page.startswith(CORPUS) for row in rows])
    share = np.where(corpus, CORPUS_SHARE, 1.0)
    p = held_out(x, y, share, [row.page for row in rows])
    moved = shift(log_odds(p[fresh]), y[fresh])
    p = probability(log_odds(p) + moved)
    _tell("the corpus", y[corpus], p[corpus])
    _tell("pages that were worked on", y[~corpus & ~fresh], p[~corpus & ~fresh])
    _tell("fresh pages", y[fresh], p[fresh])
    *weights, base = fitted(x, y, PENALTY, share)
    print(f"the base moves by {moved:.2f}")
    _write(dict(zip(names, weights, strict=True)), float(base) + moved, len(rows))


def _tell(what: str, y: Floats, p: Floats) -> None:
    """Print how many events stay and are right, by the chance asked."""
    print(f"{what}: {len(y)} judged events, {100 * y.mean():.1f}% right; held out, by the chance asked:")
    for least in CHANCES:
        kept = p >= least
        lost = 100 * (y * ~kept).sum() / y.sum()
        print(
            f"  {least:.2f}  kept {100 * kept.mean():5.1f}%, of them right {100 * y[kept].mean():5.1f}%;"
            f" of the right ones lost {lost:4.1f}%"
        )


def _write(weights: dict[str, Any], base: float, learned_from: int) -> None:
    lines = [
        "# How likely an event is right in type and actors;",
        f"# made by training/doubt.py of {learned_from} judged events.",
        f"least = {LEAST}  # the chance with which an event is told",
        f"least_borne_out = {LEAST_BORNE_OUT}  # that with which it is told where other pages bear it out",
        f"base = {base:.3f}  # log odds",
        "",
        "[traits]  # log odds added by each, see coding/events/doubt.py and manner.py",
        *(f'"{name}" = {weight:.3f}' for name, weight in weights.items()),
    ]
    TABLE.write_text("\n".join(lines) + "\n", encoding="utf-8")


def _keep(found: Iterable[Judged]) -> None:
    """Put ``found`` beside what was collected before, or in its place."""
    kept = {(row.page, row.sentence, row.event, row.right): row for row in (*_judged(), *found)}
    lines = b"".join(msgspec.json.encode(row) + b"\n" for row in kept.values())
    JUDGED.write_bytes(gzip.compress(lines, mtime=0))


def _collected(pairs: list[str], *, fresh: bool) -> Iterator[Judged]:
    for folder, sheet in zip(pairs[::2], pairs[1::2], strict=True):
        for row in collect(Path(folder), Path(sheet)):
            yield msgspec.structs.replace(row, fresh=fresh)


def main() -> None:
    """Collect, or fit."""
    match sys.argv[1:]:
        case ["collect", "--fresh", *pairs] if pairs and len(pairs) % 2 == 0:
            _keep(_collected(pairs, fresh=True))
        case ["collect", *pairs] if pairs and len(pairs) % 2 == 0:
            _keep(_collected(pairs, fresh=False))
        case ["corpus", shared]:
            _keep(of_corpus(Path(shared)))
        case ["press"]:
            _keep(of_press())
        case ["fit"]:
            fit()
        case _:
            sys.exit(__doc__)


if __name__ == "__main__":
    main()
