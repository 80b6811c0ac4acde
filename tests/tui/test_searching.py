"""Searching: hits while one types, and back again if it is given up."""

from __future__ import annotations

import pytest
from textual import events
from textual.pilot import Pilot

from reader.document.search import Hits, SearchKind
from reader.tui import searching
from reader.tui.app import ReaderApp
from reader.tui.reading_screen import ReadingScreen
from tests.tui import story_of_a_ferry as ferry
from tests.tui.test_reading_screen import at_cursor, reading, status
from tests.tui.waiting import workers_done


async def found(pilot: Pilot[None]) -> None:
    """Wait until what was typed is found."""
    await pilot.pause(2 * searching.PAUSE)
    await workers_done(pilot, "search", "folding")


@pytest.mark.parametrize("long_text", [10, 1_000_000])
async def test_hits_are_shown_while_one_types(monkeypatch: pytest.MonkeyPatch, long_text: int) -> None:
    monkeypatch.setattr(searching, "LONG_TEXT", long_text)
    async with reading() as (pilot, screen):
        await pilot.press("/", *"paragraph 2")
        await found(pilot)
        assert at_cursor(screen, 11) == "Paragraph 2"
        assert status(screen).startswith("“paragraph 2” 1/11")
        assert len(screen.page.marks("trail")) == 11
        await pilot.press("9", "enter")
        await found(pilot)
        assert at_cursor(screen, 12) == "Paragraph 29"
        await pilot.press("ctrl+o")
        assert screen.page.cursor == 0


async def test_a_long_text_is_searched_once_for_what_is_typed_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(searching, "LONG_TEXT", 10)
    searched = []
    monkeypatch.setattr(searching, "find", lambda _, typed, *__, **___: searched.append(typed) or Hits(()))
    async with reading() as (pilot, screen):
        await pilot.press("/")
        screen.search_bar.insert("p", 0)
        screen.search_bar.insert("paragrap", 0)
        await found(pilot)
        assert searched == ["paragrapp"]


async def test_what_is_found_is_told_below_the_line_in_which_one_types() -> None:
    async with reading(size=(80, 24)) as (pilot, screen):
        height = screen.page.size.height
        await pilot.press("/", *"no such words")
        await found(pilot)
        assert screen.search_bar.region.bottom == screen.status.region.y == 23
        assert status(screen).startswith("“no such words” –/0")
        assert "highlight" not in status(screen)
        assert screen.page.size.height == height


async def test_a_search_that_is_given_up_leaves_everything_as_it_was() -> None:
    async with reading() as (pilot, screen):
        await pilot.press("]", "e", "enter", "6", "j")
        before = screen.page.scroll_offset, screen.page.cursor, screen.trail
        await pilot.press("/", *"paragraph 25")
        assert at_cursor(screen, 12) == "Paragraph 25"
        await pilot.press("escape")
        assert (screen.page.scroll_offset, screen.page.cursor, screen.trail) == before


async def test_tab_changes_how_the_phrase_is_understood() -> None:
    async with reading() as (pilot, screen):
        await pilot.press("/", *"boat", "tab")
        await found(pilot)
        assert screen.search_bar.kind is SearchKind.WORD
        assert status(screen).startswith("“boat” as whole words 1/2")
        await pilot.press("tab", "enter")
        await found(pilot)
        assert status(screen).startswith("/boat/ 1/3")


async def test_half_an_expression_is_told_from_one_that_finds_nothing() -> None:
    async with reading() as (pilot, screen):
        await pilot.press("/", "tab", "tab", *"(bo")
        await found(pilot)
        assert status(screen).startswith("/(bo/ is no complete expression yet")
        assert not pilot.app._notifications
        await pilot.press(*"at|x)")
        await found(pilot)
        assert status(screen).startswith("/(boat|x)/ 1/")


async def test_hits_are_counted_while_words_are_selected() -> None:
    async with reading() as (pilot, screen):
        await pilot.press("s", "/", *"boat")
        await found(pilot)
        assert status(screen).startswith("“boat” 1/")


async def test_a_notice_leaves_the_line_free_in_which_one_types() -> None:
    with ferry.session() as session:
        app = ReaderApp(session, reading=ferry.reading(session))
        async with app.run_test(size=(40, 12), notifications=True) as pilot:
            await workers_done(pilot)
            await pilot.press("/")
            app.notify("A notice.")
            await pilot.pause()
            screen = app.screen
            assert isinstance(screen, ReadingScreen)
            assert screen.query("Toast").last().region.bottom <= screen.search_bar.region.y


async def test_a_bad_expression_is_refused_in_a_sentence() -> None:
    async with reading() as (pilot, screen):
        await pilot.press("/", "tab", "tab", "(", "enter")
        await found(pilot)
        assert [note.message for note in pilot.app._notifications] == [
            "The expression cannot be read: missing ) at position 1."
        ]
        assert screen.trail is not None
        assert screen.trail.spans == ()


async def test_what_is_typed_at_once_is_gone_on_with() -> None:
    async with reading() as (pilot, screen):
        await pilot.press("/", *"boat", "enter", "/")
        for character in "Par":  # before the line is told that it has the keyboard
            await screen.search_bar.take(events.Key(character, character))
        screen.search_bar.post_message(events.Focus())
        await pilot.press("space", "1", "2")
        await found(pilot)
        assert screen.search_bar.value == "Par 12"


async def test_what_is_typed_at_once_is_searched_and_not_obeyed() -> None:
    async with reading() as (pilot, screen):
        for character in "/Par 12":
            pilot.app.post_message(events.Key({"/": "slash", " ": "space"}.get(character, character), character))
        pilot.app.post_message(events.Key("enter", "\r"))
        await found(pilot)
        await pilot.pause(0.1)
        assert pilot.app.screen is screen
        assert status(screen).startswith("“Par 12” –/0")


async def test_the_text_alone_shows_how_much_a_search_finds() -> None:
    with ferry.session() as session:
        app = ReaderApp(session, reading=ferry.reading(session))
        async with app.run_test(size=(80, 24)) as pilot:
            await pilot.pause()
            await pilot.press("z", "/", "b")
            await pilot.pause()
            assert app.screen.query_one("#status").display
            await pilot.press("escape")
            await pilot.pause()
            assert not app.screen.query_one("#status").display
