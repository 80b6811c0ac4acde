"""A footnote, shown at the foot of the page without leaving the place it belongs to."""

from __future__ import annotations

from typing import ClassVar

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from reader.document.model import Block, BlockKind, Document
from reader.tui.dialogs import Window


class FootnoteDialog(Window[bool]):
    """One footnote. Its result is whether to go to where it stands; any other key or a click elsewhere closes it."""

    DEFAULT_CSS = """
    FootnoteDialog { align: center bottom; background: $background 0%; }
    FootnoteDialog > VerticalScroll {
        width: 100%;
        max-width: 84;
        height: auto;
        max-height: 60%;
        padding: 0 1;
        border: round $border;
        border-title-color: $accent;
        background: $surface;
    }
    """
    BINDINGS: ClassVar = [
        Binding("enter", "answer(True)", "Go there"),
        Binding("escape,q,space", "answer(False)", "Close"),
    ]

    def __init__(self, document: Document, note: Block) -> None:
        super().__init__()
        self._note = note
        self._text = footnote_text(document, note)

    def compose(self) -> ComposeResult:
        """The note."""
        with VerticalScroll() as window:
            window.border_title = Content(f"Footnote {self._note.marker}")
            window.border_subtitle = Content("Enter goes there · Esc closes")
            yield Static(Content(self._text))

    def on_click(self, event: events.Click) -> None:
        """A click beside the note closes it, one on it goes there."""
        event.stop()
        self.action_answer(event.widget is not self)

    def action_answer(self, going_there: bool) -> None:
        """Close."""
        self.dismiss(going_there)


def footnote_text(document: Document, note: Block) -> str:
    """The whole text of a footnote, from its first paragraph on."""
    index = document.block_index(note.start)
    paragraphs = [document.text_of(note)]
    for block in document.blocks[index + 1 :]:
        if block.kind is BlockKind.FOOTNOTE and block.marker:
            break
        paragraphs.append(document.text_of(block))
    return "\n\n".join(paragraphs)
