"""Dates and sums of money: which of the model's are some, and how far a sum reaches.

Both keep the words that the model found, but for two things that every newspaper does: a sum has its currency with it,
as a sign that touches the figure or as a word, and a day has a name or a number.
"""

from __future__ import annotations

import re
import unicodedata

from reader.analysis.names.name import has_capital
from reader.analysis.names.wording import Wording

_YEAR = re.compile(r"^(?:1[0-9]|20)\d\ds?$")


def tells_when(wording: Wording, first: int, last: int) -> bool:
    """Whether a date says when something was, and not how long ("two weeks"), how old ("42") or how often ("a day")."""
    lexicon = wording.lexicon
    words, texts = wording.words[first:last], [token.text for token in wording.tokens[first:last]]
    known = lexicon.common | lexicon.days | lexicon.holidays | lexicon.calendar
    told = [word in known or bool(_YEAR.match(word)) for word in words]
    parts = [word in lexicon.day_names and has_capital(text) for word, text in zip(words, texts, strict=True)]
    strange = any(
        has_capital(text) and not (tells or word in lexicon.day_names)
        for word, text, tells in zip(words, texts, told, strict=True)
    )
    return (any(told) or sum(parts) > 1) and (wording.title_case or not strange)


def sum_of_money(wording: Wording, first: int, last: int) -> tuple[int, int] | None:
    """A sum from its currency's sign to the end of its figure, "£2.3m", and no further; None where it has no currency.

    In a language whose currencies are not listed, it is as the model found it.
    """
    tokens = wording.tokens
    if not wording.lexicon.currencies:
        return first, last
    while first > 0 and _is_sign(tokens[first - 1].text) and tokens[first - 1].end == tokens[first].start:
        first -= 1
    if not any(_is_currency(wording, index) for index in range(first, last)):
        return None
    while not _is_amount(wording, last - 1):
        last -= 1
    touched = last < len(tokens) and tokens[last].start == tokens[last - 1].end
    return first, last + (touched and wording.words[last] in wording.lexicon.magnitudes)


def _is_sign(text: str) -> bool:
    """Whether a word is a currency's sign, maybe with letters before it: "$", "US$"."""
    return unicodedata.category(text[-1]) == "Sc"


def _is_currency(wording: Wording, index: int) -> bool:
    text = wording.tokens[index].text
    signed = any(unicodedata.category(character) == "Sc" for character in text)
    return signed or wording.words[index] in wording.lexicon.currencies


def _is_amount(wording: Wording, index: int) -> bool:
    """Whether a word is a part of a sum that it can end on: a figure, a numeral or a currency."""
    token = wording.tokens[index]
    return token.pos == "NUM" or any(map(str.isdigit, token.text)) or _is_currency(wording, index)
