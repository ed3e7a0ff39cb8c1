"""Opening the store's file, and saying plainly what is wrong where it cannot be opened or written."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.exc import DatabaseError

from readout.errors import StoreError
from readout.store.migrations import STEPS

_WAIT_MS = 10_000  # how long a writer waits for another one
_CACHE_KB = 16_000  # of the file that each connection keeps in memory

# What SQLite says, and what a person can do about it.
_TROUBLES = (
    ("file is not a database", "is not a Readout store; name another file with --db"),
    ("malformed", "is damaged; restore a copy, or delete it and read the pages again"),
    ("locked", "is in use by another program that is writing; try again when it is done"),
    ("readonly", "may be read but not written; check the permissions of the file and its folder"),
    ("disk is full", "cannot grow, the disk is full; free some space and run the same command again"),
    ("unable to open", "cannot be opened; check that the folder exists and may be written"),
    ("disk i/o error", "cannot be read or written; check the disk and try again"),
    ("no such table", "is an SQLite file but not a Readout store; name another file with --db"),
)


class Database:
    """One store's file and the transactions on it.

    Raises ``StoreError`` where the file is missing (and ``create`` is false), is no store, is newer than
    this program, or cannot be opened. A file that may not be written is opened for reading.
    """

    def __init__(self, path: Path, *, create: bool) -> None:
        """Open ``path``, making or upgrading its tables."""
        self.path = path
        if not path.exists() and not create:
            raise StoreError(f"{path}: there is no store here; `readout add` makes one")
        if path.is_dir():
            raise StoreError(f"{path}: is a folder; name a file with --db")
        self.writable = not path.exists() or (os.access(path, os.W_OK) and os.access(path.parent, os.W_OK))
        self.engine = _engine(path, self.writable)
        try:
            with self.writing() if self.writable else self.reading() as connection:
                self._upgrade(connection)
        except BaseException:
            self.close()
            raise

    def close(self) -> None:
        """Let go of the file."""
        self.engine.dispose()

    def state(self) -> tuple[tuple[int, int], ...]:
        """Sizes and times of the store's files; other after every change."""
        files = (self.path, Path(f"{self.path}-wal"))
        told = (file.stat() for file in files if file.exists())
        return tuple((one.st_mtime_ns, one.st_size) for one in told)

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """A read transaction: one moment of the store."""
        with self._said(), self.engine.begin() as connection:
            yield connection

    @contextmanager
    def writing(self, *, waits: bool = True) -> Iterator[Connection]:
        """A write transaction: all of it is kept, or nothing.

        Where another program writes, it ``waits`` for it some seconds or gives up at once.
        """
        if not self.writable:
            raise StoreError(f"{self.path}: {_advice('readonly')}")
        engine = self.engine.execution_options(writes=True, waits=waits)
        with self._said(), engine.begin() as connection:
            yield connection

    @contextmanager
    def _said(self) -> Iterator[None]:
        try:
            yield
        except DatabaseError as error:
            said = str(error.orig)
            raise StoreError(f"{self.path}: {_advice(said)} (SQLite: {said})") from error

    def _upgrade(self, connection: Connection) -> None:
        version: int = connection.exec_driver_sql("PRAGMA user_version").scalar_one()
        tables: int = connection.exec_driver_sql("SELECT count(*) FROM sqlite_master").scalar_one()
        if version > len(STEPS):
            raise StoreError(
                f"{self.path}: was written by a newer Readout (store version {version}, this one knows "
                f"{len(STEPS)}); upgrade Readout"
            )
        if version == 0 and tables:
            raise StoreError(f"{self.path}: {_advice('no such table')}")
        if version < len(STEPS) and not self.writable:
            raise StoreError(f"{self.path}: needs an upgrade but {_advice('readonly')}")
        for _, statements in STEPS[version:]:
            for statement in statements:
                connection.exec_driver_sql(statement)
        if version < len(STEPS):
            connection.exec_driver_sql(f"PRAGMA user_version = {len(STEPS)}")


def _advice(said: str) -> str:
    return next((advice for sign, advice in _TROUBLES if sign in said.lower()), "cannot be used")


def _engine(path: Path, writable: bool) -> Engine:
    if writable:
        url = f"sqlite:///{path}"
    else:
        # A read-only file beside no write-ahead log cannot change: SQLite then needs no lock files.
        still = "" if Path(f"{path}-wal").exists() else "&immutable=1"
        url = f"sqlite:///file:{path.resolve()}?mode=ro{still}&uri=true"
    engine = create_engine(url, connect_args={"timeout": _WAIT_MS / 1000})

    def opened(connection: Any, _: object) -> None:
        connection.isolation_level = None  # transactions are begun below, not guessed by the driver
        cursor = connection.cursor()
        cursor.execute("PRAGMA foreign_keys = ON")
        cursor.execute(f"PRAGMA cache_size = -{_CACHE_KB}")
        if writable:
            cursor.execute("PRAGMA journal_mode = WAL")
            cursor.execute("PRAGMA synchronous = NORMAL")
        cursor.close()

    def begun(connection: Connection) -> None:
        options = connection.get_execution_options()
        if options.get("writes"):
            connection.exec_driver_sql(f"PRAGMA busy_timeout = {_WAIT_MS if options['waits'] else 0}")
        connection.exec_driver_sql("BEGIN IMMEDIATE" if options.get("writes") else "BEGIN")

    event.listen(engine, "connect", opened)
    event.listen(engine, "begin", begun)
    return engine
