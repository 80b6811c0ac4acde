"""Where jumps began, to be gone back to, and where they led, to be gone to again."""

from __future__ import annotations

REMEMBERED = 100
"""How many jumps can be gone back."""


class JumpList:
    """Offsets behind and ahead of where the reader is, as a browser keeps pages."""

    def __init__(self) -> None:
        self._behind: list[int] = []
        self._ahead: list[int] = []

    def remember(self, offset: int) -> None:
        """A jump begins at ``offset``; what lay ahead is given up."""
        self._behind = [*self._behind[1 - REMEMBERED :], offset]
        self._ahead.clear()

    def back(self, offset: int) -> int | None:
        """Where the last jump began, for a reader who is at ``offset``; None where there was none."""
        return _step(self._behind, self._ahead, offset)

    def forward(self, offset: int) -> int | None:
        """Where the last jump led that was gone back from; None where there was none."""
        return _step(self._ahead, self._behind, offset)


def _step(there: list[int], here: list[int], offset: int) -> int | None:
    if not there:
        return None
    here.append(offset)
    return there.pop()
