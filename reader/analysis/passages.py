"""Which stretches of a document are read by the language model, and in which pieces.

Prose is read block by block, so no sentence runs on from a headline into a byline. A block longer than
:data:`LONGEST` is cut, at the end of a sentence where there is one: the first names of a text that came as one
endless line are then there as soon as those of any other.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from reader.analysis.tokens import Passage
from reader.document.model import Document

LONGEST = 4000
"""The most characters that are read at once."""
_SENTENCE_END = re.compile(r"[.!?…][\"”’»)\]]*\s+|\n+")


def passages_of(document: Document) -> Iterator[Passage]:
    """The passages of all prose blocks, in the order of the text, without tokens."""
    for index, block in enumerate(document.blocks):
        if not block.kind.is_prose:
            continue
        for start, end in _pieces(document.text, block.start, block.end):
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
