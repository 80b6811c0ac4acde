"""The page itself: one widget that shows a document with its marks, and hears the mouse.

It knows offsets, rows and cells, and nothing of entities or notes: whoever uses it gives it marks by name, and hears of
clicks, selections and movement by message.
"""

from __future__ import annotations

from typing import NamedTuple

from textual import events
from textual.message import Message
from textual.timer import Timer

from reader.document.layout import PLAIN, Layout, Manner
from reader.document.marks import Layer, Mark, MarkIndex
from reader.document.model import BlockKind, Document, Span
from reader.tui.page_view import PageView
from reader.tui.sideways import STEP
from reader.tui.themes import ReaderTheme

CONTEXT_ROWS = 2
"""How many rows are left between a jump's target and the edge of the screen."""
FLASH_SECONDS = 0.4
"""How long a jump's target stays lit."""
_AUTOSCROLL_SECONDS = 0.05


class Selection(NamedTuple):
    """What is being selected: from where it began to where its moving end is, both characters included."""

    anchor: int
    head: int

    @property
    def span(self) -> Span:
        """Start and end offset, the end exclusive."""
        return min(self.anchor, self.head), max(self.anchor, self.head) + 1


class ReadingPane(PageView):
    """A document to be read: jumps with their flash, selections, clicks."""

    class Clicked(Message):
        """A character was clicked."""

        def __init__(self, offset: int) -> None:
            super().__init__()
            self.offset = offset

    class PictureClicked(Message):
        """A picture was clicked, or the words that stand for it."""

        def __init__(self, block: int) -> None:
            super().__init__()
            self.block = block

    class NameClicked(Message):
        """A name in the margin was clicked; what it stands beside begins at the offset."""

        def __init__(self, offset: int) -> None:
            super().__init__()
            self.offset = offset

    class RulerClicked(Message):
        """The ruler was clicked where it shows something."""

        def __init__(self, offset: int) -> None:
            super().__init__()
            self.offset = offset

    class SelectionChanged(Message):
        """The selection began, changed or ended."""

        def __init__(self, selection: Selection | None) -> None:
            super().__init__()
            self.selection = selection

    def __init__(
        self, document: Document, theme: ReaderTheme, measure: int, *, place: int = 0, manner: Manner = PLAIN
    ) -> None:
        super().__init__(document, theme, measure, place=place, manner=manner)
        self._selection: Selection | None = None
        self._dragging = False
        self._drag_timer: Timer | None = None
        self._drag_step = 0
        self._flash_timer: Timer | None = None

    def show_document(self, document: Document, place: int) -> None:
        """Show another text, with ``place`` at the top; the marks of the one before are taken away."""
        self._selection = None
        super().show_document(document, place)

    # Jumping

    def go_to(self, offset: int, *, end: int | None = None) -> None:
        """Put the cursor on ``offset`` and show it, with two rows of context; ``end`` closes what lights up briefly.

        While text is selected, the selection goes on to there.
        """
        if self._selection:
            self.select(Selection(self._selection.anchor, offset))
            return
        self._move_cursor(offset)
        if self._layout is None:
            self._place = offset
            return
        self._reveal(offset)
        if end is not None:
            self._flash(offset, end)
        self.post_message(self.Moved())

    def _reveal(self, offset: int) -> None:
        """Scroll as little as is needed to show ``offset`` with its context; a far one goes to the upper third."""
        if self._layout is None:
            return
        with self._in_place(self._layout):
            row = self._layout.lay_around(self._layout.row_of(offset), self._reach)
        self._reveal_sideways(self._layout, row, offset)
        top, height = self.scroll_offset.y, max(1, self.size.height)
        context = min(CONTEXT_ROWS, (height - 1) // 2)
        if top + context <= row < top + height - context:
            return
        if top - height < row < top + context:
            self._scroll_to_row(row - context)
        elif top + height - context <= row < top + 2 * height:
            self._scroll_to_row(row - height + 1 + context)
        else:
            self._scroll_to_row(row - height // 3)

    def _reveal_sideways(self, layout: Layout, row: int, offset: int) -> None:
        """Scroll the code that ``offset`` stands in so that it is seen, where its lines are left whole."""
        if not layout.manner.whole_lines or not len(layout):
            return
        block = layout.row(row).block
        if self.document.blocks[block].kind is not BlockKind.CODE:
            return
        if self._rows.sideways.reveal(block, layout.cell_of(row, offset), layout.width):
            self._redraw()

    def scroll_sideways(self, cells: int, y: int | None = None) -> bool:
        """Scroll the code on row ``y`` of the screen to the left by some cells, or to the right if negative.

        Without a row it is the code at the cursor, else the first on the screen that is wide. Returns whether there
        is any.
        """
        layout = self._layout
        if layout is None or not layout.manner.whole_lines or not len(layout):
            return False
        top = self.scroll_offset.y
        rows = range(top, top + self.size.height) if y is None else (top + y,)
        shown = dict.fromkeys(layout.row(row).block for row in rows)
        at_cursor = self.document.block_index(self._cursor)
        for block in sorted(shown, key=lambda index: index != at_cursor) if y is None else shown:
            if self.document.blocks[block].kind is BlockKind.CODE and self._rows.sideways.is_wide(block, layout.width):
                if self._rows.sideways.move(block, cells, layout.width):
                    self._redraw()
                return True
        return False

    def on_mouse_scroll_down(self, event: events.MouseScrollDown) -> None:
        """With Shift, scroll the code under the pointer sideways."""
        self._wheel_sideways(event, STEP, held=event.shift or event.ctrl)

    def on_mouse_scroll_up(self, event: events.MouseScrollUp) -> None:
        """With Shift, scroll the code under the pointer back."""
        self._wheel_sideways(event, -STEP, held=event.shift or event.ctrl)

    def on_mouse_scroll_right(self, event: events.MouseScrollRight) -> None:
        """Scroll the code under the pointer sideways."""
        self._wheel_sideways(event, STEP, held=True)

    def on_mouse_scroll_left(self, event: events.MouseScrollLeft) -> None:
        """Scroll the code under the pointer back."""
        self._wheel_sideways(event, -STEP, held=True)

    def _wheel_sideways(self, event: events.MouseEvent, cells: int, *, held: bool) -> None:
        if held:
            self.scroll_sideways(cells, event.y)
            event.stop()
            event.prevent_default()

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
        with self._in_place(self._layout):
            row = self._layout.lay_around(self._layout.row_of(offset), self._reach + 2 * abs(rows))
        cell = self._layout.cell_of(row, offset)
        step = 1 if rows > 0 else -1
        target = row
        for _ in range(abs(rows)):
            target += step
            while 0 <= target < len(self._layout) and not self._layout.row(target).placed():
                target += step
        if not 0 <= target < len(self._layout):
            return offset
        return self._layout.offset_at(target, cell)

    def _offset_at(self, event: events.MouseEvent) -> int | None:
        if self._layout is None or not len(self._layout):
            return None
        row = self.scroll_offset.y + event.y
        shift = self._rows.shift(self._layout, self._layout.row(row).block)
        return self._layout.offset_at(row, event.x - self._rows.painter.left + shift)

    def _name_at(self, event: events.MouseEvent) -> int | None:
        """Where that begins whose name in the margin is pointed at."""
        if self._layout is None or event.x >= self._rows.painter.left:
            return None
        return self._rows.name_beside(self._layout, self.scroll_offset.y + event.y)

    def on_mouse_down(self, event: events.MouseDown) -> None:
        """Begin to drag, or put the cursor there."""
        offset = self._offset_at(event)
        if event.button != 1 or offset is None:
            return
        if event.x == self.scrollable_content_region.width - 1 and (on_ruler := self._ruler.sign_at(event.y)):
            self.post_message(self.RulerClicked(on_ruler.offset))
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
        self._drag_step = self._beyond(event)
        if self._drag_step and not self._drag_timer:
            self._drag_timer = self.set_interval(_AUTOSCROLL_SECONDS, self._drag_on)

    def _beyond(self, event: events.MouseEvent) -> int:
        """-1 if the pointer is above the page, 1 if below it; at the edge of the terminal it can get no further."""
        top, bottom = self.region.y == 0, self.region.bottom == self.screen.size.height
        if event.y < 0 or (top and event.y == 0):
            return -1
        return 1 if event.y >= self.size.height or (bottom and event.y == self.size.height - 1) else 0

    def _drag_on(self) -> None:
        if self._selection and self._drag_step:
            self.scroll_rows(self._drag_step)
            self.select(Selection(self._selection.anchor, self.offset_below(self._selection.head, self._drag_step)))

    def on_mouse_up(self) -> None:
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
        if event.chain == 1 and (beside := self._name_at(event)) is not None:
            self.post_message(self.NameClicked(beside))
            return
        if event.chain == 1:
            block = self.picture_at(event.y)
            self.post_message(self.Clicked(offset) if block is None else self.PictureClicked(block))
            return
        from reader.document.motion import sentence_at, word_at  # here: it is not needed to show the page

        start, end = word_at(self.document, offset) if event.chain == 2 else sentence_at(self.document, offset)
        if start < end:
            self.select(Selection(start, end - 1))
