"""The page and the panel, the theme and the measure, help and leaving."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.tui.actions.target import entity_in_hand
from reader.tui.browser import open_address

if TYPE_CHECKING:
    from reader.tui.commands import Command
    from reader.tui.reading_screen import ReadingScreen


class Viewing:
    """Commands that change what is seen."""

    def __init__(self, screen: ReadingScreen) -> None:
        self._screen = screen
        self._page = screen.page

    def panel(self) -> None:
        """Go to the side panel, and back to the text."""
        screen = self._screen
        if screen.focused is self._page:
            self._open_tab(screen.panel.tab)
        else:
            screen.on_side_panel_closed()

    def toggle_panel(self) -> None:
        """Show the panel or hide it."""
        self._screen.show_panel(not self._screen.panel_is_open)

    def show_entities(self) -> None:
        """Show who and what is in the story."""
        self._open_tab("entities")

    def show_quotes(self) -> None:
        """Show who said what."""
        self._open_tab("quotes")

    def show_notes(self) -> None:
        """Show the notes."""
        self._open_tab("notes")

    def show_contents(self) -> None:
        """Show the headings."""
        self._open_tab("contents")

    def all_notes(self) -> None:
        """Ask for the notes of all articles."""
        self._screen.post_message(self._screen.NotesAsked())

    def _open_tab(self, name: str) -> None:
        self._screen.set_class(False, "zen")
        self._screen.show_panel(True)
        self._screen.panel.show_tab(name)
        self._screen.panel.focus_list()

    def card(self) -> None:
        """Show what the text says about the name at the cursor, of the trail or in the panel."""
        screen = self._screen
        number = entity_in_hand(screen)
        if number is None or screen.story.entity(number) is None:
            screen.notify("There is no name at the cursor, and none is being followed.", markup=False, timeout=3)
            return
        from reader.tui.entity_card import EntityCard

        def chosen(place: tuple[int, int] | None) -> None:
            if place:
                screen.on_side_panel_closed()
                screen.jump(*place)

        screen.app.push_screen(EntityCard(screen.story, number, screen.look.theme), chosen)

    def wider(self) -> None:
        """Set the text wider."""
        self._set_measure(1)

    def narrower(self) -> None:
        """Set the text narrower."""
        self._set_measure(-1)

    def _set_measure(self, direction: int) -> None:
        cells = self._screen.look.widen(direction)
        self._page.measure = cells
        self._screen.notify(f"{cells} cells wide", markup=False, timeout=1)

    def zen(self) -> None:
        """Show the text alone, or everything."""
        screen = self._screen
        screen.toggle_class("zen")
        screen.show_panel(screen.panel_wanted and not screen.has_class("narrow"))  # there it would lie over the text
        self._page.focus()

    def choose_theme(self) -> None:
        """Choose a theme by looking at the page in each."""
        from reader.tui.theme_dialog import ThemeDialog

        screen = self._screen

        def closed(kept: bool | None) -> None:
            if kept:
                name = screen.look.theme.name
                screen.notify(f'theme = "{name}" in the settings keeps it for ever.', markup=False, timeout=4)

        screen.app.push_screen(ThemeDialog(screen.look), closed)

    def clear(self) -> None:
        """Let go of the selection, or else of the trail."""
        if self._page.selection:
            self._page.select(None)
        else:
            self._screen.follow(None)

    def open_browser(self) -> None:
        """Open the article's address in the web browser."""
        stored = self._screen.story.reading.stored
        if not open_address(self._screen, stored.metadata.address or stored.source):
            self._screen.notify("This article has no address on the web.", markup=False, timeout=3)

    def reload(self) -> None:
        """Read the source again."""
        self._screen.reload()

    def help(self) -> None:
        """Show the keys."""
        from reader.tui.help_screen import HelpScreen

        screen = self._screen
        here = set(screen.key_reader.commands.values())

        def chosen(command: Command | None) -> None:
            if command in here:
                screen.run_command(command.id)
                screen.show_status()

        screen.app.push_screen(HelpScreen(screen.key_reader.table(), screen.look.theme), chosen)

    def suspend(self) -> None:
        """Stop the program until the shell goes on with it."""
        self._screen.app.action_suspend_process()

    def back(self) -> None:
        """Go back to the list of articles, or leave."""
        self._screen.leave()
