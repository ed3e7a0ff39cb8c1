"""The hand-edited tables under ``data/``, read once each.

CSV has one header row; TOML is a table of tables. Files are UTF-8, ship in the wheel, and are
listed with their sources in ``data/SOURCES.md``.
"""

from __future__ import annotations

import csv
import hashlib
import tomllib
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import Any

from readout.errors import TableError

DATA = files("readout") / "data"


@cache
def csv_rows(name: str) -> tuple[dict[str, str], ...]:
    """The rows of ``data/<name>`` as dicts of stripped text.

    Raises ``TableError`` with the line where a row has more or fewer cells than the header.
    """
    with (DATA / name).open(encoding="utf-8", newline="") as handle:
        reader = csv.DictReader(line for line in handle if not line.startswith("#"))
        rows = []
        for row in reader:
            if None in row or None in row.values():
                raise TableError(f"{name}, row {reader.line_num}: wrong number of cells")
            rows.append({key: value.strip() for key, value in row.items()})
    return tuple(rows)


@cache
def toml_table(name: str) -> dict[str, Any]:
    """The content of ``data/<name>``; raises ``TableError`` naming the file where it does not parse."""
    try:
        return tomllib.loads((DATA / name).read_text(encoding="utf-8"))
    except tomllib.TOMLDecodeError as error:
        raise TableError(f"{name}: {error}") from error


@cache
def fingerprint() -> str:
    """One hash over every shipped table, for the export manifest."""
    digest = hashlib.sha256()
    for path in sorted(_tables(DATA), key=lambda item: item.name):
        digest.update(path.name.encode())
        digest.update(path.read_bytes())
    return digest.hexdigest()[:16]


def _tables(folder: Traversable) -> list[Traversable]:
    found = []
    for item in folder.iterdir():
        if item.is_dir() and item.name not in {"model", "sample"}:
            found.extend(_tables(item))
        elif item.name.endswith((".csv", ".toml")):
            found.append(item)
    return found
