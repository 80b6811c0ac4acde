"""The commands about articles: open one to be read, or print it."""

from __future__ import annotations

import argparse
import gc
import os
import shutil
import signal
import sys
from typing import TYPE_CHECKING, NoReturn

from reader.cli.output import SOURCE_HELP, put, reading_of, say, with_session
from reader.errors import UsageError
from reader.ingest.source import STANDARD_INPUT
from reader.settings import AUTO, load_settings

if TYPE_CHECKING:
    from reader.analysis.model import Analysis
    from reader.opening import Opening
    from reader.reading import Reading
    from reader.session import Session

FORMATS = ("text", "ansi", "markdown", "json")
NARROWEST = 20
"""The smallest width that can be asked for, in cells."""


def add_read(command: argparse.ArgumentParser) -> None:
    """open a source to be read (this is what happens without a command)"""
    command.add_argument("source", nargs="?", default="", metavar="SOURCE", help=SOURCE_HELP)
    _add_format(command)
    command.set_defaults(handler=_read)


def add_show(command: argparse.ArgumentParser) -> None:
    """print the article with its entities and quotes"""
    command.add_argument("source", metavar="SOURCE", help=SOURCE_HELP)
    _add_format(command)
    command.set_defaults(handler=lambda options: with_session(lambda session: _show(session, options)))


def add_example(command: argparse.ArgumentParser) -> None:
    """open the article that comes with the program"""
    _add_format(command)
    command.set_defaults(handler=_example)


def _add_format(command: argparse.ArgumentParser) -> None:
    command.add_argument("--format", choices=FORMATS, default="text", help="how it is printed (default: %(default)s)")
    command.add_argument("--width", type=_cells, metavar="N", help="the width of what is printed, in cells")


def _cells(argument: str) -> int:
    """A width that can be asked for."""
    if not argument.isdecimal() or int(argument) < NARROWEST:
        raise argparse.ArgumentTypeError(f"the width must be a number of cells, {NARROWEST} or more")
    return int(argument)


# Reading


def _read(options: argparse.Namespace) -> int:
    if not _can_draw():
        if not options.source:
            raise UsageError("There is nothing to print: name a file, an address, or - for standard input.")
        return with_session(lambda session: _show(session, options))
    gc.disable()  # until the first picture: whatever is made for it stays, so to look for garbage is in vain
    from reader.session import Session

    for number in (signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, _leave)
    with Session.start(load_settings()) as session:
        return _open_interface(session, options.source)


def _leave(number: int, _: object) -> NoReturn:
    """Leave when told to by the system before the interface listens itself, with the terminal given back."""
    raise SystemExit(128 + number)


def _can_draw() -> bool:
    """Whether there is something to draw the page on: a terminal that obeys, or the web browser of ``reader serve``."""
    return "TEXTUAL_DRIVER" in os.environ or (sys.stdout.isatty() and os.environ.get("TERM") != "dumb")


def _example(options: argparse.Namespace) -> int:
    from reader.session import EXAMPLE

    options.source = str(EXAMPLE)
    return _read(options)


def _open_interface(session: Session, source: str) -> int:
    from reader.tui.terminal_question import UNTOLD, ask
    from reader.tui.textual_core import import_textual

    reading = None
    opening = _piped(session) if source == STANDARD_INPUT else None
    if "TEXTUAL_DRIVER" not in os.environ:
        _use_terminal()
    settings = session.settings
    question = ask(os.environ, ground=settings.theme == AUTO, pixels=settings.pictures == "auto")
    try:
        if source and opening is None:
            reading = session.recall(source)
            opening = None if reading else session.begin(source, forked=True)  # while the interface is imported
        import_textual()
        from reader.tui.app import ReaderApp
    finally:
        answer = question.answer() if question else UNTOLD
    if opening:
        if opening.is_over():
            reading = opening.reading()
        session.analysing.analyst.warm()  # the language process starts while the article is cleaned
    app = ReaderApp(session, reading=reading, opening=opening, source=source, terminal=answer)
    app.run()
    if app.failure:
        raise app.failure
    return app.return_code or 0


def _piped(session: Session) -> Opening:
    """The article on standard input. Whatever writes it may take as long as it likes, and may ask in the terminal."""
    opening = session.begin(STANDARD_INPUT, forked=True)
    opening.wait_until_read()
    return opening


def _use_terminal() -> None:
    """Read keys from the terminal and draw on it, wherever standard input and standard error lead.

    Standard input may have been the article. Textual draws on standard error; a log is no place for that.
    """
    if not os.isatty(0):
        try:
            terminal = os.open("/dev/tty", os.O_RDONLY)
        except OSError as error:
            raise UsageError("There is no terminal to read keys from; “reader show” prints the article.") from error
        os.dup2(terminal, 0)
        os.close(terminal)
    if not os.isatty(2):
        os.dup2(1, 2)


# Printing


def _show(session: Session, options: argparse.Namespace) -> int:
    reading = reading_of(session, options.source)
    stored = reading.stored
    if options.format == "markdown":
        from reader.export.markdown import article_to_markdown

        put(article_to_markdown(stored.article))
        return 0
    notes = tuple((item.annotation, item.anchor) for item in session.noting.notes(reading))
    if options.format == "json":
        import json

        from reader.export.json import to_json

        described = to_json(stored.article, stored.document, _analysis(session, reading), notes)
        put(json.dumps(described, ensure_ascii=False, indent=2))
        return 0
    from reader.export.text import lists_to_text, page_to_ansi, page_to_text

    measure = session.settings.measure
    width = options.width or min(measure, shutil.get_terminal_size((measure, 24)).columns)
    if options.format == "text":
        put(page_to_text(stored.document, width=width))  # a book's names take minutes to be found
    analysis = _analysis(session, reading)
    if options.format == "ansi":
        put(page_to_ansi(stored.document, analysis, notes, width=width))
    put(lists_to_text(stored.document, analysis, notes, width=width))
    return 0


def _analysis(session: Session, reading: Reading) -> Analysis | None:
    """The analysis, known or made now; None, and a sentence on standard error, without a language model."""
    from reader.errors import ModelError

    analysis = session.analysing.known(reading)
    if analysis is None:
        try:
            for snapshot in session.analysing.analyse(reading):
                analysis = snapshot
        except ModelError as error:
            say(str(error))
    return analysis
