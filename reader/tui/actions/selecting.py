"""Selecting words, and copying them."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from reader.document.model import Document, Span
from reader.document.motion import (
    paragraph_end,
    previous_paragraph,
    previous_sentence,
    previous_word,
    sentence_at,
    sentence_end,
    word_end,
)
from reader.tui.reading_pane import ReadingPane, Selection

if TYPE_CHECKING:
    from reader.tui.reading_screen import ReadingScreen


class Selecting:
    """Commands that select text."""

    def __init__(self, screen: ReadingScreen) -> None:
        self._screen = screen
        self._page = screen.page

    def select(self) -> None:
        """Begin to select at the cursor; a second time, let go."""
        cursor = self._page.cursor
        self._page.select(None if self._page.selection else Selection(cursor, cursor))

    def select_sentence(self) -> None:
        """Select the sentence at the cursor."""
        start, end = sentence_at(self._page.document, self._page.cursor)
        if start < end:
            self._page.select(Selection(start, end - 1))

    def extend_right(self) -> None:
        """One character to the right."""
        self._extend(lambda head: head + 1)

    def extend_left(self) -> None:
        """One character to the left."""
        self._extend(lambda head: head - 1)

    def extend_down(self) -> None:
        """One row down."""
        self._extend(lambda head: self._page.offset_below(head, 1))

    def extend_up(self) -> None:
        """One row up."""
        self._extend(lambda head: self._page.offset_below(head, -1))

    def extend_word(self) -> None:
        """To the end of the next word."""
        self._extend(lambda head: word_end(self._page.document, head) - 1)

    def extend_word_back(self) -> None:
        """To the word before."""
        self._extend(lambda head: previous_word(self._page.document, head))

    def extend_sentence(self) -> None:
        """To the end of the sentence, or of the next one."""
        self._extend(lambda head: sentence_end(self._page.document, head) - 1)

    def extend_sentence_back(self) -> None:
        """To the beginning of the sentence, or of the one before."""
        self._extend(lambda head: previous_sentence(self._page.document, head))

    def extend_paragraph(self) -> None:
        """To the end of the paragraph, or of the next one."""
        self._extend(lambda head: paragraph_end(self._page.document, head) - 1)

    def extend_paragraph_back(self) -> None:
        """To the beginning of the paragraph, or of the one before."""
        self._extend(lambda head: previous_paragraph(self._page.document, head))

    def other_end(self) -> None:
        """Move the other end from now on."""
        if selection := self._page.selection:
            self._page.select(Selection(selection.head, selection.anchor))

    def _extend(self, move: Callable[[int], int]) -> None:
        if selection := self._page.selection:
            self._page.select(Selection(selection.anchor, move(selection.head)))

    def copy(self) -> None:
        """Copy the selection or the sentence."""
        self._copy("", lambda document, span: document.text[slice(*span)])

    def copy_quotation(self) -> None:
        """Copy the selection or the sentence between quotation marks, with who says it and where."""
        from reader.export.passage import as_quotation

        story = self._screen.story
        metadata = story.reading.stored.metadata
        self._copy(
            " as a quotation", lambda document, span: as_quotation(document, metadata, span, story.speaker_of(span))
        )

    def copy_markdown(self) -> None:
        """Copy the selection or the sentence as Markdown."""
        from reader.export.passage import as_markdown

        self._copy(" as Markdown", lambda document, span: as_markdown(document, *span))

    def _copy(self, how: str, write: Callable[[Document, Span], str]) -> None:
        if span := chosen_span(self._page):
            from reader.tui.clipboard import copy

            document = self._page.document
            copy(self._screen.app, write(document, span))
            self._page.select(None)
            count = len(document.text[slice(*span)].split())
            words = "one word" if count == 1 else f"{count} words"
            self._screen.notify(f"Copied {words}{how}.", markup=False, timeout=2)


def chosen_span(page: ReadingPane) -> Span | None:
    """What is selected, or the sentence at the cursor, without blanks around it; None in an empty place."""
    start, end = page.selection.span if page.selection else sentence_at(page.document, page.cursor)
    text = page.document.text
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return (start, end) if start < end else None
