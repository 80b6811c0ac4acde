"""A document set in rows of a given width: what stands on which row, and where.

A *row* is one line on the screen; a *cell* is one column of it, counted from the left edge of the text. Rows hold spans
of the canonical text and never text of their own, apart from the signs before it (list markers, quote bars). So every
place on the screen has an offset, and every offset a place.

Only what is looked at is set. The document is divided into *parts*: a block, or a stretch of a very long one. The
height of a part is estimated until it is set, so that a book is ready as fast as a brief. Setting a part renumbers the
rows behind it and none before it; :meth:`Layout.lay_around` sets what is near a row and says what its number is then.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from itertools import accumulate
from typing import TYPE_CHECKING, NamedTuple

from reader.document.model import Block, BlockKind, Document
from reader.document.signs import CAPTION_SIGN, QUOTE_SIGN, bar_of, gap_between, signs_of
from reader.document.table import TableSetter
from reader.document.wrap import hyphenated, offset_in, width_of, wrap

if TYPE_CHECKING:
    from reader.document.hyphenation import Parts

PICTURE_ROWS = 12
"""How many rows a picture that is drawn takes at most, so that the text stays in view."""
HYPHEN = "-"
LONGEST_PART = 20_000
"""Characters. A longer block is set in parts, each of which begins on a row of its own."""
TABLE_PART = 200
"""Rows of a table that are set together."""
_FLOWING = frozenset({BlockKind.DEK, BlockKind.PARAGRAPH, BlockKind.LIST_ITEM, BlockKind.FOOTNOTE})
"""What is justified and hyphenated, if anything is."""
_WORDS = re.compile("[^ ]+ *")
_WIDEST_HOLE = 1
"""Cells that may be added on average between two words of a justified row."""
_LOST_AT_ROW_END = 3
"""Cells at the end of a row that stay empty on average, because the next word does not fit."""


class Piece(NamedTuple):
    """A stretch of text on a row, for rows that hold several: the cells of a table, words that are spread out."""

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
    """Where the text stands, on a row of a table or a justified one; elsewhere it stands right behind the sign."""
    tail: str = ""
    """What is drawn right behind the text though it is no part of it: a hyphen."""

    def placed(self) -> tuple[Piece, ...]:
        """The stretches of text on this row with their places, from left to right."""
        if self.pieces:
            return self.pieces
        return (Piece(self.start, self.end, width_of(self.sign)),) if self.start < self.end else ()


class Manner(NamedTuple):
    """How a document is set."""

    justified: bool = False
    """Whether the words of prose are spread over the whole width of a row, where that leaves no holes."""
    parts: Parts | None = None
    """How words are parted at the end of a row; None leaves them whole."""
    whole_lines: bool = False
    """Whether the lines of code are left as long as they are, to be scrolled sideways, and not broken."""
    drawn: frozenset[int] | None = frozenset()
    """The blocks of pictures that get rows to be drawn on; None means that no picture leaves a trace."""


PLAIN = Manner()
"""Ragged, with every word whole and every line broken: how a document is printed."""


class _Part(NamedTuple):
    """What is set together."""

    block: int
    start: int
    """Where it begins: an offset, or the number of a row in a table."""
    end: int
    gap: str | None
    """What stands on the empty row above; None where there is no empty row."""


class Layout:
    """A document in rows of at most ``width`` cells. Its length is the number of rows, as far as it is known."""

    def __init__(self, document: Document, width: int, manner: Manner = PLAIN) -> None:
        self.document = document
        self.width = max(1, width)
        self.manner = manner
        self.picture_rows = min(PICTURE_ROWS, max(3, self.width // 3))
        """How many rows a picture that is drawn takes: of a wide terminal enough for one that is wider than high."""
        self._parts: list[_Part] = []
        self._first_parts: list[int] = []  # for each block the number of its first part
        self._heights: list[int] = []
        self._rows: list[list[Row] | None] = []
        self._tops: list[int] | None = None
        self._tables: dict[int, TableSetter] = {}
        before: Block | None = None
        for index, block in enumerate(document.blocks):
            self._first_parts.append(len(self._parts))
            told = self._is_left_out(index)
            gap = None
            if before and not told:
                gap = gap_between(before, block)
            for start, end in _stretches(document.text, block):
                self._parts.append(_Part(index, start, end, gap))
                if self._is_drawn(index):
                    height = self.picture_rows + (0 if gap is None else 1)
                else:
                    height = 0 if told else self._estimate(block, start, end, gap)
                self._heights.append(height)
                gap = None
            before = before if told else block
        self._rows = [None] * len(self._parts)

    def __len__(self) -> int:
        return self._first_rows()[-1]

    @property
    def rows(self) -> list[Row]:
        """Every row, for which the whole document is set."""
        return [row for number in range(len(self._parts)) for row in self._set(number)]

    def row(self, number: int) -> Row:
        """One row; the nearest one if there is none of that number."""
        part, inside = self.locate(number)
        return self._set(part)[inside]

    def locate(self, number: int) -> tuple[int, int]:
        """A name for a row that no setting of other rows changes: the number of its part, and its number in there."""
        while True:
            number = min(max(number, 0), len(self) - 1)
            part = self._part_at(number)
            inside = number - self._first_rows()[part]
            if inside < len(self._set(part)):
                return part, inside

    def number_of(self, place: tuple[int, int]) -> int:
        """The number that a row named by :meth:`locate` has now."""
        return self._first_rows()[place[0]] + place[1]

    def lay_around(self, number: int, reach: int) -> int:
        """Set the row ``number`` and at least ``reach`` rows before and behind it; return its number after that."""
        if not len(self):
            return 0
        number = min(max(number, 0), len(self) - 1)
        here = self._part_at(number)
        inside, estimated = number - self._first_rows()[here], self._heights[here]
        height = len(self._set(here))
        if height != estimated:
            inside = inside * height // estimated
        for step, missing in ((-1, reach - inside), (1, reach - (height - inside))):
            part = here + step
            while missing > 0 and 0 <= part < len(self._parts):
                missing -= len(self._set(part))
                part += step
        return self._first_rows()[here] + inside

    def is_set(self, offset: int) -> bool:
        """Whether the rows at ``offset`` are known and not estimated."""
        return bool(self._parts) and self._rows[self._part_of(offset)] is not None

    def row_near(self, offset: int) -> int:
        """About where ``offset`` stands, without setting anything."""
        if not self._parts:
            return 0
        number = self._part_of(offset)
        part = self._parts[number]
        first, height = self._first_rows()[number], self._heights[number]
        if self.document.blocks[part.block].table or part.end <= part.start:
            return first
        return first + min(max(0, height - 1), height * (offset - part.start) // (part.end - part.start))

    def row_of(self, offset: int) -> int:
        """The row on which the character at ``offset`` stands; the nearest one before it if it is on none.

        Its part is set for that, which renumbers the rows behind it.
        """
        if not len(self):
            return 0
        number = self._part_of(offset)
        rows = self._set(number)
        part, first = self._parts[number], self._first_rows()[number]
        if not rows:
            return min(first, len(self) - 1)
        gap = 0 if part.gap is None else 1
        if self.document.blocks[part.block].table:
            return first + _table_row_of(rows, offset, gap)
        return first + max(gap, bisect_right(rows, offset, gap, key=lambda row: row.start) - 1)

    def cell_of(self, row: int, offset: int) -> int:
        """The cell at which the character at ``offset`` begins on ``row``; the nearest edge if it is not there."""
        entry = self.row(row)
        placed = entry.placed()
        if not placed:
            return width_of(entry.sign)
        piece = placed[0]
        for other in placed[1:]:
            if other.start <= offset:
                piece = other
        inside = self.document.text[piece.start : min(max(offset, piece.start), piece.end)]
        return piece.cell + width_of(inside)

    def offset_at(self, row: int, cell: int) -> int:
        """The offset of the character at a cell of ``row``; the nearest one on that row if there is none."""
        if not len(self):
            return 0
        entry = self.row(row)
        placed = entry.placed()
        if not placed:
            return entry.start
        piece = placed[0]
        for other in placed[1:]:
            if other.cell <= cell:
                piece = other
        text = self.document.text[piece.start : piece.end]
        return piece.start + min(offset_in(text, cell - piece.cell), max(0, len(text) - 1))

    def picture_line(self, place: tuple[int, int]) -> tuple[int, int] | None:
        """Which line of a picture that is drawn stands on the row named so, and from which cell on; None for others."""
        part = self._parts[place[0]]
        line = place[1] - (0 if part.gap is None else 1)
        if line < 0 or not self._is_drawn(part.block):
            return None
        return line, len(bar_of(self.document.blocks[part.block], self.width)) + len(CAPTION_SIGN)

    # Parts

    def _is_drawn(self, index: int) -> bool:
        return self.manner.drawn is not None and index in self.manner.drawn

    def _is_left_out(self, index: int) -> bool:
        """A picture that is not drawn is told by its alternative text, unless a caption follows that says more."""
        blocks = self.document.blocks
        if blocks[index].kind is not BlockKind.PICTURE or self._is_drawn(index):
            return False
        return self.manner.drawn is None or (index + 1 < len(blocks) and blocks[index + 1].kind is BlockKind.CAPTION)

    def _first_rows(self) -> list[int]:
        """For each part the number of its first row, and the number of all rows behind that."""
        if self._tops is None:
            self._tops = list(accumulate(self._heights, initial=0))
        return self._tops

    def _part_at(self, row: int) -> int:
        return bisect_right(self._first_rows(), row) - 1

    def _part_of(self, offset: int) -> int:
        index = self.document.block_index(offset)
        first = self._first_parts[index]
        last = self._first_parts[index + 1] if index + 1 < len(self._first_parts) else len(self._parts)
        if table := self.document.blocks[index].table:
            row = bisect_right(table.rows, offset, key=lambda cells: cells[0][0]) - 1
            return max(first, bisect_right(self._parts, row, first, last, key=lambda part: part.start) - 1)
        return max(first, bisect_right(self._parts, offset, first, last, key=lambda part: part.start) - 1)

    def _set(self, number: int) -> list[Row]:
        """The rows of a part, the empty one above it among them."""
        rows = self._rows[number]
        if rows is None:
            part = self._parts[number]
            block = self.document.blocks[part.block]
            rows = [] if part.gap is None else [Row(part.block, block.start, block.start, part.gap)]
            if not self._is_left_out(part.block):
                rows.extend(self._rows_of(part))
            self._rows[number] = rows
            if len(rows) != self._heights[number]:
                self._heights[number] = len(rows)
                self._tops = None
        return rows

    def _rows_of(self, part: _Part) -> Iterator[Row]:
        block = self.document.blocks[part.block]
        bar = bar_of(block, self.width)
        match block.kind:
            case BlockKind.TABLE:
                setter = self._tables.get(part.block)
                if setter is None:
                    setter = self._tables[part.block] = TableSetter(self.document, block, len(bar), self.width)
                for start, end, sign, pieces in setter.rows(part.start, part.end):
                    yield Row(part.block, start, end, bar + sign, tuple(Piece(*piece) for piece in pieces))
            case BlockKind.RULE:
                yield Row(part.block, block.start, block.end, bar + "─" * (self.width - len(bar)))
            case BlockKind.PICTURE:
                words = f"[{block.alternative or 'picture'}]"
                sign = bar + CAPTION_SIGN
                lines = [words[start:end] for start, end in wrap(words, 0, len(words), max(1, self.width - len(sign)))]
                if self._is_drawn(part.block):
                    lines = [*lines, *[""] * self.picture_rows][: self.picture_rows]
                for line in lines:
                    yield Row(part.block, block.start, block.end, sign + line)
            case _:
                yield from self._rows_of_text(part, block, bar)

    def _rows_of_text(self, part: _Part, block: Block, bar: str) -> Iterator[Row]:
        text, manner = self.document.text, self.manner
        first, further = signs_of(block)
        sign = first if part.start == block.start else further
        room = max(1, self.width - width_of(bar + sign))
        flows = block.kind in _FLOWING
        for start, end, hyphen in self._lines(part, block, room):
            tail = HYPHEN if hyphen else ""
            spread: tuple[Piece, ...] = ()
            if manner.justified and flows and end < part.end and (hyphen or text[end] == " "):
                spread = _spread(text, start, end, width_of(bar + sign), room - len(tail))
            yield Row(part.block, start, end, bar + sign, spread, tail)
            sign = further

    def _lines(self, part: _Part, block: Block, room: int) -> Iterator[tuple[int, int, bool]]:
        """The lines of a part as spans, and whether each ends with a hyphen."""
        text, manner = self.document.text, self.manner
        if manner.parts and block.kind in _FLOWING:
            yield from hyphenated(text, part.start, part.end, room, manner.parts)
        elif manner.whole_lines and block.kind is BlockKind.CODE:
            start = part.start
            for line in text[part.start : part.end].split("\n"):
                yield start, start + len(line), False
                start += len(line) + 1
        else:
            yield from ((start, end, False) for start, end in wrap(text, part.start, part.end, room))

    def _estimate(self, block: Block, start: int, end: int, gap: str | None) -> int:
        """About how many rows a part takes, at least one."""
        above, text = 0 if gap is None else 1, self.document.text
        if block.table:
            return above + end - start + (1 if start == 0 and block.table.header_rows else 0)
        lines = text.count("\n", start, end) + 1
        if self.manner.whole_lines and block.kind is BlockKind.CODE:
            return above + lines
        room = max(1, self.width - len(QUOTE_SIGN) * block.quoted)
        if room > 4 * _LOST_AT_ROW_END:
            room -= _LOST_AT_ROW_END
        return above + (end - start) // room + lines


def _spread(text: str, start: int, end: int, cell: int, room: int) -> tuple[Piece, ...]:
    """The words of a row from ``cell`` on, spread over ``room`` cells; nothing where that would leave holes.

    The cells that are over go between the words, as evenly as they can. A word keeps the space behind it.
    """
    words = _WORDS.findall(text, start, end)
    over = room - width_of(text[start:end])
    gaps = len(words) - 1
    if text[start] == " " or not 0 < over <= gaps * _WIDEST_HOLE:
        return ()
    pieces = []
    for number, word in enumerate(words):
        pieces.append(Piece(start, start + len(word), cell + number * over // gaps))
        start += len(word)
        cell += width_of(word)
    return tuple(pieces)


def _stretches(text: str, block: Block) -> Iterator[tuple[int, int]]:
    """What a block is divided into: spans of the text, or for a table spans of rows."""
    if block.table:
        count = len(block.table.rows)
        for start in range(0, count, TABLE_PART):
            yield start, min(count, start + TABLE_PART)
        return
    start = block.start
    while block.end - start > LONGEST_PART:
        cut = start + LONGEST_PART
        # A part ends with a line, or else with a sentence or a word.
        for sign in ("\n", ". ", " "):
            found = text.rfind(sign, start + LONGEST_PART // 2, cut)
            if found >= 0:
                cut = found + len(sign)
                break
        yield start, cut - 1 if text[cut - 1] == "\n" else cut
        start = cut
    yield start, block.end


def _table_row_of(rows: list[Row], offset: int, first: int) -> int:
    best = first
    for number in range(first, len(rows)):
        for piece in rows[number].pieces:
            if piece.start <= offset < piece.end:
                return number
            if piece.start <= offset:
                best = number
    return best
