"""Undoing what was done to the notes of a library, any number of steps back and forth, while the program runs.

Nothing is lost on the way: an annotation that is taken back is a deleted one, which the library keeps.
"""

from __future__ import annotations

from dataclasses import dataclass

from reader.document.annotation import Annotation
from reader.library.store import Library


@dataclass(frozen=True, slots=True)
class Step:
    """One thing that was done: annotations that gave way to others. Making one has no before, deleting one no after."""

    article_id: int
    """The article they belong to."""
    before: tuple[Annotation, ...]
    """The annotations as they were."""
    after: tuple[Annotation, ...]
    """The annotations that took their place; one with the same id is the same one, changed."""

    def reversed(self) -> Step:
        """The step that takes this one back."""
        return Step(self.article_id, self.after, self.before)


class History:
    """The steps that were done in this run. For one thread at a time."""

    def __init__(self, library: Library) -> None:
        self._library = library
        self._done: list[Step] = []
        self._undone: list[Step] = []

    def do(self, step: Step) -> None:
        """Do something new; what was undone before can then not be redone. Raises LibraryError, and nothing is done."""
        self._apply(step)
        self._done.append(step)
        self._undone.clear()

    def undo(self) -> Step | None:
        """Take the last step back and return it; None where there is none. Raises LibraryError, and it stays."""
        return self._move(self._done, self._undone, backwards=True)

    def redo(self) -> Step | None:
        """Do again what was undone last and return it; None where there is none. Raises LibraryError, and it stays."""
        return self._move(self._undone, self._done, backwards=False)

    def _move(self, source: list[Step], target: list[Step], *, backwards: bool) -> Step | None:
        if not source:
            return None
        self._apply(source[-1].reversed() if backwards else source[-1])
        target.append(source.pop())
        return target[-1]

    def _apply(self, step: Step) -> None:
        kept = {annotation.id for annotation in step.after}
        gone = [annotation for annotation in step.before if annotation.id not in kept]
        self._library.change_annotations(step.article_id, keep=step.after, delete=gone)
