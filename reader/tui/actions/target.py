"""What a command about a name or a quote is about, where the reader has not selected anything."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from reader.analysis.model import Quote
    from reader.tui.reading_screen import ReadingScreen


def entity_in_hand(screen: ReadingScreen) -> int | None:
    """The id of the entity that is meant: in the panel the row there, else the name at the cursor, else the trail's,
    else the row that was chosen last in the panel."""
    if in_panel(screen):
        return screen.panel.entity_in_hand
    mention = screen.story.mention_at(screen.page.cursor)
    if mention:
        return mention.entity
    if screen.trail and screen.trail.entity is not None:
        return screen.trail.entity
    return screen.panel.entity_in_hand


def quote_in_hand(screen: ReadingScreen) -> Quote | None:
    """The quote that is meant: in the panel the row there, else the one at the cursor."""
    if in_panel(screen):
        return screen.panel.quote_in_hand
    return screen.story.quote_at(screen.page.cursor)


def in_panel(screen: ReadingScreen) -> bool:
    """Whether the panel has the keyboard."""
    return screen.focused is not None and screen.panel in screen.focused.ancestors
