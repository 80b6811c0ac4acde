"""What a reader keeps of a text: highlights and notes, anchored as the W3C Web Annotation model does it.

An annotation remembers the words it was made on (a text quote selector, https://www.w3.org/TR/annotation-model/
section 4.2.4) and where they stood (a text position selector, section 4.2.5). The selectors are kept for ever as they
were made; where the words stand in today's version of the text is found anew by :func:`anchor`.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class AnnotationKind(StrEnum):
    """What a reader did."""

    HIGHLIGHT = "highlight"
    """Marked a passage; W3C motivation "highlighting"."""
    NOTE = "note"
    """Wrote about a passage; W3C motivation "commenting"."""


@dataclass(frozen=True, slots=True)
class Selectors:
    """The words an annotation was made on and where they stood. Offsets are code points of the canonical text."""

    exact: str
    prefix: str
    suffix: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Annotation:
    """One highlight or note."""

    id: str
    """A UUID."""
    kind: AnnotationKind
    selectors: Selectors
    fingerprint: str
    """The fingerprint of the text that it was made on."""
    colour: str = "yellow"
    """A colour by name; the theme says what it looks like."""
    note: str = ""
    """The reader's own words, in Markdown."""
    tags: tuple[str, ...] = ()
    created: str = ""
    """ISO 8601, UTC."""
    updated: str = ""
    """ISO 8601, UTC."""


class AnchorState(StrEnum):
    """How sure it is where the words of an annotation stand in a text."""

    EXACT = "exact"
    """The same words."""
    EDITED = "edited"
    """Nearly the same words in nearly the same company."""
    ORPHAN = "orphan"
    """Not to be found."""


@dataclass(frozen=True, slots=True)
class Anchor:
    """Where an annotation stands in one version of a text."""

    state: AnchorState
    score: float
    """0 to 1: how well words and context agree."""
    start: int = 0
    end: int = 0
