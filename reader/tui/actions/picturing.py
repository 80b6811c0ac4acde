"""Pictures: showing one large, drawing them in the text or not."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from reader.tui.reading_screen import ReadingScreen


class Picturing:
    """Commands about the pictures of the article."""

    def __init__(self, screen: ReadingScreen) -> None:
        self._screen = screen
        self._page = screen.page

    def picture(self) -> None:
        """Show the picture nearest to the cursor large."""
        blocks = self._screen.pictures.pictures.blocks()
        here = self._page.document.block_index(self._page.cursor)
        if blocks:
            self._screen.pictures.show_large(min(blocks, key=lambda block: (abs(block - here), -block)))
        else:
            self._say("There is no picture in this article.")

    def show_or_hide_pictures(self) -> None:
        """Draw the pictures in the text, or none."""
        self._say(self._screen.pictures.toggle())

    def _say(self, sentence: str) -> None:
        self._screen.notify(sentence, markup=False, timeout=3)
