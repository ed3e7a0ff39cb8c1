"""The who's who as a user looks it up and adds to it: one person, one office, one file of rows.

``card`` says what is known of somebody and where each row comes from; ``new_rows`` and ``edited_rows``
turn what a user says into candidate rows; ``file_rows`` reads them from CSV or TOML. ``overlay.change``
checks and writes them.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Sequence
from datetime import date
from difflib import get_close_matches
from pathlib import Path
from typing import Any

from readout import tables
from readout.errors import TableError, UsageError
from readout.overlay import Candidate
from readout.resolve import knowledge
from readout.resolve.actors import make, offices
from readout.resolve.actors.names import FAMILY_FIRST
from readout.resolve.spelling import key_of
from readout.tables import OVERLAY, Located, Row

BY_HAND = "by hand"
TYPED = "as given"


# -- looking up -----------------------------------------------------------------------------------------


def people_called(name: str) -> list[Row]:
    """The rows of everybody whose id, full name or other spelling is ``name``; else whose surname it is."""
    rows = [located.row for located in tables.actor_rows("people.csv")]
    wanted = key_of(name)
    exact = [row for row in rows if row["person_id"] == name]
    full = [row for row in rows if wanted in map(key_of, (row["name"], *_many(row["variants"])))]
    return exact or full or [row for row in rows if key_of(row["family"]) == wanted]


def is_full_name(name: str, row: Row) -> bool:
    """Whether ``name`` is somebody's id, full name or another spelling of it, and not the surname alone."""
    return name == row["person_id"] or key_of(name) in map(key_of, (row["name"], *_many(row["variants"])))


def one_called(name: str) -> Row:
    """The one person that ``name`` means; raises ``UsageError`` where it is nobody, or several."""
    found = people_called(name)
    if len(found) == 1:
        return found[0]
    if found:
        some = ", ".join(f"{row['person_id']} ({row['country'] or 'no country'})" for row in found[:8])
        raise UsageError(f"{name!r} is the name of several people; give one of the ids {some}")
    names = [row["name"] for row in (located.row for located in tables.actor_rows("people.csv"))]
    near = get_close_matches(name, names, 3, 0.75)
    hint = f"; did you mean {' or '.join(near)}?" if near else ""
    raise UsageError(f"{name!r}: nobody of that name is in the tables{hint}")


def card(name: str) -> list[dict[str, Any]]:
    """All that the tables know of everybody called ``name``: names, offices by first day, whence each row.

    Raises ``UsageError`` where nobody is.
    """
    found = people_called(name) or [one_called(name)]
    return [_card(row) for row in found]


def _card(row: Row) -> dict[str, Any]:
    where = next(x for x in tables.actor_rows("people.csv") if x.row is row)
    terms = [x for x in tables.actor_rows("terms.csv") if x.row["person_id"] == row["person_id"]]
    terms.sort(key=lambda located: (located.row["from"], located.row["office"]))
    return {
        "id": row["person_id"],
        "name": row["name"],
        "family": row["family"],
        "country": row["country"] or None,
        "gender": row["gender"],
        "variants": list(_many(row["variants"])),
        "source": whence(where),
        "terms": [
            {
                "office": _label(located.row),
                "key": located.row["office"],
                "of": located.row["body"] or located.row["country"],
                "from": located.row["from"],
                "to": located.row["to"] or None,
                "exact_to": _exact_to(located.row),
                "source": whence(located),
            }
            for located in terms
        ],
    }


def whence(located: Located) -> str:
    """The file and line of a row, and for the user's own what they noted as its source."""
    kind = "yours" if located.own else "shipped"
    note = f" ({located.row['source']})" if located.row.get("source") else ""
    return f"{kind}: {located.file}, line {located.line}{note}"


def _label(row: Row) -> str:
    start, end = date.fromisoformat(row["from"]), row["to"]
    term = knowledge.Term(
        row["person_id"],
        row["name"],
        row["office"],
        row["body"] or None,
        row["country"] or None,
        start,
        date.fromisoformat(end) if end else knowledge.LAST_DAY,
    )
    return offices.label(term)


def _exact_to(row: Row) -> list[str]:
    """How exact the first and last day are: "day", "month" or "year"."""
    doubt = {tables.key("inexact_terms.csv", x.row): x.row for x in tables.actor_rows("inexact_terms.csv")}
    known = doubt.get(tables.key("terms.csv", row))
    return [known["from_exact_to"] or "day", known["to_exact_to"] or "day"] if known else ["day", "day"]


def office_list() -> list[dict[str, str]]:
    """Every office that a term may name: its key, whose it is ("any state", ISO3, org:id), in words."""
    table = knowledge.offices()
    rows = [{"key": k, "of": "any state", "words": ", ".join(v[:3])} for k, v in table["generic"].items()]
    for group in ("country", "organisation"):
        for home, own in table[group].items():
            rows += [
                {"key": key, "of": home, "words": ", ".join(words[:3])}
                for key, words in own.items()
                if key not in table["generic"] or group == "organisation"
            ]
    return rows


def office_key(text: str, home: str) -> str:
    """The key of the office that ``text`` names at ``home``: a key itself, or a phrase as news has it.

    Raises ``UsageError`` where no table has words for it.
    """
    table = knowledge.offices()
    named = (table["generic"], table["country"].get(home, {}), table["organisation"].get(home, {}))
    if text.partition(":")[0] in {key for group in named for key in group}:
        return text
    if found := offices.keys_for(key_of(text), home):
        return found[0]
    keys = sorted({key for group in named for key in group})
    near = get_close_matches(text.lower().replace(" ", "_"), keys, 3, 0.4)
    hint = f"; did you mean {' or '.join(near)}?" if near else ""
    raise UsageError(
        f"{text!r}: no office of {home} is called that{hint} `readout actors offices` lists them"
    )


# -- rows from what a user says -------------------------------------------------------------------------


def new_person(name: str, given: Row) -> Candidate:
    """A row of ``people.csv``; ``given`` holds the cells a user gave, the rest follows from the name."""
    words = name.split()
    first = given.get("country", "") in FAMILY_FIRST
    row = {
        "person_id": make.slug(name).removeprefix("?"),
        "name": name,
        "family": words[0 if first else -1] if words else "",
        "variants": "",
        "country": "",
        "gender": "",
        "source": BY_HAND,
    }
    row |= {column: cell for column, cell in given.items() if cell}
    return Candidate("people.csv", row, f"{TYPED}, {name}")


def edited_person(row: Row, given: Row, variants: Sequence[str]) -> Candidate:
    """The row of a person with other cells, and with more spellings."""
    spellings = dict.fromkeys((*_many(row["variants"]), *variants))
    changed = {column: row[column] for column in tables.columns("people.csv")}
    changed |= {column: cell for column, cell in given.items() if cell}
    changed |= {"variants": "|".join(spellings), "source": given.get("source") or BY_HAND}
    return Candidate("people.csv", changed, f"{TYPED}, {row['name']}")


def new_term(person: Row, office: str, of: str, first: str, last: str, source: str) -> Candidate:
    """A row of ``terms.csv``: who holds ``office`` at ``of`` (ISO3, or the id of an organisation or body)."""
    body = "" if _is_state(of) else of
    country = of if _is_state(of) else (of.partition(".")[0] if "." in of and ":" not in of else "")
    row = {
        "person_id": person["person_id"],
        "name": person["name"],
        "office": office_key(office, of),
        "body": body,
        "country": country,
        "from": first,
        "to": last,
        "source": source or BY_HAND,
    }
    return Candidate("terms.csv", row, f"{TYPED}, {row['office']} of {of}")


def edited_term(person: Row, office: str, first: str | None, given: Row) -> Candidate:
    """The one term that ``office`` (a key or words) and ``first`` (its first day) mean, with other days.

    Raises ``UsageError`` where it is none or several.
    """
    held = [x.row for x in tables.actor_rows("terms.csv") if x.row["person_id"] == person["person_id"]]
    fitting = [row for row in held if _names(office, row) and first in (None, row["from"])]
    if len(fitting) != 1:
        known = "; ".join(f"{r['office']} of {r['body'] or r['country']} from {r['from']}" for r in held)
        several = "several such terms" if fitting else "no such term"
        raise UsageError(f"{person['name']}: {several}; known: {known or 'none'}. Say which with --from")
    old = fitting[0]
    row = {column: old[column] for column in tables.columns("terms.csv")} | given
    if row["from"] != old["from"]:
        row["replaces"] = old.get("replaces") or old["from"]
    elif old.get("replaces"):
        row["replaces"] = old["replaces"]
    return Candidate("terms.csv", row, f"{TYPED}, {row['office']} of {row['body'] or row['country']}")


def _names(office: str, row: Row) -> bool:
    home = row["body"] or row["country"]
    return row["office"] == office or row["office"] in offices.keys_for(key_of(office), home)


def _is_state(of: str) -> bool:
    return of in knowledge.states() or (":" not in of and "." not in of)


def _many(cell: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in cell.split("|") if part.strip())


# -- rows from a file -----------------------------------------------------------------------------------


def file_rows(path: Path, table: str | None = None) -> list[Candidate]:
    """The rows of a CSV or TOML file. A CSV's table is told by its name or header, else by ``table``.

    TOML holds a list of tables for each: ``[[people]]``, ``[[terms]]``; ``variants`` may be a list. A
    term may leave out ``name`` where its person is known. Raises ``TableError`` where the file is
    neither, ``UsageError`` where it cannot be read.
    """
    try:
        found = list(_toml(path) if path.suffix.lower() == ".toml" else _csv(path, table))
    except OSError as error:
        raise UsageError(f"{path}: cannot be read ({error.strerror})") from error
    if not found:
        raise TableError(f"{path}: no rows in it")
    names = {row["person_id"]: row["name"] for row in (x.row for x in tables.actor_rows("people.csv"))}
    names |= {
        c.row["person_id"]: c.row.get("name", "")
        for c in found
        if c.table == "people.csv" and "person_id" in c.row
    }
    return [_completed(candidate, names, path) for candidate in found]


def _completed(candidate: Candidate, names: dict[str, str], path: Path) -> Candidate:
    table, given, where = candidate
    row = dict.fromkeys(tables.columns(table), "") | given
    if table == "terms.csv" and not row["name"]:
        row["name"] = names.get(row["person_id"], "")
    row["source"] = given.get("source") or f"imported from {path.name}"
    return Candidate(table, row, where)


def _csv(path: Path, table: str | None) -> Iterator[Candidate]:
    rows = tables.read_rows(path, str(path), own=True)
    if not rows:
        return
    table = table or _table_of(path, rows[0].row)
    for located in rows:
        yield Candidate(table, dict(located.row), f"{path}, line {located.line}")


def _table_of(path: Path, row: Row) -> str:
    if path.name in OVERLAY:
        return path.name
    best = max(
        OVERLAY, key=lambda name: -len((set(row) - {"source", "replaces"}) ^ set(tables.columns(name)))
    )
    if not set(OVERLAY[best]) - {"body", "country"} <= set(row):
        some = "; ".join(f"{name}: {','.join(tables.columns(name))}" for name in OVERLAY)
        raise TableError(f"{path}: which table is this? Say so with --as, or give one of the headers {some}")
    return best


def _toml(path: Path) -> Iterator[Candidate]:
    try:
        content = tomllib.loads(path.read_text("utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise TableError(f"{path}: {error}") from error
    for key, rows in content.items():
        table = f"{key}.csv"
        if table not in OVERLAY or not isinstance(rows, list):
            known = ", ".join(f"[[{name.removesuffix('.csv')}]]" for name in OVERLAY)
            raise TableError(f"{path}: {key}: rows stand under {known}")
        for number, row in enumerate(rows, 1):
            where = f"{path}, {key} {number}"
            if not isinstance(row, dict):
                raise TableError(f"{where}: not a table of cells; write [[{key}]] above each row")
            yield Candidate(table, {column: _cell(value, where) for column, value in row.items()}, where)


def _cell(value: Any, where: str) -> str:
    if isinstance(value, list):
        return "|".join(_cell(part, where) for part in value)
    if isinstance(value, str):
        return value.strip()
    if type(value) is date:
        return value.isoformat()
    raise TableError(f"{where}: {value!r} is neither text, a day nor a list of texts")
