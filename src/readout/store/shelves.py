"""Which facts a list shows next: ids in order of days, read from indices alone.

Whose facts are asked for stands on a shelf (``record_shelf``, ``statement_shelf``), in the list's own order.
The shortest shelf asked for is walked; whoever else is asked for is looked up fact by fact, and the walk
ends with the page. Words are looked for in the newest pages that hold them, at most ``PAGES``.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Connection, Select, and_, exists, false, func, literal_column, or_, select, tuple_

from readout.names import fold
from readout.store import schema
from readout.store.filters import RecordFilter, StatementFilter, escaped, query
from readout.tables import toml_table

PAGES = 1000
_NO_DAY: Any = literal_column("''")  # as the indices have it
_NAMES = 200  # actors that one name may mean
_LONG = 4000  # where shelves are this long, which is longer does not matter
Key = tuple[str, str]  # a role and who fills it


def _names_of(connection: Connection, term: str) -> list[str]:
    """The ids that a name, surname, id or country's code may mean; a code means all of that country."""
    if len(term) == 3 and term.isupper():
        return [term]
    n = schema.names.c
    named = n.names.like(f"% {escaped(fold(term))} %", escape="\\")
    found = connection.execute(select(n.actor).distinct().where(or_(n.actor == term, named)).limit(_NAMES))
    return sorted(found.scalars())


def _shortest(connection: Connection, shelf: Any, choices: Sequence[Any]) -> int:
    """Which of several conditions on a shelf holds for the fewest rows."""
    if len(choices) < 2:
        return 0
    lengths = [
        connection.execute(
            select(func.count()).select_from(select(shelf.c.who).where(choice).limit(_LONG).subquery())
        ).scalar_one()
        for choice in choices
    ]
    return lengths.index(min(lengths))


# -- records -------------------------------------------------------------------------------------------


def records(
    connection: Connection, wanted: RecordFilter, after: tuple[str, str] | None, limit: int, *, oldest: bool
) -> list[str]:
    """Ids of records that fit, by day and id: newest first, or ``oldest`` first."""
    terms = [_names_of(connection, term) for term in wanted.actors]
    terms += [[wanted.who]] if wanted.who else []
    found: Select[Any]
    if terms:
        found = _walked(connection, wanted, terms)
    else:
        r = schema.records.c
        every: Select[Any] = select(r.id, func.ifnull(r.day, _NO_DAY).label("listed"))
        found = every.where(*_of_kind(r.type, r.status, wanted))
        if wanted.since:
            found = found.where(r.last_day >= wanted.since.isoformat())
    ident, listed = found.selected_columns
    if wanted.text or wanted.document:
        found = found.where(ident.in_(_told_in(connection, wanted)))
    if wanted.until:
        found = found.where(listed <= wanted.until.isoformat(), listed != "")
    if after:
        day, last = after
        if oldest:
            found = found.where(listed >= day, or_(listed > day, ident < last))
        else:
            found = found.where(listed <= day, or_(listed < day, ident > last))
    if oldest:
        found = found.where(listed != "").order_by(listed, ident.desc())
    else:
        found = found.order_by(listed.desc(), ident)
    return list(connection.execute(found.limit(limit)).scalars().all())


def _walked(connection: Connection, wanted: RecordFilter, terms: Sequence[Sequence[str]]) -> Select[Any]:
    """The shelf of whoever has least, those that the others take part in.

    The other shelves are in the same order, so that what is looked up stands where the last was found.
    """
    shelf, r = schema.record_shelf, schema.records
    choices = [_one_of(shelf.c.who, ids) for ids in terms]
    first = _shortest(connection, shelf, choices)
    found = select(shelf.c.record.label("id"), shelf.c.listed).where(choices[first])
    found = found.where(*_of_kind(shelf.c.type, shelf.c.status, wanted))
    for number, ids in enumerate(terms):
        if number != first:
            other = shelf.alias()
            same = and_(other.c.listed == shelf.c.listed, other.c.record == shelf.c.record)
            found = found.where(exists(select(1).where(same, _one_of(other.c.who, ids))))
    if wanted.since:
        late = and_(r.c.id == shelf.c.record, r.c.last_day >= wanted.since.isoformat())
        found = found.where(exists(select(1).where(late)))
    return found.distinct() if len(terms[first]) > 1 else found


def _one_of(column: Any, values: Sequence[str]) -> Any:
    return column == values[0] if len(values) == 1 else column.in_(values)


def _of_kind(kind: Any, status: Any, wanted: RecordFilter) -> list[Any]:
    out = []
    for column, value in ((kind, (wanted.type or "").upper()), (status, (wanted.status or "").lower())):
        if value:
            out.append(_one_of(column, [part.strip() for part in value.split(",")]))
    return out


def _told_in(connection: Connection, wanted: RecordFilter) -> Any:
    """The records that some pages report."""
    rt, t, d = schema.record_tellings.c, schema.tellings, schema.documents
    found = select(rt.record).join(t, t.c.seq == rt.telling)
    if wanted.document:
        found = found.where(t.c.document == wanted.document)
    if wanted.text:
        held = pages_holding(connection, wanted.text)
        found = found.where(t.c.document.in_(select(d.c.id).where(d.c.seq.in_(held))))
    return found


# -- statements ----------------------------------------------------------------------------------------


def statements(
    connection: Connection,
    wanted: StatementFilter,
    after: tuple[str, str, int, str] | None,
    limit: int,
) -> list[int]:
    """Numbers of statements that fit: newest first, those of one article in the order of its text."""
    s, d, shelf = schema.statements, schema.documents, schema.statement_shelf
    asked = _keys(connection, wanted)
    terms = [_keyed(keys) for keys in asked]
    found = select(s.c.seq).where(s.c.document.not_in(select(d.c.id).where(d.c.superseded_by.is_not(None))))
    places: tuple[Any, ...] = (s.c.told, s.c.document, s.c.start, s.c.id)
    if terms:
        first = _shortest(connection, shelf, terms)
        found = found.join_from(shelf, s, s.c.seq == shelf.c.statement).where(terms[first])
        places = (shelf.c.told, shelf.c.document, shelf.c.start, s.c.id)
        for number, keys in enumerate(asked):
            if number != first:
                other = shelf.alias()
                place = ("told", "document", "start", "statement")
                same = (other.c[name] == shelf.c[name] for name in place)
                found = found.where(exists(select(1).where(*same, _keyed(keys, other))))
        found = found.distinct().add_columns(*places)
    found = found.where(*_said_how(wanted))
    said = wanted.text or (None if _subjects(wanted) else wanted.about)
    if said:
        found = found.where(s.c.seq.in_(_newest(connection, "statements_fts", said)))
    told, document, start, ident = places
    if wanted.until:
        found = found.where(told <= wanted.until.isoformat(), told != "")
    if after:
        later = tuple_(document, start, ident) > tuple_(*after[1:])
        found = found.where(told <= after[0], or_(told < after[0], later))
    found = found.order_by(told.desc(), document, start, ident).limit(limit)
    return list(connection.execute(found).scalars().all())


def _keys(connection: Connection, wanted: StatementFilter) -> list[list[Key]]:
    """On which shelves a statement must stand: on one of each list."""
    asked: list[list[Key]] = []
    for role, term in (("speaker", wanted.by), ("addressee", wanted.to), ("chain", wanted.via)):
        if term:
            keys = [(role, who) for who in _names_of(connection, term)]
            asked.append([*keys, ("link", term.lower())] if role == "chain" else keys)
    asked += [[("speaker", wanted.speaker)]] if wanted.speaker else []
    asked += [[("addressee", wanted.addressee)]] if wanted.addressee else []
    asked += [[("addressee", wanted.toward), ("about", wanted.toward)]] if wanted.toward else []
    if wanted.about and (keys := _subjects(wanted)):
        asked.append(keys)
    return asked


def _subjects(wanted: StatementFilter) -> list[Key]:
    """The topics of which ``about`` is a whole word, and the state that it names."""
    word = f" {(wanted.about or '').lower()} "
    keys = [("topic", topic) for topic in toml_table("statements/topics.toml") if word in f" {topic} "]
    state = wanted.state or ""
    return [*keys, ("about", state)] if len(state) == 3 and state.isupper() else keys


def _keyed(keys: Sequence[Key], shelf: Any = schema.statement_shelf) -> Any:
    fillers: dict[str, list[str]] = {}
    for role, who in keys:
        fillers.setdefault(role, []).append(who)
    some = (and_(shelf.c.role == role, _one_of(shelf.c.who, ids)) for role, ids in fillers.items())
    return or_(false(), *some)  # a name that nobody has is on no shelf


def _said_how(wanted: StatementFilter) -> list[Any]:
    s = schema.statements.c
    out = [
        column == value
        for column, value in ((s.kind, wanted.kind), (s.stance, wanted.stance), (s.account, wanted.account))
        if value
    ]
    if wanted.document:
        out.append(s.document == wanted.document)
    if wanted.since:
        out.append(func.ifnull(s.last_day, s.told) >= wanted.since.isoformat())
    return out


# -- words ---------------------------------------------------------------------------------------------


def pages_holding(connection: Connection, words: str) -> list[int]:
    """The newest rows of pages that hold all ``words``, at most ``PAGES``."""
    return _newest(connection, "documents_fts", words)


def _newest(connection: Connection, index: str, words: str) -> list[int]:
    sql = f"SELECT rowid FROM {index} WHERE {index} MATCH ? ORDER BY rowid DESC LIMIT {PAGES}"
    return list(connection.exec_driver_sql(sql, (query(words),)).scalars())


def hits(connection: Connection, words: str, limit: int) -> list[tuple[int, str]]:
    """Rows of the latest versions of pages that hold ``words``, with excerpts that mark them by U+0001.

    Ranked by BM25 where no more than ``PAGES`` hold them, else the newest first: ranking reads every page
    that does.
    """
    asked = query(words)
    if words[-1:].isalnum() and asked.endswith('"'):
        asked += "*"  # the last word may be unfinished
    many = f"SELECT count(*) FROM (SELECT 1 FROM documents_fts WHERE documents_fts MATCH ? LIMIT {PAGES})"
    few = connection.exec_driver_sql(many, (asked,)).scalar_one() < PAGES
    order = "bm25(documents_fts, 4.0, 1.0), rowid" if few else "rowid DESC"
    sql = (
        "SELECT rowid, snippet(documents_fts, 1, char(1), char(1), ' … ', 24) FROM documents_fts"
        " WHERE documents_fts MATCH ? AND rowid NOT IN"
        f" (SELECT seq FROM documents WHERE superseded_by IS NOT NULL) ORDER BY {order} LIMIT ?"
    )
    return [(row[0], row[1]) for row in connection.exec_driver_sql(sql, (asked, limit))]
