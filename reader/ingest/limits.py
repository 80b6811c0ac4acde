"""How much text is taken for one article. More is refused in one sentence, rather than read for minutes."""

from __future__ import annotations

from reader.errors import SourceError

MAX_CHARACTERS = 1_500_000
"""Characters of text in one source: some 250,000 words, two or three novels."""


def check_length(characters: int) -> None:
    """Raise SourceError where a text is longer than ``MAX_CHARACTERS``."""
    if characters > MAX_CHARACTERS:
        raise SourceError(f"The text has {characters:,} characters, more than can be read as one article.")
