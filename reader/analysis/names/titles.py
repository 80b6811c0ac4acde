"""Titles and descriptions beside the name of a person, which are no part of it: "Deputy Mayor Ann Lee", "Ann Lee QC".

Each function is about a run of words, from the token ``first`` up to ``last``, exclusive.
"""

from __future__ import annotations

from reader.analysis.gazetteer import form
from reader.analysis.lexicon import given_names
from reader.analysis.names.name import PERSON, opens_sentence
from reader.analysis.names.person_names import is_initials
from reader.analysis.names.wording import HYPHENS, Wording


def start_behind_title(wording: Wording, first: int, last: int, label: str) -> int:
    """The first token behind the titles before a person's name, or behind the word that describes him."""
    words, lexicon = wording.words, wording.lexicon
    if words[first] in lexicon.patrons and (
        wording.gazetteer.is_place(wording.text_of(first, last)) or wording.names_institution(last - 1, last)
    ):
        return first  # "St. Paul", "Queen Ada Hospital"
    at = title_end(wording, first, last)
    strong = words[at - 1] in lexicon.postnominals or _abbreviates_title(wording, at - 1)
    given = words[at] in given_names().genders or strong
    if at > first and (label == PERSON or (last - at <= 3 and given)):
        return at
    told = label == PERSON or _ends_portfolio(wording, first)
    return _behind_description(wording, first, last) if told else first


def title_end(wording: Wording, first: int, last: int) -> int:
    """Where the titles at the head of a span end; ``first`` where there are none, never ``last``."""
    lexicon = wording.lexicon
    at = first
    for index in range(first, last - 1):
        word = wording.words[index]
        if word in lexicon.titles or (word == "of" and at == index and index > first):
            at = index + 1
        elif not (
            word in lexicon.title_modifiers
            or word in lexicon.title_joins
            or word in HYPHENS
            or wording.gazetteer.is_group(word)
        ):
            break
    return at


def title_within(wording: Wording, first: int, last: int) -> tuple[int, int] | None:
    """Where the title begins and ends that parts a body or place from who bears it: "Elmdale Mayor Ann Lee"."""
    words, lexicon = wording.words, wording.lexicon
    if last - first < 4 or words[first] in given_names().genders or words[first] in lexicon.patrons:
        return None
    for at in range(first + 1, last - 2):
        begun, ended = at, title_end(wording, at, last)
        while begun > first + 1 and words[begun - 1] in lexicon.title_words:
            begun -= 1
        person = ended > at and 1 < last - ended < 5 and all(map(wording.is_proper, range(ended, last)))
        if person and words[at] in lexicon.titles and not wording.names_institution(ended, last):
            return begun, ended
    return None


def end_before_title(wording: Wording, first: int, last: int) -> int:
    """Where the name of a body or country ends that a title follows: "Acme President"."""
    words, lexicon = wording.words, wording.lexicon
    final = words[last - 1]
    if (
        final in lexicon.institutions
        or final in lexicon.places
        or words[first] in lexicon.titles
        or final not in lexicon.titles
    ):
        return last
    end = last
    while end - first > 1 and words[end - 1] in lexicon.title_words:
        end -= 1
    return end


def bears_letters(wording: Wording, first: int, last: int) -> bool:
    """Whether letters stand behind two words and more that name no body, as behind a person's: "Ann Lee QC"."""
    letters = wording.tokens[last - 1].text.isupper() and wording.words[last - 1] in wording.lexicon.postnominals
    return letters and last - first > 2 and not wording.names_institution(first, last - 1)


def _abbreviates_title(wording: Wording, index: int) -> bool:
    """Whether a title is written short, with its full stop or without: "Rep.", "Cllr", "DCI"."""
    lexicon = wording.lexicon
    word, text = wording.words[index], wording.tokens[index].text
    short = word.endswith(".") or f"{word}." in lexicon.titles or text.isupper()
    return short and word in lexicon.titles


def _behind_description(wording: Wording, first: int, last: int) -> int:
    """The given name that the words before it describe: "Independent Paul Reed", "Rovers GK Paul Reed"."""
    words = wording.words
    given = given_names().genders
    portfolio = _ends_portfolio(wording, first)
    if last - first > 2 and _opens_as_role(wording, first):
        first += 1
    for at in range(first, last - 1):
        word = words[at]
        if word in given and words[at + 1] not in HYPHENS:
            return at
        if first < at < last - 2 and _abbreviates_position(wording.tokens[at].text):
            return at + 1
        if not portfolio and not _may_describe(wording, at):
            return first
    return first


def _abbreviates_position(text: str) -> bool:
    """Whether letters say what somebody plays or is, as papers write it between a side and a full name: "QB", "GK"."""
    return text.isupper() and text.isalpha() and 1 < len(text) < 4


def _opens_as_role(wording: Wording, first: int) -> bool:
    """Whether a sentence opens on what somebody does: "Rancher Paul Reed"."""
    words = wording.words
    word = words[first]
    role = len(word) > 4 and word.endswith(tuple(wording.lexicon.person_endings)) and words[first + 1].isalpha()
    return role and word not in given_names().genders and opens_sentence(wording.tokens, first)


def _ends_portfolio(wording: Wording, first: int) -> bool:
    """Whether a title and its preposition stand before: "Secretary for" before "Transport Ann Lee"."""
    words, lexicon = wording.words, wording.lexicon
    joined = first > 1 and words[first - 1] in lexicon.title_joins
    return joined and words[first - 2] in lexicon.titles


def _may_describe(wording: Wording, index: int) -> bool:
    """Whether a capitalised word before a given name is none itself: it opens a sentence, or looks like no name."""
    tokens, lexicon, gazetteer = wording.tokens, wording.lexicon, wording.gazetteer
    text, word = tokens[index].text, wording.words[index]
    if word in lexicon.particles or word in HYPHENS or is_initials(text):
        return False
    known = form(word) in gazetteer.organisations or gazetteer.is_group(word)
    shaped = (text.isupper() and 1 < len(text) < 4) or word.endswith(("s", "ist"))
    return known or shaped or word in lexicon.title_words or opens_sentence(tokens, index)
