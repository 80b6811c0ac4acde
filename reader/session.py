"""The use cases of the program: what the command line and the interface both ask for.

A session holds the settings and the library, and leads an article through the rooms: read, extracted, parsed, kept.
What is found in articles is the business of :mod:`reader.analysing`, what the reader leaves in them that of
:mod:`reader.noting`; each session has one of both. Nothing here draws or prints. Whatever waits for the network, the
disk or the language model is a plain blocking call, for the caller to make from a thread of its own.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO, Self
from weakref import WeakSet

from reader.analysing import Analysing
from reader.analysis.own_names import OwnName, names_listed
from reader.errors import LibraryError, SourceError
from reader.ingest.source import STANDARD_INPUT, identify, is_address, load, state_of
from reader.library.store import Library
from reader.noting import Noting
from reader.reading import UNKEPT, Reading
from reader.settings import Settings, data_folder, template_notices

if TYPE_CHECKING:  # what is only needed once the text is on the screen is imported then
    from reader.analysis.analyst import Analyst
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
        self.analysing = Analysing(settings, library, names, analyst)
        """The names, quotes and speakers of articles."""
        self.noting = Noting(settings, library, self.analysing, lambda reason: self.trouble(reason))
        """What the reader leaves in articles."""
        self._seen = seen  # the file that remembers which hints were given
        self._openings: WeakSet[Opening] = WeakSet()
        self._writer = ThreadPoolExecutor(max_workers=1, thread_name_prefix="library")

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
        self.analysing.close()
        self._writer.shutdown(wait=True)
        self.noting.close()
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

    def begin(self, source: str, *, forked: bool = False) -> Opening:
        """Begin to open the article: in a process of its own, unless it is typed or the library is no file.

        That is ``forked`` where it can be; for a program that has only just begun. Raises SourceError where no process
        can be started, LibraryError where the library went away meanwhile.
        """
        from reader.opening import Opening
        from reader.opening_process import OpeningProcess

        path = self.library.path
        is_typed = source == STANDARD_INPUT and sys.stdin.isatty()  # the terminal lets no other process read
        if path is None or is_typed:
            opening = Opening(self.library, source)
        else:
            opening = OpeningProcess(self.library, path.parent, source, forked=forked)
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

    def back_up(self) -> None:
        """Copy the library unless that was done today; that it failed is heard by :attr:`trouble`."""
        from reader.library.backup import back_up_daily

        try:
            back_up_daily(self.library)
        except LibraryError as error:
            self.trouble(str(error))
