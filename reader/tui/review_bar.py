"""The bar in which the reader is asked whether something that was found is so, one question at a time."""

from __future__ import annotations

from typing import ClassVar

from rich.segment import Segment
from textual.message import Message
from textual.strip import Strip
from textual.widget import Widget

from reader.analysis.doubts import Doubt, DoubtKind
from reader.tui.keymap import key_sign
from reader.tui.list_commands import REVIEW_COMMANDS, bindings
from reader.tui.row_list import Piece, cut
from reader.tui.themes import ReaderTheme


class ReviewBar(Widget, can_focus=True):
    """A question with its number, and the keys that answer it. The answer is posted as the name of a command."""

    DEFAULT_CSS = "ReviewBar { height: 2; background: $surface; }"
    ALLOW_SELECT = False
    BINDINGS: ClassVar = bindings(REVIEW_COMMANDS)

    class Answered(Message):
        """The reader has answered, or has had enough."""

        def __init__(self, command: str) -> None:
            super().__init__()
            self.command = command
            """The name of the command, one of :data:`reader.tui.list_commands.REVIEW_COMMANDS`."""

    def __init__(self, theme: ReaderTheme) -> None:
        super().__init__()
        self._theme = theme
        self._question: tuple[Piece, ...] = ()
        self._progress = ""

    def ask(self, doubt: Doubt, number: int, count: int) -> None:
        """Ask a question, the ``number``-th of ``count``."""
        self._question = question(doubt)
        self._progress = f"{number} of {count}"
        self.refresh()

    def action_answer_yes(self) -> None:
        """It is so."""
        self.post_message(self.Answered("answer_yes"))

    def action_answer_no(self) -> None:
        """It is not so."""
        self.post_message(self.Answered("answer_no"))

    def action_answer_later(self) -> None:
        """Leave it open."""
        self.post_message(self.Answered("answer_later"))

    def action_end_review(self) -> None:
        """Stop asking."""
        self.post_message(self.Answered("end_review"))

    def render_line(self, y: int) -> Strip:
        """Draw the question, or the keys under it."""
        base = self.rich_style
        pieces = self._question if y == 0 else self._hints()
        room, segments = self.size.width - 1, [Segment(" ", base)]
        for text, marks in pieces:
            text = cut(text, room)
            segments.append(Segment(text, base + self._theme.style(*marks)))
            room -= Segment(text).cell_length
        return Strip(segments).adjust_cell_length(self.size.width, base)

    def _hints(self) -> tuple[Piece, ...]:
        pieces: list[Piece] = [(self._progress, ("faint",))]
        for command in REVIEW_COMMANDS:
            pieces += [("  ", ()), (key_sign(command.keys[0]), ("accent", "strong")), (f" {command.title}", ("faint",))]
        return tuple(pieces)


def question(doubt: Doubt) -> tuple[Piece, ...]:
    """A doubt as a question, with what it rests on."""
    if doubt.kind is DoubtKind.SPEAKER:
        asked: tuple[Piece, ...] = (("Is this said by ", ()), (doubt.name, ("speaker", "strong")), ("?", ()))
    else:
        asked = (
            ("Does ", ()),
            (f"“{doubt.form}”", ("strong",)),
            (" mean ", ()),
            (doubt.name, ("speaker", "strong")),
            ("?", ()),
        )
    return (*asked, (f"  {doubt.rule}", ("faint",))) if doubt.rule else asked
