"""The gold of plain-text scrapes (``tests/golden/scrapes``): reading it, scoring the reader by it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from readout.clean import drafted
from readout.clean.draft import Draft
from readout.types import Page

GOLD = Path(__file__).parents[1] / "tests" / "golden" / "scrapes"
ROLES = {"t": "title", "s": "standfirst", "c": "caption", "h": "subhead", "b": "body"}
CUT = re.compile(r"⟦(.*?)⟧")
BULLET = re.compile(r"^(?:[•·●▪◦‣■►▶]|[-–](?= \S))\s+(?:\d+\. )?")


class Gold(NamedTuple):
    """One page: its text as scraped, the article's pieces (role, text), what is none, title and day."""

    name: str
    page: str
    kept: tuple[tuple[str, str], ...]
    left: tuple[str, ...]
    title: str | None
    published: str | None


class Score(NamedTuple):
    """Counts over pages: furniture lines, those removed; article lines, those lost; right roles."""

    furniture: int = 0
    removed: int = 0
    article: int = 0
    lost: int = 0
    right_role: int = 0
    misses: tuple[str, ...] = ()

    def plus(self, other: Score) -> Score:
        """The counts of both."""
        return Score(*(a + b for a, b in zip(self, other, strict=True)))  # type: ignore[arg-type, operator]


def golds(folder: Path = GOLD) -> Iterator[Gold]:
    """Every gold page, by name."""
    for path in sorted(folder.glob("*.txt")):
        yield _gold(path.stem, path.read_text(encoding="utf-8"))


def _gold(name: str, source: str) -> Gold:
    facts: dict[str, str] = {}
    lines: list[str] = []
    kept: list[tuple[str, str]] = []
    left: list[str] = []
    for line in source.split("\n"):
        if line.startswith("# ") and not lines:
            key, _, value = line[2:].partition(": ")
            facts[key] = value
            continue
        label, text = line[:1], line[2:]
        lines.append(CUT.sub(r"\1", text) if label else "")
        if label == "x":
            left.append(text.strip())
        elif label:
            left.extend(CUT.findall(text))
            kept.append((ROLES[label], " ".join(CUT.sub("", text).split())))
    title, day = facts.get("title", "none"), facts.get("published", "none")
    return Gold(
        name,
        "\n".join(lines),
        tuple(kept),
        tuple(left),
        None if title == "none" else title,
        None if day == "none" else day,
    )


def score(gold: Gold) -> tuple[Score, Draft]:
    """How the reader does on one page. A line counts as kept where its words stand in one piece."""
    draft = drafted(Page(path=gold.name, content=gold.page.encode()))
    pieces = [
        (piece.role, " ".join(" ".join(text for _, text in piece.stretches).split()))
        for piece in draft.pieces
    ]
    left = [" ".join(item.text.split()) for item in draft.furniture]
    misses: list[str] = []
    removed = lost = right = 0
    pool = [text for _, text in pieces]
    for text in gold.left:
        plain = " ".join(text.split())
        if plain in left:
            left.remove(plain)
            removed += 1
        elif not any(plain in other for other in pool):
            removed += 1
        else:
            misses.append(f"{gold.name}: furniture kept: {plain[:100]}")
    for role, text in gold.kept:
        bare = BULLET.sub("", text)
        found = [
            r for r, other in pieces if BULLET.sub("", other) == bare or (len(bare) > 20 and bare in other)
        ]
        if not found:
            lost += 1
            misses.append(f"{gold.name}: article lost: {bare[:100]}")
        elif role in found:
            right += 1
        else:
            misses.append(f"{gold.name}: {found[0]} should be {role}: {bare[:80]}")
    return Score(len(gold.left), removed, len(gold.kept), lost, right, tuple(misses)), draft
