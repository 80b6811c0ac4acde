"""Which person a name means: two full names of one person, and a surname or given name that stands alone."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Sequence

from rapidfuzz.distance import Levenshtein

from reader.analysis.context import Context
from reader.analysis.gazetteer import form
from reader.analysis.lexicon import Lexicon, given_names
from reader.analysis.names import PERSON, Name


def full_names_agree(one: str, other: str) -> str:
    """The rule by which two full names, written as forms, can be one person's; empty where they cannot."""
    first, second = one.split(), other.split()
    if len(first) > len(second):
        first, second = second, first
    if first[-1] == second[-1]:
        if first[0] == second[0]:
            return "middle name left out"
        if first[0][0] == second[0][0] and 1 in (len(first[0]), len(second[0])):
            return "initial of the given name"
        if _is_short_for(first[0], second[0]):
            return "short form of the given name"
    if len(first) == len(second):
        differing = [pair for pair in zip(first, second, strict=True) if pair[0] != pair[1]]
        if len(differing) == 1 and len(first) == 2 and is_slip(*differing[0]):
            return "spelling of the name"
    rest = iter(second)
    return "part of the full name" if len(first) > 1 and all(word in rest for word in first) else ""


def has_two_given_names(words: Sequence[str]) -> bool:
    """Whether four words in small letters are a given name, a family name and a given name of two parts, as many write
    theirs in Hong Kong: "carrie leung wai man"."""
    genders = given_names().genders
    return len(words) == 4 and words[0] in genders and words[1] not in genders and len(words[2]) < 6 > len(words[3])


def _is_short_for(one: str, other: str) -> bool:
    long_forms = given_names().long_forms
    return other in long_forms.get(one, ()) or one in long_forms.get(other, ())


def is_slip(one: str, other: str) -> bool:
    """Whether two words are one letter apart or have two letters swapped, and long enough for that to be a slip."""
    long = min(len(one), len(other)) >= 5
    return long and (Levenshtein.distance(one, other, score_cutoff=1) <= 1 or sorted(one) == sorted(other))


class PersonLinks:
    """Decides, mention by mention in the order of the text, whose surname or given name stands alone."""

    def __init__(self, names: Sequence[Name], context: Context, root: Callable[[str], str]) -> None:
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
            if name.label == PERSON and len(words) > 1:
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

    def owner_of(self, index: int) -> tuple[str, str] | None:
        """A form of the person meant by a single word, and the rule; None where no full name fits."""
        word = form(self.names[index].text)
        for table, rule in ((self.by_last, "surname of a full name"), (self.by_any, "part of a full name")):
            if chosen := self._choice(table.get(word, ()), index):
                return chosen, rule
        alike = self.by_letter.get(word[:1], ())
        near = [name_form for last in alike if is_slip(word, last) for name_form in self.by_last[last]]
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


def is_kin(name: Name, context: Context) -> bool:
    """Whether a name is introduced as a relative's: "her son Ben Lee", "My grandfather, Hugh Lee,"."""
    behind = 1 + (context.before(name) == ",")
    noun, owner = context.before(name, behind), context.before(name, behind + 1)
    if noun in context.lexicon.kin:
        return behind == 1
    owned = owner in context.lexicon.possessives or owner in ("'s", "’s")
    return owned and noun in context.lexicon.gendered_nouns


def titles_before(name: Name, context: Context) -> set[str]:
    """The titles right before a name, in lower case."""
    titles = set()
    distance = 1
    while (word := context.before(name, distance)) in context.lexicon.title_words:
        titles.add(word)
        distance += 1
    return titles


def title_gender(name: Name, context: Context) -> str:
    """The gender that the title before a name tells: "Mrs", "King"; empty where it tells none."""
    lexicon: Lexicon = context.lexicon
    for distance in (1, 2, 3):
        word = context.before(name, distance)
        if gender := lexicon.titles.get(word) or lexicon.gendered_nouns.get(word):
            return gender
        if word not in lexicon.titles and word not in lexicon.title_modifiers:
            return ""
    return ""
