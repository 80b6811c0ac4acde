"""Reading an article: what each key does, as a reader would see it."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from textual.pilot import Pilot
from textual.widgets import TextArea

from reader.document.annotation import AnnotationKind
from reader.document.marks import Layer, Mark
from reader.errors import LibraryError
from reader.library.store import Library
from reader.session import Session
from reader.tui.app import ReaderApp
from reader.tui.reading_screen import ReadingScreen
from reader.tui.row_list import RowList
from reader.tui.trail import TrailKind
from tests.tui import story_of_a_ferry as ferry
from tests.tui.waiting import workers_done


@asynccontextmanager
async def reading(
    *, size: tuple[int, int] = (120, 30), session: Session | None = None
) -> AsyncIterator[tuple[Pilot[None], ReadingScreen]]:
    """The reader with the ferry story open, and everything known of it."""
    with session or ferry.session() as open_session:
        app = ReaderApp(open_session, reading=ferry.reading(open_session))
        async with app.run_test(size=size) as pilot:
            screen = app.screen
            assert isinstance(screen, ReadingScreen)
            await settled(pilot)
            yield pilot, screen


async def settled(pilot: Pilot[None]) -> None:
    """Wait until nothing more is being found out or written down."""
    await workers_done(pilot, "analysis", "notes", "reload")


def shown(screen: ReadingScreen) -> str:
    """The text of the page as it is on the screen."""
    return "\n".join(screen.page.render_line(y).text.rstrip() for y in range(screen.page.size.height))


def status(screen: ReadingScreen) -> str:
    return screen.status.render_line(0).text.strip()


def at_cursor(screen: ReadingScreen, length: int) -> str:
    text = screen.story.document.text
    return text[screen.page.cursor : screen.page.cursor + length]


async def test_the_text_is_there_first_and_names_and_quotes_come_after() -> None:
    async with reading() as (_, screen):
        page = shown(screen)
        assert "Vikness keeps its ferry" in page
        assert " ▌ “We have listened,” she told" in page
        assert len(screen.story.mentions) > 60
        assert "Entities 4" in "".join(screen.panel.query_one("TabLine").render_line(0).text)


async def test_marks_that_come_later_do_not_move_the_page() -> None:
    analyst = ferry.FakeAnalyst()
    analyst.go_on.clear()
    with ferry.session(analyst) as session:
        app = ReaderApp(session, reading=ferry.reading(session))
        async with app.run_test(size=(120, 30)) as pilot:
            screen = app.screen
            assert isinstance(screen, ReadingScreen)
            await pilot.press("space")
            before = screen.page.scroll_offset, screen.page.cursor
            analyst.go_on.set()
            await settled(pilot)
            assert screen.story.analysis is not None
            assert screen.story.analysis.complete
            assert (screen.page.scroll_offset, screen.page.cursor) == before


async def test_an_analysis_is_made_once() -> None:
    analyst = ferry.FakeAnalyst()
    library = Library.in_memory()
    with ferry.session(analyst, library) as session:
        for _ in range(2):
            app = ReaderApp(session, reading=ferry.reading(session))
            async with app.run_test() as pilot:
                await settled(pilot)
    assert analyst.asked == 1


async def test_without_a_model_the_text_is_read_and_the_reason_said() -> None:
    async with reading(session=ferry.session(ferry.FakeAnalyst(without_model=True))) as (_, screen):
        assert "Vikness keeps its ferry" in shown(screen)
        assert screen.story.analysis is None
        assert "There is no language model." in str(screen.panel.query_one("#panel-notice").render())


async def test_following_an_entity_from_mention_to_mention() -> None:
    async with reading() as (pilot, screen):
        await pilot.press("]", "e")
        assert at_cursor(screen, 7) == "Vikness"
        await pilot.press("]", "e")
        assert at_cursor(screen, 8) == "Ada Berg"
        await pilot.press("enter")
        total = len(screen.story.analysis.mentions_of(1)) if screen.story.analysis else 0
        assert status(screen).startswith(f"Ada Berg 1/{total} · n next")
        await pilot.press("n")
        assert at_cursor(screen, 4) == "Berg"
        assert status(screen).startswith(f"Ada Berg 2/{total}")
        await pilot.press("N", "N")
        assert status(screen).startswith(f"Ada Berg {total}/{total}")  # round the end of the text
        await pilot.press("escape")
        assert screen.trail is None


async def test_the_trail_stands_out() -> None:
    async with reading() as (pilot, screen):
        await pilot.press("]", "e", "]", "e", "enter")
        first, second, *_ = screen.story.analysis.mentions_of(1) if screen.story.analysis else ()
        marks = list(screen.page.marks("trail"))
        assert marks[:2] == [
            Mark(first.start, first.end, Layer.TRAIL, "trail"),
            Mark(second.start, second.end, Layer.TRAIL, "trail"),
        ]
        assert list(screen.page.marks("current")) == [Mark(first.start, first.end, Layer.TRAIL, "trail_current")]
        await pilot.press("n")
        assert list(screen.page.marks("current")) == [Mark(second.start, second.end, Layer.TRAIL, "trail_current")]


async def test_stepping_through_quotes_headings_and_back() -> None:
    async with reading() as (pilot, screen):
        await pilot.press("]", "q")
        assert at_cursor(screen, 5) == "“We h"
        await pilot.press("]", "h")
        assert at_cursor(screen, 13) == "What it costs"
        await pilot.press("[", "q")
        assert at_cursor(screen, 9) == "“The boat"
        await pilot.press("ctrl+o")
        assert at_cursor(screen, 13) == "What it costs"
        await pilot.press("]", "h")
        assert at_cursor(screen, 13) == "What it costs"


async def test_search_finds_a_phrase_across_lines() -> None:
    async with reading() as (pilot, screen):
        await pilot.press("/", *"long story tells how", "enter")
        assert at_cursor(screen, 10) == "long story"
        assert status(screen).startswith("“long story tells how” 1/30")
        await pilot.press("n")
        assert status(screen).startswith("“long story tells how” 2/30")
        await pilot.press("/", *"nowhere", "enter")
        assert status(screen).startswith("“nowhere” –/0")


async def test_a_search_given_up_leaves_no_trail() -> None:
    async with reading() as (pilot, screen):
        await pilot.press("/", *"boat", "escape")
        assert screen.trail is None
        assert screen.focused is screen.page


@pytest.mark.parametrize(
    ("keys", "row"),
    [
        ("j j", 2),
        ("j down k", 1),
        ("space", 27),
        ("pagedown b", 0),
        ("ctrl+d", 14),
        ("ctrl+d ctrl+u", 0),
        ("G g g", 0),
        ("G home", 0),
        ("5 j", 5),
        ("0 1 2 j k", 11),
        ("0 2 space", 54),
        ("9 escape j", 1),
    ],
)
async def test_moving(keys: str, row: int) -> None:
    async with reading() as (pilot, screen):
        await pilot.press(*keys.split())
        assert screen.page.scroll_offset.y == row


async def test_the_end_is_the_end() -> None:
    async with reading() as (pilot, screen):
        await pilot.press("G")
        assert "Paragraph 30" in shown(screen)
        assert status(screen).endswith("100 %")


async def test_paragraphs() -> None:
    async with reading() as (pilot, screen):
        await pilot.press("}", "}")
        assert at_cursor(screen, 8) == "The town"
        await pilot.press("{")
        assert at_cursor(screen, 7) == "Cy Dahl"


async def test_an_article_of_which_the_last_row_was_seen_is_read_to_its_end() -> None:
    async with reading(size=(80, 12)) as (pilot, screen):
        assert screen.page.place_to_keep == screen.page.place == 0
        await pilot.press("G")
        await pilot.pause()
        assert 0 < screen.page.place < screen.page.place_to_keep == len(screen.story.document.text)


async def test_the_list_of_articles_tells_how_far_an_article_was_read_as_its_status_line_did(tmp_path: Path) -> None:
    library = Library.open(tmp_path)
    async with reading(session=ferry.session(library=library), size=(80, 24)) as (_, screen):
        told = int(status(screen).rpartition("?")[2].removesuffix("%"))
        assert 0 < told < 100
    with Library.open(tmp_path) as library:
        assert round(100 * library.recent()[0].progress) == told


async def test_the_place_survives_another_width_and_another_opening(tmp_path: Path) -> None:
    async with reading(session=ferry.session(library=Library.open(tmp_path))) as (pilot, screen):
        await pilot.press("space")
        first_words = screen.story.document.text[screen.page.place :][:20]
        await pilot.press("-", "-")
        assert screen.story.document.text[screen.page.place :][:20] == first_words
        await pilot.resize_terminal(60, 20)
        await pilot.pause()
        assert screen.story.document.text[screen.page.place :][:20] == first_words
        place = screen.page.place
    async with reading(session=ferry.session(library=Library.open(tmp_path))) as (_, screen):
        assert screen.page.place == place
        assert first_words in " ".join(shown(screen).split())


async def test_a_sentence_is_highlighted_kept_and_taken_back() -> None:
    async with reading() as (pilot, screen):
        await pilot.press("]", "q", "s", "h")
        (item,) = screen.story.notes
        assert item.annotation.selectors.exact.startswith("“We have listened,” she told")
        assert item.annotation.kind is AnnotationKind.HIGHLIGHT
        await kept(screen)
        assert screen.session.noting.notes(screen.story.reading) == (item,)
        await pilot.press("x")
        await kept(screen)
        assert screen.story.notes == screen.session.noting.notes(screen.story.reading) == ()
        await pilot.press("u")
        await kept(screen)
        (note,) = screen.session.noting.notes(screen.story.reading)
        assert note.annotation.id == item.annotation.id
        await pilot.press("u")
        await kept(screen)
        assert screen.session.noting.notes(screen.story.reading) == ()


async def kept(screen: ReadingScreen) -> None:
    """Wait until everything is written down."""
    import asyncio

    await asyncio.wrap_future(screen.session.write(lambda: None))


async def test_a_selection_by_words_gets_a_note() -> None:
    async with reading() as (pilot, screen):
        await pilot.press("]", "q", "]", "q", "v", "w", "w", "w", "a")
        assert isinstance(pilot.app.focused, TextArea)
        await pilot.press(*"so be it", "escape")
        await pilot.pause()
        (item,) = screen.story.notes
        assert item.annotation.selectors.exact == "“The boat stays"
        assert item.annotation.note == "so be it"
        assert screen.page.selection is None
        await pilot.press("a")
        assert pilot.app.focused is not None
        await pilot.press("ctrl+end", *", he said", "escape")
        await pilot.pause()
        (item,) = screen.story.notes
        assert item.annotation.note == "so be it, he said"
        await pilot.press("G", "[", "a")
        assert at_cursor(screen, 9) == "“The boat"


@pytest.mark.parametrize(
    ("keys", "words"),
    [
        ("v right right", "The"),
        ("v w b o", "T"),
        ("v )", "The town of Vikness will keep its ferry, mayor Ada Berg said on Monday."),
        ("s", "The town of Vikness will keep its ferry, mayor Ada Berg said on Monday."),
        ("s s (", "The town of Vikness will keep its ferry, mayor Ada Berg said on Monday. “"),
        ("v j", "The town of Vikness will keep its ferry, mayor Ada Berg said on Monday. “"),
    ],
)
async def test_selecting(keys: str, words: str) -> None:
    async with reading() as (pilot, screen):
        await pilot.press("}", "}", *keys.split())
        selection = screen.page.selection
        assert selection is not None
        start, end = selection.span
        assert screen.story.document.text[start:end] == words


async def test_a_paragraph_is_selected_and_copied() -> None:
    async with reading() as (pilot, screen):
        await pilot.press("}", "}", "v", "}", "y")
        assert pilot.app.clipboard.startswith("The town of")
        assert pilot.app.clipboard.endswith("“The boat stays.”")
        await pilot.press("v", "v")
        assert screen.page.selection is None


async def test_the_library_refuses_a_note_and_the_page_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    async with reading() as (pilot, screen):

        def refuse(*_: object, **__: object) -> None:
            raise LibraryError("The disk is full.")

        monkeypatch.setattr(screen.session.library, "change_annotations", refuse)
        await pilot.press("h")
        await kept(screen)
        await settled(pilot)
        assert screen.story.notes == ()
        assert "The disk is full." in [notification.message for notification in pilot.app._notifications]


async def test_a_click_on_a_name_follows_it() -> None:
    async with reading() as (pilot, screen):
        row = next(y for y in range(10) if "Ada Berg" in screen.page.render_line(y).text)
        column = screen.page.render_line(row).text.index("Ada Berg")
        await pilot.click("#page", offset=(column + 2, row))
        assert screen.trail is not None
        assert screen.trail.label == "Ada Berg"


async def test_dragging_selects_across_rows_and_a_double_click_the_word() -> None:
    async with reading() as (pilot, screen):
        row = next(y for y in range(10) if "The town" in screen.page.render_line(y).text)
        column = screen.page.render_line(row).text.index("The town")
        await pilot.mouse_down("#page", offset=(column, row))
        await pilot.hover("#page", offset=(column + 2, row + 1))
        await pilot.mouse_up("#page", offset=(column + 2, row + 1))
        assert screen.page.selection is not None
        start, end = screen.page.selection.span
        words = screen.story.document.text[start:end]
        assert words.startswith("The town of Vikness")
        assert len(words) > 60
        await pilot.press("escape")
        await pilot.double_click("#page", offset=(column + 5, row))
        assert screen.page.selection is not None
        start, end = screen.page.selection.span
        assert screen.story.document.text[start:end] == "town"


async def test_the_panel_chooses_an_entity() -> None:
    async with reading() as (pilot, screen):
        await pilot.press("tab")
        assert screen.focused is not screen.page
        await pilot.press("j", "enter")
        assert screen.trail is not None
        assert screen.trail.label in ("Ada Berg", "Bo Lund")
        assert screen.focused is screen.page


async def test_on_a_narrow_terminal_the_panel_lies_over_the_page() -> None:
    async with reading(size=(80, 24)) as (pilot, screen):
        assert not screen.panel_is_open
        assert screen.page.size.width == 80
        await pilot.press("2")
        assert screen.panel_is_open
        assert screen.panel.tab == "quotes"
        assert screen.page.size.width == 80
        await pilot.press("escape")
        assert not screen.panel_is_open
        assert screen.focused is screen.page


async def test_zen_shows_the_text_alone() -> None:
    async with reading() as (pilot, screen):
        await pilot.press("z")
        assert not screen.panel_is_open
        assert not screen.status.display
        assert screen.page.size.height == 30
        await pilot.press("z")
        assert screen.panel_is_open


async def test_the_end_of_zen_lays_no_panel_over_the_text() -> None:
    async with reading(size=(80, 24)) as (pilot, screen):
        await pilot.press("z", "z")
        assert screen.status.display
        assert not screen.panel_is_open


async def test_the_measure_changes_with_a_key() -> None:
    async with reading(session=ferry.session(panel=False)) as (pilot, screen):
        await pilot.press("+")
        assert screen.page.measure == 76
        await pilot.press("-", "-")
        assert screen.page.measure == 68


async def test_a_speaker_stands_in_the_margin_where_there_is_room() -> None:
    async with reading(size=(160, 30)) as (_, screen):
        assert "Berg ▌ “We have" in shown(screen)


async def test_a_click_on_the_name_beside_a_quote_follows_who_says_it() -> None:
    async with reading(size=(160, 30)) as (pilot, screen):
        y, line = next((y, line) for y, line in enumerate(shown(screen).split("\n")) if "Berg ▌ “We have" in line)
        await pilot.click("#page", offset=(line.index("Berg"), y))
        assert at_cursor(screen, 8) == "“We have"
        assert screen.trail is not None
        assert screen.trail.kind is TrailKind.SPEAKER
        assert screen.story.quote_spans()[0] in screen.trail.spans


@pytest.mark.parametrize("size", [(20, 5), (1, 1), (40, 20), (300, 100)])
async def test_every_size_is_borne(size: tuple[int, int]) -> None:
    async with reading(size=size) as (pilot, screen):
        await pilot.press("space", "]", "e", "enter", "n", "G")
        assert screen.trail is not None


async def test_the_card_of_an_entity() -> None:
    async with reading() as (pilot, _):
        await pilot.press("]", "e", "]", "e", "i")
        rows = pilot.app.screen.query_one(RowList).rows
        words = " ".join(text for row in rows for text, _ in row.left)
        assert "Ada Berg" in words
        assert "mayor" in words
        assert "“The boat stays.”" in words
        await pilot.press("escape")


async def test_keys_that_find_nothing_say_so() -> None:
    async with reading() as (pilot, screen):
        await pilot.press("}", "n", "i", "x", "u", "ctrl+o", "enter", "o", "]", "a")
        said = [notification.message for notification in pilot.app._notifications]
        assert len(said) >= 7
        assert screen.trail is None


async def test_q_leaves_a_program_that_was_started_for_one_article() -> None:
    async with reading() as (pilot, _):
        await pilot.press("q")
        await pilot.pause()
        assert not pilot.app.is_running


async def test_help_is_made_from_the_table() -> None:
    async with reading() as (pilot, _):
        await pilot.press("?")
        assert type(pilot.app.screen).__name__ == "HelpScreen"
