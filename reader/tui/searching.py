"""Searching while a phrase is typed: hits at once, a look at the first of them, and back again if it is given up.

A short text is searched on the spot, a long one in a thread as soon as the typing pauses; a search that is overtaken by
the next key is forgotten.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from reader.document.search import ExpressionError, Hits, SearchKind, find
from reader.errors import UsageError
from reader.tui.trail import Trail, TrailKind

if TYPE_CHECKING:
    from textual.timer import Timer

    from reader.tui.page_view import View
    from reader.tui.reading_screen import ReadingScreen

LONG_TEXT = 200_000
"""Characters from which on a text is searched in a thread."""
PAUSE = 0.02
"""Seconds without a key after which a long text is searched. Nobody types as fast as that, but a phrase that is pasted,
or keys that had to wait, come as one: to begin a search for each of them holds up the next."""

Found = tuple[Hits, UsageError | None]
"""What is found, or nothing and why."""
Then = Callable[[str, SearchKind, Hits, UsageError | None], None]
"""What is done with the hits of what was typed."""


class Searching:
    """The searches of one screen."""

    def __init__(self, screen: ReadingScreen) -> None:
        self._screen = screen
        self._text = ""
        self._number = 0
        self._pause: Timer | None = None
        self._begun: View | None = None
        self._before: Trail | None = None

    def begin(self) -> None:
        """Take note of where the reader is, and open the line in which a phrase is typed."""
        screen = self._screen
        self._text = screen.story.document.text
        self._begun = screen.page.view
        self._before = screen.trail
        self._make_room(True)
        screen.search_bar.open()

    def look(self, typed: str, kind: SearchKind) -> None:
        """Show the hits, and the first one from where the reader was."""
        number = self._overtake()
        if len(self._text) > LONG_TEXT:
            self._pause = self._screen.set_timer(PAUSE, partial(self._find, number, typed, kind, self._show))
        else:
            self._find(number, typed, kind, self._show)

    def finish(self, typed: str, kind: SearchKind) -> None:
        """Go to the first hit from where the reader was, or say that there is none."""
        self._make_room(False)
        self._find(self._overtake(), typed, kind, self._go)

    def give_up(self) -> None:
        """Go on as before."""
        self._make_room(False)
        self._overtake()
        self._return()
        self._screen.follow(self._before)

    def _make_room(self, searching: bool) -> None:
        """Show the status line in any case while one searches: it tells how much is found. Notices stand higher then.

        The two are told and not the screen, which would have everything on it styled anew.
        """
        for part in self._screen.query("#status, ToastRack"):
            part.set_class(searching, "searching")

    def _overtake(self) -> int:
        """Forget the search before, begun or not. Returns the number of the next one."""
        self._number += 1
        if self._pause:
            self._pause.stop()
        return self._number

    def _find(self, number: int, typed: str, kind: SearchKind, then: Then) -> None:
        if number != self._number:
            return  # its pause was over just when the next key came
        if len(self._text) > LONG_TEXT and typed.strip():
            job = partial(self._find_aside, number, typed, kind, then)
            self._screen.run_worker(job, thread=True, group="search", exclusive=True)
        else:
            then(typed, kind, *_search(self._text, typed, kind))

    def _find_aside(self, number: int, typed: str, kind: SearchKind, then: Then) -> None:
        hits, problem = _search(self._text, typed, kind, wanted=lambda: number == self._number)
        if number == self._number:
            self._screen.tell(self._tell, number, partial(then, typed, kind, hits, problem))

    def _tell(self, number: int, show: Callable[[], None]) -> None:
        """Show what was found, unless something else was typed meanwhile."""
        if number == self._number:
            show()

    def _show(self, typed: str, kind: SearchKind, hits: Hits, problem: UsageError | None) -> None:
        screen = self._screen
        screen.follow(_trail(typed, kind, hits, problem) if typed.strip() else None)
        self._return()
        if span := self._first(hits):
            screen.page.go_to(span[0])

    def _go(self, typed: str, kind: SearchKind, hits: Hits, problem: UsageError | None) -> None:
        screen = self._screen
        screen.follow(_trail(typed, kind, hits, problem) if typed.strip() else None)
        self._return()
        if span := self._first(hits):
            screen.jump(*span)
        elif problem:
            screen.complain(str(problem))
        elif typed.strip():
            screen.notify(f"“{typed}” does not occur in the text.", markup=False)

    def _first(self, hits: Hits) -> tuple[int, int] | None:
        """The first hit from where the reader was, round the end of the text."""
        cursor = self._begun.cursor if self._begun else 0
        return Trail(TrailKind.SEARCH, "", hits.spans).after(cursor - 1)

    def _return(self) -> None:
        if self._begun:
            self._screen.page.show_view(self._begun)


def _search(text: str, typed: str, kind: SearchKind, wanted: Callable[[], bool] = lambda: True) -> Found:
    """What is found, or nothing and why."""
    try:
        return find(text, typed, kind, wanted=wanted), None
    except UsageError as error:
        return Hits(()), error


def _trail(typed: str, kind: SearchKind, hits: Hits, problem: UsageError | None) -> Trail:
    if isinstance(problem, ExpressionError):
        return Trail(TrailKind.SEARCH, f"/{typed}/ is no complete expression yet", (), is_sought=False)
    label = f"/{typed}/" if kind is SearchKind.EXPRESSION else f"“{typed}”"
    if kind is SearchKind.WORD:
        label += " as whole words"
    return Trail(TrailKind.SEARCH, label if hits.complete else f"{label}, stopped:", hits.spans)
