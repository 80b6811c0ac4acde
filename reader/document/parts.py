"""How a document is divided to be set in rows, and about how high what has not been set will be.

A *part* is what is set together: a block, or a stretch of a very long one. Parts are gathered in *sections* of a
hundred blocks or so. Of a section that nothing was asked about only the height is estimated, from the length of its
text, and none of its blocks is looked at; of one that was, every part is known, with the height that it has or, until
it is set, is estimated to have. So a book is divided as fast as a brief.

A height that becomes known renumbers the rows behind it and none before it.
"""

from bisect import bisect_right
from collections.abc import Callable, Iterator
from itertools import accumulate, pairwise
from typing import NamedTuple

from reader.document.model import Block, Document
from reader.document.pieces import PIECE
from reader.document.signs import gap_between

SECTION = PIECE
"""How many blocks make a section: as many as are decoded together."""
LONGEST_PART = 20_000
"""Characters. A longer block is set in parts, each of which begins on a row of its own."""
TABLE_PART = 1000
"""Cells of a table that are set together: a hundred rows of ten columns, and few rows of a very wide table."""
_ROWS_A_BLOCK = 1.5
"""Rows of a block that are no full ones, on average: an empty one above it, and half of its last one."""


class Part(NamedTuple):
    """What is set together."""

    block: int
    start: int
    """Where it begins: an offset, or the number of a row in a table."""
    end: int
    gap: str | None
    """What stands on the empty row above; None where there is no empty row."""


class Key(NamedTuple):
    """What a part is called, whatever becomes known of others."""

    section: int
    number: int
    """Which part of the section it is."""


class _Section:
    """A section whose parts are known."""

    def __init__(self, parts: list[Part], heights: list[int]) -> None:
        self.parts = parts
        self.heights = heights
        self._tops: list[int] | None = None

    @property
    def tops(self) -> list[int]:
        """For each part the number of its first row in the section, and the number of all rows behind that."""
        if self._tops is None:
            self._tops = list(accumulate(self.heights, initial=0))
        return self._tops

    def set_height(self, number: int, rows: int) -> None:
        self.heights[number] = rows
        self._tops = None


class Division:
    """The parts of a document in its order.

    ``estimate`` says about how many rows a part takes, the empty one above it among them; ``is_left_out`` whether
    nothing is shown of the block with that index. A row of text has some ``room`` cells.
    """

    def __init__(
        self, document: Document, room: int, estimate: Callable[[Part], int], is_left_out: Callable[[int], bool]
    ) -> None:
        self._document = document
        self._estimate = estimate
        self._is_left_out = is_left_out
        starts, count = document.block_starts, len(document.blocks)
        self._edges = [*starts[::SECTION], len(document.text)]
        self._heights = [
            max(1, (end - start) // room + int(_ROWS_A_BLOCK * min(SECTION, count - SECTION * number)))
            for number, (start, end) in enumerate(pairwise(self._edges))
        ]
        self._sections: list[_Section | None] = [None] * len(self._heights)
        self._tops: list[int] | None = None
        if not document.text:  # then there may be no row at all, which must be known
            for number in range(len(self._sections)):
                self._open(number)

    @property
    def row_count(self) -> int:
        """The number of rows, as far as it is known."""
        return self._first_rows()[-1]

    def __iter__(self) -> Iterator[Key]:
        for section in range(len(self._sections)):
            for number in range(len(self._open(section).parts)):
                yield Key(section, number)

    def part(self, key: Key) -> Part:
        """A part by its key."""
        return self._open(key.section).parts[key.number]

    def height(self, key: Key) -> int:
        """How many rows a part has, or is estimated to have."""
        return self._open(key.section).heights[key.number]

    def set_height(self, key: Key, rows: int) -> None:
        """Know how many rows a part has."""
        section = self._open(key.section)
        if section.heights[key.number] != rows:
            section.set_height(key.number, rows)
            self._tops = None

    def first_row(self, key: Key) -> int:
        """The number of the first row of a part, as far as that is known."""
        return self._first_rows()[key.section] + self._open(key.section).tops[key.number]

    def at(self, row: int) -> tuple[Key, int]:
        """The part that holds a row, and which of its rows that is. There must be a part."""
        number = min(bisect_right(self._first_rows(), row), len(self._sections)) - 1
        inside = row - self._first_rows()[number]
        section = self._sections[number]
        if section is None:
            section = self._open(number)
            inside = inside * section.tops[-1] // self._heights[number]
        part = min(bisect_right(section.tops, inside), len(section.parts)) - 1
        return Key(number, part), inside - section.tops[part]

    def of(self, offset: int) -> Key:
        """The part that holds the character at an offset, or the last one before it. There must be a part."""
        index = self._document.block_index(offset)
        parts = self._open(index // SECTION).parts
        first = bisect_right(parts, index - 1, key=lambda part: part.block)
        last = bisect_right(parts, index, first, key=lambda part: part.block)
        place = offset
        if table := self._document.blocks[index].table:
            place = bisect_right(table.rows, offset, key=lambda cells: cells[0][0]) - 1
        number = bisect_right(parts, place, first, last, key=lambda part: part.start) - 1
        return Key(index // SECTION, max(first, number))

    def is_open(self, offset: int) -> bool:
        """Whether anything was asked about the section that an offset lies in."""
        index = self._document.block_index(offset) // SECTION
        return index < len(self._sections) and self._sections[index] is not None

    def row_near(self, offset: int) -> int:
        """About where an offset stands in a section that nothing was asked about."""
        number = self._document.block_index(offset) // SECTION
        start, end = self._edges[number], self._edges[number + 1]
        inside = self._heights[number] * (offset - start) // max(1, end - start)
        return self._first_rows()[number] + min(max(0, inside), self._heights[number] - 1)

    def next(self, key: Key, step: int) -> Key | None:
        """The part behind one, or with ``step`` -1 the one before; None where there is none."""
        number = key.number + step
        if 0 <= number < len(self._open(key.section).parts):
            return Key(key.section, number)
        section = key.section + step
        if not 0 <= section < len(self._sections):
            return None
        return Key(section, 0 if step > 0 else len(self._open(section).parts) - 1)

    def _first_rows(self) -> list[int]:
        """For each section the number of its first row, and the number of all rows behind that."""
        if self._tops is None:
            heights = (
                section.tops[-1] if section else height
                for section, height in zip(self._sections, self._heights, strict=True)
            )
            self._tops = list(accumulate(heights, initial=0))
        return self._tops

    def _open(self, number: int) -> _Section:
        """A section, divided into its parts if it has not been."""
        section = self._sections[number]
        if section is None:
            first = SECTION * number
            parts = list(self._divided(first, min(first + SECTION, len(self._document.blocks))))
            heights = [0 if self._is_left_out(part.block) else self._estimate(part) for part in parts]
            section = self._sections[number] = _Section(parts, heights)
            self._tops = None
        return section

    def _divided(self, first: int, last: int) -> Iterator[Part]:
        """The parts of the blocks from one index up to another."""
        document = self._document
        before = self._shown_before(first)
        for index in range(first, last):
            block = document.blocks[index]
            left_out = self._is_left_out(index)
            gap = gap_between(before, block) if before and not left_out else None
            for start, end in _stretches(document.text, block):
                yield Part(index, start, end, gap)
                gap = None
            before = before if left_out else block

    def _shown_before(self, index: int) -> Block | None:
        """The last block before this one of which something is shown."""
        while index > 0:
            index -= 1
            if not self._is_left_out(index):
                return self._document.blocks[index]
        return None


def _stretches(text: str, block: Block) -> Iterator[tuple[int, int]]:
    """What a block is divided into: spans of the text, or for a table spans of rows."""
    if table := block.table:
        count = len(table.rows)
        # The rows that head a table may set nothing by themselves: they stand with the first one behind them.
        step = max(table.header_rows + 1, TABLE_PART // max(1, len(table.rows[0]))) if count else 1
        for start in range(0, count, step):
            yield start, min(count, start + step)
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
