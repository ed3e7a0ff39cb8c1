"""Rows into a table: one prepared statement for all of them, no expressions built."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from functools import cache
from typing import TypeVar

from sqlalchemy import Connection, Table

from readout.store.rows import Values

CHUNK = 500  # values in one query
T = TypeVar("T")


def chunks(values: Iterable[T]) -> Iterator[list[T]]:
    """As many values at a time as one query takes."""
    every = list(values)
    for k in range(0, len(every), CHUNK):
        yield every[k : k + CHUNK]


def marks(values: Collection[object]) -> str:
    """The question marks of a query that takes ``values``."""
    return ", ".join("?" * len(values))


def put(connection: Connection, table: Table, values: Sequence[Values], how: str = "INSERT") -> None:
    """Insert rows that all have the same columns, with one prepared statement."""
    if values:
        fill(connection, table, tuple(values[0]), [tuple(row.values()) for row in values], how)


def fill(
    connection: Connection,
    table: Table,
    columns: tuple[str, ...],
    values: list[tuple[object, ...]],
    how: str = "INSERT",
) -> None:
    """``put`` for many short rows, given as tuples in the order of ``columns``."""
    if values:
        connection.exec_driver_sql(_insertion(how, table.name, columns), values)


@cache
def _insertion(how: str, table: str, columns: tuple[str, ...]) -> str:
    return f"{how} INTO {table} ({', '.join(columns)}) VALUES ({', '.join('?' * len(columns))})"
