"""The program in a terminal of its own, as a person runs it: started, typed at, told to end, killed."""

from __future__ import annotations

import fcntl
import os
import pty
import select
import signal
import struct
import sys
import termios
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from reader.library.store import Library
from reader.session import Session
from reader.settings import Settings

STORY = "# Vikness keeps its ferry\n\nThe town of Vikness will keep its ferry.\n\n" + "It sails at ten. " * 300
WAIT = 30
LEFT_ALTERNATE_SCREEN = b"\x1b[?1049l"
MOUSE_OFF = b"\x1b[?1000l"


class Terminal:
    """A program on a terminal of 80 × 24 cells."""

    def __init__(self, *arguments: str, stdin: int | None = None) -> None:
        self.written = b""
        self.pid, self._terminal = pty.fork()
        if self.pid == 0:
            if stdin is not None:
                os.dup2(stdin, 0)
            os.environ.update(TERM="xterm-256color", COLUMNS="80", LINES="24")
            os.execv(sys.executable, [sys.executable, "-m", "reader", *arguments])
        fcntl.ioctl(self._terminal, termios.TIOCSWINSZ, struct.pack("HHHH", 24, 80, 0, 0))

    def read(self) -> bool:
        """Take in what is written for a moment; False once the program is gone."""
        if select.select([self._terminal], [], [], 0.1)[0]:
            try:
                data = os.read(self._terminal, 65536)
            except OSError:
                return False
            self.written += data
            return bool(data)
        return True

    def until(self, done: Callable[[], bool]) -> None:
        """Go on taking in what is written until ``done``."""
        end = time.monotonic() + WAIT
        while not done():
            assert time.monotonic() < end, self.written[-2000:]
            self.read()

    def shows(self, words: str) -> None:
        """Wait until these words were written."""
        self.until(lambda: words.encode() in self.written)

    def type(self, keys: str) -> None:
        os.write(self._terminal, keys.encode())

    def end(self) -> int:
        """Take in everything up to the end; the exit code, or minus the signal."""
        end = time.monotonic() + WAIT
        while self.read():
            if time.monotonic() > end:
                os.kill(self.pid, signal.SIGKILL)
        return os.waitstatus_to_exitcode(os.waitpid(self.pid, 0)[1])


@pytest.fixture
def story(tmp_path: Path) -> Path:
    path = tmp_path / "ferry.md"
    path.write_text(STORY, "utf-8")
    return path


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    with Library.open(tmp_path / "data") as opened:
        yield opened


def test_q_leaves_the_terminal_as_it_was(story: Path) -> None:
    terminal = Terminal(str(story))
    terminal.shows("Vikness keeps its ferry")
    terminal.type("q")
    assert terminal.end() == 0
    assert terminal.written.rindex(LEFT_ALTERNATE_SCREEN) > terminal.written.rindex(b"Vikness")


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP])
def test_a_signal_to_end_leaves_the_terminal_as_it_was(story: Path, number: signal.Signals) -> None:
    terminal = Terminal(str(story))
    terminal.shows("Vikness keeps its ferry")
    os.kill(terminal.pid, number)
    terminal.end()
    assert LEFT_ALTERNATE_SCREEN in terminal.written
    assert MOUSE_OFF in terminal.written


def test_a_highlight_survives_kill_9(story: Path, library: Library) -> None:
    with Session(Settings(), library) as session:
        number = session.open(str(story)).stored.id
        terminal = Terminal(str(story))
        terminal.shows("Vikness keeps its ferry")
        terminal.until(lambda: b"highlight" in terminal.written)
        time.sleep(0.5)
        terminal.type("h")
        terminal.until(lambda: len(library.annotations(number)) == 1)
        os.kill(terminal.pid, signal.SIGKILL)
        assert terminal.end() == -signal.SIGKILL
        assert [kept.selectors.exact for kept in library.annotations(number)] == ["Vikness keeps its ferry"]


def test_an_article_comes_through_a_pipe_and_keys_from_the_terminal() -> None:
    read, write = os.pipe()
    os.write(write, STORY.encode())
    os.close(write)
    terminal = Terminal("-", stdin=read)
    os.close(read)
    terminal.shows("Vikness keeps its ferry")
    time.sleep(0.5)
    terminal.type("q")
    assert terminal.end() == 0


def test_what_cannot_be_opened_is_said_in_one_sentence_and_nothing_else(tmp_path: Path) -> None:
    terminal = Terminal(str(tmp_path / "nothing.md"))
    assert terminal.end() == 3
    said = terminal.written.rpartition(LEFT_ALTERNATE_SCREEN)[2].decode()
    assert "reader: There is no file" in said
    assert "Traceback" not in said
