"""What every command says in the same way: output, messages, and a session to work with."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from typing import TYPE_CHECKING

from reader.errors import ReaderError
from reader.settings import load_settings

if TYPE_CHECKING:
    from reader.reading import Reading
    from reader.session import Session

SOURCE_HELP = (
    "a file (HTML, Markdown, plain text, EPUB, PDF, MHTML or a feed, each also as .gz), an http or https address, "
    "or - for standard input"
)


def say(message: str) -> None:
    """Write a sentence to standard error."""
    print(f"reader: {message}", file=sys.stderr)


def put(text: str) -> None:
    """Write text to standard output, whatever its encoding can hold; nothing for no text.

    Raises ReaderError where it cannot be written, as on a full disk.
    """
    if not text:
        return
    encoding = sys.stdout.encoding or "utf-8"
    try:
        sys.stdout.write(text.encode(encoding, "replace").decode(encoding))
        if not text.endswith("\n"):
            sys.stdout.write("\n")
        sys.stdout.flush()
    except BrokenPipeError:
        raise
    except OSError as error:
        put_no_more()
        raise ReaderError(f"Standard output cannot be written: {error.strerror or error}.") from error


def put_no_more() -> None:
    """Let go of what is still to be written to standard output: Python would try again when it cleans up."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def with_session(command: Callable[[Session], int]) -> int:
    """Carry out a command in a session, after saying what there is to say of that."""
    from reader.session import Session

    with Session.start(load_settings()) as session:
        for notice in session.notices:
            say(notice)
        return command(session)


def reading_of(session: Session, source: str) -> Reading:
    """The article of a source, from the library or opened; what there is to say of it goes to standard error."""
    reading = (source != "-" and session.recall(source)) or session.open(source, stdin=sys.stdin.buffer)
    for notice in reading.notices:
        say(notice)
    return reading
