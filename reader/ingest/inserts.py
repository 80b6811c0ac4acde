"""What a page inserts between the paragraphs of an article: a label such as "Related stories", and headlines under it.

In a scraped text the box around them is gone. A label and a few headlines between two paragraphs are such a box; at the
end of a text they are what follows an article, and say nothing of whether it goes on.
"""

from __future__ import annotations

from collections.abc import Sequence

from reader.ingest.boilerplate import announces_others
from reader.ingest.lines import Line
from reader.ingest.prose import is_prose

_MAX_LINES = 5
"""Headlines that a box between paragraphs has at most."""
_HEADLINE_WORDS = range(4, 21)


def inserts_in(lines: Sequence[Line]) -> frozenset[int]:
    """The numbers of the lines that stand in boxes between paragraphs, their labels among them."""
    found: set[int] = set()
    for index, line in enumerate(lines):
        if index and announces_others(line.text) and not line.ends_sentence:
            end = _end_of_box(lines, index + 1)
            if index + 1 < end < len(lines) and is_prose(lines[end]) and lines[end].ends_sentence:
                found.update(range(index, end))
    return frozenset(found)


def _end_of_box(lines: Sequence[Line], start: int) -> int:
    """The number of the first line from ``start`` on that is no headline, or one too many."""
    for index in range(start, min(start + _MAX_LINES, len(lines))):
        if lines[index].words not in _HEADLINE_WORDS or lines[index].ends_sentence:
            return index
    return min(start + _MAX_LINES, len(lines))
