"""Places with letters: set, gone to, listed, taken away, and kept."""

from __future__ import annotations

from pathlib import Path

from textual.pilot import Pilot

from reader.library.store import Library
from reader.tui.app import ReaderApp
from reader.tui.mark_dialog import MarkDialog
from reader.tui.reading_screen import ReadingScreen
from reader.tui.row_list import RowList
from tests.tui import story_of_a_ferry as ferry
from tests.tui.test_reading_screen import at_cursor, reading, settled, shown, status
from tests.tui.waiting import workers_done


def notices(pilot: Pilot[None]) -> list[str]:
    return [notice.message for notice in pilot.app._notifications]


async def listed(pilot: Pilot[None]) -> list[str]:
    """The rows of the list of places."""
    await workers_done(pilot)
    assert isinstance(pilot.app.screen, MarkDialog)
    rows = pilot.app.screen.query_one(RowList).rows
    return ["".join(text for text, _ in row.left) for row in rows]


async def test_a_letter_brings_back_to_its_place() -> None:
    async with reading() as (pilot, screen):
        await pilot.press("]", "h", "m")
        assert status(screen).startswith("mark:")
        await pilot.press("a")
        marked = screen.page.cursor
        assert "\n" in shown(screen)
        assert any(row.lstrip().startswith("a") and "What it costs" in row for row in shown(screen).splitlines())
        await pilot.press("G")
        assert "‹" in {screen.page.render_line(y).text[-1] for y in range(screen.page.size.height)}
        await pilot.press("'", "a")
        assert screen.page.cursor == marked
        await pilot.press("ctrl+o")
        assert "Paragraph 30" in shown(screen)


async def test_a_place_is_there_the_next_time(tmp_path: Path) -> None:
    with Library.open(tmp_path) as library:
        async with reading(session=ferry.session(library=library)) as (pilot, screen):
            await pilot.press("]", "h", "m", "a")
            place = screen.page.cursor
    with Library.open(tmp_path) as library:
        async with reading(session=ferry.session(library=library)) as (pilot, screen):
            await pilot.press("G", "'", "a")
            assert screen.page.cursor == place


async def test_what_is_no_letter_and_what_has_no_place_is_said() -> None:
    async with reading() as (pilot, screen):
        before = screen.page.cursor
        await pilot.press("m", "1", "'", "z", "m", "escape", "'", "Z")
        await settled(pilot)
        await workers_done(pilot)
        said = notices(pilot)
        assert sum("A place is named by a letter" in sentence for sentence in said) == 1
        assert "No place has the letter z in this article." in said
        assert "No place has the letter Z." in said
        assert screen.page.cursor == before


async def test_setting_and_erasing_are_taken_back_and_done_again() -> None:
    async with reading() as (pilot, screen):
        await pilot.press("m", "a", "]", "h", "m", "a")
        later = screen.page.cursor
        await pilot.press("u", "'", "a")
        assert screen.page.cursor == 0
        await pilot.press("ctrl+r", "g", "m")
        assert await listed(pilot) == [
            "a  What it costs The FUG had asked for two boats. Berg called that “a dream”, and"
        ]
        await pilot.press("delete")
        await pilot.pause()
        assert pilot.app.screen is screen
        assert not screen.story.places
        await pilot.press("u", "G", "'", "a")
        assert screen.page.cursor == later
        await settled(pilot)
    assert [place.mark.letter for place in screen.story.places] == ["a"]


async def test_the_list_goes_to_a_place_by_enter_and_by_letter() -> None:
    async with reading() as (pilot, screen):
        await pilot.press("m", "a", "]", "h", "m", "b", "G", "'", "'")
        assert [row[0] for row in await listed(pilot)] == ["a", "b"]
        await pilot.press("down", "enter")
        assert at_cursor(screen, 13) == "What it costs"
        await pilot.press("G", "g", "m")
        await listed(pilot)
        await pilot.press("a")
        assert screen.page.cursor == 0


async def test_without_any_place_the_list_says_how_to_set_one() -> None:
    async with reading() as (pilot, screen):
        await pilot.press("g", "m")
        await workers_done(pilot)
        assert pilot.app.screen is screen
        assert any("No place has a letter yet" in sentence for sentence in notices(pilot))


async def test_a_capital_opens_the_article_that_it_stands_in() -> None:
    with ferry.session() as session:
        there = ferry.reading(session)
        words = there.stored.document
        other = session.library.keep("https://coast.example/other", "p", there.stored.article, words)
        app = ReaderApp(session, reading=there)
        async with app.run_test(size=(120, 30)) as pilot:
            await settled(pilot)
            await pilot.press("]", "h", "m", "M")
            await settled(pilot)
        app = ReaderApp(session, reading=there._replace(stored=other))
        async with app.run_test(size=(120, 30)) as pilot:
            await settled(pilot)
            first = app.screen
            assert isinstance(first, ReadingScreen)
            assert not first.story.places
            await pilot.press("g", "m")
            assert (await listed(pilot))[0].startswith("M  Vikness keeps its ferry: What it costs")
            await pilot.press("escape", "'", "M")
            await workers_done(pilot)
            second = app.screen
            assert isinstance(second, ReadingScreen)
            assert second.story.reading.stored.source == ferry.SOURCE
            assert at_cursor(second, 13) == "What it costs"
            await pilot.press("q")
            await settled(pilot)
            assert app.screen is first
