"""A place in a text that the reader gave a letter, to come back to it.

It remembers the words that stand there, as a note does, so that it is found again in a changed text.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from reader.clock import now
from reader.document.annotation import Anchor, AnchorState, Selectors, anchor, describe
from reader.document.model import Document

HERE = "abcdefghijklmnopqrstuvwxyz"
"""The letters of places in one article."""
EVERYWHERE = HERE.upper()
"""The letters of places in the whole library, each of which stands for one place."""
_WORDS = 80
"""How many characters behind the place are remembered as its words."""


@dataclass(frozen=True, slots=True)
class PlaceMark:
    """A letter at a place of an article."""

    letter: str
    """One of :data:`HERE` or of :data:`EVERYWHERE`."""
    source: str
    """What identifies the article."""
    selectors: Selectors
    """The words from the place on; they never change."""
    fingerprint: str
    """The fingerprint of the text that it was set in."""
    created: str
    """ISO 8601, UTC."""
    title: str = ""
    """The article's headline, where the library knows one."""


@dataclass(frozen=True, slots=True)
class PlacedMark:
    """A letter, and where its place is in the text that is read."""

    mark: PlaceMark
    anchor: Anchor
    """An orphan's is about where the words stood."""


def place_mark(letter: str, source: str, document: Document, offset: int) -> PlaceMark:
    """A mark set now at ``offset``. Raises ValueError where that does not lie in the text, or for another letter."""
    if len(letter) != 1 or letter not in HERE + EVERYWHERE:
        raise ValueError(f"“{letter}” is no letter for a place")
    end = min(len(document.text), offset + _WORDS)
    return PlaceMark(letter, source, describe(document.text, offset, end), document.fingerprint, now())


def placed(mark: PlaceMark, document: Document) -> PlacedMark:
    """The mark with its place in ``document``. Where its words are gone, that is about where they stood."""
    found = anchor(document.text, mark.selectors, same_text=mark.fingerprint == document.fingerprint)
    if found.state is AnchorState.ORPHAN:
        start = min(mark.selectors.start, max(0, len(document.text) - 1))
        found = replace(found, start=start, end=min(start + 1, len(document.text)))
    return PlacedMark(mark, found)
