"""Opening an article: a source is read, cleaned, parsed and kept in the library."""

from __future__ import annotations

import gc
import sys
import threading
from collections.abc import Callable
from typing import BinaryIO

from reader.article import Article
from reader.clock import now
from reader.document.model import Document
from reader.errors import LibraryError
from reader.ingest.page import Page
from reader.ingest.source import STANDARD_INPUT, identify, load, state_of
from reader.library.store import Library, StoredArticle
from reader.reading import UNKEPT, Reading

CLEANING = "Cleaning"
"""The step that is told when the source was read and its article is looked for."""


def open_and_keep(
    library: Library,
    source: str,
    *,
    stdin: BinaryIO | None = None,
    progress: Callable[[str], None] | None = None,
    cancelled: Callable[[], bool] | None = None,
) -> Reading:
    """Read, extract and keep the article of ``source``, whether or not it was read before.

    ``progress`` is told what is being done, in a few words; ``cancelled`` is asked whether to stop. Raises
    SourceError and its kin. An article that cannot be kept can still be read: a notice says so.
    """
    state = state_of(source)  # before: what is changed while it is read must not be taken for what was read
    page = load(source, stdin=stdin, progress=progress, cancelled=cancelled)
    key = identify(source) or page.source  # what was asked for, so that it is found again behind a redirection
    known = library.find(key)
    if progress:
        progress(CLEANING)
    if known and known.page_fingerprint == page.fingerprint:
        return Reading(known)
    article, document = _cleaned(page, progress, cancelled)
    try:
        stored = library.keep(key, page.fingerprint, article, document, file_state=state)
    except LibraryError as error:
        notices = (*article.notices, f"{error} This article and notes on it will not be kept.")
        return unkept(key, page.fingerprint, article, document, notices)
    return Reading(stored, article.notices)


def _cleaned(
    page: Page, progress: Callable[[str], None] | None, cancelled: Callable[[], bool] | None
) -> tuple[Article, Document]:
    """The article of a page, and its document. To look for garbage would take a third of the time."""
    is_enabled = gc.isenabled()
    gc.disable()
    try:
        from reader.document.parse import parse
        from reader.ingest.extract import article_of

        article = article_of(page, progress, cancelled)
        return article, parse(article)
    finally:
        if is_enabled:
            gc.enable()


class Opening:
    """One article that is being opened, by the thread that asks for it.

    :class:`reader.opening_process.OpeningProcess` opens it elsewhere. Every method may be called from any thread.
    """

    def __init__(self, library: Library, source: str) -> None:
        self._library = library
        self._source = source
        self._reading: Reading | None = None
        self._cancelled = threading.Event()

    def wait_until_read(self) -> None:
        """Wait until standard input was read, where that is the source. Raises what :meth:`reading` raises."""
        if self._source == STANDARD_INPUT:
            self._reading = open_and_keep(self._library, self._source, stdin=sys.stdin.buffer)

    def is_over(self) -> bool:
        """Whether :meth:`reading` would return or raise at once."""
        return self._reading is not None

    def reading(self, progress: Callable[[str], None] | None = None) -> Reading:
        """The article, once it is there; to be asked for once. ``progress`` is told what is being done.

        Raises SourceError and its kin, and LibraryError.
        """
        return self._reading or open_and_keep(
            self._library, self._source, progress=progress, cancelled=self._cancelled.is_set
        )

    def cancel(self) -> None:
        """Give up."""
        self._cancelled.set()


def unkept(
    source: str, page_fingerprint: str, article: Article, document: Document, notices: tuple[str, ...]
) -> Reading:
    """An article that is read although the library could not keep it; the notices say why."""
    stored = StoredArticle(UNKEPT, source, page_fingerprint, "", article.metadata, document, 0, now(), lambda: article)
    return Reading(stored, notices)
