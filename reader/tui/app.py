"""The application: its screens, its look, and how it begins and ends."""

from __future__ import annotations

import gc
import os
import signal
import sys
from collections.abc import Iterable, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar

from textual import work
from textual.app import App, SystemCommand
from textual.binding import Binding
from textual.driver import Driver
from textual.filter import LineFilter, Monochrome, NoColor
from textual.screen import Screen

from reader.errors import ReaderError, fault
from reader.reading import Reading
from reader.session import Session
from reader.settings import AUTO, config_folder, data_folder
from reader.tui.commands import READING
from reader.tui.keymap import key_press, key_sign
from reader.tui.look import EVERY_MARK, Look
from reader.tui.reading_screen import ReadingScreen
from reader.tui.terminal_question import UNTOLD, Answer
from reader.tui.themes import DEFAULT_THEME, LIGHT_THEME, ReaderTheme, load_theme, load_themes

if TYPE_CHECKING:
    from textual.notifications import SeverityLevel

    from reader.library.search import FoundNote
    from reader.library.store import ArticleSummary
    from reader.opening import Opening
    from reader.tui.library_screen import LibraryScreen
    from reader.tui.opening_screen import OpeningScreen


SWITCH_SECONDS = 0.0005
"""How long one thread may keep another one waiting for its turn. A note is written down while the page is drawn, and
needs several turns for that; with Python's own 5 ms for each it took three times as long until it was on the disk."""

_HEIGHTS = [(0, "-low"), (20, "-high")]
"""From how many rows on a screen has which class."""
_WIDTHS = [(0, "-narrow"), (60, "-wide")]
"""The same for its cells."""


def _theme_places() -> tuple[Path, Path]:
    """The folder of the reader's own themes, and the file that keeps what all of them say."""
    return config_folder() / "themes", data_folder() / "themes.json"


class ReaderApp(App[None]):
    """The reader in a terminal.

    It begins with an article that is at hand (``reading``), with one that must be opened first (``source``, with which
    ``opening`` may have begun), or with the list of what was read before. An article that cannot be opened ends a
    program that was started for it: ``failure`` then says why. ``terminal`` is what the terminal has told of itself.
    """

    TITLE = "reader"
    BINDINGS: ClassVar = [Binding("ctrl+z", "suspend_process", show=False)]  # in an article it can be another key
    CSS = """
    Toast { max-width: 100%; }
    .-low Toast { padding: 0 1; margin-top: 0; }
    """
    VERTICAL_BREAKPOINTS = _HEIGHTS
    HORIZONTAL_BREAKPOINTS = _WIDTHS

    def __init__(
        self,
        session: Session,
        *,
        reading: Reading | None = None,
        opening: Opening | None = None,
        source: str = "",
        terminal: Answer = UNTOLD,
    ) -> None:
        super().__init__()
        self._session = session
        self._reading = reading
        self._opening = opening
        self._source = source
        self._note_to_show = self._letter_to_show = ""
        self.failure: ReaderError | None = None
        self._typed = terminal.typed
        name = session.settings.theme
        if name == AUTO:
            name = LIGHT_THEME if terminal.is_light else DEFAULT_THEME
        theme, notice = load_theme(name, *_theme_places())
        self._notices = [*session.notices, *([notice] if notice else [])]
        settings = session.settings
        self._look = Look(
            {theme.name: theme},
            theme,
            settings.measure,
            hidden=EVERY_MARK if settings.calm else frozenset(),
            justified=settings.justify,
            hyphenated=settings.hyphenate,
            whole_lines=not settings.wrap_code,
            pixels=terminal.draws_pixels,
        )
        self.register_theme(theme.to_textual())
        # Set as an attribute, it would have everything styled a second time, after it was first.
        self.set_reactive(App.theme, theme.name)
        self.stylesheet.set_variables(self.get_css_variables())

    def on_mount(self) -> None:
        """Be ready to leave when told to by the system."""
        self._leave_cleanly_when_told()
        if self._source and not self._reading:
            self._open(self._source, opening=self._opening)
        self.call_after_refresh(self._furnish)

    def _furnish(self) -> None:
        """After the first picture: say what there is to say, and bring the other themes."""
        if not gc.isenabled():
            gc.freeze()  # what was made until now stays to the end: no collection need look at it again
            gc.enable()
        sys.setswitchinterval(SWITCH_SECONDS)
        for notice in self._notices:
            self.notify(notice, severity="warning", markup=False, timeout=10)
        for character in self._typed:
            self.screen.post_message(key_press(character))
        self._load_other_themes()
        self._session.trouble = self._say_trouble
        self.run_worker(self._session.back_up, thread=True, group="backup")

    def _say_trouble(self, sentence: str) -> None:
        """Say, from any thread, what went wrong with something that nobody waits for."""
        self.call_later(partial(self.notify, sentence, severity="warning", markup=False, timeout=10))

    @work(thread=True, group="themes")
    def _load_other_themes(self) -> None:
        themes, notices = load_themes(*_theme_places())
        if self.is_running:
            self.call_from_thread(
                self._add_themes, themes, [notice for notice in notices if notice not in self._notices]
            )

    def _add_themes(self, themes: dict[str, ReaderTheme], notices: list[str]) -> None:
        for theme in themes.values():
            self.register_theme(theme.to_textual())
        self._look.themes.update(themes)
        for notice in notices:
            self.notify(notice, severity="warning", markup=False, timeout=10)

    def _leave_cleanly_when_told(self) -> None:
        """SIGTERM and SIGHUP must not leave the terminal in the alternate screen with the mouse on."""
        import asyncio

        loop = asyncio.get_running_loop()
        for number in (signal.SIGTERM, signal.SIGHUP):
            try:
                loop.add_signal_handler(number, self._leave)
            except (NotImplementedError, RuntimeError, ValueError):
                return  # not the main thread, as in tests, or no signals on this system

    async def action_quit(self) -> None:
        """Leave, at the key that means so everywhere."""
        self._leave()

    def _leave(self) -> None:
        """Leave, with the note that is being written kept."""
        from reader.tui.note_dialog import NoteDialog

        if isinstance(self.screen, NoteDialog):
            self.screen.action_keep()
        self.call_later(self.exit)

    def _fatal_error(self) -> None:
        """End after a mistake of the program. Textual would print the values of its variables, article and all."""
        if os.environ.get("READER_TRACEBACK"):
            super()._fatal_error()
            return
        self.failure = fault(self._exception) if self._exception else None
        self._close_messages_no_wait()

    def notify(
        self,
        message: str,
        *,
        title: str = "",
        severity: SeverityLevel = "information",
        timeout: float | None = None,
        markup: bool = True,
    ) -> None:
        """Show a notice, unless it is being shown: a key that is pressed in vain is often pressed again."""
        if not any(shown.message == message for shown in self._notifications):
            super().notify(message, title=title, severity=severity, timeout=timeout, markup=markup)

    def get_driver_class(self) -> type[Driver]:
        """What draws: in a terminal, a driver that outlives it for long enough to keep what was being written."""
        driver = super().get_driver_class()
        if driver.__name__ != "LinuxDriver":
            return driver
        from reader.tui.driver import TerminalDriver

        return TerminalDriver

    def get_line_filters(self) -> Sequence[LineFilter]:
        """What is done to every row before it is painted: with ``NO_COLOR`` not even greys are left of the colours."""
        filters = super().get_line_filters()
        return [NoColor() if isinstance(one, Monochrome) else one for one in filters] if self.no_color else filters

    # Screens

    def get_default_screen(self) -> Screen[Any]:
        """The screen that the program begins with: the article or the list, with nothing painted before it."""
        if self._reading:
            return ReadingScreen(self._session, self._reading, self._look)
        if self._source:
            return super().get_default_screen()
        from reader.tui.library_screen import LibraryScreen

        return LibraryScreen(self._summaries(), self._look.theme)

    def _open(self, source: str, note: str = "", letter: str = "", opening: Opening | None = None) -> None:
        """Open an article, which may take a while, and go to a note by its id or a place by its letter, if given."""
        from reader.tui.opening_screen import OpeningScreen

        self._note_to_show, self._letter_to_show = note, letter
        self.push_screen(OpeningScreen(self._session, source, opening))

    def _summaries(self) -> tuple[ArticleSummary, ...]:
        """What the list tells when the program begins with it: there is nothing to be shown before that is read."""
        try:
            return self._session.recent()
        except ReaderError as error:
            self._notices.append(str(error))
            return ()

    def on_opening_screen_opened(self, event: OpeningScreen.Opened) -> None:
        """Show what was opened in place of the screen that opened it."""
        note, letter = self._note_to_show, self._letter_to_show
        self.switch_screen(ReadingScreen(self._session, event.reading, self._look, note=note, letter=letter))

    def on_opening_screen_failed(self, event: OpeningScreen.Failed) -> None:
        """Say why; where the program was started for this article, leave."""
        if self._has_something_below():
            self.pop_screen()
            if event.error:
                self.notify(str(event.error), severity="error", markup=False, timeout=10)
        else:
            self.failure = event.error
            self.exit()

    async def on_reading_screen_left(self) -> None:
        """Go back to the list or to the article before, or leave."""
        if not self._has_something_below():
            self.exit()
            return
        await self.pop_screen()  # until it has its place written down, which the list tells
        if isinstance(self.screen, ReadingScreen):
            self.screen.catch_up()
        else:
            self._library().show_theme(self._look.theme)
            self._list_again()

    def _list_again(self) -> None:
        """Bring the list of what was read up to date, behind every change that is still to be written down."""
        self._session.write(partial(self._read_list, self._library()))

    def _read_list(self, library: LibraryScreen) -> None:
        """Read what the list tells; called by the thread that writes."""
        try:
            self.call_later(self._show_list, library, self._session.recent())
        except ReaderError as error:
            self._say_trouble(str(error))

    def _show_list(self, library: LibraryScreen, summaries: tuple[ArticleSummary, ...]) -> None:
        if library.is_attached:
            library.show(summaries)

    def _has_something_below(self) -> bool:
        from reader.tui.library_screen import LibraryScreen

        return len(self.screen_stack) > 1 and isinstance(self.screen_stack[-2], LibraryScreen | ReadingScreen)

    def _library(self) -> LibraryScreen:
        from reader.tui.library_screen import LibraryScreen

        return next(screen for screen in self.screen_stack if isinstance(screen, LibraryScreen))

    def on_library_screen_article_chosen(self, event: LibraryScreen.ArticleChosen) -> None:
        """Open an article from the list."""
        self._open(event.source)

    def on_library_screen_notes_asked(self) -> None:
        """Show the notes of all articles."""
        self._show_all_notes()

    def on_reading_screen_place_asked(self, event: ReadingScreen.PlaceAsked) -> None:
        """Go to a place in another article."""
        self._open(event.mark.source, letter=event.mark.letter)

    def on_reading_screen_notes_asked(self) -> None:
        """Show the notes of all articles."""
        self._show_all_notes()

    def _show_all_notes(self) -> None:
        from reader.tui.notes_screen import NotesScreen

        self.push_screen(NotesScreen(self._session, self._look), self._all_notes_left)

    def _all_notes_left(self, note: FoundNote | None) -> None:
        """Go back to where the list of all notes was opened, or to the passage that was chosen in it."""
        below = self.screen
        number = note.annotation.id if note else ""
        if isinstance(below, ReadingScreen) and (not note or below.story.reading.stored.source == note.source):
            below.show_note(number)
        elif note:
            self._open(note.source, number)

    def on_library_screen_article_forgotten(self, event: LibraryScreen.ArticleForgotten) -> None:
        """Take an article off the list."""
        self._session.write(partial(self._forget, event.article_id))
        self._list_again()

    def _forget(self, article_id: int) -> None:
        """Remove an article from the library; called by the thread that writes."""
        try:
            self._session.forget(article_id)
        except ReaderError as error:
            self._say_trouble(str(error))

    # The command palette

    def get_system_commands(self, screen: Screen[Any]) -> Iterable[SystemCommand]:
        """Every command of the screen, and every theme."""
        from textual.markup import escape  # the palette takes what it is given for markup

        if isinstance(screen, ReadingScreen):
            for name in (command.id for command in READING):
                command = screen.key_reader.commands[name]
                keys = f" ({key_sign(command.keys[0])})" if command.keys else ""
                help_text = escape(f"{command.help}{keys}")
                yield SystemCommand(command.title.capitalize(), help_text, partial(screen.run_command, name))
        for theme in self._look.themes.values():
            title, note = escape(f"Theme: {theme.title}"), escape(theme.note)
            yield SystemCommand(title, note, partial(setattr, self, "theme", theme.name))
        yield SystemCommand("Quit", "Leave the program.", self.exit)
