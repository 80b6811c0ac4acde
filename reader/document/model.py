"""The document: one canonical plain text, and the blocks and inlines that lie over it.

Everything that can be pointed at in an article is a span over :attr:`Document.text`. An *offset* counts characters of
that text (a Python ``str`` index); every end is exclusive. Nothing here knows of Markdown, of rows or of a terminal.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property
from typing import NamedTuple, TypeVar

from reader.digest import sha256
from reader.document.pieces import Pieces

_HASHED = 500_000
"""Characters of a text that are encoded at a time to be hashed."""
Item = TypeVar("Item")
Span = tuple[int, int]
"""Start and end offset of a stretch of the canonical text."""


class BlockKind(StrEnum):
    """What a block is, in the words of a newspaper page."""

    KICKER = "kicker"
    HEADLINE = "headline"
    DEK = "dek"
    BYLINE = "byline"
    HEADING = "heading"
    PARAGRAPH = "paragraph"
    LIST_ITEM = "list_item"
    PICTURE = "picture"
    CAPTION = "caption"
    CREDIT = "credit"
    CODE = "code"
    TABLE = "table"
    RULE = "rule"
    FOOTNOTE = "footnote"

    @property
    def is_prose(self) -> bool:
        """Whether the block holds the article's own sentences, so that language analysis should read it."""
        return self in _PROSE


_PROSE = frozenset(
    {
        BlockKind.KICKER, BlockKind.HEADLINE, BlockKind.DEK, BlockKind.HEADING, BlockKind.PARAGRAPH,
        BlockKind.LIST_ITEM, BlockKind.CAPTION, BlockKind.TABLE,
    }
)  # fmt: skip


class InlineKind(StrEnum):
    """What an inline does to the words it covers."""

    EMPHASIS = "emphasis"
    STRONG = "strong"
    CODE = "code"
    STRIKE = "strike"
    LINK = "link"
    FOOTNOTE = "footnote"
    """The raised number that refers to a footnote."""


class Table(NamedTuple):
    """The shape of a table block. A cell is a span (start, end) of the canonical text."""

    rows: tuple[tuple[tuple[int, int], ...], ...]
    """Every row has as many cells as the widest one; a missing cell is an empty span."""
    header_rows: int = 1
    """How many of the first rows are a header: 0 or 1."""
    alignments: tuple[str, ...] = ()
    """One a column: "left", "right" or "center"."""


class Block(NamedTuple):
    """One block of the document: a span of the canonical text with a kind."""

    kind: BlockKind
    start: int
    end: int
    level: int = 0
    """Depth: 1 to 6 for a heading, 1 and more for a list item; otherwise 0."""
    quoted: int = 0
    """How many block quotes the block stands in."""
    marker: str = ""
    """What stands before the first line of a list item, "•" or "3.", or of a footnote, the raised number of its
    references; empty for the further paragraphs of an item or a footnote."""
    language: str = ""
    """The language of a code block, where it is told."""
    target: str = ""
    """The address of a picture, where there is one."""
    alternative: str = ""
    """The words that stand for a picture. A picture's own span is empty: they are no part of the text."""
    table: Table | None = None
    """The cells, for a table."""


class Inline(NamedTuple):
    """A span of the canonical text that is emphasised, linked and the like. Inlines may nest."""

    kind: InlineKind
    start: int
    end: int
    target: str = ""
    """The address of a link."""


@dataclass(frozen=True, repr=False)
class Document:
    """An article ready to be read: its canonical text with blocks and inlines in the order of the text.

    Blocks do not overlap. Two blocks that hold text are parted by one blank line (``\\n\\n``).
    """

    text: str
    blocks: Sequence[Block]
    inlines: Sequence[Inline] = ()
    known_fingerprint: str = field(default="", compare=False)
    """The fingerprint, where it was kept with the text: of a book it takes a while to find."""

    @cached_property
    def fingerprint(self) -> str:
        """The SHA-256 of the canonical text, in hexadecimal: it names this version of the text."""
        if self.known_fingerprint:
            return self.known_fingerprint
        starts = range(0, len(self.text), _HASHED)
        return sha256(self.text[start : start + _HASHED].encode("utf-8") for start in starts)

    @cached_property
    def block_starts(self) -> Sequence[int]:
        """The offset at which each block starts; a book's blocks need not be decoded for it."""
        return self.blocks.starts if isinstance(self.blocks, Pieces) else [block.start for block in self.blocks]

    @cached_property
    def _inline_starts(self) -> Sequence[int]:
        return self.inlines.starts if isinstance(self.inlines, Pieces) else [inline.start for inline in self.inlines]

    @cached_property
    def word_count(self) -> int:
        """The number of words in the canonical text."""
        return len(self.text.split())

    def text_of(self, block: Block) -> str:
        """The text of one block."""
        return self.text[block.start : block.end]

    def block_index(self, offset: int) -> int:
        """The index of the block that holds ``offset``, or of the last one that starts before it; 0 if none does."""
        return max(0, bisect_right(self.block_starts, offset) - 1)

    def headings(self) -> Iterator[Block]:
        """The headings in the order of the text, the headline first."""
        return (block for block in self.blocks if block.kind in (BlockKind.HEADLINE, BlockKind.HEADING))

    def blocks_of(self, kind: BlockKind) -> Iterator[tuple[int, Block]]:
        """The blocks of one kind with their indices. Of a book, only what lies around them is decoded."""
        return ((index, block) for index, block in _around(self.blocks, kind) if block.kind is kind)

    def inlines_of(self, kind: InlineKind) -> Iterator[Inline]:
        """The inlines of one kind. Of a book, only what lies around them is decoded."""
        return (inline for _, inline in _around(self.inlines, kind) if inline.kind is kind)

    def footnote(self, number: str) -> Block | None:
        """The first paragraph of the footnote with this raised number."""
        return next((block for _, block in self.blocks_of(BlockKind.FOOTNOTE) if block.marker == number), None)

    def inlines_from(self, start: int, end: int) -> Sequence[Inline]:
        """The inlines that begin within a span, outer ones before the ones they hold."""
        starts = self._inline_starts
        return self.inlines[bisect_left(starts, start) : bisect_left(starts, end)]

    def inlines_in(self, block: Block) -> Sequence[Inline]:
        """The inlines of one block, outer ones before the ones they hold."""
        return self.inlines_from(block.start, block.end)


def _around(items: Sequence[Item], kind: StrEnum) -> Iterable[tuple[int, Item]]:
    """The numbered items among which are all of one kind."""
    return items.around(kind.encode()) if isinstance(items, Pieces) else enumerate(items)


def document_of_text(text: str) -> Document:
    """A document over ``text`` just as it is, one paragraph for each stretch between blank lines.

    For programs that bring a text of their own and need offsets into exactly that text.
    """
    blocks = []
    position = 0
    for piece in text.split("\n\n"):
        start, end = position, position + len(piece)
        position = end + 2
        stripped = piece.strip()
        if stripped:
            start += piece.index(stripped[0])
            blocks.append(Block(BlockKind.PARAGRAPH, start, start + len(stripped)))
    return Document(text, tuple(blocks))
