"""Going through notes one by one: one note on the screen at a time, and nothing else."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from reader.library.search import FoundNote
from reader.tui.dialogs import Window
from reader.tui.list_commands import REREAD_COMMANDS, bindings
from reader.tui.look import Look
from reader.tui.status_line import StatusLine
from reader.tui.themes import annotation_mark

if TYPE_CHECKING:
    from reader.tui.notes_screen import NotesScreen


class RereadScreen(Window[FoundNote | None]):
    """One of the notes that a list shows, and the way to its neighbours. Its result is the note to be opened."""

    DEFAULT_CSS = """
    RereadScreen { align: center middle; background: $background; }
    RereadScreen VerticalScroll { width: 100%; max-width: 76; height: auto; max-height: 1fr; padding: 1 2; }
    RereadScreen Static { height: auto; margin-bottom: 1; }
    RereadScreen .faint { color: $text-muted; }
    RereadScreen #reread-place { dock: top; padding: 0 1; margin: 0; color: $text-muted; }
    """
    BINDINGS: ClassVar = bindings(REREAD_COMMANDS)

    def __init__(self, notes: NotesScreen, number: str, look: Look) -> None:
        super().__init__()
        self._notes = notes
        self._look = look
        ids = [note.annotation.id for note in notes.shelf.found]
        self._ids = ids
        self._index = ids.index(number)
        self._status = StatusLine(look.theme, has_help=False)

    def compose(self) -> ComposeResult:
        """Which one it is, the note, the keys."""
        yield Static("", id="reread-place", markup=False)
        with VerticalScroll():
            yield Static("", id="reread-passage", markup=False)
            yield Static("", id="reread-note", markup=False)
            yield Static("", id="reread-tags", classes="faint", markup=False)
            yield Static("", id="reread-article", classes="faint", markup=False)
        yield self._status

    def on_mount(self) -> None:
        """Show the first one."""
        self._status.say(hints=REREAD_COMMANDS)
        self.show_note()

    @property
    def note(self) -> FoundNote | None:
        """The note on the screen; None where it was erased."""
        return self._notes.shelf.note(self._ids[self._index])

    def show_note(self) -> None:
        """Show the note as it is now."""
        note = self.note
        self._put("place", f"{self._index + 1} of {len(self._ids)}")
        if note is None:
            self._put("passage", "This note was erased; u takes it back.")
            for part in ("note", "tags", "article"):
                self._put(part, "")
            return
        annotation = note.annotation
        style = str(self._look.theme.style(annotation_mark(annotation.colour)))
        passage = " ".join(annotation.selectors.exact.split())
        self._put("passage", Content.styled(passage, style))
        self._put("note", annotation.note)
        self._put("tags", " ".join(f"#{tag}" for tag in annotation.tags))
        meaning = self._notes.meaning_of(annotation.colour)
        parts = (meaning, annotation.about, note.headline or note.source, note.site, annotation.created[:10])
        self._put("article", " · ".join(filter(None, parts)))

    def _put(self, part: str, text: str | Content) -> None:
        widget = self.query_one(f"#reread-{part}", Static)
        widget.update(text)
        widget.display = bool(text)

    def on_screen_resume(self) -> None:
        """Show what a window over the note has changed."""
        self.call_after_refresh(self.show_note)

    def action_next_note(self) -> None:
        """Go to the next note."""
        self._step(1)

    def action_previous_note(self) -> None:
        """Go to the note before."""
        self._step(-1)

    def _step(self, by: int) -> None:
        self._index = min(max(self._index + by, 0), len(self._ids) - 1)
        self.show_note()

    def action_open(self) -> None:
        """Open the passage."""
        if self.note:
            self.dismiss(self.note)

    def action_edit_note(self) -> None:
        """Write on the note."""
        if self.note:
            self._notes.shelf.write(self, self.note)

    def action_erase_note(self) -> None:
        """Erase the note."""
        if self.note:
            self._notes.shelf.erase([self.note.annotation.id])
            self.show_note()

    def action_undo(self) -> None:
        """Take back the last change."""
        self._notes.action_undo()
        self.show_note()

    def action_leave(self) -> None:
        """Go back to the list."""
        self.dismiss(None)
