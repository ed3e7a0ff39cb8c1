"""One more telling in a block that stands: only the records that it may change are made again."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import date
from typing import Any

from sqlalchemy import Connection, delete, select

from readout import merge
from readout.merge import Reach
from readout.merge.tellings import Telling
from readout.store import linking, rows, schema
from readout.store.put import chunks, put
from readout.types import Record

_BRIEF = "SELECT t.seq, t.near_from, t.near_to, t.parties, t.handles, t.general FROM tellings t"
_LIVE = " AND (SELECT superseded_by FROM documents WHERE id = t.document) IS NULL"


class FarReaching(Exception):
    """What is new may change records at any distance: the whole block must be merged again."""


class Shelf:
    """The tellings of one block, read from the store as far as they are asked for (``merge.local.Shelf``)."""

    def __init__(self, connection: Connection, block: str) -> None:
        self._connection = connection
        self._block = block
        self._reaches: dict[int, Reach] = {}
        self._dayless: set[int] | None = None
        self._held: dict[int, tuple[str | None, Telling]] = {}

    def live(self, numbers: Collection[int]) -> set[int]:
        """Those of ``numbers`` that are told by the latest version of a page."""
        found: set[int] = set()
        for some in chunks(sorted(numbers)):
            found |= self._read(f" WHERE t.seq IN ({', '.join('?' * len(some))})" + _LIVE, tuple(some))
        return found

    def near(self, numbers: Collection[int]) -> set[int]:
        """The tellings whose reach meets that of one of ``numbers``; raises ``FarReaching``."""
        found = set(numbers)
        self.live(found - self._reaches.keys())
        reaches = [self._reaches[number] for number in found]
        for first, last, parties in merge.spans(reaches):
            found |= {n for n in self._within(first, last) if self._reaches[n].meets(parties)}
        found |= self._sharing(reaches)
        if any(self._reaches[number].general for number in found):
            raise FarReaching(self._block)
        return found

    def held(self, numbers: Collection[int]) -> dict[int, tuple[str | None, Telling]]:
        """``numbers`` and all that share a record with one of them: the record, the telling."""
        for some in chunks(sorted(set(numbers) - self._held.keys())):
            self._hold(some)
        homes = {home for number in numbers if (home := self._held[number][0])}
        return {n: held for n, held in self._held.items() if n in numbers or held[0] in homes}

    def _within(self, first: date, last: date) -> set[int]:
        """The tellings whose days meet these; no reach is longer than ``merge.LONGEST``."""
        earliest = date.fromordinal(max(1, first.toordinal() - merge.LONGEST.days))
        where = " WHERE t.block = ? AND t.near_from BETWEEN ? AND ? AND t.near_to >= ?" + _LIVE
        days = (earliest.isoformat(), last.isoformat(), first.isoformat())
        return self._read(where, (self._block, *days))

    def _sharing(self, reaches: Iterable[Reach]) -> set[int]:
        """The tellings with a handle of one of ``reaches``, where either has no days."""
        if self._dayless is None:
            self._dayless = self._read(" WHERE t.block = ? AND t.near_from = ''" + _LIVE, (self._block,))
        every = {handle for r in reaches for handle in r.handles.split()}
        found = {n for n in self._dayless if merge.share(every, self._reaches[n].handles)}
        dayless = sorted({handle for r in reaches if r.first is None for handle in r.handles.split()})
        for some in chunks(dayless):
            holds = " OR ".join(["instr(t.handles, ?)"] * len(some))
            words = tuple(f" {handle} " for handle in some)
            found |= self._read(f" WHERE t.block = ? AND ({holds})" + _LIVE, (self._block, *words))
        return found

    def _read(self, where: str, values: tuple[Any, ...]) -> set[int]:
        found = self._connection.exec_driver_sql(_BRIEF + where, values).all()
        self._reaches |= {row.seq: rows.as_reach(row) for row in found}
        return {row.seq for row in found}

    def _hold(self, numbers: list[int]) -> None:
        t, d, rt = schema.tellings, schema.documents, schema.record_tellings
        mine = rt.alias()
        shared = select(mine.c.telling).where(
            mine.c.record.in_(select(rt.c.record).where(rt.c.telling.in_(numbers)))
        )
        found = list(self._connection.execute(shared).scalars())
        for some in chunks(sorted({*found, *numbers} - self._held.keys())):
            query = (
                select(t, rt.c.record, d.c.outlet, d.c.published, d.c.precision, d.c.copy_of, d.c.credit)
                .join(d, d.c.id == t.c.document)
                .outerjoin(rt, rt.c.telling == t.c.seq)
                .where(t.c.seq.in_(some), d.c.superseded_by.is_(None))
            )
            for row in self._connection.execute(query):
                self._held[row.seq] = (row.record, rows.as_telling(row))


def settle(connection: Connection, block: str, new: Collection[int]) -> bool:
    """Settle the ``new`` tellings of a block; False where the whole block must be merged again."""
    shelf = Shelf(connection, block)
    try:
        clusters, homes = merge.settle(shelf.live(new), shelf)
    except FarReaching:
        return False
    held = shelf.held(sorted({number for cluster in clusters for number in cluster}))
    made = [merge.record_of([held[number][1] for number in cluster]) for cluster in clusters]
    ids = {record.id for record in made}
    for some in chunks(sorted(homes)):
        connection.execute(delete(schema.records).where(schema.records.c.id.in_(some)))
    if len(ids) < len(made) or _crowded(connection, sorted(ids | homes)):
        return False
    keep(connection, [(block, record, cluster) for record, cluster in zip(made, clusters, strict=True)])
    linking.relink(connection, block, made)
    return True


def _crowded(connection: Connection, ids: Iterable[str]) -> bool:
    """Whether records of the block have one of these ids, or one of them with a number added."""
    sql = "SELECT 1 FROM records WHERE id >= ? AND id < ? LIMIT 1"
    plain = {record.partition("-")[0] for record in ids}
    return any(connection.exec_driver_sql(sql, (name, f"{name}.")).first() for name in sorted(plain))


def keep(connection: Connection, made: Iterable[tuple[str, Record, Collection[int]]]) -> None:
    """Store records: the block of each, and the tellings that its reports are."""
    records, actors, places = [], [], []
    for block, record, tellings in made:
        records.append(rows.of_record(record, block))
        actors += [{"record": record.id, **rows.of_participant(p)} for p in record.event.participants]
        places += [
            {
                "record": record.id,
                "place": k,
                "telling": number,
                "copy_of": report.copy_of,
                "copied": report.copied,
            }
            for k, (report, number) in enumerate(zip(record.reports, tellings, strict=True))
        ]
    put(connection, schema.records, records)
    put(connection, schema.record_actors, actors)
    put(connection, schema.record_tellings, places)
