"""The program as a whole: how it begins, goes from screen to screen, and ends."""

from __future__ import annotations

import asyncio
import threading
from pathlib import Path

import pytest
from textual.pilot import Pilot
from textual.widgets import OptionList

from reader import opening
from reader.errors import FetchError, SourceError
from reader.library.store import Library
from reader.session import Session
from reader.settings import config_folder
from reader.tui.app import ReaderApp
from reader.tui.library_screen import LibraryScreen
from reader.tui.opening_screen import OpeningScreen
from reader.tui.reading_screen import ReadingScreen
from reader.tui.terminal_question import Answer
from tests.tui import story_of_a_ferry as ferry
from tests.tui.test_reading_screen import reading
from tests.tui.waiting import workers_done


async def until(pilot: Pilot[None], screen: type) -> None:
    """Wait until a screen of this kind is the one in front."""
    for _ in range(200):
        if isinstance(pilot.app.screen, screen):
            await pilot.pause()
            return
        await pilot.pause(0.02)
    raise AssertionError(f"{pilot.app.screen} is in front, not {screen}")


@pytest.fixture
def story(tmp_path: Path) -> Path:
    path = tmp_path / "ferry.md"
    path.write_text("# Vikness keeps its ferry\n\nThe town of Vikness will keep its ferry.\n", "utf-8")
    return path


async def test_without_a_source_the_list_of_what_was_read(story: Path) -> None:
    with ferry.session() as session:
        session.open(str(story))
        async with ReaderApp(session).run_test() as pilot:
            assert isinstance(pilot.app.screen, LibraryScreen)
            await pilot.press("enter")
            await until(pilot, ReadingScreen)
            await pilot.press("q")
            await until(pilot, LibraryScreen)
            await pilot.press("q")
            await pilot.pause()
            assert not pilot.app.is_running


async def test_an_article_is_forgotten_from_the_list(story: Path) -> None:
    with ferry.session() as session:
        session.open(str(story))
        async with ReaderApp(session).run_test() as pilot:
            await pilot.press("d")
            await pilot.pause()
            await pilot.press("y")
            await pilot.pause()
            await asyncio.to_thread(session.write(lambda: None).result)
            await pilot.pause()
            assert session.recent() == pilot.app.screen._summaries == ()


async def test_the_list_tells_how_far_an_article_was_just_read() -> None:
    with ferry.session() as session:
        ferry.reading(session)
        async with ReaderApp(session).run_test(size=(80, 24)) as pilot:
            await pilot.press("enter")
            await until(pilot, ReadingScreen)
            await pilot.press("G", "q")
            await until(pilot, LibraryScreen)
            await asyncio.to_thread(session.write(lambda: None).result)
            await pilot.pause()
            assert pilot.app.screen._summaries[0].progress == 1.0


async def test_a_source_is_opened_in_the_background(story: Path) -> None:
    with ferry.session() as session:
        async with ReaderApp(session, source=str(story)).run_test() as pilot:
            await until(pilot, ReadingScreen)
            assert isinstance(pilot.app.screen, ReadingScreen)
            assert pilot.app.screen.story.reading.title == "Vikness keeps its ferry"


async def test_a_source_that_cannot_be_opened_ends_the_program(tmp_path: Path) -> None:
    with ferry.session() as session:
        app = ReaderApp(session, source=str(tmp_path / "nothing.md"))
        async with app.run_test() as pilot:
            for _ in range(100):
                if not app.is_running:
                    break
                await pilot.pause(0.02)
        assert isinstance(app.failure, SourceError)


async def test_a_source_that_cannot_be_opened_from_the_list_leads_back_to_it(
    story: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object, **__: object) -> None:
        raise FetchError("The address does not answer.")

    with ferry.session() as session:
        session.open(str(story))
        monkeypatch.setattr(Session, "recall", fail)
        async with ReaderApp(session).run_test() as pilot:
            await pilot.press("enter")
            await pilot.pause(0.2)
            await until(pilot, LibraryScreen)
            assert "The address does not answer." in [item.message for item in pilot.app._notifications]


async def test_escape_gives_up_opening(monkeypatch: pytest.MonkeyPatch) -> None:
    import threading

    waiting = threading.Event()

    def wait(library: Library, source: str, **options: object) -> None:
        options["progress"]("Connecting to coast.example")  # type: ignore[operator]
        waiting.wait(10)
        raise FetchError("It was given up.")

    monkeypatch.setattr(opening, "open_and_keep", wait)
    with ferry.session() as session:
        app = ReaderApp(session, source="https://coast.example/ferry")
        async with app.run_test() as pilot:
            await until(pilot, OpeningScreen)
            await pilot.pause(0.1)
            words = " ".join(str(widget.render()) for widget in app.screen.query("Static"))
            assert "Connecting to coast.example" in words
            await pilot.press("escape")
            waiting.set()
            await pilot.pause()
        assert app.failure is None


async def test_reading_again_shows_a_new_version_and_keeps_the_notes(story: Path) -> None:
    with ferry.session() as session:
        reading = session.open(str(story))
        app = ReaderApp(session, reading=reading)
        async with app.run_test() as pilot:
            screen = app.screen
            assert isinstance(screen, ReadingScreen)
            await pilot.pause()
            await pilot.press("}", "h")
            story.write_text(story.read_text("utf-8") + "\nIt sails at ten.\n", "utf-8")
            await pilot.press("R")
            for _ in range(100):
                if "It sails" in screen.story.document.text:
                    break
                await pilot.pause(0.02)
            await workers_done(pilot, "notes", "analysis")
            assert "It sails at ten." in screen.story.document.text
            assert len(screen.story.placed_notes) == 1


async def test_a_broken_theme_falls_back_with_a_notice(tmp_path: Path) -> None:
    folder = tmp_path / "config" / "themes"
    folder.mkdir(parents=True)
    (folder / "mine.toml").write_text("title = 3", "utf-8")
    with ferry.session(theme="mine") as session:
        app = ReaderApp(session, reading=ferry.reading(session))
        async with app.run_test() as pilot:
            await pilot.pause()
            assert app.theme == "paper"
            assert any("mine" in item.message for item in app._notifications)


async def test_the_palette_lists_every_command_and_theme() -> None:
    from reader.tui.commands import READING

    with ferry.session() as session:
        app = ReaderApp(session, reading=ferry.reading(session))
        async with app.run_test() as pilot:
            await pilot.pause()
            commands = list(app.get_system_commands(app.screen))
            assert len(commands) >= len(READING) + 6
            assert any(command.title.startswith("Theme: ") for command in commands)


async def test_the_palette_shows_every_command_as_it_is_written() -> None:
    folder = config_folder() / "themes"
    folder.mkdir(parents=True)
    (folder / "trap.toml").write_text('base = "paper"\ntitle = "[/] trap"\nnote = "[@click=app.exit]x[/]"', "utf-8")
    with ferry.session() as session:
        app = ReaderApp(session, reading=ferry.reading(session))
        async with app.run_test(size=(100, 40)) as pilot:
            await workers_done(pilot)
            await pilot.press("ctrl+p")
            await pilot.pause(0.3)
            shown = str([option.prompt for option in app.screen.query_one(OptionList).options])
            assert "Search the text; Enter goes" in shown
            assert "(/)" in shown
            assert "(]e)" in shown
            assert "Theme: [/] trap" in shown


async def test_a_mistake_of_the_program_ends_it_without_showing_what_was_read(monkeypatch: pytest.MonkeyPatch) -> None:
    with ferry.session() as session:
        app = ReaderApp(session, reading=ferry.reading(session))

        def fail(*_: object) -> None:
            raise RuntimeError("words of the article")

        with pytest.raises(RuntimeError):  # which only a test sees
            async with app.run_test() as pilot:
                await pilot.pause()
                monkeypatch.setattr(app.screen, "run_command", fail)
                await pilot.press("j")
                await pilot.pause()
        assert app.failure is not None
        assert "RuntimeError" in str(app.failure)
        assert "words" not in str(app.failure)


async def test_the_theme_follows_the_terminals_ground_unless_one_is_set() -> None:
    for theme, is_light, worn in (("auto", True, "light"), ("auto", False, "paper"), ("sepia", True, "sepia")):
        with ferry.session(theme=theme) as session:
            app = ReaderApp(session, reading=ferry.reading(session), terminal=Answer(is_light=is_light))
            async with app.run_test():
                assert app.theme == worn


async def test_what_was_typed_before_the_program_could_read_it_is_not_lost() -> None:
    with ferry.session() as session:
        app = ReaderApp(session, reading=ferry.reading(session), terminal=Answer(typed="]h"))
        async with app.run_test() as pilot:
            await pilot.pause()
            await pilot.pause()
            screen = app.screen
            assert isinstance(screen, ReadingScreen)
            assert screen.story.document.text[screen.page.cursor :].startswith("What it costs")


async def test_no_color_leaves_no_colour_at_all(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    with ferry.session() as session:
        app = ReaderApp(session, reading=ferry.reading(session))
        async with app.run_test(size=(120, 30)) as pilot:
            await pilot.pause()
            await pilot.press("]", "e", "enter", "T")
            await pilot.pause()
            styles = [part.style for strip in app.screen._compositor.render_strips() for part in strip if part.style]
            colours = [colour for style in styles for colour in (style.color, style.bgcolor) if colour]
            assert {colour.name for colour in colours} == {"default"}
            assert any(style.bold for style in styles)


@pytest.mark.parametrize("article", [True, False])
async def test_ctrl_z_stops_the_program_in_articles_and_lists(monkeypatch: pytest.MonkeyPatch, article: bool) -> None:
    stopped: list[type] = []
    monkeypatch.setattr(ReaderApp, "action_suspend_process", lambda app: stopped.append(type(app.screen)))
    with ferry.session() as session:
        app = ReaderApp(session, reading=ferry.reading(session) if article else None)
        async with app.run_test(size=(80, 24)) as pilot:
            await pilot.pause()
            await pilot.press("ctrl+z")
    assert stopped == [ReadingScreen if article else LibraryScreen]


@pytest.mark.parametrize("keys", ["?", "T", "H"])
async def test_ctrl_z_stops_the_program_in_windows_too(monkeypatch: pytest.MonkeyPatch, keys: str) -> None:
    stopped: list[bool] = []
    monkeypatch.setattr(ReaderApp, "action_suspend_process", lambda app: stopped.append(app.screen.is_modal))
    with ferry.session() as session:
        app = ReaderApp(session, reading=ferry.reading(session))
        async with app.run_test(size=(80, 24)) as pilot:
            await pilot.pause()
            await pilot.press(keys)
            await pilot.pause()
            await pilot.press("ctrl+z")
    assert stopped == [True]


async def test_the_list_counts_a_highlight_that_is_still_being_written_down() -> None:
    go_on = threading.Event()
    with ferry.session() as session:
        reading = ferry.reading(session)
        app = ReaderApp(session)
        async with app.run_test(size=(80, 24)) as pilot:
            app.push_screen(ReadingScreen(session, reading, app._look))
            await workers_done(pilot, "analysis", "notes")
            session.write(lambda: go_on.wait(10) and None)
            await pilot.press("h", "q")
            await pilot.pause()
            go_on.set()
            await asyncio.to_thread(session.write(lambda: None).result)
            await pilot.pause()
            assert app.screen._summaries[0].annotations == 1


@pytest.mark.parametrize("size", [(30, 12), (40, 24), (120, 40)])
async def test_every_word_of_a_notice_is_seen_however_narrow_the_screen(
    size: tuple[int, int],
) -> None:
    sentence = "The boat that was said to be lost off the northern skerries has come home under her own sail."
    with ferry.session() as session:
        app = ReaderApp(session, reading=ferry.reading(session))
        async with app.run_test(size=size, notifications=True) as pilot:
            await workers_done(pilot)
            app.notify(sentence, markup=False)
            await pilot.pause()
            toast = app.screen.query("Toast").last()
            assert toast.region.right <= size[0]
            said = " ".join(toast.render_line(y).text for y in range(toast.size.height))
            assert sentence in " ".join(said.split())


async def test_a_notice_that_is_being_shown_is_not_shown_again() -> None:
    async with reading() as (pilot, _):
        await pilot.press("n", "n")
        assert [notice.message for notice in pilot.app._notifications] == [
            "Nothing is being followed: choose a name with Enter or in the panel, or search with /."
        ]
