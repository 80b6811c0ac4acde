"""Which commands the status line offers: only those that can be carried out here and now."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.tui.commands import Command

if TYPE_CHECKING:
    from reader.tui.reading_screen import ReadingScreen

_OFFERED = {
    "reading": ("next_entity", "choose", "highlight", "annotate", "search", "panel"),
    "trail": ("next_in_trail", "previous_in_trail", "card", "highlight", "annotate", "search"),
    "selecting": ("highlight", "annotate", "copy", "copy_quotation", "extend_word", "extend_sentence", "clear"),
}
_MARKED = ("mentions", "quotes", "notes")
"""What there is something to do with when it stands at the cursor."""


def hints_of(screen: ReadingScreen) -> tuple[Command, ...]:
    """The commands that are offered now, the most useful first."""
    if screen.focused is not None and screen.focused is not screen.page:
        in_panel = screen.focused in screen.query("#panel *")
        return screen.panel.offered() if in_panel else ()  # else it takes letters: the search
    mode = "selecting" if screen.page.selection else "trail" if screen.trail else "reading"
    return tuple(screen.key_reader.commands[name] for name in _OFFERED[mode] if _is_of_use(screen, name))


def _is_of_use(screen: ReadingScreen, name: str) -> bool:
    """Whether a command would find what it is about. Asked at every step, so only of what is found at once."""
    story, page = screen.story, screen.page
    match name:
        case "next_entity":
            return bool(story.mentions)
        case "choose":
            at_cursor = page.cursor, page.cursor + 1
            return any(page.marks(kind).over(*at_cursor) for kind in _MARKED) or bool(story.footnote_at(page.cursor))
        case "next_in_trail" | "previous_in_trail":
            return bool(screen.trail and screen.trail.spans)
        case "card":
            return bool(screen.trail and screen.trail.entity is not None)
        case "highlight" | "annotate" | "search":
            return bool(story.document.text)
    return True
