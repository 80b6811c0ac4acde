"""Selecting, highlighting and writing notes.

A change is shown at once and written down in a thread of its own. Should the library refuse it, the page goes back to
what is really kept and says so: what looks saved is saved.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING

from reader.document.annotation import Annotation, AnnotationKind, new_annotation
from reader.document.motion import (
    Span,
    paragraph_end,
    previous_paragraph,
    previous_sentence,
    previous_word,
    sentence_at,
    sentence_end,
    word_end,
)
from reader.errors import ReaderError
from reader.session import PlacedAnnotation, place, with_note
from reader.tui.reading_pane import Selection

if TYPE_CHECKING:
    from reader.tui.reading_screen import ReadingScreen


class Noting:
    """Commands that select text and keep what the reader makes of it."""

    def __init__(self, screen: ReadingScreen) -> None:
        self._screen = screen
        self._page = screen.page
        self._undo: list[Callable[[], None]] = []

    # Selecting

    def select(self) -> None:
        """Begin to select at the cursor; a second time, let go."""
        cursor = self._page.cursor
        self._page.select(None if self._page.selection else Selection(cursor, cursor))

    def select_sentence(self) -> None:
        """Select the sentence at the cursor."""
        start, end = sentence_at(self._page.document, self._page.cursor)
        if start < end:
            self._page.select(Selection(start, end - 1))

    def extend_right(self) -> None:
        """One character to the right."""
        self._extend(lambda head: head + 1)

    def extend_left(self) -> None:
        """One character to the left."""
        self._extend(lambda head: head - 1)

    def extend_down(self) -> None:
        """One row down."""
        self._extend(lambda head: self._page.offset_below(head, 1))

    def extend_up(self) -> None:
        """One row up."""
        self._extend(lambda head: self._page.offset_below(head, -1))

    def extend_word(self) -> None:
        """To the end of the next word."""
        self._extend(lambda head: word_end(self._page.document, head) - 1)

    def extend_word_back(self) -> None:
        """To the word before."""
        self._extend(lambda head: previous_word(self._page.document, head))

    def extend_sentence(self) -> None:
        """To the end of the sentence, or of the next one."""
        self._extend(lambda head: sentence_end(self._page.document, head) - 1)

    def extend_sentence_back(self) -> None:
        """To the beginning of the sentence, or of the one before."""
        self._extend(lambda head: previous_sentence(self._page.document, head))

    def extend_paragraph(self) -> None:
        """To the end of the paragraph, or of the next one."""
        self._extend(lambda head: paragraph_end(self._page.document, head) - 1)

    def extend_paragraph_back(self) -> None:
        """To the beginning of the paragraph, or of the one before."""
        self._extend(lambda head: previous_paragraph(self._page.document, head))

    def other_end(self) -> None:
        """Move the other end from now on."""
        if selection := self._page.selection:
            self._page.select(Selection(selection.head, selection.anchor))

    def _extend(self, move: Callable[[int], int]) -> None:
        if selection := self._page.selection:
            self._page.select(Selection(selection.anchor, move(selection.head)))

    def _span(self) -> Span | None:
        """What a command is about: the selection, or the sentence at the cursor; None in an empty place."""
        start, end = self._page.selection.span if self._page.selection else self._sentence()
        text = self._page.document.text
        while start < end and text[start].isspace():
            start += 1
        while end > start and text[end - 1].isspace():
            end -= 1
        return (start, end) if start < end else None

    def _sentence(self) -> Span:
        return sentence_at(self._page.document, self._page.cursor)

    # Keeping

    def highlight(self) -> None:
        """Highlight the selection or the sentence."""
        if annotation := self._new(AnnotationKind.HIGHLIGHT):
            self._add(annotation, then_undo=True)

    def annotate(self) -> None:
        """Write about the selection, the note at the cursor or the sentence."""
        from reader.tui.dialogs import NoteDialog

        present = None if self._page.selection else self._screen.story.note_at(self._page.cursor)
        if present:
            before = present.annotation
        elif made := self._new(AnnotationKind.NOTE):
            before = made
        else:
            return

        def written(note: str | None) -> None:
            if note is None or note.strip() == before.note.strip():
                return
            kind = AnnotationKind.NOTE if note.strip() else AnnotationKind.HIGHLIGHT
            self._add(replace(with_note(before, note), kind=kind), then_undo=True)

        self._screen.app.push_screen(NoteDialog(before.selectors.exact, before.note), written)

    def erase(self) -> None:
        """Erase the highlight or note at the cursor."""
        present = self._screen.story.note_at(self._page.cursor)
        if present is None:
            self._screen.notify("There is no highlight or note at the cursor.", markup=False, timeout=3)
            return
        self._remove(present.annotation, then_undo=True)

    def undo(self) -> None:
        """Take back the last change."""
        if self._undo:
            self._undo.pop()()
        else:
            self._screen.notify("There is nothing to take back.", markup=False, timeout=3)

    def copy(self) -> None:
        """Copy the selection or the sentence."""
        if span := self._span():
            words = self._page.document.text[slice(*span)]
            self._screen.app.copy_to_clipboard(words)
            self._page.select(None)
            self._screen.notify(f"Copied {len(words.split())} words.", markup=False, timeout=2)

    def _new(self, kind: AnnotationKind) -> Annotation | None:
        span = self._span()
        if span is None:
            self._screen.notify("There are no words here to note.", markup=False, timeout=3)
            return None
        document = self._page.document
        return new_annotation(kind, document.text, document.fingerprint, *span)

    def _add(self, annotation: Annotation, *, then_undo: bool) -> None:
        """Keep a new or changed annotation."""
        screen = self._screen
        before = next((item for item in screen.story.notes if item.annotation.id == annotation.id), None)
        reading = screen.story.reading
        placed = PlacedAnnotation(annotation, place(annotation, reading.stored))
        self._page.select(None)
        self._show((*(item for item in screen.story.notes if item is not before), placed))
        if then_undo and before:
            self._undo.append(lambda: self._add(before.annotation, then_undo=False))
        elif then_undo:
            self._undo.append(lambda: self._remove(annotation, then_undo=False))
        self._write(lambda: screen.session.annotate(reading, annotation))

    def _remove(self, annotation: Annotation, *, then_undo: bool) -> None:
        screen = self._screen
        self._show(tuple(item for item in screen.story.notes if item.annotation.id != annotation.id))
        if then_undo:
            self._undo.append(lambda: self._add(annotation, then_undo=False))
            screen.notify("Erased. u takes it back.", markup=False, timeout=3)
        self._write(lambda: screen.session.erase(annotation, screen.story.reading.stored.source))

    def _show(self, notes: tuple[PlacedAnnotation, ...]) -> None:
        self._screen.show_notes(tuple(sorted(notes, key=lambda item: (item.anchor.start, item.anchor.end))))

    def _write(self, change: Callable[[], object]) -> None:
        """Write a change down, in order, without keeping the page waiting."""
        screen = self._screen

        def write() -> None:
            try:
                change()
            except ReaderError as error:
                screen.tell(screen.complain, str(error))
                screen.tell(screen.load_notes)

        screen.session.write(write)
