"""Which way a text runs.

Arabic and Hebrew are read from the right, so their paragraphs begin at the right edge. Only the edge is ours to choose:
characters stay in the order in which they are read, because terminals that know of such scripts turn them around
themselves, and what is turned around twice can be read by nobody.
"""

from __future__ import annotations

import re

_LETTER = re.compile(r"[^\W\d_]")
_FROM_THE_RIGHT = (
    ("\u0590", "\u08ff"),
    ("\ufb1d", "\ufdff"),
    ("\ufe70", "\ufeff"),
    ("\U00010800", "\U00010fff"),
    ("\U0001e800", "\U0001efff"),
)
"""First and last of the blocks that are kept for scripts written from the right (UAX 44, defaults of Bidi_Class)."""


def runs_from_the_right(text: str, start: int, end: int) -> bool:
    """Whether ``text[start:end]`` is read from the right, which its first letter decides (UAX 9, rules P2 and P3)."""
    letter = _LETTER.search(text, start, end)
    return letter is not None and any(first <= letter[0] <= last for first, last in _FROM_THE_RIGHT)
