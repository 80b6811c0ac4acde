"""Opening an article in a process of its own, while the interface starts or is used.

What fetches and cleans takes longer to import than the interface does, works through what strangers write, and would
make the interface stutter. So a process opens the article and keeps it in the library, from where it is read; what
passes between the two is small. One line of JSON is one message:

- in: ``{"folder": …, "source": …}``, once, unless the source is standard input: that is handed on as it is, and the
  folder of the library is the argument.
- out: ``{"step": words}`` says what is being done.
- out, once: ``{"kept": key, "notices": […]}``, ``{"unkept": article}`` where the library could not keep it, or
  ``{"error": sentence, "kind": class}``.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Mapping
from contextlib import suppress
from functools import partial
from pathlib import Path
from queue import SimpleQueue
from typing import IO, Any, BinaryIO

from reader import errors
from reader.article import Article
from reader.document.codec import metadata_from_dict, metadata_to_dict
from reader.errors import LibraryError, ReaderError, SourceError, fault
from reader.ingest.source import STANDARD_INPUT
from reader.library.store import Library
from reader.opening import CLEANING, Opening, open_and_keep, unkept
from reader.processes import Fork, can_fork, command, environment, without
from reader.reading import UNKEPT, Reading

Message = Mapping[str, Any]

LOOK_EVERY = 1.0
"""Seconds between two looks at whether the process that asks is still there."""


class OpeningProcess(Opening):
    """One article that is being opened in a process of its own."""

    def __init__(self, library: Library, folder: Path, source: str, *, forked: bool = False) -> None:
        """Begin. ``folder`` is that of the library. Raises SourceError where no process can be started.

        The process is a new one, or a copy of this one where it is to be ``forked``, and can be. Raises LibraryError
        where the library cannot be opened again behind that.
        """
        super().__init__(library, source)
        self._messages: SimpleQueue[Message | None] = SimpleQueue()
        self._read = threading.Event()
        self._over = threading.Event()
        try:
            self._process = _forked(library, folder, source) if forked and can_fork() else _started(folder, source)
        except OSError as error:
            raise SourceError("Nothing can be opened here, because no further process can be started.") from error
        threading.Thread(target=self._listen, args=(self._process.stdout,), daemon=True).start()

    def _listen(self, output: IO[str]) -> None:
        with output:
            for line in output:
                message = json.loads(line)
                if message.get("step") == CLEANING:
                    self._read.set()
                elif "step" not in message:
                    self._over.set()
                self._messages.put(message)
        self._messages.put(None)
        self._process.wait()
        self._over.set()
        self._read.set()

    def wait_until_read(self) -> None:
        """Wait until the source was read, however that went."""
        self._read.wait()

    def is_over(self) -> bool:
        """Whether :meth:`reading` would return or raise at once."""
        return self._over.is_set()

    def reading(self, progress: Callable[[str], None] | None = None) -> Reading:
        """The article, once it is there; to be asked for once. ``progress`` is told what is being done.

        Raises SourceError and its kin, and LibraryError.
        """
        while message := self._messages.get():
            if "step" not in message:
                return self._outcome(message)
            if progress:
                progress(message["step"])
        if self._cancelled.is_set():
            raise SourceError("The opening was cancelled.")
        raise SourceError("The article could not be opened: the process that cleans it ended before it was done.")

    def _outcome(self, message: Message) -> Reading:
        if "error" in message:
            raise getattr(errors, message["kind"])(message["error"])
        if "unkept" in message:
            return _unkept_from_dict(message["unkept"])
        stored = self._library.find(message["kept"])
        if stored is None:
            raise LibraryError("The article was forgotten meanwhile.")
        return Reading(stored, tuple(message["notices"]))

    def cancel(self) -> None:
        """Give up: the process is ended, whatever it does."""
        super().cancel()
        with suppress(OSError):
            self._process.kill()


def _started(folder: Path, source: str) -> subprocess.Popen[str]:
    is_piped = source == STANDARD_INPUT
    process = subprocess.Popen(
        (*command(__name__), *((str(folder),) if is_piped else ())),
        stdin=None if is_piped else subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env=environment(),
        encoding="utf-8",
        process_group=0,  # ctrl-c in the terminal is for the interface alone
    )
    if process.stdin:
        with suppress(OSError), process.stdin as request:  # a process that is gone says so in its answers
            request.write(json.dumps({"folder": str(folder), "source": source}))
    return process


def _forked(library: Library, folder: Path, source: str) -> Fork:
    with library.database.put_down():
        return Fork(partial(open_and_tell, folder, source), reads=source == STANDARD_INPUT)


def _unkept_to_dict(reading: Reading) -> dict[str, Any]:
    stored = reading.stored
    article = stored.article
    return {
        "source": stored.source,
        "page_fingerprint": stored.page_fingerprint,
        "metadata": metadata_to_dict(article.metadata),
        "markdown": article.markdown,
        "notices": reading.notices,
    }


def _unkept_from_dict(values: Message) -> Reading:
    from reader.document.parse import parse

    article = Article(metadata_from_dict(values["metadata"]), values["markdown"])
    return unkept(values["source"], values["page_fingerprint"], article, parse(article), tuple(values["notices"]))


def answers(folder: Path, source: str, stdin: BinaryIO | None, send: Callable[[Message], None]) -> Message:
    """Open the article and keep it in the library of ``folder``; the steps are sent. Returns the last message."""
    try:
        with Library.open(folder) as library:
            reading = open_and_keep(library, source, stdin=stdin, progress=lambda step: send({"step": step}))
            if reading.stored.id == UNKEPT:
                return {"unkept": _unkept_to_dict(reading)}
            return {"kept": reading.stored.source, "notices": reading.notices}
    except ReaderError as error:
        return {"error": str(error), "kind": type(error).__name__}
    except Exception as error:  # an article that breaks the rules is told as such
        return {"error": str(fault(error)), "kind": ReaderError.__name__}


def end_with(asking: int) -> None:
    """End once the process that asks is gone, killed perhaps: nobody waits for the article any more."""
    while os.getppid() == asking:
        time.sleep(LOOK_EVERY)
    os._exit(0)


def open_and_tell(folder: Path, source: str) -> None:
    """Open what is asked for, and tell of it on this process's standard output."""
    threading.Thread(target=end_with, args=(os.getppid(),), daemon=True).start()
    target = os.fdopen(os.dup(1), "w", encoding="utf-8")
    os.dup2(2, 1)  # whatever a library prints must not get among the messages

    def send(message: Message) -> None:
        target.write(json.dumps(message) + "\n")
        target.flush()

    stdin = sys.stdin.buffer if source == STANDARD_INPUT else None
    try:
        # Beautiful Soup takes it for selectors where it is there: a tenth of the time that a page takes.
        with without("soupsieve"):
            send(answers(folder, source, stdin, send))
    except BrokenPipeError:
        os._exit(0)  # nobody waits for it any more; on the way out Python would try once more to write, and complain


def main() -> None:
    """Open what is asked for on the command line, or on standard input."""
    if len(sys.argv) > 1:
        open_and_tell(Path(sys.argv[1]), STANDARD_INPUT)
    else:
        asked = json.load(sys.stdin)
        open_and_tell(Path(asked["folder"]), asked["source"])


if __name__ == "__main__":
    main()
