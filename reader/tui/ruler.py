"""The ruler beside the text: where in the whole of it the trail, the notes, the hits of a search and the places with
letters lie.

One row of the screen stands for many rows of the text, so each shows the most important of what lies there. What lies
where is known by offset; rows of the screen are worked out again when the text is set anew.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from reader.document.layout import Layout
from reader.document.model import Span

MOST_PLACES = 2000
"""Places of one kind that are shown: a ruler has no more rows than that."""


class RulerSign(NamedTuple):
    """What the ruler shows on one row."""

    sign: str
    style: str
    """The name of its colour in the theme."""
    offset: int
    """The first place that lies there."""


_KINDS = {"places": ("‹", "text"), "notes": ("•", "success"), "trail": ("▐", "accent"), "search": ("▐", "warning")}
"""The sign and the colour of each kind, the least important first."""


class Ruler:
    """Places of the text by kind: "trail", "notes" or "search"."""

    def __init__(self) -> None:
        self._places: dict[str, tuple[int, ...]] = {}
        self._rows: dict[int, RulerSign] = {}

    def show(self, kind: str, places: tuple[int, ...]) -> None:
        """Show these ordered offsets in place of the ones of the same kind."""
        step = max(1, len(places) // MOST_PLACES)
        self._places[kind] = places[::step]

    def fit(self, layout: Layout | None, height: int) -> None:
        """Work out what stands on each of ``height`` rows of the screen."""
        self._rows = {}
        if layout is None or not len(layout) or height < 1:
            return
        for kind, (sign, style) in _KINDS.items():
            for offset in reversed(self._places.get(kind, ())):
                row = min(height - 1, layout.row_near(offset) * height // len(layout))
                self._rows[row] = RulerSign(sign, style, offset)

    def sign_at(self, row: int) -> RulerSign | None:
        """What is shown on a row of the screen."""
        return self._rows.get(row)

    @property
    def rows(self) -> Mapping[int, RulerSign]:
        """Everything that is shown, by row of the screen."""
        return self._rows


def places_of(spans: tuple[Span, ...]) -> tuple[int, ...]:
    """Where spans begin, for :meth:`Ruler.show`."""
    return tuple(start for start, _ in spans)
