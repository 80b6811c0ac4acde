"""How far the name of a body reaches: its "of …", the fields of a ministry, the school of a saint.

A model that has seen few names of bodies stops at their first noun; what may follow is told here.
"""

from __future__ import annotations

from reader.analysis.gazetteer import form
from reader.analysis.lexicon import given_names
from reader.analysis.names import FAC, FIXED, ORG
from reader.analysis.shapes import Shapes

POSSESSIVE = frozenset({"'s", "’s", "'", "’", "s'"})


class Complements(Shapes):
    """The rules, over the tokens of one passage."""

    def patron_end(self, first: int, last: int) -> int:
        """Where the name of a school or church ends that begins with its saint: "St Olave" in "St Olave's School"."""
        if (
            self.words[first] not in self.lexicon.patrons
            or last >= len(self.tokens)
            or self.words[last] not in POSSESSIVE
        ):
            return last
        end = last + 1
        while end < len(self.tokens) and self.tokens[end].is_capital:
            end += 1
        return end if self.names_institution(end - 1, end) else last

    def completes(self, first: int, last: int, label: str) -> int:
        """How many tokens the "of …" or "for the …" has that completes an institution's name."""
        if self.title_case or label not in (ORG, FAC):
            return 0
        if self.words[last] == "," and any(word in ("of", "for") for word in self.words[first:last]):
            return self._portfolio_end(first, last) - last
        if self.words[last] not in ("of", "for", "on", "at"):
            return 0
        if self.words[last] == "at":
            if self.words[first : first + 2] != ["university", "of"]:
                return 0
        elif (
            (self.words[last] == "on" and self.words[last - 1] in self.lexicon.buildings)
            or self.words[last - 1] not in self.lexicon.institutions - self.lexicon.corporate
            or "of" in self.words[first:last]
        ):
            return 0
        at = last + 1
        if at < len(self.words) and self.words[at] in self.lexicon.articles:
            at += 1
        begin = at
        at = self._run_end(at)
        return self._portfolio_end(first, at) - last if at > begin else 0

    def _run_end(self, at: int) -> int:
        """Where the proper nouns end that begin at a token."""
        while at < len(self.tokens) and self.is_proper(at) and self.tokens[at].label not in FIXED:
            at += 1
        return at

    def _portfolio_end(self, first: int, last: int) -> int:
        """Where the name of a body ends whose fields are listed: "Department for Trade, Farms and Fisheries"."""
        if self.words[first] not in self.lexicon.portfolios:
            return last
        at, parts = last, 0
        while at < len(self.tokens) and self.words[at] == ",":
            end = self._run_end(at + 1)
            if not self._is_field(at + 1, end):
                break
            at, parts = end, parts + 1
        at += at < len(self.tokens) and self.words[at] == "," and parts > 0
        joined = at < len(self.tokens) and self.words[at] in self.lexicon.conjunctions
        end = self._run_end(at + 1) if joined else at
        return end if joined and self._is_field(at + 1, end) else last

    def _is_field(self, first: int, last: int) -> bool:
        """Whether words may be what a body deals with: plain ones, that name nobody and no place by themselves."""
        words = self.tokens[first:last]
        text = self.text_of(first, last)
        known = self.gazetteer.is_place(text) or form(text) in self.gazetteer.organisations
        plain = all(token.text.isalpha() and not token.text.isupper() for token in words)
        return 0 < len(words) < 4 and plain and not known and self.words[first] not in given_names().genders
