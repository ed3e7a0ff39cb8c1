"""The user's own rows over the shipped actor tables: checked as a whole, then written, or not at all.

A change is a set of candidate rows. Each is looked at alone (its columns, its days), then all of them
among every row that stands (``tables_check``). What cannot be right is refused with the file, the row,
what is wrong and how to mend it. Files are written beside themselves and moved into place, those that
others refer to first, so that a reader, or a power cut, never meets half a table.
"""

from __future__ import annotations

import csv
import os
import re
from collections.abc import Iterable, Sequence
from contextlib import suppress
from datetime import date
from io import StringIO
from pathlib import Path
from typing import NamedTuple

from readout import tables
from readout.errors import TableError
from readout.tables import OVERLAY, Row
from readout.tables_check import TABLES, Fault, Tables, find_faults

HORIZON = date(2100, 1, 1)  # a term may be announced before it begins; 2203 for 2023 is a slip
MAY_BE_EMPTY = {
    "people.csv": {"variants", "country"},
    "terms.csv": {"body", "country", "to", "replaces"},
    "inexact_terms.csv": {"body", "country", "to", "to_exact_to"},
    "organisations.csv": {"variants", "acronym", "country", "sector"},
    "bodies.csv": {"variants"},
    "members.csv": {"to"},
}
MORE = {"terms.csv": ("replaces", "source")}  # columns that only the user's own files have


class Candidate(NamedTuple):
    """A row that is to be added to ``table``, and where it comes from in words ("new.csv, line 3")."""

    table: str
    row: Row
    where: str


class Refusal(NamedTuple):
    """A candidate that was not taken: what is wrong with it, and how to mend it."""

    candidate: Candidate
    what: str
    mend: str

    def __str__(self) -> str:
        return f"{self.candidate.where}: {self.what}" + (f"; {self.mend}" if self.mend else "")


def header(table: str) -> tuple[str, ...]:
    """The columns of a user's own file of that name."""
    return (*tables.columns(table), *MORE.get(table, ("source",)))


def change(candidates: Sequence[Candidate]) -> list[Path]:
    """Add the candidates to the user's own rows, in the place of rows of the same key.

    Gives the files written. Raises ``TableError`` with a line for every candidate that cannot be right;
    nothing is written then.
    """
    taken, refused = sift(candidates)
    if refused:
        count = "nothing was written" if len(candidates) > 1 else "not written"
        raise TableError("\n".join([*map(str, refused), count]))
    return write(taken)


def sift(candidates: Sequence[Candidate]) -> tuple[list[Candidate], list[Refusal]]:
    """Those that may be added, all together, and those that may not, with the reason for each."""
    taken, refused = [], []
    met: dict[tuple[str, ...], Candidate] = {}
    for candidate in candidates:
        problem = _shape(candidate)
        if problem is None:
            key = (candidate.table, *tables.key(candidate.table, candidate.row))
            if (first := met.setdefault(key, candidate)) is not candidate:
                problem = Refusal(candidate, f"the same as {first.where}", "leave one of the two out")
        if problem is None:
            taken.append(candidate)
        else:
            refused.append(problem)
    known = {fault.text for fault in find_faults(_view([]))}
    while True:
        faults = [fault for fault in find_faults(_view(taken)) if fault.text not in known]
        culprits: dict[int, Refusal] = {}
        for fault in faults:
            blame = _blame(fault, taken)
            if blame is None:
                first = taken[0] if taken else candidates[0]
                raise TableError(f"{first.where}: {fault.text}; {fault.mend}")
            culprits.setdefault(id(blame), Refusal(blame, fault.text, fault.mend))
        if not culprits:
            return taken, refused
        refused.extend(culprits.values())
        taken = [candidate for candidate in taken if id(candidate) not in culprits]


def check() -> list[str]:
    """Every fault of the tables as they stand, with the line of the user's own row that it speaks of."""
    own = [
        Candidate(name, located.row, f"{located.file}, line {located.line}")
        for name in OVERLAY
        for located in tables.own_rows(name)
    ]
    alone = [str(problem) for candidate in own if (problem := _shape(candidate))]
    if alone:  # rows of the wrong shape cannot be looked at among the others
        return alone
    lines = []
    for fault in find_faults(_view([])):
        blame = _blame(fault, own)
        lines.append(str(Refusal(blame, fault.text, fault.mend)) if blame else f"{fault.text}; {fault.mend}")
    return lines


def write(candidates: Sequence[Candidate]) -> list[Path]:
    """Write candidates that were found right; each file is replaced as a whole or left as it was.

    Raises ``TableError`` where the folder cannot be written.
    """
    folder = tables.overlay()
    written = []
    for table in OVERLAY:
        rows = [candidate.row for candidate in candidates if candidate.table == table]
        if not rows:
            continue
        path = folder / table
        try:
            folder.mkdir(parents=True, exist_ok=True)
            _replace(path, _csv(table, _own(table, rows)))
        except OSError as error:
            raise TableError(f"{path}: cannot be written ({error.strerror}); name another folder") from error
        written.append(path)
    tables.use_overlay(folder)
    return written


def _replace(path: Path, text: str) -> None:
    beside = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        with beside.open("w", encoding="utf-8", newline="") as handle:
            handle.write(text)
            handle.flush()
            os.fsync(handle.fileno())
        os.replace(beside, path)
    finally:
        with suppress(FileNotFoundError):
            beside.unlink()


def _csv(table: str, rows: Iterable[Row]) -> str:
    out = StringIO()
    writer = csv.DictWriter(out, header(table), restval="", extrasaction="ignore", lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    return out.getvalue()


def _own(table: str, rows: Sequence[Row]) -> list[Row]:
    """The user's rows with ``rows`` in them: a row of the same key keeps its place, a new one comes last."""
    found = {tables.key(table, located.row): located.row for located in tables.own_rows(table)}
    for row in rows:
        places, own = set(tables.stands_for(table, row)), tables.key(table, row)
        for key, other in list(found.items()):
            if key != own and places & set(tables.stands_for(table, other)):
                del found[key]
        found[own] = row
    return list(found.values())


def _view(candidates: Iterable[Candidate]) -> Tables:
    """Every row that would stand with the candidates in."""
    view = Tables()
    view.reviewed = HORIZON
    of_table: dict[str, list[Row]] = {}
    for candidate in candidates:
        of_table.setdefault(candidate.table, []).append(candidate.row)
    for name in TABLES:
        if name not in of_table:
            view[name] = [located.row for located in tables.actor_rows(name)]
            continue
        own = [tables.Located(row, name, 0, True) for row in _own(name, of_table[name])]
        view[name] = [located.row for located in tables.layered(name, tables.shipped_rows(name), own)]
    return view


def _blame(fault: Fault, candidates: Iterable[Candidate]) -> Candidate | None:
    """The candidate that a fault speaks of, the likeliest culprit where several do."""
    ours = {id(candidate.row): candidate for candidate in candidates}
    return next((ours[id(row)] for row in reversed(fault.rows) if id(row) in ours), None)


# -- one row alone --------------------------------------------------------------------------------------

_ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")


def _shape(candidate: Candidate) -> Refusal | None:
    """What is wrong with a row by itself, if anything."""
    table, row, _ = candidate
    wanted = header(table)
    if unknown := [column for column in row if column not in wanted]:
        near = f"the columns of {table} are {', '.join(wanted)}"
        return Refusal(candidate, f"unknown column {', '.join(unknown)}", near)
    if missing := [column for column in tables.columns(table) if column not in row]:
        return Refusal(candidate, f"no column {', '.join(missing)}", f"{table} needs it")
    empty = [c for c in tables.columns(table) if not row[c] and c not in MAY_BE_EMPTY[table]]
    if empty:
        return Refusal(candidate, f"{', '.join(empty)} is empty", f"{table} needs it")
    if broken := [column for column, cell in row.items() if any(ord(c) < 32 for c in cell)]:
        return Refusal(candidate, f"a line break or tab in {', '.join(broken)}", "write it on one line")
    for column in ("from", "to", "replaces"):
        if row.get(column) and not tables.is_day(row[column]):
            what = f"{column} is {row[column]!r}, which is no day"
            return Refusal(candidate, what, "write YYYY-MM-DD, as in 2023-07-25")
    if table == "inexact_terms.csv" and not {row["from_exact_to"], row["to_exact_to"] or "day"} <= {
        "day",
        "month",
        "year",
    }:
        return Refusal(candidate, "exact to neither day, month nor year", "write one of the three words")
    if table == "people.csv" and not _ID.fullmatch(row["person_id"]):
        what = f"person_id is {row['person_id']!r}"
        return Refusal(candidate, what, "write small letters, digits and hyphens, as in wang-yi")
    return None
