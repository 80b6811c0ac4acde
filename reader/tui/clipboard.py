"""Copying: by the terminal (OSC 52) and, where there is one, by the program that keeps the system's clipboard.

Not every terminal copies when it is told to, and those that do may be far away, where a program here would copy to
another desk. So both ways are taken.
"""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Callable, Mapping
from contextlib import suppress
from typing import Any

from textual.app import App

_PROGRAMS = (
    ("WAYLAND_DISPLAY", ("wl-copy",)),
    ("DISPLAY", ("xclip", "-selection", "clipboard")),
    ("DISPLAY", ("xsel", "--clipboard", "--input")),
    ("WSL_DISTRO_NAME", ("clip.exe",)),
    ("", ("pbcopy",)),
)
"""What keeps the clipboard: the variable of the environment that must be set, and the command that reads the text."""
_SECONDS = 2


def copy(app: App[Any], text: str) -> None:
    """Copy a text, without keeping anyone waiting."""
    app.copy_to_clipboard(text)
    if command := command_in(os.environ):
        app.run_worker(lambda: _hand_over(command, text), thread=True, group="clipboard")


def command_in(
    environment: Mapping[str, str], find: Callable[[str], str | None] = shutil.which
) -> tuple[str, ...] | None:
    """The command that takes a text for the system's clipboard; None where there is none."""
    for variable, command in _PROGRAMS:
        if (not variable or environment.get(variable)) and find(command[0]):
            return command
    return None


def _hand_over(command: tuple[str, ...], text: str) -> None:
    with suppress(OSError, subprocess.SubprocessError):
        subprocess.run(
            command,
            input=text.encode("utf-8"),
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            timeout=_SECONDS,
            check=False,
        )
