"""From where a PDF's glyphs stand to what they say: columns in reading order, paragraphs made whole, headings by size.

A page description knows rows of text and nothing above them. What makes a paragraph or a heading is told here by what
typesetters do: a wider gap, an indented first row, a short last row, a larger or bolder face. Where two columns stand
side by side is told by where rows begin. Nothing is guessed of tables.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import groupby, pairwise
from statistics import median

from reader.ingest.lines import ends_sentence, join_rows
from reader.ingest.markup import escape_block
from reader.text import clean_line

_OFF = 0.6
"""How far off the base line a raised or lowered number stands at most, in sizes of the face."""
_GLYPH = 0.5
"""The usual width of a glyph, as a part of the size of the face."""
_SAME = 3.0
"""Points by which the beginnings of rows of one column may differ."""
_COLUMN_SHARE = 0.2
"""The share of a page's rows that must begin at one place for a column to begin there."""
_COLUMN_ROWS = 6
_LARGER = 1.12
"""How many times the size of the text a heading's is at least."""
_HEADING_WORDS = 20
_BOLD_WORDS = 12
_GAP = 1.3
"""How many times the usual distance of rows a gap between paragraphs is at least."""
_INDENT = 0.7
"""How far a paragraph's first row is moved in at least, in sizes of the face; so much at most, too, in tens."""
_SHORT = 0.8
"""How long, as a part of a full row, a paragraph's last row is at most."""
_BULLET = re.compile(r"^[•▪◦‣●■–]\s*(?=\S)")


@dataclass(frozen=True, slots=True)
class Row:
    """One row of text on a page, or of one column of it."""

    text: str
    """The words; never empty."""
    x: float
    """Where it begins, in points from the left edge."""
    y: float
    """Its base line, in points from the bottom edge."""
    size: float
    """The size of its face in points; 0 where it cannot be told."""
    is_bold: bool = False
    """Whether the face is a bold one."""

    @property
    def end(self) -> float:
        """About where it ends, in points from the left edge."""
        return self.x + _GLYPH * self.size * len(self.text)


@dataclass(frozen=True, slots=True)
class Piece:
    """A piece of text as a page description shows it: a row, or a part of one where the face changes."""

    row: Row
    """What it says, and where."""
    continues: bool
    """Whether no end of a row was told before it."""


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph, a heading or an item of a list."""

    text: str
    """The words on one line."""
    size: float = 0.0
    """The size of a heading's face; 0 for what is none."""
    is_item: bool = False
    """Whether it is an item of a list."""


def rows_of(pieces: Sequence[Piece]) -> list[Row]:
    """The rows of a page, each put together from its pieces; where the right column begins, a row begins."""
    gutter = _gutter([piece.row for piece in pieces])
    rows: list[Row] = []
    for piece in pieces:
        row, last = piece.row, rows[-1] if rows else None
        if last and piece.continues and _on_one_line(last, row) and not (gutter and last.x < gutter <= row.x):
            larger = max(last, row, key=lambda one: one.size)
            rows[-1] = replace(
                last, text=last.text + row.text, y=larger.y, size=larger.size, is_bold=last.is_bold and row.is_bold
            )
        else:
            rows.append(row)
    return [replace(row, text=clean_line(row.text)) for row in rows]


def _on_one_line(before: Row, after: Row) -> bool:
    """Whether two pieces stand on one base line, or one of them a little above or under it."""
    return abs(before.y - after.y) <= _OFF * max(before.size, after.size, 1.0)


def in_reading_order(rows: Sequence[Row]) -> list[Row]:
    """The rows of a page with two columns, left before right between what runs across both; others as they came."""
    gutter = _gutter(rows)
    if not gutter:
        return list(rows)
    left_edge = min(row.x for row in rows)
    across = gutter + 0.25 * (gutter - left_edge)
    ordered: list[Row] = []
    columns: tuple[list[Row], list[Row]] = ([], [])
    beside = {round(row.y / _SAME) for row in rows if row.x >= gutter}
    for row in sorted(rows, key=lambda row: -row.y):
        if row.x < gutter and row.end > across and round(row.y / _SAME) not in beside:
            ordered += [*columns[0], *columns[1], row]
            columns = ([], [])
        else:
            columns[row.x >= gutter].append(row)
    return [*ordered, *columns[0], *columns[1]]


def _gutter(rows: Sequence[Row]) -> float:
    """Where the right one of two columns begins; 0 where there is one column."""
    if not rows:
        return 0.0
    starts = Counter(round(row.x / _SAME) for row in rows if len(row.text) > 12)
    least = max(_COLUMN_ROWS, _COLUMN_SHARE * len(rows))
    edges = sorted(place * _SAME for place, count in starts.items() if count >= least)
    width = max(row.end for row in rows) - min(row.x for row in rows)
    wide = [after for before, after in pairwise(edges) if after - before > 0.3 * width]
    return wide[0] - 2 * _SAME if len(wide) == 1 else 0.0


def blocks_of(pages: Iterable[Sequence[Row]]) -> list[Block]:
    """The blocks of pages whose rows are in reading order; a paragraph that a page or a column cuts is made whole."""
    stretches = [list(stretch) for page in pages for stretch in _stretches(page)]
    rows = [row for stretch in stretches for row in stretch]
    if not rows:
        return []
    sizes = Counter[float]()
    for row in rows:
        sizes[row.size] += len(row.text)
    usual = sizes.most_common(1)[0][0]
    full = median(len(row.text) for row in rows if row.size == usual)
    blocks: list[Block] = []
    for stretch in stretches:
        found = _paragraphs(stretch, usual, full)
        if blocks and found and _goes_on(blocks[-1], found[0]):
            blocks[-1] = replace(blocks[-1], text=join_rows(blocks[-1].text, found.pop(0).text))
        blocks += found
    return blocks


def markdown_of(blocks: Sequence[Block]) -> str:
    """The blocks as Markdown; headings rank by their size, the largest as the second rank."""
    ranks = {
        size: min(rank, 4) for rank, size in enumerate(sorted({b.size for b in blocks if b.size}, reverse=True), 2)
    }
    pieces = []
    for is_item, group in groupby(blocks, lambda block: block.is_item):
        if is_item:
            pieces.append("\n".join(f"- {escape_block(block.text)}" for block in group))
        else:
            pieces += [
                f"{'#' * ranks[b.size]} {escape_block(b.text)}" if b.size else escape_block(b.text) for b in group
            ]
    return "\n\n".join(pieces) + "\n"


def _stretches(rows: Sequence[Row]) -> Iterable[list[Row]]:
    """The rows of a page in stretches that run downwards: a new one begins where a column does."""
    current: list[Row] = []
    for row in rows:
        if current and row.y > current[-1].y + row.size:
            yield current
            current = []
        current.append(row)
    if current:
        yield current


def _paragraphs(rows: Sequence[Row], usual: float, full: float) -> list[Block]:
    """The blocks of a stretch of rows; ``usual`` is the size of the text, ``full`` a full row's characters."""
    distances = [before.y - after.y for before, after in pairwise(rows) if before.size == after.size == usual]
    leading = median(distances) if distances else 0.0
    edge = Counter(round(row.x) for row in rows).most_common(1)[0][0]
    blocks: list[Block] = []
    group: list[Row] = []
    for row in rows:
        if group and _begins_anew(group, row, leading, edge, full):
            blocks.append(_block(group, usual))
            group = []
        group.append(row)
    if group:
        blocks.append(_block(group, usual))
    return blocks


def _begins_anew(group: Sequence[Row], row: Row, leading: float, edge: float, full: float) -> bool:
    """Whether a row begins a paragraph, after those of the one before it."""
    before = group[-1]
    if abs(before.size - row.size) > 0.1 * before.size or _BULLET.match(row.text):
        return True
    if before.is_bold != row.is_bold and all(one.is_bold for one in group):
        return True
    if leading and before.y - row.y > _GAP * max(leading, row.size):
        return True
    indent = row.x - edge
    in_item = bool(_BULLET.match(group[0].text))  # whose rows but the first are moved in
    if not in_item and _INDENT * row.size < indent < 10 * _INDENT * row.size and abs(before.x - edge) < _SAME:
        return True
    return len(before.text) < _SHORT * full and _is_closed(before.text)


def _block(rows: Sequence[Row], usual: float) -> Block:
    text = rows[0].text
    for row in rows[1:]:
        text = join_rows(text, row.text)
    words = text.count(" ") + 1
    if bullet := _BULLET.match(text):
        return Block(text[bullet.end() :], is_item=True)
    if any(character.isalpha() for character in text) and not text.endswith((".", ",", ";")):
        if rows[0].size >= _LARGER * usual and words <= _HEADING_WORDS:
            return Block(text, size=rows[0].size)
        if all(row.is_bold for row in rows) and words <= _BOLD_WORDS:
            return Block(text, size=usual or 1.0)
    return Block(text)


def _goes_on(before: Block, after: Block) -> bool:
    """Whether a paragraph that a column's end cut off goes on at the head of the next."""
    if before.size or after.size or after.is_item:
        return False
    return not _is_closed(before.text) and (after.text[:1].islower() or before.text.endswith(("-", ",")))


def _is_closed(text: str) -> bool:
    return ends_sentence(text) or text.endswith(":")
