"""Finding notes over the whole library: by words, and by what they are about."""

from __future__ import annotations

from dataclasses import dataclass

from reader.document.annotation import Annotation
from reader.library.annotation_rows import ANNOTATION_COLUMNS, annotation_from_row
from reader.library.note_index import column_expression, match_expression
from reader.library.rows import texts
from reader.library.store import Library


@dataclass(frozen=True, slots=True)
class NoteQuery:
    """What notes to look for; everything that is left empty does not matter."""

    words: str = ""
    """Words of the note, the passage, the tags or the subject, all of which must be there; the last may be a word's
    beginning. What stands between double quotation marks must stand together."""
    article_id: int | None = None
    """Only notes on this article."""
    colour: str = ""
    """Only notes of this colour."""
    tag: str = ""
    """Only notes with this tag."""
    about: str = ""
    """Only notes on this entity, or on quotes of this speaker."""
    since: str = ""
    """Only notes made at this time or later, ISO 8601; a day will do."""
    before: str = ""
    """Only notes made earlier than this, ISO 8601; a day will do."""


@dataclass(frozen=True, slots=True)
class FoundNote:
    """A note with the article it belongs to."""

    annotation: Annotation
    """The highlight or note."""
    article_id: int
    """The library's number for the article."""
    source: str
    """What identifies the article, to open it by."""
    headline: str
    """The article's headline; it is known even where the article was forgotten."""
    site: str
    """The publication."""


def find_notes(library: Library, query: NoteQuery, limit: int = 200) -> tuple[FoundNote, ...]:
    """The notes that the query asks for, the one made last first; deleted ones are left out."""
    conditions = ["deleted = ''"]
    values: list[str | int] = []
    match = _match(query)
    for condition, value in (
        ("article = ?", query.article_id),
        ("colour = ?", query.colour),
        ("EXISTS (SELECT 1 FROM json_each(annotation.tags) WHERE value = ?)", query.tag),
        ("annotation.about = ?", query.about),
        ("created >= ?", query.since),
        ("created < ?", query.before),
        ("note_index MATCH ?", match),
    ):
        if value:
            conditions.append(condition)
            values.append(value)
    index = "note_index JOIN annotation ON number = note_index.rowid" if match else "annotation"
    order = "note_index.rowid" if match else "number"
    with library.database.reading() as connection:
        rows = connection.execute(
            f"SELECT article, source, headline, site, {', '.join(f'annotation.{name}' for name in ANNOTATION_COLUMNS)}"
            f" FROM {index} JOIN article ON article.id = article"
            f" WHERE {' AND '.join(conditions)} ORDER BY {order} DESC LIMIT ?",
            (*values, limit),
        ).fetchall()
    return tuple(
        FoundNote(annotation_from_row(row), article_id, source, headline, site)
        for article_id, source, headline, site, *row in rows
    )


def _match(query: NoteQuery) -> str:
    """What the index is asked. It narrows tags and subjects down to those with the same words; the rest is compared."""
    expressions = (
        column_expression("tags", query.tag),
        column_expression("about", query.about),
        match_expression(query.words),
    )
    return " AND ".join(filter(None, expressions))


def tags_in_use(library: Library) -> dict[str, int]:
    """Every tag with the number of its notes, the most frequent first."""
    counts: dict[str, int] = {}
    with library.database.reading() as connection:
        for (tags,) in connection.execute("SELECT tags FROM annotation WHERE deleted = '' AND tags <> '[]'"):
            for tag in texts(tags):
                counts[tag] = counts.get(tag, 0) + 1
    return dict(sorted(counts.items(), key=lambda item: (-item[1], item[0])))
