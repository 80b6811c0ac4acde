"""Short forms that a text itself defines: "National Security Council (NSC)", "CEI (Italian Episcopal Conference)".

The long form is looked for as Schwartz and Hearst do (A Simple Algorithm for Identifying Abbreviation Definitions in
Biomedical Text, 2003): among the words before the parenthesis, the ones whose initials spell the short form. That
finds the borders of a body's name surer than the model does.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from reader.analysis.lexicon import Lexicon
from reader.analysis.names.name import has_capital
from reader.analysis.tokens import Passage, Token

_SHORT = re.compile(r"^(?=(?:[^A-Z]*[A-Z]){2})[A-Z0-9][A-Za-z0-9&.]{1,9}$")
_SPOKEN = re.compile(r"^[A-Z][a-z]{2,6}$")
_OPEN, _CLOSE = frozenset("(["), frozenset(")]")
_LONGEST = 12


@dataclass(frozen=True, slots=True)
class Definition:
    """Two runs of a passage's tokens that name the same thing."""

    long: tuple[int, int]
    """First token and the one behind the last of the long form; empty where only the short form is sure."""
    short: tuple[int, int]


def definitions(passage: Passage, lexicon: Lexicon) -> Iterator[Definition]:
    """The short forms that a passage defines in parentheses."""
    tokens = passage.tokens
    for index in range(1, len(tokens) - 2):
        if tokens[index].text not in _OPEN:
            continue
        close = next((at for at in range(index + 1, min(index + 10, len(tokens))) if tokens[at].text in _CLOSE), 0)
        if close == index + 2 and (is_short_form(tokens[index + 1].text) or is_spoken_form(tokens[index + 1].text)):
            long = _long_form(tokens, index, tokens[index + 1].text, lexicon)
            if long is not None:
                yield Definition((long, index), (index + 1, index + 2))
        elif close > index + 2 and is_short_form(tokens[index - 1].text):
            words = tokens[index + 1 : close]
            if words[0].is_capital and sum(token.is_capital for token in words) >= 2 and _is_name(words, lexicon):
                yield Definition((index + 1, close), (index - 1, index))


def is_short_form(word: str) -> bool:
    """Whether a word is written like an acronym: two capitals at least, ten characters at most, no space."""
    return bool(_SHORT.match(word))


def is_spoken_form(word: str) -> bool:
    """Whether a word may be an acronym that is read as one, as British papers write it: "Nato"."""
    return bool(_SPOKEN.match(word))


def initials(words: Sequence[str], lexicon: Lexicon | None = None) -> str:
    """The first letters and digits of a name's words; without those of its small words where a lexicon tells them."""
    parts = [part for word in words for part in word.split("-") if part[:1].isalnum()]
    return "".join(part[0].upper() for part in parts if lexicon is None or part.lower() not in lexicon.inner)


def is_clipped(short: str, words: Sequence[str], lexicon: Lexicon) -> bool:
    """Whether a word is put together of the first two letters or more of each word of a name, as "Legco" is."""
    parts = [word for word in words if word not in lexicon.inner]
    return 1 < len(parts) < 4 and len(short) > 4 and _is_put_together(short, parts)


def _is_put_together(short: str, parts: Sequence[str]) -> bool:
    if not parts:
        return not short
    lengths = range(2, len(short) - 2 * len(parts) + 3)
    return any(
        len(parts[0]) > length and parts[0][:length] == short[:length] and _is_put_together(short[length:], parts[1:])
        for length in lengths
    )


def spells(short: str, words: Sequence[str], lexicon: Lexicon) -> bool:
    """Whether the initials of ``words`` spell ``short``, with or without those of the small words."""
    wanted = "".join(letter.upper() for letter in short if letter.isalnum())
    parts = [
        (part[0].upper(), at > 0 or part.lower() in lexicon.inner)
        for word in words
        for at, part in enumerate(word.split("-"))
        if part[:1].isalnum()
    ]
    return _matches(wanted, parts)


def _matches(wanted: str, letters: Sequence[tuple[str, bool]]) -> bool:
    if not letters:
        return not wanted
    letter, may_miss = letters[0]
    if wanted[:1] == letter and _matches(wanted[1:], letters[1:]):
        return True
    return may_miss and _matches(wanted, letters[1:])


def _long_form(tokens: Sequence[Token], end: int, short: str, lexicon: Lexicon) -> int | None:
    """Where the long form begins that ends before token ``end``."""
    for first in range(end - 1, max(-1, end - _LONGEST), -1):
        token = tokens[first]
        if token.sentence != tokens[end].sentence or token.text in _OPEN:
            return None
        if has_capital(token.text) and _begins_with(short, tokens[first:end], lexicon):
            return first
    return None


def _begins_with(short: str, tokens: Sequence[Token], lexicon: Lexicon) -> bool:
    """Whether a short form stands for the words, or for those before one of its small words: "Guild of Farmers and
    Fishers of Elmdale (GFF)"."""
    words: list[str] = []
    for at, token in enumerate(tokens):
        small = token.text.lower() in lexicon.inner and token.text.islower()
        if small and len(words) > 2 and spells(short, words, lexicon) and _is_name(tokens[at:], lexicon):
            return True
        if words and (token.text == "-" or words[-1].endswith("-")):
            words[-1] += token.text
        elif token.text not in ("'s", "’s"):
            words.append(token.text)
    return len(words) > 1 and spells(short, words, lexicon)


def _is_name(words: Sequence[Token], lexicon: Lexicon) -> bool:
    return all(token.is_capital or token.text.lower() in lexicon.inner or token.text == "'s" for token in words)
