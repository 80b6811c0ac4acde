"""The one cleaning of every string that enters the program.

Article text, titles, addresses and the words of server errors are all written by strangers. A terminal obeys some
characters instead of showing them: ESC and the C1 controls start commands, bidirectional controls reorder what the
eye sees, lone surrogates cannot be encoded at all. They are removed here, once, where a string comes in; everything
behind this module may print what it holds. What changes the meaning of visible text (combining marks, the joiners of
Indic scripts and of emoji) stays.
"""

from __future__ import annotations

import re
import unicodedata

_CONTROL_SEQUENCE = r"(?:\x1b\[|\x9b)[0-?]*[ -/]*[@-~]"
"""Colours, cursor movement and the like (ECMA-48, section 5.4)."""
_CONTROL_STRING = r"(?:\x1b[\]PX^_]|[\x9d\x90\x98\x9e\x9f])[^\x07\x1b\x9c\n]*(?:\x07|\x1b\\|\x9c)?"
"""Titles, links, device strings: OSC, DCS, SOS, PM, APC. One that is never ended ends with its line."""
_OTHER_ESCAPE = r"\x1b[ -/]*[0-~]"
_UNWANTED = (
    "["
    "\x00-\x08\x0b-\x1f\x7f-\x9f"  # C0 and C1 controls, but for tab and newline
    "\xad\u180e\u200b\u2060-\u2064\ufeff"  # soft hyphen, zero-width spaces and operators: they hide in words
    "\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069"  # bidirectional controls (UAX 9)
    "\u206a-\u206f\ufff9-\ufffb"  # deprecated format characters, interlinear annotation
    "\ufdd0-\ufdef\ufffe\uffff"  # noncharacters
    "\U000e0000-\U000e007f"  # tag characters: invisible text
    "\ud800-\udfff"  # surrogates
    "]"
)
_MARK = "[\u0300-\u036f\u0483-\u0489\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f]"
_STEPS = (
    ("\x1b\x90\x98\x9b\x9d\x9e\x9f", f"{_CONTROL_SEQUENCE}|{_CONTROL_STRING}|{_OTHER_ESCAPE}", ""),
    ("\r\x0b\x0c\x85\u2028\u2029", "\r\n?|[\u2028\u2029\x0b\x0c\x85]", "\n"),
    ("", _UNWANTED, ""),
    ("\u200c\u200d", "([\u200c\u200d])[\u200c\u200d]+", r"\1"),
)
"""What is replaced by what, in this order; first the characters of which one must be there, "" where too many could."""


def clean(text: str) -> str:
    """Return ``text`` without anything that a terminal would obey, in NFC, with ``\\n`` as its only line end.

    Tabs and newlines stay. Stacked combining marks are cut at eight on one letter, more than any script uses.
    """
    if text.isascii() and text.translate(_LINES_AND_TABS).isprintable():
        return text
    # The patterns are compiled when they are first needed: most of what enters at the start is plain.
    for needed, pattern, replacement in _STEPS:
        if not needed or any(character in text for character in needed):
            text = re.sub(pattern, replacement, text)
    text = unicodedata.normalize("NFC", text)
    return re.sub(f"({_MARK}{{8}}){_MARK}+", r"\1", text) if re.search(_MARK, text) else text


_LINES_AND_TABS = {ord("\n"): None, ord("\t"): None}


def clean_line(text: str) -> str:
    """Return ``text`` cleaned as by :func:`clean` and as one line: every run of white space becomes one space."""
    return " ".join(clean(text).split())
