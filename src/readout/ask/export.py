"""The whole record written out: JSONL, and the same as CSV and Parquet, with a manifest.

The bytes depend on the pages and the program alone: rows are sorted by day and id, no clock is read.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any

import msgspec

from readout import tables
from readout.ask.find import rows_of, said
from readout.ask.review import lines_out
from readout.ask.shapes import Row, document_row
from readout.ask.versions import withdrawn
from readout.errors import StoreError, UsageError
from readout.store import Store

FORMATS = ("jsonl", "csv", "parquet")
CODEBOOK = "PLOVER 2.0"
_LONGEST = 1 << 30  # bytes of one JSON line; DuckDB stops at 16 MB unless told
# One thread, so that rows keep their order and files their bytes; nothing is fetched from a network.
_QUIET: dict[str, str | bool | int | float | list[str]] = {
    "threads": 1,
    "autoinstall_known_extensions": False,
    "autoload_known_extensions": False,
}

_ACTOR = (
    "id VARCHAR, name VARCHAR, surface VARCHAR[], kind VARCHAR, country VARCHAR, office VARCHAR, "
    "sector VARCHAR, position VARCHAR"
)
_DAYS = 'STRUCT("start" VARCHAR, "end" VARCHAR, "text" VARCHAR)'
_PUBLISHED = '"date" VARCHAR, "precision" VARCHAR, basis VARCHAR, evidence VARCHAR'
_TIME = "STRUCT(clock VARCHAR, instant VARCHAR)"
_CHANGED = f'STRUCT({_PUBLISHED}, "time" {_TIME})'
_RUNS = "INTEGER[][]"

# Every table with its columns and their DuckDB types, in the contract's order.
COLUMNS: dict[str, dict[str, str]] = {
    "documents": {
        **dict.fromkeys(("id", "path", "url", "title", "outlet", "language", "text"), "VARCHAR"),
        "blocks": 'STRUCT(role VARCHAR, "start" INTEGER, "end" INTEGER)[]',
        "furniture": 'STRUCT(kind VARCHAR, "text" VARCHAR)[]',
        "published": f"STRUCT({_PUBLISHED})",
        "superseded_by": "VARCHAR",
        "notes": "VARCHAR[]",
        "time": _TIME,
        "authors": "VARCHAR[]",
        "section": "VARCHAR",
        "modified": _CHANGED,
        "fetched": "VARCHAR",
        "original": 'STRUCT("language" VARCHAR, translators VARCHAR[], outlet VARCHAR, evidence VARCHAR)',
        "corrections": "VARCHAR[]",
        "entries": f'STRUCT("start" INTEGER, "end" INTEGER, heading VARCHAR, posted {_CHANGED})[]',
    },
    "events": {
        "id": "VARCHAR",
        "type": "VARCHAR",
        "mode": "VARCHAR",
        "contexts": "VARCHAR[]",
        "cameo": "VARCHAR",
        "status": "VARCHAR",
        "plover": "STRUCT(type VARCHAR, mode VARCHAR, contexts VARCHAR[])",
        "actors": f"STRUCT(role VARCHAR, {_ACTOR})[]",
        "date": _DAYS,
        "place": "STRUCT(name VARCHAR, country VARCHAR, lat DOUBLE, lon DOUBLE)",
        "mentions": 'STRUCT(document VARCHAR, "start" INTEGER, "end" INTEGER, "text" VARCHAR)[]',
        "reports": "INTEGER",
        "independent_sources": "INTEGER",
        "rule": "VARCHAR",
        "score": "DOUBLE",
        "goldstein": "DOUBLE",
        "quad": "INTEGER",
        "chance": "DOUBLE",
        "reported_by": f"STRUCT({_ACTOR})[]",
        "copies": "INTEGER",
        "links": "STRUCT(kind VARCHAR, event VARCHAR)[]",
        "notes": "VARCHAR[]",
    },
    "statements": {
        "id": "VARCHAR",
        "document": "VARCHAR",
        "start": "INTEGER",
        "end": "INTEGER",
        "text": "VARCHAR",
        "speaker": f"STRUCT({_ACTOR})",
        "addressees": f"STRUCT({_ACTOR})[]",
        "cue": "VARCHAR",
        "content": "VARCHAR",
        "quotes": "VARCHAR[]",
        "form": "VARCHAR",
        "stance": "VARCHAR",
        "chain": f"STRUCT({_ACTOR}, source_kind VARCHAR)[]",
        "topics": "VARCHAR[]",
        "date": _DAYS,
        "spans": f'STRUCT("source" {_RUNS}, cue {_RUNS}, content {_RUNS}, quotes {_RUNS})',
        "about": "VARCHAR[]",
        "account": "VARCHAR",
        "kind": "VARCHAR",
    },
    "withdrawn": {
        **dict.fromkeys(("id", "kind", "type", "outcome", "document", "path", "replaced_by"), "VARCHAR"),
        "start": "INTEGER",
        "end": "INTEGER",
        "text": "VARCHAR",
        "changes": "VARCHAR[]",
        "now": 'STRUCT("start" INTEGER, "end" INTEGER, "text" VARCHAR)',
    },
}


def export(store: Store, folder: str | Path, formats: Sequence[str] = FORMATS) -> list[Path]:
    """Write documents, events and statements under ``folder`` (made where there is none), and manifest.json.

    Gives the files written. Raises ``UsageError`` for a format not in ``FORMATS``, ``StoreError`` where
    the folder cannot be written.
    """
    unknown = sorted(set(formats) - set(FORMATS))
    if unknown:
        raise UsageError(f"unknown format {', '.join(unknown)}; choose from {', '.join(FORMATS)}")
    folder = Path(folder)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        (folder / "manifest.json").unlink(missing_ok=True)  # none vouches for files half written
        return _write(store, folder, [f for f in FORMATS if f in formats])
    except OSError as error:
        raise StoreError(f"{folder}: cannot be written ({error.strerror}); name another folder") from error


def _write(store: Store, folder: Path, formats: Sequence[str]) -> list[Path]:
    old = store.superseded()
    tables_of: dict[str, Iterable[Row]] = {
        "documents": (document_row(article, old.get(article.id)) for article in store.documents()),
        "events": rows_of(store, store.records()),
        "statements": said(store, store.statements()),
        "withdrawn": withdrawn(store),
    }
    written, counts = [], {}
    for name, rows in tables_of.items():
        lines = folder / f"{name}.jsonl"
        counts[name] = _write_jsonl(lines, rows)
        written += [lines] + [write_columns(lines, COLUMNS[name], f) for f in formats if f != "jsonl"]
        if "jsonl" not in formats:
            lines.unlink()
            written.remove(lines)
    decided = lines_out(store)
    (folder / "decisions.jsonl").unlink(missing_ok=True)  # of an export before this one
    if decided:
        written.append(folder / "decisions.jsonl")
        written[-1].write_bytes(decided)
    written.append(folder / "manifest.json")
    written[-1].write_bytes(
        msgspec.json.format(msgspec.json.encode(manifest(store, counts)), indent=2) + b"\n"
    )
    return written


def _write_jsonl(path: Path, rows: Iterable[Row]) -> int:
    count = 0
    with path.open("wb") as out:
        for row in rows:
            out.write(msgspec.json.encode(row) + b"\n")
            count += 1
    return count


def write_columns(lines: Path, columns: Mapping[str, str], form: str) -> Path:
    """Write the rows of a JSONL file beside it as CSV (what is nested as JSON) or Parquet (nested columns).

    ``columns`` gives each column's DuckDB type. Raises ``StoreError`` where the disk is full.
    """
    import duckdb

    target = lines.with_suffix(f".{form}")
    shape = ", ".join(f"'{column}': '{kind}'" for column, kind in columns.items())
    how = f"format = 'newline_delimited', maximum_object_size = {_LONGEST}, columns = {{{shape}}}"
    source = f"read_json({_quoted(lines)}, {how})"
    if form == "csv":
        picked = ", ".join(
            f'"{c}"' if kind in ("VARCHAR", "INTEGER") else f'to_json("{c}") AS "{c}"'
            for c, kind in columns.items()
        )
        options = "FORMAT csv, HEADER"
    else:
        picked, options = "*", "FORMAT parquet, COMPRESSION zstd"
    try:
        with duckdb.connect(config=_QUIET) as connection:
            connection.execute(f"COPY (SELECT {picked} FROM {source}) TO {_quoted(target)} ({options})")
    except duckdb.IOException as error:  # DuckDB buries what the system said in a record of its own
        full = " (the disk is full)" if '"errno":"28"' in str(error) else ""
        raise StoreError(
            f"{target}: cannot be written{full}; free some space or name another folder"
        ) from error
    return target


def _quoted(path: Path) -> str:
    return "'" + str(path).replace("'", "''") + "'"


def manifest(store: Store, counts: dict[str, int]) -> dict[str, Any]:
    """What an export was made from: pages with their hashes, versions of all that had a hand in it."""
    pages = [{"path": p, "sha256": sha, "document": d} for p, sha, d in store.page_hashes()]
    digest = hashlib.sha256("\n".join(sorted(p["sha256"] for p in pages)).encode()).hexdigest()
    decided = lines_out(store)
    decisions = {"decisions_sha256": hashlib.sha256(decided).hexdigest()} if decided else {}
    return {
        "program": {"name": "readout", "version": program_version()},
        "codebook": CODEBOOK,
        "tables": tables.fingerprint(),
        **dict(sorted(store.facts().items())),
        "counts": counts,
        "pages": pages,
        "pages_sha256": digest,
        **decisions,
    }


def program_version() -> str:
    """The version of the installed package."""
    try:
        return version("readout")
    except PackageNotFoundError:
        import readout

        return readout.__version__
