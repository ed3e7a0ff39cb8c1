"""How readings come into the store: a batch of pages in one transaction, each table written at once."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import msgspec
from sqlalchemy import Connection, delete, func, select, update

from readout import merge
from readout.merge.copies import Imprint
from readout.store import handles, rows, schema, versions
from readout.store.put import CHUNK, fill, put
from readout.store.recording import mark_copies, mark_new, mark_stale, name_origins
from readout.types import Article, Page, Published, Reading


def precedence(article: Article) -> tuple[bool, str, bytes]:
    """Which of two pages with one text names the article: one that prints its day, then the first by path.

    Two files of one name are told apart by all else that their pages say.
    """
    undated = article.published.basis in ("inferred", "unknown")
    rest = msgspec.structs.replace(article, published=Published()) if undated else article
    return undated, article.path, msgspec.json.encode(rest)


def stored(connection: Connection, ids: Iterable[str]) -> dict[str, tuple[Article, str | None]]:
    """Those of the articles ``ids`` that are in the store, each with the document its file held before."""
    d, every, found = schema.documents.c, sorted(set(ids)), {}
    for k in range(0, len(every), CHUNK):
        query = select(d.id, d.text, d.article, d.earlier).where(d.id.in_(every[k : k + CHUNK]))
        for row in connection.execute(query):
            found[row.id] = (rows.as_article(row), row.earlier)
    return found


def add(
    connection: Connection,
    batch: Sequence[tuple[Page, Reading]],
    pages: Sequence[tuple[Page, str]] | None = None,
) -> list[bool]:
    """Keep pages and what was read from them; for each of ``batch`` whether its text is new to the store.

    ``pages`` are all pages that were read, in order, with the ids of their articles, new or not.
    """
    known = stored(connection, (reading.article.id for _, reading in batch))
    best: dict[str, Reading] = {}
    earlier: dict[str, str | None] = {key: before for key, (_, before) in known.items()}
    latest: dict[str, str] = {}
    fresh: list[bool] = []
    for page, reading in batch:
        article = reading.article
        rival = best[article.id].article if article.id in best else known.get(article.id, (None,))[0]
        fresh.append(rival is None)
        if rival is None:
            earlier[article.id] = latest.get(_file(page)) or _latest(connection, page)
        if rival is None or precedence(article) < precedence(rival):
            best[article.id] = reading
        latest[_file(page)] = article.id
    for key in best:
        if key in known:
            remove(connection, key)
    insert(connection, [(reading, earlier[key]) for key, reading in best.items()])
    read = [(page, reading.article.id) for page, reading in batch] if pages is None else pages
    keep(connection, read, {*best, *known})
    return fresh


def insert(connection: Connection, readings: Sequence[tuple[Reading, str | None]]) -> None:
    """Put in readings of articles that are not there, each with the document that its file held before."""
    documents, tellings = [], []
    marks: dict[str, Imprint] = {}
    for reading, earlier in readings:
        article = reading.article
        mark = marks[article.id] = merge.imprint(article.text, article.title)
        documents.append(rows.of_article(article, reading.resolutions, mark) | {"earlier": earlier})
        known = merge.story(article, reading.resolutions)
        for k, event in enumerate((*reading.events, *reading.doubtful)):
            own = merge.of_page(article, event, known)
            told = msgspec.structs.replace(own, doubtful=k >= len(reading.events))
            tellings.append(rows.of_telling(told, merge.block_name(told)))
    put(connection, schema.documents, documents)
    put(connection, schema.tellings, tellings)
    _insert_statements(connection, [reading for reading, _ in readings])
    handles.keep_doubtful(connection, marks)
    mark_new(connection, list(marks))
    mark_copies(connection, marks)


def _insert_statements(connection: Connection, readings: Iterable[Reading]) -> None:
    seq = connection.execute(select(func.max(schema.statements.c.seq))).scalar() or 0
    said: list[rows.Values] = []
    actors: list[rows.Values] = []
    shelves: list[tuple[object, ...]] = []
    for reading in readings:
        article, taken = reading.article, set[str]()
        for seq, statement in enumerate(reading.statements, start=seq + 1):  # noqa: B020 -- counts on
            name = rows.statement_id(article.id, statement, taken)
            taken.add(name)
            said.append({"seq": seq, **rows.of_statement(article, statement, name)})
            people = rows.of_speakers(statement)
            actors += [{"statement": seq, **row} for row in people]
            shelves += rows.of_statement_shelf(said[-1], statement, people)
    put(connection, schema.statements, said)
    put(connection, schema.statement_actors, actors)
    fill(connection, schema.statement_shelf, rows.STATEMENT_SHELF, shelves)
    put(connection, schema.names, rows.of_names(actors), "INSERT OR IGNORE")


def keep(connection: Connection, pages: Sequence[tuple[Page, str]], changed: Iterable[str] = ()) -> None:
    """Keep pages, each with the id of its article; what went wrong with them before is forgotten.

    A page that was read again is a new version of what its file held; ``changed`` are articles that were read
    anew.
    """
    touched = set(changed)
    seen = connection.exec_driver_sql("SELECT max(seen) FROM pages").scalar() or 0
    seen = max(seen, connection.exec_driver_sql("SELECT max(seq) FROM pages").scalar() or 0)
    values = []
    for seen, (page, document) in enumerate(pages, start=seen + 1):  # noqa: B020 -- counts on
        values.append(rows.of_page(page, document) | {"seen": seen})
        if _latest(connection, page) != document:
            # Another text was read from the file since this one, if this one was read before.
            again = "UPDATE pages SET seen = ? WHERE path = ? AND sha256 = ?"
            connection.exec_driver_sql(again, (seen, page.path, values[-1]["sha256"]))
            touched.add(document)
    put(connection, schema.pages, values, "INSERT OR IGNORE")
    names = sorted({name for page, _ in pages for name in (page.path, page.origin) if name})
    for k in range(0, len(names), CHUNK):
        connection.execute(delete(schema.problems).where(schema.problems.c.path.in_(names[k : k + CHUNK])))
    settle_versions(connection, touched)


def settle_versions(connection: Connection, documents: Iterable[str]) -> None:
    """Withdraw what the pages of ``documents`` replaced, or bring back what they hold again."""
    changed = versions.mark(connection, documents)
    mark_stale(connection, versions.blocks(connection, changed))
    name_origins(connection, set(changed))


def remove(connection: Connection, document: str) -> None:
    """Take an article out, with all that was read from it; its pages stay for its successor."""
    t, d = schema.tellings.c, schema.documents
    blocks = connection.execute(select(t.block).where(t.document == document).distinct()).scalars()
    mark_stale(connection, list(blocks))
    connection.execute(delete(d).where(d.c.id == document))
    connection.execute(update(d).where(d.c.copy_of == document).values(copy_of=None))


def _file(page: Page) -> str:
    return rows.origin(page) or f"\0{page.path}"


def _latest(connection: Connection, page: Page) -> str | None:
    """The article last read from the file (or, for what is no file, under the name) of ``page``."""
    origin = rows.origin(page)
    same = "origin = ?" if origin else "path = ? AND origin IS NULL"
    sql = f"SELECT document FROM pages WHERE {same} ORDER BY coalesce(seen, seq) DESC LIMIT 1"
    found: str | None = connection.exec_driver_sql(sql, (origin or page.path,)).scalar()
    return found
