"""The process that holds the language model: requests come in on standard input, snapshots go out on standard output.

A thread would make the interface stutter, for Python runs one of them at a time. One line of JSON is one message:

- in: ``{"load": model}`` loads a model now; there is no answer.
- in: ``{"id": 1, "text": piece}`` and ``{"id": 1, "blocks": [[kind, start, end, quoted], …]}`` bring a document piece
  by piece: a book's text is never held a second time.
- in: ``{"id": 1, "model": …, "language": …, "names": …}`` asks for the analysis of what was brought under that number;
  the names are the reader's own.
- out: ``{"id": 1, "analysis": …}``, more than once, each larger than the one before.
- out: ``{"id": 1, "done": true}`` or ``{"id": 1, "error": sentence}``, once.
- in: ``{"cancel": 1}`` ends the analysis with that number, and all before it.

The process ends when its input ends, so it never outlives the program that started it, however that died.
"""

from __future__ import annotations

import json
import os
import sys
import threading
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import chain, islice
from queue import SimpleQueue
from typing import Any, TextIO

from reader.analysis.own_names import OwnName, from_lists, to_lists
from reader.document.model import Block, BlockKind, Document
from reader.errors import ModelError

_PIECE = 100_000
"""Characters of a text that are sent in one go, so that the interface is not kept waiting."""
_BLOCKS = 1000
"""Blocks that are sent in one go."""
Message = Mapping[str, Any]


class Worker:
    """Answers requests one after the other; a cancellation may come in between."""

    def __init__(self, send: Callable[[Message], None]) -> None:
        self._send = send
        self._requests: SimpleQueue[Message | None] = SimpleQueue()
        self._cancelled = 0

    def listen(self, lines: Iterable[str]) -> None:
        """Take in messages until there are no more; meant for a thread of its own."""
        parts: list[Message] = []
        for line in lines:
            message = json.loads(line)
            if "cancel" in message:
                self._cancelled = max(self._cancelled, message["cancel"])
            elif "text" in message or "blocks" in message:
                parts.append(message)
            elif "model" in message:
                self._requests.put({**message, "parts": [part for part in parts if part["id"] == message["id"]]})
                parts.clear()
            else:
                self._requests.put(message)
        self._requests.put(None)

    def work(self) -> None:
        """Answer requests until the input has ended."""
        while (request := self._requests.get()) is not None:
            try:
                self._answer(request)
            except ModelError as error:
                self._send({"id": request.get("id", 0), "error": str(error)})
            except Exception as error:  # an article that breaks the rules must not take the process with it
                sentence = f"The analysis failed on this article: {type(error).__name__}: {error}."
                self._send({"id": request.get("id", 0), "error": sentence})

    def _answer(self, request: Message) -> None:
        from reader.analysis import nlp, snapshots

        if "load" in request:
            nlp.load(request["load"])
            return
        number = request["id"]
        if self._cancelled < number:
            document = document_of(request["parts"])
            names = from_lists(request["names"])
            growing = snapshots(
                document, request["language"], request["model"], lambda: self._cancelled >= number, names
            )
            for analysis in growing:
                if self._cancelled >= number:
                    break
                self._send({"id": number, "analysis": analysis.to_dict()})
        self._send({"id": number, "done": True})


def request_of(
    document: Document, number: int, language: str, model: str, names: Iterable[OwnName] = ()
) -> Iterator[Message]:
    """The messages that ask for the analysis of a document, the last of which asks."""
    for start in range(0, len(document.text), _PIECE):
        yield {"id": number, "text": document.text[start : start + _PIECE]}
    blocks = iter(document.blocks)
    while some := list(islice(blocks, _BLOCKS)):
        yield {"id": number, "blocks": [[block.kind.value, block.start, block.end, block.quoted] for block in some]}
    yield {"id": number, "language": language, "model": model, "names": to_lists(names)}


def document_of(parts: Sequence[Message]) -> Document:
    """The document that the parts of a request bring, as far as its analysis needs it."""
    rows = chain.from_iterable(part.get("blocks", ()) for part in parts)
    blocks = tuple(Block(BlockKind(kind), start, end, quoted=quoted) for kind, start, end, quoted in rows)
    return Document("".join(part.get("text", "") for part in parts), blocks)


def _serve(source: TextIO, target: TextIO) -> None:
    def send(message: Message) -> None:
        target.write(json.dumps(message) + "\n")
        target.flush()

    def listen() -> None:
        worker.listen(source)
        os._exit(0)  # the program that asked is gone: nobody waits for what is being worked at

    worker = Worker(send)
    threading.Thread(target=listen, daemon=True).start()
    worker.work()


def main() -> None:
    """Run the worker over this process's standard input and output."""
    target = os.fdopen(os.dup(1), "w", encoding="utf-8")
    os.dup2(2, 1)  # whatever a library prints must not get among the messages
    _serve(sys.stdin, target)


if __name__ == "__main__":
    main()
