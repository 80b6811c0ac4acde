"""Documents as the library keeps them: bytes, decoded as they are looked at."""

from __future__ import annotations

import tracemalloc
from unittest.mock import Mock

import pytest
from hypothesis import given

from reader.document.codec import block_from_dict
from reader.document.model import Block, BlockKind, Document, Inline, InlineKind
from reader.document.packed import pack, unpack
from reader.document.pieces import PIECE, Pieces
from tests.document.test_codec import documents


@given(documents())
def test_any_document_comes_back_as_it_was(document: Document) -> None:
    assert unpack(pack(document)) == document


def long_document(count: int) -> Document:
    text = "\n\n".join("The harbour is open." for _ in range(count))
    blocks = tuple(Block(BlockKind.PARAGRAPH, start, start + 20) for start in range(0, 22 * count, 22))
    inlines = tuple(Inline(InlineKind.STRONG, start + 4, start + 11) for start in range(0, 22 * count, 22))
    return Document(text, blocks, inlines)


def test_items_are_found_by_number_place_and_slice() -> None:
    whole = long_document(3 * PIECE + 1)
    document = unpack(pack(whole))
    assert [document.blocks[number] for number in (0, PIECE - 1, PIECE, -1)] == [
        whole.blocks[number] for number in (0, PIECE - 1, PIECE, -1)
    ]
    assert document.blocks[PIECE - 2 : PIECE + 2] == whole.blocks[PIECE - 2 : PIECE + 2]
    assert document.block_index(22 * PIECE + 5) == PIECE
    assert list(document.inlines_in(document.blocks[PIECE])) == [whole.inlines[PIECE]]
    assert list(document.blocks) == list(whole.blocks)
    assert hash(document) == hash(whole)
    with pytest.raises(IndexError):
        document.blocks[len(whole.blocks)]


def test_only_what_is_looked_at_is_decoded() -> None:
    decoded = []

    def decode(piece: bytes) -> tuple[str, ...]:
        decoded.append(piece)
        return tuple(piece.decode().split())

    items = Pieces(range(2 * PIECE), [b"one " * PIECE, b"two " * PIECE], decode)
    assert (len(items), decoded) == (2 * PIECE, [])
    assert items[PIECE] == items[PIECE + 1] == "two"
    assert decoded == [b"two " * PIECE]


def test_a_long_document_takes_little_more_than_its_text() -> None:
    packed = pack(long_document(20_000))
    tracemalloc.start()
    document = unpack(packed)
    assert document.blocks[document.block_index(220_000)].start == 220_000
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert peak < 2 * len(packed)


@pytest.mark.parametrize(
    "change",
    [
        lambda packed: packed[:-1],
        lambda packed: packed.replace(b"harbour", b"hXrbour", 1),
        lambda packed: packed.replace(b"document 1", b"document 2", 1),
        lambda packed: packed.replace(b"\n[", b"\n[9", 1),
        lambda packed: b"",
        lambda packed: b"7\n",
        lambda packed: b"\xff\n",
    ],
)
def test_anything_else_is_refused(change: object) -> None:
    assert callable(change)
    with pytest.raises(ValueError, match=r".+"):
        unpack(change(pack(long_document(3))))


def test_blocks_of_a_rare_kind_are_found_without_decoding_the_others(monkeypatch: pytest.MonkeyPatch) -> None:
    whole = long_document(3 * PIECE)
    blocks = list(whole.blocks)
    picture = blocks[PIECE + 5] = blocks[PIECE + 5]._replace(kind=BlockKind.PICTURE)
    packed = pack(Document(whole.text, tuple(blocks)))
    decode = Mock(side_effect=block_from_dict)
    monkeypatch.setattr("reader.document.packed.block_from_dict", decode)
    assert list(unpack(packed).blocks_of(BlockKind.PICTURE)) == [(PIECE + 5, picture)]
    assert decode.call_count == PIECE
    assert list(Document(whole.text, tuple(blocks)).blocks_of(BlockKind.PICTURE)) == [(PIECE + 5, picture)]
