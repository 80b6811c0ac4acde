"""A picture as large as the terminal, with its caption and credit, and the way to the others of the article."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, ClassVar

from textual import work
from textual.app import ComposeResult
from textual.message import Message
from textual.strip import Strip
from textual.widget import Widget
from textual.widgets import Static
from textual.worker import get_current_worker

from reader.document.model import BlockKind, Document
from reader.errors import ReaderError
from reader.tui.dialogs import Window
from reader.tui.list_commands import PICTURE_COMMANDS, bindings
from reader.tui.picture_way import Way
from reader.tui.status_line import StatusLine

if TYPE_CHECKING:
    from reader.tui.picture_drawing import Drawing
    from reader.tui.picture_keeper import PictureKeeper
    from reader.tui.themes import ReaderTheme


class PictureView(Widget):
    """The drawing of a picture, in the middle of the room there is."""

    class Resized(Message):
        """There is another room for the picture."""

    drawing: Drawing = ()

    def show(self, drawing: Drawing) -> None:
        """Show a drawing."""
        self.drawing = drawing
        self.refresh()

    def on_resize(self) -> None:
        """Ask for a drawing that fits."""
        self.post_message(self.Resized())

    def render_line(self, y: int) -> Strip:
        """One row of the drawing, between empty ones."""
        width, line = self.size.width, y - (self.size.height - len(self.drawing)) // 2
        base = self.rich_style
        if not 0 <= line < len(self.drawing):
            return Strip.blank(width, base)
        row = self.drawing[line]
        left = max(0, (width - row.cell_length) // 2)
        right = max(0, width - left - row.cell_length)
        return Strip.join([Strip.blank(left, base), row, Strip.blank(right, base)]).crop(0, width)


class PictureScreen(Window[None]):
    """One picture of an article at a time. It is fetched if need be: whoever opens it asks for that."""

    DEFAULT_CSS = """
    PictureScreen { background: $background; }
    PictureScreen Static { height: auto; max-height: 4; padding: 0 2; }
    PictureScreen #picture-place { dock: top; color: $text-muted; }
    PictureScreen #picture-view { height: 1fr; align: center middle; }
    """
    BINDINGS: ClassVar = bindings(PICTURE_COMMANDS)

    def __init__(self, document: Document, keeper: PictureKeeper, block: int, theme: ReaderTheme) -> None:
        super().__init__()
        self._document = document
        self._keeper = keeper
        self._blocks = keeper.pictures.blocks()
        self._index = self._blocks.index(block)
        self._ground = theme.colours.ground
        self._status = StatusLine(theme, has_help=False)
        self._picture = b""
        self._number = 0  # of the picture in the terminal

    def compose(self) -> ComposeResult:
        """Which one it is, the picture, what it shows, the keys."""
        yield Static("", id="picture-place", markup=False)
        yield PictureView(id="picture-view")
        yield Static("", id="picture-words", markup=False)
        yield self._status

    def on_mount(self) -> None:
        """Show the first one."""
        self._status.say(hints=PICTURE_COMMANDS if len(self._blocks) > 1 else PICTURE_COMMANDS[-1:])
        self._begin()

    def on_unmount(self) -> None:
        """Have the terminal let go of the picture."""
        self._let_go()

    def _begin(self) -> None:
        """Show another picture, as soon as it is there."""
        self._picture = b""
        self._put(())
        self._say("loading …")
        self.query_one("#picture-words", Static).update(words_of(self._document, self._block))
        self._load(self._block)

    @property
    def _block(self) -> int:
        return self._blocks[self._index]

    def _say(self, state: str) -> None:
        place = f"Picture {self._index + 1} of {len(self._blocks)}"
        self.query_one("#picture-place", Static).update(f"{place} · {state}" if state else place)

    @work(thread=True, group="picture", exclusive=True)
    def _load(self, block: int) -> None:
        worker = get_current_worker()
        try:
            picture = self._keeper.pictures.get(block, fetch=True, cancelled=lambda: worker.is_cancelled)
        except ReaderError as error:
            if not worker.is_cancelled:
                self.app.call_from_thread(self._say, str(error))
            return
        if not worker.is_cancelled:
            self.app.call_from_thread(self._loaded, block, picture)

    def _loaded(self, block: int, picture: bytes) -> None:
        if self.is_attached and block == self._block:
            self._picture = picture
            self._say("")
            self.on_picture_view_resized()

    def on_picture_view_resized(self) -> None:
        """Draw the picture for the room there is now."""
        view = self.query_one(PictureView)
        if not self._picture or not view.size:
            return
        if self._keeper.way is Way.SIXEL:
            from reader.tui.picture_pixels import pixels_of

            if widget := pixels_of(self._picture, *view.size):
                self._put((), widget)
                return
        self.run_worker(
            partial(self._draw, self._block, self._picture, *view.size), thread=True, group="drawing", exclusive=True
        )

    def _draw(self, block: int, picture: bytes, cells: int, rows: int) -> None:
        from reader.tui.picture_drawing import draw_blocks, draw_places

        worker = get_current_worker()
        if self._keeper.way is Way.KITTY:
            drawing, message, number = draw_places(picture, cells, rows, self._ground)
        else:
            drawing, message, number = draw_blocks(picture, cells, rows, self._ground), "", 0
        if not worker.is_cancelled:
            self.app.call_from_thread(self._drawn, block, drawing, message, number)

    def _drawn(self, block: int, drawing: Drawing, message: str, number: int) -> None:
        if not self.is_attached or block != self._block:
            return
        if message:
            self._keeper.send(message)
        self._put(drawing)
        self._number = number

    def _put(self, drawing: Drawing, widget: Widget | None = None) -> None:
        """Have the view show a drawing, a widget, or nothing."""
        view = self.query_one(PictureView)
        view.show(drawing)
        view.remove_children()
        if widget:
            view.mount(widget)
        self._let_go()

    def _let_go(self) -> None:
        from reader.tui.picture_drawing import forget

        if self._number:
            self._keeper.send(forget(self._number))
        self._number = 0

    def action_next_picture(self) -> None:
        """Go to the next picture."""
        self._step(1)

    def action_previous_picture(self) -> None:
        """Go to the picture before."""
        self._step(-1)

    def _step(self, by: int) -> None:
        index = min(max(self._index + by, 0), len(self._blocks) - 1)
        if index != self._index:
            self._index = index
            self._begin()

    def action_leave(self) -> None:
        """Go back to the text."""
        self.dismiss(None)


def words_of(document: Document, block: int) -> str:
    """What is said of a picture: its caption and credit, or the words that stand for it."""
    said = []
    for below in document.blocks[block + 1 :]:
        if below.kind not in (BlockKind.CAPTION, BlockKind.CREDIT):
            break
        said.append(document.text_of(below))
    return "\n".join(said) or document.blocks[block].alternative
