"""Code that is wider than the page: scrolled sideways by key and wheel, and broken if asked for."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pytest
from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.pilot import Pilot

from reader.article import Article, Metadata
from reader.document.parse import parse
from reader.reading import Reading
from reader.tui.app import ReaderApp
from reader.tui.reading_screen import ReadingScreen
from reader.tui.sideways import Sideways, framed
from tests.tui import story_of_a_ferry as ferry
from tests.tui.test_reading_screen import at_cursor, settled, shown

WIDE = "opening = " + " + ".join(f"part_{number:02}" for number in range(20)) + " + closing"
MARKDOWN = f"Some words first.\n\n```\n{WIDE}\nshort\n```\n\nSome words behind.\n\n```\nnarrow\n```\n"


@asynccontextmanager
async def reading(*, wrap_code: bool = False) -> AsyncIterator[tuple[Pilot[None], ReadingScreen]]:
    article = Article(Metadata(headline="Code"), MARKDOWN)
    with ferry.session(wrap_code=wrap_code, panel=False) as session:
        stored = session.library.keep("/code.md", "p", article, parse(article))
        app = ReaderApp(session, reading=Reading(stored))
        async with app.run_test(size=(60, 24)) as pilot:
            assert isinstance(app.screen, ReadingScreen)
            await settled(pilot)
            yield pilot, app.screen


def row_with(screen: ReadingScreen, words: str) -> str:
    return next((row for row in shown(screen).splitlines() if words in row), "")


async def test_keys_scroll_wide_code_and_signs_say_that_there_is_more() -> None:
    async with reading() as (pilot, screen):
        assert row_with(screen, "opening").endswith("›")
        assert "‹" not in shown(screen)
        await pilot.press("right")
        assert "opening" not in shown(screen)
        row = row_with(screen, "part_00")
        assert row.strip().startswith("‹")
        assert "short" not in shown(screen)
        await pilot.press("0", "9", "9", "right")
        assert row_with(screen, "closing").rstrip().endswith("closing")
        await pilot.press("right")
        assert "closing" in shown(screen)
        await pilot.press("0", "9", "9", "left")
        assert row_with(screen, "opening").endswith("›")


async def test_words_and_narrow_code_do_not_move() -> None:
    async with reading() as (pilot, screen):
        await pilot.press("right", "right")
        assert "Some words behind." in shown(screen)
        assert "narrow" in shown(screen)


async def test_a_search_brings_a_hit_in_sight() -> None:
    async with reading() as (pilot, screen):
        await pilot.press("/", *"closing", "enter")
        assert at_cursor(screen, 7) == "closing"
        assert "closing" in row_with(screen, "closing")
        await pilot.press("/", *"opening", "enter")
        assert "opening" in row_with(screen, "opening")


async def test_the_wheel_with_shift_scrolls_and_a_click_hits_the_right_place() -> None:
    async with reading() as (pilot, screen):
        y = next(y for y, row in enumerate(shown(screen).splitlines()) if "opening" in row)
        page = screen.page
        wheel = events.MouseScrollDown(page, 10, y, 0, 1, 0, shift=True, meta=False, ctrl=False)
        page.on_mouse_scroll_down(wheel)
        await pilot.pause()
        column = shown(screen).splitlines()[y].index("part_01")
        await pilot.click("#page", offset=(column, y))
        assert at_cursor(screen, 7) == "part_01"
        assert page.scroll_offset.y == 0


async def test_wide_code_is_broken_into_rows_if_asked_for() -> None:
    async with reading(wrap_code=True) as (pilot, screen):
        assert "closing" in shown(screen)
        await pilot.press("right")
        assert any("no code on the screen" in notice.message for notice in pilot.app._notifications)
        await pilot.press("t", "w")
        assert "closing" not in shown(screen)
        await pilot.press("t", "w")
        assert "closing" in shown(screen)


async def test_code_that_was_scrolled_is_whole_when_it_is_broken_into_rows() -> None:
    async with reading() as (pilot, screen):
        await pilot.press("right", "t", "w")
        assert "‹" not in shown(screen)
        y, row = next((y, row) for y, row in enumerate(shown(screen).splitlines()) if "opening" in row)
        await pilot.click("#page", offset=(row.index("opening"), y))
        assert at_cursor(screen, 7) == "opening"


@pytest.mark.parametrize(
    ("shift", "room", "drawn"), [(0, 8, "  abcdef"), (0, 6, "  abc›"), (2, 6, " ‹cdef"), (1, 5, " ‹bc›")]
)
def test_what_is_seen_of_a_row(shift: int, room: int, drawn: str) -> None:
    segments = [Segment("  ", Style()), Segment("abc", Style(bold=True)), Segment("def", Style())]
    assert "".join(part.text for part in framed(segments, room, shift, Style())) == drawn


def test_scrolling_ends_where_the_widest_line_does() -> None:
    document = parse(Article(Metadata(), MARKDOWN))
    block = next(index for index, block in enumerate(document.blocks) if block.kind == "code")
    sideways = Sideways(document)
    assert sideways.is_wide(block, 60)
    assert sideways.move(block, 10_000, 60)
    assert sideways.shift(block) == len(WIDE) - 58
    assert not sideways.move(block, 1, 60)
    assert not sideways.reveal(block, len(WIDE), 60)
    assert sideways.reveal(block, 2, 60)
    assert sideways.shift(block) == 0
