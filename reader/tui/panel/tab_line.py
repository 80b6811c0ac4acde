"""One line of tabs, which fits itself to the width there is."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from textual.content import Content
from textual.events import Click
from textual.message import Message
from textual.reactive import reactive
from textual.widget import Widget

from reader.document.wrap import width_of

_PARTINGS = (" │ ", "  ", " ")
_SHORT = 3
"""How many letters remain of a tab's title where even the closest line is too wide."""


@dataclass(frozen=True, slots=True)
class Tab:
    """One tab."""

    name: str
    title: str
    count: int | None = None
    """What stands behind the title; None for nothing."""


class TabLine(Widget):
    """Titles side by side, the open one underlined. Clicking one asks for it."""

    DEFAULT_CSS = """
    TabLine {
        height: 1;
        padding: 0 1;
        background: $surface;
        color: $text-muted;
    }
    """
    tabs: reactive[tuple[Tab, ...]] = reactive(())
    """The tabs, in order."""
    active: reactive[str] = reactive("")
    """The name of the open tab."""

    class Asked(Message):
        """A tab was clicked."""

        def __init__(self, name: str) -> None:
            super().__init__()
            self.name = name

    def render(self) -> Content:
        """The titles, as long as there is room for them."""
        parting, titles = fit_titles(self.tabs, self.active, self.content_size.width)
        pieces: list[Content] = []
        for tab, title in zip(self.tabs, titles, strict=True):
            style = "bold underline $accent" if tab.name == self.active else ""
            pieces.append(Content.styled(title, style))
        return Content(parting).join(pieces)

    def on_click(self, event: Click) -> None:
        """Ask for the tab under the pointer."""
        parting, titles = fit_titles(self.tabs, self.active, self.content_size.width)
        cell = event.x - self.styles.padding.left
        for tab, title in zip(self.tabs, titles, strict=True):
            if 0 <= cell < width_of(title):
                self.post_message(self.Asked(tab.name))
                return
            cell -= width_of(title) + width_of(parting)


def fit_titles(tabs: Sequence[Tab], active: str, width: int) -> tuple[str, list[str]]:
    """What stands between the tabs, and their titles, for a line of ``width`` cells.

    Where room is short the partings go first, then the counts of the closed tabs, then the ends of their titles.
    """
    full = [tab.title if tab.count is None else f"{tab.title} {tab.count}" for tab in tabs]
    bare = [whole if tab.name == active else tab.title for tab, whole in zip(tabs, full, strict=True)]
    short = [whole if tab.name == active else tab.title[:_SHORT] for tab, whole in zip(tabs, full, strict=True)]
    close = _PARTINGS[-1]
    for parting, titles in (*((parting, full) for parting in _PARTINGS), (close, bare)):
        if sum(map(width_of, titles)) + width_of(parting) * (len(tabs) - 1) <= width:
            return parting, titles
    return close, short
