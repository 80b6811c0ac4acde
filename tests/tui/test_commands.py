"""One table of commands, and keys that follow it."""

from __future__ import annotations

import pytest

from reader.tui.actions import KINDS
from reader.tui.commands import READING, SELECTION, Command, commands
from reader.tui.keymap import Keymap
from reader.tui.list_commands import (
    FILTER_COMMANDS,
    LIBRARY_COMMANDS,
    LIST_COMMANDS,
    NOTE_COMMANDS,
    PANEL_COMMANDS,
    REVIEW_COMMANDS,
)


@pytest.mark.parametrize("command", (*READING, *SELECTION, *REVIEW_COMMANDS), ids=lambda command: command.id)
def test_every_command_is_carried_out_in_one_place_and_explained(command: Command) -> None:
    assert sum(hasattr(kind, command.id) for kind in KINDS) == 1
    assert command.keys
    assert command.help.endswith(".")


def test_every_action_is_a_command() -> None:
    known = {command.id for command in (*READING, *SELECTION, *REVIEW_COMMANDS)}
    for kind in KINDS:
        for name in vars(kind):
            assert name.startswith("_") or name in known, name


def test_no_command_is_named_twice_in_one_place() -> None:
    lists = (PANEL_COMMANDS, NOTE_COMMANDS, LIST_COMMANDS, FILTER_COMMANDS, LIBRARY_COMMANDS, REVIEW_COMMANDS)
    for table in (READING + SELECTION, *lists):
        names = [command.id for command in table]
        assert len(names) == len(set(names))
        assert set(table) <= set(commands())


def command(name: str, *keys: str) -> Command:
    return Command(name, keys, name, "Helps.", "Group")


def test_a_sequence_is_read_key_by_key() -> None:
    keymap = Keymap([command("one", "a"), command("two", "] a", "] b")])
    assert keymap.press("]") is None
    assert keymap.pressed == ("]",)
    found = keymap.press("b")
    assert found is not None
    assert found.id == "two"
    assert keymap.pressed == ()


def test_a_key_that_fits_nowhere_ends_a_sequence() -> None:
    keymap = Keymap([command("one", "] a")])
    keymap.press("]")
    assert not keymap.waits_for("x")
    assert keymap.press("x") is None
    assert keymap.pressed == ()


@pytest.mark.parametrize("keys", [("a", "a"), ("a b", "a b")])
def test_keys_that_clash_are_refused(keys: tuple[str, str]) -> None:
    with pytest.raises(ValueError, match="a"):
        Keymap([command("one", keys[0]), command("two", keys[1])])
