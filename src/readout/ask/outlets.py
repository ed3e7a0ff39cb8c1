"""The outlets of a record: how much was read of each, how new it is, whose it is."""

from __future__ import annotations

from datetime import date

from msgspec import Struct

from readout.ask.who import state_name
from readout.origins import of_outlet
from readout.store import Store


class Outlet(Struct, frozen=True):
    """An outlet (None for pages that name none), its country, pages, the first and newest of their days."""

    name: str | None
    country: str | None
    pages: int
    copies: int
    first: date | None
    last: date | None


def outlets(store: Store) -> list[Outlet]:
    """Every outlet, the most read first."""
    found = []
    for name, pages, copies, first, last in store.browse.outlets():
        code = of_outlet(name) if name else None
        found.append(Outlet(name, state_name(code) if code else None, pages, copies, first, last))
    return sorted(found, key=lambda o: (-o.pages, o.name or ""))
