"""Asking a terminal whether it draws pixels: it is believed when it says so, and never waited for long."""

from __future__ import annotations

import os
import termios
import threading
from collections.abc import Iterator

import pytest

from reader.tui import picture_question
from reader.tui.picture_question import ask, draws_pixels


@pytest.fixture
def terminal() -> Iterator[tuple[int, int]]:
    """Both ends of a terminal: where it answers, and where it is asked."""
    far, near = os.openpty()
    yield far, near
    os.close(far)
    os.close(near)


@pytest.mark.parametrize(
    ("answer", "draws"),
    [
        (b"\x1b_Gi=31;OK\x1b\\\x1b[?62;c", True),
        (b"k\x1b_Gi=31;OK\x1b\\j\x1b[?62;52;c", True),
        (b"\x1b_Gi=31;EINVAL:unknown\x1b\\\x1b[?62;c", False),
        (b"\x1b[?1;2c", False),
    ],
)
def test_a_terminal_answers(terminal: tuple[int, int], answer: bytes, draws: bool) -> None:
    far, near = terminal
    mode = termios.tcgetattr(near)

    def answers() -> None:
        asked = b""
        while not asked.endswith(b"\x1b[c"):
            asked += os.read(far, 1024)
        os.write(far, answer)

    thread = threading.Thread(target=answers)
    thread.start()
    assert ask(near) is draws
    thread.join()
    assert termios.tcgetattr(near) == mode


def test_a_terminal_that_does_not_answer(terminal: tuple[int, int], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(picture_question, "_WAIT", 0.01)
    assert ask(terminal[1]) is False


@pytest.mark.parametrize(
    "environment",
    [
        {"TERM": "xterm-256color"},
        {"TERM": "xterm-kitty", "TMUX": "/tmp/x"},
        {"TERM": "xterm-kitty", "SSH_CONNECTION": "10.0.0.1 22"},
    ],
)
def test_others_are_not_asked(environment: dict[str, str], monkeypatch: pytest.MonkeyPatch) -> None:
    def asked(terminal: int) -> bool:
        raise AssertionError("the terminal was asked")

    monkeypatch.setattr(picture_question, "ask", asked)
    assert draws_pixels(environment) is False
