"""Where page and panel stand on terminals of every shape, and what the pointer can do at their edges."""

from __future__ import annotations

from reader.tui.reading_screen import ReadingScreen
from reader.tui.row_list import RowList
from tests.tui.test_reading_screen import reading


async def test_on_a_high_and_narrow_terminal_the_panel_stands_below_the_page() -> None:
    async with reading(size=(80, 50)) as (pilot, screen):
        page, margin = screen.page.region, screen.panel.region
        assert screen.panel_is_open
        assert (page.width, margin.width) == (80, 80)
        assert page.bottom == margin.y
        await pilot.press("tab", "down", "enter")
        assert screen.panel_is_open
        assert screen.trail is not None
        await pilot.resize_terminal(80, 24)
        await pilot.pause()
        assert not screen.panel_is_open
        await pilot.resize_terminal(120, 50)
        await pilot.pause()
        assert screen.page.region.right == screen.panel.region.x


async def test_the_panel_takes_more_of_a_wide_terminal_and_the_editor_stands_in_its_place() -> None:
    async with reading(size=(200, 40)) as (pilot, screen):
        assert screen.panel.region.width == 60
        await pilot.press("]", "q", "a")
        await pilot.pause()
        assert pilot.app.screen.query_one(".window").region.width == 60
        await pilot.press("escape")
        for width, panel in ((300, 64), (120, 44), (100, 44)):
            await pilot.resize_terminal(width, 40)
            await pilot.pause()
            assert (screen.panel.region.width, screen.panel.region.right) == (panel, width)
        await pilot.resize_terminal(80, 24)
        await pilot.press("tab")
        await pilot.pause()
        assert screen.panel.region.width == 60


async def test_dragging_goes_on_at_the_edge_of_the_terminal() -> None:
    async with reading() as (pilot, screen):
        await pilot.press("z")
        await pilot.pause()
        page = screen.page
        assert page.size.height == 30
        await pilot.mouse_down("#page", offset=(30, 10))
        await pilot.hover("#page", offset=(30, 29))
        await pilot.pause(0.3)
        await pilot.mouse_up("#page", offset=(30, 29))
        assert page.scroll_offset.y > 0
        selection = page.selection
        assert selection is not None
        assert selection.span[1] - selection.span[0] > 500


async def test_a_panel_that_was_hidden_shows_the_tab_that_was_asked_for() -> None:
    async with reading(size=(40, 12)) as (pilot, screen):
        await pilot.press("tab")
        await pilot.pause()
        assert "Ada Berg" in listed(screen)
        await pilot.press("escape")
        await pilot.pause()
        assert not screen.panel_is_open
        await pilot.press("3")
        await pilot.pause()
        assert "Nothing noted yet." in listed(screen)
        assert "Ada Berg" not in listed(screen)


def listed(screen: ReadingScreen) -> str:
    """The rows of the panel's list as they are on the screen."""
    rows = screen.panel.query_one(RowList)
    return "\n".join(rows.render_line(y).text for y in range(rows.size.height))
