"""Plans and what made them true, kept right where a few records of a block were made again."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from datetime import date

import msgspec
from msgspec.structs import replace
from sqlalchemy import Connection

from readout import merge
from readout.merge.tellings import PLANS, WIDE
from readout.store import rows, schema
from readout.store.put import chunks, marks, put
from readout.types import Event, Link, Record

_DONE = ("occurred", "ongoing")
# The first of the facts of some days that has to do with some parties; what is dated to more than ``WIDE``
# makes no plan true.
_FACTS = (
    "SELECT id, day, type, record FROM records WHERE block = ? AND day BETWEEN ? AND ? AND last_day >= ?"
    f" AND status IN ({marks(_DONE)}) AND ({{}}) ORDER BY day, type, id"
)
_PLANS = "SELECT id, record FROM records WHERE block = ? AND until >= ? AND since <= ? AND ({})"
_record = msgspec.json.Decoder(Record)
Place = tuple[str, str, str]  # a record's day, type and id, by which records are in order


def note(connection: Connection, block: str, records: Iterable[Record]) -> None:
    """Note the links of all records of a block."""
    found = [
        {"plan": r.id, "fact": link.record, "block": block}
        for r in records
        for link in r.links
        if link.kind == "fulfilled by"
    ]
    put(connection, schema.record_links, found, "INSERT OR REPLACE")


def relink(connection: Connection, block: str, made: Sequence[Record], gone: Collection[str]) -> None:
    """Link again what the records ``made`` anew, or those that are ``gone``, may have to do with."""
    new = {record.id for record in made}
    touched = {*new, *gone}
    standing = dict(_links(connection, touched))
    plans = {record.id for record in made if record.event.status in PLANS}
    plans |= {p for p, fact in standing.items() if fact in touched and (p in new or p not in gone)}
    before = dict(standing)
    after = {plan: fact for plan in sorted(plans) if (fact := _fact(connection, block, plan))}
    for record in made:
        place = merge.in_order(record)
        for plan in _made_true(connection, block, record, plans):
            known = after.get(plan) or _place(connection, plan)
            if known is None or place < known:
                before |= dict(_links(connection, {plan}, "plan"))
                after[plan] = place
    for some in chunks(sorted(before)):
        connection.exec_driver_sql(f"DELETE FROM record_links WHERE plan IN ({marks(some)})", tuple(some))
    found = {plan: place[-1] for plan, place in after.items()}
    put(connection, schema.record_links, [{"plan": p, "fact": f, "block": block} for p, f in found.items()])
    _write(connection, {x for pairs in (before, found) for pair in pairs.items() for x in pair} | new)


def _write(connection: Connection, touched: Collection[str]) -> None:
    """Tell the records that are ``touched`` of their links."""
    links: dict[str, list[Link]] = {}
    for plan, fact in _links(connection, touched):
        links.setdefault(plan, []).append(Link("fulfilled by", fact))
        links.setdefault(fact, []).append(Link("fulfils", plan))
    for some in chunks(sorted(touched)):
        sql = f"SELECT id, record FROM records WHERE id IN ({marks(some)})"
        for row in connection.exec_driver_sql(sql, tuple(some)).all():
            record, found = _record.decode(row.record), tuple(sorted(links.get(row.id, ())))
            if record.links != found:
                text = msgspec.json.encode(replace(record, links=found)).decode()
                connection.exec_driver_sql("UPDATE records SET record = ? WHERE id = ?", (text, row.id))


def _made_true(connection: Connection, block: str, fact: Record, known: Collection[str]) -> Iterator[str]:
    """The plans of the block, other than those ``known``, that ``fact`` makes true."""
    when = fact.event.when
    if fact.event.status not in _DONE or when is None:
        return
    sides, values = _sides(connection, fact.id)
    found = connection.exec_driver_sql(
        _PLANS.format(sides), (block, when.start.isoformat(), when.end.isoformat(), *values)
    )
    for row in found.all():
        if row.id not in known:
            event = _record.decode(row.record).event
            if merge.fulfils(fact.event, event, _first_told(connection, row.id)):
                yield row.id


def _fact(connection: Connection, block: str, plan: str) -> Place | None:
    """The first event that made a plan true."""
    event, told = _event(connection, plan), _first_told(connection, plan)
    span = merge.due(event, told)
    if span is None:
        return None
    sides, values = _sides(connection, plan)
    days = (max(span[0], date.min + WIDE) - WIDE, span[1], span[0])
    done = connection.exec_driver_sql(
        _FACTS.format(sides), (block, *(day.isoformat() for day in days), *_DONE, *values)
    )
    for row in done:
        if merge.fulfils(_record.decode(row.record).event, event, told):
            done.close()
            return row.day, row.type, row.id
    return None


def _sides(connection: Connection, record: str) -> tuple[str, tuple[str, ...]]:
    """A condition on records that have to do with the parties of ``record``, and its values."""
    sql = "SELECT parties FROM records WHERE id = ?"
    parties = connection.exec_driver_sql(sql, (record,)).scalar_one().split()
    holds = ["parties = ''", *["instr(parties, ?)"] * len(parties)] if parties else ["1"]
    return " OR ".join(holds), tuple(f" {party} " for party in parties)


def _event(connection: Connection, record: str) -> Event:
    sql = "SELECT record FROM records WHERE id = ?"
    return _record.decode(connection.exec_driver_sql(sql, (record,)).scalar_one()).event


def _place(connection: Connection, plan: str) -> Place | None:
    """The place of what made ``plan`` true, as far as was known."""
    sql = "SELECT r.day, r.type, r.id FROM record_links l JOIN records r ON r.id = l.fact WHERE l.plan = ?"
    row = connection.exec_driver_sql(sql, (plan,)).first()
    return (row.day, row.type, row.id) if row else None


def _first_told(connection: Connection, record: str) -> date | None:
    sql = (
        "SELECT min(d.published) FROM record_tellings r JOIN tellings t ON t.seq = r.telling"
        " JOIN documents d ON d.id = t.document WHERE r.record = ? AND d.precision = 'day'"
    )
    return rows.as_day(connection.exec_driver_sql(sql, (record,)).scalar())


def _links(connection: Connection, ids: Iterable[str], *ends: str) -> list[tuple[str, str]]:
    """Plans and facts of which one is among ``ids``."""
    found: set[tuple[str, str]] = set()
    for some in chunks(sorted(ids)):
        for end in ends or ("plan", "fact"):
            sql = f"SELECT plan, fact FROM record_links WHERE {end} IN ({marks(some)})"
            found |= {(row.plan, row.fact) for row in connection.exec_driver_sql(sql, tuple(some))}
    return sorted(found)
