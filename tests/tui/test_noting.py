"""Making notes: what a key notes at each place, in which colour, and how it is taken back."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
from dataclasses import replace
from pathlib import Path

import pytest
from textual.pilot import Pilot
from textual.widgets import TextArea

from reader.document.annotation import AnchorState, Annotation, AnnotationKind
from reader.errors import LibraryError
from reader.library.store import Library
from reader.noting import Noting
from reader.reading import with_note
from reader.tui.app import ReaderApp
from reader.tui.colour_dialog import ColourDialog
from reader.tui.note_dialog import NoteDialog, Writing
from reader.tui.note_writing import NOT_SAVED
from reader.tui.reading_screen import ReadingScreen
from reader.tui.story import overlaps
from tests.tui import story_of_a_ferry as ferry
from tests.tui.test_reading_screen import kept, reading, status
from tests.tui.waiting import workers_done


def notes_of(screen: ReadingScreen) -> list[tuple[AnnotationKind, str, str, str]]:
    """The notes as they are kept: kind, passage, words, subject."""
    return [
        (item.annotation.kind, item.annotation.selectors.exact, item.annotation.note, item.annotation.about)
        for item in screen.session.noting.notes(screen.story.reading)
    ]


async def write(pilot: Pilot[None], screen: ReadingScreen, key: str, words: str) -> None:
    """Open the editor with a key, write, and keep."""
    await pilot.press(key)
    assert isinstance(pilot.app.focused, TextArea)
    await pilot.press(*words, "escape")
    await pilot.pause()
    await kept(screen)


@pytest.mark.parametrize(
    ("keys", "words"),
    [
        ("] e ] e", "Ada Berg"),
        ("] q", "“We have listened,”"),
        ("} }", "The town of Vikness will keep its ferry, mayor Ada Berg said on Monday."),
        ("] q ] q v w w", "“The boat"),
        ("] e s", "The town of Vikness will keep its ferry, mayor Ada Berg said on Monday."),
    ],
)
async def test_what_is_at_the_cursor_is_highlighted(keys: str, words: str) -> None:
    async with reading() as (pilot, screen):
        await pilot.press(*keys.split(), "h")
        await kept(screen)
        assert notes_of(screen) == [(AnnotationKind.HIGHLIGHT, words, "", "")]
        assert screen.page.selection is None


async def test_nothing_is_highlighted_twice() -> None:
    async with reading() as (pilot, screen):
        await pilot.press("]", "q", "h", "h")
        await kept(screen)
        assert len(notes_of(screen)) == 1


async def test_a_note_on_a_name_stays_with_the_entity_and_one_on_a_quote_with_its_speaker() -> None:
    async with reading() as (pilot, screen):
        await pilot.press("]", "e", "]", "e")
        await write(pilot, screen, "a", "who")
        await pilot.press("]", "q")
        await write(pilot, screen, "a", "really")
        assert notes_of(screen) == [
            (AnnotationKind.ENTITY, "Ada Berg", "who", "Ada Berg"),
            (AnnotationKind.QUOTE, "“We have listened,”", "really", "Ada Berg"),
        ]


async def test_there_is_one_note_on_the_article_and_emptied_it_is_gone() -> None:
    async with reading() as (pilot, screen):
        await write(pilot, screen, "A", "long")
        await write(pilot, screen, "A", "er")
        assert notes_of(screen) == [(AnnotationKind.PAGE, "", "longer", "")]
        await pilot.press("A", "ctrl+a", "backspace")
        pilot.app.screen.query_one(TextArea).text = ""
        await pilot.press("escape")
        await pilot.pause()
        await kept(screen)
        assert notes_of(screen) == []


async def test_a_colour_is_chosen_with_one_key_and_used_on() -> None:
    async with reading(session=ferry.session(colours={"blue": "doubtful"})) as (pilot, screen):
        await pilot.press("]", "q", "H")
        await pilot.pause()
        assert isinstance(pilot.app.screen, ColourDialog)
        words = "".join(segment.text for strip in pilot.app.screen._compositor.render_strips() for segment in strip)
        assert "blue     doubtful" in words
        await pilot.press("3")
        await pilot.press("]", "q", "h")
        await kept(screen)
        assert [item.annotation.colour for item in screen.story.notes] == ["blue", "blue"]
        await pilot.press("H")
        await pilot.pause()
        await pilot.press("down", "enter")
        await kept(screen)
        assert [item.annotation.colour for item in screen.story.notes] == ["blue", "pink"]
        await pilot.press("H", "escape", "u")
        await kept(screen)
        notes = screen.session.noting.notes(screen.story.reading)
        assert [item.annotation.colour for item in notes] == ["blue", "blue"]


async def test_every_change_is_taken_back_and_done_again() -> None:
    async with reading() as (pilot, screen):
        states = [notes_of(screen)]
        await pilot.press("]", "q", "h")
        await kept(screen)
        states.append(notes_of(screen))
        await write(pilot, screen, "a", "first")
        states.append(notes_of(screen))
        await write(pilot, screen, "a", " second")
        states.append(notes_of(screen))
        await pilot.press("x")
        await kept(screen)
        states.append(notes_of(screen))
        for expected in reversed(states[:-1]):
            await pilot.press("u")
            await kept(screen)
            assert notes_of(screen) == expected
        await pilot.press("u")
        for expected in states[1:]:
            await pilot.press("ctrl+r")
            await kept(screen)
            assert notes_of(screen) == expected


async def test_what_is_discarded_leaves_nothing_and_an_unchanged_note_no_step() -> None:
    async with reading() as (pilot, screen):
        await pilot.press("a", *"draft", "ctrl+g")
        await pilot.pause()
        await pilot.press("a", "escape")
        await pilot.pause()
        await kept(screen)
        assert notes_of(screen) == []
        assert screen.history.undo() is None


async def test_a_draft_is_kept_while_one_writes(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("reader.tui.note_dialog.DRAFT_AFTER", 0.01)
    async with reading() as (pilot, screen):
        await pilot.press("}", "a", *"half")
        await pilot.pause(0.05)
        await kept(screen)
        assert [note for _, _, note, _ in notes_of(screen)] == ["half"]
        await pilot.press("ctrl+g")
        await pilot.pause()
        await kept(screen)
        assert notes_of(screen) == []


async def test_a_note_is_edited_as_another_window_has_left_it_meanwhile() -> None:
    async with reading() as (pilot, screen):
        await pilot.press("]", "q", "a", *"words", "escape")
        await kept(screen)
        await pilot.pause()
        (item,) = screen.story.notes
        ferry.keep_note(screen.session, screen.story.reading, with_note(item.annotation, "other words"))
        await pilot.press("a")
        await workers_done(pilot, "note")
        await pilot.press(*", more", "escape")
        await kept(screen)
        assert [note for _, _, note, _ in notes_of(screen)] == ["other words, more"]
        await pilot.press("u")
        await kept(screen)
        assert [note for _, _, note, _ in notes_of(screen)] == ["other words"]


async def test_what_is_typed_before_another_windows_words_are_known_stays_and_that_is_said(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    known = threading.Event()

    def present_at_last(noting: Noting, annotation: Annotation) -> Annotation:
        known.wait(10)
        return with_note(annotation, "other words")

    async with reading() as (pilot, screen):
        await pilot.press("]", "q", "a", *"words", "escape")
        await kept(screen)
        monkeypatch.setattr(Noting, "present", present_at_last)
        await pilot.press("a", *", more")
        known.set()
        await workers_done(pilot, "note")
        assert pilot.app.screen.query_one(TextArea).text == "words, more"
        assert any("Another window has changed this note" in one.message for one in pilot.app._notifications)
        await pilot.press("ctrl+g")
        await kept(screen)
        assert [note for _, _, note, _ in notes_of(screen)] == ["other words"]


async def test_the_notes_are_followed_from_the_one_at_the_cursor_and_the_next_key_opens_it() -> None:
    async with reading() as (pilot, screen):
        start = screen.story.document.text.index("was better")
        screen.jump(start, start)
        await pilot.press("s", "h")
        await kept(screen)
        screen.jump(start, start)
        await pilot.press("enter")
        assert status(screen).startswith("Notes 1/1")
        await pilot.press("enter")
        await pilot.pause()
        assert isinstance(pilot.app.screen, NoteDialog)


def refuse(*_: object, **__: object) -> None:
    """What a full disk makes of every change."""
    raise LibraryError("The disk is full: the change was not saved.")


async def test_a_note_that_was_refused_is_not_shown_as_saved(monkeypatch: pytest.MonkeyPatch) -> None:
    async with reading() as (pilot, screen):
        with monkeypatch.context() as patch:
            patch.setattr(Library, "change_annotations", refuse)
            await pilot.press("]", "q", "h")
            await kept(screen)
            await workers_done(pilot, "notes")
            assert NOT_SAVED in status(screen)
            assert screen.story.notes == ()
        await pilot.press("h")
        await kept(screen)
        await pilot.pause()
        assert NOT_SAVED not in status(screen)
        assert len(screen.story.notes) == 1


async def test_a_note_that_was_refused_stays_open_until_it_is_saved(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("reader.tui.note_dialog.DRAFT_AFTER", 0.01)
    async with reading() as (pilot, screen):
        with monkeypatch.context() as patch:
            patch.setattr(Library, "change_annotations", refuse)
            await pilot.press("]", "q", "a", *"words")
            await pilot.pause(0.05)
            await kept(screen)
            await workers_done(pilot, "notes")
            await pilot.press("escape")
            await kept(screen)
            await workers_done(pilot, "notes")
            window = pilot.app.screen.query_one(".window")
            assert str(window.border_subtitle) == f"{NOT_SAVED} · Esc tries again"
        await pilot.press("escape")
        await kept(screen)
        await pilot.pause()
        assert pilot.app.screen is screen
        assert [note for _, _, note, _ in notes_of(screen)] == ["words"]


async def test_a_refused_note_that_is_discarded_is_no_more_said_not_to_be_saved(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    async with reading() as (pilot, screen):
        monkeypatch.setattr(Library, "change_annotations", refuse)
        await pilot.press("]", "q", "a", *"words", "escape")
        await kept(screen)
        await workers_done(pilot, "notes")
        await pilot.pause()
        assert NOT_SAVED in status(screen)
        await pilot.press("ctrl+g")
        await pilot.pause()
        assert pilot.app.screen is screen
        assert NOT_SAVED not in status(screen)


async def test_a_note_that_is_refused_once_it_was_closed_is_opened_again(monkeypatch: pytest.MonkeyPatch) -> None:
    async with reading() as (pilot, screen):
        with monkeypatch.context() as patch:
            patch.setattr(Library, "change_annotations", refuse)
            await pilot.press("]", "q", "a", *"words", "escape")
            await kept(screen)
            await workers_done(pilot, "notes")
            await pilot.pause()
            dialog = pilot.app.screen
            assert isinstance(dialog, NoteDialog)
            assert dialog.writing == Writing("words")
            assert str(dialog.query_one(".window").border_subtitle) == f"{NOT_SAVED} · Esc tries again"
        await pilot.press(*", more", "escape")
        await kept(screen)
        await pilot.pause()
        assert pilot.app.screen is screen
        assert [note for _, _, note, _ in notes_of(screen)] == ["words, more"]


WRITE_AND_WAIT = """
import asyncio, sys
from pathlib import Path
from reader.library.store import Library
from tests.tui import story_of_a_ferry as ferry
from reader.tui.app import ReaderApp

async def main():
    with Library.open(Path(sys.argv[1])) as library, ferry.session(library=library) as session:
        app = ReaderApp(session, reading=ferry.reading(session))
        async with app.run_test(size=(100, 30)) as pilot:
            await pilot.pause()
            await pilot.press("]", "q", "a", *"a thought that must not be lost")
            await pilot.pause(1.0)
            print("written", flush=True)
            await asyncio.sleep(60)

asyncio.run(main())
"""


def test_a_draft_survives_kill_9(tmp_path: Path) -> None:
    program = subprocess.Popen(
        [sys.executable, "-c", WRITE_AND_WAIT, str(tmp_path / "data")],
        stdout=subprocess.PIPE,
        cwd=Path(__file__).parents[2],
        env={**os.environ, "PYTHONPATH": str(Path(__file__).parents[2])},
    )
    with program:
        assert program.stdout is not None
        assert program.stdout.readline() == b"written\n"
        program.send_signal(signal.SIGKILL)
    with Library.open(tmp_path / "data") as library:
        stored = library.find(ferry.SOURCE)
        assert stored is not None
        assert [note.note for note in library.annotations(stored.id)] == ["a thought that must not be lost"]


async def test_a_suggestion_is_confirmed() -> None:
    async with reading() as (pilot, screen):
        await pilot.press("]", "q", "h")
        await kept(screen)
        (item,) = screen.story.notes
        unsure = item._replace(anchor=replace(item.anchor, state=AnchorState.SUGGESTION, score=0.6))
        screen.show_notes((unsure,))
        assert screen.story.placed_notes == ()
        screen.keeper.confirm(unsure)
        await kept(screen)
        (sure,) = screen.story.placed_notes
        screen.keeper.confirm(sure)
        assert screen.story.placed_notes == (sure,)
        await pilot.press("u")
        assert screen.story.notes == (unsure,)
        await pilot.press("ctrl+r")
        await kept(screen)
        assert screen.story.placed_notes == (sure,)


async def test_words_under_two_notes_are_marked_as_such() -> None:
    async with reading() as (pilot, screen):
        await pilot.press("]", "q", "h", "s", "H")
        await pilot.pause()
        await pilot.press("2")
        await kept(screen)
        (shared,) = [mark for mark in screen.page.marks("notes") if mark.name == "annotation_overlap"]
        assert screen.story.document.text[shared.start : shared.end] == "“We have listened,”"
        assert screen.look.theme.style("annotation_yellow", shared.name).underline2


def test_where_spans_overlap() -> None:
    assert list(overlaps([(0, 4), (2, 6), (5, 8), (9, 9), (9, 10), (9, 10)])) == [(2, 4), (5, 6), (9, 10)]
    assert list(overlaps([(0, 9), (1, 2), (3, 12)])) == [(1, 2), (3, 9)]


async def test_notes_are_merged_in_one_step() -> None:
    async with reading() as (pilot, screen):
        await write(pilot, screen, "a", "none")
        await pilot.press("u", "]", "q")
        await write(pilot, screen, "a", "one")
        await pilot.press("s")
        await write(pilot, screen, "a", "two")
        before = notes_of(screen)
        await pilot.press("s", "M")
        await kept(screen)
        ((kind, passage, note, about),) = notes_of(screen)
        assert (kind, about) == (AnnotationKind.QUOTE, "Ada Berg")
        assert passage.startswith("“We have listened,” she told")
        assert note == "one\n\ntwo"
        await pilot.press("u")
        await kept(screen)
        assert notes_of(screen) == before
        await pilot.press("ctrl+r", "M")
        await kept(screen)
        assert len(notes_of(screen)) == 1


async def test_a_program_told_to_leave_keeps_the_note_that_is_being_written(tmp_path: Path) -> None:
    async with reading(session=ferry.session(library=Library.open(tmp_path))) as (pilot, screen):
        number = screen.story.reading.stored.id
        await pilot.press("a", *"half a word")
        await pilot.app.action_quit()
        await pilot.pause()
    with Library.open(tmp_path) as library:
        assert [note.note for note in library.annotations(number)] == ["half a word"]


async def test_the_colour_at_the_cursor_of_the_list_is_seen_as_it_will_be() -> None:
    with ferry.session() as session:
        app = ReaderApp(session, reading=ferry.reading(session))
        async with app.run_test(size=(80, 24)) as pilot:
            await pilot.pause()
            await pilot.press("H")
            await pilot.pause()
            parts = [part for strip in app.screen._compositor.render_strips() for part in strip]
            (yellow,) = (part.style for part in parts if part.text.strip() == "yellow")
            assert yellow and yellow.bgcolor == app._look.theme.style("annotation_yellow").bgcolor
