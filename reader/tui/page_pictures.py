"""The pictures that a page draws between its rows: which are there, and which are wanted yet."""

from __future__ import annotations

from rich.segment import Segment
from rich.style import Style
from textual.message import Message
from textual.strip import Strip


class PictureWanted(Message):
    """A row of a picture came on the screen, and the page has not got the picture."""

    def __init__(self, block: int, cells: int, rows: int) -> None:
        super().__init__()
        self.block = block
        self.cells = cells
        """The room there is for it."""
        self.rows = rows


class PagePictures:
    """The pictures of one page, by the indices of their blocks."""

    def __init__(self) -> None:
        self._drawings: dict[int, tuple[Strip, ...]] = {}
        self._wanted: set[int] = set()

    def forget_drawings(self) -> None:
        """Ask for every picture anew: there is another room for them."""
        self._drawings.clear()
        self._wanted.clear()

    def show(self, block: int, drawing: tuple[Strip, ...]) -> None:
        """Take in a picture that was wanted."""
        self._drawings[block] = drawing

    def want(self, block: int) -> bool:
        """Whether a picture is missing and was not asked for yet; from now on it is."""
        if block in self._drawings or block in self._wanted:
            return False
        self._wanted.add(block)
        return True

    def inlaid(self, strip: Strip, block: int, line: int, cell: int, base: Style) -> Strip:
        """A row with a line of its picture from ``cell`` on, in place of the words there; without one, as it is."""
        drawing = self._drawings.get(block)
        if drawing is None:
            return strip
        width = strip.cell_length
        parts = [strip.crop(0, cell), *drawing[line : line + 1]]
        used = sum(part.cell_length for part in parts)
        return Strip.join([*parts, Strip([Segment(" " * max(0, width - used), base)])]).crop(0, width)
