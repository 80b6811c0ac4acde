"""Moving through the page."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from reader.document.motion import next_paragraph, next_sentence, previous_paragraph, previous_sentence
from reader.tui.sideways import STEP

if TYPE_CHECKING:
    from reader.tui.reading_screen import ReadingScreen


class Moving:
    """Commands that move the page, or the cursor with it. A count says how many times."""

    def __init__(self, screen: ReadingScreen) -> None:
        self._screen = screen
        self._page = screen.page

    @property
    def _times(self) -> int:
        return max(1, self._screen.key_reader.count or 1)

    def line_down(self) -> None:
        """Scroll down by one row."""
        self._page.scroll_rows(self._times)

    def line_up(self) -> None:
        """Scroll up by one row."""
        self._page.scroll_rows(-self._times)

    def page_down(self) -> None:
        """Turn to the next page."""
        self._page.scroll_pages(self._times)

    def page_up(self) -> None:
        """Turn to the page before."""
        self._page.scroll_pages(-self._times)

    def half_page_down(self) -> None:
        """Scroll down by half a page."""
        self._page.scroll_pages(0.5 * self._times)

    def half_page_up(self) -> None:
        """Scroll up by half a page."""
        self._page.scroll_pages(-0.5 * self._times)

    def scroll_right(self) -> None:
        """Scroll wide code sideways."""
        self._sideways(STEP)

    def scroll_left(self) -> None:
        """Scroll wide code back."""
        self._sideways(-STEP)

    def _sideways(self, cells: int) -> None:
        if not self._page.scroll_sideways(cells * self._times):
            self._screen.notify("There is no code on the screen that is wider than the text.", markup=False, timeout=2)

    def top(self) -> None:
        """Go to the beginning."""
        self._screen.remember_place()
        self._page.scroll_to_top()
        self._go_on_selecting(0)

    def bottom(self) -> None:
        """Go to the end."""
        self._screen.remember_place()
        self._page.scroll_to_bottom()
        self._go_on_selecting(len(self._page.document.text) - 1)

    def _go_on_selecting(self, offset: int) -> None:
        """Let the selection, if there is one, go on to ``offset``."""
        if self._page.selection:
            self._page.go_to(offset)

    def percent(self) -> None:
        """Go as far into the text as the count says, in per cent."""
        count = self._screen.key_reader.count
        if count is None:
            self._screen.notify("Type how far to go first: 50% is the middle.", markup=False, timeout=3)
            return
        length = len(self._page.document.text)
        self._screen.remember_place()
        self._page.go_to(min(count, 100) * length // 100)

    def next_paragraph(self) -> None:
        """Go to the next paragraph; at the last one, to the end."""
        self._go(next_paragraph)

    def previous_paragraph(self) -> None:
        """Go to the paragraph before."""
        self._go(previous_paragraph)

    def next_sentence(self) -> None:
        """Go to the next sentence; at the last one, to the end."""
        self._go(next_sentence)

    def previous_sentence(self) -> None:
        """Go to the beginning of the sentence, or to the one before."""
        self._go(previous_sentence)

    def _go(self, move: Callable[..., int]) -> None:
        """Move the cursor so many times; behind the last place, to the end."""
        document, offset = self._page.document, self._page.cursor
        for _ in range(self._times):
            before, offset = offset, move(document, offset)
            if offset == before or offset >= len(document.text):
                break
        if offset < len(document.text):
            self._page.go_to(offset)
        else:
            self._page.scroll_to_bottom()
