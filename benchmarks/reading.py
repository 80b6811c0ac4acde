"""What reading costs at any length: first content, page down, end, jump, search, resize and memory.

    python benchmarks/reading.py [--runs N] [--sizes 5k,100k,1m,5m]
    python benchmarks/reading.py --profile [--sizes 5m]

Makes Markdown documents of four sizes, puts them into a library of their own with one name marked every 60 characters,
and drives the reader, ``less``, Textual's Markdown widget and a bare Textual program by turns, each in a terminal of
120 columns and 40 rows. A figure is the time from the last key until the program has written what is waited for, or has
written nothing for a while; ratios are to the bare program for the first content and for memory, and to the Markdown
widget elsewhere. A program that is not installed is left out, and so is what one cannot do. Behind the sizes come an
article of 1,000 words that was never seen, and pages turned while a text is analysed for names and quotes.

With ``--profile`` nothing is compared: the functions are listed that a page down spends its time in.
"""

from __future__ import annotations

import argparse
import fcntl
import os
import random
import select
import shutil
import signal
import statistics
import struct
import subprocess
import sys
import tempfile
import termios
import time
from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from startup import FLOOR, HERE, Run, environment, marks

SIZES = {"5k": 5_000, "100k": 100_000, "1m": 1_000_000, "5m": 5_000_000}
FIRST, MIDDLE, LAST = "FIRSTWORD", "MIDDLEWORD", "LASTWORD"
QUIET = 0.15
"""Seconds without output after which a program is taken to be done."""
FLASHED = 1.0
"""Seconds after which a place that was jumped to is lit no longer."""
PAGES = 10
ANALYSED_AFTER = 6.0
"""Seconds after which a text of 40,000 characters is analysed, and one of a million is not."""
_SYLLABLES = (
    "ba", "co", "di", "fu", "ga", "he", "ji", "ka", "lo", "mi", "nu", "pa", "ra", "so", "ta", "ve", "wi",
    "xa", "yo", "zu", "bren", "clor", "drin", "fran", "gler", "plin", "stra",
)  # fmt: skip
_NAMES = ("Ada Berg", "São Paulo", "Łódź", "東京", "Москва", "Zoë Ångström", "Acme Corp")


def document(size: int) -> str:
    """A Markdown text of about ``size`` bytes, the same every time."""
    chance = random.Random(size)
    words = ["".join(chance.choices(_SYLLABLES, k=chance.randint(1, 4))) for _ in range(3000)]

    def sentences() -> Iterator[str]:
        for _ in range(chance.randint(1, 6)):
            chosen = [chance.choice(_NAMES if chance.random() < 0.05 else words) for _ in range(chance.randint(6, 24))]
            yield " ".join(chosen).capitalize() + "."

    blocks = [f"# A text of {size} bytes", f"{FIRST} begins it."]
    length, middle = 0, True
    while length < size:
        kind = chance.random()
        text = " ".join(sentences())
        if middle and length > 0.6 * size:
            blocks.append(f"Here, past the middle of the text, stands {MIDDLE}.")
            middle = False
        blocks.append(f"## {text[:40]}" if kind < 0.05 else f"> {text}" if kind < 0.1 else text)
        length += len(blocks[-1].encode()) + 2
    blocks.append(f"This is the end: {LAST}.")
    return "\n\n".join(blocks) + "\n"


PREPARE = """
import sys
from reader.analysis.model import Analysis, Entity, EntityType, Mention
from reader.article import Article, Metadata
from reader.document.parse import parse
from reader.ingest.source import identify, load
from reader.session import Session
from reader.settings import Settings

with Session.start(Settings()) as session:
    for path in sys.argv[1:]:
        page = load(path)
        article = Article(Metadata(), page.data.decode())
        text = parse(article)
        session.library.keep(identify(path), page.fingerprint, article, text)
        entities = tuple(Entity(number, EntityType.PERSON, f"Person {number}") for number in range(200))
        mentions = tuple(Mention(at, at + 9, at % 200) for at in range(0, len(text.text) - 9, 60))
        version = session.analysing.analyst.model_version("en")
        session.library.keep_analysis(Analysis(text.fingerprint, version, entities, mentions, (), len(text.text), True))
"""


class Program(Run):
    """A program in a terminal, driven by keys."""

    def press(self, keys: str) -> None:
        """Send keys, and forget what was written before."""
        self._written = b""
        self.started = time.perf_counter()
        os.write(self.terminal, keys.encode())

    def settled(self, timeout: float = 20) -> float:
        """Seconds from the last keys until the last thing that was written, once nothing more comes; 0 for nothing."""
        last = 0.0
        while time.perf_counter() - self.started < timeout:
            if select.select([self.terminal], [], [], QUIET)[0]:
                self.take_in()
                last = time.perf_counter() - self.started
            elif last or time.perf_counter() - self.started > 2:
                return last
        return timeout

    def first_answer(self, timeout: float = 20) -> float:
        """Seconds from the last keys until something was written."""
        while time.perf_counter() - self.started < timeout:
            if select.select([self.terminal], [], [], 0.5)[0]:
                self.take_in()
                return time.perf_counter() - self.started
        return timeout

    def resize(self, columns: int, rows: int) -> None:
        """Give the terminal another size."""
        self._written = b""
        self.started = time.perf_counter()
        fcntl.ioctl(self.terminal, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))

    def memory(self, *, most: bool = False) -> float:
        """The memory that the process holds, or the most that it has held, in MiB."""
        status = Path(f"/proc/{self.pid}/status").read_text()
        return int(status.partition("VmHWM:" if most else "VmRSS:")[2].split()[0]) / 1024


@dataclass(frozen=True)
class Peer:
    """A program to be measured, and the keys it goes by."""

    name: str
    command: Callable[[Path], list[str]]
    page_down: str = ""
    end: str = ""
    jump: str = ""
    search: str = ""
    top: str = ""


PEERS = (
    Peer("bare app", lambda path: FLOOR),
    Peer("less", lambda path: ["less", "-R", str(path)], " ", "G", "50%", f"/{MIDDLE}\n", "g"),
    Peer(
        "Markdown widget",
        lambda path: [sys.executable, str(HERE / "markdown_app.py"), str(path)],
        "\x1b[6~",
        "\x1b[F",
        top="\x1b[H",
    ),
    Peer("reader", lambda path: [sys.executable, "-m", "reader", str(path)], " ", "G", "050%", f"/{MIDDLE}\r", "gg"),
)


def measure(peer: Peer, path: Path, folder: Path) -> Iterator[tuple[str, float]]:
    """One run of one program: each figure by name, in milliseconds or MiB."""
    program = Program(peer.command(path), environment(folder))
    try:
        first = b"First content" if peer.name == "bare app" else FIRST.encode()
        yield "first content", 1000 * program.seconds_until(first)
        program.press("")
        program.settled()
        if peer.page_down:
            for _ in range(PAGES):
                program.press(peer.page_down)
                yield "page down", 1000 * program.settled()
        for name, keys in (("end", peer.end), ("jump", peer.jump), ("search", peer.search)):
            if keys:
                program.press(keys)
                yield name, 1000 * program.settled()
        if peer.page_down:
            time.sleep(FLASHED)
            program.resize(100, 35)
            yield "resize", 1000 * program.settled()
            program.press(peer.top)  # the reader would begin the next run where this one ended
            program.settled()
        yield "memory", program.memory()
        yield "most memory", program.memory(most=True)
    finally:
        program.end()


PROFILE = """
import cProfile, pstats, signal, sys
from reader.cli import run

profile = cProfile.Profile()
signal.signal(signal.SIGUSR1, lambda *_: profile.enable())
run(sys.argv[2:])
profile.disable()
with open(sys.argv[1], "w") as report:
    pstats.Stats(profile, stream=report).sort_stats("tottime").print_stats(25)
"""
"""Runs the reader, and profiles it from the signal on."""


def profile(path: Path, folder: Path) -> None:
    """Print what pages down spend their time in, once everything that is known of the text is on the screen."""
    report = folder / "profile.txt"
    program = Program([sys.executable, "-c", PROFILE, str(report), str(path)], environment(folder))
    program.seconds_until(FIRST.encode())
    program.press("")
    program.settled()
    os.kill(program.pid, signal.SIGUSR1)
    for _ in range(PAGES):
        program.press(" ")
        program.settled()
    program.end()
    print(report.read_text())


def while_analysed(folder: Path, runs: int) -> None:
    """Turn the pages of a text that is being analysed, and of one that is not, by turns."""
    times: dict[str, list[float]] = {"idle": [], "busy": []}
    for number in range(runs):
        text = f"---\nlang: en\n---\n{document(1_000_000)}"
        (folder / f"idle{number}.md").write_text(text[:40_000], "utf-8")
        (folder / f"busy{number}.md").write_text(text, "utf-8")
        for name, path in (("idle", folder / f"idle{number}.md"), ("busy", folder / f"busy{number}.md")):
            program = Program([sys.executable, "-m", "reader", str(path)], environment(folder))
            program.seconds_until(FIRST.encode())
            time.sleep(ANALYSED_AFTER)
            for _ in range(PAGES):
                while select.select([program.terminal], [], [], 0)[0]:
                    program.take_in()
                program.press(" ")
                times[name].append(1000 * program.first_answer())
                time.sleep(0.2)
            program.end()
    p95 = {name: sorted(values)[int(0.95 * (len(values) - 1))] for name, values in times.items()}
    print(f"page down while names are found: idle p95 {p95['idle']:.0f} ms, busy p95 {p95['busy']:.0f} ms", end="")
    print(f" = {p95['busy'] / p95['idle']:.2f} x idle")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--sizes", default=",".join(SIZES), help="which sizes, with commas between them")
    parser.add_argument("--profile", action="store_true", help="list what a page down spends its time in")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        paths = {size: folder / f"{size}.md" for size in options.sizes.split(",")}
        for size, path in paths.items():
            path.write_text(document(SIZES[size]), "utf-8")
        command = [sys.executable, "-c", PREPARE, *map(str, paths.values())]
        subprocess.run(command, env={**os.environ, **environment(folder)}, check=True)
        if options.profile:
            for path in paths.values():
                profile(path, folder)
            return
        peers = [peer for peer in PEERS if peer.name != "less" or shutil.which("less")]
        for size, path in paths.items():
            report(size, run_by_turns(peers, path, folder, options.runs, huge=SIZES[size] > 1_000_000))
    marks(min(options.runs, 5))
    with tempfile.TemporaryDirectory() as name:
        while_analysed(Path(name), min(options.runs, 3))


def run_by_turns(
    peers: list[Peer], path: Path, folder: Path, runs: int, *, huge: bool
) -> dict[str, dict[str, list[float]]]:
    """For each figure and each program what was measured; the Markdown widget is spared texts it takes minutes for."""
    figures: dict[str, dict[str, list[float]]] = defaultdict(lambda: defaultdict(list))
    for number in range(runs + 1):
        for peer in peers:
            if peer.name == "Markdown widget" and huge:
                continue
            try:
                for figure, value in measure(peer, path, folder):
                    if number and value:  # the first round warms the caches; at its end a text has no further page
                        figures[figure][peer.name].append(value)
            except TimeoutError as error:
                print(f"{peer.name}: {error}", file=sys.stderr)
    return figures


def report(size: str, figures: dict[str, dict[str, list[float]]]) -> None:
    for figure, by_peer in figures.items():
        unit = "MiB" if "memory" in figure else "ms"
        base = "bare app" if figure == "first content" or "memory" in figure else "Markdown widget"
        parts = []
        for name, values in by_peer.items():
            median = statistics.median(values)
            text = f"{name} {median:.0f} {unit}"
            if figure == "page down":
                text += f" (p95 {sorted(values)[int(0.95 * (len(values) - 1))]:.0f})"
            if name == "reader" and base in by_peer:
                text += f" = {median / statistics.median(by_peer[base]):.2f} x {base}"
            parts.append(text)
        print(f"{size:>4}  {figure:13}  {'; '.join(parts)}", flush=True)


if __name__ == "__main__":
    main()
