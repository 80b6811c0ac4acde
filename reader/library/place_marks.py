"""The places that the reader gave letters: in an article with small ones, in the whole library with capitals.

A place belongs to the source of an article, not to a version of its text.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from typing import Any

from reader.document.annotation import Selectors
from reader.document.place_mark import EVERYWHERE, PlaceMark
from reader.library.rows import insertion
from reader.library.store import Library

_COLUMNS = ("source", "letter", "exact", "prefix", "suffix", "start", "end", "fingerprint", "created")
_WITH_TITLE = (
    f"SELECT {', '.join(f'place_mark.{column}' for column in _COLUMNS)}, coalesce(headline, '')"
    " FROM place_mark LEFT JOIN article ON article.source = place_mark.source"
)


def place_marks(library: Library, source: str) -> tuple[PlaceMark, ...]:
    """The marks in the article of ``source``, and all those of the whole library; the capitals first."""
    with library.database.reading() as connection:
        rows = connection.execute(
            f"{_WITH_TITLE} WHERE place_mark.source = ? OR letter BETWEEN 'A' AND 'Z' ORDER BY letter", (source,)
        ).fetchall()
    return tuple(map(_from_row, rows))


def keep_place_mark(library: Library, mark: PlaceMark) -> PlaceMark | None:
    """Keep a mark; it takes the place of the one with its letter, which is returned."""
    with library.database.writing() as connection:
        before = _find(connection, mark)
        if before:
            _delete(connection, before)
        connection.execute(insertion("place_mark", _COLUMNS), _to_row(mark))
    return before


def drop_place_mark(library: Library, mark: PlaceMark) -> None:
    """Remove a mark, wherever its letter stands now."""
    with library.database.writing() as connection:
        if present := _find(connection, mark):
            _delete(connection, present)


def _find(connection: sqlite3.Connection, mark: PlaceMark) -> PlaceMark | None:
    """The mark that is kept under the same letter: in the same article, or anywhere for a capital."""
    row = connection.execute(
        f"{_WITH_TITLE} WHERE letter = ? AND (place_mark.source = ? OR ?)",
        (mark.letter, mark.source, mark.letter in EVERYWHERE),
    ).fetchone()
    return _from_row(row) if row else None


def _delete(connection: sqlite3.Connection, mark: PlaceMark) -> None:
    connection.execute("DELETE FROM place_mark WHERE source = ? AND letter = ?", (mark.source, mark.letter))


def _to_row(mark: PlaceMark) -> tuple[str | int, ...]:
    words = mark.selectors
    return (
        mark.source, mark.letter, words.exact, words.prefix, words.suffix, words.start, words.end,
        mark.fingerprint, mark.created,
    )  # fmt: skip


def _from_row(row: Sequence[Any]) -> PlaceMark:
    source, letter, exact, prefix, suffix, start, end, fingerprint, created, title = row
    return PlaceMark(letter, source, Selectors(exact, prefix, suffix, start, end), fingerprint, created, title)
