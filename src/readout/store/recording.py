"""How the store makes its records: from what is new and what that may change, or from whole blocks."""

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
from readout.store import deciding, handles, linking, rows, schema, versions
from readout.store.put import CHUNK, chunks, fill, marks, put
from readout.store.settling import keep, settle
from readout.types import Event, Record

_WHOLE = 0  # in the place of a telling's number: all of the block
_AT_ONCE = 20_000  # tellings that are merged in one go, where no block alone has more
_FEW = 500  # new tellings in one block; for more it is merged again as a whole
_WORTH_IT = 5  # tellings in the block for each new one; smaller blocks are merged as quickly as a whole


def mark_stale(connection: Connection, blocks: Iterable[str]) -> None:
    """Note blocks that must be merged again as a whole."""
    stale = [{"block": block, "telling": _WHOLE} for block in sorted(set(blocks))]
    put(connection, schema.stale, stale, "INSERT OR IGNORE")


def mark_new(connection: Connection, documents: Sequence[str]) -> None:
    """Note what ``documents`` tell as not yet in a record."""
    for some in chunks(sorted(documents)):
        sql = f"SELECT block, seq FROM tellings WHERE document IN ({', '.join('?' * len(some))})"
        connection.exec_driver_sql(f"INSERT OR IGNORE INTO stale {sql}", tuple(some))


def mark_recounted(connection: Connection, documents: Sequence[str]) -> None:
    """Note the records that ``documents`` report, or may: their sources must be counted again."""
    for some in chunks(sorted(documents)):
        sql = (
            "SELECT t.block, t.seq FROM tellings own JOIN record_tellings a ON a.telling = own.seq"
            " JOIN record_tellings b ON b.record = a.record JOIN tellings t ON t.seq = b.telling"
            f" WHERE own.document IN ({marks(some)})"
            f" UNION SELECT block, seq FROM tellings WHERE doubtful AND document IN ({marks(some)})"
        )
        connection.exec_driver_sql(f"INSERT OR IGNORE INTO stale {sql}", (*some, *some))


def remake(connection: Connection) -> int:
    """Make the records of all that is stale again; the number of blocks."""
    decided = deciding.rulings(connection)
    roots, ruled = _tie(connection, decided)
    number = connection.exec_driver_sql("SELECT count(DISTINCT block) FROM stale").scalar_one()
    whole = ruled
    for block, new in _new(connection):
        if block not in ruled and not (new and settle(connection, block, new)):
            whole.add(block)
    if _unfiled(connection, sorted(whole)):
        _file_again(connection)
        return remake(connection)
    _remake_whole(
        connection, sorted(whole, key=lambda block: (roots.get(block, block), block)), decided, roots
    )
    connection.execute(delete(schema.stale))
    return int(number)


def _unfiled(connection: Connection, blocks: Iterable[str]) -> bool:
    """Whether an older program wrote tellings of ``blocks``, without a reach."""
    t = schema.tellings.c
    queries = (
        select(t.seq).where(t.block.in_(some), t.parties.is_(None)).limit(1) for some in chunks(blocks)
    )
    return any(connection.execute(query).first() for query in queries)


def _file_again(connection: Connection) -> None:
    """Name the story, the block and the reach of all tellings, as this program does; all are stale then."""
    t, d = schema.tellings, schema.documents
    pages = connection.execute(select(d.c.id, d.c.text, d.c.article, d.c.resolutions).order_by(d.c.id))
    for page in pages.all():
        known = merge.story(rows.as_article(page), rows.as_resolutions(page.resolutions))
        query = select(t, d.c.outlet, d.c.published, d.c.precision, d.c.copy_of, d.c.credit)
        found = query.join(d, d.c.id == t.c.document).where(t.c.document == page.id).order_by(t.c.seq)
        for row in connection.execute(found).all():
            told = merge.of_story(rows.as_telling(row), known)
            values = rows.of_story(told) | rows.of_reach(told) | {"block": merge.block_name(told)}
            connection.execute(update(t).where(t.c.seq == row.seq).values(values))
    connection.execute(delete(schema.records))
    connection.execute(delete(schema.record_handles))
    connection.execute(delete(schema.doubtful_handles))
    handles.keep_doubtful(connection, connection.execute(select(d.c.id)).scalars())
    connection.execute(delete(schema.stale))
    mark_stale(connection, connection.execute(select(t.c.block).distinct()).scalars())


def _new(connection: Connection) -> list[tuple[str, list[int]]]:
    """The stale blocks, each with its new tellings; none where it must be merged as a whole."""
    sql = "SELECT block, count(*), min(telling) FROM stale GROUP BY block ORDER BY block"
    found: list[tuple[str, list[int]]] = []
    for block, number, first in connection.exec_driver_sql(sql).all():
        few = first != _WHOLE and number <= _FEW
        if few:
            held, many = (
                "SELECT count(*) FROM (SELECT 1 FROM tellings WHERE block = ? LIMIT ?)",
                _WORTH_IT * number,
            )
            few = connection.exec_driver_sql(held, (block, many)).scalar_one() >= many
        new = "SELECT telling FROM stale WHERE block = ?"
        found.append((block, list(connection.exec_driver_sql(new, (block,)).scalars()) if few else []))
    return found


def _remake_whole(
    connection: Connection, blocks: Sequence[str], decided: Mapping[int, Ruling], roots: Mapping[str, str]
) -> None:
    """Make all records of ``blocks`` again; those that are tied together follow one another."""
    for some in chunks(blocks):
        connection.execute(delete(schema.records).where(schema.records.c.block.in_(some)))
        connection.execute(delete(schema.record_links).where(schema.record_links.c.block.in_(some)))
        connection.execute(delete(schema.record_handles).where(schema.record_handles.c.block.in_(some)))
    for some in _chunks(connection, blocks, roots):
        tied: dict[str, list[tuple[int, Telling]]] = defaultdict(list)
        for block, tellings in _tellings(connection, some, decided).items():
            tied[roots.get(block, block)] += tellings
        made: list[tuple[str, Record, list[int]]] = []
        for block, tellings in tied.items():
            records = merge.of_block([told for _, told in tellings])
            linking.note(connection, block, records)
            seats: dict[tuple[str, Event], list[int]] = defaultdict(list)
            for seq, told in tellings:
                seats[told.document, told.event].append(seq)
            made += [
                (block, record, [seats[r.document, r.event].pop(0) for r in record.reports])
                for record in records
            ]
        keep(connection, made)


def _tie(connection: Connection, decided: Mapping[int, Ruling]) -> tuple[dict[str, str], set[str]]:
    """The blocks that decisions tie together, and the stale ones of which something is or was decided.

    Where one of those tied, now or before, is stale, all are.
    """
    blocks = deciding.blocks_of(connection, decided)
    roots = merge.ties((block, decided[seq]) for seq, block in blocks.items())
    before = {row.block: row.root for row in connection.execute(select(schema.ties))}
    stale = set(connection.execute(select(schema.stale.c.block).distinct()).scalars())
    stale |= _ruled_with(stale, blocks, decided)
    reach = stale
    while reach:
        met = {r[block] for r in (roots, before) for block in reach if block in r}
        reach = {block for r in (roots, before) for block, root in r.items() if root in met} - stale
        stale |= reach
    if roots != before:
        connection.execute(delete(schema.ties))
        put(connection, schema.ties, [{"block": b, "root": root} for b, root in sorted(roots.items())])
    return roots, stale & {*blocks.values(), *roots, *before}


def _ruled_with(stale: set[str], blocks: Mapping[int, str], decided: Mapping[int, Ruling]) -> set[str]:
    """The blocks that share a decision with a stale one: it may have found its other half only now."""
    of_line: dict[int, set[str]] = defaultdict(set)
    for seq, block in blocks.items():
        for number in decided[seq].numbers:
            of_line[number].add(block)
    return {block for shared in of_line.values() if shared & stale for block in shared}


def _chunks(connection: Connection, blocks: Sequence[str], roots: Mapping[str, str]) -> Iterator[list[str]]:
    """Blocks of some thousands of tellings at a time; those that are tied together never in two chunks."""
    sql = "SELECT block, count(*) FROM tellings WHERE block IN ({}) GROUP BY block"
    sizes: dict[str, int] = {}
    for wanted in chunks(blocks):
        found = connection.exec_driver_sql(sql.format(marks(wanted)), tuple(wanted))
        sizes |= {row[0]: row[1] for row in found}
    some: list[str] = []
    held = 0
    for block in blocks:
        alone = not some or roots.get(block, block) != roots.get(some[-1], some[-1])
        if alone and (len(some) >= CHUNK or held + sizes.get(block, 0) > _AT_ONCE):
            if some:
                yield some
            some, held = [], 0
        some.append(block)
        held += sizes.get(block, 0)
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


def told(
    connection: Connection, blocks: Sequence[str], among: Sequence[str] = (), most: int | None = None
) -> dict[str, dict[str, list[Telling]]]:
    """What the records of some (at most ``CHUNK``) blocks were made of: block, record, tellings.

    Only of the records ``among`` which, where some are given, and ``most`` tellings of each.
    """
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
    if among:
        query = query.where(r.c.id.in_(among))
    if most is not None:
        query = query.where(rt.c.place < most)
    found: dict[str, dict[str, list[Telling]]] = defaultdict(lambda: defaultdict(list))
    for row in connection.execute(query):
        telling = replace(rows.as_telling(row), ruling=decided.get(row.seq))
        found[row.root][row.id].append(telling)
    return found


def mark_copies(connection: Connection, marks: Mapping[str, Imprint]) -> None:
    """Note which articles the new ones (their imprints by id) copy, and name the origin of every copy."""
    bands: list[tuple[object, ...]] = [(band, key) for key in marks for band in merge.bands(marks[key])]
    fill(connection, schema.bands, ("band", "document"), bands)
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
    """Name the origin of every copy in the families of ``documents``; records of changed ones are stale."""
    c, d = schema.copies.c, schema.documents
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
            mark_recounted(connection, [key])


def _documents(connection: Connection, ids: Sequence[str]) -> list[Any]:
    d = schema.documents.c
    query = select(d.id, d.minhash, d.shingles, d.title, d.published, d.copy_of, d.outlet)
    found: list[Any] = []
    for k in range(0, len(ids), CHUNK):
        found.extend(connection.execute(query.where(d.id.in_(ids[k : k + CHUNK]))).all())
    return found
