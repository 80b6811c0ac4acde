"""Giving places letters, and going to them."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from reader.document.annotation import AnchorState
from reader.document.place_mark import EVERYWHERE, HERE, PlacedMark, PlaceMark, place_mark, placed
from reader.errors import ReaderError
from reader.tui.history import Step

if TYPE_CHECKING:
    from reader.tui.reading_screen import ReadingScreen

_LIST = "'"
"""The key that lists the places in place of going to one."""


class Placing:
    """Commands about places with letters. A capital names one place in the whole library."""

    def __init__(self, screen: ReadingScreen) -> None:
        self._screen = screen

    def set_mark(self) -> None:
        """Give the place at the cursor the letter that is typed next."""
        self._ask("mark: a–z here, A–Z everywhere", self._set)

    def go_to_mark(self) -> None:
        """Go to the place of the letter that is typed next."""
        self._ask("go to mark: a letter, ' lists them", self._go_to)

    def marks(self) -> None:
        """List the places with letters."""
        self._screen.run_worker(self._list, thread=True, group="places", exclusive=True)

    def _ask(self, label: str, act: Callable[[str], None]) -> None:
        def take(key: str) -> bool:
            if key == _LIST:
                self.marks()
            elif len(key) == 1 and key in HERE + EVERYWHERE:
                act(key)
            elif key != "escape":
                self._say("A place is named by a letter: a to z in this article, A to Z in all of them.")
            return False

        self._screen.key_reader.ask(label, take)

    # Setting and erasing

    def _set(self, letter: str) -> None:
        screen = self._screen
        document, source = screen.story.document, screen.story.reading.stored.source
        if not document.text:
            self._say("There are no words here to come back to.")
            return
        mark = place_mark(letter, source, document, screen.page.cursor)
        before = screen.story.place(letter)
        replaced: list[PlaceMark] = []  # of whatever article, as the library tells when it has written the mark down

        def keep() -> None:
            if other := screen.session.noting.keep_place_mark(mark):
                replaced[:] = [other]

        def put_back() -> None:
            if replaced:
                screen.session.noting.keep_place_mark(replaced[0])
            else:
                screen.session.noting.drop_place_mark(mark)

        def do() -> None:
            self._show(letter, placed(mark, screen.story.document))
            screen.keeper.scribe.write(keep)

        def undo() -> None:
            self._show(letter, before)
            screen.keeper.scribe.write(put_back)

        do()
        screen.history.add(Step(f"the mark {letter}", undo, do))
        self._say(f"Marked {letter}: '{letter} comes back here.")

    def _erase(self, mark: PlaceMark) -> None:
        """Take a place's letter away, in whatever article it is."""
        screen = self._screen
        before = screen.story.place(mark.letter)

        def do() -> None:
            self._show(mark.letter, None)
            screen.keeper.scribe.write(lambda: screen.session.noting.drop_place_mark(mark))

        def undo() -> None:
            self._show(mark.letter, before)
            screen.keeper.scribe.write(lambda: screen.session.noting.keep_place_mark(mark))

        do()
        screen.history.add(Step(f"erasing the mark {mark.letter}", undo, do))

    def _show(self, letter: str, place: PlacedMark | None) -> None:
        others = [other for other in self._screen.story.places if other.mark.letter != letter]
        self._screen.show_places((*others, place) if place else tuple(others))

    # Going there

    def _go_to(self, letter: str) -> None:
        if place := self._screen.story.place(letter):
            self._jump(place)
        elif letter in EVERYWHERE:
            self._screen.run_worker(lambda: self._find(letter), thread=True, group="places", exclusive=True)
        else:
            self._say(f"No place has the letter {letter} in this article.")

    def _jump(self, place: PlacedMark) -> None:
        self._screen.jump(place.anchor.start, place.anchor.end)
        if place.anchor.state is AnchorState.ORPHAN:
            self._say("The words that were marked are gone; they stood about here.")

    def _go(self, mark: PlaceMark) -> None:
        if place := self._screen.story.place(mark.letter):
            self._jump(place)
        else:
            self._screen.post_message(self._screen.PlaceAsked(mark))

    # In a thread: what the library knows

    def _known(self) -> tuple[PlaceMark, ...] | None:
        screen = self._screen
        try:
            return screen.session.noting.place_marks(screen.story.reading)
        except ReaderError as error:
            screen.tell(screen.complain, str(error))
            return None

    def _find(self, letter: str) -> None:
        known = self._known()
        mark = next((mark for mark in known or () if mark.letter == letter), None)
        if mark:
            self._screen.tell(self._go, mark)
        elif known is not None:
            self._screen.tell(self._say, f"No place has the letter {letter}.")

    def _list(self) -> None:
        known = self._known()
        if known:
            self._screen.tell(self._show_list, known)
        elif known is not None:
            self._screen.tell(self._say, "No place has a letter yet: m and a letter give it one.")

    def _show_list(self, known: tuple[PlaceMark, ...]) -> None:
        from reader.tui.mark_dialog import MarkDialog

        def chosen(mark: PlaceMark | None) -> None:
            if mark:
                self._go(mark)

        screen = self._screen
        source = screen.story.reading.stored.source
        screen.app.push_screen(MarkDialog(screen.look.theme, known, source, self._erase), chosen)

    def _say(self, sentence: str) -> None:
        self._screen.notify(sentence, markup=False, timeout=3)
