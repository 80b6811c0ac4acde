"""Keeping what the reader decides about the names and speakers of the article on the screen.

A decision is shown at once and written down in a thread of its own, and every one can be taken back. Should the library
refuse it, the page goes back to what is really kept, and says so.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from reader.errors import ReaderError
from reader.tui.history import Step
from reader.tui.note_writing import NOT_SAVED

if TYPE_CHECKING:
    from reader.analysis.corrections import Decision
    from reader.tui.reading_screen import ReadingScreen


class CorrectionKeeper:
    """Changes the decisions of one screen's article."""

    def __init__(self, screen: ReadingScreen) -> None:
        self._screen = screen

    def decide(self, decisions: Sequence[Decision], title: str) -> None:
        """Let decisions hold; ``title`` is what taking them back is called."""
        self._hold(decisions)
        self._remember(title, lambda: self._drop(decisions), lambda: self._hold(decisions))

    def take_back(self, decisions: Sequence[Decision]) -> None:
        """Let decisions hold no longer."""
        self._drop(decisions)
        self._remember("taking a correction back", lambda: self._hold(decisions), lambda: self._drop(decisions))

    def _remember(self, title: str, undo: Callable[[], None], redo: Callable[[], None]) -> None:
        self._screen.history.add(Step(title, undo, redo))

    def _hold(self, decisions: Sequence[Decision]) -> None:
        screen, reading = self._screen, self._screen.story.reading
        screen.show_decisions((*screen.story.decisions, *decisions))
        self._write(lambda: screen.session.analysing.decide(reading, decisions))

    def _drop(self, decisions: Sequence[Decision]) -> None:
        screen = self._screen
        screen.show_decisions(tuple(one for one in screen.story.decisions if one not in decisions))
        self._write(lambda: screen.session.analysing.take_back(decisions))

    def _write(self, change: Callable[[], None]) -> None:
        screen = self._screen

        def write() -> None:
            try:
                change()
            except ReaderError as error:
                screen.call_later(self._refused, str(error))

        screen.session.write(write)

    def _refused(self, reason: str) -> None:
        self._screen.show_saving(NOT_SAVED)
        self._screen.complain(reason)
        self._screen.load_analysis()
