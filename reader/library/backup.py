"""Copies of the library, made before a migration and once a day, and the way back to one of them."""

from __future__ import annotations

import os
import re
import sqlite3
from contextlib import closing
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from reader.errors import LibraryError
from reader.library.database import DAMAGED
from reader.library.schema import require_ours

if TYPE_CHECKING:
    from reader.library.store import Library

DAYS = 7
"""How many daily backups are kept; those of migrations stay."""
_DAILY = re.compile(r"day-\d{4}-\d\d-\d\d\.db")


def backups(path: Path) -> tuple[Path, ...]:
    """The backups of the library file ``path``, the newest first."""
    folder = _folder(path)
    try:
        found = [(file.stat().st_mtime, file) for file in folder.glob("*.db")]
    except OSError as error:
        raise LibraryError(f"The folder of backups {folder} cannot be read: {error.strerror or error}.") from error
    return tuple(file for _, file in sorted(found, reverse=True))


def back_up_daily(library: Library, today: date | None = None) -> Path | None:
    """Copy the library unless that was done today, and drop the daily copies but for the last :data:`DAYS`.

    Returns the copy, or None where there was one already or the library is in memory. It is made over a connection of
    its own, so other threads go on meanwhile. Raises LibraryError where it cannot be made.
    """
    if (path := library.path) is None:
        return None
    today = today or datetime.now(UTC).date()
    target = _folder(path) / f"day-{today.isoformat()}.db"
    if target.exists():
        return None
    try:
        with closing(_open_read_only(path)) as connection:
            _copy(connection, target)
    except DAMAGED as error:
        raise LibraryError(f"No backup of the library could be made at {target}: {error}.") from error
    daily = sorted(file for file in _folder(path).iterdir() if _DAILY.fullmatch(file.name))
    for old in daily[:-DAYS]:
        old.unlink(missing_ok=True)
    return target


def back_up_now(connection: sqlite3.Connection, path: Path) -> Path:
    """Copy the library file ``path``, open as ``connection``, under a name of this second, and return the copy."""
    return _copy(connection, _folder(path) / f"copy-{datetime.now(UTC):%Y%m%dT%H%M%S}.db")


def restore(path: Path, backup: Path) -> Path | None:
    """Put ``backup`` in the place of the library file ``path``, which no program may have open.

    What stood there is kept beside it under another name, which is returned; None where nothing did. Raises
    LibraryError, and leaves everything as it is, where the backup is not a sound library.
    """
    require_sound(backup)
    aside = path.with_name(f"{path.stem}-replaced-{datetime.now(UTC):%Y%m%dT%H%M%S}.db") if path.exists() else None
    try:
        with closing(_open_read_only(backup)) as connection:
            draft = _copy(connection, path.with_suffix(".restored"))
        for suffix in ("", "-wal", "-shm"):
            file = path.with_name(path.name + suffix)
            if aside and file.exists():
                file.replace(aside.with_name(aside.name + suffix))
        draft.replace(path)
    except OSError as error:
        raise LibraryError(f"The backup {backup} could not be restored: {error.strerror or error}.") from error
    return aside


def require_sound(path: Path) -> None:
    """Raise LibraryError unless the file is an undamaged library of this version or an earlier one."""
    try:
        with closing(_open_read_only(path)) as connection:
            require_ours(connection, str(path))
            damage = connection.execute("PRAGMA integrity_check(1)").fetchone()[0]
    except DAMAGED as error:
        raise LibraryError(f"The backup {path} cannot be read: {error}.") from error
    if damage != "ok":
        raise LibraryError(f"The backup {path} is damaged.")


def _open_read_only(path: Path) -> sqlite3.Connection:
    return sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True, isolation_level=None)


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
    except (OSError, *DAMAGED) as error:
        raise LibraryError(f"No backup of the library could be made at {target}: {error}.") from error
    return target
