"""Asking a terminal for the colour of its ground: believed when it tells, and never waited for long."""

from __future__ import annotations

import os
import termios
from collections.abc import Iterator

import pytest

from reader.tui import ground_question
from reader.tui.ground_question import Answer, GroundQuestion, ask


@pytest.fixture
def terminal() -> Iterator[tuple[int, int]]:
    """Both ends of a terminal: where it answers, and where it is asked."""
    far, near = os.openpty()
    yield far, near
    os.close(far)
    os.close(near)


WHAT_IT_IS = b"\x1b[?62;22c"


@pytest.mark.parametrize(
    ("said", "answer"),
    [
        (b"\x1b]11;rgb:ffff/ffff/ffff\x1b\\" + WHAT_IT_IS, Answer(True)),
        (b"\x1b]11;rgb:fd/f6/e3\x07" + WHAT_IT_IS, Answer(True)),
        (b"\x1b]11;rgb:1d1d/1c1c/1a1a\x1b\\" + WHAT_IT_IS, Answer(False)),
        (b"\x1b]11;rgba:0000/0000/0000/ffff\x1b\\" + WHAT_IT_IS, Answer(False)),
        (b"\x1b]11;rgb:reddish\x07" + WHAT_IT_IS, Answer(None)),
        (WHAT_IT_IS, Answer(None)),
        (b"jj\x1b]11;rgb:f/f/f\x1b\\5\x1b[B" + WHAT_IT_IS + "ß".encode(), Answer(True, "jj5ß")),
        (b"", Answer(None)),
    ],
)
def test_a_terminal_answers_or_does_not(
    terminal: tuple[int, int], said: bytes, answer: Answer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(ground_question, "_WAIT", 0.05)
    far, near = terminal
    mode = termios.tcgetattr(near)
    question = GroundQuestion(near)
    assert os.read(far, 1024) == b"\x1b]11;?\x1b\\\x1b[c"
    os.write(far, said)
    assert question.answer() == answer
    assert termios.tcgetattr(near) == mode


@pytest.mark.parametrize(
    "environment",
    [
        {},
        {"TERM": "dumb"},
        {"TERM": "linux"},
        {"TERM": "xterm-256color", "SSH_CONNECTION": "10.0.0.1 22"},
        {"TERM": "xterm-256color", "TEXTUAL_DRIVER": "textual.drivers.web_driver:WebDriver"},
    ],
)
def test_who_cannot_tell_or_is_far_away_is_not_asked(
    environment: dict[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(ground_question, "GroundQuestion", lambda _: pytest.fail("the terminal was asked"))
    assert ask(environment) is None
