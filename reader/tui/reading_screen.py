"""The screen on which an article is read: the page, the side panel, and the lines over and under them.

The screen puts its widgets together and hears what they have to say. What is found out about the article it shows as a
:class:`reader.tui.story_host.StoryHost`; commands are carried out by the modules of :mod:`reader.tui.actions`, one for
each kind, found by the command's name.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from textual import events, work
from textual.app import ComposeResult
from textual.message import Message
from textual.theme import Theme
from textual.widget import Widget

from reader.document.model import Span
from reader.reading import Reading
from reader.session import Session
from reader.tui.background import read_again
from reader.tui.hints import hints_of
from reader.tui.jump_list import JumpList
from reader.tui.key_reader import KeyReader
from reader.tui.look import Look
from reader.tui.picture_host import PictureHost
from reader.tui.reading_pane import ReadingPane
from reader.tui.status_line import StatusLine
from reader.tui.story import Story, current_marks
from reader.tui.story_host import StoryHost
from reader.tui.title_line import TitleLine, reading_time

if TYPE_CHECKING:
    from reader.document.place_mark import PlaceMark
    from reader.tui.actions import Actions
    from reader.tui.review_bar import ReviewBar
    from reader.tui.search_bar import SearchBar

ROOM_FOR_TITLE = 12
"""From this height on there is a title line."""
PLACE_KEPT_AFTER = 1.0
"""Seconds of rest after which the place is written down."""


class ReadingScreen(StoryHost, PictureHost):
    """An article, open to be read."""

    DEFAULT_CSS = """
    ReadingScreen { background: $background; }
    ReadingScreen.zen #title, ReadingScreen.zen #status, ReadingScreen.low #title { display: none; }
    ReadingScreen.zen #status.searching { display: block; }
    ReadingScreen ToastRack.searching { margin-bottom: 2; }  /* what is typed is seen */
    """

    class Left(Message):
        """The reader is done with the article."""

    class NotesAsked(Message):
        """The notes of all articles are to be shown."""

    class PlaceAsked(Message):
        """A place in another article is to be gone to."""

        def __init__(self, mark: PlaceMark) -> None:
            super().__init__()
            self.mark = mark

    def __init__(self, session: Session, reading: Reading, look: Look, *, note: str = "", letter: str = "") -> None:
        super().__init__(reading, look, note=note, letter=letter)
        self.session = session
        self.key_reader = KeyReader(self, session.settings.keys)
        self._actions: tuple[Actions, ...] = ()
        self._typed_ahead: list[events.Key] = []
        self.jumps = JumpList()
        self._landing: Span | None = None
        self._saving = ""
        self._place_seen: tuple[int, int] = reading.stored.place, 0
        self.panel_wanted = session.settings.panel

    # Putting it on the screen

    def compose(self) -> ComposeResult:
        """Title, page, panel, status and search line."""
        theme = self.look.theme
        stored = self.story.reading.stored
        self.page = ReadingPane(stored.document, theme, self.look.measure, place=stored.place, manner=self.look.manner)
        self.title_line = TitleLine(theme, self.story.reading.title, reading_time(self.story.document))
        self.status = StatusLine(theme)
        yield self.title_line
        yield Widget(self.page, Widget(id="margin"), id="spread")
        yield self.status

    def on_mount(self) -> None:
        """Show the text at once; everything else comes behind it."""
        self.page.focus()
        self._fit()
        self.show_status()
        self.call_after_refresh(self._furnish)

    async def _furnish(self) -> None:
        """After the first picture: bring the panel and everything that commands need, then what is known."""
        from reader.tui.actions import actions_of
        from reader.tui.first_hints import give_hint
        from reader.tui.history import History
        from reader.tui.hyphenating import Hyphenating
        from reader.tui.note_keeper import NoteKeeper
        from reader.tui.picture_keeper import PictureKeeper
        from reader.tui.search_bar import SearchBar
        from reader.tui.searching import Searching
        from reader.tui.side_panel import SidePanel

        self.panel = SidePanel(self.look.theme, meanings=self.session.settings.colours, id="panel")
        self.search_bar = SearchBar()
        self.searching = Searching(self)
        await self.query_one("#margin").mount(self.panel)
        await self.mount(self.search_bar)
        self.history = History()
        self.keeper = NoteKeeper(self)
        self.hyphenating = Hyphenating(self)
        self.pictures = PictureKeeper(self)
        self._actions = actions_of(self)
        self.app.theme_changed_signal.subscribe(self, self._show_theme)
        self._fill()
        give_hint(self, "opening")
        for event in self._typed_ahead:
            self.on_key(event)

    def _fill(self) -> None:
        """Bring in what is known of the article, and begin to find out the rest."""
        self.panel.show_document(self.story.document)
        for notice in filter(None, (*self.story.reading.notices, self.key_reader.notice)):
            self.notify(notice, markup=False, timeout=8)
        self.pictures.begin()
        self.hyphenating.begin()
        self.load_notes()
        self.load_analysis()

    def show_reading(self, reading: Reading, place: int) -> None:
        """Show a newer version of the article."""
        self.story = Story(reading)
        self.trail = None
        self.page.show_document(reading.stored.document, place)
        self.title_line.say(reading.title, reading_time(self.story.document))
        self._show_trail()
        self._fill()

    def _show_theme(self, theme: Theme) -> None:
        self.look.theme = self.look.themes.get(theme.name, self.look.theme)
        for widget in (self.title_line, self.page, self.status):
            widget.set_theme(self.look.theme)
        self.panel.show_theme(self.look.theme)

    def on_resize(self) -> None:
        """Put the panel beside the page, below it or over it."""
        self._fit()

    def _fit(self) -> None:
        self.set_class(self.size.height < ROOM_FOR_TITLE, "low")
        self.place_panel()

    # The article

    def reload(self) -> None:
        """Read the source again, in the background."""
        self.show_progress("reading the source again …")
        self.in_background(read_again, "reload")

    def show_read_again(self, reading: Reading) -> None:
        """Show what was read, if it is new."""
        self.show_progress("")
        if reading.stored.document.fingerprint == self.story.document.fingerprint:
            self.notify("The source has not changed.", markup=False, timeout=3)
        else:
            self.show_reading(reading, reading.stored.place)

    def leave(self) -> None:
        """Be done with the article."""
        self.post_message(self.Left())

    # The status line

    def show_progress(self, message: str) -> None:
        """Say what goes on in the background."""
        self._progress = message
        self.show_status()

    def show_saving(self, state: str) -> None:
        """Say that a change is being written down, or could not be."""
        self._saving = state
        self.show_status()

    def complain(self, message: str) -> None:
        """Say that something went wrong."""
        self.notify(message, severity="error", markup=False, timeout=10)

    def show_status(self) -> None:
        """Bring the status line up to date."""
        label = self.key_reader.label
        if not label and self.page.selection and not self.status.has_class("searching"):
            label = "Selecting"
        elif not label and self.trail:
            label = self.trail.told(self.page.cursor)
        if self.page.size:  # on the way out the page has none, and would not know what was seen
            self._place_seen = self.page.place_to_keep, self.page.read_to
        place = f"{round(100 * self.page.progress)} %"
        message = " · ".join(filter(None, (self._saving, self._progress)))
        self.status.say(label=label, message=message, place=place, hints=hints_of(self))

    # Commands

    def on_key(self, event: events.Key) -> None:
        """Carry out the command that a key asks for, unless the focused widget has a use for the key."""
        if not self._actions:  # typed before there was anything to carry it out
            self._typed_ahead.append(event)
            event.stop()
            event.prevent_default()
            return
        self.key_reader.read(event)

    def run_command(self, name: str) -> None:
        """Carry out a command by its name."""
        for actions in self._actions:
            if action := getattr(actions, name, None):
                action()
                return
        raise AssertionError(f"nothing carries out the command {name}")

    # What the widgets say

    def on_page_view_moved(self) -> None:
        """The page was moved: say how far we are, and write the place down when it rests."""
        self.page.set_marks("current", current_marks(self.trail, self.page.cursor))
        self.show_status()
        self.keep_place()

    @work(group="place", exclusive=True)
    async def keep_place(self) -> None:
        """Write down the place once the page has rested for a moment."""
        import asyncio

        await asyncio.sleep(PLACE_KEPT_AFTER)
        self._write_place_down()

    def _write_place_down(self) -> None:
        self.session.write(partial(self.session.keep_place, self.story.reading, *self._place_seen))

    def on_unmount(self) -> None:
        """Write down the place, and stop what was being found out."""
        self.session.analysing.analyst.cancel()
        if self._actions:
            self.pictures.close()
        self._write_place_down()

    def on_reading_pane_clicked(self, event: ReadingPane.Clicked) -> None:
        """A click on a name follows it; one on the number of a footnote shows that."""
        if self.story.mention_at(event.offset) or self.story.footnote_at(event.offset):
            self.run_command("choose")
        self.show_status()

    def on_reading_pane_name_clicked(self, event: ReadingPane.NameClicked) -> None:
        """Follow who says the quote beside which the name stands."""
        if (quote := self.story.quote_at(event.offset)) and quote.speaker is not None:
            self.follow(self.story.trail_of_speaker(quote.speaker))
            self.land(quote.start, quote.end)

    def on_reading_pane_ruler_clicked(self, event: ReadingPane.RulerClicked) -> None:
        """Go to what was clicked on the ruler."""
        self.jump(event.offset, event.offset + 1)

    def on_reading_pane_selection_changed(self) -> None:
        """Offer what can be done with a selection."""
        self.show_status()

    def on_descendant_focus(self) -> None:
        """Offer what can be done where the keyboard is now."""
        self.show_status()

    def on_row_list_held(self) -> None:
        """Offer what can be done with another row of the panel."""
        self.show_status()

    def on_review_bar_answered(self, event: ReviewBar.Answered) -> None:
        """Go on with the review."""
        self.run_command(event.command)

    def on_search_bar_typed(self, event: SearchBar.Typed) -> None:
        """Show the hits while the phrase is typed."""
        self.searching.look(event.phrase, event.kind)

    def on_search_bar_ended(self, event: SearchBar.Ended) -> None:
        """Go to the first hit from here on, or go on as before."""
        self.page.focus()
        if event.given_up:
            self.searching.give_up()
        else:
            self.searching.finish(event.phrase, event.kind)

    def jump(self, start: int, end: int) -> None:
        """Go to a place in the text, and remember where from."""
        self.remember_place()
        self.land(start, end)
        self.page.focus()

    def remember_place(self) -> None:
        """Take note of where a jump begins, to be gone back to."""
        self.jumps.remember(self.page.cursor)

    def land(self, start: int, end: int) -> None:
        """Put the cursor on something, which is what commands are about until the cursor moves on."""
        self.page.go_to(start, end=end)
        self._landing = start, end

    @property
    def landing(self) -> Span | None:
        """What the cursor was put on, while it stays there."""
        return self._landing if self._landing and self._landing[0] == self.page.cursor else None
