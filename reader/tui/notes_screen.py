"""All notes: those of the whole library, looked for, gone through, and changed many at once.

What is typed is asked of the library, in a thread, at each change of it (:mod:`reader.tui.note_query` reads it). The
screen's result is the note whose passage is to be opened.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import UTC, datetime
from functools import lru_cache
from typing import TYPE_CHECKING, ClassVar

from textual import work
from textual.app import ComposeResult
from textual.binding import Binding
from textual.screen import Screen
from textual.widgets import Input, Static

from reader.clock import now
from reader.errors import ReaderError
from reader.library.search import FoundNote
from reader.settings import COLOURS
from reader.tui.help_screen import HelpScreen
from reader.tui.library_screen import ago
from reader.tui.list_commands import ALL_NOTES_COMMANDS, LIST_COMMANDS, bindings
from reader.tui.look import Look
from reader.tui.note_query import PERIODS, note_query, sign_in, with_sign
from reader.tui.note_shelf import NoteShelf
from reader.tui.panel.notes import NoteKey, annotation_rows
from reader.tui.row_list import Row, RowList, wrapped
from reader.tui.status_line import StatusLine

if TYPE_CHECKING:
    from reader.session import Session

SHOWN = 500
"""How many notes are listed at most; a narrower search shows the others."""
_HINTS = ("choose", "focus_search", "mark", "reread", "edit_note", "erase_note", "leave")
"""The commands whose keys are shown below the list."""
_HINTS_OF_NONE = ("focus_search", "leave")
"""The same while no note is listed."""
_HINTS_IN_SEARCH = ("to_list",)
"""The same while one types."""
_KEYS = {command.id: command for command in (*LIST_COMMANDS, *ALL_NOTES_COMMANDS)}


class NoteList(RowList):
    """A list in which the space bar marks."""

    BINDINGS: ClassVar = [Binding("space", "screen.mark", show=False)]


class NotesScreen(Screen[FoundNote | None]):
    """The notes of the library, the one made last first."""

    DEFAULT_CSS = """
    NotesScreen { layout: vertical; background: $background; }
    NotesScreen #notes-title { height: 1; padding: 0 1; color: $accent; text-style: bold; }
    NotesScreen Input { padding: 0 1 !important; background: $background; color: $foreground; }
    NotesScreen RowList { height: 1fr; background: $background; }
    """
    BINDINGS: ClassVar = bindings(ALL_NOTES_COMMANDS)

    def __init__(self, session: Session, look: Look) -> None:
        super().__init__()
        self._session = session
        self._look = look
        self._marked: set[str] = set()
        self._article: FoundNote | None = None
        self._saving = ""
        self._title = Static("", id="notes-title", markup=False)
        self._box = Input(placeholder="words  #tag  colour:blue  about:name  since:week", compact=True)
        self._list = NoteList(look.theme)
        self._status = StatusLine(look.theme)
        self.shelf = NoteShelf(session, self, self._show, self._refused)
        self.shelf.scribe.said.append(self._say_saving)

    def compose(self) -> ComposeResult:
        """The title, the search, the list, the keys."""
        yield self._title
        yield self._box
        yield self._list
        yield self._status

    def on_mount(self) -> None:
        """Look for every note, with the keyboard in the list."""
        self._list.focus()
        self.search()

    # Looking for notes

    @work(thread=True, exclusive=True, group="search")
    def search(self) -> None:
        """Ask the library for what is typed."""
        typed, article = self._box.value, self._article
        query = note_query(typed, datetime.now(UTC).date(), article.article_id if article else None)
        try:
            found = self._session.noting.search(query, SHOWN)
        except ReaderError as error:
            self.call_later(self._complain, str(error))
            return
        self.call_later(self._put, (typed, article), found)

    def _put(self, asked: tuple[str, FoundNote | None], found: tuple[FoundNote, ...]) -> None:
        if asked == (self._box.value, self._article):  # else an answer to a newer question is on its way
            self.shelf.put(found)

    def on_input_changed(self) -> None:
        """Look for what is typed now."""
        self.search()

    def on_input_submitted(self) -> None:
        """Go on to the list."""
        self._list.focus()

    def action_focus_search(self) -> None:
        """Go to the search."""
        self.set_focus(self._box)

    def action_to_list(self) -> None:
        """Go from the search to the list."""
        self._list.focus()

    def action_next_colour(self) -> None:
        """Narrow the search to the next colour, and at last to none."""
        self._turn("colour", COLOURS)

    @work(thread=True, exclusive=True, group="tags")
    def action_next_tag(self) -> None:
        """Narrow the search to the next tag in use."""
        self.call_later(self._turn, "#", self._session.noting.tags())

    def action_next_period(self) -> None:
        """Narrow the search to a longer time."""
        self._turn("since", tuple(PERIODS))

    def _turn(self, sign: str, values: Sequence[str]) -> None:
        choices = ["", *values]
        present = sign_in(self._box.value, sign)
        index = choices.index(present) if present in choices else 0
        self._box.value = with_sign(self._box.value, sign, choices[(index + 1) % len(choices)])

    def action_only_article(self) -> None:
        """Show the notes on this article alone, or on all again."""
        self._article = None if self._article else self.current
        self.search()

    # Showing them

    @property
    def current(self) -> FoundNote | None:
        """The note at the cursor."""
        key = self._list.cursor
        return self.shelf.note(key.annotation) if isinstance(key, NoteKey) else None

    @property
    def chosen(self) -> Collection[str]:
        """The ids of the marked notes, or of the one at the cursor."""
        if marked := [note.annotation.id for note in self.shelf.found if note.annotation.id in self._marked]:
            return marked
        return [self.current.annotation.id] if self.current else []

    def meaning_of(self, colour: str) -> str:
        """What a colour means to the reader; empty where that is not set."""
        return self._session.settings.colours.get(colour, "")

    def _show(self) -> None:
        if not self.is_attached:
            return
        found, moment = self.shelf.found, datetime.now(UTC)
        self._marked &= {note.annotation.id for note in found}
        self._list.show(lambda width: found_rows(found, self._marked, width, moment))
        self._show_title()
        self._show_hints()

    def on_descendant_focus(self) -> None:
        """Offer what can be done where the keyboard is now."""
        self._show_hints()

    def _show_hints(self) -> None:
        names = _HINTS_IN_SEARCH if self._box.has_focus else _HINTS if self.shelf.found else _HINTS_OF_NONE
        self._status.say(hints=[_KEYS[name] for name in names])

    def _show_title(self) -> None:
        found = self.shelf.found
        count = f"{len(found)}{'+' if len(found) == SHOWN else ''} note{'' if len(found) == 1 else 's'}"
        where = f"on “{self._article.headline or self._article.source}”" if self._article else ""
        marked = f"{len(self._marked)} marked" if self._marked else ""
        self._title.update(" · ".join(filter(None, (count, where, marked, self._saving))))

    def _say_saving(self, state: str) -> None:
        self._saving = state
        self._show_title()

    def _refused(self, reason: str) -> None:
        self._complain(reason)
        self.search()

    def _complain(self, reason: str) -> None:
        self.notify(reason, severity="error", markup=False, timeout=10)

    # Doing something with them

    def on_row_list_chosen(self, event: RowList.Chosen) -> None:
        """Open the passage of the note."""
        event.stop()
        if self.current:
            self.dismiss(self.current)

    def action_mark(self) -> None:
        """Mark the note at the cursor, or let it go, and go on to the next one."""
        if self.current:
            self._marked ^= {self.current.annotation.id}
            self._list.action_cursor_down()
            self._show()

    def action_mark_all(self) -> None:
        """Mark every note that is listed, or none."""
        everything = {note.annotation.id for note in self.shelf.found}
        self._marked = set() if self._marked == everything else everything
        self._show()

    def action_edit_note(self) -> None:
        """Write on the note at the cursor."""
        if self.current:
            self.shelf.write(self, self.current)

    def action_erase_note(self) -> None:
        """Erase the marked notes, or the one at the cursor."""
        if chosen := self.chosen:
            self.shelf.erase(chosen)
            self._marked.clear()
            self._show()
            what = "The note was" if len(chosen) == 1 else f"{len(chosen)} notes were"
            self.notify(f"{what} erased. u takes it back.", markup=False, timeout=3)

    def action_recolour(self) -> None:
        """Give the marked notes, or the one at the cursor, another colour."""
        from reader.tui.colour_dialog import ColourDialog

        chosen = self.chosen
        if not chosen:
            return

        def taken(colour: str | None) -> None:
            if colour:
                self.shelf.recolour(chosen, colour, now())

        present = self.current.annotation.colour if self.current else COLOURS[0]
        self.app.push_screen(ColourDialog(self._look.theme, self._session.settings.colours, present), taken)

    def action_undo(self) -> None:
        """Take back the last change made here."""
        step = self.shelf.history.undo()
        self.notify(f"Taken back: {step.title}." if step else "There is nothing to take back.", markup=False)

    def action_redo(self) -> None:
        """Do again what was taken back last."""
        step = self.shelf.history.redo()
        self.notify(f"Done again: {step.title}." if step else "Nothing was taken back.", markup=False)

    def action_reread(self) -> None:
        """Go through the notes that are listed, one by one, from the one at the cursor on."""
        from reader.tui.reread_screen import RereadScreen

        def left(note: FoundNote | None) -> None:
            if note:
                self.dismiss(note)

        if self.current:
            self.app.push_screen(RereadScreen(self, self.current.annotation.id, self._look), left)

    def action_help(self) -> None:
        """Show the keys."""
        self.app.push_screen(HelpScreen((*ALL_NOTES_COMMANDS, *LIST_COMMANDS), self._look.theme))

    def action_leave(self) -> None:
        """Go from the search to the list, let go of what is marked, or leave."""
        if self._box.has_focus:
            self._list.focus()
        elif self._marked:
            self._marked.clear()
            self._show()
        else:
            self.dismiss(None)


def found_rows(found: Sequence[FoundNote], marked: Collection[str], width: int, moment: datetime) -> list[Row]:
    """The rows of found notes: passage, words and tags, and in which article; marked ones have a tick."""
    if not found:
        lines = wrapped("No notes are found. Clear the search, or mark something in an article with h.", width - 2, 4)
        return [Row(), *(Row(((f" {line}", ("faint",)),)) for line in lines)]
    return [
        row
        for note in found
        for row in _rows_of(note, note.annotation.id in marked, width, ago(note.annotation.created, moment))
    ]


@lru_cache(maxsize=4 * SHOWN)
def _rows_of(note: FoundNote, marked: bool, width: int, age: str) -> tuple[Row, ...]:
    """The rows of one note. They are remembered, because every change of the list asks for those of all its notes."""
    key = NoteKey(note.annotation.id)
    place = " · ".join(filter(None, (note.headline or note.source, note.site)))
    return (
        *annotation_rows(note.annotation, key, width, ((age, ("faint",)),), "✓" if marked else "■"),
        Row(((f"  {place}", ("faint", "emphasis")),), key=key),
        Row(),
    )
