"""The notes tab: what the reader marked and wrote, in the order that is asked for."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import groupby
from typing import TYPE_CHECKING

from reader.document.annotation import AnchorState, Annotation
from reader.settings import COLOURS
from reader.tui.filter_list import Filter
from reader.tui.row_list import Piece, Row, wrapped
from reader.tui.themes import annotation_mark

if TYPE_CHECKING:
    from reader.reading import PlacedAnnotation

_QUOTED_LINES = 2
_NOTE_LINES = 6
"""How many lines of the quoted words and of the note are shown at most."""
NO_TAG = "WITHOUT A TAG"
PERHAPS = "PERHAPS HERE · y confirms"
LOST = "NO LONGER IN THE TEXT"
_Key = tuple[int, str]
NO_MEANINGS: Mapping[str, str] = {}


@dataclass(frozen=True, slots=True)
class NoteKey:
    """The key of an annotation's rows: its id."""

    annotation: str


class NoteOrder(StrEnum):
    """What the notes are sorted by."""

    PLACE = "place"
    TIME = "time"
    COLOUR = "colour"
    TAG = "tag"

    @property
    def following(self) -> NoteOrder:
        """The next order, round and round."""
        orders = list(NoteOrder)
        return orders[(orders.index(self) + 1) % len(orders)]


def note_rows(
    items: Sequence[PlacedAnnotation],
    width: int,
    narrow: Filter,
    order: NoteOrder = NoteOrder.PLACE,
    meanings: Mapping[str, str] = NO_MEANINGS,
) -> list[Row]:
    """The rows of the annotations that the filter lets through; ``meanings`` tells what the reader's colours mean.

    Those whose words may stand elsewhere, and those whose words are gone, stand apart at the end. The filter looks at
    the quoted words, the note, the subject and the tags.
    """
    passing = [item for item in items if _passes(item.annotation, narrow)]
    found = [item for item in passing if item.anchor.is_in_text]
    rows = [row for title, group in _grouped(found, order, meanings) for row in _part(title, group, width)]
    for state, title in ((AnchorState.SUGGESTION, PERHAPS), (AnchorState.ORPHAN, LOST)):
        rows += _part(title, [item for item in passing if item.anchor.state is state], width)
    return rows


def _part(title: str, items: Sequence[PlacedAnnotation], width: int) -> list[Row]:
    """Some notes under a title, if there is one; nothing without notes."""
    rows = [row for item in items for row in _rows_of(item, width)]
    return [Row(((title, ("faint", "strong")),)), *rows] if rows and title else rows


def _grouped(
    items: Sequence[PlacedAnnotation], order: NoteOrder, meanings: Mapping[str, str]
) -> Iterator[tuple[str, Sequence[PlacedAnnotation]]]:
    """The notes in order, in parts with titles."""
    by_place = sorted(items, key=lambda item: (item.anchor.start, item.anchor.end))
    match order:
        case NoteOrder.PLACE:
            yield "", by_place
        case NoteOrder.TIME:
            yield "THE LATEST FIRST", sorted(items, key=lambda item: item.annotation.created, reverse=True)
        case NoteOrder.COLOUR:
            yield from _parts(by_place, _colour_place, lambda note: _colour(note, meanings))
        case NoteOrder.TAG:
            yield from _parts(by_place, _tag_place, _first_tag)


def _parts(
    items: Sequence[PlacedAnnotation], key: Callable[[Annotation], _Key], title: Callable[[Annotation], str]
) -> Iterator[tuple[str, Sequence[PlacedAnnotation]]]:
    ordered = sorted(items, key=lambda item: key(item.annotation))
    for _, group in groupby(ordered, key=lambda item: key(item.annotation)):
        part = list(group)
        yield title(part[0].annotation), part


def _tag_place(note: Annotation) -> _Key:
    return (0, note.tags[0]) if note.tags else (1, "")


def _colour_place(note: Annotation) -> _Key:
    colour = note.colour
    return (COLOURS.index(colour) if colour in COLOURS else len(COLOURS), colour)


def _colour(note: Annotation, meanings: Mapping[str, str]) -> str:
    meaning = meanings.get(note.colour, "")
    return f"{note.colour.upper()} · {meaning}" if meaning else note.colour.upper()


def _first_tag(note: Annotation) -> str:
    return f"#{note.tags[0]}" if note.tags else NO_TAG


def _passes(annotation: Annotation, narrow: Filter) -> bool:
    return narrow.passes(annotation.selectors.exact, annotation.note, annotation.about, *annotation.tags)


def _rows_of(item: PlacedAnnotation, width: int) -> Iterator[Row]:
    key = NoteKey(item.annotation.id)
    right: tuple[Piece, ...] = (("edited", ("faint",)),) if item.anchor.state is AnchorState.EDITED else ()
    yield from annotation_rows(item.annotation, key, width, right)


def annotation_rows(
    annotation: Annotation, key: Hashable, width: int, right: tuple[Piece, ...] = (), sign: str = "■"
) -> Iterator[Row]:
    """The rows of one annotation: the passage behind its ``sign`` and before what stands ``right``, words, tags."""
    mark = annotation_mark(annotation.colour)
    words = " ".join(annotation.selectors.exact.split())
    before: Piece = (f"{sign} ", (mark,))
    shown = [(line, (mark,)) for line in wrapped(words, max(8, width - 10), _QUOTED_LINES)] if words else []
    for line in shown or [("On the article", ("faint",))]:
        yield Row((before, line), right, key)
        before, right = ("  ", ()), ()
    if annotation.about and annotation.about not in words:
        yield Row(((f"  {annotation.about}", ("faint", "emphasis")),), key=key)
    lines = wrapped(annotation.note, max(8, width - 2), _NOTE_LINES) if annotation.note else []
    for text in lines:
        yield Row(((f"  {text}", ()),), key=key)
    if annotation.tags:
        yield Row(((f"  {' '.join(f'#{tag}' for tag in annotation.tags)}", ("faint",)),), key=key)
