"""Who brings the pictures of an article onto its page, each when the page comes near it, and never making it wait.

A picture is read, decoded and drawn in a thread. A page whose width changes while that goes on asks again, and gets the
drawing that fits the last width alone.
"""

from __future__ import annotations

import os
from functools import partial
from typing import TYPE_CHECKING

from textual.worker import get_current_worker

from reader.errors import ReaderError
from reader.tui.page_pictures import PictureWanted
from reader.tui.picture_way import Way, way_of

if TYPE_CHECKING:
    from reader.pictures import Pictures
    from reader.tui.picture_drawing import Drawing
    from reader.tui.reading_screen import ReadingScreen

Room = tuple[int, int]
"""The cells and rows there are for a picture."""


class PictureKeeper:
    """The pictures of the article on a screen."""

    def __init__(self, screen: ReadingScreen) -> None:
        self._screen = screen
        setting = screen.session.settings.pictures
        self.way = way_of(os.environ, screen.app.console.color_system, pixels=screen.look.pixels)
        """The best way of drawing there is here."""
        if setting in (Way.KITTY, Way.SIXEL, Way.BLOCKS):
            self.way = Way(setting)
        self._are_drawn = setting not in ("line", "off") and self.way is not Way.LINE
        self._leave_traces = setting != "off"
        self._fetch = screen.session.settings.fetch_pictures
        self._wishes: dict[int, Room] = {}  # what is being drawn, and the room it shall be drawn for
        self._numbers: dict[int, int] = {}  # what the terminal holds
        self.pictures: Pictures = screen.session.pictures(screen.story.reading)
        self._drawn: frozenset[int] = frozenset()
        self._missing: set[int] = set()  # what could not be had when it was last tried

    def begin(self) -> None:
        """Find out which pictures of the article can be drawn, and draw them as they come on the screen."""
        self.pictures = self._screen.session.pictures(self._screen.story.reading)
        self._wishes.clear()
        self._missing.clear()
        self._draw_these(frozenset())
        self.look_again()

    def look_again(self) -> None:
        """Draw as well what has come to be at hand meanwhile."""
        if self._are_drawn:
            self._screen.run_worker(self._find, thread=True, group="pictures")

    def toggle(self) -> str:
        """Draw every picture of the article, fetched where need be, or none. Returns what to say about it."""
        every = frozenset(self.pictures.blocks())
        if not every:
            return "There is no picture in this article."
        if self.way is Way.LINE:
            return "This terminal has too few colours for pictures."
        self._are_drawn = not every <= self._drawn | self._missing
        self._missing.clear()
        self._fetch = self._fetch or self._are_drawn
        self._draw_these(every if self._are_drawn else frozenset())
        return "Pictures" if self._are_drawn else "No pictures"

    def show_large(self, block: int) -> None:
        """Show a picture as large as can be, and draw it in the text from then on."""
        from reader.tui.picture_screen import PictureScreen

        screen = self._screen
        large = PictureScreen(screen.story.document, self, block, screen.look.theme)
        screen.app.push_screen(large, lambda _: self.look_again())

    def want(self, wanted: PictureWanted) -> None:
        """Draw a picture that came on the screen."""
        is_being_drawn = wanted.block in self._wishes
        self._wishes[wanted.block] = wanted.cells, wanted.rows
        if not is_being_drawn:
            self._start(wanted.block, b"")

    def close(self) -> None:
        """Have the terminal let go of all pictures."""
        for block in list(self._numbers):
            self._forget(block)

    def send(self, sequence: str) -> None:
        """Send something to the terminal, in order with what is painted."""
        if driver := self._screen.app._driver:
            driver.write(sequence)

    def _draw_these(self, blocks: frozenset[int]) -> None:
        self._drawn = blocks
        page = self._screen.page
        page.manner = page.manner._replace(drawn=blocks if blocks or self._leave_traces else None)

    def _find(self) -> None:
        pictures = self.pictures
        found = frozenset(pictures.blocks()) if self._fetch else pictures.at_hand()
        self._screen.tell(self._found, pictures, found)

    def _found(self, pictures: Pictures, found: frozenset[int]) -> None:
        if pictures is self.pictures and self._are_drawn and not found <= self._drawn:
            self._draw_these(self._drawn | found - self._missing)

    def _start(self, block: int, picture: bytes) -> None:
        job = partial(self._draw, self.pictures, block, self._wishes[block], picture)
        self._screen.run_worker(job, thread=True, group="pictures")

    def _draw(self, pictures: Pictures, block: int, room: Room, picture: bytes) -> None:
        from reader.tui.picture_drawing import draw_blocks, draw_places  # here: Pillow is only needed for a picture

        worker = get_current_worker()
        ground = self._screen.look.theme.colours.ground
        try:
            picture = picture or pictures.get(block, fetch=self._fetch, cancelled=lambda: worker.is_cancelled)
        except ReaderError as error:
            self._screen.tell(self._missed, pictures, block, str(error))
            return
        if self.way is Way.KITTY:
            drawn = draw_places(picture, *room, ground)
        else:
            drawn = draw_blocks(picture, *room, ground), "", 0
        self._screen.tell(self._show, pictures, block, room, picture, drawn)

    def _show(
        self, pictures: Pictures, block: int, room: Room, picture: bytes, drawn: tuple[Drawing, str, int]
    ) -> None:
        drawing, message, number = drawn
        if pictures is not self.pictures:
            return  # of an article that is not on the screen any more
        if self._wishes[block] != room:
            self._start(block, picture)
            return
        del self._wishes[block]
        if message:
            self.send(message)
        self._screen.page.show_picture(block, drawing)
        self._forget(block)
        if number:
            self._numbers[block] = number

    def _missed(self, pictures: Pictures, block: int, reason: str) -> None:
        """Say why a picture cannot be drawn, and leave its place to the words that stand for it."""
        if pictures is self.pictures:
            self._wishes.pop(block, None)
            self._missing.add(block)
            self._draw_these(self._drawn - {block})
            self._screen.notify(reason, severity="warning", markup=False, timeout=5)

    def _forget(self, block: int) -> None:
        from reader.tui.picture_drawing import forget

        if number := self._numbers.pop(block, 0):
            self.send(forget(number))
