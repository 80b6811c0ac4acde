"""Writing a note, and writing it down: what the notes of one article and those of the whole library have in common."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING, Any, Protocol

from reader.document.annotation import Annotation, AnnotationKind, clean_tags
from reader.errors import ReaderError
from reader.reading import with_note
from reader.session import Session

if TYPE_CHECKING:
    from textual.screen import Screen

    from reader.tui.note_dialog import Writing

SAVING = "saving …"
NOT_SAVED = "⚠ not saved"
_TITLES = {AnnotationKind.PAGE: "Note on the article", AnnotationKind.QUOTE: "Note on a quote"}
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
        self._unless_written: list[Callable[[], None]] = []
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

    def unless_written(self, hear: Callable[[], None]) -> None:
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
    number = start.id
    before = keeper.annotation(number)
    if before and keeper.scribe.is_done:
        start = before = session.present(before)
    from reader.tui.note_dialog import NoteDialog, Writing  # here, for many articles are read without a note

    first = Writing(start.note, start.tags)
    title = f"Note on {start.about}" if start.kind is AnnotationKind.ENTITY else _TITLES.get(start.kind, "Note")

    def draft(writing: Writing) -> None:
        kept = keeper.annotation(number) or start
        if writing != Writing(kept.note, kept.tags):
            keeper.set(number, written(start, writing))

    def done(writing: Writing | None) -> None:
        if writing is None or writing == first:
            if keeper.annotation(number) != before:
                keeper.set(number, before)
            else:
                keeper.scribe.let_go()
            return
        draft(writing)
        keeper.remember(number, before, keeper.annotation(number), "the note")
        keeper.scribe.unless_written(lambda: open_editor(refused=writing))

    def open_editor(refused: Writing | None = None) -> None:
        """Open it; once more, with what was ``refused``, where that became known when it was closed already."""
        dialog = NoteDialog(
            start.selectors.exact, first, refused=refused, title=title, tags=session.tags, draft=draft, beside=beside
        )

        def closed(writing: Writing | None) -> None:
            keeper.scribe.said.remove(dialog.show_saving)
            done(writing)

        keeper.scribe.said.append(dialog.show_saving)
        screen.app.push_screen(dialog, closed)

    open_editor()


def written(annotation: Annotation, writing: Writing) -> Annotation | None:
    """The annotation with these words and tags; None where that leaves nothing to be kept.

    A passage without words on it is a highlight. Anything else without words and tags is nothing.
    """
    changed = replace(with_note(annotation, writing.note), tags=clean_tags(writing.tags))
    has_words = bool(writing.note.strip())
    if annotation.kind in _ABOUT_A_PASSAGE:
        return replace(changed, kind=AnnotationKind.NOTE if has_words else AnnotationKind.HIGHLIGHT)
    return changed if has_words or changed.tags else None
