"""The tables as SQLAlchemy sees them; ``migrations`` makes them. Days are ISO text, structs JSON."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Column, Integer, LargeBinary, MetaData, Table, Text

metadata = MetaData()


def _table(name: str, text: str, integers: str = "", blobs: str = "") -> Table:
    columns: list[Column[Any]] = [Column(c, Integer(), primary_key=c == "seq") for c in integers.split()]
    columns += [Column(c, Text()) for c in text.split()]
    columns += [Column(c, LargeBinary()) for c in blobs.split()]
    return Table(name, metadata, *columns)


facts = _table("facts", "name value")
documents = _table(
    "documents",
    "id path url title outlet language published precision basis evidence text article copy_of earlier"
    " superseded_by credit",
    "seq shingles",
    "resolutions minhash",
)
pages = _table("pages", "path url fetched given media sha256 document origin told", "seq seen", "content")
bands = _table("bands", "band document")
copies = _table("copies", "first second")
tellings = _table(
    "tellings",
    "document block wording event near_from near_to parties handles topics about",
    "seq general doubtful",
    "passage story",
)
statements = _table(
    "statements", "id document day last_day told content statement kind stance account", "seq start"
)
statement_actors = _table("statement_actors", "role actor kind country names", "statement")
records = _table("records", "id block type mode status day last_day since until parties record", "sources")
record_actors = _table("record_actors", "record role actor kind country names")
record_tellings = _table("record_tellings", "record copy_of copied", "place telling")
former = _table("former", "id document type", "start stop")
record_handles = _table("record_handles", "block handle record parties", "dayless")
doubtful_handles = _table("doubtful_handles", "block handle", "telling dayless")
names = _table("names", "actor kind country names")
record_shelf = _table("record_shelf", "who listed type status record")
statement_shelf = _table("statement_shelf", "role who told document", "start statement")
record_links = _table("record_links", "plan fact block")
stale = _table("stale", "block", "telling")
decisions = _table("decisions", "decision", "seq")
ties = _table("ties", "block root")
problems = _table("problems", "path stage message", "seq")
