"""Where a name begins and ends: the model's spans with their borders put right, and the runs it passed over.

A small model is often right about where a name is and wrong about where it ends. The rules here say how names are
written in English news: a title or a possessive is no part of a name, a name does not end inside a hyphenated word, a
list of persons is several names, an institution takes its "of …" with it.
"""

from __future__ import annotations

from collections.abc import Iterator

from reader.analysis.gazetteer import Gazetteer, form
from reader.analysis.lexicon import Lexicon, given_names
from reader.analysis.names.amounts import sum_of_money, tells_when
from reader.analysis.names.candidates import is_name
from reader.analysis.names.extents import grown, is_plc
from reader.analysis.names.name import (
    ACTORS,
    DATE,
    GPE,
    LABELS,
    MONEY,
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
)
from reader.analysis.names.titles import bears_letters, end_before_title, start_behind_title, title_end, title_within
from reader.analysis.names.wording import DASHES, HYPHENS, POSSESSIVE, Wording
from reader.analysis.tokens import Passage

_TRIM = frozenset("\"'“”‘’«»„,.;:!?()[]{}—–-/|*…`")
_QUOTES = frozenset("\"“”‘’'")
_OPENING = frozenset('"“„')
_LISTED = frozenset({"&", ",", "/", ";"})
_REACH = 12
"""How many words behind a dateline's place its dash is looked for."""
_GROUP_ENDINGS = ("an", "ans", "ish", "ese", "ist", "ists", "ite", "ites", "i", "is", "ic", "s")
Span = tuple[int, int, str]
"""First token, behind the last, label."""


def names_in(passage: Passage, index: int, lexicon: Lexicon, gazetteer: Gazetteer) -> list[Name]:
    """All names of one passage, in order and without overlap; ``index`` is the passage's own."""
    if lexicon.latin and is_foreign_script(passage.tokens):
        return []
    wording = Wording(passage, lexicon, gazetteer)
    taken = [False] * len(passage.tokens)
    names = []
    for first, last, label in (
        *_dateline(wording),
        *_nicknamed(wording),
        *_joint_bodies(wording),
        *_model_spans(wording),
    ):
        if not any(taken[first:last]):
            taken[first:last] = [True] * (last - first)
            names.append(name_of(passage, index, first, last, label))
    for first, last, label in _runs(wording, taken):
        names.append(name_of(passage, index, first, last, label, "capitalised words"))
    return sorted(names, key=lambda name: name.first)


def _dateline(wording: Wording) -> Iterator[Span]:
    """The place in capitals that opens a report: "ELMDALE, Texas (AP) – …", whatever the model takes it for."""
    tokens, words = wording.tokens, wording.words
    last = 0
    while last < len(tokens) and tokens[last].text.isupper() and tokens[last].text.isalpha():
        last += 1
    told = words[last : last + 1] in ([","], ["("]) and len(words[0]) > 2
    if last and told and any(word in DASHES for word in words[last : last + _REACH]):
        yield 0, last, GPE


def _nicknamed(wording: Wording) -> Iterator[Span]:
    """Full names with a nickname between quotation marks: "Elaine “Teddy” Holm"."""
    tokens, words = wording.tokens, wording.words
    for at in range(2, len(tokens) - 2):
        marks = tokens[at - 1].text in _QUOTES and tokens[at + 1].text in _QUOTES
        if marks and all(tokens[index].is_capital for index in (at - 2, at, at + 2)):
            known = words[at - 2] in given_names().genders or wording.is_proper(at - 2)
            if known and words[at - 2] not in wording.lexicon.title_words and wording.is_proper(at + 2):
                yield at - 2, at + 3, PERSON


def _joint_bodies(wording: Wording) -> Iterator[Span]:
    """Bodies of two things that share a noun: "the Highlands and Islands Council"."""
    tokens, words, lexicon = wording.tokens, wording.words, wording.lexicon
    for at in range(2, len(tokens) - 2):
        if words[at] not in lexicon.conjunctions or not wording.is_proper(at - 1) or wording.title_case:
            continue
        head = tokens[at - 1].head
        first = at - 1
        while first > 0 and wording.is_proper(first - 1):
            first -= 1
        joint = at + 1 < head and all(map(wording.is_proper, range(at + 1, head + 1)))
        if joint and words[first - 1] in lexicon.articles and wording.names_institution(head, head + 1):
            yield first, head + 1, ORG


def _model_spans(wording: Wording) -> Iterator[Span]:
    """The spans of the model, repaired."""
    for first, last, label in model_spans(wording.tokens):
        if label == DATE and (end := _called_like_day(wording, first, last)):
            yield first, end, PERSON
        elif label == DATE:
            if tells_when(wording, first, last):
                yield first, last, label
        elif label == MONEY:
            if amount := sum_of_money(wording, first, last):
                yield *amount, label
        elif label == NORP and not _is_group(wording, first, last):
            continue  # "Han" in "Han Ji-sung": what it is, is told by its capitals and by the text
        elif label in LABELS:
            if label == NORP and (end := _body_end(wording, last)):
                yield first, end, ORG
                continue
            if _is_titled_person(wording, first, last, label):
                label = PERSON
            for part_first, part_last in _parts(wording, first, last, label):
                yield from _repaired(wording, part_first, part_last, label)


def _is_titled_person(wording: Wording, first: int, last: int, label: str) -> bool:
    """Whether a span opens on what only people are called: "Mr Lee", "Mayor Ann Lee", whatever the model calls that.

    A title and one word may be another thing's name: "Captain Courage".
    """
    if wording.words[first] in wording.lexicon.honorifics and 1 < last - first < 5:
        return True
    at = title_end(wording, first, last)
    full = at > first and last - at in (2, 3) and all(map(wording.is_proper, range(at, last)))
    return label not in ACTORS and full and not wording.names_institution(at, last)


def _called_like_day(wording: Wording, first: int, last: int) -> int:
    """Where the name of a person ends who is called like a day, behind a title: "Chief Sunday Eze"; 0 for none."""
    titled = first > 0 and wording.words[first - 1] in wording.lexicon.titles and last - first == 1
    return last + 1 if titled and last < len(wording.tokens) and wording.is_proper(last) else 0


def _is_group(wording: Wording, first: int, last: int) -> bool:
    """Whether the words are those of a people: known, in the plural, or formed like "Ruritanian"."""
    word = wording.words[last - 1]
    formed = len(word) > 5 and word.endswith(_GROUP_ENDINGS)
    return last - first > 1 or formed or wording.gazetteer.is_group(word) or word in wording.lexicon.prefixes


def _body_end(wording: Wording, last: int) -> int:
    """Where the name of a body ends that begins with that of a people: "Irish" in "Irish Ferries"; 0 for none."""
    tokens = wording.tokens
    end = last
    while end < len(tokens) and wording.is_proper(end) and not tokens[end].label and not wording.title_case:
        end += 1
    return end if end > last and wording.names_institution(end - 1, end) else 0


def _runs(wording: Wording, taken: list[bool]) -> Iterator[Span]:
    """Runs of capitalised proper nouns that no span of the model covers."""
    tokens = wording.tokens
    index = 0
    while index < len(tokens) and not wording.title_case:
        if not taken[index] and _shares_head(wording, index):
            yield index, index + 1, GPE
            index += 1
            continue
        if taken[index] or not wording.is_proper(index):
            index += 1
            continue
        last = index + 1
        while last < len(tokens) and not taken[last] and (wording.is_proper(last) or _joins(wording, last, taken)):
            last += 2 if wording.words[last] in HYPHENS else 1
        first, end = _trimmed(wording, index, last)
        if first < end:
            lettered = bears_letters(wording, first, end)
            end -= lettered
            behind = title_end(wording, first, end)
            label = PERSON if lettered or behind > first else UNKNOWN
            end = end if label else end_before_title(wording, behind, end)
            if behind > first and wording.words[end - 1] in wording.lexicon.titles:
                end = behind  # "Chief Risk Officer" is a title to its end
            if behind < end and is_name(wording, behind, end, label):
                yield behind, end, label
        index = last


def _shares_head(wording: Wording, index: int) -> bool:
    """Whether a direction names a place whose head follows: "North" in "North and South Korea"."""
    tokens, words, lexicon = wording.tokens, wording.words, wording.lexicon
    if words[index] not in lexicon.directions or not tokens[index].is_capital:
        return False
    if index + 3 >= len(tokens) or words[index + 1] not in lexicon.conjunctions:
        return False
    return words[index + 2] in lexicon.directions and tokens[index + 2].label in PLACES


def _joins(wording: Wording, index: int, taken: list[bool]) -> bool:
    """Whether a small word or a hyphen joins two parts of one name."""
    tokens, words = wording.tokens, wording.words
    if index + 1 >= len(tokens) or taken[index + 1]:
        return False
    if words[index] in HYPHENS:
        return wording.is_glued(index + 1)
    if tokens[index].is_capital and words[index + 1] in HYPHENS and wording.is_glued(index + 2):
        return not tokens[index + 2].is_capital  # "Do" in "Han Do-yoon"
    if words[index] == "of" and words[index - 1] in wording.lexicon.institutions:
        return wording.is_proper(index + 1)
    return words[index] == "&" and wording.is_proper(index + 1)


def _parts(wording: Wording, first: int, last: int, label: str) -> Iterator[tuple[int, int]]:
    """The names in a span that holds several: "Ann Lee and Bob Ray", "North and South Korea", "Lee the Guild"."""
    tokens, lexicon = wording.tokens, wording.lexicon
    words = wording.words
    for index in range(first + 1, last - 1):
        word, before, behind = words[index], words[index - 1], words[index + 1]
        joined = word in lexicon.conjunctions
        listed = (joined or word in _LISTED) and (
            (label in (PERSON, GPE) and not (joined and wording.names_institution(last - 1, last)))
            or word in (";", "/")
            or (joined and label in PLACES and index == first + 1 and before in lexicon.directions)
            or (word == "," and _is_list(wording, first, index, last))
        )
        inserted = word in lexicon.articles and before not in lexicon.inner
        housed = word == "at" and wording.names_institution(index + 1, last) and behind not in lexicon.articles
        owned = word in POSSESSIVE and _owns(wording, first, index, last, label)
        quoted = tokens[index].text in _OPENING and label in ACTORS
        told = tokens[index].pos == "VERB" and word.islower() and tokens[index].text == word
        paired = word in HYPHENS and label in PLACES and wording.joins_countries(index)
        if listed or inserted or housed or owned or quoted or told or paired:
            yield first, index
            yield from _parts(wording, index + 1, last, label)
            return
    yield first, last


def _is_list(wording: Wording, first: int, comma: int, last: int) -> bool:
    """Whether a comma parts two names and is no part of one: "Acme, Inc.", "Council on Energy, Water and Air",
    "Reed, Holm & Co."."""
    words, lexicon = wording.words, wording.lexicon
    behind = words[comma + 1]
    if "&" in words[comma:last] and words[last - 1] in lexicon.corporate:
        return False
    inner = any(word in ("of", "on", "for") for word in words[first:comma])
    return not inner and behind not in lexicon.generic and behind not in lexicon.name_suffixes


def _owns(wording: Wording, first: int, possessive: int, last: int, label: str) -> bool:
    """Whether a name owns another: "Ann Lee's Blue Barn", "the HSB's Office", but not "People's Republic"."""
    words, gazetteer = wording.words, wording.gazetteer
    text = wording.text_of(first, possessive)
    known = gazetteer.is_place(text) or form(text) in gazetteer.organisations
    acronym = text.isupper() and len(text) > 2
    given = words[first] in given_names().genders and possessive - first > 1
    if words[first] in wording.lexicon.patrons and wording.names_institution(last - 1, last):
        return False  # "St Olave's School"
    return known or acronym or given or label in (PERSON, GPE) or wording.names_institution(possessive - 1, possessive)


def _repaired(wording: Wording, first: int, last: int, label: str) -> Iterator[Span]:
    words, lexicon = wording.words, wording.lexicon
    first, last = _trimmed(wording, first, last)
    if first >= last:
        return
    if label in ACTORS:
        first, last = grown(wording, first, last, label)
        first += last - first > 1 and words[first] in lexicon.descriptors
    if label in ACTORS:
        if bears_letters(wording, first, last):
            label = PERSON
        if label == PERSON:
            last -= last - first > 1 and words[last - 1] in lexicon.postnominals
        first = start_behind_title(wording, first, last, label)
        if label != PERSON:
            last = end_before_title(wording, first, last)
        if label in (PERSON, GPE):
            last = _without_score(wording, first, last)
    first, last = _trimmed(wording, first, last)
    if label in ACTORS and (title := title_within(wording, first, last)):
        yield title[1], last, PERSON
        first, last = _trimmed(wording, first, title[0])
        label = UNKNOWN if label == PERSON else label
    if label == ORG or label in PLACES:
        first, last, person = _without_person(wording, first, last)
        yield from person
    if first < last and is_name(wording, first, last, label):
        yield first, last, label


def _without_person(wording: Wording, first: int, last: int) -> tuple[int, int, list[Span]]:
    """A body's name apart from that of a person behind it: "People's Republic Ann Lee", "Union of Mayor Lee"."""
    words, lexicon = wording.words, wording.lexicon
    for at in range(first + 1, last - 1):
        before, word = words[at - 1], words[at]
        behind = title_end(wording, at + 1, last)
        if word == "of" and behind > at + 1 and last - behind in (1, 2, 3):
            return first, at, [(behind, last, PERSON)]
        body = before in lexicon.institutions or before in lexicon.places
        if body and word in given_names().genders and words[last - 1] not in lexicon.institutions:
            return first, at, [(at, last, PERSON)]
    return first, last, []


def _trimmed(wording: Wording, first: int, last: int) -> tuple[int, int]:
    """Without marks, articles, possessives and small words at the borders."""
    lexicon = wording.lexicon
    tokens, words = wording.tokens, wording.words
    while first < last and (
        tokens[first].text in _TRIM
        or tokens[first].pos == "DET"
        or tokens[first].text in POSSESSIVE
        or (words[first] in lexicon.prefixes and first + 1 < last and words[first + 1] in HYPHENS)
        or (not has_capital(tokens[first].text) and words[first] not in lexicon.particles)
    ):
        first += 1
    while last > first and (
        tokens[last - 1].text in _TRIM
        or tokens[last - 1].text in POSSESSIVE
        or not (
            has_capital(tokens[last - 1].text)
            or wording.is_glued(last - 1)
            or tokens[last - 1].text[0].isdigit()
            or (last - first > 1 and is_plc(wording, last - 1, ORG))
        )
        or (last - first > 1 and words[last - 1] in lexicon.credits and words[last : last + 1] == [":"])
    ):
        last -= 1
    while last - first > 2 and wording.is_glued(last - 1) and words[last - 1] in lexicon.tails:
        last -= 2
    return first, last


def _without_score(wording: Wording, first: int, last: int) -> int:
    """Where a person's or place's name ends before figures and signs: "Ann Lee 6-2", "Ann Lee @annlee"."""
    tokens = wording.tokens
    at = first + 1
    while at < last and not (tokens[at].text[0].isdigit() or tokens[at].text[0] in "@#"):
        at += 1
    return at
