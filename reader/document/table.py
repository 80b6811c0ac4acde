"""Setting a table: columns where they fit, one card a row where they do not."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from reader.document.direction import runs_from_the_right
from reader.document.model import Block, Document, Table
from reader.document.wrap import width_of, wrap

GAP = 2
"""Cells between two columns."""
NARROWEST = 8
"""A column is never set narrower than this, unless all it holds is narrower; the table becomes cards instead."""

TableRow = tuple[int, int, str, tuple[tuple[int, int, int], ...]]
"""Start and end offset, what stands before the text, and the pieces of text as (start, end, cell)."""


class TableSetter:
    """Sets the rows of one table block, in the cells from ``indent`` up to ``width``."""

    def __init__(self, document: Document, block: Block, indent: int, width: int) -> None:
        if block.table is None:
            raise AssertionError("a table block has a table")
        self._text = document.text
        self._table = block.table
        self._indent = indent
        self._width = width
        self._columns: list[int] = []
        columns = max(map(len, block.table.rows), default=0)
        if columns + GAP * (columns - 1) <= width - indent:  # else no widths would fit
            natural = [
                max((_cell_width(document.text[start:end]) for start, end in column), default=0)
                for column in zip(*block.table.rows, strict=True)
            ]
            self._columns = _fit(natural, width - indent)

    def rows(self, first: int, last: int) -> Iterator[TableRow]:
        """The rows on the screen for the table's rows from ``first`` up to ``last``, the end exclusive."""
        if self._columns:
            return _grid(self._text, self._table, self._columns, self._indent, first, last)
        return _cards(self._text, self._table, self._indent, self._width, first, last)


def _cell_width(text: str) -> int:
    """The width of a cell's text, of its widest line where it has several."""
    return max(map(width_of, text.split("\n"))) if "\n" in text else width_of(text)


def _fit(natural: Sequence[int], room: int) -> list[int]:
    """The widths of the columns, the widest narrowed until all fit; empty where they cannot."""
    columns = [max(1, width) for width in natural]
    room -= GAP * (len(columns) - 1)
    if sum(min(width, NARROWEST) for width in columns) > room:
        return []
    excess = sum(columns) - room
    while excess > 0:
        widest = max(columns)
        second = max([width for width in columns if width < widest] + [NARROWEST])
        at_top = [number for number, width in enumerate(columns) if width == widest]
        step = max(1, min(widest - second, excess // len(at_top)))
        for number in at_top:
            taken = min(step, excess)
            columns[number] -= taken
            excess -= taken
    return columns


def _grid(text: str, table: Table, columns: Sequence[int], indent: int, first: int, last: int) -> Iterator[TableRow]:
    total = sum(columns) + GAP * (len(columns) - 1)
    for number in range(first, last):
        row = table.rows[number]
        wrapped = [
            wrap(text, start, end, width) if start < end else []
            for (start, end), width in zip(row, columns, strict=True)
        ]
        for line in range(max(1, *map(len, wrapped))):
            pieces = []
            cell = indent
            for column, width in enumerate(columns):
                if line < len(wrapped[column]):
                    start, end = wrapped[column][line]
                    pieces.append((start, end, cell + _shift(text, start, end, width, table, number, column)))
                cell += width + GAP
            yield (*_span(pieces, row), "", tuple(pieces))
        if number + 1 == table.header_rows:
            yield (row[-1][1], row[-1][1], "─" * total, ())


def _shift(text: str, start: int, end: int, width: int, table: Table, row: int, column: int) -> int:
    """How far a line of a cell is moved to the right by the column's alignment, or because it is read from there."""
    alignment = table.alignments[column] if column < len(table.alignments) else "left"
    if alignment == "left" and runs_from_the_right(text, *table.rows[row][column]):
        alignment = "right"
    free = width - width_of(text[start:end])
    return {"right": free, "center": free // 2}.get(alignment, 0)


def _cards(text: str, table: Table, indent: int, width: int, first: int, last: int) -> Iterator[TableRow]:
    """One card a row: each cell on lines of its own behind the name of its column."""
    header = table.rows[0] if table.header_rows else None
    begin = table.header_rows if len(table.rows) > table.header_rows else 0
    for number in range(max(first, begin), last):
        row = table.rows[number]
        if number > begin:
            yield (row[0][0], row[0][0], "", ())
        for column, (start, end) in enumerate(row):
            if start == end:
                continue
            label = f"{text[slice(*header[column])]}: " if header and header[column][0] < header[column][1] else ""
            if label and indent + width_of(label) + min(NARROWEST, width_of(text[start:end])) > width:
                yield (start, start, label.rstrip()[: width - indent], ())
                label = "  "
            shift = width_of(label)
            for line, (first, last) in enumerate(wrap(text, start, end, max(1, width - indent - shift))):
                yield (first, last, "" if line else label, ((first, last, indent + shift),))


def _span(pieces: Sequence[tuple[int, int, int]], row: Sequence[tuple[int, int]]) -> tuple[int, int]:
    """The smallest span that holds all pieces of a row."""
    if not pieces:
        return row[0][0], row[0][0]
    return min(piece[0] for piece in pieces), max(piece[1] for piece in pieces)
