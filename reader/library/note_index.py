"""The full-text index of the notes, kept in step with them inside the same transactions."""

from __future__ import annotations

import re
import sqlite3

_TERM = re.compile(r'"([^"]+)"?|(\S+)')
_FILL = (
    "INSERT INTO note_index (rowid, note, exact, tags, about) SELECT number, note, exact, tags, about FROM annotation"
)


def index_note(connection: sqlite3.Connection, annotation_id: str) -> None:
    """Index an annotation as it is in its table now."""
    connection.execute(
        "DELETE FROM note_index WHERE rowid = (SELECT number FROM annotation WHERE id = ?)", (annotation_id,)
    )
    connection.execute(f"{_FILL} WHERE id = ?", (annotation_id,))


def rebuild(connection: sqlite3.Connection) -> None:
    """Make the index anew."""
    connection.execute("DELETE FROM note_index")
    connection.execute(_FILL)


def match_expression(words: str) -> str:
    """The words as an FTS5 query in which nothing but words is left, however they were typed.

    Every term is quoted, because FTS5 takes ``it's``, ``a:b`` and ``-`` for syntax; terms without a letter or a digit
    are left out. What stands between double quotation marks must stand together, and the last term may be the
    beginning of a word unless a blank or a quotation mark follows.
    """
    terms = [phrase or word.replace('"', " ") for phrase, word in _TERM.findall(words)]
    quoted = [f'"{term}"' for term in terms if any(sign.isalnum() for sign in term)]
    if quoted and not words.endswith((" ", '"')):
        quoted[-1] += " *"
    return " ".join(quoted)


def column_expression(column: str, value: str) -> str:
    """An FTS5 query for the words of ``value`` next to each other in one column; empty where it has no words."""
    words = value.replace('"', " ")
    return f'{column} : "{words}"' if any(sign.isalnum() for sign in words) else ""
