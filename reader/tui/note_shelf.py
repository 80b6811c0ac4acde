"""Notes of the whole library as they were found, changed one by one or many at once, and changed back."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from reader.document.annotation import Annotation
from reader.library.search import FoundNote
from reader.session import Session
from reader.tui.history import History, Step
from reader.tui.note_writing import Scribe, write_note

if TYPE_CHECKING:
    from textual.screen import Screen


class NoteShelf:
    """Found notes in their order. ``changed`` is called when they are others, ``refused`` when one was not kept."""

    def __init__(
        self,
        session: Session,
        screen: Screen[Any],
        changed: Callable[[], None],
        refused: Callable[[str], None],
    ) -> None:
        self._session = session
        self._changed = changed
        self._known: dict[str, FoundNote] = {}
        self.found: tuple[FoundNote, ...] = ()
        """The notes."""
        self.history = History()
        """What was changed, to be taken back."""
        self.scribe = Scribe(session, screen, refused)

    def put(self, found: Iterable[FoundNote]) -> None:
        """Show other notes."""
        self.found = tuple(found)
        self._known.update({note.annotation.id: note for note in self.found})
        self._changed()

    def note(self, number: str) -> FoundNote | None:
        """A note by its id."""
        return next((note for note in self.found if note.annotation.id == number), None)

    def annotation(self, number: str) -> Annotation | None:
        """A note by its id; None where it is not kept."""
        note = self.note(number)
        return note.annotation if note else None

    def recolour(self, numbers: Collection[str], colour: str, time: str) -> None:
        """Give notes another colour, changed at ``time``."""
        present = {number: self.annotation(number) for number in numbers}
        after = {number: replace(note, colour=colour, updated=time) for number, note in present.items() if note}
        self._change(after, "the colour" if len(after) == 1 else f"the colour of {len(after)} notes")

    def erase(self, numbers: Collection[str]) -> None:
        """Erase notes."""
        after = dict.fromkeys(numbers)
        self._change(after, "the erasing" if len(after) == 1 else f"the erasing of {len(after)} notes")

    def write(self, screen: Screen[Any], note: FoundNote) -> None:
        """Open the editor on a note, over ``screen``."""
        write_note(screen, self._session, self, note.annotation)

    def set(self, number: str, annotation: Annotation | None) -> None:
        """Let a note be as it is given, or be gone, without a way back."""
        self._set_all({number: annotation})

    def remember(self, number: str, before: Annotation | None, after: Annotation | None, title: str) -> None:
        """Let a change that was made be taken back."""
        self.history.add(Step(title, lambda: self.set(number, before), lambda: self.set(number, after)))

    def _change(self, after: Mapping[str, Annotation | None], title: str) -> None:
        before = {number: self.annotation(number) for number in after}
        self._set_all(after)
        self.history.add(Step(title, lambda: self._set_all(before), lambda: self._set_all(after)))

    def _set_all(self, notes: Mapping[str, Annotation | None]) -> None:
        gone, kept = [], []
        before = {number: self._known[number].annotation for number in notes}
        for number, annotation in notes.items():
            if annotation is None:
                gone.append(self._known[number])
            else:
                self._known[number] = replace(self._known[number], annotation=annotation)
                kept.append(self._known[number])
        others = [note for note in self.found if note.annotation.id not in notes]
        self.found = tuple(sorted((*others, *kept), key=lambda note: note.annotation.created, reverse=True))
        self._changed()
        for article, source in dict.fromkeys((note.article_id, note.source) for note in (*gone, *kept)):
            self.scribe.write(self._change_of(article, source, gone, kept, before))

    def _change_of(
        self,
        article: int,
        source: str,
        gone: Sequence[FoundNote],
        kept: Sequence[FoundNote],
        before: Mapping[str, Annotation],
    ) -> Callable[[], None]:
        """What is to be written down of a change to the notes of several articles, for one of them."""
        keep = [note.annotation for note in kept if note.article_id == article]
        delete = [note.annotation for note in gone if note.article_id == article]
        return lambda: self._session.noting.change(article, source, keep=keep, delete=delete, before=before)
