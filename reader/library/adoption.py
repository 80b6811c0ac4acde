"""Bringing notes in from a file: found again in the articles of this library, told apart by what became of them.

Bringing the same file in twice is the same as once. A note that is here already is changed only by a later version of
itself, and one that was deleted here after its last change stays deleted.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import PurePath
from urllib.parse import unquote, urlsplit

from reader.document.annotation import AnchorState, Annotation, Selectors, anchor
from reader.document.model import Document
from reader.document.notebook import Incoming
from reader.library.store import Library, StoredArticle


@dataclass(frozen=True, slots=True)
class AdoptionReport:
    """What became of the notes in a file, in numbers."""

    anchored: int = 0
    """Found in their articles, with the same or nearly the same words."""
    suggested: int = 0
    """Found at a place that the reader should confirm."""
    orphaned: int = 0
    """Kept, but their words are not in the article."""
    unchanged: int = 0
    """Here already, as they are or in a later version, or deleted here since."""
    skipped: tuple[str, ...] = ()
    """What the file calls the articles that are not in this library; their notes were not brought in."""

    def sentence(self) -> str:
        """The report in one sentence for the reader."""
        parts = [
            f"{self.anchored} anchored",
            f"{self.suggested} to be confirmed",
            f"{self.orphaned} without their words",
        ]
        if self.unchanged:
            parts.append(f"{self.unchanged} here already")
        if self.skipped:
            parts.append(f"those on {len(self.skipped)} unknown articles left out")
        return f"Notes brought in: {', '.join(parts)}."


def adopt(library: Library, incoming: Iterable[Incoming]) -> AdoptionReport:
    """Keep the notes of a file in the library, with their articles where the file brings those along.

    An article that is here stays as it is here. Raises LibraryError where something cannot be kept; the notes on the
    articles before it are kept then.
    """
    counts = dict.fromkeys(("anchored", "suggested", "orphaned", "unchanged"), 0)
    skipped: dict[str, None] = {}
    for notes in incoming:
        stored = _article_of(library, notes)
        if stored is None:
            skipped[notes.source] = None
            continue
        given = [_at_home(annotation, stored.document, notes.utf16_offsets) for annotation in notes.annotations]
        new = _without_known(library, stored.id, given)
        library.change_annotations(stored.id, keep=new)
        counts["unchanged"] += len(given) - len(new)
        for annotation in new:
            counts[_outcome(annotation, stored.document)] += 1
        if notes.notebook and not stored.document.text:
            library.forget(stored.id)  # the article was forgotten where the file was written; its notes stay
    return AdoptionReport(**counts, skipped=tuple(skipped))


def _article_of(library: Library, notes: Incoming) -> StoredArticle | None:
    for source in _possible_sources(notes.source):
        if stored := library.find(source):
            return stored
    if stored := _by_address(library, notes.source):
        return stored
    if (given := notes.notebook) is None:
        return None
    return library.keep(given.source, given.page_fingerprint, given.article, given.document)


def _possible_sources(source: str) -> tuple[str, ...]:
    """What the library may call the article that a file calls ``source``."""
    if source.startswith("urn:sha256:"):
        return (source.removeprefix("urn:"),)
    if source.startswith("file:"):
        return (str(PurePath(unquote(urlsplit(source).path))),)
    without_fragment = source.partition("#")[0]
    return tuple(dict.fromkeys((source, without_fragment, without_fragment.rstrip("/"), f"{without_fragment}/")))


def _by_address(library: Library, address: str) -> StoredArticle | None:
    """The article whose canonical address this is, though it was read from somewhere else."""
    with library.database.reading() as connection:
        row = connection.execute(
            "SELECT source FROM article JOIN version ON version.article = article.id"
            " WHERE json_extract(metadata, '$.address') = ? ORDER BY version.id DESC LIMIT 1",
            (address.partition("#")[0],),
        ).fetchone()
    return library.find(row[0]) if row and address else None


def _without_known(library: Library, article_id: int, given: list[Annotation]) -> list[Annotation]:
    """The annotations that are not here, or only in an earlier version; those of other articles are not touched."""
    new = []
    with library.database.reading() as connection:
        for annotation in given:
            row = connection.execute(
                "SELECT article, updated, deleted FROM annotation WHERE id = ?", (annotation.id,)
            ).fetchone()
            if row is None or (row[0] == article_id and max(row[1], row[2]) < annotation.updated):
                new.append(annotation)
    return new


def _at_home(annotation: Annotation, document: Document, utf16_offsets: bool) -> Annotation:
    """The annotation with offsets that count characters, and with the fingerprint of the text where that is certain."""
    selectors = annotation.selectors
    if utf16_offsets:
        units = document.text.encode("utf-16-le")
        start = len(units[: 2 * selectors.start].decode("utf-16-le", "ignore"))
        selectors = replace(selectors, start=start, end=start + len(selectors.exact))
    fingerprint = annotation.fingerprint
    if not fingerprint and _stands_there(selectors, document.text):
        fingerprint = document.fingerprint
    return replace(annotation, selectors=selectors, fingerprint=fingerprint)


def _stands_there(selectors: Selectors, text: str) -> bool:
    around = selectors.prefix + selectors.exact + selectors.suffix
    return text.startswith(around, selectors.start - len(selectors.prefix)) if selectors.exact else True


def _outcome(annotation: Annotation, document: Document) -> str:
    state = anchor(document.text, annotation.selectors).state
    return {AnchorState.SUGGESTION: "suggested", AnchorState.ORPHAN: "orphaned"}.get(state, "anchored")
