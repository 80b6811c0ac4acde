"""Reading the keys of one article's screen: counts, sequences, and what differs while text is selected.

Digits that are no command's key begin a *count*, which the next command takes as so many times: ``8 j``. Where a digit
is a command's key, a count may begin with 0: ``0 2 j``.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING

from reader.errors import SettingsError
from reader.tui.commands import READING, SELECTION, Command, commands
from reader.tui.first_hints import give_hint, hint_for
from reader.tui.keymap import Keymap, check_keys, key_name, rebound

if TYPE_CHECKING:
    from textual import events
    from textual.timer import Timer

    from reader.tui.reading_screen import ReadingScreen

HELD_SECONDS = 0.6
"""How long a command waits whose key begins longer sequences, for the sequence to go on."""
MOST_DIGITS = 6
"""Digits that a count can have."""


class KeyReader:
    """Turns the keys that reach the screen into commands."""

    def __init__(self, screen: ReadingScreen, keys: Mapping[str, Sequence[str]]) -> None:
        self._screen = screen
        self.notice = ""
        """Why the reader's own keys are not in use, as a sentence."""
        try:
            check_keys(keys, READING, SELECTION)
        except SettingsError as error:
            self.notice = f"{error} The keys are the usual ones."
            keys = {}
        self._usual = (*READING, *SELECTION)
        self.commands = {command.id: command for command in rebound(self._usual, keys)}
        """Every command of the screen by name, with the keys it has here."""
        self._keymap = Keymap(rebound(READING, keys))
        self._selecting = Keymap(rebound(SELECTION, keys))
        self._digits = ""
        self._asked: tuple[str, Callable[[str], bool]] | None = None
        self._holding: Timer | None = None
        self.count: int | None = None
        """How many times the command that is being carried out was asked for; None where that was not said."""

    @property
    def label(self) -> str:
        """What has been typed of something longer."""
        return self._asked[0] if self._asked else self._digits + "".join(self._keymap.pressed)

    def table(self) -> tuple[Command, ...]:
        """Every command of the program, those of this screen with the keys they have here."""
        here = {command: self.commands[command.id] for command in self._usual}
        return tuple(here.get(command, command) for command in commands())

    def ask(self, label: str, take: Callable[[str], bool]) -> None:
        """Give every key from now on to ``take``, until it returns False; ``label`` says what is waited for."""
        self._asked = label, take

    def read(self, event: events.Key) -> None:
        """Take a key, unless the focused widget has a use for it or nobody has."""
        screen, key = self._screen, key_name(event)
        if screen.focused is screen.search_bar and (event.is_printable or key == "enter"):
            screen.call_next(screen.search_bar.take, event)
        elif self._asked:
            if not self._asked[1](key):
                self._asked = None
        elif self._is_the_widgets(event) or not self._take(key):
            return
        event.stop()
        event.prevent_default()
        screen.show_status()

    def _is_the_widgets(self, event: events.Key) -> bool:
        """Whether the focused widget has a use for the key itself."""
        screen = self._screen
        return screen.focused is not screen.page and not self.label and event.key in screen.active_bindings

    def _take(self, key: str) -> bool:
        """Do with a key what it asks for; False where it asks for nothing."""
        self._stop_holding()
        if self._keymap.pressed and not self._keymap.waits_for(key):
            held = self._keymap.settle()
            if held is None:
                self._digits = ""
                return True
            self._run(held)
        selecting = self._screen.page.selection and not self._keymap.pressed
        keymap = self._selecting if selecting and self._selecting.waits_for(key) else self._keymap
        if self._continues_count(key, keymap):
            self._digits += key
        elif keymap.waits_for(key):
            if command := keymap.press(key):
                self._run(command)
            elif keymap.held:
                self._holding = self._screen.set_timer(HELD_SECONDS, self._settle)
        elif self._digits:
            self._digits = ""
        else:
            return False
        return True

    def _continues_count(self, key: str, keymap: Keymap) -> bool:
        is_digit = len(key) == 1 and key in "0123456789" and not keymap.pressed
        return is_digit and len(self._digits) < MOST_DIGITS and bool(self._digits or not keymap.waits_for(key))

    def _run(self, command: Command) -> None:
        self.count = int(self._digits) if self._digits else None
        self._digits = ""
        try:
            self._screen.run_command(command.id)
        finally:
            self.count = None
        if name := hint_for(self._screen):
            give_hint(self._screen, name)

    def _settle(self) -> None:
        """The sequence has not gone on: carry out what its keys are by themselves."""
        self._holding = None
        if command := self._keymap.settle():
            self._run(command)
            self._screen.show_status()

    def _stop_holding(self) -> None:
        if self._holding:
            self._holding.stop()
            self._holding = None
