"""The one line over the page: what is being read, and how long it takes."""

from __future__ import annotations

from rich.cells import set_cell_size
from rich.segment import Segment
from rich.style import Style
from textual.strip import Strip
from textual.widget import Widget

from reader.document.model import Document
from reader.document.wrap import width_of
from reader.tui.themes import ReaderTheme

WORDS_A_MINUTE = 238
"""How fast adults read English prose silently (Brysbaert 2019, a mean over 190 studies)."""


_SAMPLE = 100_000
"""Characters of a long text from which the number of its words is judged: to count them all takes time and memory."""


def reading_time(document: Document) -> str:
    """How long the text takes to read: in minutes, at least one, and in hours from two of them on."""
    length = len(document.text)
    words = document.word_count if length <= _SAMPLE else len(document.text[:_SAMPLE].split()) * length // _SAMPLE
    minutes = max(1, round(words / WORDS_A_MINUTE))
    return f"{minutes} min" if minutes < 120 else f"{round(minutes / 60)} h"


class TitleLine(Widget):
    """Says what is on the page."""

    DEFAULT_CSS = "TitleLine { height: 1; dock: top; }"
    ALLOW_SELECT = False

    def __init__(self, theme: ReaderTheme, title: str, note: str = "") -> None:
        super().__init__(id="title")
        self._theme = theme
        self._title = title
        self._note = note

    def set_theme(self, theme: ReaderTheme) -> None:
        """Draw with another theme."""
        self._theme = theme
        self.refresh()

    def say(self, title: str, note: str) -> None:
        """Show a title, and a note at the right."""
        self._title, self._note = title, note
        self.refresh()

    def render_line(self, y: int) -> Strip:
        """Draw the line."""
        width = self.size.width
        base = self._theme.style("faint") + Style(bgcolor=self._theme.colours.panel)
        note = f"  {self._note} " if self._note else ""
        room = max(0, width - width_of(note) - 1)
        title = self._title
        if width_of(title) > room:
            title = set_cell_size(title, max(0, room - 1)).rstrip() + "…"
        return Strip([Segment(" " + set_cell_size(title, room), base), Segment(note, base)]).adjust_cell_length(
            width, base
        )
