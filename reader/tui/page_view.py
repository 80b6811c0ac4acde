"""A page of any length: setting, drawing and scrolling the rows of a document with everything that is marked in it.

Only what is near the screen is set (see :mod:`reader.document.layout`) and only the rows on it are drawn
(:mod:`reader.tui.page_rows`), so that a book turns its pages as fast as a brief. Whatever is set meanwhile, the rows on
the screen stay where they are.

The *cursor* is the offset that commands without a selection act on. It is kept on the screen: scrolling drags it along.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import NamedTuple

from rich.segment import Segment
from textual.geometry import Size
from textual.message import Message
from textual.scroll_view import ScrollView
from textual.strip import Strip

from reader.document.layout import PLAIN, Layout, Manner, Place
from reader.document.marks import MarkIndex
from reader.document.model import BlockKind, Document, Span
from reader.document.signs import CAPTION_SIGN
from reader.tui.page_pictures import PictureWanted
from reader.tui.page_rows import PageRows
from reader.tui.row_painter import Ornaments, RowPainter
from reader.tui.ruler import Ruler
from reader.tui.themes import ReaderTheme

SET_AHEAD = 2
"""Pages before and behind the one on the screen whose rows are known and not estimated."""


class View(NamedTuple):
    """A page as it was on the screen."""

    layout: Layout | None
    """As it was set."""
    top: Place | None
    """The name of the row at the top in that layout."""
    place: int
    """The offset at the top."""
    cursor: int
    """The offset of the cursor."""


class PageView(ScrollView):
    """A document, set and marked, with a cursor."""

    DEFAULT_CSS = """
    PageView { scrollbar-size-vertical: 1; scrollbar-size-horizontal: 0; overflow-x: hidden; overflow-y: scroll; }
    """
    ALLOW_SELECT = False
    can_focus = True

    class Moved(Message):
        """The page was scrolled, or the cursor moved."""

    def __init__(
        self, document: Document, theme: ReaderTheme, measure: int, *, place: int = 0, manner: Manner = PLAIN
    ) -> None:
        super().__init__(id="page")
        self.set_reactive(PageView.show_vertical_scrollbar, True)  # from the first arrangement of the screen on
        self.document = document
        self._measure = measure
        self._manner = manner
        self._rows = PageRows(document, theme, lambda *wanted: self.post_message(PictureWanted(*wanted)))
        self._ruler = Ruler()
        self._cursor = place
        self._place = place  # the offset at the top of the page, which survives every change of the layout
        self._layout: Layout | None = None
        self._top: Place | None = None  # the row at the top, by the name it keeps

    def watch_has_focus(self, _has_focus: bool) -> None:
        """Be styled no other way with the keyboard than without it: the page looks the same."""

    # What is shown

    def show_document(self, document: Document, place: int) -> None:
        """Show another text, with ``place`` at the top; the marks of the one before are taken away."""
        self.document = document
        self._rows.show_document(document)
        self._manner = self._manner._replace(drawn=PLAIN.drawn)
        self._ruler = Ruler()
        self._place = self._cursor = place
        self._set()

    def show_picture(self, block: int, drawing: tuple[Strip, ...]) -> None:
        """Show a picture that was wanted."""
        self._rows.pictures.show(block, drawing)
        self._redraw()

    def picture_at(self, y: int) -> int | None:
        """The block of the picture with an address that stands on a row of the screen, or is told there in words."""
        layout, number = self._layout, self.scroll_offset.y + y
        if layout is None or number >= len(layout):
            return None
        row = layout.row(number)
        return row.block if CAPTION_SIGN in row.sign and self.document.blocks[row.block].target else None

    def set_marks(self, kind: str, marks: MarkIndex) -> None:
        """Show these marks in place of the ones of the same ``kind``; the page does not move."""
        if self._rows.set_marks(kind, marks):  # a page that is painted once more for nothing takes two more frames
            self.refresh()

    def marks(self, kind: str) -> MarkIndex:
        """The marks of one kind that are shown."""
        return self._rows.marks(kind)

    def set_ornaments(self, ornaments: Ornaments) -> None:
        """Show these bars, names and signs in the margin in place of the ones before."""
        self._rows.set_ornaments(ornaments)
        self.refresh()

    def set_ruler(self, kind: str, places: tuple[int, ...]) -> None:
        """Show on the ruler where these ordered offsets lie in the whole text: "trail", "notes" or "search"."""
        self._ruler.show(kind, places)
        self._ruler.fit(self._layout, self.size.height)
        self.refresh()

    def hide(self, kinds: frozenset[str]) -> None:
        """Do not draw the marks of these kinds, nor what stands beside "quotes" and "notes" in the margin."""
        if self._rows.hide(kinds):
            self.refresh()

    def set_hints(self, hints: Mapping[int, str]) -> None:
        """Show a few letters over the text at each of these offsets; none for none."""
        self._rows.set_hints(hints)
        self.refresh()

    def shown_span(self) -> Span:
        """From the first offset on the screen to the end of the last row on it."""
        layout, top = self._layout, self.scroll_offset.y
        if layout is None or not len(layout):
            return 0, 0
        bottom = min(top + max(1, self.size.height), len(layout)) - 1
        return layout.row(top).start, layout.row(bottom).end

    def set_theme(self, theme: ReaderTheme) -> None:
        """Draw with another theme."""
        self._rows.set_theme(theme)
        self.refresh()

    @property
    def measure(self) -> int:
        """The greatest width of the text, in cells."""
        return self._measure

    @measure.setter
    def measure(self, cells: int) -> None:
        self._measure = cells
        self._set()

    @property
    def manner(self) -> Manner:
        """How the text is set. A picture that is drawn in it is asked for as soon as it is shown."""
        return self._manner

    @manner.setter
    def manner(self, manner: Manner) -> None:
        if manner != self._manner:
            self._manner = manner
            self._set()

    def _set(self) -> None:
        """Set the text anew for the pane's width, with the same offset at the top."""
        width = self.scrollable_content_region.width
        if width < 1:
            return
        painter = RowPainter(width, self._measure)
        layout, wanted = self._layout, (painter.room, self._manner)
        if layout is None or layout.document is not self.document or (layout.width, layout.manner) != wanted:
            layout = self._layout = Layout(self.document, *wanted)
            self._top = None
        top = layout.lay_around(layout.row_of(self._place) if self._place else 0, self.size.height)
        self._show_length(layout)
        self._rows.fit(painter)
        self._ruler.fit(layout, self.size.height)
        self._scroll_to_row(top, keep_place=True)

    @property
    def _reach(self) -> int:
        """How many rows beside the one at the top are set."""
        return SET_AHEAD * max(1, self.size.height)

    @contextmanager
    def _in_place(self, layout: Layout) -> Iterator[None]:
        """Whatever is set meanwhile, the same rows stay on the screen, though their numbers change."""
        top = self.scroll_offset.y
        place = layout.locate(top) if len(layout) else None
        yield
        self._show_length(layout)
        now = layout.number_of(place) if place else 0
        if now != top:
            self.set_reactive(PageView.scroll_y, float(now))
            self.set_reactive(PageView.scroll_target_y, float(now))
            self.vertical_scrollbar.position = now

    def _show_length(self, layout: Layout) -> None:
        """Tell the scroll bar how long the text is, without arranging the whole screen anew."""
        size = Size(self.scrollable_content_region.width, len(layout) + 1)
        if size != self.virtual_size:
            self.set_reactive(PageView.virtual_size, size)
            self.vertical_scrollbar.window_virtual_size = size.height

    def _redraw(self) -> None:
        """Draw every row anew when it is next on the screen."""
        self._rows.forget()
        self.refresh()

    def _size_updated(self, size: Size, virtual_size: Size, container_size: Size, layout: bool = True) -> bool:
        """Fit the text to a new size at once, so that the screen is not drawn before with the text of the old one."""
        changed = super()._size_updated(size, virtual_size, container_size, layout)
        if changed:
            self._set()
        return changed

    def render_line(self, y: int) -> Strip:
        """Draw one row of the screen."""
        width = self.scrollable_content_region.width
        layout, number = self._layout, self.scroll_offset.y + y
        if layout is None or number >= len(layout):
            strip = Strip.blank(width, self._rows.style())
        else:
            strip = self._rows.row(layout, number, self._cursor)
        if on_ruler := self._ruler.sign_at(y):
            sign = Segment(on_ruler.sign, self._rows.style(on_ruler.style))
            strip = Strip([*strip.crop(0, width - 1), sign], width)
        return strip

    # Where we are

    @property
    def cursor(self) -> int:
        """The offset that commands act on."""
        return self._cursor

    @property
    def place(self) -> int:
        """The offset at the top of the page."""
        return self._place

    @property
    def place_to_keep(self) -> int:
        """The offset to come back to: the top of the page, or the end of the text once its last row was seen."""
        return len(self.document.text) if self._layout and self.progress == 1 else self._place

    @property
    def read_to(self) -> int:
        """The offset behind what has been read: behind the last row on the screen."""
        layout, behind = self._layout, self.scroll_offset.y + self.size.height
        if layout is None or behind >= len(layout):
            return len(self.document.text)
        return layout.row(behind - 1).end

    @property
    def progress(self) -> float:
        """How much of the text that is, 0 to 1."""
        return self.read_to / max(1, len(self.document.text))

    def watch_scroll_y(self, old_value: float, new_value: float) -> None:
        """Set what has come near, remember the place, and drag the cursor along."""
        if self._layout is not None and round(old_value) != round(new_value):
            with self._in_place(self._layout):
                self._layout.lay_around(round(new_value), self._reach)
        super().watch_scroll_y(old_value, self.scroll_y)
        self._scrolled()

    def _scrolled(self) -> None:
        """Take note of what is at the top now."""
        layout, top = self._layout, self.scroll_offset.y
        if layout is None or not len(layout) or layout.locate(top) == self._top:
            return
        self._top = layout.locate(top)
        self._place = self._first_offset_from(top) if top else 0
        self._drag_cursor(layout, top)
        self.refresh()
        self.post_message(self.Moved())

    def _first_offset_from(self, number: int) -> int:
        """The offset of the first row from this one on that holds text."""
        layout = self._layout
        if layout is None or not len(layout):
            return 0
        while number < len(layout) - 1 and not layout.row(number).placed():
            number += 1
        return layout.row(number).start

    def _drag_cursor(self, layout: Layout, top: int) -> None:
        bottom = min(top + max(1, self.size.height), len(layout)) - 1
        if layout.is_set(self._cursor):
            row = layout.row_of(self._cursor)
        else:
            row = top - 1 if self._cursor < layout.row(top).start else bottom + 1
        if row < top:
            self._move_cursor(self._first_offset_from(top))
        elif row > bottom:
            self._move_cursor(layout.row(bottom).start)

    def _move_cursor(self, offset: int) -> None:
        before = self._cursor
        self._cursor = min(max(0, offset), max(0, len(self.document.text) - 1))
        if layout := self._layout:
            for changed in (before, self._cursor):
                self._rows.forget(changed, layout)
            self.refresh()

    # Moving

    def scroll_rows(self, rows: int) -> None:
        """Scroll by a number of rows, upward if negative."""
        if self._layout is None:
            return
        with self._in_place(self._layout):
            self._layout.lay_around(self.scroll_offset.y, abs(rows) + self._reach)
        self._scroll_to_row(self.scroll_offset.y + rows)

    def scroll_pages(self, pages: float) -> None:
        """Scroll by pages, upward if negative; one row of the page before stays in sight.

        A heading at the foot of a page is not left behind there: it opens the next one.
        """
        height = max(1, self.size.height)
        whole = pages == int(pages)
        rows = max(1, (height - 1) * round(abs(pages)) if whole else round(height * abs(pages)))
        if whole and pages > 0:
            rows -= self._heading_rows_above(self.scroll_offset.y + rows, height // 3)
        self.scroll_rows(rows if pages > 0 else -rows)

    def _heading_rows_above(self, number: int, most: int) -> int:
        """How many rows above this one a heading begins whose own text comes behind it; 0 where none does."""
        layout = self._layout
        if layout is None or number >= len(layout):
            return 0
        block = layout.row(number).block
        if not layout.row(number).placed():
            block -= 1  # the empty row belongs to the block below it
        if block < 0 or self.document.blocks[block].kind is not BlockKind.HEADING:
            return 0
        above = number - layout.row_of(self.document.blocks[block].start)
        return above if 0 < above <= most else 0

    def scroll_to_top(self) -> None:
        """Show the beginning, with the cursor on its first character."""
        self._scroll_to_row(0)
        self._move_cursor(0)

    def scroll_to_bottom(self) -> None:
        """Show the end, with the cursor on the last row."""
        if self._layout and len(self._layout):
            self._layout.lay_around(len(self._layout), self._reach)
            self._scroll_to_row(len(self._layout))
            self._move_cursor(self._layout.row(len(self._layout)).start)

    @property
    def view(self) -> View:
        """What is on the screen now, to be shown again."""
        return View(self._layout, self._top, self._place, self._cursor)

    def show_view(self, view: View) -> None:
        """Show again what was on the screen, as near as another width lets it."""
        layout = self._layout
        if layout is None or view == self.view:
            return
        known = view.top if view.layout is layout else None
        self._scroll_to_row(layout.number_of(known) if known else layout.row_of(view.place))
        self._move_cursor(view.cursor)
        self.post_message(self.Moved())

    def _scroll_to_row(self, number: int, *, keep_place: bool = False) -> None:
        place = self._place
        if self._layout is not None:
            number = self._layout.lay_around(number, self._reach)
            self._show_length(self._layout)
        self.scroll_to(y=max(0, min(number, self.max_scroll_y)), animate=False, immediate=True, force=True)
        self._scrolled()
        if keep_place:
            self._place = place
