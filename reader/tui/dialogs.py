"""The windows that open over an article or a list: asking and telling."""

from __future__ import annotations

from typing import ClassVar, TypeVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Button, Input, Static

ResultT = TypeVar("ResultT")

_MOST_ROWS = 14
"""How many rows of a list a window shows at once at most."""


class Window(ModalScreen[ResultT]):
    """A screen over another one. The keys of the program do not reach it; that which stops the program is its own."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("ctrl+z", "app.suspend_process", show=False)]

    def rows_of_list(self, wanted: int, *, frame: int, share: float = 0.9) -> int:
        """How many rows its list has: as many as are ``wanted``, while the window is no higher than it may be.

        ``frame`` counts its rows that are none of the list; ``share`` is how much of the screen's height it may take.
        """
        most = min(_MOST_ROWS, int(self.app.size.height * share) - frame)
        return max(1, min(wanted, most))


class Dialog(Window[ResultT]):
    """A window in the middle of the screen, as large as what it holds and never larger than the screen."""

    DEFAULT_CSS = """
    Dialog {
        align: center middle;
    }
    Dialog > .window {
        width: 90%;
        max-width: 76;
        height: auto;
        max-height: 90%;
        padding: 0 1;
        border: round $border;
        border-title-color: $accent;
        background: $surface;
        overflow-y: auto;
    }
    Dialog .faint {
        color: $text-muted;
    }
    Dialog Horizontal {
        height: 1;
        margin-top: 1;
    }
    Dialog.-low > .window {
        max-height: 100%;
    }
    Dialog.-low Horizontal {
        margin-top: 0;
    }
    Dialog Button {
        min-width: 12;
        margin-right: 2;
        background: $background;
        color: $foreground;
        &:focus {
            background: $accent;
            color: $background;
            text-style: bold;
        }
    }
    Dialog.-narrow > .window {
        width: 100%;
    }
    Dialog.-narrow Button {
        min-width: 6;
        margin-right: 0;
    }
    """


class ConfirmDialog(Dialog[bool]):
    """A question before something is lost. Its result is whether to go on; the careful answer has the keyboard."""

    BINDINGS: ClassVar = [
        Binding("y", "answer(True)", "Yes"),
        Binding("n,q,escape", "answer(False)", "No"),
        Binding("left,right", "app.focus_next", "The other answer", show=False),
    ]

    def __init__(self, question: str, *, yes: str = "Yes", no: str = "No") -> None:
        super().__init__()
        self._question = question
        self._yes = yes
        self._no = no

    def compose(self) -> ComposeResult:
        """The question and its two answers."""
        with Vertical(classes="window"):
            yield Static(self._question, markup=False)
            with Horizontal():
                yield Button(Content(f"{self._no}  n"), id="no", compact=True)
                yield Button(Content(f"{self._yes}  y"), id="yes", compact=True)

    def on_mount(self) -> None:
        """Begin at the careful answer."""
        self.query_one("#no").focus()

    def action_answer(self, going_on: bool) -> None:
        """Close with an answer."""
        self.dismiss(going_on)

    def on_button_pressed(self, event: Button.Pressed) -> None:
        """Close with the answer that was pressed."""
        self.dismiss(event.button.id == "yes")


class PromptDialog(Dialog[str | None]):
    """One line to be typed. Its result is the line without blanks around it, or None where there is none."""

    BINDINGS: ClassVar = [Binding("escape", "cancel", "Cancel")]

    def __init__(self, title: str, *, placeholder: str = "") -> None:
        super().__init__()
        self._title = title
        self._placeholder = placeholder

    def compose(self) -> ComposeResult:
        """The line to be typed."""
        with Vertical(classes="window") as window:
            window.border_title = Content(self._title)
            yield Input(placeholder=self._placeholder, compact=True)
            yield Static("Enter accepts, Esc goes back.", classes="faint", markup=False)

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Close with what was typed."""
        self.dismiss(event.value.strip() or None)

    def action_cancel(self) -> None:
        """Close without a line."""
        self.dismiss(None)
