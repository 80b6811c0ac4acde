"""What a reader keeps of a text: highlights and notes, anchored as the W3C Web Annotation model does it.

An annotation remembers the words it was made on (a text quote selector, https://www.w3.org/TR/annotation-model/
section 4.2.4) and where they stood (a text position selector, section 4.2.5). The selectors are kept for ever as they
were made; where the words stand in today's version of the text is found anew by :func:`anchor`.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from reader.clock import now
from reader.text import clean, clean_line

CONTEXT = 32
"""How many characters before and after the words are remembered, at the least, where the text has them."""


class AnnotationKind(StrEnum):
    """What a reader did."""

    HIGHLIGHT = "highlight"
    """Marked a passage; W3C motivation "highlighting"."""
    NOTE = "note"
    """Wrote about a passage; W3C motivation "commenting"."""
    PAGE = "page"
    """Wrote about the article as a whole; the selectors are empty."""
    ENTITY = "entity"
    """Wrote about an entity, at one of its mentions; :attr:`Annotation.about` names it."""
    QUOTE = "quote"
    """Wrote about a quote; :attr:`Annotation.about` names its speaker."""


@dataclass(frozen=True, slots=True)
class Selectors:
    """The words an annotation was made on and where they stood. Offsets are code points of the canonical text."""

    exact: str
    """The words themselves."""
    prefix: str
    """What stood before them, from the start of a word."""
    suffix: str
    """What stood behind them, to the end of a word."""
    start: int
    """Where they began."""
    end: int
    """Where they ended, exclusive."""


WHOLE_ARTICLE = Selectors("", "", "", 0, 0)
"""The selectors of a note that is about no passage."""


@dataclass(frozen=True, slots=True)
class Annotation:
    """One highlight or note."""

    id: str
    """A UUID."""
    kind: AnnotationKind
    """What the reader did."""
    selectors: Selectors
    """The words it was made on; they never change."""
    fingerprint: str
    """The fingerprint of the text that it was made on."""
    colour: str = "yellow"
    """A colour by name; the theme says what it looks like."""
    note: str = ""
    """The reader's own words, in Markdown."""
    tags: tuple[str, ...] = ()
    """The reader's own keywords."""
    created: str = ""
    """ISO 8601, UTC."""
    updated: str = ""
    """ISO 8601, UTC."""
    about: str = ""
    """For a note on an entity its name, for a note on a quote its speaker."""


class AnchorState(StrEnum):
    """How sure it is where the words of an annotation stand in a text."""

    EXACT = "exact"
    """The same words."""
    EDITED = "edited"
    """Nearly the same words in nearly the same company."""
    SUGGESTION = "suggestion"
    """Perhaps these words: the reader should confirm."""
    ORPHAN = "orphan"
    """Not to be found."""


@dataclass(frozen=True, slots=True)
class Anchor:
    """Where an annotation stands in one version of a text."""

    state: AnchorState
    """How sure the place is."""
    score: float
    """0 to 1: how well words and context agree."""
    start: int = 0
    """Where the words begin now; 0 for an orphan."""
    end: int = 0
    """Where the words end now, exclusive; 0 for an orphan."""

    @property
    def is_in_text(self) -> bool:
        """Whether the words stand in the text, as they were or edited."""
        return self.state in (AnchorState.EXACT, AnchorState.EDITED)


def new_annotation(
    kind: AnnotationKind,
    text: str,
    fingerprint: str,
    start: int,
    end: int,
    *,
    note: str = "",
    colour: str = "yellow",
    tags: tuple[str, ...] = (),
    about: str = "",
) -> Annotation:
    """An annotation made now on ``text[start:end]``, with a new id. ``fingerprint`` is the text's own.

    A note on the whole article has :data:`WHOLE_ARTICLE` for selectors, whatever the span.
    The note and the tags are cleaned; empty and repeated tags are left out. Raises ValueError as :func:`describe`.
    """
    import uuid  # here, because nothing else needs it before the first picture

    time = now()
    return Annotation(
        id=str(uuid.uuid4()),
        kind=kind,
        selectors=WHOLE_ARTICLE if kind is AnnotationKind.PAGE else describe(text, start, end),
        fingerprint=fingerprint,
        colour=colour,
        note=clean(note),
        tags=clean_tags(tags),
        created=time,
        updated=time,
        about=clean_line(about),
    )


def merge(text: str, fingerprint: str, notes: Sequence[tuple[Annotation, Anchor]]) -> Annotation:
    """One annotation made now over the whole stretch of several, which stand in ``text`` where their anchors say.

    It has the notes of all, parted by blank lines, and their tags, in the order of the text; the colour and the subject
    are those of the first. Raises ValueError where there is none, or one is an orphan.
    """
    if not notes or any(place.state is AnchorState.ORPHAN for _, place in notes):
        raise ValueError("only annotations that stand in the text can be merged")
    ordered = sorted(notes, key=lambda note: (note[1].start, note[1].end))
    first = ordered[0][0]
    words = [annotation.note.strip() for annotation, _ in ordered if annotation.note.strip()]
    kind = next((annotation.kind for annotation, _ in ordered if annotation.note.strip()), first.kind)
    return new_annotation(
        AnnotationKind.NOTE if words and kind is AnnotationKind.HIGHLIGHT else kind,
        text,
        fingerprint,
        ordered[0][1].start,
        max(place.end for _, place in ordered),
        note="\n\n".join(words),
        colour=first.colour,
        tags=tuple(tag for annotation, _ in ordered for tag in annotation.tags),
        about=first.about,
    )


def clean_tags(tags: tuple[str, ...]) -> tuple[str, ...]:
    """The tags in their order, each cleaned and kept once, without empty ones."""
    return tuple(dict.fromkeys(tag for tag in map(clean_line, tags) if tag))


def describe(text: str, start: int, end: int) -> Selectors:
    """The selectors of ``text[start:end]``, grown at both ends where it would split a grapheme cluster.

    The context is :data:`CONTEXT` characters on either side, grown to the word boundary, shorter only at the ends of
    the text. Raises ValueError unless ``0 <= start <= end <= len(text)``.
    """
    if not 0 <= start <= end <= len(text):
        raise ValueError(f"the span {start}–{end} does not lie in a text of {len(text)} characters")
    if start < end:
        while splits_grapheme(text, start):
            start -= 1
        while splits_grapheme(text, end):
            end += 1
    before = _word_edge(text, max(0, start - CONTEXT), -1)
    after = _word_edge(text, min(len(text), end + CONTEXT), 1)
    return Selectors(text[start:end], text[before:start], text[end:after], start, end)


def anchor(text: str, selectors: Selectors, *, same_text: bool = False) -> Anchor:
    """Where the words of ``selectors`` stand in ``text``.

    With ``same_text`` the caller vouches that ``text`` is the version they were made on, and nothing is searched. The
    empty selectors of a note on the whole article stand at the beginning. Otherwise words and context at the old
    position decide at once where they agree in full; then :mod:`reader.document.anchoring` searches.
    """
    start, end, exact = selectors.start, selectors.end, selectors.exact
    if not exact:
        return Anchor(AnchorState.EXACT, 1.0)
    if text[start:end] == exact and (
        same_text or (text.endswith(selectors.prefix, 0, start) and text.startswith(selectors.suffix, end))
    ):
        return Anchor(AnchorState.EXACT, 1.0, start, end)
    from reader.document.anchoring import search  # here, because it brings a compiled library that few openings need

    return search(text, selectors)


_EXTENDING = frozenset("\u200c\u200d\U0001f3fb\U0001f3fc\U0001f3fd\U0001f3fe\U0001f3ff")


def splits_grapheme(text: str, offset: int) -> bool:
    """Whether a cut at ``offset`` would part what a reader sees as one character.

    The rules GB3 to GB5, GB9, GB9a and GB11 to GB13 of Unicode Standard Annex 29, section 3.1.1. Hangul syllables
    (GB6 to GB8) need none here: cleaned text is in NFC, where each is one code point.
    """
    if not 0 < offset < len(text):
        return False
    before, after = text[offset - 1], text[offset]
    if before.isascii() and after.isascii():
        return before == "\r" and after == "\n"
    if after in _EXTENDING or unicodedata.category(after)[0] == "M":
        return before not in "\n\r\t"
    if before == "\u200d":
        return unicodedata.category(after) == "So"
    if "\U0001f1e6" <= after <= "\U0001f1ff":
        letters_before = 0
        while letters_before < offset and "\U0001f1e6" <= text[offset - letters_before - 1] <= "\U0001f1ff":
            letters_before += 1
        return letters_before % 2 == 1
    return False


def _word_edge(text: str, offset: int, step: int) -> int:
    """The nearest offset in the direction of ``step`` that does not cut a word or a grapheme; at most 32 away."""
    for _ in range(CONTEXT):
        if not 0 < offset < len(text):
            break
        inside_word = text[offset - 1].isalnum() and text[offset].isalnum()
        if not inside_word and not splits_grapheme(text, offset):
            break
        offset += step
    while splits_grapheme(text, offset):
        offset += step
    return offset
