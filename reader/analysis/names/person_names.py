"""What personal names are like: which two can be one person's, and what a title or a relative before a name tells."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import combinations

from rapidfuzz.distance import Levenshtein

from reader.analysis.lexicon import given_names
from reader.analysis.names.context import Context
from reader.analysis.names.name import Name

_INITIALS = re.compile(r"^(?:[A-Z]\.)+$")


def is_initials(word: str) -> bool:
    """Whether a word is an initial, or several: "J.", "J.R."."""
    return _INITIALS.match(word) is not None


def can_begin(word: str) -> bool:
    """Whether a person's name can begin with a word, a given name or an initial: "Rodríguez Zapatero" does not."""
    return is_initials(word) or len(word) == 1 or word.lower() in given_names().genders


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


def meeting_places(words: Sequence[str]) -> Iterator[tuple[str, ...]]:
    """Where the words of two full names meet of which :func:`full_names_agree` has anything to say.

    Whichever of its rules holds, both have one of these: two words in the same order; the family name with the initial
    or the long form of the given name; or, of two words, one with what a slip of the pen leaves of the other, which is
    its beginning, its end or its letters. The family name alone is no such place: of a dynasty all would meet there.
    """
    given, family = words[0], words[-1]
    yield from combinations(words, 2)
    yield f"{given[0]}.", family
    yield from (("", family, long) for long in (given, *given_names().long_forms.get(given, ())))
    if len(words) == 2:
        for whole, other in ((given, family), (family, given)):
            yield whole, other[:2], ""
            yield whole, "", other[-2:]
            yield whole, *sorted(other)


def is_slip(one: str, other: str) -> bool:
    """Whether two words are one letter apart or have two letters swapped, and long enough for that to be a slip."""
    long = min(len(one), len(other)) >= 5
    return long and (Levenshtein.distance(one, other, score_cutoff=1) <= 1 or sorted(one) == sorted(other))


def has_two_given_names(words: Sequence[str]) -> bool:
    """Whether four words in small letters are a given name, a family name and a given name of two parts, as many write
    theirs in Hong Kong: "carrie leung wai man"."""
    genders = given_names().genders
    return len(words) == 4 and words[0] in genders and words[1] not in genders and len(words[2]) < 6 > len(words[3])


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
    lexicon = context.lexicon
    for distance in (1, 2, 3):
        word = context.before(name, distance)
        if gender := lexicon.gender_of_noun(word):
            return gender
        if word not in lexicon.titles and word not in lexicon.title_modifiers:
            return ""
    return ""


def _is_short_for(one: str, other: str) -> bool:
    long_forms = given_names().long_forms
    return other in long_forms.get(one, ()) or one in long_forms.get(other, ())
