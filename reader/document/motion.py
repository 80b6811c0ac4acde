"""Moving through a text by word, sentence and paragraph, without a language model.

A sentence ends at a full stop, question or exclamation mark, together with the quotation marks and brackets that close
behind it, when the next word could begin a sentence. Stops behind abbreviations, initials and numbers end nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice

from reader.document.model import Block, Document, Span

_WORD = re.compile(r"\w+(?:['’\-.]\w+)*")
_SENTENCE_END = re.compile(r"""[.!?…]+["'”’»)\]]*(?=\s+["'“‘«(\[]*[^\s\W_a-z])|[。！？]+[」』”’）]*|\n""")
_ABBREVIATION = re.compile(
    r"(?:^|[\s(“\"'‘])(?:Mr|Mrs|Ms|Messrs|Dr|Prof|Rev|Hon|Gov|Sen|Rep|Gen|Col|Maj|Capt|Lt|Sgt|Cpl|Adm|Cmdr|Pres|Supt|Insp|"
    r"St|Mt|Ft|Jr|Sr|No|Nos|vs|v|cf|approx|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sep|Sept|Oct|Nov|Dec|(?:[A-Z]\.)*[A-Z])$"
)


_NEARBY = 4000
"""How far around an offset sentences are looked for first: in a block that is longer, not all of it is read."""


def sentences(document: Document, start: int, end: int) -> Iterator[Span]:
    """The sentences of ``text[start:end]``, a stretch inside one block, without the white space between them."""
    text = document.text
    position = start
    for match in _SENTENCE_END.finditer(text, start, end):
        if match[0][0] == "." and _ABBREVIATION.search(text, max(start, match.start() - 12), match.start()):
            continue
        yield from _trimmed(text, position, match.end())
        position = match.end()
    yield from _trimmed(text, position, end)


def _trimmed(text: str, start: int, end: int) -> Iterator[Span]:
    piece = text[start:end]
    if piece.strip():
        start += len(piece) - len(piece.lstrip())
        yield start, start + len(piece.strip())


def _sentences_around(document: Document, block: Block, offset: int) -> list[Span]:
    """The sentences of a block that lie near ``offset``, at least the ones before, at and behind it."""
    reach = _NEARBY
    while True:
        start, end = max(block.start, offset - reach), min(block.end, offset + reach)
        found = list(sentences(document, start, end))
        # What lies at the edge of the stretch may begin before it or end behind it.
        if start > block.start:
            found = found[1:]
        if end < block.end:
            found = found[:-1]
        complete = (start == block.start or (len(found) > 1 and found[1][0] < offset)) and (
            end == block.end or (found and found[-1][0] > offset)
        )
        if complete:
            return found
        reach *= 4


def sentence_at(document: Document, offset: int) -> Span:
    """The sentence that holds ``offset``, or the nearest one before it in its block; empty in an empty block."""
    if not document.blocks:
        return 0, 0
    block = document.blocks[document.block_index(offset)]
    found = block.start, block.start
    for span in _sentences_around(document, block, offset):
        if span[0] > offset and found[0] < found[1]:
            break
        found = span
    return found


def sentence_end(document: Document, offset: int) -> int:
    """The end of the first sentence that goes on behind ``offset``; the end of the text behind the last one."""
    for block in _blocks_from(document, offset):
        for _, end in _sentences_around(document, block, max(offset, block.start)):
            if end > offset + 1:
                return end
    return len(document.text)


def next_sentence(document: Document, offset: int) -> int:
    """Where the sentence after the one at ``offset`` begins; the end of the text behind the last one."""
    for block in _blocks_from(document, offset):
        for start, _ in _sentences_around(document, block, max(offset, block.start)):
            if start > offset:
                return start
    return len(document.text)


def previous_sentence(document: Document, offset: int) -> int:
    """Where the sentence at ``offset`` begins, or the one before it if that is ``offset`` itself; 0 at the start."""
    for block in _blocks_back_from(document, offset):
        near = _sentences_around(document, block, min(offset, block.end))
        starts = [start for start, _ in near if start < offset]
        if starts:
            return starts[-1]
    return 0


def _blocks_from(document: Document, offset: int) -> Iterator[Block]:
    """The block at ``offset`` and the ones behind it."""
    return islice(document.blocks, document.block_index(offset), None)


def _blocks_back_from(document: Document, offset: int) -> Iterator[Block]:
    """The block at ``offset`` and the ones before it, backward."""
    last = document.block_index(offset)
    return (document.blocks[index] for index in range(last, -1, -1) if document.blocks)


def next_paragraph(document: Document, offset: int) -> int:
    """Where the next block that holds text begins; the end of the text behind the last one."""
    for block in _blocks_from(document, offset):
        if block.start > offset and block.start < block.end:
            return block.start
    return len(document.text)


def paragraph_end(document: Document, offset: int) -> int:
    """The end of the first block that goes on behind ``offset``; the end of the text behind the last one."""
    for block in _blocks_from(document, offset):
        if block.end > offset + 1:
            return block.end
    return len(document.text)


def previous_paragraph(document: Document, offset: int) -> int:
    """Where the block at ``offset`` begins, or the one before it if that is ``offset`` itself; 0 at the start."""
    for block in _blocks_back_from(document, offset):
        if block.start < offset and block.start < block.end:
            return block.start
    return 0


def word_at(document: Document, offset: int) -> Span:
    """The word that holds ``offset``; the single character there if it is no part of a word."""
    text = document.text
    start = max(0, offset - 200)
    for match in _WORD.finditer(text, start, min(len(text), offset + 200)):
        if match.start() <= offset < match.end():
            return match.span()
    return min(offset, len(text)), min(offset + 1, len(text))


def word_end(document: Document, offset: int) -> int:
    """The end of the first word that goes on behind ``offset``; the end of the text behind the last one."""
    position = word_at(document, offset)[0]
    while match := _WORD.search(document.text, position):
        if match.end() > offset + 1:
            return match.end()
        position = match.end()
    return len(document.text)


def previous_word(document: Document, offset: int) -> int:
    """Where the word before ``offset`` begins; 0 at the start."""
    begun = max(0, offset - 400)
    starts = [match.start() for match in _WORD.finditer(document.text, begun, offset)]
    return starts[-1] if starts else begun
