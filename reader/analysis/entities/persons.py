"""Which person a surname or a given name means that stands alone."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Sequence

from reader.analysis.gazetteer import form
from reader.analysis.lexicon import given_names
from reader.analysis.names.context import Context
from reader.analysis.names.name import PERSON, Name
from reader.analysis.names.person_names import is_kin, is_slip, title_gender, titles_before


class PersonLinks:
    """Decides, mention by mention in the order of the text, whose surname or given name stands alone."""

    def __init__(
        self, names: Sequence[Name], context: Context, root: Callable[[str], str], surnames: Collection[str]
    ) -> None:
        """``surnames`` are those of several words, which stand alone as well."""
        self.names = names
        self.context = context
        self.root = root
        self.by_last: dict[str, list[str]] = defaultdict(list)
        self.by_any: dict[str, list[str]] = defaultdict(list)
        self.by_letter: dict[str, list[str]] = defaultdict(list)
        """Surnames by their first letter."""
        self.alone: dict[tuple[str, str], int] = defaultdict(int)
        """How often a person was called by one word: (entity, word) to the number of times."""
        self.last_seen: dict[str, int] = {}
        """When an entity was named last: the index of the name."""
        self.titles: dict[str, set[str]] = defaultdict(set)
        """The titles before the full name of an entity."""
        self.kin: set[str] = set()
        """Who is introduced as somebody's child or the like."""
        self.doubles: set[str] = set()
        """The forms whose surname is a double one: "ann lee reed" for "Ann Lee-Reed"."""
        self.gender: dict[str, str] = {}
        """What given names and titles tell of the gender of an entity."""
        for index, name in enumerate(names):
            words = form(name.text).split()
            if name.label == PERSON and len(words) > 1 and form(name.text) not in surnames:
                self._know(form(name.text), words, index)
        for name in names:
            if name.label == PERSON and is_kin(name, context):  # "Lee's daughter Sadie", who is Sadie Lee elsewhere
                given = form(name.text)
                self.kin.update(self.root(full) for full in self.by_any.get(given, ()) if full.startswith(given))

    def _know(self, name_form: str, words: Sequence[str], index: int) -> None:
        last = words[-2] if words[-1] in self.context.lexicon.name_suffixes and len(words) > 2 else words[-1]
        if name_form not in self.by_last[last]:
            self.by_last[last].append(name_form)
            if last not in self.by_letter[last[0]]:
                self.by_letter[last[0]].append(last)
            for word in words:
                if len(word) > 1 and name_form not in self.by_any[word]:
                    self.by_any[word].append(name_form)
        if "-" in self.names[index].text.split()[-1]:
            self.doubles.add(name_form)
        self.titles[self.root(name_form)] |= titles_before(self.names[index], self.context)
        if is_kin(self.names[index], self.context):
            self.kin.add(self.root(name_form))
        gender = title_gender(self.names[index], self.context) or given_names().genders.get(words[0], "")
        if gender:
            self.gender.setdefault(self.root(name_form), gender)

    def see(self, index: int, owner: str) -> None:
        """Note that the name with this index belongs to ``owner``."""
        self.alone[self.root(owner), form(self.names[index].text)] += 1
        self.last_seen[self.root(owner)] = index
        word = form(self.names[index].text)
        gender = title_gender(self.names[index], self.context)
        if owner == word and gender and word in self.by_last and word not in self.by_last[word]:
            self.by_last[word].append(
                word
            )  # "Mr Lee" in a text that knows but Ada Lee: "Lee" may be either from here on
            self.gender[self.root(word)] = gender

    def owner_of(self, index: int) -> tuple[str, str] | None:
        """A form of the person meant by a single word, and the rule; None where no full name fits."""
        word = form(self.names[index].text)
        if " " in word:
            bearers = [full for full in self.by_last[word.rpartition(" ")[2]] if full.endswith(f" {word}")]
            return self._choice(bearers, index), "surname of a full name"
        for table, rule in ((self.by_last, "surname of a full name"), (self.by_any, "part of a full name")):
            if chosen := self._choice(table.get(word, ()), index):
                return chosen, rule
        alike = self.by_letter.get(word[:1], ())
        near = [name_form for last in alike if last != word and is_slip(word, last) for name_form in self.by_last[last]]
        if len({self.root(name_form) for name_form in near}) == 1 and word not in given_names().genders:
            return near[0], "spelling of a surname"
        return None

    def _choice(self, forms: Sequence[str], index: int) -> str:
        """Of several persons the one whose gender and title fit; then who is mostly called so; then the last named."""
        gender = title_gender(self.names[index], self.context)
        fitting = [one for one in forms if not gender or self.gender.get(self.root(one), gender) == gender]
        if not fitting:
            return ""
        seen = [one for one in fitting if self.root(one) in self.last_seen]
        if not seen:
            return fitting[0]
        word = form(self.names[index].text)
        titles = titles_before(self.names[index], self.context)

        def rank(one: str) -> tuple[int, bool, bool, int, int]:
            root = self.root(one)
            known = self.alone[root, word], self.last_seen[root]
            return len(titles & self.titles[root]), one not in self.doubles, root not in self.kin, *known

        return max(seen, key=rank)
