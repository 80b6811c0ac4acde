"""Hints for whoever is new: each is given once, when it is of use for the first time, and never again.

The keys in them are those of the table of commands, or the reader's own.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from reader.tui.reading_screen import ReadingScreen

HINT_SECONDS = 15
"""How long a hint stays, unless it is clicked away."""

_HINTS = {
    "opening": "New here? {help} shows every key, {panel} goes to the names, {search} searches the text.",
    "trail": "{next_in_trail} and {previous_in_trail} go along what you follow; {clear} lets go of it.",
    "selecting": "{highlight} highlights what is selected, {annotate} writes a note on it, {copy} copies it.",
}
_NAMES = {"escape": "Esc", "tab": "Tab"}


def give_hint(screen: ReadingScreen, name: str) -> None:
    """Give a hint, unless it was given before or a command in it has no key."""
    commands = screen.key_reader.commands
    keys = {
        id: _NAMES.get(command.keys[0], command.keys[0].replace(" ", ""))
        for id, command in commands.items()
        if command.keys
    }
    try:
        sentence = _HINTS[name].format_map(keys)
    except KeyError:
        return
    if screen.session.is_first_time(name):
        screen.notify(sentence, markup=False, timeout=HINT_SECONDS)


def hint_for(screen: ReadingScreen) -> str:
    """The hint that is of use now, by name; empty for none."""
    if screen.page.selection:
        return "selecting"
    return "trail" if screen.trail else ""
