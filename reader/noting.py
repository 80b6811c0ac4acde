"""What the reader leaves in articles: highlights and notes, and the letters of places to come back to.

Notes come in from files and leave as files, by themselves after every change where the settings ask for that.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from reader.errors import LibraryError
from reader.reading import PlacedAnnotation, Reading

if TYPE_CHECKING:  # what is only needed once the text is on the screen is imported then
    from reader.analysing import Analysing
    from reader.document.annotation import Annotation
    from reader.document.notebook import Notebook
    from reader.document.place_mark import PlacedMark, PlaceMark
    from reader.exchange import AutomaticExport
    from reader.library.adoption import AdoptionReport
    from reader.library.search import FoundNote, NoteQuery
    from reader.library.store import Library
    from reader.settings import Settings


class Noting:
    """The notes of one session. Every method may be called from any thread.

    ``trouble`` hears what went wrong with an export that nobody waits for.
    """

    def __init__(
        self, settings: Settings, library: Library, analysing: Analysing, trouble: Callable[[str], None]
    ) -> None:
        self._settings = settings
        self._library = library
        self._analysing = analysing
        self._trouble = trouble
        self._exports: AutomaticExport | None = None

    def close(self) -> None:
        """Write the files that are still to be written."""
        if self._exports:
            self._exports.close()

    # Notes

    def notes(self, reading: Reading) -> tuple[PlacedAnnotation, ...]:
        """The notes of the article with their places in the text as it is now, in the order of the text."""
        from reader.library.placement import placed_annotations

        stored = reading.stored
        return tuple(
            PlacedAnnotation(annotation, anchor)
            for annotation, anchor in placed_annotations(self._library, stored.id, stored.document)
        )

    def present(self, annotation: Annotation) -> Annotation:
        """A note as it is in the library, where another window may have changed it; as it is given where it is not."""
        from reader.library.placement import kept_annotation

        try:
            return kept_annotation(self._library, annotation.id) or annotation
        except LibraryError:
            return annotation

    def change(
        self,
        article_id: int,
        source: str,
        *,
        keep: Iterable[Annotation] = (),
        delete: Iterable[Annotation] = (),
        before: Mapping[str, Annotation] | None = None,
    ) -> None:
        """Keep and delete notes of the article of ``source``: all of it or, with a LibraryError, nothing.

        Keeping a deleted one brings it back. What one is known to have been ``before`` is not written over what another
        window has made of it since.
        """
        self._library.change_annotations(article_id, keep=keep, delete=delete, before=before)
        self._export_soon(source)

    def confirm(self, reading: Reading, suggested: PlacedAnnotation) -> None:
        """Keep that a note stands where it was only suggested to stand. Raises LibraryError."""
        from reader.library.placement import confirm

        anchor = suggested.anchor
        confirm(self._library, suggested.annotation, reading.stored.document, anchor.start, anchor.end)

    def retract(self, reading: Reading, suggested: PlacedAnnotation) -> None:
        """Take back what :meth:`confirm` kept. Raises LibraryError."""
        from reader.library.placement import retract

        retract(self._library, suggested.annotation, reading.stored.document)

    def search(self, query: NoteQuery, limit: int = 200) -> tuple[FoundNote, ...]:
        """The notes of the whole library that the query asks for, the one made last first. Raises LibraryError."""
        from reader.library.search import find_notes

        return find_notes(self._library, query, limit)

    def tags(self) -> tuple[str, ...]:
        """The tags in use, the most frequent first; none where the library cannot be read."""
        from reader.library.search import tags_in_use

        try:
            return tuple(tags_in_use(self._library))
        except LibraryError:
            return ()

    # Places with letters

    def place_marks(self, reading: Reading) -> tuple[PlaceMark, ...]:
        """The places in the article that have a letter, and all that have a capital. Raises LibraryError."""
        from reader.library.place_marks import place_marks

        return place_marks(self._library, reading.stored.source)

    def places(self, reading: Reading) -> tuple[PlacedMark, ...]:
        """The places in the article that have a letter, as it is now. Raises LibraryError."""
        from reader.document.place_mark import placed

        stored = reading.stored
        marks = (mark for mark in self.place_marks(reading) if mark.source == stored.source)
        return tuple(placed(mark, stored.document) for mark in marks)

    def keep_place_mark(self, mark: PlaceMark) -> PlaceMark | None:
        """Keep a place under its letter; the one that had it is returned. Raises LibraryError."""
        from reader.library.place_marks import keep_place_mark

        return keep_place_mark(self._library, mark)

    def drop_place_mark(self, mark: PlaceMark) -> None:
        """Free the letter of a place. Raises LibraryError."""
        from reader.library.place_marks import drop_place_mark

        drop_place_mark(self._library, mark)

    # Notes that leave and come in

    def notebook(self, reading: Reading) -> Notebook:
        """An article with all its notes, to be exported."""
        from reader.library.notebooks import notebook_of

        return notebook_of(self._library, reading.stored)

    def notebooks(self) -> tuple[Notebook, ...]:
        """Every article that has notes, to be exported."""
        from reader.library.notebooks import notebooks

        return tuple(notebooks(self._library))

    def bring_in(self, path: Path) -> AdoptionReport:
        """Bring in the notes of an exported file. Raises SourceError and LibraryError."""
        from reader.exchange import bring_in

        return bring_in(self._library, path)

    def _export_soon(self, source: str) -> None:
        if not self._settings.export_folder:
            return
        if self._exports is None:
            from reader.exchange import AutomaticExport

            self._exports = AutomaticExport(self._settings, self._library, self._analysing.known_of, self._trouble)
        self._exports.note_change(source)
