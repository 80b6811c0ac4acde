"""Finding a phrase or an expression in the canonical text, and so across every line break and style of the page.

A phrase becomes an expression in which each letter stands for all that it may match, so that the text is searched as it
is. Expressions that are typed are those of the ``regex`` package, which can be stopped: some would run for years.
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
"""Characters that are searched in one go, so that other threads are not kept waiting."""
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
    expression = _expression(phrase, "" if text.isascii() else _COMBINING)
    pattern = re.compile(rf"(?<!\w){expression}(?!\w)" if whole else expression)
    longest = len(phrase) + _LONGEST_GAP
    spans: list[Span] = []
    position = 0
    while position < len(text):
        if not wanted():
            return Hits(tuple(spans), complete=False)
        border = position + _SLICE
        for match in pattern.finditer(text, position, border + longest):
            if match.start() >= border:
                break
            spans.append(match.span())
            if len(spans) == MOST_HITS:
                return Hits(tuple(spans), complete=False)
        position = max(border, spans[-1][1] if spans else 0)
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


def _expression(phrase: str, mark: str) -> str:
    """The expression for a phrase; ``mark`` is what may follow a letter."""
    matters = _has_capital(phrase)
    return r"\s+".join("".join(_sign(sign, mark, matters) for sign in word) for word in phrase.split())


def _sign(sign: str, mark: str, case_matters: bool) -> str:
    """The expression for one character of a phrase: it has no flags, with which the search would take twice as long."""
    if sign in _QUOTES:
        return _QUOTES[sign]
    if not sign.isalpha():
        return re.escape(sign)
    cases = {sign} if case_matters else {sign, sign.upper(), sign.lower(), sign.title()}
    composed = {letter for letter in cases if len(letter) == 1}
    decomposed = {unicodedata.normalize("NFD", letter) for letter in composed} - composed
    if decomposed:  # an accented letter, in one character or in several
        return f"(?:{'|'.join(map(re.escape, sorted(composed | decomposed)))}){mark}"
    letters = composed.union(*(_accented().get(letter, "") for letter in composed))
    return f"[{''.join(map(re.escape, sorted(letters)))}]{mark}"


@cache
def _accented() -> dict[str, str]:
    """For each letter without an accent those of its case that have one."""
    letters: dict[str, str] = {}
    for letter in map(chr, (*range(0x80, 0x590), *range(0x1E00, 0x2000))):
        base = unicodedata.normalize("NFD", letter)[0]
        if base != letter:
            letters[base] = letters.get(base, "") + letter
    return letters
