"""The screen while an article is fetched and cleaned: says what goes on, and can be left at any moment."""

from __future__ import annotations

import threading
from typing import ClassVar

from textual import work
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Center, Middle
from textual.message import Message
from textual.screen import Screen
from textual.widgets import Static

from reader.errors import ReaderError
from reader.opening import Opening
from reader.reading import Reading
from reader.session import Session


class OpeningScreen(Screen[None]):
    """Opens one article in a thread of its own."""

    DEFAULT_CSS = """
    OpeningScreen { background: $background; }
    OpeningScreen Static { width: 100%; content-align: center middle; text-align: center; padding: 0 2; }
    OpeningScreen #opening-step { color: $text-muted; }
    OpeningScreen #opening-hint { color: $text-muted; margin-top: 1; }
    """
    BINDINGS: ClassVar = [Binding("escape,q", "cancel", "cancel", show=False)]

    class Opened(Message):
        """The article can be read."""

        def __init__(self, reading: Reading) -> None:
            super().__init__()
            self.reading = reading

    class Failed(Message):
        """The article cannot be read; without an error, because the reader gave up waiting."""

        def __init__(self, error: ReaderError | None) -> None:
            super().__init__()
            self.error = error

    def __init__(self, session: Session, source: str, opening: Opening | None = None) -> None:
        """Open ``source``, with which ``opening`` may have begun."""
        super().__init__()
        self._opening = opening
        self._session = session
        self._source = source
        self._cancelled = threading.Event()

    def compose(self) -> ComposeResult:
        """What is opened, what is being done, and how to give up."""
        with Middle(), Center():
            yield Static(f"Opening {self._source}", id="opening-source", markup=False)
            yield Static("…", id="opening-step", markup=False)
            yield Static("Esc gives up", id="opening-hint", markup=False)

    def on_mount(self) -> None:
        """Begin."""
        self.open()

    @work(thread=True, exclusive=True)
    def open(self) -> None:
        """Open the article, from the library if it is there."""
        outcome: Message
        try:
            outcome = self.Opened(self._reading())
        except ReaderError as error:
            outcome = self.Failed(error)
        if not self._cancelled.is_set():
            self.post_message(outcome)

    def _reading(self) -> Reading:
        if self._opening is None:
            if known := self._session.recall(self._source):
                return known
            self._opening = self._session.begin(self._source)
        return self._opening.reading(self._say_from_thread)

    def _say_from_thread(self, step: str) -> None:
        if self.app.is_running and not self._cancelled.is_set():
            self.app.call_from_thread(self._say, step)

    def _say(self, step: str) -> None:
        if self.is_attached:
            self.query_one("#opening-step", Static).update(step)

    def action_cancel(self) -> None:
        """Give up."""
        if not self._cancelled.is_set():
            self._cancelled.set()
            if self._opening:
                self._opening.cancel()
            self.post_message(self.Failed(None))
