"""Offices as people write them: the tables have "nato chief" and "white house press secretary"."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache, lru_cache

from readout.ask.who import belonging
from readout.names import fold
from readout.organisations import names_of, organisation_of, whole
from readout.tables import csv_rows
from readout.types import Actor

# Names that are plain words in an office: "parliament speaker", "foreign ministry spokesman", "army chief".
_PLAIN = frozenset({
    "ambassador", "armed forces", "army", "cabinet", "chair", "coalition", "coast guard", "council",
    "defence ministry", "defense ministry", "economy", "foreign", "foreign ministry", "government", "head",
    "intelligence", "interior", "justice", "leader", "leadership", "ministry", "navy", "nuclear", "office",
    "parliament", "party", "police", "presidency", "president", "prime", "service", "state", "treasury",
})  # fmt: skip
_MORE = (
    "Africa", "Asia", "Brexit", "CEO", "CFO", "DG", "Europe", "Horn of Africa", "Indo-Pacific", "Kurdistan",
    "Middle East", "Serb", "Serbian",
)  # fmt: skip
_LONGEST = 6  # words of a name


def office(who: Actor) -> str:
    """Somebody's office with whose it is: "Chinese foreign minister", "White House press secretary"."""
    if not who.office:
        return ""
    told = written(who.office)
    served = organisation_of(who) if who.country is None else None
    names = names_of(whole(served)) if served else _houses().get(who.country or "", ())
    is_told = fold(told).startswith(tuple(f"{name} " for name in names))
    return told if is_told else " ".join(filter(None, (belonging(who), told)))


@lru_cache(maxsize=4096)
def written(told: str) -> str:
    """``told`` with capitals where its names have them: "NATO chief", "CIA director"."""
    words, out = told.split(), []
    while words:
        for length in range(min(_LONGEST, len(words)), 0, -1):
            name = _names().get(fold(" ".join(words[:length])))
            if name or length == 1:
                out.append(name or words[0])
                words = words[length:]
                break
    return " ".join(out)


@cache
def _names() -> dict[str, str]:
    """Names that are written with a capital, folded, as they are written; a country's before a body's."""
    every = [*_MORE]
    for table, columns in (
        ("states", ("name", "variants", "adjectives", "capital")),
        ("regions", ("name", "adjectives")),
        ("organisations", ("acronym", "name", "variants")),
        ("bodies", ("name", "variants")),
    ):
        every += _cells(f"actors/{table}.csv", columns)
    named: dict[str, str] = {}
    for name in every:
        if name[:1].isupper() and fold(name) not in _PLAIN:
            named.setdefault(fold(name), name)
    return named


@cache
def _houses() -> dict[str, tuple[str, ...]]:
    """The names, folded, of the house that governs each country: an office that names it needs no country."""
    rows = [row for row in csv_rows("actors/bodies.csv") if row["id"].endswith(".LEAD")]
    return {row["country"]: tuple(map(fold, (row["name"], *row["variants"].split("|")))) for row in rows}


def _cells(table: str, columns: Iterable[str]) -> Iterable[str]:
    for row in csv_rows(table):
        for column in columns:
            yield from row.get(column, "").split("|")
