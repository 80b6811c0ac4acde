"""What every command says in the same way: output, messages, and a session to work with."""

from __future__ import annotations

import sys
from collections.abc import Callable
from typing import TYPE_CHECKING

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
    """Write text to standard output, whatever its encoding can hold; nothing for no text."""
    if not text:
        return
    encoding = sys.stdout.encoding or "utf-8"
    sys.stdout.write(text.encode(encoding, "replace").decode(encoding))
    if not text.endswith("\n"):
        sys.stdout.write("\n")
    sys.stdout.flush()


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
