"""The side panel: who is in the story, who said what, what the reader noted, and the headings.

The panel is told what to show and says what was chosen; it never looks at another widget. Everything in it is made
from plain values by the modules of :mod:`reader.tui.panel`.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Mapping, Sequence
from typing import TYPE_CHECKING, ClassVar

from textual.app import ComposeResult
from textual.message import Message
from textual.widget import Widget
from textual.widgets import Static

from reader.analysis.model import Analysis, Quote
from reader.document.annotation import AnchorState
from reader.document.model import Document
from reader.tui.commands import Command
from reader.tui.filter_list import Filter, FilterList, message_rows
from reader.tui.list_commands import FILTER_COMMANDS, LIST_COMMANDS, NOTE_COMMANDS, PANEL_COMMANDS, bindings
from reader.tui.panel.contents import HeadingKey, heading_rows
from reader.tui.panel.entities import EntityFigures, EntityKey, entity_figures, entity_rows
from reader.tui.panel.notes import NO_MEANINGS, NoteKey, NoteOrder, note_rows
from reader.tui.panel.quotes import QuoteKey, SpeakerKey, quote_rows
from reader.tui.panel.tab_line import Tab, TabLine
from reader.tui.row_list import Row, RowList
from reader.tui.themes import ReaderTheme

if TYPE_CHECKING:
    from reader.reading import PlacedAnnotation

TABS = ("entities", "quotes", "notes", "contents")
"""The names of the tabs, in order."""
_NOTE_ACTIONS = frozenset(command.id for command in NOTE_COMMANDS)


class SidePanel(Widget):
    """Four lists over one article, one of them open. What is chosen in them is posted as a message."""

    DEFAULT_CSS = """
    SidePanel {
        layout: vertical;
        background: $surface;
    }
    SidePanel > #panel-notice {
        height: auto;
        max-height: 6;
        padding: 0 1;
        background: $surface;
        color: $warning;
        display: none;
    }
    """
    BINDINGS: ClassVar = bindings((*PANEL_COMMANDS, *NOTE_COMMANDS))

    class EntityChosen(Message):
        """An entity is to be followed."""

        def __init__(self, entity: int) -> None:
            super().__init__()
            self.entity = entity
            """The id of the entity."""

    class SpeakerChosen(Message):
        """The quotes of a speaker are to be followed."""

        def __init__(self, entity: int) -> None:
            super().__init__()
            self.entity = entity
            """The id of the speaking entity."""

    class QuoteChosen(Message):
        """A quote is to be shown."""

        def __init__(self, index: int) -> None:
            super().__init__()
            self.index = index
            """The index of the quote in the analysis."""

    class AnnotationChosen(Message):
        """An annotation is to be shown."""

        def __init__(self, annotation_id: str) -> None:
            super().__init__()
            self.annotation_id = annotation_id
            """The id of the annotation."""

    class NoteCommanded(Message):
        """Something is to be done with an annotation."""

        def __init__(self, command: str, annotation_id: str) -> None:
            super().__init__()
            self.command = command
            """The id of the command."""
            self.annotation_id = annotation_id
            """The id of the annotation."""

    class HeadingChosen(Message):
        """A heading is to be shown."""

        def __init__(self, offset: int) -> None:
            super().__init__()
            self.offset = offset
            """Where the heading begins in the canonical text."""

    class Closed(Message):
        """The reader is done with the panel."""

    def __init__(self, theme: ReaderTheme, *, meanings: Mapping[str, str] = NO_MEANINGS, id: str | None = None) -> None:
        super().__init__(id=id)
        self._tab = TABS[0]
        self._places: dict[str, Hashable] = {}  # the cursor of each tab that was left
        self._tab_line = TabLine()
        self._list = FilterList(theme)
        self._notice = Static("", id="panel-notice", markup=False)
        self._document: Document | None = None
        self._analysis: Analysis | None = None
        self._figures: tuple[EntityFigures, ...] = ()
        self._notes: tuple[PlacedAnnotation, ...] = ()
        self._order = NoteOrder.PLACE
        self._meanings = meanings
        self._trail: int | None = None

    def compose(self) -> ComposeResult:
        """The tabs, the list with its filter, and what there is to say below."""
        yield self._tab_line
        yield self._list
        yield self._notice

    def on_mount(self) -> None:
        """Show what was known before the panel stood on the screen."""
        self._refresh_all()

    # What to show

    @property
    def tab(self) -> str:
        """The name of the open tab."""
        return self._tab

    def show_document(self, document: Document) -> None:
        """Show another article, of which nothing but its text is known yet."""
        self._document, self._analysis, self._figures, self._notes, self._trail = document, None, (), (), None
        self._say("")
        self._refresh_all()

    def show_analysis(self, document: Document, analysis: Analysis | None, notice: str = "") -> None:
        """Show what is known of an article so far; ``notice`` is a sentence on how far that is.

        What was chosen in the lists stays chosen and stays in its place.
        """
        self._document, self._analysis = document, analysis
        self._figures = entity_figures(len(document.text), analysis) if analysis else ()
        self._say(notice)
        self._refresh_all()

    def show_notes(self, items: Sequence[PlacedAnnotation]) -> None:
        """Show the annotations of the article."""
        self._notes = tuple(items)
        self._refresh_all()

    def show_trail(self, entity_id: int | None) -> None:
        """Mark the entity whose mentions are being followed."""
        self._trail = entity_id
        self._refresh_list()

    def show_tab(self, name: str) -> None:
        """Open a tab by its name, one of :data:`TABS`."""
        self._places[self._tab] = self._list.rows.cursor
        self._tab = name
        self._refresh_all()
        self._list.rows.move_to(self._places.get(name))

    def show_theme(self, theme: ReaderTheme) -> None:
        """Draw with another theme."""
        self._list.show_theme(theme)

    def focus_list(self) -> None:
        """Give the keyboard to the list."""
        self._list.action_focus_list()

    def focus_filter(self) -> None:
        """Give the keyboard to the filter box."""
        self._list.action_focus_filter()

    def _say(self, notice: str) -> None:
        self._notice.update(notice)
        self._notice.display = bool(notice)

    def _refresh_all(self) -> None:
        quotes = sum(quote.is_speech for quote in self._analysis.quotes) if self._analysis else 0
        self._tab_line.tabs = (
            Tab("entities", "Entities", len(self._figures)),
            Tab("quotes", "Quotes", quotes),
            Tab("notes", "Notes", len(self._notes)),
            Tab("contents", "Contents"),
        )
        self._tab_line.active = self._tab
        self._refresh_list()

    def _refresh_list(self) -> None:
        if self.is_attached:
            self._list.show(self._rows)

    def _rows(self, width: int, narrow: Filter) -> Sequence[Row]:
        rows = self._rows_of_tab(width, narrow)
        if rows or narrow.typed:
            return rows
        return message_rows(self._empty_message(), width)

    def _rows_of_tab(self, width: int, narrow: Filter) -> Sequence[Row]:
        match self._tab:
            case "notes":
                return note_rows(self._notes, width, narrow, self._order, self._meanings)
            case "contents":
                return heading_rows(self._document, narrow) if self._document else ()
            case "quotes" if self._document and self._analysis:
                return quote_rows(self._document.text, self._analysis, width, narrow)
            case "entities":
                return entity_rows(self._figures, self._trail, width, narrow)
        return ()

    def _empty_message(self) -> str:
        match self._tab:
            case "notes":
                return (
                    "Nothing noted yet. Select some words and highlight them or write about them: both are kept here."
                )
            case "contents":
                return "This article has no headings."
        if self._analysis is None:
            return "Who and what is named here is not known yet."
        if not self._analysis.complete:
            return "Nothing found so far; the rest of the article is still being read."
        if self._tab == "quotes":
            return "Nobody is quoted in this article."
        return "No people, organisations or places are named in this article."

    @property
    def entity_in_hand(self) -> int | None:
        """The id of the entity that the row at the list's cursor is about, or of who speaks there."""
        match self._message_for(self._list.rows.cursor):
            case SidePanel.EntityChosen(entity=entity) | SidePanel.SpeakerChosen(entity=entity):
                return entity
        return self.quote_in_hand.speaker if self.quote_in_hand else None

    @property
    def quote_in_hand(self) -> Quote | None:
        """The quote at the list's cursor."""
        message = self._message_for(self._list.rows.cursor)
        if isinstance(message, self.QuoteChosen) and self._analysis:
            return self._analysis.quotes[message.index]
        return None

    @property
    def note_in_hand(self) -> PlacedAnnotation | None:
        """The note at the list's cursor."""
        match self._list.rows.cursor:
            case NoteKey(annotation):
                return next((item for item in self._notes if item.annotation.id == annotation), None)
        return None

    def offered(self) -> tuple[Command, ...]:
        """The commands that can be carried out here now, the most useful first."""
        if not self._list.rows.has_focus:
            return FILTER_COMMANDS[1:]
        rows = self._list.rows
        choose = LIST_COMMANDS[-1:] if rows.cursor is not None else ()
        note = self.note_in_hand
        of_use = {
            "sort_notes": self._tab == "notes" and len(self._notes) > 1,
            "edit_note": note is not None,
            "erase_note": note is not None,
            "confirm_note": note is not None and note.anchor.state is AnchorState.SUGGESTION,
        }
        notes = (command for command in NOTE_COMMANDS if of_use[command.id])
        narrow = FILTER_COMMANDS[:1] if choose else ()
        return (*choose, *notes, PANEL_COMMANDS[0], *narrow, PANEL_COMMANDS[-1])

    # What is asked for

    def action_next_tab(self) -> None:
        """Open the tab to the right, round and round."""
        self._turn(1)

    def action_previous_tab(self) -> None:
        """Open the tab to the left, round and round."""
        self._turn(-1)

    def _turn(self, by: int) -> None:
        self._open(TABS[(TABS.index(self._tab) + by) % len(TABS)])

    def _open(self, name: str) -> None:
        self.show_tab(name)
        self.focus_list()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """The commands on notes are there in the tab of notes alone."""
        return self._tab == "notes" or action not in _NOTE_ACTIONS

    def action_sort_notes(self) -> None:
        """Sort the notes by the next order."""
        self._order = self._order.following
        self._refresh_list()
        self.notify(f"Sorted by {self._order}.", markup=False, timeout=2)

    def action_edit_note(self) -> None:
        """Write on the note."""
        self._command_note("edit_note")

    def action_erase_note(self) -> None:
        """Erase the note."""
        self._command_note("erase_note")

    def action_confirm_note(self) -> None:
        """Keep the note where it is suggested to stand."""
        self._command_note("confirm_note")

    def _command_note(self, command: str) -> None:
        match self._list.rows.cursor:
            case NoteKey(annotation):
                self.post_message(self.NoteCommanded(command, annotation))

    def action_close(self) -> None:
        """Say that the reader is done here."""
        self.post_message(self.Closed())

    def on_tab_line_asked(self, event: TabLine.Asked) -> None:
        """Open the tab that was clicked."""
        event.stop()
        self._open(event.name)

    def on_row_list_chosen(self, event: RowList.Chosen) -> None:
        """Say what was chosen, in the words of the analysis."""
        event.stop()
        message = self._message_for(event.key)
        if message is not None:
            self.post_message(message)

    def _message_for(self, key: object) -> Message | None:
        match key:
            case EntityKey(start):
                return self._with_entity(start, self.EntityChosen)
            case SpeakerKey(start):
                return self._with_entity(start, self.SpeakerChosen)
            case QuoteKey(start):
                starts = [quote.start for quote in self._analysis.quotes] if self._analysis else []
                return self.QuoteChosen(starts.index(start)) if start in starts else None
            case NoteKey(annotation):
                return self.AnnotationChosen(annotation)
            case HeadingKey(offset):
                return self.HeadingChosen(offset)
        return None

    def _with_entity(self, start: int, message: Callable[[int], Message]) -> Message | None:
        """The message about the entity that is first named at ``start``, while there is one."""
        return next((message(one.entity.id) for one in self._figures if one.first == start), None)
