"""Keeping the notes of the article on the screen.

A change is shown at once and written down in a thread of its own. Until it is on the disk the status line says so.
Should the library refuse it, the page goes back to what is really kept, and the sign stays: what looks saved is saved.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from reader.document.annotation import Anchor, AnchorState, Annotation
from reader.reading import PlacedAnnotation, Reading, place
from reader.tui.history import Step
from reader.tui.note_writing import Scribe, write_note

if TYPE_CHECKING:
    from reader.tui.reading_screen import ReadingScreen

Notes = Mapping[str, Annotation | None]
"""Notes by their ids; None for one that is not kept."""


class NoteKeeper:
    """Changes the notes of one screen's article, and can take every change back."""

    def __init__(self, screen: ReadingScreen) -> None:
        self._screen = screen
        self.scribe = Scribe(screen.session, screen, self._go_back)
        self.scribe.said.append(screen.show_saving)

    def note(self, number: str) -> PlacedAnnotation | None:
        """A note by its id, with its place."""
        return next((item for item in self._screen.story.notes if item.annotation.id == number), None)

    def annotation(self, number: str) -> Annotation | None:
        """A note by its id; None where it is not kept."""
        item = self.note(number)
        return item.annotation if item else None

    def keep(self, annotation: Annotation, title: str) -> None:
        """Keep a new or changed annotation; ``title`` is what taking it back is called."""
        self.change({annotation.id: annotation}, title)

    def erase(self, annotation: Annotation) -> None:
        """Erase an annotation."""
        self.change({annotation.id: None}, "the erasing")
        self._screen.notify("Erased. u takes it back.", markup=False, timeout=3)

    def change(self, after: Notes, title: str) -> None:
        """Change several notes in one step."""
        before = {number: self.annotation(number) for number in after}
        self._set_all(after)
        self._screen.history.add(Step(title, lambda: self._set_all(before), lambda: self._set_all(after)))

    def remember(self, number: str, before: Annotation | None, after: Annotation | None, title: str) -> None:
        """Let a change that was made be taken back."""
        self._screen.history.add(Step(title, lambda: self.set(number, before), lambda: self.set(number, after)))

    def set(self, number: str, annotation: Annotation | None) -> None:
        """Let an annotation be as it is given, or be gone, without a way back."""
        self._set_all({number: annotation})

    def _set_all(self, notes: Notes) -> None:
        screen, stored = self._screen, self._screen.story.reading.stored
        present = {item.annotation.id: item for item in screen.story.notes}
        others = [item for number, item in present.items() if number not in notes]
        gone = [present[number].annotation for number, after in notes.items() if after is None and number in present]
        kept = [annotation for annotation in notes.values() if annotation]
        if not gone and not kept:
            return
        before = {number: item.annotation for number, item in present.items()}
        change = partial(screen.session.noting.change, keep=kept, delete=gone, before=before)
        self.scribe.write(lambda: change(stored.id, stored.source))
        placed = [PlacedAnnotation(each, self._anchor(present.get(each.id), each)) for each in kept]
        self._show((*others, *placed))

    def _anchor(self, present: PlacedAnnotation | None, annotation: Annotation) -> Anchor:
        return present.anchor if present else place(annotation, self._screen.story.reading.stored)

    def write(self, start: Annotation) -> None:
        """Open the editor on a note, which may be new; where the panel stands beside the text, in its place."""
        screen = self._screen
        beside = screen.panel_is_open and not screen.has_class("narrow") and not screen.has_class("below")
        write_note(screen, screen.session, self, start, beside=beside)

    def confirm(self, suggested: PlacedAnnotation) -> None:
        """Keep that an annotation stands where it was only suggested to stand."""
        screen, anchor = self._screen, suggested.anchor
        if anchor.state is not AnchorState.SUGGESTION:
            screen.notify("Only a note that is suggested to stand here is to be confirmed.", markup=False, timeout=3)
            return
        session, reading = screen.session, screen.story.reading
        sure = PlacedAnnotation(suggested.annotation, replace(anchor, state=AnchorState.EDITED, score=1.0))

        def settle(item: PlacedAnnotation, keep: Callable[[Reading, PlacedAnnotation], None]) -> None:
            others = (each for each in screen.story.notes if each.annotation.id != item.annotation.id)
            self._show((*others, item))
            self.scribe.write(lambda: keep(reading, suggested))

        settle(sure, session.noting.confirm)
        undo, redo = lambda: settle(suggested, session.noting.retract), lambda: settle(sure, session.noting.confirm)
        screen.history.add(Step("the confirming", undo, redo))

    def _show(self, notes: tuple[PlacedAnnotation, ...]) -> None:
        self._screen.show_notes(tuple(sorted(notes, key=_in_order_of_text)))

    def _go_back(self, reason: str) -> None:
        """Show what is really kept, and say why."""
        self._screen.complain(reason)
        self._screen.load_notes()


def _in_order_of_text(item: PlacedAnnotation) -> tuple[bool, int, int, str]:
    anchor = item.anchor
    return anchor.state is AnchorState.ORPHAN, anchor.start, anchor.end, item.annotation.created
