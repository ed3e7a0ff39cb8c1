"""Tables of pages: JSON Lines, JSON, CSV, Parquet. A row is a page; a bad row is told by its number."""

from __future__ import annotations

import codecs
import csv
import io
from collections.abc import Iterator, Mapping
from typing import Any

import msgspec

from readout.ingest import fields
from readout.ingest.gunzip import fault
from readout.ingest.source import PEEK, Source
from readout.types import Page, Problem

OTHER = 2  # times a page's bytes that a row may have: its text, and what else stands beside it
DELIMITERS = ",;\t|"
BATCH = 64  # rows of a Parquet file fetched together
MEMORY = "1GB"  # for a row group of a Parquet file


def looks_like_lines(head: bytes) -> bool:
    """Whether a file opens with a row of JSON that holds a text."""
    try:
        row = msgspec.json.decode(head.lstrip().partition(b"\n")[0])
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError, ValueError):
        return False
    return isinstance(row, dict) and fields.columns(map(str, row)).reads()


def json_lines(source: Source) -> Iterator[Page | Problem]:
    """A page a line of JSON; ``pages.jsonl#12`` is line 12, or the row whose id is "12"."""
    number = 0
    while line := source.handle.readline(OTHER * source.limits.page + 1):
        number += 1
        if len(line) > OTHER * source.limits.page:
            yield source.problem(f"a line over {OTHER * source.limits.page / 1e6:g} MB; left out", number)
            _rest_of_line(source.handle)
        elif line.strip():
            yield _decoded(source, line, number)
    yield from _ended(source, number)


def _rest_of_line(handle: io.BufferedReader) -> None:
    while (part := handle.readline(PEEK)) and not part.endswith(b"\n"):
        pass


def _decoded(source: Source, line: bytes, number: int) -> Page | Problem:
    try:
        row = msgspec.json.decode(line.removeprefix(codecs.BOM_UTF8).strip())
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError, ValueError) as error:
        return source.problem(f"no JSON ({error}); left out", number)
    return _of_object(source, row, number)


def _of_object(source: Source, row: Any, number: int) -> Page | Problem:
    if not isinstance(row, dict):
        return source.problem('no JSON object, as in {"id": "1", "text": "..."}; left out', number)
    names = [str(name) for name in row]
    known = fields.columns(names)
    if not known.reads():
        return source.problem(fields.no_text(names), number)
    return fields.page(source, row, known, number)


def _ended(source: Source, number: int) -> Iterator[Problem]:
    why = fault(source.handle)
    if why is not None:
        yield source.problem(f"{why} behind record {number}; what stands before was read, fetch it again")
    elif number == 0:
        yield source.problem("nothing in it; fetch or save it again")


def json(source: Source) -> Iterator[Page | Problem]:
    """A page an object of a JSON list, or of the list in a JSON object ({"articles": [...]})."""
    content = source.all(source.limits.document, "split it, or write it as JSON Lines")
    try:
        found = msgspec.json.decode(content.removeprefix(codecs.BOM_UTF8))
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError, ValueError) as error:
        lines = [line for line in content.splitlines() if line.strip()]
        if len(lines) > 1 and lines[0].strip().endswith(b"}"):  # JSON Lines by another name
            for number, line in enumerate(lines, start=1):
                yield _decoded(source, line, number)
            return
        yield source.problem(f"no JSON ({error}); save it again")
        return
    if isinstance(found, dict):
        lists = [value for value in found.values() if isinstance(value, list) and value]
        rows = next((value for value in lists if isinstance(value[0], dict)), None)
        found = rows if rows is not None and not fields.columns(map(str, found)).reads() else [found]
    if not isinstance(found, list):
        yield source.problem("no list of JSON objects; see docs/reading.md for what is read")
        return
    for number, row in enumerate(found, start=1):
        yield _of_object(source, row, number)


def comma_separated(source: Source) -> Iterator[Page | Problem]:
    """A page a row under a header; ``table.csv#12`` is the twelfth row below it, or that with the id "12"."""
    head = source.head()
    text = io.TextIOWrapper(source.handle, encoding=_encoding(head), errors="replace", newline="")
    csv.field_size_limit(OTHER * source.limits.page)
    reader = csv.reader(text, delimiter=_delimiter(head))
    number = -1
    names: list[str] = []
    known = fields.columns(())
    while True:
        try:
            row = next(reader)
        except StopIteration:
            break
        except csv.Error as error:
            yield source.problem(f"a row that cannot be read ({error}); left out", number + 1)
            number += 1
            continue
        if not any(cell.strip() for cell in row):
            continue
        number += 1
        if number == 0:
            names = [name.strip().lstrip("\ufeff") for name in row]
            known = fields.columns(names)
            if not known.reads():
                yield source.problem(fields.no_text(names))
                return
        elif len(row) > len(names):
            yield source.problem(f"{len(row)} cells under a header of {len(names)}; left out", number)
        else:
            yield fields.page(source, dict(zip(names, row, strict=False)), known, number)
    text.detach()
    yield from _ended(source, number)


def _encoding(head: bytes) -> str:
    """UTF-16 by its mark, UTF-8 where the first bytes are, else windows-1252."""
    if head.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return "utf-16"
    try:
        codecs.getincrementaldecoder("utf-8")().decode(head)
    except UnicodeDecodeError:
        return "cp1252"
    return "utf-8-sig"


def _delimiter(head: bytes) -> str:
    """The mark that the header has most of."""
    line = head.decode("utf-16" if head[:2] in (b"\xff\xfe", b"\xfe\xff") else "latin-1", "replace")
    first = line.lstrip("\ufeff\r\n").partition("\n")[0]
    return max(DELIMITERS, key=first.count)


def parquet(source: Source) -> Iterator[Page | Problem]:
    """A page a row; ``table.parquet#12`` is the twelfth, or the row whose id is "12"."""
    import duckdb

    number = 0
    with source.on_disk("table.parquet") as path:
        settings: dict[str, str | bool | int | float | list[str]] = {
            "threads": "1",
            "memory_limit": MEMORY,
            "max_temp_directory_size": "0KiB",
            "autoinstall_known_extensions": "false",
            "autoload_known_extensions": "false",
        }
        connection = duckdb.connect(":memory:", config=settings)
        try:
            found = connection.execute("SELECT * FROM read_parquet(?)", [path])
            names = [column[0] for column in found.description or ()]
            known = fields.columns(names)
            if not known.reads():
                yield source.problem(fields.no_text(names))
                return
            while batch := found.fetchmany(BATCH):
                for number, row in enumerate(batch, start=number + 1):  # noqa: B020 -- counts on
                    yield fields.page(source, _row(names, row), known, number)
        except (duckdb.Error, ValueError, OverflowError) as error:
            why = str(error).partition("\n")[0][:160].replace(path, source.name)
            yield source.problem(f"a damaged Parquet file behind row {number} ({why}); fetch it again")
            return
        finally:
            connection.close()
    yield from _ended(source, number)


def _row(names: list[str], row: tuple[Any, ...]) -> Mapping[str, Any]:
    return dict(zip(names, row, strict=True))
