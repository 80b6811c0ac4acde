"""An article, or the notes of one, as a Markdown file with YAML front matter, in the form that Obsidian expects.

The same values always make the same bytes: nothing depends on the day of the export.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from reader.analysis.model import UNSURE, Analysis
from reader.article import Article
from reader.document.annotation import Anchor, AnchorState, Annotation, anchor
from reader.document.model import BlockKind, Document
from reader.export.front_matter import front_matter

_SPECIAL = re.compile(r"[\\`*_\[\]<>~|]|&(?=#?\w+;)")
_LINE_START = re.compile(r"^[ \t]*(?:([#+=-])|(\d+)(?=[.)]))?", re.MULTILINE)


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
    article: Article, document: Document, annotations: Iterable[Annotation], analysis: Analysis | None = None
) -> str:
    """The highlights and notes of an article in the order of its text, under the headings they stand in.

    Each passage is a block quote of the words as they were when they were marked, with their speaker where the passage
    lies in a quote of ``analysis``, which must be of ``document``. Notes whose words are not found in ``document`` any
    more come last.
    """
    notes = sorted(_placed(document, annotations), key=lambda note: (note.sort_key, note.annotation.id))
    created = min((note.annotation.created for note in notes), default="")
    tags = [tag for note in notes for tag in note.annotation.tags]
    parts = [front_matter(article.metadata, created=created, tags=tags)]
    if article.metadata.headline:
        parts.append(f"# {escape(article.metadata.headline)}\n")
    heading_before = ""
    for note in notes:
        heading = _heading(document, note)
        if heading and heading != heading_before:
            parts.append(f"## {escape(heading)}\n")
        heading_before = heading
        parts.append(_entry(note, _speaker(analysis, note.place)))
    return "\n".join(part for part in parts if part)


def escape(text: str) -> str:
    r"""Plain text as Markdown that shows exactly that text, but for white space at the start of a line.

    Each ``\n`` becomes a hard line break; an empty line would begin a paragraph outside of it and must not be there.
    """
    return _LINE_START.sub(_escape_line_start, _SPECIAL.sub(r"\\\g<0>", text)).replace("\n", "\\\n")


def _escape_line_start(match: re.Match[str]) -> str:
    sign, number = match.groups()
    return f"\\{sign}" if sign else f"{number}\\" if number else ""


@dataclass(frozen=True, slots=True)
class _Note:
    """An annotation and where it stands in the present text."""

    annotation: Annotation
    place: Anchor

    @property
    def is_lost(self) -> bool:
        return self.place.state is AnchorState.ORPHAN

    @property
    def sort_key(self) -> tuple[bool, int, int, str]:
        start, end = (0, 0) if self.is_lost else (self.place.start, self.place.end)
        return self.is_lost, start, end, self.annotation.created


def _placed(document: Document, annotations: Iterable[Annotation]) -> Iterator[_Note]:
    for annotation in annotations:
        same_text = annotation.fingerprint == document.fingerprint
        yield _Note(annotation, anchor(document.text, annotation.selectors, same_text=same_text))


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
    return innermost.speaker_name + ("?" if innermost.confidence < UNSURE else "")


def _entry(note: _Note, speaker: str) -> str:
    annotation = note.annotation
    lines: list[str] = []
    if annotation.selectors.exact:
        passage = "\n\n".join(escape(part) for part in annotation.selectors.exact.split("\n\n") if part.strip())
        if speaker:
            passage += f"\n\n— {escape(speaker)}"
        lines += [f"> {line}".rstrip() for line in passage.split("\n")]
        lines.append("")
    if annotation.note.strip():
        subject = f"**{escape(annotation.about)}** — " if annotation.about else ""
        lines += [subject + annotation.note.strip(), ""]
    tags = " ".join(f"#{'-'.join(tag.split())}" for tag in annotation.tags)
    facts = [annotation.colour, tags, annotation.created[:10]]
    lines.append(f"*{' · '.join(fact for fact in facts if fact)}*")
    return "\n".join(lines) + "\n"
