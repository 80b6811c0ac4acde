"""Texts that nobody writes, and terminals of every size: the page stays usable."""

from __future__ import annotations

import pytest

from reader.article import Article, Metadata
from reader.document.parse import parse
from reader.reading import Reading
from reader.tui.app import ReaderApp
from reader.tui.reading_screen import ReadingScreen
from tests.tui import story_of_a_ferry as ferry

TEXTS = {
    "one paragraph": "Word after wörd. " * 30_000,
    "one word": "x" * 300_000,
    "joiners": "a" + "\u200d" * 100_000 + " end",
    "marks over marks": "e" + "\u0301" * 50_000 + " end",
    "wide characters": "東京都" * 50_000,
    "right to left": "שלום עולם " * 10_000,
    "headings": "\n\n".join(f"## Heading {number}" for number in range(5000)),
    "a table": "| a | b |\n|---|---|\n" + "\n".join(f"| {number} | some words |" for number in range(2000)),
    "a table too wide": "|" + " a |" * 200 + "\n|" + "---|" * 200 + "\n|" + " word |" * 200,
    "quotes in quotes": "> " * 60 + "deep",
    "code": "```\n" + "\n".join("x" * 500 for _ in range(500)) + "\n```",
    "nothing": "",
}


@pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS)
async def test_every_text_can_be_paged_searched_and_resized(text: str) -> None:
    with ferry.session(panel=False) as session:
        article = Article(Metadata(language="en"), text)
        reading = Reading(session.library.keep("text", "page", article, parse(article)))
        app = ReaderApp(session, reading=reading)
        async with app.run_test(size=(80, 24)) as pilot:
            screen = app.screen
            assert isinstance(screen, ReadingScreen)
            await pilot.pause()
            await pilot.press("space", "G", "k", "b", "}", ")", "(", "{", "s", "escape")
            await pilot.press("/", "e", "enter", "n", "0", "5", "0", "%", "g", "g")
            for size in ((1, 1), (20, 5), (300, 100), (80, 24)):
                await pilot.resize_terminal(*size)
                await pilot.press("j")
            assert screen.page.size.height == 22
            width = screen.page.scrollable_content_region.width
            assert {screen.page.render_line(y).cell_length for y in range(22)} == {width}
