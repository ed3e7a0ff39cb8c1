"""Plans and what made them true, kept right where a few records of a block were made again."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import timedelta
from typing import Any

import msgspec
from msgspec.structs import replace
from sqlalchemy import Connection, Select, delete, func, or_, select, update

from readout import merge
from readout.merge.tellings import PLANS
from readout.store import rows, schema
from readout.store.put import chunks, put
from readout.types import Event, Link, Record

_DONE = ("occurred", "ongoing")
_record = msgspec.json.Decoder(Record)


def note(connection: Connection, block: str, records: Iterable[Record]) -> None:
    """Note the links of all records of a block."""
    found = [
        {"plan": r.id, "fact": link.record, "block": block}
        for r in records
        for link in r.links
        if link.kind == "fulfilled by"
    ]
    put(connection, schema.record_links, found, "INSERT OR REPLACE")


def relink(connection: Connection, block: str, made: Sequence[Record]) -> None:
    """Link again what the records ``made`` anew, or those that are gone, may have to do with."""
    links, r = schema.record_links, schema.records
    standing = dict(_pairs(connection, select(links.c.plan, links.c.fact).where(links.c.block == block)))
    present = _present(connection, {*standing, *standing.values()})
    new = {record.id for record in made}
    plans = {record.id for record in made if record.event.status in PLANS}
    plans |= {p for p, fact in standing.items() if p in present and (fact not in present or fact in new)}
    for record in made:
        plans |= _may_be_fulfilled(connection, block, record)
    before = {plan: fact for plan, fact in standing.items() if plan not in present or plan in plans}
    after = {plan: fact for plan in sorted(plans) if (fact := _fact(connection, block, plan))}
    for some in chunks(sorted(before)):
        connection.execute(delete(links).where(links.c.plan.in_(some)))
    put(connection, links, [{"plan": p, "fact": f, "block": block} for p, f in after.items()])
    touched = new | {x for pairs in (before, after) for pair in pairs.items() for x in pair}
    for name in sorted(touched & {*present, *new, *after, *after.values()}):
        text = connection.execute(select(r.c.record).where(r.c.id == name)).scalar_one()
        record = _record.decode(text)
        found = _links(connection, name)
        if record.links != found:
            changed = msgspec.json.encode(replace(record, links=found)).decode()
            connection.execute(update(r).where(r.c.id == name).values(record=changed))


def _may_be_fulfilled(connection: Connection, block: str, fact: Record) -> set[str]:
    """The plans of the block that ``fact`` may have made true, by their days."""
    r, when = schema.records.c, fact.event.when
    if fact.event.status not in _DONE or when is None:
        return set()
    due = (r.day <= when.end.isoformat()) & (r.last_day >= when.start.isoformat())
    query = select(r.id).where(r.block == block, r.status.in_(sorted(PLANS)), or_(r.day.is_(None), due))
    return set(connection.execute(query).scalars())


def _fact(connection: Connection, block: str, plan: str) -> str | None:
    """The first event that made a plan true."""
    r = schema.records.c
    event = _event(connection, plan)
    told = _first_told(connection, plan)
    if event.when is not None:
        first, last = event.when.start, event.when.end
    elif told is not None:
        first, last = told + timedelta(1), told + merge.FULFILMENT
    else:
        return None
    done = select(r.id, r.record).where(
        r.block == block,
        r.status.in_(_DONE),
        r.day <= last.isoformat(),
        r.last_day >= first.isoformat(),
    )
    for row in connection.execute(done.order_by(r.day, r.id)):
        if merge.fulfils(_record.decode(row.record).event, event, told):
            return str(row.id)
    return None


def _event(connection: Connection, record: str) -> Event:
    r = schema.records.c
    return _record.decode(connection.execute(select(r.record).where(r.id == record)).scalar_one()).event


def _first_told(connection: Connection, record: str) -> Any:
    rt, t, d = schema.record_tellings, schema.tellings, schema.documents
    query = (
        select(func.min(d.c.published))
        .select_from(rt)
        .join(t, t.c.seq == rt.c.telling)
        .join(d, d.c.id == t.c.document)
        .where(rt.c.record == record, d.c.precision == "day")
    )
    return rows.as_day(connection.execute(query).scalar())


def _links(connection: Connection, record: str) -> tuple[Link, ...]:
    links = schema.record_links.c
    plans = connection.execute(select(links.plan).where(links.fact == record)).scalars()
    facts = connection.execute(select(links.fact).where(links.plan == record)).scalars()
    found = [Link("fulfils", plan) for plan in plans] + [Link("fulfilled by", fact) for fact in facts]
    return tuple(sorted(found))


def _present(connection: Connection, ids: Iterable[str]) -> set[str]:
    r, found = schema.records.c, set[str]()
    for some in chunks(sorted(set(ids))):
        found.update(connection.execute(select(r.id).where(r.id.in_(some))).scalars())
    return found


def _pairs(connection: Connection, query: Select[Any]) -> list[tuple[str, str]]:
    return [(row[0], row[1]) for row in connection.execute(query)]
