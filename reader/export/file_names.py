"""Names for exported files that every system takes, and that never collide."""

from __future__ import annotations

import re
import unicodedata

from reader.digest import sha256

MAX_LENGTH = 80
"""The most characters of a headline that go into a file name; in UTF-8 that stays below the 255 bytes of a name."""
_UNSAFE = re.compile(r'[\x00-\x1f\x7f<>:"/\\|?*#^\[\]%]+')
_RESERVED = re.compile(r"(con|prn|aux|nul|com\d|lpt\d)(\..*)?", re.IGNORECASE)


def file_name(headline: str, source: str, suffix: str) -> str:
    """A name for the file of one article: its headline, something of its source's hash, and ``suffix`` (".md").

    The hash keeps two articles of the same headline apart, on systems that do not tell upper from lower case too, and
    gives the same article the same name every time. What Windows (reserved names, characters, a full stop or blank at
    the end), Unix and Obsidian links (``# ^ [ ]``) do not take is replaced by a blank.
    """
    words = " ".join(_UNSAFE.sub(" ", unicodedata.normalize("NFC", headline)).split())
    short = words if len(words) <= MAX_LENGTH else words[: MAX_LENGTH + 1].rpartition(" ")[0] or words[:MAX_LENGTH]
    while len(short.encode("utf-8")) > 200:
        short = short[:-1]
    short = short.strip(" .") or "article"
    if _RESERVED.fullmatch(short):
        short = f"{short} article"
    digest = sha256([source.encode("utf-8", "surrogatepass")])[:8]
    return f"{short} {digest}{suffix}"
