"""Notes in the JSON that the exporter of KOReader writes, for programs that read highlights from there."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from reader.document.annotation import Annotation, anchor
from reader.document.model import BlockKind, Document
from reader.document.notebook import Notebook

VERSION = "json/1.0.0"
"""The version of KOReader's format that this follows."""
_COLOURS = {"pink": "red"}
"""KOReader's names for colours, where they differ from ours."""


def koreader_json(notebooks: Iterable[Notebook]) -> dict[str, Any]:
    """All notes as one object with ``documents``. Times are seconds since 1970; ``created_on`` is the last note's."""
    documents = [_document(notebook) for notebook in sorted(notebooks, key=lambda notebook: notebook.source)]
    times = [entry["time"] for document in documents for entry in document["entries"]]
    return {"version": VERSION, "created_on": max(times, default=0), "documents": documents}


def _document(notebook: Notebook) -> dict[str, Any]:
    notes = sorted(notebook.annotations, key=lambda note: (note.selectors.start, note.id))
    return {
        "title": notebook.article.metadata.headline,
        "author": ", ".join(notebook.article.metadata.authors),
        "file": notebook.address,
        "entries": [_entry(notebook.document, note) for note in notes],
    }


def _entry(document: Document, annotation: Annotation) -> dict[str, Any]:
    place = anchor(document.text, annotation.selectors, same_text=annotation.fingerprint == document.fingerprint)
    above = [block for block in document.headings() if block.kind is BlockKind.HEADING and block.start <= place.start]
    return {
        "sort": "highlight",
        "drawer": "lighten",
        "color": _COLOURS.get(annotation.colour, annotation.colour),
        "chapter": document.text_of(above[-1]) if above else "",
        "page": document.block_index(place.start) + 1,
        "text": annotation.selectors.exact,
        "note": annotation.note,
        "time": _seconds(annotation.created),
    }


def _seconds(time: str) -> int:
    try:
        return round(datetime.fromisoformat(time).timestamp())
    except ValueError:
        return 0
