"""Countries, and organisations of states, by the names that people use."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import get_close_matches
from functools import cache

from readout.errors import UsageError
from readout.names import fold
from readout.organisations import names_of, organisation_name, organisation_named, organisation_of
from readout.origins import state_codes, state_names
from readout.store import RecordFilter, Store
from readout.tables import csv_rows
from readout.types import Actor


def asked(term: str) -> str:
    """The code of the state or organisation of states that ``term`` names, else ``term``.

    "China", "Chinese" and "chn" are CHN (ISO 3166 alpha-3), "EU" and "European Union" are org:eu.
    """
    return state_codes().get(fold(term)) or organisation_named(term) or term


def side(term: str) -> str:
    """The code of the state or organisation that ``term`` names; raises ``UsageError`` where it is none."""
    code = asked(term)
    if code in _names() or organisation_name(code):
        return code
    near = get_close_matches(fold(term), sorted(state_names()), 2, 0.7)
    guess = f"; did you mean {' or '.join(dict.fromkeys(state_name(state_names()[n]) for n in near))}?"
    raise UsageError(f"{term!r}: no such country{guess if near else ', nor organisation of states'}")


def check_known(store: Store, terms: Iterable[str]) -> None:
    """Raise ``UsageError`` where a term names no country and nobody else in the record: "Rusia"."""
    for term in terms:
        if not store.records(RecordFilter(actors=(asked(term),))):
            side(term)


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
def _names() -> dict[str, str]:
    return {row["iso3"]: row["name"] for row in csv_rows("actors/states.csv")}


@cache
def _adjectives() -> dict[str, str]:
    return {row["iso3"]: row["adjectives"].split("|")[0] for row in csv_rows("actors/states.csv")}
