"""From key presses to commands: single keys and sequences of keys."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from reader.tui.commands import Command

if TYPE_CHECKING:
    from textual.events import Key


def key_name(event: Key) -> str:
    """How the command table names a key: by the character it types, where it types one that can be seen."""
    character = event.character
    if character and character.isprintable() and character != " " and not event.key.startswith(("ctrl+", "alt+")):
        return character
    return event.key


class Keymap:
    """Reads keys one after the other until they make a command.

    Raises ValueError where two commands share a key, or where one's key begins another's sequence.
    """

    def __init__(self, commands: Iterable[Command]) -> None:
        self._commands: dict[tuple[str, ...], Command] = {}
        for command in commands:
            for keys in command.keys:
                sequence = tuple(keys.split(" "))
                if sequence in self._commands:
                    raise ValueError(f"“{keys}” is the key of {self._commands[sequence].id} and of {command.id}")
                self._commands[sequence] = command
        self._beginnings = {keys[:length] for keys in self._commands for length in range(1, len(keys))}
        if clashing := self._beginnings & set(self._commands):
            raise ValueError(f"“{' '.join(min(clashing))}” is a command and begins a longer one")
        self._pressed: tuple[str, ...] = ()

    @property
    def pressed(self) -> tuple[str, ...]:
        """The keys of a sequence that has begun."""
        return self._pressed

    def press(self, key: str) -> Command | None:
        """Take one key; the command that it completes, or None. A key that fits nowhere ends a sequence."""
        pressed = (*self._pressed, key)
        command = self._commands.get(pressed)
        self._pressed = pressed if pressed in self._beginnings else ()
        return command

    def waits_for(self, key: str) -> bool:
        """Whether the key would begin, continue or complete a command."""
        pressed = (*self._pressed, key)
        return pressed in self._commands or pressed in self._beginnings
