"""Columns of whole numbers, in the memory and as bytes.

A book has tens of thousands of blocks and mentions. A column takes four bytes for a number and is read in one go, where
a list takes ten times that. Its numbers lie between 0 and 2³².
"""

from __future__ import annotations

import sys
from array import array
from collections.abc import Iterable

_TYPE = "I"


def column(numbers: Iterable[int] = ()) -> array[int]:
    """A column of these numbers. Raises OverflowError for one that is negative or too large."""
    return array(_TYPE, numbers)


def to_bytes(numbers: array[int]) -> bytes:
    """The numbers as four bytes each, the least significant first."""
    if sys.byteorder == "big":
        numbers = numbers[:]
        numbers.byteswap()
    return numbers.tobytes()


def from_bytes(data: bytes | memoryview) -> array[int]:
    """The numbers that :func:`to_bytes` made bytes of. Raises ValueError for other bytes."""
    numbers = array(_TYPE)
    numbers.frombytes(data)
    if sys.byteorder == "big":
        numbers.byteswap()
    return numbers
