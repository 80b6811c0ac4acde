"""Asking the terminal for the colour of its ground, before Textual reads what it says.

The question is put (OSC 11, XTerm Control Sequences, “Operating System Commands”) before the interface is imported, and
the answer read behind that, so nobody waits for it. Over a network nobody is asked: an answer that came too late would
be taken for keys. What the reader has typed meanwhile is handed on.
"""

from __future__ import annotations

import os
import termios
import time
import tty
from collections.abc import Mapping
from contextlib import suppress
from typing import Any, NamedTuple

from reader.tui.terminal_answer import WHAT_ARE_YOU, answer_from

_NOT_ASKED = ("SSH_CONNECTION", "SSH_TTY", "TEXTUAL_DRIVER")
_CANNOT_TELL = ("", "dumb", "linux", "unknown")
"""What TERM says where there is no ground to ask for."""
_GROUND = b"]11;rgb"
_QUESTION = b"\x1b]11;?\x1b\\" + WHAT_ARE_YOU
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
        try:
            said = answer_from(self._terminal, self._ends)
        finally:
            termios.tcsetattr(self._terminal, termios.TCSANOW, self._mode)
            os.close(self._terminal)
        return _understood(said)


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


def _understood(said: bytes) -> Answer:
    """The colour, and what is neither an answer nor a key that types no character."""
    typed, *sequences = said.split(b"\x1b")
    is_light = None
    for sequence in sequences:
        if sequence.startswith(_GROUND):
            colour, _, rest = sequence.removeprefix(_GROUND).lstrip(b"a:").partition(b"\x07")
            is_light = _is_light(colour)
        else:  # the end of the colour, an answer, or a key: signs and numbers up to the first letter
            rest = sequence.lstrip(b"[]O?;0123456789")[1:]
        typed += rest
    return Answer(is_light, "".join(filter(str.isprintable, typed.decode("utf-8", "ignore"))))


def _is_light(colour: bytes) -> bool | None:
    """Whether a colour is light, told as red, green and blue in up to four hexadecimal digits each.

    It is where its luma (ITU-R BT.601) lies above half; None where it is told in another way.
    """
    try:
        r, g, b = (int(part, 16) / int(b"f" * len(part), 16) for part in colour.split(b"/")[:3])
    except ValueError:
        return None
    return 0.299 * r + 0.587 * g + 0.114 * b > 0.5
