"""Which stretches of a document are read by the language model, and in which pieces.

Prose is read block by block, and a table cell by cell but for its figures, so no sentence runs on from a headline into
a byline and no name from one column into the next. A block longer than :data:`LONGEST` is cut, at the end of a sentence
where there is one: the first names of a text that came as one endless line are then there as soon as those of any
other.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import chain

from reader.analysis.tokens import Passage
from reader.document.model import BlockKind, Document

LONGEST = 4000
"""The most characters that are read at once."""
_CELL = re.compile(r"[^\t\n]+")
"""A line of a cell: the text of a table has its cells behind tabs and its rows on lines."""
_SENTENCE_END = re.compile(r"[.!?…][\"”’»)\]]*\s+|\n+")


def passages_of(document: Document) -> Iterator[Passage]:
    """The passages of all prose blocks, in the order of the text, without tokens."""
    for index, block in enumerate(document.blocks):
        if not block.kind.is_prose:
            continue
        parts = [(block.start, block.end)]
        if block.kind is BlockKind.TABLE:
            cells = _CELL.finditer(document.text, block.start, block.end)
            parts = [cell.span() for cell in cells if any(map(str.isalpha, cell[0]))]
        for start, end in chain.from_iterable(_pieces(document.text, *part) for part in parts):
            yield Passage(start, end, index, block.kind, quoted=block.quoted)


def _pieces(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    while end - start > LONGEST:
        limit = start + LONGEST
        cut = max((match.end() for match in _SENTENCE_END.finditer(text, start + LONGEST // 2, limit)), default=0)
        cut = cut or text.rfind(" ", start + LONGEST // 2, limit) + 1 or limit
        yield start, cut
        start = cut
    if start < end:
        yield start, end
