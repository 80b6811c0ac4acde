"""Where words may be parted at the end of a row, by the patterns of their language.

The hyphen is drawn and is no part of the text: offsets, searches, selections and copies know nothing of it. Patterns
come with the package pyphen and are read when they are first asked for (``docs/decisions/0010-hyphenation.md``).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from functools import lru_cache

Parts = Callable[[str], Sequence[int]]
"""Says of a word at which of its characters it may be continued on the next row, in order; of most at none."""

_SHORTEST = 6
"""Characters of the shortest word that is parted."""
_BEFORE, _BEHIND = 2, 3
"""How many characters stay on the row at least, and how many go to the next."""
_LETTERS = re.compile(r"[^\W\d_]+")
_NOUNS_ARE_CAPITALISED = ("de", "lb")
"""Languages in which a capital does not tell a name from another noun."""


@lru_cache(maxsize=8)
def parts_for(language: str) -> Parts | None:
    """How words of a language, told by its BCP 47 tag, are parted; None where no patterns are known for it.

    Names stay whole: a word with a capital is parted in languages only that give one to every noun, and one that is
    all capitals in none.
    """
    import pyphen  # here, because most texts are not hyphenated, and none before the first picture

    known = pyphen.language_fallback(language.replace("-", "_")) if language else None
    if known is None:
        return None
    dictionary = pyphen.Pyphen(lang=known, left=_BEFORE, right=_BEHIND)
    may_be_name = language.partition("-")[0] not in _NOUNS_ARE_CAPITALISED

    @lru_cache(maxsize=4096)
    def parts(word: str) -> tuple[int, ...]:
        letters = _LETTERS.search(word)
        if letters is None or len(letters[0]) < _SHORTEST or not _is_one_word(word, letters):
            return ()
        if letters[0].isupper() or (may_be_name and letters[0][0].isupper()):
            return ()
        # Where a word is spelt otherwise when it is parted (Zuk-ker, asz-szony), it cannot be parted by a hyphen alone.
        return tuple(letters.start() + place for place in dictionary.positions(letters[0]) if not place.data)

    return parts


def _is_one_word(word: str, letters: re.Match[str]) -> bool:
    """Whether the letters have nothing but punctuation around them: no digit, no further word, no address."""
    return not any(sign.isalnum() for sign in word[: letters.start()] + word[letters.end() :])
