"""How much is taken for one article or book. More is refused in one sentence, rather than read for minutes.

What reading costs grows with the characters, and far more with what markup says of them: a tag or a mark of Markdown
takes some 50 µs and a kilobyte by the time it has become an element, an inline and a block.
"""

from __future__ import annotations

from reader.errors import SourceError

MAX_CHARACTERS = 10_000_000
"""Characters of text in one source: some two million words, the longest novel with its sequels."""
MAX_SIGNS = 500_000
"""Tags, marks of Markdown and line ends in one source; what costs more than a line counts as several."""


def check_length(characters: int) -> None:
    """Raise SourceError where a text is longer than ``MAX_CHARACTERS``."""
    if characters > MAX_CHARACTERS:
        raise SourceError(f"The text has {characters:,} characters, more than can be read as one article.")


def check_markup(signs: int) -> None:
    """Raise SourceError where a text has more markup, or more lines, than ``MAX_SIGNS``."""
    if signs > MAX_SIGNS:
        raise SourceError("The text has more lines and marks of markup than can be read as one article.")
