"""A list with a box above it that narrows the list as one types: the side panel, the library and the help use it."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Sequence
from typing import ClassVar

from textual import events
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.widgets import Input

from reader.tui.list_commands import FILTER_COMMANDS, bindings
from reader.tui.row_list import Row, RowList, wrapped
from reader.tui.themes import ReaderTheme

_OPENING = FILTER_COMMANDS[0].keys
"""The keys that lead from the list to the box."""

BuildFiltered = Callable[[int, "Filter"], Sequence[Row]]
"""Makes the rows for a width in cells, of what the filter lets through."""


def fold(text: str) -> str:
    """``text`` without case and accents, for comparing: "São" and "SAO" become "sao"."""
    if text.isascii():
        return text.lower()
    decomposed = unicodedata.normalize("NFKD", text.casefold())
    return "".join(sign for sign in decomposed if not unicodedata.combining(sign))


class Filter:
    """What was typed into a filter box. Everything passes while it is empty."""

    def __init__(self, typed: str = "") -> None:
        self.typed = typed.strip()
        """The words as they were typed."""
        self._folded = fold(self.typed)

    def passes(self, *texts: str) -> bool:
        """Whether one of the texts holds what was typed, whatever the case and the accents."""
        return not self._folded or any(self._folded in fold(text) for text in texts)


class FilterList(Vertical):
    """A filter box over a :class:`~reader.tui.row_list.RowList`. What is chosen comes as ``RowList.Chosen``."""

    DEFAULT_CSS = """
    FilterList {
        height: 1fr;
    }
    FilterList > Input {
        padding: 0 1 !important;
        background: $surface;
        color: $foreground;
        &:focus {
            background: $background;
        }
        & > .input--placeholder {
            color: $text-muted;
        }
    }
    FilterList > RowList {
        height: 1fr;
    }
    """
    BINDINGS: ClassVar = bindings(FILTER_COMMANDS)

    def __init__(self, theme: ReaderTheme, *, placeholder: str = "filter") -> None:
        super().__init__()
        self._box = Input(placeholder=placeholder, compact=True, select_on_focus=False)
        self.rows = RowList(theme)
        """The list."""
        self._filter = Filter()
        self._build: BuildFiltered = lambda width, _: ()

    def compose(self) -> ComposeResult:
        """The box, then the list."""
        yield self._box
        yield self.rows

    def show(self, build: BuildFiltered) -> None:
        """Show the rows that ``build`` makes, now, at another width and at another filter."""
        self._build = build
        self.rows.show(self._rows)

    def _rows(self, width: int) -> Sequence[Row]:
        rows = self._build(width, self._filter)
        if rows or not self._filter.typed:
            return rows
        return message_rows(f"Nothing here matches “{self._filter.typed}”.", width)

    @property
    def is_typed_in(self) -> bool:
        """Whether the box has the keyboard."""
        return self._box.has_focus

    def let_filter(self, useful: bool) -> None:
        """Have the box, or not: a list with nothing in it has nothing to narrow."""
        self._box.display = useful

    def show_theme(self, theme: ReaderTheme) -> None:
        """Draw with another theme."""
        self.rows.show_theme(theme)

    def on_key(self, event: events.Key) -> None:
        """Open the box at its key, and take what was typed right behind that and went to the list.

        Keys reach the box only once it has the keyboard; as a binding its own key would be heard after those.
        """
        if event.character in _OPENING and self.screen.focused is self.rows and self._box.display:
            self.action_focus_filter()
            event.stop()
        elif event.is_printable and event.character and self.screen.focused is self._box:
            self._box.replace(event.character, *self._box.selection)
            event.stop()

    def on_input_changed(self, event: Input.Changed) -> None:
        """Narrow the list."""
        event.stop()
        self._filter = Filter(event.value)
        self.rows.show(self._rows)

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Go on from the box to the list."""
        event.stop()
        self.action_focus_list()

    def action_focus_list(self) -> None:
        """Give the keyboard to the list."""
        self.screen.set_focus(self.rows)

    def action_focus_filter(self) -> None:
        """Give the keyboard to the filter box, whose words give way to what is typed."""
        self._box.action_select_all()  # now: once the box hears that it has the keyboard, the first keys may be typed
        self.screen.set_focus(self._box)  # at once: Widget.focus() would let the next keys go elsewhere

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Escape clears a filter that is set; otherwise it is left to whatever holds the list."""
        if action == "focus_filter":
            return self._box.display
        return bool(self._box.value) or action != "clear_filter"

    def action_clear_filter(self) -> None:
        """Empty the filter box and go back to the list."""
        self._box.value = ""
        self.action_focus_list()


def message_rows(text: str, width: int) -> list[Row]:
    """A sentence in place of a list that has nothing to show."""
    lines = wrapped(" ".join(text.split()), max(1, width - 2), 12)
    return [Row(), *(Row(((f" {line}", ("faint",)),)) for line in lines)]
