"""Notes as the CSV file that Readwise imports: one row a note, seven columns."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable

from reader.document.annotation import Annotation
from reader.document.notebook import Notebook

COLUMNS = ("Highlight", "Title", "Author", "URL", "Note", "Location", "Date")
"""The header; Readwise knows the columns by these names."""
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def readwise_csv(notebooks: Iterable[Notebook]) -> str:
    """All notes as CSV. A note on a whole article has no passage, and Readwise takes none without: it is left out.

    The location is the offset in the article's text. Readwise reads tags from the head of a note, each with a full stop
    before it. A cell that a spreadsheet would take for a formula begins with an apostrophe, which makes it harmless.
    """
    written = io.StringIO()
    writer = csv.writer(written, lineterminator="\n")
    writer.writerow(COLUMNS)
    for notebook in sorted(notebooks, key=lambda notebook: notebook.source):
        metadata = notebook.article.metadata
        for annotation in sorted(notebook.annotations, key=lambda note: (note.selectors.start, note.id)):
            if annotation.selectors.exact:
                cells = (
                    annotation.selectors.exact,
                    metadata.headline or notebook.source,
                    ", ".join(metadata.authors),
                    notebook.address if notebook.address.startswith(("http://", "https://")) else "",
                    _note(annotation),
                    str(annotation.selectors.start),
                    annotation.created[:19].replace("T", " "),
                )
                writer.writerow(map(harmless, cells))
    return written.getvalue()


def harmless(cell: str) -> str:
    """The cell, with an apostrophe before it where a spreadsheet would calculate it."""
    return f"'{cell}" if cell.startswith(_FORMULA) else cell


def _note(annotation: Annotation) -> str:
    tags = " ".join(f".{'-'.join(tag.split())}" for tag in annotation.tags)
    return "\n".join(part for part in (tags, annotation.note) if part)
