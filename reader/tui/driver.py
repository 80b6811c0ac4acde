"""The terminal as Textual drives it, with an end for when it goes away: its window is closed, or the network is gone.

Textual's thread that writes would end with the first error, and the program wait for it for ever.
"""

from __future__ import annotations

import os
import signal
from typing import Any, TextIO

from textual.drivers.linux_driver import LinuxDriver


class TerminalDriver(LinuxDriver):
    """Tells the program to leave, as the system does with SIGHUP, once the terminal cannot be read or written."""

    def __init__(self, *arguments: Any, **options: Any) -> None:
        super().__init__(*arguments, **options)
        self._file: Any = _Output(self._file)

    def run_input_thread(self) -> None:
        """Read what is typed until the program ends, or the terminal."""
        try:
            super().run_input_thread()
        except OSError:
            _hang_up()


class _Output:
    """A file that leads nowhere from the first write on that fails."""

    def __init__(self, file: TextIO) -> None:
        self._file = file

    def __getattr__(self, name: str) -> Any:
        return getattr(self._file, name)

    def write(self, text: str) -> None:
        """Write text, if there is still somebody to read it."""
        try:
            self._file.write(text)
        except OSError:
            self._let_go()

    def flush(self) -> None:
        """Hand on what was written, if there is still somebody to read it."""
        try:
            self._file.flush()
        except OSError:
            self._let_go()

    def _let_go(self) -> None:
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, self._file.fileno())
        os.close(nowhere)
        _hang_up()


def _hang_up() -> None:
    os.kill(os.getpid(), signal.SIGHUP)
