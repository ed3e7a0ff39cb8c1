"""Ids that records had once, and where what they reported is now.

A record's id is a hash of what it says, so that the same pages give the same ids. It changes when a page
brings a place or a day, when a page is read again, and with every decision; whoever noted it down, followed
it or keeps a link to it still means the report that it opened on.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from typing import Any

from msgspec import Struct
from sqlalchemy import Connection, select

from readout.merge.rulings import Told
from readout.store import deciding, schema, versions
from readout.store.database import Database
from readout.store.put import fill
from readout.types import Record, Span

_ENOUGH = 4  # characters of an id that mean one that was
_MANY = 100  # ids that start so; of more than these none is meant
_COLUMNS = tuple(schema.former.columns.keys())
_LIKE = "SELECT * FROM former WHERE id >= ? AND id < ? LIMIT ?"
_TEXT = "SELECT text FROM documents WHERE id = ?"
_HOME = "SELECT record FROM record_tellings WHERE telling = ?"


class Now(Struct, frozen=True):
    """Where the report that a former record opened on is told: its page, and its record if it has one.

    ``record`` is None where the page was read again and its sentence is gone.
    """

    document: str
    record: str | None


def note(connection: Connection, made: Iterable[Record]) -> None:
    """Remember on which report each record opens."""
    told: list[tuple[object, ...]] = []
    for record in made:
        first = record.reports[0]
        span = first.event.spans[0] if first.event.spans else Span(0, 0)
        told.append((span.start, span.end, record.id, first.document, first.event.type))
    fill(connection, schema.former, _COLUMNS, told, "INSERT OR IGNORE")


class Former:
    """The former ids of one store."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def now(self, name: str) -> Now | None:
        """What became of the record that had the id ``name``, or one that starts so; None where none had.

        None too where several had such an id, and are not one record today.
        """
        if len(name) < _ENOUGH:
            return None
        with self._database.reading() as connection:
            rows = connection.exec_driver_sql(_LIKE, (name, f"{name}~", _MANY)).all()
            told = [_told(connection, row) for row in rows if row.id == name] or [
                _told(connection, row) for row in rows
            ]
            homes = _homes(connection, told)
            heads = versions.heads(connection, {one.document for one in told})
        found = {Now(heads.get(one.document, one.document), homes[one]) for one in told}
        return found.pop() if len(found) == 1 else None

    def homes(self, reports: Collection[Told]) -> dict[Told, str | None]:
        """The id of the record that each of ``reports`` is in today; None where its page does not tell it."""
        with self._database.reading() as connection:
            return _homes(connection, reports)

    def take(self, other: Former) -> None:
        """Bring over the ids of another store, as when a record is made again."""
        with other._database.reading() as theirs:
            rows = theirs.execute(select(*schema.former.columns)).all()
        with self._database.writing() as mine:
            fill(mine, schema.former, _COLUMNS, [tuple(row) for row in rows], "INSERT OR IGNORE")


def _told(connection: Connection, row: Any) -> Told:
    text = connection.exec_driver_sql(_TEXT, (row.document,)).scalar() or ""
    sentence = " ".join(text[row.start : row.stop].split())
    return Told(row.document, row.type, (Span(row.start, row.stop),), (), sentence)


def _homes(connection: Connection, reports: Collection[Told]) -> dict[Told, str | None]:
    """The record that each of ``reports`` is in, if it is in one."""
    finds, homes = deciding.finder(connection, reports), dict[Told, str | None]()
    for told in reports:
        number = finds(told)
        homes[told] = None if number is None else connection.exec_driver_sql(_HOME, (number,)).scalar()
    return homes
