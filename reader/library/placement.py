"""Where the notes of an article stand in the text that it has now.

Anchoring in a changed text is a search (:mod:`reader.document.anchoring`). What it finds is remembered for that version
of the text, and so is what the reader confirms, which a search never overrules.
"""

from __future__ import annotations

from collections.abc import Iterable

from reader.document.annotation import Anchor, AnchorState, Annotation, anchor
from reader.document.model import Document
from reader.library.annotation_rows import ANNOTATION_COLUMNS, annotation_from_row
from reader.library.store import Library


def placed_annotations(library: Library, article_id: int, document: Document) -> tuple[tuple[Annotation, Anchor], ...]:
    """The annotations of an article with their places in ``document``, in the order of that; orphans come last."""
    columns = ", ".join(f"annotation.{column}" for column in ANNOTATION_COLUMNS)
    with library.database.reading() as connection:
        rows = connection.execute(
            f"SELECT anchor.state, score, anchor.start, anchor.end, {columns} FROM annotation"
            " LEFT JOIN anchor ON anchor.annotation = number AND anchor.fingerprint = ?"
            " WHERE article = ? AND deleted = ''",
            (document.fingerprint, article_id),
        ).fetchall()
    placed, found = [], []
    for state, score, start, end, *row in rows:
        annotation = annotation_from_row(row)
        if state is not None:
            place = Anchor(AnchorState(state), score, start, end)
        else:
            same_text = annotation.fingerprint == document.fingerprint
            place = anchor(document.text, annotation.selectors, same_text=same_text)
            if not same_text:
                found.append((annotation, place))
        placed.append((annotation, place))
    if found:
        _remember(library, document.fingerprint, found)
    return tuple(sorted(placed, key=_order))


def kept_annotation(library: Library, annotation_id: str) -> Annotation | None:
    """An annotation as it is kept now; None where it is not, or was deleted."""
    with library.database.reading() as connection:
        row = connection.execute(
            f"SELECT {', '.join(ANNOTATION_COLUMNS)} FROM annotation WHERE id = ? AND deleted = ''", (annotation_id,)
        ).fetchone()
    return annotation_from_row(row) if row else None


def confirm(library: Library, annotation: Annotation, document: Document, start: int, end: int) -> Anchor:
    """Remember that the reader says the annotation stands at ``start`` to ``end`` of ``document``, and return that."""
    same_words = document.text[start:end] == annotation.selectors.exact
    place = Anchor(AnchorState.EXACT if same_words else AnchorState.EDITED, 1.0, start, end)
    _remember(library, document.fingerprint, [(annotation, place)])
    return place


def retract(library: Library, annotation: Annotation, document: Document) -> None:
    """Forget what was confirmed or found of the annotation's place in ``document``: it is searched for anew."""
    with library.database.writing() as connection:
        connection.execute(
            "DELETE FROM anchor WHERE fingerprint = ? AND annotation = (SELECT number FROM annotation WHERE id = ?)",
            (document.fingerprint, annotation.id),
        )


def _remember(library: Library, fingerprint: str, found: Iterable[tuple[Annotation, Anchor]]) -> None:
    with library.database.writing() as connection:
        connection.executemany(
            "INSERT OR REPLACE INTO anchor (annotation, fingerprint, state, score, start, end)"
            " SELECT number, ?, ?, ?, ?, ? FROM annotation WHERE id = ?",
            [
                (fingerprint, place.state.value, place.score, place.start, place.end, annotation.id)
                for annotation, place in found
            ],
        )


def _order(note: tuple[Annotation, Anchor]) -> tuple[bool, int, int, str, str]:
    annotation, place = note
    return place.state is AnchorState.ORPHAN, place.start, place.end, annotation.created, annotation.id
