"""The command line: what was asked for, and what is said when it cannot be done.

Standard output belongs to what was asked for, standard error to messages. Everything heavy is imported by the command
that needs it, so that an article from the library is on the screen as soon as the terminal can show it.
"""

from __future__ import annotations

import argparse
import os
import shutil
import sys
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, NoReturn

from reader import __version__
from reader.errors import ReaderError, UsageError
from reader.settings import load_settings

if TYPE_CHECKING:
    from reader.analysis.model import Analysis
    from reader.session import Reading, Session

FORMATS = ("text", "ansi", "markdown", "json")
EXPORTS = ("markdown",)
NARROWEST = 20
"""The smallest width that can be asked for, in cells."""


def run(arguments: Sequence[str]) -> int:
    """Do what the arguments ask for. Returns the exit code: 0, or that of the error that was said."""
    try:
        options = parser().parse_args(_with_command(arguments))
        handler: Callable[[argparse.Namespace], int] = options.handler
        return handler(options)
    except ReaderError as error:
        print(f"reader: {error}", file=sys.stderr)
        return error.exit_code
    except KeyboardInterrupt:
        return 130
    except BrokenPipeError:
        # Whoever read our output has seen enough. Nothing more may be written, not even when Python cleans up.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 141


def _with_command(arguments: Sequence[str]) -> Sequence[str]:
    """The arguments with the command ``read`` put in where a source stands in its place."""
    first = arguments[0] if arguments else ""
    if first in COMMANDS or first in ("-h", "--help", "--version"):
        return arguments
    return ["read", *arguments]


class _Parser(argparse.ArgumentParser):
    """A parser that says what is wrong as every other part of the program does."""

    def error(self, message: str) -> NoReturn:
        raise UsageError(
            f"{message[:1].upper()}{message[1:].rstrip('.')}; “{self.prog} --help” lists what can be asked."
        )


def parser() -> argparse.ArgumentParser:
    """The parser of the command line."""
    main = _Parser(
        prog="reader",
        description="Read an article in the terminal, and see who is in it and who said what.",
        epilog="Without a command, SOURCE is opened to be read; without a source, the list of what was read before.",
    )
    main.add_argument("--version", action="version", version=f"reader {__version__}")
    commands = main.add_subparsers(metavar="COMMAND", required=True)
    for name, add in COMMANDS.items():
        add(commands.add_parser(name, help=add.__doc__, description=add.__doc__))
    return main


def _add_read(command: argparse.ArgumentParser) -> None:
    """open a source to be read (this is what happens without a command)"""
    command.add_argument("source", nargs="?", default="", metavar="SOURCE", help=SOURCE_HELP)
    _add_format(command)
    command.set_defaults(handler=_read)


def _add_show(command: argparse.ArgumentParser) -> None:
    """print the article with its entities and quotes"""
    command.add_argument("source", metavar="SOURCE", help=SOURCE_HELP)
    _add_format(command)
    command.set_defaults(handler=lambda options: _with_session(lambda session: _show(session, options)))


def _add_export(command: argparse.ArgumentParser) -> None:
    """print the highlights and notes that were made in an article"""
    command.add_argument("source", metavar="SOURCE", help=SOURCE_HELP)
    command.add_argument("--format", choices=EXPORTS, default="markdown", help="the form (default: %(default)s)")
    command.set_defaults(handler=lambda options: _with_session(lambda session: _export(session, options)))


def _add_example(command: argparse.ArgumentParser) -> None:
    """open the article that comes with the program"""
    _add_format(command)
    command.set_defaults(handler=_example)


SOURCE_HELP = "a file (HTML, Markdown, plain text), an http or https address, or - for standard input"
COMMANDS = {"read": _add_read, "show": _add_show, "export": _add_export, "example": _add_example}


def _add_format(command: argparse.ArgumentParser) -> None:
    command.add_argument("--format", choices=FORMATS, default="text", help="how it is printed (default: %(default)s)")
    command.add_argument("--width", type=_cells, metavar="N", help="the width of what is printed, in cells")


def _with_session(command: Callable[[Session], int]) -> int:
    from reader.session import Session

    with Session.start(load_settings()) as session:
        for notice in session.notices:
            print(f"reader: {notice}", file=sys.stderr)
        return command(session)


# Reading


def _read(options: argparse.Namespace) -> int:
    if not sys.stdout.isatty():
        if not options.source:
            raise UsageError("There is nothing to print: name a file, an address, or - for standard input.")
        return _with_session(lambda session: _show(session, options))
    from reader.session import Session

    with Session.start(load_settings()) as session:
        return _open_interface(session, options.source)


def _example(options: argparse.Namespace) -> int:
    from reader.session import EXAMPLE

    options.source = str(EXAMPLE)
    return _read(options)


def _open_interface(session: Session, source: str) -> int:
    reading = None
    if source == "-":
        reading = session.open(source, stdin=sys.stdin.buffer)
        _read_keys_from_terminal()
    elif source:
        reading = session.recall(source)
    if source and reading is None:
        session.analyst.warm()  # the language process starts while the interface is imported
    from reader.tui.app import ReaderApp

    app = ReaderApp(session, reading=reading, source=source)
    app.run()
    if app.failure:
        raise app.failure
    return app.return_code or 0


def _read_keys_from_terminal() -> None:
    """Standard input was the article; the keyboard is the terminal itself."""
    try:
        terminal = os.open("/dev/tty", os.O_RDONLY)
    except OSError as error:
        raise UsageError("There is no terminal to read keys from; use “reader show -” to print the article.") from error
    os.dup2(terminal, 0)
    os.close(terminal)


# Printing


def _show(session: Session, options: argparse.Namespace) -> int:
    reading = _reading(session, options.source)
    stored = reading.stored
    if options.format == "markdown":
        from reader.export.markdown import article_to_markdown

        _print(article_to_markdown(stored.article))
        return 0
    analysis = _analysis(session, reading)
    notes = tuple((item.annotation, item.anchor) for item in session.annotations(reading))
    if options.format == "json":
        import json

        from reader.export.json import to_json

        _print(json.dumps(to_json(stored.article, stored.document, analysis, notes), ensure_ascii=False, indent=2))
        return 0
    from reader.export.text import to_text

    measure = session.settings.measure
    width = options.width or min(measure, shutil.get_terminal_size((measure, 24)).columns)
    _print(to_text(stored.document, analysis, notes, width=width, colour=options.format == "ansi"))
    return 0


def _export(session: Session, options: argparse.Namespace) -> int:
    from reader.export.markdown import notes_to_markdown

    reading = _reading(session, options.source)
    stored = reading.stored
    annotations = tuple(item.annotation for item in session.annotations(reading))
    _print(notes_to_markdown(stored.article, stored.document, annotations, session.known_analysis(reading)))
    return 0


def _reading(session: Session, source: str) -> Reading:
    """The article of a source, from the library or opened; what there is to say of it goes to standard error."""
    reading = (source != "-" and session.recall(source)) or session.open(source, stdin=sys.stdin.buffer)
    for notice in reading.notices:
        print(f"reader: {notice}", file=sys.stderr)
    return reading


def _analysis(session: Session, reading: Reading) -> Analysis | None:
    """The analysis, known or made now; None, and a sentence on standard error, without a language model."""
    from reader.errors import ModelError

    analysis = session.known_analysis(reading)
    if analysis is None:
        try:
            for snapshot in session.analyse(reading):
                analysis = snapshot
        except ModelError as error:
            print(f"reader: {error}", file=sys.stderr)
    return analysis


def _cells(argument: str) -> int:
    """A width that can be asked for."""
    if not argument.isdecimal() or int(argument) < NARROWEST:
        raise argparse.ArgumentTypeError(f"the width must be a number of cells, {NARROWEST} or more")
    return int(argument)


def _print(text: str) -> None:
    """Write text to standard output, whatever its encoding can hold."""
    encoding = sys.stdout.encoding or "utf-8"
    sys.stdout.write(text.encode(encoding, "replace").decode(encoding))
    if not text.endswith("\n"):
        sys.stdout.write("\n")
    sys.stdout.flush()
