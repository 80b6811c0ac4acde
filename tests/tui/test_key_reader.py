"""Counts, sequences, jumps back and forth, and keys of the reader's own."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest

from reader.errors import SettingsError
from reader.settings import load_settings
from reader.tui import key_reader
from reader.tui.commands import READING, SELECTION
from reader.tui.keymap import Keymap, check_keys, rebound
from reader.tui.link_hints import LETTERS, hints_for, links_in
from tests.tui import story_of_a_ferry as ferry
from tests.tui.test_reading_screen import at_cursor, reading, shown, status
from tests.tui.waiting import workers_done


async def test_a_count_is_shown_until_a_command_takes_it() -> None:
    async with reading() as (pilot, screen):
        await pilot.press("8")
        assert status(screen).startswith("8 ·")
        await pilot.press("j")
        assert screen.page.scroll_offset.y == 8
        assert not status(screen).startswith("8")


async def test_a_share_of_the_text() -> None:
    async with reading() as (pilot, screen):
        await pilot.press("5", "0", "%")
        assert abs(screen.page.cursor - len(screen.story.document.text) // 2) <= 1
        await pilot.press("9", "9", "9", "%")
        assert "Paragraph 30" in shown(screen)
        await pilot.press("%")
        assert "Type how far to go first: 50% is the middle." in [note.message for note in pilot.app._notifications]


async def test_sentences() -> None:
    async with reading() as (pilot, screen):
        await pilot.press("}", "}", ")")
        assert at_cursor(screen, 8) == "“We have"
        await pilot.press(")")
        assert at_cursor(screen, 9) == "“The boat"
        await pilot.press("0", "2", "(")
        assert at_cursor(screen, 8) == "The town"
        await pilot.press("9", "9", "9", ")")
        assert "Paragraph 30" in shown(screen)


async def test_a_count_goes_along_a_trail_and_from_name_to_name() -> None:
    async with reading() as (pilot, screen):
        await pilot.press("0", "2", "]", "e")
        assert at_cursor(screen, 8) == "Ada Berg"
        await pilot.press("enter", "0", "3", "n")
        assert status(screen).startswith("Ada Berg 4/")


async def test_jumps_are_gone_back_and_forth() -> None:
    async with reading() as (pilot, screen):
        await pilot.press("G", "g", "g", "]", "h", "]", "h")
        assert at_cursor(screen, 13) == "What it costs"
        await pilot.press("ctrl+o", "ctrl+o")
        assert "Paragraph 30" in shown(screen)
        await pilot.press("ctrl+n", "ctrl+n")
        assert at_cursor(screen, 13) == "What it costs"
        await pilot.press("ctrl+n")
        assert "No jump was gone back from." in [note.message for note in pilot.app._notifications]


async def test_from_a_surname_to_the_full_name() -> None:
    async with reading() as (pilot, screen):
        await pilot.press("G", "[", "e", "[", "e", "g", "d")
        assert at_cursor(screen, 8) in ("Bo Lund ", "Ada Berg")
        await pilot.press("g", "d")
        assert len(screen.story.document.text) > screen.page.cursor


async def test_g_by_itself_goes_to_the_top_after_a_moment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(key_reader, "HELD_SECONDS", 0.01)
    async with reading() as (pilot, screen):
        await pilot.press("G", "g")
        while screen.page.scroll_offset.y:
            await asyncio.sleep(0.01)
        await pilot.press("G", "g", "3")
        assert screen.page.scroll_offset.y == 0
        assert screen.panel.tab == "notes"


async def test_a_link_is_opened_by_its_letter(monkeypatch: pytest.MonkeyPatch) -> None:
    opened: list[str] = []
    monkeypatch.setattr("webbrowser.open", opened.append)
    async with reading() as (pilot, screen):
        await pilot.press("f")
        assert "to averyone" in shown(screen)
        assert status(screen).startswith("open link")
        await pilot.press("x")
        assert opened == []
        await pilot.press("f", "a")
        await workers_done(pilot)
        assert opened == ["https://coast.example/everyone"]
        assert "to everyone" in shown(screen)
        await pilot.press("G", "f")
        assert "There is no link on the screen." in [note.message for note in pilot.app._notifications]


def test_a_page_of_many_links_has_hints_of_two_letters() -> None:
    document = ferry.parse(
        ferry.Article(ferry.Metadata(), " ".join(f"[{n}](https://a.example/{n})" for n in range(30)))
    )
    links = links_in(document, (0, len(document.text)))
    assert len(links) == len(hints_for(links)) == 30
    assert {len(hint) for hint in hints_for(links)} == {2}
    assert list(hints_for(links[:3])) == list(LETTERS[:3])


async def test_keys_of_the_readers_own() -> None:
    session = ferry.session(keys={"line_down": ["J"], "show_entities": [], "show_notes": []})
    async with reading(session=session) as (pilot, screen):
        await pilot.press("j", "J")
        assert screen.page.scroll_offset.y == 1
        await pilot.press("1", "3", "J")
        assert screen.page.scroll_offset.y == 14


async def test_help_status_line_and_palette_tell_the_readers_own_keys() -> None:
    async with reading(session=ferry.session(keys={"next_entity": ["E"], "choose": [], "zen": []})) as (pilot, screen):
        assert status(screen).startswith("E next name · h highlight")
        told = {command.id: command.keys for command in screen.key_reader.table() if command.group != "In a list"}
        assert (told["next_entity"], told["choose"]) == (("E",), ())
        palette = {command.title: command.help for command in pilot.app.get_system_commands(screen)}
        assert palette["Next name"].endswith("(E)")
        assert palette["Zen"].endswith("again.")
        await pilot.press("?")
        assert type(pilot.app.screen).__name__ == "HelpScreen"


async def test_keys_that_clash_are_told_and_not_used() -> None:
    async with reading(session=ferry.session(keys={"line_down": ["n"]})) as (pilot, screen):
        await pilot.press("j")
        assert screen.page.scroll_offset.y == 1
        (said,) = [note.message for note in pilot.app._notifications]
        assert said.startswith(
            "The keys in the settings cannot be used: “n” is the key of line_down and of next_in_trail."
        )


def test_a_command_that_does_not_exist_cannot_have_keys() -> None:
    with pytest.raises(SettingsError, match="no command “fly”"):
        check_keys({"fly": ["f"]}, READING, SELECTION)


@pytest.mark.parametrize("key", ["pgdn", "ctr+d", "g  g", "ctrl+"])
def test_what_is_no_key_cannot_be_pressed(key: str) -> None:
    with pytest.raises(SettingsError, match="is not the name of a key"):
        check_keys({"line_down": [key]}, READING, SELECTION)


@pytest.mark.parametrize("key", ["é", "insert", "ctrl+e", "alt+question_mark", "g space", "f5"])
def test_what_is_a_key_can_be_pressed(key: str) -> None:
    check_keys({"zen": [key]}, READING, SELECTION)


def test_a_key_that_begins_longer_ones_is_held() -> None:
    keymap = Keymap(rebound(READING, {}))
    assert keymap.press("g") is None
    assert keymap.held
    held = keymap.settle()
    assert held
    assert held.id == "top"
    assert keymap.settle() is None


@pytest.mark.parametrize("value", ['"j"', "[1]", '[""]'])
def test_keys_that_are_no_list_of_keys_are_refused_with_the_settings(tmp_path: Path, value: str) -> None:
    path = tmp_path / "settings.toml"
    path.write_text(f"[keys]\nline_down = {value}\n", "utf-8")
    with pytest.raises(SettingsError, match=r"“keys\.line_down” must be a list of keys"):
        load_settings(path)
