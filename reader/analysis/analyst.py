"""The program's side of the analysis: asks the process that holds the language model, and hands on what it answers.

Importing this module costs a few milliseconds; spaCy is imported in the other process alone.
"""

from __future__ import annotations

import json
import os
import subprocess
import threading
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from queue import SimpleQueue
from typing import IO, Any

from reader.analysis.model import Analysis
from reader.analysis.own_names import OwnName
from reader.analysis.version import version_of
from reader.analysis.worker import request_of
from reader.document.model import Document
from reader.errors import ModelError
from reader.processes import command, environment
from reader.settings import Settings

COMMAND = command("reader.analysis.worker")
"""How the process is started."""
NICENESS = 10
"""How far the process stands back behind the interface, in the system's own measure (0 to 19)."""
_PATIENCE = 2.0
"""How many seconds the process has to end by itself when its input is closed."""


class Analyst:
    """Analyses documents in a process of its own, one at a time.

    The process starts with :meth:`warm` or the first analysis, serves any number of articles, and ends with
    :meth:`close` or with the program, however that ends.
    """

    def __init__(self, settings: Settings, names: Sequence[OwnName] = ()) -> None:
        self._settings = settings
        self._names = tuple(names)  # those that the reader has listed
        self._process: _Process | None = None
        self._start = threading.Lock()
        self._turn = threading.Lock()
        self._number = 0

    def warm(self) -> None:
        """Start the process and let it load the model for English now. Returns at once and never raises."""
        with suppress(ModelError, OSError, ValueError):
            self._running().send({"load": self._settings.model})

    def model_version(self, language: str) -> str:
        """What an analysis in ``language`` (a BCP 47 tag) is made with: "en_core_web_sm 3.8.0, rules 1".

        Raises ModelError, which says what to install or to set, where there is no model for the language.
        """
        return version_of(self._model(language), self._names)

    def analyse(self, document: Document, language: str = "en") -> Iterator[Analysis]:
        """Yield ever larger analyses of the document, the last of them complete. Blocks between them.

        Ends early after :meth:`cancel`. Raises ModelError where there is no model or its process fails.
        """
        model = self._model(language)
        version_of(model)
        with self._turn:
            self._number += 1
            number = self._number
            process = self._running()
            try:
                with suppress(OSError):  # a process that is gone says so in its answers
                    for message in request_of(document, number, language or "en", model, self._names):
                        process.send(message)
                yield from _answers(process, number)
            finally:
                with suppress(OSError, ValueError):
                    process.send({"cancel": number})

    def cancel(self) -> None:
        """End the analysis that is running, from any thread. The process stays for the next article.

        Returns at once: whoever takes in the answers hears it, and tells the process.
        """
        process, number = self._process, self._number
        if process is not None:
            process.messages.put({"id": number, "done": True})

    def close(self) -> None:
        """End the process, and with it any analysis."""
        with self._start:
            process, self._process = self._process, None
        if process is not None:
            process.close()

    def _model(self, language: str) -> str:
        primary = (language or "en").partition("-")[0].lower()
        models = self._settings.models
        if model := models.get(language) or models.get(primary):
            return model
        if primary == "en":
            return self._settings.model
        raise ModelError(
            f"There is no language model for texts in “{primary}”, so there are no entities and quotes: "
            f"name a spaCy model as models.{primary} in the settings."
        )

    def _running(self) -> _Process:
        with self._start:
            if self._process is not None and not self._process.is_alive():
                self._process.close()
                self._process = None
            if self._process is None:
                try:
                    self._process = _Process()
                except OSError as error:
                    raise ModelError(f"The process for the language model cannot be started: {error}.") from error
            return self._process


class _Process:
    """The other process, with a thread that takes in its messages."""

    def __init__(self) -> None:
        self._popen = subprocess.Popen(
            COMMAND,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env=environment(),
            encoding="utf-8",
            process_group=0,  # ctrl-c in the terminal is for the interface alone
        )
        with suppress(AttributeError, OSError):  # from its first moment on; some systems know no priorities
            os.setpriority(os.PRIO_PROCESS, self._popen.pid, NICENESS)
        assert self._popen.stdin is not None
        assert self._popen.stdout is not None
        self._input: IO[str] = self._popen.stdin
        self._write = threading.Lock()
        self._ended = threading.Event()
        self.messages: SimpleQueue[Mapping[str, Any] | None] = SimpleQueue()
        self._listener = threading.Thread(target=self._listen, args=(self._popen.stdout,), daemon=True)
        self._listener.start()

    def _listen(self, output: IO[str]) -> None:
        with output:
            for line in output:
                self.messages.put(json.loads(line))
        self._ended.set()
        self.messages.put(None)

    def is_alive(self) -> bool:
        """Whether it still answers."""
        return not self._ended.is_set()

    def send(self, message: Mapping[str, Any]) -> None:
        """Send one message. Raises OSError or ValueError where the process is gone."""
        with self._write:
            self._input.write(json.dumps(message) + "\n")
            self._input.flush()

    def close(self) -> None:
        """End the process and wait until it has."""
        with suppress(OSError), self._write:
            self._input.close()
        try:
            self._popen.wait(_PATIENCE)
        except subprocess.TimeoutExpired:
            self._popen.kill()
            self._popen.wait()
        self._listener.join()


def _answers(process: _Process, number: int) -> Iterator[Analysis]:
    """The analyses that answer one request; what was meant for earlier ones is passed over."""
    while True:
        message = process.messages.get()
        if message is None:
            process.messages.put(None)
            raise ModelError("The process for the language model ended before it was done with the article.")
        if message["id"] != number:
            continue
        if "error" in message:
            raise ModelError(message["error"])
        if "analysis" not in message:
            return
        yield Analysis.from_dict(message["analysis"])
