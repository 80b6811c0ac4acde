"""The page itself: one widget that draws the rows of a laid-out document with everything that is marked in it.

It knows offsets, rows and cells, and nothing of entities or notes: whoever uses it gives it marks by name, and hears of
clicks, selections and movement by message. Only the rows on the screen are drawn, each once until something on it
changes, so that a book turns its pages as fast as a brief.

The *cursor* is the offset that commands without a selection act on. It is kept on the screen: scrolling drags it along.
"""

from __future__ import annotations

from dataclasses import dataclass

from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.geometry import Size
from textual.message import Message
from textual.scroll_view import ScrollView
from textual.strip import Strip
from textual.timer import Timer

from reader.document.layout import Layout
from reader.document.marks import Layer, Mark, MarkIndex
from reader.document.model import Document
from reader.document.motion import Span, sentence_at, word_at
from reader.tui.row_painter import Ornaments, RowPainter
from reader.tui.themes import ReaderTheme

CONTEXT_ROWS = 2
"""How many rows are left between a jump's target and the edge of the screen."""
FLASH_SECONDS = 0.4
"""How long a jump's target stays lit."""
RULER_SIGN = "▐"
_AUTOSCROLL_SECONDS = 0.05
_STRIPS_KEPT = 2000


@dataclass(frozen=True, slots=True)
class Selection:
    """What is being selected: from where it began to where its moving end is, both characters included."""

    anchor: int
    head: int

    @property
    def span(self) -> Span:
        """Start and end offset, the end exclusive."""
        return min(self.anchor, self.head), max(self.anchor, self.head) + 1


class ReadingPane(ScrollView):
    """A document, set and marked."""

    DEFAULT_CSS = """
    ReadingPane { scrollbar-size-vertical: 1; scrollbar-size-horizontal: 0; overflow-x: hidden; overflow-y: auto; }
    """
    ALLOW_SELECT = False
    can_focus = True

    class Moved(Message):
        """The page was scrolled, or the cursor moved."""

    class Clicked(Message):
        """A character was clicked."""

        def __init__(self, offset: int) -> None:
            super().__init__()
            self.offset = offset

    class SelectionChanged(Message):
        """The selection began, changed or ended."""

        def __init__(self, selection: Selection | None) -> None:
            super().__init__()
            self.selection = selection

    def __init__(self, document: Document, theme: ReaderTheme, measure: int, *, place: int = 0) -> None:
        super().__init__(id="page")
        self.document = document
        self._theme = theme
        self._measure = measure
        self._marks: dict[str, MarkIndex] = {}
        self._ornaments = Ornaments()
        self._ruler: tuple[int, ...] = ()
        self._selection: Selection | None = None
        self._cursor = place
        self._place = place  # the offset at the top of the page, which survives every change of the layout
        self._layout: Layout | None = None
        self._painter: RowPainter | None = None
        self._strips: dict[int, Strip] = {}
        self._ruler_rows: frozenset[int] = frozenset()
        self._dragging = False
        self._drag_timer: Timer | None = None
        self._drag_step = 0
        self._flash_timer: Timer | None = None

    # What is shown

    def show_document(self, document: Document, place: int) -> None:
        """Show another text, with ``place`` at the top; the marks of the one before are taken away."""
        self.document = document
        self._marks.clear()
        self._ornaments = Ornaments()
        self._selection = None
        self._place = self._cursor = place
        self._set()

    def set_marks(self, kind: str, marks: MarkIndex) -> None:
        """Show these marks in place of the ones of the same ``kind``; the page does not move."""
        self._marks[kind] = marks
        self._redraw()

    def marks(self, kind: str) -> MarkIndex:
        """The marks of one kind that are shown."""
        return self._marks.get(kind, MarkIndex())

    def set_ornaments(self, ornaments: Ornaments) -> None:
        """Show these bars, names and signs in the margin in place of the ones before."""
        self._ornaments = ornaments
        self._redraw()

    def set_ruler(self, offsets: tuple[int, ...]) -> None:
        """Show on the ruler where these ordered offsets lie in the whole text."""
        self._ruler = offsets
        self._set_ruler_rows()
        self.refresh()

    def set_theme(self, theme: ReaderTheme) -> None:
        """Draw with another theme."""
        self._theme = theme
        self._redraw()

    @property
    def measure(self) -> int:
        """The greatest width of the text, in cells."""
        return self._measure

    @measure.setter
    def measure(self, cells: int) -> None:
        self._measure = cells
        self._set()

    def _set(self) -> None:
        """Set the text anew for the pane's width, with the same offset at the top."""
        width = self.scrollable_content_region.width
        if width < 1:
            return
        painter = RowPainter(width, self._measure)
        if self._layout is None or self._layout.document is not self.document or self._layout.width != painter.room:
            self._layout = Layout(self.document, painter.room)
        self.virtual_size = Size(width, len(self._layout) + 1)
        self._redraw()
        self._set_ruler_rows()
        self._scroll_to_row(self._layout.row_of(self._place) if self._place else 0, keep_place=True)

    def _redraw(self) -> None:
        """Draw every row anew when it is next on the screen."""
        self._painter = None
        self._strips.clear()
        self.refresh()

    def _set_ruler_rows(self) -> None:
        """On which rows of the screen the ruler shows something."""
        layout, height = self._layout, self.size.height
        if layout is None or not len(layout) or height < 1:
            self._ruler_rows = frozenset()
            return
        self._ruler_rows = frozenset(
            min(height - 1, layout.row_of(offset) * height // len(layout)) for offset in self._ruler
        )

    def on_resize(self) -> None:
        """Fit the text to the new width."""
        self._set()

    def render_line(self, y: int) -> Strip:
        """Draw one row of the screen."""
        width = self.scrollable_content_region.width
        base = self._theme.style("text") + Style(bgcolor=self._theme.colours.ground)
        row = self.scroll_offset.y + y
        beyond = self._layout is None or row >= len(self._layout)
        strip = Strip.blank(width, base) if beyond else self._strip(row, base)
        if y in self._ruler_rows:
            ruler = Segment(RULER_SIGN, base + self._theme.style("accent"))
            strip = Strip([*strip.crop(0, width - 1), ruler], width)
        return strip

    def _strip(self, row: int, base: Style) -> Strip:
        strip = self._strips.get(row)
        if strip is None:
            if len(self._strips) > _STRIPS_KEPT:
                self._strips.clear()
            if self._painter is None:
                self._painter = RowPainter(self.scrollable_content_region.width, self._measure)
            if self._layout is None:
                raise AssertionError("a row is only drawn once the text is set")
            shown = self._layout.rows[row]
            marks = [mark for index in self._marks.values() for mark in index.over(shown.start, max(shown.end, 1))]
            cursor = self._cursor if row == self._layout.row_of(self._cursor) else None
            strip = self._painter.paint(self._layout, row, marks, self._ornaments, cursor, self._theme, base)
            self._strips[row] = strip
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
    def progress(self) -> float:
        """How much of the text has been read, 0 to 1: up to the last row on the screen."""
        if not self._layout or not len(self._layout):
            return 1.0
        return min(1.0, (self.scroll_offset.y + self.size.height) / (len(self._layout) + 1))

    def watch_scroll_y(self, old_value: float, new_value: float) -> None:
        """Remember the place, and drag the cursor along."""
        super().watch_scroll_y(old_value, new_value)
        if self._layout is None or round(old_value) == round(new_value):
            return
        top = round(new_value)
        self._place = self._first_offset_from(top) if top else 0
        self._drag_cursor(top)
        self.post_message(self.Moved())

    def _first_offset_from(self, row: int) -> int:
        """The offset of the first row from ``row`` on that holds text."""
        if self._layout is None:
            return 0
        rows = self._layout.rows
        row = min(row, len(rows) - 1)
        while row < len(rows) - 1 and rows[row].start == rows[row].end:
            row += 1
        return rows[row].start if rows else 0

    def _drag_cursor(self, top: int) -> None:
        if self._layout is None or not len(self._layout):
            return
        row = self._layout.row_of(self._cursor)
        bottom = top + max(1, self.size.height) - 1
        if row < top:
            self._move_cursor(self._first_offset_from(top))
        elif row > bottom:
            self._move_cursor(self._layout.rows[min(bottom, len(self._layout) - 1)].start)

    def _move_cursor(self, offset: int) -> None:
        if self._layout is None:
            self._cursor = offset
            return
        for changed in (self._cursor, offset):
            self._strips.pop(self._layout.row_of(changed), None)
        self._cursor = min(max(0, offset), max(0, len(self.document.text) - 1))
        self.refresh()

    # Moving

    def scroll_rows(self, rows: int) -> None:
        """Scroll by a number of rows, upward if negative."""
        self._scroll_to_row(self.scroll_offset.y + rows)

    def scroll_pages(self, pages: float) -> None:
        """Scroll by pages, upward if negative; one row of the page before stays in sight."""
        height = max(1, self.size.height)
        rows = max(1, height - 1) if abs(pages) == 1 else max(1, round(height * abs(pages)))
        self.scroll_rows(rows if pages > 0 else -rows)

    def scroll_to_top(self) -> None:
        """Show the beginning, with the cursor on its first character."""
        self._scroll_to_row(0)
        self._move_cursor(0)

    def scroll_to_bottom(self) -> None:
        """Show the end, with the cursor on the last row."""
        if self._layout and len(self._layout):
            self._scroll_to_row(len(self._layout))
            self._move_cursor(self._layout.rows[-1].start)

    def go_to(self, offset: int, *, end: int | None = None, flash: bool = True) -> None:
        """Put the cursor on ``offset`` and show it, with two rows of context; ``end`` closes what lights up briefly."""
        self._move_cursor(offset)
        if self._layout is None:
            self._place = offset
            return
        self._reveal(offset)
        if flash and end is not None:
            self._flash(offset, end)
        self.post_message(self.Moved())

    def _reveal(self, offset: int) -> None:
        """Scroll as little as is needed to show ``offset`` with its context; a far one goes to the upper third."""
        if self._layout is None:
            return
        row, top, height = self._layout.row_of(offset), self.scroll_offset.y, max(1, self.size.height)
        context = min(CONTEXT_ROWS, (height - 1) // 2)
        if top + context <= row < top + height - context:
            return
        if top - height < row < top + context:
            self._scroll_to_row(row - context)
        elif top + height - context <= row < top + 2 * height:
            self._scroll_to_row(row - height + 1 + context)
        else:
            self._scroll_to_row(row - height // 3)

    def _scroll_to_row(self, row: int, *, keep_place: bool = False) -> None:
        place = self._place
        self.scroll_to(y=max(0, min(row, self.max_scroll_y)), animate=False, immediate=True, force=True)
        if keep_place:
            self._place = place

    def _flash(self, start: int, end: int) -> None:
        if self._flash_timer:
            self._flash_timer.stop()
        self.set_marks("flash", MarkIndex([Mark(start, end, Layer.FLASH, "flash")]))
        self._flash_timer = self.set_timer(FLASH_SECONDS, lambda: self.set_marks("flash", MarkIndex()))

    # Selecting

    @property
    def selection(self) -> Selection | None:
        """What is selected."""
        return self._selection

    def select(self, selection: Selection | None) -> None:
        """Select, or select nothing; the moving end is shown and becomes the cursor."""
        last = max(0, len(self.document.text) - 1)
        if selection:
            selection = Selection(min(max(selection.anchor, 0), last), min(max(selection.head, 0), last))
            self._move_cursor(selection.head)
            self._reveal(selection.head)
        self._selection = selection
        marks = []
        if selection:
            marks = [
                Mark(*selection.span, Layer.SELECTION, "selection"),
                Mark(selection.head, selection.head + 1, Layer.CURSOR, "cursor"),
            ]
        self.set_marks("selection", MarkIndex(marks))
        self.post_message(self.SelectionChanged(selection))

    def offset_below(self, offset: int, rows: int) -> int:
        """The offset that stands ``rows`` rows below ``offset`` in the same cell; above, if negative."""
        if self._layout is None or not len(self._layout):
            return offset
        row = self._layout.row_of(offset)
        cell = self._layout.cell_of(row, offset)
        step = 1 if rows > 0 else -1
        target = row
        for _ in range(abs(rows)):
            target += step
            while 0 <= target < len(self._layout) and not self._layout.rows[target].placed():
                target += step
        if not 0 <= target < len(self._layout):
            return offset
        return self._layout.offset_at(target, cell)

    def _offset_at(self, event: events.MouseEvent) -> int | None:
        if self._layout is None or not len(self._layout):
            return None
        row = self.scroll_offset.y + event.y
        painter = RowPainter(self.scrollable_content_region.width, self._measure)
        return self._layout.offset_at(row, event.x - painter.left)

    def on_mouse_down(self, event: events.MouseDown) -> None:
        """Begin to drag, or put the cursor there."""
        offset = self._offset_at(event)
        if event.button != 1 or offset is None:
            return
        self.focus()
        self.capture_mouse()
        self._dragging = True
        if self._selection:
            self.select(None)
        self._move_cursor(offset)

    def on_mouse_move(self, event: events.MouseMove) -> None:
        """Drag the end of the selection; at the edge of the page, scroll."""
        if not self._dragging:
            return
        offset = self._offset_at(event)
        if offset is None:
            return
        if self._selection or offset != self._cursor:
            anchor = self._selection.anchor if self._selection else self._cursor
            self.select(Selection(anchor, offset))
        self._drag_step = -1 if event.y < 0 else 1 if event.y >= self.size.height else 0
        if self._drag_step and not self._drag_timer:
            self._drag_timer = self.set_interval(_AUTOSCROLL_SECONDS, self._drag_on)

    def _drag_on(self) -> None:
        if self._selection and self._drag_step:
            self.scroll_rows(self._drag_step)
            self.select(Selection(self._selection.anchor, self.offset_below(self._selection.head, self._drag_step)))

    def on_mouse_up(self, event: events.MouseUp) -> None:
        """End dragging."""
        if not self._dragging:
            return
        self._dragging = False
        self.release_mouse()
        if self._drag_timer:
            self._drag_timer.stop()
            self._drag_timer = None

    def on_click(self, event: events.Click) -> None:
        """One click says where, two select the word, three the sentence."""
        offset = self._offset_at(event)
        if offset is None or (self._selection and event.chain == 1):
            return
        if event.chain == 1:
            self.post_message(self.Clicked(offset))
            return
        start, end = word_at(self.document, offset) if event.chain == 2 else sentence_at(self.document, offset)
        if start < end:
            self.select(Selection(start, end - 1))


def ruler_offsets(spans: tuple[Span, ...], limit: int = 2000) -> tuple[int, ...]:
    """Where the spans begin, thinned out to ``limit``: a ruler has no more rows than that."""
    starts = [start for start, _ in spans]
    step = max(1, len(starts) // limit)
    return tuple(starts[::step])
