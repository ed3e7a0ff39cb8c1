"""How the store makes its records: from the tellings of the blocks that changed, and of no other."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from msgspec.structs import replace
from sqlalchemy import Connection, delete, or_, select, update

from readout import merge
from readout.merge.copies import Imprint
from readout.merge.tellings import Ruling, Telling
from readout.names import fold
from readout.store import deciding, rows, schema, versions
from readout.store.put import CHUNK, put
from readout.types import Event, Record


def mark_stale(connection: Connection, blocks: Iterable[str]) -> None:
    """Note blocks whose records must be made again."""
    put(connection, schema.stale, [{"block": block} for block in sorted(set(blocks))], "INSERT OR IGNORE")


def remake(connection: Connection) -> int:
    """Make the records of every stale block again; the number of blocks."""
    decided = deciding.rulings(connection)
    roots = _tie(connection, decided)
    blocks = list(connection.execute(select(schema.stale.c.block).order_by(schema.stale.c.block)).scalars())
    blocks.sort(key=lambda block: (roots.get(block, block), block))
    connection.exec_driver_sql("DELETE FROM records WHERE block IN (SELECT block FROM stale)")
    for some in _chunks(blocks, roots):
        tied: dict[str, list[tuple[int, Telling]]] = defaultdict(list)
        for block, tellings in _tellings(connection, some, decided).items():
            tied[roots.get(block, block)] += tellings
        made: list[tuple[str, Record]] = []
        seats: dict[tuple[str, Event], list[int]] = defaultdict(list)
        for block, tellings in tied.items():
            made += [(block, record) for record in merge.of_block([told for _, told in tellings])]
            for seq, told in tellings:
                seats[told.document, told.event].append(seq)
        _keep(connection, made, seats)
    connection.execute(delete(schema.stale))
    return len(blocks)


def _tie(connection: Connection, decided: Mapping[int, Ruling]) -> dict[str, str]:
    """Note which blocks decisions tie together; where one of those tied, now or before, is stale, all are."""
    blocks = deciding.blocks_of(connection, decided)
    roots = merge.ties((block, decided[seq]) for seq, block in blocks.items())
    before = {row.block: row.root for row in connection.execute(select(schema.ties))}
    stale = set(connection.execute(select(schema.stale.c.block)).scalars())
    stale |= _ruled_with(stale, blocks, decided)
    reach = stale
    while reach:
        met = {r[block] for r in (roots, before) for block in reach if block in r}
        reach = {block for r in (roots, before) for block, root in r.items() if root in met} - stale
        stale |= reach
    mark_stale(connection, stale)
    if roots != before:
        connection.execute(delete(schema.ties))
        put(connection, schema.ties, [{"block": b, "root": root} for b, root in sorted(roots.items())])
    return roots


def _ruled_with(stale: set[str], blocks: Mapping[int, str], decided: Mapping[int, Ruling]) -> set[str]:
    """The blocks that share a decision with a stale one: it may have found its other half only now."""
    of_line: dict[int, set[str]] = defaultdict(set)
    for seq, block in blocks.items():
        for number in decided[seq].numbers:
            of_line[number].add(block)
    return {block for shared in of_line.values() if shared & stale for block in shared}


def _chunks(blocks: Sequence[str], roots: Mapping[str, str]) -> Iterator[list[str]]:
    """Some blocks at a time; those that are tied together never in two chunks."""
    some: list[str] = []
    for block in blocks:
        alone = not some or roots.get(block, block) != roots.get(some[-1], some[-1])
        if len(some) >= CHUNK and alone:
            yield some
            some = []
        some.append(block)
    if some:
        yield some


def _tellings(
    connection: Connection, blocks: Sequence[str], decided: Mapping[int, Ruling]
) -> dict[str, list[tuple[int, Telling]]]:
    """The tellings of each block, in the order they came; those of a page's latest version only."""
    t, d = schema.tellings, schema.documents
    query = (
        select(t, d.c.outlet, d.c.published, d.c.precision, d.c.copy_of, d.c.credit)
        .join(d, d.c.id == t.c.document)
        .where(t.c.block.in_(blocks), d.c.superseded_by.is_(None))
        .order_by(t.c.block, t.c.seq)
    )
    found: dict[str, list[tuple[int, Telling]]] = defaultdict(list)
    for row in connection.execute(query):
        told = rows.as_telling(row)
        ruling = decided.get(row.seq)
        found[row.block].append((row.seq, replace(told, ruling=ruling) if ruling else told))
    return found


def told(connection: Connection, blocks: Sequence[str]) -> dict[str, dict[str, list[Telling]]]:
    """What the records of some (at most ``CHUNK``) blocks were made of: block, record, tellings."""
    r, rt, t, d = schema.records, schema.record_tellings, schema.tellings, schema.documents
    decided = deciding.rulings(connection)
    query = (
        select(t, r.c.id, r.c.block.label("root"))
        .add_columns(d.c.outlet, d.c.published, d.c.precision, d.c.copy_of, d.c.credit)
        .select_from(r)
        .join(rt, rt.c.record == r.c.id)
        .join(t, t.c.seq == rt.c.telling)
        .join(d, d.c.id == t.c.document)
        .where(r.c.block.in_(blocks))
        .order_by(r.c.block, r.c.id, rt.c.place)
    )
    found: dict[str, dict[str, list[Telling]]] = defaultdict(lambda: defaultdict(list))
    for row in connection.execute(query):
        telling = replace(rows.as_telling(row), ruling=decided.get(row.seq))
        found[row.root][row.id].append(telling)
    return found


def _keep(
    connection: Connection,
    made: Iterable[tuple[str, Record]],
    seats: Mapping[tuple[str, Event], list[int]],
) -> None:
    """Store records (of blocks); ``seats`` are the tellings that their reports are."""
    records, actors, places = [], [], []
    for block, record in made:
        records.append(rows.of_record(record, block))
        actors += [{"record": record.id, **rows.of_participant(p)} for p in record.event.participants]
        places += [
            {
                "record": record.id,
                "place": k,
                "telling": seats[report.document, report.event].pop(0),
                "copy_of": report.copy_of,
                "copied": report.copied,
            }
            for k, report in enumerate(record.reports)
        ]
    put(connection, schema.records, records)
    put(connection, schema.record_actors, actors)
    put(connection, schema.record_tellings, places)


def mark_copies(connection: Connection, marks: Mapping[str, Imprint]) -> None:
    """Note which articles the new ones (their imprints by id) copy, and name the origin of every copy."""
    bands = [{"band": band, "document": key} for key, mark in marks.items() for band in merge.bands(mark)]
    put(connection, schema.bands, bands)
    near = _near(connection, list(marks))
    imprints = {
        row.id: Imprint(row.minhash, row.shingles, fold(row.title or ""))
        for row in _documents(connection, sorted({key for pair in near for key in pair}))
    }
    pairs = [pair for pair in near if merge.are_copies(imprints[pair[0]], imprints[pair[1]])]
    put(connection, schema.copies, [{"first": a, "second": b} for a, b in pairs])
    if pairs:
        name_origins(connection, {key for pair in pairs for key in pair})


def _near(connection: Connection, new: Sequence[str]) -> list[tuple[str, str]]:
    """Pairs of articles, at least one of them new, that share a band."""
    found: set[tuple[str, str]] = set()
    for k in range(0, len(new), CHUNK):
        some = new[k : k + CHUNK]
        sql = (
            "SELECT DISTINCT min(a.document, b.document), max(a.document, b.document) FROM bands a"
            f" JOIN bands b ON b.band = a.band AND b.document <> a.document"
            f" WHERE a.document IN ({', '.join('?' * len(some))})"
        )
        found.update((row[0], row[1]) for row in connection.exec_driver_sql(sql, tuple(some)))
    return sorted(found)


def name_origins(connection: Connection, documents: set[str]) -> None:
    """Name the origin of every copy in the families of ``documents``; blocks of changed ones are stale."""
    c, d, t = schema.copies.c, schema.documents, schema.tellings
    family, edge = set(documents), sorted(documents)
    pairs: set[tuple[str, str]] = set()
    while edge:
        found = connection.execute(
            select(c.first, c.second).where(or_(c.first.in_(edge[:CHUNK]), c.second.in_(edge[:CHUNK])))
        ).all()
        pairs.update((row.first, row.second) for row in found)
        edge = sorted({x for row in found for x in (row.first, row.second)} - family) + edge[CHUNK:]
        family.update(edge)
    latest = versions.heads(connection, family)
    days: dict[str, date | None] = {}
    before: dict[str, str | None] = {}
    wires: set[str] = set()
    for row in _documents(connection, sorted({*family, *latest.values()})):
        before[row.id] = row.copy_of
        head, day = latest.get(row.id, row.id), rows.as_day(row.published)
        days[head] = min(filter(None, (days.get(head), day)), default=None)
        wires |= {head} if merge.is_agency(row.outlet) else set()
    # Versions of one page are one text here; whoever copied an older one copied the page.
    origins = merge.families(sorted({(latest[a], latest[b]) for a, b in pairs}), days, wires)
    for key in sorted(before):
        origin = origins.get(latest.get(key, key))
        if before[key] != origin:
            connection.execute(update(d).where(d.c.id == key).values(copy_of=origin))
            mark_stale(connection, connection.execute(select(t.c.block).where(t.c.document == key)).scalars())


def _documents(connection: Connection, ids: Sequence[str]) -> list[Any]:
    d = schema.documents.c
    query = select(d.id, d.minhash, d.shingles, d.title, d.published, d.copy_of, d.outlet)
    found: list[Any] = []
    for k in range(0, len(ids), CHUNK):
        found.extend(connection.execute(query.where(d.id.in_(ids[k : k + CHUNK]))).all())
    return found
