"""Records and doubtful tellings by what finds them where no day holds them: people, towns, wordings."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping

from sqlalchemy import Connection

from readout import merge
from readout.merge import Reach
from readout.store import rows, schema
from readout.store.put import chunks, marks, put

_REACH = "SELECT seq, near_from, near_to, parties, handles, general FROM tellings WHERE seq IN ({})"
_DOUBTFUL = "SELECT seq, block, near_from, handles FROM tellings WHERE doubtful AND document IN ({})"
_DOUBTED = (
    "SELECT h.telling, t.parties FROM doubtful_handles h JOIN tellings t ON t.seq = h.telling"
    " WHERE h.block = ? AND h.handle IN ({})"
    " AND (SELECT superseded_by FROM documents WHERE id = t.document) IS NULL"
)
_FORGET = "DELETE FROM record_handles WHERE block = ? AND handle = ? AND record = ?"


def reaches(connection: Connection, tellings: Iterable[int]) -> dict[int, Reach]:
    """The reach of each of ``tellings``."""
    found: dict[int, Reach] = {}
    for some in chunks(sorted(tellings)):
        told = connection.exec_driver_sql(_REACH.format(marks(some)), tuple(some))
        found |= {row.seq: rows.as_reach(row) for row in told}
    return found


def parties(reached: Collection[Reach]) -> str:
    """The parties of tellings together, as they stand beside a record."""
    found = " ".join(sorted(merge.parties(reached)))
    return f" {found} " if found else ""


def keep(connection: Connection, made: Iterable[tuple[str, str, Collection[Reach]]]) -> None:
    """Keep by what records are found: the block, the record, the reaches of its tellings."""
    out: list[rows.Values] = []
    for block, record, reached in made:
        own, dayless = parties(reached), dict[str, bool]()
        for r in reached:
            for handle in r.handles.split():
                dayless[handle] = dayless.get(handle, False) or r.first is None
        out += [
            {"block": block, "handle": handle, "record": record, "dayless": int(undated), "parties": own}
            for handle, undated in dayless.items()
        ]
    put(connection, schema.record_handles, out)


def forget(connection: Connection, block: str, homes: Mapping[int, str]) -> None:
    """Forget by what the records were found in which tellings are (``homes``)."""
    keys = {
        (block, handle, homes[number])
        for number, r in reaches(connection, homes).items()
        for handle in r.handles.split()
    }
    if keys:
        connection.exec_driver_sql(_FORGET, sorted(keys))


def keep_doubtful(connection: Connection, documents: Iterable[str]) -> None:
    """Keep by what the doubtful tellings of ``documents`` are found: alone they stand in no record."""
    out: list[rows.Values] = []
    for some in chunks(sorted(documents)):
        for row in connection.exec_driver_sql(_DOUBTFUL.format(marks(some)), tuple(some)).all():
            own = {"telling": row.seq, "dayless": int(not row.near_from)}
            out += [{"block": row.block, "handle": handle, **own} for handle in row.handles.split()]
    put(connection, schema.doubtful_handles, out, "INSERT OR REPLACE")


def doubtful(
    connection: Connection, block: str, reached: Collection[Reach], *, dayless: bool = False
) -> set[int]:
    """The doubtful tellings with a handle that ``reached`` look for, of ``dayless`` ones only or of any."""
    own, found = merge.parties(reached), set[int]()
    for some in chunks(_wanted(reached)):
        sql = _DOUBTED.format(marks(some)) + (" AND h.dayless" if dayless else "")
        told = connection.exec_driver_sql(sql, (block, *some))
        found |= {row.telling for row in told if merge.meet(own, row.parties)}
    return found


def _wanted(reached: Iterable[Reach]) -> list[str]:
    return sorted({handle for r in reached for handle in merge.looks(r.handles)})


def find(
    connection: Connection, block: str, reached: Collection[Reach], *, dayless: bool = False
) -> set[str]:
    """The records with a handle that ``reached`` look for, of ``dayless`` tellings only or of any."""
    own, found = merge.parties(reached), set[str]()
    for some in chunks(_wanted(reached)):
        sql = f"SELECT parties, record FROM record_handles WHERE block = ? AND handle IN ({marks(some)})"
        sql += " AND dayless" if dayless else ""
        told = connection.exec_driver_sql(sql, (block, *some))
        found |= {row.record for row in told if merge.meet(own, row.parties)}
    return found
