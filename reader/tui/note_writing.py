"""Writing a note, and writing it down: what the notes of one article and those of the whole library have in common."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Any, Protocol

from reader.document.annotation import Annotation, AnnotationKind, clean_tags
from reader.errors import ReaderError
from reader.reading import with_note
from reader.session import Session

if TYPE_CHECKING:
    from textual.screen import Screen

    from reader.tui.note_dialog import NoteDialog, Writing

SAVING = "saving …"
NOT_SAVED = "⚠ not saved"
_TITLES = {AnnotationKind.PAGE: "Note on the article", AnnotationKind.QUOTE: "Note on a quote"}
_CHANGED_ELSEWHERE = "Another window has changed this note meanwhile; what is kept here takes its place."
_ABOUT_A_PASSAGE = (AnnotationKind.HIGHLIGHT, AnnotationKind.NOTE)


class Scribe:
    """Writes changes down in a thread of their own, and says whether everything is on the disk.

    ``said`` hears the sign for the status line, empty when all is well; ``refused`` hears why something could not be
    kept. Both are called by the screen itself, not by the thread.
    """

    def __init__(self, session: Session, screen: Screen[Any], refused: Callable[[str], None]) -> None:
        self._session = session
        self._screen = screen
        self._refused = refused
        self._unwritten = 0
        self._unless_written: list[Callable[[], object]] = []
        self.said: list[Callable[[str], None]] = []

    def write(self, change: Callable[[], object]) -> None:
        """Write a change down, behind all those before it, without keeping anyone waiting."""

        def write() -> None:
            reason = ""
            try:
                change()
            except ReaderError as error:
                reason = str(error)
            self._screen.call_later(self._written, reason)  # a message: waiting here for the screen could be for ever

        self._unwritten += 1
        self._say(SAVING)
        self._session.write(write)

    @property
    def is_done(self) -> bool:
        """Whether everything is on the disk, or refused."""
        return not self._unwritten

    def let_go(self) -> None:
        """What was refused is not wanted any more."""
        if self.is_done:
            self._say("")

    def unless_written(self, hear: Callable[[], object]) -> None:
        """Call ``hear`` if something of what is being written down now is refused."""
        if self._unwritten:
            self._unless_written.append(hear)

    def _written(self, reason: str) -> None:
        self._unwritten -= 1
        if reason:
            self._say(NOT_SAVED)
            self._refused(reason)
        elif not self._unwritten:
            self._say("")
        if reason or not self._unwritten:
            waiting, self._unless_written = self._unless_written, []
            for hear in waiting if reason else ():
                hear()

    def _say(self, state: str) -> None:
        for hear in self.said:
            hear(state)


class Keeper(Protocol):
    """Whoever keeps notes."""

    scribe: Scribe

    def annotation(self, number: str) -> Annotation | None:
        """A note by its id; None where it is not kept."""

    def set(self, number: str, annotation: Annotation | None) -> None:
        """Let a note be as it is given, or be gone, without a way back."""

    def remember(self, number: str, before: Annotation | None, after: Annotation | None, title: str) -> None:
        """Let a change that was made be taken back."""


def write_note(
    screen: Screen[Any], session: Session, keeper: Keeper, start: Annotation, *, beside: bool = False
) -> None:
    """Open the editor on a note, over ``screen`` or ``beside`` its text.

    What is typed is kept as a draft at once; one step takes all of it back.
    """
    editing = _Editing(screen, session, keeper, start, beside=beside)
    dialog = editing.open()
    if editing.before and keeper.scribe.is_done:
        screen.run_worker(partial(editing.look_again, dialog, editing.before), thread=True, group="note")


class _Editing:
    """A note in the editor; ``before`` is what it was, and what it will be again if what is written is discarded."""

    def __init__(
        self, screen: Screen[Any], session: Session, keeper: Keeper, start: Annotation, *, beside: bool
    ) -> None:
        self.before = keeper.annotation(start.id)
        self._screen = screen
        self._session = session
        self._keeper = keeper
        self._start = start
        self._beside = beside

    def open(self, refused: Writing | None = None) -> NoteDialog:
        """Open the editor; once more, with what was ``refused``, where that became known when it was closed already."""
        from reader.tui.note_dialog import NoteDialog  # here, for many articles are read without a note

        start, said = self._start, self._keeper.scribe.said
        title = f"Note on {start.about}" if start.kind is AnnotationKind.ENTITY else _TITLES.get(start.kind, "Note")
        dialog = NoteDialog(
            start.selectors.exact,
            _words_of(start),
            refused=refused,
            title=title,
            tags=self._session.noting.tags,
            draft=self._draft,
            beside=self._beside,
        )

        def closed(writing: Writing | None) -> None:
            said.remove(dialog.show_saving)
            self._done(writing)

        said.append(dialog.show_saving)
        self._screen.app.push_screen(dialog, closed)
        return dialog

    def look_again(self, dialog: NoteDialog, known: Annotation) -> None:
        """Find out, in a thread, whether another window has changed the note, and begin with what it has made of it."""
        present = self._session.noting.present(known)
        if present != known:
            dialog.call_later(self._begin_with, dialog, present)

    def _begin_with(self, dialog: NoteDialog, present: Annotation) -> None:
        if not dialog.is_attached:
            return
        known, words = _words_of(self._start), _words_of(present)
        self.before = self._start = present
        if words != known and not dialog.begin_with(words):
            dialog.notify(_CHANGED_ELSEWHERE, severity="warning", markup=False, timeout=10)

    def _draft(self, writing: Writing) -> None:
        kept = self._keeper.annotation(self._start.id) or self._start
        if writing != _words_of(kept):
            self._keeper.set(kept.id, written(self._start, writing))

    def _done(self, writing: Writing | None) -> None:
        keeper, number = self._keeper, self._start.id
        if writing is None or writing == _words_of(self._start):
            if keeper.annotation(number) != self.before:
                keeper.set(number, self.before)
            else:
                keeper.scribe.let_go()
            return
        self._draft(writing)
        keeper.remember(number, self.before, keeper.annotation(number), "the note")
        keeper.scribe.unless_written(lambda: self.open(refused=writing))


def _words_of(annotation: Annotation) -> Writing:
    from reader.tui.note_dialog import Writing

    return Writing(annotation.note, annotation.tags)


def written(annotation: Annotation, writing: Writing) -> Annotation | None:
    """The annotation with these words and tags; None where that leaves nothing to be kept.

    A passage without words on it is a highlight. Anything else without words and tags is nothing.
    """
    changed = replace(with_note(annotation, writing.note), tags=clean_tags(writing.tags))
    has_words = bool(writing.note.strip())
    if annotation.kind in _ABOUT_A_PASSAGE:
        return replace(changed, kind=AnnotationKind.NOTE if has_words else AnnotationKind.HIGHLIGHT)
    return changed if has_words or changed.tags else None
