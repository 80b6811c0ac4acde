"""Marks that can be hidden, and the ruler."""

from __future__ import annotations

from reader.document.layout import Layout
from reader.document.model import document_of_text
from reader.tui.ruler import MOST_PLACES, Ruler
from tests.tui import story_of_a_ferry as ferry
from tests.tui.test_reading_screen import at_cursor, reading, settled, shown
from tests.tui.waiting import workers_done


def styles(screen: object, words: str) -> set[str]:
    """How words are drawn, wherever they stand on the screen."""
    page = screen.page  # type: ignore[attr-defined]
    rows = [page.render_line(y) for y in range(page.size.height)]
    return {str(part.style) for row in rows for part in row if words in part.text}


async def test_each_kind_of_mark_is_hidden_and_shown_again() -> None:
    async with reading() as (pilot, screen):
        named = styles(screen, "Ada Berg")
        await pilot.press("t", "e")
        assert styles(screen, "Ada Berg") != named
        await pilot.press("t", "e")
        assert styles(screen, "Ada Berg") == named
        assert "▌" in shown(screen)
        await pilot.press("t", "q")
        assert "▌" not in shown(screen)
        await pilot.press("h", "t", "a", "t", "q")
        assert "▌" in shown(screen)


async def test_the_calm_page_marks_the_trail_alone() -> None:
    async with reading(session=ferry.session(calm=True)) as (pilot, screen):
        assert screen.look.is_calm
        assert "▌" not in shown(screen)
        plain = styles(screen, "Bo Lund")
        await pilot.press("]", "e", "]", "e", "enter")
        assert at_cursor(screen, 8) == "Ada Berg"
        assert styles(screen, "Bo Lund") == plain
        assert len(list(screen.page.marks("trail"))) > 1
        await pilot.press("t", "t")
        assert "▌" in shown(screen)
        await pilot.press("t", "t")
        assert screen.look.is_calm


async def test_every_way_of_setting_says_what_it_is_now() -> None:
    async with reading() as (pilot, screen):
        for keys, on, off in (
            ("tj", "Text is justified.", "The right edge is ragged."),
            ("ty", "Hyphenation is on.", "Hyphenation is off."),
            ("tw", "Wide code is broken into rows.", "Wide code is scrolled sideways."),
        ):
            for said in (on, off):
                await pilot.press(*keys)
                await workers_done(pilot)
                assert said in [note.message for note in screen.app._notifications]


async def test_the_ruler_tells_kinds_apart_and_leads_there() -> None:
    async with reading() as (pilot, screen):
        await pilot.press("h", "/", *"paragraph 15", "enter", "G")
        ruler = {screen.page.render_line(y).text[-1] for y in range(screen.page.size.height)}
        assert {"•", "▐"} <= ruler
        row = next(y for y in range(screen.page.size.height) if screen.page.render_line(y).text[-1] == "▐")
        column = screen.page.scrollable_content_region.width - 1
        await pilot.click("#page", offset=(column, row))
        assert at_cursor(screen, 12) == "Paragraph 15"
        await pilot.press("ctrl+o")
        assert "Paragraph 30" in shown(screen)


def test_a_ruler_shows_the_most_important_on_a_row_and_is_spared_what_it_has_no_rows_for() -> None:
    layout = Layout(document_of_text("word " * 2000), 20)
    ruler = Ruler()
    ruler.show("notes", (0, 9000))
    ruler.show("trail", tuple(range(100)))
    ruler.show("search", tuple(range(5000, 5000 + 3 * MOST_PLACES)))
    ruler.fit(layout, 10)
    assert {row: sign.sign for row, sign in ruler.rows.items()}[0] == "▐"
    assert ruler.rows[0].style == "accent"
    assert ruler.rows[9].style == "warning"
    ruler.fit(None, 10)
    assert ruler.sign_at(0) is None


async def test_words_are_spread_over_the_width_and_marks_go_on_between_them() -> None:
    async with reading(session=ferry.session(justify=True, panel=False)) as (pilot, screen):
        spread = next(line for line in shown(screen).splitlines() if "on  Monday." in line)
        await pilot.press("t", "j")
        ragged = next(line for line in shown(screen).splitlines() if "on Monday." in line)
        assert len(spread) > len(ragged)
        await pilot.press("t", "j", "}", "}", "s")
        words = screen.page.selection
        assert words is not None
        assert screen.story.document.text[slice(*words.span)].startswith("The town of Vikness will keep")


async def test_struck_text_is_struck() -> None:
    document = ferry.parse(ferry.Article(ferry.Metadata(), "It is ~~gone~~ there."))
    async with reading() as (pilot, screen):
        screen.page.show_document(document, 0)
        await pilot.pause()
        (segment,) = [part for part in screen.page.render_line(0) if "gone" in part.text]
        assert segment.style is not None
        assert segment.style.strike


async def test_words_are_parted_and_made_whole_again_in_place() -> None:
    async with reading(size=(44, 30)) as (pilot, screen):
        await pilot.press("}", "}", "}", "}", "}", "}")
        before, place = screen.page.cursor, screen.page.place
        await pilot.press("t", "y")
        await settled(pilot)
        await workers_done(pilot)
        assert screen.page.manner.parts is not None
        assert screen.page.cursor == before
        await pilot.press("t", "y")
        await pilot.pause()
        assert screen.page.manner.parts is None
        assert (screen.page.cursor, screen.page.place) == (before, place)
