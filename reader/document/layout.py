"""A document set in rows of a given width: what stands on which row, and where.

A *row* is one line on the screen; a *cell* is one column of it, counted from the left edge of the text. Rows hold spans
of the canonical text and never text of their own, apart from the signs before it (list markers, quote bars). So every
place on the screen has an offset, and every offset a place.

Only what is looked at is set. The document is divided into parts (:mod:`reader.document.parts`), whose heights are
estimated until they are set, so that a book is ready as fast as a brief. Setting a part renumbers the rows behind it
and none before it; :meth:`Layout.lay_around` sets what is near a row and says what its number is then.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from reader.document.direction import runs_from_the_right
from reader.document.model import Block, BlockKind, Document
from reader.document.parts import Division, Key, Part
from reader.document.signs import CAPTION_SIGN, LISTED, QUOTE_SIGN, bar_of, signs_of
from reader.document.table import TableSetter
from reader.document.wrap import hyphenated, offset_in, width_of, wrap

if TYPE_CHECKING:
    from reader.document.hyphenation import Parts

PICTURE_ROWS = 12
"""How many rows a picture that is drawn takes at most, so that the text stays in view."""
HYPHEN = "-"
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
    """Where the text stands, on a row of a table, a justified one or one that is read from the right; elsewhere it
    stands right behind the sign."""
    tail: str = ""
    """What is drawn right behind the text though it is no part of it: a hyphen, or a list marker on the right."""

    def placed(self) -> tuple[Piece, ...]:
        """The stretches of text on this row with their places, from left to right."""
        if self.pieces:
            return self.pieces
        return (Piece(self.start, self.end, width_of(self.sign)),) if self.start < self.end else ()


class Manner(NamedTuple):
    """How a document is set."""

    justified: bool = False
    """Whether the words of prose are spread over the whole width of a row, where that leaves no holes."""
    parts: "Parts | None" = None
    """How words are parted at the end of a row; None leaves them whole."""
    whole_lines: bool = False
    """Whether the lines of code are left as long as they are, to be scrolled sideways, and not broken."""
    drawn: frozenset[int] | None = frozenset()
    """The blocks of pictures that get rows to be drawn on; None means that no picture leaves a trace."""


PLAIN = Manner()
"""Ragged, with every word whole and every line broken: how a document is printed."""


class Place(NamedTuple):
    """What a row is called, whatever becomes of other rows."""

    part: Key
    inside: int
    """Which row of the part it is."""


class Layout:
    """A document in rows of at most ``width`` cells. Its length is the number of rows, as far as it is known."""

    def __init__(self, document: Document, width: int, manner: Manner = PLAIN) -> None:
        self.document = document
        self.width = max(1, width)
        self.manner = manner
        self.picture_rows = min(PICTURE_ROWS, max(3, self.width // 3))
        """How many rows a picture that is drawn takes: of a wide terminal enough for one that is wider than high."""
        self._parts = Division(document, self._text_room(0), self._estimate, self._is_left_out)
        self._rows: dict[Key, list[Row]] = {}
        self._tables: dict[int, TableSetter] = {}

    def __len__(self) -> int:
        return self._parts.row_count

    @property
    def rows(self) -> list[Row]:
        """Every row, for which the whole document is set."""
        return [row for key in self._parts for row in self._set(key)]

    def row(self, number: int) -> Row:
        """One row; the nearest one if there is none of that number."""
        part, inside = self.locate(number)
        return self._set(part)[inside]

    def locate(self, number: int) -> Place:
        """The name of a row, which no setting of other rows changes; the nearest one's if there is none so numbered."""
        while True:
            part, inside = self._parts.at(min(max(number, 0), len(self) - 1))
            if inside < len(self._set(part)):
                return Place(part, inside)

    def number_of(self, place: Place) -> int:
        """The number that a row named by :meth:`locate` has now."""
        return self._parts.first_row(place.part) + place.inside

    def lay_around(self, number: int, reach: int) -> int:
        """Set the row ``number`` and at least ``reach`` rows before and behind it; return its number after that."""
        if not len(self):
            return 0
        here, inside = self._parts.at(min(max(number, 0), len(self) - 1))
        estimated = self._parts.height(here)
        height = len(self._set(here))
        if height != estimated:
            inside = inside * height // estimated
        for step, missing in ((-1, reach - inside), (1, reach - (height - inside))):
            part = self._parts.next(here, step)
            while missing > 0 and part:
                missing -= len(self._set(part))
                part = self._parts.next(part, step)
        return self._parts.first_row(here) + inside

    def is_set(self, offset: int) -> bool:
        """Whether the rows at ``offset`` are known and not estimated."""
        return self._parts.is_open(offset) and self._parts.of(offset) in self._rows

    def row_near(self, offset: int) -> int:
        """About where ``offset`` stands, without setting anything."""
        if not self._parts.is_open(offset):
            return self._parts.row_near(offset)
        key = self._parts.of(offset)
        part = self._parts.part(key)
        first, height = self._parts.first_row(key), self._parts.height(key)
        if self.document.blocks[part.block].table or part.end <= part.start:
            return first
        return first + min(max(0, height - 1), height * (offset - part.start) // (part.end - part.start))

    def row_of(self, offset: int) -> int:
        """The row on which the character at ``offset`` stands; the nearest one before it if it is on none.

        Its part is set for that, which renumbers the rows behind it.
        """
        if not len(self):
            return 0
        key = self._parts.of(offset)
        rows = self._set(key)
        part, first = self._parts.part(key), self._parts.first_row(key)
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

    def picture_line(self, place: Place) -> tuple[int, int] | None:
        """Which line of a picture that is drawn stands on the row named so, and from which cell on; None for others."""
        part = self._parts.part(place.part)
        line = place.inside - (0 if part.gap is None else 1)
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

    def _set(self, key: Key) -> list[Row]:
        """The rows of a part, the empty one above it among them."""
        rows = self._rows.get(key)
        if rows is None:
            part = self._parts.part(key)
            start = self.document.blocks[part.block].start
            rows = [] if part.gap is None else [Row(part.block, start, start, part.gap)]
            if not self._is_left_out(part.block):
                rows.extend(self._rows_of(part))
            self._rows[key] = rows
            self._parts.set_height(key, len(rows))
        return rows

    def _rows_of(self, part: Part) -> Iterator[Row]:
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
            case BlockKind.CODE:
                yield from self._rows_of_text(part, block, bar)
            case _ if runs_from_the_right(self.document.text, block.start, block.end):
                yield from self._rows_from_the_right(part, block, bar)
            case _:
                yield from self._rows_of_text(part, block, bar)

    def _rows_of_text(self, part: Part, block: Block, bar: str) -> Iterator[Row]:
        text = self.document.text
        first, further = signs_of(block)
        sign = first if part.start == block.start else further
        room = max(1, self.width - width_of(bar + sign))
        for start, end, hyphen in self._lines(part, block, room):
            tail = HYPHEN if hyphen else ""
            spread: tuple[Piece, ...] = ()
            if self._is_spread(block, part, end, hyphen):
                spread = _spread(text, start, end, width_of(bar + sign), room - len(tail))
            yield Row(part.block, start, end, bar + sign, spread, tail)
            sign = further

    def _rows_from_the_right(self, part: Part, block: Block, bar: str) -> Iterator[Row]:
        """The rows of a text that ends flush with the right edge, or before the marker of a list item there."""
        text = self.document.text
        first, further = signs_of(block)
        edge, tail = self.width, ""
        if block.kind in LISTED:
            edge -= width_of(first)
            first = further = ""
            if part.start == block.start and block.marker:
                tail = f" {block.marker}"
        sign = bar + (first if part.start == block.start else further)
        left = width_of(sign)
        for start, end in wrap(text, part.start, part.end, max(1, edge - left)):
            spread: tuple[Piece, ...] = ()
            if self._is_spread(block, part, end):
                spread = _spread(text, start, end, left, edge - left)
            flush = (Piece(start, end, max(left, edge - width_of(text[start:end]))),)
            yield Row(part.block, start, end, sign, spread or flush, tail)
            sign, tail = bar + further, ""

    def _is_spread(self, block: Block, part: Part, end: int, hyphen: bool = False) -> bool:
        """Whether the words of a line that ends at ``end`` are to fill it: not the last one, nor one of a verse."""
        if not self.manner.justified or block.kind not in _FLOWING or end >= part.end:
            return False
        return hyphen or self.document.text[end] == " "

    def _lines(self, part: Part, block: Block, room: int) -> Iterator[tuple[int, int, bool]]:
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

    def _estimate(self, part: Part) -> int:
        """About how many rows a part takes, at least one."""
        above, text, block = 0 if part.gap is None else 1, self.document.text, self.document.blocks[part.block]
        if self._is_drawn(part.block):
            return above + self.picture_rows
        if block.table:
            return above + part.end - part.start + (1 if part.start == 0 and block.table.header_rows else 0)
        lines = text.count("\n", part.start, part.end) + 1
        if self.manner.whole_lines and block.kind is BlockKind.CODE:
            return above + lines
        return above + (part.end - part.start) // self._text_room(block.quoted) + lines

    def _text_room(self, quoted: int) -> int:
        """How many characters of a text in so many quotes fill a row, on average."""
        room = max(1, self.width - len(QUOTE_SIGN) * quoted)
        return room - _LOST_AT_ROW_END if room > 4 * _LOST_AT_ROW_END else room


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


def _table_row_of(rows: list[Row], offset: int, first: int) -> int:
    best = first
    for number in range(first, len(rows)):
        for piece in rows[number].pieces:
            if piece.start <= offset < piece.end:
                return number
            if piece.start <= offset:
                best = number
    return best
