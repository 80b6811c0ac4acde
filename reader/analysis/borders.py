"""Where a name begins and ends: the model's spans with their borders put right, and the runs it passed over.

A small model is often right about where a name is and wrong about where it ends. The rules here say how names are
written in English news: a title or a possessive is no part of a name, a name does not end inside a hyphenated word, a
list of persons is several names, an institution takes its "of …" with it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from reader.analysis.beside import DASHES
from reader.analysis.complements import POSSESSIVE, Complements
from reader.analysis.gazetteer import Gazetteer, form
from reader.analysis.lexicon import Lexicon, given_names
from reader.analysis.names import (
    ACTORS,
    FIXED,
    GPE,
    LABELS,
    NORP,
    ORG,
    PERSON,
    PLACES,
    UNKNOWN,
    Name,
    has_capital,
    is_foreign_script,
    model_spans,
    name_of,
    opens_sentence,
)
from reader.analysis.shapes import HYPHENS
from reader.analysis.tokens import Passage

_TRIM = frozenset("\"'“”‘’«»„,.;:!?()[]{}—–-/|*…`")
_QUOTES = frozenset("\"“”‘’'")
_REACH = 12
"""How many words behind a dateline's place its dash is looked for."""
_OPENING = frozenset('"“„')
_LISTED = frozenset({"&", ",", "/", ";"})
_GROUP_ENDINGS = ("an", "ans", "ish", "ese", "ist", "ists", "ite", "ites", "i", "is", "ic", "s")
_INITIALS = re.compile(r"^(?:[A-Z]\.)+$")
Span = tuple[int, int, str]
"""First token, behind the last, label."""


def names_in(passage: Passage, index: int, lexicon: Lexicon, gazetteer: Gazetteer) -> list[Name]:
    """All names of one passage, in order and without overlap; ``index`` is the passage's own."""
    if lexicon.latin and is_foreign_script(passage.tokens):
        return []
    borders = _Borders(passage, lexicon, gazetteer)
    taken = [False] * len(passage.tokens)
    names = []
    for first, last, label in (
        *borders.of_dateline(),
        *borders.of_nicknames(),
        *borders.of_joint_bodies(),
        *borders.of_model(),
    ):
        if not any(taken[first:last]):
            taken[first:last] = [True] * (last - first)
            names.append(name_of(passage, index, first, last, label))
    for first, last, label in borders.of_runs(taken):
        names.append(name_of(passage, index, first, last, label, "capitalised words"))
    return sorted(names, key=lambda name: name.first)


class _Borders(Complements):
    """The rules, over the tokens of one passage."""

    def of_dateline(self) -> Iterator[Span]:
        """The place in capitals that opens a report: "ELMDALE, Texas (AP) – …", whatever the model takes it for."""
        last = 0
        while last < len(self.tokens) and self.tokens[last].text.isupper() and self.tokens[last].text.isalpha():
            last += 1
        told = self.words[last : last + 1] in ([","], ["("]) and len(self.words[0]) > 2
        if last and told and any(word in DASHES for word in self.words[last : last + _REACH]):
            yield 0, last, GPE

    def of_nicknames(self) -> Iterator[Span]:
        """Full names with a nickname between quotation marks: "Elaine “Teddy” Holm"."""
        for at in range(2, len(self.tokens) - 2):
            marks = self.tokens[at - 1].text in _QUOTES and self.tokens[at + 1].text in _QUOTES
            if marks and all(self.tokens[index].is_capital for index in (at - 2, at, at + 2)):
                known = self.words[at - 2] in given_names().genders or self.is_proper(at - 2)
                if known and self.words[at - 2] not in self.lexicon.title_words and self.is_proper(at + 2):
                    yield at - 2, at + 3, PERSON

    def of_joint_bodies(self) -> Iterator[Span]:
        """Bodies of two things that share a noun: "the Highlands and Islands Council"."""
        for at in range(2, len(self.tokens) - 2):
            if self.words[at] not in self.lexicon.conjunctions or not self.is_proper(at - 1) or self.title_case:
                continue
            head = self.tokens[at - 1].head
            first = at - 1
            while first > 0 and self.is_proper(first - 1):
                first -= 1
            joint = at + 1 < head and all(map(self.is_proper, range(at + 1, head + 1)))
            if joint and self.words[first - 1] in self.lexicon.articles and self.names_institution(head, head + 1):
                yield first, head + 1, ORG

    def of_model(self) -> Iterator[Span]:
        """The spans of the model, repaired."""
        for first, last, label in model_spans(self.tokens):
            if label == "DATE" and (end := self._called_like_day(first, last)):
                yield first, end, PERSON
            elif label in FIXED:
                if self.tells_when(first, last) or label != "DATE":
                    yield first, last, label
            elif label == NORP and not self._is_group(first, last):
                continue  # "Han" in "Han Ji-sung": what it is, is told by its capitals and by the text
            elif label in LABELS:
                if label == NORP and (end := self._body_end(last)):
                    yield first, end, ORG
                    continue
                if self.words[first] in self.lexicon.honorifics and 1 < last - first < 5:
                    label = PERSON
                for part_first, part_last in self._parts(first, last, label):
                    yield from self._repaired(part_first, part_last, label)

    def of_runs(self, taken: list[bool]) -> Iterator[Span]:
        """Runs of capitalised proper nouns that no span of the model covers."""
        index = 0
        while index < len(self.tokens) and not self.title_case:
            if not taken[index] and self.shares_head(index):
                yield index, index + 1, GPE
                index += 1
                continue
            if taken[index] or not self.is_proper(index):
                index += 1
                continue
            last = index + 1
            while last < len(self.tokens) and not taken[last] and (self.is_proper(last) or self._joins(last, taken)):
                last += 2 if self.words[last] in HYPHENS else 1
            first, end = self._trimmed(index, last)
            if first < end:
                lettered = self.bears_letters(first, end)
                end -= lettered
                behind = self.title_end(first, end)
                label = PERSON if lettered or behind > first else UNKNOWN
                end = end if label else self.before_title(behind, end)
                if self.is_name(behind, end, label):
                    yield behind, end, label
            index = last

    def _called_like_day(self, first: int, last: int) -> int:
        """Where the name of a person ends who is called like a day, behind a title: "Chief Sunday Eze"; 0 for none."""
        titled = first > 0 and self.words[first - 1] in self.lexicon.titles and last - first == 1
        return last + 1 if titled and last < len(self.tokens) and self.is_proper(last) else 0

    def _is_group(self, first: int, last: int) -> bool:
        """Whether the words are those of a people: known, in the plural, or formed like "Ruritanian"."""
        word = self.words[last - 1]
        formed = len(word) > 5 and word.endswith(_GROUP_ENDINGS)
        return last - first > 1 or formed or self.gazetteer.is_group(word) or word in self.lexicon.prefixes

    def _body_end(self, last: int) -> int:
        """Where the name of a body ends that begins with that of a people: "Irish" in "Irish Ferries"; 0 for none."""
        end = last
        while end < len(self.tokens) and self.is_proper(end) and not self.tokens[end].label and not self.title_case:
            end += 1
        return end if end > last and self.names_institution(end - 1, end) else 0

    # ---------------------------------------------------------------- repairs

    def _parts(self, first: int, last: int, label: str) -> Iterator[tuple[int, int]]:
        """The names in a span that holds several: "Ann Lee and Bob Ray", "North and South Korea", "Lee the Guild"."""
        words = self.words
        for index in range(first + 1, last - 1):
            word, before, behind = words[index], words[index - 1], words[index + 1]
            joined = word in self.lexicon.conjunctions
            listed = (joined or word in _LISTED) and (
                (label in (PERSON, GPE) and not (joined and self.names_institution(last - 1, last)))
                or word in (";", "/")
                or (joined and label in PLACES and index == first + 1 and before in self.lexicon.directions)
                or (word == "," and self._is_list(first, index, last))
            )
            inserted = word in self.lexicon.articles and before not in self.lexicon.inner
            housed = word == "at" and self.names_institution(index + 1, last) and behind not in self.lexicon.articles
            owned = word in POSSESSIVE and self._owns(first, index, last, label)
            quoted = self.tokens[index].text in _OPENING and label in ACTORS
            told = self.tokens[index].pos == "VERB" and word.islower() and self.tokens[index].text == word
            paired = word in HYPHENS and label in PLACES and self.is_pair(index)
            if listed or inserted or housed or owned or quoted or told or paired:
                yield first, index
                yield from self._parts(index + 1, last, label)
                return
        yield first, last

    def _is_list(self, first: int, comma: int, last: int) -> bool:
        """Whether a comma parts two names and is no part of one: "Acme, Inc.", "Council on Energy, Water and Air",
        "Reed, Holm & Co."."""
        behind = self.words[comma + 1]
        if "&" in self.words[comma:last] and self.words[last - 1] in self.lexicon.corporate:
            return False
        inner = any(word in ("of", "on", "for") for word in self.words[first:comma])
        return not inner and behind not in self.lexicon.generic and behind not in self.lexicon.name_suffixes

    def _owns(self, first: int, possessive: int, last: int, label: str) -> bool:
        """Whether a name owns another: "Ann Lee's Blue Barn", "the HSB's Office", but not "People's Republic"."""
        text = self.text_of(first, possessive)
        known = self.gazetteer.is_place(text) or form(text) in self.gazetteer.organisations
        acronym = text.isupper() and len(text) > 2
        given = self.words[first] in given_names().genders and possessive - first > 1
        if self.words[first] in self.lexicon.patrons and self.names_institution(last - 1, last):
            return False  # "St Olave's School"
        return known or acronym or given or label in (PERSON, GPE) or self.names_institution(possessive - 1, possessive)

    def _repaired(self, first: int, last: int, label: str) -> Iterator[Span]:
        first, last = self._trimmed(first, last)
        if first >= last:
            return
        if label in ACTORS:
            first, last = self._grown(first, last, label)
            first += last - first > 1 and self.words[first] in self.lexicon.descriptors
        if label in ACTORS:
            if self.bears_letters(first, last):
                label = PERSON
            if label == PERSON:
                last -= last - first > 1 and self.words[last - 1] in self.lexicon.postnominals
            first = self._behind_title(first, last, label)
            if label != PERSON:
                last = self.before_title(first, last)
            if label in (PERSON, GPE):
                last = self._without_score(first, last)
        first, last = self._trimmed(first, last)
        if label in ACTORS and (title := self.title_within(first, last)):
            yield title[1], last, PERSON
            first, last = self._trimmed(first, title[0])
            label = UNKNOWN if label == PERSON else label
        if label == ORG or label in PLACES:
            first, last, person = self._without_person(first, last)
            yield from person
        if first < last and self.is_name(first, last, label):
            yield first, last, label

    def _without_person(self, first: int, last: int) -> tuple[int, int, list[Span]]:
        """A body's name apart from that of a person behind it: "People's Republic Ann Lee", "Union of Mayor Lee"."""
        for at in range(first + 1, last - 1):
            before, word = self.words[at - 1], self.words[at]
            behind = self.title_end(at + 1, last)
            if word == "of" and behind > at + 1 and last - behind in (1, 2, 3):
                return first, at, [(behind, last, PERSON)]
            body = before in self.lexicon.institutions or before in self.lexicon.places
            if body and word in given_names().genders and self.words[last - 1] not in self.lexicon.institutions:
                return first, at, [(at, last, PERSON)]
        return first, last, []

    def _trimmed(self, first: int, last: int) -> tuple[int, int]:
        """Without marks, articles, possessives and small words at the borders."""
        tokens, words = self.tokens, self.words
        while first < last and (
            tokens[first].text in _TRIM
            or tokens[first].pos == "DET"
            or tokens[first].text in POSSESSIVE
            or (words[first] in self.lexicon.prefixes and first + 1 < last and words[first + 1] in HYPHENS)
            or (not has_capital(tokens[first].text) and words[first] not in self.lexicon.particles)
        ):
            first += 1
        while last > first and (
            tokens[last - 1].text in _TRIM
            or tokens[last - 1].text in POSSESSIVE
            or not (
                has_capital(tokens[last - 1].text)
                or self.glued(last - 1)
                or tokens[last - 1].text[0].isdigit()
                or (last - first > 1 and self.is_plc(last - 1, ORG))
            )
            or (last - first > 1 and words[last - 1] in self.lexicon.credits and words[last : last + 1] == [":"])
        ):
            last -= 1
        while last - first > 2 and self.glued(last - 1) and words[last - 1] in self.lexicon.tails:
            last -= 2
        return first, last

    def _without_score(self, first: int, last: int) -> int:
        """Where a person's or place's name ends before figures and signs: "Ann Lee 6-2", "Ann Lee @annlee"."""
        at = first + 1
        while at < last and not (self.tokens[at].text[0].isdigit() or self.tokens[at].text[0] in "@#"):
            at += 1
        return at

    def _grown(self, first: int, last: int, label: str) -> tuple[int, int]:
        """With the rest of the name where the model stopped inside it."""
        last = self.patron_end(first, last)
        while last < len(self.tokens):
            if self.glued(last + 1) and (label == PERSON or self.tokens[last + 1].is_capital):
                if self.words[last + 1] in self.lexicon.tails or self.is_pair(last):
                    break
                last += 2
            elif label == PERSON and self._is_paired(last):
                last += 3
            elif step := self._particles(last, label):
                last += step
            elif self._continues(last, first) or self._ends_on_initial(last, label) or self.is_plc(last, label):
                last += 1
            elif step := self.completes(first, last, label):
                last += step
            else:
                break
        while first > 0 and self._precedes(first - 1, first, last):
            first -= 1
        return first, last

    def _continues(self, index: int, first: int) -> bool:
        """Whether the capitalised word behind a span belongs to it by the tree."""
        token = self.tokens[index]
        if self.title_case or token.label or token.pos != "PROPN" or not token.is_capital:
            return False
        if self.words[index] in self.lexicon.common or self.words[index] in self.lexicon.credits:
            return False
        return first <= token.head < index or any(self.tokens[inner].head == index for inner in range(first, index))

    def _is_paired(self, index: int) -> bool:
        """Whether a given name of two parts stands there, as Chinese and Korean ones are written: "Wai-man"."""
        paired = self.glued(index + 2) and self.words[index + 1] in HYPHENS
        return paired and self.is_proper(index) and not self.tokens[index + 2].is_capital

    def _particles(self, last: int, label: str) -> int:
        """How many tokens the particles and the surname behind a given name have: "van der Berg"."""
        at = last
        while at < len(self.tokens) and self.words[at] in self.lexicon.particles and not self.tokens[at].is_capital:
            at += 1
        surname = last < at < len(self.tokens) and self.tokens[at].is_capital and self.tokens[at].pos == "PROPN"
        return at + 1 - last if label == PERSON and surname else 0

    def _ends_on_initial(self, last: int, label: str) -> bool:
        """Whether a person's name would end on an initial: the surname is still to come."""
        return label == PERSON and bool(_INITIALS.match(self.tokens[last - 1].text)) and self.tokens[last].is_capital

    def _precedes(self, index: int, first: int, last: int) -> bool:
        """Whether the capitalised word before a span belongs to it by the tree."""
        token, word = self.tokens[index], self.words[index]
        if (
            self.title_case
            or token.label
            or token.pos != "PROPN"
            or not token.is_capital
            or token.end == self.tokens[index + 1].start
        ):
            return False
        patron = word in self.lexicon.patrons and self.names_institution(last - 1, last)
        if word in self.lexicon.common or (word in self.lexicon.titles and not patron) or self.gazetteer.is_group(word):
            return False
        return token.dep in ("compound", "nmod", "flat") and first <= token.head < last

    def _behind_title(self, first: int, last: int, label: str) -> int:
        """The first token behind the titles before a person's name, or behind the word that describes him."""
        if self.words[first] in self.lexicon.patrons and (
            self.gazetteer.is_place(self.text_of(first, last)) or self.names_institution(last - 1, last)
        ):
            return first  # "St. Paul", "Queen Ada Hospital"
        at = self.title_end(first, last)
        strong = self.words[at - 1] in self.lexicon.postnominals or self._abbreviates_title(at - 1)
        given = self.words[at] in given_names().genders or strong
        if at > first and (label == PERSON or (last - at <= 3 and given)):
            return at
        told = label == PERSON or self._ends_portfolio(first)
        return self._behind_description(first, last) if told else first

    def _abbreviates_title(self, index: int) -> bool:
        """Whether a title is written short, with its full stop or without: "Rep.", "Cllr", "DCI"."""
        word, text = self.words[index], self.tokens[index].text
        short = word.endswith(".") or f"{word}." in self.lexicon.titles or text.isupper()
        return short and word in self.lexicon.titles

    def _behind_description(self, first: int, last: int) -> int:
        """The given name that the words before it describe: "Independent Paul Reed", "Rovers GK Paul Reed"."""
        given = given_names().genders
        portfolio = self._ends_portfolio(first)
        if last - first > 2 and self._opens_as_role(first):
            first += 1
        for at in range(first, last - 1):
            word = self.words[at]
            if word in given and self.words[at + 1] not in HYPHENS:
                return at
            if not portfolio and not self._may_describe(at):
                return first
        return first

    def _opens_as_role(self, first: int) -> bool:
        """Whether a sentence opens on what somebody does: "Rancher Paul Reed"."""
        word = self.words[first]
        role = len(word) > 4 and word.endswith(tuple(self.lexicon.person_endings)) and self.words[first + 1].isalpha()
        return role and word not in given_names().genders and opens_sentence(self.tokens, first)

    def _ends_portfolio(self, first: int) -> bool:
        """Whether a title and its preposition stand before: "Secretary for" before "Transport Ann Lee"."""
        joined = first > 1 and self.words[first - 1] in self.lexicon.title_joins
        return joined and self.words[first - 2] in self.lexicon.titles

    def _may_describe(self, index: int) -> bool:
        """Whether a capitalised word before a given name is none itself: it opens a sentence, or looks like no name."""
        text, word = self.tokens[index].text, self.words[index]
        if word in self.lexicon.particles or word in HYPHENS or _INITIALS.match(text):
            return False
        known = form(word) in self.gazetteer.organisations or self.gazetteer.is_group(word)
        shaped = (text.isupper() and 1 < len(text) < 4) or word.endswith(("s", "ist"))
        return known or shaped or word in self.lexicon.title_words or opens_sentence(self.tokens, index)

    def _joins(self, index: int, taken: list[bool]) -> bool:
        """Whether a small word or a hyphen joins two parts of one name."""
        if index + 1 >= len(self.tokens) or taken[index + 1]:
            return False
        if self.words[index] in HYPHENS:
            return self.glued(index + 1)
        if self.tokens[index].is_capital and self.words[index + 1] in HYPHENS and self.glued(index + 2):
            return not self.tokens[index + 2].is_capital  # "Do" in "Han Do-yoon"
        if self.words[index] == "of" and self.words[index - 1] in self.lexicon.institutions:
            return self.is_proper(index + 1)
        return self.words[index] == "&" and self.is_proper(index + 1)
