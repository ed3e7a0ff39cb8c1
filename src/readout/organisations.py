"""For whom organisations' people act: Ursula von der Leyen, "EU leaders" and the Commission for the EU.

A party to an event is a country or, where nobody's country acts, an organisation. Parts of one
organisation (``data/actors/parents.csv``) are one party: the European Commission and the European Council.
"""

from __future__ import annotations

from collections import defaultdict
from functools import cache, lru_cache

from readout.names import fold
from readout.tables import actor_rows, csv_rows
from readout.types import Actor


@lru_cache(maxsize=1 << 14)
def party_of(actor: Actor) -> str:
    """The party that ``actor`` acts for: an ISO3 code, an organisation's id, or the actor's own id."""
    return actor.country or whole(organisation_of(actor) or actor.id)


def party_code(actor: Actor) -> str | None:
    """The code of the country or organisation of states on whose side ``actor`` is; None for neither."""
    if actor.country is not None or actor.sector != "IGO":
        return actor.country
    served = organisation_of(actor)
    return whole(served) if served else None


def organisation_of(actor: Actor) -> str | None:
    """The organisation that ``actor`` is or acts for, as its id ("org:ec"); None for none that is known.

    People without a country act for the organisation that they served last.
    """
    if actor.id.startswith("org:"):
        return actor.id.partition("/")[0]
    if actor.kind != "person" or actor.country is not None:
        return None
    return next(reversed(_served().get(actor.id, ())), None)


def whole(organisation: str) -> str:
    """What ``organisation`` is a part of, or itself."""
    return _parents().get(organisation, organisation)


def organisation_named(term: str) -> str | None:
    """The organisation of states that ``term`` names, by id, name or acronym ("EU", "org:eu")."""
    return _named().get(fold(term))


def organisation_names() -> tuple[str, ...]:
    """The folded names and acronyms of organisations of states and of their parts."""
    return tuple(_named())


def names_of(organisation: str) -> tuple[str, ...]:
    """The folded names of an organisation of states and of its parts."""
    return tuple(name for name, id in _named().items() if whole(id) == organisation)


def organisation_name(id: str) -> str | None:
    """The name of an organisation by its id."""
    return _titles().get(id)


@cache
def _parents() -> dict[str, str]:
    return {row["organisation"]: row["parent"] for row in csv_rows("actors/parents.csv")}


@cache
def _served() -> dict[str, tuple[str, ...]]:
    """The organisations in which each person held an office, in the order of the terms."""
    found: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for row in (located.row for located in actor_rows("terms.csv")):
        if row["body"].startswith("org:") and not row["country"]:
            found[row["person_id"]].append((row["from"], row["body"]))
    return {person: tuple(body for _, body in sorted(terms)) for person, terms in found.items()}


@cache
def _titles() -> dict[str, str]:
    return {row.row["id"]: row.row["name"] for row in actor_rows("organisations.csv")}


@cache
def _named() -> dict[str, str]:
    names: dict[str, str] = {}
    for row in (located.row for located in actor_rows("organisations.csv") if located.row["sector"] == "IGO"):
        for name in (row["id"], row["name"], row["acronym"], *row["variants"].split("|")):
            if name:
                names.setdefault(fold(name), row["id"])
    return names
