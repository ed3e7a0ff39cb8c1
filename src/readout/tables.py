"""The hand-edited tables under ``data/``, read once each, and the user's own rows over them.

CSV has one header row; TOML is a table of tables. Files are UTF-8, ship in the wheel, and are
listed with their sources in ``data/SOURCES.md``.

A user's own folder (the setting ``actors``) may hold any of the ``OVERLAY`` files, in the format of
``data/actors`` with a column ``source`` more. Its rows stand in the place of shipped rows of the same
key, or beside them. ``actor_rows`` gives both together; each knows the file and line it came from.
"""

from __future__ import annotations

import csv
import hashlib
import os
import sys
import tomllib
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from io import StringIO
from pathlib import Path
from typing import Any, NamedTuple

from readout.errors import TableError
from readout.settings import Settings

DATA = files("readout") / "data"
Row = dict[str, str]

OVERLAY: dict[str, tuple[str, ...]] = {
    "people.csv": ("person_id",),
    "organisations.csv": ("id",),
    "bodies.csv": ("id",),
    "members.csv": ("organisation", "country", "from"),
    "inexact_terms.csv": ("person_id", "office", "body", "country", "from"),
    "terms.csv": ("person_id", "office", "body", "country", "from"),
}
"""The tables that a user may add to, with the columns that make a row the same row; those that others
refer to come first. A term's column ``replaces`` is the first day of the row it stands for, where that
is another day than its own."""


class Located(NamedTuple):
    """A row with the file and line it stands in; ``own`` where that is the user's, not a shipped one."""

    row: Row
    file: str
    line: int
    own: bool


def csv_rows(name: str) -> tuple[Row, ...]:
    """The rows of ``data/<name>`` as dicts of stripped text.

    Raises ``TableError`` with the line where a row has more or fewer cells than the header.
    """
    return _csv_rows(name, _own_folder(name))


@cache
def _csv_rows(name: str, folder: Path | None) -> tuple[Row, ...]:
    return tuple(located.row for located in read_rows(_file(name, folder), name))


def read_rows(path: Traversable, name: str, *, own: bool = False) -> list[Located]:
    """The rows of a CSV file with their lines, cells stripped; lines that begin with ``#`` are comments.

    Raises ``TableError`` naming ``name`` and the line where a row has more or fewer cells than the
    header, or where the file is not UTF-8; ``FileNotFoundError`` where there is none.
    """
    try:
        text = path.read_bytes().decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise TableError(f"{name}: not UTF-8; save it as UTF-8") from error
    kept = [(n, line) for n, line in enumerate(StringIO(text, newline=""), 1) if not line.startswith("#")]
    reader = csv.DictReader(line for _, line in kept)
    rows = []
    for row in reader:
        line = kept[reader.line_num - 1][0]
        if None in row or None in row.values():
            raise TableError(
                f"{name}, line {line}: wrong number of cells; it needs {len(row)}, as the header"
            )
        rows.append(Located({key: value.strip() for key, value in row.items()}, name, line, own))
    return rows


def toml_table(name: str) -> dict[str, Any]:
    """The content of ``data/<name>``; raises ``TableError`` naming the file where it does not parse."""
    return _toml_table(name, _own_folder(name))


@cache
def _toml_table(name: str, folder: Path | None) -> dict[str, Any]:
    try:
        return tomllib.loads(_file(name, folder).read_text(encoding="utf-8"))
    except tomllib.TOMLDecodeError as error:
        raise TableError(f"{name}: {error}") from error


# -- frames of the user's own ---------------------------------------------------------------------------


class _Frames:
    """The folder whose frame tables stand in the place of the shipped ones, once somebody asked."""

    folder: Path | None = None
    asked = False


def frames_folder() -> Path | None:
    """The folder of the user's own frame tables (the setting ``frames``), where there is one."""
    if not _Frames.asked:
        _Frames.asked, _Frames.folder = True, Settings().frames
        if _Frames.folder is not None and not _Frames.folder.is_dir():
            raise TableError(f"{_Frames.folder}: no such folder of frame tables (READOUT_FRAMES)")
    return _Frames.folder


@contextmanager
def frames_from(folder: Path | None) -> Iterator[None]:
    """Read frame tables from ``folder``, and from the shipped ones what it lacks, while this lasts."""
    before = frames_folder()
    _Frames.folder = folder
    _csv_rows.cache_clear()  # an author edits the same file and asks again
    _toml_table.cache_clear()
    try:
        yield
    finally:
        _Frames.folder = before


def _own_folder(name: str) -> Path | None:
    return frames_folder() if name.startswith("frames/") else None


def _file(name: str, folder: Path | None) -> Traversable:
    """Where ``data/<name>`` is read from: the folder of own frames where that has it."""
    own = folder / name.removeprefix("frames/") if folder is not None else None
    return own if own is not None and own.is_file() else DATA / name


# -- the user's own rows --------------------------------------------------------------------------------


class _Chosen:
    """Which overlay is in use, and what was in it when the tables were read."""

    folder: Path | None = None
    content: str = ""


def use_overlay(folder: str | Path | None = None) -> None:
    """Read actors with the rows of ``folder`` (by default the setting's) from now on.

    Where that is another folder than before, or its files have changed, everything that was made from
    the tables is made again.
    """
    chosen = Path(folder if folder is not None else Settings().actors).absolute()
    content = _digest(chosen).hexdigest()
    if (chosen, content) != (_Chosen.folder, _Chosen.content):
        _Chosen.folder, _Chosen.content = chosen, content
        _forget()


def overlay() -> Path:
    """The folder of the user's own rows; there may be none of that name."""
    if _Chosen.folder is None:
        use_overlay()
    assert _Chosen.folder is not None
    return _Chosen.folder


def _forget() -> None:
    """Empty every cache of the program: each was made from tables, and is made again when asked for."""
    for name, module in list(sys.modules.items()):
        if name.startswith("readout."):
            for value in list(vars(module).values()):
                if callable(clear := getattr(value, "cache_clear", None)):
                    clear()


@cache
def actor_rows(name: str) -> tuple[Located, ...]:
    """The rows of ``data/actors/<name>``, the user's in the place of shipped ones of the same key.

    ``terms.csv`` stands for all of ``terms/*.csv``.
    """
    return tuple(layered(name, shipped_rows(name), own_rows(name)))


@cache
def shipped_rows(name: str) -> tuple[Located, ...]:
    """The rows of ``data/actors/<name>`` as they ship."""
    if name == "terms.csv":
        parts = sorted(i.name for i in (DATA / "actors" / "terms").iterdir() if i.name.endswith(".csv"))
        return tuple(row for part in parts for row in shipped_rows(f"terms/{part}"))
    return tuple(read_rows(DATA / "actors" / name, name))


@cache
def own_rows(name: str) -> tuple[Located, ...]:
    """The rows of that table in the user's own folder; none where there is no such file."""
    path = overlay() / name
    if name not in OVERLAY or not path.is_file():
        return ()
    rows = read_rows(path, str(path), own=True)
    needed = columns(name)
    if rows and (missing := [column for column in needed if column not in rows[0].row]):
        raise TableError(f"{path}: no column {', '.join(missing)}; the header is {','.join(needed)},source")
    for located in rows:
        for column in ("from", "to", "replaces"):
            if (day := located.row.get(column)) and not is_day(day):
                raise TableError(f"{path}, line {located.line}: {column} is {day!r}; write YYYY-MM-DD")
    return tuple(rows)


def is_day(text: str) -> bool:
    """Whether ``text`` is a day as the tables write it: "2023-07-25"."""
    try:
        return date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False


@cache
def columns(name: str) -> tuple[str, ...]:
    """The columns of a table as it ships."""
    return tuple(shipped_rows(name)[0].row)


def layered(name: str, shipped: Sequence[Located], own: Sequence[Located]) -> list[Located]:
    """Shipped rows without those that own rows stand for, then the own rows."""
    if not own:
        return list(shipped)
    keys = {key for located in own for key in stands_for(name, located.row)}
    return [*(located for located in shipped if key(name, located.row) not in keys), *own]


def key(name: str, row: Row) -> tuple[str, ...]:
    """What makes a row of that table the same row."""
    return tuple(row[column] for column in OVERLAY[name]) if name in OVERLAY else ()


def stands_for(name: str, row: Row) -> Iterable[tuple[str, ...]]:
    """The keys that a row takes the place of: its own, and that of the term it ``replaces``."""
    yield key(name, row)
    if row.get("replaces"):
        yield key(name, row | {"from": row["replaces"]})


@cache
def fingerprint() -> str:
    """One hash over every shipped table and the user's own, for the export manifest."""
    digest = hashlib.sha256()
    for path in sorted(_tables(DATA), key=lambda item: item.name):
        digest.update(path.name.encode())
        digest.update(path.read_bytes())
    for path in sorted((frames_folder() or Path(os.devnull)).glob("*.*")):
        digest.update(path.name.encode())
        digest.update(path.read_bytes())
    own = _digest(overlay())
    if own.digest() != hashlib.sha256().digest():
        digest.update(own.digest())
    return digest.hexdigest()[:16]


def _digest(folder: Path) -> hashlib._Hash:
    """A hash of the user's own rows; that of nothing where there are none."""
    digest = hashlib.sha256()
    for name in OVERLAY:
        try:
            content = (folder / name).read_bytes()
        except (FileNotFoundError, NotADirectoryError):
            continue
        except OSError as error:
            raise TableError(f"{folder / name}: cannot be read ({error.strerror})") from error
        digest.update(name.encode())
        digest.update(content)
    return digest


def _tables(folder: Traversable) -> list[Traversable]:
    found = []
    for item in folder.iterdir():
        if item.is_dir() and item.name not in {"model", "sample"}:
            found.extend(_tables(item))
        elif item.name.endswith((".csv", ".toml")):
            found.append(item)
    return found
