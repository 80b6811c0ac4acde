"""Names, quotes and speakers of articles: as they were found before or are found now, and as the reader corrects them.

What is *found* is what the model and the rules have made of a text; what is *known* has the reader's corrections in it.
"""

from __future__ import annotations

import threading
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from reader.errors import LibraryError, ModelError
from reader.reading import UNKEPT, Reading

if TYPE_CHECKING:  # what is only needed once the text is on the screen is imported then
    from reader.analysis.analyst import Analyst
    from reader.analysis.corrections import Decision
    from reader.analysis.model import Analysis
    from reader.analysis.own_names import OwnName
    from reader.document.notebook import Notebook
    from reader.library.store import Library
    from reader.settings import Settings


class Analysing:
    """The analyses of one session. Every method may be called from any thread.

    ``names`` are those that the reader has listed. The analyst that works with them is made when one is needed.
    """

    def __init__(
        self, settings: Settings, library: Library, names: tuple[OwnName, ...], analyst: Analyst | None
    ) -> None:
        self._settings = settings
        self._library = library
        self._names = names
        self._analyst = analyst
        self._starting = threading.Lock()
        self._running = threading.Lock()

    @property
    def analyst(self) -> Analyst:
        """Who reads the text for names and quotes."""
        with self._starting:
            if self._analyst is None:
                from reader.analysis.analyst import Analyst

                self._analyst = Analyst(self._settings, self._names)
            return self._analyst

    def close(self) -> None:
        """End the analyst's process."""
        if self._analyst:
            self._analyst.close()

    def found(self, reading: Reading) -> Analysis | None:
        """The analysis of the article as it was made before, by the model that would make it now; not corrected."""
        try:
            version = self.analyst.model_version(reading.language)
            return self._library.analysis(reading.stored.document.fingerprint, version)
        except (ModelError, LibraryError):
            return None

    def find(self, reading: Reading) -> Iterator[Analysis]:
        """Find names and quotes: growing snapshots, the last one complete, not corrected. Raises ModelError without a
        model.

        One analysis runs at a time: asking for another ends the one before.
        """
        self.analyst.cancel()
        with self._running:
            analysis = None
            for analysis in self.analyst.analyse(reading.stored.document, reading.language):
                yield analysis
            if analysis and analysis.complete and reading.stored.id != UNKEPT:
                try:
                    self._library.keep_analysis(analysis)
                except LibraryError:
                    return  # it can be made again

    def known(self, reading: Reading) -> Analysis | None:
        """The analysis of the article that was made before, as the reader has corrected it."""
        found = self.found(reading)
        return self._corrected(reading, found) if found else None

    def analyse(self, reading: Reading) -> Iterator[Analysis]:
        """Analyse the article as :meth:`find` does, with what the reader has corrected in it."""
        for found in self.find(reading):
            yield self._corrected(reading, found)

    def known_of(self, notebooks: Iterable[Notebook]) -> dict[str, Analysis]:
        """What is known of these articles, by the fingerprint of the text; nothing is analysed for it."""
        known = {}
        for notebook in notebooks:
            stored = self._library.find(notebook.source)
            if stored and (analysis := self.known(Reading(stored))):
                known[stored.document.fingerprint] = analysis
        return known

    def _corrected(self, reading: Reading, found: Analysis) -> Analysis:
        from reader.analysis.corrections import apply

        try:
            return apply(found, reading.stored.document, self.decisions(reading))
        except LibraryError:
            return found  # what was found is better than nothing

    # Corrections

    def decisions(self, reading: Reading) -> tuple[Decision, ...]:
        """What the reader has decided about the names and speakers of the article. Raises LibraryError."""
        from reader.library.corrections import decisions_on

        return decisions_on(self._library, reading.stored.source)

    def decide(self, reading: Reading, decisions: Iterable[Decision]) -> None:
        """Keep decisions made in the article, and again those that were taken back. Raises LibraryError."""
        from reader.library.corrections import keep_decisions

        keep_decisions(self._library, reading.stored.source, decisions)

    def take_back(self, decisions: Iterable[Decision]) -> None:
        """Let decisions hold no longer. :meth:`decide` brings them back. Raises LibraryError."""
        from reader.library.corrections import take_back

        take_back(self._library, decisions)
