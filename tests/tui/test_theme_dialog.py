"""Choosing a theme while the page is seen in each."""

from __future__ import annotations

from textual.pilot import Pilot

from reader.tui.row_list import RowList
from reader.tui.theme_dialog import ThemeDialog, theme_rows
from tests.tui.test_reading_screen import reading
from tests.tui.waiting import workers_done


async def opened(pilot: Pilot[None]) -> ThemeDialog:
    await workers_done(pilot)  # the other themes are read behind the first picture
    await pilot.press("T")
    await pilot.pause()
    assert isinstance(pilot.app.screen, ThemeDialog)
    return pilot.app.screen


async def test_the_page_wears_the_theme_that_the_list_stands_on_and_escape_puts_back() -> None:
    async with reading() as (pilot, screen):
        before = screen.look.theme
        ground = screen.page.render_line(5)._segments[0].style
        await opened(pilot)
        await pilot.press("end")
        await pilot.pause()
        assert screen.look.theme.title == "Solstice, light"
        assert screen.page.render_line(5)._segments[0].style != ground
        await pilot.press("up")
        await pilot.pause()
        assert screen.look.theme.title == "Sepia"
        await pilot.press("escape")
        await pilot.pause()
        assert screen.look.theme == before
        assert pilot.app.theme == before.name
        assert screen.page.render_line(5)._segments[0].style == ground


async def test_enter_keeps_the_theme_and_says_how_to_keep_it_for_ever() -> None:
    async with reading() as (pilot, screen):
        await opened(pilot)
        await pilot.press("home", "enter")
        await pilot.pause()
        assert pilot.app.screen is screen
        assert screen.look.theme.name == "colour-blind"
        assert any('theme = "colour-blind"' in notice.message for notice in pilot.app._notifications)


async def test_a_click_keeps_a_theme() -> None:
    async with reading() as (pilot, screen):
        dialog = await opened(pilot)
        titles = [row.left[0][0] for row in dialog.query_one(RowList).rows]
        await pilot.click("ThemeDialog RowList", offset=(4, titles.index("Light")))
        await pilot.pause()
        assert pilot.app.screen is screen
        assert screen.look.theme.name == "light"


async def test_on_a_low_screen_the_list_follows_its_cursor() -> None:
    async with reading(size=(40, 12)) as (pilot, _):
        dialog = await opened(pilot)
        await pilot.press("end")
        await pilot.pause()
        rows = dialog.query_one(RowList)
        assert rows.region.bottom < dialog.size.height
        assert "Solstice, light" in rows.render_line(rows.size.height - 1).text


async def test_dark_themes_come_first_and_the_one_worn_is_where_the_list_begins() -> None:
    async with reading() as (pilot, screen):
        dialog = await opened(pilot)
        grounds = [row.right[0][0] for row in theme_rows(screen.look)]
        assert grounds == sorted(grounds)
        assert dialog.query_one(RowList).cursor == screen.look.theme.name
