"""The one table of commands.

Key bindings, the status line's hints, the help screen, the command palette and the key tables of the documentation
are all made from it. A command's ``id`` names the method that carries it out: ``next_entity`` is
``action_next_entity`` of the screen of its group.

A key is named as Textual names it (``ctrl+d``, ``pagedown``, ``question_mark`` is written ``?``). A sequence of keys is
written with spaces between them: ``] e``.
"""

from __future__ import annotations

from dataclasses import dataclass

MOVE = "Moving"
JUMP = "Jumping between mentions, quotes and notes"
SEARCH = "Searching"
NOTE = "Selecting and annotating"
VIEW = "The page and the panel"
PANEL = "In the side panel"
LIBRARY = "The list of articles"
PROGRAM = "The program"


@dataclass(frozen=True, slots=True)
class Command:
    """Something the reader can ask for."""

    id: str
    """The name of the action."""
    keys: tuple[str, ...]
    """Every key or sequence of keys that asks for it, the one to be shown first."""
    title: str
    """What it does, in two or three words, for the status line and the palette."""
    help: str
    """What it does, in one sentence, for the help screen and the documentation."""
    group: str
    """Under which heading it is listed."""
