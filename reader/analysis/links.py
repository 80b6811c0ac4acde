"""Which names are names of the same: the forms of a text joined into entities, each join with the rule that made it.

Equal forms are one entity. Forms that differ are joined by what the text defines ("National Security Council (NSC)"),
by what is known of the world ("DPRK" and "North Korea") and by how English news shortens names (a surname for a full
name, a body without its "Inc."). A surname that several persons bear goes, mention by mention, to the one whose title
or gender fits, or else to the one who was named last.
"""

from __future__ import annotations

import itertools
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from reader.analysis.acronyms import definitions, initials, is_clipped, is_short_form
from reader.analysis.context import Context
from reader.analysis.listed import LISTED
from reader.analysis.names import FAC, GPE, ORG, PERSON, PLACES, PRODUCT, Name, form_of
from reader.analysis.persons import PersonLinks, full_names_agree, is_slip

_ACRONYM, _CLIPPED, _REORDERED, _PART, _MISSPELT = (
    "initials of the name",
    "first letters of the words",
    "same words",
    "part of the name",
    "spelling of the name",
)
BODY_LABELS = frozenset({ORG, FAC, GPE, "LOC", "EVENT", "LAW"})


class Links:
    """The forms of a text, joined. Forms are numbered by :attr:`forms`; a union-find holds what belongs together."""

    def __init__(self, names: Sequence[Name], context: Context) -> None:
        self.names = names
        self.context = context
        self.by_form: dict[str, list[int]] = defaultdict(list)
        for index, name in enumerate(names):
            self.by_form[form_of(name)].append(index)
        self.forms = list(self.by_form)
        self.parent: dict[str, str] = {name_form: name_form for name_form in self.forms}
        self.rule: dict[str, str] = {}
        """For each form that was joined to one before it, the rule that did it."""
        self.order = {name_form: index for index, name_form in enumerate(self.forms)}
        self.label = {name_form: names[indices[0]].label for name_form, indices in self.by_form.items()}

    def root(self, name_form: str) -> str:
        """The form that stands for all that are joined with this one."""
        while self.parent[name_form] != name_form:
            name_form = self.parent[name_form]
        return name_form

    def join(self, name_form: str, other: str, rule: str) -> None:
        """Say that two forms name the same; ``rule`` says how it is known."""
        first, second = self.root(name_form), self.root(other)
        if first != second:
            self.parent[first] = second
            self.rule.setdefault(max(name_form, other, key=self.order.__getitem__), rule)

    def clusters(self) -> tuple[list[int], list[str]]:
        """For each name the number of its entity, in the order of first mention, and the rule that put it there."""
        self._join_known()
        self._join_defined()
        self._join_equivalent()
        self._join_full_names()
        self._join_bodies()
        self._join_places()
        self._join_ships()
        owners, rules = self._owners()
        numbers: dict[str, int] = {}
        return [numbers.setdefault(owner, len(numbers)) for owner in owners], rules

    def _owners(self) -> tuple[list[str], list[str]]:
        persons = PersonLinks(self.names, self.context, self.root)
        owners, rules = [], []
        for index, name in enumerate(self.names):
            name_form = form_of(name)
            owner, rule = self.root(name_form), self.rule.get(name_form, "")
            if name.label == PERSON and " " not in name_form and not self.context.listed.name_of(name_form):
                chosen = persons.owner_of(index)
                if chosen:
                    owner, rule = self.root(chosen[0]), chosen[1]
            persons.see(index, owner)
            owners.append(owner)
            rules.append(rule)
        return owners, rules

    # ---------------------------------------------------------------- what is known of the world

    def _join_known(self) -> None:
        """Names of one country, state, city or body, and what the reader has listed together."""
        gazetteer = self.context.gazetteer
        tables = (
            (gazetteer.countries, "names of one country"),
            (gazetteer.states, "names of one state"),
            (gazetteer.aliases, "names of one place"),
            (gazetteer.bodies, "names of one body"),
        )
        for table, rule in tables:
            first_of: dict[str, str] = {}
            for name_form in self.forms:
                identity = table.get(name_form)
                if identity is None or (self.label[name_form] == PERSON):
                    continue
                if identity in first_of:
                    self.join(name_form, first_of[identity], rule)
                else:
                    first_of[identity] = name_form
        listed: dict[str, str] = {}
        for name_form in self.forms:
            if called := self.context.listed.name_of(name_form):
                self.join(name_form, listed.setdefault(called, name_form), LISTED)

    # ---------------------------------------------------------------- what the text says

    def _join_defined(self) -> None:
        """A short form in parentheses."""
        at = {(name.passage, name.last): form_of(name) for name in self.names}
        start_at = {(name.passage, name.first): form_of(name) for name in self.names}
        for index, passage in enumerate(self.context.passages):
            for definition in definitions(passage, self.context.lexicon):
                short = at.get((index, definition.short[1]))
                long = at.get((index, definition.long[1])) or start_at.get((index, definition.long[0]))
                if short and long and short != long:
                    self.join(short, long, "acronym in parentheses")
        for before, after in itertools.pairwise(self.names):
            if self._in_parentheses(before, after):
                self.join(form_of(after), form_of(before), "acronym in parentheses")

    def _in_parentheses(self, before: Name, after: Name) -> bool:
        """Whether an acronym stands alone in parentheses behind a body, though not made of its initials."""
        if before.passage != after.passage or after.first != before.last + 1 or {before.label, after.label} != {ORG}:
            return False
        tokens = self.context.passages[before.passage].tokens
        closed = after.last < len(tokens) and tokens[after.last].text in (")", "]")
        opened = tokens[before.last].text in ("(", "[")
        spelt_out = before.last - before.first > 2 and len(self.by_form[form_of(after)]) > 1  # "Bund der Imker (DIB)"
        alike = after.text[0] == before.text[0] or spelt_out
        return opened and closed and is_short_form(after.text) and alike

    def _join_equivalent(self) -> None:
        """ "A, short for B"; "A is an abbreviation for B's official name, C"."""
        phrases = self.context.lexicon.equivalences
        for before, after in zip(self.names, self.names[1:], strict=False):
            if before.passage != after.passage or after.first - before.last > 9:
                continue
            tokens = self.context.passages[before.passage].tokens[before.last : after.first]
            between = " ".join(token.text.lower() for token in tokens)
            if any(phrase in between for phrase in phrases) and self._may_be_same(before, after):
                self.join(form_of(before), form_of(after), "said in the text")

    def _may_be_same(self, one: Name, other: Name) -> bool:
        labels = {one.label, other.label}
        return len(labels) == 1 or (PERSON not in labels and labels <= BODY_LABELS)

    # ---------------------------------------------------------------- persons

    def _join_full_names(self) -> None:
        """Two full names of one person: "Barack H. Obama", "Bob Ray" and "Robert Ray"."""
        by_word: dict[str, list[str]] = defaultdict(list)
        for name_form in self.forms:
            words = name_form.split()
            if self.label[name_form] != PERSON or len(words) < 2:
                continue
            for other in dict.fromkeys(other for word in words for other in by_word[word]):
                if rule := full_names_agree(name_form, other):
                    self.join(name_form, other, rule)
                    break
            for word in words:
                by_word[word].append(name_form)

    # ---------------------------------------------------------------- bodies

    def _join_bodies(self) -> None:
        """Short forms of the name of a body, where only one body in the text can be meant."""
        bodies = [name_form for name_form in self.forms if self.label[name_form] in BODY_LABELS]
        by_word: dict[str, list[str]] = defaultdict(list)
        by_initials: dict[str, list[str]] = defaultdict(list)
        by_start: dict[str, list[str]] = defaultdict(list)
        for name_form in bodies:
            words = self._text(name_form).split()
            by_start[name_form[:2]].append(name_form)
            for word in set(name_form.split()):
                by_word[word].append(name_form)
            spellings = [initials(words, self.context.lexicon), initials(words)]
            if self.context.gazetteer.is_group(words[0]):
                spellings.append(initials(words[1:], self.context.lexicon))
            for spelling in dict.fromkeys(spellings):
                by_initials[spelling].append(name_form)
        for name_form in bodies:
            self._join_one(name_form, by_initials[self._text(name_form).replace(".", "").upper()], _ACRONYM)
            self._join_one(name_form, by_start[name_form[:2]] if " " not in name_form else (), _CLIPPED)
        for rule in (_REORDERED, _PART, _MISSPELT):
            for name_form in bodies:
                alike = dict.fromkeys(other for word in name_form.split() for other in by_word[word])
                self._join_one(name_form, alike, rule)

    def _join_one(self, name_form: str, others: Iterable[str], rule: str) -> None:
        """Join a form with the one entity among ``others`` that a rule allows, if there is just one."""
        matches = {
            _ACRONYM: self._is_acronym,
            _CLIPPED: self._is_clipped,
            _REORDERED: self._is_reordered,
            _PART: self._is_part,
            _MISSPELT: self._is_misspelt,
        }
        fits = matches[rule]
        longer = {self.root(other) for other in others if other != name_form and fits(name_form, other)}
        longer.discard(self.root(name_form))
        if len(longer) == 1:
            self.join(name_form, longer.pop(), rule)

    def _text(self, name_form: str) -> str:
        return self.names[self.by_form[name_form][0]].text

    def _is_acronym(self, short: str, long: str) -> bool:
        """Whether a short form, which the initials of a long one spell, is written like an acronym."""
        return (
            " " not in short
            and " " in long
            and is_short_form(self._text(short))
            and not self.context.gazetteer.is_place(short)
        )

    def _is_clipped(self, short: str, long: str) -> bool:
        return is_clipped(short, long.split(), self.context.lexicon)

    def _content(self, name_form: str) -> list[str]:
        """The words of a form without small words and a country in front: "us state department"."""
        words = [word for word in name_form.split() if word not in self.context.lexicon.inner]
        gazetteer = self.context.gazetteer
        while len(words) > 1 and (words[0] in gazetteer.demonyms or words[0] in ("us", "uk", "eu", "un")):
            words = words[1:]
        return words

    def _is_reordered(self, one: str, other: str) -> bool:
        """ "Department of State" and "U.S. State Department"."""
        first, second = self._content(one), self._content(other)
        return len(first) > 1 and sorted(first) == sorted(second)

    def _is_part(self, short: str, long: str) -> bool:
        """ "Berg Foundation" of "Jonas Berg Foundation for the Arts", "Acme" of "Acme Company"."""
        lexicon = self.context.lexicon
        all_words, words = long.split(), short.split()
        if len(words) >= len(all_words) or self.label[long] in PLACES - {FAC}:
            return False
        if all_words[0] in lexicon.place_starts and all_words[0] not in words:
            return False  # the "New Harbour Band" is another than the "Harbour Band"
        if all_words[-len(words) :] == words and all_words[-len(words) - 1] == "of":
            return all_words[0] in lexicon.of_itself
        if self.context.is_match_report and self.label[short] == self.label[long] == ORG:
            return all_words[: len(words)] == words  # "Elmdale" of "Elmdale Rovers"
        if self.context.gazetteer.is_place(short):
            return False
        if len(words) == 1 and words[0] in lexicon.organisations - lexicon.buildings:
            return words[0] in (all_words[-1], _head(all_words))
        if all_words[: len(words)] == words:
            rest = all_words[len(words) :]
            apart = words[-1] not in lexicon.institutions
            plain = lexicon.institutions | lexicon.generic
            firm = rest[-1] in lexicon.corporate or (apart and all(word in plain for word in rest))
            if firm and self.label[short] in (ORG, FAC):
                return True
            return words[-1] in lexicon.institutions and rest[0] in lexicon.inner and len(words) > 1
        return len(words) > 1 and words[-1] == _head(all_words) and _is_subsequence(words, all_words)

    def _is_misspelt(self, one: str, other: str) -> bool:
        """Whether one word of a name is a slip of the pen in the rarer of two spellings."""
        first, second = one.split(), other.split()
        if len(first) != len(second) or len(first) < 2 or len(self.by_form[one]) > len(self.by_form[other]):
            return False
        differing = [pair for pair in zip(first, second, strict=True) if pair[0] != pair[1]]
        return len(differing) == 1 and is_slip(*differing[0])

    # ---------------------------------------------------------------- places

    def _join_places(self) -> None:
        """ "the North" where the text is about one North Korea; "State of Texas"."""
        places = [name_form for name_form in self.forms if self.label[name_form] in PLACES]
        lexicon = self.context.lexicon
        for name_form in places:
            words = name_form.split()
            if len(words) == 1 and words[0] in lexicon.directions:
                longer = {
                    self.root(other)
                    for other in places
                    if other.startswith(name_form + " ") and self.context.gazetteer.is_place(other)
                }
                if len(longer) == 1:
                    self.join(name_form, longer.pop(), "short for a place with that direction")
            elif len(words) == 2 and words[1] in lexicon.places and not self.context.gazetteer.is_place(words[0]):
                if words[0] in places:  # "Elm County", but New York is not New York State
                    self.join(name_form, words[0], "part of the name")
            elif len(words) > 2 and words[0] in lexicon.of_itself and words[1] == "of":
                rest = " ".join(words[2:])
                if rest in self.parent:
                    self.join(name_form, rest, "part of the name")

    # ---------------------------------------------------------------- ships

    def _join_ships(self) -> None:
        """ "HMS Ada Reed", "the Ada Reed", "the Reed"."""
        ships = [name_form for name_form in self.forms if self.label[name_form] == PRODUCT]
        for name_form in ships:
            words = name_form.split()
            if words[0] in self.context.lexicon.ship_starts:
                for short in (" ".join(words[1:]), words[-1]):
                    if short in ships:
                        self.join(name_form, short, _PART)


def _head(words: Sequence[str]) -> str:
    """The word that a body's name is built on: "foundation" in "warhol foundation for the visual arts"."""
    return next((word for word, after in itertools.pairwise([*words, "of"]) if after in ("of", "for")), "")


def _is_subsequence(words: Sequence[str], of: Sequence[str]) -> bool:
    rest: Iterator[str] = iter(of)
    return all(word in rest for word in words)
