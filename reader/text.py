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

_ESCAPE_SEQUENCE = re.compile(
    r"(?:\x1b\[|\x9b)[0-?]*[ -/]*[@-~]"  # CSI: colours, cursor movement (ECMA-48, section 5.4)
    r"|(?:\x1b[\]PX^_]|[\x9d\x90\x98\x9e\x9f])[^\x07\x1b\x9c]*(?:\x07|\x1b\\|\x9c)?"  # OSC, DCS, SOS, PM, APC strings
    r"|\x1b[ -/]*[0-~]"  # every other escape of two or more characters
)
_UNWANTED = re.compile(
    "["
    "\x00-\x08\x0b-\x1f\x7f-\x9f"  # C0 and C1 controls, but for tab and newline
    "\xad\u200b\u2060\ufeff"  # soft hyphen, zero-width space, word joiner, byte order mark: they hide in words
    "\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069"  # bidirectional controls (UAX 9)
    "\u206a-\u206f\ufff9-\ufffb"  # deprecated format characters, interlinear annotation
    "\ufdd0-\ufdef\ufffe\uffff"  # noncharacters
    "\U000e0000-\U000e007f"  # tag characters: invisible text
    "\ud800-\udfff"  # surrogates
    "]"
)
_LINE_ENDS = re.compile("\r\n?|[\u2028\u2029\x0b\x0c\x85]")
_SUSPECT = re.compile(f"{_UNWANTED.pattern}|[\u2028\u2029]")
_MARK = "[\u0300-\u036f\u0483-\u0489\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f]"
_MARK_RUN = re.compile(f"({_MARK}{{8}}){_MARK}+")
_JOINER_RUN = re.compile("([\u200c\u200d])[\u200c\u200d]+")
_BLANKS = re.compile(r"\s+")


def clean(text: str) -> str:
    """Return ``text`` without anything that a terminal would obey, in NFC, with ``\\n`` as its only line end.

    Tabs and newlines stay. Stacked combining marks are cut at eight on one letter, more than any script uses.
    """
    if text.isascii() and not _SUSPECT.search(text):
        return text
    text = _ESCAPE_SEQUENCE.sub("", text)
    text = _LINE_ENDS.sub("\n", text)
    text = _UNWANTED.sub("", text)
    text = _JOINER_RUN.sub(r"\1", text)
    return _MARK_RUN.sub(r"\1", unicodedata.normalize("NFC", text))


def clean_line(text: str) -> str:
    """Return ``text`` cleaned as by :func:`clean` and as one line: every run of white space becomes one space."""
    return _BLANKS.sub(" ", clean(text)).strip()
