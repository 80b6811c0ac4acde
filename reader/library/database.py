"""One SQLite connection, opened with care, shared by the threads of the program.

A note counts as saved when its transaction is committed and on the disk: write-ahead log, ``synchronous=FULL``, and
every change inside ``BEGIN IMMEDIATE``, so that two running programs wait for each other instead of failing half-way.
What SQLite raises leaves this module as a LibraryError of one sentence.
"""

from __future__ import annotations

import os
import sqlite3
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import Self

from reader.errors import LibraryError
from reader.library.schema import migrate, require_ours

DAMAGED = (sqlite3.Error, UnicodeDecodeError)
"""What SQLite's library raises; the second where it cannot even read its own words of a damaged file."""
BUSY_SECONDS = 10.0
"""How long a change waits for another program's to end."""
_CACHE_KIB = 400
"""How much of the file SQLite holds in memory. The system holds it as well, and after a book the usual two megabytes
would stay full of it."""

_SENTENCES = {
    "SQLITE_FULL": "The disk is full: the change was not saved.",
    "SQLITE_BUSY": "Another program is writing to the library and does not end: the change was not saved.",
    "SQLITE_LOCKED": "Another program is writing to the library and does not end: the change was not saved.",
    "SQLITE_READONLY": "The library {name} cannot be written to: the change was not saved.",
    "SQLITE_PERM": "The library {name} may not be used: its permissions forbid it.",
    "SQLITE_CANTOPEN": "The library {name} cannot be opened.",
    "SQLITE_IOERR": "The library {name} could not be read or written: the disk reports an error.",
    "SQLITE_CORRUPT": "The library {name} is damaged; “reader doctor” can check it and restore a backup.",
    "SQLITE_NOTADB": "The library {name} is damaged; “reader doctor” can check it and restore a backup.",
}
"""One sentence for each primary result code that a reader may meet."""


class Database:
    """A connection and the lock that threads take turns with. Made by :meth:`open` or :meth:`in_memory`."""

    def __init__(self, connect: Callable[[], sqlite3.Connection], name: str) -> None:
        self._connect = connect
        self._connection = connect()
        self._lock = threading.RLock()
        self.name = name
        """What error sentences call it: its path."""

    @classmethod
    def open(cls, path: Path, back_up: Callable[[sqlite3.Connection, int], object]) -> Self:
        """Open the database file, made with mode 0600 in a folder made with mode 0700 where there is none yet.

        ``back_up`` gets the connection and the old schema's number before a migration. Raises LibraryError where the
        file cannot be used; a file of another program or of a newer version is left as it is.
        """
        _make_file(path)
        with _sentences(str(path)):
            return cls(partial(_connection_to, path, back_up), str(path))

    @classmethod
    def in_memory(cls) -> Self:
        """A database that is gone when it is closed."""
        return cls(_connection_to_memory, "in memory")

    @contextmanager
    def reading(self) -> Iterator[sqlite3.Connection]:
        """The connection, for queries; other threads of this program wait."""
        with self._lock, _sentences(self.name):
            yield self._connection

    @contextmanager
    def writing(self) -> Iterator[sqlite3.Connection]:
        """The connection inside a transaction, which is on the disk when the block has ended without an error."""
        with self._lock, _sentences(self.name):
            connection = self._connection
            connection.execute("BEGIN IMMEDIATE")
            try:
                yield connection
                connection.execute("COMMIT")
            except BaseException:
                if connection.in_transaction:  # SQLite has rolled back by itself after some errors
                    connection.execute("ROLLBACK")
                raise

    @contextmanager
    def put_down(self) -> Iterator[None]:
        """Let go of the file meanwhile, and open it again: a fork must not take a connection along.

        Its copy would rely on locks that only the process holds which asked for them (“How To Corrupt An SQLite
        Database File”, 2.6). Raises LibraryError where the file cannot be opened again.
        """
        with self._lock, _sentences(self.name):
            self._connection.close()
            yield
            self._connection = self._connect()

    def close(self) -> None:
        """Close the connection; a second time does nothing."""
        with self._lock:
            self._connection.close()


def _connection_to(path: Path, back_up: Callable[[sqlite3.Connection, int], object]) -> sqlite3.Connection:
    connection = sqlite3.connect(path, timeout=BUSY_SECONDS, isolation_level=None, check_same_thread=False)
    try:
        require_ours(connection, str(path))
        connection.execute("PRAGMA journal_mode = WAL")
        _prepare(connection, lambda version: back_up(connection, version))
    except BaseException:
        connection.close()
        raise
    return connection


def _connection_to_memory() -> sqlite3.Connection:
    connection = sqlite3.connect(":memory:", isolation_level=None, check_same_thread=False)
    _prepare(connection, lambda _: None)
    return connection


def _prepare(connection: sqlite3.Connection, back_up: Callable[[int], object]) -> None:
    connection.execute("PRAGMA trusted_schema = OFF")
    connection.execute("PRAGMA synchronous = FULL")
    connection.execute("PRAGMA fullfsync = ON")  # macOS alone: there a plain fsync does not reach the disk
    connection.execute("PRAGMA foreign_keys = ON")
    connection.execute(f"PRAGMA cache_size = {-_CACHE_KIB}")
    migrate(connection, back_up)


def _make_file(path: Path) -> None:
    try:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        os.close(os.open(path, os.O_CREAT | os.O_RDWR, 0o600))
    except OSError as error:
        raise LibraryError(f"The library {path} cannot be used: {error.strerror or error}.") from error


@contextmanager
def _sentences(name: str) -> Iterator[None]:
    """Let no SQLite error pass but as a LibraryError that says what happened in one sentence."""
    try:
        yield
    except DAMAGED as error:
        if "closed database" in str(error):
            raise LibraryError(f"The library {name} has been closed.") from error
        code = getattr(error, "sqlite_errorname", "") or ""
        primary = "_".join(code.split("_")[:2])  # extended codes add a third part: SQLITE_IOERR_WRITE
        if isinstance(error, UnicodeDecodeError):
            primary = "SQLITE_CORRUPT"
        sentence = _SENTENCES.get(primary, "The library {name} could not be used: {error}.")
        raise LibraryError(sentence.format(name=name, error=error)) from error
