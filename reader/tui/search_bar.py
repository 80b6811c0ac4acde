"""The line in which a phrase to search for is typed."""

from __future__ import annotations

from textual import events
from textual.message import Message
from textual.widgets import Input

from reader.document.search import SearchKind

_KINDS = tuple(SearchKind)


class SearchBar(Input):
    """Takes a phrase. It is shown while it has the focus; Tab changes how the phrase is understood.

    It stands over the last row of the page, above the status line, which tells what is found.
    """

    DEFAULT_CSS = """
    SearchBar {
        dock: bottom;
        layer: over;
        height: 1;
        margin-bottom: 1;
        border: none;
        padding: 0 1 !important;
        display: none;
        background: $surface;
    }
    SearchBar:focus { border: none; }
    """

    class Typed(Message):
        """The phrase has changed, or how it is understood."""

        def __init__(self, phrase: str, kind: SearchKind) -> None:
            super().__init__()
            self.phrase = phrase
            self.kind = kind

    class Ended(Message):
        """The phrase is complete, or the search was given up."""

        def __init__(self, phrase: str, kind: SearchKind, given_up: bool) -> None:
            super().__init__()
            self.phrase = phrase
            self.kind = kind
            self.given_up = given_up

    def __init__(self) -> None:
        super().__init__(id="search", select_on_focus=False, compact=True)
        self.kind = SearchKind.PHRASE
        """How the phrase is understood."""
        self._say_kind()

    def open(self) -> None:
        """Show the line and give it the keyboard. The phrase of the search before gives way to what is typed."""
        self.display = True
        self.action_select_all()  # now: once the line hears that it has the keyboard, the first keys have been typed
        self.screen.set_focus(self)

    async def take(self, event: events.Key) -> None:
        """Take a key that was typed right behind the one that opened the line, and went to the page before."""
        if event.key == "enter":
            await self.action_submit()
        elif event.character and event.is_printable:
            self.replace(event.character, *self.selection)

    def _say_kind(self) -> None:
        following = _KINDS[(_KINDS.index(self.kind) + 1) % len(_KINDS)]
        self.placeholder = f"search the text: {self.kind.value} (Tab: {following.value})"

    def on_input_changed(self, event: Input.Changed) -> None:
        """Pass on what is typed."""
        event.stop()
        if self.display:
            self.post_message(self.Typed(event.value, self.kind))

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """The phrase is complete."""
        event.stop()
        self._end(given_up=False)

    def key_tab(self, event: events.Key) -> None:
        """Understand the phrase in the next way: as a phrase, as whole words, as an expression."""
        event.stop()
        event.prevent_default()
        self.kind = _KINDS[(_KINDS.index(self.kind) + 1) % len(_KINDS)]
        self._say_kind()
        self.post_message(self.Typed(self.value, self.kind))

    def key_escape(self, event: events.Key) -> None:
        """Give up."""
        event.stop()
        self._end(given_up=True)

    def _end(self, *, given_up: bool) -> None:
        self.display = False
        self.post_message(self.Ended(self.value, self.kind, given_up))
