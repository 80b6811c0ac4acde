"""Jumping from place to place: names, quotes, notes, headings, hits, and back again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.tui.trail import Span, step

if TYPE_CHECKING:
    from reader.tui.reading_screen import ReadingScreen


class Jumping:
    """Commands that go to a place, and remember where from."""

    def __init__(self, screen: ReadingScreen) -> None:
        self._screen = screen
        self._page = screen.page

    def go_back(self) -> None:
        """Go back to where the last jump began."""
        if not self._screen.jump_back():
            self._screen.notify("There was no jump to go back from.", markup=False, timeout=3)

    def next_in_trail(self) -> None:
        """Go to the next place of the trail."""
        self._along_trail(forward=True)

    def previous_in_trail(self) -> None:
        """Go to the trail's place before."""
        self._along_trail(forward=False)

    def _along_trail(self, *, forward: bool) -> None:
        trail = self._screen.trail
        if trail is None:
            self._screen.notify(
                "Nothing is being followed: choose a name with Enter or in the panel, or search with /.",
                markup=False,
                timeout=4,
            )
            return
        cursor = self._page.cursor
        if span := trail.after(cursor) if forward else trail.before(cursor):
            if len(trail.spans) > 1 and (span[0] <= cursor) == forward:
                self._screen.notify("Round the end of the text.", markup=False, timeout=2)
            self._screen.jump(*span)

    def search(self) -> None:
        """Type a phrase to search for."""
        self._screen.search_bar.open()

    def choose(self) -> None:
        """Open the note just jumped to, or follow the name, the notes or the quote's speaker at the cursor."""
        story, cursor = self._screen.story, self._page.cursor
        if (note := story.note_at(cursor)) and self._screen.landing == (note.anchor.start, note.anchor.end):
            self._screen.keeper.write(note.annotation)
        elif mention := story.mention_at(cursor):
            self._screen.follow(story.trail_of_entity(mention.entity))
            self._screen.land(mention.start, mention.end)
        elif story.note_at(cursor):
            self._screen.follow(story.trail_of_notes())
        elif (quote := story.quote_at(cursor)) and quote.speaker is not None:
            self._screen.follow(story.trail_of_speaker(quote.speaker))
        else:
            self._screen.notify("There is no name, quote or note at the cursor.", markup=False, timeout=3)

    def next_entity(self) -> None:
        """Go to the next name."""
        self._step(self._screen.story.entity_spans(), forward=True, what="name")

    def previous_entity(self) -> None:
        """Go to the name before."""
        self._step(self._screen.story.entity_spans(), forward=False, what="name")

    def next_quote(self) -> None:
        """Go to the next quote."""
        self._step(self._screen.story.quote_spans(), forward=True, what="quote")

    def previous_quote(self) -> None:
        """Go to the quote before."""
        self._step(self._screen.story.quote_spans(), forward=False, what="quote")

    def next_annotation(self) -> None:
        """Go to the next note."""
        self._step(self._screen.story.note_spans(), forward=True, what="note")

    def previous_annotation(self) -> None:
        """Go to the note before."""
        self._step(self._screen.story.note_spans(), forward=False, what="note")

    def next_heading(self) -> None:
        """Go to the next heading."""
        self._step(self._screen.story.heading_spans(), forward=True, what="heading")

    def previous_heading(self) -> None:
        """Go to the heading before."""
        self._step(self._screen.story.heading_spans(), forward=False, what="heading")

    def _step(self, spans: tuple[Span, ...], *, forward: bool, what: str) -> None:
        if span := step(spans, self._page.cursor, forward=forward):
            self._screen.jump(*span)
        else:
            where = "after" if forward else "before"
            self._screen.notify(f"There is no {what} {where} this place.", markup=False, timeout=2)
