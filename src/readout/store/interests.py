"""What a reader follows and mutes, and which pages they have seen: kept with the record, told to nobody.

A page is looked at when its reader says so, not when it is opened: nothing is counted.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, Literal

from msgspec import Struct

from readout.errors import UsageError
from readout.store import rows
from readout.store.browse import Said
from readout.store.database import Database
from readout.store.put import chunks
from readout.types import Record

Mode = Literal["follow", "mute"]
InterestKind = Literal[
    "person", "office", "pair", "country", "organisation", "topic", "place", "outlet", "story", "words"
]
_COLUMNS = "seq, mode, kind, key, label"

# As the indices of documents have it, so that pages are walked in order and none with its text is read.
_LATEST = (
    "NOT EXISTS (SELECT 1 FROM documents b INDEXED BY documents_brief"
    " WHERE b.id = d.id AND b.superseded_by IS NOT NULL)"
)
_IN_ORDER = "ORDER BY ifnull(d.published, '') DESC, d.id LIMIT ?"
_UNSEEN = (
    "SELECT d.id FROM documents d WHERE NOT EXISTS (SELECT 1 FROM looked l WHERE l.document = d.id)"
    f" AND {_LATEST} {_IN_ORDER}"
)
_UNSEEN_COUNT = (
    "SELECT (SELECT count(*) FROM documents)"
    " - (SELECT count(*) FROM documents WHERE superseded_by IS NOT NULL)"
    " - (SELECT count(*) FROM looked l CROSS JOIN documents d INDEXED BY documents_brief"
    " ON d.id = l.document AND d.superseded_by IS NULL)"
)
_TOLD = (
    "SELECT r.id, r.record, rt.place, rt.copy_of, rt.copied, t.document, t.event, t.doubtful,"
    " d.outlet, d.published, d.precision, d.credit"
    " FROM tellings t JOIN record_tellings rt ON rt.telling = t.seq JOIN records r ON r.id = rt.record"
    " JOIN documents d ON d.id = t.document WHERE t.document IN ({marks})"
)


class Interest(Struct, frozen=True, order=True):
    """One thing that is followed or muted.

    ``key`` is what facts are held against: an actor's id, ``CHN`` a country, ``CHN RUS`` a pair, ``CHN
    foreign minister`` an office, a topic, place or outlet in folded letters, ``document:start`` the first
    telling of a story’s event, or words. ``label`` is how the reader put it; ``seq`` numbers it here.
    """

    mode: Mode
    kind: InterestKind
    key: str
    label: str
    seq: int = 0


class Interests:
    """The shelf of one store."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._unseen: tuple[object, list[str], int] | None = None

    def all(self) -> list[Interest]:
        """Everything that is followed, then everything that is muted, by kind and name."""
        with self._database.reading() as connection:
            found = connection.exec_driver_sql(f"SELECT {_COLUMNS} FROM interests").all()
        every = [Interest(row.mode, row.kind, row.key, row.label, row.seq) for row in found]
        return sorted(every, key=lambda i: (i.mode, i.kind, i.label.casefold(), i.key))

    def put(self, interest: Interest) -> Interest:
        """Keep an interest, in the place of the same one or of its opposite; gives it with its number."""
        with self._database.writing() as connection:
            connection.exec_driver_sql(
                "DELETE FROM interests WHERE kind = ? AND key = ?", (interest.kind, interest.key)
            )
            seq = connection.exec_driver_sql(
                "INSERT INTO interests (mode, kind, key, label) VALUES (?, ?, ?, ?) RETURNING seq",
                (interest.mode, interest.kind, interest.key, interest.label),
            ).scalar_one()
        return Interest(interest.mode, interest.kind, interest.key, interest.label, seq)

    def drop(self, seq: int) -> Interest:
        """Forget the interest of this number; raises ``UsageError`` where there is none."""
        found = next((interest for interest in self.all() if interest.seq == seq), None)
        if found is None:
            raise UsageError(f"{seq}: nothing of that number is followed or muted")
        with self._database.writing() as connection:
            connection.exec_driver_sql("DELETE FROM interests WHERE seq = ?", (seq,))
        return found

    def take(self, other: Interests) -> None:
        """Bring over what another store follows, mutes and has seen, as when a record is made again."""
        with other._database.reading() as theirs:
            interests = theirs.exec_driver_sql(f"SELECT {_COLUMNS} FROM interests").all()
            seen = theirs.exec_driver_sql("SELECT document FROM looked").all()
        with self._database.writing() as mine:
            for row in interests:
                put = f"INSERT OR REPLACE INTO interests ({_COLUMNS}) VALUES (?, ?, ?, ?, ?)"
                mine.exec_driver_sql(put, tuple(row))
            for row in seen:
                mine.exec_driver_sql("INSERT OR IGNORE INTO looked VALUES (?)", tuple(row))

    # -- what the reader has seen ----------------------------------------------------------------------

    def look(self, documents: Iterable[str] | None = None) -> None:
        """Note that the reader has seen what these pages tell, or all pages."""
        with self._database.writing() as connection:
            if documents is None:
                connection.exec_driver_sql("INSERT OR IGNORE INTO looked SELECT id FROM documents")
            else:
                put = "INSERT OR IGNORE INTO looked VALUES (?)"
                for document in sorted(set(documents)):
                    connection.exec_driver_sql(put, (document,))

    def has_looked(self) -> bool:
        """Whether the reader has seen anything."""
        with self._database.reading() as connection:
            return connection.exec_driver_sql("SELECT 1 FROM looked LIMIT 1").first() is not None

    def looked(self, documents: Iterable[str]) -> set[str]:
        """Those of ``documents`` that the reader has seen."""
        found = self._of_many("SELECT document FROM looked WHERE document IN ({marks})", documents)
        return {row.document for row in found}

    def unseen(self, limit: int) -> tuple[list[str], int]:
        """The newest pages (latest versions) that the reader has not seen, and how many more there are.

        They are looked for again when the store's file has changed.
        """
        now = (limit, self._database.state())
        if self._unseen is None or self._unseen[0] != now:
            with self._database.reading() as connection:
                count = connection.exec_driver_sql(_UNSEEN_COUNT).scalar_one()
                most = (min(limit, count),)
                found = list(connection.exec_driver_sql(_UNSEEN, most).scalars()) if count else []
            self._unseen = now, found, count - len(found)
        return list(self._unseen[1]), self._unseen[2]

    def newest(self, limit: int) -> list[str]:
        """The newest pages (latest versions), seen or not."""
        query = f"SELECT id FROM documents d WHERE {_LATEST} {_IN_ORDER}"
        with self._database.reading() as connection:
            return list(connection.exec_driver_sql(query, (limit,)).scalars())

    def records(self, documents: Iterable[str]) -> list[Record]:
        """The records that these pages tell, each with those of its reports that stand in them."""
        found: dict[str, list[Any]] = {}
        for row in self._of_many(_TOLD, documents):
            found.setdefault(row.id, []).append(row)
        return [
            rows.as_record(told[0].record, map(rows.as_report, sorted(told, key=lambda row: row.place)))
            for told in found.values()
        ]

    def statements(self, documents: Iterable[str]) -> list[Said]:
        """The statements of these pages."""
        query = (
            "SELECT id, told, document, statement FROM statements WHERE document IN ({marks})"
            " ORDER BY document, seq"
        )
        found = self._of_many(query, documents)
        return [Said(row.id, row.told, row.document, rows.as_statement(row.statement)) for row in found]

    def _of_many(self, query: str, values: Iterable[str]) -> list[Any]:
        found: list[Any] = []
        with self._database.reading() as connection:
            for some in chunks(sorted(set(values))):
                marks = ", ".join("?" * len(some))
                found += connection.exec_driver_sql(query.format(marks=marks), tuple(some)).all()
        return found

    def known_records(self, records: Iterable[str]) -> set[str]:
        """Those of ``records`` that some page tells which the reader has seen."""
        query = (
            "SELECT DISTINCT rt.record FROM record_tellings rt JOIN tellings t ON t.seq = rt.telling"
            " JOIN looked l ON l.document = t.document WHERE rt.record IN ({marks})"
        )
        return {row.record for row in self._of_many(query, records)}

    def words_seen(self, speakers: Iterable[str], limit: int = 300) -> dict[str, list[str]]:
        """What each of these says on pages that the reader has seen, newest first."""
        query = (
            "SELECT s.content FROM statement_shelf f JOIN looked l ON l.document = f.document"
            " JOIN statements s ON s.seq = f.statement"
            " WHERE f.role = 'speaker' AND f.who = ? ORDER BY f.told DESC LIMIT ?"
        )
        with self._database.reading() as connection:
            return {
                who: list(connection.exec_driver_sql(query, (who, limit)).scalars().all()) for who in speakers
            }
