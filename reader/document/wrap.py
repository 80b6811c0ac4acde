"""Breaking text into lines of a given width in terminal cells.

Widths are the ones Rich measures, which are the ones Textual draws with. Most text is made of characters of one cell,
and is wrapped by string search alone; any other text is wrapped by grapheme cluster, so that a combining mark or a
joined emoji is never parted from what it belongs to.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import TYPE_CHECKING

from rich.cells import cell_len, split_graphemes

if TYPE_CHECKING:
    from reader.document.hyphenation import Parts

_ONE_CELL = re.compile(
    "[\n\t\x20-\x7e\xa0-\xac\xae-\u02ff\u0370-\u0377\u037a-\u037f\u0384-\u038a\u038e-\u03a1\u03a3-\u0482\u048a-\u052f"
    "\u2010-\u2027\u202f-\u205e\u20a0-\u20bf]*"
)
"""Texts in which every character takes one cell (Latin, Greek, Cyrillic, general punctuation, currencies)."""
_BREAK_AFTER = "-–—/"
"""Characters a line may end with, though no space follows."""
_NOT_FIRST = frozenset("、。，．・：；？！）］｝」』】〉》〕’”)]}!?,.:;%…ー々")
"""Characters no line may begin with (the core of JIS X 4051's line-start prohibition)."""

_LONGEST_WORD = 100
"""Characters of the longest word that is parted by a hyphen."""
_LONGEST_LINE = 2000
"""Characters of no width after which a line ends, on top of the ones that fill it."""

Grapheme = tuple[int, int, int]
"""Start and end of a grapheme cluster in a stretch of text, and its width in cells."""
Line = tuple[int, int]
"""A line as a span of the text; white space at which it was broken belongs to no line."""

_HYPHENATED_ABOVE = 1 / 12
"""A word is parted where more than this share of the line would stay empty otherwise."""
_MOST_HYPHENS = 2
"""Lines one after the other that may end with a hyphen."""


def takes_one_cell_each(text: str) -> bool:
    """Whether every character of ``text`` is known to take exactly one cell."""
    return text.isascii() or _ONE_CELL.fullmatch(text) is not None


def wrap(text: str, start: int, end: int, width: int) -> list[Line]:
    """Break ``text[start:end]`` into lines of at most ``width`` cells; at least one line, possibly an empty one.

    A newline ends a line; otherwise lines end at spaces, after hyphens and dashes, between wide characters, and inside
    a word only where it is wider than a line. A no-break space never breaks. A single character wider than ``width``
    gets a line of its own, and a line of characters without any width ends when it grows unreasonably long.
    """
    return [(first, last) for first, last, _ in _lines(text, start, end, max(1, width), None)]


def hyphenated(text: str, start: int, end: int, width: int, parts: Parts) -> Iterator[tuple[int, int, bool]]:
    """The lines of :func:`wrap`, but with words parted as ``parts`` allows, and whether each is to end with a hyphen.

    The hyphen counts as a cell of the line and is no part of it. The last word of a paragraph is never parted, nor are
    words at the ends of many lines in a row.
    """
    return _lines(text, start, end, max(1, width), parts)


def _lines(text: str, start: int, end: int, width: int, parts: Parts | None) -> Iterator[tuple[int, int, bool]]:
    position, hyphens = start, 0
    while True:
        newline = text.find("\n", position, end)
        stop = end if newline < 0 else newline
        narrow = takes_one_cell_each(text[position:stop])
        while True:
            hyphen = 0
            # Behind the line's last cell one more character counts: it could combine with the one before.
            if narrow or takes_one_cell_each(text[position : min(stop, position + width + 2)]):
                line_end, following = _narrow_line(text, position, stop, width)
                if parts and following < stop and hyphens < _MOST_HYPHENS:
                    hyphen = _hyphen(text, position, line_end, following, stop, width, parts)
            else:
                line_end, following = _line_of_graphemes(text, position, stop, width)
            if hyphen:
                line_end = following = hyphen
            hyphens = hyphens + 1 if hyphen else 0
            yield position, line_end, bool(hyphen)
            if following >= stop:
                break
            position = following
        if newline < 0:
            return
        position = newline + 1


def _hyphen(text: str, start: int, line_end: int, following: int, stop: int, width: int, parts: Parts) -> int:
    """Where the word that no longer fits on a line is parted; 0 where it is not.

    The line begins at ``start`` and ends at ``line_end`` without it, and the next one begins at ``following``.
    """
    word = following if text[following - 1] == " " else start  # or else the line holds nothing but part of a word
    if word == start and text.find(" ", start, line_end) >= 0:
        return 0  # it ends with a dash
    if word != start and width - (line_end - start) <= width * _HYPHENATED_ABOVE:
        return 0
    word_end = text.find(" ", word, min(stop, word + _LONGEST_WORD))
    if word_end < 0:
        if word != start or stop - word > _LONGEST_WORD:
            return 0
        word_end = stop
    room = start + width - 1 - word
    return max((word + part for part in parts(text[word:word_end]) if part <= room), default=0)


def _narrow_line(text: str, start: int, end: int, width: int) -> Line:
    """The end of a line in which one character is one cell, and the start of the next."""
    if end - start <= width:
        return _without_spaces(text, start, end), end
    limit = start + width
    cut = text.rfind(" ", start, limit + 1)
    dash = max(text.rfind(sign, start, limit) for sign in _BREAK_AFTER) + 1
    if dash > cut + 1 and dash < end and _may_break_behind(text, dash):
        line_end = following = dash
    elif cut > start:
        line_end, following = _without_spaces(text, start, cut), cut + 1
    else:
        line_end = following = limit
    while following < end and text[following] == " ":
        following += 1
    return line_end, following


def _may_break_behind(text: str, position: int) -> bool:
    """Whether a line may end behind the dash before ``position``: "well-known" but not "-5", "10-3" or "--"."""
    before, after = text[position - 2 : position - 1], text[position]
    return before.isalpha() and after.isalpha()


def _without_spaces(text: str, start: int, end: int) -> int:
    while end > start and text[end - 1] == " ":
        end -= 1
    return end


def _line_of_graphemes(text: str, start: int, end: int, width: int) -> Line:
    """The end of a line that is measured by grapheme cluster, and the start of the next."""
    reach = width + 16
    while True:
        stop = min(end, start + reach)
        graphemes, _ = split_graphemes(text[start:stop])
        if stop < end:
            graphemes.pop()  # it may go on
        filled = _fill(text, graphemes, start, width)
        if filled is not None:
            break
        if stop == end:
            return _without_spaces(text, start, end), end
        if reach > _LONGEST_LINE + width:
            return stop, stop
        reach *= 2
    line_end = start + graphemes[filled][0]
    while filled < len(graphemes) and _is_space(text, graphemes[filled], start):
        filled += 1
    following = start + graphemes[filled][0] if filled < len(graphemes) else start + graphemes[-1][1]
    return _without_spaces(text, start, line_end), following


def _fill(text: str, graphemes: list[Grapheme], start: int, width: int) -> int | None:
    """The index of the grapheme that begins the next line; None if all of them fit on this one."""
    used = break_at = 0
    for index, grapheme in enumerate(graphemes):
        if index and _may_break_between(text, graphemes, start, index):
            break_at = index
        if used + grapheme[2] > width and index and not _is_space(text, grapheme, start):
            return break_at or index
        used += grapheme[2]
    return None


def _is_space(text: str, grapheme: Grapheme, start: int) -> bool:
    return text[start + grapheme[0] : start + grapheme[1]] == " "


def _may_break_between(text: str, graphemes: list[Grapheme], offset: int, index: int) -> bool:
    """Whether a line may begin with the grapheme at ``index``."""
    first, _, cells = graphemes[index]
    before_first, before_last, before_cells = graphemes[index - 1]
    here, before = text[offset + first], text[offset + before_first : offset + before_last]
    if before == " ":
        return here != " "
    if here == " " or here in _NOT_FIRST:
        return False
    if cells == 2 or before_cells == 2:
        return before not in "（［｛「『【〈《〔“‘([{" and not _joins(here) and not _joins(before[-1])
    return before in _BREAK_AFTER and _may_break_behind(text, offset + first)


def _joins(character: str) -> bool:
    """Whether the character forbids a break at its side: no-break space, word joiner."""
    return character in "\u00a0\u202f\u2060"


@lru_cache(maxsize=4096)
def width_of(text: str) -> int:
    """The width of one line of text in cells."""
    return len(text) if takes_one_cell_each(text) else cell_len(text)


def offset_in(text: str, cell: int) -> int:
    """The index of the character of ``text`` that covers ``cell``, counted from 0; its length behind the end."""
    if cell <= 0:
        return 0
    if takes_one_cell_each(text):
        return min(cell, len(text))
    position = 0
    for first, _, cells in split_graphemes(text)[0]:
        if position + cells > cell:
            return first
        position += cells
    return len(text)
