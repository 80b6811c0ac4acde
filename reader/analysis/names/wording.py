"""The words of one passage, with the small questions that every rule about the borders of a name asks of them."""

from __future__ import annotations

import re

from reader.analysis.gazetteer import Gazetteer, form
from reader.analysis.lexicon import Lexicon
from reader.analysis.names.name import is_title_case
from reader.analysis.tokens import Passage

HYPHENS = frozenset("-–")
DASHES = frozenset({"—", "–", "-", "--"})
POSSESSIVE = frozenset({"'s", "’s", "'", "’", "s'"})
_CAMEL = re.compile(r"^[A-Z][a-z]{2,}[A-Z]+[A-Za-z]*$")
"""A word that is put together of two with a capital each: "WaterWorks"."""


class Wording:
    """One passage as the rules read it. A run of words goes from the token ``first`` up to ``last``, exclusive."""

    def __init__(self, passage: Passage, lexicon: Lexicon, gazetteer: Gazetteer) -> None:
        self.tokens = passage.tokens
        self.words = [token.text.lower() for token in passage.tokens]
        self.lexicon = lexicon
        self.gazetteer = gazetteer
        self.title_case = is_title_case(passage.tokens)

    def text_of(self, first: int, last: int) -> str:
        """The words of a run with single spaces."""
        return " ".join(token.text for token in self.tokens[first:last])

    def names_institution(self, first: int, last: int) -> bool:
        """Whether a word of the run makes a body or a building: "university"."""
        return any(word in self.lexicon.institutions for word in self.words[first:last])

    def is_proper(self, index: int) -> bool:
        """Whether a word can be a part of a name: a proper noun with a capital, but no "Monday"."""
        token, word = self.tokens[index], self.words[index]
        named = (token.pos == "PROPN" and token.dep != "prep") or (
            token.pos == "NOUN" and bool(_CAMEL.match(token.text))
        )
        return named and token.is_capital and len(word) > 1 and word not in self.lexicon.common

    def is_glued(self, index: int) -> bool:
        """Whether a token stands behind a hyphen or apostrophe inside a word: "jun" in "Lee Ha-jun"."""
        tokens = self.tokens
        if not 2 <= index < len(tokens) or tokens[index - 1].text not in ("-", "–", "'", "’"):
            return False
        return tokens[index - 1].end == tokens[index].start and tokens[index - 2].end == tokens[index - 1].start

    def joins_countries(self, hyphen: int) -> bool:
        """Whether a hyphen joins two countries: "US-China"."""
        countries = self.gazetteer.countries
        return form(self.words[hyphen - 1]) in countries and form(self.words[hyphen + 1]) in countries
