"""The help: every command with its keys, as the one table of commands has them, to be searched."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical
from textual.content import Content

from reader.document.wrap import width_of
from reader.tui.commands import Command
from reader.tui.dialogs import Window
from reader.tui.filter_list import Filter, FilterList
from reader.tui.keymap import key_sign
from reader.tui.row_list import Piece, Row, RowList, wrapped
from reader.tui.themes import ReaderTheme

_SIDE_BY_SIDE = 56
"""From this width on, what a command does stands beside its keys; below, under them."""


class HelpScreen(Window[Command | None]):
    """The commands under their headings, narrowed by what is typed. Its result is the one that was chosen, if any."""

    DEFAULT_CSS = """
    HelpScreen {
        align: center middle;
    }
    HelpScreen > Vertical {
        width: 96%;
        max-width: 100;
        height: 96%;
        border: round $border;
        border-title-color: $accent;
        background: $surface;
    }
    """
    BINDINGS: ClassVar = [Binding("escape,q,question_mark,f1", "close", "Close")]

    def __init__(self, commands: Sequence[Command], theme: ReaderTheme) -> None:
        super().__init__()
        self._commands = tuple(commands)
        self._list = FilterList(theme, placeholder="type / and a word to find a key")

    def compose(self) -> ComposeResult:
        """The filter and the list."""
        with Vertical() as window:
            window.border_title = Content("Keys")
            window.border_subtitle = Content("Enter does it · Esc closes")
            yield self._list

    def on_mount(self) -> None:
        """Show every command."""
        self._list.show(lambda width, narrow: help_rows(self._commands, width, narrow))
        self._list.action_focus_list()

    def on_row_list_chosen(self, event: RowList.Chosen) -> None:
        """Hand over the command that was chosen."""
        event.stop()
        self.dismiss(next(command for command in self._commands if _key_of(command) == event.key))

    def action_close(self) -> None:
        """Go back."""
        self.dismiss(None)


def _key_of(command: Command) -> tuple[str, str]:
    """What tells a command from every other: some of one name are found in several places."""
    return command.group, command.id


def help_rows(commands: Sequence[Command], width: int, narrow: Filter) -> list[Row]:
    """The rows of the commands that the filter lets through, under a heading for each group.

    The filter looks at the keys, the title and the help.
    """
    passing = [
        command
        for command in commands
        if narrow.passes(command.title, command.help, *command.keys, *map(key_sign, command.keys))
    ]
    signs = {_key_of(command): "  ".join(map(key_sign, command.keys)) for command in passing}
    column = max((width_of(sign) for sign in signs.values()), default=0) + 3
    rows: list[Row] = []
    for group, members in groupby(passing, key=lambda command: command.group):
        if rows:
            rows.append(Row())
        rows.append(Row(((f" {group}", ("heading",)),)))
        for command in members:
            rows.extend(_rows_of(command, signs[_key_of(command)], column, width))
    return rows


def _rows_of(command: Command, sign: str, column: int, width: int) -> list[Row]:
    keys: Piece = (f"  {sign}", ("accent", "strong"))
    key = _key_of(command)
    if width < _SIDE_BY_SIDE:
        under = [Row(((f"    {line}", ()),), key=key) for line in wrapped(command.help, max(8, width - 4), 6)]
        return [Row((keys,), key=key), *under]
    first, *others = wrapped(command.help, width - column - 3, 6)
    gap = " " * (column - width_of(sign))
    return [
        Row((keys, (f"{gap}{first}", ())), key=key),
        *(Row(((f"{' ' * (column + 2)}{line}", ()),), key=key) for line in others),
    ]
