"""What the library holds of an article, with the notes on it, ready to be exported."""

from __future__ import annotations

from collections.abc import Iterator

from reader.article import Article, Metadata
from reader.document.model import document_of_text
from reader.document.notebook import Notebook
from reader.library.rows import texts
from reader.library.store import Library, StoredArticle


def notebook_of(library: Library, stored: StoredArticle) -> Notebook:
    """The article with all its notes."""
    return Notebook(
        stored.source, stored.page_fingerprint, stored.article, stored.document, library.annotations(stored.id)
    )


def notebooks(library: Library) -> Iterator[Notebook]:
    """Every article with notes, by source. One that was forgotten has no text left, but its headline and its notes."""
    with library.database.reading() as connection:
        rows = connection.execute(
            "SELECT id, source, headline, site, authors FROM article"
            " WHERE id IN (SELECT article FROM annotation WHERE deleted = '') ORDER BY source"
        ).fetchall()
    for article_id, source, headline, site, authors in rows:
        if stored := library.find(source):
            yield notebook_of(library, stored)
        else:
            metadata = Metadata(headline=headline, site=site, authors=texts(authors))
            yield Notebook(source, "", Article(metadata, ""), document_of_text(""), library.annotations(article_id))
