"""The interface never waits for the library: its thread hands every question and every change to another one.

Somebody else's program may be writing to the file, and the disk may be slow. What is read before the first picture, the
article or the list that the program begins with, is the exception: there is nothing to be shown without it.
"""

from __future__ import annotations

import threading
import traceback
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from typing import Any

import pytest
from textual.pilot import Pilot

from reader.library.database import Database
from reader.tui.app import ReaderApp
from reader.tui.library_screen import LibraryScreen
from reader.tui.notes_screen import NotesScreen
from reader.tui.reading_screen import ReadingScreen
from tests.tui import story_of_a_ferry as ferry
from tests.tui.waiting import workers_done


@contextmanager
def watched() -> Iterator[list[str]]:
    """Collects from where the thread of this test, which is the interface's, uses the library."""
    interface = threading.get_ident()
    uses: list[str] = []

    def watch(use: Any) -> Any:
        def used(database: Database) -> AbstractContextManager[Any]:
            if threading.get_ident() == interface:
                uses.append("".join(traceback.format_stack(limit=8)))
            return use(database)  # type: ignore[no-any-return]

        return used

    with pytest.MonkeyPatch.context() as patch:
        for name in ("reading", "writing"):
            patch.setattr(Database, name, watch(getattr(Database, name)))
        yield uses


async def do(pilot: Pilot[None], *keys: str) -> None:
    """Press keys one after the other, each when all that the one before asked for is there."""
    for key in keys:
        await pilot.press(key)
        await workers_done(pilot)


WAYS_OF_READING = {
    "highlight": ("]", "q", "h"),
    "write a note": ("]", "e", "a", "w", "tab", "#", "s", "escape"),
    "edit it": ("a", "x", "escape"),
    "write on the article": ("A", "y", "escape"),
    "take back and do again": ("u", "ctrl+r"),
    "erase": ("]", "q", "x"),
    "give a place a letter, go there, list all": ("m", "K", "G", "'", "K", "g", "m", "escape"),
    "follow a name": ("]", "e", "enter", "n", "escape"),
    "correct one": ("]", "e", "c", "t", "enter"),
    "look for words": ("/", "o", "l", "d", "enter"),
    "choose a theme": ("T", "down", "enter"),
    "read again": ("R",),
}


async def test_the_interface_uses_the_library_in_other_threads_alone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("reader.tui.reading_screen.PLACE_KEPT_AFTER", 0.0)
    story = tmp_path / "ferry.md"
    story.write_text(f"# Vikness keeps its ferry\n{ferry.MARKDOWN}", "utf-8")
    with ferry.session() as session:
        session.open(str(story))
        app = ReaderApp(session)
        async with app.run_test(size=(120, 40)) as pilot:
            await workers_done(pilot)
            with watched() as uses:
                await do(pilot, "enter")
                screen = app.screen
                assert isinstance(screen, ReadingScreen)
                for way, keys in WAYS_OF_READING.items():
                    await do(pilot, *keys)
                    assert app.screen is screen, way
                await do(pilot, "L")
                assert isinstance(app.screen, NotesScreen)
                await do(pilot, "a", "z", "escape", "H", "3", "x", "u", "q", "q")
                assert isinstance(app.screen, LibraryScreen)
                await do(pilot, "d", "y", "q")
            assert not app.is_running
        assert not uses, "\n\n".join(uses)
