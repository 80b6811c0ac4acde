"""Pictures: showing one large, going from one to the next, drawing them in the text or not."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.document.model import BlockKind
from reader.tui.trail import step

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

    def next_picture(self) -> None:
        """Go to the next picture."""
        self._step(forward=True)

    def previous_picture(self) -> None:
        """Go to the picture before."""
        self._step(forward=False)

    def _step(self, *, forward: bool) -> None:
        blocks = self._page.document.blocks
        spans = tuple((block.start, block.start + 1) for block in blocks if block.kind is BlockKind.PICTURE)
        span = None
        for _ in range(max(1, self._screen.key_reader.count or 1)):
            span = step(spans, span[0] if span else self._page.cursor, forward=forward) or span
        if span:
            self._screen.jump(*span)
        else:
            self._say(f"There is no picture {'after' if forward else 'before'} this place.")

    def _say(self, sentence: str) -> None:
        self._screen.notify(sentence, markup=False, timeout=3)
