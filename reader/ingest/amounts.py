"""Lists of amounts in a scraped text, such as a recipe's ingredients: short lines that begin with a number.

They read like the menus and scores of a page. What tells them is that several stand together, right before the first
paragraph or between paragraphs, and that the text speaks of the same things.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from reader.ingest.boilerplate import is_boilerplate
from reader.ingest.lines import Line, telling_words
from reader.ingest.prose import is_prose

_NUMBER = r"[\d½¼¾⅓⅔⅛][\d.,/⁄–\s½¼¾⅓⅔⅛-]*"
_AMOUNT = re.compile(rf"(?!\d+[.)]\s){_NUMBER}[^\W\d_].*[^\W\d_]{{2}}")
"""A number, and what it counts; not the number of an item."""
_TIME = re.compile(r"\d[:.h]\d\d\b|\b(?:19|20)\d\d\b")
_FEW = 3
"""Amounts from which on they are a list: a headline may begin with a number, and the one below it."""
_ITEM_WORDS = range(2, 15)
"""The words of an item: what is longer is a step."""
_MAX_LABELS = 3
"""Lines between a list of amounts and the first paragraph: "Method", "Step 1"."""
_MAX_LABEL_WORDS = 4
"""As in "For the sour cream"; what is longer is a sentence or a headline."""
_SPOKEN = 0.3
"""The share of its longer words that the text behind the list has as well at least."""


def lists_of_amounts(lines: Sequence[Line]) -> list[range]:
    """Where the lists stand. Each begins with an amount; an item among others needs none ("the zest of a lemon")."""
    found: list[range] = []
    start = 0
    while start < len(lines):
        end = start
        while end < len(lines) and (_is_amount(lines[end]) or (end > start and _is_item(lines, end))):
            end += 1
        if sum(map(_is_amount, lines[start:end])) >= _FEW and not _counts_up(lines[start:end]):
            found.append(range(start, end))
        start = max(end, start + 1)
    return found


def list_before(lists: Sequence[range], lines: Sequence[Line], first: int) -> list[int]:
    """The lines before the ``first`` of the body from the list on that belongs to it, and its label; or none."""
    for amounts in lists:
        between = lines[amounts.stop : first]
        near = amounts.stop <= first and len(between) <= _MAX_LABELS
        if near and all(line.words <= _MAX_LABEL_WORDS for line in between) and _is_spoken_of(lines, amounts, first):
            return list(range(amounts.start - _has_label(lines, amounts.start), first))
    return []


def _is_amount(line: Line) -> bool:
    fits = line.words in _ITEM_WORDS and not line.ends_sentence and not is_boilerplate(line.text)
    return fits and bool(_AMOUNT.match(line.text)) and not _TIME.search(line.text)


def _counts_up(lines: Sequence[Line]) -> bool:
    """Whether lines are numbered rather than count something: the contents of a page, a table of results."""
    numbers = [int(match[0]) for line in lines if (match := re.match(r"\d+", line.text))]
    return all(later - number in (0, 1) for number, later in pairwise(numbers))


def _is_item(lines: Sequence[Line], index: int) -> bool:
    """Whether a line can be an item of the list above it: short, no sentence, and over no paragraph."""
    line = lines[index]
    fits = line.words in _ITEM_WORDS and not line.ends_sentence and not is_boilerplate(line.text)
    return fits and index + 1 < len(lines) and not is_prose(lines[index + 1])


def _has_label(lines: Sequence[Line], start: int) -> bool:
    """Whether the line above a list is its label: a single word, or what ends in a colon."""
    return start > 0 and (lines[start - 1].text.isalpha() or lines[start - 1].text.endswith(":"))


def _is_spoken_of(lines: Sequence[Line], amounts: range, first: int) -> bool:
    named = {word for index in amounts for word in telling_words(lines[index].text)}
    spoken = {word for line in lines[first:] if is_prose(line) for word in telling_words(line.text)}
    return len(named & spoken) >= _SPOKEN * len(named)
