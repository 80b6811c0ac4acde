"""What the page says of its pictures, and who hears it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.tui.page_pictures import PictureWanted
from reader.tui.reading_pane import ReadingPane

if TYPE_CHECKING:
    from reader.tui.picture_keeper import PictureKeeper


class PictureHost:
    """What makes a screen one with a page that draws pictures."""

    pictures: PictureKeeper
    """Who brings them, once the page is on the screen."""

    def on_picture_wanted(self, event: PictureWanted) -> None:
        """Draw a picture that the page has come near."""
        self.pictures.want(event)

    def on_reading_pane_picture_clicked(self, event: ReadingPane.PictureClicked) -> None:
        """A click on a picture shows it large."""
        self.pictures.show_large(event.block)
