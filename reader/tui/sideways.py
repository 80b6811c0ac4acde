"""Code with lines wider than the page: how far each block was scrolled sideways, and how its rows show that."""

from __future__ import annotations

from collections.abc import Sequence

from rich.segment import Segment
from rich.style import Style
from textual.strip import Strip

from reader.document.model import Block, Document
from reader.document.signs import CODE_INDENT, bar_of
from reader.document.wrap import width_of

MORE_LEFT, MORE_RIGHT = "‹", "›"
"""What stands at the edge of a row that goes on beyond it."""
STEP = 8
"""Cells that one step goes, and that stay between a place that is gone to and the edge."""


class Sideways:
    """The blocks of code on one page, by their indices."""

    def __init__(self, document: Document) -> None:
        self._document = document
        self._shifts: dict[int, int] = {}
        self._widths: dict[int, int] = {}

    def shift(self, block: int) -> int:
        """How many cells of a block have gone out at the left edge."""
        return self._shifts.get(block, 0)

    def is_wide(self, index: int, width: int) -> bool:
        """Whether a line of a block of code is wider than there is room for on a page of ``width`` cells."""
        return self._widest(index) > _room(self._document.blocks[index], width)

    def move(self, index: int, by: int, width: int) -> bool:
        """Scroll a block by so many cells, as far as there is something to see; whether it moved."""
        most = max(0, self._widest(index) - _room(self._document.blocks[index], width))
        before = self.shift(index)
        self._shifts[index] = min(max(0, before + by), most)
        return self._shifts[index] != before

    def reveal(self, index: int, cell: int, width: int) -> bool:
        """Scroll a block so that a cell of it, counted from the left edge of the text, is seen; whether it moved."""
        block = self._document.blocks[index]
        room, shift = _room(block, width), self.shift(index)
        inside = cell - _indent(block, width) - shift
        context = min(STEP, room // 3)
        if inside < context:
            return self.move(index, inside - context, width)
        if inside >= room - context:
            return self.move(index, inside - (room - context) + 1, width)
        return False

    def _widest(self, index: int) -> int:
        if index not in self._widths:
            lines = self._document.text_of(self._document.blocks[index]).split("\n")
            self._widths[index] = max(map(width_of, lines))
        return self._widths[index]


def framed(segments: Sequence[Segment], room: int, shift: int, sign: Style) -> list[Segment]:
    """A row of code in ``room`` cells, scrolled by ``shift``: what stands before its text, and then the text.

    A sign at an edge says that the row goes on beyond it.
    """
    indent, *text = segments
    strip = Strip(text)
    inside = room - width_of(indent.text)
    if not shift and strip.cell_length <= inside:
        return list(segments)
    shown = [*strip.crop(shift, shift + inside)]
    if strip.cell_length > shift + inside:
        shown = [*Strip(shown).crop(0, inside - 1), Segment(MORE_RIGHT, sign)]
    if shift and strip.cell_length:
        indent = Segment(indent.text[:-1], indent.style)
        shown = [Segment(MORE_LEFT, sign), *shown]
    return [indent, *shown]


def _indent(block: Block, width: int) -> int:
    return len(bar_of(block, width)) + len(CODE_INDENT)


def _room(block: Block, width: int) -> int:
    return max(1, width - _indent(block, width))
