"""Articles as rows of the database, and back."""

from __future__ import annotations

import json
from collections.abc import Sequence

from reader.article import Article, Metadata
from reader.document.codec import from_dict, metadata_from_dict, metadata_to_dict
from reader.document.model import Document
from reader.document.packed import pack, unpack

VERSION_COLUMNS = ("page_fingerprint", "fingerprint", "metadata", "markdown", "notices", "document")
"""The columns of an article's version, as :func:`version_to_row` has them."""


def version_to_row(page_fingerprint: str, article: Article, document: Document) -> tuple[str | bytes, ...]:
    """One version of an article as a row of :data:`VERSION_COLUMNS`."""
    return (
        page_fingerprint,
        document.fingerprint,
        to_json(metadata_to_dict(article.metadata)),
        article.markdown,
        to_json(article.notices),
        pack(document),
    )


def article_from_row(metadata: str, markdown: str, notices: str) -> Article:
    """The article in three columns of a version. Raises ValueError where they hold something else."""
    return Article(metadata_from_row(metadata), markdown, tuple(json.loads(notices)))


def metadata_from_row(metadata: str) -> Metadata:
    """The metadata in a column of a version. Raises ValueError where it holds something else."""
    return metadata_from_dict(json.loads(metadata))


def document_from_row(document: str | bytes, fingerprint: str = "") -> Document:
    """The document in a column of a version, where the first libraries held JSON, with what another column says it is.

    Raises ValueError where it holds something else.
    """
    if isinstance(document, bytes):
        return unpack(document, fingerprint)
    return from_dict(json.loads(document))


def texts(array: str) -> tuple[str, ...]:
    """The strings of a JSON array; none where it holds something else, which only damage can have made of it."""
    try:
        return tuple(map(str, json.loads(array)))
    except (TypeError, ValueError):
        return ()


def to_json(values: object) -> str:
    """The values as compact JSON."""
    return json.dumps(values, ensure_ascii=False, separators=(",", ":"))


def insertion(table: str, columns: Sequence[str]) -> str:
    """The SQL that inserts one row of ``columns`` into ``table``."""
    return f"INSERT INTO {table} ({', '.join(columns)}) VALUES ({', '.join('?' * len(columns))})"


def updates(columns: Sequence[str]) -> str:
    """The assignments of an upsert that takes the new values of ``columns``."""
    return ", ".join(f"{column} = excluded.{column}" for column in columns)
