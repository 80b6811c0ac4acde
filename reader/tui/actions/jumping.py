"""Jumping from place to place: names, quotes, notes, headings, hits, links, and back again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.document.model import InlineKind, Span
from reader.tui.browser import open_address
from reader.tui.link_hints import hints_for, links_in
from reader.tui.trail import step

if TYPE_CHECKING:
    from reader.tui.reading_screen import ReadingScreen


class Jumping:
    """Commands that go to a place, and remember where from."""

    def __init__(self, screen: ReadingScreen) -> None:
        self._screen = screen
        self._page = screen.page

    def go_back(self) -> None:
        """Go back to where the last jump began."""
        self._go(self._screen.jumps.back(self._page.cursor), "There was no jump to go back from.")

    def go_forward(self) -> None:
        """Go again to where a jump led that was gone back from."""
        self._go(self._screen.jumps.forward(self._page.cursor), "No jump was gone back from.")

    def _go(self, offset: int | None, otherwise: str) -> None:
        """Go to a place that a jump began at or led to; say so where there is none."""
        if offset is None:
            self._screen.notify(otherwise, markup=False, timeout=3)
        else:
            self._page.go_to(offset, end=offset + 1)

    def full_name(self) -> None:
        """Go to where the name at the cursor, or of the trail, first stands in full."""
        screen, story = self._screen, self._screen.story
        mention = story.mention_at(self._page.cursor)
        number = mention.entity if mention else screen.trail.entity if screen.trail else None
        if span := story.full_name_span(number) if number is not None else None:
            screen.jump(*span)
        else:
            screen.notify("There is no name at the cursor, and none is being followed.", markup=False, timeout=3)

    def open_link(self) -> None:
        """Show a letter at each link on the screen, and open the one whose letter is typed."""
        screen, page = self._screen, self._page
        hints = hints_for(links_in(page.document, page.shown_span()))
        if not hints:
            screen.notify("There is no link on the screen.", markup=False, timeout=3)
            return
        page.set_hints({link.start: hint for hint, link in hints.items()})
        typed = ""

        def take(key: str) -> bool:
            nonlocal typed
            typed += key
            if any(hint != typed and hint.startswith(typed) for hint in hints):
                return True
            page.set_hints({})
            if link := hints.get(typed):
                if link.kind is InlineKind.FOOTNOTE:
                    screen.land(link.start, link.end)
                    self._footnote()
                else:
                    self._open(link.target)
            return False

        screen.key_reader.ask("open link", take)

    def _footnote(self) -> None:
        """Show the footnote that the raised number at the cursor refers to; from a footnote, go to the number."""
        screen, story = self._screen, self._screen.story
        if found := story.footnote_at(self._page.cursor):
            from reader.tui.footnote_dialog import FootnoteDialog

            _, note = found

            def closed(going_there: bool | None) -> None:
                if going_there:
                    screen.jump(note.start, note.end)

            screen.app.push_screen(FootnoteDialog(story.document, note), closed)
        elif reference := story.reference_to(self._page.cursor):
            screen.jump(*reference)
        else:
            screen.notify("There is no footnote at the cursor.", markup=False, timeout=3)

    def _open(self, address: str) -> None:
        """Open an address in the web browser, and say so."""
        is_open = open_address(self._screen, address)
        said = f"Opening {address}" if is_open else "The link does not lead to a web page."
        self._screen.notify(said, markup=False, timeout=3)

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
        begun = cursor = self._page.cursor
        span = None
        for _ in range(self._times):
            span = trail.after(cursor) if forward else trail.before(cursor)
            cursor = span[0] if span else cursor
        if span:
            if len(trail.spans) > 1 and (span[0] <= begun) == forward:
                self._screen.notify("Round the end of the text.", markup=False, timeout=2)
            self._screen.jump(*span)

    @property
    def _times(self) -> int:
        return max(1, self._screen.key_reader.count or 1)

    def search(self) -> None:
        """Type a phrase to search for."""
        self._screen.searching.begin()

    def choose(self) -> None:
        """Open the note just jumped to or a footnote, or follow the name, the notes or the speaker at the cursor."""
        story, cursor = self._screen.story, self._page.cursor
        if (note := story.note_at(cursor)) and self._screen.landing == (note.anchor.start, note.anchor.end):
            self._screen.keeper.write(note.annotation)
        elif story.footnote_at(cursor) or story.reference_to(cursor):
            self._footnote()
        elif mention := story.mention_at(cursor):
            self._screen.follow(story.trail_of_entity(mention.entity))
            self._screen.land(mention.start, mention.end)
        elif note:
            self._screen.follow(story.trail_of_notes())
            self._screen.land(note.anchor.start, note.anchor.end)
        elif (quote := story.quote_at(cursor)) and quote.speaker is not None:
            self._screen.follow(story.trail_of_speaker(quote.speaker))
            self._screen.land(quote.start, quote.end)
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

    def next_footnote(self) -> None:
        """Go to the next raised number that refers to a footnote."""
        self._step(self._screen.story.footnote_spans(), forward=True, what="footnote")

    def previous_footnote(self) -> None:
        """Go to the raised number before."""
        self._step(self._screen.story.footnote_spans(), forward=False, what="footnote")

    def next_picture(self) -> None:
        """Go to the next picture."""
        self._step(self._screen.story.picture_spans(), forward=True, what="picture")

    def previous_picture(self) -> None:
        """Go to the picture before."""
        self._step(self._screen.story.picture_spans(), forward=False, what="picture")

    def _step(self, spans: tuple[Span, ...], *, forward: bool, what: str) -> None:
        span = None
        for _ in range(self._times):
            further = step(spans, span[0] if span else self._page.cursor, forward=forward)
            if further is None:
                break
            span = further
        if span:
            self._screen.jump(*span)
        else:
            where = "after" if forward else "before"
            self._screen.notify(f"There is no {what} {where} this place.", markup=False, timeout=2)
