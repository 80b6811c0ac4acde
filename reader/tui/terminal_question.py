"""Asking the terminal what colour its ground has and whether it draws pictures, before Textual reads what it says.

Both questions are put at once before the interface is imported, and the answers read behind that, so nobody waits for
them. Over a network nobody is asked: an answer that came too late would be taken for keys. What the reader has typed
meanwhile is handed on.

Behind them stands a question that all terminals answer, “what are you?” (DA1, ECMA-48): once its answer is there,
nothing more will come.
"""

from __future__ import annotations

import atexit
import os
import select
import termios
import time
import tty
from collections.abc import Mapping
from contextlib import suppress
from functools import partial
from typing import NamedTuple

_FAR_AWAY = ("SSH_CONNECTION", "SSH_TTY", "TEXTUAL_DRIVER")
_CANNOT_TELL = ("", "dumb", "linux", "unknown")
"""What TERM says where there is no ground to ask for."""
_MAY_DRAW = ("xterm-kitty", "xterm-ghostty")
"""What TERM says in terminals that may draw pixels where placeholders stand. One that is too old for that would show
the placeholders as letters."""
_IN_BETWEEN = ("TMUX", "STY", "NO_COLOR")
"""Set where a terminal that draws pixels is not to be reached, or where none are wanted."""
_GROUND_QUESTION = b"\x1b]11;?\x1b\\"
"""The colour of the ground (OSC 11, XTerm Control Sequences, “Operating System Commands”)."""
_GROUND = b"]11;rgb"
_PIXELS_QUESTION = b"\x1b_Ga=q,U=1,i=31,s=1,v=1,f=24;AAAA\x1b\\"
"""Whether a picture of one pixel would be shown where a placeholder stands (kitty's graphics protocol)."""
_PIXELS, _YES = b"_G", b"_Gi=31;OK"
_WHAT_ARE_YOU = b"\x1b[c"
_I_AM = b"\x1b[?"
_WAIT = 0.1
"""Seconds after the question in which an answer is waited for; it takes some thousandths of one."""
_WAIT_FOR_PIXELS = 0.5
"""The same of a terminal that is known to answer."""


class Answer(NamedTuple):
    """What the terminal said."""

    is_light: bool | None = None
    """Whether its ground is light; None where it did not tell."""
    draws_pixels: bool = False
    """Whether it has said that it draws pixels where placeholders stand."""
    typed: str = ""
    """What the reader typed meanwhile."""


UNTOLD = Answer()
"""What a terminal says that nobody asked, or that did not answer."""


class TerminalQuestion:
    """Questions put to the terminal open as the file ``terminal``; :meth:`answer` must be called once."""

    def __init__(self, terminal: int, *, ground: bool, pixels: bool) -> None:
        self._terminal = os.dup(terminal)
        mode = termios.tcgetattr(terminal)
        self._give_back = partial(termios.tcsetattr, self._terminal, termios.TCSANOW, mode)
        atexit.register(self._give_back)  # the program may be told to end at any time from here on
        tty.setcbreak(terminal, termios.TCSANOW)
        os.write(terminal, _GROUND_QUESTION * ground + _PIXELS_QUESTION * pixels + _WHAT_ARE_YOU)
        self._ends = time.monotonic() + (_WAIT_FOR_PIXELS if pixels else _WAIT)

    def answer(self) -> Answer:
        """What came back. The terminal's mode is afterwards as it was."""
        try:
            said = self._said()
        finally:
            self._give_back()
            atexit.unregister(self._give_back)
            os.close(self._terminal)
        return _understood(said)

    def _said(self) -> bytes:
        """What is said until the terminal told what it is, or until there was time enough."""
        said = b""
        while _I_AM not in said or b"c" not in said.rpartition(_I_AM)[2]:
            ready, _, _ = select.select([self._terminal], [], [], max(0.0, self._ends - time.monotonic()))
            if not ready:
                break
            said += os.read(self._terminal, 1024)
        return said


def ask(environment: Mapping[str, str], *, ground: bool, pixels: bool) -> TerminalQuestion | None:
    """Ask the terminal that the program was started from what is wanted of it; None where it cannot be asked."""
    terminal = environment.get("TERM", "")
    ground = ground and terminal not in _CANNOT_TELL
    pixels = pixels and terminal in _MAY_DRAW and not any(map(environment.get, _IN_BETWEEN))
    if not (ground or pixels) or any(map(environment.get, _FAR_AWAY)):
        return None
    with suppress(OSError, termios.error):
        file = os.open("/dev/tty", os.O_RDWR | os.O_NOCTTY)
        try:
            return TerminalQuestion(file, ground=ground, pixels=pixels)
        finally:
            os.close(file)
    return None


def _understood(said: bytes) -> Answer:
    """The answers, and what is neither one nor a key that types no character."""
    typed, *sequences = said.split(b"\x1b")
    is_light, draws_pixels = None, False
    for sequence in sequences:
        if sequence.startswith(_GROUND):
            colour, _, rest = sequence.removeprefix(_GROUND).lstrip(b"a:").partition(b"\x07")
            is_light = _is_light(colour)
        elif sequence.startswith(_PIXELS):
            draws_pixels, rest = sequence.startswith(_YES), b""
        else:  # the end of an answer, another one, or a key: signs and numbers up to the first letter
            rest = sequence.lstrip(b"[]O?;0123456789")[1:]
        typed += rest
    return Answer(is_light, draws_pixels, "".join(filter(str.isprintable, typed.decode("utf-8", "ignore"))))


def _is_light(colour: bytes) -> bool | None:
    """Whether a colour is light, told as red, green and blue in up to four hexadecimal digits each.

    It is where its luma (ITU-R BT.601) lies above half; None where it is told in another way.
    """
    try:
        r, g, b = (int(part, 16) / int(b"f" * len(part), 16) for part in colour.split(b"/")[:3])
    except ValueError:
        return None
    return 0.299 * r + 0.587 * g + 0.114 * b > 0.5
