"""What the commands of the reading screen do: one module for each kind, one method for each command."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.tui.actions.correcting import Correcting
from reader.tui.actions.jumping import Jumping
from reader.tui.actions.marking import Marking
from reader.tui.actions.moving import Moving
from reader.tui.actions.noting import Noting
from reader.tui.actions.picturing import Picturing
from reader.tui.actions.placing import Placing
from reader.tui.actions.reviewing import Reviewing
from reader.tui.actions.selecting import Selecting
from reader.tui.actions.viewing import Viewing

if TYPE_CHECKING:
    from reader.tui.reading_screen import ReadingScreen

KINDS = (Moving, Jumping, Placing, Marking, Selecting, Noting, Correcting, Reviewing, Viewing, Picturing)
"""Who carries out the commands. No two have a method of one name."""
Actions = Moving | Jumping | Placing | Marking | Selecting | Noting | Correcting | Reviewing | Viewing | Picturing


def actions_of(screen: ReadingScreen) -> tuple[Actions, ...]:
    """The actions of one screen, of every kind."""
    return tuple(kind(screen) for kind in KINDS)
