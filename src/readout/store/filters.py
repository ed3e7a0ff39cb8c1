"""What may be asked of the store, as SQL conditions."""

from __future__ import annotations

from datetime import date
from typing import Any

from msgspec import Struct
from sqlalchemy import ColumnElement, Table, exists, func, literal_column, or_, select, text

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
    do as well. ``since`` and ``until`` bound the statement's days, or its article's where it has none. Where
    lists are browsed also: ``speaker`` and ``addressee``, ids and nothing else, and ``toward``, a state that
    is spoken to or of.
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
    kind: str | None = None
    speaker: str | None = None
    addressee: str | None = None
    toward: str | None = None


Conditions = list[ColumnElement[bool]]


def of_records(wanted: RecordFilter) -> Conditions:
    """The conditions on ``schema.records``."""
    r, out = (
        schema.records,
        _days(schema.records.c.day, schema.records.c.last_day, wanted.since, wanted.until),
    )
    out += [_takes_part(term) for term in wanted.actors]
    if wanted.who:
        a = schema.record_actors.c
        out.append(r.c.id.in_(select(a.record).where(a.actor == wanted.who)))
    if wanted.type:
        out.append(r.c.type.in_(_choice(wanted.type.upper())))
    if wanted.status:
        out.append(r.c.status.in_(_choice(wanted.status.lower())))
    if wanted.id:
        out.append(r.c.id.startswith(wanted.id, autoescape=True))
    if wanted.document or wanted.text:
        out.append(r.c.id.in_(_reported_in(wanted.document, wanted.text)))
    return out


def of_statements(wanted: StatementFilter) -> Conditions:
    """The conditions on ``schema.statements`` joined with ``schema.documents``."""
    s, d = schema.statements, schema.documents
    day = func.coalesce(s.c.day, d.c.published)
    out = _days(day, func.coalesce(s.c.last_day, d.c.published), wanted.since, wanted.until)
    for role, term in (("speaker", wanted.by), ("addressee", wanted.to), ("chain", wanted.via)):
        if term:
            a = schema.statement_actors
            who = s.c.seq.in_(_facts_of(a, a.c.statement, term, a.c.role == role))
            out.append(or_(who, _listed("links", term)) if role == "chain" else who)
    for role, name in (("speaker", wanted.speaker), ("addressee", wanted.addressee)):
        if name:
            a = schema.statement_actors
            out.append(s.c.seq.in_(select(a.c.statement).where(a.c.actor == name, a.c.role == role)))
    if wanted.document:
        out.append(s.c.document == wanted.document)
    if wanted.about:
        said = s.c.seq.in_(matching("statements_fts", wanted.about))
        out.append(or_(said, _listed("topics", wanted.about), _listed("about", wanted.state)))
    if wanted.text:
        out.append(s.c.seq.in_(matching("statements_fts", wanted.text)))
    if wanted.stems:
        out.append(s.c.seq.in_(_begun("statements_fts", wanted.stems)))
    if wanted.kind:  # a row written before kinds were told has none
        told = func.json_extract(s.c.statement, "$.kind")
        out.append(func.coalesce(told, "speech") == wanted.kind)
    for field, value in (("account", wanted.account), ("stance", wanted.stance)):
        if value:
            out.append(func.json_extract(s.c.statement, f"$.{field}") == value)
    return out


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


def _days(
    first: ColumnElement[str | None], last: ColumnElement[str | None], since: date | None, until: date | None
) -> Conditions:
    out: Conditions = []
    if since:
        out.append(last >= since.isoformat())
    if until:
        out.append(first <= until.isoformat())
    return out


def _choice(names: str) -> list[str]:
    return [name.strip() for name in names.split(",")]


def _takes_part(term: str) -> ColumnElement[bool]:
    a = schema.record_actors
    return schema.records.c.id.in_(_facts_of(a, a.c.record, term))


def _facts_of(actors: Table, fact: Any, term: str, *conditions: ColumnElement[bool]) -> Any:
    """The facts in which somebody whom ``term`` names has a row: by country, by id or by name."""
    by_country = select(fact).where(actors.c.country == term, *conditions)
    n = schema.names.c
    named = n.names.like(f"% {escaped(fold(term))} %", escape="\\")
    who = select(n.actor).where(or_(n.actor == term, named))
    return by_country.union(select(fact).where(actors.c.actor.in_(who), *conditions))


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
