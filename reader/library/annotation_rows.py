"""Annotations as rows of the database, and back."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from typing import Any

from reader.document.annotation import Annotation, AnnotationKind, Selectors
from reader.errors import LibraryError
from reader.library.note_index import index_note
from reader.library.rows import insertion, texts, to_json, updates

ANNOTATION_COLUMNS = (
    "id", "kind", "exact", "prefix", "suffix", "start", "end", "fingerprint", "colour", "note", "tags", "about",
    "created", "updated",
)  # fmt: skip
"""The columns of an annotation, as :func:`annotation_to_row` and :func:`annotation_from_row` have them."""
_KINDS = {kind.value: kind for kind in AnnotationKind}
_CHANGEABLE = ("kind", "colour", "note", "tags", "about")


def annotation_to_row(annotation: Annotation) -> tuple[str | int, ...]:
    """The annotation as a row of :data:`ANNOTATION_COLUMNS`."""
    selectors = annotation.selectors
    return (
        annotation.id,
        annotation.kind.value,
        selectors.exact,
        selectors.prefix,
        selectors.suffix,
        selectors.start,
        selectors.end,
        annotation.fingerprint,
        annotation.colour,
        annotation.note,
        to_json(annotation.tags),
        annotation.about,
        annotation.created,
        annotation.updated,
    )


def annotation_from_row(row: Sequence[Any]) -> Annotation:
    """The annotation in a row of :data:`ANNOTATION_COLUMNS`; one of a kind that is not known here is a note."""
    id_, kind, exact, prefix, suffix, start, end, fingerprint, colour, note, tags, about, created, updated = row
    return Annotation(
        id=id_,
        kind=_KINDS.get(kind, AnnotationKind.NOTE),
        selectors=Selectors(exact, prefix, suffix, start, end),
        fingerprint=fingerprint,
        colour=colour,
        note=note,
        tags=() if tags == "[]" else texts(tags),
        created=created,
        updated=updated,
        about=about,
    )


def write_annotation(
    connection: sqlite3.Connection, article_id: int, annotation: Annotation, before: Annotation | None = None
) -> None:
    """Write a new or changed annotation of an article, and index it. Raises LibraryError where it belongs nowhere.

    Only what differs from ``before`` is changed in one that is there: another window may have changed the rest.
    """
    if not connection.execute("SELECT 1 FROM article WHERE id = ?", (article_id,)).fetchone():
        raise LibraryError("The note was not saved: its article is not in the library any more.")
    differs = (name for name in _CHANGEABLE if before is None or getattr(annotation, name) != getattr(before, name))
    changed = updates(("updated", *differs))
    connection.execute(
        f"{insertion('annotation', ('article', *ANNOTATION_COLUMNS))}"
        f" ON CONFLICT (id) DO UPDATE SET {changed}, deleted = '' WHERE article = excluded.article",
        (article_id, *annotation_to_row(annotation)),
    )
    if not connection.execute("SELECT changes()").fetchone()[0]:
        raise LibraryError("The note was not saved: another article has a note of that identity.")
    index_note(connection, annotation.id)
