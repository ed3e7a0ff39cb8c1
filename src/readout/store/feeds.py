"""The feeds that a record follows, their entries, and what was fetched of them but not read yet.

An entry is a row of ``fetches`` by its page's address, so that one page under two feeds is one page:
"waiting" to be fetched, "fetched" (its bytes are kept here until they are read), or "done". What is kept
here is about fetching; facts are told by ``pages`` and what was read from them.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta
from typing import Any, Literal, NamedTuple

import msgspec
from msgspec import Struct
from sqlalchemy import Connection, Row

from readout.errors import UsageError
from readout.names import fold
from readout.store.database import Database
from readout.store.put import CHUNK
from readout.types import Feed, Item, Page

Of = Literal["page", "feed"]
RECHECK = timedelta(hours=1)  # the least time after which an entry that changed is fetched again
TABLES = ("feeds", "fetches", "feed_items")
_FEED = tuple(Feed.__struct_fields__)
_TIMES = frozenset({"added", "checked", "read", "after"})
_item = msgspec.json.Decoder(Item)
_page = msgspec.msgpack.Decoder(Page)


class Fetch(Struct, frozen=True):
    """An entry whose page is to be fetched, or to be read.

    ``held`` says what the record has of it already: its "page", or only the "feed"'s own text. ``page`` and
    ``of`` (which of the two it is) are set where it is to be read; ``again`` is when the page is to be tried
    again.
    """

    seq: int
    item: Item
    tries: int = 0
    held: Of | None = None
    etag: str | None = None
    modified: str | None = None
    page: Page | None = None
    of: Of | None = None
    again: datetime | None = None


class Heard(NamedTuple):
    """How many entries of a reading are new, and how many changed since they were read."""

    new: int
    changed: int


class Feeds:
    """The feeds' shelf of one store."""

    def __init__(self, database: Database) -> None:
        self._database = database

    # -- feeds ---------------------------------------------------------------------------------------

    def all(self) -> list[Feed]:
        """Every feed, by folder, title and address."""
        with self._database.reading() as connection:
            rows = connection.exec_driver_sql(f"SELECT {', '.join(_FEED)} FROM feeds").all()
        return sorted(map(_as_feed, rows), key=lambda f: (f.folder or "", fold(f.title or f.url), f.url))

    def named(self, name: str) -> list[Feed]:
        """The feeds that ``name`` means: an address, else a part of a title or address, else a folder."""
        every, low = self.all(), fold(name)
        whole = [feed for feed in every if feed.url == name or fold(feed.title) == low or feed.folder == name]
        found = whole or [feed for feed in every if name in feed.url or low in fold(feed.title)]
        if not found or not low.strip():
            raise UsageError(f"{name!r}: no such feed; `readout feeds list` prints those that are followed")
        return found

    def add(self, feeds: Iterable[Feed]) -> list[bool]:
        """Follow ``feeds``; for each whether it is new."""
        with self._database.writing() as connection:
            return [_insert(connection, "feeds", _of_feed(feed), "OR IGNORE") for feed in feeds]

    def remove(self, url: str) -> None:
        """Follow a feed no longer: what waits only for it goes, what was read from it stays."""
        with self._database.writing() as connection:
            connection.exec_driver_sql("DELETE FROM feeds WHERE url = ?", (url,))
            connection.exec_driver_sql(
                "DELETE FROM fetches WHERE state = 'waiting' AND held IS NULL"
                " AND seq NOT IN (SELECT fetch FROM feed_items)"
            )

    def heard(self, url: str, feed: Feed, items: Sequence[Item] = (), now: datetime | None = None) -> Heard:
        """Keep how the feed at ``url`` fared (``feed`` may have a new address), and entries that are new."""
        with self._database.writing() as connection:
            seq = _update_feed(connection, url, feed)
            if seq is None or now is None:
                return Heard(0, 0)
            known = _known(connection, [item.address for item in items])
            new = changed = 0
            for item in reversed(items):  # feeds have the newest first; here, and when fetched, it comes last
                row = known.get(item.address)
                if row is None:
                    values = {
                        "address": item.address,
                        "state": "waiting",
                        "mark": item.mark,
                        "item": _text(item),
                    }
                    new += _insert(connection, "fetches", values, "OR IGNORE")
                elif row.mark != item.mark and _may_check(row, now):
                    changed += 1
                    connection.exec_driver_sql(
                        "UPDATE fetches SET state = 'waiting', mark = ?, item = ?, tries = 0, after = NULL,"
                        " idle = idle + 1 WHERE seq = ?",
                        (item.mark, _text(item), row.seq),
                    )
            _link(connection, seq, [item.address for item in items])
        return Heard(new, changed)

    # -- what is to be fetched -------------------------------------------------------------------------

    def waiting(self, now: datetime, urls: Iterable[str] | None = None) -> list[Fetch]:
        """Entries whose page may be fetched ``now``, oldest first; of the feeds at ``urls``, if given."""
        query = "SELECT * FROM fetches WHERE state = 'waiting' AND (after IS NULL OR after <= ?)"
        of = [] if urls is None else sorted(set(urls))
        if urls is not None:
            marks = ", ".join("?" * len(of))
            query += (
                " AND seq IN (SELECT i.fetch FROM feed_items i JOIN feeds f ON f.seq = i.feed"
                f" WHERE f.url IN ({marks}))"
            )
        with self._database.reading() as connection:
            rows = connection.exec_driver_sql(f"{query} ORDER BY seq", (_iso(now), *of))
            return [_as_fetch(row) for row in rows]

    def next_due(self) -> datetime | None:
        """When the first entry that waits may be fetched; None where none does."""
        query = "SELECT min(ifnull(after, '0001-01-01T00:00:00+00:00')) FROM fetches WHERE state = 'waiting'"
        with self._database.reading() as connection:
            return _moment(connection.exec_driver_sql(query).scalar())

    def spool(
        self,
        fetch: Fetch,
        page: Page,
        of: Of,
        *,
        etag: str | None = None,
        modified: str | None = None,
        again: datetime | None = None,
    ) -> None:
        """Keep a page until it is read; with ``again`` its entry waits on after that, for the page itself."""
        with self._database.writing() as connection:
            connection.exec_driver_sql(
                "UPDATE fetches SET state = 'fetched', page = ?, of = ?, path = ?, etag = ?, modified = ?,"
                " after = ?, tries = ? WHERE seq = ?",
                (_packed(page), of, page.path, etag, modified, _iso(again), fetch.tries, fetch.seq),
            )

    def to_read(self) -> int:
        """How many pages were fetched and are to be read."""
        with self._database.reading() as connection:
            query = "SELECT count(*) FROM fetches WHERE state = 'fetched' AND state != 'done'"
            return int(connection.exec_driver_sql(query).scalar_one())

    def spooled(self, limit: int) -> list[Fetch]:
        """Pages that were fetched and are to be read, in the order of their entries."""
        query = "SELECT * FROM fetches WHERE state = 'fetched' ORDER BY seq LIMIT ?"
        with self._database.reading() as connection:
            return [_as_fetch(row) for row in connection.exec_driver_sql(query, (limit,))]

    def twin(self, fetch: Fetch, path: str) -> str | None:
        """The other entry whose page is the one at ``path``, if there is one, by its address."""
        query = "SELECT address FROM fetches WHERE path = ? AND seq != ?"
        query += " AND (held = 'page' OR (state = 'fetched' AND of = 'page')) ORDER BY seq LIMIT 1"
        with self._database.reading() as connection:
            found: str | None = connection.exec_driver_sql(query, (path, fetch.seq)).scalar()
        return found

    def settle(
        self,
        fetch: Fetch,
        outcome: str,
        message: str,
        held: Of | None,
        at: datetime,
        path: str | None = None,
    ) -> None:
        """What became of an entry: what the record has of it now, and under which ``path``, if that is new.

        With ``again`` it waits on; else it is done, and its own text and bytes are let go.
        """
        wait = fetch.again is not None
        item = fetch.item if wait else msgspec.structs.replace(fetch.item, text="")
        with self._database.writing() as connection:
            connection.exec_driver_sql(
                "UPDATE fetches SET state = ?, outcome = ?, message = ?, held = ?, at = ?, after = ?,"
                " tries = ?, page = NULL, item = ?, path = ifnull(?, path) WHERE seq = ?",
                (
                    "waiting" if wait else "done",
                    outcome,
                    message,
                    held,
                    _iso(at),
                    _iso(fetch.again),
                    fetch.tries,
                    _text(item),
                    path,
                    fetch.seq,
                ),
            )

    def put_off(self) -> int:
        """How many entries wait for a later try."""
        with self._database.reading() as connection:
            query = "SELECT count(*) FROM fetches WHERE state != 'done'"
            return int(connection.exec_driver_sql(query).scalar_one())

    # -- how they fare ---------------------------------------------------------------------------------

    def health(self) -> list[tuple[Feed, dict[str, int]]]:
        """Every feed with what it gave: entries, pages, feed texts, waiting, failed, events, statements."""
        with self._database.reading() as connection:
            counts = {row.url: dict(row._mapping) for row in connection.exec_driver_sql(_COUNTS)}
            events = {row.url: row.number for row in connection.exec_driver_sql(_EVENTS)}
            said = {row.url: row.number for row in connection.exec_driver_sql(_STATEMENTS)}
        found = []
        for feed in self.all():
            row = {name: value or 0 for name, value in counts[feed.url].items() if name != "url"}
            row |= {"events": events.get(feed.url, 0), "statements": said.get(feed.url, 0)}
            found.append((feed, row))
        return found

    def entries(self, urls: Iterable[str]) -> list[dict[str, Any]]:
        """Every entry of the feeds at ``urls``, newest first: what became of it, what the record has."""
        wanted = sorted(set(urls))
        marks = ", ".join("?" * len(wanted))
        query = (
            "SELECT address, CASE state WHEN 'done' THEN outcome ELSE 'waiting' END AS state, held, message,"
            " at, after AS not_before FROM fetches WHERE seq IN (SELECT i.fetch FROM feed_items i"
            f" JOIN feeds f ON f.seq = i.feed WHERE f.url IN ({marks})) ORDER BY seq DESC"
        )
        with self._database.reading() as connection:
            return [dict(row) for row in connection.exec_driver_sql(query, tuple(wanted)).mappings()]

    def take(self, other: Feeds) -> None:
        """Bring in another store's shelf, as when a record is made again beside the old one."""
        for table in TABLES:
            with other._database.reading() as connection:
                rows = connection.exec_driver_sql(f"SELECT * FROM {table}").mappings().all()
            with self._database.writing() as connection:
                for row in rows:
                    _insert(connection, table, dict(row), "OR REPLACE")


_JOINED = "FROM feeds f LEFT JOIN feed_items i ON i.feed = f.seq LEFT JOIN fetches x ON x.seq = i.fetch"
_COUNTS = (
    "SELECT f.url, count(x.seq) AS entries, sum(x.held = 'page') AS pages,"
    " sum(x.held = 'feed') AS feed_texts, sum(x.state != 'done') AS waiting,"
    " sum(x.state = 'done' AND x.held IS NULL) AS failed"
    f" {_JOINED} GROUP BY f.seq"
)
_EVENTS = (
    f"SELECT f.url, count(DISTINCT r.record) AS number {_JOINED} JOIN pages p ON p.path = x.path"
    " JOIN tellings t ON t.document = p.document JOIN record_tellings r ON r.telling = t.seq GROUP BY f.seq"
)
_STATEMENTS = (
    f"SELECT f.url, count(DISTINCT s.seq) AS number {_JOINED} JOIN pages p ON p.path = x.path"
    " JOIN documents d ON d.id = p.document AND d.superseded_by IS NULL"
    " JOIN statements s ON s.document = d.id GROUP BY f.seq"
)


def _update_feed(connection: Connection, url: str, feed: Feed) -> int | None:
    """Keep a feed's row; one that moved to an address that is followed already becomes one with that."""
    seq: int | None = connection.exec_driver_sql("SELECT seq FROM feeds WHERE url = ?", (url,)).scalar()
    if seq is None:
        return None  # removed meanwhile
    other = "SELECT seq FROM feeds WHERE url = ? AND seq != ?"
    twin: int | None = connection.exec_driver_sql(other, (feed.url, seq)).scalar()
    if twin is not None:
        connection.exec_driver_sql(
            "INSERT OR IGNORE INTO feed_items SELECT ?, fetch FROM feed_items WHERE feed = ?", (twin, seq)
        )
        connection.exec_driver_sql("DELETE FROM feeds WHERE seq = ?", (seq,))
        seq = twin
    values = _of_feed(feed)
    names = ", ".join(f"{name} = ?" for name in values)
    connection.exec_driver_sql(f"UPDATE feeds SET {names} WHERE seq = ?", (*values.values(), seq))
    return seq


def _known(connection: Connection, addresses: Sequence[str]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for k in range(0, len(addresses), CHUNK):
        some = tuple(addresses[k : k + CHUNK])
        marks = ", ".join("?" * len(some))
        query = f"SELECT seq, address, mark, state, at, idle FROM fetches WHERE address IN ({marks})"
        found |= {row.address: row for row in connection.exec_driver_sql(query, some)}
    return found


def _may_check(row: Any, now: datetime) -> bool:
    """Whether an entry that changed may be fetched again: the more often it did, the rarer."""
    at = _moment(row.at)
    return row.state == "done" and (at is None or at + RECHECK * 4 ** min(row.idle, 3) <= now)


def _link(connection: Connection, feed: int, addresses: Sequence[str]) -> None:
    for address in addresses:
        connection.exec_driver_sql(
            "INSERT OR IGNORE INTO feed_items SELECT ?, seq FROM fetches WHERE address = ?", (feed, address)
        )


def _insert(connection: Connection, table: str, values: dict[str, Any], how: str) -> bool:
    marks = ", ".join("?" * len(values))
    sql = f"INSERT {how} INTO {table} ({', '.join(values)}) VALUES ({marks})"
    return connection.exec_driver_sql(sql, tuple(values.values())).rowcount > 0


def _of_feed(feed: Feed) -> dict[str, Any]:
    values = {name: getattr(feed, name) for name in _FEED}
    return {name: _iso(value) if name in _TIMES else value for name, value in values.items()}


def _as_feed(row: Row[Any]) -> Feed:
    return msgspec.convert(dict(row._mapping), Feed)


def _as_fetch(row: Row[Any]) -> Fetch:
    return Fetch(
        seq=row.seq,
        item=_item.decode(row.item),
        tries=row.tries,
        held=row.held,
        etag=row.etag,
        modified=row.modified,
        page=_page.decode(zlib.decompress(row.page)) if row.page else None,
        of=row.of if row.page else None,
        again=_moment(row.after) if row.page else None,
    )


def _text(item: Item) -> str:
    return msgspec.json.encode(item).decode()


def _packed(page: Page) -> bytes:
    return zlib.compress(msgspec.msgpack.encode(page))


def _iso(moment: datetime | None) -> str | None:
    return moment.isoformat(timespec="seconds") if moment else None


def _moment(text: str | None) -> datetime | None:
    return datetime.fromisoformat(text) if text else None
