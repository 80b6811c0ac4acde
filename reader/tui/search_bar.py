"""The line in which a phrase to search for is typed."""

from __future__ import annotations

from textual import events
from textual.message import Message
from textual.widgets import Input


class SearchBar(Input):
    """Takes a phrase. It is shown while it has the focus."""

    DEFAULT_CSS = """
    SearchBar { dock: bottom; height: 1; border: none; padding: 0 1; display: none; background: $surface; }
    SearchBar:focus { border: none; }
    """

    class Typed(Message):
        """The phrase has changed."""

        def __init__(self, phrase: str) -> None:
            super().__init__()
            self.phrase = phrase

    class Ended(Message):
        """The phrase is complete, or the search was given up."""

        def __init__(self, phrase: str, given_up: bool) -> None:
            super().__init__()
            self.phrase = phrase
            self.given_up = given_up

    def __init__(self) -> None:
        super().__init__(placeholder="search the text", id="search", select_on_focus=True, compact=True)

    def open(self) -> None:
        """Show the line and give it the keyboard."""
        self.display = True
        self.focus()

    def on_input_changed(self, event: Input.Changed) -> None:
        """Pass on what is typed."""
        event.stop()
        if self.display:
            self.post_message(self.Typed(event.value))

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """The phrase is complete."""
        event.stop()
        self._end(given_up=False)

    def key_escape(self, event: events.Key) -> None:
        """Give up."""
        event.stop()
        self._end(given_up=True)

    def _end(self, *, given_up: bool) -> None:
        self.display = False
        self.post_message(self.Ended(self.value, given_up))
