"""A sequence of which only what is looked at is decoded.

A book has tens of thousands of blocks, and a page shows ten of them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import chain
from typing import TypeVar, overload

Item = TypeVar("Item")
PIECE = 128
"""How many items are decoded together."""


class Pieces(Sequence[Item]):
    """Items in the order of the text, decoded piece by piece when one of a piece is first asked for."""

    def __init__(self, starts: Sequence[int], pieces: Sequence[bytes], decode: Callable[[bytes], tuple[Item, ...]]):
        self.starts = starts
        """The offset at which each item starts."""
        self._pieces: list[bytes | tuple[Item, ...]] = list(pieces)
        self._decode = decode

    def __len__(self) -> int:
        return len(self.starts)

    @overload
    def __getitem__(self, index: int) -> Item: ...
    @overload
    def __getitem__(self, index: slice) -> tuple[Item, ...]: ...
    def __getitem__(self, index: int | slice) -> Item | tuple[Item, ...]:
        if isinstance(index, slice):
            return tuple(self[number] for number in range(len(self))[index])
        number, inside = divmod(range(len(self))[index], PIECE)
        return self._piece(number)[inside]

    def __iter__(self) -> Iterator[Item]:
        """All items. To walk through a book leaves no more of it in memory than there was before."""
        return chain.from_iterable(self._decode(each) if isinstance(each, bytes) else each for each in self._pieces)

    def around(self, word: bytes) -> Iterator[tuple[int, Item]]:
        """The numbered items of the pieces that hold a word as they were encoded, or are decoded already."""
        for number, piece in enumerate(self._pieces):
            if not isinstance(piece, bytes) or word in piece:
                yield from enumerate(self._piece(number), PIECE * number)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Pieces | tuple) and tuple(self) == tuple(other)

    def __hash__(self) -> int:
        return hash(tuple(self))

    def _piece(self, number: int) -> tuple[Item, ...]:
        piece = self._pieces[number]
        if isinstance(piece, bytes):
            piece = self._pieces[number] = self._decode(piece)
        return piece


def in_pieces(items: Sequence[Item]) -> Iterator[Sequence[Item]]:
    """The items as they are to be encoded together."""
    return (items[first : first + PIECE] for first in range(0, len(items), PIECE))
