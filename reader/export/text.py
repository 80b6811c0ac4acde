"""An article as it is printed: set in rows like on the screen, then who is in it and who said what.

The plain form is for pipes and files. The other form carries the same with the sixteen colours that every terminal
has, each type of entity by an attribute as well as a colour (ECMA-48, section 8.3.117, select graphic rendition).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from reader.analysis.model import Analysis, EntityType, Quote
from reader.document.annotation import Anchor, AnchorState, Annotation
from reader.document.layout import Layout
from reader.document.marks import Layer, Mark, MarkIndex, flatten
from reader.document.model import Document
from reader.document.wrap import width_of, wrap

_SGR = {
    "person": "1;33",
    "organisation": "4;36",
    "place": "3;32",
    "group": "35",
    "event": "1;35",
    "law": "1;4;35",
    "work": "3;35",
    "product": "4;35",
    "date": "34",
    "money": "4;34",
    "annotation": "7",
    "kicker": "1;2",
    "headline": "1",
    "heading": "1",
    "dek": "3",
    "byline": "2",
    "credit": "2",
}
"""Parameters of the SGR sequence for each mark."""
_GROUPS = (
    ("PEOPLE", (EntityType.PERSON,)),
    ("ORGANISATIONS", (EntityType.ORGANISATION,)),
    ("PLACES", (EntityType.PLACE,)),
    ("OTHER", (EntityType.GROUP, EntityType.EVENT, EntityType.LAW, EntityType.WORK, EntityType.PRODUCT)),
)
"""What is listed under which title; dates and sums are read where they stand."""
INDENT = "  "
_MARKS = (("“", "”"), ('"', '"'), ("«", "»"), ("„", "“"))
"""Quotation marks that are nothing else, as single ones are."""
Notes = Sequence[tuple[Annotation, Anchor]]
"""Annotations with where they stand."""


def page_to_text(document: Document, *, width: int) -> str:
    """The article in rows of at most ``width`` cells, which carry no escape sequences."""
    return _joined(_page(document, MarkIndex(()), width, colour=False))


def page_to_ansi(document: Document, analysis: Analysis | None, notes: Notes, *, width: int) -> str:
    """The article in rows of at most ``width`` cells, with the colours of its marks for a terminal."""
    marks = MarkIndex([*_mention_marks(analysis), *_note_marks(notes)])
    return _joined(_page(document, marks, width, colour=True))


def lists_to_text(document: Document, analysis: Analysis | None, notes: Notes, *, width: int) -> str:
    """Lists of an article's entities, quotes and notes, to stand under its text; empty where there are none."""
    lines: list[str] = []
    if analysis:
        lines += _entities(analysis, width)
        lines += _quotes(document, analysis, width)
    return _joined([*lines, *_notes(notes, width)])


def _joined(lines: Iterable[str]) -> str:
    return "".join(f"{line.rstrip()}\n" for line in lines)


def _page(document: Document, marks: MarkIndex, width: int, *, colour: bool) -> Iterator[str]:
    layout = Layout(document, width)
    for row in layout.rows:
        kind = document.blocks[row.block].kind
        line = row.sign
        cell = width_of(row.sign)
        for piece in row.placed():
            line += " " * (piece.cell - cell)
            for run in flatten(marks.over(piece.start, piece.end), piece.start, piece.end):
                words = document.text[run.start : run.end].replace("\t", " ")
                line += _coloured(words, (str(kind), *run.names)) if colour else words
            cell = piece.cell + width_of(document.text[piece.start : piece.end])
        yield line + row.tail


def _coloured(words: str, names: Iterable[str]) -> str:
    parameters = ";".join(_SGR[name] for name in names if name in _SGR)
    return f"\x1b[{parameters}m{words}\x1b[0m" if parameters else words


def _mention_marks(analysis: Analysis | None) -> Iterator[Mark]:
    if analysis:
        for mention in analysis.mentions:
            yield Mark(mention.start, mention.end, Layer.MENTION, str(analysis.entities[mention.entity].type))


def _note_marks(notes: Notes) -> Iterator[Mark]:
    for _, anchor in notes:
        if anchor.state is not AnchorState.ORPHAN:
            yield Mark(anchor.start, anchor.end, Layer.ANNOTATION, "annotation")


def _entities(analysis: Analysis, width: int) -> Iterator[str]:
    counts = [0] * len(analysis.entities)
    for mention in analysis.mentions:
        counts[mention.entity] += 1
    for title, types in _GROUPS:
        members = [entity for entity in analysis.entities if entity.type in types]
        if not members:
            continue
        yield ""
        yield title
        for entity in sorted(members, key=lambda entity: (-counts[entity.id], entity.id)):
            further = [f"also {', '.join(entity.aliases)}"] if entity.aliases else []
            further += entity.roles
            further += [f"related to {analysis.entities[relation.entity].name}" for relation in entity.related]
            text = f"{entity.name} ({counts[entity.id]})" + "".join(f"; {part}" for part in further)
            yield from _hanging(text, width)


def _quotes(document: Document, analysis: Analysis, width: int) -> Iterator[str]:
    spoken = [quote for quote in analysis.quotes if quote.is_speech]
    if not spoken:
        return
    yield ""
    yield "QUOTES"
    for quote in spoken:
        words = " ".join(document.text[quote.start : quote.end].split())
        yield from _hanging(f"{_speaker(quote)}: {words}", width)


def _speaker(quote: Quote) -> str:
    name = quote.speaker_name or "Unknown"
    return f"{name}?" if quote.is_unsure else name


def _notes(notes: Notes, width: int) -> Iterator[str]:
    if not notes:
        return
    yield ""
    yield "NOTES"
    for annotation, _ in notes:
        words = " ".join(annotation.selectors.exact.split())
        note = " ".join(annotation.note.split())
        yield from _hanging(quoted(words) + (f": {note}" if note else ""), width)


def quoted(words: str) -> str:
    """The words between quotation marks, unless they stand between some; a mark that has no fellow gets one."""
    if words[:1] in "\"'“‘«„" and words[-1:] in "\"'”’»“":
        return words
    for opening, closing in _MARKS:
        if words.startswith(opening) and closing not in words[1:]:
            return f"{words}{closing}"
        if words.endswith(closing) and opening not in words[:-1]:
            return f"{opening}{words}"
    return f"“{words}”"


def _hanging(text: str, width: int) -> Iterator[str]:
    """The text in rows, the further ones indented."""
    room = max(1, width - 2 * len(INDENT))
    for number, (start, end) in enumerate(wrap(text, 0, len(text), room)):
        yield INDENT * (2 if number else 1) + text[start:end]
