"""The contents tab: the headings of the article, each one step further in than the one it stands under."""

from __future__ import annotations

from dataclasses import dataclass

from reader.document.model import BlockKind, Document
from reader.tui.filter_list import Filter
from reader.tui.row_list import Row

_STEP = 2
"""How many cells one level is set in."""


@dataclass(frozen=True, slots=True)
class HeadingKey:
    """The key of a heading's row: its offset."""

    heading: int


def heading_rows(document: Document, narrow: Filter) -> list[Row]:
    """The rows of the headings that the filter lets through; the headline stands at the edge."""
    headings = [(block, " ".join(document.text_of(block).split())) for block in document.headings()]
    levels = [block.level for block, _ in headings if block.kind is BlockKind.HEADING]
    outermost = min(levels, default=1) - 1
    return [
        Row(
            ((f"{' ' * _STEP * depth}{title}", ("heading",) if depth == 0 else ()),),
            key=HeadingKey(block.start),
        )
        for block, title in headings
        if narrow.passes(title)
        for depth in [0 if block.kind is BlockKind.HEADLINE else block.level - outermost]
    ]
