"""Names found again: what a text names once is a name wherever it stands, and so is every known place."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Container, Iterator, Mapping, Sequence

from reader.analysis.lexicon import given_names
from reader.analysis.names.context import Context
from reader.analysis.names.name import ACTORS, GPE, ORG, PERSON, Name, has_capital, is_shouted, name_of, opens_sentence
from reader.analysis.names.person_names import has_two_given_names
from reader.analysis.names.votes import is_called_by_first_word
from reader.analysis.names.works import TITLED
from reader.analysis.tokens import Passage, Token

Known = Mapping[str, Sequence[tuple[tuple[str, ...], str]]]
"""What to look for: first word to (all words, label), the longest first."""


def found_everywhere(names: Sequence[Name], context: Context) -> list[Name]:
    """Every known name wherever it stands, and in place of a shorter piece of it."""
    known = _known_forms(names, context)
    shouted = _in_capitals(known)
    by_passage: dict[int, list[Name]] = defaultdict(list)
    for name in names:
        by_passage[name.passage].append(name)
    settled = []
    for index, passage in enumerate(context.passages):
        here = shouted if is_shouted(passage.tokens) else known
        merged = _merged(by_passage[index], list(_matches(passage, index, here, context)))
        settled.extend(_merged(merged, list(_places_in(passage, index, context))))
    return settled


def _known_forms(names: Sequence[Name], context: Context) -> Known:
    wanted: dict[tuple[str, ...], str] = {}
    for name in names:
        if name.label not in ACTORS and (name.rule != TITLED or len(context.tokens(name)) < 2):
            continue
        words = tuple(token.text for token in context.tokens(name))
        if len(words) > 1 or len(words[0]) > 2 or words[0].isupper():
            wanted.setdefault(words, name.label)
        if name.label == ORG and is_called_by_first_word(words, context):
            wanted.setdefault(words[:1], ORG)
        given = words[0].lower()
        if name.label == PERSON and len(words) > 1 and given in given_names().genders and given not in context.ordinary:
            wanted.setdefault(words[:1], PERSON)
        surname = _surname(words, context.lexicon.particles)
        if has_two_given_names([word.lower() for word in words if word != "-"]) and words[-2] == "-":
            surname = words[1:2]
        if name.label == PERSON and len(surname) < len(words):
            wanted.setdefault(surname, PERSON)
    known: dict[str, list[tuple[tuple[str, ...], str]]] = defaultdict(list)
    for words, label in wanted.items():
        known[words[0]].append((words, label))
    for choices in known.values():
        choices.sort(key=lambda choice: -len(choice[0]))
    return known


def _surname(words: tuple[str, ...], particles: Container[str]) -> tuple[str, ...]:
    """The last word of a full name with what a hyphen or particle joins to it; all words where that is no surname."""
    first = len(words) - 1
    while first > 1 and words[first - 1] in ("-", "–"):
        first -= 2
    plain = has_capital(words[-1]) and all(
        len(word) > 1 and word.isalpha() and (has_capital(word) or word in particles)
        for word in words[first:]
        if word not in ("-", "–")
    )
    while plain and first > 1 and words[first - 1] in particles:
        first -= 1
    return words[first:] if plain else words


def _in_capitals(known: Known) -> Known:
    """The same names as a headline in capitals writes them."""
    shouted: dict[str, list[tuple[tuple[str, ...], str]]] = defaultdict(list)
    for choices in known.values():
        for words, label in choices:
            shouted[words[0].upper()].append((tuple(word.upper() for word in words), label))
    for choices in shouted.values():
        choices.sort(key=lambda choice: -len(choice[0]))
    return shouted


def _matches(passage: Passage, index: int, known: Known, context: Context) -> Iterator[Name]:
    tokens, titles = passage.tokens, context.lexicon.titles
    at = 0
    while at < len(tokens):
        step = 1
        for words, label in known.get(tokens[at].text, ()):
            last = at + len(words)
            same = len(words) == 1 or tuple(token.text for token in tokens[at:last]) == words
            behind = tokens[last] if last < len(tokens) else None
            titled = behind is not None and behind.is_capital and behind.text.lower() in titles
            of_title = titled and label == ORG and len(words) == 1  # "Transport Secretary" is no Transport Board
            if same and not of_title and _stands_alone(tokens, at, last):
                yield name_of(passage, index, at, last, label, "found elsewhere")
                step = len(words)
                break
        at += step


def _places_in(passage: Passage, index: int, context: Context) -> Iterator[Name]:
    """The known places of several words in a passage, which are names whatever the model took their words for."""
    tokens, inner = passage.tokens, context.lexicon.inner
    at = 0
    while at < len(tokens):
        last = at
        if tokens[at].is_capital:
            for words in context.gazetteer.compounds.get(tokens[at].text.lower(), ()):
                run = tokens[at : at + len(words)]
                same = len(run) == len(words) and all(
                    token.text.lower() == word and (token.is_capital or word in inner)
                    for token, word in zip(run, words, strict=True)
                )
                if same and _stands_alone(tokens, at, at + len(words)):
                    last = at + len(words)
                    yield name_of(passage, index, at, last, GPE, "known place")
                    break
        at = max(last, at + 1)


def _stands_alone(tokens: Sequence[Token], first: int, last: int) -> bool:
    """Whether a match is neither a piece of a longer word nor an ordinary word at the head of a sentence."""
    if (
        first
        and tokens[first - 1].text in ("-", "–", "@", "#", "/", ".")
        and tokens[first - 1].end == tokens[first].start
    ):
        return False
    if last < len(tokens) and tokens[last].text in ("@", "/") and tokens[last].start == tokens[last - 1].end:
        return False
    if last - first > 1:
        return True
    token = tokens[first]
    return token.label not in ("DATE", "MONEY") and (
        token.pos in ("PROPN", "NOUN", "ADJ", "X") or not opens_sentence(tokens, first)
    )


def _merged(names: Sequence[Name], found: Sequence[Name]) -> list[Name]:
    """``names`` with ``found`` added where nothing stands, or in place of pieces of them."""
    merged = list(names)
    for new in found:
        touching = [name for name in merged if name.first < new.last and new.first < name.last]
        inside = all(new.first <= name.first and name.last <= new.last for name in touching)
        longer = all(name.last - name.first < new.last - new.first for name in touching)
        if inside and longer:
            merged = [name for name in merged if name not in touching]
            merged.append(new)
    return sorted(merged, key=lambda name: name.first)
