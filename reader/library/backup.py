"""Copies of the library, made before a migration and once a day, and the way back to one of them."""

from __future__ import annotations

import os
import sqlite3
from contextlib import closing
from pathlib import Path

from reader.errors import LibraryError


def backups(path: Path) -> tuple[Path, ...]:
    """The backups of the library file ``path``, the newest first."""
    folder = _folder(path)
    try:
        found = [(file.stat().st_mtime, file) for file in folder.glob("*.db")]
    except OSError as error:
        raise LibraryError(f"The folder of backups {folder} cannot be read: {error.strerror or error}.") from error
    return tuple(file for _, file in sorted(found, reverse=True))


def before_migration(connection: sqlite3.Connection, path: Path, version: int) -> Path:
    """Copy the library as it is before its tables are changed. Raises LibraryError where that fails."""
    return _copy(connection, _folder(path) / f"before-migration-{version}.db")


def require_no_lost_library(path: Path) -> None:
    """Raise LibraryError where the library file is empty although backups of it exist.

    SQLite takes an empty file for a new database; a reader's notes would seem never to have been.
    """
    if path.exists() and path.stat().st_size == 0 and (kept := backups(path)):
        raise LibraryError(
            f"The library {path} is empty, but there is a backup, {kept[0].name}; “reader doctor” restores it."
        )


def _folder(path: Path) -> Path:
    return path.parent / "backups"


def _copy(connection: sqlite3.Connection, target: Path) -> Path:
    """Copy a whole database, notes of other programs' open transactions excepted; a torn copy never bears its name."""
    draft = target.with_suffix(".part")
    try:
        target.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        draft.unlink(missing_ok=True)
        os.close(os.open(draft, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600))
        with closing(sqlite3.connect(draft)) as copy:
            connection.backup(copy)
            copy.execute("PRAGMA journal_mode = DELETE")  # one file, without a log beside it
        draft.replace(target)
    except (OSError, sqlite3.Error) as error:
        raise LibraryError(f"No backup of the library could be made at {target}: {error}.") from error
    return target
