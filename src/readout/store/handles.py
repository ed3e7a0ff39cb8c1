"""Records and doubtful tellings by what finds them where no day holds them: people, towns, wordings."""

from __future__ import annotations

from array import array
from collections.abc import Collection, Iterable, Mapping, Sequence

from sqlalchemy import Connection

from readout import merge
from readout.merge import Reach
from readout.store import rows, schema
from readout.store.put import chunks, marks, put

_REACH = "SELECT seq, near_from, near_to, parties, handles, general, story FROM tellings WHERE seq IN ({})"
_HANDLES = "SELECT handle, parties, record FROM record_handles WHERE block = ? AND handle IN ({})"
_NAMED = "SELECT parties, record FROM record_handles WHERE block = ? AND handle = ? ORDER BY record LIMIT 100"
_STORIES = (
    "SELECT DISTINCT r.record, t.story FROM record_tellings r JOIN tellings t ON t.seq = r.telling"
    " WHERE r.record IN ({}) AND NOT t.doubtful"
)
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


def named(connection: Connection, block: str, r: Reach) -> set[str]:
    """Some of the records that one reach looks for by names and towns: the first hundred of each."""
    return {
        record
        for handle in sorted(merge.looks(r.handles))
        if handle[0] not in "#~"
        for others, record in connection.exec_driver_sql(_NAMED, (block, handle)).all()
        if merge.meet(r.parties.split(), others)
    }


class Sought:
    """The records of a block that tellings look for by their handles; what was read is kept.

    A topic alone finds a record only where pages share rare words enough, or parties may make up for them
    (``merge.enough``). With ``dayless`` it is one of tellings that no day holds.
    """

    def __init__(self, connection: Connection, block: str, *, dayless: bool) -> None:
        self._connection = connection
        self._block = block
        self._sql = _HANDLES + (" AND dayless" if dayless else "")
        self._asked: set[Reach] = set()
        self._told: dict[str, list[tuple[str, str]]] = {}  # of each handle: parties and record
        self._stories: dict[str, list[frozenset[int]]] = {}
        self._words: list[frozenset[int]] = []  # of the pages of those asked about
        self._known: set[str] = set()
        self._found: set[str] = set()

    def find(self, new: Collection[Reach]) -> tuple[set[str], set[str]]:
        """The records that ``new`` reaches, and those asked about before, look for together.

        Then those that ``new`` look for by names and towns alone.
        """
        if not new:
            return set(), set()
        words = {r.story for r in new} - {r.story for r in self._asked}
        self._asked.update(new)
        wanted = _wanted(new)
        self._read(set(wanted) - self._told.keys())
        own, known, named = merge.parties(self._asked), set[str](), set[str]()
        for handle, told in self._told.items():
            for others, record in told:
                if record in self._found or not merge.meet(own, others):
                    continue
                if handle[0] == "#" or (handle[0] == "~" and not merge.wants_words(self._block, others)):
                    self._found.add(record)
                else:
                    known.add(record)
        fresh = [frozenset(array("I", story)) for story in sorted(words)]
        self._found |= self._alike(known & self._known, fresh)
        self._words += fresh
        self._found |= self._alike(known - self._known, self._words)
        self._known |= known
        for handle in wanted:
            if handle[0] not in "#~":
                named.update(record for others, record in self._told[handle] if merge.meet(own, others))
        return self._found, named - self._found

    def _read(self, handles: Collection[str]) -> None:
        self._told |= {handle: [] for handle in sorted(handles)}
        for some in chunks(sorted(handles)):
            rows = self._connection.exec_driver_sql(self._sql.format(marks(some)), (self._block, *some))
            for handle, others, record in rows.all():
                self._told[handle].append((others, record))

    def _alike(self, records: set[str], own: Sequence[frozenset[int]]) -> set[str]:
        """Those of ``records`` a page of which shares rare words enough with one of ``own``."""
        if not own:
            return set()
        told: dict[str, list[frozenset[int]]] = {record: [] for record in records - self._stories.keys()}
        for some in chunks(sorted(told)):
            rows = self._connection.exec_driver_sql(_STORIES.format(marks(some)), tuple(some))
            for record, story in rows.all():
                told[record].append(frozenset(array("I", story)))
        self._stories |= told
        every = frozenset[int]().union(*own)
        return {
            record
            for record in records
            for words in self._stories[record]
            if merge.enough(words, every) and any(merge.enough(words, mine) for mine in own)
        }
