"""The status line offers what can be done here, and does it when it is clicked."""

from __future__ import annotations

import pytest
from textual.pilot import Pilot

from reader.tui.app import ReaderApp
from reader.tui.dialogs import PromptDialog
from reader.tui.help_screen import HelpScreen
from reader.tui.notes_screen import NotesScreen
from reader.tui.reading_screen import ReadingScreen
from reader.tui.status_line import StatusLine
from tests.tui import story_of_a_ferry as ferry
from tests.tui.test_reading_screen import at_cursor, reading, status
from tests.tui.waiting import workers_done


async def click(pilot: Pilot[None], screen: ReadingScreen, words: str) -> None:
    """Click on some words of the status line."""
    await pilot.pause()
    line = screen.status.render_line(0).text
    await pilot.click("#status", offset=(line.index(words) + 1, 0))
    await workers_done(pilot)
    await pilot.pause()


async def test_only_what_finds_something_is_offered() -> None:
    async with reading(session=ferry.session(ferry.FakeAnalyst(without_model=True))) as (pilot, screen):
        assert status(screen).startswith("h highlight · a note")
        await pilot.press("h")
        assert status(screen).startswith("Enter follow · h highlight")
    async with reading() as (pilot, screen):
        assert status(screen).startswith("]e next name · Enter follow · h highlight")
        screen.jump(screen.story.document.text.index("was better"), 0)
        await pilot.pause()
        assert status(screen).startswith("]e next name · h highlight")


async def test_in_the_panel_its_own_commands_are_offered() -> None:
    async with reading() as (pilot, screen):
        await pilot.press("tab")
        await pilot.pause()
        assert status(screen).startswith("Enter choose · ] next tab · / filter · Esc to the text")
        await pilot.press("escape")
        assert status(screen).startswith("]e next name")


async def test_of_notes_only_what_can_be_done_with_this_one_is_offered() -> None:
    async with reading() as (pilot, screen):
        await pilot.press("3")
        await pilot.pause()
        assert status(screen).startswith("] next tab · Esc to the text")
        await pilot.press("escape", "h", "3")
        await pilot.pause()
        assert status(screen).startswith("Enter choose · a write · x erase · ] next tab · / filter")
        await pilot.press("escape", "]", "q", "h", "3")
        await pilot.pause()
        assert status(screen).startswith("Enter choose · s sort · a write · x erase")
        await pilot.press("]")
        await pilot.pause()
        assert "sort" not in status(screen)


async def test_in_the_filter_keys_type_and_are_not_offered() -> None:
    async with reading() as (pilot, screen):
        await pilot.press("3", "/")
        await pilot.pause()
        assert status(screen).startswith("↓ to the list · Esc show all")


async def test_what_is_offered_is_done_by_a_click() -> None:
    async with reading() as (pilot, screen):
        await click(pilot, screen, "next name")
        assert at_cursor(screen, 7) == "Vikness"
        await click(pilot, screen, "highlight")
        assert len(screen.story.notes) == 1
        await click(pilot, screen, "panel")
        assert screen.focused is not screen.page
        await click(pilot, screen, "to the text")
        assert screen.focused is screen.page


@pytest.mark.parametrize("size", [(120, 30), (40, 20), (20, 5)])
async def test_the_help_is_a_click_away_at_every_size(size: tuple[int, int]) -> None:
    async with reading(size=size) as (pilot, screen):
        await click(pilot, screen, " ?")
        assert isinstance(pilot.app.screen, HelpScreen)


async def test_every_list_offers_what_can_be_done_in_it_by_a_click_as_well() -> None:
    with ferry.session() as session:
        app = ReaderApp(session)
        async with app.run_test(size=(80, 24)) as pilot:
            await pilot.pause()
            assert keys(app) == " e example · o address · q leave"
            line = app.screen.query_one(StatusLine)
            await pilot.click(line, offset=(line.render_line(0).text.index("address"), 0))
            await pilot.pause()
            assert isinstance(app.screen, PromptDialog)
            await pilot.press("escape", "n")
            await workers_done(pilot)
            assert isinstance(app.screen, NotesScreen)
            assert keys(app) == " / search · q back"
            await pilot.press("/")
            await pilot.pause()
            assert keys(app) == " ↓ to the list"


def keys(app: ReaderApp) -> str:
    """What the line at the foot of the screen offers, without the help."""
    return app.screen.query_one(StatusLine).render_line(0).text.rstrip(" ?")
