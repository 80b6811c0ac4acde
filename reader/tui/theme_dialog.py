"""Choosing a theme by looking at it: the page behind the list wears the theme that the list stands on."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical
from textual.content import Content

from reader.tui.dialogs import Window
from reader.tui.look import Look
from reader.tui.row_list import Row, RowList

_SHARE = 0.7
"""How much of the screen's height the window takes at most: the page above it is what the themes are tried on."""
_FRAME = 2
"""The rows of the window that are none of the list: its border."""


class ThemeDialog(Window[bool]):
    """The themes there are. Its result is whether the theme that is worn shall stay; if not, the one before is back."""

    DEFAULT_CSS = """
    ThemeDialog { align: right bottom; background: $background 0%; }
    ThemeDialog > Vertical {
        width: 44;
        max-width: 100%;
        height: auto;
        border: round $border;
        border-title-color: $accent;
        background: $surface;
    }
    """
    BINDINGS: ClassVar = [Binding("escape,q", "put_back", "Put the theme before back")]

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._before = look.theme.name
        self._list = RowList(look.theme)

    def compose(self) -> ComposeResult:
        """The list."""
        with Vertical() as window:
            window.border_title = Content("Theme")
            window.border_subtitle = Content("Enter keeps · Esc puts back")
            yield self._list

    def on_mount(self) -> None:
        """Begin at the theme that is worn."""
        self._list.focus()
        self._fit()
        self.call_after_refresh(self._fill)

    def on_resize(self) -> None:
        """Be as high as the screen lets it be."""
        self._fit()

    def _fit(self) -> None:
        self._list.styles.height = self.rows_of_list(len(self._look.themes), frame=_FRAME, share=_SHARE)

    def _fill(self) -> None:
        self._list.show(lambda _: theme_rows(self._look))
        self._list.move_to(self._before)

    def on_row_list_moved(self, event: RowList.Moved) -> None:
        """Let the page wear the theme that the list stands on."""
        event.stop()
        self._wear(str(event.key))

    def on_row_list_chosen(self, event: RowList.Chosen) -> None:
        """Keep the theme."""
        event.stop()
        self._wear(str(event.key))
        self.dismiss(True)

    def action_put_back(self) -> None:
        """Wear the theme that was worn before."""
        self._wear(self._before)
        self.dismiss(False)

    def _wear(self, name: str) -> None:
        if name in self._look.themes:
            self.app.theme = name
            self._list.show_theme(self._look.themes[name])


def theme_rows(look: Look) -> list[Row]:
    """One row for each theme: what it is called, and whether it is light or dark; the dark ones first."""
    themes = sorted(look.themes.values(), key=lambda theme: (not theme.dark, theme.title))
    return [
        Row(((theme.title, ()),), ((("dark" if theme.dark else "light"), ("faint",)),), key=theme.name)
        for theme in themes
    ]
