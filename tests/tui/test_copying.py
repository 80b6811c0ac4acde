"""Copying the words at the cursor, in three forms and by two ways."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from reader.tui import clipboard
from reader.tui.clipboard import command_in
from tests.tui.test_reading_screen import reading
from tests.tui.waiting import workers_done


@pytest.mark.parametrize(
    ("keys", "copied"),
    [
        ("y", "“We have listened,” she told the Ferry Users’ Guild (FUG)."),
        ("Y", "“We have listened,” she told the Ferry Users’ Guild (FUG).”\n— “Vikness keeps its ferry”, Cy Dahl\n"),
    ],
)
async def test_the_sentence_at_the_cursor_is_copied(keys: str, copied: str) -> None:
    async with reading() as (pilot, _):
        await pilot.press("]", "q", *keys)
        assert copied in pilot.app.clipboard


async def test_a_quotation_names_the_speaker_of_words_that_someone_says() -> None:
    async with reading() as (pilot, _):
        await pilot.press("]", "q", "v", "w", "w", "w", "Y")
        _, *source = pilot.app.clipboard.splitlines()
        assert source == ["— Ada Berg, in “Vikness keeps its ferry”, Cy Dahl", "https://coast.example/ferry"]


async def test_markdown_keeps_emphasis_and_links() -> None:
    async with reading() as (pilot, screen):
        screen.jump(screen.story.document.text.index("The ferry stays"), 0)
        await pilot.press("g", "y")
        assert pilot.app.clipboard == "The ferry stays open to [everyone](https://coast.example/everyone)."
        screen.jump(screen.story.document.text.index("well-kept"), 0)
        await pilot.press("g", "y")
        assert "one *well-kept* boat" in pilot.app.clipboard


def test_the_program_that_keeps_the_clipboard_is_found_by_the_desk_it_serves() -> None:
    def there(*programs: str) -> object:
        return lambda name: f"/bin/{name}" if name in programs else None

    assert command_in({"WAYLAND_DISPLAY": "w", "DISPLAY": ":0"}, there("wl-copy", "xclip")) == ("wl-copy",)  # type: ignore[arg-type]
    assert command_in({"DISPLAY": ":0"}, there("wl-copy", "xsel")) == ("xsel", "--clipboard", "--input")  # type: ignore[arg-type]
    assert command_in({}, there("wl-copy", "xclip", "xsel")) is None  # type: ignore[arg-type]
    assert command_in({}, there("pbcopy")) == ("pbcopy",)  # type: ignore[arg-type]


async def test_what_is_copied_is_handed_to_that_program(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    kept = tmp_path / "clipboard"
    keep = f"import sys; open({str(kept)!r}, 'wb').write(sys.stdin.buffer.read())"
    monkeypatch.setattr(clipboard, "command_in", lambda _: (sys.executable, "-c", keep))
    async with reading() as (pilot, _):
        await pilot.press("]", "q", "y")
        await workers_done(pilot)
    assert kept.read_text("utf-8").startswith("“We have listened,”")


async def test_a_program_that_cannot_be_started_is_no_obstacle(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clipboard, "command_in", lambda _: ("/nowhere/at/all",))
    async with reading() as (pilot, _):
        await pilot.press("y")
        await workers_done(pilot)
        assert pilot.app.clipboard
