"""Asking the terminal for the colour of its ground, before Textual reads what it says.

The question is put (OSC 11, XTerm Control Sequences, “Operating System Commands”) before the interface is imported, and
the answer read behind that, so nobody waits for it. Another question that every terminal answers stands behind it; its
answer says that none to the first will come. Over a network nobody is asked: an answer that came too late would be
taken for keys. What the reader has typed meanwhile is handed on.
"""

from __future__ import annotations

import os
import re
import select
import termios
import time
import tty
from collections.abc import Mapping
from contextlib import suppress
from typing import Any, NamedTuple

_NOT_ASKED = ("SSH_CONNECTION", "SSH_TTY", "TEXTUAL_DRIVER")
_CANNOT_TELL = ("", "dumb", "linux", "unknown")
"""What TERM says where there is no ground to ask for."""
_QUESTION = b"\x1b]11;?\x1b\\\x1b[c"
_GROUND = re.compile(rb"\x1b\]11;rgba?:([0-9a-fA-F]+)/([0-9a-fA-F]+)/([0-9a-fA-F]+)[^\x07\x1b]*(?:\x07|\x1b\\)")
_LAST = re.compile(rb"\x1b\[\?[\d;]*c")
_ESCAPED = re.compile(rb"\x1b[\[\]O][\d;?]*[^\d;?]?|[\x00-\x1f\x7f]")
"""Keys that type no character; they are not handed on."""
_WAIT = 0.1
"""Seconds after the question in which an answer is waited for; it takes some thousandths of one."""


class Answer(NamedTuple):
    """What the terminal said."""

    is_light: bool | None = None
    """Whether its ground is light; None where it did not tell."""
    typed: str = ""
    """What the reader typed meanwhile."""


class GroundQuestion:
    """A question that was put to the terminal open as the file ``terminal``; :meth:`answer` must be called once."""

    def __init__(self, terminal: int) -> None:
        self._mode: list[Any] = termios.tcgetattr(terminal)
        self._terminal = os.dup(terminal)
        tty.setcbreak(terminal, termios.TCSANOW)
        os.write(terminal, _QUESTION)
        self._ends = time.monotonic() + _WAIT

    def answer(self) -> Answer:
        """What came back. The terminal's mode is afterwards as it was."""
        said = b""
        try:
            while not _LAST.search(said):
                ready, _, _ = select.select([self._terminal], [], [], max(0.0, self._ends - time.monotonic()))
                if not ready:
                    break
                said += os.read(self._terminal, 1024)
        finally:
            termios.tcsetattr(self._terminal, termios.TCSANOW, self._mode)
            os.close(self._terminal)
        ground = _GROUND.search(said)
        rest = _ESCAPED.sub(b"", _LAST.sub(b"", _GROUND.sub(b"", said)))
        return Answer(_is_light(*ground.groups()) if ground else None, rest.decode("utf-8", "ignore"))


def ask(environment: Mapping[str, str]) -> GroundQuestion | None:
    """Put the question to the terminal that the program was started from; None where nobody is asked."""
    if environment.get("TERM", "") in _CANNOT_TELL or any(environment.get(name) for name in _NOT_ASKED):
        return None
    with suppress(OSError, termios.error):
        terminal = os.open("/dev/tty", os.O_RDWR | os.O_NOCTTY)
        try:
            return GroundQuestion(terminal)
        finally:
            os.close(terminal)
    return None


def _is_light(red: bytes, green: bytes, blue: bytes) -> bool:
    """Whether a colour, each part in up to four hexadecimal digits, is light: its luma (ITU-R BT.601) above half."""
    r, g, b = (int(part, 16) / int(b"f" * len(part), 16) for part in (red, green, blue))
    return 0.299 * r + 0.587 * g + 0.114 * b > 0.5
