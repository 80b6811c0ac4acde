"""A list of styled rows that stays quick with thousands of them.

Textual's OptionList lays out every option whenever its options change: with 5,000 entities that is a third of a second
at each step of a running analysis. Here a row is a plain value of one screen line, only the rows on the screen are
drawn, and several rows with one key make one item. Rows hold text, never markup, so an article cannot plant any.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass
from typing import ClassVar

from rich.segment import Segment
from rich.style import Style
from textual.events import Click
from textual.geometry import Size
from textual.message import Message
from textual.scroll_view import ScrollView
from textual.strip import Strip

from reader.document.wrap import offset_in, width_of, wrap
from reader.tui.list_commands import LIST_COMMANDS, bindings
from reader.tui.themes import ReaderTheme

Piece = tuple[str, tuple[str, ...]]
"""Some text and the names of its marks, as :meth:`reader.tui.themes.ReaderTheme.style` takes them."""


@dataclass(frozen=True, slots=True)
class Row:
    """One line of a list."""

    left: tuple[Piece, ...] = ()
    """What begins at the left edge; cut short with an ellipsis where there is no room."""
    right: tuple[Piece, ...] = ()
    """What ends at the right edge; always shown whole."""
    key: Hashable = None
    """Which item the row belongs to. The rows of an item stand together; None is a row that cannot be chosen."""


BuildRows = Callable[[int], Sequence[Row]]
"""Makes the rows for a width in cells."""

EDGE = "▎"
"""What stands before the rows of the chosen item, for terminals on which its ground cannot be seen."""
_MARGINS = 2
"""The cells of the edge, and one that stays free before the scroll bar."""


class RowList(ScrollView, can_focus=True):
    """Rows that can be moved through and chosen from, by key and by mouse.

    Choice and place survive a change of the rows: what was chosen stays chosen, and stays where it was on the screen.
    """

    ALLOW_SELECT = False
    DEFAULT_CSS = """
    RowList {
        overflow-x: hidden;
        overflow-y: auto;
        scrollbar-gutter: stable;
        scrollbar-size-vertical: 1;
        background: $surface;
    }
    """
    BINDINGS: ClassVar = bindings(LIST_COMMANDS)

    class About(Message):
        """Something happened with an item."""

        def __init__(self, key: Hashable) -> None:
            super().__init__()
            self.key = key

    class Chosen(About):
        """An item was chosen with Enter or a click."""

    class Moved(About):
        """The list was moved to an item by the reader."""

    class Held(About):
        """Another item, or none, is the one that Enter would choose, whoever has moved there."""

    def __init__(self, theme: ReaderTheme) -> None:
        super().__init__()
        self._theme = theme
        self._build: BuildRows = lambda width: ()
        self._width = 0
        self._rows: tuple[Row, ...] = ()
        self._items: list[Hashable] = []
        self._spans: dict[Hashable, tuple[int, int]] = {}
        self._cursor: Hashable = None
        self.stands_out = False
        """Whether the item at the cursor is shown as chosen while the keyboard is elsewhere."""

    @property
    def rows(self) -> tuple[Row, ...]:
        """The rows as they stand now."""
        return self._rows

    @property
    def cursor(self) -> Hashable:
        """The key of the item that Enter would choose; None where there is none."""
        return self._cursor

    def show(self, build: BuildRows) -> None:
        """Show the rows that ``build`` makes, now and whenever the width changes."""
        self._build = build
        self._rebuild()

    def show_theme(self, theme: ReaderTheme) -> None:
        """Draw with another theme."""
        self._theme = theme
        self.refresh()

    def move_to(self, key: Hashable) -> None:
        """Make ``key`` the item that Enter would choose, and bring it into view; if it is in the list at all."""
        if key in self._spans:
            self._hold(key)
            self._reveal()
            self.refresh()

    # Rows

    def _rebuild(self) -> None:
        self._width = width = self.scrollable_content_region.width
        if width <= _MARGINS:  # hidden: the rows are made when there is room again
            return
        anchor, distance = self._anchor()
        self._rows = tuple(self._build(width - _MARGINS))
        self._spans = _spans_of(self._rows)
        self._items = list(self._spans)
        if self._cursor not in self._spans:
            self._hold(self._items[0] if self._items and self.has_focus else None)
        self.virtual_size = Size(width, len(self._rows))
        if anchor in self._spans:
            self._scroll(self._spans[anchor][0] - distance)
        self.refresh()

    def _anchor(self) -> tuple[Hashable, int]:
        """The item that should keep its place on the screen, and how many rows it stands below the upper edge.

        It is the chosen one where that can be seen, else the first that can. A list at its beginning stays there.
        """
        top = self.scroll_offset.y
        if self._cursor in self._spans and 0 <= (below := self._spans[self._cursor][0] - top) < self.size.height:
            return self._cursor, below
        if top > 0:
            for index in range(top, len(self._rows)):
                if (key := self._rows[index].key) is not None:
                    return key, self._spans[key][0] - top
        return None, 0

    def on_resize(self) -> None:
        """Make the rows anew where the width has changed."""
        if self.scrollable_content_region.width != self._width:
            self._rebuild()

    # Moving and choosing

    def on_focus(self) -> None:
        """Give the keyboard an item to start from."""
        if self._cursor is None and self._items:
            self._hold(self._items[0])
        self.refresh()

    def on_blur(self) -> None:
        """Show that the keyboard is elsewhere."""
        self.refresh()

    def action_cursor_down(self) -> None:
        """Go to the next item."""
        self._step(1)

    def action_cursor_up(self) -> None:
        """Go to the item before."""
        self._step(-1)

    def action_page_down(self) -> None:
        """Go down by the height of the list."""
        self._page(1)

    def action_page_up(self) -> None:
        """Go up by the height of the list."""
        self._page(-1)

    def action_first(self) -> None:
        """Go to the first item."""
        self._step(-len(self._items))

    def action_last(self) -> None:
        """Go to the last item."""
        self._step(len(self._items))

    def action_choose(self) -> None:
        """Choose the item at the cursor."""
        if self._cursor is not None:
            self.post_message(self.Chosen(self._cursor))

    def on_click(self, event: Click) -> None:
        """Choose the item that was clicked."""
        index = self.scroll_offset.y + event.y
        if index < len(self._rows) and (key := self._rows[index].key) is not None:
            self.move_to(key)
            self.action_choose()

    def _hold(self, key: Hashable) -> None:
        if key != self._cursor:
            self._cursor = key
            self.post_message(self.Held(key))

    def _index(self) -> int:
        return self._items.index(self._cursor) if self._cursor in self._spans else -1

    def _step(self, by: int) -> None:
        if self._items:
            self._go_to(self._items[max(0, min(self._index() + by, len(self._items) - 1))])

    def _page(self, direction: int) -> None:
        if not self._items:
            return
        row = self._spans[self._items[max(0, self._index())]][0] + direction * max(1, self.size.height - 1)
        reached = [index for index, key in enumerate(self._items) if self._spans[key][0] <= row]
        self._go_to(self._items[reached[-1] if reached else 0])

    def _go_to(self, key: Hashable) -> None:
        before = self._cursor
        self.move_to(key)
        if key != before:
            self.post_message(self.Moved(key))

    def _reveal(self) -> None:
        """Scroll so far that every row of the chosen item is seen, and with the first item its heading."""
        first, last = self._spans[self._cursor]
        if self._cursor == self._items[0]:
            first = 0
        top, height = self.scroll_offset.y, max(1, self.size.height)
        if first < top:
            self._scroll(first)
        elif last >= top + height:
            self._scroll(min(first, last - height + 1))

    def _scroll(self, row: int) -> None:
        self.scroll_to(y=max(0, row), animate=False, force=True, immediate=True)

    # Drawing

    def render_line(self, y: int) -> Strip:
        """Draw one line of the screen."""
        base, width = self.rich_style, self.size.width
        index = self.scroll_offset.y + y
        if index >= len(self._rows):
            return Strip.blank(width, base)
        row = self._rows[index]
        here = row.key is not None and row.key == self._cursor
        over = Style.null()
        if here and (self.has_focus or self.stands_out):
            over = Style(color=self._theme.colours.text, bgcolor=self._theme.colours.selection)
        edge = Segment(EDGE if here else " ", base + self._theme.style("accent") + Style(bgcolor=over.bgcolor))
        styles = ((text, self._theme.style(*marks)) for text, marks in _fit(row, self._width - _MARGINS))
        # What has a ground of its own keeps it: the colour of a highlight is what its row is about.
        segments = [Segment(text, base + (own if own.bgcolor else own + over)) for text, own in styles]
        return Strip([edge, *segments]).adjust_cell_length(width, base + over)


def _spans_of(rows: Sequence[Row]) -> dict[Hashable, tuple[int, int]]:
    """For each item, in order, its first and last row."""
    spans: dict[Hashable, tuple[int, int]] = {}
    for index, row in enumerate(rows):
        if row.key is not None:
            first, _ = spans.get(row.key, (index, index))
            spans[row.key] = first, index
    return spans


def _fit(row: Row, width: int) -> list[Piece]:
    """The pieces of a row for exactly ``width`` cells, with a gap between left and right."""
    right_width = sum(width_of(text) for text, _ in row.right)
    room = max(0, width - right_width - (1 if row.right else 0))
    fitted, used = [], 0
    for text, marks in row.left:
        text = cut(text, room - used)
        used += width_of(text)
        fitted.append((text, marks))
        if used >= room:
            break
    return [*fitted, (" " * (width - used - right_width), ()), *row.right]


def cut(text: str, width: int) -> str:
    """``text`` in at most ``width`` cells, with an ellipsis where it had to be cut short."""
    if width_of(text) <= width:
        return text
    return text[: offset_in(text, width - 1)].rstrip() + "…" if width > 0 else ""


def wrapped(text: str, width: int, most: int) -> list[str]:
    """``text`` as at most ``most`` lines of at most ``width`` cells; an ellipsis says that there is more."""
    lines = wrap(text, 0, len(text), width)
    shown = [text[start:end] for start, end in lines[:most]]
    if len(lines) > most:
        shown[-1] = cut(text[lines[most - 1][0] :], width)
    return shown
