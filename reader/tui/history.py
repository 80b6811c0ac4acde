"""What can be taken back and done again: any number of steps, the last one first."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Step:
    """Something the reader did."""

    title: str
    """What was done, in a few words that go on a sentence: "the highlight"."""
    undo: Callable[[], None]
    """Takes it back."""
    redo: Callable[[], None]
    """Does it again."""


class History:
    """The steps that were done, and those that were taken back since."""

    def __init__(self) -> None:
        self._done: list[Step] = []
        self._undone: list[Step] = []

    def add(self, step: Step) -> None:
        """Remember a step that was just done. What had been taken back cannot be done again after it."""
        self._done.append(step)
        self._undone.clear()

    def undo(self) -> Step | None:
        """Take back the last step; None where there is none."""
        return _move(self._done, self._undone, lambda step: step.undo())

    def redo(self) -> Step | None:
        """Do again what was taken back last; None where there is nothing."""
        return _move(self._undone, self._done, lambda step: step.redo())


def _move(source: list[Step], target: list[Step], act: Callable[[Step], None]) -> Step | None:
    if not source:
        return None
    step = source.pop()
    act(step)
    target.append(step)
    return step
