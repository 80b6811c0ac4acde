"""The tab of notes: its orders, its parts, and what can be done there."""

from __future__ import annotations

from dataclasses import replace

from reader.document.annotation import AnchorState, AnnotationKind
from reader.tui.filter_list import Filter
from reader.tui.note_dialog import NoteDialog
from reader.tui.panel.notes import NoteKey, NoteOrder, note_rows
from tests.tui.test_noting import notes_of, write
from tests.tui.test_reading_screen import kept, reading
from tests.tui.test_side_panel import note


def test_notes_are_sorted_by_time_colour_and_tag() -> None:
    items = [
        note("a", "Tom Hale", colour="green", created="2026-05-02", tags=("sea",)),
        note("b", "mayor", colour="yellow", created="2026-05-03"),
        note("c", "agreed", colour="green", created="2026-05-01", tags=("harbour", "sea")),
        note("d", "", AnchorState.SUGGESTION, note="perhaps"),
    ]

    def order(by: NoteOrder) -> list[str]:
        rows = note_rows(items, 50, Filter(), by, {"green": "doubtful"})
        names = [row.key.annotation if isinstance(row.key, NoteKey) else row.left[0][0] for row in rows]
        return list(dict.fromkeys(names))

    last = ["PERHAPS HERE · y confirms", "d"]
    assert order(NoteOrder.PLACE)[-2:] == last
    assert order(NoteOrder.TIME) == ["THE LATEST FIRST", "b", "a", "c", *last]
    assert order(NoteOrder.COLOUR) == ["YELLOW", "b", "GREEN · doubtful", "c", "a", *last]
    assert order(NoteOrder.TAG) == ["#harbour", "c", "#sea", "a", "WITHOUT A TAG", "b", *last]
    assert NoteOrder.TAG.following is NoteOrder.PLACE


def test_a_note_on_an_entity_names_it_where_its_words_do_not() -> None:
    named = note("a", "agreed", about="Tom Hale", kind=AnnotationKind.QUOTE)
    shown = [row.left[-1][0] for row in note_rows([named], 50, Filter())]
    assert shown == ["agreed", "  Tom Hale"]
    assert note_rows([named], 50, Filter("hale"))


async def test_a_note_is_written_on_and_erased_in_the_panel() -> None:
    async with reading() as (pilot, screen):
        await write(pilot, screen, "A", "on the whole")
        await pilot.press("]", "q", "h", "3", "j", "a")
        assert isinstance(pilot.app.screen, NoteDialog)
        await pilot.press(*"yes", "escape")
        await pilot.pause()
        await kept(screen)
        assert [note for _, _, note, _ in notes_of(screen)] == ["on the whole", "yes"]
        await pilot.press("x")
        await pilot.pause()
        await kept(screen)
        assert [note for _, _, note, _ in notes_of(screen)] == ["on the whole"]
        await pilot.press("s", "s", "s", "s", "y")
        await pilot.pause()
        assert "suggested" in [notification.message for notification in pilot.app._notifications][-1]


async def test_the_commands_are_there_in_this_tab_alone() -> None:
    async with reading() as (pilot, screen):
        await pilot.press("]", "q", "h", "1", "x")
        await pilot.pause()
        await kept(screen)
        assert notes_of(screen) == []  # the key went to the text, whose cursor is on the highlight


async def test_enter_goes_to_a_note_opens_one_without_a_place_and_suggestions_are_confirmed() -> None:
    async with reading() as (pilot, screen):
        await pilot.press("]", "q", "h")
        await kept(screen)
        (item,) = screen.story.notes
        unsure = item._replace(anchor=replace(item.anchor, state=AnchorState.SUGGESTION, score=0.6))
        lost = replace(item.annotation, id="lost")
        orphan = item._replace(annotation=lost, anchor=replace(item.anchor, state=AnchorState.ORPHAN, start=0, end=0))
        screen.show_notes((unsure, orphan))
        await pilot.press("g", "3", "enter")
        await pilot.pause()
        assert screen.page.cursor == item.anchor.start
        await pilot.press("3", "y")
        await pilot.pause()
        assert screen.story.placed_notes[0].annotation.id == item.annotation.id
        await pilot.press("G", "enter")
        await pilot.pause()
        assert isinstance(pilot.app.screen, NoteDialog)


async def test_enter_opens_the_note_that_was_just_jumped_to() -> None:
    async with reading() as (pilot, screen):
        await pilot.press("]", "q", "h", "g", "]", "a", "enter")
        await pilot.pause()
        assert isinstance(pilot.app.screen, NoteDialog)
        await pilot.press("escape", "}", "[", "e", "enter")
        await pilot.pause()
        assert screen.trail is not None
