"""Who is spoken to, by whose account, about what: our own gold, held against what the program reads.

    python benchmarks/statement_gold.py [dev|test] [--misses] [--json]

The pages and their gold lie in ``tests/golden/statements``; ``docs/annotation.md`` says how they are
annotated and how this counts. Pages are read as they stand, line by line, on the day that the gold gives
them: cleaning is measured elsewhere. Look at the misses of the dev half only: the test half is to be
reported, not tuned on.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
import unicodedata
from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

import yaml
from spacy.language import Language

from readout.ask.shapes import code_row
from readout.parse import load
from readout.pipeline import as_given, code
from readout.types import Problem

GOLD = Path(__file__).parents[1] / "tests" / "golden" / "statements"
Row = dict[str, Any]
STRAIGHT = str.maketrans("’‘“”–—-", "''\"\"   ")
HALF = 0.5  # of the listed stretch that a content must hold


class Tally:
    """Hits, things found beyond the gold and things missed, by figure; ticks out of asked for shares."""

    def __init__(self) -> None:
        self.counts: dict[str, Counter[str]] = {}
        self.misses: list[str] = []

    def sets(self, figure: str, extra: int, missed: int, hits: int) -> None:
        """Count one statement's set under ``figure``."""
        self.counts.setdefault(figure, Counter()).update(hits=hits, extra=extra, missed=missed)

    def tick(self, figure: str, good: bool, about: str) -> None:
        """Count one question that has a right answer."""
        self.counts.setdefault(figure, Counter()).update(good=int(good), asked=1)
        if not good:
            self.misses.append(f"{figure}: {about}")

    def figures(self) -> dict[str, float]:
        """Every figure in percent: F1 with its precision and recall, or a share."""
        out: dict[str, float] = {}
        for name, c in self.counts.items():
            if "asked" in c:
                out[name] = percent(c["good"], c["asked"])
            else:
                out[f"{name} F1"] = percent(2 * c["hits"], 2 * c["hits"] + c["extra"] + c["missed"])
                out[f"{name} precision"] = percent(c["hits"], c["hits"] + c["extra"])
                out[f"{name} recall"] = percent(c["hits"], c["hits"] + c["missed"])
        return out


def percent(part: int, whole: int) -> float:
    """A share in percent, 100 of nothing."""
    return round(100 * part / whole, 1) if whole else 100.0


def words(text: object) -> set[str]:
    """The words of a name: lower case, no accents, no hyphens, one spelling of transliterations."""
    plain = unicodedata.normalize("NFKD", str(text or "")).translate(STRAIGHT)
    plain = "".join(c for c in plain if not unicodedata.combining(c)).lower().replace("'s ", " ")
    for long, short in (("oe", "o"), ("ae", "a"), ("ue", "u"), ("iy", "y"), ("yy", "y")):
        plain = plain.replace(long, short)
    return set(re.findall(r"[a-z0-9]+", plain)) - {"the", "of", "a", "an", "and"}


def is_one(actor: Row, wanted: object) -> bool:
    """Whether an exported actor is who the gold names: a state's code, or words of a name or an office."""
    for name in wanted if isinstance(wanted, list) else [wanted]:
        if re.fullmatch("[A-Z]{3}", name):
            nameless = actor["kind"] != "person" or "/" in actor["id"]
            if nameless and actor["country"] == name:
                return True
        named = [
            words(w) for w in (actor["name"], actor["office"], actor["id"].split(":")[-1], *actor["surface"])
        ]
        if any(words(name) <= w or (w and w <= words(name)) for w in named):
            return True
        if actor["kind"] == "person" and words(name.split()[-1]) <= named[0]:
            return True
    return False


def matched(found: Sequence[Row], wanted: Sequence[object]) -> tuple[int, int, int]:
    """``(beyond, missed, hits)``: one listed thing may be several actors ("US and UK sources")."""
    hits = [any(is_one(actor, want) for actor in found) for want in wanted]
    extra = sum(not any(is_one(actor, want) for want in wanted) for actor in found)
    return extra, len(hits) - sum(hits), sum(hits)


def pattern(stretch: str) -> re.Pattern[str]:
    """``stretch`` in print, whatever its spaces and quotation marks."""
    quotes = str.maketrans("’‘“”", "''\"\"")
    parts = [re.escape(part) for part in stretch.translate(quotes).split()]
    found = r"\s+".join(parts)
    return re.compile(found.replace("'", "['’‘]").replace('\\"', '"').replace('"', '["“”]'))


def told(rows: Iterable[Row]) -> list[Row]:
    """Statements that differ only in their speaker as one, ``speakers`` in the order read."""
    merged: dict[str, Row] = {}
    for row in rows:
        key = json.dumps([row["spans"]["content"], row["spans"]["cue"]])
        one = merged.setdefault(key, {**row, "speakers": []})
        one["speakers"] += [row["speaker"]] if row["speaker"] else []
    return list(merged.values())


def place(text: str, stretch: str) -> tuple[int, int]:
    """Where the one stretch stands; a gold that cannot be found is a fault of the gold."""
    found = [m.span() for m in pattern(stretch).finditer(text)]
    if len(found) != 1:
        sys.exit(f"{stretch!r} stands {len(found)} times on its page")
    return found[0]


def statement_of(rows: list[Row], start: int, end: int) -> Row | None:
    """The statement whose content holds the stretch, of several the one with the least else."""

    def held(row: Row) -> int:
        return sum(max(0, min(e, end) - max(s, start)) for s, e in row["spans"]["content"])

    holding = [row for row in rows if held(row) >= HALF * (end - start)]
    return min(holding, key=lambda r: (sum(e - s for s, e in r["spans"]["content"]), -held(r)), default=None)


def check(page: str, want: Row, row: Row | None, tally: Tally) -> None:
    """Count one listed statement."""
    label = f"{page}: {want['says'][:60]!r}"
    tally.tick("statements found", row is not None, label)
    got = row or {"speakers": [], "addressees": [], "chain": [], "topics": [], "about": []}
    if row is not None:
        extra, missed, _ = matched(got["speakers"], want["by"])
        tally.tick(
            "right speaker", not extra + missed, f"{label}: {names(got['speakers'])}, not {want['by']}"
        )
    for field, figure in (("to", "addressees"), ("chain", "chain")):
        listed = [link["who"] for link in want.get(field, [])] if field == "chain" else want.get(field, [])
        extra, missed, hits = matched(got[figure], listed)
        tally.sets(figure, extra, missed, hits)
        if extra + missed:
            tally.misses.append(f"{figure}: {label}: {names(got[figure])}, not {listed}")
    _check_links(label, want, got, tally)
    for field in ("topics", "about"):
        listed, found = set(want.get(field, [])), set(got[field])
        tally.sets(field, len(found - listed), len(listed - found), len(listed & found))
        if found != listed:
            tally.misses.append(f"{field}: {label}: {sorted(found)}, not {sorted(listed)}")


def _check_links(label: str, want: Row, got: Row, tally: Tally) -> None:
    links = want.get("chain", [])
    order = [next((k for k, a in enumerate(got["chain"]) if is_one(a, link["who"])), None) for link in links]
    for link, k in zip(links, order, strict=True):
        if k is not None:
            kind = got["chain"][k]["source_kind"]
            tally.tick("kind of link", kind == link["kind"], f"{label}: {kind}, not {link['kind']}")
    if links and None not in order:
        if len(links) > 1:
            tally.tick("order of links", order == sorted(order), f"{label}: {names(got['chain'])}")
        account = got.get("account")
        tally.tick(
            "whose account", account == want.get("account"), f"{label}: {account}, not {want.get('account')}"
        )


def names(actors: Iterable[Row]) -> list[str]:
    """What a miss prints of actors."""
    return [f"{actor['name']} ({actor['id']})" for actor in actors]


def score(part: str, nlp: Language) -> Tally:
    """Read one half's pages as a user would and hold them against its gold."""
    tally = Tally()
    for want in yaml.safe_load((GOLD / part / "gold.yaml").read_text("utf-8")):
        name = want["page"]
        article = as_given(name, (GOLD / part / name).read_text("utf-8"), want["day"])
        (reading,) = code([article], nlp)
        if isinstance(reading, Problem):
            sys.exit(f"{name}: {reading.message}")
        rows = told(code_row(reading)["statements"])
        for listed in want["statements"]:
            row = statement_of(rows, *place(article.text, listed["says"]))
            check(name, listed, row, tally)
    return tally


def main() -> None:
    """Print the figures of one half or of both."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("part", nargs="?", choices=["dev", "test"])
    parser.add_argument("--misses", action="store_true", help="print what was missed (dev half)")
    parser.add_argument("--json", action="store_true", help="figures as JSON")
    args = parser.parse_args()
    nlp = load()
    tallies = {part: score(part, nlp) for part in ([args.part] if args.part else ["dev", "test"])}
    if args.json:
        print(json.dumps({part: tally.figures() for part, tally in tallies.items()}))
        return
    for part, tally in tallies.items():
        print(f"{part}")
        for name, figure in tally.figures().items():
            print(f"  {name}: {figure}")
        if args.misses:
            print("\n".join(tally.misses))


if __name__ == "__main__":
    main()
