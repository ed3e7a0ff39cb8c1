"""The record a page of a list at a time: newest first, each page from where the last one ended.

A list goes on after a ``Place``, the day and id of the last row shown, so that the thousandth page costs
what the first one does.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import date
from typing import Any, TypeVar

from msgspec import Struct
from sqlalchemy import Connection, Select, and_, func, literal_column, or_, select

from readout import merge
from readout.names import fold
from readout.store import rows, schema, shelves
from readout.store.database import Database
from readout.store.filters import RecordFilter, StatementFilter, escaped
from readout.store.put import CHUNK
from readout.types import Event, Record, Report, Statement

T = TypeVar("T")
_LATELY = 1500  # the newest records, in which who comes up most is counted
COUNTED = 1000  # as many of a list are counted
_CANDIDATES = 40  # of those with a name, among whom the ones who come up most are looked for
_NO_DAY: Any = literal_column("''")  # as the indices have it


class Place(Struct, frozen=True):
    """Where a list goes on: after this day ("" where there is none) and id; ``start`` within a document."""

    day: str
    id: str
    document: str = ""
    start: int = 0


class Listed(Struct, frozen=True):
    """A record in a list: with its first reports only, but all of them counted."""

    record: Record
    reports: int
    copies: int


class Said(Struct, frozen=True):
    """A statement in a list: its id, the day it is listed under, its article's id."""

    id: str
    day: str
    document: str
    statement: Statement


class Brief(Struct, frozen=True):
    """An article in a list, without its text."""

    id: str
    path: str
    title: str | None
    outlet: str | None
    published: date | None
    copy_of: str | None


class Family(Struct, frozen=True):
    """The other pages of an article: what it copies, what copies it, its older and newer versions."""

    origin: Brief | None
    copies: tuple[Brief, ...]
    older: tuple[Brief, ...]
    newer: tuple[Brief, ...]


class Known(Struct, frozen=True):
    """Somebody of the record; ``name`` is folded where the tables have none."""

    id: str
    kind: str
    country: str | None
    name: str


class Counts(Struct, frozen=True):
    """How much there is; statements of every kind."""

    articles: int
    events: int
    statements: int
    people: int
    outlets: int
    first: date | None
    last: date | None


class Browser:
    """Lists of one store; a ``Store`` has one."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._kept: dict[str, tuple[object, Any]] = {}

    def _remembered(self, name: str, make: Callable[[], T]) -> T:
        """What ``make`` counts over the whole store, made again when the store's file has changed."""
        now = self._database.state()
        if name not in self._kept or self._kept[name][0] != now:
            self._kept[name] = (now, make())
        found: T = self._kept[name][1]
        return found

    def records(
        self,
        wanted: RecordFilter,
        after: Place | None = None,
        limit: int = 50,
        reports: int = 1,
        *,
        oldest: bool = False,
    ) -> list[Listed]:
        """Records that fit, newest day first, each with at most ``reports`` of its reports.

        With ``oldest`` the oldest day comes first and undated ones are left out.
        """
        place = (after.day, after.id) if after else None
        with self._database.reading() as connection:
            ids = shelves.records(connection, wanted, place, limit, oldest=oldest)
        found = {row.record.id: row for row in self.records_by_id(ids, reports)}
        return [found[key] for key in ids]

    def count_records(self, wanted: RecordFilter, most: int = COUNTED) -> int:
        """How many records fit; more than ``most`` are not counted."""
        with self._database.reading() as connection:
            return len(shelves.records(connection, wanted, None, most + 1, oldest=False))

    def count_statements(self, wanted: StatementFilter, most: int = COUNTED) -> int:
        """How many statements fit; more than ``most`` are not counted."""
        with self._database.reading() as connection:
            return len(shelves.statements(connection, wanted, None, most + 1))

    def record(self, name: str, reports: int, first: int = 0) -> Listed | None:
        """The record of this id, with ``reports`` of its reports; None where there is none."""
        query = _counted().where(schema.records.c.id == name)
        return next(iter(self._records(query, reports, first)), None)

    def records_by_id(self, ids: Iterable[str], reports: int = 1) -> list[Listed]:
        """Records by id, newest day first."""
        r, wanted = schema.records.c, sorted(set(ids))
        found = []
        for k in range(0, len(wanted), CHUNK):
            found += self._records(_counted().where(r.id.in_(wanted[k : k + CHUNK])), reports)
        return sorted(found, key=lambda row: merge.in_order(row.record))

    def _records(self, query: Select[Any], reports: int, first: int = 0) -> list[Listed]:
        with self._database.reading() as connection:
            found = connection.execute(query).all()
            ids = [row.id for row in found] if reports else []
            told_by = _reports(connection, ids, first, first + reports)
        return [
            Listed(rows.as_record(row.record, told_by.get(row.id, ())), row.reports, row.copies)
            for row in found
        ]

    def records_of(self, document: str) -> list[tuple[str, Event, int]]:
        """What an article tells: the record's id, the event as told here, the record's independent sources.

        Withdrawn tellings of an older version stand in no record: their id is "". What nothing bears out is
        not told.
        """
        t, rt, r = schema.tellings, schema.record_tellings, schema.records
        query = (
            select(rt.c.record, t.c.event, r.c.sources)
            .select_from(t)
            .outerjoin(rt, rt.c.telling == t.c.seq)
            .outerjoin(r, r.c.id == rt.c.record)
            .where(t.c.document == document, (t.c.doubtful == 0) | rt.c.record.is_not(None))
            .order_by(t.c.seq)
        )
        with self._database.reading() as connection:
            found = connection.execute(query).all()
        return [(row.record or "", rows.as_event(row.event), row.sources or 0) for row in found]

    def statements(self, wanted: StatementFilter, after: Place | None = None, limit: int = 50) -> list[Said]:
        """Statements that fit, newest day first, in the order of their article's text."""
        s = schema.statements.c
        place = (after.day, after.document, after.start, after.id) if after else None
        query = select(s.seq, s.id, s.told, s.document, s.statement)
        with self._database.reading() as connection:
            seqs = shelves.statements(connection, wanted, place, limit)
            found = {row.seq: row for row in connection.execute(query.where(s.seq.in_(seqs)))}
        return [_said(found[seq]) for seq in seqs]

    def statement(self, name: str) -> Said | None:
        """The statement of this id; None where there is none."""
        s = schema.statements.c
        query = select(s.id, s.told, s.document, s.statement).where(s.id == name)
        with self._database.reading() as connection:
            row = connection.execute(query).first()
        return _said(row) if row else None

    def statement_ids(self, document: str) -> list[str]:
        """The ids of an article's statements, in the order of ``Reading.statements``."""
        s = schema.statements.c
        with self._database.reading() as connection:
            query = select(s.id).where(s.document == document).order_by(s.seq)
            return list(connection.execute(query).scalars())

    def articles(
        self,
        *,
        outlet: str | None = None,
        words: str | None = None,
        after: Place | None = None,
        limit: int = 50,
    ) -> list[Brief]:
        """The latest versions of articles, newest first; those of an outlet, those that hold ``words``.

        An outlet is meant in whatever case and accents; "" are the pages that name none.
        """
        d = schema.documents.c
        day = func.ifnull(d.published, _NO_DAY)
        query = _brief().where(d.superseded_by.is_(None))
        if outlet is not None:
            same = [name for name, *_ in self.outlets() if name and fold(name) == fold(outlet)]
            query = query.where(d.outlet.in_(same) if outlet else d.outlet.is_(None))
        if after:
            query = query.where(day <= after.day, or_(day < after.day, d.id > after.id))
        with self._database.reading() as connection:
            if words:
                query = query.where(d.seq.in_(shelves.pages_holding(connection, words)))
            found = connection.execute(query.order_by(day.desc(), d.id).limit(limit))
            return [_as_brief(row) for row in found]

    def hits(self, words: str, limit: int = 20) -> list[tuple[Brief, str]]:
        """Articles that hold ``words``, the last of them perhaps unfinished, each with an excerpt.

        Best first where they are few, newest first where they are many. In the excerpt the sign U+0001 stands
        before and after each word asked for.
        """
        with self._database.reading() as connection:
            found = shelves.hits(connection, words, limit)
            d = schema.documents.c
            query = _brief().add_columns(d.seq).where(d.seq.in_([seq for seq, _ in found]))
            briefs = {row.seq: _as_brief(row) for row in connection.execute(query)}
        return [(briefs[seq], excerpt) for seq, excerpt in found]

    def is_name(self, word: str) -> bool:
        """Whether somebody in the record has this word in a name."""
        n = schema.names.c
        named = n.names.like(f"% {escaped(fold(word))} %", escape="\\")
        with self._database.reading() as connection:
            return connection.execute(select(n.actor).where(named).limit(1)).first() is not None

    def briefs(self, ids: Iterable[str]) -> dict[str, Brief]:
        """Articles by id, without their texts."""
        with self._database.reading() as connection:
            return _briefs(connection, ids)

    def family(self, document: str) -> Family:
        """What is a copy or a version of an article."""
        d = schema.documents.c
        with self._database.reading() as connection:
            own = connection.execute(select(d.copy_of, d.superseded_by).where(d.id == document)).one()
            source = own.copy_of or document
            same = connection.execute(_brief().where(d.copy_of == source).order_by(d.published, d.id)).all()
            older: list[Brief] = []
            edge = [document]
            while edge:
                found = connection.execute(_brief().where(d.superseded_by.in_(edge)).order_by(d.id)).all()
                edge = [row.id for row in found if row.id not in {o.id for o in older}]
                older += [_as_brief(row) for row in found if row.id in edge]
            newer: list[Brief] = []
            above = own.superseded_by
            while above and above not in {n.id for n in newer}:
                newer.append(_briefs(connection, [above])[above])
                above = connection.execute(select(d.superseded_by).where(d.id == above)).scalar()
            origin = _briefs(connection, [source]).get(source) if own.copy_of else None
        copies = tuple(_as_brief(row) for row in same if row.id != document)
        return Family(origin, copies, tuple(older), tuple(newer))

    def people(self, start: str, limit: int = 8) -> list[Known]:
        """Those of whom words of a name begin so: whole words first, then those who come up most."""
        n, shelf = schema.names.c, schema.record_shelf.c
        given = [w.replace("\\", "").replace("%", "").replace("_", "\\_") for w in fold(start).split()]
        if not any(given):
            return []
        begun = (n.names.like(f"% {word}%", escape="\\") for word in given if word)
        query = select(schema.names).where(*begun)
        whole = and_(*(n.names.like(f"% {word} %", escape="\\") for word in given if word))
        order = whole.desc(), n.actor.like("?%"), func.length(n.names), n.actor
        with self._database.reading() as connection:
            found = connection.execute(query.order_by(*order).limit(_CANDIDATES)).all()
            each = {row.actor: row for row in reversed(found)}
            told = select(shelf.who, func.count()).where(shelf.who.in_(each)).group_by(shelf.who)
            often = {row[0]: row[1] for row in connection.execute(told)}

        def place(row: Any) -> tuple[bool, bool, int, int, str]:
            part = any(f" {word} " not in row.names for word in fold(start).split())
            return part, row.actor.startswith("?"), -often.get(row.actor, 0), len(row.names), row.actor

        return [_known(row) for row in sorted(each.values(), key=place)[:limit]]

    def actor(self, name: str) -> Known | None:
        """Who has this id in the record."""
        n = schema.names.c
        with self._database.reading() as connection:
            row = connection.execute(select(schema.names).where(n.actor == name).limit(1)).first()
        return _known(row) if row else None

    def often(self) -> list[tuple[Known, int]]:
        """People of the tables who take part in most of the newest records, each with how many."""
        return self._remembered("often", self._often)

    def _often(self, limit: int = 60, lately: int = _LATELY) -> list[tuple[Known, int]]:
        r, a, n = schema.records, schema.record_actors, schema.names
        day = func.ifnull(r.c.day, _NO_DAY)
        newest = select(r.c.id).order_by(day.desc(), r.c.id).limit(lately).subquery()
        number = func.count(a.c.record.distinct()).label("number")
        query = (
            select(a.c.actor, number)
            .join(newest, newest.c.id == a.c.record)
            .where(a.c.kind == "person", a.c.actor.not_like("?%"))
            .group_by(a.c.actor)
            .order_by(number.desc(), a.c.actor)
            .limit(limit)
        )
        with self._database.reading() as connection:
            found = connection.execute(query).all()
            named = select(schema.names).where(n.c.actor.in_([row.actor for row in found]))
            rows_of = {row.actor: row for row in connection.execute(named)}
        return [(_known(rows_of[row.actor]), row.number) for row in found]

    def outlets(self) -> list[tuple[str | None, int, int, date | None, date | None]]:
        """Each outlet with its pages, copies among them, the first and last of their days."""
        return self._remembered("outlets", self._outlets)

    def _outlets(self) -> list[tuple[str | None, int, int, date | None, date | None]]:
        d = schema.documents.c
        pages = select(
            d.outlet, func.count(), func.count(d.copy_of), func.min(d.published), func.max(d.published)
        )
        with self._database.reading() as connection:
            found = connection.execute(pages.where(d.superseded_by.is_(None)).group_by(d.outlet)).all()
        return [(name, n, copies, rows.as_day(a), rows.as_day(b)) for name, n, copies, a, b in found]

    def newest_day(self) -> date | None:
        """The day of the newest page whose day is known."""
        listed = func.ifnull(schema.documents.c.published, _NO_DAY)
        newest = select(listed).order_by(listed.desc()).limit(1)
        with self._database.reading() as connection:
            return rows.as_day(connection.execute(newest).scalar())

    def pairs(self) -> list[tuple[str, str, int]]:
        """The pairs of countries that take part together in most of the newest records, with how many."""
        return self._remembered("pairs", self._pairs)

    def _pairs(self, limit: int = 40, lately: int = _LATELY) -> list[tuple[str, str, int]]:
        r, a, b = schema.records, schema.record_actors, schema.record_actors.alias()
        day = func.ifnull(r.c.day, _NO_DAY)
        newest = select(r.c.id).order_by(day.desc(), r.c.id).limit(lately).subquery()
        number = func.count(a.c.record.distinct()).label("number")
        query = (
            select(a.c.country, b.c.country, number)
            .select_from(newest)
            .join(a, a.c.record == newest.c.id)
            .join(b, and_(b.c.record == a.c.record, a.c.country < b.c.country))
            .group_by(a.c.country, b.c.country)
            .order_by(number.desc(), a.c.country, b.c.country)
            .limit(limit)
        )
        with self._database.reading() as connection:
            return [(row[0], row[1], row[2]) for row in connection.execute(query)]

    def counts(self) -> Counts:
        """How much the store holds."""
        return self._remembered("counts", self._counts)

    def _counts(self) -> Counts:
        d, sql = schema.documents.c, "SELECT count(*) FROM "
        with self._database.reading() as connection:
            documents, records, statements, people = (
                connection.exec_driver_sql(sql + what).scalar_one()
                for what in (
                    "documents",
                    "records",
                    "statements",
                    "(SELECT DISTINCT actor FROM names WHERE kind = 'person')",
                )
            )
            listed = func.ifnull(d.published, _NO_DAY)
            last = connection.execute(select(listed).order_by(listed.desc()).limit(1)).scalar()
            dated = select(listed).where(listed > "").order_by(listed).limit(1)
            first = connection.execute(dated).scalar()
        first, last = rows.as_day(first), rows.as_day(last)
        outlets = len({fold(name) for name, *_ in self.outlets() if name})
        return Counts(documents, records, statements, people, outlets, first, last)


def _counted() -> Select[Any]:
    """Records with the numbers of their reports and of copies among them."""
    r, rt = schema.records, schema.record_tellings
    told = select(func.count()).where(rt.c.record == r.c.id).scalar_subquery()
    is_copy = rt.c.copy_of.is_not(None)
    copied = select(func.count()).where(rt.c.record == r.c.id, is_copy).scalar_subquery()
    return select(r.c.id, r.c.record, told.label("reports"), copied.label("copies"))


def _said(row: Any) -> Said:
    return Said(row.id, row.told, row.document, rows.as_statement(row.statement))


def _known(row: Any) -> Known:
    own = fold(row.actor.removeprefix("?"))
    name = row.names.strip()
    name = name.removesuffix(own).strip() or name
    return Known(row.actor, row.kind, row.country, name.title() if name.islower() else name)


def _brief() -> Any:
    d = schema.documents.c
    return select(d.id, d.path, d.title, d.outlet, d.published, d.copy_of)


def _as_brief(row: Any) -> Brief:
    return Brief(row.id, row.path, row.title, row.outlet, rows.as_day(row.published), row.copy_of)


def _briefs(connection: Connection, ids: Iterable[str]) -> dict[str, Brief]:
    d, wanted = schema.documents.c, sorted(set(ids))
    found: dict[str, Brief] = {}
    for k in range(0, len(wanted), CHUNK):
        for row in connection.execute(_brief().where(d.id.in_(wanted[k : k + CHUNK]))):
            found[row.id] = _as_brief(row)
    return found


def reported() -> Select[Any]:
    """Every report of every record, in canonical order, as ``rows.as_report`` reads it."""
    rt, t, d = schema.record_tellings, schema.tellings, schema.documents
    return (
        select(rt.c.record, rt.c.copy_of, rt.c.copied, t.c.document, t.c.event, t.c.doubtful)
        .add_columns(d.c.outlet, d.c.published, d.c.precision, d.c.credit)
        .join(t, t.c.seq == rt.c.telling)
        .join(d, d.c.id == t.c.document)
        .order_by(rt.c.record, rt.c.place)
    )


def _reports(connection: Connection, records: Sequence[str], first: int, end: int) -> dict[str, list[Report]]:
    """The reports of records from the ``first`` to before the ``end`` of each, in canonical order."""
    rt = schema.record_tellings
    query = reported().where(rt.c.record.in_(records), rt.c.place >= first, rt.c.place < end)
    found: dict[str, list[Report]] = {}
    for row in connection.execute(query).all() if records else ():
        found.setdefault(row.record, []).append(rows.as_report(row))
    return found
