"""Where quotations stand: stretches between quotation marks, whatever marks a paper uses.

Straight marks do not say whether they open or close, a single closing mark looks like an apostrophe, a quotation of
several paragraphs opens at each and closes at the last. The rules here need only the characters; what a quotation is
for, and who speaks, is told elsewhere.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from reader.analysis.lexicon import Lexicon

_SINGLE = frozenset("'’‘‚‹›")
_BEFORE_OPENING = frozenset("([{—–-/:")
_AFTER_CLOSING = frozenset(".,;:!?)]}—–-/…")


@dataclass(frozen=True, slots=True)
class QuoteSpan:
    """One stretch between quotation marks."""

    start: int
    """Where the opening mark stands."""
    end: int
    """Behind the closing mark."""
    inner_start: int
    inner_end: int
    depth: int = 0
    """How many other quotations it stands in."""
    closed: bool = True
    """Whether the closing mark is there; a quotation that goes on in the next paragraph has none."""


@dataclass(slots=True)
class _Open:
    mark: str
    start: int


def quote_spans(text: str, start: int, end: int, lexicon: Lexicon) -> list[QuoteSpan]:
    """The quotations in one paragraph, ``text[start:end]``, in the order of their opening marks."""
    finder = _Finder(text, start, end, lexicon)
    return sorted(finder.spans(), key=lambda span: (span.start, -span.end))


class _Finder:
    def __init__(self, text: str, start: int, end: int, lexicon: Lexicon) -> None:
        self.text, self.start, self.end = text, start, end
        self.openers = {opening for opening, _ in lexicon.pairs}
        self.closers = {closing for _, closing in lexicon.pairs}
        self.marks = self.openers | self.closers
        self.stack: list[_Open] = []

    def spans(self) -> Iterator[QuoteSpan]:
        """Go over the marks from left to right with a stack of those that are open."""
        for at in range(self.start, self.end):
            mark = self.text[at]
            if mark not in self.marks:
                continue
            if mark in _SINGLE and self._is_apostrophe(at):
                continue
            if self._closes(at, mark):
                yield from self._close(at)
            elif self._opens(at, mark):
                self.stack.append(_Open(mark, at))
        yield from self._unclosed()

    def _closes(self, at: int, mark: str) -> bool:
        index = self._partner(mark)
        if index is None:
            return False
        if mark in self.closers and mark in self.openers:
            return self.stack[index].start < at - 1
        if mark in self.closers:
            return True
        return self._looks_closing(at)  # an opening mark set where a closing one belongs

    def _partner(self, mark: str) -> int | None:
        """The index in the stack of the open mark that this one may close."""
        single = mark in _SINGLE
        for index in range(len(self.stack) - 1, -1, -1):
            if (self.stack[index].mark in _SINGLE) == single:
                return index
            if single:
                return None
        return None

    def _close(self, at: int) -> Iterator[QuoteSpan]:
        index = self._partner(self.text[at])
        assert index is not None
        opened = self.stack[index]
        del self.stack[index:]
        if self.text[opened.start + 1 : at].strip():
            yield QuoteSpan(opened.start, at + 1, opened.start + 1, at, depth=index)

    def _opens(self, at: int, mark: str) -> bool:
        if mark in self.openers:
            if mark in _SINGLE:
                return self._looks_opening(at) and self._has_end(at, mark)
            return mark not in self.closers or not self._looks_closing(at) or self._looks_opening(at)
        return self._looks_opening(at)

    def _looks_opening(self, at: int) -> bool:
        before = self.text[at - 1] if at > self.start else " "
        after = self.text[at + 1] if at + 1 < self.end else " "
        return not after.isspace() and (before.isspace() or before in _BEFORE_OPENING or before in self.marks)

    def _looks_closing(self, at: int) -> bool:
        before = self.text[at - 1] if at > self.start else " "
        after = self.text[at + 1] if at + 1 < self.end else " "
        return not before.isspace() and (after.isspace() or after in _AFTER_CLOSING or after in self.marks)

    def _is_apostrophe(self, at: int) -> bool:
        """Whether a single mark stands in a word, or behind one that ends on s while the quotation goes on."""
        text = self.text
        before = text[at - 1] if at > self.start else " "
        after = text[at + 1] if at + 1 < self.end else " "
        if before.isalnum() and after.isalnum():
            return True
        if after.isdigit() and not before.isalnum():
            return True  # '90s
        if not any(opened.mark in _SINGLE for opened in self.stack):
            return before.isalnum() and text[at] != "‘"
        if before in "sS" and after == " " and at + 2 < self.end and text[at + 2].islower():
            return self._has_end(at, text[at])
        return False

    def _has_end(self, at: int, mark: str) -> bool:
        """Whether a single mark that could close stands further on in the paragraph."""
        wanted = "'" if mark == "'" else "’" if mark in "‘’" else "›" if mark == "‹" else "‘"
        limit = min(self.end, at + 1000)
        if mark == "’" and (opened := self.text.find("‘", at + 1, limit)) != -1:
            limit = opened  # what closes behind the next opening mark, closes that
        further = self.text.find(wanted, at + 2, limit)
        while further != -1:
            before = self.text[further - 1]
            after = self.text[further + 1] if further + 1 < self.end else " "
            if not before.isspace() and not after.isalnum():
                return True
            further = self.text.find(wanted, further + 1, limit)
        return False

    def _unclosed(self) -> Iterator[QuoteSpan]:
        """What is still open at the end of the paragraph, if it looks like the beginning of a quotation."""
        for depth, opened in enumerate(self.stack[:1]):
            inner = self.text[opened.start + 1 : self.end]
            if opened.mark not in _SINGLE and self._looks_opening(opened.start) and " " in inner.strip():
                yield QuoteSpan(opened.start, self.end, opened.start + 1, self.end, depth, closed=False)
