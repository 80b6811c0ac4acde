"""Finding a phrase or an expression in the canonical text, and so across every line break and style of the page.

A phrase is looked for in a *folded* copy of each stretch of the text: small letters without accents, character for
character, so that every offset is the text's own. What the phrase insists on, a capital or an accent, is then checked
in the text itself.
Expressions are those of the ``regex`` package, which can be stopped: some would run for years.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum
from functools import cache

from reader.document.model import Span
from reader.errors import UsageError

LONGEST_SEARCH = 0.2
"""Seconds after which an expression is stopped."""
MOST_HITS = 100_000
"""Hits after which a search ends."""
_QUOTES = {"'": "['‘’‚‛]", '"': '["“”„‟«»]', "-": "[-‐‑–—]"}
_COMBINING = "[\u0300-\u036f]*"
_SLICE = 200_000
"""Characters that are searched in one go, so that other threads are not kept waiting and no second text is held."""
_LONGEST_GAP = 1000
"""Characters by which a hit may be longer than the phrase: white space and combining accents."""


class ExpressionError(UsageError):
    """What was typed is no expression, or not yet."""


class SearchKind(Enum):
    """How what was typed is to be understood."""

    PHRASE = "phrase"
    WORD = "whole words"
    EXPRESSION = "expression"


@dataclass(frozen=True, slots=True)
class Hits:
    """What a search has found."""

    spans: tuple[Span, ...]
    """Where, in the order of the text; they do not overlap."""
    complete: bool = True
    """Whether the whole text was searched: there may be too many hits, or it took too long."""


def find(
    text: str, typed: str, kind: SearchKind = SearchKind.PHRASE, *, wanted: Callable[[], bool] = lambda: True
) -> Hits:
    """Every place in the text where what was ``typed`` stands; none for nothing. May be used from any thread.

    Any white space in a phrase matches any white space in the text, a typewriter's quotation mark or hyphen matches
    the printer's. Small letters match capitals and plain letters accented ones; something with a capital or an
    accent in it is taken at its word. A search that is no longer ``wanted`` ends with what it has found. Raises
    ExpressionError for an expression that cannot be read, UsageError for one that had found nothing when stopped.
    """
    if not typed.strip():
        return Hits(())
    if kind is SearchKind.EXPRESSION:
        return _find_expression(text, typed)
    return _find_phrase(text, typed, wanted, whole=kind is SearchKind.WORD)


def _find_phrase(text: str, phrase: str, wanted: Callable[[], bool], *, whole: bool) -> Hits:
    phrase = unicodedata.normalize("NFC", phrase)
    sought = _folded(phrase)
    mark = "" if text.isascii() else _COMBINING
    pattern = _pattern(sought, mark)
    if whole:
        pattern = rf"(?<!\w){pattern}(?!\w)"
    exactly = None
    if sought != phrase:
        exactly = re.compile(_pattern(phrase, mark, strict=True), 0 if _has_capital(phrase) else re.IGNORECASE)
    loosely = re.compile(pattern)
    longest = len(phrase) + _LONGEST_GAP
    spans: list[Span] = []
    position = 0
    while position < len(text):
        if not wanted():
            return Hits(tuple(spans), complete=False)
        border = position + _SLICE
        first = max(position - 1, 0)  # a whole word is told by the letter before it
        folded = _folded(text[first : border + longest])
        match = loosely.search(folded, position - first)
        position = border
        while match and first + match.start() < border:
            start, end = first + match.start(), first + match.end()
            if exactly is None or exactly.fullmatch(text, start, end):
                spans.append((start, end))
                if len(spans) == MOST_HITS:
                    return Hits(tuple(spans), complete=False)
                position = max(border, end)
            else:
                end = start + 1  # what the phrase insists on may begin inside what only looked like it
            match = loosely.search(folded, end - first)
    return Hits(tuple(spans))


def _find_expression(text: str, expression: str) -> Hits:
    import regex  # here, for most search for words

    plain = re.sub(r"\\.", "", expression)  # the capital of \W insists on nothing
    flags = regex.MULTILINE if _has_capital(plain) else regex.MULTILINE | regex.IGNORECASE
    try:
        pattern = regex.compile(expression, flags)
    except regex.error as error:
        raise ExpressionError(f"The expression cannot be read: {error}.") from error
    spans = []
    try:
        for match in pattern.finditer(text, timeout=LONGEST_SEARCH, concurrent=True):
            if match.start() < match.end():
                spans.append(match.span())
            if len(spans) == MOST_HITS:
                return Hits(tuple(spans), complete=False)
    except TimeoutError as error:
        if not spans:
            raise UsageError("The expression takes too long, and was stopped.") from error
        return Hits(tuple(spans), complete=False)
    return Hits(tuple(spans))


def _has_capital(text: str) -> bool:
    return any(sign.isupper() for sign in text)


def _folded(text: str) -> str:
    """A text in small letters without accents, character for character: once "İ" is gone no letter becomes two."""
    if not text.isascii():  # most characters are, and a pattern finds the others five times sooner than str.translate
        text = _folding().sub(lambda letter: _table()[letter[0]], text)
    return text.lower()


@cache
def _folding() -> re.Pattern[str]:
    """The letters beyond ASCII that are folded."""
    return re.compile(f"[{''.join(letter for letter in _table() if not letter.isascii())}]")


@cache
def _table() -> dict[str, str]:
    """For each letter of the alphabets that have capitals or accents: the small letter without accents."""
    table = {}
    for letter in map(chr, (*range(0x41, 0x590), *range(0x1E00, 0x2000))):
        base = unicodedata.normalize("NFD", letter)[0].lower()
        if len(base) == 1 and base != letter:
            table[letter] = base
    return table


def _pattern(phrase: str, mark: str, *, strict: bool = False) -> str:
    """The expression for a phrase; ``mark`` is what may follow a letter. A strict one keeps the accents it has."""
    return r"\s+".join("".join(_sign(sign, mark, strict) for sign in word) for word in phrase.split())


def _sign(sign: str, mark: str, strict: bool) -> str:
    if sign in _QUOTES:
        return _QUOTES[sign]
    if not sign.isalpha():
        return re.escape(sign)
    if not strict:
        return re.escape(sign) + mark
    parts = unicodedata.normalize("NFD", sign)
    if len(parts) > 1:  # an accented letter, in one character or in several
        return f"(?:{re.escape(sign)}|{re.escape(parts)}){mark}"
    letters = [letter for letter in _accented().get(sign.lower(), sign) if letter.isupper() == sign.isupper()]
    return f"[{''.join(map(re.escape, letters or sign))}]{mark}"


@cache
def _accented() -> dict[str, str]:
    """For each small letter: every letter that folds to it, and itself in both cases."""
    letters: dict[str, str] = {}
    for letter, base in _table().items():
        letters[base] = letters.get(base, base) + letter
    return letters
