"""What a table of event data is: its name, its columns with their types and meanings, its own file format."""

from __future__ import annotations

from typing import Any, NamedTuple

from readout.tables import csv_rows

Row = dict[str, Any]

# Kinds of values, and the types they have in Parquet.
KINDS: dict[str, str] = {
    "text": "VARCHAR",
    "integer": "BIGINT",
    "number": "DOUBLE",
    "day": "VARCHAR",
    "list of text": "VARCHAR[]",
    "actors": "STRUCT(code VARCHAR, sector VARCHAR, actor_text VARCHAR[], identifier_id VARCHAR, "
    "identifier_text VARCHAR, office VARCHAR, role VARCHAR)[]",
    "place": 'STRUCT("name" VARCHAR, latitude DOUBLE, longitude DOUBLE, "country code" VARCHAR, cc3 VARCHAR)',
    "sentences": 'STRUCT(story VARCHAR, "start" INTEGER, "end" INTEGER)[]',
    "articles": "STRUCT(corpus VARCHAR, citation VARCHAR, url VARCHAR, title VARCHAR, language VARCHAR, "
    'publication VARCHAR, "date" VARCHAR, coder VARCHAR, codebook VARCHAR)[]',
}


class Column(NamedTuple):
    """One column: its name, the kind of its values (a key of ``KINDS``), and what it holds."""

    name: str
    kind: str
    meaning: str


class Table(NamedTuple):
    """One table: the stem of its files, what a row is, its columns, and the extension it has in its field.

    ``key`` names the columns that no two rows share. ``tabbed`` is the extension of a tab-separated file,
    where the field uses one.
    """

    name: str
    about: str
    columns: tuple[Column, ...]
    key: tuple[str, ...]
    tabbed: str | None = None

    def row(self, *values: Any) -> Row:
        """A row with its values in the order of the columns; ``ValueError`` for too many or few."""
        names = [column.name for column in self.columns]
        return dict(zip(names, values, strict=True))


def columns(name: str) -> tuple[Column, ...]:
    """The columns that ``data/datasets/<name>.csv`` lists, in its order."""
    return tuple(Column(**row) for row in csv_rows(f"datasets/{name}.csv"))
