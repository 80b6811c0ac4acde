"""Where a note is written: it is not lost by a slip of the finger, and its tags complete."""

from __future__ import annotations

import sys
from contextlib import nullcontext
from pathlib import Path

import pytest
from textual.widgets import Input, TextArea

from reader.tui.note_dialog import NoteDialog, TagSuggester, Writing, tags_of
from tests.tui.test_dialogs import TRAP, DialogApp, result_of


def dialog(note: str = "", *tags: str) -> NoteDialog:
    return NoteDialog("The bridge", Writing(note, tags), tags=lambda: ("ships", "storm", "harbour"))


@pytest.mark.parametrize("key", ["escape", "ctrl+s"])
async def test_a_note_is_kept_by_every_ordinary_way_out(key: str) -> None:
    assert await result_of(dialog(), *"hello", key) == Writing("hello")


async def test_writing_goes_on_where_the_note_ends() -> None:
    assert await result_of(dialog("Why?\nWhen"), "?", "enter", "x", "escape") == Writing("Why?\nWhen?\nx")


async def test_a_note_is_discarded_by_a_key_of_its_own() -> None:
    assert await result_of(dialog(), *"hello", "ctrl+g") is None


async def test_a_note_can_be_kept_and_discarded_with_the_mouse() -> None:
    assert await result_of(dialog(), "a", click="#keep") == Writing("a")
    assert await result_of(dialog(), "a", click="#discard") is None


async def test_tab_leads_from_the_note_over_the_tags_to_the_buttons() -> None:
    assert await result_of(dialog(), "a", "tab", "b", "tab", "enter") == Writing("a", ("b",))


async def test_tags_complete_from_those_in_use() -> None:
    assert await result_of(dialog(), "tab", *"#st", "right", *" #h", "right", "enter") == Writing(
        "", ("storm", "harbour")
    )


async def test_tags_that_are_there_are_shown() -> None:
    assert await result_of(dialog("a", "old town", "sea"), "escape") == Writing("a", ("old town", "sea"))


@pytest.mark.parametrize(
    ("typed", "tags"),
    [
        ("", ()),
        ("#a #b", ("a", "b")),
        ("#old  town #sea, #a", ("old town", "sea", "a")),
        ("a b, a", ("a", "b")),
        ("# ## ,", ()),
    ],
)
def test_a_line_of_tags(typed: str, tags: tuple[str, ...]) -> None:
    assert tags_of(typed) == tags


@pytest.mark.parametrize(
    ("typed", "whole"),
    [("#s", "#ships"), ("#SH", "#SHips"), ("#ships #s", "#ships #storm"), ("ha", "harbour"), ("#", None), ("#x", None)],
)
async def test_what_is_typed_is_completed(typed: str, whole: str | None) -> None:
    assert await TagSuggester(lambda: ("ships", "storm", "harbour")).get_suggestion(typed) == whole


async def test_a_passage_is_shown_as_it_stands() -> None:
    app = DialogApp(NoteDialog(f"before\n\n{TRAP}", Writing(TRAP), title=TRAP))
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        assert f"before {TRAP}" in app.shown()
        assert app.screen.query_one(TextArea).text == TRAP


@pytest.mark.parametrize("size", [(120, 40), (80, 24), (40, 12), (40, 8)])
async def test_passage_note_tags_and_ways_out_are_all_seen_at_every_size(size: tuple[int, int]) -> None:
    app = DialogApp(dialog("A note"))
    async with app.run_test(size=size) as pilot:
        await pilot.pause()
        window = app.screen.query_one(".window").content_region
        for widget in app.screen.query("#passage, TextArea, Input, Button"):
            assert widget.region.height >= 1
            assert window.contains_region(widget.region), widget


def test_what_is_said_of_saving_before_there_is_a_window_is_no_harm() -> None:
    dialog().show_saving("saved")


async def test_a_draft_is_handed_over_while_one_writes(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("reader.tui.note_dialog.DRAFT_AFTER", 0.01)
    drafts: list[Writing] = []
    app = DialogApp(NoteDialog("", Writing(), draft=drafts.append))
    async with app.run_test() as pilot:
        await pilot.press("a")
        await pilot.pause(0.05)
        await pilot.press("b")
        await pilot.pause(0.05)
        app.screen.query_one(Input).value = "#c"
        await pilot.pause(0.05)
    assert drafts == [Writing("a"), Writing("ab"), Writing("ab", ("c",))]


async def test_it_says_whether_the_draft_is_on_the_disk() -> None:
    made = dialog()
    app = DialogApp(made)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        made.show_saving("saving …")
        await pilot.pause()
        assert "saving …" in app.shown()
        made.show_saving("")
        await pilot.pause()
        assert " saved " in app.shown()
    made.show_saving("too late")


def editor(tmp_path: Path, body: str) -> str:
    script = tmp_path / "editor.py"
    script.write_text(f"import sys, pathlib\npath = pathlib.Path(sys.argv[1])\n{body}\n", "utf-8")
    return f"'{sys.executable}' '{script}'"


async def written_with(monkeypatch: pytest.MonkeyPatch, command: str, *, lend: bool = True) -> tuple[object, list[str]]:
    """What a note is after ctrl+o with an editor, and what was complained of."""
    monkeypatch.delenv("VISUAL", raising=False)
    monkeypatch.setenv("EDITOR", command)
    app = DialogApp(dialog("one"))
    if lend:
        monkeypatch.setattr(app, "suspend", nullcontext)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        await pilot.press("ctrl+o")
        await pilot.pause()
        said = [notification.message for notification in app._notifications]
        await pilot.press("escape")
        await pilot.pause()
        return app.result, said


async def test_a_note_is_written_in_ones_own_editor(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    command = editor(tmp_path, "path.write_text(path.read_text() + ' two\\x1b[2J\\n')")
    assert await written_with(monkeypatch, command) == (Writing("one two"), [])


async def test_an_editor_that_fails_leaves_the_note(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    result, said = await written_with(monkeypatch, editor(tmp_path, "path.write_text('gone'); sys.exit(3)"))
    assert result == Writing("one")
    assert "ended with 3" in said[0]
    result, said = await written_with(monkeypatch, str(tmp_path / "none"))
    assert result == Writing("one")
    assert "could not be used" in said[0]


async def test_a_terminal_that_cannot_be_lent(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    result, said = await written_with(monkeypatch, "true", lend=False)
    assert result == Writing("one")
    assert "cannot be lent" in said[0]


@pytest.mark.parametrize("size", [(120, 40), (80, 24), (40, 20), (20, 5)])
@pytest.mark.parametrize("beside", [True, False])
async def test_the_window_stays_on_the_screen(size: tuple[int, int], beside: bool) -> None:
    app = DialogApp(NoteDialog("The bridge " * 30, Writing(), beside=beside))
    async with app.run_test(size=size) as pilot:
        await pilot.pause()
        assert app.screen.region.contains_region(app.screen.query_one(".window").region)
