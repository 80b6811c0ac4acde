"""The rows of a page as they are drawn: everything that marks them, and each row drawn once until that changes.

Marks of one kind take the place of those before. Where a few change, as with every step of a jump or a selection, only
the rows under them are drawn anew; where many do, all are.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import NamedTuple

from rich.segment import Segment
from rich.style import Style
from textual.strip import Strip

from reader.document.layout import Layout, Place
from reader.document.marks import Mark, MarkIndex
from reader.document.model import Document
from reader.tui.page_pictures import PagePictures
from reader.tui.row_painter import InlineMarks, Ornaments, RowPainter, labelled
from reader.tui.sideways import Sideways
from reader.tui.themes import ReaderTheme

_KEPT = 500
"""How many drawn rows are kept."""
_FEW = 8
"""How many marks are compared one by one."""
_NONE = MarkIndex()


class _Drawn(NamedTuple):
    """A row as it was drawn, and the text on it."""

    strip: Strip
    start: int
    end: int


class PageRows:
    """The rows of one page. ``want_picture`` is called with a block, cells and rows when a picture is first missing."""

    def __init__(self, document: Document, theme: ReaderTheme, want_picture: Callable[[int, int, int], object]) -> None:
        self._theme = theme
        self._styles: dict[tuple[str, ...], Style] = {}
        self._want_picture = want_picture
        self._hidden: frozenset[str] = frozenset()
        self._hints: Mapping[int, str] = {}
        self._drawn: dict[Place, _Drawn] = {}
        self.painter = RowPainter(1, 1)
        self.show_document(document)

    def show_document(self, document: Document) -> None:
        """Draw another text, that nothing is known of yet."""
        self._document = document
        self._marks: dict[str, MarkIndex] = {}
        self._ornaments = Ornaments()
        self._inlines = InlineMarks(document)
        self.pictures = PagePictures()
        self.sideways = Sideways(document)
        self.forget()

    def fit(self, painter: RowPainter) -> None:
        """Draw from now on with this painter, which fits the page's width."""
        if painter.room != self.painter.room:
            self.pictures.forget_drawings()
        self.painter = painter
        self.forget()

    def forget(self, offset: int | None = None, layout: Layout | None = None) -> None:
        """Draw every row anew when it is next on the screen; only that of an offset, where one is given."""
        if offset is None or layout is None:
            self._drawn.clear()
        elif layout.is_set(offset):
            self._drawn.pop(layout.locate(layout.row_of(offset)), None)

    # What marks them

    def marks(self, kind: str) -> MarkIndex:
        """The marks of one kind."""
        return self._marks.get(kind, _NONE)

    def set_marks(self, kind: str, marks: MarkIndex) -> bool:
        """Draw these marks in place of the ones of the same ``kind``. Returns whether anything looks different."""
        before = self.marks(kind)
        self._marks[kind] = marks
        if max(len(before), len(marks)) > _FEW:
            self.forget()
            return True
        changed = set(before) ^ set(marks)
        for place, drawn in list(self._drawn.items()):
            if any(_lies_on(mark, drawn) for mark in changed):
                del self._drawn[place]
        return bool(changed)

    def set_ornaments(self, ornaments: Ornaments) -> None:
        """Draw these bars, names and signs in the margin in place of the ones before."""
        self._ornaments = ornaments
        self.forget()

    def set_hints(self, hints: Mapping[int, str]) -> None:
        """Draw a few letters over the text at each of these offsets."""
        self._hints = hints
        self.forget()

    def hide(self, kinds: frozenset[str]) -> bool:
        """Do not draw the marks of these kinds, nor what stands beside "quotes" and "notes" in the margin.

        Returns whether that is anything new.
        """
        if kinds == self._hidden:
            return False
        self._hidden = kinds
        self.forget()
        return True

    def set_theme(self, theme: ReaderTheme) -> None:
        """Draw with another theme."""
        self._theme = theme
        self._styles.clear()
        self.forget()

    # Drawing

    def style(self, *names: str) -> Style:
        """A style of the theme on the ground of the page; of plain text without a name."""
        style = self._styles.get(names)
        if style is None:
            theme = self._theme
            ground = theme.style("text") + Style(bgcolor=theme.colours.ground)
            style = self._styles[names] = ground + theme.style(*names) if names else ground
        return style

    def row(self, layout: Layout, number: int, cursor: int) -> Strip:
        """One row of a layout, with the ``cursor`` beside it if it stands there."""
        place = layout.locate(number)
        drawn = self._drawn.get(place)
        if drawn is None:
            if len(self._drawn) > _KEPT:
                self._drawn.clear()
            row = layout.row(number)
            drawn = self._drawn[place] = _Drawn(self._draw(layout, number, place, cursor), row.start, row.end)
        return drawn.strip

    def name_beside(self, layout: Layout, number: int) -> int | None:
        """Where that begins which has a name in the margin of one row; None where there is no name."""
        mark = self.painter.name_beside(layout.row(number), self._shown_ornaments())
        return mark.start if mark else None

    def _shown_ornaments(self) -> Ornaments:
        return self._ornaments.without(quotes="quotes" in self._hidden, notes="notes" in self._hidden)

    def shift(self, layout: Layout, block: int) -> int:
        """How many cells of a block have gone out at the left edge: none where wide code is broken into rows."""
        return self.sideways.shift(block) if layout.manner.whole_lines else 0

    def _draw(self, layout: Layout, number: int, place: Place, cursor: int) -> Strip:
        row, painter, base = layout.row(number), self.painter, self.style()
        marks = self._inlines.over(row.block, row.start, row.end)
        for kind, index in self._marks.items():
            if kind not in self._hidden:
                marks += index.over(row.start, max(row.end, 1))
        has_cursor = layout.is_set(cursor) and number == layout.row_of(cursor)
        shift = self.shift(layout, row.block)
        strip = painter.paint(self._document, row, marks, self._shown_ornaments(), has_cursor, self._theme, base, shift)
        for offset, hint in self._hints.items():
            if row.start <= offset < row.end:
                label = Segment(hint, self.style("search_current"))
                strip = labelled(strip, painter.left + layout.cell_of(number, offset) - shift, label)
        if picture := layout.picture_line(place):
            line, cell = picture
            if self.pictures.want(row.block):
                self._want_picture(row.block, layout.width - cell, layout.picture_rows)
            strip = self.pictures.inlaid(strip, row.block, line, painter.left + cell, base)
        return strip


def _lies_on(mark: Mark, drawn: _Drawn) -> bool:
    """Whether a mark shows on a row; on one without text, what begins before the first character does."""
    return mark.start < max(drawn.end, 1) and drawn.start < mark.end
