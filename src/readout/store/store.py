"""The store: one SQLite file that keeps pages, what was read from them, and the records.

Every change is one transaction: a program that is killed leaves a store that opens, with whole pages
in it or none of them. Records are made from stored tellings, block by block: only blocks that a new page
touched are made again.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from msgspec import Struct
from sqlalchemy import Connection, Select, func, insert, select

from readout import merge
from readout.errors import StoreError, UsageError
from readout.merge.rulings import Decision
from readout.store import adding, deciding, rows, schema
from readout.store.adding import precedence
from readout.store.browse import Browser, reported
from readout.store.database import Database
from readout.store.feeds import Feeds
from readout.store.filters import RecordFilter, StatementFilter, naming, of_records, of_statements
from readout.store.filters import query as fts_query
from readout.store.former import Former
from readout.store.interests import Interests
from readout.store.recording import mark_stale, remake, told
from readout.types import Article, Page, Problem, Reading, Record, Report, Statement

_CHUNK = 500  # ids a query
_KNOWN = "SELECT text, article FROM documents WHERE id = ?"
_HELD = (
    "SELECT d.path FROM pages p JOIN documents d ON d.id = p.document WHERE p.origin = ?"
    " OR (p.path = ? AND p.origin IS NULL) ORDER BY coalesce(p.seen, p.seq) DESC LIMIT 1"
)
_CALLED = 40  # tellings of a record that close calls on a page are looked for in
_MANY = 30  # blocks made again at once, after which the statistics are old


class Filed(Struct, frozen=True):
    """A statement as the store keeps it: its id, the article it stands in."""

    id: str
    document: str
    statement: Statement


class Store:
    """The record in one file; ``with Store(path) as store:`` opens and closes it.

    ``patience`` is how many blocks a question makes again before it is answered: all, or at most so many, and
    none while another program writes; somebody else then does it.

    Raises ``StoreError`` where ``path`` cannot be used: it says why and what to do. With ``create``
    false a missing file is an error too.
    """

    def __init__(self, path: str | Path, *, create: bool = True) -> None:
        """Open the store at ``path``, made or upgraded where need be."""
        self.path = Path(path)
        self._database = Database(self.path, create=create)
        self.browse = Browser(self._database)
        self.patience: int | None = None
        self.feeds = Feeds(self._database)
        self.interests = Interests(self._database)
        self.former = Former(self._database)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the file."""
        self._database.close()

    # -- writing -------------------------------------------------------------------------------------

    def has(self, article_id: str) -> bool:
        """Whether an article with this text was read before."""
        query = select(schema.documents.c.seq).where(schema.documents.c.id == article_id)
        with self._database.reading() as connection:
            return connection.execute(query).first() is not None

    def add(self, page: Page, reading: Reading) -> bool:
        """Keep a page and what was read from it, in one transaction; False where its article was there.

        The same file with another text is a new version: both are kept, the newer one names the earlier.
        The same text from a second page is no new article; see ``wants`` for what it may change.
        """
        return self.add_all([(page, reading)])[0]

    def add_all(
        self, batch: Sequence[tuple[Page, Reading]], pages: Sequence[tuple[Page, str]] | None = None
    ) -> list[bool]:
        """``add`` for many pages in one transaction: all of them are kept, or none.

        ``pages`` (each with the id of its article) are all that were read, in order, those of articles
        that were there before too; by default those of ``batch``.
        """
        if not batch and not pages:
            return []
        with self._database.writing() as connection:
            return adding.add(connection, batch, pages)

    def keep(self, page: Page, article_id: str) -> None:
        """Keep another page that holds a stored article's text; its facts stay as they are."""
        with self._database.writing() as connection:
            adding.keep(connection, [(page, article_id)])

    def replace(self, readings: Iterable[Reading]) -> None:
        """Put new readings of stored articles in the place of the old ones, in one transaction."""
        new = {reading.article.id: reading for reading in readings}
        with self._database.writing() as connection:
            known = adding.stored(connection, new)
            for key in known:
                adding.remove(connection, key)
            adding.insert(
                connection, [(r, known[key][1] if key in known else None) for key, r in new.items()]
            )
            adding.settle_versions(connection, new)

    def report(self, problem: Problem) -> None:
        """Keep what went wrong with a page (once)."""
        values = {"path": problem.path, "stage": problem.stage, "message": problem.message}
        with self._database.writing() as connection:
            connection.execute(insert(schema.problems).prefix_with("OR IGNORE"), values)

    def note(self, **facts: str) -> None:
        """Keep facts for the manifest, as in ``model="readout 0.1"``; a later value replaces an earlier."""
        with self._database.writing() as connection:
            keep = insert(schema.facts).prefix_with("OR REPLACE")
            for name, value in sorted(facts.items()):
                connection.execute(keep, {"name": name, "value": value})

    def decide(self, decisions: Sequence[Decision], *, known: bool = False) -> list[Decision]:
        """Enter what a person decided at the end of the lines; gives the lines as they are kept, numbered.

        With ``known``, as when lines of another store are brought in, those that are here already are left
        out. The records they touch are made again before the next question.
        """
        with self._database.writing() as connection:
            touched = set(deciding.blocks_of(connection, deciding.rulings(connection)).values())
            entered = deciding.enter(connection, decisions, known=known)
            touched |= set(deciding.blocks_of(connection, deciding.rulings(connection)).values())
            mark_stale(connection, touched)
        return entered

    def rebuild_records(self, *, everything: bool = False, waits: bool = True) -> int:
        """Make the records of all stale blocks (or of all blocks) again; the number of blocks made.

        One transaction: a reader sees the old records or the new.
        """
        with self._database.writing(waits=waits) as connection:
            if everything:
                mark_stale(
                    connection, connection.execute(select(schema.tellings.c.block).distinct()).scalars()
                )
            made = remake(connection)
            if made > _MANY:
                # Without statistics SQLite reads the full-text index once for every record it filters.
                connection.exec_driver_sql("PRAGMA analysis_limit = 1000")
                connection.exec_driver_sql("ANALYZE")
        return made

    # -- reading -------------------------------------------------------------------------------------

    def facts(self) -> dict[str, str]:
        """What ``note`` kept."""
        with self._database.reading() as connection:
            return {row.name: row.value for row in connection.execute(select(schema.facts))}

    def problems(self) -> list[Problem]:
        """What went wrong, in the order it did."""
        query = select(schema.problems).order_by(schema.problems.c.seq)
        with self._database.reading() as connection:
            return [Problem(row.path, row.stage, row.message) for row in connection.execute(query)]

    def decisions(self) -> list[Decision]:
        """Every line that ``decide`` kept, in order, those undone too."""
        with self._database.reading() as connection:
            return deciding.lines(connection)

    def pages(self) -> Iterator[Page]:
        """Every page with its bytes, in the order they were last read where their file changed."""
        p = schema.pages
        query = select(p).order_by(func.coalesce(p.c.seen, p.c.seq))
        with self._database.reading() as connection:
            for row in connection.execute(query):
                yield rows.as_page(row)

    def page_hashes(self) -> list[tuple[str, str, str]]:
        """``(path, sha256, document)`` of every page, by path."""
        p = schema.pages.c
        query = select(p.path, p.sha256, p.document).order_by(p.path, p.sha256)
        with self._database.reading() as connection:
            return [(row.path, row.sha256, row.document) for row in connection.execute(query)]

    def held(self, name: str) -> str | None:
        """The path of the article that was last read from the file or address ``name``."""
        with self._database.reading() as connection:
            for place in (os.path.abspath(name), name):
                found = connection.exec_driver_sql(_HELD, (place, place)).scalar()
                if found is not None:
                    return str(found)
        return None

    def documents(self) -> Iterator[Article]:
        """Every article, by id."""
        query = select(schema.documents).order_by(schema.documents.c.id)
        with self._database.reading() as connection:
            for row in connection.execute(query):
                yield rows.as_article(row)

    def articles(self, ids: Iterable[str]) -> dict[str, Article]:
        """Articles by id; unknown ids are left out."""
        d = schema.documents.c
        query = select(d.id, d.text, d.article)
        with self._database.reading() as connection:
            found = _by_id(connection, query, d.id, ids)
            return {row.id: rows.as_article(row) for row in found}

    def wants(self, article: Article) -> bool:
        """Whether reading this article would change anything: its text is new, or this page dates it better.

        Of several pages with one text the one that prints its day, then the one whose path sorts first,
        gives the article its path and day, so that the order they come in changes nothing.
        """
        with self._database.reading() as connection:
            known = connection.exec_driver_sql(_KNOWN, (article.id,)).first()
        return known is None or precedence(article) < precedence(rows.as_article(known))

    def find(self, name: str) -> Article:
        """The one article that ``name`` means: id, path, file name or address, or the start or a part of one.

        The nearest meaning wins: a whole name before the start of one, that before a part, and the path on
        this machine last; the latest version of a page before older ones. Raises ``UsageError`` where none
        or several fit.
        """
        with self._database.reading() as connection:
            for test in naming(name):
                found = connection.execute(select(schema.documents).where(test).limit(6)).all()
                # An older version is meant only where nothing else fits: by its id.
                found = [row for row in found if row.superseded_by is None] or found
                if len(found) == 1:
                    return rows.as_article(found[0])
                if found:
                    some = "; ".join(sorted(f"{row.path}, id {row.id}" for row in found)[:5])
                    raise UsageError(f"{name!r} fits several documents ({some}); give more of the name")
        raise UsageError(f"{name!r}: no such document; `readout search WORDS` finds documents by their words")

    def reading(self, article_id: str) -> Reading:
        """All that was read from one article; raises ``UsageError`` where there is none."""
        with self._database.reading() as connection:
            row = connection.execute(
                select(schema.documents).where(schema.documents.c.id == article_id)
            ).first()
            if row is None:
                raise UsageError(f"{article_id!r}: no such document")
            events = connection.execute(
                select(schema.tellings.c.event, schema.tellings.c.doubtful)
                .where(schema.tellings.c.document == article_id)
                .order_by(schema.tellings.c.seq)
            ).all()
            said = connection.execute(
                select(schema.statements.c.statement)
                .where(schema.statements.c.document == article_id)
                .order_by(schema.statements.c.seq)
            ).scalars()
            return Reading(
                article=rows.as_article(row),
                resolutions=rows.as_resolutions(row.resolutions),
                events=tuple(rows.as_event(row.event) for row in events if not row.doubtful),
                statements=tuple(rows.as_statement(text) for text in said),
                doubtful=tuple(rows.as_event(row.event) for row in events if row.doubtful),
            )

    def readings(self) -> Iterator[Reading]:
        """Every reading, by article id."""
        query = select(schema.documents.c.id).order_by(schema.documents.c.id)
        with self._database.reading() as connection:
            ids = list(connection.execute(query).scalars())
        for article_id in ids:
            yield self.reading(article_id)

    def copies(self) -> dict[str, str]:
        """Documents that are copies, and the origin of each."""
        d = schema.documents.c
        with self._database.reading() as connection:
            found = connection.execute(select(d.id, d.copy_of).where(d.copy_of.is_not(None)).order_by(d.id))
            return {row.id: row.copy_of for row in found}

    def earlier(self) -> dict[str, str]:
        """Documents read from a file that held another text before, and the document it held then."""
        d = schema.documents.c
        with self._database.reading() as connection:
            found = connection.execute(select(d.id, d.earlier).where(d.earlier.is_not(None)).order_by(d.id))
            return {row.id: row.earlier for row in found}

    def superseded(self) -> dict[str, str]:
        """Documents whose page was read again with another text, and the version that replaced them."""
        d = schema.documents.c
        query = select(d.id, d.superseded_by).where(d.superseded_by.is_not(None)).order_by(d.id)
        with self._database.reading() as connection:
            return {row.id: row.superseded_by for row in connection.execute(query)}

    def replacing(self, documents: Iterable[str]) -> set[str]:
        """Those of ``documents`` that replaced an older text of their page."""
        d = schema.documents.c
        with self._database.reading() as connection:
            found = _by_id(connection, select(d.superseded_by), d.superseded_by, documents)
            return {row.superseded_by for row in found}

    def records(self, wanted: RecordFilter | None = None) -> list[Record]:
        """The records that fit, in order of days, then type and id; undated ones last.

        Records of pages added since the last ``rebuild_records`` are made first.
        """
        self.freshen()
        r = schema.records.c
        query = select(r.id, r.record).where(*of_records(wanted or RecordFilter()))
        with self._database.reading() as connection:
            found = {row.id: row.record for row in connection.execute(query)}
            reports = _reports(connection, found)
        records = [rows.as_record(text, reports[key]) for key, text in found.items()]
        return sorted(records, key=merge.in_order)

    def close_calls(self, wanted: RecordFilter | None = None) -> list[merge.Call]:
        """What merging nearly decided otherwise about the records that fit, the closest first."""
        self.freshen()
        r = schema.records.c
        query = select(r.id, r.block).where(*of_records(wanted or RecordFilter())).order_by(r.block, r.id)
        found: list[merge.Call] = []
        with self._database.reading() as connection:
            blocks = {row.id: row.block for row in connection.execute(query)}
            every = sorted(set(blocks.values()))
            for k in range(0, len(every), _CHUNK):
                for records in told(connection, every[k : k + _CHUNK]).values():
                    found += [c for c in merge.close_calls(records) if blocks.keys() & set(c.records)]
        return sorted(found, key=merge.in_turn)

    def close_calls_among(self, ids: Sequence[str]) -> list[merge.Call]:
        """The close calls that concern only these records, of whose tellings the first are looked at."""
        r = schema.records.c
        found: list[merge.Call] = []
        with self._database.reading() as connection:
            blocks = connection.execute(select(r.block).distinct().where(r.id.in_(ids))).scalars().all()
            for records in told(connection, blocks, ids, _CALLED).values():
                found += merge.close_calls(records)
        return sorted(found, key=merge.in_turn)

    def statements(self, wanted: StatementFilter | None = None) -> list[Filed]:
        """The statements that fit, by article (in order of its day) and place in its text.

        Those of a page's older versions only where that document or a statement's id is asked for.
        """
        s, d = schema.statements, schema.documents
        wanted = wanted or StatementFilter()
        live = [] if wanted.document or wanted.id else [d.c.superseded_by.is_(None)]
        query = (
            select(s.c.id, s.c.document, s.c.statement)
            .join(d, d.c.id == s.c.document)
            .where(*of_statements(wanted), *live)
            .order_by(d.c.published.is_(None), d.c.published, d.c.id, s.c.start, s.c.id)
        )
        with self._database.reading() as connection:
            return [
                Filed(row.id, row.document, rows.as_statement(row.statement))
                for row in connection.execute(query)
            ]

    def search(self, words: str, limit: int = 50) -> list[tuple[Article, str]]:
        """Articles that hold all ``words``, best first, each with an excerpt that marks them [so]."""
        statement = (
            "SELECT rowid, snippet(documents_fts, 1, '[', ']', ' … ', 24) FROM documents_fts"
            " WHERE documents_fts MATCH ? AND rowid NOT IN"
            " (SELECT seq FROM documents WHERE superseded_by IS NOT NULL)"
            " ORDER BY bm25(documents_fts, 4.0, 1.0), rowid LIMIT ?"
        )
        with self._database.reading() as connection:
            found = connection.exec_driver_sql(statement, (fts_query(words), limit)).all()
            articles = {
                row.seq: rows.as_article(row)
                for row in _by_id(
                    connection, select(schema.documents), schema.documents.c.seq, [f[0] for f in found]
                )
            }
        return [(articles[seq], excerpt) for seq, excerpt in found]

    def holding(self, words: str, limit: int = 50) -> list[str]:
        """The ids of live articles that hold ``words`` just so, one after the other, at most ``limit``."""
        statement = (
            "SELECT d.id FROM documents_fts f JOIN documents d ON d.seq = f.rowid"
            " WHERE documents_fts MATCH ? AND d.superseded_by IS NULL ORDER BY d.id LIMIT ?"
        )
        phrase = fts_query(f'"{words}"')
        with self._database.reading() as connection:
            return list(connection.exec_driver_sql(statement, (phrase, limit)).scalars())

    def freshen(self) -> None:
        """Make the records of pages added since the last ``rebuild_records``, as far as ``patience`` goes."""
        number = self.stale(1 if self.patience is None else self.patience + 1)
        if not number or not self._database.writable:
            return
        if self.patience is None:
            self.rebuild_records()
        elif number <= self.patience:
            with suppress(StoreError):
                self.rebuild_records(waits=False)

    def stale(self, most: int) -> int:
        """How many blocks wait to be made again, counted up to ``most``."""
        waiting = select(schema.stale.c.block).limit(most).subquery()
        with self._database.reading() as connection:
            return connection.execute(select(func.count()).select_from(waiting)).scalar_one()


def _by_id(connection: Connection, query: Select[Any], column: Any, ids: Iterable[Any]) -> Iterator[Any]:
    every = list(ids)
    for k in range(0, len(every), _CHUNK):
        yield from connection.execute(query.where(column.in_(every[k : k + _CHUNK]))).all()


def _reports(connection: Connection, records: Iterable[str]) -> dict[str, list[Report]]:
    """The reports of records, in canonical order."""
    found: dict[str, list[Report]] = {key: [] for key in records}
    for row in _by_id(connection, reported(), schema.record_tellings.c.record, found):
        found[row.record].append(rows.as_report(row))
    return found
