"""One passage as the rules about speakers see it: its words, its names with their entities, its quotations.

The narrator's sentences are broken up by quotations, and a small model breaks on them. So the words around a
quotation are looked at in *frames*: the writer's words of the same sentence before it and behind it.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from reader.analysis.lexicon import Lexicon
from reader.analysis.names.name import Name
from reader.analysis.quotation_marks import QuoteSpan
from reader.analysis.tokens import Passage, Token
from reader.document.model import BlockKind

_ASIDE_KINDS = frozenset({BlockKind.CAPTION, BlockKind.CREDIT, BlockKind.BYLINE, BlockKind.TABLE})
_CLOSING = "'\"’”»"
_CREDIT = re.compile(
    r"\((?:[^()]*\b(?:via|AP|Reuters|AFP|Getty|Photo|Images?|Pool|File)\b[^()]*|[^()]*/[^()]*)\)[ .]*$"
)


@dataclass(frozen=True)
class Actor:
    """A name in a scene with the entity that it names."""

    name: Name
    entity: int
    label: str
    """The type of the entity: "PERSON"."""


@dataclass(frozen=True)
class Frame:
    """The writer's words of one sentence on one side of a quotation: the tokens ``first`` to ``last``."""

    first: int
    last: int

    def __bool__(self) -> bool:
        return self.first < self.last


@dataclass(frozen=True)
class Scene:
    """One passage with everything that was found in it."""

    passage: Passage
    index: int
    """The index of the passage."""
    text: str
    """The canonical text of the document."""
    actors: Sequence[Actor]
    spans: Sequence[QuoteSpan]
    """The quotations, those inside others included."""
    lexicon: Lexicon

    @property
    def tokens(self) -> Sequence[Token]:
        """The tokens of the passage."""
        return self.passage.tokens

    @cached_property
    def words(self) -> list[str]:
        """The tokens in lower case."""
        return [token.text.lower() for token in self.tokens]

    @cached_property
    def outer(self) -> list[QuoteSpan]:
        """The quotations that stand in no other."""
        return [span for span in self.spans if span.depth == 0]

    @cached_property
    def quoted(self) -> list[bool]:
        """For each token, whether it stands in a quotation or is one of its marks."""
        flags = [False] * len(self.tokens)
        for span in self.outer:
            for index in range(self.at(span.start), self.at(span.end)):
                flags[index] = True
        return flags

    @cached_property
    def actor_at(self) -> Mapping[int, Actor]:
        """The actor that a token is a part of."""
        return {index: actor for actor in self.actors for index in range(actor.name.first, actor.name.last)}

    @cached_property
    def children(self) -> Mapping[int, list[int]]:
        """For each token that governs others, those."""
        children: dict[int, list[int]] = defaultdict(list)
        for index, token in enumerate(self.tokens):
            if token.head != index:
                children[token.head].append(index)
        return children

    @cached_property
    def is_aside(self) -> bool:
        """Whether the passage stands apart from the story: a caption, a credit, a table; in raw text by its look."""
        if self.passage.kind in _ASIDE_KINDS:
            return True
        words = self.words
        credited = any(
            words[index] in self.lexicon.credits and words[index + 1] == ":" for index in range(len(words) - 1)
        )
        return credited or bool(_CREDIT.search(self.text, self.passage.start, self.passage.end))

    def at(self, offset: int) -> int:
        """The index of the first token that ends behind ``offset``."""
        index = bisect_left(self._starts, offset)
        if index and self.tokens[index - 1].end > offset:
            return index - 1
        return index

    @cached_property
    def _starts(self) -> list[int]:
        return [token.start for token in self.tokens]

    def before(self, quote: int) -> Frame:
        """The writer's words of the same sentence before the quotation with that number."""
        span = self.outer[quote]
        last = self.at(span.start)
        limit = self.at(self.outer[quote - 1].end) if quote else 0
        first = last
        while first > limit and not self.ends_sentence(first - 1):
            first -= 1
        return Frame(first, last)

    def behind(self, quote: int) -> Frame:
        """The writer's words of the same sentence behind the quotation with that number."""
        span = self.outer[quote]
        first = self.at(span.end)
        limit = self.at(self.outer[quote + 1].start) if quote + 1 < len(self.outer) else len(self.tokens)
        last = first
        while last < limit:
            last += 1
            if self.ends_sentence(last - 1):
                break
        return Frame(first, last)

    def sentence_before(self, frame: Frame, quote: int) -> Frame:
        """The sentence before a frame that begins one, up to the quotation before."""
        limit = self.at(self.outer[quote - 1].end) if quote else 0
        last = frame.first
        first = last - 1
        while first > limit and not self.ends_sentence(first - 1):
            first -= 1
        return Frame(max(first, limit), last)

    def ends_sentence(self, index: int) -> bool:
        """Whether the writer's sentence ends with the token."""
        token = self.tokens[index]
        if token.text in ("!", "?"):
            return True
        if token.text != ".":
            return False
        return (
            index + 1 >= len(self.tokens)
            or self.tokens[index + 1].is_capital
            or not self.tokens[index + 1].text.isalpha()
        )

    def inner_words(self, span: QuoteSpan) -> list[Token]:
        """The words between the marks of a quotation."""
        return [
            token
            for token in self.tokens[self.at(span.inner_start) : self.at(span.inner_end)]
            if any(map(str.isalnum, token.text)) and span.inner_start <= token.start
        ]

    def last_sign(self, span: QuoteSpan) -> str:
        """The last character of a quotation before its closing marks, those of one within it included."""
        return self.text[span.inner_start : span.inner_end].rstrip(_CLOSING)[-1:] or " "

    def ends_its_sentence(self, span: QuoteSpan) -> bool:
        """Whether a quotation ends on a full stop, a question or exclamation mark, inside or right behind its marks."""
        inner = self.text[span.inner_start : span.inner_end].rstrip(" ’'\")]")
        behind = self.text[span.end : span.end + 1]
        return inner.endswith((".", "!", "?", "…")) or behind in (".", "!", "?")
