"""Keeping the notes of the article on the screen.

A change is shown at once and written down in a thread of its own. Until it is on the disk the status line says so.
Should the library refuse it, the page goes back to what is really kept, and the sign stays: what looks saved is saved.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING

from reader.document.annotation import AnchorState, Annotation, AnnotationKind, clean_tags
from reader.errors import ReaderError
from reader.session import PlacedAnnotation, place, with_note
from reader.tui.history import Step

if TYPE_CHECKING:
    from reader.tui.reading_screen import ReadingScreen

SAVING = "saving …"
NOT_SAVED = "⚠ not saved"
_TITLES = {AnnotationKind.PAGE: "Note on the article", AnnotationKind.QUOTE: "Note on a quote"}
_ABOUT_A_PASSAGE = (AnnotationKind.HIGHLIGHT, AnnotationKind.NOTE)


class NoteKeeper:
    """Changes the notes of one screen's article, and can take every change back."""

    def __init__(self, screen: ReadingScreen) -> None:
        self._screen = screen
        self._unwritten = 0
        self.listener: Callable[[str], None] = lambda _: None
        """Hears, beside the status line, whether everything is on the disk."""

    def note(self, number: str) -> PlacedAnnotation | None:
        """An annotation by its id."""
        return next((item for item in self._screen.story.notes if item.annotation.id == number), None)

    def keep(self, annotation: Annotation, title: str) -> None:
        """Keep a new or changed annotation; ``title`` is what taking it back is called."""
        before = self.note(annotation.id)
        self.set(annotation.id, annotation)
        self.remember(annotation.id, before.annotation if before else None, annotation, title)

    def erase(self, annotation: Annotation) -> None:
        """Erase an annotation."""
        self.set(annotation.id, None)
        self.remember(annotation.id, annotation, None, "the erasing")
        self._screen.notify("Erased. u takes it back.", markup=False, timeout=3)

    def remember(self, number: str, before: Annotation | None, after: Annotation | None, title: str) -> None:
        """Let a change that was made be taken back."""
        self._screen.history.add(Step(title, lambda: self.set(number, before), lambda: self.set(number, after)))

    def set(self, number: str, annotation: Annotation | None) -> None:
        """Let an annotation be as it is given, or be gone, without a way back."""
        screen, before = self._screen, self.note(number)
        others = tuple(item for item in screen.story.notes if item is not before)
        reading = screen.story.reading
        if annotation:
            anchor = before.anchor if before else place(annotation, reading.stored)
            self._show((*others, PlacedAnnotation(annotation, anchor)))
            self._write(lambda: screen.session.annotate(reading, annotation))
        elif before:
            self._show(others)
            self._write(lambda: screen.session.erase(before.annotation, reading.stored.source))

    def confirm(self, suggested: PlacedAnnotation) -> None:
        """Keep that an annotation stands where it was only suggested to stand."""
        screen, anchor = self._screen, suggested.anchor
        if anchor.state is not AnchorState.SUGGESTION:
            screen.notify("Only a note that is suggested to stand here is to be confirmed.", markup=False, timeout=3)
            return
        others = tuple(item for item in screen.story.notes if item is not suggested)
        sure = replace(anchor, state=AnchorState.EDITED, score=1.0)
        self._show((*others, PlacedAnnotation(suggested.annotation, sure)))
        reading = screen.story.reading
        self._write(lambda: screen.session.confirm(reading, suggested))

    def write(self, start: Annotation) -> None:
        """Open the editor. What is typed is kept as a draft at once; one step takes all of it back."""
        from reader.tui.note_dialog import NoteDialog, Writing

        number = start.id
        before = start if self.note(number) else None
        first = Writing(start.note, start.tags)

        def present() -> Annotation | None:
            item = self.note(number)
            return item.annotation if item else None

        def settle(annotation: Annotation | None) -> None:
            if present() != annotation:
                self.set(number, annotation)

        def draft(writing: Writing) -> Annotation | None:
            kept = present() or start
            if writing != Writing(kept.note, kept.tags):
                self.set(number, written(start, writing.note, writing.tags))
            return present()

        def done(writing: Writing | None) -> None:
            if writing is None or writing == first:
                settle(before)
                return
            after = draft(writing)
            self.remember(number, before, after, "the note")

        title = f"Note on {start.about}" if start.kind is AnnotationKind.ENTITY else _TITLES.get(start.kind, "Note")
        dialog = NoteDialog(start.selectors.exact, first, title=title, tags=self._screen.session.tags, draft=draft)
        self.listener = dialog.show_saving
        self._screen.app.push_screen(dialog, done)

    def _show(self, notes: tuple[PlacedAnnotation, ...]) -> None:
        self._screen.show_notes(tuple(sorted(notes, key=_in_order_of_text)))

    def _write(self, change: Callable[[], object]) -> None:
        """Write a change down, in order, without keeping the page waiting."""
        screen = self._screen

        def write() -> None:
            refused = ""
            try:
                change()
            except ReaderError as error:
                refused = str(error)
            screen.call_later(self._written, refused)  # a message: waiting here for the screen could be for ever

        self._unwritten += 1
        self._say(SAVING)
        screen.session.write(write)

    def _written(self, refused: str) -> None:
        self._unwritten -= 1
        if refused:
            self._say(NOT_SAVED)
            self._screen.complain(refused)
            self._screen.load_notes()
        elif not self._unwritten:
            self._say("")

    def _say(self, state: str) -> None:
        self._screen.show_saving(state)
        self.listener(state)


def written(annotation: Annotation, note: str, tags: tuple[str, ...]) -> Annotation | None:
    """The annotation with these words and tags; None where that leaves nothing to be kept.

    A passage without words on it is a highlight. Anything else without words and tags is nothing.
    """
    changed = replace(with_note(annotation, note), tags=clean_tags(tags))
    if annotation.kind in _ABOUT_A_PASSAGE:
        return replace(changed, kind=AnnotationKind.NOTE if note.strip() else AnnotationKind.HIGHLIGHT)
    return changed if note.strip() or changed.tags else None


def _in_order_of_text(item: PlacedAnnotation) -> tuple[bool, int, int, str]:
    anchor = item.anchor
    return anchor.state is AnchorState.ORPHAN, anchor.start, anchor.end, item.annotation.created
