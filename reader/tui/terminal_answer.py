"""Reading what a terminal answers to a question, before Textual reads what it says.

Behind every question stands another one that all terminals answer, “what are you?” (DA1, ECMA-48 and XTerm Control
Sequences): once its answer is there, nothing more will come.
"""

from __future__ import annotations

import os
import select
import time

WHAT_ARE_YOU = b"\x1b[c"
_I_AM = b"\x1b[?"


def answer_from(terminal: int, ends: float) -> bytes:
    """What is said by the terminal open as this file until it told what it is, or until ``ends`` (time.monotonic)."""
    said = b""
    while _I_AM not in said or b"c" not in said.rpartition(_I_AM)[2]:
        ready, _, _ = select.select([terminal], [], [], max(0.0, ends - time.monotonic()))
        if not ready:
            break
        said += os.read(terminal, 1024)
    return said
