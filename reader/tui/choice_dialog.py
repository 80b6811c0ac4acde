"""Choosing one of many by typing a few letters, and for how many articles the choice is to hold."""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from dataclasses import dataclass
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.widgets import Button, Input

from reader.tui.dialogs import Dialog
from reader.tui.filter_list import Filter, FilterList
from reader.tui.row_list import Row, RowList
from reader.tui.themes import ReaderTheme

_FRAME = 4
"""The rows of the window that are none of the list: its border, the box and the scope."""


@dataclass(frozen=True, slots=True)
class Choice:
    """One thing that can be chosen."""

    value: Hashable
    """What is handed over when it is chosen; no two choices share it."""
    label: str
    """What it is called."""
    marks: tuple[str, ...] = ()
    """How the label looks, as :meth:`reader.tui.themes.ReaderTheme.style` takes it."""
    right: str = ""
    """What stands at the right edge."""
    also: tuple[str, ...] = ()
    """Other words for it, which the filter finds as well."""


@dataclass(frozen=True, slots=True)
class Chosen:
    """What was chosen."""

    value: Hashable
    """The value of the choice, or the text that was typed in place of one."""
    everywhere: bool = False
    """Whether it is to hold in every article."""


class _Finder(FilterList):
    """A list in which the first of what is left while one types is the one that Enter chooses."""

    def on_input_changed(self, event: Input.Changed) -> None:
        """Begin again at the first row, once the list has been narrowed."""
        self.call_later(self.begin)

    def begin(self) -> None:
        """Go to the first row."""
        self.rows.stands_out = True
        self.rows.action_first()


class ChoiceDialog(Dialog[Chosen | None]):
    """Some choices under a question. The result is None where nothing is to be done.

    With ``free``, what was typed can be chosen itself. With ``scoped``, the reader can say that the choice is to hold
    in every article.
    """

    DEFAULT_CSS = """
    ChoiceDialog Horizontal {
        margin-top: 0;
    }
    ChoiceDialog #scope {
        background: $surface;
        color: $text-muted;
        text-style: none;
        padding: 0;
    }
    """
    BINDINGS: ClassVar = [
        Binding("enter", "accept", "Choose", priority=True),
        Binding("tab", "scope", "This article or every one", priority=True),
        Binding("up", "move(-1)", "The one before", priority=True),
        Binding("down", "move(1)", "The next one", priority=True),
        Binding("escape", "cancel", "Leave everything as it is", priority=True),
    ]

    def __init__(
        self,
        theme: ReaderTheme,
        question: str,
        choices: Sequence[Choice],
        *,
        placeholder: str = "type to find",
        free: bool = False,
        scoped: bool = True,
    ) -> None:
        super().__init__()
        self._question = question
        self._choices = tuple(choices)
        self._free = free
        self._scoped = scoped
        self._everywhere = False
        self._list = _Finder(theme, placeholder=placeholder)

    def compose(self) -> ComposeResult:
        """The choices, and for how many articles."""
        with Vertical(classes="window") as window:
            window.border_title = Content(self._question)
            window.border_subtitle = Content("Enter chooses · Esc leaves it")
            yield self._list
            if self._scoped:
                with Horizontal():
                    button = Button(self._scope_label(), id="scope", compact=True)
                    button.can_focus = False
                    yield button

    def on_mount(self) -> None:
        """Show the choices."""
        self._fit()
        self._list.show(self._rows)
        self._list.action_focus_filter()
        self.call_after_refresh(self._list.begin)

    def on_resize(self) -> None:
        """Be as high as the screen lets it be."""
        self._fit()

    def _fit(self) -> None:
        rows = sum(2 if choice.also else 1 for choice in self._choices) + self._free
        self._list.styles.height = 1 + self.rows_of_list(rows, frame=_FRAME)

    def _rows(self, width: int, narrow: Filter) -> list[Row]:
        rows: list[Row] = []
        for choice in self._choices:
            if narrow.passes(choice.label, *choice.also):
                right = ((choice.right, ("faint",)),) if choice.right else ()
                rows.append(Row(((choice.label, choice.marks),), right, (choice.value,)))
                if choice.also:
                    rows.append(Row(((f"  {', '.join(choice.also)}", ("faint",)),), key=(choice.value,)))
        typed = narrow.typed
        if self._free and typed and typed not in {choice.label for choice in self._choices}:
            rows.append(Row((("“", ("faint",)), (typed, ()), ("”", ("faint",))), key=(typed,)))
        return rows

    def _scope_label(self) -> Content:
        scope = "in every article" if self._everywhere else "in this article alone"
        return Content(f"Tab: {scope}")

    def action_accept(self) -> None:
        """Choose where the list stands."""
        self._list.rows.action_choose()

    def action_move(self, by: int) -> None:
        """Go through the list while the box keeps the keyboard."""
        if by > 0:
            self._list.rows.action_cursor_down()
        else:
            self._list.rows.action_cursor_up()

    def on_row_list_chosen(self, event: RowList.Chosen) -> None:
        """Hand over what was chosen."""
        event.stop()
        if isinstance(event.key, tuple):
            self.dismiss(Chosen(event.key[0], self._everywhere))

    def action_scope(self) -> None:
        """Let the choice hold in every article, or in this one alone."""
        if self._scoped:
            self._everywhere = not self._everywhere
            self.query_one("#scope", Button).label = self._scope_label()

    def on_button_pressed(self, event: Button.Pressed) -> None:
        """The scope was clicked."""
        event.stop()
        self.action_scope()

    def action_cancel(self) -> None:
        """Choose nothing."""
        self.dismiss(None)
