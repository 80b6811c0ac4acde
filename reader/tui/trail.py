"""The trail: the places of whatever the reader chose last, to be followed with one key.

An entity's mentions, the hits of a search, a speaker's quotes and the reader's notes are all the same to it: spans of
the text in order, with a name.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from enum import Enum
from typing import NamedTuple

from reader.document.model import Span


class TrailKind(Enum):
    """What is being followed."""

    ENTITY = "entity"
    SPEAKER = "speaker"
    SEARCH = "search"
    NOTES = "notes"


class Trail(NamedTuple):
    """Places of the text that belong together, in order."""

    kind: TrailKind
    label: str
    """What the status line calls it."""
    spans: tuple[Span, ...]
    entity: int | None = None
    """The id of the entity, or of the speaker."""
    is_sought: bool = True
    """Whether it is known where the places are: not while half an expression is typed."""

    def after(self, offset: int) -> Span | None:
        """The first place that begins behind ``offset``, else the very first one; None in an empty trail."""
        return step(self.spans, offset, forward=True, around=True)

    def before(self, offset: int) -> Span | None:
        """The last place that begins before ``offset``, else the very last one; None in an empty trail."""
        return step(self.spans, offset, forward=False, around=True)

    def position(self, offset: int) -> int | None:
        """Which place begins at ``offset``, counted from 1; None if none does."""
        index = bisect_left(self.spans, (offset, 0))
        return index + 1 if index < len(self.spans) and self.spans[index][0] == offset else None

    def told(self, offset: int) -> str:
        """What it is, and which of its places begins at ``offset``."""
        return f"{self.label} {self.position(offset) or '–'}/{len(self.spans)}" if self.is_sought else self.label


def step(spans: tuple[Span, ...], offset: int, *, forward: bool, around: bool = False) -> Span | None:
    """The nearest of the ordered ``spans`` that begins behind ``offset``, or before it if not ``forward``.

    With ``around`` the search goes on at the other end of the text; without, None is returned there.
    """
    if not spans:
        return None
    if forward:
        index = bisect_right(spans, offset, key=lambda span: span[0])
        if index < len(spans):
            return spans[index]
        return spans[0] if around else None
    index = bisect_left(spans, offset, key=lambda span: span[0]) - 1
    if index >= 0:
        return spans[index]
    return spans[-1] if around else None
