"""Titles of works between quotation marks: they name one thing, whatever names their words would be elsewhere.

Capitals alone do not make a title, for a slogan has them too. The words beside the quotation do: the noun for a work
before it ("the film “Grey Quay”") or behind it ("“Grey Quay,” a drama about …"), who made it ("“Grey Quay,” by Ann
Lee"), or another title it is named with.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence

from reader.analysis.lexicon import Lexicon
from reader.analysis.names.name import WORK, Name, name_of
from reader.analysis.quotation_marks import QuoteSpan
from reader.analysis.tokens import Passage, Token

TITLED = "title in quotation marks"
"""The rule of a mention that is a title between quotation marks."""
_LONGEST = 12
"""The most words of a title."""
_REACH = 6
"""How many words around the quotation the noun for a work is looked for."""
_SMALL = 3
"""The most letters of a word that a title may write small."""
_MARKS = frozenset("\"'“”‘’«»„,")


def works_in(passage: Passage, index: int, spans: Iterable[QuoteSpan], lexicon: Lexicon) -> Iterator[Name]:
    """The titles among the quotations of a passage; ``index`` is the passage's own."""
    tokens = passage.tokens
    starts = [token.start for token in tokens]
    listed = 0  # behind which token a title has just ended
    for span in spans:
        first, last = bisect_left(starts, span.inner_start), bisect_left(starts, span.inner_end)
        behind = bisect_left(starts, span.end)
        while last > first and tokens[last - 1].text in (",", "."):
            last -= 1
        if span.depth or not span.closed or not has_title_case(tokens[first:last]):
            continue
        before = tokens[max(0, first - 1 - _REACH) : max(0, first - 1)]
        after = tokens[behind : behind + _REACH]
        goes_on = bool(listed) and all(token.text in {*_MARKS, *lexicon.conjunctions} for token in tokens[listed:first])
        if goes_on or _noun_before(before, lexicon) or _told_behind(after, tokens[last:behind], lexicon):
            listed = last
            yield name_of(passage, index, first, last, WORK, TITLED)


def has_title_case(tokens: Sequence[Token]) -> bool:
    """Whether words are written as a title is: all but the small ones with a capital."""
    words = [token.text for token in tokens if any(map(str.isalnum, token.text))]
    large = [word for word in words if len(word) > _SMALL or word is words[0]]
    return 0 < len(words) <= _LONGEST and all(not word[0].islower() for word in large)


def with_works(names: Sequence[Name], works: Iterable[Name]) -> list[Name]:
    """The names with those that lie within a title replaced by it."""
    merged = list(names)
    for work in works:
        merged = [name for name in merged if name.last <= work.first or work.last <= name.first]
        merged.append(work)
    return sorted(merged, key=lambda name: name.first)


def _noun_before(tokens: Sequence[Token], lexicon: Lexicon) -> bool:
    """Whether the noun for a work stands before, with nothing of a clause between: "the film", "his novel, called"."""
    for token in reversed(tokens):
        word = token.text.lower()
        if word in lexicon.works or word.removesuffix("s") in lexicon.works or word in lexicon.naming:
            return True
        if word != "of" and (token.pos not in ("ADJ", "PUNCT", "DET", "NUM") or word in (".", ";", ":")):
            return False
    return False


def _told_behind(tokens: Sequence[Token], between: Sequence[Token], lexicon: Lexicon) -> bool:
    """Whether an apposition behind says that it is a work, or who made it."""
    words = [token.text.lower() for token in tokens]
    if words and words[0] in lexicon.works:
        return True
    comma = [token.text for token in (*between, *tokens[:1])]
    if "," not in comma:
        return False
    rest = tokens[1:] if words[:1] == [","] else tokens
    if len(rest) > 1 and rest[0].text == "by" and rest[1].is_capital:
        return True
    for token in rest:
        if token.text.lower() in lexicon.works:
            return rest[0].pos == "DET" or rest[0].tag == "PRP$"
        if token.pos not in ("DET", "ADJ", "NOUN", "NUM", "PRON", "PROPN", "PUNCT") or token.text == ",":
            return False
    return False
