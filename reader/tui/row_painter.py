"""Drawing one row: text, marks, and what stands in the margins beside it.

The margin left of the text holds, from the text outwards, a gap, the bar of a quote or the sign of a note, and where
there is room a pointer at the cursor and the name of who speaks. The margin right of it holds the ruler.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from rich.cells import set_cell_size
from rich.segment import Segment
from rich.style import Style
from textual.strip import Strip

from reader.document.layout import HYPHEN, Row
from reader.document.marks import Layer, Mark, MarkIndex, flatten
from reader.document.model import Block, BlockKind, Document, InlineKind
from reader.document.wrap import width_of
from reader.tui.sideways import framed
from reader.tui.themes import ReaderTheme

QUOTE_BAR = "▌"
NOTE_SIGN = "●"
POINTER = "›"
_GUTTER = 3
"""Cells left of the text for bar, sign and pointer; one is enough where the pane is narrow."""
_NARROW = 44
_RIGHT = 1
"""Cells right of the text, for the ruler."""
_NAME_ROOM = 9
"""The margin must have this many cells for a speaker's name to be worth showing."""

_BLOCK_MARKS = {
    BlockKind.KICKER: "kicker",
    BlockKind.HEADLINE: "headline",
    BlockKind.DEK: "dek",
    BlockKind.BYLINE: "byline",
    BlockKind.HEADING: "heading",
    BlockKind.CAPTION: "caption",
    BlockKind.CREDIT: "credit",
    BlockKind.CODE: "code",
}
_INLINE_MARKS = {
    InlineKind.EMPHASIS: "emphasis",
    InlineKind.STRONG: "strong",
    InlineKind.CODE: "code",
    InlineKind.STRIKE: "strike",
    InlineKind.LINK: "link",
    InlineKind.FOOTNOTE: "link",
}
_SIGN_MARKS = {
    BlockKind.LIST_ITEM: "list_marker",
    BlockKind.FOOTNOTE: "list_marker",
    BlockKind.RULE: "rule",
    BlockKind.TABLE: "rule",
    BlockKind.PICTURE: "caption",
    BlockKind.CAPTION: "rule",
    BlockKind.CREDIT: "credit",
}


class Ornaments(NamedTuple):
    """What stands in the margins: bars and signs over spans of the text, and names at offsets."""

    bars: MarkIndex = MarkIndex()
    """Where a bar runs beside the text, in the style of each mark's name."""
    signs: MarkIndex = MarkIndex()
    """Where a sign stands beside the first row, in the style of each mark's name."""
    names: MarkIndex = MarkIndex()
    """Where a name stands beside the first row: the name of each mark is the name to show."""
    letters: MarkIndex = MarkIndex()
    """Where the letter of a place stands beside its row: the name of each mark is the letter."""

    def without(self, *, quotes: bool, notes: bool) -> Ornaments:
        """The same without what belongs to quotes, or to notes."""
        if not quotes and not notes:
            return self
        none = MarkIndex()
        bars, names = (none, none) if quotes else (self.bars, self.names)
        return Ornaments(bars, none if notes else self.signs, names, self.letters)


class RowPainter:
    """Draws rows for a pane of a given width."""

    def __init__(self, width: int, measure: int) -> None:
        self.width = width
        gutter = _GUTTER if width >= _NARROW else 1 if width >= 12 else 0
        right = _RIGHT if width >= 12 else 0
        self.room = max(1, min(measure, width - gutter - right))
        """The cells there are for text."""
        self.left = max(gutter, (width - self.room) // 2)
        """The cell at which the text begins."""

    def paint(
        self,
        document: Document,
        row: Row,
        marks: Iterable[Mark],
        ornaments: Ornaments,
        has_cursor: bool,
        theme: ReaderTheme,
        base: Style,
        shift: int = 0,
    ) -> Strip:
        """Draw one row with everything that marks its text; of code, what is seen of it after ``shift`` cells."""
        text = document.text
        block = document.blocks[row.block]
        margin = self._margin(row, ornaments, has_cursor, theme, base)
        segments: list[Segment] = []
        if row.sign:
            segments.append(Segment(row.sign, base + theme.style(*_sign_marks(block))))
        cell, end = width_of(row.sign), -1
        names = _base_marks(block, row)
        for piece in row.placed():
            if piece.cell > cell:  # within a sentence that is spread out, marks go on across the gap
                style = segments[-1].style if piece.start == end else base
                segments.append(Segment(" " * (piece.cell - cell), style))
            end = piece.end
            for run in flatten(marks, piece.start, piece.end):
                shown = text[run.start : run.end].replace("\t", " ")
                segments.append(Segment(shown, base + theme.style(*names, *run.names)))
            cell = piece.cell + width_of(text[piece.start : piece.end])
        if row.tail:
            style = segments[-1].style if row.tail == HYPHEN else base + theme.style(*_sign_marks(block))
            segments.append(Segment(row.tail, style))
            cell += width_of(row.tail)
        if block.kind is BlockKind.CODE and row.sign:
            segments = framed(segments, self.room, shift, base + theme.style("accent"))
            cell = min(max(width_of(row.sign), cell - shift), self.room)
        used = self.left + cell
        if used < self.width:
            segments.append(Segment(" " * (self.width - used), base))
        return Strip([*margin, *segments], max(used, self.width)).crop(0, self.width)

    def name_beside(self, row: Row, ornaments: Ornaments) -> Mark | None:
        """The name left of a row, over what it stands beside; None where there is none, or no room for any."""
        if self.left - _GUTTER < _NAME_ROOM:
            return None
        names = (mark for mark in ornaments.names.over(row.start, row.end) if row.start <= mark.start)
        return min(names, key=lambda mark: mark.start, default=None)

    def _margin(
        self, row: Row, ornaments: Ornaments, has_cursor: bool, theme: ReaderTheme, base: Style
    ) -> list[Segment]:
        """What stands left of the text on one row."""
        if self.left == 0:
            return []
        sign, sign_style = " ", base
        # On an empty row this finds only what goes on across it.
        if bars := ornaments.bars.over(row.start, row.end):
            sign, sign_style = QUOTE_BAR, base + theme.style(bars[0].name)
        noted = [mark for mark in ornaments.signs.over(row.start, row.end) if row.start <= mark.start]
        letters = [mark.name for mark in ornaments.letters.over(row.start, row.end)]
        pointer = min(letters, default=POINTER if has_cursor else " ")
        if self.left < _GUTTER:
            if noted:
                sign, sign_style = NOTE_SIGN, base + theme.style(noted[0].name)
            elif letters:
                sign, sign_style = pointer, base + theme.style("accent")
            return [Segment(sign, sign_style), Segment(" " * (self.left - 1), base)]
        room = self.left - _GUTTER
        beside = self.name_beside(row, ornaments)
        if noted and not beside and not letters:
            outer = Segment(NOTE_SIGN, base + theme.style(noted[0].name))
        else:
            outer = Segment(pointer, base + theme.style("accent"))
        margin = [Segment(" " * room, base)]
        if beside:
            name = beside.name
            shown = name if width_of(name) <= room - 1 else set_cell_size(name, room - 2) + "…"
            space = " " * (room - width_of(shown))
            margin = [Segment(space, base), Segment(shown, base + theme.style("speaker"))]
        return [*margin, outer, Segment(sign, sign_style), Segment(" ", base)]


def _base_marks(block: Block, row: Row) -> tuple[str, ...]:
    """The marks that a whole row has by its block."""
    names: list[str] = []
    if block.kind in _BLOCK_MARKS:
        names.append(_BLOCK_MARKS[block.kind])
    elif block.quoted:
        names.append("quote_block")
    if block.table and block.table.header_rows and row.end <= block.table.rows[0][-1][1]:
        names.append("table_header")
    return tuple(names)


def _sign_marks(block: Block) -> tuple[str, ...]:
    return (_SIGN_MARKS.get(block.kind, "quote_block"),)


def labelled(strip: Strip, cell: int, label: Segment) -> Strip:
    """A row with a label laid over the text at a cell."""
    behind = cell + width_of(label.text)
    return Strip.join([strip.crop(0, cell), Strip([label]), strip.crop(behind)]).crop(0, strip.cell_length)


class InlineMarks:
    """The emphasis, links and the like of a document as marks, worked out block by block."""

    def __init__(self, document: Document) -> None:
        self._document = document
        self._blocks: dict[int, MarkIndex] = {}

    def over(self, block: int, start: int, end: int) -> list[Mark]:
        """The marks of a block that share a character with the span."""
        if not self._document.inlines:
            return []
        index = self._blocks.get(block)
        if index is None:
            inlines = self._document.inlines_in(self._document.blocks[block])
            index = self._blocks[block] = MarkIndex(
                Mark(inline.start, inline.end, Layer.INLINE, _INLINE_MARKS[inline.kind]) for inline in inlines
            )
        return index.over(start, end)
