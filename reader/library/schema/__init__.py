"""The tables of the library, and how a library of an earlier version is brought up to date.

Each numbered file takes the library from the number before it to its own. ``PRAGMA user_version`` holds the number that
a library has reached, ``PRAGMA application_id`` that it is ours. Files that were once released are never changed.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator

from reader.errors import LibraryError

APPLICATION_ID = 0x52454452
"""What SQLite's header says about whose file it is: "REDR"."""
LATEST = 6
"""The number of the last file."""


def require_ours(connection: sqlite3.Connection, name: str) -> None:
    """Raise LibraryError unless this is a library that this program can use. Writes nothing."""
    owner, version = _pragma(connection, "application_id"), _pragma(connection, "user_version")
    is_new = not connection.execute("SELECT 1 FROM sqlite_master LIMIT 1").fetchone()
    if owner != APPLICATION_ID and not (is_new and owner == 0 and version == 0):
        raise LibraryError(f"{name} is a database of another program.")
    if version > LATEST:
        raise LibraryError(f"The library {name} was written by a newer version of this program; please update.")


def migrate(connection: sqlite3.Connection, back_up: Callable[[int], object]) -> None:
    """Bring the tables up to date in one transaction, which fails as a whole.

    ``back_up`` is called with the old number before a library that holds anything is changed. The connection must be
    in autocommit mode. Raises LibraryError where a foreign key would dangle afterwards.
    """
    version = _pragma(connection, "user_version")
    if version == LATEST:
        return
    if version:
        back_up(version)
    connection.execute("PRAGMA foreign_keys = OFF")  # has no effect inside a transaction
    try:
        connection.execute("BEGIN IMMEDIATE")
        try:
            for number in range(_pragma(connection, "user_version") + 1, LATEST + 1):
                for statement in statements(number):
                    connection.execute(statement)
            if connection.execute("PRAGMA foreign_key_check").fetchone():
                raise LibraryError("The library could not be brought up to date: it holds notes without an article.")
            connection.execute(f"PRAGMA user_version = {LATEST}")
            connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
            connection.execute("COMMIT")
        except BaseException:
            if connection.in_transaction:
                connection.execute("ROLLBACK")
            raise
    finally:
        connection.execute("PRAGMA foreign_keys = ON")


def statements(number: int) -> Iterator[str]:
    """The statements of one numbered file. One by one, because ``executescript`` would end the transaction."""
    from importlib.resources import files  # here, because an opening seldom migrates

    statement = ""
    for line in files(__package__).joinpath(f"{number:04}.sql").read_text("utf-8").splitlines(keepends=True):
        statement += line
        if sqlite3.complete_statement(statement):
            yield statement
            statement = ""


def _pragma(connection: sqlite3.Connection, name: str) -> int:
    value: int = connection.execute(f"PRAGMA {name}").fetchone()[0]
    return value
