"""Make the pictures of the documentation from the program itself.

    python docs/make_pictures.py

Opens the bundled example in a terminal of a fixed size, presses keys as a reader would, and saves what is on the screen
as SVG in ``docs/images``. Nothing is drawn by hand, and nobody's own library or settings are touched. It needs the
language model, since names and quotes are what the pictures show.
"""

from __future__ import annotations

import asyncio
import re
import tempfile
from pathlib import Path

from reader.library.store import Library
from reader.session import EXAMPLE, Session
from reader.settings import Settings
from reader.tui.app import ReaderApp

IMAGES = Path(__file__).parent / "images"
PICTURES = (
    ("reading", "paper", (118, 34), "] e ] e ] e ] e ] e ] e ] e ] e enter n"),
    ("quotes", "paper", (118, 34), "2"),
    ("annotating", "paper", (118, 34), "] q h } } s h 3"),
    ("narrow", "paper", (60, 24), "space"),
    ("light", "light", (118, 34), "] q"),
)
"""Name, theme, size in cells and the keys to press."""
_FONT = re.compile(r"@font-face \{.*?\}\s*", re.DOTALL)


async def picture(name: str, theme: str, size: tuple[int, int], keys: str) -> None:
    """Make one picture."""
    with Session(Settings(theme=theme), Library.in_memory()) as session:
        app = ReaderApp(session, reading=session.open(str(EXAMPLE)))
        async with app.run_test(size=size) as pilot:
            await pilot.pause()
            await app.workers.wait_for_complete([worker for worker in app.workers if worker.group == "analysis"])
            await pilot.press(*keys.split())
            await pilot.pause(0.6)  # until the flash of the last jump has gone out
            svg = app.export_screenshot(title="reader")
    # The reader's own monospaced font, rather than one fetched from the network.
    svg = _FONT.sub("", svg).replace("Fira Code", "monospace")
    (IMAGES / f"{name}.svg").write_text(svg, "utf-8")


def main() -> None:
    """Make all of them."""
    IMAGES.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        import os

        os.environ.update(READER_CONFIG=folder, READER_DATA=folder)
        for made in PICTURES:
            asyncio.run(picture(*made))


if __name__ == "__main__":
    main()
