"""Jumps take the end of a selection along."""

from __future__ import annotations

import pytest

from tests.tui.test_reading_screen import reading


@pytest.mark.parametrize(
    ("keys", "first", "last"),
    [
        ("v ] h", "The town", "W"),
        ("v G", "The town", "so long."),
        ("v / c o s t s enter", "The town", "c"),
        ("v ] q ] q w", "The town", "“The"),
        ("] h m a g g } } v ' a", "The town", "W"),
        ("G v g g", "Vikness keeps", ""),
        ("v ] h ctrl+o w", "The", "The"),
    ],
)
async def test_a_jump_takes_the_end_of_the_selection_along(keys: str, first: str, last: str) -> None:
    async with reading() as (pilot, screen):
        if keys.startswith("v"):
            await pilot.press("}", "}")
        await pilot.press(*keys.split())
        selection = screen.page.selection
        assert selection is not None
        start, end = selection.span
        words = screen.story.document.text[start:end]
        assert words.startswith(first)
        assert words.endswith(last)


async def test_a_plain_jump_selects_nothing() -> None:
    async with reading() as (pilot, screen):
        await pilot.press("]", "h", "G", "g", "g")
        assert screen.page.selection is None
