"""An article that is open to be read, and where its notes stand: plain values that the session hands to its callers."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from reader.clock import now
from reader.library.store import StoredArticle

if TYPE_CHECKING:  # what is only needed once the text is on the screen is imported then
    from reader.document.annotation import Anchor, Annotation

UNKEPT = 0
"""The id of an article that could not be kept in the library."""


class Reading(NamedTuple):
    """An article opened to be read."""

    stored: StoredArticle
    """The article as the library has it."""
    notices: tuple[str, ...] = ()
    """Sentences that the reader should see now."""

    @property
    def title(self) -> str:
        """The headline, or the best there is instead."""
        return self.stored.metadata.headline or self.stored.source.rsplit("/", 1)[-1]

    @property
    def language(self) -> str:
        """The language of the text: English where the article does not tell."""
        return self.stored.metadata.language.partition("-")[0] or "en"


class PlacedAnnotation(NamedTuple):
    """An annotation and where it stands in the text that is read."""

    annotation: Annotation
    anchor: Anchor


def place(annotation: Annotation, stored: StoredArticle) -> Anchor:
    """Where an annotation stands in the article's text as it is now."""
    from reader.document.annotation import anchor

    document = stored.document
    return anchor(document.text, annotation.selectors, same_text=annotation.fingerprint == document.fingerprint)


def with_note(annotation: Annotation, note: str) -> Annotation:
    """The annotation with other words of the reader's."""
    from reader.text import clean

    return replace(annotation, note=clean(note), updated=now())
