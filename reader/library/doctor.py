"""Looking after the library file: is it sound, and what can be done if it is not.

These functions open the file by themselves, because a library that is damaged cannot be opened as one. What cannot be
repaired can be restored from a backup (:mod:`reader.library.backup`).
"""

from __future__ import annotations

import json
import sqlite3
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from reader.errors import LibraryError
from reader.library.backup import back_up_now, backups
from reader.library.database import DAMAGED
from reader.library.note_index import rebuild
from reader.library.rows import document_from_row
from reader.library.schema import LATEST, require_ours
from reader.library.store import FILE_NAME

_PLACES_SINCE = 4
"""The number of the schema that brought places with letters."""


@dataclass(frozen=True, slots=True)
class Report:
    """What was found in one library."""

    path: Path
    """The library file."""
    exists: bool
    """Whether there is one."""
    problems: tuple[str, ...] = ()
    """One sentence for each thing that is wrong; empty for a sound library."""
    articles: int = 0
    """How many articles it holds, those not counted that were forgotten but for their notes."""
    notes: int = 0
    """How many highlights and notes it holds, deleted ones not counted."""
    places: int = 0
    """How many places with letters it holds."""
    size: int = 0
    """The size of the file in bytes."""
    backups: tuple[Path, ...] = ()
    """Its backups, the newest first."""

    @property
    def is_sound(self) -> bool:
        """Whether nothing is wrong."""
        return not self.problems


def check(folder: Path) -> Report:
    """Look through the whole library in ``folder`` and change nothing; what is wrong is in the report.

    Raises LibraryError only where not even the folder can be read.
    """
    path = folder / FILE_NAME
    kept = backups(path)
    try:
        size = path.stat().st_size
    except FileNotFoundError:
        return Report(path, exists=False, backups=kept)
    except OSError as error:
        raise LibraryError(f"The library {path} cannot be looked at: {error.strerror or error}.") from error
    if size == 0 and kept:
        return Report(path, exists=True, problems=("The file is empty.",), backups=kept)
    try:
        with closing(_open(path, "rw")) as connection:
            require_ours(connection, str(path))
            problems = tuple(_problems(connection))
            articles, notes, places = _counts(connection)
    except LibraryError as error:
        return Report(path, exists=True, problems=(str(error),), size=size, backups=kept)
    except DAMAGED as error:
        return Report(path, exists=True, problems=(f"The file cannot be read: {error}.",), size=size, backups=kept)
    return Report(path, True, problems, articles, notes, places, size, kept)


def repair(folder: Path) -> tuple[str, ...]:
    """Mend what can be mended without losing a note, after a backup, and say in sentences what was done.

    Indexes are made anew, analyses that cannot be read are dropped (they are made again), and so are remembered places
    of notes that are gone. Raises LibraryError where the file itself is damaged: then only a backup helps.
    """
    path = folder / FILE_NAME
    if not path.exists():
        raise LibraryError(f"There is no library at {path}.")
    try:
        with closing(_open(path, "rw")) as connection:
            require_ours(connection, str(path))
            copy = back_up_now(connection, path)
            connection.execute("BEGIN IMMEDIATE")
            connection.execute("REINDEX")
            rebuild(connection)
            dropped = _drop_unreadable_analyses(connection)
            connection.execute("DELETE FROM anchor WHERE annotation NOT IN (SELECT number FROM annotation)")
            connection.execute("COMMIT")
            problems = tuple(_problems(connection))
    except DAMAGED as error:
        raise LibraryError(f"The library {path} is damaged beyond repair: {error}.") from error
    if problems:
        raise LibraryError(f"The library {path} is still not sound: {problems[0]}")
    done = (f"A copy was kept as {copy}.", "The indexes were made anew.")
    return (*done, f"Unreadable analyses dropped: {dropped}.") if dropped else done


def _open(path: Path, mode: str) -> sqlite3.Connection:
    connection = sqlite3.connect(f"{path.absolute().as_uri()}?mode={mode}", uri=True, timeout=10, isolation_level=None)
    connection.execute("PRAGMA trusted_schema = OFF")
    return connection


def _problems(connection: sqlite3.Connection) -> list[str]:
    found = [f"Damage: {row[0]}." for row in connection.execute("PRAGMA integrity_check(20)") if row[0] != "ok"]
    dangling = connection.execute("PRAGMA foreign_key_check").fetchall()
    if dangling:
        found.append(f"{len(dangling)} rows belong to something that is gone.")
    version = connection.execute("PRAGMA user_version").fetchone()[0]
    if version < LATEST:
        return found  # the next opening brings it up to date
    indexed = connection.execute("SELECT count(*) FROM note_index").fetchone()[0]
    present = connection.execute("SELECT count(*) FROM annotation").fetchone()[0]
    if indexed != present:
        found.append(f"The search index holds {indexed} notes instead of {present}.")
    for source, document in connection.execute(
        "SELECT source, document FROM version JOIN article ON article.id = article"
    ):
        try:
            read = document_from_row(document)
            _ = (*read.blocks, *read.inlines)  # which decodes them
        except ValueError:
            found.append(f"The text of {source} cannot be read; opening it anew mends that.")
    return found


def _counts(connection: sqlite3.Connection) -> tuple[int, int, int]:
    """How many articles, notes and places with letters there are."""
    articles = connection.execute("SELECT count(DISTINCT article) FROM version").fetchone()[0]
    notes = connection.execute("SELECT count(*) FROM annotation WHERE deleted = ''").fetchone()[0]
    if connection.execute("PRAGMA user_version").fetchone()[0] < _PLACES_SINCE:
        return articles, notes, 0
    places = connection.execute("SELECT count(*) FROM place_mark").fetchone()[0]
    return articles, notes, places


def _drop_unreadable_analyses(connection: sqlite3.Connection) -> int:
    from reader.analysis.model import Analysis

    unreadable = []
    for number, content in connection.execute("SELECT id, content FROM analysis"):
        try:
            Analysis.from_dict(json.loads(content))
        except (KeyError, TypeError, ValueError):
            unreadable.append((number,))
    connection.executemany("DELETE FROM analysis WHERE id = ?", unreadable)
    return len(unreadable)
