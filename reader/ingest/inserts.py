"""What a page inserts between the paragraphs of an article: a label such as "Related stories" with headlines under
it, or a prompt to sign up.

In a scraped text the box around them is gone. A label and a few headlines between two paragraphs are such a box; at the
end of a text they are what follows an article, and say nothing of whether it goes on.
"""

from __future__ import annotations

from collections.abc import Sequence

from reader.ingest.boilerplate import announces_others, is_boilerplate
from reader.ingest.lines import Line
from reader.ingest.prose import addresses_visitors, is_prose

_MAX_LINES = 5
"""Headlines that a box between paragraphs has at most."""
_MIN_PROMPT = 2
"""Lines that a prompt between paragraphs has at least: one alone costs the article little."""
_VISITORS = 0.5
"""From how much on a line speaks to visitors rather than of a story."""
_HEADLINE_WORDS = range(4, 21)


def inserts_in(lines: Sequence[Line]) -> frozenset[int]:
    """The numbers of the lines that stand in boxes between paragraphs, their labels among them."""
    found: set[int] = set()
    for index, line in enumerate(lines):
        if index and announces_others(line.text) and not line.ends_sentence:
            end = _end_of_box(lines, index + 1)
            if index + 1 < end < len(lines) and _goes_on(lines[end]):
                found.update(range(index, end))
        elif index and index not in found and _goes_on(lines[index - 1]) and is_boilerplate(line.text):
            end = index + 1
            while end < min(len(lines), index + _MAX_LINES + 1) and _speaks_to_visitors(lines[end]):
                end += 1
            if _MIN_PROMPT <= end - index <= _MAX_LINES and end < len(lines) and _goes_on(lines[end]):
                found.update(range(index, end))
    return frozenset(found)


def _goes_on(line: Line) -> bool:
    """Whether a line is a paragraph of an article."""
    return is_prose(line) and line.ends_sentence and not _speaks_to_visitors(line)


def _speaks_to_visitors(line: Line) -> bool:
    """Whether a line is a prompt to sign up, or of its kind."""
    return is_boilerplate(line.text) or addresses_visitors(line) >= _VISITORS


def _end_of_box(lines: Sequence[Line], start: int) -> int:
    """The number of the first line from ``start`` on that is no headline, or one too many."""
    for index in range(start, min(start + _MAX_LINES, len(lines))):
        if lines[index].words not in _HEADLINE_WORDS or lines[index].ends_sentence:
            return index
    return min(start + _MAX_LINES, len(lines))
