"""The program in a terminal of its own, as a person runs it: started, typed at, told to end, killed."""

from __future__ import annotations

import fcntl
import os
import pty
import select
import signal
import struct
import subprocess
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
KIND = "xterm-256color"
LEFT_ALTERNATE_SCREEN = b"\x1b[?1049l"
MOUSE_OFF = b"\x1b[?1000l"


class Terminal:
    """A program on a terminal of 80 × 24 cells."""

    def __init__(self, *arguments: str, stdin: int | None = None, stderr: int | None = None, kind: str = KIND) -> None:
        self.written = b""
        self.pid, self.descriptor = pty.fork()
        if self.pid == 0:
            for number, stream in ((0, stdin), (2, stderr)):
                if stream is not None:
                    os.dup2(stream, number)
            os.environ.update(TERM=kind, COLUMNS="80", LINES="24")
            os.execv(sys.executable, [sys.executable, "-m", "reader", *arguments])
        fcntl.ioctl(self.descriptor, termios.TIOCSWINSZ, struct.pack("HHHH", 24, 80, 0, 0))

    def read(self) -> bool:
        """Take in what is written for a moment; False once the program is gone."""
        if select.select([self.descriptor], [], [], 0.1)[0]:
            try:
                data = os.read(self.descriptor, 65536)
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
        os.write(self.descriptor, keys.encode())

    def end(self) -> int:
        """Take in everything up to the end; the exit code, or minus the signal."""
        end = time.monotonic() + WAIT
        while self.read():
            if time.monotonic() > end:
                os.kill(self.pid, signal.SIGKILL)
        return self.exit_code()

    def exit_code(self) -> int:
        """Wait for the end; the exit code, or minus the signal."""
        end = time.monotonic() + WAIT
        while not (ended := os.waitpid(self.pid, os.WNOHANG))[0]:
            if time.monotonic() > end:
                os.kill(self.pid, signal.SIGKILL)
            time.sleep(0.05)
        return os.waitstatus_to_exitcode(ended[1])


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


@pytest.mark.skipif(sys.platform != "linux", reason="what a process has loaded is told in /proc")
def test_the_interface_talks_to_nobody_and_loads_nothing_for_it(story: Path) -> None:
    terminal = Terminal(str(story))
    terminal.shows("Vikness keeps its ferry")
    assert "_ssl" not in Path(f"/proc/{terminal.pid}/maps").read_text("utf-8")
    terminal.type("q")
    terminal.end()


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


def test_a_note_survives_that_the_terminal_goes_away(story: Path, library: Library) -> None:
    with Session(Settings(), library) as session:
        number = session.open(str(story)).stored.id
        terminal = Terminal(str(story))
        terminal.shows("highlight")
        time.sleep(0.5)
        terminal.type("a")
        terminal.shows("Discard")
        terminal.type("word")
        time.sleep(0.2)
        os.close(terminal.descriptor)
        assert terminal.exit_code() == 0
        assert [kept.note for kept in library.annotations(number)] == ["word"]


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


def test_keys_come_from_the_terminal_and_the_picture_goes_there_wherever_the_streams_lead(story: Path) -> None:
    nothing = os.open(os.devnull, os.O_RDWR)
    terminal = Terminal(str(story), stdin=nothing, stderr=nothing)
    os.close(nothing)
    terminal.shows("highlight")
    terminal.type("q")
    assert terminal.end() == 0


def test_a_terminal_that_obeys_nothing_gets_the_text(story: Path) -> None:
    terminal = Terminal("read", str(story), kind="dumb")
    assert terminal.end() == 0
    assert b"Vikness keeps its ferry" in terminal.written
    assert b"\x1b" not in terminal.written


def test_told_to_end_before_the_first_picture_the_program_gives_the_terminal_back(story: Path) -> None:
    terminal = Terminal(str(story))
    before = termios.tcgetattr(terminal.descriptor)
    terminal.shows("\x1b]11;?")  # the question for the ground: keys are read one by one from here on
    os.kill(terminal.pid, signal.SIGTERM)
    terminal.until(lambda: os.waitid(os.P_PID, terminal.pid, os.WEXITED | os.WNOHANG | os.WNOWAIT) is not None)
    assert termios.tcgetattr(terminal.descriptor) == before


@pytest.mark.parametrize("closed", ["<&-", "2>&-", ">&-"])
def test_a_closed_stream_is_no_mistake_of_the_program(story: Path, closed: str) -> None:
    shell = f'"{sys.executable}" -m reader show "$1" --format markdown {closed}'
    ended = subprocess.run(["sh", "-c", shell, "sh", str(story)], capture_output=True, text=True, check=False)
    assert ended.returncode == 0
    assert "mistake" not in ended.stderr


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no device that is always full")
def test_what_cannot_be_written_to_a_full_disk_is_said_in_a_sentence(story: Path) -> None:
    command = [sys.executable, "-m", "reader", "show", str(story), "--format", "markdown"]
    with Path("/dev/full").open("w") as full:
        ended = subprocess.run(command, stdout=full, stderr=subprocess.PIPE, text=True, check=False)
    assert (ended.returncode, ended.stderr) == (
        1,
        "reader: Standard output cannot be written: No space left on device.\n",
    )
