"""A document as the library keeps it: bytes, of which the blocks are decoded as they are looked at.

Their first line names the form and holds a checksum of all that follows, so that no damage is met in the middle of a
page. The second is JSON and says how long the parts are. The parts are the text in UTF-8, the starts of the blocks,
the blocks in pieces (:mod:`reader.document.pieces`) in the form of :mod:`reader.document.codec`, and the same of the
inlines.
"""

from __future__ import annotations

import json
import zlib
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial
from itertools import islice
from typing import Any, TypeVar

from reader.document.codec import block_from_dict, block_to_dict, inline_from_dict, inline_to_dict
from reader.document.columns import column, from_bytes, to_bytes
from reader.document.model import Block, Document, Inline
from reader.document.pieces import Pieces, in_pieces

_FORMAT = b"document 1"
"""What is written otherwise, or in pieces of another size, gets another number."""
Item = TypeVar("Item", bound=Block | Inline)


def pack(document: Document) -> bytes:
    """The document as bytes for :func:`unpack`."""
    text = document.text.encode()
    blocks = _encoded(document.blocks, block_to_dict)
    inlines = _encoded(document.inlines, inline_to_dict)
    lengths = [len(text), list(map(len, blocks)), list(map(len, inlines))]
    content = b"".join((json.dumps(lengths).encode(), b"\n", text, *blocks, *inlines))
    return b"%s %d\n%s" % (_FORMAT, zlib.crc32(content), content)


def unpack(data: bytes, fingerprint: str = "") -> Document:
    """The document that :func:`pack` made bytes of, with its fingerprint where that is known.

    Raises ValueError where they are others, or not as they were.
    """
    first = data.find(b"\n") + 1
    if data[:first] != b"%s %d\n" % (_FORMAT, zlib.crc32(memoryview(data)[first:])):
        raise ValueError("not a document, or a damaged one")
    second = data.index(b"\n", first) + 1
    text_length, blocks, inlines = json.loads(data[first:second])
    parts = _parts(memoryview(data)[second:], (text_length, *blocks, *inlines))
    text = str(next(parts), "utf-8")
    return Document(
        text,
        _decoded(list(islice(parts, len(blocks))), partial(block_from_dict, length=len(text))),
        _decoded(list(parts), partial(inline_from_dict, length=len(text))),
        fingerprint,
    )


def _encoded(items: Sequence[Item], describe: Callable[[Item], dict[str, Any]]) -> list[bytes]:
    """Where the items start, and the pieces of them."""
    starts = column(item.start for item in items)
    pieces = [[describe(item) for item in piece] for piece in in_pieces(items)]
    return [to_bytes(starts), *(json.dumps(piece, separators=(",", ":")).encode() for piece in pieces)]


def _decoded(parts: Sequence[memoryview], read: Callable[[Mapping[str, Any]], Item]) -> Pieces[Item]:
    """The items that :func:`_encoded` made parts of."""
    return Pieces(from_bytes(parts[0]), list(map(bytes, parts[1:])), lambda piece: tuple(map(read, json.loads(piece))))


def _parts(body: memoryview, lengths: Sequence[int]) -> Iterator[memoryview]:
    position = 0
    for length in lengths:
        yield body[position : position + length]
        position += length
