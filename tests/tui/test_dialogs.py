"""The windows over a screen: what they hand back."""

from __future__ import annotations

from typing import Any

import pytest
from textual.app import App
from textual.screen import ModalScreen
from textual.widgets import Button

from reader.tui.app import ReaderApp
from reader.tui.dialogs import ConfirmDialog, PromptDialog

TRAP = "[red]x[/red] [@click=app.quit]y[/]"
UNANSWERED = object()


class DialogApp(App[None]):
    """One dialog over an empty screen, and its result."""

    VERTICAL_BREAKPOINTS = ReaderApp.VERTICAL_BREAKPOINTS
    HORIZONTAL_BREAKPOINTS = ReaderApp.HORIZONTAL_BREAKPOINTS

    def __init__(self, dialog: ModalScreen[Any]) -> None:
        super().__init__()
        self.dialog = dialog
        self.result: object = UNANSWERED

    def on_mount(self) -> None:
        def answered(result: object) -> None:
            self.result = result

        self.push_screen(self.dialog, answered)

    def shown(self) -> str:
        return "".join(segment.text for strip in self.screen._compositor.render_strips() for segment in strip)


async def result_of(dialog: ModalScreen[Any], *keys: str, click: str = "") -> object:
    app = DialogApp(dialog)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        await pilot.press(*keys)
        if click:
            await pilot.click(click)
        await pilot.pause()
        return app.result


@pytest.mark.parametrize(
    ("keys", "answer"),
    [(["y"], True), (["n"], False), (["escape"], False), (["enter"], False), (["right", "enter"], True)],
)
async def test_a_question_is_answered(keys: list[str], answer: bool) -> None:
    assert await result_of(ConfirmDialog(f"Remove {TRAP}?"), *keys) is answer


async def test_a_question_is_answered_with_the_mouse() -> None:
    assert await result_of(ConfirmDialog("Remove?", yes="Remove", no="Keep"), click="#yes") is True
    assert await result_of(ConfirmDialog("Remove?", yes="Remove", no="Keep"), click="#no") is False


async def test_a_question_shows_titles_as_they_stand() -> None:
    app = DialogApp(ConfirmDialog(TRAP, yes=TRAP[:12]))
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        assert TRAP in app.shown()
        assert str(app.screen.query_one("#yes", Button).label) == f"{TRAP[:12]}  y"


async def test_a_line_can_be_typed() -> None:
    assert await result_of(PromptDialog("Open"), *"a.md", "space", "enter") == "a.md"
    assert await result_of(PromptDialog("Open"), "enter") is None
    assert await result_of(PromptDialog("Open"), *"a", "escape") is None


@pytest.mark.parametrize("size", [(80, 24), (40, 20), (20, 5)])
@pytest.mark.parametrize(
    "dialog",
    [
        lambda: ConfirmDialog("Remove this article and its notes?"),
        lambda: PromptDialog("Open an article"),
    ],
)
async def test_a_window_stays_on_the_screen(dialog: Any, size: tuple[int, int]) -> None:
    app = DialogApp(dialog())
    async with app.run_test(size=size) as pilot:
        await pilot.pause()
        window = app.screen.query_one(".window").region
        assert app.screen.region.contains_region(window)
