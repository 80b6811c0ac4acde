"""Hints are given once."""

from __future__ import annotations

from pathlib import Path

from reader.library.store import Library
from reader.session import Session
from reader.settings import Settings
from tests.tui import story_of_a_ferry as ferry
from tests.tui.test_reading_screen import reading


def session(seen: Path, **settings: object) -> Session:
    made = Settings(**settings)  # type: ignore[arg-type]
    return Session(made, Library.in_memory(), analyst=ferry.FakeAnalyst(), seen=seen)  # type: ignore[arg-type]


async def test_each_hint_is_given_once_and_never_again(tmp_path: Path) -> None:
    seen = tmp_path / "hints.txt"
    async with reading(session=session(seen)) as (pilot, _):
        await pilot.press("]", "e", "enter", "n", "s", "escape", "escape", "s")
        assert [note.message for note in pilot.app._notifications] == [
            "New here? ? shows every key, Tab goes to the names, / searches the text.",
            "n and N go along what you follow; Esc lets go of it.",
            "h highlights what is selected, a writes a note on it, y copies it.",
        ]
    async with reading(session=session(seen)) as (pilot, _):
        await pilot.press("]", "e", "enter", "s")
        assert list(pilot.app._notifications) == []


async def test_a_hint_tells_the_readers_own_keys_and_none_that_do_not_exist(tmp_path: Path) -> None:
    keys = {"help": ["f1"], "next_in_trail": []}
    async with reading(session=session(tmp_path / "hints.txt", keys=keys)) as (pilot, _):
        await pilot.press("]", "e", "enter")
        (said,) = [note.message for note in pilot.app._notifications]
        assert said.startswith("New here? f1 shows")


def test_where_nothing_can_be_remembered_there_is_no_hint(tmp_path: Path) -> None:
    with session(tmp_path / "no folder" / "hints.txt") as made:
        assert not made.is_first_time("opening")
