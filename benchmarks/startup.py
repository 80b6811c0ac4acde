"""How long it takes until something is on the screen, as a ratio to a bare Textual program.

    python benchmarks/startup.py [--runs N]

Runs the reader with its example article, known to the library, and the bare program by turns, each in a terminal of its
own, and times them from the start of the process until their first text is written: wall time, and the processor time
that the process has used by then, which other work on the machine disturbs less. With ``--marks`` it also measures an
article that is not known: until the first mark and until the last one.
"""

from __future__ import annotations

import argparse
import fcntl
import os
import pty
import select
import signal
import statistics
import struct
import sys
import tempfile
import termios
import time
from pathlib import Path

HERE = Path(__file__).parent
FLOOR = [sys.executable, str(HERE / "floor_app.py")]
READER = [sys.executable, "-m", "reader", "example"]
FIRST_MARKS = (b"reading ", b"Entities 1", b"Entities 2", b"Entities 3", b"Entities 4")
"""What the screen says, some of it, once the first names are there."""
SIZE = struct.pack("HHHH", 40, 120, 0, 0)
QUESTION, ANSWER = b"\x1b[c", b"\x1b[?62;22c"
"""What every terminal is asked and answers: which kind it is."""


class Run:
    """One program in a terminal of its own."""

    def __init__(self, command: list[str], environment: dict[str, str]) -> None:
        self._written = b""
        self.started = time.perf_counter()
        self.pid, self.terminal = pty.fork()
        if self.pid == 0:
            fcntl.ioctl(1, termios.TIOCSWINSZ, SIZE)
            os.execvpe(command[0], command, environment)
        fcntl.ioctl(self.terminal, termios.TIOCSWINSZ, SIZE)

    def seconds_until(self, *texts: bytes, timeout: float = 60) -> float:
        """Seconds from the start of the process until one of the texts was written."""
        while not any(text in self._written for text in texts):
            if time.perf_counter() - self.started > timeout:
                raise TimeoutError(f"{texts} did not come")
            if select.select([self.terminal], [], [], 0.5)[0]:
                self.take_in()
        return time.perf_counter() - self.started

    def take_in(self) -> None:
        """Take in what the program has written, and answer what it asks the terminal."""
        written = os.read(self.terminal, 65536)
        if QUESTION in written:
            os.write(self.terminal, ANSWER)
        self._written += written

    def processor_seconds(self) -> float:
        """The processor time that the process has used so far, without that of its children."""
        threads = Path(f"/proc/{self.pid}/task").iterdir()
        return sum(int((thread / "schedstat").read_text().split()[0]) for thread in threads) / 1e9

    def end(self) -> None:
        """Leave the program."""
        os.kill(self.pid, signal.SIGTERM)
        while True:  # a terminal that is not read would hold the program up
            try:
                if not os.read(self.terminal, 65536):
                    break
            except OSError:
                break
        os.waitpid(self.pid, 0)
        os.close(self.terminal)


def environment(folder: Path) -> dict[str, str]:
    names = {"READER_DATA": str(folder / "data"), "READER_CONFIG": str(folder / "config")}
    kept = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    return {**kept, **names, "TERM": "xterm-256color", "COLORTERM": "truecolor"}


def first_content(runs: int, folder: Path) -> None:
    wall: dict[str, list[float]] = {"floor": [], "reader": []}
    processor: dict[str, list[float]] = {"floor": [], "reader": []}
    for number in range(runs + 1):
        for name, command, text in (("floor", FLOOR, b"First content"), ("reader", READER, b"Ravensholm reopens")):
            run = Run(command, environment(folder))
            seconds = run.seconds_until(text)
            used = run.processor_seconds()
            run.end()
            if number:  # the first round warms the caches
                wall[name].append(seconds)
                processor[name].append(used)
    for what, times in (("wall", wall), ("processor", processor)):
        floor, reader = min(times["floor"]), min(times["reader"])
        medians = statistics.median(times["reader"]) / statistics.median(times["floor"])
        print(
            f"first content, {what:9}  floor {1000 * floor:5.0f} ms  reader {1000 * reader:5.0f} ms (the least)", end=""
        )
        print(f"  ratio {reader / floor:.2f}, of the medians {medians:.2f}")


def marks(runs: int) -> None:
    """An article that was never seen: how long until its text is there, until the first mark and until the last one."""
    times: dict[str, list[float]] = {"floor": [], "text": [], "first marks": [], "all marks": []}
    for _ in range(runs):
        with tempfile.TemporaryDirectory() as folder:
            floor = Run(FLOOR, environment(Path(folder)))
            times["floor"].append(floor.seconds_until(b"First content"))
            floor.end()
            run = Run(READER, environment(Path(folder)))
            shown = run.seconds_until(b"Ravensholm reopens")
            times["text"].append(shown)
            times["first marks"].append(
                run.seconds_until(b"reading ", b"Entities 1", b"Entities 2", b"Entities 3") - shown
            )
            times["all marks"].append(run.seconds_until(b"Edwina Pike") - shown)
            run.end()
    floor_time, text, first, last = map(statistics.median, times.values())
    print(f"unknown article of 1,000 words: text {1000 * text:.0f} ms, {text / floor_time:.2f} x floor", end="")
    print(f"; after its text: first marks {first:.2f} s, all {last:.2f} s")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--runs", type=int, default=9)
    parser.add_argument("--marks", action="store_true")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        os.system(f"READER_DATA={folder}/data READER_CONFIG={folder}/config {' '.join(READER)} > {os.devnull}")
        first_content(options.runs, Path(folder))
    if options.marks:
        marks(min(options.runs, 5))


if __name__ == "__main__":
    main()
