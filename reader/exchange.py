"""Notes that come into the library from a file, and notes that leave it by themselves after every change.

What files hold is the business of :mod:`reader.export`, and what becomes of notes that of :mod:`reader.library`; here
the two meet.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import TYPE_CHECKING

from reader.errors import ReaderError, SettingsError, SourceError
from reader.settings import template_file

if TYPE_CHECKING:
    from reader.document.notebook import Notebook
    from reader.export.formats import Analyses, Format
    from reader.library.adoption import AdoptionReport
    from reader.library.store import Library
    from reader.settings import Settings

LARGEST_IMPORT = 512 * 1024 * 1024
"""How many bytes a file of notes may have."""


def format_of(name: str, template: str = "") -> Format:
    """The export format ``name``; for Markdown, with the template in the file ``template`` where one is named.

    Raises UsageError where there is no such format, SettingsError where the template cannot be read.
    """
    from reader.export.formats import format_named, markdown_with

    chosen = format_named(name)
    if not template or name != "markdown":
        return chosen
    path = Path(template).expanduser()
    try:
        return markdown_with(path.read_text("utf-8"))
    except (OSError, UnicodeDecodeError) as error:
        reason = error.strerror if isinstance(error, OSError) else "it is not text in UTF-8"
        raise SettingsError(f"The template for notes {path} cannot be read: {reason}.") from error


def bring_in(library: Library, path: Path) -> AdoptionReport:
    """Bring in the notes of a file. Raises SourceError if it cannot be read, LibraryError if it cannot be kept."""
    from reader.export.formats import read_notes
    from reader.library.adoption import adopt

    try:
        if path.stat().st_size > LARGEST_IMPORT:
            raise SourceError(f"The file {path} is too large to hold notes.")
        text = path.read_text("utf-8-sig")
    except UnicodeDecodeError as error:
        raise SourceError(f"The file {path} is not text in UTF-8, so it holds no notes.") from error
    except OSError as error:
        raise SourceError(f"The file {path} cannot be read: {error.strerror or error}.") from error
    return adopt(library, read_notes(text))


class AutomaticExport:
    """Writes the notes of an article to the folder that is set, soon after they have changed.

    Changes that come while a file is being written are written together after it.
    """

    def __init__(
        self,
        settings: Settings,
        library: Library,
        analyses: Callable[[Iterable[Notebook]], Analyses],
        failed: Callable[[str], None],
    ) -> None:
        self._settings = settings
        self._library = library
        self._analyses = analyses
        self._failed = failed
        self._lock = threading.Lock()
        self._changed: set[str] = set()
        self._writer = ThreadPoolExecutor(max_workers=1, thread_name_prefix="export")

    def note_change(self, source: str) -> None:
        """The notes on the article of ``source`` have changed. Returns at once."""
        with self._lock:
            waiting = bool(self._changed)
            self._changed.add(source)
        if not waiting:
            self._writer.submit(self._write)

    def close(self) -> None:
        """Write what is still to be written."""
        self._writer.shutdown(wait=True)

    def _write(self) -> None:
        with self._lock:
            sources, self._changed = sorted(self._changed), set()
        try:
            self._write_notes_of(sources)
        except ReaderError as error:
            self._failed(str(error))

    def _write_notes_of(self, sources: list[str]) -> None:
        from reader.export.folder import write_files
        from reader.export.formats import files
        from reader.library.notebooks import notebook_of, notebooks

        chosen = format_of(self._settings.export_format, template_file(self._settings))
        if chosen.one_article:
            stored = filter(None, map(self._library.find, sources))
            changed = [notebook_of(self._library, article) for article in stored]
        else:
            changed = list(notebooks(self._library))
        folder = Path(self._settings.export_folder).expanduser()
        write_files(folder, files(chosen, changed, self._analyses(changed)))
