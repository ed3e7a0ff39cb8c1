"""Who to whom by day and by month: events, reports and independent sources, by type and quad class.

A dyad is directed: CHN > RUS and RUS > CHN are two. What is mutual counts in both (``pairs``). An event
counts once in a dyad, however many of its people it names. It counts in the one period that its
days fall in: "in February" in a month but on no day; an event whose wording allows more than the
period is left out, and the manifest says how many.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from datetime import date
from math import fsum

from msgspec import Struct

from readout.datasets.columns import Column, Row, Table, columns
from readout.datasets.counted import Counted, LeftOut
from readout.datasets.pairs import pairs
from readout.datasets.stories import country_names
from readout.plover import QUADS, TYPES, is_mutual
from readout.roles import plover_code, role_of
from readout.types import Actor

OFFICIAL = frozenset({"GOV", "LEG", "JUD", "MIL", "COP", "SPY", "IGO"})

_MEASURES = (
    ("events", "events"),
    ("reports", "reports of events"),
    ("sources", "independent sources of events"),
)
_PARTS = (
    *((f"quad{number}", f"of quad class {number}, {name}") for number, name in QUADS.items()),
    *((kind.lower(), f"of type {kind}") for kind in TYPES),
)


def _columns(period: str) -> tuple[Column, ...]:
    """The columns of ``data/datasets/dyads.csv`` with a period for the first, then the counts by part."""
    shared = columns("dyads")[1:]
    first = {
        "date": Column("date", "day", "the day"),
        "month": Column("month", "text", "the month, YYYY-MM"),
    }
    parts = (
        Column(f"{measure}_{name}", "integer", f"{words} {about}")
        for name, about in _PARTS
        for measure, words in _MEASURES
    )
    return (first[period], *shared, *parts)


BY_DAY = Table(
    "dyad_day",
    "One row for each directed dyad and day on which something is told between them; other days have no row.",
    _columns("date"),
    ("date", "source", "target"),
    "tsv",
)
BY_MONTH = Table(
    "dyad_month",
    "One row for each directed dyad and month in which something is told between them; others have no row.",
    _columns("month"),
    ("month", "source", "target"),
    "tsv",
)


class _Cell(Struct):
    """What is counted of one dyad in one period."""

    counts: dict[str, int]
    scores: list[float]
    goldsteins: list[float]
    names: tuple[str, str]

    def add(self, name: str, events: int, reports: int, sources: int) -> None:
        for measure, number in (("events", events), ("reports", reports), ("sources", sources)):
            key = f"{measure}_{name}" if name else measure
            self.counts[key] = self.counts.get(key, 0) + number


def by_day(events: Iterable[Counted], left: LeftOut) -> Iterator[Row]:
    """Rows of the table by day, in order of days, sources and targets."""
    return _rows(BY_DAY, events, left, date.isoformat)


def by_month(events: Iterable[Counted], left: LeftOut) -> Iterator[Row]:
    """Rows of the table by month, in order of months, sources and targets."""
    return _rows(BY_MONTH, events, left, lambda day: day.isoformat()[:7])


def _rows(
    table: Table, events: Iterable[Counted], left: LeftOut, period: Callable[[date], str]
) -> Iterator[Row]:
    cells: dict[tuple[str, str, str], _Cell] = {}
    for one in events:
        when = period(one.first)
        if when != period(one.last):
            left["its days are more than one period"] += 1
            continue
        found = [
            (code(pair.source), code(pair.target), pair)
            for pair in pairs(one.event, key=code)
            if pair.source and pair.target
        ]
        sides = [(source, target, pair) for source, target, pair in found if source and target]
        if not sides:
            left["no two parties that are known"] += 1
        for source, target, pair in sides:
            assert pair.source
            assert pair.target
            names = (_name(pair.source), _name(pair.target))
            cell = cells.setdefault((when, source, target), _Cell({}, [], [], names))
            official = all(_official(side) for side in (pair.source, pair.target))
            _count(cell, one, official=official)
    for key in sorted(cells):
        yield _row(table, key, cells[key])


def _count(cell: _Cell, one: Counted, *, official: bool) -> None:
    reports, sources = len(one.reports), one.record.independent_sources
    for name in ("", f"quad{one.coded.quad}", one.coded.type.lower()):
        cell.add(name, 1, reports, sources)
    for name, true in (
        ("dated_by_report", one.by_report),
        ("mutual", is_mutual(one.event)),
        ("official", official),
    ):
        cell.counts[name] = cell.counts.get(name, 0) + true
    cell.scores.append(one.coded.score)
    cell.goldsteins.append(one.coded.goldstein)


def _row(table: Table, key: tuple[str, str, str], cell: _Cell) -> Row:
    when, source, target = key
    named = {
        table.columns[0].name: when,
        "source": source,
        "source_name": cell.names[0],
        "target": target,
        "target_name": cell.names[1],
        "domestic": int(source == target),
        "mean_score": _mean(cell.scores),
        "mean_goldstein": _mean(cell.goldsteins),
    }
    return table.row(*(named.get(c.name, cell.counts.get(c.name, 0)) for c in table.columns))


def _mean(values: list[float]) -> float:
    return round(fsum(values) / len(values), 4)


def code(actor: Actor) -> str | None:
    """What an actor is counted as in a dyad: country, else organisation, else IGO, NGO, IMG or MNC."""
    found = plover_code(actor)
    if actor.kind == "organisation" and found != actor.country and actor.id.startswith("org:"):
        return actor.id
    return found


def _name(actor: Actor) -> str:
    found = code(actor)
    return actor.name if found == actor.id else country_names().get(found or "", found or "")


def _official(actor: Actor) -> bool:
    sector = role_of(actor).sector
    return sector in OFFICIAL or actor.kind == "state"
