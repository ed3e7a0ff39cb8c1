"""Countries, and organisations of states, by the names that people use."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import get_close_matches
from functools import cache

from readout.errors import UsageError
from readout.names import fold
from readout.organisations import (
    names_of,
    organisation_name,
    organisation_named,
    organisation_names,
    organisation_of,
)
from readout.origins import state_codes, state_names
from readout.store import RecordFilter, StatementFilter, Store
from readout.tables import csv_rows
from readout.types import Actor

_NEAR = 0.75  # how like a name a word must be to be a slip of it


def asked(term: str) -> str:
    """The code of the state or organisation of states that ``term`` names, else ``term``.

    "China", "Chinese" and "chn" are CHN (ISO 3166 alpha-3), "EU" and "European Union" are org:eu.
    """
    return state_codes().get(fold(term)) or organisation_named(term) or term


def side(term: str) -> str:
    """The code of the state or organisation that ``term`` names; raises ``UsageError`` where it is none."""
    code = asked(term)
    if state_name(code) == code:
        raise UsageError(f"{term!r} is no country or organisation of states{_meant(term, {})}")
    return code


def check_pair(store: Store, a: str, b: str) -> None:
    """Raise ``UsageError`` where the two are one, or either is nobody's name."""
    if asked(a) == asked(b):
        raise UsageError(f"{a!r} and {b!r} are one and the same; name two countries, as in CHN RUS")
    for term in (a, b):
        if told := unknown(store, term):
            raise UsageError(told)


def unknown(store: Store, term: str) -> str | None:
    """That ``term`` names no country, organisation or anybody on record, and who is meant; else None."""
    found = asked(term)
    if state_name(found) != found or store.browse.records(RecordFilter(actors=(found,)), limit=1):
        return None
    spoken = (StatementFilter(by=found), StatementFilter(to=found))
    if any(store.browse.statements(wanted, limit=1) for wanted in spoken):
        return None
    return f"{term!r} is no country, organisation or person on record{_meant(term, _people())}"


def _meant(term: str, people: dict[str, str]) -> str:
    """Ask whether a country, an organisation or one of ``people`` is meant whose name is nearly ``term``."""
    near = get_close_matches(
        fold(term), people | state_codes() | dict.fromkeys(organisation_names()), 1, _NEAR
    )
    return f"; is {people.get(near[0]) or state_name(asked(near[0]))} meant?" if near else ""


def unknown_among(store: Store, terms: Iterable[str]) -> str:
    """Say which of ``terms`` name nobody, why a list is empty; empty where all name somebody."""
    return "; ".join(told for term in terms if term.strip() and (told := unknown(store, term.strip())))


def adjective(country: str | None) -> str:
    """How a country's people and offices are called ("Chinese"); empty where unknown."""
    return _adjectives().get(country or "", "")


def state_name(code: str) -> str:
    """The country's or organisation's name for its code; ``code`` itself where it is none."""
    return _names().get(code) or organisation_name(code) or code


def belonging(actor: Actor) -> str:
    """What stands before somebody's office: "Chinese", "European Council"; empty where nothing is known."""
    served = organisation_of(actor) if actor.country is None else None
    return adjective(actor.country) or (served and organisation_name(served)) or ""


@cache
def called(code: str) -> tuple[str, ...]:
    """Every name and adjective of a state or organisation, folded, codes left out."""
    return tuple(name for name, of in state_names().items() if of == code) or names_of(code)


@cache
def _people() -> dict[str, str]:
    """The folded names and surnames of the people of our tables, and whose they are."""
    rows = csv_rows("actors/people.csv")
    return {fold(row[field]): row["name"] for field in ("family", "name") for row in reversed(rows)}


@cache
def _names() -> dict[str, str]:
    return {row["iso3"]: row["name"] for row in csv_rows("actors/states.csv")}


@cache
def _adjectives() -> dict[str, str]:
    return {row["iso3"]: row["adjectives"].split("|")[0] for row in csv_rows("actors/states.csv")}
