"""What stands before the text of a block on the page, and where an empty row parts two blocks."""

from __future__ import annotations

from reader.document.figure import CREDIT_SIGN
from reader.document.model import Block, BlockKind
from reader.document.wrap import width_of

QUOTE_SIGN = "▎ "
CAPTION_SIGN = "┊ "
CODE_INDENT = "  "
LISTED = (BlockKind.LIST_ITEM, BlockKind.FOOTNOTE)
"""What has a marker before its first row."""
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


def bar_of(block: Block, width: int) -> str:
    """The bars of the quotes a block stands in, as many as leave room for words in ``width`` cells."""
    return QUOTE_SIGN * min(block.quoted, max(0, (width - 8) // len(QUOTE_SIGN)))


def signs_of(block: Block) -> tuple[str, str]:
    """What stands before the first row of a block and before its further rows, behind the quote bars."""
    match block.kind:
        case BlockKind.LIST_ITEM | BlockKind.FOOTNOTE:
            indent = "  " * min(max(0, block.level - 1), 8)
            marker = f"{block.marker} " if block.marker else "  "
            return indent + marker, indent + " " * width_of(marker)
        case BlockKind.CAPTION:
            return CAPTION_SIGN, CAPTION_SIGN
        case BlockKind.CREDIT:
            return CAPTION_SIGN + CREDIT_SIGN, CAPTION_SIGN + " " * len(CREDIT_SIGN)
        case BlockKind.CODE:
            return CODE_INDENT, CODE_INDENT
    return "", ""


def gap_between(before: Block, block: Block) -> str | None:
    """What stands on the empty row between two neighbouring blocks; None where there is no empty row."""
    if (before.kind, block.kind) in _NO_GAP_BEFORE:
        return None
    # The items of a list and footnotes stand close together, but the second paragraph of one stands apart.
    in_one_list = before.kind is block.kind and block.kind in LISTED and before.quoted == block.quoted
    if in_one_list and block.marker:
        return None
    return QUOTE_SIGN * min(before.quoted, block.quoted)
