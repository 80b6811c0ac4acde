"""Moving through the page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.document.motion import next_paragraph, previous_paragraph

if TYPE_CHECKING:
    from reader.tui.reading_screen import ReadingScreen


class Moving:
    """Commands that move the page, or the cursor with it."""

    def __init__(self, screen: ReadingScreen) -> None:
        self._screen = screen
        self._page = screen.page

    def line_down(self) -> None:
        """Scroll down by one row."""
        self._page.scroll_rows(1)

    def line_up(self) -> None:
        """Scroll up by one row."""
        self._page.scroll_rows(-1)

    def page_down(self) -> None:
        """Turn to the next page."""
        self._page.scroll_pages(1)

    def page_up(self) -> None:
        """Turn to the page before."""
        self._page.scroll_pages(-1)

    def half_page_down(self) -> None:
        """Scroll down by half a page."""
        self._page.scroll_pages(0.5)

    def half_page_up(self) -> None:
        """Scroll up by half a page."""
        self._page.scroll_pages(-0.5)

    def top(self) -> None:
        """Go to the beginning."""
        self._page.scroll_to_top()

    def bottom(self) -> None:
        """Go to the end."""
        self._page.scroll_to_bottom()

    def next_paragraph(self) -> None:
        """Go to the next paragraph; at the last one, to the end."""
        offset = next_paragraph(self._page.document, self._page.cursor)
        if offset < len(self._page.document.text):
            self._page.go_to(offset)
        else:
            self._page.scroll_to_bottom()

    def previous_paragraph(self) -> None:
        """Go to the paragraph before."""
        self._page.go_to(previous_paragraph(self._page.document, self._page.cursor))
