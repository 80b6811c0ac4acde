"""An article, or the notes of one, as a Markdown file with YAML front matter, in the form that Obsidian expects.

The same values always make the same bytes: nothing depends on the day of the export.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from reader.analysis.model import Analysis
from reader.article import Article
from reader.document.annotation import Anchor, AnchorState, Annotation, anchor
from reader.document.codec import metadata_to_dict
from reader.document.model import BlockKind, Document
from reader.export.front_matter import front_matter
from reader.export.markup import escape


def article_to_markdown(article: Article) -> str:
    """The whole article: front matter, headline, dek and body."""
    metadata = article.metadata
    parts = [
        front_matter(metadata),
        f"# {escape(metadata.headline)}\n" if metadata.headline else "",
        f"{escape(metadata.dek)}\n" if metadata.dek else "",
        f"{article.markdown.strip()}\n" if article.markdown.strip() else "",
    ]
    return "\n".join(part for part in parts if part)


def notes_to_markdown(
    article: Article,
    document: Document,
    annotations: Iterable[Annotation],
    analysis: Analysis | None = None,
    *,
    template: str = "",
) -> str:
    """The highlights and notes of an article in the order of its text, under the headings they stand in.

    Each passage is a block quote of the words as they were when they were marked, with their speaker where the passage
    lies in a quote of ``analysis``, which must be of ``document``. Notes whose words are not found in ``document`` any
    more come last. ``template`` is the text of a template other than ours; raises SettingsError where it is wrong.
    """
    from reader.export.template import render  # here, because a whole article needs no template engine

    notes = sorted(_placed(document, annotations), key=lambda note: note.sort_key)
    created = min((note.annotation.created for note in notes), default="")
    tags = [tag for note in notes for tag in note.annotation.tags]
    values = {
        "front_matter": front_matter(article.metadata, created=created, tags=tags),
        "article": metadata_to_dict(article.metadata),
        "notes": [_values(note, document, analysis) for note in notes],
    }
    return render(template, values)


@dataclass(frozen=True, slots=True)
class _Note:
    """An annotation and where it stands in the present text."""

    annotation: Annotation
    place: Anchor

    @property
    def is_lost(self) -> bool:
        return self.place.state is AnchorState.ORPHAN

    @property
    def sort_key(self) -> tuple[bool, int, int, str, str]:
        return self.is_lost, self.place.start, self.place.end, self.annotation.created, self.annotation.id


def _placed(document: Document, annotations: Iterable[Annotation]) -> Iterator[_Note]:
    for annotation in annotations:
        same_text = annotation.fingerprint == document.fingerprint
        yield _Note(annotation, anchor(document.text, annotation.selectors, same_text=same_text))


def _values(note: _Note, document: Document, analysis: Analysis | None) -> dict[str, Any]:
    """What a template is told of one note; ``docs/guide/exporting.md`` lists the same."""
    annotation = note.annotation
    return {
        "kind": annotation.kind.value,
        "passage": annotation.selectors.exact,
        "speaker": _speaker(analysis, note.place),
        "heading": _heading(document, note),
        "note": annotation.note.strip(),
        "about": annotation.about,
        "colour": annotation.colour,
        "tags": annotation.tags,
        "created": annotation.created[:10],
        "state": note.place.state.value,
    }


def _heading(document: Document, note: _Note) -> str:
    """The heading over a note; empty for one that stands before the first, or is about the whole article."""
    if note.is_lost:
        return "No longer in the text"
    if not note.annotation.selectors.exact:
        return ""
    above = [
        block for block in document.headings() if block.kind is BlockKind.HEADING and block.start <= note.place.start
    ]
    return document.text_of(above[-1]) if above else ""


def _speaker(analysis: Analysis | None, place: Anchor) -> str:
    """Who speaks the passage: the speaker of the innermost quote that holds it, with "?" where that is unsure."""
    if analysis is None or place.start == place.end:
        return ""
    around = [quote for quote in analysis.quotes if quote.start <= place.start and place.end <= quote.end]
    named = [quote for quote in around if quote.speaker_name]
    if not named:
        return ""
    innermost = min(named, key=lambda quote: quote.end - quote.start)
    return innermost.speaker_name + ("?" if innermost.is_unsure else "")
