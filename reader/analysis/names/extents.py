"""How far a name reaches where the model stopped inside it: its surname, its "of …", the fields of a ministry.

Each function is about a run of words, from the token ``first`` up to ``last``, exclusive.
"""

from __future__ import annotations

from reader.analysis.gazetteer import form
from reader.analysis.lexicon import given_names
from reader.analysis.names.name import FAC, FIXED, ORG, PERSON
from reader.analysis.names.person_names import is_initials
from reader.analysis.names.wording import HYPHENS, POSSESSIVE, Wording


def grown(wording: Wording, first: int, last: int, label: str) -> tuple[int, int]:
    """With the rest of the name where the model stopped inside it."""
    tokens = wording.tokens
    last = _patron_end(wording, first, last)
    while last < len(tokens):
        if wording.is_glued(last + 1) and (label == PERSON or tokens[last + 1].is_capital):
            if wording.words[last + 1] in wording.lexicon.tails or wording.joins_countries(last):
                break
            last += 2
        elif label == PERSON and _is_paired(wording, last):
            last += 3
        elif step := _particles(wording, last, label):
            last += step
        elif _continues(wording, last, first) or _ends_on_initial(wording, last, label) or is_plc(wording, last, label):
            last += 1
        elif step := _complement_length(wording, first, last, label):
            last += step
        else:
            break
    while first > 0 and _precedes(wording, first - 1, first, last):
        first -= 1
    return first, last


def _continues(wording: Wording, index: int, first: int) -> bool:
    """Whether the capitalised word behind a span belongs to it by the tree."""
    tokens, words, lexicon = wording.tokens, wording.words, wording.lexicon
    token = tokens[index]
    if wording.title_case or token.label or token.pos != "PROPN" or not token.is_capital:
        return False
    if words[index] in lexicon.common or words[index] in lexicon.credits:
        return False
    return first <= token.head < index or any(tokens[inner].head == index for inner in range(first, index))


def _precedes(wording: Wording, index: int, first: int, last: int) -> bool:
    """Whether the capitalised word before a span belongs to it by the tree."""
    tokens, lexicon = wording.tokens, wording.lexicon
    token, word = tokens[index], wording.words[index]
    if (
        wording.title_case
        or token.label
        or token.pos != "PROPN"
        or not token.is_capital
        or token.end == tokens[index + 1].start
    ):
        return False
    patron = word in lexicon.patrons and wording.names_institution(last - 1, last)
    if word in lexicon.common or (word in lexicon.titles and not patron) or wording.gazetteer.is_group(word):
        return False
    return token.dep in ("compound", "nmod", "flat") and first <= token.head < last


def _is_paired(wording: Wording, index: int) -> bool:
    """Whether a given name of two parts stands there, as Chinese and Korean ones are written: "Wai-man"."""
    paired = wording.is_glued(index + 2) and wording.words[index + 1] in HYPHENS
    return paired and wording.is_proper(index) and not wording.tokens[index + 2].is_capital


def _particles(wording: Wording, last: int, label: str) -> int:
    """How many tokens the particles and the surname behind a given name have: "van der Berg"."""
    tokens = wording.tokens
    at = last
    while at < len(tokens) and wording.words[at] in wording.lexicon.particles and not tokens[at].is_capital:
        at += 1
    surname = last < at < len(tokens) and tokens[at].is_capital and tokens[at].pos == "PROPN"
    return at + 1 - last if label == PERSON and surname else 0


def _ends_on_initial(wording: Wording, last: int, label: str) -> bool:
    """Whether a person's name would end on an initial: the surname is still to come."""
    tokens = wording.tokens
    return label == PERSON and is_initials(tokens[last - 1].text) and tokens[last].is_capital


def is_plc(wording: Wording, index: int, label: str) -> bool:
    """Whether a word written small is the legal form behind a firm's name: "Acme Foods plc"."""
    word = wording.tokens[index].text
    return label == ORG and len(word) == 3 and word.islower() and word in wording.lexicon.corporate


def _patron_end(wording: Wording, first: int, last: int) -> int:
    """Where the name of a school or church ends that begins with its saint: "St Olave" in "St Olave's School"."""
    tokens, words = wording.tokens, wording.words
    if words[first] not in wording.lexicon.patrons or last >= len(tokens) or words[last] not in POSSESSIVE:
        return last
    end = last + 1
    while end < len(tokens) and tokens[end].is_capital:
        end += 1
    return end if wording.names_institution(end - 1, end) else last


def _complement_length(wording: Wording, first: int, last: int, label: str) -> int:
    """How many tokens the "of …" or "for the …" has that completes an institution's name."""
    words, lexicon = wording.words, wording.lexicon
    if wording.title_case or label not in (ORG, FAC):
        return 0
    if words[last] == "," and any(word in ("of", "for") for word in words[first:last]):
        return _portfolio_end(wording, first, last) - last
    if words[last] not in ("of", "for", "on", "at"):
        return 0
    if words[last] == "at":
        if words[first : first + 2] != ["university", "of"]:
            return 0
    elif (
        (words[last] == "on" and words[last - 1] in lexicon.buildings)
        or words[last - 1] not in lexicon.institutions - lexicon.corporate
        or "of" in words[first:last]
    ):
        return 0
    at = last + 1
    if at < len(words) and words[at] in lexicon.articles:
        at += 1
    begin = at
    at = _run_end(wording, at)
    return _portfolio_end(wording, first, at) - last if at > begin else 0


def _run_end(wording: Wording, at: int) -> int:
    """Where the proper nouns end that begin at a token."""
    tokens = wording.tokens
    while at < len(tokens) and wording.is_proper(at) and tokens[at].label not in FIXED:
        at += 1
    return at


def _portfolio_end(wording: Wording, first: int, last: int) -> int:
    """Where the name of a body ends whose fields are listed: "Department for Trade, Farms and Fisheries"."""
    tokens, words, lexicon = wording.tokens, wording.words, wording.lexicon
    if words[first] not in lexicon.portfolios:
        return last
    at, parts = last, 0
    while at < len(tokens) and words[at] == ",":
        end = _run_end(wording, at + 1)
        if not _is_field(wording, at + 1, end):
            break
        at, parts = end, parts + 1
    at += at < len(tokens) and words[at] == "," and parts > 0
    joined = at < len(tokens) and words[at] in lexicon.conjunctions
    end = _run_end(wording, at + 1) if joined else at
    return end if joined and _is_field(wording, at + 1, end) else last


def _is_field(wording: Wording, first: int, last: int) -> bool:
    """Whether words may be what a body deals with: plain ones, that name nobody and no place by themselves."""
    gazetteer = wording.gazetteer
    words = wording.tokens[first:last]
    text = wording.text_of(first, last)
    known = gazetteer.is_place(text) or form(text) in gazetteer.organisations
    plain = all(token.text.isalpha() and not token.text.isupper() for token in words)
    return 0 < len(words) < 4 and plain and not known and wording.words[first] not in given_names().genders
