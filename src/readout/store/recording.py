"""How the store makes its records: from the tellings of the blocks that changed, and of no other."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from sqlalchemy import Connection, delete, insert, or_, select, update

from readout import merge
from readout.merge.copies import Imprint
from readout.merge.tellings import Telling
from readout.names import fold
from readout.store import rows, schema
from readout.types import Article, Event, Record

_CHUNK = 500


def mark_stale(connection: Connection, blocks: Iterable[str]) -> None:
    """Note blocks whose records must be made again."""
    values = [{"block": block} for block in sorted(set(blocks))]
    if values:
        connection.execute(insert(schema.stale).prefix_with("OR IGNORE"), values)


def remake(connection: Connection) -> int:
    """Make the records of every stale block again; the number of blocks."""
    blocks = list(connection.execute(select(schema.stale.c.block).order_by(schema.stale.c.block)).scalars())
    for block in blocks:
        connection.execute(delete(schema.records).where(schema.records.c.block == block))
        tellings = _tellings(connection, block)
        _keep(connection, block, merge.of_block([t for _, t in tellings]), tellings)
    connection.execute(delete(schema.stale))
    return len(blocks)


def _tellings(connection: Connection, block: str) -> list[tuple[int, Telling]]:
    t, d = schema.tellings, schema.documents
    query = (
        select(t, d.c.outlet, d.c.published, d.c.precision, d.c.copy_of)
        .join(d, d.c.id == t.c.document)
        .where(t.c.block == block)
        .order_by(t.c.seq)
    )
    return [(row.seq, rows.as_telling(row)) for row in connection.execute(query)]


def _keep(
    connection: Connection, block: str, records: Sequence[Record], tellings: list[tuple[int, Telling]]
) -> None:
    seats: dict[tuple[str, Event], list[int]] = defaultdict(list)
    for seq, told in tellings:
        seats[told.document, told.event].append(seq)
    made, actors, places = [], [], []
    for record in records:
        made.append(rows.of_record(record, block))
        actors += [rows.of_participant(p) | {"record": record.id} for p in record.event.participants]
        places += [
            {"record": record.id, "place": k, "telling": seats[report.document, report.event].pop(0)}
            for k, report in enumerate(record.reports)
        ]
    for table, values in (
        (schema.records, made),
        (schema.record_actors, actors),
        (schema.record_tellings, places),
    ):
        if values:
            connection.execute(insert(table), values)


def mark_copies(connection: Connection, article: Article, mark: Imprint) -> None:
    """Note which articles a new one copies, and make the blocks stale of all whose origin changed."""
    b, c = schema.bands, schema.copies
    bands = merge.bands(mark)
    if not bands:
        return
    near = connection.execute(select(b.c.document).where(b.c.band.in_(bands)).distinct()).scalars().all()
    connection.execute(insert(b), [{"band": band, "document": article.id} for band in bands])
    copied = []
    for row in _documents(connection, sorted(near)):
        other = Imprint(row.minhash, row.shingles, fold(row.title or ""))
        if merge.are_copies(mark, other):
            copied.append(row.id)
    if not copied:
        return
    values = [{"first": min(article.id, o), "second": max(article.id, o)} for o in copied]
    connection.execute(insert(c), values)
    _name_origins(connection, article.id)


def _name_origins(connection: Connection, document: str) -> None:
    """Name the origin of every copy in the family of ``document``."""
    c, d, t = schema.copies.c, schema.documents, schema.tellings
    family, edge = {document}, [document]
    pairs: set[tuple[str, str]] = set()
    while edge:
        found = connection.execute(
            select(c.first, c.second).where(or_(c.first.in_(edge[:_CHUNK]), c.second.in_(edge[:_CHUNK])))
        ).all()
        pairs.update((row.first, row.second) for row in found)
        edge = sorted({x for row in found for x in (row.first, row.second)} - family) + edge[_CHUNK:]
        family.update(edge)
    days: dict[str, date | None] = {}
    before: dict[str, str | None] = {}
    for row in _documents(connection, sorted(family)):
        days[row.id], before[row.id] = rows.as_day(row.published), row.copy_of
    origins = merge.families(sorted(pairs), days)
    changed = [key for key in sorted(family) if before[key] != origins.get(key)]
    for key in changed:
        connection.execute(update(d).where(d.c.id == key).values(copy_of=origins.get(key)))
        mark_stale(connection, connection.execute(select(t.c.block).where(t.c.document == key)).scalars())


def _documents(connection: Connection, ids: Sequence[str]) -> list[Any]:
    d = schema.documents.c
    query = select(d.id, d.minhash, d.shingles, d.title, d.published, d.copy_of)
    found: list[Any] = []
    for k in range(0, len(ids), _CHUNK):
        found.extend(connection.execute(query.where(d.id.in_(ids[k : k + _CHUNK]))).all())
    return found
