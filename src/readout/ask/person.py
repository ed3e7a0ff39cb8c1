"""Somebody, or a country or organisation: offices by day, meetings, travels, what was said and done."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import cache

from msgspec import Struct

from readout.ask import words
from readout.ask.listing import EventLine, StatementLine, event_lines, statement_lines
from readout.ask.offices import written
from readout.ask.who import adjective, state_name
from readout.errors import UsageError
from readout.store import RecordFilter, StatementFilter, Store
from readout.store.browse import Known, Listed
from readout.tables import actor_rows

_SHOWN = 12
_LOOKED_AT = 200  # meetings in which travels are looked for


class Office(Struct, frozen=True):
    """An office held, from its first day to its last (None while it lasts)."""

    office: str
    since: date
    until: date | None


class Travel(Struct, frozen=True):
    """A meeting abroad: the place and its country, the event's id, what and when it was."""

    place: str
    country: str
    id: str
    told: str
    when: str


class Person(Struct, frozen=True):
    """What the record and the tables know of one actor."""

    id: str
    name: str
    kind: str
    country: str | None
    offices: tuple[Office, ...]
    meetings: tuple[EventLine, ...]
    plans: tuple[EventLine, ...]
    other: tuple[EventLine, ...]
    travels: tuple[Travel, ...]
    said: tuple[StatementLine, ...]
    told: tuple[StatementLine, ...]


def person(store: Store, name: str) -> Person:
    """All of the actor with this id; raises ``UsageError`` where neither record nor tables know it."""
    store.freshen()
    known = store.browse.actor(name)
    row = _people().get(name)
    if known is None and row is None:
        raise UsageError(f"{name!r}: nobody of that id is in the record")
    country = known.country if known else (row or {}).get("country") or None
    meetings = RecordFilter(who=name, type="CONSULT", status="occurred,ongoing")
    held = event_lines(store, meetings, limit=_SHOWN)[0]
    others = event_lines(store, RecordFilter(who=name, status="occurred,ongoing"), limit=4 * _SHOWN)[0]
    ahead = event_lines(store, RecordFilter(who=name, status="planned,proposed,invited"), limit=_SHOWN)[0]
    by = statement_lines(store, StatementFilter(speaker=name, kind="speech"), limit=_SHOWN)[0]
    to = statement_lines(store, StatementFilter(addressee=name, kind="speech"), limit=_SHOWN)[0]
    return Person(
        id=name,
        name=name_of(known) if known else row["name"] if row else name,
        kind=known.kind if known else "person",
        country=country,
        offices=offices(name),
        meetings=tuple(held),
        plans=tuple(ahead),
        other=tuple(line for line in others if line.event.type != "CONSULT")[:_SHOWN],
        travels=tuple(_travels(store.browse.records(meetings, None, _LOOKED_AT, 0), country)),
        said=tuple(by),
        told=tuple(to),
    )


def _travels(held: Sequence[Listed], home: str | None) -> list[Travel]:
    """Meetings abroad, each place and day once."""
    found: dict[tuple[str, str], Travel] = {}
    for record in (listed.record for listed in held):
        e, where = record.event, record.event.where
        if where and where.country and home and where.country != home and e.mode != "phone":
            when = words.days(e.when) if e.when else words.day(None)
            travel = Travel(where.name, state_name(where.country), record.id, words.deed(e), when)
            found.setdefault((where.name, when), travel)
    return list(found.values())[: 2 * _SHOWN]


def name_of(known: Known) -> str:
    """The name by which somebody is shown: that of the tables, where they know them."""
    row = _people().get(known.id) or _bodies().get(known.id)
    if row is not None:
        return row["name"]
    return state_name(known.id) if known.kind == "state" else known.name


@cache
def _bodies() -> dict[str, dict[str, str]]:
    tables = ("organisations.csv", "bodies.csv")
    return {located.row["id"]: located.row for table in tables for located in actor_rows(table)}


@cache
def _people() -> dict[str, dict[str, str]]:
    return {located.row["person_id"]: located.row for located in actor_rows("people.csv")}


def offices(name: str) -> tuple[Office, ...]:
    """The offices of the tables that the person of this id held, latest first."""
    rows = [x.row for x in actor_rows("terms.csv") if x.row["person_id"] == name]
    held = [
        Office(
            _office(row),
            date.fromisoformat(row["from"]),
            date.fromisoformat(row["to"]) if row["to"] else None,
        )
        for row in rows
    ]
    return tuple(sorted(held, key=lambda o: (o.since, o.office), reverse=True))


def _office(row: dict[str, str]) -> str:
    office = written(row["office"].partition(":")[0].replace("_", " "))
    if row["body"] in _bodies():
        return f"{office}, {_bodies()[row['body']]['name']}"
    return " ".join(filter(None, (adjective(row["country"]), office)))
