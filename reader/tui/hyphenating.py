"""Parting words at the ends of rows: the patterns are brought behind the first picture, in a thread."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from reader.document.hyphenation import Parts
    from reader.tui.reading_screen import ReadingScreen


class Hyphenating:
    """Sets the page of one screen with whole words or with parted ones, as the reader wants it."""

    def __init__(self, screen: ReadingScreen) -> None:
        self._screen = screen

    def begin(self) -> None:
        """Part words from now on, if that is wanted, or no longer."""
        if self._screen.look.hyphenated:
            self._screen.in_background(self._find, "hyphenation")
        else:
            self._show(None)

    def _find(self, screen: ReadingScreen) -> None:
        from reader.document.hyphenation import parts_for

        reading = screen.story.reading
        language = reading.stored.metadata.language or reading.language
        if parts := parts_for(language):
            screen.tell(self._show, parts)
        else:
            screen.tell(self._say, f"There are no patterns to part words of the language “{language}” by.")

    def _show(self, parts: Parts | None) -> None:
        page = self._screen.page
        page.manner = page.manner._replace(parts=parts if self._screen.look.hyphenated else None)

    def _say(self, sentence: str) -> None:
        self._show(None)
        self._screen.notify(sentence, markup=False, timeout=4)
