"""Choosing the colour of a highlight with one key, by what the colours mean to the reader."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical
from textual.content import Content

from reader.settings import COLOURS
from reader.tui.dialogs import Dialog
from reader.tui.row_list import Row, RowList
from reader.tui.themes import ReaderTheme, annotation_mark


class ColourDialog(Dialog[str | None]):
    """The colours, each with its key and its meaning. Its result is a colour's name, or None."""

    DEFAULT_CSS = """
    ColourDialog > .window {
        max-width: 44;
    }
    ColourDialog RowList {
        height: 5;
    }
    """
    BINDINGS: ClassVar = [
        *(Binding(str(number), f"take('{colour}')", colour) for number, colour in enumerate(COLOURS, start=1)),
        Binding("escape,q", "cancel", "Leave the colour as it is"),
    ]

    def __init__(self, theme: ReaderTheme, meanings: Mapping[str, str], current: str) -> None:
        super().__init__()
        self._meanings = meanings
        self._current = current
        self._list = RowList(theme)

    def compose(self) -> ComposeResult:
        """The list of colours."""
        with Vertical(classes="window") as window:
            window.border_title = Content("Colour")
            window.border_subtitle = Content("1 to 5 choose · Esc leaves it")
            yield self._list

    def on_mount(self) -> None:
        """Begin at the colour that is there."""
        self._list.focus()
        self.call_after_refresh(self._fill)

    def _fill(self) -> None:
        self._list.show(lambda _: colour_rows(self._meanings))
        self._list.move_to(self._current)

    def on_row_list_chosen(self, event: RowList.Chosen) -> None:
        """Take the colour that was chosen."""
        event.stop()
        self.dismiss(str(event.key))

    def action_take(self, colour: str) -> None:
        """Take a colour by its key."""
        self.dismiss(colour)

    def action_cancel(self) -> None:
        """Take none."""
        self.dismiss(None)


def colour_rows(meanings: Mapping[str, str]) -> list[Row]:
    """One row for each colour: its key, what it looks like, what it is called and what it means."""
    return [
        Row(
            (
                (f"{number}  ", ("accent",)),
                (f" {colour:<6} ", (annotation_mark(colour),)),
                (f"  {meaning}", ("faint",)),
            ),
            key=colour,
        )
        for number, colour in enumerate(COLOURS, start=1)
        for meaning in [meanings.get(colour, "")]
    ]
