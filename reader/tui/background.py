"""What the reading screen finds out while one reads: each function runs in a thread of its own.

None of them touches a widget. What is found is handed to the screen by its method ``tell``, which shows it in the
interface's own thread, if the screen is still there.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.worker import get_current_worker

from reader.errors import ReaderError

if TYPE_CHECKING:
    from reader.tui.reading_screen import ReadingScreen


def find_names(screen: ReadingScreen) -> None:
    """Bring what the reader has corrected, then the analysis that the library has, or make it, snapshot by snapshot."""
    worker = get_current_worker()
    reading = screen.story.reading
    try:
        screen.tell(screen.show_decisions, screen.session.analysing.decisions(reading))
    except ReaderError as error:
        screen.tell(screen.complain, str(error))
    if known := screen.session.analysing.found(reading):
        screen.tell(screen.show_analysis, known)
        return
    screen.tell(screen.show_progress, "finding names and quotes …")
    try:
        for analysis in screen.session.analysing.find(reading):
            if worker.is_cancelled:
                return
            screen.tell(screen.show_analysis, analysis)
    except ReaderError as error:
        screen.tell(screen.show_no_analysis, str(error))


def find_notes(screen: ReadingScreen) -> None:
    """Bring the reader's notes and the places with letters, and find where they stand."""
    reading = screen.story.reading
    try:
        notes, places = screen.session.noting.notes(reading), screen.session.noting.places(reading)
    except ReaderError as error:
        screen.tell(screen.complain, str(error))
        return
    screen.tell(screen.show_places, places)
    screen.tell(screen.show_notes, notes)


def read_again(screen: ReadingScreen) -> None:
    """Read the source of the article again."""
    try:
        reading = screen.session.begin(screen.story.reading.stored.source).reading()
    except ReaderError as error:
        screen.tell(screen.show_progress, "")
        screen.tell(screen.complain, str(error))
        return
    screen.tell(screen.show_read_again, reading)
