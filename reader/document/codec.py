"""A document, what is known about its article and what a reader noted in it, as plain values, and back.

The library keeps the blocks and inlines of a document this way (:mod:`reader.document.packed`), and the JSON export
shows documents this way to other programs (``docs/guide/json.md`` describes every field). A field of a block or an
inline that holds its default is left out, which keeps them small and quick to read.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from reader.article import Metadata
from reader.document.model import Block, BlockKind, Document, Inline, InlineKind, Table

if TYPE_CHECKING:  # an article from the library is decoded without them
    from reader.document.annotation import Annotation

MAX_OFFSET = 2**53
"""No text is longer: the largest whole number that every JSON reader knows exactly."""
_BLOCK_KINDS = {kind.value: kind for kind in BlockKind}
_INLINE_KINDS = {kind.value: kind for kind in InlineKind}


def to_dict(document: Document) -> dict[str, Any]:
    """The document as values that ``json`` can write: ``text``, ``blocks`` and ``inlines``."""
    return {
        "text": document.text,
        "blocks": [block_to_dict(block) for block in document.blocks],
        "inlines": [inline_to_dict(inline) for inline in document.inlines],
    }


def from_dict(values: Mapping[str, Any]) -> Document:
    """The document that :func:`to_dict` described.

    Raises ValueError for anything else: an unknown kind or field, or a span that does not lie in the text or that
    stands out of order. What it returns is therefore safe to draw, whoever wrote the values.
    """
    try:
        text = values["text"]
        if type(text) is not str:
            raise ValueError("the text is not a string")
        blocks = tuple(block_from_dict(block, len(text)) for block in values["blocks"])
        inlines = tuple(inline_from_dict(inline, len(text)) for inline in values["inlines"])
    except (KeyError, TypeError, AttributeError) as error:
        raise ValueError(f"not a document: {error!r}") from error
    for before, after in pairwise(blocks):
        if after.start < before.end:
            raise ValueError(f"the block at {after.start} begins before the one at {before.start} ends")
    for earlier, later in pairwise(inlines):
        if later.start < earlier.start:
            raise ValueError(f"the inline at {later.start} stands out of order")
    return Document(text, blocks, inlines)


def metadata_to_dict(metadata: Metadata) -> dict[str, Any]:
    """Every field of the metadata, as values that ``json`` can write."""
    return {**metadata._asdict(), "authors": list(metadata.authors), "origins": dict(metadata.origins)}


def metadata_from_dict(values: Mapping[str, Any]) -> Metadata:
    """The metadata that :func:`metadata_to_dict` described; a field that is missing is empty.

    Raises ValueError for an unknown field or a value of the wrong type.
    """
    try:
        texts = {name: value for name, value in values.items() if name not in ("authors", "origins")}
        authors, origins = tuple(values.get("authors", ())), dict(values.get("origins", {}))
        strings = [*texts.values(), *authors, *origins.keys(), *origins.values()]
        if not set(values).issubset(Metadata._fields) or not all(type(string) is str for string in strings):
            raise ValueError("not the metadata of an article")
    except (TypeError, AttributeError) as error:
        raise ValueError(f"not the metadata of an article: {error!r}") from error
    return Metadata(**texts, authors=authors, origins=origins)


def annotation_to_dict(annotation: Annotation) -> dict[str, Any]:
    """Every field of the annotation, as values that ``json`` can write."""
    from reader.document.annotation import Annotation, Selectors

    values = {field.name: getattr(annotation, field.name) for field in fields(Annotation)}
    selectors = {field.name: getattr(annotation.selectors, field.name) for field in fields(Selectors)}
    return {**values, "kind": annotation.kind.value, "selectors": selectors, "tags": list(annotation.tags)}


def annotation_from_dict(values: Mapping[str, Any]) -> Annotation:
    """The annotation that :func:`annotation_to_dict` described.

    Raises ValueError for an unknown or missing field or a value of the wrong type.
    """
    from reader.document.annotation import Annotation, AnnotationKind, Selectors

    try:
        selectors = Selectors(**values["selectors"])
        tags = tuple(values["tags"])
        annotation = Annotation(
            **{**values, "kind": AnnotationKind(values["kind"]), "selectors": selectors, "tags": tags}
        )
    except (KeyError, TypeError, AttributeError) as error:
        raise ValueError(f"not an annotation: {error!r}") from error
    strings = [getattr(annotation, field.name) for field in fields(Annotation) if field.name not in _NOT_TEXT]
    offsets = (selectors.start, selectors.end)
    if not all(
        isinstance(value, str) for value in (*strings, *tags, selectors.exact, selectors.prefix, selectors.suffix)
    ):
        raise ValueError("not an annotation: a text is missing")
    if (
        not all(type(offset) is int and 0 <= offset <= MAX_OFFSET for offset in offsets)
        or selectors.start > selectors.end
    ):
        raise ValueError("not an annotation: its words have no place")
    return annotation


_NOT_TEXT = ("kind", "selectors", "tags")


def block_to_dict(block: Block) -> dict[str, Any]:
    """Every field of the block that does not hold its default."""
    values: dict[str, Any] = {"kind": block.kind.value, "start": block.start, "end": block.end}
    if block.level:
        values["level"] = block.level
    if block.quoted:
        values["quoted"] = block.quoted
    if block.marker:
        values["marker"] = block.marker
    if block.language:
        values["language"] = block.language
    if block.target:
        values["target"] = block.target
    if block.alternative:
        values["alternative"] = block.alternative
    if block.table is not None:
        values["table"] = {
            "rows": [[list(cell) for cell in row] for row in block.table.rows],
            "header_rows": block.table.header_rows,
            "alignments": list(block.table.alignments),
        }
    return values


def inline_to_dict(inline: Inline) -> dict[str, Any]:
    """Every field of the inline that does not hold its default."""
    values: dict[str, Any] = {"kind": inline.kind.value, "start": inline.start, "end": inline.end}
    if inline.target:
        values["target"] = inline.target
    return values


def block_from_dict(values: Mapping[str, Any], length: int) -> Block:
    """The block that :func:`block_to_dict` described, in a text of that length.

    Raises ValueError, KeyError or TypeError for anything else.
    """
    arguments = {**values, "kind": _BLOCK_KINDS[values["kind"]]}
    if "table" in arguments:
        arguments["table"] = _table_from_dict(arguments["table"], length)
    block = Block(**arguments)
    _require_span(block.start, block.end, length)
    return block


def inline_from_dict(values: Mapping[str, Any], length: int) -> Inline:
    """The inline that :func:`inline_to_dict` described, in a text of that length.

    Raises ValueError, KeyError or TypeError for anything else.
    """
    inline = Inline(**{**values, "kind": _INLINE_KINDS[values["kind"]]})
    _require_span(inline.start, inline.end, length)
    return inline


def _table_from_dict(values: Mapping[str, Any], length: int) -> Table:
    rows = tuple(tuple((start, end) for start, end in row) for row in values["rows"])
    for row in rows:
        for start, end in row:
            _require_span(start, end, length)
    return Table(rows, int(values["header_rows"]), tuple(values["alignments"]))


def _require_span(start: int, end: int, length: int) -> None:
    if not (type(start) is int and type(end) is int and 0 <= start <= end <= length):
        raise ValueError(f"the span {start}–{end} does not lie in a text of {length} characters")
