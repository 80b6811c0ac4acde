"""The list of what was read: what a row tells, what is asked before an article goes."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from textual.app import App
from textual.message import Message
from textual.widgets import Input, Static

from reader.library.store import ArticleSummary
from reader.tui.dialogs import ConfirmDialog
from reader.tui.filter_list import Filter
from reader.tui.help_screen import HelpScreen
from reader.tui.library_screen import LibraryScreen, ago, article_rows, progress_bar
from reader.tui.row_list import Row, RowList
from reader.tui.themes import load_themes

THEMES, _ = load_themes()
TRAP = "[red]x[/red] [@click=app.quit]y[/]"
NOW = datetime(2024, 5, 17, 12, tzinfo=UTC)
READ = ArticleSummary(
    7,
    "https://example.org/bridge",
    "The bridge",
    "Lourenço Post",
    ("Inês Prado",),
    1234,
    "2024-05-14T12:00:00Z",
    0.5,
    2,
)
UNNAMED = ArticleSummary(8, "notes.txt", "", "", (), 80, "2024-05-17T11:59:30+00:00", 0.0, 0)


def lines(rows: list[Row]) -> list[str]:
    return ["|".join("".join(text for text, _ in side) for side in (row.left, row.right) if side) for row in rows]


def test_a_row_tells_what_and_how_far() -> None:
    assert lines(article_rows((READ, UNNAMED), 80, Filter(), NOW)) == [
        " The bridge|━━━━╌╌╌╌  50 %",
        "   Lourenço Post · Inês Prado · 1,234 words · 2 notes|3 days ago",
        " notes.txt|╌╌╌╌╌╌╌╌   0 %",
        "   80 words|just now",
    ]


def test_a_narrow_row_tells_less() -> None:
    assert lines(article_rows((READ,), 38, Filter(), NOW)) == [
        " The bridge| 50 %",
        "   Lourenço Post · Inês Prado · 2 notes|3 days ago",
    ]


@pytest.mark.parametrize("typed", ["BRIDGE", "lourenco", "ines", "example.org"])
def test_the_filter_looks_at_everything_that_names_an_article(typed: str) -> None:
    assert len(article_rows((READ, UNNAMED), 80, Filter(typed), NOW)) == 2


@pytest.mark.parametrize(
    ("before", "says"),
    [
        (timedelta(seconds=-5), "just now"),
        (timedelta(seconds=59), "just now"),
        (timedelta(minutes=1), "1 minute ago"),
        (timedelta(hours=23), "23 hours ago"),
        (timedelta(days=6), "6 days ago"),
        (timedelta(days=20), "2 weeks ago"),
        (timedelta(days=60), "2 months ago"),
        (timedelta(days=800), "2 years ago"),
    ],
)
def test_dates_are_told_in_the_largest_whole_unit(before: timedelta, says: str) -> None:
    assert ago((NOW - before).isoformat(), NOW) == says


def test_a_date_may_be_missing_or_lack_a_zone() -> None:
    assert ago("", NOW) == ""
    assert ago("2024-05-17T11:00:00", NOW) == "1 hour ago"


def test_the_progress_bar_stays_within_its_cells() -> None:
    assert progress_bar(-1) == "╌" * 8
    assert progress_bar(2) == "━" * 8


# On the screen


class LibraryApp(App[None]):
    """The list alone, and what it said."""

    def __init__(self, *summaries: ArticleSummary) -> None:
        super().__init__()
        self.library = LibraryScreen(summaries, THEMES["paper"])
        self.said: list[Message] = []

    def on_mount(self) -> None:
        self.push_screen(self.library)

    def on_library_screen_article_chosen(self, message: LibraryScreen.ArticleChosen) -> None:
        self.said.append(message)

    def on_library_screen_article_forgotten(self, message: LibraryScreen.ArticleForgotten) -> None:
        self.said.append(message)

    def shown(self) -> str:
        return "\n".join(
            "".join(segment.text for segment in strip) for strip in self.screen._compositor.render_strips()
        )


async def test_choosing_an_article() -> None:
    app = LibraryApp(READ, UNNAMED)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        await pilot.press("j", "enter")
        await pilot.pause()
        (message,) = app.said
        assert isinstance(message, LibraryScreen.ArticleChosen)
        assert message.source == "notes.txt"


async def test_the_title_tells_how_many_the_filter_lets_through() -> None:
    app = LibraryApp(READ, UNNAMED)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        await pilot.press("/", *"notes")
        await pilot.pause()
        assert app.shown().startswith(" 1 of 2 articles ")
        assert app.shown().splitlines()[-1].startswith(" ↓ to the list · Esc show all")
        await pilot.press("escape")
        await pilot.pause()
        assert app.shown().startswith(" 2 articles ")
        assert app.shown().splitlines()[-1].startswith(" Enter choose · o address")


async def test_typing_an_address() -> None:
    app = LibraryApp()
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        await pilot.press("o", "escape", "o", *"a.md", "enter")
        await pilot.pause()
        (message,) = app.said
        assert isinstance(message, LibraryScreen.ArticleChosen)
        assert message.source == "a.md"


async def test_nothing_goes_without_being_asked() -> None:
    app = LibraryApp(READ, UNNAMED)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        await pilot.press("d")
        assert isinstance(app.screen, ConfirmDialog)
        assert "Remove “The bridge” from the list? Its 2 notes stay among all notes." in app.shown()
        await pilot.press("enter")
        assert app.said == []
        await pilot.press("down", "d", "y")
        await pilot.pause()
        (message,) = app.said
        assert isinstance(message, LibraryScreen.ArticleForgotten)
        assert message.article_id == UNNAMED.id


async def test_an_empty_list_tells_how_to_begin() -> None:
    app = LibraryApp()
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        assert "Nothing has been read yet." in app.shown()
        assert "e  Read the example article." in app.shown()
        await pilot.press("d", "enter")
        assert app.said == []


async def test_the_example_is_one_key_away() -> None:
    app = LibraryApp()
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        await pilot.press("e")
        await pilot.pause()
        (message,) = app.said
        assert isinstance(message, LibraryScreen.ArticleChosen)
        assert message.source.endswith("harbour.html")


async def test_leaving() -> None:
    app = LibraryApp()
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        assert "e example · o address · q leave" in app.shown()
        await pilot.press("q")
        await pilot.pause()
        assert not app.is_running


async def test_the_list_can_change_under_the_cursor() -> None:
    app = LibraryApp(READ, UNNAMED)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        await pilot.press("j")
        app.library.show((UNNAMED,))
        await pilot.pause()
        assert str(app.library.query_one("#library-title", Static).content) == "1 article"
        await pilot.press("enter")
        await pilot.pause()
        (message,) = app.said
        assert isinstance(message, LibraryScreen.ArticleChosen)
        assert message.source == "notes.txt"


async def test_the_keys_are_explained() -> None:
    app = LibraryApp()
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        app.library.show_theme(THEMES["light"])
        await pilot.press("?")
        await pilot.pause()
        assert isinstance(app.screen, HelpScreen)


@pytest.mark.parametrize("size", [(120, 40), (80, 24), (40, 20), (20, 5)])
async def test_titles_are_shown_as_they_stand(size: tuple[int, int]) -> None:
    app = LibraryApp(ArticleSummary(1, TRAP, TRAP, TRAP, (TRAP,), 1, "", 0, 0))
    async with app.run_test(size=size) as pilot:
        await pilot.pause()
        assert "[red]x" in app.shown()
        assert app.library.query_one(RowList).size.width == size[0]


async def test_an_empty_list_has_no_box_to_narrow_it() -> None:
    app = LibraryApp()
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        assert "filter" not in app.shown()
        await pilot.press("/")
        assert not isinstance(app.focused, Input)
