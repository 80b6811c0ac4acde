"""Make the pictures of the documentation from the program itself.

    python docs/make_pictures.py

Opens the bundled example in a terminal of a fixed size, presses keys as a reader would, and saves what is on the screen
as SVG in ``docs/images``. Nothing is drawn by hand, and nobody's own library or settings are touched. It needs the
language model, since names and quotes are what the pictures show.

A test fails while a picture is not what this script would make.
"""

from __future__ import annotations

import asyncio
import os
import re
import tempfile
from dataclasses import dataclass
from pathlib import Path

from reader.library.store import Library
from reader.session import EXAMPLE, Session
from reader.settings import Settings
from reader.tui.app import ReaderApp

IMAGES = Path(__file__).parent / "images"
_FONT = re.compile(r"@font-face \{.*?\}\s*", re.DOTALL)


@dataclass(frozen=True)
class Picture:
    """One picture of the program."""

    name: str
    """Of the file, without its ending."""
    theme: str
    size: tuple[int, int]
    """Cells and rows of the terminal."""
    keys: str
    """What is pressed, with blanks between."""

    @property
    def path(self) -> Path:
        """Where it is kept."""
        return IMAGES / f"{self.name}.svg"


PICTURES = (
    Picture("reading", "paper", (118, 34), "] e ] e ] e ] e ] e ] e ] e ] e enter n"),
    Picture("quotes", "paper", (118, 34), "2"),
    Picture("annotating", "paper", (118, 34), "] q h } } s h 3"),
    Picture("narrow", "paper", (60, 24), "space"),
    Picture("light", "light", (118, 34), "] q"),
)


async def made(picture: Picture) -> str:
    """The picture as the program looks now."""
    with Session(Settings(theme=picture.theme), Library.in_memory()) as session:
        app = ReaderApp(session, reading=session.open(str(EXAMPLE)))
        async with app.run_test(size=picture.size) as pilot:
            await pilot.pause()
            await app.workers.wait_for_complete([worker for worker in app.workers if worker.group == "analysis"])
            await pilot.press(*picture.keys.split())
            await pilot.pause(0.6)  # until the flash of the last jump has gone out
            svg = app.export_screenshot(title="reader")
    # The reader's own monospaced font, rather than one fetched from the network.
    return _FONT.sub("", svg).replace("Fira Code", "monospace")


def main() -> None:
    """Make all of them."""
    IMAGES.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        os.environ.update(READER_CONFIG=folder, READER_DATA=folder)
        for picture in PICTURES:
            picture.path.write_text(asyncio.run(made(picture)), "utf-8")


if __name__ == "__main__":
    main()
