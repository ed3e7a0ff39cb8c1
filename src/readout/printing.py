"""Rows on stdout: a table for people, JSON Lines, CSV or TSV for programs."""

from __future__ import annotations

import csv
import io
import sys
from collections.abc import Callable, Sequence
from enum import StrEnum
from typing import Any

import msgspec
from rich.console import Console
from rich.table import Table

Row = dict[str, Any]
Column = tuple[str, Callable[[Row], str]]
WIDE = 200  # characters a line where stdout is no terminal, so that a pipe cuts no sentence short


class Format(StrEnum):
    """How rows are printed."""

    TABLE = "table"
    JSON = "json"
    CSV = "csv"
    TSV = "tsv"


def print_rows(rows: Sequence[Row], kind: str, form: Format) -> None:
    """Print rows of one ``kind`` (a key of ``COLUMNS``); nested values of CSV and TSV are JSON."""
    if form is Format.JSON:
        sys.stdout.buffer.write(b"".join(msgspec.json.encode(row) + b"\n" for row in rows))
    elif form is Format.TABLE:
        _print_table(rows, kind)
    else:
        sys.stdout.buffer.write(_separated(rows, "," if form is Format.CSV else "\t").encode())


def _separated(rows: Sequence[Row], delimiter: str) -> str:
    out = io.StringIO()
    if rows:
        writer = csv.DictWriter(out, list(rows[0]), delimiter=delimiter, lineterminator="\n")
        writer.writeheader()
        writer.writerows({name: _cell(value, delimiter) for name, value in row.items()} for row in rows)
    return out.getvalue()


def _cell(value: Any, delimiter: str) -> Any:
    if isinstance(value, list | dict):
        value = msgspec.json.encode(value).decode()
    if delimiter == "\t" and isinstance(value, str):
        return " ".join(value.split())  # a tab or line break inside a cell breaks what reads TSV
    return value


def _print_table(rows: Sequence[Row], kind: str) -> None:
    if not rows:
        Console(stderr=True).print(NOTHING.get(kind, "nothing found"))
        return
    columns = COLUMNS[kind]
    table = Table(box=None, pad_edge=False, header_style="bold", padding=(0, 2, 0, 0))
    for number, (title, _) in enumerate(columns):
        last = number == len(columns) - 1
        table.add_column(title, overflow="fold", min_width=24 if last else None, ratio=1 if last else None)
    for row in rows:
        table.add_row(*(" ".join(cell(row).split()) for _, cell in columns))
    Console(width=None if sys.stdout.isatty() else WIDE, markup=False, highlight=False).print(table)


def _days(row: Row) -> str:
    when = row["date"]
    if not when:
        return "day unknown"
    return when["start"] if when["start"] == when["end"] else f"{when['start']} to {when['end']}"


def _side(row: Row, role: str) -> str:
    return ", ".join(dict.fromkeys(actor["name"] for actor in row["actors"] if actor["role"] == role))


def _parties(row: Row) -> str:
    return " > ".join(filter(None, (_side(row, "actor"), _side(row, "recipient"))))


def _names(actors: Sequence[Row]) -> str:
    return ", ".join(actor["name"] for actor in actors)


def _chain(row: Row) -> str:
    links = (f"{link['name']} ({link.get('source_kind') or 'source'})" for link in row["chain"])
    return ", ".join(links)


def _reports(row: Row) -> str:
    return f"{row['reports']}/{row['independent_sources']}"


def _key(name: str) -> Callable[[Row], str]:
    return lambda row: "" if row.get(name) is None else str(row[name])


# What an empty list means, where "nothing found" would leave that open.
NOTHING = {
    "decisions": "nothing was decided yet; `readout review` lists what may be",
}
COLUMNS: dict[str, Sequence[Column]] = {
    "events": (
        ("day", _days),
        ("type", lambda row: " ".join(filter(None, (row["type"], row["mode"])))),
        ("status", _key("status")),
        ("who", _parties),
        ("where", lambda row: row["place"]["name"] if row["place"] else ""),
        ("reports/sources", _reports),
        ("sentence", lambda row: row["mentions"][0]["text"] if row["mentions"] else ""),
    ),
    "statements": (
        ("speaker", lambda row: row["speaker"]["name"] if row["speaker"] else "not named"),
        ("to", lambda row: _names(row["addressees"])),
        ("by account of", _chain),
        ("cue", _key("cue")),
        ("content", _key("content")),
    ),
    "timeline": (
        ("day", lambda row: row["day"] or "day unknown"),
        ("what", lambda row: f"{row['what']} ({row['status']})"),
        ("who", _key("who")),
        ("reports/sources", _reports),
        ("sentence", _key("text")),
    ),
    "decisions": (
        ("number", _key("number")),
        ("decision", _key("kind")),
        ("by", _key("by")),
        ("day", _key("day")),
        ("state", _key("state")),
        ("note", _key("note")),
        ("about", _key("about")),
    ),
    "copies": (
        ("page", _key("path")),
        ("part", _key("part")),
        ("share", _key("share")),
        ("has it from", _key("of_path")),
        ("whose words", _key("source")),
        ("text", _key("text")),
    ),
    "contrast": (
        ("who or when", _key("side")),
        ("wording", _key("phrase")),
        ("statements", _key("statements")),
        ("against", _key("against")),
        ("first", lambda row: f"{row['first']['day'] or 'day unknown'} {row['first']['speaker']}"),
        ("sentence", lambda row: str(row["first"]["sentence"])),
    ),
    "entries": (
        ("state", _key("state")),
        ("the record has", lambda row: {"page": "the page", "feed": "the feed's text"}.get(row["held"], "")),
        ("page", _key("address")),
        ("what became of it", _key("message")),
    ),
    "search": (
        ("day", lambda row: row["published"] or "day unknown"),
        ("page", _key("path")),
        ("title", _key("title")),
        ("excerpt", _key("excerpt")),
    ),
    "frames": (
        ("row", lambda row: row["where"].removeprefix("frames/")),
        ("type", lambda row: " ".join(filter(None, (row["type"], row["mode"])))),
        ("cameo", _key("cameo")),
        ("words", lambda row: row["predicate"].replace("|", ", ")),
        ("where the object is", lambda row: row["object"].replace("|", " or ").replace("&", " and ")),
        ("example", _key("example")),
    ),
    "offices": (("key", _key("key")), ("of", _key("of")), ("words", _key("words"))),
    "who": (
        ("name", _key("name")),
        ("office", _key("office")),
        ("country", _key("country")),
        ("from", _key("from")),
        ("to", _key("to")),
        ("score", _key("score")),
    ),
}
