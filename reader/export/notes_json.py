"""Articles with their notes as JSON that brings everything back, in another library too.

The shape is called :data:`SCHEMA`; ``docs/guide/exporting.md`` describes it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from reader.article import Article
from reader.document.codec import (
    annotation_from_dict,
    annotation_to_dict,
    from_dict,
    metadata_from_dict,
    metadata_to_dict,
    to_dict,
)
from reader.document.notebook import Incoming, Notebook
from reader.errors import SourceError
from reader.text import clean, clean_line

SCHEMA = "reader.notes/1"
"""The value of the field ``schema``."""


def notes_to_json(notebooks: Iterable[Notebook]) -> dict[str, Any]:
    """The notebooks as values that ``json.dump`` can write: articles by source, annotations by time and id."""
    return {
        "schema": SCHEMA,
        "articles": [
            {
                "source": notebook.source,
                "page_fingerprint": notebook.page_fingerprint,
                "metadata": metadata_to_dict(notebook.article.metadata),
                "markdown": notebook.article.markdown,
                "notices": list(notebook.article.notices),
                "document": to_dict(notebook.document),
                "annotations": [
                    annotation_to_dict(annotation)
                    for annotation in sorted(notebook.annotations, key=lambda note: (note.created, note.id))
                ],
            }
            for notebook in sorted(notebooks, key=lambda notebook: notebook.source)
        ],
    }


def notes_from_json(values: Any) -> tuple[Incoming, ...]:
    """What :func:`notes_to_json` wrote, with every string cleaned.

    Raises SourceError where the values are of another shape, or of a newer one.
    """
    if not isinstance(values, Mapping) or values.get("schema") != SCHEMA:
        raise SourceError("The file is not an export of notes that this program can bring back.")
    try:
        return tuple(_incoming(_cleaned(article)) for article in values["articles"])
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise SourceError(f"The export of notes is damaged: {error}.") from error


def _incoming(values: Mapping[str, Any]) -> Incoming:
    notices = tuple(clean_line(notice) for notice in values["notices"])
    notebook = Notebook(
        source=clean_line(values["source"]),
        page_fingerprint=clean_line(values["page_fingerprint"]),
        article=Article(metadata_from_dict(values["metadata"]), clean(values["markdown"]), notices),
        document=from_dict(values["document"]),
        annotations=tuple(annotation_from_dict(annotation) for annotation in values["annotations"]),
    )
    return Incoming(notebook.source, notebook.annotations, notebook)


def _cleaned(values: Any) -> Any:
    """Plain values with every string in them cleaned.

    Nothing changes in what the program wrote itself. Where cleaning shortens a text, the offsets into it no longer fit;
    the codec refuses what does not lie in the text.
    """
    if isinstance(values, str):
        return clean(values)
    if isinstance(values, Mapping):
        return {clean(str(name)): _cleaned(value) for name, value in values.items()}
    if isinstance(values, list):
        return [_cleaned(value) for value in values]
    return values
