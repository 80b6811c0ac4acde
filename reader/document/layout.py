"""A document set in rows of a given width: what stands on which row, and where.

A *row* is one line on the screen; a *cell* is one column of it, counted from the left edge of the text. Rows hold spans
of the canonical text and never text of their own, apart from the signs before it (list markers, quote bars). So every
place on the screen has an offset, and every offset a place.
"""

from __future__ import annotations

from bisect import bisect_right
from typing import NamedTuple

from reader.document.figure import CREDIT_SIGN
from reader.document.model import Block, BlockKind, Document
from reader.document.table import lay_out_table
from reader.document.wrap import offset_in, width_of, wrap

QUOTE_SIGN = "▎ "
CAPTION_SIGN = "┊ "
CODE_INDENT = "  "
_NO_GAP_BEFORE = {
    (BlockKind.KICKER, BlockKind.HEADLINE),
    (BlockKind.HEADLINE, BlockKind.DEK),
    (BlockKind.HEADLINE, BlockKind.BYLINE),
    (BlockKind.DEK, BlockKind.BYLINE),
    (BlockKind.PICTURE, BlockKind.CAPTION),
    (BlockKind.PICTURE, BlockKind.CREDIT),
    (BlockKind.CAPTION, BlockKind.CREDIT),
}
"""Pairs of neighbouring blocks with no empty row between them."""


class Piece(NamedTuple):
    """A stretch of text on a row, for rows that hold several: the cells of a table."""

    start: int
    end: int
    cell: int
    """Where it begins."""


class Row(NamedTuple):
    """One line on the screen."""

    block: int
    """The index of the block it belongs to; the block below, for the empty row between two blocks."""
    start: int
    end: int
    sign: str = ""
    """What stands before the text, from the left edge of the text: a list marker, a bar, white space."""
    pieces: tuple[Piece, ...] = ()
    """Where the text stands, on a row of a table; elsewhere all of it stands right behind the sign."""

    def placed(self) -> tuple[Piece, ...]:
        """The stretches of text on this row with their places, from left to right."""
        if self.pieces:
            return self.pieces
        return (Piece(self.start, self.end, width_of(self.sign)),) if self.start < self.end else ()


class Layout:
    """A document in rows of at most ``width`` cells."""

    def __init__(self, document: Document, width: int) -> None:
        self.document = document
        self.width = max(1, width)
        self.rows: list[Row] = []
        self._first_rows: list[int] = []  # for each block its first row, behind the empty one
        before: Block | None = None
        for index, block in enumerate(document.blocks):
            rows = _rows_of(document, index, self.width)
            if rows and before and _needs_gap(before, block):
                self.rows.append(Row(index, block.start, block.start, QUOTE_SIGN * min(before.quoted, block.quoted)))
            self._first_rows.append(len(self.rows))
            self.rows.extend(rows)
            before = block if rows else before

    def __len__(self) -> int:
        return len(self.rows)

    def row_of(self, offset: int) -> int:
        """The row on which the character at ``offset`` stands; the nearest one before it if it is on none."""
        if not self.rows:
            return 0
        index = self.document.block_index(offset)
        first = self._first_rows[index]
        last = self._first_rows[index + 1] if index + 1 < len(self._first_rows) else len(self.rows)
        if self.document.blocks[index].table:
            return self._table_row_of(offset, first, last)
        found = bisect_right(self.rows, offset, first, last, key=lambda row: row.start) - 1
        return min(max(first, found), len(self.rows) - 1)

    def _table_row_of(self, offset: int, first: int, last: int) -> int:
        best = first
        for number in range(first, last):
            for piece in self.rows[number].pieces:
                if piece.start <= offset < piece.end:
                    return number
                if piece.start <= offset:
                    best = number
        return best

    def cell_of(self, row: int, offset: int) -> int:
        """The cell at which the character at ``offset`` begins on ``row``; the nearest edge if it is not there."""
        placed = self.rows[row].placed()
        if not placed:
            return width_of(self.rows[row].sign)
        piece = placed[0]
        for other in placed[1:]:
            if other.start <= offset:
                piece = other
        inside = self.document.text[piece.start : min(max(offset, piece.start), piece.end)]
        return piece.cell + width_of(inside)

    def offset_at(self, row: int, cell: int) -> int:
        """The offset of the character at a cell of ``row``; the nearest one on that row if there is none."""
        if not self.rows:
            return 0
        entry = self.rows[min(max(row, 0), len(self.rows) - 1)]
        placed = entry.placed()
        if not placed:
            return entry.start
        piece = placed[0]
        for other in placed[1:]:
            if other.cell <= cell:
                piece = other
        text = self.document.text[piece.start : piece.end]
        return piece.start + min(offset_in(text, cell - piece.cell), max(0, len(text) - 1))


def _needs_gap(before: Block, block: Block) -> bool:
    if (before.kind, block.kind) in _NO_GAP_BEFORE:
        return False
    # The items of a list stand close together, but the second paragraph of an item stands apart.
    in_one_list = before.kind is block.kind is BlockKind.LIST_ITEM and before.quoted == block.quoted
    return not (in_one_list and block.marker)


def _rows_of(document: Document, index: int, width: int) -> list[Row]:
    """The rows of one block."""
    block = document.blocks[index]
    bar = QUOTE_SIGN * min(block.quoted, max(0, (width - 8) // len(QUOTE_SIGN)))
    match block.kind:
        case BlockKind.TABLE:
            return [
                Row(index, start, end, bar + sign, tuple(Piece(*piece) for piece in pieces))
                for start, end, sign, pieces in lay_out_table(document, block, len(bar), width)
            ]
        case BlockKind.RULE:
            return [Row(index, block.start, block.end, bar + "─" * (width - len(bar)))]
        case BlockKind.PICTURE:
            return _picture_rows(document, index, bar, width)
    first, further = _signs(block)
    room = max(1, width - width_of(bar + first))
    lines = wrap(document.text, block.start, block.end, room)
    return [Row(index, start, end, bar + (further if number else first)) for number, (start, end) in enumerate(lines)]


def _signs(block: Block) -> tuple[str, str]:
    """What stands before the first row of a block and before its further rows, behind the quote bars."""
    match block.kind:
        case BlockKind.LIST_ITEM:
            indent = "  " * min(block.level - 1, 8)
            marker = f"{block.marker} " if block.marker else "  "
            return indent + marker, indent + " " * width_of(marker)
        case BlockKind.CAPTION:
            return CAPTION_SIGN, CAPTION_SIGN
        case BlockKind.CREDIT:
            return CAPTION_SIGN + CREDIT_SIGN, CAPTION_SIGN + " " * len(CREDIT_SIGN)
        case BlockKind.CODE:
            return CODE_INDENT, CODE_INDENT
    return "", ""


def _picture_rows(document: Document, index: int, bar: str, width: int) -> list[Row]:
    """A picture is told by its alternative text, unless a caption follows that says more."""
    block = document.blocks[index]
    follower = document.blocks[index + 1] if index + 1 < len(document.blocks) else None
    if follower and follower.kind is BlockKind.CAPTION:
        return []
    words = f"[{block.alternative or 'picture'}]"
    sign = bar + CAPTION_SIGN
    return [
        Row(index, block.start, block.end, sign + words[start:end])
        for start, end in wrap(words, 0, len(words), max(1, width - len(sign)))
    ]
