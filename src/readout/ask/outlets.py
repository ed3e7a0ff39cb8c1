"""The outlets of a record: how much was read of each, how new it is, whose it is."""

from __future__ import annotations

from collections import defaultdict
from datetime import date

from msgspec import Struct

from readout.ask.who import state_name
from readout.names import fold
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
    """Every outlet, the most read first; names that differ in case, accents or quotes are one."""
    same: dict[str | None, list[Outlet]] = defaultdict(list)
    for name, pages, copies, first, last in store.browse.outlets():
        code = of_outlet(name) if name else None
        one = Outlet(name, state_name(code) if code else None, pages, copies, first, last)
        same[fold(name) if name else None].append(one)
    return sorted(map(_together, same.values()), key=lambda o: (-o.pages, o.name or ""))


def _together(same: list[Outlet]) -> Outlet:
    """One outlet of several spellings, under the one that most of its pages have."""
    lead = min(same, key=lambda o: (-o.pages, o.name or ""))
    return Outlet(
        lead.name,
        lead.country,
        sum(o.pages for o in same),
        sum(o.copies for o in same),
        min((o.first for o in same if o.first), default=None),
        max((o.last for o in same if o.last), default=None),
    )
