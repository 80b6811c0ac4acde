"""The notes of the whole library: looked for, gone through, and changed many at once."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import date

import pytest
from textual.pilot import Pilot
from textual.screen import Screen

from reader.article import Article, Metadata
from reader.document.annotation import AnnotationKind, new_annotation
from reader.document.parse import parse
from reader.errors import LibraryError
from reader.library.search import NoteQuery
from reader.library.store import Library
from reader.session import Session
from reader.tui.app import ReaderApp
from reader.tui.commands import Command
from reader.tui.library_screen import LibraryScreen
from reader.tui.list_commands import ALL_NOTES_COMMANDS, REREAD_COMMANDS
from reader.tui.note_dialog import NoteDialog
from reader.tui.note_query import note_query, sign_in, with_sign
from reader.tui.notes_screen import NotesScreen
from reader.tui.reading_screen import ReadingScreen
from reader.tui.reread_screen import RereadScreen
from tests.tui import story_of_a_ferry as ferry
from tests.tui.test_reading_screen import settled
from tests.tui.waiting import workers_done

TODAY = date(2026, 5, 31)


@pytest.mark.parametrize(
    ("typed", "query"),
    [
        ("", NoteQuery()),
        ("old harbour", NoteQuery(words="old harbour")),
        ("harbour ", NoteQuery(words="harbour ")),
        ('#sea "two words"', NoteQuery(words='"two words"', tag="sea")),
        ('#"old town" colour:blue', NoteQuery(tag="old town", colour="blue")),
        ('about:"Ada Berg" since:2026-05', NoteQuery(about="Ada Berg", since="2026-05")),
        ("color:pink before:2026-06-01", NoteQuery(colour="pink", before="2026-06-01")),
        ("since:week", NoteQuery(since="2026-05-24")),
        ("since:today", NoteQuery(since="2026-05-31")),
        ("#a #b", NoteQuery(tag="b")),
        ("at 10:30", NoteQuery(words="at 10:30")),
    ],
)
def test_what_is_typed_is_read(typed: str, query: NoteQuery) -> None:
    assert note_query(typed, TODAY) == query


def test_a_sign_is_put_in_changed_and_taken_out() -> None:
    assert with_sign("harbour", "#", "old town") == 'harbour #"old town"'
    assert with_sign("#sea harbour", "#", "storm") == "harbour #storm"
    assert with_sign("colour:blue #sea", "colour", "") == "#sea"
    assert sign_in('#"old town"', "#") == "old town"
    assert sign_in("harbour", "#") == ""


def other(session: Session) -> None:
    """Another article with two notes."""
    article = Article(
        Metadata(headline="Bridge falls", site="Coast Post"), "The old bridge fell on Friday.\n\nNobody wept."
    )
    stored = session.library.keep("https://coast.example/bridge", "page", article, parse(article))
    document = stored.document
    for words, colour, tag in (("bridge", "blue", "sea"), ("wept", "yellow", "people")):
        start = document.text.index(words)
        session.library.change_annotations(
            stored.id,
            keep=[
                new_annotation(
                    AnnotationKind.NOTE,
                    document.text,
                    document.fingerprint,
                    start,
                    start + len(words),
                    note=f"why {words}",
                    colour=colour,
                    tags=(tag,),
                )
            ],
        )


@asynccontextmanager
async def all_notes(size: tuple[int, int] = (100, 30)) -> AsyncIterator[tuple[Pilot[None], NotesScreen]]:
    """The ferry story with a highlight in it, another article with two notes, and the list of all three."""
    with ferry.session() as session:
        other(session)
        app = ReaderApp(session, reading=ferry.reading(session))
        async with app.run_test(size=size) as pilot:
            await settled(pilot)
            await pilot.press("]", "q", "h", "L")
            await looked_for(pilot)
            assert isinstance(app.screen, NotesScreen)
            yield pilot, app.screen


async def looked_for(pilot: Pilot[None]) -> None:
    """Wait until the library has answered and everything is written down."""
    import asyncio

    for groups in (("tags",), ("search", "notes")):  # the tags that are known lead to another search
        await workers_done(pilot, *groups)
    session: Session = pilot.app._session  # type: ignore[attr-defined]
    await asyncio.wrap_future(session.write(lambda: None))
    await pilot.pause()


def listed(screen: NotesScreen) -> list[str]:
    return [note.annotation.selectors.exact for note in screen.shelf.found]


def kept(session: Session) -> list[tuple[str, str]]:
    return [(note.annotation.selectors.exact, note.annotation.colour) for note in session.noting.search(NoteQuery())]


def shown(pilot: Pilot[None]) -> str:
    return "\n".join("".join(part.text for part in row) for row in pilot.app.screen._compositor.render_strips())


async def test_every_note_is_listed_with_its_article_the_last_one_first() -> None:
    async with all_notes() as (pilot, screen):
        assert listed(screen) == ["“We have listened,”", "wept", "bridge"]
        page = shown(pilot)
        assert "3 notes" in page
        assert "Bridge falls · Coast Post" in page
        assert "why wept" in page
        assert "just now" in page


async def test_notes_are_looked_for_by_words_colour_tag_time_and_article() -> None:
    async with all_notes() as (pilot, screen):
        await pilot.press("/", *"why we", "enter")
        await looked_for(pilot)
        assert listed(screen) == ["wept"]
        screen._box.value = ""
        await looked_for(pilot)
        await pilot.press("c")
        await looked_for(pilot)
        assert listed(screen) == ["“We have listened,”", "wept"]
        await pilot.press("c", "c")
        await looked_for(pilot)
        assert listed(screen) == ["bridge"]
        screen._box.value = ""
        await looked_for(pilot)
        await pilot.press("t")
        await looked_for(pilot)
        assert (screen._box.value, listed(screen)) == ("#people", ["wept"])
        screen._box.value = "since:today"
        await looked_for(pilot)
        assert len(listed(screen)) == 3
        await pilot.press("d")
        await looked_for(pilot)
        assert screen._box.value == "since:week"
        screen._box.value = ""
        await looked_for(pilot)
        await pilot.press("end", "o")
        await looked_for(pilot)
        assert listed(screen) == ["wept", "bridge"]
        await pilot.press("o")
        await looked_for(pilot)
        assert len(listed(screen)) == 3


@pytest.mark.parametrize(("table", "screen"), [(ALL_NOTES_COMMANDS, NotesScreen), (REREAD_COMMANDS, RereadScreen)])
def test_every_command_is_carried_out(table: tuple[Command, ...], screen: type[Screen[None]]) -> None:
    assert [command.id for command in table if not hasattr(screen, f"action_{command.id}")] == []


async def test_nothing_found_says_so() -> None:
    async with all_notes() as (pilot, screen):
        screen._box.value = "nowhere"
        await looked_for(pilot)
        assert "No notes are found" in shown(pilot)
        await pilot.press("x", "a", "H", "r", "space", "enter", "u", "ctrl+r")
        assert pilot.app.screen is screen


async def test_many_are_erased_and_recoloured_at_once_and_taken_back() -> None:
    async with all_notes() as (pilot, screen):
        session = screen._session
        before = kept(session)
        await pilot.press("space", "space")
        assert "2 marked" in shown(pilot)
        assert shown(pilot).count("✓") == 2
        await pilot.press("x")
        await looked_for(pilot)
        assert [words for words, _ in kept(session)] == ["bridge"]
        await pilot.press("u")
        await looked_for(pilot)
        assert kept(session) == before
        await pilot.press("*", "H")
        await pilot.pause()
        await pilot.press("5")
        await looked_for(pilot)
        assert {colour for _, colour in kept(session)} == {"purple"}
        await pilot.press("u")
        await looked_for(pilot)
        assert kept(session) == before
        await pilot.press("ctrl+r")
        await looked_for(pilot)
        assert {colour for _, colour in kept(session)} == {"purple"}
        await pilot.press("*", "*", "escape")
        assert "marked" not in shown(pilot)


async def test_a_note_is_written_on() -> None:
    async with all_notes() as (pilot, screen):
        await pilot.press("j", "a")
        assert isinstance(pilot.app.screen, NoteDialog)
        await pilot.press(*" not", "escape")
        await looked_for(pilot)
        assert screen.shelf.found[1].annotation.note == "why wept not"
        await pilot.press("u")
        await looked_for(pilot)
        assert screen.shelf.found[1].annotation.note == "why wept"


async def test_a_passage_of_the_same_article_is_opened() -> None:
    async with all_notes() as (pilot, _):
        await pilot.press("enter")
        await looked_for(pilot)
        reading = pilot.app.screen
        assert isinstance(reading, ReadingScreen)
        text = reading.story.document.text
        assert text[reading.page.cursor :].startswith("“We have listened,”")


async def test_a_passage_of_another_article_is_opened_and_q_comes_back() -> None:
    async with all_notes() as (pilot, _):
        first = pilot.app.screen_stack[-2]
        await pilot.press("j", "enter")
        await workers_done(pilot)
        await settled(pilot)
        reading = pilot.app.screen
        assert isinstance(reading, ReadingScreen)
        assert reading.story.reading.title == "Bridge falls"
        assert reading.story.document.text[reading.page.cursor :].startswith("wept")
        await pilot.press("x", "q")
        await settled(pilot)
        assert pilot.app.screen is first
        assert isinstance(first, ReadingScreen)
        assert first.story.analysis is not None
        assert first.story.analysis.complete


async def test_changes_are_seen_in_the_article_afterwards() -> None:
    async with all_notes() as (pilot, _):
        await pilot.press("x")
        await looked_for(pilot)
        await pilot.press("q")
        await looked_for(pilot)
        reading = pilot.app.screen
        assert isinstance(reading, ReadingScreen)
        assert reading.story.notes == ()


async def test_from_the_list_of_articles_and_back() -> None:
    with ferry.session() as session:
        other(session)
        app = ReaderApp(session)
        async with app.run_test(size=(100, 30)) as pilot:
            await pilot.pause()
            await pilot.press("n")
            await looked_for(pilot)
            assert isinstance(app.screen, NotesScreen)
            await pilot.press("q")
            await pilot.pause()
            assert isinstance(app.screen, LibraryScreen)
            await pilot.press("n")
            await looked_for(pilot)
            await pilot.press("enter")
            await workers_done(pilot)
            assert isinstance(app.screen, ReadingScreen)
            await settled(pilot)
            await pilot.press("q")
            await pilot.pause()
            assert isinstance(app.screen, LibraryScreen)


async def test_notes_are_read_again_one_by_one() -> None:
    async with all_notes() as (pilot, screen):
        await pilot.press("r")
        await pilot.pause()
        assert isinstance(pilot.app.screen, RereadScreen)
        assert "1 of 3" in shown(pilot)
        await pilot.press("space", "space", "space", "b")
        await pilot.pause()
        assert "2 of 3" in shown(pilot)
        assert "why wept" in shown(pilot)
        await pilot.press("a", *"!", "escape")
        await looked_for(pilot)
        assert "why wept!" in shown(pilot)
        await pilot.press("x")
        await looked_for(pilot)
        assert "was erased" in shown(pilot)
        await pilot.press("u")
        await looked_for(pilot)
        assert "why wept!" in shown(pilot)
        await pilot.press("q")
        await pilot.pause()
        assert pilot.app.screen is screen
        await pilot.press("r", "enter")
        await looked_for(pilot)
        assert isinstance(pilot.app.screen, ReadingScreen)


async def test_what_the_library_refuses_is_said_and_still_there(monkeypatch: pytest.MonkeyPatch) -> None:
    async with all_notes() as (pilot, screen):

        def refuse(*_: object, **__: object) -> None:
            raise LibraryError("The disk is full: the change was not saved.")

        monkeypatch.setattr(Library, "change_annotations", refuse)
        await pilot.press("x")
        await looked_for(pilot)
        await looked_for(pilot)
        assert "not saved" in shown(pilot)
        assert len(screen.shelf.found) == 3

        def fail(*_: object, **__: object) -> None:
            raise LibraryError("The library cannot be read.")

        monkeypatch.setattr("reader.noting.Noting.search", fail)
        screen.search()
        await looked_for(pilot)
        said = [notification.message for notification in pilot.app._notifications]
        assert said[-2:] == ["The disk is full: the change was not saved.", "The library cannot be read."]


@pytest.mark.parametrize("size", [(20, 5), (40, 20), (200, 60)])
async def test_every_size_is_borne(size: tuple[int, int]) -> None:
    async with all_notes(size) as (pilot, _):
        await pilot.press("j", "space", "r", "space", "q", "?")
        await pilot.pause()
