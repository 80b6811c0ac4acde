"""The notes tab: what the reader marked and wrote, in the order of the text."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from reader.document.annotation import AnchorState, Annotation
from reader.tui.filter_list import Filter
from reader.tui.row_list import Piece, Row, wrapped
from reader.tui.themes import annotation_mark

if TYPE_CHECKING:
    from reader.session import PlacedAnnotation

_QUOTED_LINES = 2
_NOTE_LINES = 6
"""How many lines of the quoted words and of the note are shown at most."""


@dataclass(frozen=True, slots=True)
class NoteKey:
    """The key of an annotation's rows: its id."""

    annotation: str


def note_rows(items: Sequence[PlacedAnnotation], width: int, narrow: Filter) -> list[Row]:
    """The rows of the annotations that the filter lets through; those whose words are gone stand apart, at the end.

    The filter looks at the quoted words, the note and the tags.
    """
    passing = [item for item in items if _passes(item.annotation, narrow)]
    found = [item for item in passing if item.anchor.state is not AnchorState.ORPHAN]
    lost = [item for item in passing if item.anchor.state is AnchorState.ORPHAN]
    found.sort(key=lambda item: (item.anchor.start, item.anchor.end))
    rows = [row for item in found for row in _rows_of(item, width)]
    if lost:
        rows.append(Row((("NO LONGER IN THE TEXT", ("faint", "strong")),)))
        rows.extend(row for item in lost for row in _rows_of(item, width))
    return rows


def _passes(annotation: Annotation, narrow: Filter) -> bool:
    return narrow.passes(annotation.selectors.exact, annotation.note, *annotation.tags)


def _rows_of(item: PlacedAnnotation, width: int) -> Iterator[Row]:
    annotation = item.annotation
    key = NoteKey(annotation.id)
    mark = annotation_mark(annotation.colour)
    right: tuple[Piece, ...] = (("edited", ("faint",)),) if item.anchor.state is AnchorState.EDITED else ()
    words = " ".join(annotation.selectors.exact.split())
    sign: Piece = ("■ ", (mark,))
    for line in wrapped(words, max(8, width - 10), _QUOTED_LINES):
        yield Row((sign, (line, (mark,))), right, key)
        sign, right = ("  ", ()), ()
    lines = wrapped(annotation.note, max(8, width - 2), _NOTE_LINES) if annotation.note else []
    for line in lines:
        yield Row(((f"  {line}", ()),), key=key)
    if annotation.tags:
        yield Row(((f"  {' '.join(f'#{tag}' for tag in annotation.tags)}", ("faint",)),), key=key)
