"""The one line at the foot of a screen: what is being followed, what can be done now, how far the text was read.

What can be done is done by a click as well; so is the help, which tells and does everything else.
"""

from __future__ import annotations

from collections.abc import Sequence

from rich.cells import set_cell_size
from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.strip import Strip
from textual.widget import Widget

from reader.document.wrap import width_of
from reader.tui.commands import Command
from reader.tui.keymap import key_press, key_sign
from reader.tui.themes import ReaderTheme

_GAP = " · "
_HELP = "?"


class StatusLine(Widget):
    """Says where we are. What does not fit is left out, the hints first."""

    DEFAULT_CSS = "StatusLine { height: 1; dock: bottom; }"
    ALLOW_SELECT = False

    def __init__(self, theme: ReaderTheme, *, has_help: bool = True) -> None:
        super().__init__(id="status")
        self._theme = theme
        self._help = _HELP if has_help else ""
        self._label = ""
        self._message = ""
        self._place = ""
        self._hints: Sequence[Command] = ()
        self._places: list[tuple[int, int, str]] = []  # from which cell to which a command stands, and its keys

    def set_theme(self, theme: ReaderTheme) -> None:
        """Draw with another theme."""
        self._theme = theme
        self.refresh()

    def say(self, *, label: str = "", message: str = "", place: str = "", hints: Sequence[Command] = ()) -> None:
        """Show what is followed, what goes on, how far we are, and which commands are at hand."""
        if (label, message, place, hints) != (self._label, self._message, self._place, self._hints):
            self._label, self._message, self._place, self._hints = label, message, place, hints
            self.refresh()

    def render_line(self, y: int) -> Strip:
        """Draw the line."""
        width = self.size.width
        theme = self._theme
        base = theme.style("text") + Style(bgcolor=theme.colours.panel)
        faint = base + theme.style("faint")
        place = f" {self._place} " if self._place else " "
        room = max(0, width - width_of(place) - len(self._help) - 1)
        self._places.clear()
        segments: list[Segment] = [Segment(" ", base)]
        used = 1

        def add(parts: Sequence[tuple[str, Style]]) -> bool:
            nonlocal used
            length = sum(width_of(text) for text, _ in parts)
            if used + length > room:
                return False
            segments.extend(Segment(text, style) for text, style in parts)
            used += length
            return True

        if self._label:
            label = self._label if width_of(self._label) < room else set_cell_size(self._label, max(0, room - 2)) + "…"
            add([(label, base + theme.style("accent", "strong"))])
        if self._message:
            add([(_GAP if used > 1 else "", faint), (self._message, faint)])
        for command in filter(lambda command: command.keys, self._hints):
            gap, before = _GAP if used > 1 else "", used
            key = key_sign(command.keys[0])
            if not add([(gap, faint), (key, base + theme.style("accent")), (f" {command.title}", faint)]):
                break
            self._places.append((before + width_of(gap), used, command.keys[0]))
        segments.append(Segment(" " * max(0, room - used), base))
        if room and self._help:
            self._places.append((room, room + len(self._help) + 1, self._help))
            segments.append(Segment(f" {self._help}", base + theme.style("accent")))
        segments.append(Segment(place, faint))
        return Strip(segments).adjust_cell_length(width, base)

    def on_click(self, event: events.Click) -> None:
        """Do what was clicked, as if its keys had been pressed."""
        for start, end, keys in self._places:
            if start <= event.x < end:
                for key in keys.split(" "):
                    # From the program, or else they would not get past this line.
                    self.app.post_message(key_press(key).set_sender(self.app))
