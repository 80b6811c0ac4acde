"""Finding a phrase in the canonical text, and so across every line break and style of the page."""

from __future__ import annotations

import re

from reader.document.motion import Span

_QUOTES = {"'": "['‘’‚‛]", '"': '["“”„‟«»]', "-": "[-‐‑–—]"}


def find_all(text: str, phrase: str) -> list[Span]:
    """Every place where ``phrase`` stands in ``text``, in order; none for an empty phrase.

    Any white space in the phrase matches any white space in the text, a typewriter's quotation mark or hyphen matches
    the printer's. Small letters match capitals; a phrase with a capital in it is taken at its word ("smart case").
    """
    words = phrase.split()
    if not words:
        return []
    pattern = r"\s+".join("".join(_QUOTES.get(sign, re.escape(sign)) for sign in word) for word in words)
    flags = 0 if any(sign.isupper() for sign in phrase) else re.IGNORECASE
    return [match.span() for match in re.finditer(pattern, text, flags)]
