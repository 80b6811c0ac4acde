"""The list of places with letters: of this article and of the whole library."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import ClassVar

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical
from textual.content import Content

from reader.document.place_mark import PlaceMark
from reader.tui.dialogs import Dialog
from reader.tui.row_list import Row, RowList
from reader.tui.themes import ReaderTheme

_FRAME = 3
"""The rows of the window that are none of the list, and one to spare."""


class MarkDialog(Dialog[PlaceMark | None]):
    """The places, gone to with Enter, a click or their letters. Its result is where to go, or None.

    ``erase`` is called for a place whose letter is taken away; the list goes on without it.
    """

    DEFAULT_CSS = """
    MarkDialog > .window { padding: 0; }
    """
    BINDINGS: ClassVar = [
        Binding("delete,backspace", "erase", "Take the letter away"),
        Binding("escape", "cancel", "Go back"),
    ]

    def __init__(
        self, theme: ReaderTheme, marks: Sequence[PlaceMark], source: str, erase: Callable[[PlaceMark], None]
    ) -> None:
        super().__init__()
        self._marks = sorted(marks, key=lambda mark: (mark.source != source, mark.letter.isupper(), mark.letter))
        self._source = source
        self._erase = erase
        self._list = RowList(theme)

    def compose(self) -> ComposeResult:
        """The list."""
        with Vertical(classes="window") as window:
            window.border_title = Content("Places with letters")
            window.border_subtitle = Content("a letter goes there · Del takes it away · Esc closes")
            yield self._list

    def on_mount(self) -> None:
        """Begin at the first one."""
        self._list.focus()
        self._fit()
        self.call_after_refresh(lambda: self._list.show(self._rows))

    def on_resize(self) -> None:
        """Be as high as the screen lets it be."""
        self._fit()

    def _fit(self) -> None:
        self._list.styles.height = self.rows_of_list(len(self._marks), frame=_FRAME)

    def _rows(self, width: int) -> list[Row]:
        return [mark_row(mark, self._source) for mark in self._marks]

    def on_key(self, event: events.Key) -> None:
        """Go to the place whose letter is typed."""
        for mark in self._marks:
            if mark.letter == event.character:
                event.stop()
                event.prevent_default()
                self.dismiss(mark)

    def on_row_list_chosen(self, event: RowList.Chosen) -> None:
        """Go to the place that was chosen."""
        event.stop()
        self.dismiss(next(mark for mark in self._marks if mark.letter == event.key))

    def action_erase(self) -> None:
        """Take the letter of the place at the cursor away; behind the last one, go back."""
        mark = next((mark for mark in self._marks if mark.letter == self._list.cursor), None)
        if mark is None:
            return
        self._erase(mark)
        self._marks.remove(mark)
        if not self._marks:
            self.dismiss(None)
            return
        self._fit()
        self._list.show(self._rows)

    def action_cancel(self) -> None:
        """Go nowhere."""
        self.dismiss(None)


def mark_row(mark: PlaceMark, source: str) -> Row:
    """A place: its letter, and its words; of another article than that of ``source``, the headline before them."""
    words = " ".join(mark.selectors.exact.split())
    elsewhere = "" if mark.source == source else f"{mark.title or mark.source.rsplit('/', 1)[-1]}: "
    return Row(((f"{mark.letter}  ", ("accent", "strong")), (elsewhere, ("faint",)), (words, ())), key=mark.letter)
