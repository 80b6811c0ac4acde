"""The help: every command with its keys, found by a word."""

from __future__ import annotations

import pytest
from textual.app import App
from textual.widgets import Input

from reader.document.wrap import width_of
from reader.tui.commands import Command, commands
from reader.tui.filter_list import Filter, FilterList
from reader.tui.help_screen import HelpScreen, help_rows
from reader.tui.keymap import key_press, key_sign
from reader.tui.library_screen import LibraryScreen
from reader.tui.list_commands import (
    FILTER_COMMANDS,
    LIBRARY_COMMANDS,
    LIST_COMMANDS,
    PANEL_COMMANDS,
    REVIEW_COMMANDS,
)
from reader.tui.review_bar import ReviewBar
from reader.tui.row_list import Row, RowList
from reader.tui.side_panel import SidePanel
from reader.tui.themes import load_themes
from tests.tui.test_reading_screen import reading, shown

THEMES, _ = load_themes()
TABLE = (
    Command("page_down", ("space", "pagedown", "ctrl+f"), "page down", "Turn to the next page.", "Moving"),
    Command("top", ("g", "home"), "top", "Go to the beginning.", "Moving"),
    Command("next_entity", ("] e",), "next name", "Go to the next name, whoever's it is.", "Jumping"),
)


def lines(rows: list[Row]) -> list[str]:
    return ["".join(text for text, _ in row.left) for row in rows]


@pytest.mark.parametrize(
    ("key", "sign"),
    [("space", "Space"), ("pagedown", "PgDn"), ("ctrl+f", "^F"), ("] e", "]e"), ("G", "G"), ("?", "?"), ("f1", "F1")],
)
def test_keys_are_written_as_a_reader_would(key: str, sign: str) -> None:
    assert key_sign(key) == sign


def test_commands_stand_under_their_headings() -> None:
    assert lines(help_rows(TABLE, 80, Filter())) == [
        " Moving",
        "  Space  PgDn  ^F   Turn to the next page.",
        "  g  Home           Go to the beginning.",
        "",
        " Jumping",
        "  ]e                Go to the next name, whoever's it is.",
    ]


def test_a_narrow_help_puts_the_sentence_under_the_keys() -> None:
    assert lines(help_rows(TABLE[:1], 36, Filter())) == [" Moving", "  Space  PgDn  ^F", "    Turn to the next page."]


@pytest.mark.parametrize("typed", ["]e", "] e", "next NAME", "whoever"])
def test_a_command_is_found_by_key_title_and_help(typed: str) -> None:
    assert lines(help_rows(TABLE, 80, Filter(typed)))[1:] == ["  ]e   Go to the next name, whoever's it is."]


@pytest.mark.parametrize("width", [38, 60, 98])
def test_every_command_fits(width: int) -> None:
    rows = help_rows(tuple(commands()), width, Filter())
    assert {row.key for row in rows if row.key} == {(command.group, command.id) for command in commands()}
    assert all(width_of(line) <= width for line in lines(rows))


@pytest.mark.parametrize(
    ("widget", "table"),
    [
        (RowList, LIST_COMMANDS),
        (FilterList, FILTER_COMMANDS),
        (SidePanel, PANEL_COMMANDS),
        (LibraryScreen, LIBRARY_COMMANDS),
        (ReviewBar, REVIEW_COMMANDS),
    ],
)
def test_every_command_of_a_list_is_carried_out(widget: type, table: tuple[Command, ...]) -> None:
    assert all(hasattr(widget, f"action_{command.id}") for command in table)


async def test_finding_and_closing() -> None:
    app: App[None] = App()
    async with app.run_test(size=(80, 24)) as pilot:
        await app.push_screen(HelpScreen(TABLE, THEMES["paper"]))
        rows = app.screen.query_one(RowList)
        assert len(rows.rows) == 6
        await pilot.press("/", *"page", "enter")
        assert len(rows.rows) == 2
        await pilot.press("escape")
        assert len(rows.rows) == 6
        await pilot.press("escape")
        assert not isinstance(app.screen, HelpScreen)


async def test_a_command_is_carried_out_from_the_help() -> None:
    async with reading() as (pilot, screen):
        await pilot.press("?", "/", *"end of the art", "enter", "enter")
        await pilot.pause()
        assert pilot.app.screen is screen
        assert "Paragraph 30" in shown(screen)
        await pilot.press("?", "/", *"next tab", "enter", "enter")  # of the panel, which has not the keyboard
        await pilot.pause()
        assert pilot.app.screen is screen


async def test_what_is_typed_right_behind_the_key_of_the_filter_narrows_the_list() -> None:
    async with reading() as (pilot, _):
        await pilot.press("?")
        for character in "/hyphen":
            pilot.app.post_message(key_press(character))
        await pilot.press("x")  # waits until all of them were heard
        assert pilot.app.screen.query_one(Input).value == "hyphenx"
