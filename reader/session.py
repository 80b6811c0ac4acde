"""The use cases of the program: what the command line and the interface both ask for.

A session holds the settings, the library and the analyst, and leads an article through the rooms: read, extracted,
parsed, kept, analysed. Nothing here draws or prints. Whatever waits for the network, the disk or the language model is
a plain blocking call, for the caller to make from a thread of its own.
"""

from __future__ import annotations

import sys
import threading
from collections.abc import Callable, Iterable, Iterator, Mapping
from concurrent.futures import Future, ThreadPoolExecutor
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO, Self
from weakref import WeakSet

from reader.analysis.own_names import OwnName, names_listed
from reader.errors import LibraryError, ModelError, SourceError
from reader.ingest.source import STANDARD_INPUT, identify, is_address, load, state_of
from reader.library.store import Library
from reader.reading import UNKEPT, PlacedAnnotation, Reading, place
from reader.settings import Settings, data_folder, template_notices

if TYPE_CHECKING:  # what is only needed once the text is on the screen is imported then
    from reader.analysis.analyst import Analyst
    from reader.analysis.corrections import Decision
    from reader.analysis.model import Analysis
    from reader.document.annotation import Annotation
    from reader.document.notebook import Notebook
    from reader.document.place_mark import PlacedMark, PlaceMark
    from reader.exchange import AutomaticExport
    from reader.library.adoption import AdoptionReport
    from reader.library.search import FoundNote, NoteQuery
    from reader.library.store import ArticleSummary
    from reader.opening import Opening
    from reader.pictures import Pictures

EXAMPLE = Path(__file__).parent / "example" / "harbour.html"
"""The article that comes with the program."""


class Session:
    """One run of the program. Every method may be called from any thread."""

    def __init__(
        self,
        settings: Settings,
        library: Library,
        notices: tuple[str, ...] = (),
        *,
        analyst: Analyst | None = None,
        seen: Path | None = None,
        names: tuple[OwnName, ...] = (),
    ) -> None:
        self.settings = settings
        self.library = library
        self.notices = notices
        """Sentences about the session as a whole, to be shown once."""
        self.trouble: Callable[[str], None] = lambda _: None
        """Hears, in any thread, a sentence on what went wrong with something that nobody waits for."""
        self._exports: AutomaticExport | None = None
        self._analyst = analyst
        self._seen = seen  # the file that remembers which hints were given
        self._names = names  # those that the reader has listed
        self._starting = threading.Lock()
        self._analysing = threading.Lock()
        self._openings: WeakSet[Opening] = WeakSet()
        self._writer = ThreadPoolExecutor(max_workers=1, thread_name_prefix="library")

    @property
    def analyst(self) -> Analyst:
        """Who reads the text for names and quotes."""
        with self._starting:
            if self._analyst is None:
                from reader.analysis.analyst import Analyst

                self._analyst = Analyst(self.settings, self._names)
            return self._analyst

    @classmethod
    def start(cls, settings: Settings) -> Self:
        """A session over the reader's own library; over one in memory, with a notice, where that cannot be opened."""
        names, notices = names_listed(settings)
        notices += template_notices(settings)
        try:
            library, seen = Library.open(data_folder()), data_folder() / "hints.txt"
        except LibraryError as error:
            notice = f"{error} Nothing of this session will be kept."
            return cls(settings, Library.in_memory(), (notice, *notices), names=names)
        return cls(settings, library, notices, seen=seen, names=names)

    def close(self) -> None:
        """Stop the processes that it has started, finish what is being written, and close the library."""
        for opening in self._openings:
            opening.cancel()
        if self._analyst:
            self._analyst.close()
        self._writer.shutdown(wait=True)
        if self._exports:
            self._exports.close()
        self.library.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def write(self, change: Callable[[], None]) -> Future[None]:
        """Make a change to the library from a thread of its own; the changes are made in the order of the calls."""
        return self._writer.submit(change)

    def is_first_time(self, name: str) -> bool:
        """Whether this is the first time ever that ``name`` is asked about; False where that cannot be remembered."""
        if self._seen is None:
            return False
        try:
            known = self._seen.read_text("utf-8").split() if self._seen.exists() else []
            if name in known:
                return False
            self._seen.write_text("\n".join([*known, name]) + "\n", "utf-8")
        except (OSError, UnicodeDecodeError):
            return False
        return True

    # Articles

    def recall(self, source: str) -> Reading | None:
        """The article as it was read before, without network or extraction; None where it must be opened anew.

        A file that has changed since must be opened anew; one that is gone is recalled, with a notice.
        """
        stored = self.library.find(identify(source))
        if stored is None or is_address(source):
            return Reading(stored) if stored else None
        state = state_of(source)
        if state and state == stored.file_state:
            return Reading(stored)
        try:
            page = load(source)
        except SourceError as error:
            return Reading(stored, (f"{error} This is the text as it was read before.",))
        if page.fingerprint != stored.page_fingerprint:
            return None
        if state:
            self.write(partial(self.library.keep_file_state, stored.id, stored.page_fingerprint, state))
        return Reading(stored)

    def open(
        self,
        source: str,
        *,
        stdin: BinaryIO | None = None,
        progress: Callable[[str], None] | None = None,
        cancelled: Callable[[], bool] | None = None,
    ) -> Reading:
        """Open the article in this process: :func:`reader.opening.open_and_keep`."""
        from reader.opening import open_and_keep

        return open_and_keep(self.library, source, stdin=stdin, progress=progress, cancelled=cancelled)

    def begin(self, source: str) -> Opening:
        """Begin to open the article: in a process of its own, unless it is typed or the library is no file.

        Raises SourceError where no process can be started.
        """
        from reader.opening import Opening
        from reader.opening_process import OpeningProcess

        path = self.library.path
        is_typed = source == STANDARD_INPUT and sys.stdin.isatty()  # the terminal lets no other process read
        if path is None or is_typed:
            opening = Opening(self.library, source)
        else:
            opening = OpeningProcess(self.library, path.parent, source)
        self._openings.add(opening)
        return opening

    def recent(self) -> tuple[ArticleSummary, ...]:
        """The articles that were read before, the last one first."""
        return self.library.recent()

    def forget(self, article_id: int) -> None:
        """Remove an article; its notes stay for when its source is opened again. Raises LibraryError."""
        self.library.forget(article_id)

    def keep_place(self, reading: Reading, offset: int, read_to: int = 0) -> None:
        """Remember the place, and how far an article was read. That is no reason to disturb anyone if it fails."""
        if reading.stored.id == UNKEPT:
            return
        try:
            self.library.keep_place(reading.stored.id, offset, read_to)
        except LibraryError:
            return

    def pictures(self, reading: Reading) -> Pictures:
        """The pictures of the article."""
        from reader.pictures import Pictures

        return Pictures(reading.stored, self.library)

    # Analyses

    def known_analysis(self, reading: Reading) -> Analysis | None:
        """The analysis of the article that is known, as the reader has corrected it."""
        found = self.found_analysis(reading)
        return self._corrected(reading, found) if found else None

    def analyse(self, reading: Reading) -> Iterator[Analysis]:
        """Analyse the article as :meth:`find` does, with what the reader has corrected in it."""
        for found in self.find(reading):
            yield self._corrected(reading, found)

    def found_analysis(self, reading: Reading) -> Analysis | None:
        """The analysis of the article as it was made before, by the model that would make it now; not corrected."""
        try:
            version = self.analyst.model_version(reading.language)
            return self.library.analysis(reading.stored.document.fingerprint, version)
        except (ModelError, LibraryError):
            return None

    def find(self, reading: Reading) -> Iterator[Analysis]:
        """Find names and quotes: growing snapshots, the last one complete, not corrected. Raises ModelError without a
        model.

        One analysis runs at a time: asking for another ends the one before.
        """
        self.analyst.cancel()
        with self._analysing:
            analysis = None
            for analysis in self.analyst.analyse(reading.stored.document, reading.language):
                yield analysis
            if analysis and analysis.complete and reading.stored.id != UNKEPT:
                try:
                    self.library.keep_analysis(analysis)
                except LibraryError:
                    return  # it can be made again

    # Corrections

    def decisions(self, reading: Reading) -> tuple[Decision, ...]:
        """What the reader has decided about the names and speakers of the article. Raises LibraryError."""
        from reader.library.corrections import decisions_on

        return decisions_on(self.library, reading.stored.source)

    def decide(self, reading: Reading, decisions: Iterable[Decision]) -> None:
        """Keep decisions made in the article, and again those that were taken back. Raises LibraryError."""
        from reader.library.corrections import keep_decisions

        keep_decisions(self.library, reading.stored.source, decisions)

    def take_back(self, decisions: Iterable[Decision]) -> None:
        """Let decisions hold no longer. :meth:`decide` brings them back. Raises LibraryError."""
        from reader.library.corrections import take_back

        take_back(self.library, decisions)

    def _corrected(self, reading: Reading, found: Analysis) -> Analysis:
        from reader.analysis.corrections import apply

        try:
            return apply(found, reading.stored.document, self.decisions(reading))
        except LibraryError:
            return found  # what was found is better than nothing

    # Annotations

    def annotations(self, reading: Reading) -> tuple[PlacedAnnotation, ...]:
        """The annotations of the article with their places in the text as it is now, in the order of the text."""
        from reader.library.placement import placed_annotations

        stored = reading.stored
        return tuple(
            PlacedAnnotation(annotation, anchor)
            for annotation, anchor in placed_annotations(self.library, stored.id, stored.document)
        )

    def annotate(self, reading: Reading, annotation: Annotation) -> PlacedAnnotation:
        """Keep a new or changed annotation. Raises LibraryError, and then it is not kept."""
        self.change_notes(reading.stored.id, reading.stored.source, keep=[annotation])
        return PlacedAnnotation(annotation, place(annotation, reading.stored))

    def present(self, annotation: Annotation) -> Annotation:
        """A note as it is in the library, where another window may have changed it; as it is given where it is not."""
        from reader.library.placement import kept_annotation

        try:
            return kept_annotation(self.library, annotation.id) or annotation
        except LibraryError:
            return annotation

    def confirm(self, reading: Reading, suggested: PlacedAnnotation) -> None:
        """Keep that an annotation stands where it was only suggested to stand. Raises LibraryError."""
        from reader.library.placement import confirm

        anchor = suggested.anchor
        confirm(self.library, suggested.annotation, reading.stored.document, anchor.start, anchor.end)

    def retract(self, reading: Reading, suggested: PlacedAnnotation) -> None:
        """Take back what :meth:`confirm` kept. Raises LibraryError."""
        from reader.library.placement import retract

        retract(self.library, suggested.annotation, reading.stored.document)

    def change_notes(
        self,
        article_id: int,
        source: str,
        *,
        keep: Iterable[Annotation] = (),
        delete: Iterable[Annotation] = (),
        before: Mapping[str, Annotation] | None = None,
    ) -> None:
        """Keep and delete annotations of the article of ``source``: all of it or, with a LibraryError, nothing.

        Keeping a deleted one brings it back. What one is known to have been ``before`` is not written over what another
        window has made of it since.
        """
        self.library.change_annotations(article_id, keep=keep, delete=delete, before=before)
        self._notes_changed(source)

    def find_notes(self, query: NoteQuery, limit: int = 200) -> tuple[FoundNote, ...]:
        """The notes of the whole library that the query asks for, the one made last first. Raises LibraryError."""
        from reader.library.search import find_notes

        return find_notes(self.library, query, limit)

    def tags(self) -> tuple[str, ...]:
        """The tags in use, the most frequent first; none where the library cannot be read."""
        from reader.library.search import tags_in_use

        try:
            return tuple(tags_in_use(self.library))
        except LibraryError:
            return ()

    # Places with letters

    def place_marks(self, reading: Reading) -> tuple[PlaceMark, ...]:
        """The places in the article that have a letter, and all that have a capital. Raises LibraryError."""
        from reader.library.place_marks import place_marks

        return place_marks(self.library, reading.stored.source)

    def places(self, reading: Reading) -> tuple[PlacedMark, ...]:
        """The places in the article that have a letter, as it is now. Raises LibraryError."""
        from reader.document.place_mark import placed

        stored = reading.stored
        marks = (mark for mark in self.place_marks(reading) if mark.source == stored.source)
        return tuple(placed(mark, stored.document) for mark in marks)

    def keep_place_mark(self, mark: PlaceMark) -> PlaceMark | None:
        """Keep a place under its letter; the one that had it is returned. Raises LibraryError."""
        from reader.library.place_marks import keep_place_mark

        return keep_place_mark(self.library, mark)

    def drop_place_mark(self, mark: PlaceMark) -> None:
        """Free the letter of a place. Raises LibraryError."""
        from reader.library.place_marks import drop_place_mark

        drop_place_mark(self.library, mark)

    # Notes that leave and come in

    def notebook(self, reading: Reading) -> Notebook:
        """An article with all its notes, to be exported."""
        from reader.library.notebooks import notebook_of

        return notebook_of(self.library, reading.stored)

    def notebooks(self) -> tuple[Notebook, ...]:
        """Every article that has notes, to be exported."""
        from reader.library.notebooks import notebooks

        return tuple(notebooks(self.library))

    def analyses_of(self, notebooks: Iterable[Notebook]) -> dict[str, Analysis]:
        """What is known of these articles, by the fingerprint of the text; nothing is analysed for it."""
        known = {}
        for notebook in notebooks:
            stored = self.library.find(notebook.source)
            if stored and (analysis := self.known_analysis(Reading(stored))):
                known[stored.document.fingerprint] = analysis
        return known

    def bring_in(self, path: Path) -> AdoptionReport:
        """Bring in the notes of an exported file. Raises SourceError and LibraryError."""
        from reader.exchange import bring_in

        return bring_in(self.library, path)

    def back_up(self) -> None:
        """Copy the library unless that was done today; that it failed is heard by :attr:`trouble`."""
        from reader.library.backup import back_up_daily

        try:
            back_up_daily(self.library)
        except LibraryError as error:
            self.trouble(str(error))

    def _notes_changed(self, source: str) -> None:
        if not self.settings.export_folder:
            return
        if self._exports is None:
            from reader.exchange import AutomaticExport

            self._exports = AutomaticExport(
                self.settings, self.library, self.analyses_of, lambda reason: self.trouble(reason)
            )
        self._exports.note_change(source)
