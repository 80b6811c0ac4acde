"""The library: every article that was opened, how far it was read, its analysis, and what the reader noted in it.

An article is known by its source. When the source is read again and its text has changed, the new version is kept, the
place and the notes move along with the words, and an older version stays for as long as a note was made on it.
Forgetting an article removes its text; its notes stay and return when the same source is opened again, for a note is
the reader's own work. All times are ISO 8601 in UTC.
"""

import json
import sqlite3
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple, Self

from reader.article import Article, Metadata
from reader.clock import now
from reader.document.model import Document
from reader.errors import LibraryError
from reader.library.database import Database
from reader.library.rows import (
    VERSION_COLUMNS,
    article_from_row,
    document_from_row,
    insertion,
    metadata_from_row,
    texts,
    to_json,
    updates,
    version_to_row,
)

if TYPE_CHECKING:  # what is not needed to find an article is imported where it is
    from reader.analysis.model import Analysis
    from reader.document.annotation import Annotation

FILE_NAME = "library.db"
"""The database, inside the reader's data folder."""
_SUMMARY_COLUMNS = ("headline", "site", "authors", "words", "length")
_PLACE_WORDS = 80
"""How many characters behind the place are looked for when the text has changed."""


@dataclass(frozen=True, slots=True)
class StoredArticle:
    """An article as it was kept last."""

    id: int
    """The library's number for the article; the same for all its versions."""
    source: str
    """What identifies it: an absolute path, an address, or "sha256:…"."""
    page_fingerprint: str
    """The SHA-256 of the bytes that this version was made from."""
    file_state: str
    """What the file's :func:`reader.ingest.source.state_of` was when it held those bytes; "" where unknown."""
    metadata: Metadata
    """What is known about it."""
    document: Document
    """The canonical text with its blocks."""
    place: int
    """The offset that was read last; 0 where nothing was."""
    opened: str
    """When it was read last."""
    read_article: Callable[[], Article] = field(compare=False)
    """Reads metadata and Markdown. To show the article its Markdown is not needed, which may be a book's."""

    @property
    def article(self) -> Article:
        """Metadata and Markdown, read from the library now. Raises LibraryError where that fails."""
        return self.read_article()


class ArticleSummary(NamedTuple):
    """One line of the list of what was read."""

    id: int
    """The library's number for the article."""
    source: str
    """What identifies it."""
    headline: str
    """Its headline; empty where it has none."""
    site: str
    """The publication."""
    authors: tuple[str, ...]
    """The people of the byline."""
    words: int
    """The length of its text, in words."""
    opened: str
    """When it was read last."""
    progress: float
    """How far it was read, 0 to 1."""
    annotations: int
    """How many highlights and notes it has."""


class Library:
    """The articles and notes of one data folder. Every method may be called from any thread.

    Every method raises LibraryError, one sentence, where the library cannot be read or written; what a method was told
    to keep is on the disk when it returns.
    """

    def __init__(self, database: Database, path: Path | None = None) -> None:
        self.database = database
        """The database, for the other modules of this package."""
        self.path = path
        """The file; None for a library in memory."""

    @classmethod
    def open(cls, folder: Path) -> Self:
        """Open the library in ``folder``, made if it is not there (mode 0700, the file in it 0600)."""
        from reader.library.backup import before_migration, require_no_lost_library

        path = folder / FILE_NAME
        require_no_lost_library(path)
        return cls(Database.open(path, lambda connection, version: before_migration(connection, path, version)), path)

    @classmethod
    def in_memory(cls) -> Self:
        """A library that is gone when it is closed: for reading without leaving a trace, and for tests."""
        return cls(Database.in_memory())

    def close(self) -> None:
        """Close the file; a second time does nothing."""
        self.database.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    # Articles

    def find(self, source: str) -> StoredArticle | None:
        """The article of ``source`` as it was kept last.

        None where there is none, where it was forgotten, and where an earlier version of the program has written it so
        that it cannot be read any more: it is to be opened anew then.
        """
        with self.database.reading() as connection:
            row = connection.execute(
                "SELECT article.id, page_fingerprint, fingerprint, file_state, metadata, document, place, opened"
                " FROM article JOIN version ON version.id = (SELECT max(id) FROM version WHERE article = article.id)"
                " WHERE source = ?",  # to sort the versions would copy them
                (source,),
            ).fetchone()
        if row is None:
            return None
        number, page_fingerprint, fingerprint, file_state, metadata, document, place, opened = row
        try:
            known, read = metadata_from_row(metadata), document_from_row(document, fingerprint)
        except ValueError:
            return None
        read_article = partial(self._article, number)
        return StoredArticle(number, source, page_fingerprint, file_state, known, read, place, opened, read_article)

    def _article(self, article_id: int) -> Article:
        with self.database.reading() as connection:
            row = connection.execute(
                "SELECT metadata, markdown, notices FROM version WHERE article = ? ORDER BY id DESC LIMIT 1",
                (article_id,),
            ).fetchone()
        try:
            if row:
                return article_from_row(*row)
        except ValueError as error:
            raise LibraryError("The article cannot be read any more; opening it anew mends that.") from error
        raise LibraryError("The article was forgotten meanwhile.")

    def keep(
        self, source: str, page_fingerprint: str, article: Article, document: Document, *, file_state: str = ""
    ) -> StoredArticle:
        """Keep an article that was just read, from a file in that state perhaps.

        The same source again keeps its id, its place and its notes.
        """
        opened = now()
        metadata = article.metadata
        summary = (metadata.headline, metadata.site, to_json(metadata.authors), document.word_count, len(document.text))
        with self.database.writing() as connection:
            connection.execute(
                f"{insertion('article', ('source', 'opened', *_SUMMARY_COLUMNS))}"
                f" ON CONFLICT (source) DO UPDATE SET {updates(('opened', *_SUMMARY_COLUMNS))}",
                (source, opened, *summary),
            )
            article_id, place = connection.execute(
                "SELECT id, place FROM article WHERE source = ?", (source,)
            ).fetchone()
            place = _moved_place(connection, article_id, place, document)
            connection.execute("UPDATE article SET place = ?, read_to = 0 WHERE id = ?", (place, article_id))
            connection.execute(
                "DELETE FROM version WHERE article = ? AND fingerprint = ?", (article_id, document.fingerprint)
            )
            connection.execute(
                insertion("version", ("article", "kept", "file_state", *VERSION_COLUMNS)),
                (article_id, opened, file_state, *version_to_row(page_fingerprint, article, document)),
            )
            _drop_unneeded_versions(connection, article_id)
        return StoredArticle(
            article_id, source, page_fingerprint, file_state, metadata, document, place, opened, lambda: article
        )

    def keep_file_state(self, article_id: int, page_fingerprint: str, state: str) -> None:
        """Remember the state in which the file held the bytes that the version was made from."""
        with self.database.writing() as connection:
            connection.execute(
                "UPDATE version SET file_state = ? WHERE article = ? AND page_fingerprint = ?",
                (state, article_id, page_fingerprint),
            )

    def recent(self) -> tuple[ArticleSummary, ...]:
        """Every article that was read, the last one first."""
        with self.database.reading() as connection:
            rows = connection.execute(
                "SELECT id, source, headline, site, authors, words, opened, max(place, read_to), length,"
                " (SELECT count(*) FROM annotation WHERE annotation.article = article.id AND deleted = '')"
                " FROM article WHERE EXISTS (SELECT 1 FROM version WHERE version.article = article.id)"
                " ORDER BY opened DESC, id DESC"
            ).fetchall()
        return tuple(
            ArticleSummary(
                id=number,
                source=source,
                headline=headline,
                site=site,
                authors=texts(authors),
                words=words,
                opened=opened,
                progress=min(1.0, read_to / length) if length else 0.0,
                annotations=annotations,
            )
            for number, source, headline, site, authors, words, opened, read_to, length, annotations in rows
        )

    def forget(self, article_id: int) -> None:
        """Remove an article: its text in all versions, its analyses and its place.

        Its highlights and notes stay, with the words they quote, and return with the article when its source is opened
        again, and so do the places that were given letters.
        """
        with self.database.writing() as connection:
            connection.execute("DELETE FROM version WHERE article = ?", (article_id,))
            connection.execute("UPDATE article SET place = 0 WHERE id = ?", (article_id,))
            connection.execute(
                "DELETE FROM article WHERE id = ? AND id NOT IN (SELECT article FROM annotation)", (article_id,)
            )
            _drop_unneeded_analyses(connection)

    def keep_place(self, article_id: int, offset: int, read_to: int = 0) -> None:
        """Remember the offset to come back to, that behind what was seen, and that the article was read now."""
        with self.database.writing() as connection:
            connection.execute(
                "UPDATE article SET place = ?, read_to = ?, opened = ? WHERE id = ?",
                (max(0, offset), read_to, now(), article_id),
            )

    # Analyses

    def analysis(self, fingerprint: str, model_version: str) -> "Analysis | None":
        """The analysis of a text by one version of model and rules; None where there is none, or it cannot be read."""
        from reader.analysis.model import Analysis

        try:
            values = self._described_analysis(fingerprint, model_version)
            return None if values is None else Analysis.from_dict(values)
        except (KeyError, TypeError, ValueError):  # written by an earlier version of the program: it is made anew
            return None

    def _described_analysis(self, fingerprint: str, model_version: str) -> Any:
        """What ``Analysis.to_dict`` said. Of a book, its text is megabytes, which are let go before it is read."""
        with self.database.reading() as connection:
            row = connection.execute(
                "SELECT content FROM analysis WHERE fingerprint = ? AND model = ?", (fingerprint, model_version)
            ).fetchone()
        return json.loads(row[0]) if row else None

    def keep_analysis(self, analysis: "Analysis") -> None:
        """Keep an analysis. The one of the same text by another version of the model or the rules gives way."""
        # In ASCII: one emoji would have Python hold four bytes for every character when it is read.
        content = json.dumps(analysis.to_dict(), separators=(",", ":"))
        with self.database.writing() as connection:
            connection.execute("DELETE FROM analysis WHERE fingerprint = ?", (analysis.fingerprint,))
            connection.execute(
                "INSERT INTO analysis (fingerprint, model, content) VALUES (?, ?, ?)",
                (analysis.fingerprint, analysis.model, content),
            )

    # Annotations

    def annotations(self, article_id: int) -> "tuple[Annotation, ...]":
        """The highlights and notes of an article that are not deleted, in the order of the text they were made on."""
        from reader.library.annotation_rows import ANNOTATION_COLUMNS, annotation_from_row

        with self.database.reading() as connection:
            rows = connection.execute(
                f"SELECT {', '.join(ANNOTATION_COLUMNS)} FROM annotation WHERE article = ? AND deleted = ''"
                " ORDER BY start, end, created, id",
                (article_id,),
            ).fetchall()
        return tuple(map(annotation_from_row, rows))

    def change_annotations(
        self,
        article_id: int,
        *,
        keep: "Iterable[Annotation]" = (),
        delete: "Iterable[Annotation]" = (),
        before: "Mapping[str, Annotation] | None" = None,
    ) -> None:
        """Keep some annotations of an article and delete others, all of it or, with a LibraryError, nothing.

        What is kept is new, or changed in colour, note, tags, kind or subject; where it was made never changes, and a
        deleted one that is kept again lives again. Of one that was known as it is in ``before``, by its id, only what
        has changed since is written. Raises LibraryError too where there is no such article, or an annotation belongs
        to another.
        """
        from reader.library.annotation_rows import write_annotation

        with self.database.writing() as connection:
            for annotation in delete:
                connection.execute("UPDATE annotation SET deleted = ? WHERE id = ?", (now(), annotation.id))
            for annotation in keep:
                write_annotation(connection, article_id, annotation, (before or {}).get(annotation.id))


def _moved_place(connection: sqlite3.Connection, article_id: int, place: int, document: Document) -> int:
    """Where ``place``, an offset of the version kept last, lies in the new ``document``."""
    from reader.document.annotation import AnchorState, anchor, describe

    row = connection.execute(
        "SELECT fingerprint, document FROM version WHERE article = ? ORDER BY id DESC LIMIT 1", (article_id,)
    ).fetchone()
    if row is None or row[0] == document.fingerprint or place == 0:
        return place
    try:
        text = document_from_row(row[1]).text
    except ValueError:
        return 0
    place = min(place, len(text))
    found = anchor(document.text, describe(text, place, min(len(text), place + _PLACE_WORDS)))
    if found.state is not AnchorState.ORPHAN and place < len(text):
        return found.start
    return round(place / max(1, len(text)) * len(document.text))


def _drop_unneeded_versions(connection: sqlite3.Connection, article_id: int) -> None:
    """Remove the article's older versions on which no annotation was made, deleted annotations included."""
    connection.execute(
        "DELETE FROM version WHERE article = :article"
        " AND id < (SELECT max(id) FROM version WHERE article = :article)"
        " AND fingerprint NOT IN (SELECT fingerprint FROM annotation WHERE article = :article)",
        {"article": article_id},
    )
    _drop_unneeded_analyses(connection)


def _drop_unneeded_analyses(connection: sqlite3.Connection) -> None:
    connection.execute("DELETE FROM analysis WHERE fingerprint NOT IN (SELECT fingerprint FROM version)")
