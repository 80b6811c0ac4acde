"""Which marks are shown on the page, and how its text is set."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.tui.look import EVERY_MARK

if TYPE_CHECKING:
    from reader.tui.reading_screen import ReadingScreen

_WORDS = {"mentions": "Names", "quotes": "Quotes", "notes": "Highlights and notes"}


class Marking:
    """Commands that show and hide the marks of each kind. What is hidden can still be followed and jumped to."""

    def __init__(self, screen: ReadingScreen) -> None:
        self._screen = screen

    def show_or_hide_names(self) -> None:
        """Show the names as names, or as any other word."""
        self._switch("mentions")

    def show_or_hide_quotes(self) -> None:
        """Show the quotes as quotes, or as any other words."""
        self._switch("quotes")

    def show_or_hide_notes(self) -> None:
        """Show the highlights and notes, or the bare text."""
        self._switch("notes")

    def calm(self) -> None:
        """Show the trail alone, or every mark again."""
        look = self._screen.look
        look.hidden = frozenset() if look.is_calm else EVERY_MARK
        self._show("Calm: only the trail is marked." if look.is_calm else "Everything is marked again.")

    def justify(self) -> None:
        """Spread the words over the whole width of the text, or leave the right edge ragged."""
        look, page = self._screen.look, self._screen.page
        look.justified = not look.justified
        page.manner = page.manner._replace(justified=look.justified)
        self._say("Text is justified." if look.justified else "The right edge is ragged.")

    def hyphenate(self) -> None:
        """Part words at the ends of rows, or leave them whole."""
        look = self._screen.look
        look.hyphenated = not look.hyphenated
        self._screen.hyphenating.begin()
        self._say("Hyphenation is on." if look.hyphenated else "Hyphenation is off.")

    def wrap_code(self) -> None:
        """Break wide code into rows, or let it be scrolled sideways."""
        look, page = self._screen.look, self._screen.page
        look.whole_lines = not look.whole_lines
        page.manner = page.manner._replace(whole_lines=look.whole_lines)
        self._say("Wide code is scrolled sideways." if look.whole_lines else "Wide code is broken into rows.")

    def _switch(self, kind: str) -> None:
        look = self._screen.look
        look.hidden ^= {kind}
        self._show(f"{_WORDS[kind]} are {'hidden' if kind in look.hidden else 'shown'}.")

    def _show(self, sentence: str) -> None:
        self._screen.page.hide(self._screen.look.hidden)
        self._say(sentence)

    def _say(self, sentence: str) -> None:
        self._screen.notify(sentence, markup=False, timeout=2)
