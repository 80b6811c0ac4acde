"""What a run of words can be: a name, a title, a word that owes its capital to something else.

These are questions about single runs of tokens; :mod:`reader.analysis.borders` decides where a name begins and ends.
"""

from __future__ import annotations

import re

from reader.analysis.gazetteer import Gazetteer, form
from reader.analysis.lexicon import Lexicon, given_names
from reader.analysis.names import ACTORS, GPE, ORG, PLACES, has_capital, is_title_case, opens_sentence
from reader.analysis.tokens import Passage

HYPHENS = frozenset("-–")
_YEAR = re.compile(r"^(?:1[0-9]|20)\d\ds?$")
_FIGURE = re.compile(r"^[A-Z]{1,3}\d{2,}(?:bn|mn|m|tn|k)?$")
"""A road or a sum of money: "A47", "N420bn"."""
_CAMEL = re.compile(r"^[A-Z][a-z]{2,}[A-Z]+[A-Za-z]*$")
_ROMAN = re.compile(r"^[IVX]{2,}$")


def is_camel(word: str) -> bool:
    """Whether a word is put together of two with a capital each: "WaterWorks"."""
    return bool(_CAMEL.match(word))


class Shapes:
    """The questions, over the tokens of one passage."""

    def __init__(self, passage: Passage, lexicon: Lexicon, gazetteer: Gazetteer) -> None:
        self.tokens = passage.tokens
        self.words = [token.text.lower() for token in passage.tokens]
        self.lexicon = lexicon
        self.gazetteer = gazetteer
        self.title_case = is_title_case(passage.tokens)

    def names_institution(self, first: int, last: int) -> bool:
        """Whether a word of the run makes a body or a building: "university"."""
        return any(word in self.lexicon.institutions for word in self.words[first:last])

    def is_pair(self, hyphen: int) -> bool:
        """Whether a hyphen joins two countries: "US-China"."""
        countries = self.gazetteer.countries
        return form(self.words[hyphen - 1]) in countries and form(self.words[hyphen + 1]) in countries

    def glued(self, index: int) -> bool:
        """Whether a token stands behind a hyphen or apostrophe inside a word: "jun" in "Lee Ha-jun"."""
        tokens = self.tokens
        if not 2 <= index < len(tokens) or tokens[index - 1].text not in ("-", "–", "'", "’"):
            return False
        return tokens[index - 1].end == tokens[index].start and tokens[index - 2].end == tokens[index - 1].start

    def title_end(self, first: int, last: int) -> int:
        """Where the titles at the head of a span end; ``first`` where there are none, never ``last``."""
        lexicon = self.lexicon
        at = first
        for index in range(first, last - 1):
            word = self.words[index]
            if word in lexicon.titles or (word == "of" and at == index and index > first):
                at = index + 1
            elif not (
                word in lexicon.title_modifiers
                or word in lexicon.title_joins
                or word in HYPHENS
                or self.gazetteer.is_group(word)
            ):
                break
        return at

    def bears_letters(self, first: int, last: int) -> bool:
        """Whether letters stand behind two words and more that name no body, as behind a person's: "Ann Lee QC"."""
        letters = self.tokens[last - 1].text.isupper() and self.words[last - 1] in self.lexicon.postnominals
        return letters and last - first > 2 and not self.names_institution(first, last - 1)

    def title_within(self, first: int, last: int) -> tuple[int, int] | None:
        """Where the title begins and ends that parts a body or place from who bears it: "Elmdale Mayor Ann Lee"."""
        if last - first < 4 or self.words[first] in given_names().genders or self.words[first] in self.lexicon.patrons:
            return None
        for at in range(first + 1, last - 2):
            begun, ended = at, self.title_end(at, last)
            while begun > first + 1 and self.words[begun - 1] in self.lexicon.title_words:
                begun -= 1
            person = ended > at and 1 < last - ended < 5 and all(map(self.is_proper, range(ended, last)))
            if person and self.words[at] in self.lexicon.titles and not self.names_institution(ended, last):
                return begun, ended
        return None

    def is_plc(self, index: int, label: str) -> bool:
        """Whether a word written small is the legal form behind a firm's name: "Acme Foods plc"."""
        word = self.tokens[index].text
        return label == ORG and len(word) == 3 and word.islower() and word in self.lexicon.corporate

    def before_title(self, first: int, last: int) -> int:
        """Where the name of a body or country ends that a title follows: "Acme President"."""
        final = self.words[last - 1]
        if (
            final in self.lexicon.institutions
            or final in self.lexicon.places
            or self.words[first] in self.lexicon.titles
            or final not in self.lexicon.titles
        ):
            return last
        end = last
        while end - first > 1 and self.words[end - 1] in self.lexicon.title_words:
            end -= 1
        return end

    def shares_head(self, index: int) -> bool:
        """Whether a direction names a place whose head follows: "North" in "North and South Korea"."""
        if self.words[index] not in self.lexicon.directions or not self.tokens[index].is_capital:
            return False
        if index + 3 >= len(self.tokens) or self.words[index + 1] not in self.lexicon.conjunctions:
            return False
        return self.words[index + 2] in self.lexicon.directions and self.tokens[index + 2].label in PLACES

    def is_name(self, first: int, last: int, label: str) -> bool:
        """Whether there is a word in it that can name something."""
        texts = [token.text for token in self.tokens[first:last]]
        lexicon = self.lexicon
        if not any(map(has_capital, texts)) or self._is_adjective(first):
            return False
        if len(texts) > 1:
            return any(
                word not in lexicon.title_words and word not in lexicon.common for word in self.words[first:last]
            )
        word = self.words[first]
        if form(word) in self.gazetteer.organisations and self.tokens[first].is_capital:
            return True
        if (
            len(word.strip(".")) < 2
            or (texts[0].isupper() and word in lexicon.titles)
            or _ROMAN.match(texts[0])
            or _FIGURE.match(texts[0])
            or word in lexicon.common
            or word in lexicon.holidays
            or word in lexicon.name_suffixes
            or word in lexicon.abbreviations
        ):
            return False
        if self._is_ticker(first) or self._opens_role(first):
            return False
        if (
            label in ACTORS
            and word in lexicon.plain_nouns
            and not (first and self.words[first - 1] in lexicon.articles)
        ):
            return False
        if texts[0].isupper() and label != GPE:
            return True
        if any(word in pronouns for pronouns in lexicon.pronouns.values()):
            return texts[0] == "US"
        if label in ACTORS and (word in lexicon.title_words or word in lexicon.credits):
            return False
        return not (label in ACTORS and self.gazetteer.is_group(word) and not self.gazetteer.is_place(word))

    def _is_ticker(self, index: int) -> bool:
        """Whether a word in capitals is the letters of a share behind an exchange: "(NYSE: ACME)"."""
        tokens = self.tokens
        return (
            index > 1
            and tokens[index].text.isupper()
            and tokens[index - 1].text == ":"
            and tokens[index - 2].text.isupper()
            and index + 1 < len(tokens)
            and tokens[index + 1].text == ")"
        )

    def _opens_role(self, index: int) -> bool:
        """Whether the noun for a body only opens a sentence and a role follows: "Council leader Ann Lee"."""
        if index + 1 >= len(self.tokens) or self.words[index] not in self.lexicon.institutions:
            return False
        role = self.words[index + 1] in self.lexicon.titles or self.words[index + 1] in self.lexicon.people
        return role and self.tokens[index + 1].text.islower() and opens_sentence(self.tokens, index)

    def _is_adjective(self, first: int) -> bool:
        """Whether a prefix makes an adjective of the name: "pro-Beijing"."""
        return (
            first >= 2
            and self.words[first - 1] in HYPHENS
            and self.words[first - 2] in self.lexicon.prefixes
            and self.tokens[first - 1].end == self.tokens[first].start
        )

    def is_proper(self, index: int) -> bool:
        """Whether a word can be a part of a name: a proper noun with a capital, but no "Monday"."""
        token, word = self.tokens[index], self.words[index]
        named = (token.pos == "PROPN" and token.dep != "prep") or (token.pos == "NOUN" and is_camel(token.text))
        return named and token.is_capital and len(word) > 1 and word not in self.lexicon.common

    def tells_when(self, first: int, last: int) -> bool:
        """Whether a date says when something was, and not how long ("two weeks") or how old ("42")."""
        lexicon = self.lexicon
        known = lexicon.common | lexicon.days | lexicon.holidays | lexicon.calendar
        told = [word in known or bool(_YEAR.match(word)) for word in self.words[first:last]]
        named = [has_capital(token.text) for token in self.tokens[first:last]]
        return any(told) and (
            self.title_case or all(tells or not name for tells, name in zip(told, named, strict=True))
        )

    def text_of(self, first: int, last: int) -> str:
        """The words of a run with single spaces."""
        return " ".join(token.text for token in self.tokens[first:last])
