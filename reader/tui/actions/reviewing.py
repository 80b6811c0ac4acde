"""Going through what the analysis is unsure of, one question at a time."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.analysis.corrections import Forms
from reader.analysis.doubts import Doubt, confirmed, denied, doubts
from reader.document.marks import Layer, Mark, MarkIndex
from reader.tui.correction_keeper import CorrectionKeeper
from reader.tui.review_bar import ReviewBar

if TYPE_CHECKING:
    from reader.tui.reading_screen import ReadingScreen

_MARKS = "review"


class Reviewing:
    """The review, and its answers."""

    def __init__(self, screen: ReadingScreen) -> None:
        self._screen = screen
        self._keeper = CorrectionKeeper(screen)
        self._bar: ReviewBar | None = None
        self._doubt: Doubt | None = None
        self._put_off: set[tuple[int, int]] = set()
        self._confirmed = self._denied = 0

    def review(self) -> None:
        """Begin to ask."""
        if self._bar is not None:
            self._bar.focus()
            return
        self._put_off, self._confirmed, self._denied = set(), 0, 0
        if not self._open():
            self._say("Nothing is unsure in this article.")
            return
        self._screen.on_side_panel_closed()  # it may lie over the page, which is what is asked about
        self._bar = ReviewBar(self._screen.look.theme)
        self._screen.mount(self._bar, after="#spread")
        self._bar.focus()
        self._ask()

    def answer_yes(self) -> None:
        """It is so."""
        if doubt := self._asked():
            self._confirmed += 1
            self._keeper.decide(confirmed(self._forms(), doubt), "the answer")
        self._ask()

    def answer_no(self) -> None:
        """It is not so."""
        found = self._screen.story.found
        if (doubt := self._asked()) and found:
            self._denied += 1
            self._keeper.decide(denied(self._forms(), found, doubt), "the answer")
        self._ask()

    def answer_later(self) -> None:
        """Leave it open."""
        if doubt := self._asked():
            self._put_off.add((doubt.start, doubt.end))
        self._ask()

    def end_review(self) -> None:
        """Say what was done, and go back to reading."""
        if self._bar is None:
            return
        self._bar.remove()
        self._bar = self._doubt = None
        self._screen.page.set_marks(_MARKS, MarkIndex())
        self._screen.page.focus()
        left = len(self._open()) + len(self._put_off)
        self._say(f"Reviewed: {self._confirmed} confirmed, {self._denied} corrected, {left} left open.")

    def _asked(self) -> Doubt | None:
        """What was asked, while it is still a question: the article may have been read again since."""
        return self._doubt if self._doubt in self._open() else None

    def _forms(self) -> Forms:
        story = self._screen.story
        assert story.analysis is not None
        return Forms(story.analysis, story.document)

    def _open(self) -> list[Doubt]:
        """What is still to be asked."""
        story = self._screen.story
        if story.analysis is None:
            return []
        unsure = doubts(self._forms(), story.decisions)
        return [doubt for doubt in unsure if (doubt.start, doubt.end) not in self._put_off]

    def _ask(self) -> None:
        """Ask the next question, or end where there is none."""
        waiting = self._open()
        if not waiting or self._bar is None:
            self.end_review()
            return
        self._doubt = doubt = waiting[0]
        done = self._confirmed + self._denied + len(self._put_off)
        self._bar.ask(doubt, done + 1, done + len(waiting))
        mark = Mark(doubt.start, doubt.end, Layer.TRAIL, "trail_current")
        self._screen.page.set_marks(_MARKS, MarkIndex([mark]))
        self._screen.page.go_to(doubt.start, end=doubt.end)

    def _say(self, sentence: str) -> None:
        self._screen.notify(sentence, markup=False, timeout=5)
