"""From bytes to text: which character encoding a page is in.

A page may name any codec it likes, and Python has codecs that are no character encodings at all (``unicode_escape``,
``rot13``, ``utf-7``). Only the labels of the WHATWG Encoding Standard are believed, as a browser does; ``webencodings``
keeps that table.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

import webencodings  # type: ignore[import-untyped]

from reader import text as cleaning

_BOMS = ((b"\xef\xbb\xbf", "utf-8"), (b"\xfe\xff", "utf-16be"), (b"\xff\xfe", "utf-16le"))
_PRESCAN = 4096
"""How many bytes are searched for a declaration. The standard says 1,024; pages that declare later exist."""
_SAMPLE = 65_536
"""How many bytes are enough to guess an encoding from."""
_FEW = 16
"""How many bytes beyond ASCII are too few to guess from."""
_META = re.compile(rb"""<meta[^>]{0,300}?charset\s*=\s*["']?\s*([A-Za-z0-9_:.-]{1,40})""", re.IGNORECASE)
_XML = re.compile(rb"""^\s*<\?xml[^>]{0,200}?encoding\s*=\s*["']([A-Za-z0-9_:.-]{1,40})["']""", re.IGNORECASE)
_BEYOND_ASCII = re.compile(r"[^\x00-\x7f]")
_UNREADABLE = ("replacement", "x-user-defined")


def decode(data: bytes, told: str = "") -> str:
    """The text of ``data``, cleaned by :func:`reader.text.clean`.

    The encodings tried, in order: the byte order mark, the one ``told`` by a header, the one the page declares of
    itself, UTF-8, the most likely one by its byte frequencies, windows-1252. The first that fits without an error is
    taken; a page that claims a Western single-byte encoding and is valid UTF-8 is UTF-8. So is one in which a few bytes
    are broken: nothing else happens to hold so many characters of several bytes.
    """
    for mark, name in _BOMS:
        if data.startswith(mark):
            return cleaning.clean(data[len(mark) :].decode(name, "replace"))
    first = ""
    for name in _candidates(data, told):
        first = first or name
        try:
            return cleaning.clean(data.decode(name))
        except UnicodeDecodeError:
            if name == "utf-8" and _is_broken_utf8(text := data.decode("utf-8", "replace")):
                return cleaning.clean(text)
    return cleaning.clean(data.decode(first, "replace"))


def codec_of(label: str) -> str:
    """The Python codec for a WHATWG encoding label; "" where the standard knows no such label."""
    encoding = webencodings.lookup(label)
    if encoding is None or encoding.name in _UNREADABLE:
        return ""
    return str(encoding.codec_info.name)


def _candidates(data: bytes, told: str) -> Iterator[str]:
    declared = codec_of(told)
    if declared:
        yield from _unless_utf8(declared, data)
    head = data[:_PRESCAN]
    if match := _META.search(head) or _XML.search(head):
        named = codec_of(match[1].decode("ascii"))
        # A declaration in ASCII bytes cannot be telling the truth about UTF-16 (Encoding Standard, section 4.2).
        named = "utf-8" if named.startswith("utf-16") else named
        if named:
            yield from _unless_utf8(named, data)
    yield "utf-8"
    if guessed := _guess(data[:_SAMPLE]):
        yield guessed
    yield "cp1252"


def _unless_utf8(name: str, data: bytes) -> Iterator[str]:
    if name == "cp1252" and not data.isascii():
        yield "utf-8"
    yield name


def _is_broken_utf8(text: str) -> bool:
    """Whether a text with replacement characters has many more characters that needed several bytes and had them."""
    broken = text.count("\ufffd")
    return len(_BEYOND_ASCII.findall(text)) - broken > 10 * broken


def _guess(sample: bytes) -> str:
    if sum(byte > 127 for byte in sample) < _FEW:
        return ""  # too few to tell the Western encodings from their neighbours
    from charset_normalizer import from_bytes  # here, because few pages need it

    best = from_bytes(sample, steps=5, chunk_size=2048).best()
    return codec_of(best.encoding.replace("_", "-")) if best else ""
