"""Notes in the JSON of Hypothesis (https://h.readthedocs.io/en/latest/api-reference/), and back.

Two things differ from the W3C model that it otherwise follows: positions count UTF-16 units, as JavaScript does, and
there are no colours. A colour other than the first is written as a tag, "colour:blue", and read back from it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from reader.document.annotation import WHOLE_ARTICLE, Annotation, AnnotationKind, Selectors, clean_tags
from reader.document.notebook import Incoming, Notebook
from reader.errors import SourceError
from reader.export.web_annotation import as_list, offset, source_iri, stable_id
from reader.settings import COLOURS
from reader.text import clean, clean_line

_COLOUR_TAG = "colour:"
_ABOUT_TAGS = {AnnotationKind.ENTITY: "entity:", AnnotationKind.QUOTE: "speaker:"}


def hypothesis_annotations(notebooks: Iterable[Notebook]) -> dict[str, Any]:
    """All notes in the shape of an answer of the search interface: ``total`` and ``rows``."""
    rows = [
        _row(notebook, annotation)
        for notebook in sorted(notebooks, key=lambda notebook: notebook.source)
        for annotation in sorted(notebook.annotations, key=lambda note: (note.created, note.id))
    ]
    return {"total": len(rows), "rows": rows}


def from_hypothesis(values: Any) -> tuple[Incoming, ...]:
    """The notes of an answer of the interface, of an export from the browser's side bar, or of a plain list of rows.

    Replies and rows without words to find are passed over. Raises SourceError where there is no annotation at all.
    """
    if isinstance(values, Mapping):
        values = values.get("rows", values.get("annotations"))
    found: dict[str, list[Annotation]] = {}
    for row in values if isinstance(values, list) else ():
        annotation = _annotation(row) if isinstance(row, Mapping) and not row.get("references") else None
        if annotation:
            found.setdefault(clean_line(str(row.get("uri", ""))), []).append(annotation)
    if not found:
        raise SourceError("There are no Hypothesis annotations in the file.")
    return tuple(Incoming(source, tuple(notes), utf16_offsets=True) for source, notes in found.items())


def utf16_offset(text: str, offset: int) -> int:
    """The place of character ``offset`` in ``text``, counted in UTF-16 units."""
    return len(text[:offset].encode("utf-16-le", "surrogatepass")) // 2


def _row(notebook: Notebook, annotation: Annotation) -> dict[str, Any]:
    address, selectors = source_iri(notebook.address), annotation.selectors
    tags = list(annotation.tags)
    if annotation.colour != COLOURS[0]:
        tags.append(_COLOUR_TAG + annotation.colour)
    if annotation.about and annotation.kind in _ABOUT_TAGS:
        tags.append(_ABOUT_TAGS[annotation.kind] + annotation.about)
    target: dict[str, Any] = {"source": address}
    if selectors.exact:
        # Of the text that the note was made on only the words are left; the present text stands in for what was before.
        start = utf16_offset(notebook.document.text, selectors.start)
        target["selector"] = [
            {
                "type": "TextPositionSelector",
                "start": start,
                "end": start + utf16_offset(selectors.exact, len(selectors.exact)),
            },
            {
                "type": "TextQuoteSelector",
                "exact": selectors.exact,
                "prefix": selectors.prefix,
                "suffix": selectors.suffix,
            },
        ]
    return {
        "id": annotation.id,
        "created": annotation.created,
        "updated": annotation.updated,
        "uri": address,
        "text": annotation.note,
        "tags": tags,
        "document": {"title": [notebook.article.metadata.headline]},
        "target": [target],
    }


def _annotation(row: Mapping[str, Any]) -> Annotation | None:
    selectors = _selectors(row)
    note = clean(str(row.get("text") or ""))
    if not row.get("uri") or selectors is None or not (selectors.exact or note):
        return None
    tags, colour, kind, about = [], COLOURS[0], None, ""
    for tag in clean_tags(tuple(str(tag) for tag in as_list(row.get("tags")))):
        if tag.startswith(_COLOUR_TAG) and tag.removeprefix(_COLOUR_TAG) in COLOURS:
            colour = tag.removeprefix(_COLOUR_TAG)
        elif kinds := [kind for kind, prefix in _ABOUT_TAGS.items() if tag.startswith(prefix)]:
            kind, about = kinds[0], tag.removeprefix(_ABOUT_TAGS[kinds[0]])
        else:
            tags.append(tag)
    if not selectors.exact:
        kind = AnnotationKind.PAGE
    return Annotation(
        id=stable_id(str(row.get("id") or f"{row['uri']} {selectors} {note}")),
        kind=kind or (AnnotationKind.NOTE if note else AnnotationKind.HIGHLIGHT),
        selectors=selectors,
        fingerprint="",
        colour=colour,
        note=note,
        tags=tuple(tags),
        created=clean_line(str(row.get("created", ""))),
        updated=clean_line(str(row.get("updated", ""))),
        about=about,
    )


def _selectors(row: Mapping[str, Any]) -> Selectors | None:
    """The selectors of a row, with positions as they are; empty ones for a page note, None for something else."""
    target = next((target for target in as_list(row.get("target")) if isinstance(target, Mapping)), {})
    given = as_list(target.get("selector"))
    if not given:
        return WHOLE_ARTICLE
    by_type = {str(selector.get("type")): selector for selector in given if isinstance(selector, Mapping)}
    quote, position = by_type.get("TextQuoteSelector"), by_type.get("TextPositionSelector", {})
    if quote is None or not isinstance(quote.get("exact"), str) or not quote["exact"].strip():
        return None
    start, end = offset(position.get("start")), offset(position.get("end"))
    if end < start:
        start = end = 0
    return Selectors(
        clean(quote["exact"]), clean(str(quote.get("prefix") or "")), clean(str(quote.get("suffix") or "")), start, end
    )
