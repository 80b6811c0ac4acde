"""Asking a terminal for its ground and for pictures: believed when it tells, and never waited for long."""

from __future__ import annotations

import os
import termios
import threading
from collections.abc import Iterator
from typing import NoReturn

import pytest

from reader.tui import terminal_question
from reader.tui.terminal_question import Answer, TerminalQuestion, ask


@pytest.fixture
def terminal() -> Iterator[tuple[int, int]]:
    """Both ends of a terminal: where it answers, and where it is asked."""
    far, near = os.openpty()
    yield far, near
    os.close(far)
    os.close(near)


WHAT_IT_IS = b"\x1b[?62;22c"
LIGHT = b"\x1b]11;rgb:f/f/f\x1b\\"


@pytest.mark.parametrize(
    ("said", "answer"),
    [
        (b"\x1b]11;rgb:ffff/ffff/ffff\x1b\\" + WHAT_IT_IS, Answer(True)),
        (b"\x1b]11;rgb:fd/f6/e3\x07" + WHAT_IT_IS, Answer(True)),
        (b"\x1b]11;rgb:1d1d/1c1c/1a1a\x1b\\" + WHAT_IT_IS, Answer(False)),
        (b"\x1b]11;rgba:0000/0000/0000/ffff\x1b\\" + WHAT_IT_IS, Answer(False)),
        (b"\x1b]11;rgb:reddish\x07" + WHAT_IT_IS, Answer(None)),
        (WHAT_IT_IS, Answer(None)),
        (b"jj\x1b]11;rgb:f/f/f\x1b\\5\x1b[B" + WHAT_IT_IS + "ß".encode(), Answer(True, typed="jj5ß")),
        (b"", Answer(None)),
    ],
)
def test_a_terminal_tells_its_ground_or_does_not(
    terminal: tuple[int, int], said: bytes, answer: Answer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(terminal_question, "_WAIT", 0.05)
    far, near = terminal
    mode = termios.tcgetattr(near)
    question = TerminalQuestion(near, ground=True, pixels=False)
    assert os.read(far, 1024) == b"\x1b]11;?\x1b\\\x1b[c"
    os.write(far, said)
    assert question.answer() == answer
    assert termios.tcgetattr(near) == mode


@pytest.mark.parametrize(
    ("said", "answer"),
    [
        (b"\x1b_Gi=31;OK\x1b\\\x1b[?62;c", Answer(None, draws_pixels=True)),
        (b"k\x1b_Gi=31;OK\x1b\\j\x1b[?62;52;c", Answer(None, draws_pixels=True, typed="kj")),
        (LIGHT + b"\x1b_Gi=31;OK\x1b\\\x1b[?62;c", Answer(True, draws_pixels=True)),
        (b"\x1b_Gi=31;EINVAL:unknown\x1b\\\x1b[?62;c", Answer(None)),
        (b"\x1b[?1;2c", Answer(None)),
    ],
)
def test_a_terminal_says_that_it_draws_pixels(terminal: tuple[int, int], said: bytes, answer: Answer) -> None:
    far, near = terminal
    mode = termios.tcgetattr(near)

    def answers() -> None:
        asked = b""
        while not asked.endswith(b"\x1b[c"):
            asked += os.read(far, 1024)
        os.write(far, said)

    thread = threading.Thread(target=answers)
    thread.start()
    assert TerminalQuestion(near, ground=True, pixels=True).answer() == answer
    thread.join()
    assert termios.tcgetattr(near) == mode


def test_a_terminal_that_does_not_answer(terminal: tuple[int, int], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(terminal_question, "_WAIT_FOR_PIXELS", 0.01)
    assert TerminalQuestion(terminal[1], ground=False, pixels=True).answer() == Answer()


class TestWhoIsAsked:
    @pytest.fixture(autouse=True)
    def asked(self, terminal: tuple[int, int], monkeypatch: pytest.MonkeyPatch) -> list[tuple[bool, bool]]:
        """What the terminal was asked: for its ground, for pixels."""
        asked: list[tuple[bool, bool]] = []
        monkeypatch.setattr(os, "open", lambda *_: os.dup(terminal[1]))
        monkeypatch.setattr(
            terminal_question, "TerminalQuestion", lambda _, ground, pixels: asked.append((ground, pixels))
        )
        return asked

    @pytest.mark.parametrize(
        "environment",
        [
            {},
            {"TERM": "dumb"},
            {"TERM": "linux"},
            {"TERM": "xterm-256color", "SSH_CONNECTION": "10.0.0.1 22"},
            {"TERM": "xterm-kitty", "SSH_CONNECTION": "10.0.0.1 22"},
            {"TERM": "xterm-256color", "TEXTUAL_DRIVER": "textual.drivers.web_driver:WebDriver"},
        ],
    )
    def test_who_cannot_tell_or_is_far_away_is_not(
        self, environment: dict[str, str], asked: list[tuple[bool, bool]]
    ) -> None:
        assert ask(environment, ground=True, pixels=True) is None
        assert asked == []

    @pytest.mark.parametrize(
        ("environment", "pixels"),
        [
            ({"TERM": "xterm-256color"}, False),
            ({"TERM": "xterm-kitty"}, True),
            ({"TERM": "xterm-kitty", "TMUX": "/tmp/x"}, False),
            ({"TERM": "xterm-ghostty", "NO_COLOR": "1"}, False),
        ],
    )
    def test_for_pixels_only_who_may_draw_them(
        self, environment: dict[str, str], pixels: bool, asked: list[tuple[bool, bool]]
    ) -> None:
        ask(environment, ground=True, pixels=True)
        assert asked == [(True, pixels)]

    def test_nobody_for_what_is_not_wanted(self, asked: list[tuple[bool, bool]]) -> None:
        assert ask({"TERM": "xterm-kitty"}, ground=False, pixels=False) is None
        assert ask({"TERM": "xterm-256color"}, ground=False, pixels=True) is None
        assert asked == []

    def test_where_there_is_no_terminal(self, asked: list[tuple[bool, bool]], monkeypatch: pytest.MonkeyPatch) -> None:
        def none_there(*_: object) -> NoReturn:
            raise OSError("no terminal")

        monkeypatch.setattr(os, "open", none_there)
        assert ask({"TERM": "xterm-256color"}, ground=True, pixels=False) is None
        assert asked == []
