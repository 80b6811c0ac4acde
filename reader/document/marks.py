"""Labelled spans that overlap, made flat.

A word may be part of a quote, a name, a search hit and a reader's highlight at once. Drawing needs the opposite: runs
that do not overlap, each with the names of everything that covers it, the least important first, so that a theme can
lay one style over the other. Pure values, no terminal.
"""

from __future__ import annotations

from array import array
from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Sequence
from enum import IntEnum
from itertools import accumulate, pairwise
from typing import NamedTuple


class Layer(IntEnum):
    """What lies over what: a later layer's style wins."""

    INLINE = 0
    QUOTE = 1
    MENTION = 2
    TRAIL = 3
    ANNOTATION = 4
    SEARCH = 5
    SELECTION = 6
    FLASH = 7
    CURSOR = 8


class Mark(NamedTuple):
    """One labelled span of the canonical text."""

    start: int
    end: int
    layer: Layer
    name: str
    """What the theme calls it: "person", "quote", "annotation_yellow"."""


class Run(NamedTuple):
    """A stretch of text that is covered by the same marks from end to end."""

    start: int
    end: int
    names: tuple[str, ...]
    """The names of the marks that cover it, the lowest layer first; empty where there is none."""


class MarkIndex:
    """The marks of one kind, found by place. Immutable: a change of marks is a new index.

    There may be 80,000 of them, of which a page shows fifty: what is kept is where they lie, and a mark is made when a
    place is asked about.
    """

    def __init__(self, marks: Iterable[Mark] = ()) -> None:
        ordered = sorted(mark for mark in marks if mark.start < mark.end)
        self._lie([mark.start for mark in ordered], [mark.end for mark in ordered], ordered.__getitem__)

    @classmethod
    def of_spans(cls, starts: Sequence[int], ends: Sequence[int], mark: Callable[[int], Mark | None]) -> MarkIndex:
        """An index of spans in the order of their starts; ``mark`` gives the mark of the span of a number, if any."""
        index = cls.__new__(cls)
        index._lie(starts, ends, mark)
        return index

    def _lie(self, starts: Sequence[int], ends: Sequence[int], mark: Callable[[int], Mark | None]) -> None:
        self._starts = starts
        self._ends = ends
        self._mark = mark
        # The furthest end among the spans up to each one: how far back a span that reaches a place can begin.
        self._reach = array("Q", accumulate(ends, max))

    def __len__(self) -> int:
        return len(self._starts)

    def __iter__(self) -> Iterator[Mark]:
        return filter(None, map(self._mark, range(len(self._starts))))

    def over(self, start: int, end: int) -> list[Mark]:
        """The marks that share at least one character with the span, in no particular order."""
        found = []
        index = bisect_left(self._starts, end) - 1
        while index >= 0 and self._reach[index] > start:
            if start < self._ends[index] > self._starts[index] and (mark := self._mark(index)):
                found.append(mark)
            index -= 1
        return found


def flatten(marks: Iterable[Mark], start: int, end: int) -> list[Run]:
    """The runs that make up the span from ``start`` to ``end``, without a gap and without an overlap.

    Neighbouring runs differ in their names. Marks of the same layer keep the order (start, end, name).
    """
    if start >= end:
        return []
    inside = sorted(
        (mark for mark in marks if mark.start < end and mark.end > start),
        key=lambda mark: (mark.layer, mark.start, mark.end, mark.name),
    )
    cuts = {start, end}
    for mark in inside:
        cuts.add(max(start, mark.start))
        cuts.add(min(end, mark.end))
    edges = sorted(cuts)
    runs: list[Run] = []
    for first, last in pairwise(edges):
        names = tuple(dict.fromkeys(mark.name for mark in inside if mark.start <= first and mark.end >= last))
        if runs and runs[-1].names == names:
            runs[-1] = runs[-1]._replace(end=last)
        else:
            runs.append(Run(first, last, names))
    return runs
