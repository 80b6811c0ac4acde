"""Asking the terminal whether it draws pixels where placeholders stand, before Textual reads what it says.

Only terminals are asked that are known to answer such a question at once, and not over a network: an answer that came
late would be taken for keys. A terminal of that name may be too old for placeholders, and would show them as letters.
"""

from __future__ import annotations

import os
import termios
import time
import tty
from collections.abc import Mapping
from contextlib import suppress

from reader.tui.terminal_answer import WHAT_ARE_YOU, answer_from

_ASKED = ("xterm-kitty", "xterm-ghostty")
"""What TERM says in terminals that may draw pixels where placeholders stand."""
_NOT_ASKED = ("TMUX", "STY", "SSH_CONNECTION", "NO_COLOR")
_NUMBER = 31
_QUESTION = f"\x1b_Ga=q,U=1,i={_NUMBER},s=1,v=1,f=24;AAAA\x1b\\".encode() + WHAT_ARE_YOU
"""Would you show a picture of one pixel?"""
_YES = f"\x1b_Gi={_NUMBER};OK".encode()
_WAIT = 0.5
"""Seconds that an answer is waited for; it takes some thousandths of one."""


def draws_pixels(environment: Mapping[str, str]) -> bool:
    """Whether the terminal of this environment says that it draws pixels where placeholders stand."""
    if environment.get("TERM") not in _ASKED or any(environment.get(name) for name in _NOT_ASKED):
        return False
    with suppress(OSError, termios.error):
        terminal = os.open("/dev/tty", os.O_RDWR | os.O_NOCTTY)
        try:
            return ask(terminal)
        finally:
            os.close(terminal)
    return False


def ask(terminal: int) -> bool:
    """Ask the terminal that is open as this file; its mode is afterwards as it was."""
    mode = termios.tcgetattr(terminal)
    try:
        tty.setcbreak(terminal, termios.TCSANOW)
        os.write(terminal, _QUESTION)
        return _YES in answer_from(terminal, time.monotonic() + _WAIT)
    finally:
        termios.tcsetattr(terminal, termios.TCSANOW, mode)
