"""From key presses to commands: single keys and sequences of keys, as the table of commands or the reader has them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from typing import TYPE_CHECKING

from reader.errors import SettingsError
from reader.tui.commands import Command

if TYPE_CHECKING:
    from textual.events import Key

_SIGNS = {"pagedown": "PgDn", "pageup": "PgUp", "escape": "Esc", "up": "↑", "down": "↓", "left": "←", "right": "→"}

_HELD = {"ctrl", "alt", "shift"}


def key_name(event: Key) -> str:
    """How the command table names a key: by the character it types, where it types one that can be seen."""
    character = event.character
    if character and character.isprintable() and character != " " and not event.key.startswith(("ctrl+", "alt+")):
        return character
    return event.key


def key_sign(key: str) -> str:
    """A key as a reader would write it: "pagedown" is PgDn, "ctrl+d" is ^D; a sequence keeps its order."""
    return "".join(_sign(part) for part in key.split(" "))


def _sign(key: str) -> str:
    if key.startswith("ctrl+"):
        return f"^{key.removeprefix('ctrl+').upper()}"
    return _SIGNS.get(key, key.capitalize() if len(key) > 1 else key)


def key_press(key: str) -> Key:
    """The press of a key, told as in the command table."""
    from textual.events import Key
    from textual.keys import _character_to_key

    return Key(_character_to_key(key), key) if len(key) == 1 else Key(key, None)


def rebound(commands: Iterable[Command], keys: Mapping[str, Sequence[str]]) -> tuple[Command, ...]:
    """The commands with the keys that ``keys`` gives to some of them by name."""
    return tuple(
        command._replace(keys=tuple(keys[command.id])) if command.id in keys else command for command in commands
    )


def check_keys(keys: Mapping[str, Sequence[str]], *tables: Iterable[Command]) -> None:
    """Raises SettingsError for a command of no table, what is no key, and a key that would mean two commands."""
    known = {command.id for table in tables for command in table}
    for name, sequences in keys.items():
        if name not in known:
            raise SettingsError(f"There is no command “{name}” to give keys to; the help lists them.")
        for key in (key for sequence in sequences for key in sequence.split(" ")):
            if not _is_key(key):
                raise SettingsError(f"The keys in the settings cannot be used: “{key}” is not the name of a key.")
    for table in tables:
        try:
            Keymap(rebound(table, keys))
        except ValueError as error:
            raise SettingsError(f"The keys in the settings cannot be used: {error}.") from error


def _is_key(name: str) -> bool:
    """Whether a key has that name; what is pressed together with ctrl, alt or shift is believed."""
    *held, last = name.split("+")
    return len(name) == 1 or name in _key_names() or bool(held and last and _HELD.issuperset(held))


@cache
def _key_names() -> frozenset[str]:
    from textual.keys import Keys

    return frozenset(key.value for key in Keys)


class Keymap:
    """Reads keys one after the other until they make a command.

    A command whose key begins the sequence of another is *held* until it is settled that the sequence does not go on.
    Raises ValueError where two commands share a key.
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
        self._pressed: tuple[str, ...] = ()

    @property
    def pressed(self) -> tuple[str, ...]:
        """The keys of a sequence that has begun."""
        return self._pressed

    @property
    def held(self) -> Command | None:
        """The command that the keys of the begun sequence are by themselves."""
        return self._commands.get(self._pressed)

    def settle(self) -> Command | None:
        """End the sequence that has begun; the command that was held, if one was."""
        held, self._pressed = self.held, ()
        return held

    def press(self, key: str) -> Command | None:
        """Take one key; the command that it completes, or None. A key that fits nowhere ends a sequence."""
        pressed = (*self._pressed, key)
        if pressed in self._beginnings:
            self._pressed = pressed
            return None
        self._pressed = ()
        return self._commands.get(pressed)

    def waits_for(self, key: str) -> bool:
        """Whether the key would begin, continue or complete a command."""
        pressed = (*self._pressed, key)
        return pressed in self._commands or pressed in self._beginnings
