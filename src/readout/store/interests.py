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

Mode = Literal["follow", "mute"]
InterestKind = Literal[
    "person", "office", "pair", "country", "organisation", "topic", "place", "outlet", "story", "words"
]
_COLUMNS = "seq, mode, kind, key, label"


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

    def looked(self, documents: Iterable[str]) -> set[str]:
        """Those of ``documents`` that the reader has seen."""
        found = self._of_many("SELECT document FROM looked WHERE document IN ({marks})", documents)
        return {row.document for row in found}

    def unseen(self, limit: int) -> tuple[list[str], int]:
        """The newest pages (latest versions) that the reader has not seen, and how many more there are."""
        where = (
            "FROM documents d LEFT JOIN looked l ON l.document = d.id"
            " WHERE l.document IS NULL AND d.superseded_by IS NULL"
        )
        with self._database.reading() as connection:
            query = f"SELECT d.id {where} ORDER BY d.published DESC, d.id LIMIT ?"
            found = list(connection.exec_driver_sql(query, (limit,)).scalars())
            count = connection.exec_driver_sql(f"SELECT count(*) {where}").scalar_one()
        return found, count - len(found)

    def newest(self, limit: int) -> list[str]:
        """The newest pages (latest versions), seen or not."""
        query = "SELECT id FROM documents WHERE superseded_by IS NULL ORDER BY published DESC, id LIMIT ?"
        with self._database.reading() as connection:
            return list(connection.exec_driver_sql(query, (limit,)).scalars())

    def records(self, documents: Iterable[str]) -> list[tuple[str, str, int]]:
        """``(record, document, start)`` of every telling of these pages; where its first sentence starts."""
        query = (
            "SELECT rt.record, t.document, json_extract(t.event, '$.spans[0].start') AS start"
            " FROM tellings t JOIN record_tellings rt ON rt.telling = t.seq WHERE t.document IN ({marks})"
            " ORDER BY t.document, t.seq"
        )
        found = self._of_many(query, documents)
        return [(row.record, row.document, row.start or 0) for row in found]

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

    def words_seen(self, speaker: str, limit: int = 300) -> list[str]:
        """What somebody says on pages that the reader has seen, newest first."""
        query = (
            "SELECT s.content FROM statement_shelf f JOIN looked l ON l.document = f.document"
            " JOIN statements s ON s.seq = f.statement"
            " WHERE f.role = 'speaker' AND f.who = ? ORDER BY f.told DESC LIMIT ?"
        )
        with self._database.reading() as connection:
            return list(connection.exec_driver_sql(query, (speaker, limit)).scalars())
