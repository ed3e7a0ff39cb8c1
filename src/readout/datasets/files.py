"""A table's rows as files: JSON Lines, CSV, tab-separated text and Parquet, and the manifest beside them.

The bytes depend on the rows alone. A file's delimiter is what its extension says, every line has the
same number of cells, and no cell of tab-separated text holds a tab or a line break.
"""

from __future__ import annotations

import csv
import hashlib
from collections.abc import Iterable, Sequence
from contextlib import ExitStack
from pathlib import Path
from typing import Any, NamedTuple

import msgspec

from readout.ask.export import manifest, write_columns
from readout.datasets.columns import KINDS, Row, Table
from readout.store import Store


class Written(NamedTuple):
    """A file of a table that was written: its path, its rows, its columns."""

    path: Path
    rows: int
    columns: int


def write_table(folder: Path, table: Table, rows: Iterable[Row]) -> list[Written]:
    """Write a table's rows as .jsonl, .csv and tab-separated file, if any, in one pass; then as .parquet."""
    paths, count = write_text(folder, table, rows)
    shape = {column.name: KINDS[column.kind] for column in table.columns}
    paths.append(write_columns(paths[0], shape, "parquet"))
    return [Written(path, count, len(table.columns)) for path in paths]


def write_text(folder: Path, table: Table, rows: Iterable[Row]) -> tuple[list[Path], int]:
    """Write a table's rows as .jsonl, .csv and its tab-separated file; gives the files and how many rows."""
    lines = folder / f"{table.name}.jsonl"
    separated = {folder / f"{table.name}.csv": ","}
    if table.tabbed:
        separated[folder / f"{table.name}.{table.tabbed}"] = "\t"
    names = [column.name for column in table.columns]
    count = 0
    with ExitStack() as stack:
        out = stack.enter_context(lines.open("wb"))
        writers = []
        for path, delimiter in separated.items():
            text = stack.enter_context(path.open("w", encoding="utf-8", newline=""))
            writers.append((csv.writer(text, delimiter=delimiter, lineterminator="\n"), delimiter == "\t"))
        for writer, _ in writers:
            writer.writerow(names)
        for row in rows:
            count += 1
            out.write(msgspec.json.encode(row) + b"\n")
            for writer, tabbed in writers:
                writer.writerow([_cell(row[name], tabbed=tabbed) for name in names])
    return [lines, *separated], count


def _cell(value: Any, *, tabbed: bool) -> Any:
    if isinstance(value, list | dict):
        value = msgspec.json.encode(value).decode()
    if not isinstance(value, str):
        return value
    if tabbed:
        return " ".join(value.split())
    return value.replace("\r\n", "\n").replace("\r", "\n")  # the writer quotes a line feed, not a return


def write_manifest(store: Store, path: Path, about: dict[str, Any], written: Sequence[Written]) -> Path:
    """Write what the files are and were made from: choices, rows, hashes, and the record's own manifest."""
    counts = {file.path.stem: file.rows for file in written}
    files = [
        {"name": f.path.name, "rows": f.rows, "columns": f.columns, "sha256": _digest(f.path)}
        for f in written
    ]
    content = {**about, "files": files, **manifest(store, counts)}
    path.write_bytes(msgspec.json.format(msgspec.json.encode(content), indent=2) + b"\n")
    return path


def _digest(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
