"""What the side panel and the page have to do with each other: choices in the one are places in the other."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.screen import Screen

from reader.tui.reading_pane import ReadingPane
from reader.tui.story import Story
from reader.tui.trail import Trail

if TYPE_CHECKING:
    from reader.tui.note_keeper import NoteKeeper
    from reader.tui.side_panel import SidePanel

SIDE_BY_SIDE = 100
"""From this width on the panel stands beside the page."""
ONE_BELOW_THE_OTHER = 44
"""From this height on it stands below the page of a narrower terminal; elsewhere it lies over the page."""


class PanelHost(Screen[None]):
    """A screen with a page and a panel in a margin. The screen that derives from it follows trails and jumps.

    What only holds others is hidden, or else Textual would draw each of its rows, to be covered by what it holds.
    """

    DEFAULT_CSS = """
    PanelHost { layers: page over; }
    PanelHost > #spread { layout: horizontal; height: 1fr; visibility: hidden; }
    PanelHost #page { width: 1fr; background: $background; visibility: visible; }
    PanelHost #margin { width: 30%; min-width: 44; max-width: 64; height: 1fr; display: none; }
    PanelHost #panel { border-left: vkey $border-blurred; visibility: visible; }
    PanelHost.below > #spread { layout: vertical; }
    PanelHost.below #page { width: 100%; height: 1fr; }
    PanelHost.below #margin { width: 100%; max-width: 100%; height: 33%; }
    PanelHost.below #panel { border-left: none; border-top: hkey $border-blurred; }
    PanelHost.narrow #margin { layer: over; dock: right; width: 100%; min-width: 0; max-width: 60; }
    """

    story: Story
    """What is known of the article."""
    page: ReadingPane
    """The page."""
    panel: SidePanel
    """The panel, once the page is on the screen."""
    keeper: NoteKeeper
    """Who keeps the notes."""
    panel_wanted: bool
    """Whether the reader wants the panel beside the page, where there is room."""

    def follow(self, trail: Trail | None) -> None:
        """Follow another trail, or none."""
        raise AssertionError("the deriving screen follows trails")

    def jump(self, start: int, end: int) -> None:
        """Go to a place in the text."""
        raise AssertionError("the deriving screen jumps")

    @property
    def panel_is_open(self) -> bool:
        """Whether the panel is on the screen."""
        return self.query_one("#margin").display

    def place_panel(self) -> None:
        """Put the panel beside the page, below it or over it, as there is room."""
        is_high = self.size.height >= ONE_BELOW_THE_OTHER
        narrow = self.size.width < SIDE_BY_SIDE and not is_high
        was_narrow = self.has_class("narrow")
        self.set_class(narrow, "narrow")
        self.set_class(self.size.width < SIDE_BY_SIDE and is_high, "below")
        if narrow and not was_narrow:
            self.show_panel(False)
        elif not narrow:
            self.show_panel(self.panel_wanted)

    def show_panel(self, shown: bool) -> None:
        """Show the panel, beside the page or over it, or hide it."""
        if not self.has_class("narrow"):
            self.panel_wanted = shown
        self.query_one("#margin").display = shown and not self.has_class("zen")
        if not shown and self.focused is not self.page:
            self.page.focus()

    def _leave_overlay(self) -> None:
        """Where the panel lies over the page, take it away to show what was chosen."""
        if self.has_class("narrow"):
            self.show_panel(False)

    # What the panel says

    def on_side_panel_entity_chosen(self, event: SidePanel.EntityChosen) -> None:
        """Follow an entity from its first mention behind the top of the page."""
        self._follow_from_panel(self.story.trail_of_entity(event.entity))

    def on_side_panel_speaker_chosen(self, event: SidePanel.SpeakerChosen) -> None:
        """Follow the quotes of a speaker."""
        self._follow_from_panel(self.story.trail_of_speaker(event.entity))

    def on_side_panel_quote_chosen(self, event: SidePanel.QuoteChosen) -> None:
        """Go to a quote, and follow its speaker."""
        quote = self.story.quotes[event.index]
        if quote.speaker is not None:
            self.follow(self.story.trail_of_speaker(quote.speaker))
        self._leave_overlay()
        self.jump(quote.start, quote.end)

    def on_side_panel_annotation_chosen(self, event: SidePanel.AnnotationChosen) -> None:
        """Go to the note that was chosen."""
        self.go_to_note(event.annotation_id)

    def go_to_note(self, number: str) -> None:
        """Go to a note, and follow the notes; one that stands nowhere is opened instead."""
        item = self.keeper.note(number)
        if item is None:
            return
        if item.anchor.start == item.anchor.end:
            self.keeper.write(item.annotation)
            return
        self.follow(self.story.trail_of_notes())
        self._leave_overlay()
        self.jump(item.anchor.start, item.anchor.end)

    def on_side_panel_note_commanded(self, event: SidePanel.NoteCommanded) -> None:
        """Write on a note, erase it, or keep it where it is suggested to stand."""
        item = self.keeper.note(event.annotation_id)
        if item is None:
            return
        match event.command:
            case "edit_note":
                self.keeper.write(item.annotation)
            case "erase_note":
                self.keeper.erase(item.annotation)
            case "confirm_note":
                self.keeper.confirm(item)

    def on_side_panel_heading_chosen(self, event: SidePanel.HeadingChosen) -> None:
        """Go to a heading."""
        self._leave_overlay()
        self.jump(event.offset, event.offset)

    def on_side_panel_closed(self) -> None:
        """Give the keyboard back to the page."""
        self._leave_overlay()
        self.page.focus()

    def _follow_from_panel(self, trail: Trail | None) -> None:
        self._leave_overlay()
        self.follow(trail)
        if trail and trail.spans:
            start, end = trail.after(self.page.place - 1) or trail.spans[0]
            self.jump(start, end)
