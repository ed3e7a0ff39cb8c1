"""What may be asked of the store, as SQL conditions."""

from __future__ import annotations

from datetime import date
from typing import Any

from msgspec import Struct
from sqlalchemy import ColumnElement, and_, exists, func, literal_column, or_, select, text

from readout.names import fold
from readout.store import schema


class RecordFilter(Struct, frozen=True):
    """Which records: every field that is set must hold.

    ``actors`` are ids (``wang-yi``, ``CHN``), names or surnames, all of whom take part; a country's code
    stands for everybody of that country. ``type`` and ``status`` may name several, with commas.
    ``since`` and ``until`` bound the event's days; undated records are then out. ``document`` is an
    article's id, ``text`` words of its reports' articles, ``id`` a record's id or the start of it. ``who`` is
    one actor's id and nothing else.
    """

    actors: tuple[str, ...] = ()
    type: str | None = None
    status: str | None = None
    since: date | None = None
    until: date | None = None
    document: str | None = None
    text: str | None = None
    id: str | None = None
    who: str | None = None


class StatementFilter(Struct, frozen=True):
    """Which statements: every field that is set must hold.

    ``by``, ``to`` and ``via`` are ids, names or surnames of the speaker, an addressee, a member of the
    chain (``via`` also a kind of link, as in "state media"); ``text`` are words of the content, ``stems``
    beginnings of them; ``about`` is a topic or words of the content, ``state`` the code of a state that will
    do as well; ``id`` is its own id or the start of it. ``since`` and ``until`` bound the statement's days,
    or its article's where it has none. Where lists are browsed also: ``speaker`` and ``addressee``, ids and
    nothing else, and ``toward``, a state that is spoken to or of.
    """

    by: str | None = None
    to: str | None = None
    via: str | None = None
    about: str | None = None
    text: str | None = None
    since: date | None = None
    until: date | None = None
    document: str | None = None
    account: str | None = None
    stance: str | None = None
    stems: tuple[str, ...] = ()
    state: str | None = None
    id: str | None = None
    kind: str | None = None
    speaker: str | None = None
    addressee: str | None = None
    toward: str | None = None


Conditions = list[ColumnElement[bool]]


def of_records(wanted: RecordFilter) -> Conditions:
    """The conditions on ``schema.records``."""
    r = schema.records
    out = _days_of_records(wanted.since, wanted.until)
    for term in (*wanted.actors, *([wanted.who] if wanted.who else [])):
        out.append(_takes_part(term, is_one=term == wanted.who, few=wanted.since is not None))
    if wanted.type:
        out.append(r.c.type.in_(_choice(wanted.type.upper())))
    if wanted.status:
        out.append(r.c.status.in_(_choice(wanted.status.lower())))
    if wanted.id:
        out.append(r.c.id.startswith(wanted.id, autoescape=True))
    if wanted.document or wanted.text:
        out.append(r.c.id.in_(_reported_in(wanted.document, wanted.text)))
    return out


def _days_of_records(since: date | None, until: date | None) -> Conditions:
    """Whether a record's days meet those asked for: those that begin in them, and wide ones that reach in."""
    r = schema.records.c
    early = [r.day <= until.isoformat()] if until else []
    if since is None:
        return [*early]
    first = since.isoformat()
    begins = select(r.id).where(r.day >= first, *early)
    reaches = select(r.id).where(r.last_day > r.day, r.last_day >= first, r.day < first)
    return [r.id.in_(begins.union_all(reaches))]


def _takes_part(term: str, *, is_one: bool, few: bool) -> ColumnElement[bool]:
    """Whether somebody whom ``term`` names takes part; ``few`` records are looked up one by one."""
    shelf, n = schema.record_shelf.c, schema.names.c
    who = [shelf.who == term] if is_one else [shelf.who == term, shelf.who.in_(_called(n, term))]
    if few:
        same = shelf.record == schema.records.c.id
        return or_(*(exists(select(shelf.record).where(same, test)) for test in who))
    found = [select(shelf.record).where(test) for test in who]
    return schema.records.c.id.in_(found[0].union(*found[1:]) if len(found) > 1 else found[0])


def _called(n: Any, term: str) -> Any:
    """The ids of everybody of whom ``term`` is a name, or part of one."""
    return select(n.actor).where(n.names.like(f"% {escaped(fold(term))} %", escape="\\"))


def of_statements(wanted: StatementFilter) -> Conditions:
    """The conditions on ``schema.statements``."""
    s = schema.statements
    out = _days_of_statements(wanted.since, wanted.until)
    for role, term in (("speaker", wanted.by), ("addressee", wanted.to), ("chain", wanted.via)):
        if term:
            out.append(_is_in(role, term, few=wanted.since is not None))
    for role, name in (("speaker", wanted.speaker), ("addressee", wanted.addressee)):
        if name:
            out.append(_on_shelf([(role, name)], few=wanted.since is not None))
    if wanted.toward:
        both = [("addressee", wanted.toward), ("about", wanted.toward)]
        out.append(_on_shelf(both, few=wanted.since is not None))
    if wanted.document:
        out.append(s.c.document == wanted.document)
    if wanted.id:
        out.append(s.c.id.startswith(wanted.id, autoescape=True))
    if wanted.about:
        said = s.c.seq.in_(matching("statements_fts", wanted.about))
        out.append(or_(said, _listed("topics", wanted.about), _listed("about", wanted.state)))
    if wanted.text:
        out.append(s.c.seq.in_(matching("statements_fts", wanted.text)))
    if wanted.stems:
        out.append(s.c.seq.in_(_begun("statements_fts", wanted.stems)))
    for column, value in (("kind", wanted.kind), ("stance", wanted.stance), ("account", wanted.account)):
        if value:
            out.append(s.c[column] == value)
    return out


def _days_of_statements(since: date | None, until: date | None) -> Conditions:
    """Whether the days of a statement, or of its article where it has none, meet those asked for."""
    s = schema.statements.c
    early = [s.told <= until.isoformat(), s.told != ""] if until else []
    if since is None:
        return [*early]
    first = since.isoformat()
    begins = select(s.seq).where(s.told >= first, *early)
    reaches = select(s.seq).where(s.last_day > s.told, s.last_day >= first, s.told < first, s.told != "")
    return [s.seq.in_(begins.union_all(reaches))]


def _is_in(role: str, term: str, *, few: bool) -> ColumnElement[bool]:
    """Whether somebody whom ``term`` names has a part in a statement; a kind of link is in its chain too."""
    shelf = schema.statement_shelf.c
    keys = [(role, term), *([("link", term.lower())] if role == "chain" else [])]
    named = and_(shelf.role == role, shelf.who.in_(_called(schema.names.c, term)))
    return or_(_on_shelf(keys, few=few), _of_shelf(named, few=few))


def _on_shelf(keys: list[tuple[str, str]], *, few: bool) -> ColumnElement[bool]:
    shelf = schema.statement_shelf.c
    return or_(*(_of_shelf(and_(shelf.role == role, shelf.who == who), few=few) for role, who in keys))


def _of_shelf(test: ColumnElement[bool], *, few: bool) -> ColumnElement[bool]:
    shelf, s = schema.statement_shelf.c, schema.statements.c
    if few:
        return exists(select(shelf.statement).where(shelf.statement == s.seq, test))
    return s.seq.in_(select(shelf.statement).where(test))


def _listed(field: str, term: str | None) -> ColumnElement[bool]:
    """Whether a list in a statement's own row holds ``term``, or a topic of which it is a whole word."""
    if term is None:
        return literal_column("0") == 1
    values = func.json_each(schema.statements.c.statement, f"$.{field}").table_valued("value")
    held = func.lower(values.c.value) == term.lower()
    if field == "topics":
        padded = literal_column("' '").concat(values.c.value).concat(" ")
        held = padded.like(f"% {escaped(term.lower())} %", escape="\\")
    return exists(select(values.c.value).where(held))


def naming(name: str) -> Conditions:
    """What an article called ``name`` may be, on ``schema.documents``, the nearest meaning first."""
    d, p = schema.documents.c, schema.pages.c
    below = "/" + name
    return [
        or_(d.id == name, d.path == name, d.url == name),
        d.path.endswith(below, autoescape=True),
        or_(d.id.startswith(name, autoescape=True), d.path.startswith(name, autoescape=True)),
        d.path.contains(below, autoescape=True),
        d.path.contains(name, autoescape=True),
        d.id.in_(select(p.document).where(p.origin.endswith(name, autoescape=True))),
    ]


def matching(index: str, words: str) -> Any:
    """The rows of a full-text index that hold all ``words`` (a quoted phrase counts as one)."""
    holds = text(f"{index} MATCH :words").bindparams(words=query(words))
    return select(literal_column("rowid")).select_from(text(index)).where(holds)


def _begun(index: str, stems: tuple[str, ...]) -> Any:
    """The rows of a full-text index that hold words with all these beginnings."""
    wanted = " ".join('"' + stem.replace('"', "") + '"*' for stem in stems)
    holds = text(f"{index} MATCH :stems").bindparams(stems=wanted)
    return select(literal_column("rowid")).select_from(text(index)).where(holds)


def query(words: str) -> str:
    """An FTS5 query for all of ``words``, in which nothing they hold is read as an operator."""
    pieces = words.split('"')
    terms = [p.strip() for p in pieces[1::2]] + [w for p in pieces[::2] for w in p.split()]
    return " ".join('"' + t + '"' for t in terms if any(c.isalnum() for c in t)) or '""'


def _choice(names: str) -> list[str]:
    return [name.strip() for name in names.split(",")]


def escaped(words: str) -> str:
    """``words`` for LIKE, in which nothing they hold is a sign of its own."""
    return words.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")


def _reported_in(document: str | None, words: str | None) -> Any:
    rt, t, d = schema.record_tellings, schema.tellings, schema.documents
    found = select(rt.c.record).join(t, t.c.seq == rt.c.telling)
    if document:
        found = found.where(t.c.document == document)
    if words:
        found = found.join(d, d.c.id == t.c.document).where(d.c.seq.in_(matching("documents_fts", words)))
    return found
