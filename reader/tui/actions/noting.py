"""Highlighting and writing notes, and taking that back.

What stands at the cursor decides what a note is about: what is selected, else the name or the quote that a jump has
just gone to, else the sentence.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from reader.clock import now
from reader.document.annotation import Annotation, AnnotationKind, merge, new_annotation
from reader.document.model import Span
from reader.tui.actions.selecting import chosen_span

if TYPE_CHECKING:
    from reader.tui.reading_screen import ReadingScreen


@dataclass(frozen=True, slots=True)
class _Subject:
    """What a note would be about."""

    kind: AnnotationKind
    span: Span
    about: str = ""


class Noting:
    """Commands that keep what the reader makes of the text."""

    def __init__(self, screen: ReadingScreen) -> None:
        self._screen = screen
        self._page = screen.page
        self._keeper = screen.keeper

    def highlight(self) -> None:
        """Highlight what is at the cursor, in the colour that was used last."""
        subject = self._subject()
        if subject is None:
            return
        if not self._page.selection and any(
            (item.anchor.start, item.anchor.end) == subject.span for item in self._screen.story.placed_notes
        ):
            self._say("This is highlighted already: H gives it another colour, x erases it.")
            return
        self._page.select(None)
        self._keeper.keep(self._new(replace(subject, kind=AnnotationKind.HIGHLIGHT, about="")), "the highlight")

    def highlight_in_colour(self) -> None:
        """Choose a colour, and highlight with it; or give it to the highlight or note at the cursor."""
        from reader.tui.colour_dialog import ColourDialog

        screen = self._screen
        present = None if self._page.selection else screen.story.note_at(self._page.cursor)

        def chosen(colour: str | None) -> None:
            if colour is None:
                return
            screen.look.highlighter = colour
            if present:
                self._keeper.keep(replace(present.annotation, colour=colour, updated=now()), "the colour")
            else:
                self.highlight()

        current = present.annotation.colour if present else screen.look.highlighter
        screen.app.push_screen(ColourDialog(screen.look.theme, screen.session.settings.colours, current), chosen)

    def annotate(self) -> None:
        """Write about the note at the cursor, or else about what is at the cursor."""
        present = None if self._page.selection else self._screen.story.note_at(self._page.cursor)
        if present:
            self._keeper.write(present.annotation)
        elif subject := self._subject():
            self._page.select(None)
            self._keeper.write(self._new(subject))

    def annotate_article(self) -> None:
        """Write about the article as a whole."""
        kind = AnnotationKind.PAGE
        known = [item.annotation for item in self._screen.story.notes if item.annotation.kind is kind]
        self._keeper.write(known[0] if known else self._new(_Subject(kind, (0, 0))))

    def erase(self) -> None:
        """Erase the highlight or note at the cursor."""
        if present := self._screen.story.note_at(self._page.cursor):
            self._keeper.erase(present.annotation)
        else:
            self._say("There is no highlight or note at the cursor.")

    def merge_notes(self) -> None:
        """Make one note of all that touch the selection, or the cursor."""
        start, end = self._page.selection.span if self._page.selection else (self._page.cursor, self._page.cursor + 1)
        placed = self._screen.story.placed_notes
        touched = [item for item in placed if item.anchor.start < end and item.anchor.end > start]
        if len(touched) < 2:
            self._say("There are no two notes here; select words that touch all that should become one.")
            return
        document = self._page.document
        made = merge(document.text, document.fingerprint, [(item.annotation, item.anchor) for item in touched])
        self._page.select(None)
        self._keeper.change({**{item.annotation.id: None for item in touched}, made.id: made}, "the merging")

    def undo(self) -> None:
        """Take back the last change."""
        step = self._screen.history.undo()
        self._say(f"Taken back: {step.title}. ctrl+r does it again." if step else "There is nothing to take back.")

    def redo(self) -> None:
        """Do again what was taken back last."""
        step = self._screen.history.redo()
        self._say(f"Done again: {step.title}." if step else "Nothing was taken back.")

    def _say(self, sentence: str) -> None:
        self._screen.notify(sentence, markup=False, timeout=3)

    def _subject(self) -> _Subject | None:
        """What stands at the cursor; None, and a sentence, where there are no words."""
        story = self._screen.story
        landing = None if self._page.selection else self._screen.landing
        if landing and (mention := story.mention_at(landing[0])) and (mention.start, mention.end) == landing:
            entity = story.entity(mention.entity)
            return _Subject(AnnotationKind.ENTITY, landing, entity.name if entity else "")
        if landing:
            for quote in story.quotes:
                if (quote.start, quote.end) == landing:
                    return _Subject(AnnotationKind.QUOTE, landing, quote.speaker_name)
        if span := chosen_span(self._page):
            return _Subject(AnnotationKind.NOTE, span)
        self._say("There are no words here to note.")
        return None

    def _new(self, subject: _Subject) -> Annotation:
        document = self._page.document
        return new_annotation(
            subject.kind,
            document.text,
            document.fingerprint,
            *subject.span,
            colour=self._screen.look.highlighter,
            about=subject.about,
        )
