"""What a name is to the rules: a run of a passage's tokens with the label of a type."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from reader.analysis.gazetteer import form
from reader.analysis.tokens import Passage, Token

PERSON, ORG, FAC, GPE, LOC, NORP, EVENT, LAW = "PERSON", "ORG", "FAC", "GPE", "LOC", "NORP", "EVENT", "LAW"
WORK, PRODUCT, DATE, MONEY = "WORK_OF_ART", "PRODUCT", "DATE", "MONEY"
UNKNOWN = ""
"""The label of a capitalised run that nothing is known of yet."""
PLACES = frozenset({FAC, GPE, LOC})
ACTORS = PLACES | {PERSON, ORG, UNKNOWN}
FIXED = frozenset({DATE, MONEY})
"""Labels of what is no name, and changes no other one."""
_SENTENCE_ENDS = frozenset({".", "!", '"', "”", ")", ";"})
LABELS = ACTORS | FIXED | {NORP, EVENT, LAW, WORK, PRODUCT}


@dataclass(frozen=True, slots=True)
class Name:
    """A name in a passage: a run of its tokens."""

    passage: int
    """The index of the passage among those that were read."""
    first: int
    """The index of the first token."""
    last: int
    """The index behind the last token."""
    start: int
    end: int
    text: str
    """The words, with single spaces."""
    label: str
    rule: str = ""
    """How it was found, where the model did not find it."""


def name_of(passage: Passage, index: int, first: int, last: int, label: str, rule: str = "") -> Name:
    """The name that lies over the tokens ``first`` to ``last`` of the passage with that index."""
    tokens = passage.tokens
    text = "".join(
        token.text + " " * (at + 1 < last and tokens[at + 1].start > token.end)
        for at, token in enumerate(tokens[first:last], first)
    )
    return Name(index, first, last, tokens[first].start, tokens[last - 1].end, text, label, rule)


def model_spans(tokens: Sequence[Token]) -> Iterator[tuple[int, int, str]]:
    """The names that the model marked: first token, behind the last, label."""
    first, label = 0, ""
    for index, token in enumerate(tokens):
        if label and (token.begins or token.label != label):
            yield first, index, label
            label = ""
        if token.label and not label:
            first, label = index, token.label
    if label:
        yield first, len(tokens), label


def is_title_case(tokens: Sequence[Token]) -> bool:
    """Whether most of the longer words begin with a capital, as in the headlines of many papers, but for a byline."""
    if len(tokens) > 1 and tokens[0].pos == "ADP" and tokens[1].label == PERSON:
        return is_shouted(tokens)
    words = [token.text for token in tokens if token.text.isalpha() and len(token.text) > 3]
    most = len(words) > 3 and sum(word[0].isupper() for word in words) > 0.75 * len(words)
    return is_shouted(tokens) or (most and tokens[-1].text not in _SENTENCE_ENDS)


def is_shouted(tokens: Sequence[Token]) -> bool:
    """Whether all words are in capitals."""
    words = [token.text for token in tokens if token.text.isalpha()]
    return len(words) > 1 and all(word.isupper() for word in words)


def opens_sentence(tokens: Sequence[Token], index: int) -> bool:
    """Whether a token may owe its capital to its place: at the head of a sentence or of a quotation."""
    return index == 0 or tokens[index - 1].sentence != tokens[index].sentence or tokens[index - 1].text in "\"“‘'(:."


def is_foreign_script(tokens: Sequence[Token]) -> bool:
    """Whether most letters are none of the Latin script, up to its letters with marks (U+024F)."""
    letters = "".join(token.text for token in tokens[:200] if token.text.isalpha())
    return sum(letter > "\u024f" for letter in letters) * 2 > len(letters) > 0


def has_capital(word: str) -> bool:
    """Whether a word holds a capital: "iPhone", "McLeod"."""
    return any(letter.isupper() for letter in word)


def form_of(name: Name) -> str:
    """The form of a name by which it is joined with others; a date ("May") is never joined with a person (May)."""
    return f"{name.label} {form(name.text)}" if name.label in FIXED else form(name.text)
