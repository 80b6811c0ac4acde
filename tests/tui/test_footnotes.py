"""Footnotes on the page: shown where one is, gone to, and come back from."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from textual.pilot import Pilot

from reader.article import Article, Metadata
from reader.document.model import BlockKind
from reader.document.parse import parse
from reader.reading import Reading
from reader.tui.app import ReaderApp
from reader.tui.footnote_dialog import FootnoteDialog
from reader.tui.reading_screen import ReadingScreen
from tests.tui import story_of_a_ferry as ferry
from tests.tui.test_reading_screen import at_cursor, settled, shown

MARKDOWN = (
    "The mill stood by the weir,[^1] and it is gone.[^2]\n\n"
    + "\n\n".join(f"Paragraph {number} tells of the river." for number in range(30))
    + "\n\n[^1]: Built of oak.\n\n    Mended with elm.\n\n[^2]: In a flood.\n"
)


@asynccontextmanager
async def reading() -> AsyncIterator[tuple[Pilot[None], ReadingScreen]]:
    article = Article(Metadata(headline="The mill"), MARKDOWN)
    with ferry.session() as session:
        stored = session.library.keep("/mill.md", "p", article, parse(article))
        app = ReaderApp(session, reading=Reading(stored))
        async with app.run_test(size=(80, 24)) as pilot:
            assert isinstance(app.screen, ReadingScreen)
            await settled(pilot)
            yield pilot, app.screen


async def test_a_number_shows_its_footnote_and_enter_goes_there_and_back() -> None:
    async with reading() as (pilot, screen):
        await pilot.press("]", "f", "enter")
        dialog = pilot.app.screen
        assert isinstance(dialog, FootnoteDialog)
        assert dialog._text == "Built of oak.\n\nMended with elm."
        await pilot.press("escape")
        assert at_cursor(screen, 1) == "¹"
        await pilot.press("enter", "enter")
        assert at_cursor(screen, 5) == "Built"
        await pilot.press("enter")
        assert at_cursor(screen, 1) == "¹"
        await pilot.press("ctrl+o", "ctrl+o")
        assert screen.page.cursor == screen.story.footnote_spans()[0][0]


async def test_the_second_paragraph_of_a_footnote_leads_back_as_well() -> None:
    async with reading() as (pilot, screen):
        document = screen.story.document
        further = next(block for block in document.blocks if block.kind is BlockKind.FOOTNOTE and not block.marker)
        screen.jump(further.start, further.end)
        await pilot.press("enter")
        assert at_cursor(screen, 1) == "¹"


async def test_numbers_are_stepped_through() -> None:
    async with reading() as (pilot, screen):
        await pilot.press("]", "f", "]", "f")
        assert at_cursor(screen, 1) == "²"
        await pilot.press("[", "f")
        assert at_cursor(screen, 1) == "¹"


async def test_a_letter_shows_the_footnote_without_a_mouse() -> None:
    async with reading() as (pilot, _):
        await pilot.press("f", "s")
        assert isinstance(pilot.app.screen, FootnoteDialog)
        await pilot.press("space")
        assert not isinstance(pilot.app.screen, FootnoteDialog)


async def test_a_click_on_a_number_shows_its_footnote_and_one_beside_it_closes() -> None:
    async with reading() as (pilot, screen):
        y, row = next((y, row) for y, row in enumerate(shown(screen).splitlines()) if "¹" in row)
        await pilot.click("#page", offset=(row.index("¹"), y))
        assert isinstance(pilot.app.screen, FootnoteDialog)
        await pilot.click(offset=(2, 2))
        assert pilot.app.screen is screen
        await pilot.click("#page", offset=(row.index("²"), y))
        await pilot.click("FootnoteDialog Static")
        assert at_cursor(screen, 4) == "In a"
