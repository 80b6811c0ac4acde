"""How the reader wants the page to look, for the whole program: theme and measure, changed while it runs."""

from __future__ import annotations

from dataclasses import dataclass

from reader.document.layout import Manner
from reader.settings import COLOURS, MEASURES
from reader.tui.themes import ReaderTheme

EVERY_MARK = frozenset({"mentions", "quotes", "notes"})
"""The kinds of marks that can be hidden."""
_MEASURE_STEP = 4


@dataclass(eq=False, repr=False)
class Look:
    """The look of every page, shared by all screens."""

    themes: dict[str, ReaderTheme]
    """The themes there are, by name."""
    theme: ReaderTheme
    """The one in use."""
    measure: int
    """The greatest width of the text, in cells."""
    pixels: bool = False
    """Whether the terminal has said that it draws pixels where placeholders stand."""
    highlighter: str = COLOURS[0]
    """The colour that the next highlight gets."""

    hidden: frozenset[str] = frozenset()
    """The kinds of marks that are not shown: "mentions", "quotes", "notes"."""

    justified: bool = False
    """Whether words are spread over the whole width of the text."""
    hyphenated: bool = False
    """Whether words are parted at the end of a row."""
    whole_lines: bool = True
    """Whether wide code is scrolled sideways, and not broken."""

    @property
    def manner(self) -> Manner:
        """How a text is set before the patterns are there by which its words are parted."""
        return Manner(justified=self.justified, whole_lines=self.whole_lines)

    @property
    def is_calm(self) -> bool:
        """Whether nothing is marked but what is followed, searched for or selected."""
        return self.hidden == EVERY_MARK

    def widen(self, direction: int) -> int:
        """Make the measure one step wider, or narrower for -1, within what can be set; returns it."""
        self.measure = min(max(self.measure + direction * _MEASURE_STEP, MEASURES.start), MEASURES.stop - 1)
        return self.measure
